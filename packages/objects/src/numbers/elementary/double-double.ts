/**
 * Arithmetic on numbers of about 106 bits, each the unevaluated sum of two floats of which the second is less than
 * half a unit in the first's last place. Results are left in `dd`: high part, low part.
 */

/** The last result. A typed array holds its floats unboxed. */
export const dd = new Float64Array(2);

const SPLITTER = 134217729; // 2^27 + 1

/** a * b - product, exactly, where product = RN(a * b). */
export function productError(a: number, b: number, product: number): number {
  const ca = SPLITTER * a;
  const ah = ca - (ca - a);
  const al = a - ah;
  const cb = SPLITTER * b;
  const bh = cb - (cb - b);
  const bl = b - bh;
  return ah * bh - product + ah * bl + al * bh + al * bl;
}

/** a + b exactly. */
export function sumExactly(a: number, b: number): void {
  const sum = a + b;
  const v = sum - a;
  dd[0] = sum;
  dd[1] = a - (sum - v) + (b - v);
}

/** a * b exactly. */
export function multiplyExactly(a: number, b: number): void {
  const product = a * b;
  dd[0] = product;
  dd[1] = productError(a, b, product);
}

export function add(ah: number, al: number, bh: number, bl: number): void {
  const sum = ah + bh;
  const v = sum - ah;
  const error = ah - (sum - v) + (bh - v);
  const tail = al + bl;
  const w = tail - al;
  const tailError = al - (tail - w) + (bl - w);
  const first = error + tail;
  const high = sum + first;
  const second = first - (high - sum) + tailError;
  const result = high + second;
  dd[0] = result;
  dd[1] = second - (result - high);
}

export function multiply(ah: number, al: number, bh: number, bl: number): void {
  const product = ah * bh;
  const error = productError(ah, bh, product) + (ah * bl + al * bh);
  const high = product + error;
  dd[0] = high;
  dd[1] = error - (high - product);
}

export function divide(ah: number, al: number, bh: number, bl: number): void {
  const first = ah / bh;
  multiply(bh, bl, first, 0);
  add(ah, al, -dd[0], -dd[1]);
  const second = dd[0] / bh;
  const restHigh = dd[0];
  const restLow = dd[1];
  multiply(bh, bl, second, 0);
  add(restHigh, restLow, -dd[0], -dd[1]);
  add(first, 0, second, dd[0] / bh);
}

/** Square root of a number > 0. */
export function squareRoot(high: number, low: number): void {
  const root = Math.sqrt(high);
  const square = root * root;
  const correction = (high - square - productError(root, root, square) + low) / (2 * root);
  const sum = root + correction;
  dd[0] = sum;
  dd[1] = correction - (sum - root);
}

/**
 * The float nearest to high + low. What is nearer to the middle of two floats than any irrational result of these
 * functions comes is taken for the middle itself, which goes to the even float.
 */
export function rounded(high: number, low: number): number {
  const other = high + low * 1.000000001;
  return other === high ? high : evenOf(high, other);
}

const word = new DataView(new ArrayBuffer(8));

function evenOf(a: number, b: number): number {
  word.setFloat64(0, a);
  return (word.getInt32(4) & 1) === 0 ? a : b;
}

/** value * 2^exponent, rounded once. */
export function scale(value: number, exponent: number): number {
  if (exponent > 1023) {
    value *= 2 ** 1023;
    exponent -= 1023;
    if (exponent > 1023) {
      value *= 2 ** 1023;
      exponent = Math.min(exponent - 1023, 1023);
    }
    return value * 2 ** exponent;
  }
  if (exponent < -1022) {
    // two steps, of which the first is exact
    value *= 2 ** -969;
    exponent += 969;
    if (exponent < -1022) {
      value *= 2 ** -969;
      exponent = Math.max(exponent + 969, -1022);
    }
  }
  return value * 2 ** exponent;
}

/** (high + low) * 2^exponent, rounded once. */
export function scaleRounded(high: number, low: number, exponent: number): number {
  const magnitude = Math.abs(high);
  if (exponent > 0 || magnitude * 2 ** (exponent + 1022) >= 1) return scale(rounded(high, low), exponent);
  // below the normal range: beside 1, the last place is worth 2^-52, the smallest float's share of 2^-1022
  if (exponent < -1100) return high < 0 ? -0 : 0;
  const factor = 2 ** (exponent + 1022);
  const part = magnitude * factor;
  const sum = 1 + part;
  const rest = part - (sum - 1) + (high < 0 ? -low : low) * factor;
  const result = (sum + rest - 1) * 2 ** -1022;
  return high < 0 ? -result : result;
}
