/** Arguments that are bytes, or text that stands for bytes. */
import { py, typeError, typeOf, type Value, valueError } from '@vivarium/objects';

export const nameOfType = (value: Value): string => (value === null ? 'None' : typeOf(value).name);

/** The bytes of a bytes-like argument: the object's own memory. */
export function bytesArgument(value: Value): Uint8Array {
  const content = py.bytesLike(value);
  if (content === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(value).name}'`);
  return content;
}

/** The bytes of a buffer or of a str of ASCII characters. */
export function asciiArgument(value: Value): Uint8Array {
  const text = py.asStr(value);
  if (text === undefined) {
    const content = py.bytesLike(value);
    if (content === undefined) throw typeError(`argument should be bytes, buffer or ASCII string, not '${typeOf(value).name}'`);
    return content;
  }
  const points = py.pointsOf(text);
  const content = new Uint8Array(points.length);
  for (let i = 0; i < points.length; i++) {
    if (points[i] > 127) throw valueError('string argument should contain only ASCII characters');
    content[i] = points[i];
  }
  return content;
}

/** An int as C's `unsigned int`, without overflow. */
export const unsigned32 = (value: Value): number => {
  const number = py.index(value);
  return typeof number === 'number' && Math.abs(number) < 2 ** 31 ? number >>> 0 : Number(BigInt.asUintN(32, BigInt(number)));
};
