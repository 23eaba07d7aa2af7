/**
 * Arithmetic of complex numbers, step by step as complexobject.c does it, so that every rounding, signed zero and
 * infinity comes out the same. Results are left in the registers `re` and `im`.
 */
import { error, overflowError, type PyException } from '../core/errors.ts';
import { atan2, cos, exp, hypotenuse, log, sin } from './elementary/index.ts';
import { hasSign, powerOfFloats } from './float-arithmetic.ts';

/** Real and imaginary part of the last result. */
export const result = { re: 0, im: 0 };

function set(re: number, im: number): void {
  result.re = re;
  result.im = im;
}

const isInfinite = (x: number): boolean => x === Infinity || x === -Infinity;
const copySign = (magnitude: number, sign: number): number => (hasSign(sign) ? -Math.abs(magnitude) : Math.abs(magnitude));

/** C99 Annex G: a product of which a factor is infinite is infinite, although its parts cancelled to NaN. */
export function multiplyComplex(a: number, b: number, c: number, d: number): void {
  const ac = a * c;
  const bd = b * d;
  const ad = a * d;
  const bc = b * c;
  const re = ac - bd;
  const im = ad + bc;
  if (re !== re && im !== im) {
    let again = false;
    const box = (x: number): number => copySign(isInfinite(x) ? 1 : 0, x);
    const zero = (x: number): number => (x !== x ? copySign(0, x) : x);
    if (isInfinite(a) || isInfinite(b)) {
      a = box(a);
      b = box(b);
      c = zero(c);
      d = zero(d);
      again = true;
    }
    if (isInfinite(c) || isInfinite(d)) {
      c = box(c);
      d = box(d);
      a = zero(a);
      b = zero(b);
      again = true;
    }
    if (!again && (isInfinite(ac) || isInfinite(bd) || isInfinite(ad) || isInfinite(bc))) {
      a = zero(a);
      b = zero(b);
      c = zero(c);
      d = zero(d);
      again = true;
    }
    if (again) return set(Infinity * (a * c - b * d), Infinity * (a * d + b * c));
  }
  set(re, im);
}

const divisionByZero = (): PyException => error('ZeroDivisionError', 'division by zero');

/** Smith's method, with Annex G's repairs. */
export function divideComplex(a: number, b: number, c: number, d: number): void {
  const absC = Math.abs(c);
  const absD = Math.abs(d);
  let re: number;
  let im: number;
  if (absC >= absD) {
    if (absC === 0) throw divisionByZero();
    const ratio = d / c;
    const denominator = c + d * ratio;
    re = (a + b * ratio) / denominator;
    im = (b - a * ratio) / denominator;
  } else if (absD >= absC) {
    const ratio = c / d;
    const denominator = c * ratio + d;
    re = (a * ratio + b) / denominator;
    im = (b * ratio - a) / denominator;
  } else {
    re = NaN;
    im = NaN;
  }
  if (re !== re && im !== im) {
    if ((isInfinite(a) || isInfinite(b)) && Number.isFinite(c) && Number.isFinite(d)) {
      const x = copySign(isInfinite(a) ? 1 : 0, a);
      const y = copySign(isInfinite(b) ? 1 : 0, b);
      return set(Infinity * (x * c + y * d), Infinity * (y * c - x * d));
    }
    if ((isInfinite(absC) || isInfinite(absD)) && Number.isFinite(a) && Number.isFinite(b)) {
      const x = copySign(isInfinite(c) ? 1 : 0, c);
      const y = copySign(isInfinite(d) ? 1 : 0, d);
      return set(0 * (a * x + b * y), 0 * (b * x - a * y));
    }
  }
  set(re, im);
}

/** `a / (c + dj)` for a real a. */
export function divideRealByComplex(a: number, c: number, d: number): void {
  const absC = Math.abs(c);
  const absD = Math.abs(d);
  let re: number;
  let im: number;
  if (absC >= absD) {
    if (absC === 0) throw divisionByZero();
    const ratio = d / c;
    const denominator = c + d * ratio;
    re = a / denominator;
    im = (-a * ratio) / denominator;
  } else if (absD >= absC) {
    const ratio = c / d;
    const denominator = c * ratio + d;
    re = (a * ratio) / denominator;
    im = -a / denominator;
  } else {
    re = NaN;
    im = NaN;
  }
  if (re !== re && im !== im && Number.isFinite(a) && (isInfinite(c) || isInfinite(d))) {
    const x = copySign(isInfinite(c) ? 1 : 0, c);
    const y = copySign(isInfinite(d) ? 1 : 0, d);
    re = 0 * (a * x);
    im = 0 * (-a * y);
  }
  set(re, im);
}

const powerOfZero = (): PyException => error('ZeroDivisionError', 'zero to a negative or complex power');

function powerByPolar(a: number, b: number, c: number, d: number): void {
  if (c === 0 && d === 0) return set(1, 0);
  if (a === 0 && b === 0) {
    if (d !== 0 || c < 0) throw powerOfZero();
    return set(0, 0);
  }
  const size = hypotenuse(a, b);
  let length = powerOfFloats(size, c);
  const angle = atan2(b, a);
  let phase = angle * c;
  if (d !== 0) {
    length *= exp(-angle * d);
    phase += d * log(size);
  }
  if (isInfinite(phase)) throw powerOfZero(); // C's cosine reports a domain error, which is taken for that
  set(length * cos(phase), length * sin(phase));
}

/** Repeated squaring for a small positive exponent. */
function powerByProducts(a: number, b: number, n: number): void {
  let re = 1;
  let im = 0;
  for (let mask = 1; mask > 0 && n >= mask; mask *= 2) {
    if ((n & mask) !== 0) {
      multiplyComplex(re, im, a, b);
      re = result.re;
      im = result.im;
    }
    multiplyComplex(a, b, a, b);
    a = result.re;
    b = result.im;
  }
  set(re, im);
}

export function powerComplex(a: number, b: number, c: number, d: number): void {
  if (d === 0 && c === Math.floor(c) && Math.abs(c) <= 100) {
    if (c > 0) powerByProducts(a, b, c);
    else if (c === 0) set(1, 0);
    else {
      powerByProducts(a, b, -c);
      if (result.re === 0 && result.im === 0) throw powerOfZero();
      divideComplex(1, 0, result.re, result.im);
    }
  } else powerByPolar(a, b, c, d);
  if (isInfinite(result.re) || isInfinite(result.im)) throw overflowError('complex exponentiation');
}

/** `abs(re + im j)` */
export function absoluteComplex(re: number, im: number): number {
  if (isInfinite(re) || isInfinite(im)) return Infinity;
  if (re !== re || im !== im) return NaN;
  const size = hypotenuse(re, im);
  if (size === Infinity) throw overflowError('absolute value too large');
  return size;
}
