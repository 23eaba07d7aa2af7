/**
 * Coefficients beyond 53 bits as limbs: seven decimal digits each, the lowest first. So nothing has to be divided by a power of ten to be
 * rounded, and the host's big ints, each of them an object, are not needed. Products of two limbs, some dozens of them together, are
 * exact in a float.
 *
 * What is being computed stands in `work`: `load` or an operation puts it there, `cutOff` takes the result out.
 */
import { cut, SMALL_POWERS } from './digits.ts';

export type Limbs = readonly number[];

const BASE = 10_000_000;
const WIDTH = 7;
/**
 * A quotient of integers, rounded down, is the product with the reciprocal: the half that is added to the dividend outweighs what both are
 * rounded by, as long as it makes more of the quotient than 2^-52 of it.
 */
const PER_BASE = 1 / BASE;
const RECIPROCALS = SMALL_POWERS.map((power) => 1 / power);
/** Longer coefficients are left to big ints: products here take the square of the length. */
export const MOST_DIGITS = 210;

/** Room for a product of two, and for a dividend. */
const work = new Float64Array(2 * Math.ceil(MOST_DIGITS / WIDTH) + 6);
let length = 0;
const quotient = new Float64Array(work.length);

export function limbsOfNumber(value: number): number[] {
  const limbs = new Array<number>(value < BASE ? 1 : value < BASE * BASE ? 2 : 3);
  let rest = value;
  for (let i = 0; i < limbs.length; i++) {
    const upper = Math.floor(rest / BASE);
    limbs[i] = (rest - upper * BASE) | 0;
    rest = upper;
  }
  return limbs;
}

/** The number that the limbs are; more than 53 bits where they do not fit. */
export const numberOfLimbs = (limbs: Limbs): number =>
  limbs.length === 1 ? limbs[0] : limbs.length === 2 ? limbs[1] * BASE + limbs[0] : limbs.length === 3 && limbs[2] < 100 ? (limbs[2] * BASE + limbs[1]) * BASE + limbs[0] : Infinity;

export function limbsOfDigits(text: string): number[] {
  const limbs = new Array<number>(Math.ceil(text.length / WIDTH));
  for (let i = 0, end = text.length; end > 0; i++, end -= WIDTH) limbs[i] = Number(text.slice(Math.max(0, end - WIDTH), end));
  return limbs;
}

export function digitsOfLimbs(limbs: Limbs): string {
  let text = String(limbs[limbs.length - 1]);
  for (let i = limbs.length - 2; i >= 0; i--) text += String(BASE + limbs[i]).slice(1);
  return text;
}

function digitsOfLimb(limb: number): number {
  let count = 1;
  while (count < WIDTH && limb >= SMALL_POWERS[count]) count++;
  return count;
}

/** How many digits stand in `work`, which is not 0. */
export const workDigits = (): number => (length - 1) * WIDTH + digitsOfLimb(work[length - 1]);

/** How many zeros `work`, which is not 0, ends in. */
export function workZeros(): number {
  let whole = 0;
  while (work[whole] === 0) whole++;
  let count = 0;
  for (let limb = work[whole]; limb % 10 === 0; limb /= 10) count++;
  return whole * WIDTH + count;
}

/** Sets `length` to that of a number whose limbs above are 0. */
function trim(most: number): void {
  length = most;
  while (length > 0 && work[length - 1] === 0) length--;
}

/** work = limbs * 10^shift */
export function load(limbs: Limbs, shift: number): void {
  const whole = Math.floor(shift / WIDTH);
  const rest = shift - whole * WIDTH;
  const count = limbs.length;
  work.fill(0, 0, whole);
  if (rest === 0) {
    for (let i = 0; i < count; i++) work[whole + i] = limbs[i];
    length = whole + count;
    return;
  }
  const raise = SMALL_POWERS[rest];
  const lower = SMALL_POWERS[WIDTH - rest];
  const perLower = RECIPROCALS[WIDTH - rest];
  let carry = 0;
  for (let i = 0; i < count; i++) {
    const limb = limbs[i];
    const upper = Math.floor((limb + 0.5) * perLower);
    work[whole + i] = (limb - upper * lower) * raise + carry;
    carry = upper;
  }
  work[whole + count] = carry;
  length = carry === 0 ? whole + count : whole + count + 1;
}

