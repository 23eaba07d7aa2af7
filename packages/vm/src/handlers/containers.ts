/** Building and unpacking containers, comprehensions, f-strings and slices. */
import {
  dict, extendList, isError, list, py, PyDict, PyFunction, PyList, type PyObject, PySet, PyTuple, set, slice, typeError, typeOf, valueError,
  type Value, textOf, isInstance, functionType, methodType, mergeMapping, updateSet, listType, tupleType,
} from '@vivarium/objects';
import { bindFrame } from '../calls.ts';
import { type Frame, ReturnTo } from '../frame.ts';
import { enter } from '../frames.ts';
import type { Handler } from './handler.ts';

function take(frame: Frame, count: number): Value[] {
  const items = frame.slots.slice(frame.sp - count, frame.sp) as Value[];
  frame.sp -= count;
  return items;
}

export function convertValue(value: Value, conversion: number): Value {
  switch (conversion) {
    case 1:
      return py.strValue(value);
    case 2:
      return py.reprValue(value);
    default:
      return py.asciiValue(value);
  }
}

/** What is made of `*value` in a call or display; the message is that for what cannot be iterated over. */
function spreading<T>(value: Value, action: () => T, message: () => string): T {
  try {
    return action();
  } catch (thrown) {
    if (!isError(thrown, 'TypeError') || typeOf(value).lookup('__iter__') !== undefined || typeOf(value).lookup('__getitem__') !== undefined) throw thrown;
    throw typeError(message());
  }
}

/** How errors about a call's stars name the callee: `module.f()`. */
export function calleeLabel(callee: Value): string {
  if (isInstance(callee, functionType) || isInstance(callee, methodType) || py.lookupAttribute(callee, '__qualname__') !== undefined) {
    const qualname = py.lookupAttribute(callee, '__qualname__');
    const module = py.lookupAttribute(callee, '__module__');
    const name = qualname === undefined ? py.strText(callee) : textOf(py.str(qualname));
    if (module !== undefined && module !== null && module !== 'builtins') return `${py.strText(module)}.${name}()`;
    return `${name}()`;
  }
  return py.strText(callee);
}

/** Merges `**update` into the keywords of a call; every key must be a new str. */
export function mergeKeywords(target: PyDict, update: Value, callee: Value): void {
  if (!(update instanceof PyDict) && py.lookupAttribute(update, 'keys') === undefined) {
    throw typeError(`${calleeLabel(callee)} argument after ** must be a mapping, not ${typeOf(update).name}`);
  }
  for (const [key, value] of mappingEntries(update)) {
    if (target.has(key)) throw typeError(`${calleeLabel(callee)} got multiple values for keyword argument '${py.strText(key)}'`);
    target.set(key, value);
  }
}

/** The entries of a mapping: a dict's own, or what `keys()` and `[]` give. */
export function mappingEntries(mapping: Value): [Value, Value][] {
  if (mapping instanceof PyDict && (!mapping.type.heap || mapping.type.lookup('keys') === PyDictKeys())) return mapping.entryList();
  const keys = py.toArray(py.call(py.getAttribute(mapping, 'keys')));
  return keys.map((key) => [key, py.getItem(mapping, key)]);
}

let dictKeys: Value | undefined;
function PyDictKeys(): Value | undefined {
  return (dictKeys ??= typeOf(dict()).lookup('keys'));
}

function wrongLength(count: number, got: number | string, enough: boolean): ReturnType<typeof valueError> {
  return valueError(enough ? `too many values to unpack (expected ${count}${got === '' ? '' : `, got ${got}`})` : `not enough values to unpack (expected ${count}, got ${got})`);
}

function iteratorFor(value: Value): PyObject {
  if (typeOf(value).lookup('__iter__') === undefined && typeOf(value).lookup('__getitem__') === undefined) {
    throw typeError(`cannot unpack non-iterable ${typeOf(value).name} object`);
  }
  return py.iterate(value);
}

/** Items of an instance of a subclass of tuple or list that does not iterate in its own way, if they are as many. */
export function unpackedSubclass(sequence: Value, count: number): readonly Value[] | undefined {
  if (!(sequence instanceof PyTuple || sequence instanceof PyList) || sequence.items.length !== count) return undefined;
  const base = sequence instanceof PyTuple ? tupleType : listType;
  return sequence.type.lookup('__iter__') === base.attributes.get('__iter__') ? sequence.items : undefined;
}

