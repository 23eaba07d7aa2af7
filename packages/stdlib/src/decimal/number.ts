/** The value of a Decimal, and what its operations share: digits, shifts, signals. Nothing here runs Python code. */
import { addInts, allocateBits, error, type Int, multiplyInts, normaliseInt, PyObject, subtractInts } from '@vivarium/objects';
import { digitsOfLimbs, type Limbs, limbsOfDigits, limbsOfNumber, numberOfLimbs } from './limbs.ts';
import { cut, SMALL_POWERS } from './digits.ts';

/** Conditions that an operation can meet, as bits. Those of `INVALID` count as one signal. */
export const Condition = {
  clamped: 0x1, conversionSyntax: 0x2, divisionByZero: 0x4, divisionImpossible: 0x8, divisionUndefined: 0x10, inexact: 0x40, invalidContext: 0x80,
  invalidOperation: 0x100, floatOperation: 0x400, overflow: 0x800, rounded: 0x1000, subnormal: 0x2000, underflow: 0x4000,
} as const;
export const INVALID = 0x3ba;
export const ERRORS = INVALID | Condition.divisionByZero;

/** Rounding modes, in the order of `roundingNames`. */
export const Round = { up: 0, down: 1, ceiling: 2, floor: 3, halfUp: 4, halfDown: 5, halfEven: 6, zeroFiveUp: 7 } as const;
export const roundingNames = [
  'ROUND_UP', 'ROUND_DOWN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_HALF_UP', 'ROUND_HALF_DOWN', 'ROUND_HALF_EVEN', 'ROUND_05UP',
] as const;

/** What operations need to know of a context. */
export interface Settings {
  readonly prec: Int;
  readonly emax: Int;
  readonly emin: Int;
  /** One of `Round`. */
  readonly rounding: number;
  /** 0 or 1. */
  readonly clamp: number;
}

export const MAX_PREC = 999999999999999999n;
export const MAX_EMAX = 999999999999999999n;
export const MIN_EMIN = -999999999999999999n;
export const MIN_ETINY = -1999999999999999997n;
/** In this context conversions are exact. */
export const MAX_CONTEXT: Settings = { prec: MAX_PREC, emax: MAX_EMAX, emin: MIN_EMIN, rounding: Round.halfEven, clamp: 0 };

/** Conditions met since the operation began; whoever begins one sets it to 0. */
export const pending = { status: 0 };

export const Kind = { finite: 0, infinite: 1, quiet: 2, signaling: 3 } as const;

/** Immutable once it is built: (-1)^sign * coefficient * 10^exponent, an infinity, or a NaN with its payload in `coefficient`. */
export class PyDecimal extends PyObject {
  /** One of `Kind`. */
  kind = 0;
  /** 0 or 1. */
  sign = 0;
  /** The coefficient, where it is not in limbs alone: always a number when it has 53 bits. */
  held: Int | null = 0;
  /** So, in limbs, where these have been made. */
  private parts: Limbs | null = null;
  exponent: Int = 0;
  private count = 0;

  get coefficient(): Int {
    return this.held ?? (this.held = BigInt(digitsOfLimbs(this.limbs)));
  }
  /** Its limbs; it is not 0. */
  get limbs(): Limbs {
    return this.parts ?? (this.parts = typeof this.held === 'number' ? limbsOfNumber(this.held) : limbsOfDigits((this.held as bigint).toString()));
  }

  /** Number of decimal digits of the coefficient, 1 for 0. */
  get digits(): number {
    if (this.count === 0) this.count = countDigits(this.coefficient);
    return this.count;
  }
  get isNaN(): boolean {
    return this.kind >= Kind.quiet;
  }
  /** A finite zero. */
  get isZero(): boolean {
    return this.kind === 0 && this.held === 0;
  }
  /** The exponent of the first digit. */
  get adjusted(): Int {
    return addInts(this.exponent, this.digits - 1);
  }
  /** `digits` where they have been counted. */
  fill(kind: number, sign: number, coefficient: Int, exponent: Int, digits = 0): this {
    this.kind = kind;
    this.sign = sign;
    this.held = coefficient;
    this.exponent = exponent;
    this.count = digits;
    return this;
  }
  /** A finite number with that coefficient; `digits` is their number. */
  fillLimbs(sign: number, limbs: Limbs, exponent: Int, digits: number): this {
    const short = digits > 16 ? Infinity : numberOfLimbs(limbs);
    if (short <= Number.MAX_SAFE_INTEGER) return this.fill(Kind.finite, sign, short, exponent, digits);
    this.sign = sign;
    this.held = null;
    this.parts = limbs;
    this.exponent = exponent;
    this.count = digits;
    return this;
  }
  /** The digits of the coefficient. */
  get text(): string {
    return this.held === null ? digitsOfLimbs(this.limbs) : this.held.toString();
  }
}

