/** How names and attributes are written. */
import { attributeFacts, type AttributeFacts, boolType, classMethodType, intType, noneType, py, PyClassMethod, PyFloat, PyFunction, PyMethodDescriptor, PyModule, PyObject, PyType, str, strType, Tag, typeOf, typeType, type Value } from '@vivarium/objects';
import { opcode, popped, pushed } from '@vivarium/spec';
import { CacheKind, type InlineCache, MOST_CLASSES } from '@vivarium/vm';
import { writeDirectCall } from './calls.ts';
import { imaginaryPart, realPart } from './complex-numbers.ts';
import { type Emitter, hasCode, type Item } from './emitter.ts';
import { all, form, hasExpectedTag, hasVersion, isPlainStore, isThere, property } from './conditions.ts';
import { width } from './jumps.ts';
import { checkStillHolds, isOneOf, lastingTypes, methodOf, stillHolds } from './lasting.ts';
import { isNumberAlone, isWantedAsNumber, plainTest, storeStatement, writeGivenOut, writeNumberOf } from './owned-floats.ts';
import { AssignmentSite, Misses, Site } from './runtime-attributes.ts';

/** A name of a module, or of a class body that does not have it, from the globals or the built-in ones. */
export function writeName(e: Emitter, at: number, arg: number): void | false {
  if (!(e.namesAreGlobals || e.kind === 'body') || e.globals.tag !== Tag.dict) {
    e.line(e.refuse(at));
    return false;
  }
  const { text, expected } = globalName(e, at, arg);
  if (e.kind === 'body') {
    const result = writeOwnName(e, at, 'names', e.code.nameValues[arg]);
    e.line(`if (${result} === undefined) ${result} = ${text};`);
    e.push(result, undefined, expected);
  } else e.result(text, undefined, expected);
}

/** What a class body's namespace has under the name; undefined where it has nothing. */
function writeOwnName(e: Emitter, at: number, namespace: string, name: Value): string {
  const key = e.constant(name);
  return e.assigned(`(${e.at(at)}, ${hasExpectedTag(namespace, Tag.dict)} ? ${namespace}.get(${key}) : R.fromNamespace(${namespace}, ${key}))`);
}

function globalName(e: Emitter, at: number, arg: number): { text: string; expected?: Value } {
  const slow = `(${e.at(at)}, R.global(F, ${JSON.stringify(e.code.names[arg])}))`;
  const globals = e.constant(e.globals);
  const position = e.globals.position(e.code.nameValues[arg]);
  if (position >= 0) return { text: `${globals}.layout === ${e.globals.layout} ? ${globals}.values[${position}] : ${slow}`, expected: e.globals.values[position] };
  const builtin = e.builtins.tag === Tag.dict ? e.builtins.position(e.code.nameValues[arg]) : -1;
  if (builtin < 0) return { text: slow };
  const builtins = e.constant(e.builtins);
  return { text: `${globals}.layout === ${e.globals.layout} && ${builtins}.layout === ${e.builtins.layout} ? ${builtins}.values[${builtin}] : ${slow}`, expected: e.builtins.values[builtin] };
}

/** A variable of an enclosing function, unless the namespace on the stack has the name. */
export function writeEnclosedName(e: Emitter, at: number, arg: number): void {
  const before = [...e.stack];
  const namespace = e.pop().text;
  const result = writeOwnName(e, at, namespace, str(e.code.raw.co_localsplusnames[arg]));
  e.line(`if (${result} === undefined && (${result} = l${arg}.value) === undefined) ${e.exit(at, before)}`);
  e.push(result, undefined, e.enclosed(arg));
}

export function writeStoreName(e: Emitter, at: number, arg: number): void | false {
  if (e.kind === 'body') {
    const { text } = e.pop();
    const name = e.constant(e.code.nameValues[arg]);
    return e.line(`${e.at(at)}; if (${hasExpectedTag('names', Tag.dict)}) names.set(${name}, ${text}); else R.setItem(names, ${name}, ${text});`);
  }
  if (!e.namesAreGlobals || e.globals.tag !== Tag.dict) {
    e.line(e.refuse(at));
    return false;
  }
  storeGlobal(e, at, arg, e.pop());
}

