/** Where breakpoints stop. */
import type { Motions } from './motions.ts';
import type { Places } from './places.ts';
import type { Recorder } from './recorder.ts';
import type { Breakpoint, Direction } from './views.ts';

export type LineBreakpoint = Extract<Breakpoint, { kind: 'line' }>;
type ExceptionBreakpoint = Extract<Breakpoint, { kind: 'exception' }>;

/** What is at a place: always a stop, or if one of the conditions holds. */
type Kind = { readonly always: boolean; readonly atLineStart: boolean; readonly conditions: readonly string[] };

/** A stop, if the conditions (any of them) are met; none: it is one. */
export interface Candidate {
  readonly step: number;
  readonly conditions: readonly string[];
}

export class Stops {
  private readonly recorder: Recorder;
  private readonly motions: Motions;

  constructor(recorder: Recorder, motions: Motions) {
    this.recorder = recorder;
    this.motions = motions;
  }

  /** The stops from a step on, that step not among them, one after the other. */
  *candidates(direction: Direction, from: number, breakpoints: readonly Breakpoint[]): Generator<Candidate, void, void> {
    const { index, places } = this.recorder;
    const kinds = kindsOf(places, breakpoints);
    const marked = this.exceptionSteps(breakpoints.filter((one) => one.kind === 'exception'));
    const forward = direction === 'forward';
    let nextMark = forward ? marked.findIndex((step) => step > from) : marked.findLastIndex((step) => step < from);
    const markAt = (): number => (nextMark >= 0 && nextMark < marked.length ? marked[nextMark] : -1);
    for (let step = forward ? from + 1 : Math.min(from, index.length) - 1; forward ? step < index.length : step >= 0; step += forward ? 1 : -1) {
      if (step === markAt()) {
        nextMark += forward ? 1 : -1;
        yield { step, conditions: [] };
        continue;
      }
      if (kinds.size === 0) {
        // Nothing but exceptions.
        const mark = markAt();
        if (mark < 0) return;
        step = forward ? mark - 1 : mark + 1;
        continue;
      }
      const kind = kinds.get(index.place(step));
      if (kind === undefined || (kind.atLineStart && !this.motions.beginsLine(step))) continue;
      yield { step, conditions: kind.always ? [] : kind.conditions };
    }
  }

  private exceptionSteps(breakpoints: readonly ExceptionBreakpoint[]): number[] {
    if (breakpoints.length === 0) return [];
    const { marks, bases } = this.recorder;
    const steps = new Set<number>();
    for (const mark of marks) {
      if (mark.kind !== 'raised' && mark.kind !== 'uncaught') continue;
      const names = bases.get(mark.type) ?? [mark.type];
      if (breakpoints.some(({ when, type }) => when === mark.kind && (type === undefined || names.includes(type)))) steps.add(mark.step);
    }
    return [...steps].sort((a, b) => a - b);
  }
}

function kindsOf(places: Places, breakpoints: readonly Breakpoint[]): Map<number, Kind> {
  const kinds = new Map<number, Kind>();
  for (const breakpoint of breakpoints) {
    if (breakpoint.kind === 'instruction') {
      const code = places.codes[breakpoint.code];
      if (code !== undefined) kinds.set(code.firstPlace + breakpoint.offset, { always: true, atLineStart: false, conditions: [] });
    } else if (breakpoint.kind === 'line') addLine(kinds, places, breakpoint);
  }
  return kinds;
}

function addLine(kinds: Map<number, Kind>, places: Places, { file, line, condition }: LineBreakpoint): void {
  for (const { raw, lines, starts, firstPlace, units } of places.codes) {
    if (raw.co_filename !== file && !raw.co_filename.endsWith(`/${file}`)) continue;
    for (let at = 0; at < units; at++) {
      if (lines[at] !== line || starts[at] === 0) continue;
      const known = kinds.get(firstPlace + at);
      if (known !== undefined && !known.atLineStart) continue;
      kinds.set(firstPlace + at, {
        always: (known?.always ?? false) || condition === undefined, atLineStart: true, conditions: [...(known?.conditions ?? []), ...(condition === undefined ? [] : [condition])],
      });
    }
  }
}
