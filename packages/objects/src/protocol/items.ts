/** Subscription and membership. Everything here may run Python code. */
import { typeError } from '../core/errors.ts';
import { PyType, typeOf, typeType, type Value } from '../core/object.ts';
import { lookupAttribute } from './attributes.ts';
import { call, callFound } from './call.ts';
import { truth } from './conversion.ts';
import { genericAlias } from './hints.ts';
import { iterate, next } from './iteration.ts';
import { equal } from './operators.ts';

/** `container[key]` */
export function getItem(container: Value, key: Value): Value {
  const type = typeOf(container);
  const method = type.lookup('__getitem__');
  if (method !== undefined) return callFound(method, container, [key]);
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
  const type = typeOf(container);
  const method = type.lookup(value === undefined ? '__delitem__' : '__setitem__');
  if (method === undefined) {
    throw typeError(`'${type.name}' object ${value === undefined ? "doesn't support item deletion" : 'does not support item assignment'}`);
  }
  callFound(method, container, value === undefined ? [key] : [key, value]);
}

/** `value in container` */
export function contains(container: Value, value: Value): boolean {
  const type = typeOf(container);
  const method = type.lookup('__contains__');
  if (method === null) throw typeError(`'${type.name}' object is not a container`);
  if (method !== undefined) return truth(callFound(method, container, [value]));
  if (type.lookup('__iter__') === undefined && type.lookup('__getitem__') === undefined) {
    throw typeError(`argument of type '${type.name}' is not a container or iterable`);
  }
  const iterator = iterate(container);
  for (;;) {
    const item = next(iterator);
    if (item === undefined) return false;
    if (equal(item, value)) return true;
  }
}
