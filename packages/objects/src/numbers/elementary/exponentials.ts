/** Exponentials and powers, correctly rounded but for about one in 2^30 cases. */
import { add, dd, multiply, productError, rounded, scaleRounded } from './double-double.ts';
import { expFixed, floats, lazyPairs, LN2_FIXED, LN2_HIGH, LN2_LOW, ONE } from './fixed-point.ts';
import { logInto } from './logarithms.ts';

const STEPS = 128;
/** 2^(i / STEPS) */
const expTable = lazyPairs(STEPS, (i) => expFixed((LN2_FIXED * BigInt(i)) / BigInt(STEPS)));

const [SIXTH, SIXTH_LOW] = floats(ONE / 6n);
const [STEP_HIGH, STEP_LOW] = floats(LN2_FIXED / BigInt(STEPS));

/** Power of two by which `dd` is to be multiplied. */
let exponent = 0;

/** e^(high + low) = dd * 2^exponent, for |high| < 800. */
function expInto(high: number, low: number): void {
  const n = Math.round(high / STEP_HIGH);
  multiply(STEP_HIGH, STEP_LOW, n, 0);
  add(high, low, -dd[0], -dd[1]);
  expReduced(n, dd[0], dd[1]);
}

/** 2^(n / STEPS) * e^r for a small r. */
function expReduced(n: number, r: number, rl: number): void {
  // r + r^2 (1/2 + r (1/6 + r tail))
  const tail = 1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040 + r * (1 / 40320 + r * (1 / 362880)))));
  const p = r * tail;
  add(SIXTH, SIXTH_LOW, p, productError(r, tail, p));
  multiply(r, rl, dd[0], dd[1]);
  add(0.5, 0, dd[0], dd[1]);
  multiply(r, rl, dd[0], dd[1]);
  add(1, 0, dd[0], dd[1]);
  multiply(r, rl, dd[0], dd[1]);
  const table = expTable();
  const i = n & (STEPS - 1);
  const h = table[i * 2];
  const l = table[i * 2 + 1];
  multiply(dd[0], dd[1], h, l);
  add(h, l, dd[0], dd[1]);
  exponent = (n - i) / STEPS;
}

export function exp(x: number): number {
  if (!(x < 710)) return x > 0 ? Infinity : x; // NaN
  if (x < -746) return 0;
  if (x > -(2 ** -54) && x < 2 ** -54) return 1;
  expInto(x, 0);
  return scaleRounded(dd[0], dd[1], exponent);
}

/** e^(high + low) into `dd`, for results in the normal range. */
export function expOf(high: number, low: number): void {
  expInto(high, low);
  const factor = 2 ** exponent;
  dd[0] *= factor;
  dd[1] *= factor;
}

export function exp2(x: number): number {
  if (!(x < 1024)) return x > 0 ? Infinity : x;
  if (x < -1076) return 0;
  if (x > -(2 ** -54) && x < 2 ** -54) return 1;
  const n = Math.round(x * STEPS);
  multiply(x - n / STEPS, 0, LN2_HIGH, LN2_LOW);
  expReduced(n, dd[0], dd[1]);
  return scaleRounded(dd[0], dd[1], exponent);
}

/** A power of a few factors, none of whose products leaves the normal range. */
function smallPower(base: number, count: number): number {
  let high = base;
  let low = 0;
  for (let i = 1; i < count; i++) {
    multiply(high, low, base, 0);
    high = dd[0];
    low = dd[1];
  }
  return rounded(high, low);
}

/** `base ** exponent` for a finite positive base and a finite exponent. */
export function power(base: number, by: number): number {
  if (by === 2) return base * base;
  if (by === 0.5) return Math.sqrt(base);
  if (by === 1) return base;
  if (by === -1) return 1 / base;
  if (by > 2 && by <= 8 && by % 1 === 0 && base < 2 ** 100 && base > 2 ** -100) return smallPower(base, by);
  logInto(base, 0);
  const h = dd[0];
  const size = Math.abs(h * by);
  if (!(size < 800)) return h > 0 === by > 0 ? Infinity : 0;
  if (size < 2 ** -54) return 1;
  multiply(h, dd[1], by, 0);
  if (dd[0] > 709.8) return Infinity;
  if (dd[0] < -746) return 0;
  expInto(dd[0], dd[1]);
  return scaleRounded(dd[0], dd[1], exponent);
}
