/** `pow(a, b, modulus)`. */
import { valueError } from '../core/errors.ts';
import { type Int, normaliseInt, remainderBig } from './int-arithmetic.ts';

/** A negative exponent takes the modular inverse. */
export function powerModulo(a: Int, b: Int, modulus: Int): Int {
  if (modulus === 0) throw valueError('pow() 3rd argument cannot be 0');
  let base = BigInt(a);
  let exponent = BigInt(b);
  const signed = BigInt(modulus);
  const m = signed < 0n ? -signed : signed;
  if (m === 1n) return 0;
  if (exponent < 0n) {
    base = invertModulo(base, m);
    exponent = -exponent;
  }
  base = remainderBig(base, m);
  let result: bigint;
  if (m < 94906266n) result = BigInt(powerModuloSmall(Number(base), exponent, Number(m)));
  else if (exponent === 0n) result = 1n;
  else if (m < MONTGOMERY_LIMIT && exponent > 0xffffn && (m & 1n) === 1n) result = powerByMontgomery(base, exponent, m);
  else result = powerByDivision(base, exponent, m);
  if (signed < 0n && result !== 0n) result -= m;
  return normaliseInt(result);
}

/** For a modulus whose square is a safe integer. */
function powerModuloSmall(base: number, exponent: bigint, modulus: number): number {
  const digits = exponent.toString(2);
  let result = 1;
  for (let i = 0; i < digits.length; i++) {
    result = (result * result) % modulus;
    if (digits.charCodeAt(i) === 49) result = (result * base) % modulus;
  }
  return result;
}

function invertModulo(a: bigint, modulus: bigint): bigint {
  let [r0, r1] = [remainderBig(a, modulus), modulus];
  let [s0, s1] = [1n, 0n];
  while (r1 !== 0n) {
    const quotient = r0 / r1;
    [r0, r1] = [r1, r0 - quotient * r1];
    [s0, s1] = [s1, s0 - quotient * s1];
  }
  if (r0 !== 1n) throw valueError('base is not invertible for the given modulus');
  return s0;
}

/** How wide the windows of an exponent are that has so many bits. */
const widthOf = (bits: number): number => (bits < 24 ? 1 : bits < 160 ? 3 : 4);

/**
 * The bits of an exponent > 0 from left to right in windows, each of which begins and ends with a one: how many squarings
 * stand before each, and its value; at the end the squarings that are left, and 0.
 */
function windowsOf(exponent: bigint): number[] {
  const bits = exponent.toString(2);
  const width = widthOf(bits.length);
  const steps: number[] = [];
  let squarings = 0;
  for (let i = 0; i < bits.length; ) {
    if (bits.charCodeAt(i) === 48) {
      squarings++;
      i++;
      continue;
    }
    let end = Math.min(i + width, bits.length);
    while (bits.charCodeAt(end - 1) === 48) end--;
    let value = 0;
    for (; i < end; i++) {
      value = value * 2 + bits.charCodeAt(i) - 48;
      squarings++;
    }
    steps.push(squarings, value);
    squarings = 0;
  }
  steps.push(squarings, 0);
  return steps;
}

/** How many odd powers of the base the windows need. */
const oddPowers = (steps: readonly number[]): number => steps.reduce((most, value, i) => (i % 2 === 1 && value > most ? value : most), 1) + 1 >> 1;

function powerByDivision(base: bigint, exponent: bigint, m: bigint): bigint {
  const steps = windowsOf(exponent);
  const odd = [base];
  const square = (base * base) % m;
  for (let i = oddPowers(steps); i > 1; i--) odd.push((odd[odd.length - 1] * square) % m);
  let result = odd[steps[1] >> 1];
  for (let i = 2; i < steps.length; i += 2) {
    for (let k = steps[i]; k > 0; k--) result = (result * result) % m;
    if (steps[i + 1] > 0) result = (result * odd[steps[i + 1] >> 1]) % m;
  }
  return result;
}

// ---- Montgomery's multiplication, in limbs that are doubles: no division, and no allocation but for the result

const LIMB = 24;
const BASE = 2 ** LIMB;
const MASK = BASE - 1;
/** Beyond it the host's own multiplication and division are as fast. */
const MONTGOMERY_LIMIT = 1n << 166n;

function limbsOf(value: bigint, count: number): Float64Array {
  const limbs = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    limbs[i] = Number(BigInt.asUintN(LIMB, value));
    value >>= 24n;
  }
  return limbs;
}

function valueOf(limbs: Float64Array): bigint {
  let value = 0n;
  for (let i = limbs.length - 1; i >= 0; i--) value = (value << 24n) | BigInt(limbs[i]);
  return value;
}

/** -1 / m modulo the base of the limbs, for an odd m: each step doubles the bits that are right. */
function negativeInverse(m: number): number {
  let inverse = m;
  for (let i = 0; i < 4; i++) inverse = Math.imul(inverse, 2 - Math.imul(m, inverse));
  return -inverse & MASK;
}

const sums = new Float64Array(16);

/**
 * x * y / BASE^n modulo m, less than 2m when x and y are; `result` may be one of them.
 *
 * At most 7 limbs: a sum takes up two products of 48 bits a step, and stays exact.
 */
function multiplyLimbs(x: Float64Array, y: Float64Array, m: Float64Array, inverse: number, result: Float64Array): void {
  const n = m.length;
  for (let j = 0; j < n; j++) sums[j] = 0;
  for (let i = 0; i < n; i++) {
    const factor = x[i];
    const lowest = sums[0] + factor * y[0];
    const multiple = Math.imul(lowest | 0, inverse) & MASK;
    let carry = (lowest + multiple * m[0]) / BASE;
    for (let j = 1; j < n; j++) {
      sums[j - 1] = sums[j] + factor * y[j] + multiple * m[j] + carry;
      carry = 0;
    }
    sums[n - 1] = 0;
  }
  let carry = 0;
  for (let j = 0; j < n; j++) {
    const sum = sums[j] + carry;
    carry = Math.floor(sum / BASE);
    result[j] = sum - carry * BASE;
  }
}

function powerByMontgomery(base: bigint, exponent: bigint, m: bigint): bigint {
  // Two bits more than the modulus has: no result needs to be compared with it.
  const count = Math.ceil((m.toString(16).length * 4 + 2) / LIMB);
  const modulus = limbsOf(m, count);
  const inverse = negativeInverse(modulus[0]);
  const steps = windowsOf(exponent);
  const odd = [limbsOf((base << BigInt(LIMB * count)) % m, count)];
  const square = new Float64Array(count);
  multiplyLimbs(odd[0], odd[0], modulus, inverse, square);
  for (let i = oddPowers(steps); i > 1; i--) {
    const next = new Float64Array(count);
    multiplyLimbs(odd[odd.length - 1], square, modulus, inverse, next);
    odd.push(next);
  }
  const result = odd[steps[1] >> 1].slice();
  for (let i = 2; i < steps.length; i += 2) {
    for (let k = steps[i]; k > 0; k--) multiplyLimbs(result, result, modulus, inverse, result);
    if (steps[i + 1] > 0) multiplyLimbs(result, odd[steps[i + 1] >> 1], modulus, inverse, result);
  }
  square.fill(0);
  square[0] = 1;
  multiplyLimbs(result, square, modulus, inverse, result);
  return valueOf(result) % m;
}
