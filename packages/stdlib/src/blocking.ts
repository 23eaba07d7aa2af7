/** Calls to the host that wait: other threads run meanwhile, and signals are handled. */
import { HostError, OpenFlag } from '@vivarium/host';
import { runtimeError, type Value } from '@vivarium/objects';
import { schedulerNow, type Wait, waitFor } from '@vivarium/vm';
import { current } from './interpreter.ts';
import { afterInterruption } from './os-errors.ts';

/** Longest pause between two looks at a descriptor, in milliseconds. */
const LONGEST_PAUSE = 10;

/**
 * Reads when there is something to read. A descriptor set not to block gets the host's EAGAIN; what a signal
 * interrupted is done again.
 */
export function whenReadable<T>(descriptor: number, read: () => T): T {
  const { files } = current().host;
  for (;;) {
    if (!files.readiness(descriptor).readable && (files.flagsOf(descriptor) & OpenFlag.accessMode) !== OpenFlag.writeOnly && blocks(descriptor)) {
      waitFor(awaitEvent(descriptor, () => files.readiness(descriptor).readable, () => null));
    }
    const result = unlessInterrupted(read);
    if (result !== undefined) return result;
  }
}

/** A wait for a descriptor. Where the host's events bring input about, and the thread cannot be left for them, it raises RuntimeError. */
export function awaitEvent(descriptor: number, ready: () => boolean, finish: () => Value): Wait {
  const { files } = current().host;
  if (files.events === undefined) {
    let pause = 0.5;
    return {
      ready,
      finish,
      get deadline() {
        pause = Math.min(pause * 1.5, LONGEST_PAUSE);
        return schedulerNow() + pause;
      },
    };
  }
  const { events } = files;
  return {
    ready() {
      if (ready()) return true;
      events.await(descriptor);
      return false;
    },
    finish,
    deadline: Infinity,
    blocks() {
      if (!events.canBlock && descriptor === 0) throw runtimeError('the program cannot wait for input here: it was asked for by a function that native code has called');
    },
  };
}

const blocks = (descriptor: number): boolean => (current().host.files.flagsOf(descriptor) & OpenFlag.nonBlocking) === 0;

/** Undefined when a signal came, whose handler has then run. */
function unlessInterrupted<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (thrown) {
    if (!(thrown instanceof HostError) || thrown.code !== 'EINTR') throw thrown;
  }
  afterInterruption();
  return undefined;
}

/** Writes everything, as a descriptor that blocks does; for one that does not, what there was room for. */
export function writeAll(descriptor: number, content: Uint8Array): number {
  const { files } = current().host;
  let written = 0;
  do {
    written += unlessInterrupted(() => files.write(descriptor, content.subarray(written))) ?? 0;
  } while (written < content.length && blocks(descriptor));
  return written;
}
