/**
 * Powers of positive doubles, correctly rounded.
 *
 * JavaScript's `**` is off in the last bit for some operands. C libraries are too, but much less often: CPython's own
 * result is the nearest double but for a rare tie at about the tenth bit beyond it.
 */
import { bitLength, quotientToDouble } from './doubles.ts';

/** Exponents up to here are multiplied out. */
const MAX_EXACT_EXPONENT = 256;
/** Fractional bits of the logarithm and the exponential. */
const PRECISION = 200;
const ONE = 1n << BigInt(PRECISION);

/** `base ** exponent` for finite operands, `base` above 0; infinite or 0 beyond the range. */
export function positivePower(base: number, exponent: number): number {
  if (base === 1 || exponent === 0) return 1;
  if (exponent === 1) return base;
  const estimate = Math.log(base) * exponent;
  if (estimate > 720) return Infinity;
  if (estimate < -760) return 0;
  if (Number.isInteger(exponent) && Math.abs(exponent) <= MAX_EXACT_EXPONENT) return integralPower(base, exponent);
  return exponential(product(logarithm(base), exponent));
}

/** The natural logarithm of a positive double, correctly rounded. */
export function naturalLogarithm(value: number): number {
  return quotientToDouble(logarithm(value), ONE);
}

/** e to a finite power, correctly rounded; infinite or 0 beyond the range. */
export function naturalPower(exponent: number): number {
  if (exponent > 720) return Infinity;
  if (exponent < -760) return 0;
  return exponential(product(ONE, exponent));
}

/** `value` is `mantissa * 2 ** exponent`. */
function parts(value: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const magnitude = exponent === 0 ? fraction : fraction | (1n << 52n);
  return { mantissa: value < 0 ? -magnitude : magnitude, exponent: Math.max(exponent, 1) - 1075 };
}

function integralPower(base: number, exponent: number): number {
  const { mantissa, exponent: shift } = parts(base);
  const numerator = mantissa ** BigInt(Math.abs(exponent));
  const bits = BigInt(Math.abs(shift * exponent));
  const [top, bottom] = exponent > 0 ? [numerator, 1n] : [1n, numerator];
  return shift * exponent >= 0 ? quotientToDouble(top << bits, bottom) : quotientToDouble(top, bottom << bits);
}

/** `numerator / denominator`'s inverse hyperbolic tangent, twice, as a fixed-point number. */
function twiceArtanh(numerator: bigint, denominator: bigint): bigint {
  const ratio = (numerator * ONE) / denominator;
  const square = (ratio * ratio) / ONE;
  let sum = 0n;
  for (let term = ratio, n = 1n; term !== 0n; term = (term * square) / ONE, n += 2n) sum += term / n;
  return sum * 2n;
}

let ln2: bigint | undefined;

function logarithm(value: number): bigint {
  ln2 ??= twiceArtanh(1n, 3n);
  const { mantissa, exponent } = parts(value);
  const length = bitLength(mantissa);
  // Between 1/2 and 1.
  const unit = 1n << BigInt(length);
  return twiceArtanh(mantissa - unit, mantissa + unit) + BigInt(exponent + length) * ln2;
}

function product(fixed: bigint, factor: number): bigint {
  const { mantissa, exponent } = parts(factor);
  return exponent >= 0 ? (fixed * mantissa) << BigInt(exponent) : (fixed * mantissa) >> BigInt(-exponent);
}

function exponential(fixed: bigint): number {
  ln2 ??= twiceArtanh(1n, 3n);
  const doublings = fixed / ln2;
  const rest = fixed - doublings * ln2;
  let sum = 0n;
  for (let term = ONE, n = 1n; term !== 0n; term = (term * rest) / ONE / n, n++) sum += term;
  return doublings >= 0n ? quotientToDouble(sum << doublings, ONE) : quotientToDouble(sum, ONE << -doublings);
}