/** work += limbs */
export function addLimbs(limbs: Limbs): void {
  const count = limbs.length;
  while (length < count) work[length++] = 0;
  let carry = 0;
  for (let i = 0; i < length && (i < count || carry !== 0); i++) {
    const sum = work[i] + (i < count ? limbs[i] : 0) + carry;
    carry = sum >= BASE ? 1 : 0;
    work[i] = carry === 0 ? sum : sum - BASE;
  }
  if (carry !== 0) work[length++] = 1;
}

/** Less than 0, 0 or more, as `work` is less than the limbs or not. */
export function compareWork(limbs: Limbs): number {
  if (length !== limbs.length) return length - limbs.length;
  for (let i = length - 1; i >= 0; i--) if (work[i] !== limbs[i]) return work[i] - limbs[i];
  return 0;
}

/** work -= limbs, which are not more */
export function subtractLimbs(limbs: Limbs): void {
  const count = limbs.length;
  let borrow = 0;
  for (let i = 0; i < length && (i < count || borrow !== 0); i++) {
    const difference = work[i] - (i < count ? limbs[i] : 0) - borrow;
    borrow = difference < 0 ? 1 : 0;
    work[i] = borrow === 0 ? difference : difference + BASE;
  }
  trim(length);
}

/** work = limbs - work, which is not more */
export function subtractFromLimbs(limbs: Limbs): void {
  const count = limbs.length;
  let borrow = 0;
  for (let i = 0; i < count; i++) {
    const difference = limbs[i] - (i < length ? work[i] : 0) - borrow;
    borrow = difference < 0 ? 1 : 0;
    work[i] = borrow === 0 ? difference : difference + BASE;
  }
  trim(count);
}

/** Of so many limbs the sums of products are less than 2 * 10^15. */
const MOST_FOR_RECIPROCAL = 18;

/** work = a * b */
export function multiplyLimbs(a: Limbs, b: Limbs): void {
  const m = a.length;
  const n = b.length;
  const isShort = m < MOST_FOR_RECIPROCAL || n < MOST_FOR_RECIPROCAL;
  let carry = 0;
  for (let column = 0; column < m + n - 1; column++) {
    let sum = carry;
    const last = column < m ? column : m - 1;
    for (let i = column < n ? 0 : column - n + 1; i <= last; i++) sum += a[i] * b[column - i];
    carry = Math.floor(isShort ? (sum + 0.5) * PER_BASE : sum / BASE);
    work[column] = sum - carry * BASE;
  }
  work[m + n - 1] = carry;
  length = carry === 0 ? m + n - 1 : m + n;
}

/** Divisors below leave remainders that fit into 53 bits with a limb behind them, and have a reciprocal that will do. */
const SHORT_DIVISOR = 100_000_000;

