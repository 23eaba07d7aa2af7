/**
 * Short cuts for `copy.copy` and `copy.deepcopy`: copying what has no say in how it is copied. Both give up, having done nothing that
 * anybody could see, at the first object that has: it and all the rest is then copied by the library's Python code.
 */
import {
  attributesOf, bytesType, complexType, dict, dictType, floatType, functionType, givenOut, list, listType, objectType, pushItem, PyDict, PyFunction, PyGetSet, PyList, PyNewFunction,
  PyObject, PySet, PyTuple, PyType, py, rangeType, set, setType, strType, tuple, tupleType, typeType, type Value,
} from '@vivarium/objects';
import { activations, decodedOf, isLibraryCode, machine, type ShortCut, WORK_OF_A_CALL } from '@vivarium/vm';

/** Python functions that copying a container or an instance in another runs at once. */
const FRAMES_OF_CONTAINER = 2;
const FRAMES_OF_INSTANCE = 4;
/** Deeper structures are left to Python, which looks after its recursion limit. */
export const MOST_FRAMES = 400;

/** Copied as themselves, as far as their type is exactly this. */
const atomicTypes = new Set<PyType>([floatType, strType, bytesType, complexType, rangeType, functionType]);

/** Methods of `object` that a class must not have made its own. */
const inherited = ['__reduce_ex__', '__reduce__', '__getstate__', '__class__'];
/** Methods that it must not have at all. */
const absent = ['__copy__', '__deepcopy__', '__setstate__', '__getnewargs__', '__getnewargs_ex__', '__getattr__', '__del__'];

/** Instances are what `object` makes of them: they have attributes and no say in how they are copied or pickled. */
export function isPlainClass(type: PyType): boolean {
  if (!type.heap || type.type !== typeType || type.isAbstract || !type.hasDict || type.hidesAttributes || !py.hasOrdinaryClass(type)) return false;
  const create = type.lookup('__new__');
  if (!(create instanceof PyNewFunction) || create.owner !== objectType) return false;
  if (!(type.lookup('__dict__') instanceof PyGetSet) || type.mro.some((each) => each !== objectType && (!each.heap || (each.slotNames !== null && each.slotNames.length > 0)))) return false;
  return inherited.every((name) => type.lookup(name) === objectType.attributes.get(name)) && absent.every((name) => type.lookup(name) === undefined);
}

/** The class as a key is not found by identity alone. */
export const isAskedForHash = ({ type }: PyType): boolean => ['__hash__', '__eq__'].some((name) => type.lookup(name) !== objectType.attributes.get(name));

/** Instances of the class are members of an enumeration, whose `__deepcopy__` gives the member itself. */
function isOfMembers(type: PyType): boolean {
  const method = type.lookup('__deepcopy__');
  if (!(method instanceof PyFunction) || type.hidesAttributes || !isLibraryCode(decodedOf(method.code))) return false;
  return !isAskedForHash(type) && method.code.raw.co_qualname === 'Enum.__deepcopy__';
}

type Kind = 'plain' | 'member' | 'other';

/** What the module's functions look up: as long as it is what it was, copying is what it is here. */
export class Surroundings {
  private readonly namespaces: readonly { namespace: PyDict; layout: number; values: (Value | undefined)[] }[];
  private readonly sets: readonly { types: PySet; size: number }[];
  private readonly registered: PyDict;
  private readonly dispatched: PyDict;
  private readonly kinds = new WeakMap<PyType, { version: number; layout: number; kind: Kind }>();

  constructor(globals: PyDict, copyreg: PyDict) {
    this.registered = globals.get('dispatch_table') as PyDict;
    this.dispatched = globals.get('_deepcopy_dispatch') as PyDict;
    this.namespaces = [globals, this.dispatched, copyreg].map((namespace) => ({ namespace, layout: namespace.layout, values: namespace.values.slice() }));
    this.sets = ['_atomic_types', '_copy_atomic_types', '_copy_builtin_containers'].map((name) => ({ types: globals.get(name) as PySet, size: (globals.get(name) as PySet).used }));
  }

  get areUnchanged(): boolean {
    for (const { namespace, layout, values } of this.namespaces) {
      if (namespace.layout !== layout) return false;
      for (let i = 0; i < values.length; i++) if (namespace.values[i] !== values[i]) return false;
    }
    for (const { types, size } of this.sets) if (types.used !== size) return false;
    return true;
  }

  /** Whether instances of the class are copied by copying their attributes, or not at all. */
  kindOf(type: PyType): Kind {
    const { layout } = this.registered;
    const known = this.kinds.get(type);
    if (known !== undefined && known.version === type.version && known.layout === layout) return known.kind;
    const found = isPlainClass(type) ? 'plain' : isOfMembers(type) ? 'member' : 'other';
    const kind = found !== 'other' && this.hasEntry(type) ? 'other' : found;
    this.kinds.set(type, { version: type.version, layout, kind });
    return kind;
  }

  private hasEntry(type: PyType): boolean {
    return this.registered.has(type) || this.dispatched.has(type) || this.sets.some(({ types }) => types.has(type));
  }
}

/** An attribute that lookups of special methods on an instance could find. */
const isSpecial = (key: string): boolean => key.startsWith('$__');

