/** How each instruction is written. What is not here leaves for the interpreter. */
import { astralTexts, exceptionInitialiser, exceptions, PyComplex, PyFloat, PyFunction, PyListIterator, PySlice, PyTuple, PyTupleIterator, PyType, Tag, tupleType } from '@vivarium/objects';
import { functionAttribute, opcode, popped, pushed } from '@vivarium/spec';
import { writeGlobal } from './globals.ts';
import { writeAttribute, writeEnclosedName, writeName, writeStoreAttribute, writeStoreGlobal, writeStoreName } from './attributes.ts';
import { writeCall, writeCallWithNames, writeKeywordsAlone, writeSpreadCall } from './calls.ts';
import { writeAwaitable } from './coroutines.ts';
import type { Emitter } from './emitter.ts';
import { hasExpectedTag, hasPatternKind, hasTag, isObject, isThere, numberText } from './conditions.ts';
import { SuperSite } from './runtime-attributes.ts';
import { writeMatchClass } from './patterns.ts';
import { beginWalk, loopForm } from './walks.ts';
import { writeSlice } from './slices.ts';
import { writeBinary, writeComparison, writeContains, writeNegation, writeTruth } from './operators.ts';

/** Writes the instruction at `at`; false when nothing can follow it. */
export type Writer = (e: Emitter, at: number, arg: number, next: number) => void | false;

/** Instructions that the interpreter's own handlers carry out on a frame that holds nothing but their operands. */
const handled = [
  opcode.BUILD_INTERPOLATION, opcode.BUILD_TEMPLATE, opcode.UNARY_INVERT, opcode.DELETE_GLOBAL, opcode.LOAD_BUILD_CLASS,
  opcode.SET_UPDATE, opcode.DICT_UPDATE, opcode.DICT_MERGE, opcode.UNPACK_EX,
  opcode.MATCH_KEYS, opcode.CALL_INTRINSIC_2,
  opcode.CHECK_EG_MATCH, opcode.GET_AITER, opcode.DELETE_DEREF,
];
const needsGlobals = new Set<number>([opcode.DELETE_GLOBAL, opcode.LOAD_BUILD_CLASS]);
const IMPORT_STAR = 2;
const LIST_TO_TUPLE = 6;
/** More parts of a text are not added in place. */
const LONG_SUM = 8;

/** The fields of a function that SET_FUNCTION_ATTRIBUTE sets. */
const functionFields: Readonly<Record<number, string>> = {
  [functionAttribute.defaults]: 'defaults', [functionAttribute.kwdefaults]: 'keywordDefaults', [functionAttribute.annotations]: 'annotations',
  [functionAttribute.closure]: 'closure', [functionAttribute.annotate]: 'annotate',
};
const commonConstants = [exceptions.AssertionError, exceptions.NotImplementedError, tupleType];

function byHandler(op: number): Writer {
  return (e, at, arg) => {
    const operands = e.take(popped(op, arg)).map(({ text }) => text).join(', ');
    if (needsGlobals.has(op)) e.usesGlobals = true;
    e.line(`${e.at(at)};`);
    const call = `R.handle(C, F, ${op}, ${arg}, ${at}, [${operands}])`;
    const count = pushed(op, arg);
    if (count === 0) return e.line(`${call};`);
    const slots = e.assigned(call);
    for (let i = 0; i < count; i++) e.result(`${slots}[${e.code.localCount + i}]`);
  };
}

const singletons: ReadonlySet<string> = new Set(['null', 'true', 'false']);

// ---- the table

