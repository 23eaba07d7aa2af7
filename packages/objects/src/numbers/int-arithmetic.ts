/**
 * Arithmetic of Python's ints: `number | bigint` in, normal form out. The interpreter calls these directly.
 *
 * Numbers go first and fast; a result beyond 2^53 - 1 is computed again with bigints. A rounded result can only be
 * safe when the exact one is, so testing the rounded result is enough.
 */
import { error, overflowError, valueError } from '../core/errors.ts';
import { engine } from '../core/runtime.ts';

export type Int = number | bigint;

const MAX = Number.MAX_SAFE_INTEGER;
/** Up to here `Math.floor(a / b)` cannot be rounded up to the next integer. */
const EXACT_QUOTIENT = 4503599627370496;
/** V8 refuses longer bigints. */
const MAX_BITS = 1073741824;
/** Results below this size are not worth counting against the memory budget. */
const COUNTED_BITS = 1048576;
/** 2^0 to 2^53. */
const POWERS = Float64Array.from({ length: 54 }, (_, exponent) => Number(1n << BigInt(exponent)));

/** An int in its normal form. */
export function normaliseInt(value: bigint): Int {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

/** Announces a result of about that many bits; MemoryError when it cannot be held. */
export function allocateBits(bits: number): void {
  if (bits > MAX_BITS) throw error('MemoryError');
  if (bits > COUNTED_BITS) engine.allocate?.(bits / 8);
}

/** What V8 cannot hold is a MemoryError. */
const tooLong = (thrown: unknown): unknown => (thrown instanceof RangeError ? error('MemoryError') : thrown);

export function divisionByZero(): Error | ReturnType<typeof error> {
  return error('ZeroDivisionError', 'division by zero');
}

export function addInts(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const result = a + b;
    if (result <= MAX && result >= -MAX) return result;
  }
  try {
    return normaliseInt(BigInt(a) + BigInt(b));
  } catch (thrown) {
    throw tooLong(thrown);
  }
}

export function subtractInts(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const result = a - b;
    if (result <= MAX && result >= -MAX) return result;
  }
  try {
    return normaliseInt(BigInt(a) - BigInt(b));
  } catch (thrown) {
    throw tooLong(thrown);
  }
}

export function multiplyInts(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const result = a * b;
    if (result <= MAX && result >= -MAX) return result + 0; // + 0 turns -0 into 0
  }
  try {
    return normaliseInt(BigInt(a) * BigInt(b));
  } catch (thrown) {
    throw tooLong(thrown);
  }
}

/** `a // b` */
export function floorDivideInts(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    if (b === 0) throw divisionByZero();
    if (a <= EXACT_QUOTIENT && a >= -EXACT_QUOTIENT) return Math.floor(a / b) + 0;
    const rest = a % b;
    const quotient = (a - rest) / b;
    return (rest !== 0 && rest < 0 !== b < 0 ? quotient - 1 : quotient) + 0;
  }
  if (b === 0) throw divisionByZero();
  return normaliseInt(floorDivideBig(BigInt(a), BigInt(b)));
}

/** Shifts the operands of the last division to where doubles hold them. */
let leadingShift = 0n;

/**
 * `a // b` for a quotient below 2^40, from the leading bits alone; -1 when it is greater or too near to an integer to tell.
 * V8 takes time for the length of its operands even then, and a long division with a short quotient is a common one.
 */
function shortQuotient(a: bigint, b: bigint): number {
  let divisor = Number(b >> leadingShift);
  let dividend = Number(a >> leadingShift);
  if (divisor < 1e18 || dividend > 1e300) {
    leadingShift = BigInt(Math.max(0, b.toString(16).length * 4 - 256));
    divisor = Number(b >> leadingShift);
    dividend = Number(a >> leadingShift);
    if (divisor < 1e18 || dividend > 1e300) return -1;
  }
  const quotient = dividend / divisor;
  if (quotient > 1099511627776) return -1;
  const whole = Math.floor(quotient);
  // Three roundings and two cut ends: less than 2^-50 of the quotient.
  const doubt = quotient * 1e-15;
  return quotient - whole > doubt && whole + 1 - quotient > doubt ? whole : -1;
}

