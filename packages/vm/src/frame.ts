/** A running piece of code: its slots (locals, cells, then the evaluation stack) and where it stands. */
import { type PyBaseException, bareType, objectType, type PyDict, type PyFunction, PyObject, type Value } from '@vivarium/objects';
import { type DecodedCode, decodedOf } from './decoded-code.ts';
import type { PyGenerator } from './generators.ts';
import type { PyCode } from '@vivarium/objects';

/** What happens with a frame's result. */
export const ReturnTo = {
  /** Push it on the caller's stack. */
  stack: 0,
  /** Leave the interpreter loop that was entered with this frame. */
  host: 1,
  /** `__init__` of a new instance: the result must be None, the instance is pushed. */
  construction: 2,
  /** Nobody wants it. */
  nobody: 3,
  /** `__next__` called by FOR_ITER: StopIteration ends the loop. */
  loop: 4,
  /** Hand it to `then`. */
  continuation: 5,
  /** A generator resumed by FOR_ITER. */
  generatorLoop: 6,
  /** A generator resumed by SEND. */
  generatorSend: 7,
  /** A generator resumed by a call of its `send`, or of `next`. */
  generatorCall: 8,
} as const;

/** Takes a callee's result; gives the value to push on the caller's stack, or undefined when it pushed nothing yet. */
export type Continuation = (result: Value, caller: Frame) => Value | undefined;

/** Fields that few frames need stand on the prototype until they are set. */
export class Frame extends PyObject {
  readonly decoded: DecodedCode;
  readonly globals: PyDict;
  readonly builtins: PyDict;
  /** Namespace of class bodies and modules; null in functions. */
  namespace: Value;
  readonly slots: (Value | undefined)[];
  /** One above the top of the stack while the frame does not run. */
  sp: number;
  /** Next code unit to run while the frame does not run. */
  pc = 0;
  /** The code unit of the current instruction. */
  lasti = 0;
  back: Frame | null = null;
  /** The function that runs, for its closure. */
  readonly callee: PyFunction | null;
  /** One of ReturnTo. */
  returnTo = 0;
  /** The instance under construction. */
  instance: Value = null;
  then: Continuation | null = null;
  /** Called when an exception leaves the frame; the counterpart of `then`. */
  declare abandoned: ((exception: PyBaseException) => void) | null;
  generator: PyGenerator | null = null;
  /** The generator or coroutine to which compiled code delegates that is suspended at a SEND. */
  delegate: PyGenerator | null = null;
  /** Local trace function (`f_trace`). */
  declare trace: Value;
  declare traceLines: boolean;
  declare traceOpcodes: boolean;
  /** They were asked for too late for this frame. */
  declare opcodesLater: boolean;
  /** While tracing: the instruction before the current one; -1 when it was not seen. */
  declare previous: number;
  /** While tracing: the call of a native function that has begun. */
  declare pendingCall: { readonly callee: Value; readonly first: Value | undefined; readonly position: number } | null;
  /** The frame left for good; its locals stay for tracebacks. */
  finished = false;
  /** Names that `f_locals` added to a function's frame. */
  declare extraLocals: PyDict | null;
  /** Python has a view of its locals: its loops stay in the interpreter, which keeps them here. */
  declare localsAreSeen: boolean;

  constructor(decoded: DecodedCode, callee: PyFunction | null, globals: PyDict, builtins: PyDict, namespace: Value) {
    super();
    this.decoded = decoded;
    this.callee = callee;
    this.globals = globals;
    this.builtins = builtins;
    // A function made of a module's code has the globals for its locals.
    this.namespace = namespace === null && !decoded.optimized ? globals : namespace;
    this.slots = new Array<Value | undefined>(decoded.frameSize);
    this.sp = decoded.localCount;
  }

  get code(): PyCode {
    return this.decoded.code;
  }

  /** The current line; null when the instruction has none. */
  get line(): number | null {
    return this.decoded.lineAt(this.lasti);
  }

  push(value: Value | undefined): void {
    this.slots[this.sp++] = value;
  }

  /** Takes the top of the stack; the type is the caller's promise that it is not NULL. */
  pop(): Value {
    return this.slots[--this.sp] as Value;
  }

  top(): Value {
    return this.slots[this.sp - 1] as Value;
  }

  /** The item `depth` below the top, 1 being the top. */
  peek(depth: number): Value {
    return this.slots[this.sp - depth] as Value;
  }
}

Object.assign(Frame.prototype, {
  abandoned: null, trace: null, traceLines: true, traceOpcodes: false, opcodesLater: false, previous: -1, pendingCall: null, extraLocals: null, localsAreSeen: false,
});

export const frameType = bareType('frame', Frame as never, objectType, { subclassable: false });

export function functionFrame(callee: PyFunction): Frame {
  return new Frame(decodedOf(callee.code), callee, callee.globals, callee.builtins, null);
}
