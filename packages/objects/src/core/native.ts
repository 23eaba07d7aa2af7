/** Functions written in TypeScript, in the five forms in which Python code meets them. */
import { withFirst } from './argument-lists.ts';
import { dict, type PyDict } from './dict.ts';
import { PyException, typeError } from './errors.ts';
import { bareType, BindKind, isInstance, objectType, PyObject, PyType, Tag, typeOf, type Value } from './object.ts';
import { NotImplemented } from './singletons.ts';
import { arityError, bindArguments, parseSignature, type Signature, WRAPPER } from './signature.ts';

/**
 * The body of a native function. It receives the receiver (if the signature has one) and the bound arguments.
 * Returning undefined means None.
 */
export type Implementation = (...args: never[]) => Value | undefined | void;
type Body = (...args: unknown[]) => Value | undefined;
/** As a body, but the exception may be what it gives, where others throw it. */
export type Trier = (...args: unknown[]) => Value | undefined | PyException;

/** Never written. */
const NO_KEYWORDS = dict();
/** A body that only looks at its keywords, and keeps nothing of them: calls without any share one empty dictionary. */
export const onlyReads = <T extends Implementation>(body: T): T => Object.assign(body, { onlyReads: true });

/** A body that gets the keywords of `f(**keywords)` as they are, where others refuse those that are no strings. */
export const anyKeywords = <T extends Implementation>(body: T): T => Object.assign(body, { anyKeywords: true });

/**
 * A body that gives an exception that programs expect, as `pop` of what is empty, in place of throwing it: compiled code has it without a
 * throw, which costs as much as a hundred instructions. It has no more than four parameters.
 */
export function givesErrors(tries: (...args: never[]) => Value | undefined | void | PyException): Implementation {
  const trier = tries as Trier;
  const body = (a: unknown, b: unknown, c: unknown, d: unknown): Value | undefined => {
    const result = trier(a, b, c, d);
    if (result instanceof PyException) throw result;
    return result;
  };
  return Object.assign(body, { trier });
}

/** The body of a `__new__` that only makes the object. */
export const allocate = (cls: PyType): PyObject => cls.newInstance();

/** A body with so many parameters is called without an array. */
const MOST_DIRECT = 4;

export class NativeCode {
  /** True while a function that may wait is called straight from bytecode, where its thread can be left. */
  static calledFromBytecode = false;
  readonly name: string;
  readonly doc: string | null;
  readonly body: Body;
  /** The body that gives exceptions in place of throwing them, if there is one. */
  readonly trier: Trier | null;
  /** The body on numbers instead of ints and floats, whose result is a float; where that is not finite, the body has to be asked. */
  readonly numeric: ((...numbers: number[]) => number) | null;
  /** Name in arity errors: `list.append`, `len`. */
  label: string;
  /** It stands for a slot of a type: errors name it otherwise. */
  isSlot = false;
  /** May change what the interpreter does with its caller (tracing): calls of it keep to the general path. */
  affectsCaller = false;
  /** All it does so is to show frames. */
  showsFrames = false;
  /** Turns the receiver into the form that the body expects (the payload of an int or str). */
  receive: ((receiver: Value) => Value) | null = null;
  /** The error for an operand that the body declines, where NotImplemented is not for programs to see. */
  refusal: ((operand: Value) => PyException) | null = null;
  /** The first argument is the instance or the type. */
  readonly hasReceiver: boolean;
  /** The body may wait for another thread, the clock or input. */
  readonly mayWait: boolean;
  /** Such a body has no reason to wait now, with this receiver and first argument; null when that cannot be told beforehand. */
  readonly isReady: ((receiver: Value | undefined, argument: Value | undefined) => boolean) | null;
  /**
   * Instead of the body where bytecode calls: can push a frame for a Python function and give undefined. The receiver
   * comes first in `args`.
   */
  readonly inLoop: ((args: Value[], names: readonly string[] | null) => Value | undefined) | null;
  /** Of a `__next__`: what its thread has to wait for first; null for nothing. The machine knows the form of it. */
  readonly waitForNext: ((receiver: Value) => object | null) | null;
  /** Instead of the body, where there are star parameters: takes the arguments as they come. */
  readonly vector: ((args: Value[], names: readonly string[] | null) => Value) | null;
  /** Keywords need not be strings. */
  readonly anyKeywords: boolean;
  private readonly source: string;
  private parsed: Signature | null = null;
  /** Positional arguments without which, or beyond which, the general binder is needed. Receiver included. */
  private least = Infinity;
  private limit = 0;
  /** Parameters of the body; -1 until the signature has been read. */
  private most = -1;
  private defaults: (Value | undefined)[] = [];
  /** Position of the star parameter; -1 when there is none, or the general binder is needed all the same. */
  private star = -1;
  private doubleStar = false;
  /** The body is `f(receiver, args, keywords)` of `f(receiver, *args, **keywords)`. */
  private takesRest = false;
  /** The signature is `f($self, *args, **keywords)`: nothing has to be found for a name. */
  private takesAll = false;

