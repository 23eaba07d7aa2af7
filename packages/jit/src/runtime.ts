/** What compiled code calls: `R` in its text. Everything here may run Python code and throw PyException. */
import {
  cell, compareNumbers, engine, error, float, identical, list, lookups, py, PyBuiltin, PyFloat, PyFunction, type PyList, PyMethod, PyMethodDescriptor, PyObject, type PyTuple, PyType,
  PyWrapperDescriptor, slice, Tag, tuple, typeOf, typeType, type Value,
} from '@vivarium/objects';
import {
  activations, bindFrame, caught, coldHandlers, type DecodedCode, decodedOf, exit, Frame, interpret, intOperation, isFloat, left, leftConstruction, liveThreads, lookUp, lookUpGlobal, machine, mixedArithmetic, pause, plainInitialiser, refuse, runBelow, slicedValue,
} from '@vivarium/vm';

/** What `call` gives for what only the interpreter can call. */
const REFUSED = new PyObject();
const SUBSCRIPT = 26;

function binary(arg: number, a: Value, b: Value): Value {
  if (arg === SUBSCRIPT) return py.getItem(a, b);
  const quick = mixedArithmetic(arg, a, b);
  if (quick !== undefined) return quick;
  const op = arg % 13;
  const result = isInt(a) && isInt(b) ? intOperation(op, a, b) : undefined;
  if (result !== undefined) return result;
  return arg >= 13 ? py.binaryInPlace(op, a, b) : py.binary(op, a, b);
}

const isInt = (value: Value): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';
const numberOf = (value: Value): Value => (isFloat(value) ? value.value : value);

function compare(arg: number, a: Value, b: Value): Value {
  const op = arg >> 5;
  const left = numberOf(a);
  const right = numberOf(b);
  if (typeof left === 'number' && typeof right === 'number') return compareNumbers(op, left, right);
  const result = py.compare(op, a, b);
  return (arg & 16) !== 0 && typeof result !== 'boolean' ? py.truth(result) : result;
}

/** After a native function: the code has to be left when it turned on what only the interpreter looks after. */
function leaveIfObserved(result: Value | undefined): Value | undefined {
  if (!machine.interpreting || result === undefined || result === REFUSED) return result;
  activations.carried = result;
  return undefined;
}

function callFunction(callee: PyFunction, args: Value[]): Value | undefined {
  const target = decodedOf(callee.code);
  if (target.entry !== null && target.argCount === args.length && target.simple) return target.entry(callee, ...args);
  return target.isGenerator ? REFUSED : interpret(callee, args);
}

function construct(type: PyType, args: Value[]): Value | undefined {
  const initialise = plainInitialiser(type);
  if (initialise === undefined) return REFUSED;
  const instance = new type.instanceClass();
  const result = callFunction(initialise, [instance, ...args]);
  if (result === undefined) {
    leftConstruction(instance);
    return undefined;
  }
  if (result === REFUSED) return REFUSED;
  if (result !== null) throw error('TypeError', `__init__() should return None, not '${typeOf(result).name}'`);
  return instance;
}

/** Calls a value; undefined when it raised or was left. */
function call(callee: Value, self: Value | undefined, ...args: Value[]): Value | undefined {
  if (self !== undefined) args.unshift(self);
  if (callee instanceof PyFunction) return callFunction(callee, args);
  if (callee instanceof PyMethod && callee.callee instanceof PyFunction) return callFunction(callee.callee, [callee.receiver, ...args]);
  if (callee instanceof PyMethodDescriptor) {
    if (!callee.code.direct || callee.code.affectsCaller || args.length === 0 || !callee.accepts(args[0])) return REFUSED;
    return leaveIfObserved(args.length === 1 ? callee.code.invoke1(args[0]) : args.length === 2 ? callee.code.invoke2(args[0], args[1]) : callee.code.invoke(args, null));
  }
  if (callee instanceof PyBuiltin) {
    if (callee.tag !== Tag.builtin || !callee.code.direct || callee.code.affectsCaller) return REFUSED;
    return leaveIfObserved(callee.callVector(args, null));
  }
  if (callee instanceof PyType) {
    if (callee.type.lookup('__call__') !== typeType.attributes.get('__call__')) return REFUSED;
    if (callee.heap) return leaveIfObserved(construct(callee, args));
    return callee.name === 'super' ? REFUSED : leaveIfObserved(py.callVector(callee, args, null));
  }
  return REFUSED;
}

