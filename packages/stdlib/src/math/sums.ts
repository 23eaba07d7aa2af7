/** Sums that lose nothing: fsum, sumprod, hypot and dist. */
import { addInts, elementary, float, type Int, multiplyInts, overflowError, py, PyFloat, PyTuple, tuple, type Value, valueError } from '@vivarium/objects';

const { productError, scale } = elementary;

/** Adds to partial sums that do not overlap (Shewchuk's method), so that the sum is exact. */
export function preciseSum(iterable: Value): number {
  const partials: number[] = [];
  let infinities = 0;
  let special = 0;
  for (const item of py.values(iterable)) {
    const value = py.toFloat(item);
    let x = value;
    let kept = 0;
    for (let y of partials) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) partials[kept++] = low;
      x = high;
    }
    partials.length = kept;
    if (x === 0) continue;
    if (x - x === 0) partials.push(x);
    else {
      if (value - value === 0) throw overflowError('intermediate overflow in fsum');
      if (value === value) infinities += value;
      special += value;
      partials.length = 0;
    }
  }
  if (special !== 0) {
    if (infinities !== infinities) throw valueError('-inf + inf in fsum');
    return special;
  }
  return roundedSum(partials);
}

/** The exact sum rounded once, half to even. */
function roundedSum(partials: readonly number[]): number {
  let n = partials.length;
  if (n === 0) return 0;
  let high = partials[--n];
  let low = 0;
  while (n > 0) {
    const x = high;
    const y = partials[--n];
    high = x + y;
    low = y - (high - x);
    if (low !== 0) break;
  }
  // a half that the lower partials make more than a half
  if (n > 0 && ((low < 0 && partials[n - 1] < 0) || (low > 0 && partials[n - 1] > 0))) {
    const y = low * 2;
    const x = high + y;
    if (y === x - high) high = x;
  }
  return high;
}

const smallestNormal = 2 ** -1022;

/** Length of a vector of numbers >= 0, of which `largest` is the largest. */
export function vectorLength(vector: number[], largest: number, foundNaN: boolean): number {
  if (largest === Infinity) return largest;
  if (foundNaN) return NaN;
  if (largest === 0 || vector.length <= 1) return largest;
  const exponent = binaryExponent(largest);
  if (exponent < -1023) return smallestNormal * vectorLength(vector.map((x) => x / smallestNormal), largest / smallestNormal, foundNaN);
  const factor = scale(1, -exponent);
  let sum = 1;
  let fraction1 = 0;
  let fraction2 = 0;
  for (const entry of vector) {
    const x = entry * factor;
    const square = x * x;
    const total = sum + square;
    fraction1 += productError(x, x, square);
    fraction2 += sum - total + square;
    sum = total;
  }
  let root = Math.sqrt(sum - 1 + (fraction1 + fraction2));
  const square = -root * root;
  const total = sum + square;
  fraction1 += productError(-root, root, square);
  fraction2 += sum - total + square;
  sum = total;
  root += (sum - 1 + (fraction1 + fraction2)) / (2 * root);
  return root / factor;
}

/** e with 2^(e - 1) <= x < 2^e: what C's frexp gives. */
export function binaryExponent(x: number): number {
  let exponent = 0;
  if (x < smallestNormal) {
    x *= 2 ** 54;
    exponent = -54;
  }
  words.setFloat64(0, x);
  return exponent + ((words.getUint16(0) >> 4) & 0x7ff) - 1022;
}
const words = new DataView(new ArrayBuffer(8));

export function distance(p: Value, q: Value): number {
  const [a, b] = [p, q].map((point) => (point instanceof PyTuple ? point : tuple(py.toArray(point))).items);
  if (a.length !== b.length) throw valueError('both points must have the same number of dimensions');
  const differences: number[] = [];
  for (let i = 0; i < a.length; i++) {
    const x = py.toFloat(a[i]);
    differences.push(Math.abs(x - py.toFloat(b[i])));
  }
  return lengthOf(differences);
}

/** Length of a vector of numbers >= 0 or NaN. */
export function lengthOf(vector: number[]): number {
  let largest = 0;
  let foundNaN = false;
  for (const x of vector) {
    if (x !== x) foundNaN = true;
    if (x > largest) largest = x;
  }
  return vectorLength(vector, largest, foundNaN);
}

