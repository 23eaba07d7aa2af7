/** From Python values to Decimals and back. */
import {
  addInts, type Int, multiplyInts, normaliseInt, overflowError, PyFloat, PyList, PyTuple, py, subtractInts, typeError, typeOf, type Value,
  valueError,
} from '@vivarium/objects';
import { type PyDecimalContext, within } from './context.ts';
import { finishDecimal } from './finish.ts';
import { cut } from './digits.ts';
import { Condition, finite, infinity, INVALID, invalid, Kind, MAX_CONTEXT, MAX_PREC, nan, pending, PyDecimal, roundsUp, shiftLeft, shiftRight } from './number.ts';
import { digitsToInt, numeralOf, parseDecimal, parseShort } from './text.ts';

const SSIZE_MAX = 9223372036854775807n;

/** An int argument of C's `Py_ssize_t`. */
export function sizedInt(value: Value, message: string): Int {
  const int = py.asInt(value);
  if (int === undefined) throw typeError(message);
  if (int > SSIZE_MAX || int < -SSIZE_MAX - 1n) throw overflowError('Python int too large to convert to C ssize_t');
  return int;
}

export function fromInt(value: Int): PyDecimal {
  return value < 0 ? finite(1, subtractInts(0, value), 0) : finite(0, value, 0);
}

/** The Decimal that an operand is or stands for; undefined when it is neither Decimal nor int. */
export function operand(value: Value): PyDecimal | undefined {
  if (value instanceof PyDecimal) return value;
  if (typeof value === 'number') return value < 0 ? finite(1, -value, 0) : finite(0, value, 0);
  const int = py.asInt(value);
  return int === undefined ? undefined : fromInt(int);
}

export const unsupported = (value: Value): Error | ReturnType<typeof typeError> =>
  typeError(`conversion from ${value === null ? 'NoneType' : typeOf(value).name} to Decimal is not supported`);

/** The same for arguments of methods. */
export function needOperand(value: Value): PyDecimal {
  const result = operand(value);
  if (result === undefined) throw unsupported(value);
  return result;
}

/** The float's exact value. */
export function fromFloat(value: number): PyDecimal {
  if (Number.isNaN(value)) return nan();
  if (!Number.isFinite(value)) return infinity(value < 0 ? 1 : 0);
  const sign = value < 0 || Object.is(value, -0) ? 1 : 0;
  let magnitude = Math.abs(value);
  if (Number.isSafeInteger(magnitude)) return finite(sign, magnitude, 0);
  let halvings = 0;
  while (!Number.isInteger(magnitude)) {
    magnitude *= 2;
    halvings++;
  }
  return finite(sign, normaliseInt(BigInt(magnitude) * 5n ** BigInt(halvings)), -halvings);
}

// ---- sequences

interface Parts {
  sign: number;
  kind: number;
  coefficient: Int;
  exponent: Int;
}

/** Sign, digits and exponent of `(sign, digits, exponent)`. */
function partsOf(sequence: PyTuple | PyList): Parts {
  const { items } = sequence;
  if (items.length !== 3) throw valueError('argument must be a sequence of length 3');
  const sign = py.asInt(items[0]);
  if (sign !== 0 && sign !== 1) throw valueError('sign must be an integer with the value 0 or 1');
  let kind: number = Kind.finite;
  let exponent: Int = 0;
  const special = py.asStr(items[2]);
  if (special !== undefined) {
    const found = ['F', 'n', 'N'].indexOf(special as string);
    if (found < 0) throw valueError("string argument in the third position must be 'F', 'n' or 'N'");
    kind = [Kind.infinite, Kind.quiet, Kind.signaling][found];
  } else {
    if (py.asInt(items[2]) === undefined) throw valueError('exponent must be an integer');
    exponent = sizedInt(items[2], '');
  }
  const digits = items[1];
  if (!(digits instanceof PyTuple || digits instanceof PyList)) throw valueError('coefficient must be a tuple of digits');
  let text = '';
  for (const item of digits.items) {
    const digit = py.asInt(item);
    if (digit === undefined || digit < 0 || digit > 9) throw valueError('coefficient must be a tuple of digits');
    text += digit;
  }
  return { sign, kind, coefficient: kind === Kind.infinite || text === '' ? 0 : digitsToInt(text), exponent };
}

// ---- exact and rounding constructors

/** Without loss, or InvalidOperation. */
function exact(value: PyDecimal): PyDecimal {
  if (typeof value.exponent === 'number' && value.kind === 0) return value;
  const result = finishDecimal(value, MAX_CONTEXT);
  if ((pending.status & (Condition.inexact | Condition.rounded | Condition.clamped)) !== 0) return invalid();
  return result;
}

/** `Decimal(value)`: always a value that nobody else holds, or a Decimal given as it is. */
export function convertExactly(value: Value, context: PyDecimalContext): PyDecimal {
  if (value instanceof PyDecimal) return value;
  const short = typeof value === 'string' ? parseShort(value) : undefined;
  if (short !== undefined) return short;
  const text = py.asStr(value);
  if (text !== undefined) return checked(context, INVALID, () => exact(parseDecimal(numeralOf(text, true), MAX_PREC)));
  const int = py.asInt(value);
  if (int !== undefined) return fromInt(int);
  if (value instanceof PyTuple || value instanceof PyList) {
    const { kind, sign, coefficient, exponent } = partsOf(value);
    return checked(context, INVALID, () => exact(new PyDecimal().fill(kind, sign, coefficient, exponent)));
  }
  if (value instanceof PyFloat) {
    context.signal(Condition.floatOperation);
    return fromFloat(value.value);
  }
  throw unsupported(value);
}

