/** Logarithms, correctly rounded but for about one in 2^30 cases. */
import { add, dd, divide, multiply, productError, rounded, squareRoot, sumExactly } from './double-double.ts';
import { fixed, floats, lazyPairs, LN2_HIGH, LN2_LOW, LN2_FIXED, logFixed, ONE } from './fixed-point.ts';

const STEPS = 256;
const FIRST = 181; // round(sqrt(1/2) * STEPS)
const LAST = 363;

/** -log(STEPS / (FIRST + i)) */
const logTable = lazyPairs(LAST - FIRST + 1, (i) => -logFixed(fixed(STEPS / (FIRST + i))));

const [THIRD, THIRD_LOW] = floats(ONE / 3n);
const [FIFTH, FIFTH_LOW] = floats(ONE / 5n);

/** log(1 + r) for |r| < 2^-7, into `dd`. */
function logNearOne(r: number, low: number): void {
  const tail = 1 / 6 - r * (1 / 7 - r * (1 / 8 - r * (1 / 9 - r * (1 / 10 - r * (1 / 11 - r * (1 / 12 - r * (1 / 13)))))));
  add(FIFTH, FIFTH_LOW, -r * tail, 0);
  multiply(r, low, dd[0], dd[1]);
  add(0.25, 0, -dd[0], -dd[1]);
  multiply(r, low, dd[0], dd[1]);
  add(THIRD, THIRD_LOW, -dd[0], -dd[1]);
  multiply(r, low, dd[0], dd[1]);
  add(0.5, 0, -dd[0], -dd[1]);
  multiply(r, low, dd[0], dd[1]);
  add(1, 0, -dd[0], -dd[1]);
  multiply(r, low, dd[0], dd[1]);
}

const words = new DataView(new ArrayBuffer(8));

/** Exponent of the last number whose logarithm was reduced. */
let exponent = 0;

/** log of the reduced number m, where high + low = m * 2^exponent, sqrt(1/2) < m < sqrt(2); into `dd`. high > 0. */
function reducedLog(high: number, low: number): void {
  exponent = 0;
  if (high < 2.2250738585072014e-308) {
    high *= 2 ** 54;
    low *= 2 ** 54;
    exponent = -54;
  }
  words.setFloat64(0, high);
  const top = words.getInt32(0);
  // 0x3fe6a09e is the top of sqrt(1/2)
  const shift = (top - 0x3fe6a09e) >> 20;
  exponent += shift;
  words.setInt32(0, top - (shift << 20));
  const m = words.getFloat64(0);
  low = shift > 1000 ? low * 2 ** -1000 * 2 ** (1000 - shift) : low * 2 ** -shift;
  const step = Math.round(m * STEPS);
  const c = STEPS / step;
  const product = m * c;
  // the product is near 1: taking 1 off is exact
  sumExactly(product - 1, productError(m, c, product) + low * c);
  logNearOne(dd[0], dd[1]);
  if (step === STEPS) return;
  const table = logTable();
  const at = (step - FIRST) * 2;
  add(table[at], table[at + 1], dd[0], dd[1]);
}

/** log(high + low) into `dd`, for a number > 0. */
export function logInto(high: number, low: number): void {
  reducedLog(high, low);
  if (exponent === 0) return;
  const h = dd[0];
  const l = dd[1];
  multiply(LN2_HIGH, LN2_LOW, exponent, 0);
  add(dd[0], dd[1], h, l);
}

/** log(1 + high + low) into `dd`. */
export function log1pInto(high: number, low: number): void {
  if (Math.abs(high) < 0.0078) return logNearOne(high, low);
  add(1, 0, high, low);
  logInto(dd[0], dd[1]);
}

export function log(x: number): number {
  if (!(x > 0) || x === Infinity) return Math.log(x);
  logInto(x, 0);
  return rounded(dd[0], dd[1]);
}

let inverseLn2: [number, number] | null = null;

export function log2(x: number): number {
  if (!(x > 0) || x === Infinity) return Math.log2(x);
  const [h, l] = (inverseLn2 ??= floats((ONE * ONE) / LN2_FIXED));
  reducedLog(x, 0);
  multiply(dd[0], dd[1], h, l);
  add(exponent, 0, dd[0], dd[1]);
  return rounded(dd[0], dd[1]);
}

/** As glibc does it: from the natural logarithm, in floats. */
export function log10(x: number): number {
  if (!(x > 0) || x === Infinity) return Math.log10(x);
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 2 ** 54;
    k = -54;
  }
  words.setFloat64(0, x);
  const top = words.getInt32(0);
  k += (top >> 20) - 1023;
  const below = k < 0 ? 1 : 0; // a negative power leaves a number in [1/2, 1)
  words.setInt32(0, (top & 0xfffff) | ((1023 - below) << 20));
  const y = k + below;
  // log10(2) in two parts, of which the first has room for the product with y
  return y * 3.694239077158931e-13 + 0.4342944819032518 * log(words.getFloat64(0)) + y * 0.30102999566361177;
}

const [HALF_LIMIT] = [2 ** -28];

export function asinh(x: number): number {
  const a = Math.abs(x);
  if (!(a > HALF_LIMIT) || a === Infinity) return x;
  if (a > 2 ** 60) {
    logInto(a, 0);
    add(dd[0], dd[1], LN2_HIGH, LN2_LOW);
  } else {
    // log1p(a + a^2 / (1 + sqrt(1 + a^2)))
    multiply(a, 0, a, 0);
    const h = dd[0];
    const l = dd[1];
    add(1, 0, h, l);
    squareRoot(dd[0], dd[1]);
    add(1, 0, dd[0], dd[1]);
    divide(h, l, dd[0], dd[1]);
    add(a, 0, dd[0], dd[1]);
    log1pInto(dd[0], dd[1]);
  }
  const result = rounded(dd[0], dd[1]);
  return x < 0 ? -result : result;
}

export function acosh(x: number): number {
  if (!(x > 1) || x === Infinity) return x === 1 ? 0 : x === Infinity ? x : NaN;
  if (x > 2 ** 60) {
    logInto(x, 0);
    add(dd[0], dd[1], LN2_HIGH, LN2_LOW);
  } else {
    // log1p(t + sqrt(2t + t^2)) with t = x - 1
    sumExactly(x, -1);
    const t = dd[0];
    const tl = dd[1];
    add(t, tl, 2, 0);
    multiply(dd[0], dd[1], t, tl);
    squareRoot(dd[0], dd[1]);
    add(dd[0], dd[1], t, tl);
    log1pInto(dd[0], dd[1]);
  }
  return rounded(dd[0], dd[1]);
}

export function atanh(x: number): number {
  const a = Math.abs(x);
  if (!(a > HALF_LIMIT)) return x;
  if (a >= 1) return a === 1 ? x * Infinity : NaN;
  // log1p(2a / (1 - a)) / 2
  sumExactly(1, -a);
  divide(2 * a, 0, dd[0], dd[1]);
  log1pInto(dd[0], dd[1]);
  const result = rounded(dd[0] / 2, dd[1] / 2);
  return x < 0 ? -result : result;
}
