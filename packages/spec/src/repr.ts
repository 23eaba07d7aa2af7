/** `repr()` of the values that need no interpreter: float, complex, str, bytes. */
import { AstralString } from './constants.ts';
import { UNPRINTABLE_RANGES } from './generated/printable.ts';

/** The shortest digits that read back as the same float; `e` notation below 1e-4 and from 1e16 on. */
export function floatRepr(value: number): string {
  const text = floatDigits(value);
  return Number.isInteger(value) && value < 1e16 && value > -1e16 ? `${text}.0` : text;
}

export function complexRepr(real: number, imag: number): string {
  const imaginary = floatDigits(imag);
  if (Object.is(real, 0)) return `${imaginary}j`;
  return `(${floatDigits(real)}${imaginary.startsWith('-') ? '' : '+'}${imaginary}j)`;
}

function floatDigits(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (value === Infinity) return 'inf';
  if (value === -Infinity) return '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const magnitude = Math.abs(value);
  const sign = value < 0 ? '-' : '';
  // JS switches to e notation at 1e-7 and 1e21, Python at 1e-4 and 1e16; both print the same digits.
  if (magnitude >= 1e-4 && magnitude < 1e16) return sign + String(magnitude);
  const [digits, power] = magnitude.toExponential().split('e');
  const exponent = Number(power);
  return `${sign}${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

export function stringRepr(value: string | AstralString): string {
  const points = typeof value === 'string' ? undefined : value.points;
  const length = points === undefined ? (value as string).length : points.length;
  let single = false;
  let double = false;
  let body = '';
  for (let i = 0; i < length; i++) {
    const point = points === undefined ? (value as string).charCodeAt(i) : points[i];
    if (point === 0x27) single = true;
    else if (point === 0x22) double = true;
    if (point > 0x1f && point < 0x7f && point !== 0x5c) body += String.fromCharCode(point);
    else if (point > 0x7e && isPrintable(point)) body += String.fromCodePoint(point);
    else body += escape(point);
  }
  return quote(body, single, double);
}

export function bytesRepr(bytes: Uint8Array): string {
  let single = false;
  let double = false;
  let body = '';
  for (const byte of bytes) {
    if (byte === 0x27) single = true;
    else if (byte === 0x22) double = true;
    if (byte > 0x1f && byte < 0x7f && byte !== 0x5c) body += String.fromCharCode(byte);
    else body += escape(byte);
  }
  return `b${quote(body, single, double)}`;
}

function quote(body: string, single: boolean, double: boolean): string {
  if (single && !double) return `"${body}"`;
  return single ? `'${body.replaceAll("'", "\\'")}'` : `'${body}'`;
}

function escape(point: number): string {
  switch (point) {
    case 0x5c:
      return '\\\\';
    case 9:
      return '\\t';
    case 10:
      return '\\n';
    case 13:
      return '\\r';
  }
  const hex = point.toString(16);
  if (point < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return point < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** Starts and ends (exclusive) of the unprintable ranges, in order. */
let boundaries: Uint32Array | undefined;

/** `str.isprintable` of one code point, by Unicode 16. */
export function isPrintable(point: number): boolean {
  if (point < 0x7f) return point > 0x1f;
  if (boundaries === undefined) {
    let last = 0;
    boundaries = Uint32Array.from(UNPRINTABLE_RANGES.split(' '), (step) => (last += Number.parseInt(step, 36)));
  }
  let low = 0;
  let high = boundaries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (boundaries[middle] <= point) low = middle + 1;
    else high = middle;
  }
  return (low & 1) === 0;
}
