/** How calls are written. */
import { exceptionInitialiser, exceptions, type NativeCode, objectType, PyBuiltin, PyCode, PyFunction, PyMethodDescriptor, PyNewFunction, PyTuple, PyType, PyWrapperDescriptor, rangeType, str, Tag, typeType, UnmadeValueError } from '@vivarium/objects';
import { codeFlag, opcode } from '@vivarium/spec';
import { type DecodedCode, decodedOf, loopFollows, plainInitialiser } from '@vivarium/vm';
import { prepareStart, writeStart, writeStarted } from './coroutines.ts';
import { type Emitter, hasCode, type Item } from './emitter.ts';
import { hasTag, isObject } from './conditions.ts';
import { inlineFunctions, inlineMethods } from './inline-forms.ts';
import { Site } from './runtime-attributes.ts';
import { creatorOf } from './runtime-calls.ts';
import { writeInlined } from './inlining.ts';
import { writeNested } from './nested-calls.ts';
import { writeNumericCall } from './numeric-calls.ts';
import { writeObjectSetattr } from './object-setattr.ts';

const textsOf = (items: readonly Item[]): string[] => items.map(({ text }) => text);
const isAbsent = ({ text }: Item): boolean => text === 'undefined';

export function writeCall(e: Emitter, at: number, arg: number, next: number): void {
  const before = [...e.stack];
  if (writeNumericCall(e, at, arg)) return;
  if (writeInlined(e, at, arg, () => writeOutOfLine(e, at, arg, next, before))) return;
  writeOutOfLine(e, at, arg, next, before);
}

function writeOutOfLine(e: Emitter, at: number, arg: number, next: number, before: Item[]): void {
  const args = e.take(arg);
  const self = e.pop();
  const callee = e.pop();
  const result = e.temporary();
  e.started = null;
  const otherwise = general(e, at, next, before, callee, self, args, result);
  const written = writeExpected(e, at, next, callee, self, args, [], result, otherwise)
    || writeCandidates(e, at, next, callee, self, args, [], result, otherwise) || writeKnownCode(e, at, next, callee, self, args, result, otherwise)
    || writeKnownClass(e, at, callee, self, args, result, otherwise);
  if (!written) e.line(otherwise);
  finish(e, next, result);
}

export function writeCallWithNames(e: Emitter, at: number, arg: number, next: number): void {
  const before = [...e.stack];
  const names = e.pop();
  const args = e.take(arg);
  const self = e.pop();
  const callee = e.pop();
  const result = e.temporary();
  const keywords = names.expected instanceof PyTuple ? (names.expected.items as string[]) : [];
  e.started = null;
  const otherwise = generalWithNames(e, at, next, before, callee, self, names, args, result);
  const written = keywords.length > 0
    && (writeExpected(e, at, next, callee, self, args, keywords, result, otherwise) || writeCandidates(e, at, next, callee, self, args, keywords, result, otherwise));
  if (!written) e.line(otherwise);
  finish(e, next, result);
}

export function writeSpreadCall(e: Emitter, at: number, _arg: number, next: number): void {
  const before = [...e.stack];
  const [callee, , positional, keywords] = e.take(4);
  e.line(`${e.at(at)};`);
  e.started = null;
  // An iterator gives its values once: the interpreter, should the call be for it, has to find them.
  const spread = e.assigned(`R.spread(${callee.text}, ${positional.text})`);
  before.splice(-2, 1, { text: spread, known: undefined });
  const result = e.assigned(`R.callSpread(${callee.text}, ${spread}, ${keywords.text})`);
  e.line(refused(e, at, next, before, result, `R.coroutineOfSpread(${callee.text}, ${spread}, ${keywords.text})`));
  finish(e, next, result);
}

/**
 * The instructions from `start` on give a call nothing but `**keywords` for keywords, an empty dict having been made for them: a dict is
 * handed on as it is, for the callee takes what is in it. False when they do something else.
 */
