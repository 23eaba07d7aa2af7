/** Products of two ints that are too large for a number, where only a remainder of them is wanted. */

/** No modulus may be larger: three remainders are added. */
export const LARGEST_MODULUS = 2 ** 51;

const SPLIT = 134217729; // 2^27 + 1

/** `(a * b + c) % modulus` of ints, as Python means it; 0 < modulus <= LARGEST_MODULUS. */
export function productModulo(a: number, b: number, c: number, modulus: number): number {
  const product = a * b;
  let rest = product % modulus;
  if (product > Number.MAX_SAFE_INTEGER || product < Number.MIN_SAFE_INTEGER) {
    // Dekker: the product is exactly `product` and what rounding took from it.
    const left = SPLIT * a;
    const right = SPLIT * b;
    const aHigh = left - (left - a);
    const bHigh = right - (right - b);
    const aLow = a - aHigh;
    const bLow = b - bHigh;
    rest += (aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow) % modulus;
  }
  rest = (rest + (c % modulus)) % modulus;
  return rest < 0 ? rest + modulus : rest + 0;
}
