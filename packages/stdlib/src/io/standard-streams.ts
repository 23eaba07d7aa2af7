/** stdin, stdout and stderr as the interpreter makes them at its start, and the last flush at its end. */
import { HostError } from '@vivarium/host';
import { py, type PyObject, takeFinalizer, text, type Value } from '@vivarium/objects';
import { current } from '../interpreter.ts';
import { flushBuffered } from './buffered.ts';
import { bufferedReaderType, bufferedWriterType } from './buffered-types.ts';
import { isUtf8 } from './decoders.ts';
import { fileIOType } from './file-io.ts';
import { textIOWrapperType } from './text-types.ts';
import { flushTexts } from './text-wrapper.ts';

/** None where the descriptor is not open. */
export interface StandardStreams {
  stdin: Value;
  stdout: Value;
  stderr: Value;
}

export interface StandardStreamOptions {
  /** `-u` or PYTHONUNBUFFERED: nothing that is written waits. */
  unbuffered?: boolean;
}

/** Encoding and error handler of the streams: PYTHONIOENCODING has the form `encoding:errors`, either of which may be left out. */
function codecs(): { encoding: string; errors: string } {
  const { host, flags } = current();
  const wanted = flags.ignore_environment ? '' : (host.process.environment().get('PYTHONIOENCODING') ?? '');
  const [encoding, errors] = wanted.split(':') as [string, string | undefined];
  return {
    encoding: encoding === '' ? 'utf-8' : codecName(encoding),
    errors: errors !== undefined && errors !== '' ? errors : encoding === '' ? defaultErrors() : 'strict',
  };
}

/** The name that the codec gives itself. */
function codecName(encoding: string): string {
  if (isUtf8(encoding)) return 'utf-8';
  return py.strText(py.getAttribute(text.lookupTextCodec(encoding), 'name'));
}

/** In UTF-8 mode, as in the C locale, bytes that are no UTF-8 pass through. */
function defaultErrors(): string {
  const { flags, host } = current();
  if (flags.utf8_mode) return 'surrogateescape';
  const environment = host.process.environment();
  const locale = environment.get('LC_ALL') || environment.get('LC_CTYPE') || environment.get('LANG') || 'C';
  return /^(C|POSIX|C\.utf-?8)$/i.test(locale) ? 'surrogateescape' : 'strict';
}

function stream(descriptor: number, name: string, options: StandardStreamOptions): Value {
  const { files } = current().host;
  try {
    files.descriptorStat(descriptor);
  } catch (thrown) {
    if (thrown instanceof HostError) return null;
    throw thrown;
  }
  const writing = descriptor !== 0;
  const unbuffered = options.unbuffered === true;
  const { encoding, errors } = codecs();
  const raw = py.call(fileIOType, descriptor, writing ? 'w' : 'r', false);
  const buffer = unbuffered && writing ? raw : py.call(writing ? bufferedWriterType : bufferedReaderType, raw);
  const lineBuffering = !unbuffered && (descriptor === 2 || files.isTerminal(descriptor));
  const result = py.call(textIOWrapperType, buffer, encoding, descriptor === 2 ? 'backslashreplace' : errors, '\n', lineBuffering, unbuffered);
  // They stay open to the very end.
  for (const each of [raw, buffer, result]) takeFinalizer(each as PyObject);
  py.setAttribute(raw, 'name', name);
  py.setAttribute(result, 'mode', writing ? 'w' : 'r');
  return result;
}

export function openStandardStreams(options: StandardStreamOptions = {}): StandardStreams {
  return { stdin: stream(0, '<stdin>', options), stdout: stream(1, '<stdout>', options), stderr: stream(2, '<stderr>', options) };
}

/** Writes out what streams that were never closed still hold; errors have nobody to go to. */
export function flushStreams(): void {
  flushTexts();
  flushBuffered();
}
