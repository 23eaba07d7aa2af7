/** The operations in which str differs from bytes, over primitive and astral strs alike. */
import type { Str } from '../protocol/conversion.ts';
import { fromPoints, join, pointsOf } from '../protocol/text.ts';
import { isLineBreak, isSpace } from './characters.ts';
import type { TextOperations } from './segments.ts';
import { compareUnits, findInLinearTime, findUnits, findUnitsLast, isLongSearch } from './units.ts';

export const lengthOf = (text: Str): number => (typeof text === 'string' ? text.length : text.points.length);

export const unitAt = (text: Str, at: number): number => (typeof text === 'string' ? text.charCodeAt(at) : text.points[at]);

export const sliceStr = (text: Str, start: number, end: number): Str =>
  typeof text === 'string' ? text.slice(start, end) : fromPoints(text.points.subarray(start, end));

/** The first `length` units of a primitive str. */
function unitsOf(text: string, length: number): Uint16Array {
  const units = new Uint16Array(length);
  for (let i = 0; i < length; i++) units[i] = text.charCodeAt(i);
  return units;
}

export function findStr(text: Str, needle: Str, start: number, end: number): number {
  if (typeof text === 'string') {
    if (typeof needle !== 'string' || end - start < needle.length) return -1;
    if (isLongSearch(needle.length, end - start)) return findInLinearTime(unitsOf(text, end), unitsOf(needle, needle.length), start, end);
    if (end === text.length) return text.indexOf(needle, start);
    const at = text.slice(start, end).indexOf(needle);
    return at < 0 ? -1 : at + start;
  }
  return findUnits(text.points, pointsOf(needle), start, end);
}

export function findStrLast(text: Str, needle: Str, start: number, end: number): number {
  if (typeof text === 'string') {
    if (typeof needle !== 'string' || end - start < needle.length) return -1;
    if (start === 0) return text.lastIndexOf(needle, end - needle.length);
    const at = text.slice(start, end).lastIndexOf(needle);
    return at < 0 ? -1 : at + start;
  }
  return findUnitsLast(text.points, pointsOf(needle), start, end);
}

export const strOperations: TextOperations<Str> = {
  length: lengthOf,
  unit: unitAt,
  slice: sliceStr,
  find: findStr,
  findLast: findStrLast,
  join: (parts, separator) => join(separator, parts),
  isSpace,
  isLineBreak,
  empty: '',
};

/** Negative, zero or positive as `a` sorts before, with or after `b`. */
export function compareStr(a: Str, b: Str): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a === b ? 0 : 1;
  return compareUnits(pointsOf(a), pointsOf(b));
}

export function equalStr(a: Str, b: Str): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return compareUnits(a.points, b.points) === 0;
}

/** True when all characters are below U+0080. */
export function isAscii(text: Str): boolean {
  if (typeof text !== 'string') return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** A str of code points that may lie in the BMP. */
export function strFrom(points: readonly number[]): Str {
  let astral = false;
  for (let i = 0; i < points.length; i++) if (points[i] > 0xffff) astral = true;
  if (astral) return fromPoints(Uint32Array.from(points));
  let text = '';
  for (let i = 0; i < points.length; i += 8192) text += String.fromCharCode(...points.slice(i, i + 8192));
  return text;
}

export const character = (point: number): Str => (point < 0x10000 ? String.fromCharCode(point) : fromPoints(Uint32Array.of(point)));

export function repeatStr(text: Str, count: number): Str {
  if (typeof text === 'string') return text.repeat(count);
  const { points } = text;
  const result = new Uint32Array(points.length * count);
  for (let i = 0; i < count; i++) result.set(points, i * points.length);
  return fromPoints(result);
}
