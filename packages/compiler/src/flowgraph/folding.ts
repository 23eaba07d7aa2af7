/** Replaces operations on constants by their result, which joins the unit's constants. */
import { type Constant, TupleConstant } from '@vivarium/spec';
import { evaluateBinary, evaluateUnary, type UnaryOperation } from './constants/operations.ts';
import { frozenSetOf } from './constants/equality.ts';
import { type ConstantPool, loadsConstant } from './constant-pool.ts';
import { type BasicBlock, erase } from './flow-graph.ts';
import {
  BUILD_LIST, BUILD_SET, BUILD_TUPLE, CONTAINS_OP, GET_ITER, LIST_APPEND, LIST_EXTEND, LOAD_CONST, NOP, SET_UPDATE,
} from './instruction-classes.ts';

/** Displays with more elements are built at run time. */
const MAX_DISPLAY = 30;
/** A list or set that lives on is built from a constant from this size on. */
const MIN_EXTENDED_DISPLAY = 3;

/** Where the operands of the operation in question are loaded, in order. Valid until the next search. */
const operands = new Int32Array(MAX_DISPLAY);

/** Finds `count` constant loads right before `index`, NOPs between them aside. */
function findOperands(block: BasicBlock, index: number, count: number): boolean {
  for (let i = index - 1; i >= 0 && count > 0; i--) {
    const { opcode } = block.instructions[i];
    if (opcode === NOP) continue;
    if (!loadsConstant(opcode)) return false;
    operands[--count] = i;
  }
  return count === 0;
}

function operandValues(block: BasicBlock, count: number, pool: ConstantPool): Constant[] {
  const values: Constant[] = [];
  for (let i = 0; i < count; i++) values.push(pool.valueOf(block.instructions[operands[i]]));
  return values;
}

function eraseOperands(block: BasicBlock, count: number): void {
  for (let i = 0; i < count; i++) erase(block.instructions[operands[i]]);
}

export function foldBinary(block: BasicBlock, index: number, pool: ConstantPool): void {
  if (!findOperands(block, index, 2)) return;
  const operation = block.instructions[index];
  const left = pool.valueOf(block.instructions[operands[0]]);
  const right = pool.valueOf(block.instructions[operands[1]]);
  const result = evaluateBinary(operation.oparg, left, right);
  if (result === undefined) return;
  eraseOperands(block, 2);
  pool.load(operation, result);
}

export function foldUnary(block: BasicBlock, index: number, operation: UnaryOperation, pool: ConstantPool): void {
  if (!findOperands(block, index, 1)) return;
  const result = evaluateUnary(operation, pool.valueOf(block.instructions[operands[0]]));
  if (result === undefined) return;
  eraseOperands(block, 1);
  pool.load(block.instructions[index], result);
}

export function foldTuple(block: BasicBlock, index: number, pool: ConstantPool): void {
  const build = block.instructions[index];
  const size = build.oparg;
  if (size > MAX_DISPLAY || !findOperands(block, index, size)) return;
  const value = new TupleConstant(operandValues(block, size, pool));
  eraseOperands(block, size);
  pool.load(build, value);
}

/** A list or set display: a constant if it is only iterated or searched, else filled from a constant. */
export function foldListOrSet(block: BasicBlock, index: number, following: number, pool: ConstantPool): void {
  const { instructions } = block;
  const build = instructions[index];
  const { opcode, oparg: size } = build;
  const onlyRead = following === GET_ITER || following === CONTAINS_OP;
  if (size > MAX_DISPLAY || (size < MIN_EXTENDED_DISPLAY && !onlyRead)) return;
  if (!findOperands(block, index, size)) {
    if (onlyRead && opcode === BUILD_LIST) build.opcode = BUILD_TUPLE;
    return;
  }
  const values = operandValues(block, size, pool);
  const constant = pool.add(opcode === BUILD_SET ? frozenSetOf(values) : new TupleConstant(values));
  eraseOperands(block, size);
  if (onlyRead) {
    build.become(LOAD_CONST, constant);
    return;
  }
  instructions[index - 2].location = build.location;
  instructions[index - 2].become(opcode, 0);
  instructions[index - 1].become(LOAD_CONST, constant);
  build.become(opcode === BUILD_LIST ? LIST_EXTEND : SET_UPDATE, 1);
}

/** `BUILD_LIST 0, (constant, LIST_APPEND 1)*` before a conversion to a tuple: how long tuple displays are built. */
export function foldListToTuple(block: BasicBlock, index: number, pool: ConstantPool): boolean {
  const start = findDisplay(block, index - 1, BUILD_LIST, LIST_APPEND);
  if (start < 0) return false;
  pool.load(block.instructions[index], new TupleConstant(takeElements(block, start, index, pool)));
  return true;
}

/** The last LIST_APPEND or SET_ADD of a long display of constants that is only iterated or searched (not so in 3.14.2). It belongs to no line. */
export function foldLongDisplay(block: BasicBlock, index: number, pool: ConstantPool): void {
  const append = block.instructions[index];
  const isList = append.opcode === LIST_APPEND;
  const start = findDisplay(block, index, isList ? BUILD_LIST : BUILD_SET, append.opcode);
  if (start < 0) return;
  const values = takeElements(block, start, index, pool);
  erase(append);
  append.become(LOAD_CONST, pool.add(isList ? new TupleConstant(values) : frozenSetOf(values)));
}

/** Where the display begins whose last `append` stands at `end` or before it, behind NOPs; -1 if not all elements are constants. */
function findDisplay(block: BasicBlock, end: number, build: number, append: number): number {
  let expectAppend = true;
  for (let start = end; start >= 0; start--) {
    const { opcode, oparg } = block.instructions[start];
    if (opcode === NOP) continue;
    if (opcode === build && oparg === 0) return expectAppend ? start : -1;
    if (expectAppend ? opcode !== append || oparg !== 1 : !loadsConstant(opcode)) return -1;
    expectAppend = !expectAppend;
  }
  return -1;
}

/** The elements of a display; what builds it up to `end` is erased. */
function takeElements(block: BasicBlock, start: number, end: number, pool: ConstantPool): Constant[] {
  const values: Constant[] = [];
  for (let i = start; i < end; i++) {
    const instruction = block.instructions[i];
    if (instruction.opcode === NOP) continue;
    if (loadsConstant(instruction.opcode)) values.push(pool.valueOf(instruction));
    erase(instruction);
  }
  return values;
}
