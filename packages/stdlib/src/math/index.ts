/** math */
import {
  elementary, error, float, floatToInt, hasSign, type Implementation, type NativeCode, overflowError, powerOfFloats, py, PyFloat, type PyException, tuple, typeError, typeOf, type Value,
  valueError,
} from '@vivarium/objects';
import { mathFacts } from '../generated/math-facts.ts';
import { type Body, nativeLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { gamma, logGamma } from './gamma.ts';
import { combinations, factorial, gcd, integerSquareRoot, lcm, permutations } from './integers.ts';
import { binaryExponent, distance, lengthOf, preciseSum, sumOfProducts } from './sums.ts';

const e = elementary;

export const domainError = (): PyException => valueError('math domain error');
export const rangeError = (): PyException => overflowError('math range error');

/** A function of one float. NaN out of a number is a ValueError that says what was expected; so is an infinity, unless results can be too large. */
function real(apply: (x: number) => number, expected: string | null, canOverflow = false): Body {
  return withNumeric((value: Value): Value => {
    const x = py.toFloat(value);
    const result = apply(x);
    if (result - result !== 0) {
      if ((result !== result && x === x) || (!canOverflow && result === result && x - x === 0)) {
        throw expected === null ? domainError() : valueError(`expected ${expected}, got ${py.reprText(float(x))}`);
      }
      if (result === result && x - x === 0) throw rangeError();
    }
    return float(result);
  }, apply);
}

/** The body with the function on numbers that compiled code calls. */
const withNumeric = (body: Implementation, numeric: NativeCode['numeric']): Body => Object.assign(body, { numeric });

/** A function of two floats that may raise errors of its own. */
const real2 = (apply: (x: number, y: number) => number): Implementation => (a: Value, b: Value): Value => {
  const x = py.toFloat(a);
  return float(apply(x, py.toFloat(b)));
};

// ---- logarithms: those of ints go beyond the floats

const EXPECTED_POSITIVE = 'expected a positive input';

function logarithm(value: Value, apply: (x: number) => number): number {
  const int = py.asInt(value);
  if (int === undefined) {
    const x = py.toFloat(value);
    if (x <= 0) throw valueError(`${EXPECTED_POSITIVE}, got ${py.reprText(float(x))}`);
    return apply(x);
  }
  if (int <= 0) throw valueError(EXPECTED_POSITIVE);
  const x = Number(int);
  if (x !== Infinity) return apply(x);
  const [mantissa, exponent] = splitBig(int as bigint);
  return apply(mantissa) + apply(2) * exponent;
}

/** mantissa * 2^exponent with 1/2 <= mantissa < 1, the mantissa rounded. */
function splitBig(value: bigint): [number, number] {
  let bits = value.toString(16).length * 4;
  // Number() rounds once; a sticky bit stands for what is cut off
  const cut = bits - 128;
  const top = value >> BigInt(cut);
  const sticky = top << BigInt(cut) === value ? 0n : 1n;
  let mantissa = Number(top | sticky) / 2 ** 128;
  while (mantissa < 0.5) {
    mantissa *= 2;
    bits--;
  }
  if (mantissa >= 1) {
    mantissa /= 2;
    bits++;
  }
  return [mantissa, bits];
}

function log(value: Value, base: Value | undefined): Value {
  const result = logarithm(value, e.log);
  if (base === undefined) return float(result);
  const divisor = logarithm(base, e.log);
  if (divisor === 0) throw error('ZeroDivisionError', 'division by zero');
  return float(result / divisor);
}

// ---- roundings

function toIntegral(value: Value, method: string, apply: (x: number) => number): Value {
  if (!(value instanceof PyFloat) || value.type.heap) {
    const found = typeOf(value).lookup(method);
    if (found !== undefined) return py.callFound(found, value, []);
  }
  return floatToInt(apply(py.toFloat(value)));
}

function truncate(value: Value): Value {
  if (value instanceof PyFloat && !value.type.heap) return floatToInt(Math.trunc(value.value));
  const found = typeOf(value).lookup('__trunc__');
  if (found === undefined) throw typeError(`type ${typeOf(value).name} doesn't define __trunc__ method`);
  return py.callFound(found, value, []);
}

// ---- parts of floats

function fractionAndExponent(value: Value): Value {
  const x = py.toFloat(value);
  if (x === 0 || x - x !== 0) return tuple([float(x), 0]);
  const exponent = binaryExponent(Math.abs(x));
  return tuple([float(e.scale(x, -exponent)), exponent]);
}

function scaleByPower(value: Value, by: Value): Value {
  const x = py.toFloat(value);
  const power = py.asInt(by);
  if (power === undefined) throw typeError('Expected an int as second argument to ldexp.');
  if (x === 0 || x - x !== 0) return float(x);
  if (power < -2200) return float(x < 0 ? -0 : 0);
  const result = power > 2200 ? Infinity : e.scale(x, Number(power));
  if (result - result !== 0) throw rangeError();
  return float(result);
}

function fractionAndInteger(value: Value): Value {
  const x = py.toFloat(value);
  if (x - x !== 0) return tuple([float(x === x ? (x < 0 ? -0 : 0) : x), float(x)]);
  const whole = Math.trunc(x);
  const fraction = x - whole;
  return tuple([float(fraction === 0 && (x < 0 || Object.is(x, -0)) ? -0 : fraction), float(whole)]);
}

// ---- neighbours: floats in order are their bits in order

const words = new DataView(new ArrayBuffer(8));

function ordinal(x: number): bigint {
  words.setFloat64(0, x);
  const bits = words.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

/** Zero is given back with the sign of the side it was reached from. */
function fromOrdinal(position: bigint, negative: boolean): number {
  words.setBigUint64(0, position < 0n || (position === 0n && negative) ? BigInt.asUintN(64, 0x8000000000000000n - position) : position);
  return words.getFloat64(0);
}

function neighbour(from: Value, to: Value, steps: Value): Value {
  const x = py.toFloat(from);
  const y = py.toFloat(to);
  let count = 1n;
  if (steps !== null) {
    count = BigInt(py.index(steps));
    if (count < 0n) throw valueError('steps must be a non-negative integer');
  }
  if (count === 0n) return float(x);
  if (x !== x) return float(x);
  if (y !== y || x === y) return float(y);
  const start = ordinal(x);
  const end = ordinal(y);
  if (start === end) return float(y);
  if (steps === null) return float(fromOrdinal(end > start ? start + 1n : start - 1n, end > start));
  if (end > start) return float(end - start <= count ? y : fromOrdinal(start + count, true));
  return float(start - end <= count ? y : fromOrdinal(start - count, false));
}

function unitInLastPlace(value: Value): Value {
  const x = Math.abs(py.toFloat(value));
  if (x - x !== 0) return float(x);
  const next = fromOrdinal(ordinal(x) + 1n, false);
  return float(next === Infinity ? x - fromOrdinal(ordinal(x) - 1n, false) : next - x);
}

// ---- two floats

function power(x: number, y: number): number {
  const result = powerOfFloats(x, y);
  if (result - result !== 0 && x - x === 0 && y - y === 0) throw result !== result || x === 0 ? domainError() : rangeError();
  return result;
}

function floatRemainder(x: number, y: number): number {
  if (y - y !== 0 && y === y && x - x === 0) return x;
  const result = x % y;
  if (result !== result && x === x && y === y) throw domainError();
  return result;
}

/** IEEE 754's remainder: x - n * y for the integer n nearest to x / y, half to even. */
function ieeeRemainder(x: number, y: number): number {
  if (x - x !== 0 || y - y !== 0) {
    if (x !== x) return x;
    if (y !== y) return y;
    if (x - x !== 0) throw domainError();
    return x;
  }
  if (y === 0) throw domainError();
  const a = Math.abs(x);
  const b = Math.abs(y);
  const m = a % b;
  const c = b - m;
  let result: number;
  if (m < c) result = m;
  else if (m > c) result = -c;
  else result = m - 2 * ((0.5 * (a - m)) % b);
  return x < 0 || Object.is(x, -0) ? -result : result;
}

function fusedMultiplyAdd(a: Value, b: Value, c: Value): Value {
  const x = py.toFloat(a);
  const y = py.toFloat(b);
  const z = py.toFloat(c);
  const result = e.fma(x, y, z);
  if (result !== result && x === x && y === y && z === z) throw valueError('invalid operation in fma');
  if (result === result && result - result !== 0 && x - x === 0 && y - y === 0 && z - z === 0) throw overflowError('overflow in fma');
  return float(result);
}

function isClose(first: Value, second: Value, relative: Value, absolute: Value): boolean {
  const a = py.toFloat(first);
  const b = py.toFloat(second);
  const relativeTolerance = py.toFloat(relative);
  const absoluteTolerance = py.toFloat(absolute);
  if (relativeTolerance < 0 || absoluteTolerance < 0) throw valueError('tolerances must be non-negative');
  if (a === b) return true;
  if (Math.abs(a) === Infinity || Math.abs(b) === Infinity) return false;
  const difference = Math.abs(b - a);
  return difference <= Math.abs(relativeTolerance * b) || difference <= Math.abs(relativeTolerance * a) || difference <= absoluteTolerance;
}

function product(iterable: Value, start: Value): Value {
  let result = start;
  for (const item of py.values(iterable)) result = py.multiply(result, item);
  return result;
}

function gammaBody(value: Value): Value {
  const x = py.toFloat(value);
  const result = gamma(x);
  if ((result !== result && x === x) || x === 0) throw valueError(`expected a noninteger or positive integer, got ${py.reprText(float(x))}`);
  if (result - result !== 0 && x - x === 0) throw rangeError();
  return float(result);
}

function logGammaBody(value: Value): Value {
  const x = py.toFloat(value);
  const result = logGamma(x);
  if (result === Infinity && x - x === 0) {
    if (x <= 0 && x === Math.floor(x)) throw valueError(`expected a noninteger or positive integer, got ${py.reprText(float(x))}`);
    throw rangeError();
  }
  return float(result);
}

const FINITE = 'a finite input';
const UNIT = 'a number in range from -1 up to 1';

const bodies: Record<string, Body> = {
  acos: real(e.acos, UNIT),
  acosh: real(e.acosh, 'argument value not less than 1'),
  asin: real(e.asin, UNIT),
  asinh: real(e.asinh, null),
  atan: real(e.atan, null),
  atan2: withNumeric(real2(e.atan2), e.atan2),
  atanh: real(e.atanh, 'a number between -1 and 1'),
  cbrt: real(e.cbrt, null),
  ceil: (value: Value) => toIntegral(value, '__ceil__', Math.ceil),
  copysign: real2((x, y) => (hasSign(y) ? -Math.abs(x) : Math.abs(x))),
  cos: real(e.cos, FINITE),
  cosh: real(e.cosh, null, true),
  degrees: (value: Value) => float(py.toFloat(value) * (180 / Math.PI)),
  dist: (p: Value, q: Value) => float(distance(p, q)),
  erf: real(e.erf, null),
  erfc: real(e.erfc, null),
  exp: real(e.exp, null, true),
  exp2: real(e.exp2, null, true),
  expm1: real(e.expm1, null, true),
  fabs: real(Math.abs, null),
  factorial,
  floor: (value: Value) => toIntegral(value, '__floor__', Math.floor),
  fma: fusedMultiplyAdd,
  fmod: real2(floatRemainder),
  frexp: fractionAndExponent,
  fsum: (values: Value) => float(preciseSum(values)),
  gamma: gammaBody,
  gcd,
  hypot: (coordinates: Value[]) => float(lengthOf(coordinates.map((value) => Math.abs(py.toFloat(value))))),
  isclose: isClose,
  isfinite: (value: Value) => Number.isFinite(py.toFloat(value)),
  isinf: (value: Value) => Math.abs(py.toFloat(value)) === Infinity,
  isnan: (value: Value) => Number.isNaN(py.toFloat(value)),
  isqrt: integerSquareRoot,
  lcm,
  ldexp: scaleByPower,
  lgamma: logGammaBody,
  log: ['(x, base=<unrepresentable>, /)', log],
  log1p: real(e.log1p, 'argument value > -1'),
  log10: (value: Value) => float(logarithm(value, e.log10)),
  log2: (value: Value) => float(logarithm(value, e.log2)),
  modf: fractionAndInteger,
  pow: real2(power),
  radians: (value: Value) => float(py.toFloat(value) * (Math.PI / 180)),
  remainder: real2(ieeeRemainder),
  sin: real(e.sin, FINITE),
  sinh: real(e.sinh, null, true),
  sqrt: real(Math.sqrt, 'a nonnegative input'),
  tan: real(e.tan, FINITE),
  tanh: real(e.tanh, null),
  sumprod: sumOfProducts,
  trunc: truncate,
  prod: product,
  perm: permutations,
  comb: combinations,
  nextafter: neighbour,
  ulp: unitInLastPlace,
};

export const math: NativeModule = {
  name: 'math',
  doc: mathFacts.doc,
  functions: nativeLines(mathFacts.functions, bodies),
  values: () => ({ pi: float(Math.PI), e: float(Math.E), tau: float(2 * Math.PI), inf: float(Infinity), nan: float(NaN) }),
};
