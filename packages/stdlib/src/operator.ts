/** `_operator`: the operators as functions, and the getters. */
import {
  addInts, andInts, defineType, type Implementation, identical, lengthHint, multiplyInts, type NativeLine, PyAstralStr, PyDict, PyObject, type PyType, py, remainderInts, orInts, subtractInts, tuple, typeError, typeOf, type Value, valueError, xorInts,
} from '@vivarium/objects';
import { importedAttribute } from './import-system.ts';
import { operatorFacts } from './generated/operator-facts.ts';
import { type Body, nativeLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';

const NEW_DOC = 'Create and return a new object.  See help(type) for accurate signature.';
const facts = operatorFacts.types;

// ---- operators

/** Names of the functions in the order of `py.Op`, with those of their in-place forms. */
const binaryNames: Readonly<Record<string, [code: number, inPlace: string]>> = {
  add: [py.Op.add, 'iadd'], and_: [py.Op.and, 'iand'], floordiv: [py.Op.floorDivide, 'ifloordiv'], lshift: [py.Op.leftShift, 'ilshift'],
  matmul: [py.Op.matrixMultiply, 'imatmul'], mul: [py.Op.multiply, 'imul'], mod: [py.Op.remainder, 'imod'], or_: [py.Op.or, 'ior'],
  pow: [py.Op.power, 'ipow'], rshift: [py.Op.rightShift, 'irshift'], sub: [py.Op.subtract, 'isub'], truediv: [py.Op.trueDivide, 'itruediv'],
  xor: [py.Op.xor, 'ixor'],
};

const binaryBodies: Record<string, Body> = {};
for (const [name, [code, inPlace]] of Object.entries(binaryNames)) {
  binaryBodies[name] = (a: Value, b: Value): Value => py.binary(code, a, b);
  binaryBodies[inPlace] = (a: Value, b: Value): Value => py.binaryInPlace(code, a, b);
}
for (const name of ['lt', 'le', 'eq', 'ne', 'gt', 'ge'] as const) {
  binaryBodies[name] = (a: Value, b: Value): Value => py.compare(py.Compare[name], a, b);
}

/** The commonest, each a function that the host's compiler sees alone. */
Object.assign(binaryBodies, {
  add: (a: Value, b: Value): Value => (typeof a === 'number' && typeof b === 'number' ? addInts(a, b) : py.binary(py.Op.add, a, b)),
  sub: (a: Value, b: Value): Value => (typeof a === 'number' && typeof b === 'number' ? subtractInts(a, b) : py.binary(py.Op.subtract, a, b)),
  mul: (a: Value, b: Value): Value => (typeof a === 'number' && typeof b === 'number' ? multiplyInts(a, b) : py.binary(py.Op.multiply, a, b)),
  mod: (a: Value, b: Value): Value => (typeof a === 'number' && typeof b === 'number' ? remainderInts(a, b) : py.binary(py.Op.remainder, a, b)),
  and_: (a: Value, b: Value): Value => (typeof a === 'number' && typeof b === 'number' ? andInts(a, b) : py.binary(py.Op.and, a, b)),
  or_: (a: Value, b: Value): Value => (typeof a === 'number' && typeof b === 'number' ? orInts(a, b) : py.binary(py.Op.or, a, b)),
  xor: (a: Value, b: Value): Value => (typeof a === 'number' && typeof b === 'number' ? xorInts(a, b) : py.binary(py.Op.xor, a, b)),
});

function absolute(value: Value): Value {
  const result = py.callSpecial(value, '__abs__');
  if (result === undefined) throw typeError(`bad operand type for abs(): '${typeOf(value).name}'`);
  return result;
}

function checkSequence(value: Value): void {
  const isSequence = typeOf(value).lookup('__getitem__') !== undefined && !(value instanceof PyDict);
  if (!isSequence) throw typeError(`'${typeOf(value).name}' object can't be concatenated`);
}

function concatenate(a: Value, b: Value): Value {
  checkSequence(a);
  return py.add(a, b);
}

function concatenateInPlace(a: Value, b: Value): Value {
  checkSequence(a);
  const result = py.callSpecial(a, '__iadd__', b);
  return result ?? py.add(a, b);
}

function eachItem(container: Value): Iterable<Value> {
  const type = typeOf(container);
  if (type.lookup('__iter__') === undefined && type.lookup('__getitem__') === undefined) throw typeError(`argument of type '${type.name}' is not iterable`);
  return py.values(container);
}

function countOf(container: Value, wanted: Value): number {
  let count = 0;
  for (const item of eachItem(container)) if (py.equal(item, wanted)) count++;
  return count;
}

function indexOf(container: Value, wanted: Value): number {
  let index = 0;
  for (const item of eachItem(container)) {
    if (py.equal(item, wanted)) return index;
    index++;
  }
  throw valueError('sequence.index(x): x not in sequence');
}

/** Takes the same time wherever the first difference is. */
function compareDigest(a: Value, b: Value): boolean {
  const text = [py.asStr(a), py.asStr(b)];
  if (text[0] !== undefined && text[1] !== undefined) {
    const [left, right] = text.map((content) => {
      if (content instanceof PyAstralStr || !isAscii(content as string)) throw typeError('comparing strings with non-ASCII characters is not supported');
      return Uint8Array.from(content as string, (c) => c.charCodeAt(0));
    });
    return sameBytes(left, right);
  }
  const [left, right] = [py.bytesLike(a), py.bytesLike(b)];
  if (left === undefined && right === undefined) {
    throw typeError(`unsupported operand types(s) or combination of types: '${typeOf(a).name}' and '${typeOf(b).name}'`);
  }
  if (left === undefined || right === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(left === undefined ? a : b).name}'`);
  return sameBytes(left, right);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  const other = a.length === b.length ? b : a;
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= a[i] ^ other[i];
  return difference === 0;
}

function hint(value: Value, initial: Value): number {
  const fallback = py.index(initial);
  return lengthHint(value, Number(fallback));
}

function callWith(callee: Value, args: Value[], names: PyDict): Value {
  const keywords = names.keyList().map(py.strText);
  return py.callVector(callee, [...args, ...names.valueList()], keywords.length === 0 ? null : keywords);
}

// ---- getters

/** The one argument of a getter's call. */
function operand(name: string, args: readonly Value[], names: readonly string[] | null): Value {
  if (names !== null && names.length > 0) throw typeError(`${name}() takes no keyword arguments`);
  if (args.length !== 1) throw typeError(`${name} expected 1 argument, got ${args.length}`);
  return args[0];
}

function createArguments(name: string, args: readonly Value[], names: PyDict): void {
  if (names.size > 0) throw typeError(`${name}() takes no keyword arguments`);
  if (args.length < 1) throw typeError(`${name} expected 1 argument, got 0`);
}

class PyAttributeGetter extends PyObject {
  names: readonly Value[] = [];
  /** Each name split at its dots. */
  paths: readonly (readonly string[])[] = [];

  private attribute(object: Value, path: readonly string[]): Value {
    for (const name of path) object = py.getAttribute(object, name);
    return object;
  }
  override callVector(args: Value[], names: readonly string[] | null): Value {
    const object = operand('attrgetter', args, names);
    const { paths } = this;
    return paths.length === 1 ? this.attribute(object, paths[0]) : tuple(paths.map((path) => this.attribute(object, path)));
  }
}

class PyItemGetter extends PyObject {
  keys: readonly Value[] = [];
  override callVector(args: Value[], names: readonly string[] | null): Value {
    const object = operand('itemgetter', args, names);
    const { keys } = this;
    return keys.length === 1 ? py.getItem(object, keys[0]) : tuple(keys.map((key) => py.getItem(object, key)));
  }
}

class PyMethodCaller extends PyObject {
  name: Value = '';
  args: readonly Value[] = [];
  keywords: PyDict = new PyDict();
  override callVector(args: Value[], names: readonly string[] | null): Value {
    const object = operand('methodcaller', args, names);
    return callWith(py.getAttribute(object, py.strText(this.name)), [...this.args], this.keywords);
  }
}

const call: Implementation = (self: PyObject, args: Value[], names: PyDict): Value =>
  self.callVector([...args, ...names.valueList()], names.size === 0 ? null : names.keyList().map(py.strText));

/** Methods that all getters have; `parts` gives what `repr` shows between the brackets. */
function getterMethods<T extends PyObject>(own: keyof typeof facts, parts: (self: T) => readonly py.Str[], reduce: (self: T) => Value): NativeLine[] {
  return nativeLines(facts[own].methods, {
    __repr__: (self: T) => py.join('', [`operator.${own}(`, py.join(', ', parts(self)), ')']),
    __call__: call,
    __reduce__: reduce,
  });
}

const common = { module: 'operator', subclassable: false } as const;

const attributeGetterType: PyType = defineType({
  ...common, name: 'operator.attrgetter', qualname: 'attrgetter', instance: PyAttributeGetter, doc: facts.attrgetter.doc,
  new: ['attrgetter($type, *args, **kwargs)', NEW_DOC, (_cls: PyType, args: Value[], names: PyDict) => {
    createArguments('attrgetter', args, names);
    const self = new PyAttributeGetter();
    self.paths = args.map((name) => {
      if (py.asStr(name) === undefined) throw typeError('attribute name must be a string');
      return py.strText(name).split('.');
    });
    self.names = args;
    return self;
  }],
  textSignature: facts.attrgetter.signature,
  methods: getterMethods<PyAttributeGetter>('attrgetter', (self) => self.names.map(py.repr), (self) => tuple([attributeGetterType, tuple(self.names)])),
  attributes: { __text_signature__: { get: () => '(obj, /)' } },
});

const itemGetterType: PyType = defineType({
  ...common, name: 'operator.itemgetter', qualname: 'itemgetter', instance: PyItemGetter, doc: facts.itemgetter.doc,
  new: ['itemgetter($type, *args, **kwargs)', NEW_DOC, (_cls: PyType, args: Value[], names: PyDict) => {
    createArguments('itemgetter', args, names);
    const self = new PyItemGetter();
    self.keys = args;
    return self;
  }],
  textSignature: facts.itemgetter.signature,
  methods: getterMethods<PyItemGetter>('itemgetter', (self) => self.keys.map(py.repr), (self) => tuple([itemGetterType, tuple(self.keys)])),
  attributes: { __text_signature__: { get: () => '(obj, /)' } },
});

function reduceCaller(self: PyMethodCaller): Value {
  const args = tuple(self.args);
  if (self.keywords.size === 0) return tuple([methodCallerType, tuple([self.name, ...self.args])]);
  const keywords = self.keywords.keyList().map(py.strText);
  const partial = py.callVector(importedAttribute('functools', 'partial'), [methodCallerType, self.name, ...self.keywords.valueList()], keywords);
  return tuple([partial, args]);
}

const methodCallerType: PyType = defineType({
  ...common, name: 'operator.methodcaller', qualname: 'methodcaller', instance: PyMethodCaller, doc: facts.methodcaller.doc,
  new: ['methodcaller($type, *args, **kwargs)', NEW_DOC, (_cls: PyType, args: Value[], names: PyDict) => {
    if (args.length < 1) throw typeError('methodcaller needs at least one argument, the method name');
    if (py.asStr(args[0]) === undefined) throw typeError('method name must be a string');
    const self = new PyMethodCaller();
    [self.name, ...self.args] = args;
    self.keywords = names;
    return self;
  }],
  textSignature: facts.methodcaller.signature,
  methods: getterMethods<PyMethodCaller>('methodcaller', (self) => [
    ...[self.name, ...self.args].map(py.repr),
    ...self.keywords.entryList().map(([name, value]) => py.join('', [py.str(name), '=', py.repr(value)])),
  ], reduceCaller),
  attributes: { __text_signature__: { get: () => '(obj, /)' } },
});

const invert: Body = (value: Value) => py.unary('~', value);

export const operator: NativeModule = {
  name: '_operator',
  doc: operatorFacts.doc,
  functions: nativeLines(operatorFacts.functions, {
    ...binaryBodies,
    truth: (value: Value) => py.truth(value),
    contains: (container: Value, value: Value) => py.contains(container, value),
    indexOf,
    countOf,
    is_: (a: Value, b: Value) => identical(a, b),
    is_not: (a: Value, b: Value) => !identical(a, b),
    is_none: (value: Value) => value === null,
    is_not_none: (value: Value) => value !== null,
    index: py.index,
    neg: (value: Value) => py.unary('-', value),
    pos: (value: Value) => py.unary('+', value),
    abs: absolute,
    inv: invert,
    invert,
    not_: (value: Value) => !py.truth(value),
    concat: concatenate,
    iconcat: concatenateInPlace,
    getitem: py.getItem,
    setitem: (container: Value, key: Value, value: Value) => py.setItem(container, key, value),
    delitem: (container: Value, key: Value) => py.setItem(container, key, undefined),
    _compare_digest: compareDigest,
    length_hint: hint,
    call: ['(*args, **kwargs)', (args: Value[], names: PyDict) => {
      if (args.length === 0) throw typeError('call expected at least 1 argument, got 0');
      return callWith(args[0], args.slice(1), names);
    }],
  }),
  values: () => ({ attrgetter: attributeGetterType, itemgetter: itemGetterType, methodcaller: methodCallerType }),
};
