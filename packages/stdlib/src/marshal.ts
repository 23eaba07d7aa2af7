/** `marshal`: Python values to marshal data and back. */
import {
  CodeObject, dumps, MarshalDict, MarshalError, MarshalList, MarshalReader, MarshalSet, type MarshalReadOptions, type MarshalValue, STOP_ITERATION,
} from '@vivarium/bytecode';
import {
  bytearray, bytes, constantToValue, copyBuffer, dict, dictType, error, exceptions, frozenset, frozensetType, list, listType, py, PyDict,
  PyCode, PyException, PyList, PyObject, PySet, PySlice, PyTuple, set, setType, sliceType, tupleType, typeError, typeOf, type Value, valueError,
  valueToConstant,
} from '@vivarium/objects';
import { type Constant, FrozenSetConstant, MARSHAL_VERSION, SliceConstant, TupleConstant } from '@vivarium/spec';
import { codeObject } from './builtins/source.ts';
import { marshalFacts } from './generated/marshal-facts.ts';
import { nativeLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';

const unmarshallable = (): PyException => valueError('unmarshallable object');

/** `replace()` can put anything among the constants of a code object; only constants are written. */
function valueToConstantOrRefuse(value: Value): void {
  try {
    valueToConstant(value);
  } catch (thrown) {
    throw thrown instanceof PyException ? unmarshallable() : thrown;
  }
}

/** Stands for an object that is being converted and that must not contain itself. */
const OPEN = Symbol('open');

/**
 * Python values as the writer takes them; an object that occurs twice stays one object. One JS frame for each level, so
 * that the format's own limit is met before the engine's.
 */
class Unloading {
  readonly #known = new Map<PyObject, MarshalValue | typeof OPEN>();

  convert(value: Value): MarshalValue {
    if (!(value instanceof PyObject)) return value;
    const known = this.#known.get(value);
    if (known === OPEN) throw unmarshallable();
    if (known !== undefined) return known;
    const { type } = value;
    let container: TupleConstant | MarshalList | FrozenSetConstant | MarshalSet;
    let items: readonly Value[];
    if (type === tupleType) {
      container = new TupleConstant([]);
      items = (value as PyTuple).items;
    } else if (type === listType) {
      container = new MarshalList([]);
      items = (value as PyList).items;
    } else if (type === setType || type === frozensetType) {
      container = type === setType ? new MarshalSet([]) : new FrozenSetConstant([]);
      items = (value as PySet).elements();
    } else if (type === dictType) {
      const result = new MarshalDict([]);
      this.#known.set(value, result);
      for (const [key, item] of (value as PyDict).entryList()) result.entries.push([this.convert(key), this.convert(item)]);
      return result;
    } else {
      this.#known.set(value, OPEN);
      const result = type === sliceType ? this.#slice(value as PySlice) : this.#leaf(value);
      this.#known.set(value, result);
      return result;
    }
    this.#known.set(value, container);
    const count = value instanceof PySet ? value.used : 0;
    for (const item of items) {
      (container.items as MarshalValue[]).push(this.convert(item));
      // The __buffer__ of an item may have changed the set.
      if (value instanceof PySet && value.used !== count) throw error('RuntimeError', 'set changed size during iteration');
    }
    return container;
  }

  #slice({ start, stop, step }: PySlice): MarshalValue {
    return new SliceConstant(this.convert(start) as Constant, this.convert(stop) as Constant, this.convert(step) as Constant);
  }

  #leaf(value: PyObject): MarshalValue {
    if (value === exceptions.StopIteration) return STOP_ITERATION;
    if (value instanceof PyCode) value.consts.forEach(valueToConstantOrRefuse);
    if (!value.type.heap) {
      try {
        return valueToConstant(value);
      } catch (thrown) {
        if (!(thrown instanceof PyException)) throw thrown;
      }
    }
    const content = copyBuffer(value);
    if (content === undefined) throw unmarshallable();
    return valueToConstant(bytes(content));
  }
}

/** Values as the reader gives them become Python values; an object that is referred to stays one object. */
class Loading {
  readonly #known = new Map<object, Value>();