export const finite = (sign: number, coefficient: Int, exponent: Int, digits = 0): PyDecimal =>
  new PyDecimal().fill(Kind.finite, sign, coefficient, exponent, digits);
export const infinity = (sign: number): PyDecimal => new PyDecimal().fill(Kind.infinite, sign, 0, 0);
export const nan = (): PyDecimal => new PyDecimal().fill(Kind.quiet, 0, 0, 0);
export const withSign = (value: PyDecimal, sign: number): PyDecimal =>
  value.sign === sign ? value : copyInto(new PyDecimal(), value, sign);

/** Makes of an object what the number is. */
export function copyInto<T extends PyDecimal>(self: T, value: PyDecimal, sign = value.sign): T {
  return value.held === null ? self.fillLimbs(sign, value.limbs, value.exponent, value.digits) : self.fill(value.kind, sign, value.held, value.exponent);
}

/** Raises the conditions; the result of the operation is NaN. */
export function invalid(condition: number = Condition.invalidOperation): PyDecimal {
  pending.status |= condition;
  return nan();
}

// ---- powers of ten and digits

const powers: bigint[] = [1n];
/** Some of the larger ones, which the same precision asks for again and again. */
const large = new Map<number, bigint>();
/** Longer coefficients would not fit into memory. */
const MAX_DIGITS = 150_000_000;

/** 10^n as a bigint, n >= 0. */
export function powerOfTen(n: number): bigint {
  if (n < powers.length) return powers[n];
  if (n > MAX_DIGITS) throw error('MemoryError');
  if (n < 512) {
    for (let i = powers.length; i <= n; i++) powers.push(powers[i - 1] * 10n);
    return powers[n];
  }
  const known = large.get(n);
  if (known !== undefined) return known;
  allocateBits(n * 3.33);
  const power = 10n ** BigInt(n);
  if (n < 100_000) {
    if (large.size === 64) large.clear();
    large.set(n, power);
  }
  return power;
}

/** 5 * 10^(n - 1), n > 0: half of a power of ten. */
const halves: bigint[] = [];
export function halfPower(n: number): bigint {
  if (n > 512) return powerOfTen(n) / 2n;
  for (let i = halves.length; i <= n; i++) halves.push(powerOfTen(i) / 2n);
  return halves[n];
}

/** The same as an Int. */
export const tenTo = (n: number): Int => (n < 16 ? SMALL_POWERS[n] : powerOfTen(n));

const LOG10_OF_16 = 1.2041199826559248;

export function countDigits(coefficient: Int): number {
  if (typeof coefficient === 'number') {
    let count = coefficient < 100_000_000 ? 1 : 9;
    while (count < 16 && coefficient >= SMALL_POWERS[count]) count++;
    return count;
  }
  // A guess that is one off at most, made exact by one comparison.
  const approximate = Number(coefficient);
  const guess = approximate < 1e300 ? Math.round(Math.log10(approximate)) : hexadecimalGuess(coefficient);
  return coefficient >= powerOfTen(guess) ? guess + 1 : guess;
}

/** So, of a coefficient that has so many digits or one more. */
export function digitsFrom(least: number, coefficient: Int): number {
  if (typeof coefficient === 'number') return countDigits(coefficient);
  return coefficient >= powerOfTen(least) ? least + 1 : least;
}

/** The nearest integer to the decimal logarithm. */
function hexadecimalGuess(coefficient: bigint): number {
  const text = coefficient.toString(16);
  const lead = Number.parseInt(text.slice(0, 12), 16);
  return Math.round(Math.log10(lead) + (text.length - 12) * LOG10_OF_16);
}

/** A count that is to be a JavaScript number: what is out of range cannot be held in memory. */
export function asCount(value: Int): number {
  if (typeof value !== 'number' || value > MAX_DIGITS) throw error('MemoryError');
  return value;
}

