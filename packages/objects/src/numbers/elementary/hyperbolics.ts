/**
 * Hyperbolic functions, cube root and `expm1`, `log1p`: not correctly rounded by C libraries either. These are the formulas
 * of fdlibm, which C libraries and JavaScript engines share.
 */
import { exp } from './exponentials.ts';

export const { expm1, log1p } = Math;

const LARGEST_EXP = 709.78;

export function sinh(x: number): number {
  const a = Math.abs(x);
  if (!(a < Infinity)) return x;
  const half = x < 0 ? -0.5 : 0.5;
  if (a < 22) {
    if (a < 2 ** -28) return x;
    const t = expm1(a);
    if (a < 1) return half * (2 * t - (t * t) / (t + 1));
    return half * (t + t / (t + 1));
  }
  if (a < LARGEST_EXP) return half * exp(a);
  const root = exp(0.5 * a);
  return half * root * root;
}

export function cosh(x: number): number {
  const a = Math.abs(x);
  if (!(a < Infinity)) return a;
  if (a < 22) {
    if (a < 0.5 * Math.LN2) {
      const t = expm1(a);
      const w = 1 + t;
      return a < 2 ** -55 ? w : 1 + (t * t) / (w + w);
    }
    const t = exp(a);
    return 0.5 * t + 0.5 / t;
  }
  if (a < LARGEST_EXP) return 0.5 * exp(a);
  const root = exp(0.5 * a);
  return 0.5 * root * root;
}

export function tanh(x: number): number {
  const a = Math.abs(x);
  if (!(a < 22)) return a === a ? Math.sign(x) : NaN;
  if (a < 2 ** -55) return x * (1 + x);
  let z: number;
  if (a >= 1) {
    const t = expm1(2 * a);
    z = 1 - 2 / (t + 2);
  } else {
    const t = expm1(-2 * a);
    z = -t / (t + 2);
  }
  return x < 0 ? -z : z;
}
