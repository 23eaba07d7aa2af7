/** What small functions that only compute are made of, written out for `inlining.ts`. */
import { attributeFacts, type AttributeFacts, PyBuiltin, type PyCell, PyFloat, PyFunction, PyTuple, Tag, type Value } from '@vivarium/objects';
import { opcode } from '@vivarium/spec';
import { CacheKind, type DecodedCode, decodedOf, type InlineCache } from '@vivarium/vm';
import { hasExpectedTag, isLiteral, isSafe, isThere, number, numberText, property } from './conditions.ts';
import { type Emitter, hasCode, type Item } from './emitter.ts';
import type { Known } from './facts.ts';
import { inlineFunctions } from './inline-forms.ts';
import { width } from './jumps.ts';
import { isOneOf, lastingTypes, stillHolds } from './lasting.ts';
import { numericFunction } from './numeric-calls.ts';
import { comparisons, floatSigns, intOperator, signs } from './operators.ts';
import { isWantedAsNumber, plainTest, writeGivenOut } from './owned-floats.ts';

/** Thrown where something cannot be written out. */
export const unwritable = Symbol('unwritable');

/** A call that is being written. */
export interface Called {
  readonly code: DecodedCode;
  readonly callee: PyFunction;
  /** Calls around it that are written out too. */
  readonly depth: number;
  /** Lines that wait for what is done with the results. */
  readonly returns: { line: number; item: Item; object: string }[];
}

/** Who writes a call out. */
export interface Inliner {
  readonly e: Emitter;
  /** Leads to the call itself where a condition does not hold. */
  require(...conditions: string[]): void;
  /** That it is the function expected that is called. */
  requireSame(callee: Item, self: Item, expected: PyFunction): void;
  /** Writes a call of the function; gives its result. */
  write(callee: PyFunction, args: Item[], depth: number): Item;
}

/** One way through a function: its stack and locals, and what is known of the values by their texts. */
export class Way {
  readonly stack: Item[];
  readonly locals: (Item | undefined)[];
  readonly known: Map<string, Known>;
  /** Variables with the objects that were made of floats. */
  private readonly made: Map<string, string>;

  constructor(stack: Item[], locals: (Item | undefined)[], known = new Map<string, Known>(), made = new Map<string, string>()) {
    this.stack = stack;
    this.locals = locals;
    this.known = known;
    this.made = made;
  }

  copy(): Way {
    return new Way([...this.stack], [...this.locals], new Map(this.known), new Map(this.made));
  }

  /** The last `count` items, the deepest first, with what is known of them by now. */
  take(count: number): Item[] {
    return (count === 0 ? [] : this.stack.splice(-count)).map((item) => this.informed(item));
  }

  pop(): Item {
    return this.informed(this.stack.pop() as Item);
  }

  /** The item as an object that is one wherever it is named. */
  object(e: Emitter, item: Item): string {
    const { text } = item;
    if (item.local !== undefined || !text.startsWith('new ')) return this.lastObject(item);
    const made = this.made.get(text) ?? e.assigned(text);
    this.made.set(text, made);
    return made;
  }

  /** So, where nothing follows that could name it again. */
  lastObject(item: Item): string {
    const { text, local } = item;
    return local === undefined ? (this.made.get(text) ?? text) : `(l${local} === ${item.known === 'complex' ? 'Z' : 'N'} ? l${local} = ${text} : l${local})`;
  }

  private informed(item: Item): Item {
    const known = item.known ?? this.known.get(item.text);
    return known === item.known ? item : { ...item, known };
  }
}

type Writer = (w: Inliner, way: Way, at: number, arg: number, called: Called) => void;

const nothing: Writer = () => {};
const absent: Item = { text: 'undefined', known: undefined };

function local(way: Way, index: number): Item {
  const item = way.locals[index];
  if (item === undefined) throw unwritable;
  return item;
}

const loadTwo: Writer = (_w, way, _at, arg) => void way.stack.push(local(way, arg >> 4), local(way, arg & 15));
const loadOne: Writer = (_w, way, _at, arg) => void way.stack.push(local(way, arg));

/** A new value. */
function push({ e }: Inliner, way: Way, text: string, known: Known = undefined, expected?: Value): void {
  way.stack.push({ text: e.assigned(text), known, expected });
}

function pushFloat({ e }: Inliner, way: Way, text: string): void {
  const raw = e.assigned(text);
  way.stack.push({ text: `new Float(${raw})`, known: 'float', raw });
}

function requireInts(w: Inliner, way: Way, items: readonly Item[], ...more: string[]): void {
  w.require(...items.map((item) => (item.known === 'int' ? '' : `typeof ${item.text} === 'number'`)), ...more);
  for (const { text } of items) way.known.set(text, 'int');
}

