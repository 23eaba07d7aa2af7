/** What compiled code calls: `R` in its text. Everything here may run Python code and throw PyException. */
import {
  addInts, attributesOf, cell, classMethodType, comesInPieces, Pieces, piecesOf, compareNumbers, compareSequences, complex, dict, engine, equalKeys, type ExceptionName, exceptions, newException, float, givenOut, givenOutAs, identical, lazyCell, list, multiplyInts, normaliseInt, NotImplemented, powerOfFloats, productModulo, py, type PyBaseException, type PyDict, PyFloat, PyClassMethod, PyFunction, type PyList, PyListIterator, PyMethod, PyMethodDescriptor, PyNewFunction, PyObject, PyRange, PyRangeIterator, type PySet, PySlice, PyStaticMethod, PyStrInstance, type PyTuple, PyTupleIterator, PyType, PyWrapperDescriptor, superType,
  set, setContains, slice, staticMethodType, Tag, text as texts, tuple, typeOf, type Value,
} from '@vivarium/objects';
import { opcode, specialMethods } from '@vivarium/spec';
import {
  caught, chainContext, checkCatchable, convertValue, type DecodedCode, decodedOf, DONE, exceptionMatches, Frame, fromModule, fromNamespace, handledException, importAtOnce, interpret, intOperation, isToBeClosed, leaveLoop, leftFor, leftToNobody, isFloat, keepLocals, liveThreads, lookUp, lookUpGlobal, machine, matchClass,
  makeBoundGenerator, makeCoroutine, makeFunction, mixedArithmetic, raise, raisedException, reraise, rescue, returned, runBelow, slicedList, slicedValue, STARTED, suspended, suspendedAgain, suspendedInBlock, suspendStarted, takeRaised, traced, unpackedSubclass,
} from '@vivarium/vm';
import { handle } from './runtime-handlers.ts';
import { canSend, iterateInGeneral, nextAwaitable, nextOfGenerator, send, sendInto, sendOn, sentInto, start, toBeAwaited } from './runtime-generators.ts';
import { isInSlice } from './slices.ts';
import { order } from './tuple-displays.ts';
import { attributeAt, attributeOr, classOf, getattr, hasAttributeAt, isToBeLearnt, learnStore, methodAt, setAttributeAt, type Site, type SuperSite, updateAttributes } from './runtime-attributes.ts';
import { call, call0, call1, call2, call3, callSpread, callWithNames, constructed, convert, converted, coroutineOf, coroutineOfSpread, created, keywordsOf, observed, REFUSED, spread, tried } from './runtime-calls.ts';

const SUBSCRIPT = 26;

function subscript(container: Value, key: Value): Value {
  if (key instanceof PySlice && key.step === null) return slicedValue(container, key.start, key.stop);
  return py.getItem(container, key);
}

function binary(arg: number, a: Value, b: Value): Value {
  if (arg === SUBSCRIPT) return subscript(a, b);
  const op = arg % 13;
  if (typeof a === 'boolean' || typeof b === 'boolean') return binaryOfBools(arg, op, a, b);
  if (typeof a === 'bigint' && isInt(b)) {
    const long = intOperation(op, a, b);
    if (long !== undefined) return long;
  }
  const quick = mixedArithmetic(arg, a, b);
  if (quick !== undefined) return quick;
  const result = isInt(a) && isInt(b) ? intOperation(op, a, b) : undefined;
  if (result !== undefined) return result;
  return arg >= 13 ? py.binaryInPlace(op, a, b) : py.binary(op, a, b);
}

/** `&`, `|`, `^`: of two bools a bool. */
const bitwise = new Set([1, 7, 12]);

function binaryOfBools(arg: number, op: number, a: Value, b: Value): Value {
  const left = typeof a === 'boolean' ? Number(a) : a;
  const right = typeof b === 'boolean' ? Number(b) : b;
  if (typeof left === 'number' && typeof right === 'number' && (op === 0 || op === 10)) {
    const result = op === 0 ? left + right : left - right;
    if (Number.isSafeInteger(result)) return result;
  }
  const result = !bitwise.has(op) && isInt(left) && isInt(right) ? intOperation(op, left, right) : undefined;
  if (result !== undefined) return result;
  return arg >= 13 ? py.binaryInPlace(op, a, b) : py.binary(op, a, b);
}

