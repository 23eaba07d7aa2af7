/** How each instruction is written. What is not here leaves for the interpreter. */
import { PyFloat, PyFunction, PyMethodDescriptor, Tag, type Value } from '@vivarium/objects';
import { opcode } from '@vivarium/spec';
import { decodedOf, type InlineCache } from '@vivarium/vm';
import type { Emitter, Item } from './emitter.ts';

/** Writes the instruction at `at`; false when nothing can follow it. */
export type Writer = (e: Emitter, at: number, arg: number, next: number) => void | false;

const MAX = '9007199254740991';
export const form = (e: Emitter, at: number): number => e.code.words[at] & 255;
/** The specialised form has hardly failed, neither in the interpreter nor in compiled code. */
export const stable = (e: Emitter, at: number): boolean => e.code.misses[at] < 2 && e.code.exits[at] < 4;

const isInt = (item: Item): string => (item.known === 'int' ? '' : `typeof ${item.text} === 'number'`);
const isFloat = (item: Item): string => (item.known === 'float' ? '' : `typeof ${item.text} === 'object' && ${item.text} !== null && ${item.text}.tag === ${Tag.float}`);
const isTagged = (item: Item, tag: number): string => `typeof ${item.text} === 'object' && ${item.text} !== null && ${item.text}.tag === ${tag}`;
const all = (...conditions: string[]): string => conditions.filter((condition) => condition !== '').join(' && ');

const signs: Record<number, string> = {
  [opcode.BINARY_OP_ADD_INT]: '+', [opcode.BINARY_OP_SUBTRACT_INT]: '-', [opcode.BINARY_OP_MULTIPLY_INT]: '*',
  [opcode.BINARY_OP_ADD_FLOAT]: '+', [opcode.BINARY_OP_SUBTRACT_FLOAT]: '-', [opcode.BINARY_OP_MULTIPLY_FLOAT]: '*',
};
const comparisons = ['<', '<=', '===', '!==', '>', '>='];

/** The general way of a binary operator. */
function binarySlowly(e: Emitter, at: number, arg: number, a: Item, b: Item): void {
  e.result(`(${e.at(at)}, R.binary(${arg}, ${a.text}, ${b.text}))`);
}

function binary(e: Emitter, at: number, arg: number): void {
  const before = [...e.stack];
  const b = e.pop();
  const a = e.pop();
  const kind = form(e, at);
  if (!stable(e, at)) return binarySlowly(e, at, arg, a, b);
  switch (kind) {
    case opcode.BINARY_OP_ADD_INT:
    case opcode.BINARY_OP_SUBTRACT_INT:
    case opcode.BINARY_OP_MULTIPLY_INT: {
      e.guard(all(isInt(a), isInt(b)), at, before);
      const result = e.temporary();
      e.line(`${result} = ${a.text} ${signs[kind]} ${b.text}${signs[kind] === '*' ? ' + 0' : ''};`);
      e.line(`if (${result} > ${MAX} || ${result} < -${MAX}) ${e.exit(at, before)}`);
      return e.push(result, 'int');
    }
    case opcode.BINARY_OP_ADD_FLOAT:
    case opcode.BINARY_OP_SUBTRACT_FLOAT:
    case opcode.BINARY_OP_MULTIPLY_FLOAT:
      e.guard(all(isFloat(a), isFloat(b)), at, before);
      e.result(`R.float(${a.text}.value ${signs[kind]} ${b.text}.value)`, 'float');
      return;
    case opcode.BINARY_OP_ADD_UNICODE:
      e.guard(`typeof ${a.text} === 'string' && typeof ${b.text} === 'string'`, at, before);
      e.result(`(${e.at(at)}, ${a.text} + ${b.text})`); // may be longer than the host can hold
      return;
    case opcode.BINARY_OP_SUBSCR_LIST_INT:
    case opcode.BINARY_OP_SUBSCR_TUPLE_INT: {
      const items = e.temporary();
      e.guard(all(isTagged(a, kind === opcode.BINARY_OP_SUBSCR_LIST_INT ? Tag.list : Tag.tuple), isInt(b)), at, before);
      e.line(`${items} = ${a.text}.items;`);
      const index = e.temporary();
      e.line(`${index} = ${b.text} < 0 ? ${b.text} + ${items}.length : ${b.text};`);
      e.line(`if (!(${index} >= 0 && ${index} < ${items}.length)) ${e.exit(at, before)}`);
      e.result(`${items}[${index}]`);
      return;
    }
    case opcode.BINARY_OP_SUBSCR_STR_INT:
      e.guard(all(`typeof ${a.text} === 'string'`, isInt(b), `${b.text} >= 0 && ${b.text} < ${a.text}.length`), at, before);
      e.result(`${a.text}[${b.text}]`);
      return;
    case opcode.BINARY_OP_SUBSCR_DICT: {
      e.guard(isTagged(a, Tag.dict), at, before);
      const result = e.result(`(${e.at(at)}, ${a.text}.get(${b.text}))`);
      e.line(`if (${result} === undefined) ${e.exit(at, before)}`);
      return;
    }
    case opcode.BINARY_OP_EXTEND: {
      const result = e.temporary();
      const text = extended(arg, a, b);
      if (text === undefined) return binarySlowly(e, at, arg, a, b);
      e.line(`if (${all(isInt(a), isInt(b), text.condition)}) ${result} = ${text.value}; else { ${e.at(at)}; ${result} = R.binary(${arg}, ${a.text}, ${b.text}); }`);
      e.push(result);
      return;
    }
  }
  binarySlowly(e, at, arg, a, b);
}

