/** What happens to characters that cannot be encoded and bytes that cannot be decoded. */
import { error, exceptions, indexError, newException, PyException, type PyUnicodeError, typeError } from '../../core/errors.ts';
import { nativeFunction } from '../../core/native.ts';
import { PyObject, typeOf, type Value } from '../../core/object.ts';
import { atRestart } from '../../core/restart.ts';
import { bytes, PyBytes, PyTuple, tuple } from '../../core/sequences.ts';
import * as py from '../../protocol/index.ts';
import type { Str } from '../../protocol/conversion.ts';
import { characterName } from '../names.ts';
import { lengthOf, unitAt } from '../str-operations.ts';

/** Replacement and the position at which to go on; undefined raises the error. */
export interface Recovery {
  output: Str | Uint8Array;
  next: number;
}
export interface NativeHandler {
  encode?: (text: Str, start: number, end: number, encoding: string) => Recovery | undefined;
  decode?: (data: Uint8Array, start: number, end: number, encoding: string) => Recovery | undefined;
  /** For UnicodeTranslateError. */
  translate?: (text: Str, start: number, end: number) => Recovery | undefined;
}

const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
export const escapeForm = (point: number): string =>
  point < 256 ? `\\x${hex(point, 2)}` : point < 65536 ? `\\u${hex(point, 4)}` : `\\U${hex(point, 8)}`;

function mapRun(text: Str, start: number, end: number, form: (point: number) => string): Recovery {
  let output = '';
  for (let i = start; i < end; i++) output += form(unitAt(text, i));
  return { output, next: end };
}

/** Width and byte order of the UTF named; undefined for other encodings. */
function utfKind(encoding: string): { width: number; bigEndian: boolean } | undefined {
  const match = /^(?:utf|cp)[-_]?(8|16|32|65001|utf8)[-_]?(le|be)?$/i.exec(encoding);
  if (match === null) return undefined;
  const width = match[1] === '16' ? 2 : match[1] === '32' ? 4 : 1;
  if (width === 1 && match[2] !== undefined) return undefined;
  return { width, bigEndian: match[2]?.toLowerCase() === 'be' };
}

const isSurrogate = (point: number): boolean => point >= 0xd800 && point <= 0xdfff;

export const nativeHandlers: Record<string, NativeHandler> = {
  strict: {},
  ignore: {
    encode: (_text, _start, end) => ({ output: '', next: end }),
    decode: (_data, _start, end) => ({ output: '', next: end }),
    translate: (_text, _start, end) => ({ output: '', next: end }),
  },
  replace: {
    encode: (_text, start, end) => ({ output: '?'.repeat(end - start), next: end }),
    decode: (_data, _start, end) => ({ output: '\ufffd', next: end }),
    translate: (_text, start, end) => ({ output: '\ufffd'.repeat(end - start), next: end }),
  },
  xmlcharrefreplace: { encode: (text, start, end) => mapRun(text, start, end, (point) => `&#${point};`) },
  backslashreplace: {
    encode: (text, start, end) => mapRun(text, start, end, escapeForm),
    decode(data, start, end) {
      let output = '';
      for (let i = start; i < end; i++) output += `\\x${hex(data[i], 2)}`;
      return { output, next: end };
    },
    translate: (text, start, end) => mapRun(text, start, end, escapeForm),
  },
  namereplace: {
    encode: (text, start, end) => mapRun(text, start, end, (point) => {
      const name = characterName(point);
      return name === undefined ? escapeForm(point) : `\\N{${name}}`;
    }),
  },
  surrogateescape: {
    encode(text, start, end) {
      const output = new Uint8Array(end - start);
      for (let i = start; i < end; i++) {
        const point = unitAt(text, i);
        if (point < 0xdc80 || point > 0xdcff) return undefined;
        output[i - start] = point - 0xdc00;
      }
      return { output, next: end };
    },
    decode(data, start, end) {
      let output = '';
      for (let i = start; i < end && i < start + 4 && data[i] >= 128; i++) output += String.fromCharCode(0xdc00 + data[i]);
      return output === '' ? undefined : { output, next: start + output.length };
    },
  },
  surrogatepass: {
    encode(text, start, end, encoding) {
      const kind = utfKind(encoding);
      if (kind === undefined) return undefined;
      const output: number[] = [];
      for (let i = start; i < end; i++) {
        const point = unitAt(text, i);
        if (!isSurrogate(point)) return undefined;
        if (kind.width === 1) output.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
        else {
          const unit = [point & 255, point >> 8];
          if (kind.width === 4) unit.push(0, 0);
          output.push(...(kind.bigEndian ? unit.reverse() : unit));
        }
      }
      return { output: Uint8Array.from(output), next: end };
    },
    decode(data, start, _end, encoding) {
      const kind = utfKind(encoding);
      if (kind === undefined) return undefined;
      const width = kind.width === 1 ? 3 : kind.width;
      if (data.length - start < width) return undefined;
      let point = 0;
      if (kind.width === 1) {
        if ((data[start] & 0xf0) !== 0xe0 || (data[start + 1] & 0xc0) !== 0x80 || (data[start + 2] & 0xc0) !== 0x80) return undefined;
        point = ((data[start] & 15) << 12) | ((data[start + 1] & 63) << 6) | (data[start + 2] & 63);
      } else {
        for (let i = 0; i < width; i++) point = point * 256 + data[start + (kind.bigEndian ? i : width - 1 - i)];
      }
      return isSurrogate(point) ? { output: String.fromCharCode(point), next: start + width } : undefined;
    },
  },
};

