/** Functions on ints: factorial, comb, perm, isqrt, gcd, lcm. */
import { absoluteInt, bitLengthBig, floorDivideInts, type Int, multiplyInts, normaliseInt, overflowError, py, type Value, valueError } from '@vivarium/objects';

const LARGEST = 9223372036854775807n;

export function gcdOfTwo(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    while (b !== 0) [a, b] = [b, (a as number) % (b as number)];
    return Math.abs(a);
  }
  let x = BigInt(a);
  let y = BigInt(b);
  if (x < 0n) x = -x;
  if (y < 0n) y = -y;
  if (x < y) [x, y] = [y, x];
  while (y > 0xffffffffffffffffffffffffn) {
    // Lehmer: many steps on the leading digits for one on the whole numbers
    const [p, q] = lehmerSteps(x, y);
    if (q === y) [x, y] = [y, x % y];
    else [x, y] = [p, q];
  }
  while (y !== 0n) {
    if (x <= LARGEST_SAFE) return gcdOfTwo(Number(x), Number(y));
    [x, y] = [y, x % y];
  }
  return normaliseInt(x);
}
const LARGEST_SAFE = 9007199254740991n;

/** Euclid's steps as far as the leading 52 bits decide them; gives (x, y) back when they decide none. */
function lehmerSteps(x: bigint, y: bigint): [bigint, bigint] {
  const shift = BigInt(bitLengthBig(x) - 52);
  let a = Number(x >> shift);
  let b = Number(y >> shift);
  let [xa, xb, ya, yb] = [1, 0, 0, 1];
  for (;;) {
    if (b + ya === 0 || b + yb === 0) break;
    const q = Math.floor((a + xa) / (b + ya));
    if (q !== Math.floor((a + xb) / (b + yb))) break;
    const nextA = xa - q * ya;
    const nextB = xb - q * yb;
    if (Math.abs(nextA) > 67108864 || Math.abs(nextB) > 67108864) break;
    [a, b] = [b, a - q * b];
    [xa, ya] = [ya, nextA];
    [xb, yb] = [yb, nextB];
  }
  if (xb === 0) return [x, y];
  return [BigInt(xa) * x + BigInt(xb) * y, BigInt(ya) * x + BigInt(yb) * y];
}

export const gcd = (values: readonly Value[]): Int => values.map(py.index).reduce(gcdOfTwo, 0);

export function lcm(values: readonly Value[]): Int {
  return values.map(py.index).reduce((a, b) => {
    if (a === 0 || b === 0) return 0;
    return absoluteInt(multiplyInts(floorDivideInts(a, gcdOfTwo(a, b)), b));
  }, 1);
}

export function integerSquareRoot(value: Value): Int {
  const n = py.index(value);
  if (n < 0) throw valueError('isqrt() argument must be nonnegative');
  if (typeof n === 'number') {
    const root = Math.floor(Math.sqrt(n));
    return root * root > n ? root - 1 : root;
  }
  return normaliseInt(rootOfBig(n));
}

/** Newton's method, with twice as many bits at each step. */
function rootOfBig(n: bigint): bigint {
  const bits = bitLengthBig(n);
  if (bits <= 100) {
    let root = BigInt(Math.floor(Math.sqrt(Number(n))));
    while (root * root > n) root--;
    while ((root + 1n) * (root + 1n) <= n) root++;
    return root;
  }
  const shift = BigInt((bits >> 2) & ~1);
  const top = rootOfBig(n >> (2n * shift >> 1n << 1n));
  let root = ((top << shift) + n / (top << shift)) >> 1n;
  while (root * root > n) root = (root + n / root) >> 1n;
  return root;
}

/** low * (low + 1) * … * (low + count - 1), by halves, so that the factors stay balanced. */
function risingProduct(low: bigint, count: number): bigint {
  if (count <= 8) {
    let result = 1n;
    for (let i = 0; i < count; i++) result *= low + BigInt(i);
    return result;
  }
  const half = count >> 1;
  return risingProduct(low, half) * risingProduct(low + BigInt(half), count - half);
}

export function factorial(value: Value): Int {
  const n = py.index(value);
  if (n < 0) throw valueError('factorial() not defined for negative values');
  if (n > LARGEST) throw overflowError(`factorial() argument should not exceed ${LARGEST}`);
  return normaliseInt(risingProduct(1n, Number(n)));
}

/** n and k as the arguments of comb and perm. */
function checked(n: Int, k: Int): void {
  if (n < 0) throw valueError('n must be a non-negative integer');
  if (k < 0) throw valueError('k must be a non-negative integer');
}

export function permutations(nValue: Value, kValue: Value): Int {
  if (kValue === null) return factorial(nValue);
  const n = py.index(nValue);
  const k = py.index(kValue);
  checked(n, k);
  if (n < k) return 0;
  if (k > LARGEST) throw overflowError(`k must not exceed ${LARGEST}`);
  return normaliseInt(risingProduct(BigInt(n) - BigInt(k) + 1n, Number(k)));
}

export function combinations(nValue: Value, kValue: Value): Int {
  const n = py.index(nValue);
  let k = py.index(kValue);
  checked(n, k);
  if (n < k) return 0;
  const other = normaliseInt(BigInt(n) - BigInt(k));
  if (other < k) k = other;
  if (k > LARGEST) throw overflowError(`min(n - k, k) must not exceed ${LARGEST}`);
  const count = Number(k);
  return normaliseInt(risingProduct(BigInt(n) - BigInt(k) + 1n, count) / risingProduct(1n, count));
}
