/** How operators, comparisons and tests are written. */
import { exceptions, PyTuple, Tag } from '@vivarium/objects';
import { opcode } from '@vivarium/spec';
import type { Emitter, Item } from './emitter.ts';
import { imaginaryPart, realPart, writeComplexOperator } from './complex-numbers.ts';
import { all, form, hasExpectedTag, hasTag, isFloat, isInt, isLiteral, isObject, isSafe, isNumeral, number, numeral, stable } from './conditions.ts';
import { OperatorSite } from './operator-sites.ts';
import { writeProduct } from './products.ts';
import { isPlainSlice, writeConstantSlice } from './slices.ts';
import { writeTupleComparison } from './tuple-displays.ts';

export const signs: Record<number, string> = {
  [opcode.BINARY_OP_ADD_INT]: '+', [opcode.BINARY_OP_SUBTRACT_INT]: '-', [opcode.BINARY_OP_MULTIPLY_INT]: '*',
  [opcode.BINARY_OP_ADD_FLOAT]: '+', [opcode.BINARY_OP_SUBTRACT_FLOAT]: '-', [opcode.BINARY_OP_MULTIPLY_FLOAT]: '*',
};
/** Operators whose operands may be of many kinds at one place. */
const manySigns: Record<number, string> = { 0: '+', 5: '*', 10: '-' };
const SUBSCRIPT = 26;
const POWER = 8;
const REMAINDER = 6;
const RIGHT_SHIFT = 9;
/** `//`, `%`, `/` */
const divisions = new Set([2, 6, 11]);
/** Operators of two floats, or of a float and an int, by number. */
export const floatSigns: Record<number, string> = { 0: '+', 5: '*', 10: '-', 11: '/' };
export const comparisons = ['<', '<=', '===', '!==', '>', '>='];

function learnInts(e: Emitter, ...items: Item[]): void {
  for (const item of items) if (item.known === undefined) e.learn(item, 'int');
}

export function writeBinary(e: Emitter, at: number, arg: number, next: number): void {
  const before = [...e.stack];
  const kind = stable(e, at) ? form(e, at) : 0;
  if (writeProduct(e, at, arg, next, kind === 0 || kind === opcode.BINARY_OP)) return;
  if (form(e, at) === opcode.BINARY_OP && writeComplexOperator(e, at, arg, before, asNumber)) return;
  if (arg % 13 === POWER && arg !== SUBSCRIPT && stable(e, at) && writePower(e, at, before)) return;
  switch (kind) {
    case opcode.BINARY_OP_ADD_INT:
    case opcode.BINARY_OP_SUBTRACT_INT:
    case opcode.BINARY_OP_MULTIPLY_INT: {
      const [a, b] = e.take(2);
      e.guard(all(isInt(a), isInt(b)), at, before);
      const result = e.assigned(`${a.text} ${signs[kind]} ${b.text}${signs[kind] === '*' ? ' + 0' : ''}`);
      e.line(`if (!${isSafe(result)}) ${e.exit(at, before)}`);
      e.push(result, 'int');
      return learnInts(e, a, b);
    }
    case opcode.BINARY_OP_ADD_FLOAT:
    case opcode.BINARY_OP_SUBTRACT_FLOAT:
    case opcode.BINARY_OP_MULTIPLY_FLOAT: {
      const b = e.popNumber();
      const a = e.popNumber();
      e.guard(all(isFloat(a), isFloat(b)), at, before);
      for (const item of [a, b]) if (item.known === undefined) e.learn(item, 'float');
      return e.pushFloat(`${number(a)} ${signs[kind]} ${number(b)}`);
    }
    case opcode.BINARY_OP_EXTEND: {
      const sign = floatSigns[arg % 13];
      if (sign !== undefined) return writeMixed(e, at, sign, before);
      const [a, b] = e.take(2);
      const text = intOperator(arg, a, b);
      if (text === undefined) return binarySlowly(e, at, arg, next, a, b);
      if (e.handled) raiseByZero(e, at, arg, a, b);
      if (e.code.exits[at] === 0) {
        e.guard(all(isInt(a), isInt(b), text.condition), at, before);
        e.result(text.value, 'int');
        return learnInts(e, a, b);
      }
      const result = e.temporary();
      e.line(`if (${all(isInt(a), isInt(b), text.condition) || 'true'}) ${result} = ${text.value}; else { ${e.at(at)}; ${result} = R.binary(${arg}, ${a.text}, ${b.text}); }`);
      return e.push(result);
    }
    case opcode.BINARY_OP_ADD_UNICODE: {
      const [a, b] = e.take(2);
      e.guard(`typeof ${a.text} === 'string' && typeof ${b.text} === 'string'`, at, before);
      e.line(`${e.at(at)};`); // may be longer than the host can hold
      e.result(`${a.text} + ${b.text}`);
      return;
    }
    case opcode.BINARY_OP_SUBSCR_LIST_INT:
    case opcode.BINARY_OP_SUBSCR_TUPLE_INT:
      return writeElement(e, at, kind === opcode.BINARY_OP_SUBSCR_LIST_INT ? Tag.list : Tag.tuple, before);
    case opcode.BINARY_OP_SUBSCR_STR_INT: {
      const [a, b] = e.take(2);
      e.guard(all(`typeof ${a.text} === 'string'`, isInt(b)), at, before);
      return writeItem(e, at, a.text, b, 'string');
    }
    case opcode.BINARY_OP_SUBSCR_DICT: {
      const [a, b] = e.take(2);
      e.guard(hasExpectedTag(a.text, Tag.dict), at, before);
      e.line(`${e.at(at)};`);
      const result = e.assigned(`${a.text}.get(${b.text})`);
      e.line(`if (${result} === undefined) {`);
      e.raiseBuiltin(exceptions.KeyError, `R.keyError(${b.text})`);
      e.line('}');
      return e.push(result);
    }
  }
  const [a, b] = e.take(2);
  binarySlowly(e, at, arg, next, a, b);
}

