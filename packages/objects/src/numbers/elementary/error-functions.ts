/** The error function and its complement, correctly rounded but for about one in 2^30 cases. */
import { add, dd, divide, multiply, productError, rounded, scaleRounded } from './double-double.ts';
import { expOf } from './exponentials.ts';
import { floats, ONE, PI_FIXED } from './fixed-point.ts';

/** log(2^64) */
const SHIFT = 44.3614195558365;
const SHIFT_LOW = 1.4841899608616317e-15;

/** 1 / sqrt(pi) */
const [SCALE, SCALE_LOW] = (() => {
  const target = (ONE * ONE * ONE) / PI_FIXED;
  let root = BigInt(Math.sqrt(1 / Math.PI) * 2 ** 200);
  for (let i = 0; i < 4; i++) root = (root + target / root) >> 1n;
  return floats(root);
})();

/** erf(x) = 2 x e^(-x^2) / sqrt(pi) * (1 + 2x^2/3 + (2x^2)^2/(3*5) + …): no cancellation; for 0 < x < 3. */
function erfBySeries(x: number): void {
  const square = x * x;
  const squareLow = productError(x, x, square);
  let term = 1;
  let termLow = 0;
  let sum = 1;
  let sumLow = 0;
  for (let n = 3; term > sum * 1e-33; n += 2) {
    multiply(term, termLow, 2 * square, 2 * squareLow);
    divide(dd[0], dd[1], n, 0);
    term = dd[0];
    termLow = dd[1];
    add(sum, sumLow, term, termLow);
    sum = dd[0];
    sumLow = dd[1];
  }
  multiply(sum, sumLow, 2 * x, 0);
  multiply(dd[0], dd[1], SCALE, SCALE_LOW);
  const h = dd[0];
  const l = dd[1];
  expOf(-square, -squareLow);
  multiply(dd[0], dd[1], h, l);
}

/** The factor of e^(-x^2) / sqrt(pi) in erfc(x), from its continued fraction; for x >= 2. */
function complementFactor(x: number): void {
  // erfc(x) = e^(-x^2) / sqrt(pi) * 1 / (x + (1/2) / (x + 1 / (x + (3/2) / (x + …))))
  let depth = Math.ceil(20 + 1100 / (x * x));
  let h = x;
  let l = 0;
  for (; depth > 0; depth--) {
    divide(depth / 2, 0, h, l);
    add(x, 0, dd[0], dd[1]);
    h = dd[0];
    l = dd[1];
  }
  divide(SCALE, SCALE_LOW, h, l);
}

export function erf(x: number): number {
  const a = Math.abs(x);
  if (!(a > 2 ** -30)) return a < 2.2250738585072014e-292 ? x + x * 0.12837916709551256 : smallErf(x);
  if (a >= 6) return Math.sign(x);
  if (a < 3) erfBySeries(a);
  else {
    complementFactor(a);
    const h = dd[0];
    const l = dd[1];
    const square = a * a;
    expOf(-square, -productError(a, a, square));
    multiply(dd[0], dd[1], h, l);
    add(1, 0, -dd[0], -dd[1]);
  }
  const result = rounded(dd[0], dd[1]);
  return x < 0 ? -result : result;
}

/** 2 x / sqrt(pi) (1 - x^2 / 3) */
function smallErf(x: number): number {
  if (x !== x) return x;
  multiply(2 * x, 0, SCALE, SCALE_LOW);
  const correction = (dd[0] * x * x) / 3;
  add(dd[0], dd[1], -correction, 0);
  return rounded(dd[0], dd[1]);
}

export function erfc(x: number): number {
  if (x !== x) return x;
  if (x >= 27.3) return 0;
  if (x <= -6) return 2;
  if (Math.abs(x) < 2 ** -60) return 1;
  if (x >= 2) {
    complementFactor(x);
    const h = dd[0];
    const l = dd[1];
    // beyond the normal range the exponential is taken 2^64 times too large
    const square = x * x;
    const beyond = x > 26;
    add(-square, -productError(x, x, square), beyond ? SHIFT : 0, beyond ? SHIFT_LOW : 0);
    expOf(dd[0], dd[1]);
    multiply(dd[0], dd[1], h, l);
    return scaleRounded(dd[0], dd[1], beyond ? -64 : 0);
  }
  if (Math.abs(x) < 2 ** -30) smallErf(Math.abs(x));
  else erfBySeries(Math.abs(x));
  if (x < 0) add(1, 0, dd[0], dd[1]);
  else add(1, 0, -dd[0], -dd[1]);
  return rounded(dd[0], dd[1]);
}
