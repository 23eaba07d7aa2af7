/**
 * Values and types: what every Python object is made of.
 *
 * - int is a `number` while |n| <= 2^53 - 1 (never -0), else a `bigint`; bool is `boolean`; None is `null`.
 * - str is a `string` whose UTF-16 units are its code points, or a `PyAstralStr`.
 * - `undefined` is never a Python value: it means absent, unbound, exhausted, or "an exception is pending".
 * - Everything else is a `PyObject`. Its class hangs on the JS prototype (`type`), one JS class per Python class.
 * - Attributes of an instance are JS properties named `$name`. Once somebody asks for `__dict__`, `dict` holds them and
 *   repeats changes on the properties (docs/decisions/instance-attributes.md). Slots are properties named `s$name`.
 */
import { type Assumption, assumption, end } from './assumptions.ts';
import { attributeFacts, loseGenericLookups } from './attribute-facts.ts';
import type { PyDict } from './dict.ts';
import type { Finalizer } from './finalizers.ts';
import type { PyFunction } from './function.ts';
import { addWeakly, living } from './host-references.ts';

export type Value = null | boolean | number | bigint | string | PyObject;

export class PyObject {
  /** The object's class. On the prototype; `__class__` assignment changes the object's prototype. */
  declare type: PyType;
  /** The attribute dictionary, once it was asked for: the properties of the object are then repeated from it. */
  declare dict: PyDict | undefined;
  /** Which built-in type exactly, for the types that instructions are specialised for: one of Tag. On the prototype. */
  declare tag: number;
  /** How the object acts when found on a class: one of BindKind. On the prototype. */
  declare bindKind: number;
  /** Its end is watched for (`finalizers.ts`). */
  declare finalizer: Finalizer | undefined;
  /** Identity number, given at the first `id()`. */
  declare identity: number | undefined;

  /**
   * Calls the object. `args` holds the positional values, then one value for each name in `names`.
   * Returns undefined with `names` unused only in overriding classes that say so.
   */
  callVector(args: Value[], names: readonly string[] | null): Value {
    return callThroughType(this, args, names);
  }

  /** `callVector` with one argument. */
  call1(argument: Value): Value {
    return this.callVector([argument], null);
  }

  /** `callVector` with two arguments. */
  call2(first: Value, second: Value): Value {
    return this.callVector([first, second], null);
  }

  /** The next value of an iterator; undefined when it is exhausted. */
  proceed(): Value | undefined {
    return proceedThroughType(this);
  }
}
PyObject.prototype.dict = undefined;
PyObject.prototype.identity = undefined;
PyObject.prototype.finalizer = undefined;
PyObject.prototype.bindKind = 0;
PyObject.prototype.tag = 0;

/** Instances of these types, not of their subclasses. */
export const Tag = {
  float: 1, list: 2, tuple: 3, dict: 4, set: 5, function: 6, method: 7, builtin: 8, methodDescriptor: 9, type: 10, rangeIterator: 11, listIterator: 12,
  tupleIterator: 13, generator: 14, module: 15, complex: 16, coroutine: 17, bytes: 18, byteArray: 19,
} as const;

/** How a value found on a class is turned into an attribute; `generic` asks its type for `__get__`. */
export const BindKind = {
  generic: 0,
  function: 1,
  methodDescriptor: 2,
  wrapperDescriptor: 3,
  getSet: 4,
  property: 5,
  classMethod: 6,
  staticMethod: 7,
  classMethodDescriptor: 8,
  /** Not a descriptor at all. */
  plain: 9,
} as const;

/** Set by the call protocol, which lies above this file. */
let callThroughType: (callee: PyObject, args: Value[], names: readonly string[] | null) => Value;
export function installCallThroughType(call: typeof callThroughType): void {
  callThroughType = call;
}

/** Set by the type `type`, which lies above this file. */
let callType: (type: PyType, args: Value[], names: readonly string[] | null) => Value;
export function installCallType(call: typeof callType): void {
  callType = call;
}