  constructor(source: string, doc: string | null, body: Implementation) {
    const open = source.indexOf('(');
    this.source = source;
    this.name = source.slice(source.charCodeAt(0) === 126 ? 1 : 0, open);
    this.hasReceiver = source.startsWith('$self', open + 1) || source.startsWith('$type', open + 1);
    this.doc = doc;
    this.body = body as Body;
    this.trier = (body as { trier?: Trier }).trier ?? null;
    this.numeric = (body as { numeric?: NativeCode['numeric'] }).numeric ?? null;
    this.mayWait = (body as { mayWait?: boolean }).mayWait === true;
    this.isReady = (body as { isReady?: NativeCode['isReady'] }).isReady ?? null;
    this.waitForNext = (body as { waitForNext?: NativeCode['waitForNext'] }).waitForNext ?? null;
    this.inLoop = (body as { inLoop?: NativeCode['inLoop'] }).inLoop ?? null;
    this.vector = (body as { vector?: NativeCode['vector'] }).vector ?? null;
    this.anyKeywords = (body as { anyKeywords?: boolean }).anyKeywords === true;
    this.label = this.name;
  }

  /** What errors call the function: a class method is named after the class that it is called on. */
  private labelFor(args: readonly Value[]): string {
    if (this.isSlot && !this.signature.acceptsKeywords && this.name !== '__init__') return `${WRAPPER}${this.name}`;
    const dot = this.label.lastIndexOf('.');
    const receiver = args[0];
    return dot > 0 && receiver instanceof PyType && this.signature.receiver === 'type' ? receiver.qualname + this.label.slice(dot) : this.label;
  }

  get signature(): Signature {
    return (this.parsed ??= parseSignature(this.source));
  }

  /** Reads the signature, at the first call. */
  private prepare(): void {
    const { signature } = this;
    const { parameters } = signature;
    const offset = this.hasReceiver ? 1 : 0;
    const bindable = parameters.every(({ kind, required }) => kind !== 'keywordOnly' || !required);
    const star = parameters.findIndex(({ kind }) => kind === 'star');
    this.doubleStar = parameters.at(-1)?.kind === 'doubleStar';
    this.least = bindable && star < 0 && !this.doubleStar ? signature.required + offset : Infinity;
    this.limit = signature.positional + offset;
    this.most = parameters.length + offset;
    this.defaults = parameters.map((parameter) => parameter.initial);
    if (offset === 1) this.defaults.unshift(undefined);
    this.star = bindable && star >= 0 ? star + offset : -1;
    this.takesAll = this.hasReceiver && this.star === 1 && this.doubleStar && this.most === 3;
    this.takesRest = this.star === 1 && this.doubleStar && this.most === 3 && this.receive === null && this.vector === null;
  }

  /** The arguments of a call without keywords to a body with a star parameter. */
  private spread(args: readonly Value[]): unknown[] {
    const bound: unknown[] = [];
    const { star, most, defaults } = this;
    for (let i = 0; i < star; i++) bound.push(i < args.length ? args[i] : defaults[i]);
    bound.push(args.slice(star));
    for (let i = star + 1; i < most; i++) bound.push(defaults[i]);
    if (this.doubleStar) bound[most - 1] = dict();
    return bound;
  }

