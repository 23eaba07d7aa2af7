/** Sums, products and quotients of coefficients in limbs; null for what is left to big ints. Operands are finite and not 0. */
import { finish, finishLimbs, fitsLimbs } from './finish.ts';
import {
  addLimbs, compareLimbs, compareWork, cutOff, divideWork, isPowerOfTen, type Limbs, load, MOST_DIGITS, multiplyLimbs, subtractFromLimbs, subtractLimbs, workZeros,
} from './limbs.ts';
import { Condition, pending, PyDecimal, Round, type Settings } from './number.ts';

const ONE: Limbs = [1];

const fits = (a: PyDecimal, b: PyDecimal, settings: Settings): boolean =>
  fitsLimbs(settings) && a.digits <= MOST_DIGITS && b.digits <= MOST_DIGITS && a.held !== 0 && b.held !== 0;

export function sumOfLimbs(a: PyDecimal, b: PyDecimal, signOfB: number, settings: Settings): PyDecimal | null {
  const { exponent: exponentA, sign: signOfA } = a;
  const { exponent: exponentB } = b;
  if (typeof exponentA !== 'number' || typeof exponentB !== 'number' || !fits(a, b, settings)) return null;
  const firstIsBig = exponentA >= exponentB;
  const big = firstIsBig ? a : b;
  const small = firstIsBig ? b : a;
  const sign = firstIsBig ? signOfA : signOfB;
  const bigExponent = firstIsBig ? exponentA : exponentB;
  const prec = settings.prec as number;
  let exponent = firstIsBig ? exponentB : exponentA;
  let low = small.limbs;
  // Digits so far down that they only matter as "something" are replaced by a single one.
  const limit = bigExponent + (big.digits > prec ? 0 : big.digits - prec - 1) - 1;
  if (exponent + small.digits - 1 < limit) {
    const unchanged = unchangedSum(big, sign, bigExponent, signOfA === signOfB, settings);
    if (unchanged !== null) return unchanged;
    exponent = limit;
    low = ONE;
  }
  const shift = bigExponent - exponent;
  if (big.digits + shift > MOST_DIGITS) return null;
  load(big.limbs, shift);
  if (signOfA === signOfB) {
    addLimbs(low);
    return finishLimbs(sign, exponent, settings);
  }
  const order = compareWork(low);
  if (order === 0) return finish(settings.rounding === Round.floor ? 1 : 0, 0, exponent, settings);
  if (order > 0) subtractLimbs(low);
  else subtractFromLimbs(low);
  return finishLimbs(order > 0 ? sign : 1 - sign, exponent, settings);
}

/** The big number alone, where that is what rounding to the nearest makes of the sum; else null. */
function unchangedSum(big: PyDecimal, sign: number, exponent: number, grows: boolean, { prec, emax, emin, rounding }: Settings): PyDecimal | null {
  const { digits, limbs } = big;
  const adjusted = exponent + digits - 1;
  if (digits !== prec || adjusted < emin || adjusted >= emax) return null;
  if (rounding !== Round.halfEven && rounding !== Round.halfUp && rounding !== Round.halfDown) return null;
  if (!grows && isPowerOfTen(limbs, digits)) return null;
  pending.status |= Condition.rounded | Condition.inexact;
  return new PyDecimal().fillLimbs(sign, limbs, exponent, digits);
}

export function productOfLimbs(a: PyDecimal, b: PyDecimal, settings: Settings): PyDecimal | null {
  if (typeof a.exponent !== 'number' || typeof b.exponent !== 'number' || !fits(a, b, settings)) return null;
  multiplyLimbs(a.limbs, b.limbs);
  return finishLimbs(a.sign ^ b.sign, a.exponent + b.exponent, settings);
}

/** The quotient; `ideal` is its exponent where it is an integer. */
export function quotientOfLimbs(a: PyDecimal, b: PyDecimal, ideal: number, settings: Settings): PyDecimal | null {
  if (!fits(a, b, settings)) return null;
  // One digit more than there may be, or two.
  const shift = (settings.prec as number) + b.digits - a.digits + 1;
  if (shift < 0) return null;
  load(a.limbs, shift);
  if (divideWork(b.limbs)) return finishLimbs(a.sign ^ b.sign, ideal - shift, settings, true);
  const zeros = Math.min(workZeros(), shift);
  load(cutOff(zeros), 0);
  return finishLimbs(a.sign ^ b.sign, ideal - shift + zeros, settings);
}

/** Less than 0, 0 or more, as the coefficient of `a` is less than that of `b` or not. */
export const compareCoefficients = (a: PyDecimal, b: PyDecimal): number => compareLimbs(a.limbs, b.limbs);
