/** Draws the run: a skyline of call depths, and above it what happened. */
import type { Mark, ProfileView } from '@vivarium/debugger';
import { type StepWindow, fractionOf } from './timeline-window.ts';

export interface TimelineColours {
  readonly dark: boolean;
  readonly output: string;
  readonly input: string;
  readonly exception: string;
}

export const marksHeight = 13;

/** `deepest`: of the whole run, so that heights mean the same at every zoom. */
export function drawTimeline(canvas: HTMLCanvasElement, shown: StepWindow, profile: ProfileView | null, marks: readonly Mark[], deepest: number, colours: TimelineColours): void {
  const ratio = globalThis.devicePixelRatio || 1;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.scale(ratio, ratio);
  if (profile !== null) drawDepths(context, width, height, shown, profile, deepest, colours.dark);
  drawMarks(context, width, shown, marks, colours);
}

function drawDepths(context: CanvasRenderingContext2D, width: number, height: number, shown: StepWindow, profile: ProfileView, deepest: number, dark: boolean): void {
  const columns = profile.deepest.length;
  const room = height - marksHeight;
  const level = (depth: number) => Math.max(2, room * depthFraction(depth, deepest));
  const columnSteps = (profile.to - profile.from) / columns;
  for (let column = 0; column < columns; column++) {
    const left = fractionOf(shown, profile.from + column * columnSteps) * width;
    const right = fractionOf(shown, profile.from + (column + 1) * columnSteps) * width;
    if (right < 0 || left > width) continue;
    const high = level(profile.deepest[column]);
    const low = level(profile.flattest[column]);
    // Steps that are wide enough to be told apart are.
    const wide = columnSteps <= 1 && right - left > 5 ? right - left - 1 : Math.max(right - left, 0.5) + 0.25;
    context.fillStyle = depthColour(profile.deepest[column], deepest, dark, 0.5);
    context.fillRect(left, height - high, wide, high - low);
    context.fillStyle = depthColour(profile.flattest[column], deepest, dark, 1);
    context.fillRect(left, height - low, wide, low);
  }
}

/** A flat run does not fill the line; of a deep one, each level is still seen. */
export const depthFraction = (depth: number, deepest: number): number => Math.min(1, 0.25 + 0.75 * ((depth - 1) / (Math.max(deepest, 4) - 1)));

export function depthColour(depth: number, deepest: number, dark: boolean, alpha: number): string {
  const fraction = Math.min(1, (depth - 1) / (Math.max(deepest, 6) - 1));
  const hue = 158 + fraction * 122;
  return `hsl(${hue.toFixed(0)} ${dark ? 30 : 32}% ${dark ? 40 + fraction * 24 : 66 - fraction * 26}% / ${alpha})`;
}

type Drawn = Mark['kind'];
/** Later ones lie above earlier ones. */
const order: readonly Drawn[] = ['output', 'caught', 'raised', 'input', 'uncaught'];

function drawMarks(context: CanvasRenderingContext2D, width: number, shown: StepWindow, marks: readonly Mark[], colours: TimelineColours): void {
  const columns = new Map<Drawn, Set<number>>(order.map((kind) => [kind, new Set()]));
  for (let index = firstFrom(marks, shown.from); index < marks.length && marks[index].step <= shown.to; index++) {
    const { kind, step } = marks[index];
    columns.get(kind)?.add(Math.round(fractionOf(shown, step) * width));
  }
  const middle = marksHeight / 2;
  for (const kind of order) {
    for (const x of columns.get(kind) ?? []) {
      context.beginPath();
      if (kind === 'output') {
        context.fillStyle = colours.output;
        context.fillRect(x - 1, middle - 2.5, 2, 5);
      } else if (kind === 'input') {
        context.fillStyle = colours.input;
        context.moveTo(x - 4, middle - 4);
        context.lineTo(x + 4, middle - 4);
        context.lineTo(x, middle + 4);
        context.fill();
      } else {
        const size = kind === 'uncaught' ? 6 : 4;
        context.moveTo(x, middle - size);
        context.lineTo(x + size, middle);
        context.lineTo(x, middle + size);
        context.lineTo(x - size, middle);
        context.closePath();
        context.fillStyle = context.strokeStyle = colours.exception;
        // An exception that was caught is hollow.
        if (kind === 'caught') context.stroke();
        else context.fill();
      }
    }
  }
}

function firstFrom(marks: readonly Mark[], step: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle].step < step) low = middle + 1;
    else high = middle;
  }
  return low;
}