export function writeStoreGlobal(e: Emitter, at: number, arg: number): void {
  e.usesGlobals = true;
  storeGlobal(e, at, arg, e.pop());
}

function storeGlobal(e: Emitter, at: number, arg: number, value: Item): void {
  const globals = e.constant(e.globals);
  const name = e.code.nameValues[arg];
  const position = e.globals.position(name);
  const set = `${e.at(at)}; ${globals}.set(${e.constant(name)}, ${value.text});`;
  e.line(position < 0 ? set : `if (${globals}.layout === ${e.globals.layout}) ${globals}.values[${position}] = ${value.text}; else { ${set} }`);
}

function entries(cache: InlineCache): InlineCache[] {
  const list: InlineCache[] = [];
  for (let entry: InlineCache | null = cache; entry !== null; entry = entry.other) list.push(entry);
  return list;
}

/** The test for the classes that a cache remembers, which leaves the class in the variable `type`. */
function isOfClasses(e: Emitter, text: string, type: string, cache: InlineCache): string {
  const known = entries(cache);
  const types = lastingTypes(known, (each) => !each.hasForeignDictionaries);
  if (types !== null) return `${isThere(text)} && (${type} = ${text}.type, ${isOneOf(e, type, types, (each) => each.keepsLookups)})`;
  const version = e.temporary();
  const chain = known.map((entry) => `${version} === ${entry.version}`).join(' || ');
  return `${isThere(text)} && (${type} = ${text}.type) !== undefined && (${version} = ${type}.version, ${chain})`;
}

export function writeAttribute(e: Emitter, at: number, arg: number, next: number): void | false {
  const before = [...e.stack];
  const name = e.code.names[arg >> 1];
  if (name === 'f_locals') {
    // Of a frame that may be a compiled function's.
    e.line(e.refuse(at));
    return false;
  }
  if (name === '__dict__' && writeUpdate(e, at, next)) return;
  const asMethod = (arg & 1) !== 0;
  const top = e.stack[e.stack.length - 1];
  if (top.known === 'complex' && !asMethod && (name === 'real' || name === 'imag')) {
    const item = e.popNumber();
    return e.pushFloat(name === 'real' ? realPart(item) : imaginaryPart(item));
  }
  const object = e.pop();
  if (name === '__class__') {
    e.line(`${e.at(at)};`);
    const result = e.assigned(`R.classOf(${object.text})`);
    e.afterCall(result, next);
    e.push(result);
    if (asMethod) e.push('undefined');
    return;
  }
  const cache = e.code.caches[at];
  const kind = form(e, at);
  if (asMethod && cache !== undefined && (kind === opcode.LOAD_ATTR_METHOD_WITH_VALUES || kind === opcode.LOAD_ATTR_METHOD_NO_DICT)) {
    return writeMethod(e, at, before, object, name, cache, kind === opcode.LOAD_ATTR_METHOD_NO_DICT);
  }
  const isCalled = !asMethod && isOnlyCalled(e, next);
  if ((asMethod || isCalled) && (writeClassMethod(e, at, object, name) || writeNativeMethod(e, at, object, name))) {
    if (isCalled) e.writtenTo = next + 1;
    return;
  }
  if (!writeCached(e, at, next, before, object, name, cache, kind, asMethod)) {
    if (isCalled) {
      e.line(`${e.at(at)};`);
      const result = e.assigned(`R.methodAt(${e.constant(new Site())}, ${object.text}, ${JSON.stringify(name)})`);
      e.afterCall(result, next);
      e.push(result);
      e.result('R.self');
      e.writtenTo = next + 1;
      return;
    }
    if (asMethod) {
      e.line(`${e.at(at)};`);
      e.result(`R.method(${object.text}, ${JSON.stringify(name)})`);
      e.result('R.self');
      return;
    }
    e.line(`${e.at(at)};`);
    const result = e.assigned(attributeAt(e, object.text, name));
    e.afterCall(result, next);
    e.push(result);
  }
  if (asMethod) e.push('undefined');
}

