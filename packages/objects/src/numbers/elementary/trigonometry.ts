/** Circular functions and their inverses, correctly rounded but for about one in 2^30 cases. */
import { add, dd, divide, multiply, productError, rounded, squareRoot, sumExactly } from './double-double.ts';
import { atanFixed, cosineAndSineFixed, floats, lazyPairs, ONE, PI_FIXED, PI_HIGH, PI_LOW } from './fixed-point.ts';

// ---- reduction by multiples of pi / 2

/** pi / 2 in parts of 33 bits, so that products with numbers below 2^20 are exact, and a last part of 53 bits. */
const [PART_1, PART_2, PART_3, PART_4] = (() => {
  const parts: number[] = [];
  let rest = PI_FIXED / 2n;
  for (let i = 1; i < 4; i++) {
    const places = BigInt(200 - 33 * i + 1);
    const part = (rest >> places) << places;
    parts.push(floats(part)[0]);
    rest -= part;
  }
  return [...parts, floats(rest)[0]];
})();

let longPi: bigint | null = null;

/** floor(2^1300 * 2 / pi), from Machin's formula with more places than the shared constant has. */
function twoOverPi(): bigint {
  if (longPi !== null) return longPi;
  const places = 1400n;
  const arcTangentOfInverse = (n: bigint): bigint => {
    let power = (1n << places) / n;
    let sum = 0n;
    for (let k = 1n; power > 0n; k += 2n) {
      sum += k & 2n ? -power / k : power / k;
      power /= n * n;
    }
    return sum;
  };
  const pi = 16n * arcTangentOfInverse(5n) - 4n * arcTangentOfInverse(239n);
  return (longPi = (2n << (places + 1300n)) / pi);
}

const words = new DataView(new ArrayBuffer(8));

/** Reduces any finite x with bigints. */
function reduceLong(x: number): number {
  words.setFloat64(0, Math.abs(x));
  const bits = words.getBigUint64(0);
  const exponent = Number(bits >> 52n) - 1075;
  const mantissa = (bits & 0xfffffffffffffn) | 0x10000000000000n;
  // x * 2 / pi, with 200 places kept
  const product = mantissa * twoOverPi();
  const drop = 1300 - 200 - exponent;
  let turns = drop >= 0 ? product >> BigInt(drop) : product << BigInt(-drop);
  turns &= (4n << 200n) - 1n;
  let quadrant = turns >> 200n;
  let rest = turns & (ONE - 1n);
  if (rest * 2n >= ONE) {
    quadrant++;
    rest -= ONE;
  }
  // high precision even where the rest is tiny
  const [high, low] = floatsOfProduct(rest);
  const sign = x < 0 ? -1 : 1;
  dd[0] = sign * high;
  dd[1] = sign * low;
  return (sign * Number(quadrant)) & 3;
}

function floatsOfProduct(rest: bigint): [number, number] {
  const product = rest * (PI_FIXED / 2n); // 400 places
  const high = Number(product);
  return [high / 2 ** 400, Number(product - BigInt(high)) / 2 ** 400];
}

/** x = quadrant * pi / 2 + dd, |dd| <= pi / 4. Returns the quadrant modulo 4. */
function reduce(x: number): number {
  if (Math.abs(x) <= 0.7853981633974483) {
    dd[0] = x;
    dd[1] = 0;
    return 0;
  }
  if (Math.abs(x) > 1e6) return reduceLong(x);
  const n = Math.round(x * 0.6366197723675814);
  sumExactly(x, -n * PART_1);
  add(dd[0], dd[1], -n * PART_2, 0);
  add(dd[0], dd[1], -n * PART_3, 0);
  const last = n * PART_4;
  add(dd[0], dd[1], -last, -productError(n, PART_4, last));
  if (Math.abs(dd[0]) < 2 ** -24) return reduceLong(x);
  return n & 3;
}

// ---- sine and cosine

const STEPS = 64;
const COUNT = 52;
const sineTable = lazyPairs(COUNT, (i) => cosineAndSineFixed((BigInt(i) * ONE) / BigInt(STEPS))[1]);
const cosineTable = lazyPairs(COUNT, (i) => cosineAndSineFixed((BigInt(i) * ONE) / BigInt(STEPS))[0]);
const [SIXTH, SIXTH_LOW] = floats(ONE / 6n);