export function floorDivideBig(a: bigint, b: bigint): bigint {
  if (a > 0n && b > 0xffffffffffffffffn) {
    const short = shortQuotient(a, b);
    if (short >= 0) return BigInt(short);
  }
  const quotient = a / b;
  return a < 0n !== b < 0n && quotient * b !== a ? quotient - 1n : quotient;
}

export function remainderBig(a: bigint, b: bigint): bigint {
  const rest = a % b;
  return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
}

/** `a % b`: the result has the sign of `b`. */
export function remainderInts(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    if (b === 0) throw divisionByZero();
    const rest = a % b;
    return (rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest) + 0;
  }
  if (b === 0) throw divisionByZero();
  return normaliseInt(remainderBig(BigInt(a), BigInt(b)));
}

/** `a / b`, correctly rounded. */
export function trueDivideInts(a: Int, b: Int): number {
  if (typeof a === 'number' && typeof b === 'number') {
    if (b === 0) throw divisionByZero();
    return a / b;
  }
  if (b === 0) throw divisionByZero();
  const result = divideBigToFloat(BigInt(a), BigInt(b));
  if (!Number.isFinite(result)) throw overflowError('integer division result too large for a float');
  return result;
}

/** The quotient rounded once, half to even; infinite when it is too large. */
export function divideBigToFloat(a: bigint, b: bigint): number {
  if (a === 0n) return b < 0n ? -0 : 0;
  const negative = a < 0n !== b < 0n;
  if (a < 0n) a = -a;
  if (b < 0n) b = -b;
  // Scale so that the quotient has 64 to 66 bits, keep what is cut off as a sticky bit, let the last step round.
  let shift = bitLengthBig(b) - bitLengthBig(a) + 65;
  if (shift > 1140) shift = 1140; // subnormal results: no more than 66 bits below 2^-1074
  if (shift < -1100) return negative ? -Infinity : Infinity;
  if (shift >= 0) a <<= BigInt(shift);
  else b <<= BigInt(-shift);
  let quotient = a / b;
  if (quotient * b !== a) quotient |= 1n;
  const result = scaleToFloat(quotient, -shift);
  return negative ? -result : result;
}

/** `mantissa * 2^exponent` for a positive mantissa, rounded once to the nearest float, half to even. */
export function scaleToFloat(mantissa: bigint, exponent: number): number {
  const bits = bitLengthBig(mantissa);
  const lowest = Math.max(bits + exponent - 53, -1074); // exponent of the result's last bit
  const cut = lowest - exponent;
  if (cut > 0) {
    if (cut > bits + 1) return 0;
    const rest = BigInt.asUintN(cut, mantissa);
    const half = 1n << BigInt(cut - 1);
    mantissa >>= BigInt(cut);
    if (rest > half || (rest === half && (mantissa & 1n) === 1n)) mantissa += 1n;
    exponent = lowest;
  }
  if (exponent > 1024) return Infinity;
  let result = Number(mantissa);
  // The mantissa has at most 53 bits now and the result is representable: multiplying by powers of two is exact.
  for (; exponent < -1000; exponent += 500) result *= 2 ** -500;
  for (; exponent > 1000; exponent -= 500) result *= 2 ** 500;
  return result * 2 ** exponent;
}

/** `a ** b` for b >= 0. */
export function powerInts(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    let result = 1;
    let base = a;
    for (let left = b; ;) {
      if (left % 2 === 1) result *= base;
      left = Math.floor(left / 2);
      if (left === 0) break;
      base *= base;
      if (base > MAX) {
        result = Infinity;
        break;
      }
    }
    if (result <= MAX && result >= -MAX) return result + 0;
  }
  return powerBig(BigInt(a), BigInt(b));
}

function powerBig(a: bigint, b: bigint): Int {
  if (a === 1n || b === 0n) return 1;
  if (a === 0n) return 0;
  if (a === -1n) return b % 2n === 0n ? 1 : -1;
  const bits = Number(b) * (bitLengthBig(a) - 1);
  allocateBits(bits);
  try {
    return normaliseInt(a ** b);
  } catch (thrown) {
    throw tooLong(thrown);
  }
}