/** The numbers of ints and floats. */
function numbers(w: Inliner, way: Way, items: readonly Item[], kind: 'float' | 'either'): string[] {
  const { e } = w;
  return items.map((item) => {
    if (item.known === 'int') return item.text;
    if (item.known === 'float') return number(item);
    if (item.known === 'complex') throw unwritable;
    const value = e.temporary();
    const isNumber = hasExpectedTag(item.text, Tag.float);
    if (kind === 'float') {
      w.require(isNumber);
      way.known.set(item.text, 'float');
      e.line(`${value} = ${item.text}.value;`);
    } else {
      e.line(`${value} = typeof ${item.text} === 'number' ? ${item.text} : ${isNumber} ? ${item.text}.value : undefined;`);
      w.require(`${value} !== undefined`);
    }
    return value;
  });
}

/** Instructions that do nothing but compute. */
export const writers: Readonly<Record<number, Writer>> = {
  [opcode.RESUME]: nothing,
  [opcode.NOP]: nothing,
  [opcode.NOT_TAKEN]: nothing,
  [opcode.COPY_FREE_VARS]: nothing,
  [opcode.LOAD_FAST]: loadOne,
  [opcode.LOAD_FAST_BORROW]: loadOne,
  [opcode.LOAD_FAST_LOAD_FAST]: loadTwo,
  [opcode.LOAD_FAST_BORROW_LOAD_FAST_BORROW]: loadTwo,
  [opcode.STORE_FAST]: (_w, way, _at, arg) => void (way.locals[arg] = way.pop()),
  [opcode.STORE_FAST_LOAD_FAST](_w, way, _at, arg) {
    way.locals[arg >> 4] = way.pop();
    way.stack.push(local(way, arg & 15));
  },
  [opcode.STORE_FAST_STORE_FAST](_w, way, _at, arg) {
    way.locals[arg >> 4] = way.pop();
    way.locals[arg & 15] = way.pop();
  },
  [opcode.LOAD_SMALL_INT]: (_w, way, _at, arg) => void way.stack.push({ text: `(${arg})`, known: 'int' }),
  [opcode.LOAD_CONST]({ e }, way, _at, arg, { code }) {
    const value = code.consts[arg];
    if (typeof value === 'number') way.stack.push({ text: `(${value})`, known: 'int' });
    else if (value instanceof PyFloat) way.stack.push({ text: e.constant(value), known: 'float', raw: numberText(value.value) });
    else if (value === null || typeof value === 'boolean') way.stack.push({ text: String(value), known: value === null ? undefined : 'bool' });
    else way.stack.push({ text: e.constant(value), known: undefined, expected: value instanceof PyTuple ? value : undefined });
  },
  [opcode.POP_TOP]: (_w, way) => void way.stack.pop(),
  [opcode.PUSH_NULL]: (_w, way) => void way.stack.push(absent),
  [opcode.COPY]: (_w, { stack }, _at, arg) => void stack.push(stack[stack.length - arg]),
  [opcode.SWAP](_w, { stack }, _at, arg) {
    const [top, other] = [stack.length - 1, stack.length - arg];
    [stack[top], stack[other]] = [stack[other], stack[top]];
  },
  [opcode.LOAD_GLOBAL](w, way, at, arg, { code, callee: { globals, builtins } }) {
    const cache = code.caches[at];
    if (cache === undefined) throw unwritable;
    const kind = code.words[at] & 255;
    const { e } = w;
    w.require(`${e.constant(globals)}.layout === ${cache.version}`);
    if (kind === opcode.LOAD_GLOBAL_MODULE) push(w, way, `${e.constant(globals)}.values[${cache.index}]`, undefined, globals.values[cache.index]);
    else if (kind === opcode.LOAD_GLOBAL_BUILTIN) {
      w.require(`${e.constant(builtins)}.layout === ${cache.secondVersion}`);
      push(w, way, `${e.constant(builtins)}.values[${cache.index}]`, undefined, builtins.values[cache.index]);
    } else throw unwritable;
    if ((arg & 1) !== 0) way.stack.push(absent);
  },
  [opcode.LOAD_DEREF](w, way, _at, arg, { code, callee }) {
    const cell = callee.closure?.items[arg - (code.localCount - code.freeCount)] as PyCell | undefined;
    if (cell === undefined) throw unwritable;
    push(w, way, `${w.e.constant(cell)}.value`, undefined, cell.value);
    w.require(`${(way.stack.at(-1) as Item).text} !== undefined`);
  },
  [opcode.LOAD_ATTR]: writeAttribute,
  [opcode.BINARY_OP]: writeBinary,
  [opcode.COMPARE_OP]: writeComparison,
  [opcode.IS_OP](w, way, _at, arg) {
    const [a, b] = way.take(2);
    if (!['null', 'true', 'false'].includes(b.text)) throw unwritable;
    push(w, way, `${a.text} ${arg === 1 ? '!==' : '==='} ${b.text}`, 'bool');
  },
  [opcode.TO_BOOL](w, way) {
    const item = way.pop();
    const { text, known } = item;
    if (known === 'bool') way.stack.push(item);
    else if (known === 'int') push(w, way, `${text} !== 0`, 'bool');
    else {
      push(w, way, `${text} === true ? true : ${text} === false || ${text} === null ? false : typeof ${text} === 'number' ? ${text} !== 0 : undefined`, 'bool');
      w.require(`${(way.stack.at(-1) as Item).text} !== undefined`);
    }
  },
  [opcode.UNARY_NOT](w, way) {
    const { text, known } = way.pop();
    if (known !== 'bool') throw unwritable;
    push(w, way, `!${text}`, 'bool');
  },
  [opcode.UNARY_NEGATIVE](w, way) {
    const item = way.pop();
    if (item.known === 'float') return pushFloat(w, way, `-${number(item)}`);
    requireInts(w, way, [item], `${item.text} !== 0`);
    push(w, way, `-${item.text}`, 'int');
  },
  [opcode.BUILD_TUPLE]: (w, way, _at, arg) => push(w, way, `R.tuple([${way.take(arg).map((item) => way.object(w.e, item)).join(', ')}])`),
  [opcode.CALL](w, way, _at, arg, { depth }) {
    const args = way.take(arg);
    const [callee, self] = way.take(2);
    const { expected } = callee;
    if (expected instanceof PyFunction && decodedOf(expected.code) !== w.e.code) {
      w.requireSame(callee, self, expected);
      way.stack.push(w.write(expected, self.text === 'undefined' ? args : [self, ...args], depth + 1));
    } else if (expected instanceof PyBuiltin && expected.tag === Tag.builtin && self.text === 'undefined') {
      const numeric = numericFunction(expected, arg);
      if (numeric !== null) {
        w.require(`${callee.text} === ${w.e.constant(expected)}`);
        const result = w.e.assigned(`${w.e.constant(numeric)}(${numbers(w, way, args, 'either').join(', ')})`);
        w.require(`${result} - ${result} === 0`);
        return void way.stack.push({ text: `new Float(${result})`, known: 'float', raw: result });
      }
      const form = expected.code.name === 'next' ? undefined : inlineFunctions[expected.code.name]?.(args.map(({ text }) => text), w.e, -1);
      if (form === undefined || expected.code.label !== expected.code.name) throw unwritable;
      w.require(`${callee.text} === ${w.e.constant(expected)}`, form.condition);
      push(w, way, form.value);
    } else throw unwritable;
  },
};