/** Operators of two ints whose result needs a condition; undefined for others. */
function extended(arg: number, { text: a }: Item, { text: b }: Item): { condition: string; value: string } | undefined {
  switch (arg % 13) {
    case 1:
      return { condition: `(${a} | 0) === ${a} && (${b} | 0) === ${b}`, value: `${a} & ${b}` };
    case 7:
      return { condition: `(${a} | 0) === ${a} && (${b} | 0) === ${b}`, value: `${a} | ${b}` };
    case 12:
      return { condition: `(${a} | 0) === ${a} && (${b} | 0) === ${b}`, value: `${a} ^ ${b}` };
    case 9:
      return { condition: `(${a} | 0) === ${a} && ${b} >= 0 && ${b} < 32`, value: `${a} >> ${b}` };
    case 6:
      return { condition: `${b} > 0`, value: `${a} >= 0 ? ${a} % ${b} : (${a} % ${b} + ${b}) % ${b}` };
    case 2:
      return { condition: `${b} > 0 && ${a} <= 4503599627370496 && ${a} >= -4503599627370496`, value: `Math.floor(${a} / ${b}) + 0` };
    case 11:
      return { condition: `${b} !== 0`, value: `R.float(${a} / ${b})` };
  }
  return undefined;
}

function compare(e: Emitter, at: number, arg: number): void {
  const before = [...e.stack];
  const b = e.pop();
  const a = e.pop();
  const sign = comparisons[arg >> 5];
  const kind = stable(e, at) ? form(e, at) : 0;
  if (kind === opcode.COMPARE_OP_INT) {
    e.guard(all(isInt(a), isInt(b)), at, before);
    e.result(`${a.text} ${sign} ${b.text}`, 'bool');
  } else if (kind === opcode.COMPARE_OP_STR) {
    e.guard(`typeof ${a.text} === 'string' && typeof ${b.text} === 'string'`, at, before);
    e.result(`${a.text} ${sign} ${b.text}`, 'bool');
  } else if (kind === opcode.COMPARE_OP_FLOAT && a.known !== 'int' && b.known !== 'int') {
    e.result(`${all(isFloat(a), isFloat(b)) || 'true'} ? ${a.text}.value ${sign} ${b.text}.value : (${e.at(at)}, R.compare(${arg}, ${a.text}, ${b.text}))`, (arg & 16) !== 0 ? 'bool' : undefined);
  } else e.result(`(${e.at(at)}, R.compare(${arg}, ${a.text}, ${b.text}))`, (arg & 16) !== 0 ? 'bool' : undefined);
}

// ---- names and attributes

