/** What happens with results, uncaught exceptions and breakpoints: the hooks of `sys`. */
import {
  error, exceptions, isError, newStruct, PyBaseException, PyException, type PyObject, type PyType, py, runtimeError, str, structSequenceType, textOf, typeOf, type Value,
} from '@vivarium/objects';
import { PyTraceback } from '@vivarium/vm';
import { pathToBytes } from '@vivarium/host';
import { importedAttribute, importModule } from '../import-system.ts';
import { current } from '../interpreter.ts';

export function displayHook(value: Value): void {
  const builtins = current().modules.get('builtins');
  if (builtins === undefined) throw runtimeError('lost builtins module');
  if (value === null) return;
  py.setAttribute(builtins, '_', null);
  const stdout = current().sysValue('stdout');
  if (stdout === undefined || stdout === null) throw runtimeError('lost sys.stdout');
  const write = py.getAttribute(stdout, 'write');
  const shown = py.repr(value);
  try {
    py.call(write, shown);
  } catch (thrown) {
    if (!isError(thrown, 'UnicodeEncodeError')) throw thrown;
    const encoding = py.getAttribute(stdout, 'encoding');
    const encoded = py.call(py.getAttribute(shown, 'encode'), encoding, 'backslashreplace');
    const buffer = py.lookupAttribute(stdout, 'buffer');
    if (buffer !== undefined) py.call(py.getAttribute(buffer, 'write'), encoded);
    else py.call(write, py.call(py.getAttribute(encoded, 'decode'), encoding, 'strict'));
  }
  py.call(write, '\n');
  py.setAttribute(builtins, '_', value);
}

/** Writes to `sys.stderr`; nothing can go wrong for the caller. */
export function writeError(text: string): void {
  const stderr = current().sysValue('stderr');
  if (stderr === null) return;
  if (stderr === undefined) {
    // The streams are not there yet.
    current().host.files.write(2, pathToBytes(text));
    return;
  }
  try {
    py.call(py.getAttribute(stderr, 'write'), str(text));
    py.call(py.getAttribute(stderr, 'flush'));
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
  }
}

/** `sys.excepthook`: the library's `traceback` module prints, as in CPython. */
export function exceptHook(_type: Value, value: Value, traceback: Value): void {
  if (current().sysValue('stderr') === null) return;
  if (!(value instanceof PyBaseException)) {
    writeError(`TypeError: print_exception(): Exception expected for value, ${typeOf(value).name} found\n`);
    return;
  }
  if (traceback !== null && value.traceback === null) value.traceback = traceback as PyObject;
  try {
    py.call(importedAttribute('traceback', '_print_exception_bltin'), value);
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    writeError(`${plainException(value)}\n`);
  }
}

/** One line for an exception when not even `traceback` can be used. */
function plainException(exception: PyBaseException): string {
  const name = exception.type.qualname;
  try {
    const text = py.strText(exception);
    return text === '' ? name : `${name}: ${text}`;
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    return `${name}: <exception str() failed>`;
  }
}

export const unraisableType = structSequenceType({
  name: 'UnraisableHookArgs', module: 'builtins', doc: 'UnraisableHookArgs\n\nType used to pass arguments to sys.unraisablehook.',
  fields: [
    ['exc_type', 'Exception type'], ['exc_value', 'Exception value'], ['exc_traceback', 'Exception traceback'], ['err_msg', 'Error message'], ['object', 'Object causing the exception'],
  ],
});

/** `sys.unraisablehook` */
export function unraisableHook(details: Value): void {
  const [value, traceback, message, object] = ['exc_value', 'exc_traceback', 'err_msg', 'object'].map((name) => py.getAttribute(details, name));
  if (object !== null) {
    let shown: string;
    try {
      shown = py.reprText(object);
    } catch (thrown) {
      if (!(thrown instanceof PyException)) throw thrown;
      shown = '<object repr() failed>';
    }
    writeError(message === null ? `Exception ignored in: ${shown}\n` : `${py.strText(message)}: ${shown}\n`);
  } else if (message !== null) writeError(`${py.strText(message)}:\n`);
  if (!(value instanceof PyBaseException)) return;
  writeError(`${plainTraceback(traceback)}${qualifiedName(value.type)}: ${messageOf(value)}\n`);
}

