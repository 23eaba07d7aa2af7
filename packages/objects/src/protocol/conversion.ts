/** Turning values into truth values, ints, floats, lengths and text. Everything here may run Python code. */
import { textOf } from '../core/code.ts';
import type { PyDict } from '../core/dict.ts';
import { installTruth } from '../core/equality.ts';
import { exceptions, overflowError, typeError, valueError } from '../core/errors.ts';
import { floatType, PyAstralStr, PyFloat, PyIntInstance, PyStrInstance, type PyType, specialNumber, Tag, typeOf, type Value } from '../core/object.ts';
import { PyWrapperDescriptor } from '../core/native.ts';
import { engine } from '../core/runtime.ts';
import { PyBytes, type PyList } from '../core/sequences.ts';
import { callFound0 } from './call.ts';

export type Int = number | bigint;
/** A str without its subclass. */
export type Str = string | PyAstralStr;

const BOOL = specialNumber('__bool__');
const LEN = specialNumber('__len__');

/** `bool(value)` */
export function truth(value: Value): boolean {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'number':
      return value !== 0;
    case 'string':
      return value.length !== 0;
    case 'bigint':
      return true;
  }
  if (value === null) return false;
  switch (value.tag) {
    case Tag.list:
    case Tag.tuple:
      return (value as PyList).items.length !== 0;
    case Tag.dict:
      return (value as PyDict).size !== 0;
    case Tag.float:
      return (value as PyFloat).value !== 0;
  }
  const { type } = value;
  const bool = type.special(BOOL);
  if (bool === null) throw typeError(`'${type.name}' cannot be interpreted as a boolean`);
  if (bool !== undefined) {
    const result = callFound0(bool, value);
    if (typeof result !== 'boolean') throw typeError(`__bool__ should return bool, returned ${typeOf(result).name}`);
    return result;
  }
  const measure = type.measure === undefined ? findMeasure(type) : type.measure;
  if (measure !== null) return measure(value) !== 0;
  return type.special(LEN) === undefined || length(value) !== 0;
}
installTruth(truth);

/** `len(value)` */
export function length(value: Value): number {
  const result = lengthInt(value);
  if (typeof result === 'bigint') throw overflowError("cannot fit 'int' into an index-sized integer");
  return result;
}

type Measure = (value: Value) => Int;

function findMeasure(type: PyType): Measure | null {
  const method = type.heap ? undefined : type.special(LEN);
  return (type.measure = method instanceof PyWrapperDescriptor ? (method.code.bodyFor(1) as Measure | null) : null);
}

/** `len(value)`, which for a range can be more than a safe integer. */
export function lengthInt(value: Value): Int {
  if (typeof value === 'string') return value.length;
  if (typeof value === 'object' && value !== null) {
    const { tag } = value;
    if (tag === Tag.list || tag === Tag.tuple) return (value as PyList).items.length;
    if (tag === Tag.dict) return (value as PyDict).size;
  }
  const type = typeOf(value);
  const measure = type.measure === undefined ? findMeasure(type) : type.measure;
  const method = measure === null ? type.special(LEN) : null;
  if (method === undefined) throw typeError(`object of type '${typeOf(value).name}' has no len()`);
  const result = measure === null ? index(callFound0(method as Value, value)) : (measure(value) as Int);
  if (result < 0) throw valueError('__len__() should return >= 0');
  if (result > 0x7fffffffffffffffn) throw overflowError("cannot fit 'int' into an index-sized integer");
  return result;
}

/** The int payload of an int, bool or int subclass instance; undefined for other values. */
export function asInt(value: Value): Int | undefined {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return value;
    case 'boolean':
      return value ? 1 : 0;
    case 'object':
      return value instanceof PyIntInstance ? value.value : undefined;
  }
  return undefined;
}

/** The str payload of a str or str subclass instance; undefined for other values. */
export function asStr(value: Value): Str | undefined {
  if (typeof value === 'string') return value;
  if (value instanceof PyAstralStr) return value;
  return value instanceof PyStrInstance ? value.value : undefined;
}