/** work = work / divisor, rounded down; gives whether something remains. */
export function divideWork(divisor: Limbs): boolean {
  if (divisor.length === 1 || (divisor.length === 2 && numberOfLimbs(divisor) < SHORT_DIVISOR)) return divideByNumber(numberOfLimbs(divisor));
  const n = divisor.length;
  const places = length - n;
  if (places < 0) {
    length = 0;
    return true;
  }
  work[length] = 0;
  // Three limbs tell each limb of the quotient, but for one more or less: at least it is never too small.
  const lead = (divisor[n - 1] * BASE + divisor[n - 2]) * BASE + (n > 2 ? divisor[n - 3] : 0);
  for (let place = places; place >= 0; place--) {
    const top = place + n;
    const upper = ((work[top] * BASE + work[top - 1]) * BASE + work[top - 2]) * BASE + (top > 2 ? work[top - 3] : 0);
    let digit = Math.floor(upper / lead + 1e-6);
    if (digit !== 0) {
      let carry = 0;
      for (let i = 0; i < n; i++) {
        const difference = work[place + i] - digit * divisor[i] + carry;
        carry = Math.floor(difference / BASE);
        work[place + i] = difference - carry * BASE;
      }
      work[top] += carry;
      if (work[top] < 0) {
        digit--;
        carry = 0;
        for (let i = 0; i < n; i++) {
          const sum = work[place + i] + divisor[i] + carry;
          carry = sum >= BASE ? 1 : 0;
          work[place + i] = carry === 0 ? sum : sum - BASE;
        }
        work[top] += carry;
      }
    }
    quotient[place] = digit;
  }
  let remains = false;
  for (let i = 0; i < n && !remains; i++) remains = work[i] !== 0;
  work.set(quotient.subarray(0, places + 1));
  trim(places + 1);
  return remains;
}

function divideByNumber(divisor: number): boolean {
  const perDivisor = 1 / divisor;
  let remainder = 0;
  for (let i = length - 1; i >= 0; i--) {
    const dividend = remainder * BASE + work[i];
    const digit = Math.floor((dividend + 0.5) * perDivisor);
    remainder = dividend - digit * divisor;
    work[i] = digit;
  }
  trim(length);
  return remainder !== 0;
}

/** work / 10^count, rounded down, as limbs, at least one digit being left; what is cut off goes to `cut`. */
export function cutOff(count: number): number[] {
  const whole = Math.floor(count / WIDTH);
  const rest = count - whole * WIDTH;
  if (rest === 0) {
    const limbs = new Array<number>(length - whole);
    for (let i = whole; i < length; i++) limbs[i - whole] = work[i] | 0;
    cut.rest = whole === 0 ? 0 : tenths(work[whole - 1], BASE / 2, whole - 1);
    return limbs;
  }
  const lower = SMALL_POWERS[rest];
  const perLower = RECIPROCALS[rest];
  const raise = SMALL_POWERS[WIDTH - rest];
  const last = length - 1;
  const limbs = new Array<number>(last - whole + (work[last] >= lower ? 1 : 0));
  let upper = Math.floor(work[whole] / lower);
  cut.rest = tenths(work[whole] - upper * lower, lower / 2, whole);
  for (let i = whole; i < last; i++) {
    const limb = work[i + 1];
    const next = Math.floor((limb + 0.5) * perLower);
    limbs[i - whole] = (upper + (limb - next * lower) * raise) | 0;
    upper = next;
  }
  if (upper !== 0) limbs[last - whole] = upper | 0;
  return limbs;
}

/** As `cut` has it: the digits above, and `below` limbs under them. */
function tenths(digits: number, half: number, below: number): number {
  if (digits !== 0 && digits !== half) return digits < half ? 1 : 6;
  let i = below - 1;
  while (i >= 0 && work[i] === 0) i--;
  if (digits === 0) return i < 0 ? 0 : 1;
  return i < 0 ? 5 : 6;
}

/** limbs += 1 */
export function increment(limbs: number[]): void {
  for (let i = 0; i < limbs.length; i++) {
    if (++limbs[i] < BASE) return;
    limbs[i] = 0;
  }
  limbs.push(1);
}

/** The limbs are those of 10^(digits - 1). */
export function isPowerOfTen(limbs: Limbs, digits: number): boolean {
  const top = limbs.length - 1;
  const place = digits - 1 - top * WIDTH;
  return place >= 0 && place < WIDTH && limbs[top] === SMALL_POWERS[place] && limbs.every((limb, i) => limb === 0 || i === top);
}

/** Less than 0, 0 or more. */
export function compareLimbs(a: Limbs, b: Limbs): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let i = a.length - 1; i >= 0; i--) if (a[i] !== b[i]) return a[i] - b[i];
  return 0;
}
