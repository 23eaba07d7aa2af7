/** The native item formats of `struct` with one letter, as memoryview and array use them: LP64, little endian. */
import { float, type Value } from '../core/object.ts';
import { bytes } from '../core/sequences.ts';
import * as py from '../protocol/index.ts';

export interface ItemFormat {
  size: number;
  kind: 'int' | 'float' | 'bool' | 'bytes';
  /** Range of an int format. */
  least: bigint;
  most: bigint;
  read(view: DataView, at: number): Value;
  /** Writes a number that fits; floats are rounded. */
  write(view: DataView, at: number, value: number | bigint): void;
}

function intFormat(size: 1 | 2 | 4 | 8, signed: boolean): ItemFormat {
  const bits = BigInt(size * 8);
  const least = signed ? -(1n << (bits - 1n)) : 0n;
  const most = (1n << (signed ? bits - 1n : bits)) - 1n;
  if (size === 8) {
    return {
      size, kind: 'int', least, most,
      read: (view, at) => py.normalise(signed ? view.getBigInt64(at, true) : view.getBigUint64(at, true)),
      write: (view, at, value) => view.setBigUint64(at, BigInt.asUintN(64, BigInt(value)), true),
    };
  }
  const read: (view: DataView, at: number) => number =
    size === 1 ? signed ? (view, at) => view.getInt8(at) : (view, at) => view.getUint8(at)
    : size === 2 ? signed ? (view, at) => view.getInt16(at, true) : (view, at) => view.getUint16(at, true)
    : signed ? (view, at) => view.getInt32(at, true) : (view, at) => view.getUint32(at, true);
  const write: ItemFormat['write'] =
    size === 1 ? (view, at, value) => view.setUint8(at, Number(value))
    : size === 2 ? (view, at, value) => view.setUint16(at, Number(value), true)
    : (view, at, value) => view.setUint32(at, Number(value), true);
  return { size, kind: 'int', least, most, read, write };
}

/** The value of 16 bits as an IEEE half. */
export function halfToNumber(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const size = exponent === 0 ? fraction * 2 ** -24 : exponent === 31 ? (fraction === 0 ? Infinity : NaN) : (1024 + fraction) * 2 ** (exponent - 25);
  return bits & 0x8000 ? -size : size;
}

/** The nearest IEEE half, ties to even; undefined when the number is too large. */
export function numberToHalf(value: number): number | undefined {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (Number.isNaN(value)) return 0x7e00;
  if (size === Infinity) return sign | 0x7c00;
  if (size === 0) return sign;
  const exponent = Math.max(Math.floor(Math.log2(size)), -14);
  const unit = 2 ** (exponent - 10);
  const scaled = size / unit;
  let rounded = Math.floor(scaled);
  const rest = scaled - rounded;
  if (rest > 0.5 || (rest === 0.5 && rounded % 2 === 1)) rounded++;
  const total = rounded * unit;
  if (total >= 65520) return undefined;
  if (total < 2 ** -14) return sign | Math.round(total * 2 ** 24);
  const finalExponent = rounded >= 2048 ? exponent + 1 : exponent;
  return sign | ((finalExponent + 15) << 10) | (Math.round(total / 2 ** (finalExponent - 10)) & 1023);
}

const floatRange = { least: 0n, most: 0n } as const;
const long = intFormat(8, true);
const unsignedLong = intFormat(8, false);

export const itemFormats: Readonly<Record<string, ItemFormat>> = {
  c: { size: 1, kind: 'bytes', ...floatRange, read: (view, at) => bytes(Uint8Array.of(view.getUint8(at))), write: (view, at, value) => view.setUint8(at, Number(value)) },
  b: intFormat(1, true), B: intFormat(1, false), h: intFormat(2, true), H: intFormat(2, false), i: intFormat(4, true), I: intFormat(4, false),
  l: long, L: unsignedLong, q: long, Q: unsignedLong, n: long, N: unsignedLong, P: unsignedLong,
  '?': { size: 1, kind: 'bool', ...floatRange, read: (view, at) => view.getUint8(at) !== 0, write: (view, at, value) => view.setUint8(at, Number(value)) },
  e: {
    size: 2, kind: 'float', ...floatRange,
    read: (view, at) => float(halfToNumber(view.getUint16(at, true))),
    write: (view, at, value) => view.setUint16(at, numberToHalf(Number(value)) ?? 0x7c00, true),
  },
  f: { size: 4, kind: 'float', ...floatRange, read: (view, at) => float(view.getFloat32(at, true)), write: (view, at, value) => view.setFloat32(at, Number(value), true) },
  d: { size: 8, kind: 'float', ...floatRange, read: (view, at) => float(view.getFloat64(at, true)), write: (view, at, value) => view.setFloat64(at, Number(value), true) },
};