function loadGlobal(e: Emitter, at: number, arg: number): void {
  const kind = form(e, at);
  const cache = e.code.caches[at];
  const result = e.temporary();
  const name = JSON.stringify(e.code.names[arg >> 1]);
  const slow = `(${e.at(at)}, R.global(F, ${name}))`;
  let expected: Value | undefined;
  e.usesGlobals = true;
  if (cache !== undefined && kind === opcode.LOAD_GLOBAL_MODULE) {
    const globals = e.constant(e.globals);
    expected = e.globals.values[cache.index];
    e.line(`${result} = ${globals}.layout === ${cache.version} ? ${globals}.values[${cache.index}] : ${slow};`);
  } else if (cache !== undefined && kind === opcode.LOAD_GLOBAL_BUILTIN) {
    const globals = e.constant(e.globals);
    const builtins = e.constant(e.builtins);
    expected = e.builtins.values[cache.index];
    e.line(`${result} = ${globals}.layout === ${cache.version} && ${builtins}.layout === ${cache.secondVersion} ? ${builtins}.values[${cache.index}] : ${slow};`);
  } else e.line(`${result} = ${slow};`);
  e.push(result, undefined, expected);
  if ((arg & 1) !== 0) e.push('undefined');
}

function versions(cache: InlineCache): InlineCache[] {
  const list: InlineCache[] = [];
  for (let entry: InlineCache | null = cache; entry !== null; entry = entry.other) list.push(entry);
  return list;
}

function loadAttribute(e: Emitter, at: number, arg: number): void {
  const kind = form(e, at);
  const cache = e.code.caches[at];
  const object = e.pop();
  const { text } = object;
  const name = JSON.stringify(e.code.names[arg >> 1]);
  const asMethod = (arg & 1) !== 0;
  const isObject = `typeof ${text} === 'object' && ${text} !== null`;
  if (kind === opcode.LOAD_ATTR_INSTANCE_VALUE && cache !== undefined) {
    const facts = e.constant(cache.facts);
    const result = e.temporary();
    const missing = `!(${isObject}) || (${result} = ${text}[${JSON.stringify(cache.key)}]) === undefined || ${facts}.describedLater || !L.generic`;
    e.line(`if (${missing}) { ${e.at(at)}; ${result} = R.getAttribute(${text}, ${name}); }`);
    e.push(result);
    if (asMethod) e.push('undefined');
    return;
  }
  if (asMethod && cache !== undefined && (kind === opcode.LOAD_ATTR_METHOD_WITH_VALUES || kind === opcode.LOAD_ATTR_METHOD_NO_DICT)) {
    const method = e.temporary();
    const self = e.temporary();
    const slow = `{ ${e.at(at)}; ${method} = R.method(${text}, ${name}); ${self} = R.self; }`;
    if (kind === opcode.LOAD_ATTR_METHOD_NO_DICT) {
      const known = cache.value as PyMethodDescriptor;
      const test = exactTypeTest(text, known, cache.version);
      e.line(`if (${test}) { ${method} = ${e.constant(known)}; ${self} = ${text}; } else ${slow}`);
    } else {
      const facts = e.constant(cache.facts);
      const version = e.temporary();
      const chain = versions(cache).map((entry) => `${version} === ${entry.version} ? ${e.constant(entry.value)} : `).join('');
      e.line(`if (${isObject} && !${text}.type.hasForeignDictionaries && !${facts}.onInstances && (${version} = ${text}.type.version, ${method} = ${chain}undefined) !== undefined) ${self} = ${text}; else ${slow}`);
    }
    e.push(method, undefined, cache.other === null ? cache.value : undefined);
    e.push(self);
    return;
  }
  if (asMethod) {
    e.result(`(${e.at(at)}, R.method(${text}, ${name}))`);
    e.result('R.self');
    return;
  }
  e.result(`(${e.at(at)}, R.getAttribute(${text}, ${name}))`);
}

/** The test for the exact type of values of built-in types. */
function exactTypeTest(text: string, method: Value, version: number): string {
  if (method instanceof PyMethodDescriptor && !method.owner.heap && method.owner.version === version) {
    const tags: Record<string, number> = { list: Tag.list, dict: Tag.dict, tuple: Tag.tuple, set: Tag.set, float: Tag.float };
    if (method.owner.name === 'str') return `typeof ${text} === 'string'`;
    const tag = tags[method.owner.name];
    if (tag !== undefined) return `typeof ${text} === 'object' && ${text} !== null && ${text}.tag === ${tag}`;
  }
  return `R.typeOf(${text}).version === ${version}`;
}