/**
 * An attribute that is loaded as any other is, though it is only called: the compiler does so for names that are imported. Where the
 * PUSH_NULL behind it and its CALL are in one block, it may be loaded as a method.
 */
function isOnlyCalled(e: Emitter, next: number): boolean {
  const { generalOps: ops, args } = e.code;
  if (ops[next] !== opcode.PUSH_NULL) return false;
  let above = 2;
  for (let at = next + 1; at < e.blockEnd; at += width(e.code, at)) {
    const taken = popped(ops[at], args[at]);
    if (taken > above - 2) return (ops[at] === opcode.CALL || ops[at] === opcode.CALL_KW) && taken === above;
    above += pushed(ops[at], args[at]) - taken;
  }
  return false;
}

/** `object.__dict__.update(local)`, for which the dictionary need not be made; false for all else. */
function writeUpdate(e: Emitter, at: number, next: number): boolean {
  const { generalOps: ops, args, names } = e.code;
  const load = next + width(e.code, next);
  const call = load + 1;
  const end = call + width(e.code, call);
  const loads = ops[load] === opcode.LOAD_FAST_BORROW || ops[load] === opcode.LOAD_FAST;
  if (!loads || ops[next] !== opcode.LOAD_ATTR || (args[next] & 1) === 0 || names[args[next] >> 1] !== 'update') return false;
  if (ops[call] !== opcode.CALL || args[call] !== 1 || e.blockEnd < end || e.code.exits[at] >= MOST_EXITS) return false;
  const before = [...e.stack];
  const object = e.pop();
  e.pushLocal(args[load]);
  const entries = e.pop();
  e.guard(`R.updateAttributes(${object.text}, ${entries.text})`, at, before);
  e.push('null');
  e.writtenTo = end;
  return true;
}
/** Exits after which a place is written in the general way. */
const MOST_EXITS = 4;

/** A method of the built-in type of an object that is known. */
function writeNativeMethod(e: Emitter, at: number, { text, expected }: Item, name: string): boolean {
  if (!(expected instanceof PyObject) || expected instanceof PyType || !(typeOf(expected).name in tags) || typeOf(expected).heap) return false;
  const found = typeOf(expected).lookup(name);
  if (!(found instanceof PyMethodDescriptor)) return false;
  const method = e.temporary();
  const self = e.temporary();
  e.line(`if (${exactTypeTest(text, found, found.owner.version)}) { ${method} = ${e.constant(found)}; ${self} = ${text}; } else { ${e.at(at)}; ${method} = R.method(${text}, ${JSON.stringify(name)}); ${self} = R.self; }`);
  e.push(method, undefined, found);
  e.push(self);
  return true;
}

/** An attribute as whatever is found at run time. */
const attributeAt = (e: Emitter, text: string, name: string): string => `R.attributeAt(${e.constant(new Site())}, ${text}, ${JSON.stringify(name)})`;

/** What tells that a class holds the same value: numbers and texts take each other's place without a new `version`. */
const versionOf = (value: Value): 'version' | 'valueVersion' => (value instanceof PyObject && !(value instanceof PyFloat) ? 'version' : 'valueVersion');