/** Set by the iteration protocol. */
let proceedThroughType: (iterator: PyObject) => Value | undefined;
export function installProceedThroughType(proceed: typeof proceedThroughType): void {
  proceedThroughType = proceed;
}

export type InstanceClass = new () => PyObject;

/** An exception that is raised, and made when somebody asks for it. */
export interface Raised {
  readonly value: PyObject;
}

/** Instances of a class after which it is worth a JS class of its own. */
const MOST_SHARED = 8;
/** A power of two: from here on the list of subclasses is looked through for those that are gone. */
const MANY_SUBTYPES = 32;
const ABSENT = Symbol('absent');
let lastVersion = 0;
/** Of all types of which nothing was looked up yet; never written. */
const NOTHING_KNOWN = new Map<string, never>();

const specialNames: string[] = [];
/** A number for the name of a special method: `PyType.special` finds it without looking for a name. To be asked while modules load. */
export function specialNumber(name: string): number {
  const known = specialNames.indexOf(name);
  return known >= 0 ? known : specialNames.push(name) - 1;
}
/** In the place of a special method that was not looked up yet. */
const UNASKED = Symbol('unasked');
/** Of all types of which none was looked up; never written. */
const NO_SPECIALS: never[] = [];
/** Of all types without subclasses; never written. */
const NO_TYPES: WeakRef<PyType>[] = [];

const NO_FOLLOWERS: readonly string[] = [];

const DEL = specialNumber('__del__');

/** How values of a type act as dictionary keys; worked out at first use. */
export const KeyKind = { unknown: 0, identity: 1, payload: 2, structural: 3, custom: 4 } as const;

/**
 * One of the first instances of a class that is made again and again: the host would learn a new shape for each such class, and each place
 * that meets its instances anew. They have their class as a property of their own.
 */
export class SharedInstance extends PyObject {
  constructor(type: PyType) {
    super();
    this.type = type;
  }
}

/** A JS class over another, no constructor being run: a function without a body costs a fraction of a class. */
export function bareClass(Base: { readonly prototype: PyObject }): InstanceClass & { readonly prototype: PyObject } {
  const made = function (this: PyObject): void {} as unknown as InstanceClass & { prototype: PyObject };
  made.prototype = Object.create(Base.prototype) as PyObject;
  return made;
}

export interface TypeOptions {
  name: string;
  qualname?: string;
  /** `__module__` of a built-in type. */
  module?: string;
  bases: PyType[];
  instanceClass: InstanceClass;
  /** Created by a class statement or `type()`: its attributes can be set. */
  heap?: boolean;
  /** Can be a base class. */
  subclassable?: boolean;
  hasDict?: boolean;
  hasWeakref?: boolean;
  /** Cannot be instantiated by calling it. */
  abstractNew?: boolean;
  /** Instances hold nothing beyond what those of the base hold. */
  sameLayout?: boolean;
  /** Instances hold nothing that a constructor has to set. */
  bareInstances?: boolean;
}