const isInt = (value: Value): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';
const numberOf = (value: Value): Value => (isFloat(value) ? value.value : value);

/** As `binary`, a method written in Python being called in its compiled form: undefined when it raised or was left. */
function operate(arg: number, a: Value, b: Value): Value | undefined {
  if (!(a instanceof PyObject) || !a.type.heap || a instanceof PyType) return binary(arg, a, b);
  if (arg === SUBSCRIPT) {
    const method = a.type.lookup('__getitem__');
    return method instanceof PyFunction && !decodedOf(method.code).isGenerator ? call2(method, a, b) : subscript(a, b);
  }
  const op = arg % 13;
  const operator = py.binaryOperators[op];
  const own = arg >= 13 ? a.type.lookup(operator.inPlace) : undefined;
  const method = own === undefined ? a.type.lookup(operator.method) : own;
  const right = typeOf(b);
  if (!(method instanceof PyFunction) || decodedOf(method.code).isGenerator || (right !== a.type && right.isSubtypeOf(a.type))) return binary(arg, a, b);
  const finish = (result: Value): Value => {
    if (result !== NotImplemented) return result;
    return own === undefined ? py.binaryReflected(op, arg >= 13, a, b) : py.binaryAfterInPlace(op, a, b);
  };
  return finished(call2(method, a, b), finish);
}

/** A call's result as `finish` makes it; when the call was left, that is done where it ends. */
function finished(result: Value | undefined, finish: (result: Value) => Value): Value | undefined {
  if (result !== undefined) return finish(result);
  leftFor(finish);
  return undefined;
}

/** A built-in exception, on its way from here. */
function builtinError(name: ExceptionName, argument: Value): PyBaseException {
  const exception = newException(exceptions[name], [argument]);
  chainContext(exception);
  return exception;
}

const isTuple = (value: Value): value is PyTuple => typeof value === 'object' && value !== null && value.tag === Tag.tuple;

/** Undefined when a method written in Python raised or was left. */
function compare(arg: number, a: Value, b: Value): Value | undefined {
  const op = arg >> 5;
  const left = numberOf(a);
  const right = numberOf(b);
  if (typeof left === 'number' && typeof right === 'number') return compareNumbers(op, left, right);
  const asTruth = (arg & 16) !== 0;
  if (isTuple(a) && isTuple(b)) {
    const result = compareSequences(op, a, b);
    return asTruth && typeof result !== 'boolean' ? py.truth(result) : result;
  }
  if (a instanceof PyObject && a.type.heap) {
    const method = a.type.lookup(py.comparisons[op].method);
    const other = typeOf(b);
    if (method instanceof PyFunction && !decodedOf(method.code).isGenerator && (other === a.type || !other.isSubtypeOf(a.type))) {
      return finished(call2(method, a, b), (result) => {
        const value = result !== NotImplemented ? result : py.compareReflected(op, a, b);
        return asTruth ? py.truth(value) : value;
      });
    }
  }
  const result = py.compare(op, a, b);
  return asTruth && typeof result !== 'boolean' ? py.truth(result) : result;
}

/** `container[key] = value`; undefined when a method written in Python raised or was left. */
function storeItem(container: Value, key: Value, value: Value): Value | undefined {
  const method = container instanceof PyObject && container.type.heap ? container.type.lookup('__setitem__') : undefined;
  if (method instanceof PyFunction && !decodedOf(method.code).isGenerator) {
    const result = call3(method, container, key, value);
    if (result === undefined) leftToNobody();
    return result;
  }
  py.setItem(container, key, value);
  return null;
}

function truth(value: Value): boolean {
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string') return value !== '';
  return value === null ? false : py.truth(value);
}

/** What is called for what `super()` finds, with the object, the class or nothing in front; undefined for what has to be bound. */
function superFound(found: Value, ofClass: boolean): Value | undefined {
  if (found instanceof PyFunction || found instanceof PyMethodDescriptor || found instanceof PyWrapperDescriptor) return found;
  if (found instanceof PyClassMethod) return found.type === classMethodType && found.callable instanceof PyFunction ? found.callable : undefined;
  if (!ofClass) return undefined;
  if (found instanceof PyNewFunction) return found;
  return found instanceof PyStaticMethod && found.type === staticMethodType ? found.callable : undefined;
}

