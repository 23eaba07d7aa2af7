/** `_codecs`: the codec registry and the codecs written in native code. */
import {
  bytes, bytesOfText, copyBuffer, dict, type NativeLine, py, PyBytes, SHORT_BYTES, text as t, tuple, typeError, typeOf, type Value,
} from '@vivarium/objects';
import type { NativeModule } from './native-module.ts';

type Str = py.Str;

/** Name of a type in argument errors. */
const nameOf = (value: Value): string => (value === null ? 'None' : typeOf(value).name);

function strOf(value: Value, method: string): Str {
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`${method}() argument 1 must be str, not ${nameOf(value)}`);
  return text;
}

function errorsOf(value: Value, method: string): string {
  if (value === null) return 'strict';
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`${method}() argument 2 must be str or None, not ${typeOf(value).name}`);
  return py.strText(text);
}

function bytesOf(value: Value): Uint8Array {
  const content = py.bytesLike(value);
  if (content !== undefined) return content;
  const copied = copyBuffer(value);
  if (copied === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(value).name}'`);
  return copied;
}

/** Decoders of escapes also take a str, as its UTF-8. */
function bytesOrText(value: Value): Uint8Array {
  const text = py.asStr(value);
  return text === undefined ? bytesOf(value) : t.encodeUtf8(text, 'strict');
}

function isShortLatin1(text: string): boolean {
  if (text.length > SHORT_BYTES) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 255) return false;
  return true;
}

type Encode = (text: Str, errors: string) => Uint8Array;
type Decode = (data: Uint8Array, errors: string, source: Value, final: boolean) => t.Decoded;

const encoder = (name: string, encode: Encode): NativeLine => [
  `${name}($module, str, errors=None, /)`, null, (value: Value, errors: Value) => {
    const text = strOf(value, name);
    return tuple([bytes(encode(text, errorsOf(errors, name))), t.lengthOf(text)]);
  },
];
const decoded = (result: t.Decoded): Value => tuple([result.text, result.consumed]);
/** A decoder that may be given the beginning of the data. */
const decoder = (name: string, decode: Decode, initial: 'True' | 'False' = 'False'): NativeLine => [
  `${name}($module, data, errors=None, final=${initial}, /)`, null,
  (data: Value, errors: Value, final: Value) => decoded(decode(bytesOf(data), errorsOf(errors, name), data, py.truth(final))),
];
const wholeDecoder = (name: string, decode: (data: Uint8Array, errors: string, source: Value) => t.Decoded): NativeLine => [
  `${name}($module, data, errors=None, /)`, null,
  (data: Value, errors: Value) => decoded(decode(bytesOf(data), errorsOf(errors, name), data)),
];
const escapeDecoder = (name: string, decode: Decode): NativeLine => [
  `${name}($module, data, errors=None, final=True, /)`, null,
  (data: Value, errors: Value, final: Value) => decoded(decode(bytesOrText(data), errorsOf(errors, name), data, py.truth(final))),
];

function wideLines(width: 2 | 4): NativeLine[] {
  const name = `utf_${width * 8}`;
  const orders = [['', 0], ['_le', -1], ['_be', 1]] as const;
  const lines: NativeLine[] = [];
  for (const [suffix, order] of orders) {
    const decoderName = `${name}${suffix}_decode`;
    lines.push(decoder(decoderName, (data, errors, source, final) => t.decodeWide(data, errors, width, order, source, final)));
    const encoderName = `${name}${suffix}_encode`;
    if (order !== 0) lines.push(encoder(encoderName, (text, errors) => t.encodeWide(text, errors, width, order)));
    else {
      lines.push([`${encoderName}($module, str, errors=None, byteorder=0, /)`, null, (value: Value, errors: Value, byteOrder: Value) => {
        const text = strOf(value, encoderName);
        const wanted = Math.sign(Number(py.index(byteOrder))) as -1 | 0 | 1;
        return tuple([bytes(t.encodeWide(text, errorsOf(errors, encoderName), width, wanted)), t.lengthOf(text)]);
      }]);
    }
  }
  lines.push([`${name}_ex_decode($module, data, errors=None, byteorder=0, final=False, /)`, null,
    (data: Value, errors: Value, byteOrder: Value, final: Value) => {
      const wanted = Math.sign(Number(py.index(byteOrder))) as -1 | 0 | 1;
      const result = t.decodeWide(bytesOf(data), errorsOf(errors, `${name}_ex_decode`), width, wanted, data, py.truth(final));
      return tuple([result.text, result.consumed, result.order]);
    }]);
  return lines;
}

function name(value: Value, method: string, argument = ''): string {
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`${method}() argument ${argument}must be str, not ${nameOf(value)}`);
  return py.strText(text);
}

/** From characters to bytes, as `charmap_build` makes of a decoding table. */
function buildCharmap(value: Value): Value {
  const table = py.asStr(value);
  if (table === undefined) throw typeError(`charmap_build() argument must be str, not ${nameOf(value)}`);
  const result = dict();
  for (let i = 0; i < t.lengthOf(table) && i < 256; i++) {
    const point = t.unitAt(table, i);
    if (point !== 0xfffe || t.lengthOf(table) !== 256) result.set(point, i);
  }
  return result;
}

const converter = (method: 'encode' | 'decode', direction: 0 | 1) => (object: Value, encoding: Value, errors?: Value): Value =>
  t.convertThroughRegistry(
    object, name(encoding, method, "'encoding' "), errors === undefined ? undefined : name(errors, method, "'errors' "), direction,
  );

