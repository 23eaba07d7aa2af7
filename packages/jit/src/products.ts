/**
 * `(a * b + c) % m` and `(a * b + c) & m` of ints: steps of pseudo-random numbers and hashes. Where products have been too large for a
 * number, one that only a remainder is taken of is not computed.
 */
import { LARGEST_MODULUS, type Value } from '@vivarium/objects';
import { opcode, popped, pushed } from '@vivarium/spec';
import type { Emitter, Item } from './emitter.ts';
import { width } from './jumps.ts';
import { all, isInt, isNumeral, numeral } from './conditions.ts';

/** A product of two ints, and what is added to it: texts of numbers, or, when it is wide, of ints of any size. */
export interface Product {
  a: string;
  b: string;
  c: string;
  /** The mask that leaves more than 32 bits of it; 0n for others. */
  mask: bigint;
}

const [ADD, AND, MULTIPLY, MODULO, SUBTRACT] = [0, 1, 5, 6, 10];
/** Failed guards after which operands are not taken to be ints any more. */
const PATIENCE = 12;

/** Will only a remainder of what the instruction before `next` pushes be used? The constant that it is masked with, or 0. */
function endsInRemainder(e: Emitter, next: number): Value | undefined {
  const { generalOps: ops, args, consts } = e.code;
  let above = 0;
  let constant: Value = 0;
  for (let at = next; at < e.blockEnd; at += width(e.code, at)) {
    const count = popped(ops[at], args[at]);
    if (count > above) {
      if (ops[at] !== opcode.BINARY_OP) return undefined;
      const op = args[at] % 13;
      if (above === 1 && (op === MODULO || op === AND)) return op === AND ? constant : 0;
      if (op !== ADD && (op !== SUBTRACT || above !== 1)) return undefined;
      above = 0;
    } else above += pushed(ops[at], args[at]) - count;
    constant = ops[at] === opcode.LOAD_CONST ? consts[args[at]] : 0;
  }
  return undefined;
}

/** The operands as ints, guarded. */
function ints(e: Emitter, at: number, before: readonly Item[], items: readonly Item[]): string[] {
  e.guard(all(...items.map(isInt)), at, before);
  return items.map(({ text }) => (text.startsWith('l') ? e.assigned(text) : text));
}

/** The operands as ints of any size, guarded. */
function wideInts(e: Emitter, at: number, before: readonly Item[], items: readonly Item[]): string[] {
  return items.map((item) => {
    const value = e.constantNamed(item.text);
    if (typeof value === 'bigint') return `(${value}n)`;
    e.guard(all(item.known === 'int' ? '' : `(typeof ${item.text} === 'bigint' || typeof ${item.text} === 'number')`), at, before);
    return item.text.startsWith('l') ? e.assigned(item.text) : item.text;
  });
}

/** A text of `wideInts` as one of a BigInt. */
const asBigInt = (text: string): string => (text.endsWith('n)') ? text : isNumeral(text) ? `(${numeral(text)}n)` : `(typeof ${text} === 'bigint' ? ${text} : BigInt(${text}))`);

/** More than 32 low bits, which no number operators reach. */
function isWideMask(mask: Value | undefined): mask is bigint | number {
  if ((typeof mask !== 'bigint' && typeof mask !== 'number') || mask <= 0xFFFFFFFF) return false;
  const bits = BigInt(mask);
  return bits < 1n << 64n && (bits & (bits + 1n)) === 0n;
}

function pushProduct(e: Emitter, product: Product): void {
  e.stack.push({ text: `R.product(${product.a}, ${product.b}, ${product.c})`, known: undefined, product });
}

/** Writes an operator of a product that is left undone; false when it is not one. */
export function writeProduct(e: Emitter, at: number, arg: number, next: number, isUnstable: boolean): boolean {
  const op = arg % 13;
  const { stack } = e;
  const right = stack[stack.length - 1];
  const left = stack[stack.length - 2];
  const before = [...stack];
  const mask = op === MULTIPLY && isUnstable && e.code.exits[at] < PATIENCE ? endsInRemainder(e, next) : undefined;
  if (mask !== undefined) {
    const isWide = isWideMask(mask);
    const [a, b] = (isWide ? wideInts : ints)(e, at, before, e.take(2));
    pushProduct(e, { a, b, c: '0', mask: isWide ? BigInt(mask) : 0n });
    return true;
  }
  if (op === ADD || op === SUBTRACT) {
    const product = left.product ?? (op === ADD ? right.product : undefined);
    const other = left.product === undefined ? left : right;
    if (product === undefined || product.c !== '0' || other.product !== undefined || e.code.exits[at] >= PATIENCE) return false;
    stack.length -= 2;
    if (product.mask !== 0n) {
      const [c] = wideInts(e, at, before, [other]);
      pushProduct(e, { ...product, c: op === ADD ? c : `-${asBigInt(c)}` });
      return true;
    }
    const [c] = ints(e, at, before, [other]);
    pushProduct(e, { ...product, c: op === ADD ? c : `-${c}` });
    return true;
  }
  if (left.product !== undefined && left.product.mask !== 0n && op === AND) {
    stack.length -= 2;
    e.result(lowBits(left.product));
    return true;
  }
  const modulus = numeral(right.text);
  if (left.product === undefined || modulus === undefined || modulus <= 0 || (op !== MODULO && op !== AND)) return false;
  const text = op === MODULO ? remainder(left.product, modulus) : masked(left.product, modulus);
  if (text === undefined) return false;
  stack.length -= 2;
  e.result(text, 'int');
  return true;
}

/** The host computes such an expression in registers. */
function lowBits({ a, b, c, mask }: Product): string {
  const sum = c === '0' ? '' : ` + ${c.startsWith('-') ? `(${c})` : asBigInt(c)}`;
  return `R.int(BigInt.asUintN(${mask.toString(2).length}, ${asBigInt(a)} * ${asBigInt(b)}${sum}))`;
}

const isPowerOfTwo = (n: number): boolean => n <= 2 ** 32 && Number.isInteger(Math.log2(n));

function remainder(product: Product, modulus: number): string | undefined {
  if (isPowerOfTwo(modulus)) return masked(product, modulus - 1);
  return modulus > LARGEST_MODULUS ? undefined : `R.productModulo(${product.a}, ${product.b}, ${product.c}, ${modulus})`;
}

/** The low bits of a product are those of the product of the low bits. */
function masked({ a, b, c }: Product, mask: number): string | undefined {
  if (mask > 0xFFFFFFFF) return undefined;
  const sum = `Math.imul(${a}, ${b})${c === '0' ? '' : ` + (${c} | 0)`}`;
  const bits = `(${sum}) & ${mask}`;
  return mask > 0x7FFFFFFF ? `(${bits}) >>> 0` : bits;
}
