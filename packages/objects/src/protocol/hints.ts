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

/** Distance between two names: Levenshtein with moves of cost 2 and changes of case of cost 1. */
function editDistance(a: string, b: string, bound: number): number {
  if (a === b) return 0;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  a = a.slice(start, endA);
  b = b.slice(start, endB);
  if (a === '' || b === '') return (a.length + b.length) * 2;
  if (b.length < a.length) [a, b] = [b, a];
  if ((b.length - a.length) * 2 > bound) return bound + 1;
  const row = Array.from(a, (_, i) => (i + 1) * 2);
  let result = 0;
  for (let j = 0; j < b.length; j++) {
    let distance = (result = j * 2);
    let least = Infinity;
    for (let i = 0; i < a.length; i++) {
      const substitute = distance + (a[i] === b[j] ? 0 : a[i].toLowerCase() === b[j].toLowerCase() ? 1 : 2);
      distance = row[i];
      result = Math.min(result, distance) + 2;
      if (substitute < result) result = substitute;
      row[i] = result;
      if (result < least) least = result;
    }
    if (least > bound) return bound + 1;
  }
  return result;
}

/** The name that was probably meant ("Did you mean"), or null. */
export function suggestName(wrong: string, candidates: readonly string[]): string | null {
  if (candidates.length > 750 || wrong.length > 40) return null;
  let best: string | null = null;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    if (candidate === wrong) continue;
    const bound = Math.min(((candidate.length + wrong.length + 3) * 2) / 6, bestDistance - 1);
    const distance = editDistance(wrong, candidate, bound);
    if (distance > bound) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}