/** An int divided by zero. */
function raiseByZero(e: Emitter, at: number, arg: number, a: Item, b: Item): void {
  if (!divisions.has(arg === SUBSCRIPT ? -1 : arg % 13) || (isLiteral(b) && numeral(b.text) !== 0)) return;
  e.line(`if (${all(isInt(a), `${b.text} === 0`)}) {`);
  e.line(e.atRarely(at));
  e.raiseBuiltin(exceptions.ZeroDivisionError, `R.error('ZeroDivisionError', 'division by zero')`);
  e.line('}');
}

/** The general way of a binary operator. */
function binarySlowly(e: Emitter, at: number, arg: number, next: number, a: Item, b: Item): void {
  if (arg === REMAINDER && typeof e.constantNamed(a.text) === 'string') {
    e.line(`${e.at(at)};`);
    e.result(`R.percent(${a.text}, ${b.text})`);
    return;
  }
  if (arg === SUBSCRIPT && isPlainSlice(b.expected)) return writeConstantSlice(e, at, arg, next, a, b, b.expected);
  raiseByZero(e, at, arg, a, b);
  const result = e.temporary();
  const sign = manySigns[arg % 13];
  const ints = arg === SUBSCRIPT ? undefined : intOperator(arg, a, b);
  if (ints !== undefined) {
    e.line(`if (${all(isInt(a), isInt(b), ints.condition) || 'true'}) ${result} = ${ints.value};`);
    if (arg % 13 === RIGHT_SHIFT && isLiteral(b)) e.line(`else if (typeof ${a.text} === 'bigint') ${result} = R.int(${a.text} >> ${numeral(b.text)}n);`);
    e.line('else {');
    writeOperate(e, at, arg, a, b, result);
    e.line('}');
  } else if (sign !== undefined && arg !== SUBSCRIPT) {
    const number = e.assigned(`typeof ${a.text} === 'number' && typeof ${b.text} === 'number' ? ${a.text} ${sign} ${b.text} + 0 : NaN`);
    e.line(`if (${isSafe(number)}) ${result} = ${number};`);
    if (a.known === undefined && b.known === undefined) e.line(`else if (${hasTag(a.text, Tag.float)} && ${hasTag(b.text, Tag.float)}) ${result} = new Float(${a.text}.value ${sign} ${b.text}.value);`);
    e.line('else {');
    writeOperate(e, at, arg, a, b, result);
    e.line('}');
  } else writeOperate(e, at, arg, a, b, result);
  e.afterCall(result, next);
  e.push(result);
}

