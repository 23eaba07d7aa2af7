/**
 * Short cuts for what `dataclasses.asdict` and `astuple` call of themselves. They give up, having done nothing that anybody could see, at the
 * first object that has a say in it: a property that stands for a field, a named tuple, a subclass of list, a factory of one's own.
 */
import {
  attributesOf, dict, dictType, givenOut, list, listType, PyDict, type PyFunction, PyFrozenSet, PyList, PyModule, PyObject, PyTuple, PyType, py, tuple, tupleType, type Value,
} from '@vivarium/objects';
import { activations, machine, type ShortCut, WORK_OF_A_CALL } from '@vivarium/vm';
import { DeepCopy, isAskedForHash, MOST_FRAMES, Surroundings } from './copying.ts';
import { unchanged } from './native-forms.ts';

/** Python functions that taking apart an instance or a container in another runs at once. */
const FRAMES = 2;
/** The same for looking at fields, and for copying what is no part of it. */
const FRAMES_OF_LEAF = 6;

const ownNames = ['_asdict_inner', '_astuple_inner', '_is_dataclass_instance', 'fields', 'Field', '_FIELDS', '_FIELD', '_ATOMIC_TYPES', 'copy'];
const builtinNames = ['type', 'hasattr', 'getattr', 'isinstance', 'issubclass', 'list', 'dict', 'tuple'];

/** Fields of a class, by which its instances are taken apart. */
interface Fields {
  readonly dict: PyDict;
  readonly layout: number;
  /** The field objects themselves, which a program could write to. */
  readonly fields: readonly PyObject[];
  readonly names: string[];
  readonly properties: readonly string[];
}

class DataClasses {
  private readonly globals: PyDict;
  private readonly copying: Surroundings;
  private readonly isUnchanged: () => boolean;
  readonly atomic: PyFrozenSet;
  private readonly fieldsName: string;
  private readonly ordinary: Value | undefined;
  private readonly known = new WeakMap<PyType, { version: number; versionOfMeta: number; fields: Fields | null | undefined }>();

  constructor({ globals, builtins }: PyFunction, copying: Surroundings) {
    this.globals = globals;
    this.copying = copying;
    this.isUnchanged = unchanged([[globals, ownNames], [builtins, builtinNames]]);
    this.atomic = globals.get('_ATOMIC_TYPES') as PyFrozenSet;
    this.fieldsName = globals.get('_FIELDS') as string;
    this.ordinary = globals.get('_FIELD');
  }

  get areUnchanged(): boolean {
    return this.isUnchanged() && this.copying.areUnchanged;
  }

  copier(frames: number): DeepCopy {
    return new DeepCopy(this.copying, frames);
  }

  /** Null when instances have no fields, undefined when Python has to look. */
  fieldsOf(type: PyType): Fields | null | undefined {
    const known = this.known.get(type);
    if (known !== undefined && known.version === type.version && known.versionOfMeta === type.type.version && this.areAsBefore(known.fields)) return known.fields;
    const fields = this.findFields(type);
    this.known.set(type, { version: type.version, versionOfMeta: type.type.version, fields });
    return fields;
  }

  private findFields(type: PyType): Fields | null | undefined {
    if (isAskedForHash(type)) return undefined;
    const found = py.lastingClassAttribute(type, this.fieldsName);
    if (found === undefined) {
      const isLeaf = py.isNowhere(type, this.fieldsName) && py.hasOrdinaryClass(type) && ![listType, dictType, tupleType].some((each) => type.isSubtypeOf(each));
      return isLeaf ? null : undefined;
    }
    if (!(found instanceof PyDict) || found.type !== dictType || py.propertyFor(type, this.fieldsName) === null) return undefined;
    const all = found.valueList();
    if (!all.every((field) => this.isField(field))) return undefined;
    const fields = (all as PyObject[]).filter((field) => attributesOf(field).s$_field_type === this.ordinary);
    const names = fields.map((field) => attributesOf(field).s$name);
    const properties = names.map((name) => (typeof name === 'string' ? py.propertyFor(type, name) : null));
    if (properties.includes(null) || new Set(names).size < names.length) return undefined;
    return { dict: found, layout: found.layout, fields, names: names as string[], properties: properties as string[] };
  }

  private isField(value: Value): boolean {
    if (!(value instanceof PyObject)) return false;
    const { type } = value;
    return type === this.globals.get('Field') && py.propertyFor(type, 'name') === 's$name' && py.propertyFor(type, '_field_type') === 's$_field_type';
  }

