/** `open`, `open_code` and `text_encoding`. */
import { engine, exceptions, py, type PyObject, type Value, typeError, typeOf, valueError } from '@vivarium/objects';
import { current } from '../interpreter.ts';
import { fspath, pathArgument } from '../os-errors.ts';
import { callMethod } from './arguments.ts';
import { DEFAULT_BUFFER_SIZE, runAll } from './base.ts';
import { bufferedRandomType, bufferedReaderType, bufferedWriterType } from './buffered-types.ts';
import { fileIOType, type PyFileIO } from './file-io.ts';
import { defaultEncoding, optionalText, textIOWrapperType } from './text-types.ts';

interface OpenMode {
  text: string;
  /** The letters that FileIO takes. */
  raw: string;
  reading: boolean;
  writing: boolean;
  updating: boolean;
  binary: boolean;
}

function parseMode(value: Value): OpenMode {
  const mode = py.asStr(value);
  if (typeof mode !== 'string') {
    if (mode !== undefined) throw valueError(`invalid mode: ${py.reprText(value)}`);
    throw typeError(`open() argument 'mode' must be str, not ${value === null ? 'None' : typeOf(value).name}`);
  }
  const letters = new Set(mode);
  if (letters.size !== mode.length || /[^xrwatb+]/.test(mode)) throw valueError(`invalid mode: '${mode}'`);
  const main = ['x', 'r', 'w', 'a'].filter((letter) => letters.has(letter));
  if (letters.has('t') && letters.has('b')) throw valueError("can't have text and binary mode at once");
  if (main.length > 1) throw valueError('must have exactly one of create/read/write/append mode');
  const updating = letters.has('+');
  return {
    text: mode, raw: (main[0] ?? '') + (updating ? '+' : ''), reading: letters.has('r'), writing: main.length === 1 && !letters.has('r'), updating, binary: letters.has('b'),
  };
}

/** Descriptors go to FileIO as they are; it refuses what is no descriptor. */
const isNumber = (value: Value): boolean => py.asInt(value) !== undefined || ['__index__', '__int__', '__float__'].some((name) => typeOf(value).lookup(name) !== undefined);

/** `open(file, mode, buffering, encoding, errors, newline, closefd, opener)` */
export function open(
  file: Value, modeValue: Value = 'r', bufferingValue: Value = -1, encoding: Value = null, errors: Value = null, newline: Value = null, closefd: Value = true,
  opener: Value = null,
): Value {
  const path = isNumber(file) ? file : fspath(file);
  const mode = parseMode(modeValue);
  let buffering = Number(py.index(bufferingValue));
  if (mode.binary) {
    if (encoding !== null) throw valueError("binary mode doesn't take an encoding argument");
    if (errors !== null) throw valueError("binary mode doesn't take an errors argument");
    if (newline !== null) throw valueError("binary mode doesn't take a newline argument");
  }
  for (const [name, value] of [['encoding', encoding], ['errors', errors], ['newline', newline]] as const) optionalText(value, `open() argument '${name}'`);
  if (mode.binary && buffering === 1) {
    engine.warn(exceptions.RuntimeWarning, "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used", 1);
  }
  const raw = py.callVector(fileIOType, [path, mode.raw, closefd, opener], null) as PyFileIO;
  let result: Value = raw;
  try {
    const terminal = buffering < 0 && raw.size < 0 && py.truth(callMethod(raw, '_isatty_open_only'));
    const lineBuffering = buffering === 1 && !mode.binary || terminal;
    if (buffering < 0 || buffering === 1) buffering = Math.max(Math.min(raw.blockSize, 8192 * 1024), DEFAULT_BUFFER_SIZE);
    if (buffering === 0) {
      if (!mode.binary) throw valueError("can't have unbuffered text I/O");
      return raw;
    }
    const buffered = mode.updating ? bufferedRandomType : mode.writing ? bufferedWriterType : bufferedReaderType;
    result = py.call(buffered, raw, buffering);
    if (mode.binary) return result;
    result = py.call(textIOWrapperType, result, encoding, errors, newline, lineBuffering);
    py.setAttribute(result, 'mode', mode.text);
    return result;
  } catch (thrown) {
    const opened = result;
    runAll(() => {
      throw thrown;
    }, () => void callMethod(opened as PyObject, 'close'));
    throw thrown;
  }
}

export function openCode(path: Value): Value {
  if (py.asStr(path) === undefined) throw typeError(`open_code() argument 'path' must be str, not ${path === null ? 'None' : typeOf(path).name}`);
  pathArgument(path, { label: 'open_code' });
  return open(path, 'rb');
}

export function textEncoding(encoding: Value): Value {
  if (encoding !== null) return encoding;
  const { flags } = current();
  if (flags.warn_default_encoding) defaultEncoding();
  return flags.utf8_mode ? 'utf-8' : 'locale';
}
