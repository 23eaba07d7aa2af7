/** One run of a program in this realm, from nothing to its exit status. */
import { installJit } from '@vivarium/jit';
import { type PyBaseException, restart, seedHash } from '@vivarium/objects';
import { installStepper, RunAbandoned, type Stepper } from '@vivarium/vm';
import { boot, finish, runNow, runProgram, type Steps } from 'vivarium/engine';
import { closedWorld, FOLDER, type RunFacts, type WorldEvents } from './closed-world.ts';

export interface RunEvents extends WorldEvents {
  readonly stepper: Stepper;
  /** Nothing has caught it. */
  uncaught(exception: PyBaseException): void;
}

/** Runs the program; gives its exit status, or undefined when it was abandoned. */
export function run(facts: RunFacts, events: RunEvents): number | undefined {
  start(facts, events);
  try {
    return runNow(wholeProgram(facts, events));
  } catch (thrown) {
    if (thrown instanceof RunAbandoned) return undefined;
    throw thrown;
  } finally {
    installStepper(null);
  }
}

function start(facts: RunFacts, events: RunEvents): void {
  restart();
  seedHash(facts.hashSeed);
  const { program, library } = facts;
  boot({
    host: closedWorld(facts, events), library, argv: [program.main, ...(program.argv ?? [])], flags: { no_user_site: 1, optimize: program.optimize ?? 0 },
    executable: '/usr/bin/python3', unbuffered: true,
  });
  // Compiled code has no steps.
  installJit('off');
  installStepper(events.stepper);
}

function* wholeProgram({ program }: RunFacts, events: RunEvents): Steps<number> {
  const path = `${FOLDER}/${program.main}`;
  const status = yield* runProgram({ mode: { kind: 'file', path }, onUncaught: (exception) => events.uncaught(exception) });
  return yield* finish(status);
}