export class PyType extends PyObject {
  name: string;
  qualname: string;
  module: string;
  bases: PyType[];
  /** The base whose layout the instances extend. */
  base: PyType | null;
  mro: PyType[];
  private readonly namespace = new Map<string, Value>();
  /** Entries of the namespace whose keys are no strings: a name is found among them if such a key says that it equals it. */
  foreignEntries: PyDict | null = null;
  /** By foreign entry, the attribute before which it stands. */
  foreignFollowers: readonly (string | undefined)[] = NO_FOLLOWERS;
  /** What is still to be put into the namespace of a built-in type, done when somebody looks. */
  private pending: (() => void)[] | null = null;
  /** Null in a class statement's until its first instance is made. */
  private ownInstanceClass: InstanceClass | null;
  /** No constructor has to run for instances. */
  private bareInstances: boolean;
  /** So many instances are still to be made as `SharedInstance`s. */
  private sharing = 0;
  /**
   * The type called with one argument, for the commonest arguments of a few built-in types: undefined for others, and an
   * exception to raise is given back, because one that is thrown costs as much as a hundred instructions.
   */
  convert: ((value: Value) => Value | Raised | undefined) | null = null;
  /** What gives the length of an instance of a built-in type without ado; null when there is no such thing, undefined when it was not asked for. */
  measure: ((value: Value) => Value | undefined) | null | undefined = undefined;
  /** The type called with positional arguments, for a few built-in types: undefined for what needs the long way. */
  short: ((args: readonly Value[]) => Value | undefined) | null = null;
  heap: boolean;
  subclassable: boolean;
  hasDict: boolean;
  hasWeakref: boolean;
  abstractNew: boolean;
  sameLayout: boolean;
  /** A built-in type whose own `__getattribute__` and `__setattr__` are to be called, as those of a class statement are. */
  customAttributes = false;
  /** Abstract methods are left (`__abstractmethods__` is not empty). */
  isAbstract = false;
  /** Matches sequence or mapping patterns (`Py_TPFLAGS_SEQUENCE`, `_MAPPING`), inherited. */
  patternKind: 'sequence' | 'mapping' | null = null;
  /** Methods of this type act as `str`'s and friends: a match pattern binds the subject itself. */
  matchSelf = false;
  /** Unique over all types and changed whenever a lookup on this type could give another result. */
  version = ++lastVersion;
  /** So, and also changed when a number or a text takes the place of another one. */
  valueVersion = this.version;
  /** One of KeyKind. */
  keyKind = 0;
  /** Attributes of instances are found by `lookupGeneric` alone; undefined until asked for. */
  plainLookup: boolean | undefined = undefined;
  /** `__setattr__` is the built-in one of the object's kind; undefined until asked for. */
  builtinSetattr: boolean | undefined = undefined;
  builtinDelattr: boolean | undefined = undefined;
  /** `__getattribute__` is the built-in one of the object's kind; undefined until asked for. */
  builtinGetattribute: boolean | undefined = undefined;
  /** What `__class__` of an instance gives is its type; undefined until asked for. */
  ordinaryClass: boolean | undefined = undefined;
  /** `==` and `!=` of two instances of such types only ask whether they are the same object; undefined until asked for. */
  comparesByIdentity: boolean | undefined = undefined;
  /** By name, the JS property that is an instance's attribute if it is there, null where more has to be looked at (`propertyFor`). */
  private properties: Map<string, string | null> = NOTHING_KNOWN;
  /** Some instance's attributes live in a dictionary (`__dict__` was asked for). */
  hasDictionaries = false;
  /** Some instance has had an attribute deleted: its property stays, undefined, so that the host keeps the shape (`hasDictionaries` holds too). */
  hasDeletions = false;
  /** A class statement in its MRO overrides `__getattribute__`: attributes of instances are in a dictionary only. */
  hidesAttributes = false;
  /** Some instance has attributes in a dictionary only: one that was assigned to its `__dict__`. */
  hasForeignDictionaries = false;
  /** The Python function that is all there is to making an instance, null if there is more to it; undefined until asked for. */
  construction: PyFunction | null | undefined = undefined;
  private lookupsForNow: Assumption | null = null;
  private storesForNow: Assumption | null = null;
  private lookups: Map<string, Value | typeof ABSENT> = NOTHING_KNOWN;
  private specials: (Value | undefined | typeof UNASKED)[] = NO_SPECIALS;
  /** Repeats a changed attribute where annotations and type parameters look for it that are evaluated later. */
  showChange: ((name: string, value: Value | undefined) => void) | null = null;
  private subtypes = NO_TYPES;
  /** Classes whose `mro()` names this one, which is no base of theirs. */
  private followers = NO_TYPES;
  /** The last collection did not find the class: its bases do not show it. */
  unreachable = false;
  /** Docstring of a built-in type. */
  doc: string | null = null;
  /** Signature shown for calls of a built-in type; undefined until the namespace is filled. */
  textSignature: string | null | undefined = null;
  /** Names in `__slots__`, or null when the class has none. */
  slotNames: string[] | null = null;