// ---- exceptions

function unicodeError(name: 'UnicodeEncodeError' | 'UnicodeDecodeError', encoding: string, object: Value, start: number, end: number, reason: string): PyUnicodeError {
  const exception = newException(exceptions[name], [encoding, object, start, end, reason]) as PyUnicodeError;
  exception.encoding = encoding;
  exception.object = object;
  exception.start = start;
  exception.end = end;
  exception.reason = reason;
  return exception;
}

export const encodeError = (encoding: string, text: Str, start: number, end: number, reason: string): PyUnicodeError =>
  unicodeError('UnicodeEncodeError', encoding, text, start, end, reason);

/** `start` and `end` of an error, clipped to the object as the exception's getters do. */
function clipped(exception: PyUnicodeError, length: number): [number, number] {
  const start = Math.min(Math.max(exception.start, 0), Math.max(length - 1, 0));
  return [start, Math.max(Math.min(exception.end, length), Math.min(1, length))];
}

// ---- the registry

const registered = new Map<string, Value>();

function wrongException(exception: Value): PyException {
  return typeError(`don't know how to handle ${typeOf(exception).name} in error callback`);
}

/** Applies a native handler to an exception object, as `codecs.ignore_errors` and its like do. */
function handleException(handler: NativeHandler, exception: Value): Value {
  if (!(exception instanceof PyObject) || !exception.type.isSubtypeOf(exceptions.UnicodeError)) {
    if (handler === nativeHandlers.strict) {
      if (exception instanceof PyObject && exception.type.isSubtypeOf(exceptions.BaseException)) throw new PyException(exception as PyUnicodeError);
      throw typeError('codec must pass exception instance');
    }
    throw wrongException(exception);
  }
  const details = exception as PyUnicodeError;
  if (handler === nativeHandlers.strict) throw new PyException(details);
  const { type } = exception;
  let recovery: Recovery | undefined;
  if (type.isSubtypeOf(exceptions.UnicodeDecodeError)) {
    if (handler.decode === undefined) throw wrongException(exception);
    const data = (details.object as PyBytes).bytes;
    const [start, end] = clipped(details, data.length);
    recovery = handler.decode(data, start, end, py.strText(details.encoding));
  } else {
    const text = py.asStr(details.object) as Str;
    const [start, end] = clipped(details, lengthOf(text));
    if (type.isSubtypeOf(exceptions.UnicodeEncodeError)) {
      if (handler.encode === undefined) throw wrongException(exception);
      recovery = handler.encode(text, start, end, py.strText(details.encoding));
    } else {
      if (handler.translate === undefined) throw wrongException(exception);
      recovery = handler.translate(text, start, end);
    }
  }
  if (recovery === undefined) throw new PyException(details);
  const { output, next } = recovery;
  return tuple([output instanceof Uint8Array ? bytes(output) : output, next]);
}

