/** Calls from compiled code of what was not known when it was written. */
import {
  allocateException, dict, error, exceptionInitialiser, objectType, py, PyBuiltin, PyDict, PyException, PyFunction, PyMethod, PyMethodDescriptor, PyMethodWrapper, PyNewFunction, PyObject, PyStaticMethod, PyTuple, PyType, PyWrapperDescriptor, type Raised, UnmadeValueError, staticMethodType, Tag, tuple, typeOf, typeType, type Value, withFirst,
} from '@vivarium/objects';
import { activations, applyEntry, bindSpread, callBelow, canShowFrames, chainContext, type DecodedCode, decodedOf, Frame, initialiserOf, interpret, leftConstruction, leftFor, machine, makeGenerator, plainInitialiser, spreadArguments } from '@vivarium/vm';
import { codeFlag, opcode } from '@vivarium/spec';
import { handle } from './runtime-handlers.ts';

/** What a call gives for what only the interpreter can call. */
export const REFUSED: Value = new PyObject();

/** After a native function: the code has to be left when it turned on what only the interpreter looks after. */
export function observed(given: Value | undefined): Value | undefined {
  const result = given === undefined ? null : given;
  return machine.interpreting || machine.isCollectionDue ? observedClosely(result) : result;
}

/** So, after one that may have given its exception. */
export function tried(given: Value | undefined | PyException): Value | undefined {
  return given instanceof PyException ? raisedQuietly(given) : observed(given);
}

/** Nothing is thrown: the exception is on its way when compiled code sees undefined. */
export function raisedQuietly({ value }: PyException | UnmadeValueError): undefined {
  chainContext(value);
  activations.raised = value;
  return undefined;
}

/** A collection that it asked for needs all frames. */
function observedClosely(result: Value): Value | undefined {
  if (!machine.interpreting) {
    if (machine.thread.nesting > 1) return result;
    machine.grant(0);
  }
  activations.carried = result;
  return undefined;
}

function callFunction(callee: PyFunction, args: readonly Value[], names: readonly string[] | null): Value | undefined {
  const { isGenerator, flags } = decodedOf(callee.code);
  if (!isGenerator) return callBelow(callee, args, names);
  return (flags & codeFlag.CO_COROUTINE) !== 0 ? REFUSED : makeGenerator(callee, args, names);
}

/** Calls a class: what its metaclass does, if it has something of its own to do. */
function callType(type: PyType, args: Value[], names: readonly string[] | null): Value | undefined {
  if (type.type === typeType) return construct(type, args, names);
  const own = type.type.lookup('__call__');
  if (own === typeType.attributes.get('__call__')) return construct(type, args, names);
  return own instanceof PyFunction ? callFunction(own, withFirst(type, args), names) : observed(py.callVector(type, args, names));
}

/** The Python function `__new__` that makes all there is to an instance; undefined when `__init__` has something to do as well. */
export function creatorOf(type: PyType): PyFunction | undefined {
  if (!type.heap || type.lookup('__init__') !== objectType.attributes.get('__init__')) return undefined;
  const create = type.lookup('__new__');
  return create instanceof PyStaticMethod && create.type === staticMethodType && create.callable instanceof PyFunction ? create.callable : undefined;
}

function construct(type: PyType, args: Value[], names: readonly string[] | null): Value | undefined {
  const initialiser = plainInitialiser(type);
  if (initialiser === undefined) {
    if (args.length === 0 && type.heap && !type.isAbstract && type.lookup('__init__') === objectType.attributes.get('__init__')) {
      const create = type.lookup('__new__');
      if (create instanceof PyNewFunction && create.owner === objectType) return type.newInstance();
    }
    const creator = creatorOf(type);
    if (creator !== undefined) return created(type, callFunction(creator, withFirst(type, args), names), args, names);
    const made = exceptionInitialiser(type);
    if (made !== undefined && (made !== null || names === null)) return initialise(allocateException(type, args, names), made, args, names);
    const short = names === null && type.short !== null ? type.short(args) : undefined;
    if (short !== undefined) return observed(short);
    return type.name === 'super' ? REFUSED : observed(py.callVector(type, args, names));
  }
  return initialise(type.newInstance(), initialiser, args, names);
}