  constructor(options?: TypeOptions) {
    super();
    this.name = options?.name ?? '';
    this.qualname = options?.qualname ?? this.name;
    this.module = options?.module ?? 'builtins';
    this.bases = options?.bases ?? [];
    this.base = this.bases[0] ?? null;
    this.mro = [];
    this.ownInstanceClass = options?.instanceClass ?? null;
    this.heap = options?.heap ?? false;
    this.subclassable = options?.subclassable ?? true;
    this.hasDict = options?.hasDict ?? false;
    this.hasWeakref = options?.hasWeakref ?? false;
    this.abstractNew = options?.abstractNew ?? false;
    this.sameLayout = options?.sameLayout ?? false;
    this.bareInstances = options?.bareInstances ?? false;
  }

  override callVector(args: Value[], names: readonly string[] | null): Value {
    return callType(this, args, names);
  }
  override call1(argument: Value): Value {
    const converted = this.convert === null ? undefined : this.convert(argument);
    if (converted === undefined || (typeof converted === 'object' && converted !== null && !(converted instanceof PyObject))) return this.callVector([argument], null);
    return converted;
  }

  /** The JS class of the instances. */
  get instanceClass(): InstanceClass {
    return this.ownInstanceClass ?? this.makeInstanceClass();
  }
  set instanceClass(made: InstanceClass) {
    this.ownInstanceClass = made;
    this.bareInstances = false;
  }

  /** The JS class of the instances, or one of those that it extends: it need not be made. */
  get layoutClass(): InstanceClass {
    return this.ownInstanceClass ?? (this.base as PyType).layoutClass;
  }

  /** An instance, for which no arguments matter. */
  newInstance(): PyObject {
    if (this.sharing > 0 && this.special(DEL) === undefined) {
      this.sharing--;
      return new SharedInstance(this);
    }
    return new this.instanceClass();
  }

  /** Not the only class of its kind: its first instances need no JS class, unless they are more than objects with attributes. */
  shareInstances(): void {
    let base = this.base as PyType;
    while (base.heap) base = base.base as PyType;
    if (base === objectType) this.sharing = MOST_SHARED;
  }

  /** Over that of the nearest base that has one. */
  private makeInstanceClass(): InstanceClass {
    let base = this.base as PyType;
    while (base.ownInstanceClass === null) base = base.base as PyType;
    const Base = inherited.get(base.ownInstanceClass) ?? base.ownInstanceClass;
    if (base !== objectType && !base.bareInstances) {
      this.ownInstanceClass = class extends Base {};
      this.adoptInstanceClass();
      return this.ownInstanceClass;
    }
    const made = bareClass(Base);
    made.prototype.tag = 0;
    made.prototype.type = this;
    this.bareInstances = true;
    return (this.ownInstanceClass = made);
  }

  /** The class's own namespace. */
  get attributes(): Map<string, Value> {
    if (this.pending !== null) this.fill();
    return this.namespace;
  }

  /** Has the namespace filled when it is first looked at: most built-in types are never used by a program. */
  fillLater(fill: () => void): void {
    if (this.pending === null) this.pending = [fill];
    else this.pending.push(fill);
    if (this.lookups.size > 0) this.changed();
  }

  private fill(): void {
    const { pending } = this;
    this.pending = null;
    for (const fill of pending ?? []) fill();
  }

  /** The attribute as found along the MRO, unbound; undefined when there is none. */
  lookup(name: string): Value | undefined {
    const known = this.lookups.get(name);
    if (known !== undefined) return known === ABSENT ? undefined : (known as Value);
    let found: Value | undefined;
    let foreign = false;
    for (const type of this.mro) {
      found = type.attributes.get(name);
      if (found === undefined && type.foreignEntries !== null) {
        foreign = true; // its keys may answer otherwise the next time, and change the class
        found = type.foreignEntries.get(name);
      }
      if (found !== undefined) break;
    }
    if (!foreign) this.remember(name, found === undefined ? ABSENT : found);
    return found;
  }

