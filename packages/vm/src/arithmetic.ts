/** Arithmetic in place: what needs no method of a type. */
import { float, powerOfFloats, type PyBytes, PyComplex, type PyFloat, sumOfBytes, Tag, type Value } from '@vivarium/objects';

export const isFloat = (value: Value | undefined): value is PyFloat => typeof value === 'object' && value !== null && value.tag === Tag.float;

export const isComplex = (value: Value | undefined): value is PyComplex => typeof value === 'object' && value !== null && value.tag === Tag.complex;

const isBytes = (value: Value | undefined): value is PyBytes => typeof value === 'object' && value !== null && value.tag === Tag.bytes;

function complexArithmetic(operator: number, a: PyComplex, b: PyComplex): Value | undefined {
  switch (operator) {
    case 0:
      return new PyComplex(a.real + b.real, a.imag + b.imag);
    case 10:
      return new PyComplex(a.real - b.real, a.imag - b.imag);
    case 5: {
      const real = a.real * b.real - a.imag * b.imag;
      const imag = a.real * b.imag + a.imag * b.real;
      return real !== real && imag !== imag ? undefined : new PyComplex(real, imag);
    }
  }
  return undefined;
}

/** One operand is complex, the other an int or a float. */
function arithmeticWithReal(operator: number, a: PyComplex | number, b: PyComplex | number): Value | undefined {
  if (typeof b === 'number') {
    const { real, imag } = a as PyComplex;
    if (operator === 0) return new PyComplex(real + b, imag);
    if (operator === 10) return new PyComplex(real - b, imag);
    return operator === 5 ? new PyComplex(real * b, imag * b) : undefined;
  }
  const left = a as number;
  if (operator === 0) return new PyComplex(left + b.real, b.imag);
  if (operator === 10) return new PyComplex(left - b.real, -b.imag);
  return operator === 5 ? new PyComplex(left * b.real, left * b.imag) : undefined;
}

/** Arithmetic that is neither purely of floats nor one of the commonest on ints; undefined for what needs the general way. */
export function mixedArithmetic(arg: number, a: Value | undefined, b: Value | undefined): Value | undefined {
  const operator = arg >= 13 ? arg - 13 : arg;
  if (typeof a === 'number' && typeof b === 'number') {
    switch (operator) {
      case 6:
        if (b > 0 && a >= 0) return a % b;
        if (b > 0) return ((a % b) + b) % b;
        return undefined;
      case 2:
        return b > 0 && a <= 4503599627370496 && a >= -4503599627370496 ? Math.floor(a / b) + 0 : undefined;
      case 1:
        return (a | 0) === a && (b | 0) === b ? a & b : undefined;
      case 7:
        return (a | 0) === a && (b | 0) === b ? a | b : undefined;
      case 12:
        return (a | 0) === a && (b | 0) === b ? a ^ b : undefined;
      case 9:
        return (a | 0) === a && b >= 0 && b < 32 ? a >> b : undefined;
      case 3:
        return b >= 0 && b < 22 && a < 2147483648 && a >= -2147483648 ? a * (1 << b) + 0 : undefined;
      case 11:
        return b !== 0 ? float(a / b) : undefined;
    }
    return undefined;
  }
  const left = isFloat(a) ? a.value : a;
  const right = isFloat(b) ? b.value : b;
  if (typeof left !== 'number' || typeof right !== 'number') {
    if (operator === 0 && isBytes(a) && isBytes(b)) return sumOfBytes(a, b);
    if (isComplex(left)) return isComplex(right) ? complexArithmetic(operator, left, right) : typeof right === 'number' ? arithmeticWithReal(operator, left, right) : undefined;
    return isComplex(right) && typeof left === 'number' ? arithmeticWithReal(operator, left, right) : undefined;
  }
  switch (operator) {
    case 0:
      return float(left + right);
    case 10:
      return float(left - right);
    case 5:
      return float(left * right);
    case 11:
      return right !== 0 ? float(left / right) : undefined;
    case 8: {
      const power = left > 0 ? powerOfFloats(left, right) : Infinity;
      return power !== Infinity ? float(power) : undefined;
    }
  }
  return undefined;
}