/** Asks the types. */
function writeOperate(e: Emitter, at: number, arg: number, a: Item, b: Item, result: string): void {
  e.line(`${e.at(at)};`);
  if (a.known !== undefined || arg === SUBSCRIPT) return e.line(`${result} = R.operate(${arg}, ${a.text}, ${b.text});`);
  const site = e.constant(new OperatorSite(arg));
  e.line(`if (${a.text}?.type === ${site}.left && ${b.text}?.type === ${site}.right) {`);
  e.line(`${result} = ${site}.body(${a.text}, ${b.text});`);
  e.line(`if (${result} === R.NotImplemented) ${result} = ${site}.declined(${a.text}, ${b.text});`);
  e.line(`} else { ${site}.learn(${a.text}, ${b.text}); ${result} = R.operate(${arg}, ${a.text}, ${b.text}); }`);
}

/** Numbers of a float and an int, or of two ints that are divided. */
function writeMixed(e: Emitter, at: number, sign: string, before: Item[]): void {
  const b = e.popNumber();
  const a = e.popNumber();
  const left = asNumber(e, at, a, before);
  const right = asNumber(e, at, b, before);
  if (sign === '/') {
    e.line(`if (${right} === 0) {`);
    e.line(e.atRarely(at));
    e.raiseBuiltin(exceptions.ZeroDivisionError, `R.error('ZeroDivisionError', 'division by zero')`);
    e.line('}');
  }
  else if (a.known !== 'float' && b.known !== 'float') e.guard(`typeof ${a.text} !== 'number' || typeof ${b.text} !== 'number'`, at, before);
  e.pushFloat(`${left} ${sign} ${right}`);
}

/** The number of an int or a float. */
export function asNumber(e: Emitter, at: number, item: Item, before: Item[]): string {
  if (item.known === 'int') return item.text;
  if (item.known === 'float') return number(item);
  const value = e.temporary();
  e.line(`if (typeof ${item.text} === 'number') ${value} = ${item.text}; else if (${isFloat(item)}) ${value} = ${item.text}.value; else ${e.exit(at, before)}`);
  return value;
}

/** The power of a float; false when it may not be one. What is complex, infinite or an error is left to the interpreter. */
function writePower(e: Emitter, at: number, before: Item[]): boolean {
  const [base, exponent] = e.stack.slice(-2);
  if (base.known !== 'float' || (exponent.known !== 'float' && exponent.known !== 'int')) return false;
  e.stack.length -= 2;
  const a = number(base);
  const b = exponent.known === 'int' ? exponent.text : number(exponent);
  const power = e.assigned(b === '(2)' ? `${a} * ${a}` : `${a} > 0 ? ${b === '(0.5)' ? `Math.sqrt(${a})` : `R.power(${a}, ${b})`} : Infinity`);
  e.guard(`${power} !== Infinity`, at, before);
  e.pushFloat(power);
  return true;
}

function writeElement(e: Emitter, at: number, tag: number, before: Item[]): void {
  const [container, index] = e.take(2);
  e.guard(all(hasExpectedTag(container.text, tag), isInt(index)), at, before);
  writeItem(e, at, e.assigned(`${container.text}.items`), index, tag === Tag.list ? 'list' : 'tuple');
  learnInts(e, index);
}

/** An item of an array or a text, or the IndexError. */
function writeItem(e: Emitter, at: number, items: string, index: Item, kind: string): void {
  const position = isLiteral(index) ? index.text : e.assigned(`${index.text} < 0 ? ${index.text} + ${items}.length : ${index.text}`);
  e.line(`if (!(${isLiteral(index) ? '' : `${position} >= 0 && `}${position} < ${items}.length)) {`);
  e.line(e.atRarely(at));
  e.raiseBuiltin(exceptions.IndexError, `R.error('IndexError', '${kind} index out of range')`);
  e.line('}');
  e.result(`${items}[${position}]`);
}

