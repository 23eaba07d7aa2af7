/** What an object consists of, by its kind. */
import {
  PyBaseException, PyCell, PyCode, PyDict, PyFunction, PyList, PyMethod, PyModule, PyNative, PyObject, PySetBase, PyTuple, PyType, py, textOf, tuple, type Value,
} from '@vivarium/objects';
import { type Frame, localValue, PyGenerator } from '@vivarium/vm';
import { plainView } from './plain-values.ts';
import type { ObjectKind } from './views.ts';

/** A name, or a value that is a key; null in sequences. */
export type PartKey = string | { value: Value } | null;
export type Part = readonly [key: PartKey, value: Value | undefined];

export interface Parts {
  kind: ObjectKind;
  text: string;
  length: number | null;
  parts: Part[];
}

/** Names in modules and classes that no statement of the program gave. */
const implicitNames = new Set([
  '__name__', '__doc__', '__package__', '__loader__', '__spec__', '__builtins__', '__file__', '__cached__', '__path__', '__module__', '__qualname__', '__dict__',
  '__weakref__', '__firstlineno__', '__static_attributes__', '__annotate__', '__annotate_func__', '__annotations_cache__', '__conditional_annotations__', '__classdict__', '__classdictcell__', '__classcell__',
]);
export const isImplicit = (name: string): boolean => implicitNames.has(name);

export const nameText = (name: Value): string => {
  const text = py.asStr(name);
  return text === undefined ? '' : textOf(text);
};

const named = (entries: Iterable<readonly [Value, Value]>): Part[] => {
  const parts: Part[] = [];
  for (const [key, value] of entries) {
    const name = nameText(key);
    if (!isImplicit(name)) parts.push([name, value]);
  }
  return parts;
};

/** Attributes of an instance: in its dictionary, or properties of its own, and slots. */
function attributes(object: PyObject): Part[] {
  const parts: Part[] = [];
  const own = object as unknown as Record<string, Value>;
  for (const key of Object.keys(object)) {
    if (own[key] === undefined) continue;
    if (key.startsWith('s$')) parts.push([key.slice(2), own[key]]);
    else if (key.charCodeAt(0) === 36 && object.dict === undefined) parts.push([key.slice(1), own[key]]);
  }
  if (object.dict instanceof PyDict) parts.push(...named(object.dict.entryList()));
  return parts;
}

/** Python objects in the representation of a native one. */
function fields(object: PyObject): Part[] {
  const own = object as unknown as Record<string, unknown>;
  return Object.keys(object).filter((key) => /^[a-z]/i.test(key) && own[key] instanceof PyObject).map((key) => [key, own[key] as Value]);
}

const sized = (name: string, length: number): string => `${name} of ${length}`;
const instanceText = ({ type }: PyObject): string => `<${type.name} object>`;

/** @param most how many parts are wanted */
export function partsOf(object: PyObject, most: number): Parts {
  const found = describe(object, most);
  if (found.parts.length > most) found.parts.length = most;
  return found;
}

function describe(object: PyObject, most: number): Parts {
  const { name } = object.type;
  const own = object.type.heap ? attributes(object) : [];
  if (object instanceof PyList || object instanceof PyTuple) {
    const { items } = object;
    return {
      kind: object instanceof PyList ? 'list' : 'tuple', text: sized(name, items.length), length: items.length + own.length,
      parts: [...items.slice(0, most).map((value): Part => [null, value]), ...own],
    };
  }
  if (object instanceof PyDict) {
    return { kind: 'dict', text: sized(name, object.size), length: object.size + own.length, parts: [...object.entryList().slice(0, most).map(([key, value]): Part => [{ value: key }, value]), ...own] };
  }
  if (object instanceof PySetBase) {
    const keys = object.elements();
    return { kind: 'set', text: sized(name, object.used), length: object.used + own.length, parts: [...keys.slice(0, most).map((value): Part => [null, value]), ...own] };
  }
  const { kind, text, parts, length } = describeSingle(object);
  return { kind, text, parts, length: length ?? (parts.length > 0 || kind === 'instance' ? parts.length : null) };
}

function describeSingle(object: PyObject): Omit<Parts, 'length'> & { length?: number } {
  if (object instanceof PyFunction) return { kind: 'function', text: `<function ${nameText(object.qualname)}>`, parts: functionParts(object) };
  if (object instanceof PyMethod) return { kind: 'method', text: '<bound method>', parts: [['self', object.receiver], ['function', object.callee]] };
  if (object instanceof PyType) return { kind: 'class', text: `<class '${object.name}'>`, parts: object.heap ? classParts(object) : [] };
  if (object instanceof PyModule) return { kind: 'module', text: `<module '${nameText(object.dict.get('__name__') ?? '')}'>`, parts: [] };
  if (object instanceof PyBaseException) return { kind: 'exception', text: exceptionText(object), parts: exceptionParts(object) };
  if (object instanceof PyCell) return { kind: 'cell', text: object.value === undefined ? '<empty cell>' : '<cell>', parts: [['contents', object.value]] };
  if (object instanceof PyGenerator) return { kind: 'generator', text: `<${object.type.name} ${nameText(object.qualname)}>`, parts: generatorParts(object) };
  if (object instanceof PyCode) return { kind: 'code', text: `<code ${object.raw.co_qualname}>`, parts: [] };
  if (object instanceof PyNative) return { kind: 'function', text: `<${object.type.name} ${object.code.name}>`, parts: [] };
  if (object.type.heap) return { kind: 'instance', text: instanceText(object), parts: attributes(object) };
  return { kind: object instanceof py.PyIterator ? 'iterator' : 'other', text: instanceText(object), parts: fields(object) };
}

function functionParts(callee: PyFunction): Part[] {
  const parts: Part[] = [];
  const { co_freevars: names } = callee.code.raw;
  callee.closure?.items.forEach((cell, i) => parts.push([names[i], cell instanceof PyCell ? cell.value : cell]));
  const { raw } = callee.code;
  callee.defaults?.items.forEach((value, i, all) => parts.push([`${raw.co_varnames[raw.co_argcount - all.length + i]}=`, value]));
  for (const [key, value] of callee.keywordDefaults?.entryList() ?? []) parts.push([`${nameText(key)}=`, value]);
  return [...parts, ...attributes(callee)];
}

function classParts(type: PyType): Part[] {
  const bases = type.bases.filter((base) => base.heap);
  const parts: Part[] = bases.length > 0 ? [['__bases__', tuple(bases)]] : [];
  for (const [name, value] of type.attributes) if (!isImplicit(name) && !(value === null && name === '__doc__')) parts.push([name, value]);
  return parts;
}

function exceptionText(exception: PyBaseException): string {
  const args = exception.args.items.map((value) => plainView(value)?.text ?? '…');
  return `${exception.type.name}(${args.join(', ')})`;
}

function exceptionParts(exception: PyBaseException): Part[] {
  const parts: Part[] = [['args', exception.args]];
  if (exception.cause !== null) parts.push(['__cause__', exception.cause]);
  if (exception.context !== null) parts.push(['__context__', exception.context]);
  return [...parts, ...attributes(exception)];
}

function generatorParts({ frame }: PyGenerator): Part[] {
  return frame === null ? [] : boundLocals(frame);
}

export function boundLocals(frame: Frame): Part[] {
  const parts: Part[] = [];
  frame.decoded.raw.co_localsplusnames.forEach((name, slot) => {
    const value = localValue(frame, slot);
    if (value !== undefined) parts.push([name, value]);
  });
  return parts;
}