  private remember(name: string, found: Value | typeof ABSENT): void {
    if (this.lookups === NOTHING_KNOWN) this.lookups = new Map();
    this.lookups.set(name, found);
  }

  /** What `properties` holds for a name; undefined where it was not worked out. */
  propertyOf(name: string): string | null | undefined {
    return this.properties.get(name);
  }

  rememberProperty(name: string, property: string | null): void {
    if (this.properties === NOTHING_KNOWN) this.properties = new Map();
    this.properties.set(name, property);
  }

  /** `lookup` of a special method by its number. */
  special(number: number): Value | undefined {
    const { specials } = this;
    if (number < specials.length) {
      const known = specials[number];
      if (known !== UNASKED) return known as Value | undefined;
    }
    return this.findSpecial(number);
  }

  private findSpecial(number: number): Value | undefined {
    const { length } = this.specials;
    if (length <= number) this.specials = this.specials.concat(new Array<typeof UNASKED>((number | 7) + 1 - length).fill(UNASKED));
    const found = this.lookup(specialNames[number]);
    this.specials[number] = found;
    return found;
  }

  /** The type of the MRO whose namespace has the name. */
  definer(name: string): PyType | undefined {
    return this.mro.find((type) => type.attributes.has(name));
  }

  setAttribute(name: string, value: Value): void {
    if (value instanceof PyObject && (value.bindKind === BindKind.generic || value.bindKind === BindKind.getSet || value.bindKind === BindKind.property)) {
      attributeFacts(name).isDirectNoMore();
    }
    if (name === '__getattribute__') loseGenericLookups();
    if (name === '__set__' || name === '__delete__') forgetProperties();
    const former = this.attributes.get(name);
    this.attributes.set(name, value);
    this.showChange?.(name, value);
    if (former !== undefined && isUnboundValue(former) && isUnboundValue(value) && !name.startsWith('__')) this.valueChanged(name);
    else this.changed();
  }

  /** Forgets what the lookup of a name found that binds to nothing, here and in all subclasses. */
  private valueChanged(name: string): void {
    const own = this.foreignEntries === null ? this.namespace.get(name) : undefined;
    if (own === undefined) this.lookups.delete(name);
    else this.remember(name, own);
    this.valueVersion = ++lastVersion;
    for (const reference of this.subtypes) reference.deref()?.valueChanged(name);
    if (this.followers.length > 0) this.changeFollowers();
  }

  deleteAttribute(name: string): boolean {
    if (this.foreignFollowers.includes(name)) {
      const names = [...this.attributes.keys()];
      const next = names[names.indexOf(name) + 1];
      this.foreignFollowers = this.foreignFollowers.map((follower) => (follower === name ? next : follower));
    }
    const had = this.attributes.delete(name);
    this.showChange?.(name, undefined);
    if (name === '__set__' || name === '__delete__') forgetProperties();
    if (had) this.changed();
    return had;
  }

  /** That `version` stays, and `hasForeignDictionaries` false, which it has to be now. */
  get keepsLookups(): Assumption {
    return (this.lookupsForNow ??= assumption());
  }

  /** That `version` stays, and `hasDictionaries` false, which it has to be now: an attribute of an instance is set by its property alone. */
  get keepsStores(): Assumption {
    return (this.storesForNow ??= assumption());
  }

  keepsDictionaries(): void {
    this.hasDictionaries = true;
    this.storesForNow = end(this.storesForNow);
  }

  keepsForeignDictionaries(): void {
    this.hasForeignDictionaries = true;
    this.lookupsForNow = end(this.lookupsForNow);
  }

