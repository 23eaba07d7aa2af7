/** Methods of asynchronous generators, and the awaitables that they give. */
import {
  defineType, describeType, exceptions, isError, type NativeLine, newException, py, type PyBaseException, PyException, type PyType, stopIteration, str, type Value, address,
  engine, type PyStopIteration, runtimeError, takeFinalizer, typeError, watchFinalizer,
} from '@vivarium/objects';
import { currentFrame } from '../activations.ts';
import { AsyncGeneratorValue, asyncGeneratorType, GeneratorState, PyAsyncGenerator, PySender } from '../generators.ts';
import { isAwaitedNext } from '../memory/generator-watch.ts';
import { machine } from '../state.ts';
import { checkThrowArguments, close, generatorFields, send, THROW_DOC, THROW_SIGNATURE, throwInto, thrownException } from './generators.ts';

const State = { initial: 0, iterating: 1, closed: 2 } as const;

/** `asend(value)`, `__anext__()`, `athrow(…)`, `aclose()`: one step of the generator, to be awaited. */
export abstract class AsyncStep extends PySender {
  state = 0;
  readonly generator: PyAsyncGenerator;
  readonly kind: 'asend' | 'athrow' | 'aclose';
  /** What `asend` sends, or what `athrow` was given: looked at when the step begins. */
  readonly given: readonly Value[];
  constructor(generator: PyAsyncGenerator, kind: AsyncStep['kind'], given: readonly Value[]) {
    super();
    this.generator = generator;
    this.kind = kind;
    this.given = given;
  }

  /** What `send` does, without an exception at the end of the step. */
  override resume(sent: Value): Value | undefined {
    if (this.kind === 'asend' && this.state !== State.closed && (this.state === State.iterating || !this.generator.runningAsync)) return advance(this, sent);
    try {
      return stepSend(this, sent);
    } catch (thrown) {
      if (!isError(thrown, 'StopIteration')) throw thrown;
      this.returned = (thrown.value as PyStopIteration).value;
      return undefined;
    }
  }
}

/** `asend` goes on. */
function advance(step: AsyncStep, sent: Value): Value | undefined {
  const { generator } = step;
  let value = sent;
  if (step.state === State.initial) {
    takeFinalizer(step);
    step.state = State.iterating;
    generator.runningAsync = true;
    if (sent === null) [value] = step.given;
  }
  let result: Value | undefined;
  try {
    result = engine.resumeGenerator(generator, value);
  } catch (thrown) {
    throw failed(step, thrown);
  }
  if (result === undefined) {
    generator.returned = null;
    throw failed(step, new PyException(stopIteration(null)));
  }
  if (!(result instanceof AsyncGeneratorValue)) return result;
  generator.runningAsync = false;
  step.state = State.closed;
  step.returned = result.value;
  return undefined;
}

/** What the awaiter sees of an exception that has ended a step. */
function failed(step: AsyncStep, thrown: unknown): unknown {
  const { generator } = step;
  generator.runningAsync = false;
  step.state = State.closed;
  if (isError(thrown, 'StopIteration')) {
    // the body returned
    generator.closed = true;
    return new PyException(step.kind === 'aclose' ? stopIteration(null) : newException(exceptions.StopAsyncIteration, []));
  }
  if (!isError(thrown, 'StopAsyncIteration') && !isError(thrown, 'GeneratorExit')) return thrown;
  generator.closed = true;
  return step.kind === 'aclose' ? new PyException(stopIteration(null)) : thrown;
}
class SendStep extends AsyncStep {}
class ThrowStep extends AsyncStep {}

/** Turns what the generator did into what the awaiter sees. */
function unwrap(step: AsyncStep, action: () => Value): Value {
  const { generator } = step;
  let result: Value;
  try {
    result = action();
  } catch (thrown) {
    throw failed(step, thrown);
  }
  if (result instanceof AsyncGeneratorValue) {
    generator.runningAsync = false;
    step.state = State.closed;
    if (step.kind === 'aclose') throw runtimeError('async generator ignored GeneratorExit');
    throw new PyException(stopIteration(result.value));
  }
  return result;
}

const busy: Readonly<Record<AsyncStep['kind'], string>> = {
  asend: 'anext(): asynchronous generator is already running',
  athrow: 'athrow(): asynchronous generator is already running',
  aclose: 'aclose(): asynchronous generator is already running',
};

/** The exception that the arguments of `athrow` mean. */
function givenException(given: readonly Value[]): PyBaseException {
  if (given.length < 1) throw typeError('athrow expected at least 1 argument, got 0');
  if (given.length > 3) throw typeError(`athrow expected at most 3 arguments, got ${given.length}`);
  return thrownException(given[0], given[1], given[2]);
}

function stepSend(step: AsyncStep, value: Value): Value {
  if (step.state === State.initial) takeFinalizer(step);
  const { generator } = step;
  if (step.state === State.closed) {
    throw runtimeError(`cannot reuse already awaited ${step.kind === 'asend' ? '__anext__()/asend()' : 'aclose()/athrow()'}`);
  }
  if (step.kind !== 'asend' && generator.state === GeneratorState.closed) {
    step.state = State.closed;
    throw new PyException(stopIteration(null));
  }
  if (step.state === State.initial) {
    if (generator.runningAsync) {
      step.state = State.closed;
      throw runtimeError(busy[step.kind]);
    }
    if (step.kind !== 'asend' && generator.closed) {
      step.state = State.closed;
      throw new PyException(newException(exceptions.StopAsyncIteration, []));
    }
    if (step.kind !== 'asend' && value !== null) throw runtimeError("can't send non-None value to a just-started coroutine");
    step.state = State.iterating;
    generator.runningAsync = true;
    if (step.kind === 'asend') return unwrap(step, () => send(generator, value === null ? step.given[0] : value));
    if (step.kind === 'aclose') {
      generator.closed = true;
      if (generator.state === GeneratorState.created) {
        close(generator);
        generator.runningAsync = false;
        step.state = State.closed;
        throw new PyException(stopIteration(null));
      }
      return unwrap(step, () => throwInto(generator, newException(exceptions.GeneratorExit, [])));
    }
    return unwrap(step, () => throwInto(generator, givenException(step.given)));
  }
  return unwrap(step, () => send(generator, value));
}