/** An attribute by what the inline cache knows; false when it knows nothing of use. */
function writeCached(e: Emitter, at: number, next: number, before: Item[], object: Item, name: string, cache: InlineCache | undefined, kind: number, asMethod: boolean): boolean {
  const { text, expected } = object;
  const slow = `R.getAttribute(${text}, ${JSON.stringify(name)})`;
  if (expected instanceof PyType) {
    const value = py.lastingClassAttribute(expected, name);
    if (value === undefined) return false;
    const type = e.constant(expected);
    const version = versionOf(value);
    const isOfMetatype = expected.type === typeType ? '' : ` && ${type}.type.version === ${expected.type.version}`;
    // What binds to nothing may learn to.
    const isUnbound = value instanceof PyObject && value.type.heap && value.type !== expected ? ` && ${e.constant(value.type)}.version === ${value.type.version}` : '';
    e.result(`${text} === ${type} && ${type}.${version} === ${expected[version]}${isOfMetatype}${isUnbound} ? ${e.constant(value)} : (${e.at(at)}, ${slow})`, undefined, value);
    return true;
  }
  if (cache === undefined) return false;
  if (kind === opcode.LOAD_ATTR_INSTANCE_VALUE) {
    const facts = cache.facts as AttributeFacts;
    const known = e.constant(facts);
    if (facts.owning && !asMethod && e.code.exits[at] < 2 && isWantedAsNumber(e.code, next, e.blockEnd)) {
      writeNumberOf(e, at, before, isThere(text), property(text, cache.key), facts.direct ? stillHolds(e, facts.staysDirect) : 'false');
      return true;
    }
    const result = e.temporary();
    const otherwise = `{ ${e.at(at)};${facts.owning ? '' : ` ${e.constant(e.edition)}.isPlain(${known});`} ${result} = ${slow}; }`;
    const isFree = facts.direct ? stillHolds(e, facts.owning ? facts.staysDirect : facts.staysPlain) : 'false';
    e.line(`if (!(${isThere(text)} && (${result} = ${property(text, cache.key)}) !== undefined && ${isFree})) ${otherwise}`);
    writeGivenOut(e, result, facts);
    e.push(result);
    return true;
  }
  switch (cache.kind) {
    case CacheKind.module: {
      if (!(expected instanceof PyModule) || expected.dict.layout !== cache.secondVersion) return false;
      const dict = e.constant(expected.dict);
      const value = expected.dict.values[cache.index];
      e.result(`${text} === ${e.constant(expected)} && ${dict}.layout === ${cache.secondVersion} ? ${dict}.values[${cache.index}] : (${e.at(at)}, ${slow})`, undefined, value);
      return true;
    }
    case CacheKind.instance: {
      // A slot.
      const facts = attributeFacts(cache.key.slice(2));
      const isKnown = isOfClasses(e, text, e.temporary(), cache);
      if (facts.owning && !asMethod && e.code.exits[at] < 2 && isWantedAsNumber(e.code, next, e.blockEnd)) {
        writeNumberOf(e, at, before, isKnown, property(text, cache.key));
        return true;
      }
      const result = e.temporary();
      e.line(`if (!(${all(isKnown, plainTest(e, facts))}) || (${result} = ${property(text, cache.key)}) === undefined) { ${e.at(at)}; ${result} = ${slow}; }`);
      writeGivenOut(e, result, facts);
      e.push(result);
      return true;
    }
    case CacheKind.classValue: {
      const free = cache.key === '' ? '' : ` && ${text}.dict === undefined && ${property(text, cache.key)} === undefined`;
      const version = versionOf(cache.value as Value);
      e.result(`${isThere(text)} && ${text}.type !== undefined && ${text}.type.${version} === ${version === 'version' ? cache.version : cache.secondVersion}${free} ? ${e.constant(cache.value)} : (${e.at(at)}, ${slow})`);
      return true;
    }
    case CacheKind.property: {
      const getter = cache.value as PyFunction;
      const result = e.temporary();
      e.line(`${e.at(at)};`);
      e.line(`if (${hasVersion(text, cache.version)} && ${hasCode(e, getter)}) {`);
      if (asMethod || !writeDirectCall(e, at, getter, [text], result)) e.line(`${result} = ${attributeAt(e, text, name)};`);
      e.line(`} else ${result} = ${attributeAt(e, text, name)};`);
      e.afterCall(result, next);
      e.push(result);
      return true;
    }
  }
  return false;
}