/** The test that an object is of the one class that a cache remembers. */
function isOfClass(e: Emitter, text: string, cache: InlineCache): string {
  const types = lastingTypes([cache], (each) => !each.hasForeignDictionaries);
  if (types === null) throw unwritable;
  return `${isThere(text)} && ${isOneOf(e, `${text}.type`, types, (each) => each.keepsLookups)}`;
}

function writeAttribute(w: Inliner, way: Way, at: number, arg: number, { code, depth }: Called): void {
  const { e } = w;
  const { text } = way.pop();
  const cache = code.caches[at];
  if (cache === undefined || cache.other !== null) throw unwritable;
  const kind = code.words[at] & 255;
  const asMethod = (arg & 1) !== 0;
  if (asMethod && kind === opcode.LOAD_ATTR_METHOD_WITH_VALUES) {
    const facts = cache.facts as AttributeFacts;
    if (facts.onInstances) throw unwritable;
    w.require(isOfClass(e, text, cache), stillHolds(e, facts.staysAbsent));
    way.stack.push({ text: e.constant(cache.value), known: undefined, expected: cache.value }, { text, known: undefined });
    return;
  }
  if (kind === opcode.LOAD_ATTR_INSTANCE_VALUE) {
    const facts = cache.facts as AttributeFacts;
    pushAttribute(w, way, at, code, facts, [isThere(text), facts.direct ? stillHolds(e, facts.staysDirect) : 'false'], property(text, cache.key));
  } else if (cache.kind === CacheKind.instance) {
    pushAttribute(w, way, at, code, attributeFacts(cache.key.slice(cache.key.indexOf('$') + 1)), [isOfClass(e, text, cache)], property(text, cache.key));
  } else if (cache.kind === CacheKind.property) {
    w.require(isOfClass(e, text, cache), hasCode(e, cache.value as PyFunction));
    way.stack.push(w.write(cache.value as PyFunction, [{ text, known: undefined }], depth + 1));
  } else throw unwritable;
  if (asMethod) way.stack.push(absent);
}