function stepThrow(step: AsyncStep, exception: PyBaseException): Value {
  if (step.state === State.initial) takeFinalizer(step);
  const { generator } = step;
  if (step.state === State.closed) {
    throw runtimeError(`cannot reuse already awaited ${step.kind === 'asend' ? '__anext__()/asend()' : 'aclose()/athrow()'}`);
  }
  if (step.state === State.initial) {
    if (generator.runningAsync) {
      step.state = State.closed;
      throw runtimeError(busy[step.kind]);
    }
    step.state = State.iterating;
    generator.runningAsync = true;
  }
  return unwrap(step, () => throwInto(generator, exception));
}

function stepClose(step: AsyncStep): Value {
  if (step.state === State.closed) return null;
  try {
    stepThrow(step, newException(exceptions.GeneratorExit, []));
  } catch (thrown) {
    if (isError(thrown, 'StopIteration') || isError(thrown, 'StopAsyncIteration') || isError(thrown, 'GeneratorExit')) return null;
    throw thrown;
  }
  throw runtimeError('coroutine ignored GeneratorExit');
}

const stepLines: NativeLine[] = [
  ['__await__($self, /)', 'Return an iterator to be used in await expression.', (self: AsyncStep) => self],
  ['__iter__($self, /)', 'Implement iter(self).', (self: AsyncStep) => self],
  ['__next__($self, /)', 'Implement next(self).', (self: AsyncStep) => stepSend(self, null)],
  ['~send($self, value, /)', "send(value) -> send 'value' into generator,\nreturn next yielded value or raise StopIteration.", stepSend],
  [THROW_SIGNATURE, THROW_DOC, (self: AsyncStep, type: Value, value?: Value, traceback?: Value) => {
    checkThrowArguments('throw', value);
    return stepThrow(self, thrownException(type, value, traceback));
  }],
  ['~close($self, /)', 'close() -> raise GeneratorExit inside generator.', stepClose],
];
for (const [name, instance] of [['async_generator_asend', SendStep], ['async_generator_athrow', ThrowStep]] as const) {
  defineType({ name, instance: instance as never, subclassable: false, abstractNew: true, doc: null, methods: stepLines });
}

/** Tells the event loop about a new generator, through `sys.set_asyncgen_hooks`. */
function initialiseHooks(generator: PyAsyncGenerator): void {
  if (generator.hooksInitialised) return;
  generator.hooksInitialised = true;
  const { firstIteration, finaliser } = machine.thread.asyncGeneratorHooks;
  generator.finaliser = finaliser;
  if (firstIteration !== null) py.call(firstIteration, generator);
}

function step(generator: PyAsyncGenerator, kind: AsyncStep['kind'], given: readonly Value[]): AsyncStep {
  initialiseHooks(generator);
  const made = kind === 'asend' ? new SendStep(generator, kind, given) : new ThrowStep(generator, kind, given);
  if (!isAwaitedNext(currentFrame(machine.thread))) watchFinalizer(made);
  return made;
}

const NOTHING: readonly Value[] = [null];
PyAsyncGenerator.prototype.nextStep = function (): AsyncStep {
  initialiseHooks(this);
  return new SendStep(this, 'asend', NOTHING);
};

describeType(asyncGeneratorType, {
  doc: null,
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: PyAsyncGenerator) => str(`<async_generator object ${py.strText(self.qualname)} at ${address(self)}>`)],
    ['__aiter__($self, /)', 'Return an awaitable, that resolves in asynchronous iterator.', (self: PyAsyncGenerator) => self],
    ['__anext__($self, /)', 'Return a value or raise StopAsyncIteration.', (self: PyAsyncGenerator) => step(self, 'asend', [null])],
    ['asend($self, value, /)', 'asend(v) -> send \'v\' in generator.', (self: PyAsyncGenerator, value: Value) => step(self, 'asend', [value])],
    ['~athrow($self, *args)', 'athrow(value)\nathrow(type[,value[,tb]])\n\nraise exception in generator.\nthe (type, val, tb) signature is deprecated, \nand may be removed in a future version of Python.', (self: PyAsyncGenerator, args: Value[]) => {
      checkThrowArguments('athrow', args[1]);
      return step(self, 'athrow', args);
    }],
    ['aclose($self, /)', 'aclose() -> raise GeneratorExit inside generator.', (self: PyAsyncGenerator) => step(self, 'aclose', [])],
    ['__sizeof__($self, /)', null, () => 200],
  ],
  classMethods: [['__class_getitem__($type, object, /)', 'See PEP 585', (cls: PyType, item: Value) => py.genericAlias(cls, item)]],
  attributes: { ...generatorFields('ag'), ag_running: { get: (self: PyAsyncGenerator) => self.runningAsync } },
});
asyncGeneratorType.abstractNew = true;