export function writeKeywordsAlone(e: Emitter, start: number): boolean {
  const { generalOps: ops, args } = e.code;
  const merge = start + 1;
  const call = merge + 1;
  const loads = ops[start] === opcode.LOAD_FAST_BORROW || ops[start] === opcode.LOAD_FAST;
  if (!loads || ops[merge] !== opcode.DICT_MERGE || args[merge] !== 1 || ops[call] !== opcode.CALL_FUNCTION_EX || e.blockEnd <= call) return false;
  e.pushLocal(args[start]);
  const keywords = e.pop();
  const callee = e.peek(3);
  const result = e.assigned(keywords.text);
  e.line(`if (!(${hasTag(result, Tag.dict)})) { ${e.at(merge)}; ${result} = R.keywordsOf(C, F, ${merge}, ${callee.text}, ${result}); }`);
  e.push(result);
  e.writtenTo = call;
  return true;
}

/** A call of whatever it is; only here it may turn out to be one for the interpreter. */
function general(e: Emitter, at: number, next: number, before: Item[], callee: Item, self: Item, args: Item[], result: string): string {
  return `{ ${e.at(at)}; ${generally(callee, self, args, result)} ${refused(e, at, next, before, result, coroutineOf(callee, self, args, 'null'))} }`;
}

/** What only the interpreter can call, but for coroutine functions whose coroutine is awaited at once. */
function refused(e: Emitter, at: number, next: number, before: Item[], result: string, coroutine: string): string {
  const unless = e.code.generalOps[next] === opcode.GET_AWAITABLE ? ` && (${result} = ${coroutine}) === R.REFUSED` : '';
  return `if (${result} === R.REFUSED${unless}) ${e.refuse(at, before)}`;
}

function coroutineOf(callee: Item, self: Item, args: Item[], names: string): string {
  return `R.coroutineOf(${callee.text}, ${self.text}, [${textsOf(args).join(', ')}], ${names})`;
}

function generally(callee: Item, self: Item, args: Item[], result: string): string {
  const texts = textsOf(args);
  const without = `R.call${texts.length < 4 ? texts.length : ''}(${[callee.text, ...(texts.length < 4 ? texts : [`[${texts.join(', ')}]`])].join(', ')})`;
  if (isAbsent(self)) return `${result} = ${without};`;
  const all = [self.text, ...texts];
  const withSelf = `R.call${all.length < 4 ? all.length : ''}(${[callee.text, ...(all.length < 4 ? all : [`[${all.join(', ')}]`])].join(', ')})`;
  return `${result} = ${self.text} === undefined ? ${without} : ${withSelf};`;
}

function generalWithNames(e: Emitter, at: number, next: number, before: Item[], callee: Item, self: Item, names: Item, args: Item[], result: string): string {
  return `{ ${e.at(at)}; ${result} = R.callWithNames(${[callee, self, names].map(({ text }) => text).join(', ')}, [${textsOf(args).join(', ')}]); ${refused(e, at, next, before, result, coroutineOf(callee, self, args, `${names.text}.items`))} }`;
}

/** What was called may have raised, or have been left. */
function finish(e: Emitter, next: number, result: string): void {
  e.afterCall(result, next);
  e.push(result);
  if (e.started !== null) e.writtenTo = writeStarted(e, next, e.started);
}

/** A call of what was called here before, and the general one for all else; false when none can be expected. */
function writeExpected(
  e: Emitter, at: number, next: number, callee: Item, self: Item, args: Item[], keywords: readonly string[], result: string, otherwise: string,
): boolean {
  const { expected } = callee;
  const given = textsOf(isAbsent(self) ? args : [self, ...args]);
  const isSame = `${callee.text} === ${e.constant(expected)}${isAbsent(self) ? '' : ` && ${self.text} !== undefined`}`;
  if (expected instanceof PyFunction) {
    const bound = bindStatically(e, expected, given, keywords);
    if (bound === null) return false;
    prepareStart(e, decodedOf(expected.code), next);
    e.line(`if (${isSame} && ${hasCode(e, expected)}${bound.condition}) {`);
    writeEntry(e, at, next, decodedOf(expected.code), e.constant(expected), bound.texts, result, [self, ...args]);
  } else if (expected instanceof PyType && isAbsent(self)) {
    e.line(`${e.at(at)};`);
    if (!writeConstruction(e, at, isSame, expected, given, keywords, result, args)) return false;
  } else if (expected instanceof PyMethodDescriptor || expected instanceof PyBuiltin) {
    e.line(`${e.at(at)};`);
    if (!writeNative(e, next, isSame, expected, isAbsent(self), given, keywords, result)) return false;
  } else if (expected instanceof PyWrapperDescriptor && isAbsent(self) && keywords.length === 0) {
    e.line(`${e.at(at)};`);
    if (!writeWrapper(e, isSame, expected, given, result)) return false;
  } else return false;
  e.line(`} else ${otherwise}`);
  return true;
}

