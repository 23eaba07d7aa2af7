/** One run of a program in this realm, from nothing to its exit status. */
import { installJit } from '@vivarium/jit';
import type { Clock } from '@vivarium/host';
import { type PyBaseException, restart, seedHash, type Value } from '@vivarium/objects';
import { idleTime, installStepper, RunAbandoned, sliced, type Stepper } from '@vivarium/vm';
import { boot, finish, type MemoryHost, runProgram, type Steps } from 'vivarium/engine';
import { closedWorld, FOLDER, type RunFacts, type WorldEvents } from './closed-world.ts';

export interface RunEvents extends WorldEvents {
  readonly stepper: Stepper;
  /** Nothing has caught it. */
  uncaught(exception: PyBaseException, host: MemoryHost): void;
  /** The run is over. */
  left?(host: MemoryHost): void;
}

/** Milliseconds of the program's clock after which it can be left. */
const SLICE = 10;

/** Runs the program; gives its exit status, or undefined when it was abandoned. */
export function run(facts: RunFacts, events: RunEvents): number | undefined {
  const parts = runInParts(facts, events);
  for (;;) {
    const part = parts.next();
    if (part.done === true) return part.value;
  }
}

/**
 * As `run`, with a yield now and then at which the host can see to its events, and leave it with `return`. Nothing else may run
 * in this realm before it is at its end. All runs are cut in the same places, or threads would not take turns alike.
 */
export function* runInParts(facts: RunFacts, events: RunEvents): Generator<void, number | undefined, void> {
  const host = start(facts, events);
  try {
    const steps = wholeProgram(facts, events, host);
    let step = steps.next();
    while (step.done !== true) {
      let value: Value;
      try {
        const parts = sliced(step.value, SLICE);
        let part = parts.next();
        let left = performance.now();
        for (; part.done !== true; part = parts.next()) {
          if (part.value === 'idle') {
            wait(host.clock, events);
            // Sleeping takes none of the host's time: a program that often does would never be left.
            if (performance.now() - left < SLICE) continue;
          }
          yield;
          left = performance.now();
        }
        value = part.value;
      } catch (thrown) {
        step = steps.throw(thrown);
        continue;
      }
      step = steps.next(value);
    }
    events.left?.(host);
    return step.value;
  } catch (thrown) {
    if (thrown instanceof RunAbandoned) return undefined;
    throw thrown;
  } finally {
    installStepper(null);
  }
}

/** All threads wait: it is later at once. */
function wait(clock: Clock, events: RunEvents): void {
  const milliseconds = idleTime();
  if (milliseconds === Infinity) {
    events.stuck();
    throw new RunAbandoned();
  }
  clock.sleep(Math.max(milliseconds, 0.001));
}

function start(facts: RunFacts, events: RunEvents): MemoryHost {
  restart();
  seedHash(facts.hashSeed);
  const { program, library } = facts;
  const host = closedWorld(facts, events);
  boot({
    host, library, argv: [program.main, ...(program.argv ?? [])], flags: { no_user_site: 1, optimize: program.optimize ?? 0 },
    executable: '/usr/bin/python3', unbuffered: true,
  });
  // Compiled code has no steps.
  installJit('off');
  installStepper(events.stepper);
  return host;
}

function* wholeProgram({ program }: RunFacts, events: RunEvents, host: MemoryHost): Steps<number> {
  const path = `${FOLDER}/${program.main}`;
  const status = yield* runProgram({ mode: { kind: 'file', path }, onUncaught: (exception) => events.uncaught(exception, host) });
  return yield* finish(status);
}
