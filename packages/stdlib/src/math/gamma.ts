/** The gamma function and its logarithm, by Lanczos's approximation in CPython's order of operations. */
import { elementary } from '@vivarium/objects';

const { cos, exp, log, power, sin } = elementary;

const G = 6.02468004077673;
const G_MINUS_HALF = 5.52468004077673;
const LOG_PI = 1.1447298858494002;

/** Coefficients of the rational function, from the constant term up. */
const NUMERATOR = [
  23531376880.41076, 42919803642.6491, 35711959237.35567, 17921034426.03721, 6039542586.352028, 1439720407.3117216, 248874557.86205417,
  31426415.585400194, 2876370.6289353725, 186056.26539522348, 8071.672002365816, 210.82427775157935, 2.5066282746310002,
];
const DENOMINATOR = [
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
];

function lanczosSum(x: number): number {
  let numerator = 0;
  let denominator = 0;
  if (x < 5) {
    for (let i = NUMERATOR.length - 1; i >= 0; i--) {
      numerator = numerator * x + NUMERATOR[i];
      denominator = denominator * x + DENOMINATOR[i];
    }
  } else {
    for (let i = 0; i < NUMERATOR.length; i++) {
      numerator = numerator / x + NUMERATOR[i];
      denominator = denominator / x + DENOMINATOR[i];
    }
  }
  return numerator / denominator;
}

/** sin(pi x), for a finite x. */
function sineOfPi(x: number): number {
  const y = Math.abs(x) % 2;
  // C's round: halves go away from zero, which for y >= 0 is up
  const n = Math.floor(2 * y + 0.5);
  let result: number;
  if (n === 0) result = sin(Math.PI * y);
  else if (n === 1) result = cos(Math.PI * (y - 0.5));
  else if (n === 2) result = sin(Math.PI * (1 - y));
  else if (n === 3) result = -cos(Math.PI * (y - 1.5));
  else result = sin(Math.PI * (y - 2));
  return x < 0 ? -result : result;
}

const FACTORIALS = [1];
for (let n = 1; n < 23; n++) FACTORIALS.push(FACTORIALS[n - 1] * n);

/** NaN at the poles -1, -2, …; infinite at 0 and where the result is too large. */
export function gamma(x: number): number {
  if (x - x !== 0) return x > 0 ? x : NaN;
  if (x === 0) return 1 / x;
  if (x === Math.floor(x)) {
    if (x < 0) return NaN;
    if (x <= FACTORIALS.length) return FACTORIALS[x - 1];
  }
  const a = Math.abs(x);
  if (a < 1e-20) return 1 / x;
  if (a > 200) return x < 0 ? 0 / sineOfPi(x) : Infinity;
  const y = a + G_MINUS_HALF;
  let z: number;
  if (a > G_MINUS_HALF) {
    const q = y - a;
    z = q - G_MINUS_HALF;
  } else {
    const q = y - G_MINUS_HALF;
    z = q - a;
  }
  z = (z * G) / y;
  let result: number;
  if (x < 0) {
    result = ((-Math.PI / sineOfPi(a) / a) * exp(y)) / lanczosSum(a);
    result -= z * result;
    if (a < 140) result /= power(y, a - 0.5);
    else {
      const root = power(y, a / 2 - 0.25);
      result /= root;
      result /= root;
    }
  } else {
    result = lanczosSum(a) / exp(y);
    result += z * result;
    if (a < 140) result *= power(y, a - 0.5);
    else {
      const root = power(y, a / 2 - 0.25);
      result *= root;
      result *= root;
    }
  }
  return result;
}

/** log|gamma(x)|; infinite at the poles. */
export function logGamma(x: number): number {
  if (x !== x) return x;
  if (x - x !== 0) return Infinity;
  if (x === Math.floor(x) && x <= 2) return x <= 0 ? Infinity : 0;
  const a = Math.abs(x);
  if (a < 1e-20) return -log(a);
  let result = log(lanczosSum(a)) - G;
  result += (a - 0.5) * (log(a + G - 0.5) - 1);
  if (x < 0) result = LOG_PI - log(Math.abs(sineOfPi(a))) - log(a) - result;
  return result;
}
