/** exp, ln and log10, rounded correctly: fixed-point bigints with guard digits, and more of them when they cannot decide. */
import { addInts, type Int, normaliseInt, subtractInts } from '@vivarium/objects';
import { settingsOf } from './arithmetic.ts';
import { finish, propagateNaN } from './finish.ts';
import { asCount, Condition, countDigits, etiny, finite, infinity, invalid, larger, pending, type PyDecimal, powerOfTen, Round, type Settings } from './number.ts';

const BITS_OF_DIGIT = 3.3219280948873626;
const bitsFor = (digits: number): number => Math.ceil(digits * BITS_OF_DIGIT) + 8;
const bitLength = (value: bigint): number => {
  const text = value.toString(16);
  return (text.length - 1) * 4 + 32 - Math.clz32(Number.parseInt(text[0], 16));
};

// ---- fixed-point functions: numbers scaled by 2^bits, a few units off in the last place

/** artanh(1 / n) */
function inverseHyperbolicTangent(n: number, bits: number): bigint {
  const square = BigInt(n * n);
  let power = (1n << BigInt(bits)) / BigInt(n);
  let total = power;
  for (let k = 3n; ; k += 2n) {
    power /= square;
    if (power === 0n) return total;
    total += power / k;
  }
}

const known = { bits: 0, two: 0n, ten: 0n };

/** ln 2 and ln 10. */
function logarithms(bits: number): { two: bigint; ten: bigint } {
  if (known.bits < bits) {
    const wide = bits + 64;
    const [a, b, c] = [31, 49, 161].map((n) => inverseHyperbolicTangent(n, wide + 16));
    known.bits = wide;
    known.two = (14n * a + 10n * b + 6n * c) >> 16n;
    known.ten = (46n * a + 34n * b + 20n * c) >> 16n;
  }
  const extra = BigInt(known.bits - bits);
  return { two: known.two >> extra, ten: known.ten >> extra };
}

/** e^x for |x| < 2 or so. */
function exponentialFixed(x: bigint, bits: number): bigint {
  const halvings = Math.ceil(Math.sqrt(bits) * 0.8);
  const inner = bits + halvings * 2 + 16;
  const reduced = x << BigInt(inner - bits - halvings);
  const scale = BigInt(inner);
  let term = reduced;
  let total = (1n << scale) + reduced;
  for (let k = 2n; term !== 0n && term !== -1n; k++) {
    term = (term * reduced) / k >> scale;
    total += term;
  }
  for (let i = 0; i < halvings; i++) total = (total * total) >> scale;
  return total >> BigInt(inner - bits);
}

/** ln x for x near 1 (0.1 to 10), x > 0. */
function logarithmFixed(x: bigint, bits: number): bigint {
  const lead = Number(x >> BigInt(Math.max(bits - 60, 0))) / 2 ** Math.min(bits, 60);
  let precision = 48;
  let y = BigInt(Math.round(Math.log(lead) * 2 ** precision));
  // Halley's iteration triples the number of correct bits.
  while (precision < bits) {
    const next = Math.min(precision * 3 - 12, bits);
    y <<= BigInt(next - precision);
    const power = exponentialFixed(y, next);
    const wanted = x >> BigInt(bits - next);
    y += ((2n * (wanted - power)) << BigInt(next)) / (wanted + power);
    precision = next;
  }
  return y;
}

/** coefficient * 10^exponent scaled by 2^bits. */
function toFixed(coefficient: bigint, exponent: number, bits: number): bigint {
  return exponent >= 0 ? (coefficient * powerOfTen(exponent)) << BigInt(bits) : (coefficient << BigInt(bits)) / powerOfTen(-exponent);
}

// ---- from approximations to rounded results

/** About `digits` digits of a number: coefficient and exponent, at most `error` units of the coefficient off. */
interface Approximation {
  coefficient: bigint;
  exponent: Int;
  error: bigint;
}

/** Takes a fixed-point number to `digits` digits times 10^exponent. */
function toDigits(value: bigint, bits: number, digits: number, exponent: Int): Approximation {
  const negative = value < 0n;
  const magnitude = negative ? -value : value;
  const length = Math.round((bitLength(magnitude) - bits) / BITS_OF_DIGIT);
  const shift = digits - length;
  const scaled = shift >= 0 ? (magnitude * powerOfTen(shift)) >> BigInt(bits) : (magnitude / powerOfTen(-shift)) >> BigInt(bits);
  return { coefficient: negative ? -scaled : scaled, exponent: subtractInts(exponent, shift), error: 1000n };
}

/** Rounds what `approximate(digits)` gives, with as many digits as that takes. The true value is irrational. */
function roundCorrectly(settings: Settings, approximate: (digits: number) => Approximation): PyDecimal {
  const prec = asCount(settings.prec);
  for (let guard = 8; ; guard *= 2) {
    const { coefficient, exponent, error } = approximate(prec + guard);
    const sign = coefficient < 0n ? 1 : 0;
    const magnitude = sign === 1 ? -coefficient : coefficient;
    const digits = countDigits(normaliseInt(magnitude));
    // Below Emin fewer digits are left than the precision has.
    const subnormal = addInts(exponent, digits - 1) < settings.emin ? subtractInts(etiny(settings), exponent) : 0;
    const excess = asCount(larger(digits - prec, subnormal));
    if (excess <= 2) continue;
    const unit = powerOfTen(excess);
    const low = (magnitude - error + unit / 2n) / unit;
    const high = (magnitude + error + unit / 2n) / unit;
    if (low !== high) continue;
    // Not what was rounded already: below Emin, rounding begins with these digits.
    return finishInexact(sign, normaliseInt(magnitude), exponent, settings);
  }
}

