/** `repr`, `str`, `format`. Everything here may run Python code. */
import { textOf } from '../core/code.ts';
import { error, typeError } from '../core/errors.ts';
import { floatRepr } from '@vivarium/spec';
import { PyAstralStr, type PyFloat, PyObject, specialNumber, Tag, typeOf, type Value } from '../core/object.ts';
import type { PyDict } from '../core/dict.ts';
import type { PyList, PyTuple } from '../core/sequences.ts';
import { joinTexts } from '../text/plain-text.ts';
import { callFound0, callFound1 } from './call.ts';
import { asStr, type Str } from './conversion.ts';

/** `repr(value)` as a Python str. */
export function repr(value: Value): Str {
  const plain = plainRepr(value);
  if (plain !== undefined) return plain;
  switch (typeof value === 'object' && value !== null ? value.tag : 0) {
    case Tag.list:
      return reprs.list(value as PyList);
    case Tag.tuple:
      return reprs.tuple(value as PyTuple);
    case Tag.dict:
      return reprs.dict(value as PyDict);
  }
  return textMethod(value, '__repr__');
}

/** `repr(value)` of None and the built-in kinds of small int, bool, float and str; undefined for others. */
export function plainRepr(value: Value): string | undefined {
  switch (typeof value) {
    case 'number':
      return String(value);
    case 'string':
      return reprs.str(value);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'bigint':
      return undefined;
  }
  if (value === null) return 'None';
  return value.tag === Tag.float ? floatRepr((value as PyFloat).value) : undefined;
}

/** The `__repr__` of the commonest built-in types, which lie above this file. */
const reprs = {
  str: (text: string): string => text,
  list: (value: PyList): Str => textMethod(value, '__repr__'),
  tuple: (value: PyTuple): Str => textMethod(value, '__repr__'),
  dict: (value: PyDict): Str => textMethod(value, '__repr__'),
};
export function installReprs(given: Partial<typeof reprs>): void {
  Object.assign(reprs, given);
}

/** `str(value)` as a Python str. */
export function str(value: Value): Str {
  if (typeof value === 'string') return value;
  if (value instanceof PyAstralStr) return value;
  if (typeof value === 'number') return String(value);
  if (isShownByRepr(value)) return repr(value);
  return textMethod(value, '__str__');
}

/** Floats, and containers whose `__str__` is `__repr__`. */
const isShownByRepr = (value: Value): boolean =>
  typeof value === 'object' && value !== null && (value.tag === Tag.float || value.tag === Tag.list || value.tag === Tag.tuple || value.tag === Tag.dict);

const isFloat = (value: Value): value is PyFloat => typeof value === 'object' && value !== null && value.tag === Tag.float;

function textMethod(value: Value, name: '__repr__' | '__str__'): Str {
  return asStr(textResult(value, name)) as Str;
}

/** What the method gave: a str, or an instance of a subclass. */
function textResult(value: Value, name: '__repr__' | '__str__'): Value {
  const result = callFound0(typeOf(value).lookup(name) as Value, value);
  if (asStr(result) === undefined) throw typeError(`${name} returned non-string (type ${typeOf(result).name})`);
  return result;
}

/** `repr(value)` as Python sees it: an instance of a subclass of str stays one. */
export function reprValue(value: Value): Value {
  return value instanceof PyObject && !isShownByRepr(value) ? textResult(value, '__repr__') : repr(value);
}

/** `str(value)` as Python sees it: an instance of a subclass of str stays one. */
export function strValue(value: Value): Value {
  return value instanceof PyObject && !isShownByRepr(value) ? textResult(value, '__str__') : str(value);
}

/** `ascii(value)` as Python sees it: ASCII text that is an instance of a subclass of str stays one. */
export function asciiValue(value: Value): Value {
  const result = reprValue(value);
  return isAsciiText(textOf(asStr(result) as Str)) ? result : escapeNonAscii(result);
}

/** `repr(value)` as JS text. */
export const reprText = (value: Value): string => textOf(repr(value));
/** `str(value)` as JS text. */
export const strText = (value: Value): string => textOf(str(value));

const FORMAT = specialNumber('__format__');
/** How the built-in types follow a spec that is not empty; they lie above this file. */
const formats = {
  text: (text: Str, _spec: Str): Str => text,
  int: (value: number, _spec: Str): Str => String(value),
  float: (value: number, _spec: Str): Str => String(value),
};
export function installFormats(given: Partial<typeof formats>): void {
  Object.assign(formats, given);
}