export const containers = {
  BUILD_MAP(frame, count) {
    const items = take(frame, 2 * count);
    const result = dict();
    for (let i = 0; i < items.length; i += 2) result.set(items[i], items[i + 1]);
    frame.push(result);
  },
  BUILD_SET(frame, count) {
    frame.push(set(take(frame, count)));
  },
  BUILD_STRING(frame, count) {
    frame.push(py.join('', take(frame, count) as string[]));
  },
  BUILD_SLICE(frame, count) {
    const [start, stop, step = null] = take(frame, count);
    frame.push(slice(start, stop, step));
  },
  BUILD_INTERPOLATION(frame, arg) {
    const spec = (arg & 1) !== 0 ? frame.pop() : '';
    const text = frame.pop();
    const conversion = [null, 's', 'r', 'a'][arg >> 2] as Value;
    frame.push(py.templateMakers().interpolation(frame.pop(), text, conversion, spec));
  },
  BUILD_TEMPLATE(frame) {
    const interpolations = (frame.pop() as PyTuple).items;
    frame.push(py.templateMakers().template((frame.pop() as PyTuple).items, interpolations));
  },
  CONVERT_VALUE(frame, conversion) {
    frame.push(convertValue(frame.pop(), conversion));
  },
  FORMAT_SIMPLE(frame) {
    const value = frame.pop();
    frame.push(typeof value === 'string' ? value : py.formatValue(value, ''));
  },
  FORMAT_WITH_SPEC(frame) {
    const spec = frame.pop();
    frame.push(py.formatValue(frame.pop(), spec as string));
  },
  MAP_ADD(frame, depth) {
    const value = frame.pop();
    const key = frame.pop();
    (frame.peek(depth) as PyDict).set(key, value);
  },
  SET_ADD(frame, depth) {
    const value = frame.pop();
    const target = frame.peek(depth);
    if (!(target instanceof PySet)) throw typeError(`'${typeOf(target).name}' object is not a set`);
    target.add(value);
  },
  LIST_EXTEND(frame, depth) {
    const iterable = frame.pop();
    const target = frame.peek(depth) as PyList;
    spreading(iterable, () => extendList(target, iterable), () => `Value after * must be an iterable, not ${typeOf(iterable).name}`);
  },
  SET_UPDATE(frame, depth) {
    const iterable = frame.pop();
    const target = frame.peek(depth) as PySet;
    updateSet(target, iterable);
  },
  DICT_UPDATE(frame, depth) {
    const update = frame.pop();
    const target = frame.peek(depth) as PyDict;
    if (!(update instanceof PyDict) && py.lookupAttribute(update, 'keys') === undefined) {
      throw typeError(`'${typeOf(update).name}' object is not a mapping`);
    }
    mergeMapping(target, update);
  },
  DICT_MERGE(frame, depth) {
    const update = frame.pop();
    mergeKeywords(frame.peek(depth) as PyDict, update, frame.peek(depth + 3));
  },
  UNPACK_SEQUENCE(frame, count) {
    const sequence = frame.pop();
    if ((sequence instanceof PyTuple || sequence instanceof PyList) && !sequence.type.heap) {
      const { items } = sequence;
      if (items.length !== count) throw wrongLength(count, items.length, items.length > count);
      for (let i = count - 1; i >= 0; i--) frame.push(items[i]);
      return;
    }
    const known = unpackedSubclass(sequence, count);
    if (known !== undefined) {
      for (let i = count - 1; i >= 0; i--) frame.push(known[i]);
      return;
    }
    const iterator = iteratorFor(sequence);
    const items: Value[] = [];
    while (items.length < count) {
      const item = py.next(iterator);
      if (item === undefined) throw wrongLength(count, items.length, false);
      items.push(item);
    }
    if (py.next(iterator) !== undefined) throw wrongLength(count, sequence instanceof PyDict ? sequence.size : '', true);
    for (let i = count - 1; i >= 0; i--) frame.push(items[i]);
  },
  UNPACK_EX(frame, arg) {
    const before = arg & 255;
    const after = arg >> 8;
    const sequence = frame.pop();
    iteratorFor(sequence);
    const items = py.toArray(sequence);
    if (items.length < before + after) throw valueError(`not enough values to unpack (expected at least ${before + after}, got ${items.length})`);
    for (let i = items.length - 1; i >= items.length - after; i--) frame.push(items[i]);
    frame.push(list(items.slice(before, items.length - after)));
    for (let i = before - 1; i >= 0; i--) frame.push(items[i]);
  },
  GET_ITER(frame) {
    const iterable = frame.pop();
    if (iterable !== null && typeof iterable === 'object' && iterable.type.heap) {
      const method = iterable.type.lookup('__iter__');
      if (method instanceof PyFunction) return pushFrame(bindFrame(method, [iterable], null));
    }
    frame.push(py.iterate(iterable));
  },
} satisfies Record<string, Handler>;

/** Runs `__iter__` in a frame and checks that it gave an iterator. */
function pushFrame(next: Frame): void {
  next.then = (result) => {
    if (!py.isIterator(result)) throw typeError(`iter() returned non-iterator of type '${typeOf(result).name}'`);
    return result;
  };
  enter(next, ReturnTo.continuation);
}