/** A call of a method that each of several classes has in its own way: each in its place. */
function writeCandidates(
  e: Emitter, at: number, next: number, callee: Item, self: Item, args: Item[], keywords: readonly string[], result: string, otherwise: string,
): boolean {
  const { candidates } = callee;
  if (candidates === undefined || isAbsent(self)) return false;
  const given = textsOf([self, ...args]);
  let written = false;
  for (const candidate of candidates) {
    const bound = bindStatically(e, candidate, given, keywords);
    if (bound === null) continue;
    e.line(`${written ? '} else ' : ''}if (${callee.text} === ${e.constant(candidate)} && ${self.text} !== undefined && ${hasCode(e, candidate)}${bound.condition}) {`);
    writeEntry(e, at, next, decodedOf(candidate.code), e.constant(candidate), bound.texts, result, [self, ...args]);
    written = true;
  }
  if (written) e.line(`} else ${otherwise}`);
  return written;
}

/** A call of some function with the code that was called here before; false when there was none, or its parameters do not fit. */
function writeKnownCode(e: Emitter, at: number, next: number, callee: Item, self: Item, args: Item[], result: string, otherwise: string): boolean {
  const code = e.code.caches[at]?.value;
  if (!(code instanceof PyCode)) return false;
  const target = decodedOf(code);
  const { text } = callee;
  let condition = `${hasTag(text, Tag.function)} && ${text}.code === ${e.constant(code)}`;
  const withSelf = !isAbsent(self) && target.argCount !== args.length;
  if (!isAbsent(self)) condition += ` && ${self.text} ${withSelf ? '!==' : '==='} undefined`;
  const texts = textsOf(withSelf ? [self, ...args] : args);
  const missing = target.argCount - texts.length;
  if (!target.simple || missing < 0 || (missing > 0 && withSelf)) return false;
  if (missing > 0) {
    const defaults = e.temporary();
    condition += ` && (${defaults} = ${text}.defaults) !== null && (${defaults} = ${defaults}.items).length >= ${missing}`;
    for (let i = missing; i > 0; i--) texts.push(`${defaults}[${defaults}.length - ${i}]`);
  }
  prepareStart(e, target, next);
  e.line(`if (${condition}) {`);
  writeEntry(e, at, next, target, text, texts, result, []);
  e.line(`} else ${otherwise}`);
  return true;
}

/** A call of the class that was called here last, as `self.__class__(...)` does; false when there was none. */
function writeKnownClass(e: Emitter, at: number, callee: Item, self: Item, args: Item[], result: string, otherwise: string): boolean {
  const type = e.code.caches[at]?.value;
  if (!(type instanceof PyType) || !isAbsent(self)) return false;
  e.line(`${e.at(at)};`);
  if (!writeConstruction(e, at, `${callee.text} === ${e.constant(type)}`, type, textsOf(args), [], result, args)) return false;
  e.line(`} else ${otherwise}`);
  return true;
}

