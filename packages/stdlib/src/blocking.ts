/** Calls to the host that wait: other threads run meanwhile, and signals are handled. */
import { HostError, OpenFlag } from '@vivarium/host';
import { schedulerNow, waitFor } from '@vivarium/vm';
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
      let pause = 0.5;
      waitFor({
        ready: () => files.readiness(descriptor).readable,
        finish: () => null,
        get deadline() {
          pause = Math.min(pause * 1.5, LONGEST_PAUSE);
          return schedulerNow() + pause;
        },
      });
    }
    const result = unlessInterrupted(read);
    if (result !== undefined) return result;
  }
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
