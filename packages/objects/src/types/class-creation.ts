/** Creating and changing classes: layout, MRO, slots, the hooks of a class statement. */
import { str, textOf } from '../core/code.ts';
import { dict, PyDict } from '../core/dict.ts';
import { error, exceptions, PyBaseException, typeError, valueError } from '../core/errors.ts';
import { registerInstances } from '../core/finalizers.ts';
import { PyCell, PyClassMethod, PyFunction, PyLazyCell, PyStaticMethod } from '../core/function.ts';
import { moduleType, PyModule } from '../core/module.ts';
import { PyGetSet, PyMember } from '../core/native.ts';
import { attributeFacts, loseGenericLookups } from '../core/attribute-facts.ts';
import { linearise, forgetProperties, objectType, PyObject, PyType, specialNumber, Tag, typeOf, typeType, type Value } from '../core/object.ts';
import { attributesOf, ownAttributeNames } from '../core/own-attributes.ts';
import { givenOut } from '../core/owned-floats.ts';
import { engine } from '../core/runtime.ts';
import { PyTuple, tuple } from '../core/sequences.ts';
import { PySuper } from '../core/super.ts';
import { referencesTo } from '../core/weak-references.ts';
import * as py from '../protocol/index.ts';
import { encodeUtf8 } from '../text/codecs/utf8.ts';
import { copyDict } from './dict.ts';

/** The most derived metaclass of the bases, starting from `metatype`. */
export function winningMetaclass(metatype: PyType, bases: readonly Value[]): PyType {
  let winner = metatype;
  for (const base of bases) {
    const type = typeOf(base);
    if (winner.isSubtypeOf(type)) continue;
    if (type.isSubtypeOf(winner)) {
      winner = type;
      continue;
    }
    throw typeError('metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases');
  }
  return winner;
}

/** The nearest base that decides how instances are laid out. */
function solidBase(type: PyType): PyType {
  for (let at: PyType | null = type; at !== null; at = at.base) {
    if (!at.heap) {
      // An own JS class with own fields, not just another name for the base's layout.
      if (at.base === null || !at.sameLayout) return at;
    } else if (at.slotNames?.some((name) => name !== '__dict__' && name !== '__weakref__')) return at;
  }
  return objectType;
}

/** The base whose layout a class with these bases extends. */
export function bestBase(bases: readonly PyType[]): PyType {
  let winner: PyType | null = null;
  let best: PyType | null = null;
  for (const base of bases) {
    if (!base.subclassable) throw typeError(`type '${qualified(base)}' is not an acceptable base type`);
    const solid = solidBase(base);
    if (winner === null || solid.isSubtypeOf(winner)) {
      if (winner !== solid || best === null) best = winner === solid ? best : base;
      winner = solid;
    } else if (!winner.isSubtypeOf(solid)) throw typeError('multiple bases have instance lay-out conflict');
  }
  return best ?? objectType;
}

const qualified = (type: PyType): string => (type.module === 'builtins' || type.heap || type.name.includes('.') ? type.name : `${type.module}.${type.name}`);

function refuseMroEntries(bases: readonly Value[]): void {
  for (const base of bases) {
    if (base instanceof PyType || py.lookupAttribute(base, '__mro_entries__') === undefined) continue;
    throw typeError("type() doesn't support MRO entry resolution; use types.new_class()");
  }
}

function baseTypes(bases: readonly Value[]): PyType[] {
  if (bases.length === 0) return [objectType];
  if (!bases.every((base) => base instanceof PyType)) throw typeError('bases must be types');
  return bases as PyType[];
}

/** Names of `__slots__`, checked and mangled. */
function readSlots(type: PyType, slots: Value): string[] {
  const given = typeof slots === 'string' ? [slots] : py.toArray(slots);
  // Objects that end in items have no room behind them.
  if (given.length > 0 && isVariableSized(type.base as PyType)) throw typeError(`nonempty __slots__ not supported for subtype of '${(type.base as PyType).name}'`);
  const names: string[] = [];
  for (const slot of given) {
    const text = py.asStr(slot);
    if (text === undefined) throw typeError(`__slots__ items must be strings, not '${typeOf(slot).name}'`);
    const name = textOf(text);
    if (!/^[\p{XID_Start}_][\p{XID_Continue}]*$/u.test(name)) throw typeError('__slots__ must be identifiers');
    names.push(mangle(type.name, name));
  }
  return names;
}

export function mangle(className: string, name: string): string {
  if (!name.startsWith('__') || name.endsWith('__') || name.includes('.')) return name;
  const stripped = className.replace(/^_+/, '');
  return stripped === '' ? name : `_${stripped}${name}`;
}

