/** Stepping as searches in the index. */
import { cacheCount, opcode } from '@vivarium/spec';
import type { Places, PlacedCode } from './places.ts';
import type { StepIndex } from './step-index.ts';
import type { Direction, Motion, Unit } from './views.ts';

export class Motions {
  private readonly index: StepIndex;
  private readonly places: Places;
  private lastCode: PlacedCode | null = null;

  constructor(index: StepIndex, places: Places) {
    this.index = index;
    this.places = places;
  }

  /** The code object of a place; neighbours are mostly of the same one. */
  codeAt(place: number): PlacedCode {
    const { lastCode } = this;
    if (lastCode !== null && place >= lastCode.firstPlace && place < lastCode.firstPlace + lastCode.units) return lastCode;
    return (this.lastCode = this.places.at(place));
  }

  /** Does a line begin at the step, as a trace function would be told? */
  beginsLine(step: number, stretch?: number): boolean {
    const place = this.index.place(step);
    const code = this.codeAt(place);
    const at = place - code.firstPlace;
    if (code.starts[at] === 0) return false;
    const former = this.index.formerStep(step, stretch);
    if (former < 0) return true;
    const from = this.index.place(former) - code.firstPlace;
    if (code.lines[from] !== code.lines[at] || code.ops[from] === opcode.RESUME) return true;
    // A loop on one line.
    return (code.ops[from] === opcode.JUMP_BACKWARD || code.ops[from] === opcode.JUMP_BACKWARD_NO_INTERRUPT) && at < from + 1 + cacheCount[code.ops[from]];
  }

  /** Null: there is no such step in that direction. */
  move(motion: Motion, unit: Unit, direction: Direction, from: number): number | null {
    const { index } = this;
    if (direction === 'forward' ? from >= index.length : from <= 0) return null;
    // After the end there is no frame to stay in.
    const at = Math.min(from, index.length - 1);
    if (direction === 'forward') return this.forward(motion, unit, at);
    return from >= index.length && motion !== 'into' ? this.lastStop(unit) : this.back(motion, unit, from >= index.length ? index.length : at);
  }

  private lastStop(unit: Unit): number | null {
    return unit === 'instruction' ? this.index.length - 1 : this.back('into', unit, this.index.length);
  }

  /** The end of the run is always a stop. */
  private forward(motion: Motion, unit: Unit, from: number): number {
    const { index } = this;
    if (motion === 'into') {
      let step = from + 1;
      if (unit === 'line') while (step < index.length && !this.beginsLine(step)) step++;
      return step;
    }
    const here = index.stretchAt(from);
    const activation = index.activationOf.get(here);
    const depth = index.depths.get(here);
    const thread = index.threads.get(here);
    for (let stretch = here; stretch < index.stretches; stretch++) {
      if (index.threads.get(stretch) !== thread) continue;
      const first = Math.max(index.firstSteps.get(stretch), from + 1);
      const end = index.endOf(stretch);
      if (first > end) continue;
      const same = index.activationOf.get(stretch) === activation;
      const deep = index.depths.get(stretch);
      // Where the frame is left, its caller is a stop wherever it goes on.
      if (!same && (deep < depth || (deep === depth && index.lastOf.get(activation) < first))) return first;
      if (!same || motion === 'out') continue;
      if (unit === 'instruction') return first;
      for (let step = first; step <= end; step++) if (this.beginsLine(step, stretch)) return step;
    }
    return index.length;
  }

  private back(motion: Motion, unit: Unit, from: number): number | null {
    const { index } = this;
    if (motion === 'into') {
      let step = from - 1;
      if (unit === 'line') while (step > 0 && !this.beginsLine(step)) step--;
      return Math.max(step, 0);
    }
    const here = index.stretchAt(from);
    const activation = index.activationOf.get(here);
    const depth = index.depths.get(here);
    const thread = index.threads.get(here);
    for (let stretch = here; stretch >= 0; stretch--) {
      if (index.threads.get(stretch) !== thread) continue;
      const first = index.firstSteps.get(stretch);
      const last = Math.min(index.endOf(stretch), from - 1);
      if (last < first) continue;
      const same = index.activationOf.get(stretch) === activation;
      const deep = index.depths.get(stretch);
      if (!same && (deep < depth || (deep === depth && index.firstOf.get(activation) > last))) return last;
      if (!same || motion === 'out') continue;
      if (unit === 'instruction') return last;
      for (let step = last; step >= first; step--) if (this.beginsLine(step, stretch)) return step;
    }
    return null;
  }
}