export const codecs: NativeModule = {
  name: '_codecs',
  functions: [
    ['register($module, search_function, /)', 'Register a codec search function.\n\nSearch functions are expected to take one argument, the encoding\nname in all lower case letters, and either return None, or a tuple\nof functions (encoder, decoder, stream_reader, stream_writer) (or\na CodecInfo object).', (search: Value) => {
      if (!py.isCallable(search)) throw typeError('argument must be callable');
      t.registerCodec(search);
    }],
    ['unregister($module, search_function, /)', "Unregister a codec search function and clear the registry's cache.\n\nIf the search function is not registered, do nothing.", (search: Value) => t.unregisterCodec(search)],
    ['lookup($module, encoding, /)', 'Looks up a codec tuple in the Python codec registry and returns a CodecInfo object.', (encoding: Value) => t.lookupCodec(name(encoding, 'lookup'))],
    ["encode($module, /, obj, encoding='utf-8', errors=<unrepresentable>)", "Encodes obj using the codec registered for encoding.\n\nThe default encoding is 'utf-8'.  errors may be given to set a\ndifferent error handling scheme.  Default is 'strict' meaning that\nencoding errors raise a ValueError.  Other possible values are 'ignore',\n'replace' and 'backslashreplace' as well as any other name registered\nwith codecs.register_error that can handle ValueErrors.", converter('encode', 0)],
    ["decode($module, /, obj, encoding='utf-8', errors=<unrepresentable>)", "Decodes obj using the codec registered for encoding.\n\nDefault encoding is 'utf-8'.  errors may be given to set a\ndifferent error handling scheme.  Default is 'strict' meaning that\nencoding errors raise a ValueError.  Other possible values are 'ignore',\n'replace' and 'backslashreplace' as well as any other name registered\nwith codecs.register_error that can handle ValueErrors.", converter('decode', 1)],
    ['register_error($module, errors, handler, /)', 'Register the specified error handler under the name errors.\n\nhandler must be a callable object, that will be called with an exception\ninstance containing information about the location of the\nencoding/decoding error and must return a (replacement, new position)\ntuple.', (errors: Value, handler: Value) => {
      const key = name(errors, 'register_error', '1 ');
      if (!py.isCallable(handler)) throw typeError('handler must be callable');
      t.registerError(key, handler);
    }],
    ['_unregister_error($module, errors, /)', "Un-register the specified error handler for the error handling `errors'.\n\nOnly custom error handlers can be un-registered. An exception is raised\nif the error handling is a built-in one (e.g., 'strict'), or if an error\noccurs.\n\nOtherwise, this returns True if a custom handler has been successfully\nun-registered, and False if no custom handler for the specified error\nhandling exists.", (errors: Value) => t.unregisterError(name(errors, '_unregister_error'))],
    ['lookup_error($module, name, /)', 'lookup_error(errors) -> handler\n\nReturn the error handler for the specified error handling name or raise\na LookupError, if no handler exists under this name.', (errors: Value) => t.lookupError(name(errors, 'lookup_error'))],
    encoder('utf_8_encode', t.encodeUtf8),
    decoder('utf_8_decode', t.decodeUtf8),
    encoder('utf_7_encode', t.encodeUtf7),
    decoder('utf_7_decode', t.decodeUtf7),
    encoder('ascii_encode', t.encodeAscii),
    wholeDecoder('ascii_decode', t.decodeAscii),
    ['latin_1_encode($module, str, errors=None, /)', null, (value: Value, errors: Value) => {
      const text = strOf(value, 'latin_1_encode');
      const handler = errorsOf(errors, 'latin_1_encode');
      return tuple([typeof text === 'string' && isShortLatin1(text) ? bytesOfText(text) : bytes(t.encodeLatin1(text, handler)), t.lengthOf(text)]);
    }],
    wholeDecoder('latin_1_decode', t.decodeLatin1),
    ...wideLines(2),
    ...wideLines(4),
    encoder('unicode_escape_encode', t.encodeUnicodeEscape),
    escapeDecoder('unicode_escape_decode', t.decodeUnicodeEscape),
    encoder('raw_unicode_escape_encode', t.encodeRawUnicodeEscape),
    escapeDecoder('raw_unicode_escape_decode', t.decodeRawUnicodeEscape),
    ['escape_decode($module, data, errors=None, /)', null, (data: Value, errors: Value) => {
      const content = bytesOrText(data);
      return tuple([bytes(t.decodeByteEscapes(content, errorsOf(errors, 'escape_decode'))), content.length]);
    }],
    ['escape_encode($module, data, errors=None, /)', null, (data: Value, _errors: Value) => {
      if (!(data instanceof PyBytes)) throw typeError(`escape_encode() argument 1 must be bytes, not ${nameOf(data)}`);
      return tuple([bytes(t.latin1Bytes(t.reprBytes(data.bytes, 'single').slice(2, -1))), data.bytes.length]);
    }],
    ['readbuffer_encode($module, data, errors=None, /)', null, (data: Value, _errors: Value) => {
      const content = bytesOrText(data);
      return tuple([bytes(content.slice()), content.length]);
    }],
    ['charmap_build($module, map, /)', null, buildCharmap],
    ['charmap_encode($module, str, errors=None, mapping=None, /)', null, (value: Value, errors: Value, mapping: Value) => {
      const text = strOf(value, 'charmap_encode');
      return tuple([bytes(t.encodeCharmap(text, errorsOf(errors, 'charmap_encode'), mapping)), t.lengthOf(text)]);
    }],
    ['charmap_decode($module, data, errors=None, mapping=None, /)', null, (data: Value, errors: Value, mapping: Value) =>
      decoded(t.decodeCharmap(bytesOf(data), errorsOf(errors, 'charmap_decode'), mapping, data))],
  ],
};
