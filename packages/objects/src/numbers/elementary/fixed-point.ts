/** Constants of the elementary functions: computed once, as bigints with 200 binary places. */

const PLACES = 200n;
export const ONE = 1n << PLACES;

/** High and low float of a fixed-point number. */
export function floats(value: bigint): [high: number, low: number] {
  const high = Number(value);
  return [high / 2 ** 200, Number(value - BigInt(high)) / 2 ** 200];
}

/** The fixed-point form of a float between 2^-147 and 2^800. */
export const fixed = (value: number): bigint => BigInt(value * 2 ** 200);

export const multiplyFixed = (a: bigint, b: bigint): bigint => (a * b) >> PLACES;
export const divideFixed = (a: bigint, b: bigint): bigint => (a << PLACES) / b;

/** x + x^3/3 + x^5/5 + …, with alternating signs for -1. */
function oddSeries(x: bigint, sign: bigint): bigint {
  const square = multiplyFixed(x, x) * sign;
  let power = x;
  let sum = 0n;
  for (let n = 1n; power !== 0n && power !== -1n; n += 2n) {
    sum += power / n;
    power = multiplyFixed(power, square);
  }
  return sum;
}

/** Natural logarithm of a number near 1. */
export const logFixed = (x: bigint): bigint => 2n * oddSeries(divideFixed(x - ONE, x + ONE), 1n);
/** Arc tangent of |x| <= 1. */
export function atanFixed(x: bigint): bigint {
  if (x * 4n < ONE) return oddSeries(x, -1n);
  // atan(x) = 2 atan(x / (1 + sqrt(1 + x^2)))
  return 2n * atanFixed(divideFixed(x, ONE + rootFixed(ONE + multiplyFixed(x, x))));
}

function rootFixed(x: bigint): bigint {
  const target = x << PLACES;
  let root = BigInt(Math.sqrt(Number(x) / 2 ** 200) * 2 ** 200);
  for (let i = 0; i < 4; i++) root = (root + target / root) >> 1n;
  return root;
}

/** e^x for |x| <= 1. */
export function expFixed(x: bigint): bigint {
  let term = ONE;
  let sum = ONE;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = multiplyFixed(term, x) / n;
    sum += term;
  }
  return sum;
}

/** Cosine and sine of |x| <= 1. */
export function cosineAndSineFixed(x: bigint): [bigint, bigint] {
  let term = ONE;
  const sums: [bigint, bigint] = [0n, 0n];
  for (let n = 0n; term !== 0n && term !== -1n; ) {
    const sign = n & 2n ? -1n : 1n;
    sums[Number(n & 1n)] += sign * term;
    term = multiplyFixed(term, x) / ++n;
  }
  return sums;
}

export const LN2_FIXED = 4n * logFixed(divideFixed(1189n * ONE / 1000n, ONE)) + logFixed((2n * ONE * 1000n ** 4n) / 1189n ** 4n);
export const PI_FIXED = 16n * atanFixed(ONE / 5n) - 4n * atanFixed(ONE / 239n);
export const [LN2_HIGH, LN2_LOW] = floats(LN2_FIXED);
export const [PI_HIGH, PI_LOW] = floats(PI_FIXED);

/** A table of pairs that is computed at its first use: `index -> value`. */
export function lazyPairs(count: number, value: (index: number) => bigint): () => Float64Array {
  let table: Float64Array | null = null;
  return () => {
    if (table === null) {
      table = new Float64Array(count * 2);
      for (let i = 0; i < count; i++) table.set(floats(value(i)), i * 2);
    }
    return table;
  };
}