export function leftShiftInts(a: Int, b: Int): Int {
  if (b < 0) throw valueError('negative shift count');
  if (a === 0) return 0;
  if (typeof b === 'number' && typeof a === 'number' && b < 54) {
    const result = a * POWERS[b];
    if (result <= MAX && result >= -MAX) return result;
  }
  if (typeof b === 'bigint') throw b >= 1n << 63n ? overflowError('too many digits in integer') : error('MemoryError');
  allocateBits(b + bitLengthInt(a));
  const big = BigInt(a);
  try {
    return normaliseInt(big << BigInt(b));
  } catch (thrown) {
    throw tooLong(thrown);
  }
}

export function rightShiftInts(a: Int, b: Int): Int {
  if (b < 0) throw valueError('negative shift count');
  if (typeof a === 'number') {
    if (b > 53) return a < 0 ? -1 : 0;
    const count = Number(b);
    if ((a | 0) === a) return a >> (count > 31 ? 31 : count);
    return Math.floor(a / POWERS[count]);
  }
  if (b > MAX_BITS) return a < 0n ? -1 : 0;
  return normaliseInt(a >> BigInt(b));
}

/** Joins two's complement halves; -2^53 is the one result that is not a safe integer. */
function fromHalves(high: number, low: number): Int {
  const result = high * 4294967296 + (low >>> 0);
  return result >= -MAX ? result : BigInt(result);
}

const LOW_64 = 0xFFFFFFFFFFFFFFFFn;

export function andInts(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    if ((a | 0) === a && (b | 0) === b) return a & b;
    return fromHalves(Math.floor(a / 4294967296) & Math.floor(b / 4294967296), a & b);
  }
  // Only the low bits matter to what a mask leaves.
  if (typeof b === 'number' && b >= 0) return andInts(Number(BigInt.asUintN(53, a as bigint)), b);
  if (b === LOW_64) return normaliseInt(BigInt.asUintN(64, BigInt(a)));
  return normaliseInt(BigInt(a) & BigInt(b));
}

export function orInts(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    if ((a | 0) === a && (b | 0) === b) return a | b;
    return fromHalves(Math.floor(a / 4294967296) | Math.floor(b / 4294967296), a | b);
  }
  return normaliseInt(BigInt(a) | BigInt(b));
}

export function xorInts(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    if ((a | 0) === a && (b | 0) === b) return a ^ b;
    return fromHalves(Math.floor(a / 4294967296) ^ Math.floor(b / 4294967296), a ^ b);
  }
  return normaliseInt(BigInt(a) ^ BigInt(b));
}

export function negateInt(a: Int): Int {
  return typeof a === 'number' ? 0 - a : normaliseInt(-a);
}

/** `~a` */
export function invertInt(a: Int): Int {
  return typeof a === 'number' && a !== MAX ? -1 - a : normaliseInt(-1n - BigInt(a));
}

export function absoluteInt(a: Int): Int {
  return a < 0 ? negateInt(a) : a;
}

/** Number of bits of the magnitude. */
export function bitLengthInt(a: Int): number {
  if (typeof a === 'bigint') return bitLengthBig(a);
  const magnitude = Math.abs(a);
  if (magnitude <= 0xffffffff) return 32 - Math.clz32(magnitude);
  return 64 - Math.clz32(magnitude / 4294967296);
}

const LONG = 1n << 1000n;

export function bitLengthBig(a: bigint): number {
  if (a < 0n) a = -a;
  if (a <= 0xffffffffn) return 32 - Math.clz32(Number(a));
  if (a < LONG) {
    // Number() can round up to the next power of two: then the exponent tells one bit too many
    const exponent = binaryExponent(Number(a));
    return a >> BigInt(exponent) === 0n ? exponent : exponent + 1;
  }
  // the largest power of two of 500 bits that leaves anything; the rest has no more bits than were cut off
  let shift = 500n;
  while (a >> (shift * 2n) !== 0n) shift *= 2n;
  return Number(shift) + bitLengthBig(a >> shift);
}

const view = new DataView(new ArrayBuffer(8));
/** e with 2^e <= x < 2^(e+1), for a normal positive float. */
function binaryExponent(x: number): number {
  view.setFloat64(0, x);
  return (view.getUint16(0) >> 4) - 1023;
}