  /** A call without keywords of a body with a star parameter: `f(*args)`, `f(first, *args)`, either with `**keywords`, without ado. */
  private invokeStar(args: readonly Value[]): Value | undefined {
    const { star, most, body, doubleStar } = this;
    if (star > 1 || args.length < star || most !== (doubleStar ? star + 2 : star + 1)) return body(...this.spread(args));
    const rest = args.slice(star);
    if (star === 0) return doubleStar ? body(rest, this.noKeywords()) : body(rest);
    return doubleStar ? body(args[0], rest, this.noKeywords()) : body(args[0], rest);
  }

  /**
   * Where the body's parameters find their values in a call with so many positional arguments (receiver included) and, behind them, these
   * keywords: a position, all positions of a star parameter, or undefined for the default. Null where only the binder can tell.
   */
  placesFor(positional: number, keywords: readonly string[]): (number | readonly number[] | undefined)[] | null {
    const { parameters, places: named } = this.signature;
    const offset = this.hasReceiver ? 1 : 0;
    if (this.receive !== null || positional < offset) return null;
    const places: (number | readonly number[] | undefined)[] = offset === 1 ? [0] : [];
    let at = offset;
    for (const { kind } of parameters) {
      if (kind === 'doubleStar') return null;
      if (kind === 'star') {
        places.push(Array.from({ length: positional - at }, (_, i) => at + i));
        at = positional;
      } else places.push(kind !== 'keywordOnly' && at < positional ? at++ : undefined);
    }
    if (at < positional) return null;
    for (const [i, keyword] of keywords.entries()) {
      const index = named.get(keyword);
      if (index === undefined || places[index + offset] !== undefined) return null;
      places[index + offset] = positional + i;
    }
    return parameters.some(({ required }, i) => required && places[i + offset] === undefined) ? null : places;
  }

  private noKeywords(): PyDict {
    return (this.body as { onlyReads?: boolean }).onlyReads === true ? NO_KEYWORDS : dict();
  }

  /** A call from bytecode needs nothing but the arguments. */
  get direct(): boolean {
    return !this.mayWait && this.inLoop === null;
  }

  /** What a call with so many positional arguments, receiver included, can call in place of `invoke`; null when that is not simple. */
  bodyFor(count: number): ((...args: Value[]) => Value | undefined) | null {
    return this.bound(this.body, count);
  }

  /** So, of the trier. */
  trierFor(count: number): ((...args: Value[]) => Value | undefined | PyException) | null {
    return this.trier === null ? null : this.bound(this.trier, count);
  }

  private bound<T>(body: (...args: unknown[]) => T, count: number): ((...args: Value[]) => T) | null {
    if (this.most < 0) this.prepare();
    const { defaults: d, most, receive } = this;
    if (count < this.least || count > this.limit || most > MOST_DIRECT) return null;
    if (receive === null && count === most) return body;
    const own = receive ?? ((first: Value): Value => first);
    switch (count * 8 + most) {
      case 0o11:
        return (a) => body(own(a));
      case 0o12:
        return (a) => body(own(a), d[1]);
      case 0o13:
        return (a) => body(own(a), d[1], d[2]);
      case 0o14:
        return (a) => body(own(a), d[1], d[2], d[3]);
      case 0o22:
        return (a, b) => body(own(a), b);
      case 0o23:
        return (a, b) => body(own(a), b, d[2]);
      case 0o24:
        return (a, b) => body(own(a), b, d[2], d[3]);
      case 0o33:
        return (a, b, c) => body(own(a), b, c);
      case 0o34:
        return (a, b, c) => body(own(a), b, c, d[3]);
      case 0o44:
        return (a, b, c, e) => body(own(a), b, c, e);
      default:
        return null;
    }
  }

  private invokeRest(receiver: Value, rest: Value[]): Value {
    const result = this.body(receiver, rest, this.noKeywords());
    return result === undefined ? null : result;
  }

  /** `invoke` with one argument, receiver included. */
  invoke1(first: Value): Value {
    if (this.most < 0) this.prepare();
    const { body, defaults, most } = this;
    if (this.least > 1 || this.limit < 1 || most > MOST_DIRECT) return this.invoke([first], null);
    const own = this.receive === null ? first : this.receive(first);
    const result = most === 1 ? body(own) : most === 2 ? body(own, defaults[1]) : most === 3 ? body(own, defaults[1], defaults[2]) : body(own, defaults[1], defaults[2], defaults[3]);
    return result === undefined ? null : result;
  }