const powersOfTwo: ReadonlySet<number> = new Set(Array.from({ length: 31 }, (_, i) => 2 ** i));

/** `int >> count`, the count being less than 32. */
const shifted = (int: string, count: number): string => `(${int} | 0) === ${int} ? ${int} >> ${count} : Math.floor(${int} / ${2 ** count})`;

/** Operators of two ints whose result is an int in a condition; undefined for others. */
export function intOperator(arg: number, { text: a }: Item, { text: b }: Item): { condition: string; value: string } | undefined {
  const literal = numeral(b);
  const isSmall = (text: string): string => (isNumeral(text) && Number(text.slice(1, -1)) <= 0x7FFFFFFF ? '' : `(${text} | 0) === ${text}`);
  const isWithin = (limit: number): string => (literal === undefined ? `${b} >= 0 && ${b} < ${limit}` : literal < limit ? '' : 'false');
  const isPositive = literal === undefined ? `${b} > 0` : literal > 0 ? '' : 'false';
  switch (arg % 13) {
    case 1:
      // The low bits of any int that is a number are right.
      return { condition: literal === undefined || literal > 0x7FFFFFFF ? all(isSmall(a), isSmall(b)) : '', value: `${a} & ${b}` };
    case 7:
      return { condition: all(isSmall(a), isSmall(b)), value: `${a} | ${b}` };
    case 12:
      return { condition: all(isSmall(a), isSmall(b)), value: `${a} ^ ${b}` };
    case 9:
      if (literal !== undefined && literal < 32) return { condition: '', value: shifted(a, literal) };
      return { condition: all(isSmall(a), isWithin(32)), value: `${a} >> ${b}` };
    case 3:
      return { condition: all(isSmall(a), isWithin(22)), value: `${a} * (1 << ${b}) + 0` };
    case 6:
      return { condition: isPositive, value: `${a} >= 0 ? ${a} % ${b} : (${a} % ${b} + ${b}) % ${b}` };
    case 2:
      if (literal !== undefined && powersOfTwo.has(literal)) return { condition: '', value: shifted(a, Math.log2(literal)) };
      return { condition: all(isPositive, `${a} <= 4503599627370496 && ${a} >= -4503599627370496`), value: `Math.floor(${a} / ${b}) + 0` };
  }
  return undefined;
}

const comparesByIdentity = (text: string): string => `${isObject(text)} && ${text}.type.comparesByIdentity === true`;

export function writeComparison(e: Emitter, at: number, arg: number, next: number): void {
  const before = [...e.stack];
  const sign = comparisons[arg >> 5];
  const kind = stable(e, at) ? form(e, at) : 0;
  if (kind === opcode.COMPARE_OP_INT) {
    const [a, b] = e.take(2);
    e.guard(all(isInt(a), isInt(b)), at, before);
    e.result(`${a.text} ${sign} ${b.text}`, 'bool');
    learnInts(e, a, b);
  } else if (kind === opcode.COMPARE_OP_STR) {
    const [a, b] = e.take(2);
    e.guard(`typeof ${a.text} === 'string' && typeof ${b.text} === 'string'`, at, before);
    e.result(`${a.text} ${sign} ${b.text}`, 'bool');
  } else if (kind === opcode.COMPARE_OP_FLOAT) {
    const b = e.popNumber();
    const a = e.popNumber();
    const left = asNumber(e, at, a, before);
    e.result(`${left} ${sign} ${asNumber(e, at, b, before)}`, 'bool');
  } else if (!writeTupleComparison(e, at, arg, sign, next)) {
    const [a, b] = e.take(2);
    e.line(`${e.at(at)};`);
    const slow = `R.compare(${arg}, ${a.text}, ${b.text})`;
    const result = e.assigned(sign === '===' || sign === '!==' ? `${comparesByIdentity(a.text)} && ${comparesByIdentity(b.text)} ? ${a.text} ${sign} ${b.text} : ${slow}` : slow);
    e.afterCall(result, next);
    e.push(result, (arg & 16) !== 0 ? 'bool' : undefined);
  }
}

