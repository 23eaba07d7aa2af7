/**
 * Writing instances whose class leaves it to `object` how they are reduced, without making what stands for them: neither the tuple
 * nor the dictionary of their attributes. What the pickle holds is the same.
 */
import {
  attributesOf, givenOut, objectType, PyFunction, PyModule, PyObject, PyType, py, runtimeError, str, tuple, type Value,
} from '@vivarium/objects';
import { isPlainClass, propertiesOf } from '../copying.ts';
import { importModule } from '../import-system.ts';
import { nameOfType, noteAndThrow } from './library.ts';
import { BATCH, Op } from './opcodes.ts';
import type { Saving } from './saving.ts';

/** How instances of a class are reduced, as long as its version is this. */
interface Way {
  readonly version: number;
  /** By `object` alone. */
  readonly plain: boolean;
  /** By this `__reduce__` of the class; null where more has a say. */
  readonly method: PyFunction | null;
  /** Attributes of the last instance: as properties, and their names. */
  properties: string[];
  names: Value[];
}

const ways = new WeakMap<PyType, Way>();

function wayOf(type: PyType): Way {
  const known = ways.get(type);
  if (known !== undefined && known.version === type.version) return known;
  const ordinary = type.heap && !type.hidesAttributes && type.lookup('__reduce_ex__') === objectType.attributes.get('__reduce_ex__') && type.lookup('__getattr__') === undefined;
  const method = ordinary ? type.lookup('__reduce__') : undefined;
  const way: Way = { version: type.version, plain: isPlainClass(type), method: method instanceof PyFunction ? method : null, properties: [], names: [] };
  ways.set(type, way);
  return way;
}

/** One pickling's view of them. */
export class Instances {
  private readonly saving: Saving;
  private type: PyType | null = null;
  private way: Way | null = null;
  private layout = -1;
  private registered = false;

  constructor(saving: Saving) {
    this.saving = saving;
  }

  /** The way of the class; null if a program has registered another one. */
  private find(type: PyType): Way | null {
    const { registered } = this.saving;
    if (this.type !== type || this.layout !== registered.layout || this.way?.version !== type.version) {
      this.type = type;
      this.layout = registered.layout;
      this.registered = registered.has(type);
      this.way = wayOf(type);
    }
    return this.registered ? null : this.way;
  }

  /** What the class's own `__reduce__` gives; undefined if it is not for that alone to say. */
  reduced(value: PyObject): Value | undefined {
    const { type } = value;
    if (!type.heap || value instanceof PyType) return undefined;
    const method = this.find(type)?.method ?? null;
    if (method === null || type.hasForeignDictionaries) return undefined;
    const attributes = attributesOf(value);
    if (attributes.$__reduce__ !== undefined || attributes.$__reduce_ex__ !== undefined) return undefined;
    return method.callVector([value], null);
  }

  /** Writes the instance; false if it has to be reduced. */
  save(value: PyObject): boolean {
    const { type } = value;
    const { saving } = this;
    if (saving.memo.shown || saving.protocol < 2 || !type.heap || value instanceof PyType || saving.settings.fast) return false;
    const way = this.find(type);
    if (way === null || !way.plain) return false;
    const properties = propertiesOf(value);
    if (properties === null || !isOwnReconstructor()) return false;
    try {
      this.saveAs(way, properties, value);
    } catch (thrown) {
      noteAndThrow(thrown, `when serializing ${nameOfType(value)} object`);
    }
    return true;
  }

  private saveAs(way: Way, properties: string[], value: PyObject): void {
    const { saving } = this;
    const { memo, output } = saving;
    const before = memo.size;
    try {
      saving.save(value.type);
    } catch (thrown) {
      noteAndThrow(thrown, `when serializing ${nameOfType(value)} class`);
    }
    saving.save(tuple([]));
    output.byte(Op.NEWOBJ);
    const known = memo.getSince(value, before);
    if (known !== undefined) {
      output.byte(Op.POP);
      return saving.getMemo(known);
    }
    saving.putMemo(value, false, properties.length > 0);
    if (properties.length === 0) return;
    try {
      this.saveState(way, properties, value);
    } catch (thrown) {
      noteAndThrow(thrown, `when serializing ${nameOfType(value)} state`);
    }
    output.byte(Op.BUILD);
  }

  /** The attributes, as the dictionary that they would be. */
  private saveState(way: Way, properties: string[], value: PyObject): void {
    const { saving } = this;
    const { output } = saving;
    const { length } = properties;
    output.boundary();
    output.byte(Op.EMPTY_DICT);
    saving.putMemo(null, true);
    for (let i = 0; i < length; i++) {
      if (i % BATCH === 0 && length > 1) output.byte(Op.MARK);
      const property = properties[i];
      if (way.properties[i] !== property) {
        way.properties[i] = property;
        way.names[i] = str(property.slice(1));
      }
      const attribute = attributesOf(value)[property];
      if (attribute !== undefined) this.saveAttribute(way.names[i], givenOut(attribute) as Value);
      if (length === 1) return output.byte(Op.SETITEM);
      if (i % BATCH === BATCH - 1 || i === length - 1) {
        output.byte(Op.SETITEMS);
        if (countOf(value) !== length) throw runtimeError('dictionary changed size during iteration');
      }
    }
  }

  private saveAttribute(name: Value, value: Value): void {
    this.saving.save(name);
    try {
      this.saving.save(value);
    } catch (thrown) {
      noteAndThrow(thrown, `when serializing dict item ${py.reprText(name)}`);
    }
  }
}

/** How many attributes there are by now. */
function countOf(object: PyObject): number {
  if (object.dict !== undefined) return object.dict.size;
  const attributes = attributesOf(object);
  let count = 0;
  for (const key of Object.keys(object)) if (key[0] === '$' && attributes[key] !== undefined) count++;
  return count;
}

/** `copyreg.__newobj__` is called that, which is what decides. */
function isOwnReconstructor(): boolean {
  const copyreg = importModule('copyreg');
  const found = copyreg instanceof PyModule ? copyreg.dict.get('__newobj__') : undefined;
  return found instanceof PyFunction && found.name === '__newobj__';
}