// ---- sumprod

/** A sum of products in three floats. */
class TripleSum {
  high = 0;
  low = 0;
  tiny = 0;
  used = false;

  /** Adds x * y; false when that overflows, which leaves the sum as it was. */
  add(x: number, y: number): boolean {
    const product = x * y;
    const high = this.high + product;
    if (high - high !== 0) return false;
    const highError = sumError(this.high, product, high);
    const error = exactError(x, y, product);
    const low1 = this.low + error;
    const tiny1 = sumError(this.low, error, low1);
    const low2 = low1 + highError;
    this.tiny += tiny1 + sumError(low1, highError, low2);
    this.high = high;
    this.low = low2;
    this.used = true;
    return true;
  }

  take(): number {
    const low = this.low + this.tiny;
    const lowError = sumError(this.low, this.tiny, low);
    const high = this.high + low;
    const result = high + (sumError(this.high, low, high) + lowError);
    this.high = this.low = this.tiny = 0;
    this.used = false;
    return result;
  }
}

/** x * y - product, rounded once, wherever in the range of floats the product lies. */
function exactError(x: number, y: number, product: number): number {
  if (x === 0 || y === 0) return 0;
  const xExponent = binaryExponent(Math.abs(x));
  const yExponent = binaryExponent(Math.abs(y));
  if (Math.abs(xExponent) < 400 && Math.abs(yExponent) < 400) return productError(x, y, product);
  const near = scale(product, -xExponent - yExponent);
  return xExponent + yExponent < -960 ? elementary.fma(x, y, -product) : scale(productError(scale(x, -xExponent), scale(y, -yExponent), near), xExponent + yExponent);
}

/** a + b - sum, exactly. */
function sumError(a: number, b: number, sum: number): number {
  const v = sum - a;
  return a - (sum - v) + (b - v);
}

/** What CPython sums in a C long; beyond it, it leaves the fast paths for good. */
const fitsLong = (value: Int): boolean => value <= 0x7fffffffffffffffn && value >= -0x8000000000000000n;

const isExactInt = (value: Value): value is Int => typeof value === 'number' || typeof value === 'bigint';

/** The payloads of two factors, of which one is a float and the other a float or int; undefined for others. */
function floatFactors(a: Value, b: Value): [number, number] | undefined {
  const [x, y] = [a, b].map((value) => {
    if (value instanceof PyFloat) return value.type.heap ? undefined : value.value;
    if (typeof value === 'boolean') return value ? 1 : 0;
    const number = isExactInt(value) ? Number(value) : NaN;
    return number - number === 0 ? number : undefined;
  });
  const hasFloat = a instanceof PyFloat || b instanceof PyFloat;
  return !hasFloat || x === undefined || y === undefined ? undefined : [x, y];
}

export function sumOfProducts(p: Value, q: Value): Value {
  const first = py.iterate(p);
  const second = py.iterate(q);
  let total: Value = 0;
  let intTotal: Int | null = 0;
  let floatPath = true;
  const floats = new TripleSum();
  for (;;) {
    const a = py.next(first);
    const b = py.next(second);
    if ((a === undefined) !== (b === undefined)) throw valueError('Inputs are not the same length');
    if (a === undefined || b === undefined) break;
    if (intTotal !== null) {
      if (isExactInt(a) && isExactInt(b)) {
        const sum: Int | undefined = fitsLong(a) && fitsLong(b) ? addInts(intTotal, multiplyInts(a, b)) : undefined;
        if (sum !== undefined && fitsLong(sum) && fitsLong(multiplyInts(a, b))) {
          intTotal = sum;
          continue;
        }
      }
      if (intTotal !== 0) total = py.add(total, intTotal);
      intTotal = null;
    }
    if (floatPath) {
      const factors = floatFactors(a, b);
      if (factors !== undefined && floats.add(...factors)) continue;
      floatPath = false;
      if (floats.used) total = py.add(total, float(floats.take()));
    }
    total = py.add(total, py.multiply(a, b));
  }
  if (intTotal !== null && intTotal !== 0) total = py.add(total, intTotal);
  return floats.used ? py.add(total, float(floats.take())) : total;
}

