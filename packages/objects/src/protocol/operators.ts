/**
 * Unary, binary and comparison operators: int and float in place, everything else through the special methods.
 * Everything here may run Python code.
 */
import { comparesByIdentity, identical } from '../core/equality.ts';
import { isError, type PyException, typeError } from '../core/errors.ts';
import { PyWrapperDescriptor } from '../core/native.ts';
import { type PyFloat, PyObject, type PyType, specialNumber, Tag, typeOf, type Value } from '../core/object.ts';
import type { PyTuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import { callFound, callFound0, callFound1, callVector } from './call.ts';
import { bind } from './descriptors.ts';
import { truth } from './conversion.ts';

/** A binary operator: its sign and its three special methods. */
export interface BinaryOperator {
  sign: string;
  method: string;
  reflected: string;
  inPlace: string;
  /** Numbers of the three. */
  own: number;
  right: number;
  changing: number;
}

function operator(sign: string, name: string): BinaryOperator {
  const method = `__${name}__`;
  const reflected = `__r${name}__`;
  const inPlace = `__i${name}__`;
  return { sign, method, reflected, inPlace, own: specialNumber(method), right: specialNumber(reflected), changing: specialNumber(inPlace) };
}

/** In the order of the `BINARY_OP` arguments 0 to 12; 13 to 25 are the in-place forms. */
export const binaryOperators: readonly BinaryOperator[] = [
  operator('+', 'add'), operator('&', 'and'), operator('//', 'floordiv'), operator('<<', 'lshift'), operator('@', 'matmul'),
  operator('*', 'mul'), operator('%', 'mod'), operator('|', 'or'), operator('** or pow()', 'pow'), operator('>>', 'rshift'),
  operator('-', 'sub'), operator('/', 'truediv'), operator('^', 'xor'),
];

export const divmodOperator = operator('divmod()', 'divmod');

export const Op = {
  add: 0, and: 1, floorDivide: 2, leftShift: 3, matrixMultiply: 4, multiply: 5, remainder: 6, or: 7, power: 8, rightShift: 9,
  subtract: 10, trueDivide: 11, xor: 12,
} as const;

function tryMethod(method: Value | undefined, receiver: Value, argument: Value): Value {
  if (method === undefined) return NotImplemented;
  return callFound1(method, receiver, argument);
}

/** As `tryMethod`; a method that is missing when it is bound (a property that raises AttributeError) has no answer. */
function tryComparison(method: Value | undefined, receiver: Value, argument: Value): Value {
  if (method === undefined) return NotImplemented;
  if (!(method instanceof PyObject) || (method.bindKind >= 1 && method.bindKind <= 3)) return tryMethod(method, receiver, argument);
  let bound: Value;
  try {
    bound = bind(method, receiver, typeOf(receiver));
  } catch (thrown) {
    if (!isError(thrown, 'AttributeError')) throw thrown;
    return NotImplemented;
  }
  return callVector(bound, [argument], null);
}

/** `a op b` through the special methods, without the fast paths; NotImplemented when neither side has an answer. */
export function binaryThroughTypes(operator: BinaryOperator, a: Value, b: Value): Value {
  const left = typeOf(a);
  const right = typeOf(b);
  const method = left.special(operator.own);
  if (left === right) return tryMethod(method, a, b);
  const reflected = right.special(operator.right);
  // The right side goes first when it is a subclass that brings a reflected method of its own.
  if (reflected !== undefined && right.isSubtypeOf(left) && reflected !== left.special(operator.right)) {
    const result = tryMethod(reflected, b, a);
    if (result !== NotImplemented) return result;
    return tryMethod(method, a, b);
  }
  const result = tryMethod(method, a, b);
  return result === NotImplemented ? tryMethod(reflected, b, a) : result;
}

export function unsupported(sign: string, a: Value, b: Value): PyException {
  return typeError(`unsupported operand type(s) for ${sign}: '${typeOf(a).name}' and '${typeOf(b).name}'`);
}

function refuse(op: number, inPlace: boolean, a: Value, b: Value): PyException {
  const { sign } = binaryOperators[op];
  const shown = inPlace ? (op === Op.power ? '**=' : `${sign}=`) : sign;
  if (op === Op.rightShift && !inPlace && typeOf(a).name === 'builtin_function_or_method' && isPrint(a)) {
    return typeError(`${unsupportedText(shown, a, b)}. Did you mean "print(<message>, file=<output_stream>)"?`);
  }
  if (op === Op.add || op === Op.multiply) {
    const special = sequenceRefusal(op, a, b);
    if (special !== null) return typeError(special);
  }
  return unsupported(shown, a, b);
}

const unsupportedText = (sign: string, a: Value, b: Value): string =>
  `unsupported operand type(s) for ${sign}: '${typeOf(a).name}' and '${typeOf(b).name}'`;

function isPrint(value: Value): boolean {
  return (value as unknown as { code?: { label?: string } }).code?.label === 'print';
}

/** Sequences refuse with their own words: they are asked last, as `sq_concat` and `sq_repeat` are. */
function sequenceRefusal(op: number, a: Value, b: Value): string | null {
  const left = typeOf(a);
  const right = typeOf(b);
  if (op === Op.add) {
    if (!isSequence(left)) return null;
    const name = baseSequence(left);
    if (name === 'bytes' || name === 'bytearray') return `can't concat ${right.name} to ${left.name}`;
    if (name === 'array') return `can only append array (not "${right.name}") to array`;
    return `can only concatenate ${name} (not "${right.name}") to ${name}`;
  }
  if (isSequence(left)) return `can't multiply sequence by non-int of type '${right.name}'`;
  if (isSequence(right)) return `can't multiply sequence by non-int of type '${left.name}'`;
  return null;
}

const sequenceNames = new Set(['str', 'bytes', 'bytearray', 'list', 'tuple', 'collections.deque', 'array.array', 'deque', 'array', 'string.templatelib.Template']);
/** The name by which the built-in sequence type calls itself when it refuses an operand. */
function baseSequence(type: PyType): string {
  const base = type.mro.find((entry) => !entry.heap && sequenceNames.has(entry.name)) ?? type;
  return base.name.startsWith('string.') ? base.name : base.qualname;
}
const isSequence = (type: PyType): boolean => type.mro.some((entry) => !entry.heap && sequenceNames.has(entry.name));

/** `a op b`; `op` as in the table above. */
export function binary(op: number, a: Value, b: Value): Value {
  const result = binaryThroughTypes(binaryOperators[op], a, b);
  if (result === NotImplemented) throw refuse(op, false, a, b);
  return result;
}

/** `a op= b` */
export function binaryInPlace(op: number, a: Value, b: Value): Value {
  const { inPlace, reflected, changing } = binaryOperators[op];
  const left = typeOf(a);
  const own = left.special(changing);
  if (own !== undefined) {
    // Built-in sequences extend themselves only when the other side has nothing to say.
    const right = typeOf(b);
    if (right.heap && left !== right && isSequence(left) && left.definer(inPlace)?.heap !== true && right.definer(reflected)?.heap === true) {
      const answer = tryMethod(right.lookup(reflected), b, a);
      if (answer !== NotImplemented) return answer;
    }
    const result = tryMethod(own, a, b);
    if (result !== NotImplemented) return result;
  }
  return binaryAfterInPlace(op, a, b);
}

/** The rest of `a op b` (`a op= b` if `inPlace`) when `__op__` of `a`, asked first, gave NotImplemented. */
export function binaryReflected(op: number, inPlace: boolean, a: Value, b: Value): Value {
  const right = typeOf(b);
  const result = typeOf(a) === right ? NotImplemented : tryMethod(right.special(binaryOperators[op].right), b, a);
  if (result === NotImplemented) throw refuse(op, inPlace, a, b);
  return result;
}

/** The rest of `a op= b` when `__iop__` gave NotImplemented. */
export function binaryAfterInPlace(op: number, a: Value, b: Value): Value {
  const result = binaryThroughTypes(binaryOperators[op], a, b);
  if (result === NotImplemented) throw refuse(op, true, a, b);
  return result;
}

export const add = (a: Value, b: Value): Value => binary(Op.add, a, b);
export const subtract = (a: Value, b: Value): Value => binary(Op.subtract, a, b);
export const multiply = (a: Value, b: Value): Value => binary(Op.multiply, a, b);
export const remainder = (a: Value, b: Value): Value => binary(Op.remainder, a, b);

/** `pow(a, b, modulus)` */
export function power(a: Value, b: Value, modulus: Value): Value {
  if (modulus === null) return binary(Op.power, a, b);
  const [left, right] = [typeOf(a), typeOf(b)];
  const order: ['__pow__' | '__rpow__', Value, Value][] = [['__pow__', a, b], ['__rpow__', b, a]];
  // The right side goes first when it is a subclass that brings a reflected method of its own.
  if (left !== right && right.isSubtypeOf(left) && right.lookup('__rpow__') !== left.lookup('__rpow__')) order.reverse();
  for (const [method, receiver, other] of order) {
    const found = typeOf(receiver).lookup(method);
    if (found === undefined) continue;
    const result = callFound(found, receiver, [other, modulus]);
    if (result !== NotImplemented) return result;
  }
  // The type of the modulus may know the answer, or refuse in its own words; that of an int has been asked already.
  const slot = typeOf(modulus).lookup('__pow__');
  if (slot instanceof PyWrapperDescriptor && slot.code.receive === null) {
    const result = slot.code.invoke([a, b, modulus], null);
    if (result !== NotImplemented) return result;
  }
  throw typeError(
    `unsupported operand type(s) for ** or pow(): '${typeOf(a).name}', '${typeOf(b).name}', '${typeOf(modulus).name}'`,
  );
}

const unaryMethods = { '-': '__neg__', '+': '__pos__', '~': '__invert__' } as const;

export function unary(sign: keyof typeof unaryMethods, value: Value): Value {
  const method = typeOf(value).lookup(unaryMethods[sign]);
  if (method === undefined) throw typeError(`bad operand type for unary ${sign}: '${typeOf(value).name}'`);
  return callFound0(method, value);
}

// ---- comparison

const comparison = (sign: string, method: string, reflected: string) => ({ sign, method, reflected, own: specialNumber(method), right: specialNumber(reflected) });
/** In the order of the `COMPARE_OP` arguments. */
export const comparisons = [
  comparison('<', '__lt__', '__gt__'), comparison('<=', '__le__', '__ge__'), comparison('==', '__eq__', '__eq__'),
  comparison('!=', '__ne__', '__ne__'), comparison('>', '__gt__', '__lt__'), comparison('>=', '__ge__', '__le__'),
] as const;

export const Compare = { lt: 0, le: 1, eq: 2, ne: 3, gt: 4, ge: 5 } as const;

/** `a < b` and its like; `op` is one of Compare. The result can be any object. */
export function compare(op: number, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(op, a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(op, a, b);
  const left = floatValue(a);
  const right = floatValue(b);
  if (typeof left === 'number' && typeof right === 'number') return compareNumbers(op, left, right);
  return compareThroughTypes(op, a, b);
}

/** The number in an exact float; other values as they are. */
const floatValue = (value: Value): Value => (typeof value === 'object' && value !== null && value.tag === Tag.float ? (value as PyFloat).value : value);

/** What comparing two lengths (or any two numbers) gives. */
export function compareNumbers(op: number, a: number, b: number): boolean {
  switch (op) {
    case Compare.lt:
      return a < b;
    case Compare.le:
      return a <= b;
    case Compare.eq:
      return a === b;
    case Compare.ne:
      return a !== b;
    case Compare.gt:
      return a > b;
    default:
      return a >= b;
  }
}

/** So, of two texts of the host's. */
export function compareStrings(op: number, a: string, b: string): boolean {
  switch (op) {
    case 0:
      return a < b;
    case 1:
      return a <= b;
    case 2:
      return a === b;
    case 3:
      return a !== b;
    case 4:
      return a > b;
    default:
      return a >= b;
  }
}

function compareThroughTypes(op: number, a: Value, b: Value): Value {
  const operator = comparisons[op];
  const left = typeOf(a);
  const right = typeOf(b);
  const onRight = right.special(operator.right);
  const reflectedFirst = left !== right && right.isSubtypeOf(left) && onRight !== undefined;
  if (reflectedFirst) {
    const result = tryComparison(onRight, b, a);
    if (result !== NotImplemented) return result;
  }
  const result = tryComparison(left.special(operator.own), a, b);
  if (result !== NotImplemented) return result;
  return afterLeft(op, a, b, reflectedFirst ? undefined : onRight);
}

/** The rest of `a < b` and its like when the method of `a`, asked first, gave NotImplemented. */
export function compareReflected(op: number, a: Value, b: Value): Value {
  return afterLeft(op, a, b, typeOf(b).special(comparisons[op].right));
}

function afterLeft(op: number, a: Value, b: Value, onRight: Value | undefined): Value {
  const result = tryComparison(onRight, b, a);
  if (result !== NotImplemented) return result;
  if (op === Compare.eq) return identical(a, b);
  if (op === Compare.ne) return !identical(a, b);
  throw typeError(`'${comparisons[op].sign}' not supported between instances of '${typeOf(a).name}' and '${typeOf(b).name}'`);
}

/** `bool(a < b)` and its like. */
export function compareTruth(op: number, a: Value, b: Value): boolean {
  return truth(compare(op, a, b));
}

/** `a is b or a == b`, as containers compare their items. */
export function equal(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a === 'string' && typeof b === 'string') return false;
  if (typeof a === 'number' && typeof b === 'number') return false;
  if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) {
    if (identical(a, b)) return true;
    if (comparesByIdentity(a.type) && comparesByIdentity(b.type)) return false;
  }
  const result = compare(Compare.eq, a, b);
  return typeof result === 'boolean' ? result : truth(result);
}

/** `a < b` of what two exact tuples hold. */
export function lessItems(a: readonly Value[], b: readonly Value[]): boolean {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a[i];
    const y = b[i];
    if (x === y) continue;
    if (typeof x === 'number' && typeof y === 'number') return x < y;
    if (typeof x === 'string' && typeof y === 'string') return x < y;
    if (!equal(x, y)) return lessThan(x, y);
  }
  return a.length < b.length;
}

const isTuple = (value: Value): value is PyTuple => typeof value === 'object' && value !== null && value.tag === Tag.tuple;

/** `bool(a < b)` */
export function lessThan(a: Value, b: Value): boolean {
  if (isTuple(a) && isTuple(b)) return lessItems(a.items, b.items);
  const result = compare(Compare.lt, a, b);
  return typeof result === 'boolean' ? result : truth(result);
}