/** A class method of a class that is known, and the class as its receiver; false when there is none. */
function writeClassMethod(e: Emitter, at: number, { text, expected }: Item, name: string): boolean {
  if (!(expected instanceof PyType) || expected.type !== typeType || typeType.lookup(name) !== undefined) return false;
  const found = expected.lookup(name);
  if (!(found instanceof PyClassMethod) || found.type !== classMethodType || !(found.callable instanceof PyFunction)) return false;
  const type = e.constant(expected);
  const method = e.temporary();
  const self = e.temporary();
  e.line(`if (${text} === ${type} && ${type}.version === ${expected.version}) { ${method} = ${e.constant(found.callable)}; ${self} = ${type}; }`);
  e.line(`else { ${e.at(at)}; ${method} = R.method(${text}, ${JSON.stringify(name)}); ${self} = R.self; }`);
  e.push(method, undefined, found.callable);
  e.push(self, undefined, expected);
  return true;
}

/** A function with many such places is not compiled again for each of them. */
const COMPILATIONS_TO_LEARN = 12;

/** Where a class comes that the cache, which has room, does not know: now and then it is for the interpreter to learn, and the code is compiled again. */
function leaveToLearn(e: Emitter, at: number, before: Item[], cache: InlineCache): string {
  if (entries(cache).length >= MOST_CLASSES || e.code.compilations >= COMPILATIONS_TO_LEARN) return '';
  return `if (R.isToBeLearnt(${e.constant(new Misses())})) ${e.exit(at, before)}`;
}

/** A method and its receiver, for a call. */
function writeMethod(e: Emitter, at: number, before: Item[], object: Item, name: string, cache: InlineCache, ofPlainValue: boolean): void {
  const { text } = object;
  const method = e.temporary();
  const self = e.temporary();
  const slow = `{ ${e.at(at)}; ${method} = R.method(${text}, ${JSON.stringify(name)}); ${self} = R.self; }`;
  const unknown = `{ ${leaveToLearn(e, at, before, cache)} ${slow} }`;
  let expected: Value | undefined;
  let candidates: readonly PyFunction[] | undefined;
  if (ofPlainValue) {
    expected = cache.value;
    e.line(`if (${exactTypeTest(text, cache.value as Value, cache.version)}) { ${method} = ${e.constant(cache.value)}; ${self} = ${text}; } else ${slow}`);
  } else {
    // An attribute of this name, which some instance has had, may also be in a dictionary alone.
    const facts = cache.facts as AttributeFacts;
    const free = facts.onInstances ? `${text}.dict === undefined && ${property(text, facts.key)} === undefined` : `${e.constant(facts)}.onInstances === false`;
    const type = e.temporary();
    const known = entries(cache);
    const types = facts.onInstances ? null : lastingTypes(known, (each) => !each.hasForeignDictionaries);
    const version = e.temporary();
    const versions = new Map<Value | undefined, string[]>();
    for (const entry of known) versions.set(entry.value, [...(versions.get(entry.value) ?? []), `${version} === ${entry.version}`]);
    const chain = [...versions].map(([value, tests]) => `${tests.join(' || ')} ? ${e.constant(value)} : `).join('');
    const methods = [...versions.keys()];
    if (methods.length === 1) [expected] = methods;
    else if (methods.every((each) => each instanceof PyFunction)) candidates = methods;
    if (types !== null) {
      const found = `${isThere(text)} && (${type} = ${text}.type, ${method} = ${methodOf(e, type, known, types)}) !== undefined`;
      e.line(`if (${found} && ${stillHolds(e, facts.staysAbsent)}) ${self} = ${text}; else { ${checkStillHolds(e, [facts.staysAbsent, ...types.map((each) => each.keepsLookups)])} ${unknown} }`);
    } else e.line(`if (${isThere(text)} && (${type} = ${text}.type) !== undefined && ${type}.hasForeignDictionaries === false && ${free} && (${version} = ${type}.version, ${method} = ${chain}undefined) !== undefined) ${self} = ${text}; else ${unknown}`);
  }
  e.stack.push({ text: method, known: undefined, expected, candidates });
  e.push(self);
}

