/**
 * Attributes that own their floats (`objects/src/core/owned-floats.ts`): how they are written in place, and read for their number.
 *
 * A name is owning once code that stores numbers under it was compiled. What was compiled before reads its attributes as they are:
 * it notices that they are plain no more, and is compiled again.
 */
import { type AttributeFacts, Tag } from '@vivarium/objects';
import { opcode, popped, pushed } from '@vivarium/spec';
import type { DecodedCode } from '@vivarium/vm';
import type { Emitter, Item } from './emitter.ts';
import { all, isThere, property } from './conditions.ts';
import { jumpTarget, width } from './jumps.ts';
import { floatSigns } from './operators.ts';

/** The value is a number that was computed and that no variable has: no float was made of it. */
export const isNumberAlone = (item: Item): item is Item & { raw: string } => item.known === 'float' && item.raw !== undefined && item.local === undefined && item.text.startsWith('new Float(');

/** Stores under names that only begin: each instance gets its attribute once. */
const isInitialiser = ({ raw }: DecodedCode): boolean => raw.co_name === '__init__';

/** The statement that stores a value in an attribute that is there or may be added. A float for an attribute that has had one is the attribute's own. */
export function storeStatement(e: Emitter, object: string, key: string, value: Item, facts: AttributeFacts): string {
  const place = property(object, key);
  if (!isNumberAlone(value) || isInitialiser(e.code)) return `${place} = ${value.text};`;
  if (!facts.owning) {
    facts.isOwning();
    e.writeAgain();
  }
  const former = e.temporary();
  return `${former} = ${place}; if (${isThere(former)} && ${former}.owned === true) ${former}.value = ${value.raw}; else ${place} = ${former} === undefined ? ${value.text} : new OwnedFloat(${value.raw});`;
}

/** Forms of BINARY_OP and COMPARE_OP that want the numbers of floats. */
const floatForms = new Set<number>([opcode.BINARY_OP_ADD_FLOAT, opcode.BINARY_OP_SUBTRACT_FLOAT, opcode.BINARY_OP_MULTIPLY_FLOAT, opcode.COMPARE_OP_FLOAT]);
const POWER = 8;

function wantsNumbers(code: DecodedCode, at: number): boolean {
  const kind = code.words[at] & 255;
  const arg = code.args[at];
  if (floatForms.has(kind)) return true;
  if (code.generalOps[at] === opcode.UNARY_NEGATIVE) return true;
  return code.generalOps[at] === opcode.BINARY_OP && ((kind === opcode.BINARY_OP_EXTEND && floatSigns[arg % 13] !== undefined) || arg % 13 === POWER);
}

/** What the instruction before `next` pushes is taken by an operator of floats, in the block that ends at `end`. */
export function isWantedAsNumber(code: DecodedCode, next: number, end: number): boolean {
  const { generalOps: ops, args } = code;
  let above = 1;
  for (let at = next; at < end; at += width(code, at)) {
    if (jumpTarget(code, at) >= 0) return false;
    const taken = popped(ops[at], args[at]);
    if (taken >= above) return wantsNumbers(code, at);
    above += pushed(ops[at], args[at]) - taken;
  }
  return false;
}

/** The condition under which attributes of the name may be read as they are; empty where the code sees to it that they are given out. */
export function plainTest(e: Emitter, facts: AttributeFacts): string {
  if (facts.owning) return '';
  const name = e.constant(facts);
  return `(${name}.owning === false || ${e.constant(e.edition)}.isPlain(${name}))`;
}

/** Pushes an attribute (an expression) that is wanted for its number, under conditions. */
export function writeNumberOf(e: Emitter, at: number, before: Item[], condition: string, attribute: string, more = ''): void {
  const value = e.temporary();
  e.guard(all(condition, `(${value} = ${attribute}) !== undefined && ${value} !== null && ${value}.tag === ${Tag.float}`, more), at, before);
  const raw = e.assigned(`${value}.value`);
  e.stack.push({ text: `R.givenOutAs(${value}, ${raw})`, known: 'float', raw, lent: true });
}

/** Gives out what was read, where it may be owned. */
export function writeGivenOut(e: Emitter, value: string, facts: AttributeFacts): void {
  if (facts.owning) e.line(`if (${isThere(value)} && ${value}.owned === true) ${value}.owned = false;`);
}
