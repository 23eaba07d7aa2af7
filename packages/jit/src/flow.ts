/** The flow of a code object from one instruction on: basic blocks, their exception handlers, dominators, loops. */
import type { DecodedCode, HandlerRange } from '@vivarium/vm';
import { opcode } from '@vivarium/spec';
import { type Clause, clausesOf } from './clauses.ts';
import { conditional, jumpTarget, width } from './jumps.ts';

export interface Block {
  /** First instruction, and the one behind the last. */
  start: number;
  end: number;
  /** Last instruction. */
  last: number;
  /** Where it goes on: what follows first, then the jump's target. */
  next: Block[];
  previous: Block[];
  /** Place in reverse postorder. */
  order: number;
  /** Immediate dominator; itself for the first block. */
  dominator: Block;
  /** Blocks that this one dominates immediately, in reverse postorder. */
  dominated: Block[];
  /** Some jump back leads here. */
  isLoop: boolean;
  /** Two ways forward lead here. */
  isJoin: boolean;
  /** Exceptions lead here. */
  isHandler: boolean;
  /** Values on the stack at its beginning. */
  depth: number;
  /** Where an exception in it goes on; null when it leaves the function, or when nothing in it can raise one. */
  handler: Handler | null;
}

export interface Handler {
  readonly block: Block;
  readonly range: HandlerRange;
  /** Its first clauses, with where they go on without the exception; none where the block raises no built-in exceptions itself. */
  readonly clauses: readonly { readonly clause: Clause; readonly block: Block | null }[];
}

const { POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE, JUMP_FORWARD, JUMP_BACKWARD, JUMP_BACKWARD_NO_INTERRUPT, RETURN_VALUE, YIELD_VALUE, RAISE_VARARGS, RERAISE } = opcode;
/** Nothing follows them. */
const final = new Set<number>([RETURN_VALUE, RAISE_VARARGS, RERAISE]);
/** Where they raise a built-in exception, the compiled code makes it. */
const raising = new Set<number>([opcode.BINARY_OP, opcode.CALL]);
/** They neither raise nor call anything. */
const harmless = new Set<number>([
  POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE, JUMP_FORWARD, JUMP_BACKWARD, JUMP_BACKWARD_NO_INTERRUPT, RETURN_VALUE, YIELD_VALUE,
  opcode.NOP, opcode.NOT_TAKEN, opcode.RESUME, opcode.LOAD_FAST, opcode.LOAD_FAST_BORROW, opcode.LOAD_FAST_LOAD_FAST, opcode.LOAD_FAST_BORROW_LOAD_FAST_BORROW, opcode.LOAD_FAST_AND_CLEAR,
  opcode.STORE_FAST, opcode.STORE_FAST_LOAD_FAST, opcode.STORE_FAST_STORE_FAST, opcode.LOAD_CONST, opcode.LOAD_SMALL_INT, opcode.POP_TOP, opcode.POP_ITER, opcode.END_FOR, opcode.END_SEND,
  opcode.PUSH_NULL, opcode.COPY, opcode.SWAP, opcode.STORE_DEREF, opcode.IS_OP, opcode.UNARY_NOT, opcode.PUSH_EXC_INFO, opcode.POP_EXCEPT,
]);

/**
 * The blocks that can be reached from `entry`, in reverse postorder; null when its loops have several entries.
 * @param overYields what a generator does after a yield belongs to it; else that is compiled on its own
 */
