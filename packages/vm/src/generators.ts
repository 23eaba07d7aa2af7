/** Generators, coroutines and asynchronous generators: objects that own a frame. */
import { bareType, objectType, py, PyObject, Tag, type Value } from '@vivarium/objects';
import type { Frame } from './frame.ts';
import { HandledException } from './thread.ts';

/** Of generators whose code has no handlers. */
export const NOTHING_HANDLED = new HandledException();

export const GeneratorState = { created: 0, suspended: 1, running: 2, closed: 3 } as const;

/** What generators, coroutines and asynchronous generators share. */
export abstract class PyGenerator extends PyObject {
  frame: Frame | null;
  readonly code: Frame['code'];
  name: Value;
  qualname: Value;
  /** One of GeneratorState. */
  state = 0;
  /** The value of the `return` that ended it. */
  returned: Value = null;
  /** NOTHING_HANDLED for code without handlers. */
  readonly handled: HandledException;
  /** Its end is watched for: it is suspended in a block with a handler, or is a coroutine that nobody awaits yet. */
  watched = false;
  /** Its end has come, which happens once. */
  finalised = false;
  /** Who has resumed it last (ReturnTo), also where a loop of the interpreter that returns to compiled code stands between. */
  resumedBy = 0;
  /** Only a `for` statement holds it. */
  looped = false;
  constructor(frame: Frame, name: Value, qualname: Value) {
    super();
    this.frame = frame;
    this.code = frame.code;
    this.handled = frame.decoded.handlesExceptions ? new HandledException() : NOTHING_HANDLED;
    this.name = name;
    this.qualname = qualname;
    frame.generator = this;
  }
}

/** A native iterator that is awaited without a StopIteration at its end. */
export abstract class PySender extends PyObject {
  /** Its result, once it is at its end. */
  returned: Value = null;
  /** The next value, or undefined at the end. */
  abstract resume(sent: Value): Value | undefined;
}

export class PyPlainGenerator extends PyGenerator {
  override proceed(): Value | undefined {
    return py.nextOfGenerator(this);
  }
}

export class PyCoroutine extends PyGenerator {
  origin: Value = null;
}
PyCoroutine.prototype.tag = Tag.coroutine;

export class PyAsyncGenerator extends PyGenerator {
  /** `__anext__()`, which is awaited at once (`types/async-generators.ts`). */
  declare nextStep: () => PySender;
  hooksInitialised = false;
  finaliser: Value = null;
  closed = false;
  /** An asend, athrow or aclose is running. */
  runningAsync = false;
}

export const generatorType = bareType('generator', PyPlainGenerator as never, objectType, { subclassable: false, hasWeakref: true });
PyPlainGenerator.prototype.tag = Tag.generator;
export const coroutineType = bareType('coroutine', PyCoroutine as never, objectType, { subclassable: false, hasWeakref: true });
export const asyncGeneratorType = bareType('async_generator', PyAsyncGenerator as never, objectType, { subclassable: false, hasWeakref: true });

/** A value yielded by an asynchronous generator, on its way to the one who awaits it. */
export class AsyncGeneratorValue extends PyObject {
  readonly value: Value;
  constructor(value: Value) {
    super();
    this.value = value;
  }
}
export const asyncGeneratorValueType = bareType('async_generator_wrapped_value', AsyncGeneratorValue as never, objectType, { subclassable: false });

/** What a suspended generator delegates to with `yield from` or `await` (`gi_yieldfrom`, `cr_await`). */
export function delegateOf(generator: PyGenerator): Value {
  const { frame } = generator;
  if (frame === null || generator.state !== GeneratorState.suspended) return null;
  const next = frame.decoded.generalOps[frame.pc];
  const place = frame.decoded.args[frame.pc] & 3;
  return next === 128 && place >= 2 ? frame.peek(1) : null;
}