/** Own attributes of an instance as properties; null if it has a dictionary, or some are special. */
export function propertiesOf(object: PyObject): string[] | null {
  if (object.dict !== undefined) return null;
  const found: string[] = [];
  for (const key of Object.keys(object)) {
    if (key[0] !== '$' || attributesOf(object)[key] === undefined) continue;
    if (isSpecial(key)) return null;
    found.push(key);
  }
  return found;
}

/** Such a method may be an attribute of the instance. */
const hasOwnCopier = (value: PyObject): boolean => attributesOf(value).$__deepcopy__ !== undefined;

/** One deep copy. Its methods give undefined when Python has to do it all. */
export class DeepCopy {
  private readonly surroundings: Surroundings;
  private readonly copies = new Map<PyObject, PyObject>();
  private framesLeft: number;

  constructor(surroundings: Surroundings, frames: number) {
    this.surroundings = surroundings;
    this.framesLeft = frames;
  }

  /** What budgets and interrupts count for it. */
  get work(): number {
    return this.copies.size * WORK_OF_A_CALL;
  }

  of(value: Value): Value | undefined {
    if (typeof value !== 'object' || value === null) return value;
    const { type } = value;
    if (atomicTypes.has(type)) return value;
    const known = this.copies.get(value);
    if (known !== undefined) return known;
    if (type.heap) return value instanceof PyType ? value : this.within(FRAMES_OF_INSTANCE, () => this.ofInstance(value));
    if (type === listType) return this.within(FRAMES_OF_CONTAINER, () => this.ofList(value as PyList));
    if (type === dictType) return this.within(FRAMES_OF_CONTAINER, () => this.ofDict(value as PyDict));
    if (type === tupleType) return this.within(FRAMES_OF_CONTAINER, () => this.ofTuple(value as PyTuple));
    if (type === setType) return this.ofSet(value as PySet);
    return value instanceof PyType ? value : undefined;
  }

  private within(frames: number, copy: () => Value | undefined): Value | undefined {
    if ((this.framesLeft -= frames) < 0) return undefined;
    const result = copy();
    this.framesLeft += frames;
    return result;
  }

  private ofList(value: PyList): Value | undefined {
    const result = list([]);
    this.copies.set(value, result);
    for (const item of value.items) {
      const copy = this.of(item);
      if (copy === undefined) return undefined;
      pushItem(result.items, copy);
    }
    return result;
  }

  private ofTuple(value: PyTuple): Value | undefined {
    const items: Value[] = [];
    for (const item of value.items) {
      const copy = this.of(item);
      if (copy === undefined) return undefined;
      items.push(copy);
    }
    // It may be part of what it contains.
    const known = this.copies.get(value);
    if (known !== undefined) return known;
    if (items.every((item, i) => item === value.items[i])) return value;
    const result = tuple(items);
    this.copies.set(value, result);
    return result;
  }

  /** Of keys, only those whose copy hashes as they do without being asked. */
  private ofDict(value: PyDict): Value | undefined {
    const result = dict();
    this.copies.set(value, result);
    const { keys, values } = value;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key === undefined) continue;
      if (typeof key === 'object' && key !== null) return undefined;
      const copy = this.of(values[i] as Value);
      if (copy === undefined) return undefined;
      result.set(key, copy);
    }
    return result;
  }

  private ofSet(value: PySet): Value | undefined {
    const items = value.elements();
    if (items.some((item) => typeof item === 'object' && item !== null)) return undefined;
    const result = set(items);
    this.copies.set(value, result);
    return result;
  }

  private ofInstance(value: PyObject): Value | undefined {
    const kind = this.surroundings.kindOf(value.type);
    if (kind === 'member') return hasOwnCopier(value) ? undefined : value;
    const keys = kind === 'plain' ? propertiesOf(value) : null;
    if (keys === null) return undefined;
    const result = value.type.newInstance();
    this.copies.set(value, result);
    for (const key of keys) {
      const copy = this.of(givenOut(attributesOf(value)[key]) as Value);
      if (copy === undefined) return undefined;
      attributesOf(result)[key] = copy;
    }
    return result;
  }
}

function shallow(surroundings: Surroundings, value: Value): Value | undefined {
  if (!(value instanceof PyObject) || !value.type.heap || value instanceof PyType || surroundings.kindOf(value.type) !== 'plain') return undefined;
  const keys = propertiesOf(value);
  if (keys === null) return undefined;
  const result = value.type.newInstance();
  for (const key of keys) attributesOf(result)[key] = givenOut(attributesOf(value)[key]);
  return result;
}

/** What compiled `copy.copy` and `copy.deepcopy` try first. */
export function copyingShortCut({ globals, name }: PyFunction, copyreg: PyDict): ShortCut | null {
  const surroundings = new Surroundings(globals, copyreg);
  if (name === 'copy') return (value) => (surroundings.areUnchanged ? shallow(surroundings, value as Value) : undefined);
  return (value, memo) => {
    if (memo !== null || typeof value !== 'object' || value === null || !surroundings.areUnchanged) return undefined;
    const copying = new DeepCopy(surroundings, Math.min(MOST_FRAMES, activations.limit - activations.top - FRAMES_OF_INSTANCE));
    const copy = copying.of(value);
    machine.ticks -= copying.work;
    return copy;
  };
}
