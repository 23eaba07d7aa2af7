/**
 * Adaptive instructions: an instruction that has met its operands is replaced, in the decoded code only, by the form that
 * is made for their types. A specialised form whose guard fails puts the general one back; an instruction that keeps
 * failing stays general. The forms are CPython's, under CPython's names.
 */
import { type PyBuiltin, PyFunction, PyMethod, PyObject, PyType, strType, Tag, typeType, type Value } from '@vivarium/objects';
import { opcode } from '@vivarium/spec';
import { plainInitialiser } from './calls.ts';
import { type DecodedCode, InlineCache } from './decoded-code.ts';
import { own } from './own-opcodes.ts';

/** Failed guards after which an instruction stays general. */
const PATIENCE = 12;

/** Puts a specialised form in the place of the instruction at `at`. */
export function specialise(code: DecodedCode, at: number, form: number): void {
  if (code.misses[at] >= PATIENCE) return;
  code.setWord(at, form | (code.args[at] << 8));
  fuse(code, at, form);
}

/** What the specialised instruction becomes after loads of locals. */
interface Fusions {
  /** After LOAD_FAST and LOAD_SMALL_INT. */
  fastInt?: number;
  /** After LOAD_FAST_LOAD_FAST. */
  pair?: number;
  /** After LOAD_FAST. */
  fast?: number;
}

const fusions = new Map<number, Fusions>([
  [opcode.BINARY_OP_ADD_INT, { fastInt: own.ADD_FAST_SMALL_INT, pair: own.ADD_FAST_FAST_INT }],
  [opcode.BINARY_OP_SUBTRACT_INT, { fastInt: own.SUBTRACT_FAST_SMALL_INT, pair: own.SUBTRACT_FAST_FAST_INT }],
  [opcode.COMPARE_OP_INT, { fastInt: own.COMPARE_FAST_SMALL_INT, pair: own.COMPARE_FAST_FAST_INT }],
  [opcode.BINARY_OP_MULTIPLY_FLOAT, { pair: own.MULTIPLY_FAST_FAST_FLOAT }],
  [opcode.BINARY_OP_SUBSCR_LIST_INT, { pair: own.SUBSCRIPT_FAST_FAST_LIST }],
  [opcode.LOAD_ATTR_INSTANCE_VALUE, { fast: own.LOAD_FAST_INSTANCE_VALUE }],
  [opcode.LOAD_ATTR_METHOD_WITH_VALUES, { fast: own.LOAD_FAST_METHOD }],
]);

const isLoad = (op: number): boolean => op === opcode.LOAD_FAST || op === opcode.LOAD_FAST_BORROW;
const isPair = (op: number): boolean => op === opcode.LOAD_FAST_LOAD_FAST || op === opcode.LOAD_FAST_BORROW_LOAD_FAST_BORROW;

/**
 * Puts a fused form in the place of the load before the instruction at `at`. The instructions that it covers stay where
 * they are: a jump may lead to them, and the fused form leaves to them what it cannot do.
 */
function fuse(code: DecodedCode, at: number, form: number): void {
  const forms = fusions.get(form);
  if (forms === undefined || at === 0) return;
  const { generalOps: ops, args } = code;
  if (forms.fast !== undefined && isLoad(ops[at - 1]) && !(form === opcode.LOAD_ATTR_INSTANCE_VALUE && (args[at] & 1) !== 0)) {
    code.setWord(at - 1, forms.fast | (args[at - 1] << 8));
  } else if (forms.pair !== undefined && isPair(ops[at - 1])) code.setWord(at - 1, forms.pair | (args[at - 1] << 8));
  else if (forms.fastInt !== undefined && at > 1 && ops[at - 1] === opcode.LOAD_SMALL_INT && isLoad(ops[at - 2])) {
    code.setWord(at - 2, forms.fastInt | (args[at - 2] << 8));
  }
}

/** Puts the general form back after a failed guard. */
export function generalise(code: DecodedCode, at: number): void {
  code.misses[at]++;
  for (let covered = Math.max(0, at - 2); covered < at; covered++) {
    const op = code.generalOps[covered];
    if (isLoad(op) || isPair(op)) code.setWord(covered, op | (code.args[covered] << 8));
  }
  code.setWord(at, code.generalOps[at] | (code.args[at] << 8));
}

const tagOf = (value: Value): number => (typeof value === 'object' && value !== null ? value.tag : 0);

const ADD = 0;
const MULTIPLY = 5;
const SUBTRACT = 10;
const DIVIDE = 11;
const SUBSCRIPT = 26;
const IN_PLACE = 13;

/** What an operator without a specialised form met beside a complex number or as one, for compiled code; bits. */
export const Met = { anything: 1, complexLeft: 2, otherLeft: 4, complexRight: 8, otherRight: 16 } as const;

function met(a: Value, b: Value): number {
  const left = tagOf(a) === Tag.complex;
  const right = tagOf(b) === Tag.complex;
  if (!left && !right) return Met.anything;
  return Met.anything | (left ? Met.complexLeft : Met.otherLeft) | (right ? Met.complexRight : Met.otherRight);
}

export function specialiseBinary(code: DecodedCode, at: number, arg: number, a: Value, b: Value): void {
  code.ran[at] |= met(a, b);
  if (code.misses[at] >= PATIENCE) return;
  const form = binaryForm(arg, a, b);
  if (form !== 0) specialise(code, at, form);
}