const handlerDocs: Record<string, string> = {
  strict: "Implements the 'strict' error handling, which raises a UnicodeError on coding errors.",
  ignore: "Implements the 'ignore' error handling, which ignores malformed data and continues.",
  replace: "Implements the 'replace' error handling, which replaces malformed data with a replacement marker.",
  xmlcharrefreplace: "Implements the 'xmlcharrefreplace' error handling, which replaces an unencodable character with the appropriate XML character reference.",
  backslashreplace: "Implements the 'backslashreplace' error handling, which replaces malformed data with a backslashed escape sequence.",
  namereplace: "Implements the 'namereplace' error handling, which replaces an unencodable character with a \\N{...} escape sequence.",
};

const originals = new Map<string, Value>();
function handlerFunction(name: string): Value {
  const handler = nativeHandlers[name];
  return nativeFunction(`${name}_errors($module, exception, /)`, handlerDocs[name] ?? null, (exception: Value) => handleException(handler, exception));
}
for (const name of Object.keys(nativeHandlers)) {
  const function_ = handlerFunction(name);
  originals.set(name, function_);
  registered.set(name, function_);
}
atRestart(() => {
  registered.clear();
  for (const [name, function_] of originals) registered.set(name, function_);
});

export function registerError(name: string, handler: Value): void {
  registered.set(name, handler);
}

/** `_codecs._unregister_error`: built-in handlers stay. */
export function unregisterError(name: string): boolean {
  return registered.delete(name);
}

export function lookupError(name: string): Value {
  const handler = registered.get(name);
  if (handler === undefined) throw error('LookupError', `unknown error handler name '${name}'`);
  return handler;
}

export const isBuiltinHandler = (name: string): boolean => name in nativeHandlers;

/** The native handler while nobody replaced it. */
function nativeFor(name: string): NativeHandler | undefined {
  return registered.get(name) === originals.get(name) ? nativeHandlers[name] : undefined;
}

/** Asks the handler about text units start..end that cannot be encoded; raises or gives what to put there. */
export function recoverEncoding(errors: string, encoding: string, text: Str, start: number, end: number, reason: string): Recovery {
  const native = nativeFor(errors);
  if (native !== undefined) {
    if (errors !== 'strict' && native.encode === undefined) throw wrongException(encodeError(encoding, text, start, end, reason));
    const recovery = native.encode?.(text, start, end, encoding);
    if (recovery === undefined) throw new PyException(encodeError(encoding, text, start, end, reason));
    return recovery;
  }
  const result = py.call(lookupError(errors), encodeError(encoding, text, start, end, reason));
  const [output, next] = pair(result, 'encoding error handler must return (str/bytes, int) tuple');
  const text_ = py.asStr(output);
  if (text_ === undefined && !(output instanceof PyBytes)) throw typeError('encoding error handler must return (str/bytes, int) tuple');
  return { output: text_ ?? (output as PyBytes).bytes, next: position(next, lengthOf(text)) };
}

/** Asks the handler about bytes start..end that cannot be decoded. The output is a str. */
export function recoverDecoding(errors: string, encoding: string, source: Value, data: Uint8Array, start: number, end: number, reason: string): { output: Str; next: number } {
  const native = nativeFor(errors);
  const make = (): PyUnicodeError =>
    unicodeError('UnicodeDecodeError', encoding, source instanceof PyBytes ? source : bytes(data.slice()), start, end, reason);
  if (native !== undefined) {
    if (errors !== 'strict' && native.decode === undefined) throw wrongException(make());
    const recovery = native.decode?.(data, start, end, encoding);
    if (recovery === undefined) throw new PyException(make());
    return recovery as { output: Str; next: number };
  }
  const message = 'decoding error handler must return (str, int) tuple';
  const [output, next] = pair(py.call(lookupError(errors), make()), message);
  const text = py.asStr(output);
  if (text === undefined) throw typeError(message);
  return { output: text, next: position(next, data.length) };
}

function pair(result: Value, message: string): readonly Value[] {
  if (!(result instanceof PyTuple) || result.items.length !== 2 || py.asInt(result.items[1]) === undefined) throw typeError(message);
  return result.items;
}

function position(value: Value, length: number): number {
  const given = py.size(value);
  const result = given < 0 ? given + length : given;
  if (result < 0 || result > length) throw indexError(`position ${given} from error handler out of bounds`);
  return result;
}

