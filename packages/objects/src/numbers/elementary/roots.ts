/** Cube root, hypotenuse and fused multiplication, correctly rounded. */
import { add, dd, multiply, multiplyExactly, productError, rounded, squareRoot, sumExactly } from './double-double.ts';

export function cbrt(x: number): number {
  const a = Math.abs(x);
  if (!(a > 0 && a < Infinity)) return x;
  const up = a < 2 ** -800 ? 2 ** 600 : a > 2 ** 800 ? 2 ** -600 : 1;
  const m = a * up;
  const root = Math.cbrt(m);
  // one step of Newton's method, in twice the precision
  multiplyExactly(root, root);
  multiply(dd[0], dd[1], root, 0);
  add(m, 0, -dd[0], -dd[1]);
  sumExactly(root, dd[0] / (3 * root * root));
  const result = rounded(dd[0], dd[1]) / (up === 1 ? 1 : up > 1 ? 2 ** 200 : 2 ** -200);
  return x < 0 ? -result : result;
}

export function hypotenuse(x: number, y: number): number {
  let a = Math.abs(x);
  let b = Math.abs(y);
  if (a === Infinity || b === Infinity) return Infinity;
  if (a < b) [a, b] = [b, a];
  if (!(b > a * 2 ** -60)) return a + b;
  const up = a > 2 ** 400 ? 2 ** -700 : a < 2 ** -400 ? 2 ** 600 : 1;
  a *= up;
  b *= up;
  const square = a * a;
  const other = b * b;
  add(square, productError(a, a, square), other, productError(b, b, other));
  squareRoot(dd[0], dd[1]);
  return rounded(dd[0], dd[1]) / up;
}

const view = new DataView(new ArrayBuffer(8));

/** mantissa * 2^exponent = |x|, for a finite x. */
function parts(x: number): [mantissa: bigint, exponent: number] {
  view.setFloat64(0, Math.abs(x));
  const bits = view.getBigUint64(0);
  const exponent = Number(bits >> 52n);
  const mantissa = bits & 0xfffffffffffffn;
  return exponent === 0 ? [mantissa, -1074] : [mantissa | 0x10000000000000n, exponent - 1075];
}

/** The float nearest to value * 2^exponent. */
export function nearestFloat(value: bigint, exponent: number): number {
  const negative = value < 0n;
  let magnitude = negative ? -value : value;
  const length = magnitude.toString(2).length;
  // the lowest bit kept: 53 of them, fewer below the normal range
  const lowest = Math.max(length - 53 + exponent, -1074);
  const drop = lowest - exponent;
  if (drop > 0) {
    const half = 1n << BigInt(drop - 1);
    const rest = magnitude & ((half << 1n) - 1n);
    magnitude >>= BigInt(drop);
    if (rest > half || (rest === half && (magnitude & 1n) === 1n)) magnitude++;
    exponent = lowest;
  }
  let result = Number(magnitude);
  while (exponent > 900) {
    result *= 2 ** 900;
    exponent -= 900;
  }
  while (exponent < -900 && result !== 0) {
    // exact: the number was rounded to where it goes
    result *= 2 ** -900;
    exponent += 900;
  }
  result *= 2 ** exponent;
  return negative ? -result : result;
}

/** x * y + z, rounded once. */
export function fma(x: number, y: number, z: number): number {
  if (x - x !== 0 || y - y !== 0 || x === 0 || y === 0) return x * y + z;
  if (z - z !== 0) return z;
  const [a, ae] = parts(x);
  const [b, be] = parts(y);
  const [c, ce] = parts(z);
  let product = a * b;
  let addend = c;
  if (x < 0 !== y < 0) product = -product;
  if (z < 0) addend = -addend;
  let exponent = ae + be;
  if (addend !== 0n) {
    if (exponent > ce) product <<= BigInt(exponent - ce);
    else addend <<= BigInt(ce - exponent);
    exponent = Math.min(exponent, ce);
  }
  return nearestFloat(product + addend, exponent);
}
