/** Calls whose arguments and results are numbers: of `math`, of the classes of numbers, and `abs`. */
import { complexType, elementary, floatType, intType, PyBuiltin, PyType, Tag, type Value } from '@vivarium/objects';
import { imaginaryPart, realPart } from './complex-numbers.ts';
import type { Emitter, Item } from './emitter.ts';
import { isSafe, number } from './conditions.ts';
import { asNumber } from './operators.ts';

type Numeric = (...numbers: number[]) => number;

/** The function on numbers that the callee is, if it is one with so many arguments. */
export function numericFunction(callee: Value | undefined, count: number): Numeric | null {
  if (!(callee instanceof PyBuiltin) || callee.tag !== Tag.builtin) return null;
  const { numeric } = callee.code;
  return numeric !== null && numeric.length === count ? numeric : null;
}

/** Writes a call with `arg` arguments that can be carried out on numbers; its result is pushed then. */
export function writeNumericCall(e: Emitter, at: number, arg: number): boolean {
  const { stack } = e;
  const [callee, self] = stack.slice(stack.length - arg - 2);
  const { expected } = callee;
  if (self.text !== 'undefined' || expected === undefined || e.code.exits[at] >= 4) return false;
  const write = writerFor(expected, stack.slice(stack.length - arg));
  if (write === null) return false;
  const before = [...stack];
  const args: Item[] = [];
  for (let i = 0; i < arg; i++) args.unshift(e.popNumber());
  stack.length -= 2;
  e.guard(`${callee.text} === ${e.constant(expected)}`, at, before);
  write(e, at, args, before);
  return true;
}

type Writer = (e: Emitter, at: number, args: Item[], before: Item[]) => void;

const writeComplex: Writer = (e, at, args, before) => {
  const [real, imag = '0'] = args.map((item) => asNumber(e, at, item, before));
  e.pushComplex(real, imag);
};

/** What is a float or an int already, or becomes one. */
const writeFloat: Writer = (e, _at, [item]) => (item.known === 'float' ? void e.stack.push(item) : e.pushFloat(item.text));
const writeInt: Writer = (e, at, [item], before) => {
  if (item.known === 'int') return void e.stack.push(item);
  const result = e.assigned(`Math.trunc(${number(item)}) + 0`);
  e.line(`if (!${isSafe(result)}) ${e.exit(at, before)}`);
  e.push(result, 'int');
};

const writeAbsolute: Writer = (e, at, [item], before) => {
  if (item.known === 'float') return e.pushFloat(`Math.abs(${number(item)})`);
  writeFunction(elementary.hypotenuse, e, at, [realPart(item), imaginaryPart(item)], before);
};

/** A function that gives something finite, unless there is more to be said. */
function writeFunction(apply: Numeric, e: Emitter, at: number, texts: string[], before: Item[]): void {
  const result = e.assigned(`${e.constant(apply)}(${texts.join(', ')})`);
  e.line(`if (${result} - ${result} !== 0) ${e.exit(at, before)}`);
  e.stack.push({ text: `new Float(${result})`, known: 'float', raw: result });
}

function writerFor(callee: Value, args: readonly Item[]): Writer | null {
  const numeric = numericFunction(callee, args.length);
  if (numeric !== null) return (e, at, items, before) => writeFunction(numeric, e, at, items.map((item) => asNumber(e, at, item, before)), before);
  const known = args.length === 1 ? args[0].known : undefined;
  if (callee instanceof PyType) {
    if (callee === complexType) return (args.length === 1 && (known === 'int' || known === 'float')) || args.length === 2 ? writeComplex : null;
    if (known !== 'int' && known !== 'float') return null;
    return callee === floatType ? writeFloat : callee === intType ? writeInt : null;
  }
  return callee instanceof PyBuiltin && callee.code.name === 'abs' && (known === 'float' || known === 'complex') ? writeAbsolute : null;
}