/** The descriptor of a slot: a property `s$name` of the instance. */
function slotMember(name: string, owner: PyType): PyMember {
  const key = `s$${name}`;
  const member = new PyMember(
    name,
    owner,
    (object) => {
      const value = givenOut(attributesOf(object as PyObject)[key]);
      if (value === undefined) throw py.unsetSlot(object, name);
      return value;
    },
    (object, value) => {
      const attributes = attributesOf(object as PyObject);
      if (value === undefined && attributes[key] === undefined) throw error('AttributeError', name);
      attributes[key] = value;
    },
    null,
  );
  member.property = key;
  return member;
}

/** `object.__dict__` */
export function dictDescriptor(owner: PyType): PyGetSet {
  return new PyGetSet('__dict__', owner, readDict, owner.heap ? replaceDict : replaceLastingDict, 'dictionary for instance variables');
}

function readDict(object: Value): Value {
  return object instanceof PyType ? (typeType.attributes.get('__dict__') as PyGetSet).get(object) : py.dictOf(object as PyObject);
}

function replaceDict(object: Value, value: Value | undefined): void {
  if (object instanceof PyModule) throw error('AttributeError', 'readonly attribute');
  if (object instanceof PyType) throw error('AttributeError', "attribute '__dict__' of 'type' objects is not writable");
  if (value === undefined) {
    if (object instanceof PyBaseException) throw typeError('cannot delete __dict__');
    value = dict();
  }
  if (!(value instanceof PyDict)) throw typeError(`__dict__ must be set to a dictionary, not a '${typeOf(value).name}'`);
  py.replaceDict(object as PyObject, value);
}

function replaceLastingDict(object: Value, value: Value | undefined): void {
  if (value === undefined && !(object instanceof PyModule || object instanceof PyType)) throw typeError('cannot delete __dict__');
  replaceDict(object, value);
}

const firstReference = (object: Value): Value => referencesTo(object)[0] ?? null;

