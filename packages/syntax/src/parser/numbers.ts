/** The values of numeric literals. */
import { ComplexConstant, type Constant, FloatConstant, normaliseInt } from '@vivarium/spec';

/** `sys.get_int_max_str_digits()`; 0 for no limit. Whoever keeps the setting keeps this in step. */
export const integerLimit = { digits: 4300 };

/** The value of a NUMBER token; null stands for a decimal integer with too many digits. */
export function numberValue(text: string): Constant {
  const length = text.length;
  if (length <= 15) {
    let value = 0;
    let i = 0;
    for (; i < length; i++) {
      const digit = text.charCodeAt(i) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (i === length) return value;
  }
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  const radix = plain.charCodeAt(0) === 48 ? plain.charCodeAt(1) | 0x20 : 0;
  if (radix === 120 || radix === 111 || radix === 98) {
    return plain.length <= 14 ? Number(plain) : normaliseInt(BigInt(plain));
  }
  if ((plain.charCodeAt(plain.length - 1) | 0x20) === 106) return new ComplexConstant(0, Number(plain.slice(0, -1)));
  if (/[.eE]/.test(plain)) return new FloatConstant(Number(plain));
  if (integerLimit.digits > 0 && plain.length > integerLimit.digits) return null;
  return normaliseInt(BigInt(plain));
}

export function digitLimitMessage(text: string): string {
  const digits = text.replaceAll('_', '').length;
  return `Exceeds the limit (${integerLimit.digits} digits) for integer string conversion: value has ${digits} digits; use `
    + 'sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid '
    + 'decimal conversion limits.';
}