const tags: Readonly<Record<string, number>> = { list: Tag.list, dict: Tag.dict, tuple: Tag.tuple, set: Tag.set, float: Tag.float };

/** The test for the exact type of values of built-in types. */
function exactTypeTest(text: string, method: Value, version: number): string {
  if (method instanceof PyMethodDescriptor && !method.owner.heap && method.owner.version === version) {
    if (method.owner.name === 'str') return `typeof ${text} === 'string'`;
    const tag = tags[method.owner.name];
    if (tag !== undefined) return hasExpectedTag(text, tag);
  }
  const isPrimitive = [strType, intType, boolType, noneType].some((type) => type.version === version);
  return isPrimitive ? `R.typeOf(${text}).version === ${version}` : hasVersion(text, version);
}

export function writeStoreAttribute(e: Emitter, at: number, arg: number, next: number): void {
  const kind = form(e, at);
  const cache = e.code.caches[at];
  const before = [...e.stack];
  const object = e.pop();
  const isInstance = cache !== undefined && (kind === opcode.STORE_ATTR_INSTANCE_VALUE || (cache.kind === CacheKind.instance && cache.key.startsWith('s')));
  const value = isInstance && isNumberAlone(e.stack[e.stack.length - 1]) ? e.popNumber() : e.pop();
  const { text } = object;
  const slow = `{ ${e.at(at)}; R.setAttribute(${text}, ${JSON.stringify(e.code.names[arg])}, ${value.text}); }`;
  if (kind === opcode.STORE_ATTR_INSTANCE_VALUE && cache !== undefined) {
    const type = e.temporary();
    // Where a number is written in place, a call would have the host's compiler forget the shapes that it knows.
    const otherwise = isNumberAlone(value) && e.code.exits[at] < 2 ? e.exit(at, before) : `{ ${leaveToLearn(e, at, before, cache)} ${slow} }`;
    const types = lastingTypes(entries(cache), (each) => !each.hasDictionaries);
    const store = storeStatement(e, text, cache.key, value, cache.facts as AttributeFacts);
    if (types === null) e.line(`if (${isOfClasses(e, text, type, cache)} && ${isPlainStore(type, text, cache.key)}) { ${store} } else ${otherwise}`);
    else {
      const isKnown = `${isThere(text)} && (${type} = ${text}.type, ${isOneOf(e, type, types, (each) => each.keepsStores)})`;
      e.line(`if (${isKnown}) { ${store} } else { ${checkStillHolds(e, types.map((each) => each.keepsStores))} ${otherwise} }`);
    }
  } else if (cache?.kind === CacheKind.instance && cache.key.startsWith('s')) {
    e.line(`if (${isOfClasses(e, text, e.temporary(), cache)}) { ${storeStatement(e, text, cache.key, value, attributeFacts(cache.key.slice(2)))} } else ${slow}`);
  } else if (cache?.kind === CacheKind.setter) {
    const result = e.temporary();
    e.line(`${e.at(at)}; ${result} = null;`);
    e.line(`if (${hasVersion(text, cache.version)} && ${hasCode(e, cache.value as PyFunction)}) {`);
    if (!writeDirectCall(e, at, cache.value as PyFunction, [text, value.text], result)) e.line(slow);
    e.line(`} else ${slow}`);
    e.line(`if (${result} === undefined) R.leftToNobody();`);
    e.afterCall(result, next);
  } else {
    const result = e.temporary();
    e.line(`${e.at(at)}; ${result} = R.setAttributeAt(${e.constant(new AssignmentSite())}, ${text}, ${JSON.stringify(e.code.names[arg])}, ${value.text});`);
    e.line(`if (${result} === undefined) R.leftToNobody();`);
    e.afterCall(result, next);
  }
}
