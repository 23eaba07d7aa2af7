/** `binascii`: bytes as text and back. */
import { bytes, exceptions, hexOf, py, text as t, typeError, typeOf, type Value } from '@vivarium/objects';
import { asciiArgument, bytesArgument, unsigned32 } from '../byte-arguments.ts';
import { exceptionType, raised } from '../exception-type.ts';
import { binasciiFacts } from '../generated/binascii-facts.ts';
import { nativeLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { crc32, crcHqx } from './checksums.ts';
import { decodeQuoted, encodeQuoted } from './quoted-printable.ts';
import { decodeUu, encodeUu } from './uu.ts';

const errorType = exceptionType('binascii', 'Error', exceptions.ValueError);
const incompleteType = exceptionType('binascii', 'Incomplete', exceptions.Exception);
const refuse = (message: string): Error => raised(errorType, message) as unknown as Error;

function digitValue(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const letter = unit | 32;
  if (letter >= 97 && letter <= 102) return letter - 87;
  throw refuse('Non-hexadecimal digit found');
}

function decodeHex(value: Value): Value {
  const content = asciiArgument(value);
  if (content.length % 2 === 1) throw refuse('Odd-length string');
  const result = new Uint8Array(content.length / 2);
  for (let i = 0; i < result.length; i++) result[i] = digitValue(content[i * 2]) * 16 + digitValue(content[i * 2 + 1]);
  return bytes(result);
}

const encodeHex = (data: Value, separator: Value | undefined, group: Value): Value =>
  bytes(t.latin1Bytes(hexOf(bytesArgument(data), separator, group)));

function intFlag(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (py.asInt(value) === undefined && typeOf(value).lookup('__index__') === undefined) {
    throw typeError(`'${typeOf(value).name}' object cannot be interpreted as an integer`);
  }
  return Number(py.index(value)) !== 0;
}

export const binascii: NativeModule = {
  name: 'binascii',
  doc: binasciiFacts.doc,
  functions: nativeLines(binasciiFacts.functions, {
    a2b_uu: (data: Value) => bytes(decodeUu(asciiArgument(data), refuse)),
    b2a_uu: (data: Value, backtick: Value) => {
      const content = bytesArgument(data);
      if (content.length > 45) throw refuse('At most 45 bytes at once');
      return bytes(encodeUu(content, py.truth(backtick)));
    },
    a2b_base64: (data: Value, strict: Value) => bytes(decodeBase64(asciiArgument(data), py.truth(strict), refuse)),
    b2a_base64: (data: Value, newline: Value) => bytes(encodeBase64(bytesArgument(data), py.truth(newline))),
    a2b_hex: decodeHex,
    b2a_hex: encodeHex,
    hexlify: encodeHex,
    unhexlify: decodeHex,
    crc_hqx: (data: Value, crc: Value) => crcHqx(bytesArgument(data), unsigned32(crc)),
    crc32: (data: Value, crc: Value) => crc32(bytesArgument(data), unsigned32(crc)),
    a2b_qp: (data: Value, header: Value) => bytes(decodeQuoted(asciiArgument(data), intFlag(header))),
    b2a_qp: (data: Value, quoteTabs: Value, isText: Value, header: Value) =>
      bytes(encodeQuoted(bytesArgument(data), { quoteTabs: intFlag(quoteTabs), isText: intFlag(isText), header: intFlag(header) })),
  }),
  values: () => ({ Error: errorType, Incomplete: incompleteType }),
};
