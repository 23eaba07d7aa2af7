/** Values from JavaScript to Python and back. No JS object gets into Python: containers are copied, functions wrapped. */
import {
  bytes, dict, float, list, nativeFunction, PyByteArray, PyBytes, PyDict, PyException, PyFloat, PyList, PySetBase, PyTuple, py, runtimeError, set, str, textOf, typeError, type Value,
} from '@vivarium/objects';
import { PythonObject } from './python-object.ts';

/** A function of the host that Python code calls. Its arguments and its result are converted. */
export type HostFunction = (...args: never[]) => unknown;

/** What a Python value becomes: see `toJs`. */
export type JsValue = null | boolean | number | bigint | string | Uint8Array | JsValue[] | Map<JsValue, JsValue> | Set<JsValue> | PythonObject;

const DEEPEST = 200;

/**
 * - null and undefined: None; boolean: bool; bigint and integral numbers: int; other numbers: float; string: str
 * - Uint8Array: bytes; array: list; Map and plain object: dict; Set: set; function: a built-in function
 * - PythonObject: the object itself
 * @throws TypeError for anything else, and for what contains itself
 */
export function toPython(value: unknown, depth = 0): Value {
  if (depth > DEEPEST) throw new TypeError('the value is nested too deeply for Python, or contains itself');
  switch (typeof value) {
    case 'undefined':
      return null;
    case 'boolean':
      return value;
    case 'string':
      return str(value);
    case 'bigint':
      return py.normalise(value);
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? value : float(value);
    case 'function':
      return wrapFunction(value.name || 'function', value as HostFunction);
  }
  if (value === null) return null;
  if (value instanceof PythonObject) return value.value;
  if (value instanceof Uint8Array) return bytes(value.slice());
  if (Array.isArray(value)) return list(value.map((item) => toPython(item, depth + 1)));
  if (value instanceof Set) return set([...value].map((item) => toPython(item, depth + 1)));
  if (value instanceof Map) return dictOfEntries([...value], depth);
  const prototype = Object.getPrototypeOf(value) as unknown;
  if (prototype === Object.prototype || prototype === null) return dictOfEntries(Object.entries(value as object), depth);
  throw new TypeError(`${(value as object).constructor?.name ?? 'this object'} has no counterpart in Python`);
}

function dictOfEntries(entries: readonly [unknown, unknown][], depth: number): PyDict {
  const result = dict();
  for (const [key, value] of entries) result.set(toPython(key, depth + 1), toPython(value, depth + 1));
  return result;
}

/** A built-in function that calls the host's; what it throws becomes a RuntimeError with the message. */
export function wrapFunction(name: string, body: HostFunction): Value {
  const call = (args: Value[]): Value => {
    let result: unknown;
    try {
      result = (body as (...args: JsValue[]) => unknown)(...args.map((value) => toJs(value)));
    } catch (thrown) {
      if (thrown instanceof PyException) throw thrown;
      throw runtimeError(thrown instanceof Error ? thrown.message : String(thrown));
    }
    if (result instanceof Promise) throw typeError(`${name}() of the host gave a promise; only synchronous functions can be called`);
    try {
      return toPython(result);
    } catch (thrown) {
      if (thrown instanceof PyException) throw thrown;
      throw typeError(thrown instanceof Error ? thrown.message : String(thrown));
    }
  };
  return nativeFunction(`~${/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : 'function'}(*args)`, null, call);
}

/**
 * None: null; bool, str; int: number, or bigint beyond 2^53; float: number; bytes: Uint8Array; list and tuple: array;
 * dict: Map; set: Set. Every other object stays in Python and is held by a PythonObject.
 */
export function toJs(value: Value, depth = 0): JsValue {
  if (value === null || typeof value !== 'object') return value;
  const text = py.asStr(value);
  if (text !== undefined) return textOf(text);
  if (value.type.heap || depth > DEEPEST) return new PythonObject(value);
  if (value instanceof PyFloat) return value.value;
  if (value instanceof PyBytes) return value.bytes.slice();
  if (value instanceof PyByteArray) return (py.bytesLike(value) as Uint8Array).slice();
  if (value instanceof PyList || value instanceof PyTuple) return value.items.map((item) => toJs(item, depth + 1));
  if (value instanceof PyDict) return new Map(value.entryList().map(([key, item]) => [toJs(key, depth + 1), toJs(item, depth + 1)]));
  if (value instanceof PySetBase) return new Set(py.toArray(value).map((item) => toJs(item, depth + 1)));
  return new PythonObject(value);
}
