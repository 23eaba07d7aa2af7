/** Codecs by name: the common ones natively, all others through the search functions that Lib's `encodings` registers. */
import { error, type PyException, typeError } from '../core/errors.ts';
import { typeOf, type Value } from '../core/object.ts';
import { atRestart } from '../core/restart.ts';
import { engine } from '../core/runtime.ts';
import { bytes, PyBytes, PyTuple } from '../core/sequences.ts';
import * as py from '../protocol/index.ts';
import type { Str } from '../protocol/conversion.ts';
import { lookupError } from './codecs/error-handlers.ts';
import { decodeAscii, decodeLatin1, encodeAscii, encodeLatin1 } from './codecs/single-byte.ts';
import { decodeWide, encodeWide } from './codecs/utf16-32.ts';
import { type Decoded, decodeUtf8, encodeUtf8 } from './codecs/utf8.ts';

interface NativeCodec {
  encode(text: Str, errors: string): Uint8Array;
  decode(data: Uint8Array, errors: string, source: Value): Decoded;
}

const utf8: NativeCodec = { encode: encodeUtf8, decode: decodeUtf8 };
const ascii: NativeCodec = { encode: encodeAscii, decode: decodeAscii };
const latin1: NativeCodec = { encode: encodeLatin1, decode: decodeLatin1 };
const wide = (width: 2 | 4): NativeCodec => ({
  encode: (text, errors) => encodeWide(text, errors, width, 0),
  decode: (data, errors, source) => decodeWide(data, errors, width, 0, source),
});

/** Spellings after lowering and turning everything but letters and digits into `_`, as `_Py_normalize_encoding` does. */
const nativeCodecs = new Map<string, NativeCodec>(Object.entries({
  utf_8: utf8, utf8, ascii, us_ascii: ascii, latin_1: latin1, latin1, iso_8859_1: latin1, iso8859_1: latin1,
  utf_16: wide(2), utf16: wide(2), utf_32: wide(4), utf32: wide(4),
}));

function nativeCodec(encoding: string): NativeCodec | undefined {
  if (encoding === 'utf-8') return utf8;
  return nativeCodecs.get(encoding) ?? nativeCodecs.get(encoding.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '_').replaceAll(/^_|_$/g, ''));
}

// ---- the registry

const searches: Value[] = [];
const found = new Map<string, PyTuple>();
let importing = false;
atRestart(() => {
  searches.length = 0;
  found.clear();
});

export function registerCodec(search: Value): void {
  searches.push(search);
}
export function unregisterCodec(search: Value): void {
  const at = searches.indexOf(search);
  if (at < 0) return;
  searches.splice(at, 1);
  found.clear();
}

/** The codec tuple of `codecs.lookup`; imports `encodings` first. */
export function lookupCodec(encoding: string): PyTuple {
  const same = found.get(encoding);
  if (same !== undefined) return same;
  const name = normalise(encoding);
  const known = found.get(name);
  if (known !== undefined) return known;
  if (searches.length === 0 && !importing) {
    importing = true;
    try {
      py.call(engine.builtins.get('__import__') as Value, 'encodings');
    } finally {
      importing = false;
    }
  }
  for (const search of searches.slice()) {
    const result = py.call(search, name);
    if (result === null) continue;
    if (!(result instanceof PyTuple) || result.items.length !== 4) throw typeError('codec search functions must return 4-tuples');
    found.set(name, result);
    return result;
  }
  throw unknownEncoding(encoding);
}

const unknownEncoding = (encoding: string): PyException => error('LookupError', `unknown encoding: ${encoding}`);

/** As the registry spells names: lower case, spaces as hyphens. */
function normalise(encoding: string): string {
  let name = '';
  for (const c of encoding) name += c === ' ' ? '-' : c >= 'A' && c <= 'Z' ? c.toLowerCase() : c;
  return name;
}

/** `codecs.encode(object, …)` and `decode`: any codec, any result. */
export function convertThroughRegistry(object: Value, encoding: string, errors: string | undefined, direction: 0 | 1): Value {
  const codec = lookupCodec(encoding);
  return runCodec(codec, object, encoding, errors, direction);
}

function runCodec(codec: PyTuple, object: Value, encoding: string, errors: string | undefined, direction: 0 | 1): Value {
  const args = errors === undefined ? [object] : [object, errors];
  const result = py.callVector(codec.items[direction], args, null);
  if (!(result instanceof PyTuple) || result.items.length !== 2) {
    throw typeError(direction === 0 ? 'encoder must return a tuple (object, integer)' : 'decoder must return a tuple (object,integer)');
  }
  return result.items[0];
}

/** The codec behind a text stream's encoding; LookupError for codecs such as `hex` and `rot13`. */
export function lookupTextCodec(encoding: string): PyTuple {
  const codec = lookupCodec(encoding);
  if (codec.type.heap && py.lookupAttribute(codec, '_is_text_encoding') === false) throw error('LookupError', `'${encoding}' is not a text encoding`);
  return codec;
}

/** The codec for text methods, which refuse codecs such as `hex` and `rot13`. */
function textCodec(encoding: string, alternative: string): PyTuple {
  const codec = lookupCodec(encoding);
  if (codec.type.heap && py.lookupAttribute(codec, '_is_text_encoding') === false) {
    throw error('LookupError', `'${encoding}' is not a text encoding; use ${alternative} to handle arbitrary codecs`);
  }
  return codec;
}

/** Development mode asks for codecs and error handlers even where they are not needed. */
export const codecChecks = { enabled: false };

function checkNames(encoding: string, errors: string): void {
  if (nativeCodec(encoding) === undefined) lookupCodec(encoding);
  lookupError(errors);
}

/** `text.encode(encoding, errors)` */
export function encodeStr(text: Str, encoding = 'utf-8', errors = 'strict'): Value {
  if (codecChecks.enabled) checkNames(encoding, errors);
  const native = nativeCodec(encoding);
  if (native !== undefined) return bytes(native.encode(text, errors));
  const result = runCodec(textCodec(encoding, 'codecs.encode()'), text, encoding, errors, 0);
  if (result instanceof PyBytes) return result;
  const content = typeOf(result).name === 'bytearray' ? py.bytesLike(result) : undefined;
  if (content !== undefined) return bytes(content.slice());
  throw typeError(
    `'${encoding}' encoder returned '${typeOf(result).name}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types`,
  );
}

/** `source.decode(encoding, errors)`, where `data` are the bytes of `source`. */
export function decodeBytes(source: Value, data: Uint8Array, encoding = 'utf-8', errors = 'strict'): Str {
  if (codecChecks.enabled) checkNames(encoding, errors);
  const native = nativeCodec(encoding);
  if (native !== undefined) return native.decode(data, errors, source).text;
  const input = source instanceof PyBytes ? source : bytes(data.slice());
  const result = runCodec(textCodec(encoding, 'codecs.decode()'), input, encoding, errors, 1);
  const text = py.asStr(result);
  if (text === undefined) {
    throw typeError(
      `'${encoding}' decoder returned '${typeOf(result).name}' instead of 'str'; use codecs.decode() to decode to arbitrary types`,
    );
  }
  return text;
}
