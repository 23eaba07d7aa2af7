/** How operators of complex numbers are written: each is two numbers where nothing needs the object. */
import { Tag } from '@vivarium/objects';
import { type DecodedCode, Met } from '@vivarium/vm';
import { hasExpectedTag, hasTag } from './conditions.ts';
import type { Emitter, Item } from './emitter.ts';

const ADD = 0;
const MULTIPLY = 5;
const SUBTRACT = 10;
const DIVIDE = 11;
const operators = new Set([ADD, MULTIPLY, SUBTRACT, DIVIDE]);

export const realPart = (item: Item): string => item.raw ?? `${item.text}.real`;
export const imaginaryPart = (item: Item): string => item.imag ?? `${item.text}.imag`;

/** Failed guards after which an operator that has met both complex and other numbers is written in the general way. */
const PATIENCE = 20;

/** What an operand may be. */
interface Kinds {
  complex: boolean;
  real: boolean;
}

function kindsOf({ known }: Item, met: number, complex: number, other: number): Kinds {
  if (known !== undefined) return { complex: known === 'complex', real: known === 'int' || known === 'float' };
  return { complex: (met & complex) !== 0, real: (met & other) !== 0 };
}

/** Complex numbers have been met at the operator. */
export const metComplex = (code: DecodedCode, at: number): boolean => (code.ran[at] & (Met.complexLeft | Met.complexRight)) !== 0;

/**
 * Writes the operator if an operand of it is always a complex number; its result is pushed then.
 * @param numberOf gives the number of an int or a float
 */
export function writeComplexOperator(e: Emitter, at: number, arg: number, before: Item[], numberOf: (e: Emitter, at: number, item: Item, before: Item[]) => string): boolean {
  const operator = arg % 13;
  const met = e.code.ran[at];
  if (!operators.has(operator) || arg >= 26 || e.code.misses[at] >= 2) return false;
  const [first, second] = e.stack.slice(-2);
  const left = kindsOf(first, met, Met.complexLeft, Met.otherLeft);
  const right = kindsOf(second, met, Met.complexRight, Met.otherRight);
  if (!left.complex && !right.complex) return false;
  if (!(left.complex || left.real) || !(right.complex || right.real) || (left.real && right.real) || (operator === DIVIDE && right.complex)) return false;
  const several = (left.complex && left.real) || (right.complex && right.real);
  if (e.code.exits[at] >= (several ? PATIENCE : 4)) return false;
  const b = e.popNumber();
  const a = e.popNumber();
  const [real, imag] = [e.temporary(), e.temporary()];
  const leave = e.exit(at, before);
  if (!left.real && a.known === undefined) requireComplex(e, a, leave);
  if (!right.real && b.known === undefined) requireComplex(e, b, leave);
  /** One way for each kind of an operand that may be of two. */
  const either = (item: Item, kinds: Kinds, complex: () => void, other: () => void): void => {
    const both = kinds.complex && kinds.real;
    if (both) e.line(`if (${hasTag(item.text, Tag.complex)}) {`);
    if (kinds.complex) complex();
    if (both) e.line('} else {');
    if (kinds.real) other();
    if (both) e.line('}');
  };
  const set = (re: string, im: string): void => e.line(`${real} = ${re}; ${imag} = ${im};`);
  const sign = operator === ADD ? '+' : '-';
  either(a, left, () => either(b, right, () => {
    if (operator !== MULTIPLY) return set(`${realPart(a)} ${sign} ${realPart(b)}`, `${imaginaryPart(a)} ${sign} ${imaginaryPart(b)}`);
    set(
      `${realPart(a)} * ${realPart(b)} - ${imaginaryPart(a)} * ${imaginaryPart(b)}`,
      `${realPart(a)} * ${imaginaryPart(b)} + ${imaginaryPart(a)} * ${realPart(b)}`,
    );
    // It may be infinite all the same.
    e.line(`if (${real} !== ${real} && ${imag} !== ${imag}) ${leave}`);
  }, () => {
    const number = numberOf(e, at, b, before);
    if (operator === MULTIPLY) return set(`${realPart(a)} * ${number}`, `${imaginaryPart(a)} * ${number}`);
    if (operator !== DIVIDE) return set(`${realPart(a)} ${sign} ${number}`, imaginaryPart(a));
    e.line(`if (${number} === 0) ${leave}`);
    set(`${realPart(a)} / ${number}`, `${imaginaryPart(a)} / ${number}`);
  }), () => {
    const number = numberOf(e, at, a, before);
    if (operator === MULTIPLY) set(`${realPart(b)} * ${number}`, `${imaginaryPart(b)} * ${number}`);
    else set(`${number} ${sign} ${realPart(b)}`, operator === ADD ? imaginaryPart(b) : `-${imaginaryPart(b)}`);
  });
  e.stack.push({ text: `new Complex(${real}, ${imag})`, known: 'complex', raw: real, imag });
  return true;
}

function requireComplex(e: Emitter, item: Item, otherwise: string): void {
  e.require(hasExpectedTag(item.text, Tag.complex), otherwise);
  e.learn(item, 'complex');
}