/** Arguments for all parameters of a function, as far as they are known while compiling; null where only a run can tell. */
function bindStatically(e: Emitter, callee: PyFunction, given: readonly string[], keywords: readonly string[]): { texts: string[]; condition: string } | null {
  const code = decodedOf(callee.code);
  const { argCount, keywordOnlyCount, positionalOnlyCount, flags, raw } = code;
  const named = argCount + keywordOnlyCount;
  const positional = given.length - keywords.length;
  const texts = new Array<string | undefined>(named).fill(undefined);
  for (let i = 0; i < Math.min(positional, argCount); i++) texts[i] = given[i];
  const extra: string[] = [];
  for (const [i, name] of keywords.entries()) {
    if (typeof name !== 'string') return null; // with characters above U+FFFF
    const index = raw.co_localsplusnames.indexOf(name);
    const value = given[positional + i];
    if (index < positionalOnlyCount || index >= named) extra.push(e.constant(name), value);
    else if (texts[index] !== undefined) return null;
    else texts[index] = value;
  }
  const conditions: string[] = [];
  const { defaults } = callee;
  const first = argCount - (defaults?.items.length ?? 0);
  if (texts.slice(0, argCount).includes(undefined)) conditions.push(`${e.constant(callee)}.defaults === ${e.constant(defaults)}`);
  for (let i = 0; i < named; i++) {
    if (texts[i] !== undefined) continue;
    if (i < argCount) {
      if (defaults === null || i < first) return null;
      texts[i] = e.constant(defaults.items[i - first]);
    } else {
      const value = (texts[i] = e.temporary());
      conditions.push(`(${value} = ${keywordDefault(e, callee, raw.co_localsplusnames[i])}) !== undefined`);
    }
  }
  if ((flags & codeFlag.CO_VARARGS) !== 0) texts.push(`R.tuple([${given.slice(argCount, positional).join(', ')}])`);
  else if (positional > argCount) return null;
  if ((flags & codeFlag.CO_VARKEYWORDS) !== 0) {
    const keys = extra.filter((_, i) => i % 2 === 0);
    const values = extra.filter((_, i) => i % 2 === 1);
    texts.push(extra.length === 0 ? 'R.dict()' : `R.dictOf([${keys.join(', ')}], [${values.join(', ')}])`);
  }
  else if (extra.length > 0) return null;
  return { texts: texts as string[], condition: conditions.map((condition) => ` && ${condition}`).join('') };
}

/** What a keyword-only parameter gets where the call has nothing for it; undefined where there is no such thing. */
function keywordDefault(e: Emitter, callee: PyFunction, name: string): string {
  const function_ = e.constant(callee);
  const general = `R.keywordDefault(${function_}, ${e.constant(name)})`;
  const { keywordDefaults: defaults } = callee;
  const position = defaults?.position(str(name)) ?? -1;
  if (defaults === null || position < 0) return general;
  const known = e.constant(defaults);
  return `${function_}.keywordDefaults === ${known} && ${known}.layout === ${defaults.layout} ? ${known}.values[${position}] : ${general}`;
}

/** Calls a function whose arguments are bound. */
function writeEntry(e: Emitter, at: number, next: number, target: DecodedCode, name: string, texts: readonly string[], result: string, items: readonly Item[]): void {
  if (e.started === null && writeNested(e, at, e.constantNamed(name), texts, items, result)) return;
  e.callsOut = true;
  const args = `[${texts.join(', ')}]`;
  e.line(`${e.at(at)};`);
  if (e.started !== null) return writeStart(e, next, target, name, texts, result);
  if (target.isGenerator) return e.line(`${result} = ${generatorFor(e, at, next, target, name, args)};`);
  const entry = e.assigned(`${e.constant(target)}.entry`);
  e.line(`${result} = ${entry} !== null ? ${entry}(${[name, ...texts].join(', ')}) : R.interpret(${name}, ${args});`);
}

function generatorFor(e: Emitter, at: number, next: number, target: DecodedCode, callee: string, args: string): string {
  if ((target.flags & codeFlag.CO_COROUTINE) === 0) return `R.${loopFollows(e.code, next) ? 'makeLoopedGenerator' : 'makeGenerator'}(${callee}, ${args})`;
  const awaited = e.code.generalOps[next] === opcode.GET_AWAITABLE;
  return awaited ? `R.makeGenerator(${callee}, ${args})` : `(${e.at(at)}, R.makeCoroutine(${callee}, ${args}, ${next}, [${e.stackTexts.join(', ')}]))`;
}

/** Calls a function with exactly these arguments; false when they do not fit. */
export function writeDirectCall(e: Emitter, at: number, callee: PyFunction, texts: readonly string[], result: string): boolean {
  const target = decodedOf(callee.code);
  if (!target.simple || target.argCount !== texts.length || target.isGenerator) return false;
  writeEntry(e, at, 0, target, e.constant(callee), texts, result, []);
  return true;
}

/** Its metaclass has no `__call__` of its own. */
const isCalledPlainly = (type: PyType): boolean => type.type === typeType || type.type.lookup('__call__') === typeType.attributes.get('__call__');

/** Nothing is to be done for an instance of the class but to make it. */
function isMadeBare(type: PyType): boolean {
  const create = type.lookup('__new__');
  return type.heap && isCalledPlainly(type) && create instanceof PyNewFunction && create.owner === objectType && type.lookup('__init__') === objectType.attributes.get('__init__');
}