  /** Forgets what lookups found, here and in all subclasses. */
  changed(): void {
    this.lookupsForNow = end(this.lookupsForNow);
    this.storesForNow = end(this.storesForNow);
    if (this.lookups.size > 0) this.lookups.clear();
    if (this.properties.size > 0) this.properties.clear();
    this.specials = NO_SPECIALS;
    this.version = this.valueVersion = ++lastVersion;
    this.keyKind = 0;
    this.construction = undefined;
    this.plainLookup = undefined;
    this.builtinSetattr = this.builtinDelattr = undefined;
    this.builtinGetattribute = undefined;
    this.ordinaryClass = undefined;
    this.comparesByIdentity = undefined;
    for (const reference of this.subtypes) reference.deref()?.changed();
    if (this.followers.length > 0) this.changeFollowers();
  }

  private changeFollowers(): void {
    const { followers } = this;
    this.followers = NO_TYPES; // two classes may follow each other
    for (const reference of followers) reference.deref()?.changed();
    this.followers = followers;
  }

  addFollower(type: PyType): void {
    this.followers = addWeakly(this.followers, type, MANY_SUBTYPES);
  }

  addSubtype(type: PyType): void {
    this.subtypes = addWeakly(this.subtypes, type, MANY_SUBTYPES);
  }

  removeSubtype(type: PyType): void {
    this.subtypes = this.subtypes.filter((reference) => reference.deref() !== type);
  }

  /** Classes that class statements made leave the lists of those that were none. */
  forgetClasses(): void {
    this.subtypes = this.subtypes.filter((reference) => reference.deref()?.heap === false);
    for (const type of this.keptSubtypes()) type.forgetClasses();
  }

  /** Direct subclasses that are still alive, in order of creation. */
  directSubtypes(): PyType[] {
    return this.keptSubtypes().filter((type) => !type.unreachable);
  }

  /** Also those that a program cannot reach any more, which the host still has. */
  keptSubtypes(): PyType[] {
    return living(this.subtypes);
  }

  isSubtypeOf(other: PyType): boolean {
    return this === other || this.mro.includes(other);
  }

  /** Makes `instanceClass` the JS class of this type's instances. */
  adoptInstanceClass(): void {
    const { prototype } = this.instanceClass;
    // A subclass is not what its base's tag says.
    if (this.heap && prototype.proceed !== PyObject.prototype.proceed) Object.defineProperty(prototype, 'proceed', { value: PyObject.prototype.proceed, writable: true, configurable: true });
    if (!Object.hasOwn(prototype, 'tag')) Object.defineProperty(prototype, 'tag', { value: 0, writable: true, configurable: true });
    Object.defineProperty(prototype, 'type', { value: this, writable: true, configurable: true });
  }
}

/** What a class holds may have become a data descriptor, or ceased to be one: instances of any class may be concerned. */
export function forgetProperties(): void {
  objectType.changed();
}

const isUnboundValue = (value: Value): boolean => !(value instanceof PyObject) || value instanceof PyFloat;

/** C3 linearisation; undefined when the bases contradict each other. */
export function linearise(type: PyType, bases: readonly PyType[], conflict: PyType[] = []): PyType[] | undefined {
  const result = [type];
  if (bases.length === 1) return result.concat(bases[0].mro);
  const sequences: (readonly PyType[])[] = bases.map((base) => base.mro);
  sequences.push(bases);
  /** How many of each sequence are placed. */
  const placed = sequences.map(() => 0);
  const waits = (candidate: PyType): boolean => sequences.some((sequence, i) => sequence.indexOf(candidate, placed[i] + 1) >= 0);
  for (;;) {
    let next: PyType | undefined;
    let done = true;
    for (let i = 0; i < sequences.length && next === undefined; i++) {
      if (placed[i] === sequences[i].length) continue;
      done = false;
      const candidate = sequences[i][placed[i]];
      if (!waits(candidate)) next = candidate;
    }
    if (done) return result;
    if (next === undefined) {
      conflict.push(...new Set(sequences.flatMap((sequence, i) => sequence.slice(placed[i], placed[i] + 1))));
      return undefined;
    }
    result.push(next);
    for (let i = 0; i < sequences.length; i++) if (sequences[i][placed[i]] === next) placed[i]++;
  }
}