/** Sine and cosine of the last reduced angle. */
const sine = new Float64Array(2);
const cosine = new Float64Array(2);

function sineAndCosine(high: number, low: number): void {
  const negative = high < 0;
  if (negative) {
    high = -high;
    low = -low;
  }
  const step = Math.round(high * STEPS);
  sumExactly(high - step / STEPS, low);
  const t = dd[0];
  const tl = dd[1];
  multiply(t, tl, t, tl);
  const s = dd[0];
  const sl = dd[1];
  // sin t = t - t s (1/6 - s (1/120 - …))
  const sineTail = s * (1 / 120 - s * (1 / 5040 - s * (1 / 362880 - s / 39916800)));
  add(SIXTH, SIXTH_LOW, -sineTail, 0);
  multiply(dd[0], dd[1], s, sl);
  add(1, 0, -dd[0], -dd[1]);
  multiply(dd[0], dd[1], t, tl);
  const sinT = dd[0];
  const sinTl = dd[1];
  // cos t = 1 - s (1/2 - s (1/24 - …))
  const p = s * (1 / 24 - s * (1 / 720 - s * (1 / 40320 - s / 3628800)));
  add(0.5, 0, -p, 0);
  multiply(dd[0], dd[1], s, sl);
  add(1, 0, -dd[0], -dd[1]);
  const cosT = dd[0];
  const cosTl = dd[1];
  if (step === 0) {
    sine[0] = sinT;
    sine[1] = sinTl;
    cosine[0] = cosT;
    cosine[1] = cosTl;
  } else {
    const at = step * 2;
    const sines = sineTable();
    const cosines = cosineTable();
    const sh = sines[at];
    const shl = sines[at + 1];
    const ch = cosines[at];
    const chl = cosines[at + 1];
    multiply(sh, shl, cosT, cosTl);
    const a = dd[0];
    const al = dd[1];
    multiply(ch, chl, sinT, sinTl);
    add(a, al, dd[0], dd[1]);
    sine[0] = dd[0];
    sine[1] = dd[1];
    multiply(ch, chl, cosT, cosTl);
    const b = dd[0];
    const bl = dd[1];
    multiply(sh, shl, sinT, sinTl);
    add(b, bl, -dd[0], -dd[1]);
    cosine[0] = dd[0];
    cosine[1] = dd[1];
  }
  if (negative) {
    sine[0] = -sine[0];
    sine[1] = -sine[1];
  }
}

const TINY = 2 ** -27;

export function sin(x: number): number {
  if (!(Math.abs(x) > TINY)) return x;
  if (x - x !== 0) return NaN;
  return circular(x, 0);
}

export function cos(x: number): number {
  if (!(Math.abs(x) > TINY)) return x === x ? 1 : NaN;
  if (x - x !== 0) return NaN;
  return circular(x, 1);
}

/** sin(x + ahead * pi / 2) */
function circular(x: number, ahead: number): number {
  const quadrant = (reduce(x) + ahead) & 3;
  sineAndCosine(dd[0], dd[1]);
  const part = quadrant & 1 ? cosine : sine;
  const value = rounded(part[0], part[1]);
  return quadrant & 2 ? -value : value;
}

export function tan(x: number): number {
  if (!(Math.abs(x) > TINY)) return x;
  if (x - x !== 0) return NaN;
  const quadrant = reduce(x);
  sineAndCosine(dd[0], dd[1]);
  if (quadrant & 1) divide(-cosine[0], -cosine[1], sine[0], sine[1]);
  else divide(sine[0], sine[1], cosine[0], cosine[1]);
  return rounded(dd[0], dd[1]);
}

// ---- inverses

const atanTable = lazyPairs(STEPS + 1, (i) => atanFixed((BigInt(i) * ONE) / BigInt(STEPS)));
const [THIRD, THIRD_LOW] = floats(ONE / 3n);
const [FIFTH, FIFTH_LOW] = floats(ONE / 5n);

