/**
 * What BINARY_OP and the unary operations give on constants; `undefined` where CPython leaves the operation to run
 * time, because it fails, is not defined, or would make a large constant.
 */
import { binaryOp, ComplexConstant, type Constant, FloatConstant, normaliseInt } from '@vivarium/spec';
import { complexArithmetic } from './complex.ts';
import { floatArithmetic, floatPower } from './floats.ts';
import * as integers from './integers.ts';
import { concatenate, isSequence, repeat, subscript } from './sequences.ts';
import { truthOf } from './truth.ts';

export type UnaryOperation = '+' | '-' | '~' | 'not';

export function evaluateUnary(operation: UnaryOperation, value: Constant): Constant | undefined {
  if (operation === 'not') return !truthOf(value);
  if (operation === '~') {
    // Inverting a bool is deprecated, and must warn at run time.
    return typeof value !== 'boolean' && integers.isInteger(value) ? normaliseInt(~BigInt(value)) : undefined;
  }
  if (integers.isInteger(value)) {
    return normaliseInt(operation === '-' ? -BigInt(value) : BigInt(value));
  }
  if (value instanceof FloatConstant) return operation === '-' ? new FloatConstant(-value.value) : value;
  if (value instanceof ComplexConstant) {
    return operation === '-' ? new ComplexConstant(-value.real, -value.imag) : value;
  }
  return undefined;
}

export function evaluateBinary(operation: number, left: Constant, right: Constant): Constant | undefined {
  if (integers.isInteger(left) && integers.isInteger(right)) return integerArithmetic(operation, left, right);
  if (isNumber(left) && isNumber(right)) {
    if (exceedsFloats(left) || exceedsFloats(right)) return undefined;
    return left instanceof ComplexConstant || right instanceof ComplexConstant
      ? complexArithmetic(operation, realOrComplex(left), realOrComplex(right))
      : floatArithmetic(operation, asDouble(left), asDouble(right));
  }
  switch (operation) {
    case binaryOp.NB_ADD:
      return concatenate(left, right);
    case binaryOp.NB_MULTIPLY:
      if (isSequence(left) && integers.isInteger(right)) return repeat(left, right);
      return isSequence(right) && integers.isInteger(left) ? repeat(right, left) : undefined;
    case binaryOp.NB_SUBSCR:
      return isSequence(left) ? subscript(left, right) : undefined;
    default:
      return undefined;
  }
}

type Integer = boolean | number | bigint;
type RealNumber = Integer | FloatConstant;

function isNumber(value: Constant): value is RealNumber | ComplexConstant {
  return integers.isInteger(value) || value instanceof FloatConstant || value instanceof ComplexConstant;
}

function exceedsFloats(value: RealNumber | ComplexConstant): boolean {
  return typeof value === 'bigint' && !Number.isFinite(Number(value));
}

function asDouble(value: RealNumber): number {
  return value instanceof FloatConstant ? value.value : Number(value);
}

function realOrComplex(value: RealNumber | ComplexConstant): number | ComplexConstant {
  return value instanceof ComplexConstant ? value : asDouble(value);
}

function integerArithmetic(operation: number, left: Integer, right: Integer): Constant | undefined {
  if (typeof left === 'boolean' && typeof right === 'boolean') {
    switch (operation) {
      case binaryOp.NB_AND: return left && right;
      case binaryOp.NB_OR: return left || right;
      case binaryOp.NB_XOR: return left !== right;
      default:
    }
  }
  const a = BigInt(left);
  const b = BigInt(right);
  if (operation === binaryOp.NB_TRUE_DIVIDE) return integers.trueDivide(a, b);
  if (operation === binaryOp.NB_POWER && b < 0n) {
    return exceedsFloats(left) || exceedsFloats(right) ? undefined : floatPower(Number(a), Number(b));
  }
  const result = exactArithmetic(operation, a, b);
  return result === undefined ? undefined : normaliseInt(result);
}

function exactArithmetic(operation: number, a: bigint, b: bigint): bigint | undefined {
  switch (operation) {
    case binaryOp.NB_ADD: return a + b;
    case binaryOp.NB_SUBTRACT: return a - b;
    case binaryOp.NB_MULTIPLY: return integers.multiply(a, b);
    case binaryOp.NB_FLOOR_DIVIDE: return integers.floorDivide(a, b);
    case binaryOp.NB_REMAINDER: return integers.modulo(a, b);
    case binaryOp.NB_POWER: return integers.power(a, b);
    case binaryOp.NB_LSHIFT: return integers.shiftLeft(a, b);
    case binaryOp.NB_RSHIFT: return integers.shiftRight(a, b);
    case binaryOp.NB_AND: return a & b;
    case binaryOp.NB_OR: return a | b;
    case binaryOp.NB_XOR: return a ^ b;
    default: return undefined;
  }
}