  /** `invoke` with two arguments, receiver included. */
  invoke2(first: Value, second: Value): Value {
    if (this.most < 0) this.prepare();
    const { body, defaults, most } = this;
    if (this.takesRest) return this.invokeRest(first, [second]);
    if (this.least > 2 || this.limit < 2 || most > MOST_DIRECT) return this.invoke([first, second], null);
    const own = this.receive === null ? first : this.receive(first);
    const result = most === 2 ? body(own, second) : most === 3 ? body(own, second, defaults[2]) : body(own, second, defaults[2], defaults[3]);
    return result === undefined ? null : result;
  }

  /** `invoke` with three arguments, receiver included. */
  invoke3(first: Value, second: Value, third: Value): Value {
    if (this.most < 0) this.prepare();
    const { body, defaults, most } = this;
    if (this.takesRest) return this.invokeRest(first, [second, third]);
    if (this.least > 3 || this.limit < 3 || most > MOST_DIRECT) return this.invoke([first, second, third], null);
    const own = this.receive === null ? first : this.receive(first);
    const result = most === 3 ? body(own, second, third) : body(own, second, third, defaults[3]);
    return result === undefined ? null : result;
  }

  /** Runs the body; `args` begins with the receiver when there is one. */
  invoke(args: Value[], names: readonly string[] | null): Value {
    if (this.most < 0) this.prepare();
    if (this.receive !== null) {
      args = args.slice();
      args[0] = this.receive(args[0]);
    }
    const count = args.length;
    let result: Value | undefined;
    if (names === null && count >= this.least && count <= this.limit) {
      const { body, defaults } = this;
      switch (this.most) {
        case 0:
          result = body();
          break;
        case 1:
          result = body(count > 0 ? args[0] : defaults[0]);
          break;
        case 2:
          result = body(count > 0 ? args[0] : defaults[0], count > 1 ? args[1] : defaults[1]);
          break;
        case 3:
          result = body(count > 0 ? args[0] : defaults[0], count > 1 ? args[1] : defaults[1], count > 2 ? args[2] : defaults[2]);
          break;
        case 4:
          result = body(
            count > 0 ? args[0] : defaults[0], count > 1 ? args[1] : defaults[1], count > 2 ? args[2] : defaults[2], count > 3 ? args[3] : defaults[3],
          );
          break;
        default:
          result = body(...args, ...defaults.slice(count));
      }
    } else if (names !== null && this.takesAll && this.vector === null) {
      const given = count - names.length;
      const keywords = dict();
      keywords.fill(names.slice(), args.slice(given));
      result = this.body(args[0], args.slice(1, given), keywords);
    } else if (this.vector !== null) result = this.vector(args, names);
    else if (names === null && this.star >= 0 && count >= this.signature.required + (this.hasReceiver ? 1 : 0)) result = this.invokeStar(args);
    else {
      const offset = this.hasReceiver ? 1 : 0;
      if (names === null && this.signature.simple) throw arityError(this.signature, this.labelFor(args), count - offset);
      const bound = bindArguments(this.signature, () => this.labelFor(args), args, offset, names);
      if (offset === 1) bound.unshift(args[0]);
      result = this.body(...bound);
    }
    return result === undefined ? null : result;
  }
}

/** What all native callables share. */
export abstract class PyNative extends PyObject {
  abstract readonly code: NativeCode;
}

/** `len`, `[].append`: a function of a module, or a method with its receiver. */
export class PyBuiltin extends PyNative {
  code: NativeCode;
  /** The bound receiver; undefined for a function of a module. */
  receiver: Value | undefined;
  module: Value;
  constructor(code: NativeCode, receiver: Value | undefined = undefined, module: Value = null) {
    super();
    this.code = code;
    this.receiver = receiver;
    this.module = module;
  }
  override callVector(args: Value[], names: readonly string[] | null): Value {
    const { code, receiver } = this;
    if (receiver === undefined || !code.hasReceiver) return code.invoke(args, names);
    if (names === null) {
      switch (args.length) {
        case 0:
          return code.invoke1(receiver);
        case 1:
          return code.invoke2(receiver, args[0]);
        case 2:
          return code.invoke3(receiver, args[0], args[1]);
      }
    }
    return code.invoke(withFirst(receiver, args), names);
  }
  override call1(argument: Value): Value {
    const { code, receiver } = this;
    return receiver === undefined || !code.hasReceiver ? code.invoke1(argument) : code.invoke2(receiver, argument);
  }
  override call2(first: Value, second: Value): Value {
    const { code, receiver } = this;
    return receiver === undefined || !code.hasReceiver ? code.invoke2(first, second) : code.invoke3(receiver, first, second);
  }
}