/** coefficient * 10^n */
export function shiftLeft(coefficient: Int, n: Int): Int {
  if (coefficient === 0 || n === 0) return coefficient;
  const count = asCount(n);
  if (typeof coefficient === 'number' && count < 16) {
    const result = coefficient * SMALL_POWERS[count];
    if (result <= Number.MAX_SAFE_INTEGER) return result;
  }
  const shifted = toBigInt(coefficient) * powerOfTen(count);
  return count > 15 ? shifted : normaliseInt(shifted);
}

/** As `BigInt`, which takes its time even where there is nothing to do. */
export const toBigInt = (value: Int): bigint => (typeof value === 'bigint' ? value : BigInt(value));

/** The product of coefficients that have so many digits together. */
export function productOf(a: Int, b: Int, digits: number): Int {
  // Of more than 17 digits together it has more than 16.
  return digits > 17 ? toBigInt(a) * toBigInt(b) : multiplyInts(a, b);
}

/** coefficient / 10^n, rounded down; leaves the rest in `cut`. `digits` is the length of the coefficient. */
export function shiftRight(coefficient: Int, n: Int, digits: number): Int {
  if (coefficient === 0 || n === 0) {
    cut.rest = 0;
    return coefficient;
  }
  if (n > digits) {
    cut.rest = 1;
    return 0;
  }
  const count = Number(n);
  if (typeof coefficient === 'number' && count < 16) {
    const divisor = SMALL_POWERS[count];
    const rest = coefficient % divisor;
    const twice = rest * 2;
    cut.rest = rest === 0 ? 0 : twice < divisor ? 1 : twice === divisor ? 5 : 6;
    return (coefficient - rest) / divisor;
  }
  const divisor = powerOfTen(count);
  const whole = toBigInt(coefficient);
  const quotient = whole / divisor;
  if (count < 16) {
    // All of the rest is in its last 64 bits.
    const twice = Number(BigInt.asUintN(64, whole - quotient * divisor)) * 2;
    cut.rest = twice === 0 ? 0 : twice < SMALL_POWERS[count] ? 1 : twice === SMALL_POWERS[count] ? 5 : 6;
  } else {
    const rest = whole - quotient * divisor;
    const half = halfPower(count);
    cut.rest = rest === 0n ? 0 : rest < half ? 1 : rest === half ? 5 : 6;
  }
  return digits - count > 17 && digits !== Infinity ? quotient : normaliseInt(quotient);
}

/** Number of zeros at the end; 0 for 0. */
export function trailingZeros(coefficient: Int): number {
  if (coefficient === 0) return 0;
  if (typeof coefficient === 'number') {
    let count = 0;
    for (let rest = coefficient; rest % 10 === 0; rest /= 10) count++;
    return count;
  }
  if (coefficient % 10n !== 0n) return 0;
  const text = coefficient.toString();
  let end = text.length;
  while (text.charCodeAt(end - 1) === 48) end--;
  return text.length - end;
}

/** Whether the coefficient grows by one when `rest` was cut off behind it. */
export function roundsUp(rounding: number, sign: number, coefficient: Int, rest: number): boolean {
  if (rest === 0) return false;
  switch (rounding) {
    case Round.up:
      return true;
    case Round.down:
      return false;
    case Round.ceiling:
      return sign === 0;
    case Round.floor:
      return sign === 1;
    case Round.halfUp:
      return rest >= 5;
    case Round.halfDown:
      return rest > 5;
    case Round.halfEven:
      return rest > 5 || (rest === 5 && lastDigit(coefficient) % 2 === 1);
    default: {
      const last = lastDigit(coefficient);
      return last === 0 || last === 5;
    }
  }
}

export const lastDigit = (coefficient: Int): number => (typeof coefficient === 'number' ? coefficient % 10 : Number(coefficient % 10n));

export const etiny = (settings: Settings): Int => subtractInts(settings.emin, subtractInts(settings.prec, 1));
export const etop = (settings: Settings): Int => subtractInts(settings.emax, subtractInts(settings.prec, 1));

/** The exponent as small as may be compared and subtracted with the other: both are Ints. */
export const larger = (a: Int, b: Int): Int => (a > b ? a : b);
export const smaller = (a: Int, b: Int): Int => (a < b ? a : b);
