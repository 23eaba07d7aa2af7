/** Ints as two's complement bytes. */
import { overflowError } from '../core/errors.ts';
import { hexText } from '../text/byte-operations.ts';
import { digitValue } from './int-text.ts';
import { bitLengthInt, type Int, normaliseInt } from './int-arithmetic.ts';

export function intFromBytes(content: Uint8Array, little: boolean, signed: boolean): Int {
  const count = content.length;
  if (count <= 6) {
    let value = 0;
    for (let i = 0; i < count; i++) value = value * 256 + content[little ? count - 1 - i : i];
    return signed && count > 0 && value >= 2 ** (8 * count - 1) ? value - 2 ** (8 * count) : value;
  }
  const value = BigInt(`0x${hexText(little ? content.slice().reverse() : content, '', 0)}`);
  return normaliseInt(signed ? BigInt.asIntN(8 * count, value) : value);
}

export function bytesFromInt(value: Int, size: number, little: boolean, signed: boolean): Uint8Array {
  if (value < 0 && !signed) throw overflowError("can't convert negative int to unsigned");
  // A negative value needs the bits of ~value and the sign.
  const bits = signed ? bitLengthInt(value < 0 ? -1n - BigInt(value) : value) + (value === 0 ? 0 : 1) : bitLengthInt(value);
  if (bits > 8 * size) throw overflowError('int too big to convert');
  const result = new Uint8Array(size);
  if (typeof value === 'number') {
    let rest = value;
    for (let i = 0; i < size; i++) {
      result[little ? i : size - 1 - i] = rest & 255;
      rest = Math.floor(rest / 256);
    }
    return result;
  }
  const digits = BigInt.asUintN(8 * size, value).toString(16).padStart(2 * size, '0');
  for (let i = 0; i < size; i++) {
    result[little ? size - 1 - i : i] = digitValue(digits.charCodeAt(2 * i)) * 16 + digitValue(digits.charCodeAt(2 * i + 1));
  }
  return result;
}