/** `super().name` for a call, its receiver in `R.self`. */
function superMethod(site: SuperSite, callee: Value, cls: Value, self: Value, code: DecodedCode, caller: PyFunction | Frame, arg: number, at: number): Value {
  if (callee === superType && cls instanceof PyType && self instanceof PyObject) {
    const { type } = self;
    if (type === site.owner && type.version === site.version && cls === site.cls) {
      R.self = self;
      return site.method;
    }
    const ofClass = self instanceof PyType && self.isSubtypeOf(cls);
    const owner = ofClass ? self : self.type;
    const { mro } = owner;
    const name = code.names[arg >> 2];
    const start = mro.indexOf(cls);
    for (let i = start + 1; start >= 0 && i < mro.length; i++) {
      const found = mro[i].attributes.get(name);
      if (found === undefined) continue;
      const method = superFound(found, ofClass);
      if (method === undefined) break;
      R.self = found instanceof PyClassMethod ? owner : ofClass ? undefined : self;
      if (R.self === self && owner === type) {
        site.cls = cls;
        site.owner = owner;
        site.version = owner.version;
        site.method = method;
      }
      return method;
    }
  }
  const slots = handle(code, caller, opcode.LOAD_SUPER_ATTR, arg, at, [callee, cls, self]);
  R.self = slots[code.localCount + 1];
  return slots[code.localCount] as Value;
}

/** UNPACK_SEQUENCE of what is no tuple or list, or has another length. */
function unpack(code: DecodedCode, callee: PyFunction | Frame, count: number, at: number, sequence: Value): readonly Value[] {
  const known = unpackedSubclass(sequence, count);
  if (known !== undefined) return known;
  const slots = handle(code, callee, opcode.UNPACK_SEQUENCE, count, at, [sequence]);
  return (slots.slice(code.localCount, code.localCount + count) as Value[]).reverse();
}

/** A jump back with no ticks left. True: the interpreter has to see to it. */
function poll(): boolean {
  if (machine.interpreting || machine.thread.asyncException !== null || liveThreads().length > 1) {
    machine.grant(0);
    return true;
  }
  machine.grantTurn();
  const leave = lookUp() && machine.thread.nesting === 1;
  const mayLook = machine.watching !== null && machine.thread.nesting === 1 && (machine.attentive || machine.untilLook-- <= 0);
  if (!leave && !mayLook && !machine.interpreting && machine.thread.asyncException === null) return false;
  machine.grant(0);
  return true;
}

let calls = 0;
/** So for a call, of which the interpreter sees to one in sixteen anyway: it collects what is due. */
function pollCall(): boolean {
  return (++calls & 15) === 0 || poll();
}

/** LOAD_SPECIAL of a `with`, the receiver in `R.self`. */
function special(code: DecodedCode, caller: PyFunction | Frame, index: number, at: number, object: Value): Value {
  const found = typeOf(object).lookup(specialMethods[index]);
  if (found instanceof PyFunction || found instanceof PyMethodDescriptor) {
    R.self = object;
    return found;
  }
  const slots = handle(code, caller, opcode.LOAD_SPECIAL, index, at, [object]);
  R.self = slots[code.localCount + 1];
  return slots[code.localCount] as Value;
}