/** A type's `__new__`: the first argument is the class to create. */
export class PyNewFunction extends PyBuiltin {
  owner: PyType;
  constructor(code: NativeCode, owner: PyType) {
    super(code, owner);
    this.owner = owner;
  }
  override call1(argument: Value): Value {
    return this.bare(argument) ?? this.callVector([argument], null);
  }
  override call2(first: Value, second: Value): Value {
    return this.callVector([first, second], null);
  }
  /** What `object.__new__` makes of a class that has nothing but class statements between itself and `object`; undefined for others. */
  private bare(cls: Value): PyObject | undefined {
    if (this.owner !== objectType || !(cls instanceof PyType) || !cls.heap || cls.isAbstract || cls.abstractNew) return undefined;
    let solid: PyType = cls;
    while (solid.heap) solid = solid.base as PyType;
    return solid === objectType ? cls.newInstance() : undefined;
  }
  override callVector(args: Value[], names: readonly string[] | null): Value {
    if (args.length === 1 && names === null) {
      const made = this.bare(args[0]);
      if (made !== undefined) return made;
    }
    const { owner } = this;
    if (args.length - (names?.length ?? 0) < 1) throw typeError(`${owner.name}.__new__(): not enough arguments`);
    const cls = args[0];
    if (!(cls instanceof PyType)) throw typeError(`${owner.name}.__new__(X): X is not a type object (${typeOf(cls).name})`);
    if (!cls.isSubtypeOf(owner)) throw typeError(`${owner.name}.__new__(${cls.name}): ${cls.name} is not a subtype of ${owner.name}`);
    let solid: PyType = cls;
    while (solid.base !== null && !(solid.lookup('__new__') instanceof PyNewFunction)) solid = solid.base;
    const proper = solid.lookup('__new__');
    if (proper !== this && proper instanceof PyNewFunction && proper.owner !== owner) {
      throw typeError(`${owner.name}.__new__(${cls.name}) is not safe, use ${solid.name}.__new__()`);
    }
    // Keywords that the type does not take are for the `__init__` of a subclass.
    if (names !== null && cls !== owner && !this.code.signature.acceptsKeywords && cls.lookup('__init__') !== owner.lookup('__init__')) {
      return this.code.invoke(args.slice(0, args.length - names.length), null);
    }
    return this.code.invoke(args, names);
  }
}

abstract class PyDescriptor extends PyNative {
  code: NativeCode;
  owner: PyType;
  constructor(code: NativeCode, owner: PyType) {
    super();
    this.code = code;
    this.owner = owner;
  }
  /** True for a receiver of the right type. */
  accepts(receiver: Value): boolean {
    return isInstance(receiver, this.owner);
  }
  /** Refuses a receiver of another type. */
  protected check(args: Value[]): void {
    const { owner, code } = this;
    if (args.length === 0) throw typeError(`unbound method ${owner.name}.${code.name}() needs an argument`);
    if (!isInstance(args[0], owner)) throw wrongReceiver(code.name, owner, args[0]);
  }
  override callVector(args: Value[], names: readonly string[] | null): Value {
    this.check(args);
    return this.code.invoke(args, names);
  }
}

export function wrongReceiver(name: string, owner: PyType, receiver: Value): Error | ReturnType<typeof typeError> {
  return typeError(`descriptor '${name}' for '${owner.name}' objects doesn't apply to a '${typeOf(receiver).name}' object`);
}

/** `list.append` */
export class PyMethodDescriptor extends PyDescriptor {}
/** `list.__len__`: a method that stands for a slot of the type. */
export class PyWrapperDescriptor extends PyDescriptor {
  protected override check(args: Value[]): void {
    const { owner, code } = this;
    if (args.length === 0) throw typeError(`descriptor '${code.name}' of '${owner.name}' object needs an argument`);
    if (!isInstance(args[0], owner)) {
      throw typeError(`descriptor '${code.name}' requires a '${owner.name}' object but received a '${typeOf(args[0]).name}'`);
    }
  }
  override callVector(args: Value[], names: readonly string[] | null): Value {
    this.check(args);
    return answered(this.code, this.code.invoke(args, names), args[1]);
  }
}