/** The traceback without marks, as the machine itself prints it. */
function plainTraceback(traceback: Value): string {
  if (!(traceback instanceof PyTraceback)) return '';
  let text = 'Traceback (most recent call last):\n';
  for (let link: PyTraceback | null = traceback; link !== null; link = link.next) {
    const { co_filename, co_name } = link.frame.code.raw;
    text += `  File "${co_filename}", line ${link.line ?? 'None'}, in ${co_name}\n`;
    const source = sourceLine(co_filename, link);
    if (source !== '') text += `    ${source}\n`;
  }
  return text;
}

function sourceLine(filename: string, link: PyTraceback): string {
  try {
    return py.strText(py.call(importedAttribute('linecache', 'getline'), str(filename), link.line, link.frame.globals)).trim();
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    return '';
  }
}

function qualifiedName(type: PyType): string {
  const module = type.heap ? type.attributes.get('__module__') : type.module;
  if (module === 'builtins' || module === '__main__') return type.qualname;
  return typeof module === 'string' ? `${module}.${type.qualname}` : `<unknown>.${type.qualname}`;
}

function messageOf(exception: PyBaseException): string {
  try {
    return py.strText(exception);
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    return '<exception str() failed>';
  }
}

/** Reports an exception that nobody can receive. */
export function reportUnraisable(exception: PyBaseException, message: string | null, object: Value): void {
  const details = newStruct(unraisableType, [exception.type, exception, exception.traceback, message === null ? null : str(message), object]);
  const hook = current().sysValue('unraisablehook');
  try {
    if (hook === undefined || hook === null) unraisableHook(details);
    else py.call(hook, details);
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    if (hook !== undefined) unraisableHook(newStruct(unraisableType, [thrown.value.type, thrown.value, thrown.value.traceback, 'Exception ignored in sys.unraisablehook', hook]));
  }
}

/** `sys.breakpointhook`: what PYTHONBREAKPOINT names, by default `pdb.set_trace`. */
export function breakpointHook(args: Value[], names: readonly string[] | null): Value {
  const wanted = current().flags.ignore_environment ? undefined : current().host.process.environment().get('PYTHONBREAKPOINT');
  const path = wanted === undefined || wanted === '' ? 'pdb.set_trace' : wanted;
  if (path === '0') return null;
  const dot = path.lastIndexOf('.');
  let hook: Value;
  try {
    if (dot === 0) throw error('ImportError', 'no module is named');
    hook = py.getAttribute(importModule(dot < 0 ? 'builtins' : path.slice(0, dot)), path.slice(dot + 1));
  } catch (thrown) {
    if (!isError(thrown, 'ImportError') && !isError(thrown, 'AttributeError')) throw thrown;
    const warnings = current().modules.get('_warnings');
    if (warnings !== undefined) py.call(py.getAttribute(warnings, 'warn'), str(`Ignoring unimportable $PYTHONBREAKPOINT: "${path}"`), exceptions.RuntimeWarning);
    return null;
  }
  return py.callVector(hook, args, names);
}

export function exit(status: Value): never {
  throw new PyException(py.call(exceptions.SystemExit, ...(status === null ? [] : [status])) as PyBaseException);
}

/** The status with which a SystemExit ends the program; prints what is not a number. */
export function exitStatus(exception: PyBaseException): number {
  const code = py.getAttribute(exception, 'code');
  if (code === null) return 0;
  const number = py.asInt(code);
  if (number !== undefined) return Number(BigInt.asUintN(8, BigInt(number)));
  writeError(`${textOf(py.str(code))}\n`);
  return 1;
}