export const writers: Record<number, Writer> = {
  [opcode.NOP]() {},
  [opcode.NOT_TAKEN]() {},
  [opcode.RESUME]() {},
  [opcode.LOAD_FAST]: (e, _at, arg) => e.pushLocal(arg),
  [opcode.LOAD_FAST_BORROW]: (e, _at, arg) => e.pushLocal(arg),
  [opcode.LOAD_FAST_CHECK](e, at, arg) {
    e.line(`if (l${arg} === undefined) ${e.exit(at)}`);
    e.pushLocal(arg);
  },
  [opcode.LOAD_FAST_AND_CLEAR](e, _at, arg) {
    e.pushLocal(arg);
    e.setLocal(arg, { text: 'undefined', known: undefined });
  },
  [opcode.LOAD_FAST_LOAD_FAST](e, _at, arg) {
    e.pushLocal(arg >> 4);
    e.pushLocal(arg & 15);
  },
  [opcode.LOAD_FAST_BORROW_LOAD_FAST_BORROW](e, _at, arg) {
    e.pushLocal(arg >> 4);
    e.pushLocal(arg & 15);
  },
  [opcode.STORE_FAST]: (e, _at, arg) => e.setLocal(arg, e.popNumber()),
  [opcode.STORE_FAST_LOAD_FAST](e, _at, arg) {
    e.setLocal(arg >> 4, e.popNumber());
    e.pushLocal(arg & 15);
  },
  [opcode.STORE_FAST_STORE_FAST](e, _at, arg) {
    e.setLocal(arg >> 4, e.popNumber());
    e.setLocal(arg & 15, e.popNumber());
  },
  [opcode.DELETE_FAST](e, at, arg) {
    e.line(`if (l${arg} === undefined) ${e.exit(at)}`);
    e.setLocal(arg, { text: 'undefined', known: undefined });
  },
  [opcode.LOAD_SMALL_INT]: (e, _at, arg) => e.push(`(${arg})`, 'int'),
  [opcode.LOAD_CONST](e, _at, arg) {
    const value = e.code.consts[arg];
    if (typeof value === 'number') e.push(`(${value})`, 'int');
    else if (value instanceof PyFloat) e.stack.push({ text: e.constant(value), known: 'float', raw: numberText(value.value) });
    else if (value instanceof PyComplex) {
      const parts = [numberText(value.real), numberText(value.imag)];
      e.stack.push({ text: e.constant(value), known: 'complex', ...(parts.includes(undefined) ? {} : { raw: parts[0], imag: parts[1] }) });
    }
    else if (value === null || typeof value === 'boolean') e.push(String(value), value === null ? undefined : 'bool');
    else e.push(e.constant(value), undefined, value instanceof PyTuple || value instanceof PySlice ? value : undefined);
  },
  [opcode.POP_TOP]: (e) => e.drop(),
  [opcode.POP_ITER]: (e) => e.drop(),
  [opcode.END_FOR]: (e) => e.drop(),
  [opcode.PUSH_NULL]: (e) => e.push('undefined'),
  [opcode.COPY]: (e, _at, arg) => void e.stack.push({ ...e.peek(arg) }),
  [opcode.SWAP](e, _at, arg) {
    const { stack } = e;
    const top = stack.length - 1;
    const other = stack.length - arg;
    [stack[top], stack[other]] = [stack[other], stack[top]];
  },
  [opcode.LOAD_GLOBAL]: writeGlobal,
  [opcode.STORE_GLOBAL]: writeStoreGlobal,
  [opcode.LOAD_NAME]: writeName,
  [opcode.STORE_NAME]: writeStoreName,
  [opcode.LOAD_LOCALS](e, at) {
    if (e.kind === 'body') return e.push('names');
    e.line(e.refuse(at));
    return false;
  },
  [opcode.LOAD_FROM_DICT_OR_DEREF]: writeEnclosedName,
  [opcode.LOAD_ATTR]: writeAttribute,
  [opcode.STORE_ATTR]: writeStoreAttribute,
  [opcode.LOAD_DEREF](e, at, arg) {
    const result = e.temporary();
    e.line(`${result} = l${arg}.value;`);
    e.line(`if (${result} === undefined) ${e.exit(at)}`);
    e.push(result, undefined, e.enclosed(arg));
  },
  [opcode.STORE_DEREF]: (e, _at, arg) => e.line(`l${arg}.value = ${e.pop().text};`),
  [opcode.MAKE_CELL](e, _at, arg) {
    e.line(`l${arg} = ${arg === e.code.unreadCell ? 'R.lazyCell()' : `R.cell(${e.local(arg)})`};`);
    e.facts.set(arg, undefined, 'object');
  },
  [opcode.COPY_FREE_VARS](e, _at, arg) {
    const first = e.code.localCount - arg;
    for (let i = 0; i < arg; i++) e.line(`l${first + i} = F.closure.items[${i}];`);
  },
  [opcode.BINARY_OP]: writeBinary,
  [opcode.COMPARE_OP]: writeComparison,
  [opcode.IS_OP](e, _at, arg) {
    const b = e.pop();
    const a = e.pop();
    const simple = singletons.has(b.text);
    // Of a str with characters above U+FFFF there may be several objects.
    const otherwise = `${e.constant(astralTexts)}.exist === true && R.identical(${a.text}, ${b.text})`;
    e.result(simple ? `${a.text} ${arg === 1 ? '!==' : '==='} ${b.text}` : `${arg === 1 ? '!' : ''}(${a.text} === ${b.text} || ${otherwise})`, 'bool');
  },
  [opcode.CONTAINS_OP]: writeContains,
  [opcode.TO_BOOL]: writeTruth,
  [opcode.UNARY_NEGATIVE]: writeNegation,
  [opcode.UNARY_NOT]: (e) => void e.result(`${e.pop().text} !== true`, 'bool'),
  [opcode.STORE_SUBSCR](e, at, _arg, next) {
    const key = e.pop();
    const container = e.pop();
    const value = e.pop();
    const list = `typeof ${key.text} === 'number' && ${hasExpectedTag(container.text, Tag.list)} && ${key.text} >= 0 && ${key.text} < ${container.text}.items.length`;
    const result = e.assigned('null');
    e.line(`if (${list}) ${container.text}.items[${key.text}] = ${value.text};`);
    e.line(`else if (${hasExpectedTag(container.text, Tag.dict)}) { ${e.at(at)}; ${container.text}.set(${key.text}, ${value.text}); }`);
    e.line(`else { ${e.at(at)}; ${result} = R.storeItem(${container.text}, ${key.text}, ${value.text}); }`);
    e.afterCall(result, next);
  },
  // What is pushed onto a literal `[]` makes room for 17 at once, onto this for 4.
  [opcode.BUILD_LIST]: (e, _at, arg) => void e.result(arg === 0 ? 'R.list(new Array())' : `R.list([${e.take(arg).map(({ text }) => text).join(', ')}])`),
  [opcode.BUILD_SET](e, at, arg) {
    const items = e.take(arg).map(({ text }) => text).join(', ');
    e.line(`${e.at(at)};`);
    e.result(`R.set([${items}])`);
  },
  [opcode.BUILD_TUPLE]: (e, _at, arg) => e.pushTuple(e.take(arg).map(({ text }) => text)),
  [opcode.LIST_EXTEND](e, at, arg) {
    const { text } = e.pop();
    const target = e.peek(arg);
    e.line(`if (${isObject(text)} && (${text}.tag === ${Tag.tuple} || ${text}.tag === ${Tag.list})) R.extend(${target.text}, ${text}.items);`);
    e.line(`else { ${e.at(at)}; R.handle(C, F, ${opcode.LIST_EXTEND}, 1, ${at}, [${target.text}, ${text}]); }`);
  },
  [opcode.LIST_APPEND](e, at, arg) {
    const value = e.pop();
    const target = e.peek(arg);
    e.line(`${e.at(at)}; R.append(${target.text}, ${value.text});`);
  },
  [opcode.UNPACK_SEQUENCE](e, at, arg) {
    const sequence = e.pop();
    const { text } = sequence;
    const items = e.temporary();
    e.line(`if (!(${isThere(text)} && (${text}.tag === ${Tag.tuple} || ${text}.tag === ${Tag.list}) && (${items} = ${text}.items).length === ${arg})) { ${e.at(at)}; ${items} = R.unpack(C, F, ${arg}, ${at}, ${text}); }`);
    const names = Array.from({ length: arg }, () => e.temporary());
    names.forEach((name, i) => e.line(`${name} = ${items}[${i}];`));
    for (const name of names.reverse()) e.push(name);
  },
  [opcode.GET_ITER](e, at, _arg, next) {
    if (beginWalk(e, at, next)) return;
    const { text } = e.pop();
    const general = `(${e.at(at)}, R.iterate(${text}))`;
    const loop = loopForm(e, next);
    if (loop === opcode.FOR_ITER_LIST) e.result(`${hasExpectedTag(text, Tag.list)} ? new ${e.constant(PyListIterator)}(${text}) : ${general}`);
    else if (loop === opcode.FOR_ITER_TUPLE) e.result(`${hasExpectedTag(text, Tag.tuple)} ? new ${e.constant(PyTupleIterator)}(${text}) : ${general}`);
    else e.result(general);
  },
  [opcode.BINARY_SLICE]: (e, at, _arg, next) => writeSlice(e, at, next),
  [opcode.BUILD_SLICE]: (e, _at, arg) => void e.result(`R.makeSlice(${e.take(arg).map(({ text }) => text).join(', ')})`),
  [opcode.CONVERT_VALUE](e, at, arg) {
    const item = e.pop();
    e.result(`(${e.at(at)}, R.convertValue(${item.text}, ${arg}))`);
  },
  [opcode.FORMAT_SIMPLE](e, at) {
    const { text } = e.pop();
    e.result(`typeof ${text} === 'string' ? ${text} : typeof ${text} === 'number' ? '' + ${text} : (${e.at(at)}, R.format(${text}))`);
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
  [opcode.BUILD_STRING](e, at, arg) {
    const parts = e.take(arg).map(({ text }) => text);
    const joined = `(${e.at(at)}, R.join([${parts.join(', ')}]))`;
    const unsure = parts.filter((text) => typeof e.constantNamed(text) !== 'string');
    if (arg > LONG_SUM) e.result(joined);
    else e.result(`${unsure.map((text) => `typeof ${text} === 'string'`).join(' && ')} ? ${parts.join(' + ')} : ${joined}`);
  },
  [opcode.BUILD_MAP](e, at, arg, next) {
    if (arg === 0 && writeKeywordsAlone(e, next)) return;
    const items = e.take(2 * arg).map(({ text }) => text);
    const keys = items.filter((_, i) => i % 2 === 0);
    const values = items.filter((_, i) => i % 2 === 1);
    const names = keys.map((key) => e.constantNamed(key));
    if (new Set(names.filter((name) => typeof name === 'string')).size === arg && arg > 0) {
      e.result(`R.dictWith(${e.constant(names)}, [${values.join(', ')}])`);
      return;
    }
    e.line(`${e.at(at)};`);
    const map = e.result('R.dict()');
    for (const [i, key] of keys.entries()) e.line(`${map}.set(${key}, ${values[i]});`);
  },
  [opcode.MAP_ADD](e, at, arg) {
    const [key, value] = e.take(2);
    e.line(`${e.at(at)}; ${e.peek(arg).text}.set(${key.text}, ${value.text});`);
  },
  [opcode.SET_ADD](e, at, arg) {
    const { text } = e.pop();
    const set = e.peek(arg).text;
    const add = `${e.at(at)}; ${set}.add(${text});`;
    // Directly on the stack is what a display has begun, or what somebody may have bound to `__conditional_annotations__`.
    e.line(arg > 1 ? add : `if (${set}?.tag === ${Tag.set}) { ${add} } else { ${e.at(at)}; R.handle(C, F, ${opcode.SET_ADD}, 1, ${at}, [${set}, ${text}]); }`);
  },
  [opcode.FORMAT_WITH_SPEC](e, at) {
    const [value, spec] = e.take(2);
    e.line(`${e.at(at)};`);
    e.result(`R.formatWith(${value.text}, ${spec.text})`);
  },
  [opcode.MAKE_FUNCTION](e) {
    const code = e.pop();
    e.result(`R.makeFunction(${code.text}, F.globals, F.builtins)`);
  },
  [opcode.SET_FUNCTION_ATTRIBUTE](e, _at, arg) {
    const made = e.pop();
    e.line(`${made.text}.${functionFields[arg]} = ${e.pop().text};`);
    e.push(made.text);
  },
  [opcode.IMPORT_NAME](e, at, arg, next) {
    const before = [...e.stack];
    const [level, fromList] = e.take(2);
    e.line(`${e.at(at)};`);
    const module = e.assigned(`R.importName(C, F, ${arg}, ${fromList.text}, ${level.text})`);
    e.line(`if (${module} === R.REFUSED) ${e.refuse(at, before)}`);
    e.afterCall(module, next);
    e.push(module);
  },
  [opcode.IMPORT_FROM](e, at, arg) {
    const { text } = e.peek(1);
    e.line(`${e.at(at)};`);
    e.result(`R.importFrom(C, F, ${arg}, ${at}, ${text})`);
  },
  [opcode.LOAD_COMMON_CONSTANT](e, at, arg, next) {
    if (arg >= commonConstants.length) return byHandler(opcode.LOAD_COMMON_CONSTANT)(e, at, arg, next);
    e.push(e.constant(commonConstants[arg]), undefined, commonConstants[arg]);
  },
  [opcode.CALL_INTRINSIC_1](e, at, arg, next) {
    if (arg === LIST_TO_TUPLE) return void e.result(`R.tuple(${e.pop().text}.items)`);
    if (arg !== IMPORT_STAR) return byHandler(opcode.CALL_INTRINSIC_1)(e, at, arg, next);
    e.line(e.refuse(at));
    return false;
  },
  [opcode.LOAD_SPECIAL](e, at, arg) {
    const { text } = e.pop();
    e.line(`${e.at(at)};`);
    e.result(`R.special(C, F, ${arg}, ${at}, ${text})`);
    e.result('R.self');
  },
  [opcode.LOAD_SUPER_ATTR](e, at, arg, next) {
    if ((arg & 1) === 0) return byHandler(opcode.LOAD_SUPER_ATTR)(e, at, arg, next);
    const [callee, cls, self] = e.take(3);
    e.line(`${e.at(at)};`);
    // Most often the next class is the base.
    const name = e.code.names[arg >> 2];
    const expected = cls.expected instanceof PyType ? cls.expected.mro.slice(1).find((base) => base.attributes.has(name))?.attributes.get(name) : undefined;
    e.result(`R.superMethod(${e.constant(new SuperSite())}, ${callee.text}, ${cls.text}, ${self.text}, C, F, ${arg}, ${at})`, undefined, expected instanceof PyFunction ? expected : undefined);
    e.result('R.self');
  },
  [opcode.DELETE_ATTR](e, at, arg) {
    const { text } = e.pop();
    e.line(`${e.at(at)}; R.setAttribute(${text}, ${JSON.stringify(e.code.names[arg])}, undefined);`);
  },
  [opcode.GET_YIELD_FROM_ITER](e, at, arg, next) {
    const iterable = e.peek(1).text;
    const result = e.temporary();
    e.line(`if (!(${hasTag(iterable, Tag.coroutine)})) ${result} = ${hasTag(iterable, Tag.generator)} ? ${iterable} : (${e.at(at)}, R.iterate(${iterable}));`);
    e.line('else {');
    byHandler(opcode.GET_YIELD_FROM_ITER)(e, at, arg, next);
    e.line(`${result} = ${e.pop().text};`);
    e.line('}');
    e.push(result);
  },
  [opcode.END_SEND](e) {
    const value = e.pop();
    e.pop();
    e.push(value.text, value.known);
  },
  [opcode.GET_AWAITABLE]: writeAwaitable,
  [opcode.GET_ANEXT](e, at) {
    e.line(`${e.at(at)};`);
    e.result(`R.nextAwaitable(${e.peek(1).text}, C, F, ${at})`);
  },
  [opcode.RETURN_GENERATOR]: (e) => e.push('null'),
  [opcode.END_ASYNC_FOR](e, at) {
    const exception = e.pop();
    e.pop();
    e.line(`if (!R.endsAsyncLoop(${exception.text})) {`);
    e.reraise(exception.text, at, String(at));
    e.line('}');
  },
  [opcode.CALL]: writeCall,
  [opcode.CALL_KW]: writeCallWithNames,
  [opcode.CALL_FUNCTION_EX]: writeSpreadCall,

  // ---- patterns
  [opcode.MATCH_CLASS]: writeMatchClass,
  [opcode.MATCH_SEQUENCE]: (e) => void e.result(hasPatternKind(e.peek(1).text, 'sequence'), 'bool'),
  [opcode.MATCH_MAPPING]: (e) => void e.result(hasPatternKind(e.peek(1).text, 'mapping'), 'bool'),
  [opcode.GET_LEN](e, at) {
    const { text } = e.peek(1);
    e.result(`${isObject(text)} && (${text}.tag === ${Tag.tuple} || ${text}.tag === ${Tag.list}) ? ${text}.items.length : (${e.at(at)}, R.lengthOf(${text}))`);
  },

  // ---- exceptions
  [opcode.PUSH_EXC_INFO](e) {
    const exception = e.pop();
    e.result('M.thread.handled.value');
    e.line(`M.thread.handled.value = ${exception.text};`);
    e.push(exception.text);
    // The handler's own handler expects the first of them in its place.
    e.settle();
  },
  [opcode.POP_EXCEPT]: (e) => e.line(`M.thread.handled.value = ${e.pop().text};`),
  [opcode.CHECK_EXC_MATCH](e, at) {
    const type = e.pop();
    const exception = e.peek(1).text;
    e.result(`${exception}.type === ${type.text} || (${e.at(at)}, R.matches(${exception}, ${type.text}))`, 'bool');
  },
  [opcode.RAISE_VARARGS](e, at, count) {
    const [exception, cause] = e.take(count);
    e.line(`${e.at(at)};`);
    const { expected, text } = exception ?? {};
    if (count === 0) e.reraise('R.handledException()', at, String(at));
    else if (count === 1 && expected instanceof PyType && exceptionInitialiser(expected) === null) {
      const type = e.constant(expected);
      e.raise(`${text} === ${type} && ${type}.version === ${expected.version} ? R.inContext(new ${e.constant(expected.instanceClass)}()) : R.exceptionOf(${text})`);
    } else e.raise(`R.exceptionOf(${exception.text}${count === 2 ? `, ${cause.text}` : ''})`);
    return false;
  },
  [opcode.RERAISE](e, at, arg) {
    const exception = e.pop();
    e.reraise(exception.text, at, arg > 0 ? e.peek(arg).text : String(at));
    return false;
  },
  [opcode.WITH_EXCEPT_START](e, at, _arg, next) {
    const exception = e.peek(1).text;
    const self = e.peek(4);
    const exit = e.peek(5).text;
    const args = `${exception}.type, ${exception}, ${exception}.traceback`;
    e.line(`${e.at(at)};`);
    const result = e.assigned(`${self.text} === undefined ? R.call3(${exit}, ${args}) : R.call(${exit}, [${self.text}, ${args}])`);
    e.line(`if (${result} === R.REFUSED) ${e.refuse(at)}`);
    e.afterCall(result, next);
    e.push(result);
  },
  ...Object.fromEntries(handled.map((op) => [op, byHandler(op)])),
};