function storeAttribute(e: Emitter, at: number, arg: number): void {
  const kind = form(e, at);
  const cache = e.code.caches[at];
  const object = e.pop();
  const value = e.pop();
  const slow = `{ ${e.at(at)}; R.setAttribute(${object.text}, ${JSON.stringify(e.code.names[arg])}, ${value.text}); }`;
  if (kind === opcode.STORE_ATTR_INSTANCE_VALUE && cache !== undefined) {
    const { text } = object;
    const version = e.temporary();
    const chain = versions(cache).map((entry) => `${version} === ${entry.version}`).join(' || ');
    e.line(`if (typeof ${text} === 'object' && ${text} !== null && (${version} = ${text}.type.version, ${chain}) && (!${text}.type.hasDictionaries || ${text}.dict === undefined)) ${text}[${JSON.stringify(cache.key)}] = ${value.text}; else ${slow}`);
  } else e.line(slow);
}

// ---- calls

function call(e: Emitter, at: number, arg: number, next: number): void {
  const before = [...e.stack];
  const args = e.take(arg);
  const self = e.pop();
  const callee = e.pop();
  const result = e.temporary();
  const general = `${result} = R.call(${[callee, self, ...args].map(({ text }) => text).join(', ')});`;
  e.line(`${e.at(at)};`);
  e.line(callDirectly(e, callee, self, args, result) + general);
  finishCall(e, at, next, result, before);
}

/** A call of the compiled function that was called here before, with an `else`; nothing when none can be expected. */
function callDirectly(e: Emitter, callee: Item, self: Item, args: Item[], result: string): string {
  const { expected } = callee;
  if (!(expected instanceof PyFunction) || expected.code.decoded === null) return '';
  const target = decodedOf(expected.code);
  const withoutSelf = self.text === 'undefined';
  const texts = (withoutSelf ? args : [self, ...args]).map(({ text }) => text);
  if (!target.simple || target.argCount !== texts.length || target.isGenerator) return '';
  const entry = e.temporary();
  const condition = `${callee.text} === ${e.constant(expected)}${withoutSelf ? '' : ` && ${self.text} !== undefined`}`;
  const entered = `${entry}(${[callee.text, ...texts].join(', ')})`;
  return `if (${condition}) { ${entry} = ${e.constant(target)}.entry; ${result} = ${entry} !== null ? ${entered} : R.interpret(${callee.text}, [${texts.join(', ')}]); } else `;
}

/** What was called may be for the interpreter to call, may have raised, or have been left. */
function finishCall(e: Emitter, at: number, next: number, result: string, before: Item[]): void {
  e.line(`if (${result} === R.REFUSED) ${e.refuse(at, before)}`);
  e.afterCall(result, next);
  e.push(result);
}

function callWithNames(e: Emitter, at: number, arg: number, next: number): void {
  const before = [...e.stack];
  const names = e.pop();
  const args = e.take(arg);
  const self = e.pop();
  const callee = e.pop();
  e.line(`${e.at(at)};`);
  const result = e.temporary();
  e.line(`${result} = R.callWithNames(${[callee, self, names, ...args].map(({ text }) => text).join(', ')});`);
  finishCall(e, at, next, result, before);
}

/** Instructions that the interpreter's own handlers carry out: how many values they take and leave. */
const handled: Record<number, readonly [takes: (arg: number) => number, leaves: (arg: number) => number]> = {
  [opcode.BUILD_MAP]: [(arg) => 2 * arg, () => 1],
  [opcode.BUILD_SET]: [(arg) => arg, () => 1],
  [opcode.BUILD_STRING]: [(arg) => arg, () => 1],
  [opcode.BUILD_SLICE]: [(arg) => arg, () => 1],
  [opcode.FORMAT_WITH_SPEC]: [() => 2, () => 1],
  [opcode.CONVERT_VALUE]: [() => 1, () => 1],
  [opcode.MAKE_FUNCTION]: [() => 1, () => 1],
  [opcode.SET_FUNCTION_ATTRIBUTE]: [() => 2, () => 1],
  [opcode.UNARY_INVERT]: [() => 1, () => 1],
  [opcode.STORE_GLOBAL]: [() => 1, () => 0],
  [opcode.LOAD_COMMON_CONSTANT]: [() => 0, () => 1],
};

function byHandler(op: number): Writer {
  const [takes, leaves] = handled[op];
  return (e, at, arg) => {
    const texts = e.take(takes(arg)).map(({ text }) => text).join(', ');
    const call = `R.handle(C, F, ${op}, ${arg}, ${at}, [${texts}])`;
    if (op === opcode.STORE_GLOBAL || op === opcode.MAKE_FUNCTION) e.usesGlobals = true;
    if (leaves(arg) === 1) e.result(`(${e.at(at)}, ${call})`);
    else e.line(`${e.at(at)}; ${call};`);
  };
}

