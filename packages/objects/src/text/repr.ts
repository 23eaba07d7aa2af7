/** The source forms of str and bytes. */
import type { Str } from '../protocol/conversion.ts';
import { fromPoints, installReprs } from '../protocol/text.ts';
import { isPrintable } from './characters.ts';

const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');

function escaped(point: number): string {
  if (point === 9) return '\\t';
  if (point === 10) return '\\n';
  if (point === 13) return '\\r';
  if (point < 256) return `\\x${hex(point, 2)}`;
  return point < 65536 ? `\\u${hex(point, 4)}` : `\\U${hex(point, 8)}`;
}

/** `repr` of a str: single quotes unless that would need an escape and double quotes would not. */
export function reprStr(text: string): string;
export function reprStr(text: Str): Str;
export function reprStr(text: Str): Str {
  if (typeof text !== 'string') return reprAstral(text.points);
  const quote = text.includes("'") && !text.includes('"') ? 34 : 39;
  let result = String.fromCharCode(quote);
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 31 && unit < 127 && unit !== quote && unit !== 92) continue;
    if (unit === quote || unit === 92) result += `${text.slice(start, i)}\\`;
    else if (!isPrintable(unit)) {
      result += text.slice(start, i) + escaped(unit);
      start = i + 1;
      continue;
    } else continue;
    start = i;
  }
  return result + text.slice(start) + String.fromCharCode(quote);
}

installReprs({ str: reprStr });

function reprAstral(points: Uint32Array): Str {
  const quote = points.includes(39) && !points.includes(34) ? 34 : 39;
  const result = [quote];
  for (const point of points) {
    if (point === quote || point === 92) result.push(92, point);
    else if (isPrintable(point)) result.push(point);
    else for (const c of escaped(point)) result.push(c.charCodeAt(0));
  }
  result.push(quote);
  return fromPoints(Uint32Array.from(result));
}

const byteForms: string[] = Array.from({ length: 256 }, (_, byte) =>
  byte >= 32 && byte < 127 && byte !== 92 ? String.fromCharCode(byte) : byte === 92 ? '\\\\' : escaped(byte));

/** `repr` of bytes. */
export function reprBytes(bytes: Uint8Array, quoteFor: 'smart' | 'single' = 'smart'): string {
  const double = quoteFor === 'smart' && bytes.includes(39) && !bytes.includes(34);
  let result = '';
  for (let i = 0; i < bytes.length; i++) result += bytes[i] === 39 && !double ? "\\'" : byteForms[bytes[i]];
  return double ? `b"${result}"` : `b'${result}'`;
}