export function flowFrom(code: DecodedCode, entry: number, overYields: boolean): Block[] | null {
  const leaders = findLeaders(code, entry);
  const blocks = new Map<number, Block>();
  const blockAt = (start: number): Block => {
    let block = blocks.get(start);
    if (block === undefined) {
      block = { start, end: start, last: start, next: [], previous: [], order: -1, dominator: undefined as unknown as Block, dominated: [], isLoop: false, isJoin: false, isHandler: false, depth: -1, handler: null };
      blocks.set(start, block);
    }
    return block;
  };
  const finished: Block[] = [];
  const visit = (block: Block): void => {
    block.order = -2;
    let at = block.start;
    let mayRaise = false;
    let raises = false;
    for (;;) {
      block.last = at;
      const op = code.generalOps[at];
      mayRaise ||= !harmless.has(op);
      raises ||= raising.has(op);
      const target = jumpTarget(code, at);
      at += width(code, at);
      if (final.has(op) || (op === YIELD_VALUE && !overYields)) break;
      if (target >= 0) {
        if (conditional.has(op)) block.next.push(blockAt(at));
        block.next.push(blockAt(target));
        break;
      }
      if (leaders.has(at)) {
        block.next.push(blockAt(at));
        break;
      }
    }
    block.end = at;
    const range = mayRaise ? programHandler(code, block.start) : undefined;
    if (range !== undefined) {
      const clauses = raises && !range.lasti ? clausesOf(code, range.target) : [];
      block.handler = { block: blockAt(range.target), range, clauses: clauses.map((clause) => ({ clause, block: clause.start < 0 ? null : blockAt(clause.start) })) };
    }
    // What comes last in the code first: in reverse postorder, what follows then comes before it.
    const successors = [...block.next];
    if (block.handler !== null) successors.push(block.handler.block, ...block.handler.clauses.flatMap(({ block: after }) => after ?? []));
    for (const next of [...successors].reverse()) {
      next.previous.push(block);
      if (next.order === -1) visit(next);
    }
    finished.push(block);
  };
  visit(blockAt(entry));
  const ordered = finished.reverse();
  ordered.forEach((block, i) => (block.order = i));
  findDominators(ordered);
  for (const block of ordered) {
    let forward = 0;
    for (const before of block.previous) {
      if (before.order < block.order) forward++;
      else if (dominates(block, before)) block.isLoop = true;
      else return null;
    }
    block.isJoin ||= forward > 1;
    if (block.handler !== null) block.handler.block.isJoin = block.handler.block.isHandler = true;
  }
  return ordered;
}

/** The handler of an instruction; that of a whole generator, which only turns StopIteration into RuntimeError, is not one. */
export function programHandler(code: DecodedCode, at: number): HandlerRange | undefined {
  const range = code.findHandler(at);
  return range !== undefined && code.generalOps[range.target] !== opcode.CALL_INTRINSIC_1 ? range : undefined;
}

/** Where blocks begin: targets of jumps, and the ends of the ranges of exception handlers. */
function findLeaders(code: DecodedCode, entry: number): Set<number> {
  const leaders = new Set<number>([entry]);
  for (const { start, end, target } of code.handlers) {
    leaders.add(start);
    leaders.add(end);
    leaders.add(target);
    for (const clause of clausesOf(code, target)) leaders.add(clause.start);
  }
  for (let at = 0; at < code.generalOps.length - 1; at += width(code, at)) {
    const target = jumpTarget(code, at);
    if (target < 0) continue;
    leaders.add(target);
    leaders.add(at + width(code, at));
  }
  return leaders;
}

/** After Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm". */
function findDominators(ordered: Block[]): void {
  const [first] = ordered;
  first.dominator = first;
  for (let changed = true; changed;) {
    changed = false;
    for (const block of ordered) {
      if (block === first) continue;
      let dominator: Block | undefined;
      for (const before of block.previous) {
        if ((before.dominator as Block | undefined) === undefined) continue;
        dominator = dominator === undefined ? before : common(dominator, before);
      }
      if (block.dominator !== dominator) {
        block.dominator = dominator as Block;
        changed = true;
      }
    }
  }
  for (const block of ordered) if (block !== first) block.dominator.dominated.push(block);
}

function common(a: Block, b: Block): Block {
  let [x, y] = [a, b];
  while (x !== y) {
    while (x.order > y.order) x = x.dominator;
    while (y.order > x.order) y = y.dominator;
  }
  return x;
}

function dominates(a: Block, b: Block): boolean {
  let block = b;
  while (block.order > a.order) block = block.dominator;
  return block === a;
}