/** An instance of a class: of one written in Python, made in place and given to `__init__`. */
function writeConstruction(e: Emitter, at: number, isSame: string, type: PyType, given: readonly string[], keywords: readonly string[], result: string, items: readonly Item[]): boolean {
  const metatype = type.type;
  const isOfMetatype = metatype === typeType ? '' : ` && ${e.constant(type)}.type.version === ${metatype.version}`;
  const call = metatype === typeType ? undefined : metatype.lookup('__call__');
  if (call instanceof PyFunction) {
    const bound = bindStatically(e, call, [e.constant(type), ...given], keywords);
    if (bound === null || decodedOf(call.code).isGenerator) return false;
    e.line(`if (${isSame}${isOfMetatype} && ${hasCode(e, call)}${bound.condition}) {`);
    writeEntry(e, at, 0, decodedOf(call.code), e.constant(call), bound.texts, result, []);
    return true;
  }
  const name = e.constant(type);
  const plain = plainInitialiser(type);
  const initialise = plain === undefined ? exceptionInitialiser(type) : plain;
  if (initialise === null) {
    if (keywords.length > 0) return false;
    e.line(`if (${isSame} && ${e.constant(type)}.version === ${type.version}) {`);
    e.line(`${result} = new ${e.constant(type.instanceClass)}(); ${result}.args = R.tuple([${given.join(', ')}]);`);
    return true;
  }
  if (initialise !== undefined) {
    const instance = e.temporary();
    const bound = bindStatically(e, initialise, [instance, ...given], keywords);
    if (bound === null || decodedOf(initialise.code).isGenerator) return false;
    e.line(`if (${isSame} && ${name}.version === ${type.version}${plain === undefined ? '' : ` && ${name}.isAbstract === false`}${isOfMetatype} && ${hasCode(e, initialise)}${bound.condition}) {`);
    e.line(`${instance} = new ${e.constant(type.instanceClass)}();`);
    if (plain === undefined) e.line(`${instance}.args = R.tuple([${given.slice(0, given.length - keywords.length).join(', ')}]);`);
    writeEntry(e, at, 0, decodedOf(initialise.code), e.constant(initialise), bound.texts, result, items);
    e.line(`${result} = ${result} === null ? ${instance} : R.constructed(${instance}, ${result});`);
    return true;
  }
  const creator = isCalledPlainly(type) ? creatorOf(type) : undefined;
  if (creator !== undefined) {
    const bound = bindStatically(e, creator, [name, ...given], keywords);
    if (bound === null || decodedOf(creator.code).isGenerator) return false;
    e.line(`if (${isSame} && ${name}.version === ${type.version}${isOfMetatype} && ${hasCode(e, creator)}${bound.condition}) {`);
    writeEntry(e, at, 0, decodedOf(creator.code), e.constant(creator), bound.texts, result, items);
    e.line(`if (${result}?.type !== ${name}) ${result} = R.created(${name}, ${result}, [${given.join(', ')}], ${keywords.length > 0 ? e.constant(keywords) : 'null'});`);
    return true;
  }
  if (given.length === 0 && isMadeBare(type)) {
    e.line(`if (${isSame} && ${name}.version === ${type.version} && ${name}.isAbstract === false${isOfMetatype}) {`);
    e.line(`${result} = new ${e.constant(type.instanceClass)}();`);
    return true;
  }
  if (type === typeType && keywords.length === 0 && given.length === 1) {
    e.line(`if (${isSame}) {`);
    e.line(`${result} = ${isObject(given[0])} ? ${given[0]}.type : R.typeOf(${given[0]});`);
    return true;
  }
  if (type === rangeType && keywords.length === 0 && (given.length === 1 || given.length === 2)) {
    e.line(`if (${isSame}${given.map((text) => ` && typeof ${text} === 'number'`).join('')}) {`);
    e.line(`${result} = R.range(${given.length === 1 ? '0, ' : ''}${given.join(', ')});`);
    return true;
  }
  if (keywords.length > 0 || given.length !== 1 || type.convert === null) return false;
  e.line(`if (${isSame}) {`);
  if (e.handled) {
    e.line(`${result} = ${name}.convert(${given[0]});`);
    e.line(`if (${result} instanceof ${e.constant(UnmadeValueError)}) {`);
    e.passOver(exceptions.ValueError);
    e.line('}');
    e.line(`${result} = R.converted(${name}, ${given[0]}, ${result});`);
  } else e.line(`${result} = R.convert(${name}, ${given[0]});`);
  return true;
}

