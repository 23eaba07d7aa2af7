/** What happens at the end of generators that are watched for it, and of things that were never awaited. */
import { py, type PyObject } from '@vivarium/objects';
import { GeneratorState, PyAsyncGenerator, PyCoroutine, PyGenerator } from '../generators.ts';
import { machine } from '../state.ts';
import { AsyncStep } from '../types/async-generators.ts';
import { close } from '../types/generators.ts';
import { addNativeFinalizer, guarded } from './collector.ts';
import { watchAtOnce } from './watcher.ts';

/** What the standard library says of things that were never awaited. */
export interface NeverAwaited {
  coroutine(coroutine: PyCoroutine): void;
  method(name: string, generator: PyAsyncGenerator): void;
}
let neverAwaited: NeverAwaited = { coroutine: () => {}, method: () => {} };
export function installNeverAwaited(implementation: NeverAwaited): void {
  neverAwaited = implementation;
}

const isGenerator = (object: PyObject): object is PyGenerator => object instanceof PyGenerator;
const isStep = (object: PyObject): object is AsyncStep => object instanceof AsyncStep;

/** Does what is due at the end of a generator. */
export function finaliseGenerator(generator: PyGenerator): void {
  generator.watched = false;
  generator.finalised = true;
  const { state } = generator;
  if (state === GeneratorState.closed || state === GeneratorState.running) return;
  if (generator instanceof PyAsyncGenerator) {
    const { finaliser, closed } = generator;
    if (finaliser !== null && !closed) return guarded(() => py.call(finaliser, generator), 'Exception ignored while finalizing async generator', generator);
  }
  if (state === GeneratorState.created) {
    if (generator instanceof PyCoroutine) guarded(() => neverAwaited.coroutine(generator), 'Exception ignored while finalizing coroutine', generator);
    return;
  }
  guarded(() => close(generator), 'Exception ignored while closing generator', generator);
}

machine.finaliseGenerator = finaliseGenerator;

function finaliseStep(step: AsyncStep): void {
  if (step.state !== 0) return;
  guarded(() => neverAwaited.method(step.kind, step.generator), 'Exception ignored while finalizing async generator', step.generator);
}

addNativeFinalizer((object) => {
  if (isGenerator(object)) finaliseGenerator(object);
  else if (isStep(object)) finaliseStep(object);
  else return false;
  return true;
});
watchAtOnce((object) => isGenerator(object) || isStep(object));