/** Arc tangent of a number between 0 and 1, into `dd`. */
function atanInto(high: number, low: number): void {
  const step = Math.round(high * STEPS);
  if (step !== 0) {
    // atan x = atan c + atan((x - c) / (1 + x c))
    const c = step / STEPS;
    multiply(high, low, c, 0);
    add(1, 0, dd[0], dd[1]);
    const h = dd[0];
    const l = dd[1];
    sumExactly(high - c, low);
    divide(dd[0], dd[1], h, l);
  }
  const t = dd[0];
  const tl = dd[1];
  multiply(t, tl, t, tl);
  const s = dd[0];
  const sl = dd[1];
  const tail = s * (1 / 7 - s * (1 / 9 - s * (1 / 11 - s / 13)));
  add(FIFTH, FIFTH_LOW, -tail, 0);
  multiply(dd[0], dd[1], s, sl);
  add(THIRD, THIRD_LOW, -dd[0], -dd[1]);
  multiply(dd[0], dd[1], s, sl);
  add(1, 0, -dd[0], -dd[1]);
  multiply(dd[0], dd[1], t, tl);
  if (step === 0) return;
  const table = atanTable();
  add(table[step * 2], table[step * 2 + 1], dd[0], dd[1]);
}

/** Angle of the point, both coordinates >= 0 and not both 0, into `dd`. */
function angleInto(x: number, xl: number, y: number, yl: number): void {
  const steep = y > x || (y === x && yl > xl);
  if (steep) divide(x, xl, y, yl);
  else divide(y, yl, x, xl);
  atanInto(dd[0], dd[1]);
  if (steep) add(PI_HIGH / 2, PI_LOW / 2, -dd[0], -dd[1]);
}

export function atan(x: number): number {
  const a = Math.abs(x);
  if (!(a > TINY)) return x;
  if (a > 2 ** 55) return Math.atan(x);
  angleInto(1, 0, a, 0);
  const result = rounded(dd[0], dd[1]);
  return x < 0 ? -result : result;
}

export function asin(x: number): number {
  const a = Math.abs(x);
  if (!(a > TINY)) return x;
  if (!(a < 1)) return a === 1 ? Math.asin(x) : NaN;
  cathetusInto(a);
  angleInto(dd[0], dd[1], a, 0);
  const result = rounded(dd[0], dd[1]);
  return x < 0 ? -result : result;
}

export function acos(x: number): number {
  const a = Math.abs(x);
  if (!(a < 1) || x === 0) return Math.acos(x);
  if (a < 2 ** -70) return PI_HIGH / 2;
  cathetusInto(a);
  angleInto(a, 0, dd[0], dd[1]);
  if (x < 0) add(PI_HIGH, PI_LOW, -dd[0], -dd[1]);
  return rounded(dd[0], dd[1]);
}

/** sqrt(1 - a^2), for 0 <= a < 1. */
function cathetusInto(a: number): void {
  sumExactly(1, a);
  const h = dd[0];
  const l = dd[1];
  sumExactly(1, -a);
  multiply(h, l, dd[0], dd[1]);
  squareRoot(dd[0], dd[1]);
}

export function atan2(y: number, x: number): number {
  let a = Math.abs(x);
  let b = Math.abs(y);
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity)) return Math.atan2(y, x);
  const larger = Math.max(a, b);
  if (larger > 2 ** 500 || Math.min(a, b) < 2 ** -400) {
    const quotient = b / a;
    if (quotient > 2 ** 60) return y < 0 ? -PI_HIGH / 2 : PI_HIGH / 2;
    if (quotient < 2 ** -60) {
      if (x < 0) return y < 0 ? -PI_HIGH : PI_HIGH;
      return y / a;
    }
    // bring both near 1
    const up = larger > 1 ? 2 ** -600 : 2 ** 600;
    a *= up;
    b *= up;
  }
  angleInto(a, 0, b, 0);
  if (x < 0) add(PI_HIGH, PI_LOW, -dd[0], -dd[1]);
  const result = rounded(dd[0], dd[1]);
  return y < 0 ? -result : result;
}