/** Pushes an attribute (an expression) under conditions. */
function pushAttribute(w: Inliner, way: Way, at: number, code: DecodedCode, facts: AttributeFacts, conditions: string[], attribute: string): void {
  const { e } = w;
  const value = e.temporary();
  w.require(...conditions, plainTest(e, facts), `(${value} = ${attribute}) !== undefined`);
  if (facts.owning && isWantedAsNumber(code, at + width(code, at), code.generalOps.length)) {
    w.require(hasExpectedTag(value, Tag.float));
    const raw = e.assigned(`${value}.value`);
    return void way.stack.push({ text: `new Float(${raw})`, known: 'float', raw });
  }
  writeGivenOut(e, value, facts);
  way.stack.push({ text: value, known: undefined });
}

function writeBinary(w: Inliner, way: Way, at: number, arg: number, { code }: Called): void {
  const { e } = w;
  const kind = code.misses[at] < 2 && code.exits[at] < 4 ? code.words[at] & 255 : 0;
  const [a, b] = way.take(2);
  switch (kind) {
    case opcode.BINARY_OP_ADD_INT:
    case opcode.BINARY_OP_SUBTRACT_INT:
    case opcode.BINARY_OP_MULTIPLY_INT: {
      requireInts(w, way, [a, b]);
      const result = e.assigned(`${a.text} ${signs[kind]} ${b.text}${signs[kind] === '*' ? ' + 0' : ''}`);
      w.require(isSafe(result));
      way.stack.push({ text: result, known: 'int' });
      return;
    }
    case opcode.BINARY_OP_ADD_FLOAT:
    case opcode.BINARY_OP_SUBTRACT_FLOAT:
    case opcode.BINARY_OP_MULTIPLY_FLOAT: {
      const [left, right] = numbers(w, way, [a, b], 'float');
      return pushFloat(w, way, `${left} ${signs[kind]} ${right}`);
    }
    case opcode.BINARY_OP_EXTEND: {
      const sign = floatSigns[arg % 13];
      if (sign === undefined) {
        const text = intOperator(arg, a, b);
        if (text === undefined) throw unwritable;
        requireInts(w, way, [a, b], text.condition);
        return push(w, way, text.value, 'int');
      }
      const [left, right] = numbers(w, way, [a, b], 'either');
      if (sign === '/') w.require(`${right} !== 0`);
      else if (a.known !== 'float' && b.known !== 'float') w.require(`(typeof ${a.text} !== 'number' || typeof ${b.text} !== 'number')`);
      return pushFloat(w, way, `${left} ${sign} ${right}`);
    }
    case opcode.BINARY_OP_SUBSCR_LIST_INT:
    case opcode.BINARY_OP_SUBSCR_TUPLE_INT: {
      requireInts(w, way, [b], hasExpectedTag(a.text, kind === opcode.BINARY_OP_SUBSCR_LIST_INT ? Tag.list : Tag.tuple));
      const items = e.assigned(`${a.text}.items`);
      const position = isLiteral(b) ? b.text : e.assigned(`${b.text} < 0 ? ${b.text} + ${items}.length : ${b.text}`);
      w.require(isLiteral(b) ? '' : `${position} >= 0`, `${position} < ${items}.length`);
      return push(w, way, `${items}[${position}]`);
    }
    default:
      throw unwritable;
  }
}

function writeComparison(w: Inliner, way: Way, at: number, arg: number, { code }: Called): void {
  const kind = code.misses[at] < 2 && code.exits[at] < 4 ? code.words[at] & 255 : 0;
  const sign = comparisons[arg >> 5];
  const [a, b] = way.take(2);
  if (kind === opcode.COMPARE_OP_INT) {
    requireInts(w, way, [a, b]);
    push(w, way, `${a.text} ${sign} ${b.text}`, 'bool');
  } else if (kind === opcode.COMPARE_OP_STR) {
    w.require(`typeof ${a.text} === 'string' && typeof ${b.text} === 'string'`);
    push(w, way, `${a.text} ${sign} ${b.text}`, 'bool');
  } else if (kind === opcode.COMPARE_OP_FLOAT) {
    const [left, right] = numbers(w, way, [a, b], 'either');
    push(w, way, `${left} ${sign} ${right}`, 'bool');
  } else throw unwritable;
}