// ---- the table

export const writers: Record<number, Writer> = {
  [opcode.NOP]() {},
  [opcode.NOT_TAKEN]() {},
  [opcode.RESUME]() {},
  [opcode.LOAD_FAST]: (e, _at, arg) => e.push(`l${arg}`, e.localTypes[arg]),
  [opcode.LOAD_FAST_BORROW]: (e, _at, arg) => e.push(`l${arg}`, e.localTypes[arg]),
  [opcode.LOAD_FAST_CHECK](e, at, arg) {
    e.line(`if (l${arg} === undefined) ${e.exit(at)}`);
    e.push(`l${arg}`, e.localTypes[arg]);
  },
  [opcode.LOAD_FAST_AND_CLEAR](e, _at, arg) {
    e.result(`l${arg}`, e.localTypes[arg]);
    e.setLocal(arg, { text: 'undefined', known: undefined });
  },
  [opcode.LOAD_FAST_LOAD_FAST](e, _at, arg) {
    e.push(`l${arg >> 4}`, e.localTypes[arg >> 4]);
    e.push(`l${arg & 15}`, e.localTypes[arg & 15]);
  },
  [opcode.LOAD_FAST_BORROW_LOAD_FAST_BORROW](e, _at, arg) {
    e.push(`l${arg >> 4}`, e.localTypes[arg >> 4]);
    e.push(`l${arg & 15}`, e.localTypes[arg & 15]);
  },
  [opcode.STORE_FAST]: (e, _at, arg) => e.setLocal(arg, e.pop()),
  [opcode.STORE_FAST_LOAD_FAST](e, _at, arg) {
    e.setLocal(arg >> 4, e.pop());
    e.push(`l${arg & 15}`, e.localTypes[arg & 15]);
  },
  [opcode.STORE_FAST_STORE_FAST](e, _at, arg) {
    e.setLocal(arg >> 4, e.pop());
    e.setLocal(arg & 15, e.pop());
  },
  [opcode.DELETE_FAST](e, at, arg) {
    e.line(`if (l${arg} === undefined) ${e.exit(at)}`);
    e.setLocal(arg, { text: 'undefined', known: undefined });
  },
  [opcode.LOAD_SMALL_INT]: (e, _at, arg) => e.push(String(arg), 'int'),
  [opcode.LOAD_CONST](e, _at, arg) {
    const value = e.code.consts[arg];
    if (typeof value === 'number') e.push(value < 0 ? `(${value})` : String(value), 'int');
    else if (value === null || typeof value === 'boolean') e.push(String(value), value === null ? undefined : 'bool');
    else e.push(e.constant(value), value instanceof PyFloat ? 'float' : undefined);
  },
  [opcode.POP_TOP]: (e) => void e.pop(),
  [opcode.POP_ITER]: (e) => void e.pop(),
  [opcode.END_FOR]: (e) => void e.pop(),
  [opcode.PUSH_NULL]: (e) => e.push('undefined'),
  [opcode.COPY]: (e, _at, arg) => void e.stack.push({ ...e.stack[e.stack.length - arg] }),
  [opcode.SWAP](e, _at, arg) {
    const { stack } = e;
    const top = stack.length - 1;
    const other = stack.length - arg;
    [stack[top], stack[other]] = [stack[other], stack[top]];
  },
  [opcode.LOAD_GLOBAL]: loadGlobal,
  [opcode.LOAD_ATTR]: loadAttribute,
  [opcode.STORE_ATTR]: storeAttribute,
  [opcode.LOAD_DEREF](e, at, arg) {
    const result = e.temporary();
    e.line(`${result} = l${arg}.value;`);
    e.line(`if (${result} === undefined) ${e.exit(at)}`);
    e.push(result);
  },
  [opcode.STORE_DEREF]: (e, _at, arg) => e.line(`l${arg}.value = ${e.pop().text};`),
  [opcode.MAKE_CELL]: (e, _at, arg) => e.line(`l${arg} = R.cell(l${arg});`),
  [opcode.COPY_FREE_VARS](e, _at, arg) {
    const first = e.code.localCount - arg;
    for (let i = 0; i < arg; i++) e.line(`l${first + i} = F.closure.items[${i}];`);
  },
  [opcode.BINARY_OP]: binary,
  [opcode.COMPARE_OP]: compare,
  [opcode.IS_OP](e, _at, arg) {
    const b = e.pop();
    const a = e.pop();
    const simple = ['null', 'true', 'false'].includes(b.text);
    e.result(simple ? `${a.text} ${arg === 1 ? '!==' : '==='} ${b.text}` : `${arg === 1 ? '!' : ''}R.identical(${a.text}, ${b.text})`, 'bool');
  },
  [opcode.CONTAINS_OP](e, at, arg) {
    const container = e.pop();
    const value = e.pop();
    e.result(`(${e.at(at)}, ${isTagged(container, Tag.dict)} ? ${container.text}.has(${value.text}) : R.contains(${container.text}, ${value.text})) !== ${arg === 1}`, 'bool');
  },
  [opcode.TO_BOOL](e, at) {
    const item = e.pop();
    if (item.known === 'bool') return e.push(item.text, 'bool');
    e.result(`${item.text} === true || ${item.text} !== false && (${e.at(at)}, R.truth(${item.text}))`, 'bool');
  },
  [opcode.UNARY_NOT]: (e) => void e.result(`${e.pop().text} !== true`, 'bool'),
  [opcode.UNARY_NEGATIVE](e, at) {
    const item = e.pop();
    e.result(`${isInt(item) || 'true'} && ${item.text} !== 0 ? -${item.text} : (${e.at(at)}, R.negative(${item.text}))`);
  },
  [opcode.STORE_SUBSCR](e, at) {
    const key = e.pop();
    const container = e.pop();
    const value = e.pop();
    const list = all(isInt(key), isTagged(container, Tag.list), `${key.text} >= 0 && ${key.text} < ${container.text}.items.length`);
    e.line(`if (${list}) ${container.text}.items[${key.text}] = ${value.text}; else { ${e.at(at)}; R.setItem(${container.text}, ${key.text}, ${value.text}); }`);
  },
  [opcode.BUILD_LIST]: (e, _at, arg) => void e.result(`R.list([${e.take(arg).map(({ text }) => text).join(', ')}])`),
  [opcode.BUILD_TUPLE]: (e, _at, arg) => void e.result(`R.tuple([${e.take(arg).map(({ text }) => text).join(', ')}])`),
  [opcode.LIST_APPEND](e, at, arg) {
    const value = e.pop();
    const target = e.stack[e.stack.length - arg];
    e.line(`${e.at(at)}; R.append(${target.text}, ${value.text});`);
  },
  [opcode.UNPACK_SEQUENCE](e, at, arg) {
    const before = [...e.stack];
    const sequence = e.pop();
    const { text } = sequence;
    const items = e.temporary();
    e.guard(`typeof ${text} === 'object' && ${text} !== null && (${text}.tag === ${Tag.tuple} || ${text}.tag === ${Tag.list}) && (${items} = ${text}.items).length === ${arg}`, at, before);
    const names = Array.from({ length: arg }, () => e.temporary());
    names.forEach((name, i) => e.line(`${name} = ${items}[${i}];`));
    for (const name of names.reverse()) e.push(name);
  },
  [opcode.GET_ITER](e, at) {
    const iterable = e.pop();
    e.result(`(${e.at(at)}, R.iterate(${iterable.text}))`);
  },
  [opcode.BINARY_SLICE](e, at) {
    const [container, start, stop] = e.take(3);
    e.result(`(${e.at(at)}, R.slice(${container.text}, ${start.text}, ${stop.text}))`);
  },
  [opcode.FORMAT_SIMPLE](e, at) {
    const item = e.pop();
    e.result(`typeof ${item.text} === 'string' ? ${item.text} : (${e.at(at)}, R.format(${item.text}))`);
  },
  [opcode.DELETE_SUBSCR](e, at) {
    const key = e.pop();
    const container = e.pop();
    e.line(`${e.at(at)}; R.setItem(${container.text}, ${key.text}, undefined);`);
  },
  [opcode.STORE_SLICE](e, at) {
    const [value, container, start, stop] = e.take(4);
    e.line(`${e.at(at)}; R.setItem(${container.text}, R.makeSlice(${start.text}, ${stop.text}), ${value.text});`);
  },
  [opcode.CALL]: call,
  [opcode.CALL_KW]: callWithNames,
  ...Object.fromEntries(Object.keys(handled).map((op) => [op, byHandler(Number(op))])),
};
