/** A program with classes and recursion, walked backwards from its end to its start. */
import fs from 'node:fs';
import path from 'node:path';
import type { Frame } from '@vivarium/vm';
import { expect, test } from 'vitest';
import { ActivationStacks } from '../src/activation-stacks.ts';
import { CodeViews } from '../src/code-views.ts';
import { FOLDER, type StateView } from '../src/index.ts';
import { Identities } from '../src/identities.ts';
import { ProgramHeap } from '../src/program-heap.ts';
import { run } from '../src/program-run.ts';
import { Recorder } from '../src/recorder.ts';
import { captureState } from '../src/state-capture.ts';
import { recorded } from './recorded.ts';

const source = fs.readFileSync(path.join(import.meta.dirname, 'programs', 'workshop.py'), 'utf8');

/** Takes every state in the very run that is recorded: nothing is replayed. */
class Witness extends Recorder {
  readonly states: string[] = [];
  private readonly identities = new Identities();
  private readonly frames = new ActivationStacks();
  private readonly codes = new CodeViews(() => source);
  private readonly heap = new ProgramHeap((file) => file.startsWith(`${FOLDER}/`), ['main.py']);
  private known = 0;
  private last: Frame | null = null;

  override step(frame: Frame, place: number): void {
    const step = this.steps;
    super.step(frame, place);
    if (frame !== this.last) {
      const before = this.known;
      this.frames.turnTo(frame, () => this.known++);
      if (this.known > before) this.identities.seeLocals(frame);
      this.last = frame;
    }
    this.identities.see(frame);
    this.states.push(JSON.stringify(captureState(step, this.output.written, { places: this.places, codes: this.codes, identities: this.identities, heap: this.heap, stacks: this.frames })));
  }
}

test('every state is the one that was there on the way forwards', { timeout: 600_000 }, () => {
  const { session, recording, output } = recorded(source);
  const { steps } = session.facts();
  expect(output).toContain("(1 + (2 * 3)) = 7, depth 3");
  expect(source.split('\n').length).toBeGreaterThan(300);

  const witness = new Witness((file) => file.startsWith(`${FOLDER}/`), 1_000_000);
  run(recording.facts, { stepper: witness, steps: () => witness.steps, wrote: (descriptor, bytes) => witness.wrote(descriptor, bytes), read() {}, inputMissing() {}, uncaught() {}, stuck() {} });
  expect(witness.states.length).toBe(steps);

  const different: { step: number; found: StateView; expected: unknown }[] = [];
  for (let step: number | null = steps - 1; step !== null && different.length < 3; step = session.move('into', 'instruction', 'back', step)) {
    const found = session.state(step);
    if (JSON.stringify(found) !== witness.states[step]) different.push({ step, found, expected: JSON.parse(witness.states[step]) });
    if (step === 0) break;
  }
  for (const { found, expected } of different) expect(found).toEqual(expected);
});