function checked(context: PyDecimalContext, mask: number, build: () => PyDecimal): PyDecimal {
  pending.status = 0;
  const result = build();
  const status = pending.status & mask;
  if (status !== 0) context.signal(status);
  return result;
}

/** `context.create_decimal(value)`: rounded to the context. */
export function convertRounding(value: Value, context: PyDecimalContext): PyDecimal {
  const room = subtractInts(context.prec, context.clamp);
  const fitting = (given: PyDecimal): PyDecimal =>
    within(context, () => (given.isNaN && given.coefficient !== 0 && given.digits > room ? invalid(Condition.conversionSyntax) : finishDecimal(given, context)));
  if (value instanceof PyDecimal) return fitting(value);
  const text = py.asStr(value);
  if (text !== undefined) return within(context, () => finishDecimal(parseDecimal(numeralOf(text, false), room), context));
  const int = py.asInt(value);
  if (int !== undefined) return fitting(fromInt(int));
  if (value instanceof PyFloat) {
    context.signal(Condition.floatOperation);
    return fitting(fromFloat(value.value));
  }
  if (value instanceof PyTuple || value instanceof PyList) {
    const { kind, sign, coefficient, exponent } = partsOf(value);
    return fitting(new PyDecimal().fill(kind, sign, coefficient, exponent));
  }
  throw unsupported(value);
}

// ---- to other numbers

/** The integer that rounding gives. */
export function toInt(value: PyDecimal, rounding: number): Int {
  if (value.kind !== 0) {
    if (value.isNaN) throw valueError('cannot convert NaN to integer');
    throw overflowError('cannot convert Infinity to integer');
  }
  let whole: Int;
  if (value.exponent >= 0) whole = shiftLeft(value.coefficient, value.exponent);
  else {
    whole = shiftRight(value.coefficient, subtractInts(0, value.exponent), value.digits);
    if (roundsUp(rounding, value.sign, whole, cut.rest)) whole = addInts(whole, 1);
  }
  return value.sign === 1 ? subtractInts(0, whole) : whole;
}

export function toFloat(value: PyDecimal): number {
  if (value.kind === Kind.signaling) throw valueError('cannot convert signaling NaN to float');
  if (value.kind === Kind.quiet) return value.sign === 1 ? -Number.NaN : Number.NaN;
  if (value.kind === Kind.infinite) return value.sign === 1 ? -Infinity : Infinity;
  const magnitude = Number(`${value.coefficient}e${value.exponent}`);
  return value.sign === 1 ? -magnitude : magnitude;
}

export function toRatio(value: PyDecimal): [numerator: Int, denominator: Int] {
  if (value.kind !== 0) {
    if (value.isNaN) throw valueError('cannot convert NaN to integer ratio');
    throw overflowError('cannot convert Infinity to integer ratio');
  }
  const signed = (whole: Int): Int => (value.sign === 1 ? subtractInts(0, whole) : whole);
  if (value.exponent >= 0 || value.coefficient === 0) return [signed(value.coefficient === 0 ? 0 : shiftLeft(value.coefficient, value.exponent)), 1];
  const denominator = BigInt(shiftLeft(1, subtractInts(0, value.exponent)));
  const numerator = BigInt(value.coefficient);
  let [a, b] = [numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return [signed(normaliseInt(numerator / a)), normaliseInt(denominator / a)];
}

const MODULUS = (1n << 61n) - 1n;

function powerInField(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = base, left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * square) % MODULUS;
    square = (square * square) % MODULUS;
  }
  return result;
}
/** 10^-1 modulo 2^61 - 1. */
const INVERSE_TEN = powerInField(10n, MODULUS - 2n);
/** 10^-n modulo 2^61 - 1 for the commonest exponents. */
const INVERSE_POWERS = Array.from({ length: 32 }, (_, n) => powerInField(INVERSE_TEN, BigInt(n)));

function powerOfTenInField(exponent: Int): bigint {
  if (exponent >= 0) return powerInField(10n, BigInt(exponent));
  return exponent > -INVERSE_POWERS.length ? INVERSE_POWERS[-Number(exponent)] : powerInField(INVERSE_TEN, -BigInt(exponent));
}

/** The hash that every number of the same value has; the value is finite. */
export function hashOf(value: PyDecimal): Int {
  const { exponent, coefficient, sign } = value;
  if (exponent === 0 && typeof coefficient === 'number') return sign === 1 ? (coefficient === 1 ? -2 : 0 - coefficient) : coefficient;
  const hash = (BigInt(coefficient) * powerOfTenInField(exponent)) % MODULUS;
  const signed = sign === 1 ? -hash : hash;
  return normaliseInt(signed === -1n ? -2n : signed);
}

/** value * factor, exactly. */
export const scaled = (value: PyDecimal, factor: Int): PyDecimal =>
  finite(value.sign, multiplyInts(value.coefficient, factor), value.exponent);