function finishNearest(sign: number, coefficient: Int, exponent: Int, settings: Settings): PyDecimal {
  return finish(sign, coefficient, exponent, { ...settingsOf(settings), rounding: Round.halfEven });
}

/** A number that stands for an irrational one. */
function finishInexact(sign: number, coefficient: Int, exponent: Int, settings: Settings): PyDecimal {
  pending.status |= Condition.inexact | Condition.rounded;
  const value = finite(sign, coefficient, exponent);
  if (value.adjusted < settings.emin && exponent < etiny(settings)) pending.status |= Condition.underflow;
  return finishNearest(sign, coefficient, exponent, settings);
}

// ---- the functions

export function exponential(a: PyDecimal, settings: Settings): PyDecimal {
  if (a.isNaN) return propagateNaN(a, a, settings) as PyDecimal;
  if (a.kind !== 0) return a.sign === 1 ? finite(0, 0, 0) : a;
  if (a.coefficient === 0) return finite(0, 1, 0);
  const prec = asCount(settings.prec);
  const { adjusted } = a;
  if (adjusted <= -(prec + 4)) {
    return finishInexact(0, normaliseInt(powerOfTen(prec - 1)), 1 - prec, settings);
  }
  if (adjusted > 18 + 2) return outOfRange(a.sign, settings);
  const size = Number(`${a.coefficient}e${a.exponent}`);
  const limit = a.sign === 1 ? -Number(etiny(settings)) + 10 : Number(settings.emax) + 10;
  if (size / Math.LN10 > limit * 1.0000001) return outOfRange(a.sign, settings);
  return roundCorrectly(settings, (digits) => exponentialDigits(a, digits));
}

function outOfRange(sign: number, settings: Settings): PyDecimal {
  if (sign === 0) {
    pending.status |= Condition.overflow | Condition.inexact | Condition.rounded;
    return infinity(0);
  }
  pending.status |= Condition.inexact | Condition.rounded | Condition.subnormal | Condition.underflow | Condition.clamped;
  return finite(0, 0, etiny(settings));
}

function exponentialDigits(a: PyDecimal, digits: number): Approximation {
  const before = Math.max(Number(a.adjusted) + 1, 0);
  const bits = bitsFor(digits + 4);
  const wide = bits + bitsFor(before);
  const magnitude = toFixed(BigInt(a.coefficient), Number(a.exponent), wide);
  const x = a.sign === 1 ? -magnitude : magnitude;
  const { ten } = logarithms(wide);
  const multiple = x / ten;
  const rest = (x - multiple * ten) >> BigInt(wide - bits);
  // |rest| < ln 10: halve it once more
  const half = exponentialFixed(rest >> 1n, bits);
  return toDigits((half * half) >> BigInt(bits), bits, digits, normaliseInt(multiple));
}

/** 1 exactly. */
function isOne(a: PyDecimal): boolean {
  if (a.adjusted !== 0) return false;
  return BigInt(a.coefficient) === powerOfTen(a.digits - 1);
}

export function naturalLogarithm(a: PyDecimal, settings: Settings): PyDecimal {
  if (a.isNaN) return propagateNaN(a, a, settings) as PyDecimal;
  if (a.isZero) return infinity(1);
  if (a.sign === 1) return invalid();
  if (a.kind !== 0) return a;
  if (isOne(a)) return finite(0, 0, 0);
  return roundCorrectly(settings, (digits) => logarithmDigits(a, digits, false));
}

export function decimalLogarithm(a: PyDecimal, settings: Settings): PyDecimal {
  if (a.isNaN) return propagateNaN(a, a, settings) as PyDecimal;
  if (a.isZero) return infinity(1);
  if (a.sign === 1) return invalid();
  if (a.kind !== 0) return a;
  const { adjusted } = a;
  if (BigInt(a.coefficient) === powerOfTen(a.digits - 1)) {
    return finishNearest(adjusted < 0 ? 1 : 0, adjusted < 0 ? subtractInts(0, adjusted) : adjusted, 0, settings);
  }
  return roundCorrectly(settings, (digits) => logarithmDigits(a, digits, true));
}

function logarithmDigits(a: PyDecimal, digits: number, decimal: boolean): Approximation {
  const { adjusted } = a;
  const coefficient = BigInt(a.coefficient);
  // Below 1 the number is taken as 0.x: then what is near 1 has no power of ten to cancel with.
  const scale: Int = adjusted === -1 ? 0 : adjusted;
  const exponent = adjusted === -1 ? -a.digits : 1 - a.digits;
  let bits = bitsFor(digits + 24);
  if (scale === 0) {
    // The logarithm of a number near 1 is small: as many digits more as it begins with zeros.
    const unit = powerOfTen(-exponent);
    const gap = coefficient > unit ? coefficient - unit : unit - coefficient;
    bits += Math.max(bitLength(unit) - bitLength(gap), 0);
  }
  const small = logarithmFixed(toFixed(coefficient, exponent, bits), bits);
  const { ten } = logarithms(bits);
  const total = small + BigInt(scale) * ten;
  return toDigits(decimal ? (total << BigInt(bits)) / ten : total, bits, digits, 0);
}
