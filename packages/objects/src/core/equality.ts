/** Equality of two keys, as dictionaries and sets use it: identity first, then `==`. */
import { BindKind, objectType, PyAstralStr, PyFloat, type PyObject, type PyType, specialNumber, Tag, typeOf, type Value } from './object.ts';
import { NotImplemented } from './singletons.ts';
import type { PyBytes, PyTuple } from './sequences.ts';

/** True when both are the same object: small kinds compare by value, as they have no identity of their own in JS. */
export function identical(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return false;
  return a instanceof PyAstralStr && b instanceof PyAstralStr && samePoints(a.points, b.points);
}

function samePoints(a: Uint32Array, b: Uint32Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** `a is b or a == b`, with the common built-in pairs decided in place. May run `__eq__`. */
export function equalKeys(a: Value, b: Value): boolean {
  if (a === b) return true;
  const kind = typeof a;
  if (kind !== 'object' && typeof b !== 'object') {
    if (kind === 'string' || typeof b === 'string') return false;
    return Number(a) === Number(b) && BigInt(a as number) === BigInt(b as number);
  }
  if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) {
    if (a.type.heap && b.type.heap) return !(comparesByIdentity(a.type) && comparesByIdentity(b.type)) && truthOf(richEqual(a, b));
    if (a.tag === Tag.tuple && b.tag === Tag.tuple) return equalItems((a as PyTuple).items, (b as PyTuple).items);
    if (a.tag === Tag.bytes && b.tag === Tag.bytes) return (a as PyBytes).sameAs(b as PyBytes);
  }
  if (a instanceof PyAstralStr && b instanceof PyAstralStr) return samePoints(a.points, b.points);
  if (a instanceof PyFloat && b instanceof PyFloat && a.type === b.type) return a.value === b.value;
  return truthOf(richEqual(a, b));
}

function equalItems(a: readonly Value[], b: readonly Value[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && !equalKeys(a[i], b[i])) return false;
  return true;
}

let plain: Value | undefined;
/** `object.__eq__`, which only knows objects that are the same. */
const identityOnly = (): Value | undefined => (plain ??= objectType.attributes.get('__eq__'));

const EQ = specialNumber('__eq__');
const NE = specialNumber('__ne__');

/** Does `PyType.comparesByIdentity` hold? */
export function comparesByIdentity(type: PyType): boolean {
  return (type.comparesByIdentity ??= type.special(EQ) === identityOnly() && type.special(NE) === objectType.attributes.get('__ne__'));
}

/** A method of a built-in type, as far as it matters here. */
interface NativeMethod extends PyObject {
  code: { invoke2(first: Value, second: Value): Value };
  accepts(receiver: Value): boolean;
}

function ask(method: PyObject, receiver: Value, other: Value): Value {
  if (method.bindKind === BindKind.wrapperDescriptor && (method as NativeMethod).accepts(receiver)) return (method as NativeMethod).code.invoke2(receiver, other);
  return method.callVector([receiver, other], null);
}

/** `a == b` through `__eq__` of both sides. */
export function richEqual(a: Value, b: Value): Value {
  const left = typeOf(a);
  const right = typeOf(b);
  const method = left.special(EQ);
  const reflected = right.special(EQ);
  if (method === reflected && method === identityOnly()) return a === b;
  const tryReflectedFirst = left !== right && reflected !== undefined && right.isSubtypeOf(left);
  if (tryReflectedFirst) {
    const result = ask(reflected as PyObject, b, a);
    if (result !== NotImplemented) return result;
  }
  if (method !== undefined && method !== null && method !== identityOnly()) {
    const result = ask(method as PyObject, a, b);
    if (result !== NotImplemented) return result;
  }
  if (!tryReflectedFirst) {
    if (reflected !== undefined && reflected !== null && reflected !== identityOnly()) {
      const result = ask(reflected as PyObject, b, a);
      if (result !== NotImplemented) return result;
    }
  }
  return a === b;
}

let truthOf: (value: Value) => boolean = (value) => value === true;
/** The truth protocol lies above this file. */
export function installTruth(truth: typeof truthOf): void {
  truthOf = truth;
}

