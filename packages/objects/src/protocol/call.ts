/** Calling objects. Everything here may run Python code. */
import { withFirst } from '../core/argument-lists.ts';
import { typeError } from '../core/errors.ts';
import type { PyMethodDescriptor } from '../core/native.ts';
import { BindKind, installCallThroughType, PyObject, typeOf, type Value } from '../core/object.ts';
import { bind } from './descriptors.ts';

installCallThroughType((callee, args, names) => {
  const method = callee.type.lookup('__call__');
  if (method === undefined) throw typeError(`'${callee.type.name}' object is not callable`);
  return callVector(bind(method, callee, callee.type), args, names);
});

/** `callee(*args)`, where the last values of `args` go to the keywords `names`. */
export function callVector(callee: Value, args: Value[], names: readonly string[] | null): Value {
  if (callee instanceof PyObject) return callee.callVector(args, names);
  throw typeError(`'${typeOf(callee).name}' object is not callable`);
}

/** `callee(argument)` */
export function call1(callee: Value, argument: Value): Value {
  return callee instanceof PyObject ? callee.call1(argument) : callVector(callee, [argument], null);
}

/** `callee(first, second)` */
export function call2(callee: Value, first: Value, second: Value): Value {
  return callee instanceof PyObject ? callee.call2(first, second) : callVector(callee, [first, second], null);
}

/** `callee(*args)` */
export function call(callee: Value, ...args: Value[]): Value {
  return callVector(callee, args, null);
}

/** Calls the special method that the type of `receiver` has; undefined when it has none. */
export function callSpecial(receiver: Value, name: string, ...args: Value[]): Value | undefined {
  const type = typeOf(receiver);
  const method = type.lookup(name);
  if (method === undefined) return undefined;
  return callFound(method, receiver, args);
}

/** Calls what a lookup on the receiver's type found, as a method of the receiver. */
export function callFound(method: Value, receiver: Value, args: Value[]): Value {
  if (method instanceof PyObject && method.bindKind >= 1 && method.bindKind <= 3) {
    return method.callVector(withFirst(receiver, args), null);
  }
  return callVector(bind(method, receiver, typeOf(receiver)), args, null);
}

/** The native method that a lookup on the receiver's type found; undefined for what is called in another way. */
export function nativeFound(method: Value, receiver: Value): PyMethodDescriptor | undefined {
  if (typeof method !== 'object' || method === null) return undefined;
  if (method.bindKind !== BindKind.wrapperDescriptor && method.bindKind !== BindKind.methodDescriptor) return undefined;
  return (method as PyMethodDescriptor).accepts(receiver) ? (method as PyMethodDescriptor) : undefined;
}

/** `callFound` without arguments. */
export function callFound0(method: Value, receiver: Value): Value {
  const native = nativeFound(method, receiver);
  return native === undefined ? callFound(method, receiver, []) : native.code.invoke1(receiver);
}

/** `callFound` with one argument. */
export function callFound1(method: Value, receiver: Value, argument: Value): Value {
  const native = nativeFound(method, receiver);
  return native === undefined ? callFound(method, receiver, [argument]) : native.code.invoke2(receiver, argument);
}

/** `callFound` with two arguments. */
export function callFound2(method: Value, receiver: Value, first: Value, second: Value): Value {
  const native = nativeFound(method, receiver);
  return native === undefined ? callFound(method, receiver, [first, second]) : native.code.invoke3(receiver, first, second);
}
