/** What a turtle has drawn, as data: commands of `python/turtle.py` taken one by one. Coordinates have their origin in the middle, y upwards. */
export type Mark =
  | { readonly kind: 'line'; readonly turtle: number; readonly points: readonly number[]; readonly width: number; readonly color: string }
  | { readonly kind: 'fill'; readonly turtle: number; readonly points: readonly number[]; readonly color: string }
  | { readonly kind: 'dot'; readonly turtle: number; readonly x: number; readonly y: number; readonly size: number; readonly color: string }
  | { readonly kind: 'text'; readonly turtle: number; readonly x: number; readonly y: number; readonly align: string; readonly size: number; readonly style: string; readonly color: string; readonly text: string }
  | { readonly kind: 'stamp'; readonly turtle: number; readonly stamp: number; readonly pose: Pose };

export interface Pose {
  readonly x: number;
  readonly y: number;
  /** Degrees, against the clock from the right. */
  readonly heading: number;
  readonly shape: string;
  readonly color: string;
  readonly fill: string;
  readonly wide: number;
  readonly long: number;
}

/** A program that draws without end keeps its latest marks. */
const most = 200_000;

export class Drawing {
  width = 480;
  height = 400;
  background = 'white';
  readonly marks: Mark[] = [];
  readonly turtles = new Map<number, Pose>();
  /** The part of a line that a turtle is on. */
  readonly trails = new Map<number, Mark>();
  /** Marks from here on are new since this was last set; −1: everything must be drawn anew. */
  drawn = -1;
  /** Where a filled shape belongs: under the lines that were drawn while it was begun. */
  private readonly fillStarts = new Map<number, number>();

  take(commands: string): void {
    for (const command of commands.split(';')) this.takeOne(command.split(' '));
    if (this.marks.length > most) {
      this.marks.splice(0, this.marks.length - most / 2);
      this.drawn = -1;
    }
  }

  private takeOne([name, ...parts]: string[]): void {
    const numbers = parts.map(Number);
    const n = (index: number): number => (Number.isFinite(numbers[index]) ? (numbers[index] as number) : 0);
    const text = (index: number): string => parts[index] ?? '';
    const turtle = n(0);
    switch (name) {
      case 'size':
        [this.width, this.height] = [Math.min(2_000, Math.max(50, n(0))), Math.min(2_000, Math.max(50, n(1)))];
        this.drawn = -1;
        break;
      case 'bg':
        this.background = text(0);
        this.drawn = -1;
        break;
      case 'turtle':
        this.turtles.set(turtle, this.pose(parts, n));
        break;
      case 'trail':
        this.trails.set(turtle, { kind: 'line', turtle, points: numbers.slice(1, 5), width: n(5), color: text(6) });
        break;
      case 'line':
        this.trails.delete(turtle);
        this.marks.push({ kind: 'line', turtle, points: numbers.slice(1, 5), width: n(5), color: text(6) });
        break;
      case 'dot':
        this.marks.push({ kind: 'dot', turtle, x: n(1), y: n(2), size: n(3), color: text(4) });
        break;
      case 'fill':
        this.fillStarts.set(turtle, this.marks.length);
        break;
      case 'filled':
        this.marks.splice(this.fillStarts.get(turtle) ?? this.marks.length, 0, { kind: 'fill', turtle, points: numbers.slice(2), color: text(1) });
        this.drawn = -1;
        break;
      case 'text':
        this.marks.push({ kind: 'text', turtle, x: n(1), y: n(2), align: text(3), size: n(4), style: text(5), color: text(6), text: fromHex(text(7)) });
        break;
      case 'stamp':
        this.marks.push({ kind: 'stamp', turtle, stamp: n(9), pose: this.pose(parts, n) });
        break;
      case 'unstamp':
        this.remove((mark) => mark.kind === 'stamp' && mark.turtle === turtle && mark.stamp === n(1));
        break;
      case 'undo': {
        const last = this.marks.findLastIndex((mark) => mark.turtle === turtle && mark.kind !== 'fill');
        if (last !== -1) this.marks.splice(last, 1);
        this.drawn = -1;
        break;
      }
      case 'clear':
        if (parts.length === 0) this.turtles.clear();
        this.remove((mark) => parts.length === 0 || mark.turtle === turtle);
        break;
    }
  }

  private pose(parts: readonly string[], n: (index: number) => number): Pose {
    return { x: n(1), y: n(2), heading: n(3), shape: parts[4] ?? 'classic', color: parts[5] ?? 'black', fill: parts[6] ?? 'black', wide: n(7) || 1, long: n(8) || 1 };
  }

  private remove(which: (mark: Mark) => boolean): void {
    const kept = this.marks.filter((mark) => !which(mark));
    this.marks.length = 0;
    for (const mark of kept) this.marks.push(mark);
    this.drawn = -1;
  }
}

function fromHex(hex: string): string {
  return new TextDecoder().decode(Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16)));
}