function weakrefDescriptor(owner: PyType): PyGetSet {
  return new PyGetSet('__weakref__', owner, firstReference, null, 'list of weak references to the object');
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** Names and docstrings of types must have a form in UTF-8. */
function checkEncodable(text: string): void {
  if (!isAscii(text) && /\p{Surrogate}/u.test(text)) encodeUtf8(str(text), 'strict');
}

export function checkedTypeName(text: string): string {
  checkEncodable(text);
  if (text.includes('\0')) throw valueError('type name must not contain null characters');
  return text;
}

function textIn(key: Value): string | undefined {
  const text = py.asStr(key);
  return text === undefined ? undefined : textOf(text);
}

/** `type.__new__(metatype, name, bases, namespace, **keywords)` */
export function createClass(metatype: PyType, name: Value, bases: readonly Value[], namespace: PyDict, keywords: PyDict): Value {
  refuseMroEntries(bases);
  const winner = winningMetaclass(metatype, bases);
  if (winner !== metatype) {
    const create = winner.lookup('__new__');
    if (create !== typeType.attributes.get('__new__')) {
      const names = keywords.keyList() as string[];
      return py.callVector(create as Value, [winner, name, tuple(bases.slice()), namespace, ...keywords.valueList()], names);
    }
    metatype = winner;
  }
  const parents = baseTypes(bases);
  const base = bestBase(parents);
  const text = checkedTypeName(textOf(py.asStr(name) as string));

  const type = new (metatype.instanceClass as unknown as new () => PyType)();
  type.name = text;
  type.qualname = text;
  type.heap = true;
  type.subclassable = true;
  type.bases = parents;
  type.base = base;
  const slots = namespace.get('__slots__');
  type.hasDict = parents.some((parent) => parent.hasDict);
  type.hasWeakref = parents.some((parent) => parent.hasWeakref);
  type.patternKind = parents.map((parent) => parent.patternKind).find((kind) => kind !== null) ?? null;
  const { attributes } = type;

  let foreign: PyDict | null = null;
  let classCell: Value | undefined;
  let qualname: Value | undefined;
  for (let at = namespace.next(0); at >= 0; at = namespace.next(at + 1)) {
    const key = namespace.keys[at] as Value;
    const value = namespace.values[at] as Value;
    const attribute = typeof key === 'string' ? key : textIn(key);
    if (attribute === undefined) (foreign ??= dict()).set(key, value);
    else if (attribute === '__qualname__') qualname = value;
    else if (attribute === '__classcell__') classCell = value;
    else attributes.set(attribute, value);
  }
  if (qualname !== undefined) {
    const given = py.asStr(qualname);
    if (given === undefined) throw typeError(`type __qualname__ must be a str, not ${typeOf(qualname).name}`);
    type.qualname = textOf(given);
  }
  adjustNamespace(type);
  type.hidesAttributes = attributes.has('__getattribute__') || parents.some((parent) => parent.hidesAttributes);
  if (slots === undefined) {
    if (!type.hasDict && !attributes.has('__dict__')) attributes.set('__dict__', dictDescriptor(type));
    if (!type.hasWeakref && !isVariableSized(base)) {
      if (!attributes.has('__weakref__')) attributes.set('__weakref__', weakrefDescriptor(type));
      type.hasWeakref = true;
    }
    type.hasDict = true;
  } else {
    type.slotNames = readSlots(type, slots);
    const { slotNames } = type;
    const given = new Set<string>();
    for (const slot of slotNames) {
      const again = given.has(slot);
      given.add(slot);
      if (slot === '__dict__') {
        if (again || parents.some((parent) => parent.hasDict)) throw typeError('__dict__ slot disallowed: we already got one');
        type.hasDict = true;
        attributes.set('__dict__', dictDescriptor(type));
      } else if (slot === '__weakref__') {
        if (again || parents.some((parent) => parent.hasWeakref)) throw typeError('__weakref__ slot disallowed: we already got one');
        type.hasWeakref = true;
        attributes.set('__weakref__', weakrefDescriptor(type));
      } else {
        if (again) continue;
        if (attributes.has(slot) && slot !== '__qualname__') {
          throw valueError(`'${slot}' in __slots__ conflicts with class variable`);
        }
        attributes.set(slot, slotMember(slot, type));
      }
    }
  }
  const doc = attributes.get('__doc__');
  if (doc === undefined) attributes.set('__doc__', null);
  else if (py.asStr(doc) !== undefined) checkEncodable(textOf(doc as string));
  setClassCell(type, classCell, namespace); // before the metaclass's mro(), which may call methods
  computeMro(type);
  if (attributes.has('__del__')) registerInstances(type);
  if (isMadeAgain(type.qualname)) type.shareInstances();
  for (const parent of parents) parent.addSubtype(type);
  if (foreign !== null) {
    type.foreignEntries = foreign;
    type.foreignFollowers = followersOf(namespace, attributes);
    engine.warn(exceptions.RuntimeWarning, `non-string key in the __dict__ of class ${type.name}`, 1);
  }
  callSetName(type);
  callInitSubclass(type, keywords);
  return type;
}

const MOST_NAMES = 5000;
const namesMade = new Set<string>();

/** A class of the name was made before. */
function isMadeAgain(name: string): boolean {
  if (namesMade.has(name)) return true;
  if (namesMade.size === MOST_NAMES) namesMade.clear();
  namesMade.add(name);
  return false;
}

/** The attribute before which each entry stands whose key is no string. */
function followersOf(namespace: PyDict, attributes: ReadonlyMap<string, Value>): string[] {
  const given = new Set<string>();
  const followers: string[] = [];
  let waiting = 0;
  const placeBefore = (name: string): void => {
    for (; waiting > 0; waiting--) followers.push(name);
  };
  for (let at = namespace.next(0); at >= 0; at = namespace.next(at + 1)) {
    const name = textIn(namespace.keys[at] as Value);
    if (name === undefined) waiting++;
    else if (attributes.has(name)) placeBefore(name);
    if (name !== undefined) given.add(name);
  }
  for (const name of attributes.keys()) if (!given.has(name)) placeBefore(name);
  return followers;
}

const variableSized = new Set(['int', 'tuple', 'bytes', 'type']);
/** Instances end in items, which leaves no room for references to them. */
function isVariableSized(type: PyType): boolean {
  return type.mro.some((entry) => !entry.heap && variableSized.has(entry.name));
}

/** What `type.__new__` does to the namespace of every class. */
function adjustNamespace(type: PyType): void {
  const { attributes } = type;
  if (!attributes.has('__module__')) {
    const module = engine.globals()?.get('__name__');
    if (module !== undefined) attributes.set('__module__', module);
  }
  const create = attributes.get('__new__');
  if (create instanceof PyFunction) {
    const wrapped = new PyStaticMethod();
    wrapped.callable = create;
    attributes.set('__new__', wrapped);
  }
  for (const name of ['__init_subclass__', '__class_getitem__']) {
    const method = attributes.get(name);
    if (!(method instanceof PyFunction)) continue;
    const wrapped = new PyClassMethod();
    wrapped.callable = method;
    attributes.set(name, wrapped);
  }
  if (attributes.has('__eq__') && !attributes.has('__hash__')) attributes.set('__hash__', null);
}

const MRO = specialNumber('mro');

/** False when a custom `mro` has replaced the order by other means: that one stays. */
export function computeMro(type: PyType): boolean {
  const { mro: old } = type;
  const custom = type.type.special(MRO);
  if (custom !== typeType.special(MRO) && custom !== undefined) {
    const result = py.toArray(py.callFound(custom, type, []));
    const solid = solidBase(type);
    for (const entry of result) {
      if (!(entry instanceof PyType)) throw typeError(`mro() returned a non-class ('${typeOf(entry).name}')`);
      if (!solid.isSubtypeOf(solidBase(entry))) throw typeError(`mro() returned base with unsuitable layout ('${entry.name}')`);
    }
    if (type.mro !== old) return false;
    type.mro = result as PyType[];
    for (const entry of type.mro) if (entry !== type && !type.bases.some((base) => base.mro.includes(entry))) entry.addFollower(type);
  } else type.mro = defaultMro(type);
  type.changed();
  return true;
}

export function defaultMro(type: PyType): PyType[] {
  for (let i = 0; i < type.bases.length; i++) {
    if (type.bases[i].mro.length === 0) throw typeError(`Cannot extend an incomplete type '${type.bases[i].name}'`);
    if (i > 0 && type.bases.indexOf(type.bases[i]) !== i) throw typeError(`duplicate base class ${type.bases[i].name}`);
  }
  const conflict: PyType[] = [];
  const mro = linearise(type, type.bases, conflict);
  if (mro === undefined) {
    const names = conflict.map((base) => base.name).join(', ');
    throw typeError(`Cannot create a consistent method resolution order (MRO) for bases ${names}`);
  }
  return mro;
}

function setClassCell(type: PyType, cell: Value | undefined, namespace: PyDict): void {
  if (cell !== undefined) {
    if (!(cell instanceof PyCell)) throw typeError(`__classcell__ must be a nonlocal cell, not <class '${typeOf(cell).name}'>`);
    cell.value = type;
  }
  const dictCell = type.attributes.get('__classdictcell__');
  if (!(dictCell instanceof PyCell)) return;
  type.attributes.delete('__classdictcell__');
  if (dictCell instanceof PyLazyCell) dictCell.fill = () => scopeOf(type, attributesAsDict(type));
  else dictCell.value = scopeOf(type, copyDict(namespace));
}

function attributesAsDict(type: PyType): PyDict {
  const result = dict();
  for (const [name, value] of type.attributes) result.set(str(name), value);
  return result;
}

/** What is evaluated later in the class's scope sees the class as it is then. */
function scopeOf(type: PyType, scope: PyDict): PyDict {
  type.showChange = (name, changed) => void (changed === undefined ? scope.delete(str(name)) : scope.set(str(name), changed));
  return scope;
}

const SET_NAME = specialNumber('__set_name__');

function callSetName(type: PyType): void {
  const named: [string, PyObject, Value][] = [];
  type.attributes.forEach((value, name) => {
    if (!(value instanceof PyObject) || value.tag === Tag.function) return;
    const method = value.type.special(SET_NAME);
    if (method !== undefined) named.push([name, value, method]);
  });
  for (const [name, value, method] of named) {
    try {
      py.callFound(method, value, [type, name]);
    } catch (thrown) {
      const note = `Error calling __set_name__ on '${value.type.name}' instance '${name}' in '${type.name}'`;
      py.addNote(thrown, note);
      throw thrown;
    }
  }
}

/** Without a class statement that says otherwise, a new class has nobody to be told to. */
const hasSilentBases = (type: PyType): boolean =>
  type.mro[0] === type && type.mro.every((base, i) => i === 0 || base === objectType || (base.foreignEntries === null && !base.attributes.has('__init_subclass__')));

function callInitSubclass(type: PyType, keywords: PyDict): void {
  if (keywords.size === 0 && hasSilentBases(type)) return;
  if (!type.mro.includes(type)) throw typeError(`super(type, obj): obj (type ${type.name}) is not an instance or subtype of type (${type.name}).`);
  const parent = new PySuper();
  parent.thisClass = type;
  parent.object = type;
  parent.objectType = type;
  const hook = py.getAttribute(parent, '__init_subclass__');
  py.callVector(hook, keywords.valueList(), keywords.size === 0 ? null : (keywords.keyList() as string[]));
}

/** True when instances of both are laid out alike: by the same base, or by equal slots on top of one. */
function sameLayout(a: PyType, b: PyType): boolean {
  const [left, right] = [solidBase(a), solidBase(b)];
  if (left === right) return true;
  if (!left.heap || !right.heap || left.base === null || right.base === null || solidBase(left.base) !== solidBase(right.base)) return false;
  const [mine, others] = [left, right].map((type) => (type.slotNames ?? []).toSorted().join());
  return mine === others;
}

/** `object.__class__ = value` */
export function changeClass(object: Value, value: Value | undefined): void {
  if (value === undefined) throw typeError("can't delete __class__ attribute");
  if (!(value instanceof PyType)) throw typeError(`__class__ must be set to a class, not '${typeOf(value).name}' object`);
  const old = typeOf(object);
  const isModule = object instanceof PyModule && value.isSubtypeOf(moduleType);
  if (!isModule && (!old.heap || !value.heap)) throw typeError('__class__ assignment only supported for mutable types or ModuleType subclasses');
  if (!isModule && (!sameLayout(old, value) || old.hasDict !== value.hasDict || old.hasWeakref !== value.hasWeakref)) {
    throw typeError(`__class__ assignment: '${value.name}' object layout differs from '${old.name}'`);
  }
  if (value.hidesAttributes) loseGenericLookups();
  for (const own of ownAttributeNames(object as PyObject)) {
    const found = value.lookup(own);
    if (found !== undefined && py.isDataDescriptor(found)) attributeFacts(own).isDirectNoMore();
  }
  if (['__set__', '__delete__'].some((name) => old.lookup(name) !== value.lookup(name))) forgetProperties();
  if (old.hasDictionaries) value.keepsDictionaries();
  if (old.hasDeletions) value.hasDeletions = true;
  if (old.hasForeignDictionaries) value.keepsForeignDictionaries();
  // A shared instance keeps its class so, whatever its JS class is by now.
  if (object instanceof PyObject && Object.hasOwn(object, 'type')) object.type = value;
  Object.setPrototypeOf(object, value.instanceClass.prototype as object);
}

/** `type.__bases__ = value` */
export function changeBases(type: PyType, value: Value | undefined): void {
  if (!type.heap) throw typeError(`cannot set '__bases__' attribute of immutable type '${type.name}'`);
  if (!(value instanceof PyTuple)) throw typeError(`can only assign tuple to ${type.name}.__bases__, not ${value === undefined ? 'NULL' : typeOf(value).name}`);
  if (value.items.length === 0) throw typeError(`can only assign non-empty tuple to ${type.name}.__bases__, not ()`);
  for (const entry of value.items) {
    if (!(entry instanceof PyType)) throw typeError(`${type.name}.__bases__ must be tuple of classes, not '${typeOf(entry).name}'`);
    // A base may be waiting for its own mro(): then the chain of bases knows more than its order does.
    if (entry.isSubtypeOf(type) || isInBaseChain(entry, type)) throw typeError('a __bases__ item causes an inheritance cycle');
  }
  const bases = value.items as PyType[];
  const base = bestBase(bases);
  if (solidBase(base) !== solidBase(type.base as PyType)) {
    throw typeError(`__bases__ assignment: '${base.name}' object layout differs from '${(type.base as PyType).name}'`);
  }
  const old = { bases: type.bases, base: type.base };
  type.bases = bases;
  type.base = base;
  const changed: OrderChange[] = [];
  try {
    recomputeMro(type, changed);
  } catch (thrown) {
    for (const { of, before, after } of changed) {
      if (of.mro !== after) continue;
      of.mro = before;
      of.changed();
    }
    if (type.bases === bases) Object.assign(type, old);
    throw thrown;
  }
  if (type.bases !== bases) return; // an mro() has assigned others
  for (const parent of old.bases) parent.removeSubtype(type);
  for (const parent of bases) parent.addSubtype(type);
  loseGenericLookups();
  forgetProperties();
  Object.setPrototypeOf(type.instanceClass.prototype, base.instanceClass.prototype as object);
}

function isInBaseChain(type: PyType, wanted: PyType): boolean {
  for (let base: PyType | null = type; base !== null; base = base.base) if (base === wanted) return true;
  return false;
}

interface OrderChange {
  of: PyType;
  before: PyType[];
  after: PyType[];
}

/** Notes what it changes, so that it can be taken back. */
function recomputeMro(type: PyType, changed: OrderChange[]): void {
  const { mro: before } = type;
  if (!computeMro(type)) return;
  changed.push({ of: type, before, after: type.mro });
  for (const subtype of type.keptSubtypes()) recomputeMro(subtype, changed);
}
