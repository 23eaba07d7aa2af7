/** Subscription and membership. Everything here may run Python code. */
import type { PyDict } from '../core/dict.ts';
import { error, typeError } from '../core/errors.ts';
import { type PyObject, PyType, specialNumber, Tag, typeOf, typeType, type Value } from '../core/object.ts';
import type { PyList } from '../core/sequences.ts';
import { lookupAttribute } from './attributes.ts';
import { call, callFound1, callFound2 } from './call.ts';
import { truth } from './conversion.ts';
import { genericAlias } from './hints.ts';
import { iterate, next } from './iteration.ts';
import { equal } from './operators.ts';

const GETITEM = specialNumber('__getitem__');
const SETITEM = specialNumber('__setitem__');
const DELITEM = specialNumber('__delitem__');
const CONTAINS = specialNumber('__contains__');
const ITER = specialNumber('__iter__');

/** bytes or bytearray. */
type Bytes = PyObject & { readonly bytes: Uint8Array };

/** `container[key]` */
export function getItem(container: Value, key: Value): Value {
  if (typeof container === 'object' && container !== null) {
    const { tag } = container;
    if (tag === Tag.dict) {
      const value = (container as PyDict).get(key);
      if (value === undefined) throw error('KeyError', key);
      return value;
    }
    if ((tag === Tag.list || tag === Tag.tuple) && typeof key === 'number') {
      const { items } = container as PyList;
      const at = key < 0 ? key + items.length : key;
      if (at >= 0 && at < items.length) return items[at];
    }
    if ((tag === Tag.bytes || tag === Tag.byteArray) && typeof key === 'number') {
      const { bytes } = container as Bytes;
      if (key >= 0 && key < bytes.length) return bytes[key];
    }
  } else if (typeof container === 'string' && typeof key === 'number' && key >= 0 && key < container.length) return container[key];
  const type = typeOf(container);
  const method = type.special(GETITEM);
  if (method !== undefined) return callFound1(method, container, key);
  if (container instanceof PyType) {
    if (container === typeType) return genericAlias(container, key);
    const hook = lookupAttribute(container, '__class_getitem__');
    if (hook !== undefined && hook !== null) return call(hook, key);
    throw typeError(`type '${container.name}' is not subscriptable`);
  }
  throw typeError(`'${type.name}' object is not subscriptable`);
}

/** `container[key] = value`; undefined deletes. */
export function setItem(container: Value, key: Value, value: Value | undefined): void {
  if (typeof container === 'object' && container !== null) {
    const { tag } = container;
    if (tag === Tag.dict) {
      if (value !== undefined) (container as PyDict).set(key, value);
      else if ((container as PyDict).delete(key) === undefined) throw error('KeyError', key);
      return;
    }
    if (tag === Tag.list && typeof key === 'number' && value !== undefined) {
      const { items } = container as PyList;
      const at = key < 0 ? key + items.length : key;
      if (at >= 0 && at < items.length) {
        items[at] = value;
        return;
      }
    }
    if (tag === Tag.byteArray && typeof key === 'number' && typeof value === 'number' && value >= 0 && value <= 255) {
      const { bytes } = container as Bytes;
      if (key >= 0 && key < bytes.length) {
        bytes[key] = value;
        return;
      }
    }
  }
  const type = typeOf(container);
  const method = type.special(value === undefined ? DELITEM : SETITEM);
  if (method === undefined) {
    throw typeError(`'${type.name}' object ${value === undefined ? "doesn't support item deletion" : 'does not support item assignment'}`);
  }
  if (value === undefined) callFound1(method, container, key);
  else callFound2(method, container, key, value);
}

/** `value in container` */
export function contains(container: Value, value: Value): boolean {
  if (typeof container === 'object' && container !== null && container.tag === Tag.dict) return (container as PyDict).has(value);
  const type = typeOf(container);
  const method = type.special(CONTAINS);
  if (method === null) throw typeError(`'${type.name}' object is not a container`);
  if (method !== undefined) {
    const answer = callFound1(method, container, value);
    return typeof answer === 'boolean' ? answer : truth(answer);
  }
  if (type.special(ITER) === undefined && type.special(GETITEM) === undefined) {
    throw typeError(`argument of type '${type.name}' is not a container or iterable`);
  }
  const iterator = iterate(container);
  for (;;) {
    const item = next(iterator);
    if (item === undefined) return false;
    if (equal(item, value)) return true;
  }
}
