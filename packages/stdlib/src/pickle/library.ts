/** What pickling shares with the library: the errors, the registries of `copyreg`, the names of Python 2. */
import { exceptions, PyDict, PyException, py, type PyType, tuple, typeOf, type Value } from '@vivarium/objects';
import { exceptionType, raised } from '../exception-type.ts';
import { importedAttribute } from '../import-system.ts';

export const pickleErrorType = exceptionType('_pickle', 'PickleError', exceptions.Exception);
export const picklingErrorType = exceptionType('_pickle', 'PicklingError', pickleErrorType);
export const unpicklingErrorType = exceptionType('_pickle', 'UnpicklingError', pickleErrorType);

export const picklingError = (message: string): PyException => raised(picklingErrorType, message);
export const unpicklingError = (message: string): PyException => raised(unpicklingErrorType, message);

/** The error, raised while another one was handled. */
export function raisedWhile(exception: PyException, handled: PyException): PyException {
  exception.value.context = handled.value;
  return exception;
}

/** The name of a type with its module, which for builtins and programs is left out. */
export function typeName(type: PyType): string {
  const module = type.heap ? type.attributes.get('__module__') : type.module;
  return typeof module !== 'string' || module === 'builtins' || module === '__main__' ? type.qualname : `${module}.${type.qualname}`;
}

export const nameOfType = (value: Value): string => typeName(typeOf(value));

/** A registry of `copyreg`: a dict that programs may change. */
export const registry = (name: 'dispatch_table' | '_extension_registry' | '_inverted_registry' | '_extension_cache'): PyDict =>
  importedAttribute('copyreg', name) as PyDict;

/** Module and name under the other Python's names; `direction` is a prefix of the tables in `_compat_pickle`. */
export function mappedName(direction: '' | 'REVERSE_', module: py.Str, name: py.Str): [py.Str, py.Str] {
  const table = (kind: string): PyDict => importedAttribute('_compat_pickle', `${direction}${kind}_MAPPING`) as PyDict;
  const pair = table('NAME').get(tuple([module, name]));
  if (pair !== undefined) return py.toArray(pair) as [py.Str, py.Str];
  const other = table('IMPORT').get(module);
  return [other === undefined ? module : (other as py.Str), name];
}

/** Attributes along a path of names. */
export function attributeAlong(object: Value, path: readonly string[]): Value {
  return path.reduce((value, name) => py.getAttribute(value, name), object);
}

/** Adds a note to an error that passes, and throws it on. */
export function noteAndThrow(thrown: unknown, note: string): never {
  if (thrown instanceof PyException) py.addNote(thrown, note);
  throw thrown;
}
