/** cmath: each function follows CPython's order of operations, so that roundings and signs of zero come out the same. */
import {
  complex, complexArithmetic, elementary, float, overflowError, py, type PyComplex, type PyException, toComplex, tuple, type Value, valueError,
} from '@vivarium/objects';
import { cmathFacts } from './generated/cmath-facts.ts';
import { specialValues } from './generated/cmath-special-values.ts';
import { type Body, nativeLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';

const e = elementary;

interface Complex {
  readonly re: number;
  readonly im: number;
}
const of = (re: number, im: number): Complex => ({ re, im });

const LARGE = Number.MAX_VALUE / 4;
const SQRT_LARGE = Math.sqrt(LARGE);
const LOG_LARGE = e.log(LARGE);
const SMALLEST_NORMAL = 2 ** -1022;
const SQRT_SMALLEST_NORMAL = 2 ** -511;

const isNegative = (x: number): boolean => x < 0 || Object.is(x, -0);
const copySign = (size: number, sign: number): number => (isNegative(sign) ? -Math.abs(size) : Math.abs(size));
const isFinite = Number.isFinite;
const isInfinite = (x: number): boolean => Math.abs(x) === Infinity;

const domainError = (): PyException => valueError('math domain error');
const rangeError = (): PyException => overflowError('math range error');

// ---- infinite and NaN parts

const SIZES: Readonly<Record<string, number>> = { 0: 0, 1: 1, i: Infinity, n: NaN, p: Math.PI, h: Math.PI / 2, q: Math.PI / 4, t: 0.75 * Math.PI };

function kindOf(x: number): number {
  if (x !== x) return 6;
  if (x === 0) return Object.is(x, -0) ? 2 : 3;
  if (x < 0) return x === -Infinity ? 0 : 1;
  return x === Infinity ? 5 : 4;
}

/** The recorded result where a part is not finite. */
function special(name: keyof typeof specialValues, re: number, im: number): Complex {
  const at = kindOf(im) * 4;
  const entry = specialValues[name][kindOf(re)].slice(at, at + 4);
  if (entry === 'EEEE') throw domainError();
  const part = (text: string): number => (text[0] === '-' ? -SIZES[text[1]] : SIZES[text[1]]);
  return of(part(entry.slice(0, 2)), part(entry.slice(2)));
}

const hasSpecial = ({ re, im }: Complex): boolean => !isFinite(re) || !isFinite(im);
/** An infinite real part and an angle that is neither 0 nor infinite: the result points into the angle's direction. */
const isDirected = ({ re, im }: Complex): boolean => isInfinite(re) && isFinite(im) && im !== 0;

function finite(re: number, im: number): Complex {
  if (isInfinite(re) || isInfinite(im)) throw rangeError();
  return of(re, im);
}

// ---- the functions

function sqrt(z: Complex): Complex {
  const { re, im } = z;
  if (hasSpecial(z)) return special('sqrt', re, im);
  if (re === 0 && im === 0) return of(0, im);
  let a = Math.abs(re);
  const b = Math.abs(im);
  let s: number;
  if (a < SMALLEST_NORMAL && b < SMALLEST_NORMAL) {
    a = e.scale(a, 53);
    s = e.scale(Math.sqrt(a + e.hypotenuse(a, e.scale(b, 53))), -27);
  } else {
    a /= 8;
    s = 2 * Math.sqrt(a + e.hypotenuse(a, b / 8));
  }
  const d = b / (2 * s);
  return re >= 0 ? of(s, copySign(d, im)) : of(d, copySign(s, im));
}

const isLarge = ({ re, im }: Complex): boolean => Math.abs(re) > LARGE || Math.abs(im) > LARGE;
const logOfLarge = ({ re, im }: Complex): number => e.log(e.hypotenuse(re / 2, im / 2)) + Math.LN2 * 2;

function acos(z: Complex): Complex {
  const { re, im } = z;
  if (hasSpecial(z)) return special('acos', re, im);
  if (isLarge(z)) return of(e.atan2(Math.abs(im), re), re < 0 ? -copySign(logOfLarge(z), im) : copySign(logOfLarge(z), -im));
  const s1 = sqrt(of(1 - re, -im));
  const s2 = sqrt(of(1 + re, im));
  return of(2 * e.atan2(s1.re, s2.re), e.asinh(s2.re * s1.im - s2.im * s1.re));
}

function acosh(z: Complex): Complex {
  const { re, im } = z;
  if (hasSpecial(z)) return special('acosh', re, im);
  if (isLarge(z)) return of(logOfLarge(z), e.atan2(im, re));
  const s1 = sqrt(of(re - 1, im));
  const s2 = sqrt(of(re + 1, im));
  return of(e.asinh(s1.re * s2.re + s1.im * s2.im), 2 * e.atan2(s1.im, s2.re));
}

function asinh(z: Complex): Complex {
  const { re, im } = z;
  if (hasSpecial(z)) return special('asinh', re, im);
  if (isLarge(z)) return of(im < 0 ? -copySign(logOfLarge(z), -re) : copySign(logOfLarge(z), re), e.atan2(im, Math.abs(re)));
  const s1 = sqrt(of(1 + im, -re));
  const s2 = sqrt(of(1 - im, re));
  return of(e.asinh(s1.re * s2.im - s2.re * s1.im), e.atan2(im, s1.re * s2.re - s1.im * s2.im));
}

function atanh(z: Complex): Complex {
  const { re, im } = z;
  if (hasSpecial(z)) return special('atanh', re, im);
  if (isNegative(re)) {
    const opposite = atanh(of(-re, -im));
    return of(-opposite.re, -opposite.im);
  }
  const b = Math.abs(im);
  if (re > SQRT_LARGE || b > SQRT_LARGE) {
    const h = e.hypotenuse(re / 2, b / 2);
    return of(re / 4 / h / h, -copySign(Math.PI / 2, -im));
  }
  if (re === 1 && b < SQRT_SMALLEST_NORMAL) {
    if (b === 0) throw domainError();
    return of(-e.log(Math.sqrt(b) / Math.sqrt(e.hypotenuse(b, 2))), copySign(e.atan2(2, -b) / 2, im));
  }
  return of(e.log1p((4 * re) / ((1 - re) * (1 - re) + b * b)) / 4, -e.atan2(-2 * im, (1 - re) * (1 + re) - b * b) / 2);
}

function cosh(z: Complex): Complex {
  const { re, im } = z;
  if (hasSpecial(z)) {
    if (!isDirected(z)) return special('cosh', re, im);
    const sine = copySign(Infinity, e.sin(im));
    return of(copySign(Infinity, e.cos(im)), re > 0 ? sine : -sine);
  }
  if (Math.abs(re) <= LOG_LARGE) return finite(e.cos(im) * e.cosh(re), e.sin(im) * e.sinh(re));
  const nearer = re - copySign(1, re);
  return finite(e.cos(im) * e.cosh(nearer) * Math.E, e.sin(im) * e.sinh(nearer) * Math.E);
}

function sinh(z: Complex): Complex {
  const { re, im } = z;
  if (hasSpecial(z)) {
    if (!isDirected(z)) return special('sinh', re, im);
    const cosine = copySign(Infinity, e.cos(im));
    return of(re > 0 ? cosine : -cosine, copySign(Infinity, e.sin(im)));
  }
  if (Math.abs(re) <= LOG_LARGE) return finite(e.cos(im) * e.sinh(re), e.sin(im) * e.cosh(re));
  const nearer = re - copySign(1, re);
  return finite(e.cos(im) * e.sinh(nearer) * Math.E, e.sin(im) * e.cosh(nearer) * Math.E);
}

function tanh(z: Complex): Complex {
  const { re, im } = z;
  if (hasSpecial(z)) {
    if (!isDirected(z)) return special('tanh', re, im);
    return of(re > 0 ? 1 : -1, copySign(0, 2 * e.sin(im) * e.cos(im)));
  }
  if (Math.abs(re) > LOG_LARGE) return of(copySign(1, re), 4 * e.sin(im) * e.cos(im) * e.exp(-2 * Math.abs(re)));
  const tx = e.tanh(re);
  const ty = e.tan(im);
  const cx = 1 / e.cosh(re);
  const both = tx * ty;
  const denominator = 1 + both * both;
  return of((tx * (1 + ty * ty)) / denominator, (ty / denominator) * cx * cx);
}

function exp(z: Complex): Complex {
  const { re, im } = z;
  if (hasSpecial(z)) {
    if (!isDirected(z)) return special('exp', re, im);
    const size = re > 0 ? Infinity : 0;
    return of(copySign(size, e.cos(im)), copySign(size, e.sin(im)));
  }
  if (re > LOG_LARGE) {
    const size = e.exp(re - 1);
    return finite(size * e.cos(im) * Math.E, size * e.sin(im) * Math.E);
  }
  const size = e.exp(re);
  return finite(size * e.cos(im), size * e.sin(im));
}

/** The logarithm; that of zero is -inf. */
function logOrInfinity(z: Complex): Complex {
  const { re, im } = z;
  if (hasSpecial(z)) return special('log', re, im);
  const a = Math.abs(re);
  const b = Math.abs(im);
  let size: number;
  if (a > LARGE || b > LARGE) size = e.log(e.hypotenuse(a / 2, b / 2)) + Math.LN2;
  else if (a < SMALLEST_NORMAL && b < SMALLEST_NORMAL) {
    if (a === 0 && b === 0) size = -Infinity;
    else size = e.log(e.hypotenuse(e.scale(a, 53), e.scale(b, 53))) - 53 * Math.LN2;
  } else {
    const h = e.hypotenuse(a, b);
    if (h >= 0.71 && h <= 1.73) {
      const larger = Math.max(a, b);
      const smaller = Math.min(a, b);
      size = e.log1p((larger - 1) * (larger + 1) + smaller * smaller) / 2;
    } else size = e.log(h);
  }
  return of(size, e.atan2(im, re));
}

function log(z: Complex): Complex {
  if (z.re === 0 && z.im === 0) throw domainError();
  return logOrInfinity(z);
}

/** f(i z) / i, by which the circular functions follow from the hyperbolic ones. */
function turned(apply: (z: Complex) => Complex): (z: Complex) => Complex {
  return ({ re, im }) => {
    const s = apply(of(-im, re));
    return of(s.im, -s.re);
  };
}

const partsOf = (value: Value): Complex => {
  const { real, imag } = toComplex(value);
  return of(real, imag);
};

const unary = (apply: (z: Complex) => Complex): Body => (value: Value): PyComplex => {
  const { re, im } = apply(partsOf(value));
  return complex(re, im);
};

function logWithBase(value: Value, base: Value | undefined): Value {
  const z = partsOf(value);
  if (base === undefined) {
    const { re, im } = log(z);
    return complex(re, im);
  }
  const x = logOrInfinity(z);
  const y = log(partsOf(base));
  if (y.re === 0 && y.im === 0) throw domainError();
  complexArithmetic.divideComplex(x.re, x.im, y.re, y.im);
  return complex(complexArithmetic.result.re, complexArithmetic.result.im);
}

function rectangular(sizeArgument: Value, angleArgument: Value): Value {
  const size = py.toFloat(sizeArgument);
  const angle = py.toFloat(angleArgument);
  if (!isFinite(size) || !isFinite(angle)) {
    if (!isDirected(of(size, angle))) {
      const { re, im } = special('rect', size, angle);
      return complex(re, im);
    }
    const [cosine, sine] = [copySign(Infinity, e.cos(angle)), copySign(Infinity, e.sin(angle))];
    return size > 0 ? complex(cosine, sine) : complex(-cosine, -sine);
  }
  return angle === 0 ? complex(size, size * angle) : complex(size * e.cos(angle), size * e.sin(angle));
}

function polar(value: Value): Value {
  const { re, im } = partsOf(value);
  const size = isInfinite(re) || isInfinite(im) ? Infinity : re !== re || im !== im ? NaN : e.hypotenuse(re, im);
  if (size === Infinity && isFinite(re) && isFinite(im)) throw rangeError();
  return tuple([float(size), float(e.atan2(im, re))]);
}

function isClose(first: Value, second: Value, relative: Value, absolute: Value): boolean {
  const a = partsOf(first);
  const b = partsOf(second);
  const relativeTolerance = py.toFloat(relative);
  const absoluteTolerance = py.toFloat(absolute);
  if (relativeTolerance < 0 || absoluteTolerance < 0) throw valueError('tolerances must be non-negative');
  if (a.re === b.re && a.im === b.im) return true;
  if ([a.re, a.im, b.re, b.im].some(isInfinite)) return false;
  const difference = complexArithmetic.absoluteComplex(a.re - b.re, a.im - b.im);
  const size = (z: Complex): number => complexArithmetic.absoluteComplex(z.re, z.im);
  return difference <= relativeTolerance * size(b) || difference <= relativeTolerance * size(a) || difference <= absoluteTolerance;
}

const some = (test: (part: number) => boolean): Body => (value: Value): boolean => {
  const { re, im } = partsOf(value);
  return test(re) || test(im);
};

const bodies: Record<string, Body> = {
  acos: unary(acos),
  acosh: unary(acosh),
  asin: unary(turned(asinh)),
  asinh: unary(asinh),
  atan: unary(turned(atanh)),
  atanh: unary(atanh),
  cos: unary(({ re, im }) => cosh(of(-im, re))),
  cosh: unary(cosh),
  exp: unary(exp),
  isclose: isClose,
  isfinite: (value: Value) => !hasSpecial(partsOf(value)),
  isinf: some(isInfinite),
  isnan: some(Number.isNaN),
  log: logWithBase,
  log10: unary((z) => {
    const { re, im } = log(z);
    return of(re / Math.LN10, im / Math.LN10);
  }),
  phase: (value: Value) => {
    const { re, im } = partsOf(value);
    const angle = e.atan2(im, re);
    if (angle === 0 && im !== 0 && isFinite(re)) throw rangeError(); // C reports an underflow
    return float(angle);
  },
  polar,
  rect: rectangular,
  sin: unary(turned(sinh)),
  sinh: unary(sinh),
  sqrt: unary(sqrt),
  tan: unary(turned(tanh)),
  tanh: unary(tanh),
};

export const cmath: NativeModule = {
  name: 'cmath',
  doc: cmathFacts.doc,
  functions: nativeLines(cmathFacts.functions, bodies),
  values: () => ({
    pi: float(Math.PI), e: float(Math.E), tau: float(2 * Math.PI), inf: float(Infinity), infj: complex(0, Infinity), nan: float(NaN), nanj: complex(0, NaN),
  }),
};
