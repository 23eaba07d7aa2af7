/** Integer operations of constant folding. Results beyond the limits are left to run time (`undefined`). */
import { type Constant, FloatConstant, normaliseInt } from '@vivarium/spec';
import { floatPower } from './floats.ts';

/** Products, powers and shifts may have so many bits. */
const MAX_BITS = 128;

/** bool counts as int. */
export function isInteger(value: Constant): value is boolean | number | bigint {
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint';
}

/** Bits of the magnitude. */
export function bitLength(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  return magnitude === 0n ? 0 : magnitude.toString(2).length;
}

export function multiply(a: bigint, b: bigint): bigint | undefined {
  if (a !== 0n && b !== 0n && bitLength(a) + bitLength(b) > MAX_BITS) return undefined;
  return a * b;
}

export function power(base: bigint, exponent: bigint): Constant | undefined {
  if (exponent < 0n) {
    const result = floatPower(toDouble(base), toDouble(exponent));
    return result === undefined ? undefined : result;
  }
  if (base !== 0n && exponent > 0n && BigInt(bitLength(base)) > BigInt(MAX_BITS) / exponent) return undefined;
  // What is left with a large exponent is 0.
  return normaliseInt(base === 0n ? (exponent === 0n ? 1n : 0n) : base ** exponent);
}

export function shiftLeft(a: bigint, b: bigint): bigint | undefined {
  if (b < 0n) return undefined;
  if (a === 0n || b === 0n) return a;
  return BigInt(bitLength(a)) + b > BigInt(MAX_BITS) ? undefined : a << b;
}

export function shiftRight(a: bigint, b: bigint): bigint | undefined {
  if (b < 0n) return undefined;
  return b > BigInt(bitLength(a)) ? (a < 0n ? -1n : 0n) : a >> b;
}

export function floorDivide(a: bigint, b: bigint): bigint | undefined {
  if (b === 0n) return undefined;
  const quotient = a / b;
  return quotient * b !== a && (a < 0n) !== (b < 0n) ? quotient - 1n : quotient;
}

export function modulo(a: bigint, b: bigint): bigint | undefined {
  if (b === 0n) return undefined;
  const remainder = a % b;
  return remainder !== 0n && (remainder < 0n) !== (b < 0n) ? remainder + b : remainder;
}

/** `a / b`, correctly rounded. */
export function trueDivide(a: bigint, b: bigint): FloatConstant | undefined {
  if (b === 0n) return undefined;
  const quotient = quotientToDouble(a, b);
  return Number.isFinite(quotient) ? new FloatConstant(quotient) : undefined;
}

/** The nearest double, even on a tie; infinite beyond the range. */
export function toDouble(value: bigint): number {
  return Number(value);
}

/** The double nearest to a ratio of integers, even on a tie; infinite beyond the range. `denominator` is not 0. */
export function quotientToDouble(numerator: bigint, denominator: bigint): number {
  if (numerator === 0n) return denominator < 0n ? -0 : 0;
  const negative = numerator < 0n !== denominator < 0n;
  const a = numerator < 0n ? -numerator : numerator;
  const b = denominator < 0n ? -denominator : denominator;
  // The quotient gets at least 64 bits, so that its last one can stand for all that are cut off; but no bit weighs
  // less than a sixteenth of the smallest double, where rounding happens at a fixed place.
  const shift = Math.min(66 - bitLength(a) + bitLength(b), 1078);
  const scaled = shift >= 0 ? a << BigInt(shift) : a;
  const divisor = shift >= 0 ? b : b << BigInt(-shift);
  let quotient = scaled / divisor;
  if (quotient * divisor !== scaled) quotient |= 1n;
  const magnitude = shift === 1078 ? Number(roundedToSixteenth(quotient)) * 2 ** -1074 : scale(Number(quotient), -shift);
  return negative ? -magnitude : magnitude;
}

/** A sixteenth of the quotient, rounded to an integer of at most 53 bits, even on a tie. */
function roundedToSixteenth(quotient: bigint): bigint {
  const excess = BigInt(Math.max(bitLength(quotient) - 53, 4));
  const half = 1n << (excess - 1n);
  const low = quotient & ((1n << excess) - 1n);
  let rounded = quotient >> excess;
  if (low > half || (low === half && (rounded & 1n) === 1n)) rounded += 1n;
  return rounded << (excess - 4n);
}

/** `value * 2 ** exponent` where the product is a normal double or infinite. */
function scale(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * 2 ** half * 2 ** (exponent - half);
}