export function writeNegation(e: Emitter, at: number): void {
  const item = e.popNumber();
  if (item.known === 'float') return e.pushFloat(`-${number(item)}`);
  if (item.known === 'complex') return e.pushComplex(`-${realPart(item)}`, `-${imaginaryPart(item)}`);
  e.result(`${isInt(item) || 'true'} && ${item.text} !== 0 ? -${item.text} : (${e.at(at)}, R.negative(${item.text}))`);
}

export function writeTruth(e: Emitter, at: number): void {
  const item = e.pop();
  if (item.known === 'bool') return e.push(item.text, 'bool');
  if (item.known === 'int') return void e.result(`${item.text} !== 0`, 'bool');
  const { text } = item;
  e.result(`${text} === true || ${text} !== false && (${hasTag(text, Tag.list)} ? ${text}.items.length !== 0 : (${e.at(at)}, R.truth(${text})))`, 'bool');
}

export function writeContains(e: Emitter, at: number, arg: number): void {
  const [value, container] = e.take(2);
  const isAmong = arg === 1 ? '!' : '';
  const { expected } = container;
  if (expected instanceof PyTuple && container.text === e.constant(expected) && expected.items.length > 0 && expected.items.every((item) => typeof item === 'string')) {
    // A constant.
    const items = expected.items.map((item) => `${value.text} === ${JSON.stringify(item)}`).join(' || ');
    return void e.result(`${isAmong}(typeof ${value.text} === 'string' ? ${items} : (${e.at(at)}, R.contains(${container.text}, ${value.text})))`, 'bool');
  }
  e.line(`${e.at(at)};`);
  const { text } = container;
  const found = container.found ?? e.temporary();
  if (container.found !== undefined) e.line(`if (${found} === undefined) {`);
  e.line(`if (${hasTag(text, Tag.dict)} || ${hasTag(text, Tag.set)} && (${isPlainKey(value)} || ${comparesByIdentity(value.text)})) ${found} = ${text}.has(${value.text});`);
  e.line(`else if (${isObject(text)} && (${text}.tag === ${Tag.list} || ${text}.tag === ${Tag.tuple})) ${found} = ${e.function('container, value', SEARCH)}(${text}, ${value.text});`);
  e.line(`else ${found} = R.contains(${text}, ${value.text});`);
  if (container.found !== undefined) e.line('}');
  if (arg === 1) e.result(`!${found}`, 'bool');
  else e.push(found, 'bool');
}

/** A key that hashes without being asked, and is no set. */
const isPlainKey = ({ text, known }: Item): string => (known === 'int' ? 'true' : `typeof ${text} === 'number' || typeof ${text} === 'string'`);

/** Where objects that are only equal to themselves are searched among their like, nothing has to be asked. */
const SEARCH = [
  "if (!(typeof value === 'object' && value !== null && value.type.comparesByIdentity === true)) return R.containsItem(container, value);",
  'for (let items = container.items, i = 0; i < items.length; i++) {',
  'const item = items[i];',
  'if (item === value) return true;',
  "if (typeof item === 'object' && item !== null && item.type.comparesByIdentity !== true) return R.containsItem(container, value);",
  '}',
  'return false;',
].join(' ');

/** The test of a conditional jump: it jumps when the test holds. */
export function truthTest(op: number, { text, known }: Item): string {
  switch (op) {
    case opcode.POP_JUMP_IF_FALSE:
      return known === 'bool' ? `!${text}` : `${text} !== true`;
    case opcode.POP_JUMP_IF_TRUE:
      return known === 'bool' ? text : `${text} === true`;
    case opcode.POP_JUMP_IF_NONE:
      return `${text} === null`;
    default:
      return `${text} !== null`;
  }
}
