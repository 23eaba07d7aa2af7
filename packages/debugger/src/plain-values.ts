/** Values that are shown as text: those without parts, of exactly a built-in type, whose repr is ours alone. */
import { Ellipsis, NotImplemented, PyAstralStr, PyBytes, PyComplex, PyException, PyFloat, py, textOf, typeOf, type Value } from '@vivarium/objects';
import type { ValueView } from './views.ts';

/** Characters of a text that is shown. */
const LONGEST = 400;
/** Larger ints take long to write out. */
const LARGEST_INT = 1n << 1400n;

type Plain = Extract<ValueView, { kind: 'plain' }>;

/** Undefined for values that are objects with parts. */
export function plainView(value: Value): Plain | undefined {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return { kind: 'plain', type: typeOf(value).name, text: py.reprText(value) };
  if (typeof value === 'bigint') return bigIntView(value);
  if (typeof value === 'string') return textView(value, value.length);
  if (value instanceof PyAstralStr) return textView(textOf(value), value.points.length);
  if (value.type.heap) return undefined;
  if (value instanceof PyFloat || value instanceof PyComplex || value === Ellipsis || value === NotImplemented) return { kind: 'plain', type: value.type.name, text: py.reprText(value) };
  if (value instanceof PyBytes) return bytesView(value);
  return undefined;
}

function textView(text: string, length: number): Plain {
  if (text.length <= LONGEST) return { kind: 'plain', type: 'str', text: py.reprText(text) };
  return { kind: 'plain', type: 'str', text: py.reprText(text.slice(0, LONGEST)), cut: { length } };
}

function bytesView(value: PyBytes): Plain {
  const { length } = value.bytes;
  if (length <= LONGEST) return { kind: 'plain', type: 'bytes', text: py.reprText(value) };
  return { kind: 'plain', type: 'bytes', text: py.reprText(new PyBytes(value.bytes.slice(0, LONGEST))), cut: { length } };
}

function bigIntView(value: bigint): Plain {
  const size = value < 0n ? -value : value;
  if (size < LARGEST_INT) return { kind: 'plain', type: 'int', text: value.toString() };
  const digits = size.toString(16);
  return { kind: 'plain', type: 'int', text: `${value < 0n ? '-' : ''}0x${digits.slice(0, LONGEST)}`, cut: { length: digits.length } };
}

/** What `repr` of the program's own code gives, or raises. */
export function reprOf(value: Value): string {
  try {
    return py.reprText(value);
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    return `<${typeOf(value).name} object>`;
  }
}
