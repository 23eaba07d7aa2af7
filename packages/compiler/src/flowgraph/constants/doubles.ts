/** Doubles out of exact numbers. */

/** Bits of the magnitude. */
export function bitLength(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  return magnitude === 0n ? 0 : magnitude.toString(2).length;
}

export function copySign(magnitude: number, sign: number): number {
  const negative = sign < 0 || Object.is(sign, -0);
  return negative ? -Math.abs(magnitude) : Math.abs(magnitude);
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