/** Calls a value with keywords, the last of `args` belonging to `names`; undefined when it raised or was left. */
function callWithNames(callee: Value, self: Value | undefined, names: PyTuple, ...args: Value[]): Value | undefined {
  if (self !== undefined) args.unshift(self);
  if (callee instanceof PyFunction) return decodedOf(callee.code).isGenerator ? REFUSED : runBelow(bindFrame(callee, args, names.items as string[]));
  if (callee instanceof PyBuiltin) {
    if (callee.tag !== Tag.builtin || !callee.code.direct || callee.code.affectsCaller) return REFUSED;
    return leaveIfObserved(callee.callVector(args, names.items as string[]));
  }
  return REFUSED;
}

/** Runs the interpreter's handler of an instruction on the values that it takes. */
function handle(code: DecodedCode, callee: PyFunction | Frame, op: number, arg: number, at: number, values: Value[]): Value | undefined {
  const { thread } = machine;
  const frame = new Frame(code, callee instanceof Frame ? callee.callee : callee, callee.globals, callee.builtins, null);
  frame.lasti = at;
  for (const value of values) frame.push(value);
  const { depth } = thread;
  coldHandlers[op](frame, arg);
  if (thread.depth !== depth) throw new Error(`the handler of instruction ${op} pushes frames`);
  return frame.sp > code.localCount ? frame.pop() : undefined;
}

/** A jump back with no ticks left. True: the interpreter has to see to it. */
function poll(): boolean {
  if (machine.interpreting || machine.thread.asyncException !== null || liveThreads().length > 1) {
    machine.ticks = 0;
    return true;
  }
  machine.ticks = machine.turn;
  lookUp();
  if (!machine.interpreting && machine.thread.asyncException === null) return false;
  machine.ticks = 0;
  return true;
}

function method(object: Value, name: string): Value {
  R.self = undefined;
  const found = typeOf(object).lookup(name);
  if (found instanceof PyFunction || found instanceof PyMethodDescriptor || found instanceof PyWrapperDescriptor) {
    const value = py.getAttribute(object, name);
    if (value instanceof PyMethod && value.callee === found && value.receiver === object) {
      R.self = object;
      return found;
    }
    return value;
  }
  return py.getAttribute(object, name);
}

function append(target: PyList, value: Value): void {
  if ((target.items.push(value) & 0xfffff) === 0) engine.allocate(target.items.length * 16);
}

let chance = 1;
/** False one time in about sixteen, the same times in every run. */
function steady(): boolean {
  chance = (Math.imul(chance, 1103515245) + 12345) | 0;
  return ((chance >> 16) & 15) !== 0;
}

export const R = {
  steady,
  REFUSED,
  /** The receiver of the last `method`; undefined for what is called without one. */
  self: undefined as Value | undefined,
  exit,
  refuse,
  pause,
  left,
  caught,
  poll,
  interpret,
  call,
  callWithNames,
  handle,
  binary,
  compare,
  float,
  identical,
  typeOf,
  cell,
  method,
  append,
  list,
  tuple,
  truth: py.truth,
  contains: py.contains,
  negative: (value: Value): Value => (typeof value === 'number' ? 0 - value : value instanceof PyFloat && !value.type.heap ? float(-value.value) : py.unary('-', value)),
  getAttribute: (object: Value, name: string): Value => py.getAttribute(object, name),
  setAttribute: (object: Value, name: string, value: Value): void => py.setAttribute(object, name, value),
  getItem: py.getItem,
  setItem: py.setItem,
  iterate: (value: Value): PyObject => py.iterate(value),
  next: (iterator: PyObject): Value | undefined => {
    if (iterator instanceof py.PyIterator && !iterator.type.heap) return iterator.step();
    const value = py.next(iterator);
    if (value === undefined) py.takeStop();
    return value;
  },
  slice: slicedValue,
  makeSlice: (start: Value, stop: Value): Value => slice(start, stop, null),
  format: (value: Value): Value => py.formatValue(value, ''),
  global(callee: PyFunction | Frame, name: string): Value {
    return lookUpGlobal(callee.globals, callee.builtins, name, callee.globals.tag !== Tag.dict || callee.builtins.tag !== Tag.dict);
  },
};
export { lookups as L };