function initialise(instance: PyObject, initialiser: PyFunction | null, args: readonly Value[], names: readonly string[] | null): Value | undefined {
  const result = initialiser === null ? null : callFunction(initialiser, withFirst(instance, args), names);
  return result === null ? instance : constructed(instance, result);
}

/** What comes of a class call whose `__new__` is a Python function: an instance of a subclass may have an `__init__` that wants to be called. */
export function created(type: PyType, result: Value | undefined, args: readonly Value[], names: readonly string[] | null): Value | undefined {
  if (result instanceof PyObject && result.type === type) return result;
  const finish = (made: Value): Value => {
    if (!(made instanceof PyObject) || made.type === type || !made.type.isSubtypeOf(type)) return made;
    const initialise = made.type.lookup('__init__') as Value;
    if (initialise === objectType.attributes.get('__init__')) return made;
    const given = py.callVector(py.bind(initialise, made, made.type), [...args], names);
    if (given !== null) throw error('TypeError', `__init__() should return None, not '${typeOf(given).name}'`);
    return made;
  };
  if (result !== undefined) return observed(finish(result));
  leftFor(finish);
  return undefined;
}

/** What comes of a class call whose `__init__` did not simply return None. */
export function constructed(instance: Value, result: Value | undefined): Value | undefined {
  if (result === undefined) leftConstruction(instance);
  else if (result !== REFUSED) throw error('TypeError', `__init__() should return None, not '${typeOf(result).name}'`);
  return result;
}

/** Has a function that may wait no reason to? */
function isReady(callee: PyMethodDescriptor | PyBuiltin, args: readonly Value[]): boolean {
  const { code } = callee;
  if (code.isReady === null) return false;
  return callee instanceof PyBuiltin && code.hasReceiver ? code.isReady(callee.receiver, args[0]) : code.isReady(args[0], args[1]);
}

/** Calls a value; undefined when it raised or was left. */
function callAny(callee: Value, args: Value[], names: readonly string[] | null): Value | undefined {
  if (callee instanceof PyFunction) return callFunction(callee, args, names);
  if (callee instanceof PyMethod) return callAny(callee.callee, withFirst(callee.receiver, args), names);
  if (callee instanceof PyMethodDescriptor || callee instanceof PyBuiltin) {
    const { code } = callee;
    if ((code.affectsCaller && !(code.showsFrames && canShowFrames())) || (code.mayWait && !isReady(callee, args)) || (args[1] === 'f_locals' && args[0] instanceof Frame)) return REFUSED;
    return observed(callee.callVector(args, names));
  }
  if (callee instanceof PyType) return callType(callee, args, names);
  if (callee instanceof PyWrapperDescriptor) return observed(callee.callVector(args, names));
  const method = typeOf(callee).heap ? typeOf(callee).lookup('__call__') : undefined;
  if (method instanceof PyFunction) return callFunction(method, withFirst(callee, args), names);
  return observed(py.callVector(callee, args, names));
}

export const call = (callee: Value, args: Value[]): Value | undefined => callAny(callee, args, null);

export function call0(callee: Value): Value | undefined {
  if (callee instanceof PyFunction) {
    const target = decodedOf(callee.code);
    if (target.entry !== null && target.argCount === 0 && target.simple) return target.entry(callee);
  }
  return callAny(callee, [], null);
}

export function call1(callee: Value, a: Value): Value | undefined {
  if (callee instanceof PyFunction) {
    const target = decodedOf(callee.code);
    if (target.entry !== null && target.argCount === 1 && target.simple) return target.entry(callee, a);
  } else if (callee instanceof PyMethodDescriptor && callee.tag === Tag.methodDescriptor) {
    if (callee.code.direct && !callee.code.affectsCaller && callee.accepts(a)) return observed(callee.code.invoke1(a));
  } else if (callee instanceof PyType) {
    if (callee.convert !== null) return convert(callee, a);
  } else if (callee instanceof PyBuiltin && callee.code.direct && !callee.code.affectsCaller) return observed(callee.call1(a));
  return callAny(callee, [a], null);
}