/** The answer of a special method that a program called by name: where a sequence declines its operand, that is an error. */
function answered(code: NativeCode, result: Value, operand: Value): Value {
  if (result === NotImplemented && code.refusal !== null) throw code.refusal(operand);
  return result;
}
/** `[].__len__` */
export class PyMethodWrapper extends PyNative {
  code: NativeCode;
  receiver: Value;
  owner: PyType;
  constructor(descriptor: PyWrapperDescriptor, receiver: Value) {
    super();
    this.code = descriptor.code;
    this.owner = descriptor.owner;
    this.receiver = receiver;
  }
  override callVector(args: Value[], names: readonly string[] | null): Value {
    return answered(this.code, this.code.invoke(withFirst(this.receiver, args), names), args[0]);
  }
}
/** `dict.fromkeys`, unbound. */
export class PyClassMethodDescriptor extends PyDescriptor {
  protected override check(args: Value[]): void {
    if (args.length === 0) throw typeError(`descriptor '${this.code.name}' of '${this.owner.name}' object needs an argument`);
    if (!(args[0] instanceof PyType)) {
      throw typeError(`descriptor '${this.code.name}' requires a type but received a '${typeOf(args[0]).name}' instance`);
    }
  }
}

/** A computed attribute of a built-in type. */
export class PyGetSet extends PyObject {
  name: string;
  owner: PyType;
  get: (receiver: Value) => Value;
  /** Undefined deletes. Null: the attribute cannot be written. */
  set: ((receiver: Value, value: Value | undefined) => void) | null;
  doc: string | null;
  constructor(name: string, owner: PyType, get: PyGetSet['get'], set: PyGetSet['set'], doc: string | null) {
    super();
    this.name = name;
    this.owner = owner;
    this.get = get;
    this.set = set;
    this.doc = doc;
  }
}

/** A data descriptor of a built-in type that gives most instances their value without ado. */
export abstract class PyReader extends PyObject {
  /** The attribute; undefined where `__get__` has to say what it is, or why it is not. */
  abstract read(instance: Value): Value | undefined;
}

/** A member of a built-in struct or a name in `__slots__`. */
export class PyMember extends PyGetSet {
  /** The JS property of an instance that a name in `__slots__` stands for. */
  property: string | null = null;
}

export const builtinType = bareType('builtin_function_or_method', PyBuiltin as never, objectType, { subclassable: false });
Object.defineProperty(PyNewFunction.prototype, 'type', { value: builtinType });
PyBuiltin.prototype.tag = Tag.builtin;
PyNewFunction.prototype.tag = 0;
export const methodDescriptorType = bareType('method_descriptor', PyMethodDescriptor as never, objectType, { subclassable: false });
PyMethodDescriptor.prototype.tag = Tag.methodDescriptor;
export const wrapperDescriptorType = bareType('wrapper_descriptor', PyWrapperDescriptor as never, objectType, { subclassable: false });
export const methodWrapperType = bareType('method-wrapper', PyMethodWrapper as never, objectType, { subclassable: false });
export const classMethodDescriptorType = bareType('classmethod_descriptor', PyClassMethodDescriptor as never, objectType, { subclassable: false });
export const getSetType = bareType('getset_descriptor', PyGetSet as never, objectType, { subclassable: false });
export const memberType = bareType('member_descriptor', PyMember as never, objectType, { subclassable: false });

/** A function of a module: `nativeFunction('len(obj, /)', 'Return …', (obj) => …)`. */
export function nativeFunction(source: string, doc: string | null, body: Implementation, module: Value = null): PyBuiltin {
  return new PyBuiltin(new NativeCode(source, doc, body), undefined, module);
}

PyBuiltin.prototype.bindKind = BindKind.plain;
PyMethodDescriptor.prototype.bindKind = BindKind.methodDescriptor;
PyWrapperDescriptor.prototype.bindKind = BindKind.wrapperDescriptor;
PyClassMethodDescriptor.prototype.bindKind = BindKind.classMethodDescriptor;
PyGetSet.prototype.bindKind = BindKind.getSet;
