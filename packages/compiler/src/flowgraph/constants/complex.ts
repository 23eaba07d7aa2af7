/**
 * Complex operations of constant folding. A real operand is not first made complex, so the sign of its missing
 * imaginary part does not enter the result.
 */
import { binaryOp, ComplexConstant } from '@vivarium/spec';
import { copySign } from './doubles.ts';
import { naturalLogarithm, naturalPower, positivePower } from './power.ts';

type Operand = number | ComplexConstant;

/** At least one operand is complex. */
export function complexArithmetic(operation: number, a: Operand, b: Operand): ComplexConstant | undefined {
  switch (operation) {
    case binaryOp.NB_ADD: return add(a, b);
    case binaryOp.NB_SUBTRACT: return subtract(a, b);
    case binaryOp.NB_MULTIPLY: return multiply(a, b);
    case binaryOp.NB_TRUE_DIVIDE: return divide(a, b);
    case binaryOp.NB_POWER: return complexPower(toComplex(a), toComplex(b));
    default: return undefined;
  }
}

function toComplex(value: Operand): ComplexConstant {
  return typeof value === 'number' ? new ComplexConstant(value, 0) : value;
}

function add(a: Operand, b: Operand): ComplexConstant {
  if (typeof a === 'number') return add(b, a);
  return typeof b === 'number'
    ? new ComplexConstant(a.real + b, a.imag)
    : new ComplexConstant(a.real + b.real, a.imag + b.imag);
}

function subtract(a: Operand, b: Operand): ComplexConstant {
  if (typeof b === 'number') return new ComplexConstant(toComplex(a).real - b, toComplex(a).imag);
  return typeof a === 'number'
    ? new ComplexConstant(a - b.real, -b.imag)
    : new ComplexConstant(a.real - b.real, a.imag - b.imag);
}

function multiply(a: Operand, b: Operand): ComplexConstant {
  if (typeof a === 'number') return multiply(b, a);
  if (typeof b === 'number') return new ComplexConstant(a.real * b, a.imag * b);
  const product = plainProduct(a, b);
  if (!Number.isNaN(product.real) || !Number.isNaN(product.imag)) return product;
  return recoverInfinity(a, b) ?? product;
}

function plainProduct(a: ComplexConstant, b: ComplexConstant): ComplexConstant {
  return new ComplexConstant(a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real);
}

/** An infinite factor, or products that overflow, make an infinite product (C11, G.5.1). */
function recoverInfinity(a: ComplexConstant, b: ComplexConstant): ComplexConstant | undefined {
  let left = a;
  let right = b;
  let recalculate = false;
  if (isInfinite(left)) {
    left = boxed(left);
    right = withoutNaN(right);
    recalculate = true;
  }
  if (isInfinite(right)) {
    right = boxed(right);
    left = withoutNaN(left);
    recalculate = true;
  }
  if (!recalculate) {
    const products = [a.real * b.real, a.imag * b.imag, a.real * b.imag, a.imag * b.real];
    if (!products.some((product) => Math.abs(product) === Infinity)) return undefined;
    left = withoutNaN(left);
    right = withoutNaN(right);
  }
  const { real, imag } = plainProduct(left, right);
  return new ComplexConstant(Infinity * real, Infinity * imag);
}

function isInfinite({ real, imag }: ComplexConstant): boolean {
  return Math.abs(real) === Infinity || Math.abs(imag) === Infinity;
}

/** Infinite parts as 1, finite ones as 0, with their signs. */
function boxed({ real, imag }: ComplexConstant): ComplexConstant {
  const box = (part: number): number => copySign(Math.abs(part) === Infinity ? 1 : 0, part);
  return new ComplexConstant(box(real), box(imag));
}

function withoutNaN({ real, imag }: ComplexConstant): ComplexConstant {
  return new ComplexConstant(Number.isNaN(real) ? 0 : real, Number.isNaN(imag) ? 0 : imag);
}

function divide(a: Operand, b: Operand): ComplexConstant | undefined {
  if (typeof b === 'number') {
    if (b === 0) return undefined;
    const { real, imag } = toComplex(a);
    return new ComplexConstant(real / b, imag / b);
  }
  if (b.real === 0 && b.imag === 0) return undefined;
  const real = typeof a === 'number' ? a : a.real;
  // The larger part of the divisor divides, so that nothing overflows on the way.
  if (Math.abs(b.real) >= Math.abs(b.imag)) {
    const ratio = b.imag / b.real;
    const denominator = b.real + b.imag * ratio;
    return typeof a === 'number'
      ? new ComplexConstant(real / denominator, (-real * ratio) / denominator)
      : new ComplexConstant((real + a.imag * ratio) / denominator, (a.imag - real * ratio) / denominator);
  }
  const ratio = b.real / b.imag;
  const denominator = b.real * ratio + b.imag;
  return typeof a === 'number'
    ? new ComplexConstant((real * ratio) / denominator, -real / denominator)
    : new ComplexConstant((real * ratio + a.imag) / denominator, (a.imag * ratio - real) / denominator);
}

/** Exponents up to here are multiplied out. */
const MAX_INTEGER_EXPONENT = 100;

/** Not folded: powers of, to, or beyond anything infinite. */
export function complexPower(base: ComplexConstant, exponent: ComplexConstant): ComplexConstant | undefined {
  if (!isFinite(base) || !isFinite(exponent)) return undefined;
  const result = rawPower(base, exponent);
  return result !== undefined && isFinite(result) ? result : undefined;
}

function isFinite({ real, imag }: ComplexConstant): boolean {
  return Number.isFinite(real) && Number.isFinite(imag);
}

function rawPower(base: ComplexConstant, exponent: ComplexConstant): ComplexConstant | undefined {
  const n = exponent.real;
  if (exponent.imag === 0 && Number.isInteger(n) && Math.abs(n) <= MAX_INTEGER_EXPONENT) {
    const power = integerPower(base, Math.abs(n));
    return n > 0 ? power : divide(new ComplexConstant(1, 0), power);
  }
  if (exponent.real === 0 && exponent.imag === 0) return new ComplexConstant(1, 0);
  if (base.real === 0 && base.imag === 0) {
    return exponent.imag !== 0 || exponent.real < 0 ? undefined : new ComplexConstant(0, 0);
  }
  const magnitude = Math.hypot(base.real, base.imag);
  const angle = Math.atan2(base.imag, base.real);
  let length = positivePower(magnitude, exponent.real);
  let phase = angle * exponent.real;
  if (exponent.imag !== 0) {
    length *= naturalPower(-angle * exponent.imag);
    phase += exponent.imag * naturalLogarithm(magnitude);
  }
  return new ComplexConstant(length * Math.cos(phase), length * Math.sin(phase));
}

function integerPower(base: ComplexConstant, exponent: number): ComplexConstant {
  let result = new ComplexConstant(1, 0);
  let square = base;
  for (let bit = 1; bit > 0 && exponent >= bit; bit *= 2) {
    if ((exponent & bit) !== 0) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
}