  convert(value: MarshalValue): Value {
    if (typeof value !== 'object' || value === null) return value;
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    switch (value.constant) {
      case 'tuple': {
        const items: Value[] = [];
        const result = new PyTuple();
        result.items = items;
        this.#known.set(value, result);
        for (const item of value.items) items.push(this.convert(item));
        return result;
      }
      case 'list': {
        const result = list([]);
        this.#known.set(value, result);
        for (const item of value.items) result.items.push(this.convert(item));
        return result;
      }
      case 'dict': {
        const result = dict();
        this.#known.set(value, result);
        for (const [key, item] of value.entries) result.set(this.convert(key), this.convert(item));
        return result;
      }
      case 'set': {
        const result = set();
        this.#known.set(value, result);
        for (const item of value.items) result.add(this.convert(item));
        return result;
      }
      default: {
        const result = this.#other(value);
        this.#known.set(value, result);
        return result;
      }
    }
  }

  #other(value: MarshalValue & object): Value {
    if (value.constant === 'frozenset') return frozenset(value.items.map((item) => this.convert(item)));
    if (value.constant === 'StopIteration') return exceptions.StopIteration;
    if (value instanceof CodeObject) return codeObject(value);
    if (value.constant !== 'slice') return constantToValue(value as Constant);
    const result = new PySlice();
    result.start = this.convert(value.start);
    result.stop = this.convert(value.stop);
    result.step = this.convert(value.step);
    return result;
  }
}

/** The Python exception for an error of the reader or writer. */
function marshalException(thrown: unknown): unknown {
  if (thrown instanceof MarshalError) {
    if (thrown.exception === 'UnicodeDecodeError') return valueError(thrown.message);
    return error(thrown.exception, thrown.message);
  }
  if (thrown instanceof RangeError && /call stack/i.test(thrown.message)) return valueError('object too deeply nested to marshal');
  return thrown;
}

/** The marshal data of a value. */
export function dumpValue(value: Value, version: number, allowCode: boolean): Uint8Array {
  try {
    return dumps(new Unloading().convert(value), { version, allowCode });
  } catch (thrown) {
    throw marshalException(thrown);
  }
}

/** The first value of marshal data. */
export function loadValue(data: Uint8Array, options: MarshalReadOptions): Value {
  try {
    return new Loading().convert(new MarshalReader(data, options).read());
  } catch (thrown) {
    throw marshalException(thrown);
  }
}

function versionOf(value: Value | undefined): number {
  if (value === undefined) return MARSHAL_VERSION;
  const version = py.index(value);
  if (version > 2147483647 || version < -2147483648) throw error('OverflowError', 'Python int too large to convert to C int');
  return Number(version);
}

/** Reads from the file as many bytes as are wanted, and no more: other data may follow. */
function readFrom(file: Value, wanted: number): Uint8Array {
  const buffer = bytearray(new Uint8Array(wanted));
  const count = Number(py.index(py.call(py.getAttribute(file, 'readinto'), buffer)));
  if (count > wanted) throw valueError(`read() returned too much data: ${wanted} bytes requested, ${count} returned`);
  if (count < wanted) throw error('EOFError', 'EOF read where not expected');
  return copyBuffer(buffer) as Uint8Array;
}

function load(file: Value, allowCode: Value): Value {
  const nothing = py.call(py.getAttribute(file, 'read'), 0);
  if (copyBuffer(nothing) === undefined || py.asStr(nothing) !== undefined) throw typeError(`file.read() returned not bytes but ${typeOf(nothing).name}`);
  return loadValue(new Uint8Array(), { allowCode: py.truth(allowCode), more: (wanted) => readFrom(file, wanted) });
}

function loads(data: Value, allowCode: Value): Value {
  const content = py.bytesLike(data) ?? copyBuffer(data);
  if (content === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(data).name}'`);
  return loadValue(content, { allowCode: py.truth(allowCode) });
}

export const marshal: NativeModule = {
  name: 'marshal',
  doc: marshalFacts.doc,
  functions: nativeLines(marshalFacts.functions, {
    dump(value: Value, file: Value, version: Value | undefined, allowCode: Value) {
      const data = dumpValue(value, versionOf(version), py.truth(allowCode));
      return py.call(py.getAttribute(file, 'write'), bytes(data));
    },
    load,
    dumps: (value: Value, version: Value | undefined, allowCode: Value) => bytes(dumpValue(value, versionOf(version), py.truth(allowCode))),
    loads,
  }),
  values: () => ({ version: MARSHAL_VERSION }),
};