/** `format(value, spec)` as a Python str. */
export function format(value: Value, spec: Str): Str {
  return asStr(formatValue(value, spec)) as Str;
}

/** `format(value, spec)` as Python sees it: an instance of a subclass of str stays one. */
export function formatValue(value: Value, spec: Str): Value {
  if (spec === '') {
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
    if (isFloat(value)) return floatRepr(value.value);
  } else if (typeof value === 'string') return formats.text(value, spec);
  else if (typeof value === 'number') return formats.int(value, spec);
  else if (isFloat(value)) return formats.float(value.value, spec);
  const method = typeOf(value).special(FORMAT);
  if (method === undefined) throw typeError(`Type ${typeOf(value).name} doesn't define __format__`);
  const result = callFound1(method, value, spec);
  if (asStr(result) === undefined) throw typeError(`__format__ must return a str, not ${typeOf(result).name}`);
  return result;
}

/** `ascii(value)` */
export function ascii(value: Value): string {
  return escapeNonAscii(repr(value));
}

// oxlint-disable-next-line no-control-regex
const isAsciiText = (text: string): boolean => !/[^\0-\x7f]/.test(text);

function escapeNonAscii(shown: Value): string {
  let text = '';
  for (const c of textOf(asStr(shown) as Str)) {
    const point = c.codePointAt(0) as number;
    if (point < 128) text += c;
    else if (point < 256) text += `\\x${point.toString(16).padStart(2, '0')}`;
    else if (point < 65536) text += `\\u${point.toString(16).padStart(4, '0')}`;
    else text += `\\U${point.toString(16).padStart(8, '0')}`;
  }
  return text;
}

/** `a + b` for two str values. */
export function concat(a: Str, b: Str): Str {
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  return join('', [a, b]);
}

function areTexts(parts: readonly Str[]): parts is readonly string[] {
  for (let i = 0; i < parts.length; i++) if (typeof parts[i] !== 'string') return false;
  return true;
}

/** `separator.join(parts)` over str values. */
export function join(separator: Str, parts: readonly Str[]): Str {
  if (typeof separator === 'string' && areTexts(parts)) return joinTexts(separator, parts);
  const pieces: (string | Uint32Array)[] = [];
  let length = 0;
  for (let i = 0; i < parts.length; i++) {
    for (const part of i === 0 ? [parts[i]] : [separator, parts[i]]) {
      const piece = typeof part === 'string' ? part : part.points;
      pieces.push(piece);
      length += piece.length;
    }
  }
  const points = new Uint32Array(length);
  let at = 0;
  for (const piece of pieces) {
    if (typeof piece === 'string') for (let i = 0; i < piece.length; i++) points[at++] = piece.charCodeAt(i);
    else {
      points.set(piece, at);
      at += piece.length;
    }
  }
  return fromPoints(points);
}

/** A str from code points. */
export function fromPoints(points: Uint32Array): Str {
  if (points.length === 1 && points[0] <= 0xffff) return String.fromCharCode(points[0]);
  for (let i = 0; i < points.length; i++) {
    if (points[i] > 0xffff) {
      const result = new PyAstralStr();
      result.points = points;
      return result;
    }
  }
  let text = '';
  for (let i = 0; i < points.length; i += 8192) text += String.fromCharCode.apply(null, points.subarray(i, i + 8192) as unknown as number[]);
  return text;
}

/** The code points of a str. */
export function pointsOf(text: Str): Uint32Array {
  if (typeof text !== 'string') return text.points;
  const points = new Uint32Array(text.length);
  for (let i = 0; i < text.length; i++) points[i] = text.charCodeAt(i);
  return points;
}

// ---- recursive repr

const reprStack: PyObject[] = [];

export const isBeingShown = (object: PyObject): boolean => reprStack.length > 0 && reprStack.includes(object);

/** Runs `body` for the repr of a container, or gives `inside` when that repr is already running. */
export function guardRepr(object: PyObject, inside: string, body: () => Str): Str {
  if (isBeingShown(object)) return inside;
  if (reprStack.length > 900) throw error('RecursionError', 'maximum recursion depth exceeded while getting the repr of an object');
  reprStack.push(object);
  try {
    return body();
  } finally {
    reprStack.pop();
  }
}