function binaryForm(arg: number, a: Value, b: Value): number {
  if (arg === SUBSCRIPT) {
    const tag = tagOf(a);
    if (tag === Tag.dict) return opcode.BINARY_OP_SUBSCR_DICT;
    if (typeof b !== 'number') return 0;
    if (tag === Tag.list) return opcode.BINARY_OP_SUBSCR_LIST_INT;
    if (tag === Tag.tuple) return opcode.BINARY_OP_SUBSCR_TUPLE_INT;
    return typeof a === 'string' ? opcode.BINARY_OP_SUBSCR_STR_INT : 0;
  }
  const operator = arg >= IN_PLACE ? arg - IN_PLACE : arg;
  if (typeof a === 'string') return typeof b === 'string' && operator === ADD ? opcode.BINARY_OP_ADD_UNICODE : 0;
  const floats = (tagOf(a) === Tag.float ? 1 : 0) + (tagOf(b) === Tag.float ? 1 : 0);
  const ints = (typeof a === 'number' ? 1 : 0) + (typeof b === 'number' ? 1 : 0);
  if (floats + ints !== 2) return 0;
  if (ints === 2) {
    if (operator === ADD) return opcode.BINARY_OP_ADD_INT;
    if (operator === SUBTRACT) return opcode.BINARY_OP_SUBTRACT_INT;
    return operator === MULTIPLY ? opcode.BINARY_OP_MULTIPLY_INT : opcode.BINARY_OP_EXTEND;
  }
  if (floats === 2) {
    if (operator === ADD) return opcode.BINARY_OP_ADD_FLOAT;
    if (operator === SUBTRACT) return opcode.BINARY_OP_SUBTRACT_FLOAT;
    if (operator === MULTIPLY) return opcode.BINARY_OP_MULTIPLY_FLOAT;
  }
  return operator === ADD || operator === SUBTRACT || operator === MULTIPLY || operator === DIVIDE ? opcode.BINARY_OP_EXTEND : 0;
}

export function specialiseCompare(code: DecodedCode, at: number, a: Value, b: Value): void {
  code.ran[at] = 1;
  if (typeof a === 'number' && typeof b === 'number') specialise(code, at, opcode.COMPARE_OP_INT);
  else if (typeof a === 'string' && typeof b === 'string') specialise(code, at, opcode.COMPARE_OP_STR);
  else if ((tagOf(a) === Tag.float || typeof a === 'number') && (tagOf(b) === Tag.float || typeof b === 'number')) specialise(code, at, opcode.COMPARE_OP_FLOAT);
}

export function specialiseIteration(code: DecodedCode, at: number, iterator: PyObject): void {
  code.ran[at] = 1;
  switch (iterator?.tag) {
    case Tag.rangeIterator:
      return specialise(code, at, opcode.FOR_ITER_RANGE);
    case Tag.listIterator:
      return specialise(code, at, opcode.FOR_ITER_LIST);
    case Tag.tupleIterator:
      return specialise(code, at, opcode.FOR_ITER_TUPLE);
    case Tag.generator:
      return specialise(code, at, opcode.FOR_ITER_GEN);
  }
}

/** `count` positional arguments, the receiver of a method included. */
export function specialiseCall(code: DecodedCode, at: number, callee: Value, count: number, hasReceiver: boolean): void {
  code.ran[at] = 1;
  if (code.misses[at] >= PATIENCE || !(callee instanceof PyObject)) return;
  const form = callForm(callee, count, hasReceiver);
  if (form !== 0) specialise(code, at, form);
  const target = callee instanceof PyMethod ? callee.callee : callee;
  if (target instanceof PyFunction) (code.caches[at] ??= new InlineCache()).value = target.code;
  else if (target instanceof PyType) (code.caches[at] ??= new InlineCache()).value = target;
}

function callForm(callee: PyObject, count: number, hasReceiver: boolean): number {
  if (callee instanceof PyFunction) return opcode.CALL_PY_EXACT_ARGS;
  if (callee instanceof PyMethod) return callee.callee instanceof PyFunction ? opcode.CALL_BOUND_METHOD_EXACT_ARGS : 0;
  if (callee.tag === Tag.methodDescriptor) {
    if (count === 1) return opcode.CALL_METHOD_DESCRIPTOR_NOARGS;
    return count === 2 ? opcode.CALL_METHOD_DESCRIPTOR_O : opcode.CALL_METHOD_DESCRIPTOR_FAST;
  }
  if (hasReceiver) return 0;
  if (callee === strType && count === 1) return opcode.CALL_STR_1;
  if (callee === typeType && count === 1) return opcode.CALL_TYPE_1;
  if (callee.tag === Tag.builtin) {
    const { code } = callee as PyBuiltin;
    return code.hasReceiver || code.affectsCaller ? 0 : opcode.CALL_BUILTIN_FAST;
  }
  if (callee instanceof PyType && callee.convert !== null && count === 1) return opcode.CALL_BUILTIN_CLASS;
  return callee instanceof PyType && callee.tag === Tag.type && plainInitialiser(callee) !== undefined ? opcode.CALL_ALLOC_AND_ENTER_INIT : 0;
}