  private areAsBefore(known: Fields | null | undefined): boolean {
    if (known === null || known === undefined) return true;
    if (known.layout !== known.dict.layout) return false;
    const { fields, names } = known;
    let found = 0;
    for (let i = known.dict.next(0); i >= 0; i = known.dict.next(i + 1)) {
      const field = known.dict.values[i] as PyObject;
      if (field === fields[found]) {
        const { s$name, s$_field_type } = attributesOf(field);
        if (s$name !== names[found++] || s$_field_type !== this.ordinary) return false;
      } else if (!this.isField(field) || attributesOf(field).s$_field_type === this.ordinary) return false;
    }
    return found === fields.length;
  }

  hasOwnFields(value: PyObject): boolean {
    return attributesOf(value)[`$${this.fieldsName}`] !== undefined;
  }
}

/** One instance being taken apart. Its methods give undefined when Python has to do it all. */
class TakingApart {
  private readonly classes: DataClasses;
  private readonly toDict: boolean;
  private framesLeft: number;
  /** What budgets and interrupts count for it. */
  work = 0;

  constructor(classes: DataClasses, toDict: boolean, frames: number) {
    this.classes = classes;
    this.toDict = toDict;
    this.framesLeft = frames;
  }

  of(value: Value): Value | undefined {
    if (typeof value !== 'object' || value === null) return value;
    const { type } = value;
    if (!type.heap && this.classes.atomic.has(type)) return value;
    if (value instanceof PyType || this.framesLeft < FRAMES_OF_LEAF) return undefined;
    this.work += WORK_OF_A_CALL;
    this.framesLeft -= FRAMES;
    const result = this.ofObject(value, type);
    this.framesLeft += FRAMES;
    return result;
  }

  private ofObject(value: PyObject, type: PyType): Value | undefined {
    if (type === listType) {
      const items = this.ofItems((value as PyList).items);
      return items && list(items);
    }
    if (type === tupleType) {
      const items = this.ofItems((value as PyTuple).items);
      return items && tuple(items);
    }
    if (type === dictType) return this.ofDict(value as PyDict);
    const fields = type.heap ? this.classes.fieldsOf(type) : null;
    if (fields === null) return this.copied(value);
    return fields === undefined || this.classes.hasOwnFields(value) ? undefined : this.ofInstance(value, fields);
  }

  private copied(value: PyObject): Value | undefined {
    const copying = this.classes.copier(this.framesLeft);
    const copy = copying.of(value);
    this.work += copying.work;
    return copy;
  }

  private ofItems(items: readonly Value[]): Value[] | undefined {
    const results = items.slice();
    for (let i = 0; i < results.length; i++) {
      const result = this.of(results[i]);
      if (result === undefined) return undefined;
      results[i] = result;
    }
    return results;
  }

  private ofDict(value: PyDict): Value | undefined {
    const result = dict();
    for (let i = value.next(0); i >= 0; i = value.next(i + 1)) {
      const key = value.keys[i] as Value;
      if (typeof key === 'object' && key !== null) return undefined;
      const item = this.of(value.values[i] as Value);
      if (item === undefined) return undefined;
      result.set(key, item);
    }
    return result;
  }

  private ofInstance(value: PyObject, { names, properties }: Fields): Value | undefined {
    const attributes = attributesOf(value);
    const results: Value[] = properties.slice();
    for (let i = 0; i < results.length; i++) {
      const own = givenOut(attributes[properties[i]]);
      const result = own === undefined ? undefined : this.of(own);
      if (result === undefined) return undefined;
      results[i] = result;
    }
    if (!this.toDict) return tuple(results);
    const made = dict();
    if (names.length > 0) made.adopt(names, results, true);
    return made;
  }
}

/** What compiled `_asdict_inner` and `_astuple_inner` try first; `dataclasses` must have imported `copy`. */
export function takingApartShortCut(callee: PyFunction, copyreg: PyDict): ShortCut | null {
  const { globals } = callee;
  const copyModule = globals.get('copy');
  if (!(copyModule instanceof PyModule)) return null;
  const classes = new DataClasses(callee, new Surroundings(copyModule.dict, copyreg));
  const toDict = callee.name === '_asdict_inner';
  const factory = toDict ? dictType : tupleType;
  return (value, given) => {
    if (given !== factory || typeof value !== 'object' || value === null || !classes.areUnchanged) return undefined;
    const taking = new TakingApart(classes, toDict, Math.min(MOST_FRAMES, activations.limit - activations.top - FRAMES_OF_LEAF));
    const result = taking.of(value);
    machine.ticks -= taking.work;
    return result;
  };
}
