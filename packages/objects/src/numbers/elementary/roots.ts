/** Cube root, hypotenuse and fused multiplication, correctly rounded. */
import { add, dd, multiply, multiplyExactly, productError, rounded, squareRoot, sumExactly } from './double-double.ts';
import { scaleToFloat } from '../int-arithmetic.ts';

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
  const sum = product + addend;
  if (sum === 0n) return 0;
  return sum < 0n ? -scaleToFloat(-sum, exponent) : scaleToFloat(sum, exponent);
}
