/** Small questions about values that several parts ask. */
import { typeError } from '../core/errors.ts';
import { PyBaseException, PyException } from '../core/errors.ts';
import { PyObject, PyType, typeOf, type Value } from '../core/object.ts';
import { list, PyList } from '../core/sequences.ts';
import { lookupAttribute, setAttribute } from './attributes.ts';

/** `callable(value)` */
export function isCallable(value: Value): boolean {
  if (value instanceof PyType) return true;
  return value instanceof PyObject && (value.callVector !== PyObject.prototype.callVector || value.type.lookup('__call__') !== undefined);
}

/** The TypeError for a `__bool__` that gave something else. */
export function wrongBool(result: Value): PyException {
  return typeError(`__bool__ should return bool, returned ${typeOf(result).name}`);
}

/** `exception.add_note(note)` for a caught JS value; anything but a Python exception is left alone. */
export function addNote(thrown: unknown, note: string): void {
  if (!(thrown instanceof PyException)) return;
  const exception: PyBaseException = thrown.value;
  const notes = lookupAttribute(exception, '__notes__');
  if (notes instanceof PyList) notes.items.push(note);
  else setAttribute(exception, '__notes__', list([note]));
}

let makeUnion: (a: Value, b: Value) => Value = (a, b) => {
  throw typeError(`unsupported operand type(s) for |: '${typeOf(a).name}' and '${typeOf(b).name}'`);
};
/** `a | b` for types; the union type lies above this file. */
export function union(a: Value, b: Value): Value {
  return makeUnion(a, b);
}
export function installUnion(make: typeof makeUnion): void {
  makeUnion = make;
}

let makeGenericAlias: (origin: Value, item: Value) => Value = (origin) => origin;
/** `origin[item]` for a generic built-in class; the alias type lies above this file. */
export function genericAlias(origin: Value, item: Value): Value {
  return makeGenericAlias(origin, item);
}
export function installGenericAlias(make: typeof makeGenericAlias): void {
  makeGenericAlias = make;
}

interface TemplateMakers {
  interpolation(value: Value, expression: Value, conversion: Value, spec: Value): Value;
  template(strings: readonly Value[], interpolations: readonly Value[]): Value;
}
let templates: TemplateMakers | null = null;
/** The types of t-strings lie above this file. */
export function installTemplates(makers: TemplateMakers): void {
  templates = makers;
}
export function templateMakers(): TemplateMakers {
  if (templates === null) throw typeError('t-strings are not available');
  return templates;
}

export { suggestName } from '../core/suggest-name.ts';
