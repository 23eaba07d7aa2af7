/** Integer operations of constant folding. Results beyond the limits are left to run time (`undefined`). */
import { type Constant, FloatConstant } from '@vivarium/spec';
import { bitLength, quotientToDouble } from './doubles.ts';

/** Products, powers and shifts may have so many bits. */
const MAX_BITS = 128;

/** bool counts as int. */
export function isInteger(value: Constant): value is boolean | number | bigint {
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint';
}

export function multiply(a: bigint, b: bigint): bigint | undefined {
  if (a !== 0n && b !== 0n && bitLength(a) + bitLength(b) > MAX_BITS) return undefined;
  return a * b;
}

/** The exponent is not negative. */
export function power(base: bigint, exponent: bigint): bigint | undefined {
  if (base === 0n) return exponent === 0n ? 1n : 0n;
  if (exponent > 0n && BigInt(bitLength(base)) > BigInt(MAX_BITS) / exponent) return undefined;
  return base ** exponent;
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