export function call2(callee: Value, a: Value, b: Value): Value | undefined {
  if (callee instanceof PyFunction) {
    const target = decodedOf(callee.code);
    if (target.entry !== null && target.argCount === 2 && target.simple) return target.entry(callee, a, b);
  } else if (callee instanceof PyMethodDescriptor && callee.tag === Tag.methodDescriptor) {
    if (callee.code.direct && !callee.code.affectsCaller && callee.accepts(a)) return observed(callee.code.invoke2(a, b));
  } else if (callee instanceof PyWrapperDescriptor) {
    if (callee.code.refusal === null && callee.accepts(a)) return observed(callee.code.invoke2(a, b));
  } else if (callee instanceof PyBuiltin && callee.code.direct && !callee.code.affectsCaller && b !== 'f_locals') return observed(callee.call2(a, b));
  return callAny(callee, [a, b], null);
}

export function call3(callee: Value, a: Value, b: Value, c: Value): Value | undefined {
  if (callee instanceof PyFunction) {
    const target = decodedOf(callee.code);
    if (target.entry !== null && target.argCount === 3 && target.simple) return target.entry(callee, a, b, c);
  }
  return callAny(callee, [a, b, c], null);
}

/** Calls a value with keywords, the last of `args` belonging to `names`. */
export function callWithNames(callee: Value, self: Value | undefined, names: { readonly items: readonly Value[] }, args: Value[]): Value | undefined {
  if (self !== undefined) args.unshift(self);
  return callAny(callee, args, names.items as string[]);
}

const TYPE_CALL = typeType.attributes.get('__call__') as PyWrapperDescriptor;

/** `callee(*positional, **keywords)` */
export function callSpread(callee: Value, positional: Value, keywords: Value | undefined): Value | undefined {
  const isMethod = callee instanceof PyMethod;
  const target = isMethod ? callee.callee : callee;
  if (target instanceof PyFunction && positional instanceof PyTuple && (keywords === undefined || keywords instanceof PyDict)) {
    const code = decodedOf(target.code);
    const locals = code.isGenerator ? null : bindSpread(target, code, isMethod ? callee.receiver : undefined, positional.items, keywords);
    if (locals !== null) return code.entry === null ? interpret(target, locals) : applyEntry(code.entry, target, locals);
  }
  if (callee instanceof PyMethodWrapper && callee.code === TYPE_CALL.code && callee.receiver instanceof PyType) {
    // `super().__call__(*args)` of a metaclass
    const { args, names } = spreadArguments(callee, positional, keywords);
    const initialiser = initialiserOf(callee.receiver);
    if (initialiser !== undefined) return initialise(callee.receiver.newInstance(), initialiser, args, names);
    return callAny(callee, args, names);
  }
  const { args, names } = spreadArguments(callee, positional, keywords);
  return callAny(callee, args, names);
}

/** The values of `*positional` in a tuple. */
export const spread = (callee: Value, positional: Value): Value => (positional instanceof PyTuple ? positional : tuple(spreadArguments(callee, positional, undefined).args));

/** The coroutine that a call gives which is awaited at once; REFUSED for all other calls. */
export function coroutineOf(callee: Value, self: Value | undefined, args: Value[], names: readonly string[] | null): Value {
  const target = callee instanceof PyMethod ? callee.callee : callee;
  if (!(target instanceof PyFunction) || (decodedOf(target.code).flags & codeFlag.CO_COROUTINE) === 0 || machine.thread.coroutineOriginDepth > 0) return REFUSED;
  if (self !== undefined) args.unshift(self);
  return makeGenerator(target, callee instanceof PyMethod ? withFirst(callee.receiver, args) : args, names);
}

/** So, of `callee(*positional, **keywords)`. */
export function coroutineOfSpread(callee: Value, positional: Value, keywords: Value | undefined): Value {
  const { args, names } = spreadArguments(callee, positional, keywords);
  return coroutineOf(callee, undefined, args, names);
}

/** The dict for `callee(**mapping)`, the mapping being no dict. */
export function keywordsOf(code: DecodedCode, caller: PyFunction | Frame, at: number, callee: Value, mapping: Value): PyDict {
  const made = dict();
  handle(code, caller, opcode.DICT_MERGE, 1, at, [callee, undefined, undefined, made, mapping]);
  return made;
}

/** `type(value)` for a built-in type with a short way. */
export function convert(type: PyType, value: Value): Value | undefined {
  return converted(type, value, type.convert === null ? undefined : type.convert(value));
}

/** So, with what came of the short way. */
export function converted(type: PyType, value: Value, result: Value | Raised | undefined): Value | undefined {
  if (result === undefined) return callAny(type, [value], null);
  return result instanceof UnmadeValueError ? raisedQuietly(result) : (result as Value);
}