/** Creates a built-in type without methods; `describeType` gives them. */
export function bareType(
  name: string,
  instanceClass: InstanceClass,
  base: PyType | null = objectType,
  options: Partial<TypeOptions> = {},
): PyType {
  const type = new PyType({ name, bases: base ? [base] : [], instanceClass, hasDict: base?.hasDict, hasWeakref: base?.hasWeakref, ...options });
  type.mro = linearise(type, type.bases) as PyType[];
  if (base) {
    type.patternKind = base.patternKind;
    base.addSubtype(type);
  }
  type.adoptInstanceClass();
  return type;
}

/** Payload of an instance of a Python subclass of int. */
export class PyIntInstance extends PyObject {
  value: number | bigint = 0;
}
/** Payload of an instance of a Python subclass of str. */
export class PyStrInstance extends PyObject {
  value: string | PyAstralStr = '';
}
/** Whether any str with a code point above U+FFFF was made yet. */
export const astralTexts = { exist: false };
/** A str with a code point above U+FFFF. */
export class PyAstralStr extends PyObject {
  points: Uint32Array = new Uint32Array();
  constructor() {
    super();
    astralTexts.exist = true;
  }
}
export interface BriefClass<T extends PyObject, A extends unknown[]> {
  new (...content: A): T;
  readonly prototype: T;
}
/** A class of objects that are made often: its constructor, which calls none of `Base`, is so short that the host's compiler always puts it in place. */
export function briefly<T extends PyObject, A extends unknown[]>(constructor: (this: T, ...content: A) => void, Base: abstract new () => PyObject = PyObject): BriefClass<T, A> {
  Object.setPrototypeOf(constructor, Base);
  Object.setPrototypeOf(constructor.prototype, Base.prototype as object);
  return constructor as unknown as BriefClass<T, A>;
}

const inherited = new Map<unknown, InstanceClass>();
/**
 * What subclasses extend in the place of a class made `briefly`: with the constructor `again`, written once more, the host sees only
 * one shape in the one of the class itself.
 */
export function forSubclasses<T extends PyObject, A extends unknown[]>(Class: BriefClass<T, A>, again: (this: T, ...content: A) => void): BriefClass<T, A> {
  Object.setPrototypeOf(again, Class);
  again.prototype = Class.prototype;
  inherited.set(Class, again as unknown as InstanceClass);
  return again as unknown as BriefClass<T, A>;
}
export interface PyFloat extends PyObject {
  value: number;
  /** An attribute has it and nobody else knows it (`owned-floats.ts`). */
  owned: boolean;
}
export const PyFloat = briefly<PyFloat, [value?: number]>(function (value = 0) {
  this.value = value;
});
forSubclasses(PyFloat, function (value = 0) {
  this.value = value;
});
PyFloat.prototype.tag = Tag.float;
PyFloat.prototype.owned = false;
export class PyNone extends PyObject {}
class PyBool extends PyObject {}

export const objectType = bareType('object', PyObject, null);
export const typeType = bareType('type', PyType as unknown as InstanceClass, objectType, { hasDict: true, hasWeakref: true });
PyType.prototype.tag = Tag.type;
export const intType = bareType('int', PyIntInstance);
export const boolType = bareType('bool', PyBool, intType, { subclassable: false });
export const noneType = bareType('NoneType', PyNone, objectType, { subclassable: false });
export const floatType = bareType('float', PyFloat);
export const strType = bareType('str', PyStrInstance);
Object.defineProperty(PyAstralStr.prototype, 'type', { value: strType, writable: true, configurable: true });

export function typeOf(value: Value): PyType {
  if (value === null) return noneType;
  switch (typeof value) {
    case 'object':
      return value.type;
    case 'string':
      return strType;
    case 'boolean':
      return boolType;
    default:
      return intType;
  }
}

export function isInstance(value: Value, type: PyType): boolean {
  const own = typeOf(value);
  return own === type || own.mro.includes(type);
}

/** A float object. */
export function float(value: number): PyFloat {
  return new PyFloat(value);
}