/** `object.name` for a call, the receiver in `R.self`. */
function method(object: Value, name: string): Value {
  R.self = undefined;
  const type = typeOf(object);
  const property = type.heap ? py.propertyFor(type, name) : null;
  const found = type.lookup(name);
  if (object instanceof PyType) {
    const value = py.classAttribute(object, name);
    if (value !== undefined) return value;
  }
  if (property !== null) {
    const own = givenOut(attributesOf(object as PyObject)[property]);
    if (own !== undefined) return own;
    if (found instanceof PyFunction && (object as PyObject).dict === undefined) {
      R.self = object;
      return found;
    }
  }
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

function extend(target: PyList, items: readonly Value[]): void {
  for (let i = 0, end = items.length; i < end; i++) append(target, items[i]);
}

function append(target: PyList, value: Value): void {
  if ((target.items.push(value) & 0xfffff) === 0) engine.allocate(target.items.length * 16);
}

/** An iterator over the value. */
function iterate(value: Value): PyObject {
  if (typeof value === 'object' && value !== null) {
    if (value.tag === Tag.list) return new PyListIterator(value as PyList);
    if (value.tag === Tag.tuple) return new PyTupleIterator(value as PyTuple);
    if (value.tag === Tag.generator) return value;
    if (value instanceof py.PyIterator && !value.type.heap) return value;
    if (value instanceof PyRange && typeof value.start === 'number' && typeof value.step === 'number' && typeof value.length === 'number') {
      const last = value.start + value.step * value.length;
      if (Number.isSafeInteger(last)) return new PyRangeIterator(value.start, value.step, value.length);
    }
  }
  return iterateInGeneral(value);
}

/** Is the value among the items of a list or tuple? */
function containsItem(container: PyList | PyTuple, value: Value): boolean {
  // A method `__eq__` may change the list.
  for (let i = 0; i < container.items.length; i++) if (container.items[i] === value || equalKeys(container.items[i], value)) return true;
  return false;
}

function contains(container: Value, value: Value): boolean {
  if (typeof container === 'object' && container !== null && container.tag === Tag.set) return setContains(container as PySet, value);
  return py.contains(container, value);
}

/** `range(start, stop)` */
function range(start: number, stop: number): PyRange {
  const made = new PyRange();
  made.start = start;
  made.stop = stop;
  made.length = Math.max(0, stop - start);
  return made;
}

/** The iterator that a loop over a list did without. */
function listIterator(source: PyList, position: number): PyListIterator {
  const iterator = new PyListIterator(source);
  iterator.position = position;
  return iterator;
}

/** So, where the list may be in pieces; -1 behind its last. */
function piecesIterator(source: PyList, position: number): PyListIterator {
  if (position >= 0) return source instanceof Pieces ? listIterator(list(source.restFrom(position)), 0) : listIterator(source, position);
  const iterator = new PyListIterator(source);
  iterator.list = null;
  return iterator;
}

/** Where a loop goes on that has come to the end of a list, or of a piece of it; -1 when it does not. */
const nextPiece = (source: PyList): number => (source instanceof Pieces && source.advance() ? 0 : -1);

function tupleIterator(source: PyTuple, position: number): PyTupleIterator {
  const iterator = new PyTupleIterator(source);
  iterator.position = position;
  return iterator;
}

/** The next value; undefined at the end. */
function next(iterator: PyObject): Value | undefined {
  if (iterator instanceof py.PyIterator && !iterator.type.heap) return iterator.step();
  const value = py.next(iterator);
  if (value === undefined) py.takeStop();
  return value;
}

let chance = 1;
/** False one time in about sixteen, the same times in every run. */
function steady(): boolean {
  chance = (Math.imul(chance, 1103515245) + 12345) | 0;
  return ((chance >> 16) & 15) !== 0;
}

/** In a local's place: its value is a number, for which no object was made yet. */
export const NUMBER = {};

/** So, of a complex number, which is two numbers. */
export const PAIR = {};

/** A local's object, if need be one for its number or its two. */
export const boxed = (local: unknown, number: number, imag = 0): unknown => (local === NUMBER ? float(number) : local === PAIR ? complex(number, imag) : local);

export const R = {
  steady,
  NotImplemented,
  REFUSED,
  DONE,
  /** The receiver of the last `method`; undefined for what is called without one. */
  self: undefined as Value | undefined,
  STARTED,
  raise,
  reraise,
  rescue,
  traced,
  takeRaised,
  caught,
  poll,
  pollCall,
  interpret,
  importName(code: DecodedCode, running: PyFunction | Frame, index: number, fromList: Value, level: Value): Value | undefined {
    const module = importAtOnce(running, code.nameValues[index], fromList, level);
    return module === undefined ? REFUSED : observed(module);
  },
  importFrom(code: DecodedCode, running: PyFunction | Frame, index: number, at: number, module: Value): Value {
    const value = fromModule(module, code.names[index]);
    return value === undefined ? (handle(code, running, opcode.IMPORT_FROM, index, at, [module])[code.localCount + 1] as Value) : value;
  },
  leftToNobody,
  keepLocals,
  call,
  call0,
  call1,
  call2,
  call3,
  callWithNames,
  callSpread,
  coroutineOf,
  coroutineOfSpread,
  spread,
  constructed,
  created,
  isToBeLearnt,
  convert,
  converted,
  observed,
  tried,
  makeGenerator: makeBoundGenerator,
  makeLoopedGenerator(callee: PyFunction, locals: readonly Value[]): Value {
    const made = makeBoundGenerator(callee, locals);
    made.looped = true;
    return made;
  },
  makeCoroutine,
  nextOfGenerator,
  isToBeClosed,
  leaveLoop,
  /** An exception leaves loops: what they went over is closed. */
  leftLoops<T>(exception: T, values: readonly unknown[]): T {
    for (let i = values.length - 1; i >= 0; i--) leaveLoop(values[i]);
    return exception;
  },
  send,
  start,
  toBeAwaited,
  canSend,
  sendInto,
  sentInto,
  sendOn,
  suspendedAgain,
  nextAwaitable,
  endsAsyncLoop: (exception: PyBaseException): boolean => exception.type.isSubtypeOf(exceptions.StopAsyncIteration),
  suspendStarted,
  suspended,
  suspendedInBlock,
  returned,
  handle,
  superMethod,
  unpack,
  binary,
  operate,
  storeItem,
  compare,
  identical,
  typeOf,
  cell,
  lazyCell,
  method,
  append,
  extend,
  special,
  convertValue,
  list,
  set,
  tuple,
  dict,
  truth,
  inContext(exception: PyBaseException): PyBaseException {
    chainContext(exception);
    return exception;
  },
  /** `d[key]` without the key. */
  keyError: (key: Value): PyBaseException => builtinError('KeyError', key),
  error: builtinError,
  handledException,
  exceptionOf: raisedException,
  matches(exception: PyBaseException, type: Value): boolean {
    if (exception.type === type) return true;
    checkCatchable(type);
    return exceptionMatches(exception, type);
  },
  or: (value: Value | undefined, otherwise: Value): Value => (value === undefined ? otherwise : value),
  /** `template % values`; a subclass of str may have its own way with what stands on its right. */
  percent: (template: string, values: Value): Value => (values instanceof PyStrInstance ? py.remainder(template, values) : texts.formatPercent(template, values)),
  join: (parts: string[]): Value => py.join('', parts),
  contains,
  containsItem,
  range,
  /** A dict of keys that differ, and that all dicts of the same display share. */
  dictWith(keys: string[], values: Value[]): PyDict {
    const made = dict();
    made.adopt(keys, values, true);
    return made;
  },
  listIterator,
  piecesIterator,
  nextPiece,
  comesInPieces,
  piecesOf,
  tupleIterator,
  rangeIterator: (current: number, remaining: number): PyRangeIterator => new PyRangeIterator(current, 1, remaining),
  dictOf(keys: string[], values: Value[]): PyDict {
    const made = dict();
    made.fill(keys, values);
    return made;
  },
  keywordsOf,
  keywordDefault: (callee: PyFunction, name: string): Value | undefined => callee.keywordDefaults?.get(name),
  attributeAt,
  classOf,
  methodAt: (site: Site, object: Value, name: string): Value | undefined => methodAt(site, object, name, R),
  attributeOr,
  hasAttributeAt,
  learnStore,
  productModulo,
  int: normaliseInt,
  product: (a: number, b: number, c: number): Value => addInts(multiplyInts(a, b), c),
  getattr,
  matchClass,
  order,
  isInSlice,
  updateAttributes,
  lengthOf: (value: Value): Value => py.length(value),
  negative: (value: Value): Value => (typeof value === 'number' ? 0 - value : value instanceof PyFloat && !value.type.heap ? float(-value.value) : py.unary('-', value)),
  getAttribute: (object: Value, name: string): Value => py.getAttribute(object, name),
  givenOut,
  givenOutAs,
  setAttributeAt,
  setAttribute: (object: Value, name: string, value: Value | undefined): void => py.setAttribute(object, name, value),
  setItem: py.setItem,
  fromNamespace,
  runBelow,
  iterate,
  next,
  slice: slicedValue,
  slicedList,
  power: powerOfFloats,
  makeSlice: (start: Value, stop: Value, step: Value = null): Value => slice(start, stop, step),
  formatWith: (value: Value, spec: Value): Value => py.formatValue(value, spec as string),
  makeFunction,
  format: (value: Value): Value => py.formatValue(value, ''),
  global(callee: PyFunction | Frame, name: string): Value {
    return lookUpGlobal(callee.globals, callee.builtins, name, callee.globals.tag !== Tag.dict || callee.builtins.tag !== Tag.dict);
  },
};
