/**
 * `_tracemalloc`: the host allocates, and says nothing about it. Tracing can be switched on and off, but sees no memory
 * block: no traces, no sizes (docs/divergences.md).
 */
import { atRestart, list, overflowError, py, tuple, type Value, valueError } from '@vivarium/objects';
import { tracemallocFacts } from './generated/tracemalloc-facts.ts';
import { functionLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';

const MOST_FRAMES = 65535;
let tracing = false;
let frameLimit = 1;
atRestart(() => void (tracing = false));

function start(value: Value): void {
  const frames = py.index(value);
  if (frames > 2 ** 31 - 1 || frames < -(2 ** 31)) throw overflowError('Python int too large to convert to C int');
  if (frames < 1 || frames > MOST_FRAMES) throw valueError(`the number of frames must be in range [1; ${MOST_FRAMES}]`);
  if (!tracing) frameLimit = Number(frames);
  tracing = true;
}

export const tracemalloc: NativeModule = {
  name: '_tracemalloc',
  doc: tracemallocFacts.doc,
  functions: functionLines(tracemallocFacts.functions, {
    is_tracing: () => tracing,
    clear_traces: () => null,
    _get_traces: () => list([]),
    _get_object_traceback: () => null,
    start,
    stop: () => void (tracing = false),
    get_traceback_limit: () => frameLimit,
    get_tracemalloc_memory: () => 0,
    get_traced_memory: () => tuple([0, 0]),
    reset_peak: () => null,
  }),
};