/** A function written in TypeScript; `alone`: it was loaded without a receiver. */
function writeNative(e: Emitter, next: number, isSame: string, callee: PyMethodDescriptor | PyBuiltin, alone: boolean, given: readonly string[], keywords: readonly string[], result: string): boolean {
  const { code } = callee;
  if (!code.direct || code.affectsCaller) return false;
  if (callee instanceof PyBuiltin ? callee.tag !== Tag.builtin || code.hasReceiver : alone || callee.tag !== Tag.methodDescriptor) return false;
  if (keywords.length > 0) return writeNativeWithNames(e, isSame, code, given, keywords, result);
  const inline = callee instanceof PyMethodDescriptor ? inlineMethods[`${callee.owner.name}.${code.name}`] : inlineFunctions[code.name];
  const text = given.length > 0 && callee.code === code ? inline?.(given, e, next) : undefined;
  const name = e.constant(code);
  const general = given.length === 1 ? `${name}.invoke1(${given[0]})` : given.length === 2 ? `${name}.invoke2(${given.join(', ')})` : `${name}.invoke([${given.join(', ')}], null)`;
  const isGetattr = callee instanceof PyBuiltin && code.label === 'getattr' && given.length > 1;
  // A compiled function's frame is without its locals.
  const sought = callee instanceof PyBuiltin && (isGetattr || code.label === 'hasattr') && given.length < 4 ? e.stringExpected(given[1]) : undefined;
  const isSought = sought === undefined ? '' : ` && ${given[1]} === ${e.constant(sought)}`;
  e.line(`if (${isSame}${isSought}${isGetattr ? ` && ${given[1]} !== 'f_locals'` : ''}) {`);
  if (sought !== undefined && (isGetattr || given.length === 2)) {
    e.line(`${result} = R.${!isGetattr ? 'hasAttributeAt' : given.length === 2 ? 'attributeAt' : 'attributeOr'}(${[e.constant(new Site()), ...given].join(', ')});`);
    return true;
  }
  if (isGetattr && given.length === 2) {
    e.line(`${result} = R.getattr(${given.join(', ')});`);
    return true;
  }
  if (text !== undefined) e.line(`if (${text.condition}) ${result} = ${text.value}; else`);
  const trier = code.trierFor(given.length);
  if (trier !== null) {
    e.line(`${result} = R.tried(${e.constant(trier)}(${given.join(', ')}));`);
    return true;
  }
  const body = code.bodyFor(given.length);
  e.line(`${result} = R.observed(${body === null ? general : `${e.constant(body)}(${given.join(', ')})`});`);
  return true;
}

/** A special method of a built-in type, called by name. */
function writeWrapper(e: Emitter, isSame: string, callee: PyWrapperDescriptor, given: readonly string[], result: string): boolean {
  const { code, owner } = callee;
  const body = given.length > 0 && code.direct && !code.affectsCaller && code.refusal === null ? code.bodyFor(given.length) : null;
  if (body === null) return false;
  e.line(`if (${isSame}${owner === objectType ? '' : ` && ${e.constant(callee)}.accepts(${given[0]})`}) {`);
  const name = callee === objectType.attributes.get('__setattr__') ? e.constantNamed(given[1]) : undefined;
  const general = e.constant(body);
  e.line(`${result} = ${typeof name === 'string' ? writeObjectSetattr(e, name, general, given[0], given[2]) : `R.observed(${general}(${given.join(', ')}))`};`);
  return true;
}

function writeNativeWithNames(e: Emitter, isSame: string, code: NativeCode, given: readonly string[], keywords: readonly string[], result: string): boolean {
  const places = code.placesFor(given.length - keywords.length, keywords);
  if (places === null) return false;
  const { parameters } = code.signature;
  const offset = places.length - parameters.length;
  const texts = places.map((place, i) => {
    if (place === undefined) return e.constant(parameters[i - offset].initial);
    return typeof place === 'number' ? given[place] : `[${place.map((one) => given[one]).join(', ')}]`;
  });
  e.line(`if (${isSame}) {`);
  e.line(`${result} = R.observed(${e.constant(code.body)}(${texts.join(', ')}));`);
  return true;
}