/** JS text of a str argument; TypeError in the form `label must be str, not int`. */
export function textArgument(value: Value, label: string): string {
  const text = asStr(value);
  if (text === undefined) throw typeError(`${label} must be str, not ${value === null ? 'None' : typeOf(value).name}`);
  return textOf(text);
}

/** `operator.index(value)` */
export function index(value: Value): Int {
  const own = asInt(value);
  if (own !== undefined) return own;
  const method = typeOf(value).lookup('__index__');
  if (method === undefined) throw typeError(`'${typeOf(value).name}' object cannot be interpreted as an integer`);
  return intResult(callFound0(method, value), '__index__');
}

/** Checks what `__int__` or `__index__` returned. */
export function intResult(result: Value, method: string): Int {
  const value = asInt(result);
  if (value === undefined) throw typeError(`${method} returned non-int (type ${typeOf(result).name})`);
  if (typeof result === 'object' || typeof result === 'boolean') {
    engine.warn(
      exceptions.DeprecationWarning,
      `${method} returned non-int (type ${typeOf(result).name}).  The ability to return an instance of a strict subclass of int is ` +
        'deprecated, and may not be supported in a future version of Python.',
      1,
    );
  }
  return value;
}

/** An index as a JS number; OverflowError for what does not fit a 64-bit size. */
export function size(value: Value): number {
  const result = index(value);
  if (result > 9223372036854775807n || result < -9223372036854775808n) {
    throw overflowError(`Python int too large to convert to C ssize_t`);
  }
  return Number(result);
}

/** Like `size`, but clipped to the 64-bit range instead of raising: for slices and `list.index`. */
export function clippedSize(value: Value): number {
  return Number(index(value));
}

/** `float(value)` for numeric arguments of native functions. */
export function toFloat(value: Value): number {
  if (value instanceof PyFloat) return value.value;
  if (typeof value === 'number') return value;
  const own = asInt(value);
  if (own !== undefined) return intToFloat(own);
  const number = floatFromMethod(value);
  if (number === undefined) throw typeError(`must be real number, not ${typeOf(value).name}`);
  return number;
}

/** What the value's `__float__` or `__index__` gives; undefined when it has neither. */
export function floatFromMethod(value: Value): number | undefined {
  const type = typeOf(value);
  const method = type.lookup('__float__');
  if (method === undefined) return type.lookup('__index__') === undefined ? undefined : intToFloat(index(value));
  const result = callFound0(method, value);
  if (!(result instanceof PyFloat)) throw typeError(`${type.name}.__float__ returned non-float (type ${typeOf(result).name})`);
  if (result.type !== floatType) {
    engine.warn(
      exceptions.DeprecationWarning,
      `${type.name}.__float__ returned non-float (type ${result.type.name}).  The ability to return an instance of a strict subclass ` +
        'of float is deprecated, and may not be supported in a future version of Python.',
      1,
    );
  }
  return result.value;
}

export function intToFloat(value: Int): number {
  const result = Number(value);
  if (!Number.isFinite(result)) throw overflowError('int too large to convert to float');
  return result;
}

/** An int in its normal form. */
export function normalise(value: bigint): Int {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

/** Bytes of a bytes-like argument. Types other than bytes join through `installBytesLike`. */
export function bytesLike(value: Value): Uint8Array | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (value instanceof PyBytes) return value.bytes;
  for (const view of bufferViews) {
    const bytes = view(value);
    if (bytes !== undefined) return bytes;
  }
  return undefined;
}

const bufferViews: ((value: Value) => Uint8Array | undefined)[] = [];
/** Adds a kind of object with a contiguous buffer (bytearray, memoryview, array, mmap). */
export function installBytesLike(view: (value: Value) => Uint8Array | undefined): void {
  bufferViews.push(view);
}

