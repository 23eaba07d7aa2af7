/** Float operations of constant folding. */
import { binaryOp, ComplexConstant, type Constant, FloatConstant } from '@vivarium/spec';
import { complexPower } from './complex.ts';
import { copySign } from './doubles.ts';
import { positivePower } from './power.ts';

export function floatArithmetic(operation: number, a: number, b: number): Constant | undefined {
  switch (operation) {
    case binaryOp.NB_ADD: return new FloatConstant(a + b);
    case binaryOp.NB_SUBTRACT: return new FloatConstant(a - b);
    case binaryOp.NB_MULTIPLY: return new FloatConstant(a * b);
    case binaryOp.NB_TRUE_DIVIDE: return b === 0 ? undefined : new FloatConstant(a / b);
    case binaryOp.NB_FLOOR_DIVIDE: return b === 0 ? undefined : new FloatConstant(floorDivide(a, b));
    case binaryOp.NB_REMAINDER: return b === 0 ? undefined : new FloatConstant(modulo(a, b));
    case binaryOp.NB_POWER: return floatPower(a, b);
    default: return undefined;
  }
}

/** The remainder with the divisor's sign. */
function modulo(a: number, b: number): number {
  const remainder = a % b;
  if (remainder === 0) return copySign(0, b);
  return remainder < 0 !== b < 0 ? remainder + b : remainder;
}

function floorDivide(a: number, b: number): number {
  let remainder = a % b;
  let quotient = (a - remainder) / b;
  if (remainder !== 0 && remainder < 0 !== b < 0) {
    remainder += b;
    quotient -= 1;
  }
  if (quotient === 0) return copySign(0, a / b);
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** `a ** b`; complex for a fractional power of a negative number. */
export function floatPower(a: number, b: number): FloatConstant | ComplexConstant | undefined {
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b)) {
    return complexPower(new ComplexConstant(a, 0), new ComplexConstant(b, 0));
  }
  if (a === 0 && b < 0 && Number.isFinite(b)) return undefined;
  const result = realPower(a, b);
  const overflows = Number.isFinite(a) && Number.isFinite(b) && !Number.isFinite(result);
  return overflows ? undefined : new FloatConstant(result);
}

/** C's `pow` where it gives a real number. */
function realPower(a: number, b: number): number {
  if (b === 0 || a === 1) return 1;
  if (Number.isNaN(a)) return a;
  if (Number.isNaN(b)) return b;
  const odd = Math.abs(b % 2) === 1;
  if (!Number.isFinite(b)) {
    const magnitude = Math.abs(a);
    if (magnitude === 1) return 1;
    return b > 0 === magnitude > 1 ? Infinity : 0;
  }
  if (!Number.isFinite(a)) {
    if (b > 0) return odd ? a : Infinity;
    return odd ? copySign(0, a) : 0;
  }
  if (a === 0) return odd ? a : 0;
  const magnitude = positivePower(Math.abs(a), b);
  return a < 0 && odd ? -magnitude : magnitude;
}
