/**
 * `except` clauses that nobody can tell whether there was an exception for: they ask for its class alone, and do nothing but move values
 * and count until it is no longer handled. For a built-in exception raised in the same function, none has to be made.
 */
import { PyType } from '@vivarium/objects';
import { opcode } from '@vivarium/spec';
import type { DecodedCode } from '@vivarium/vm';
import { globalAt } from './globals.ts';
import type { Emitter } from './emitter.ts';
import { jumpTarget, width } from './jumps.ts';

export interface Clause {
  /** The LOAD_GLOBALs of the classes that it asks for; null for `except:`. */
  readonly classes: readonly number[] | null;
  /** Where it goes on without the exception; -1 when it looks at it, or calls something. */
  readonly start: number;
  /** The LOAD_GLOBALs from there on. */
  readonly globals: readonly number[];
  /** Locals that it takes to be ints. */
  readonly ints: readonly number[];
}

const { LOAD_GLOBAL, BUILD_TUPLE, CHECK_EXC_MATCH, POP_JUMP_IF_FALSE, POP_TOP, POP_EXCEPT, PUSH_EXC_INFO, NOT_TAKEN } = opcode;
/** `+`, `*`, `-`: of ints they raise nothing and call nothing. */
const sums = new Set([0, 5, 10]);
const SUBSCRIPT = 26;

/** The first clauses of the handler at `target`, as far as they name classes. */
export function clausesOf(code: DecodedCode, target: number): Clause[] {
  const { generalOps: ops, args } = code;
  const clauses: Clause[] = [];
  if (ops[target] !== PUSH_EXC_INFO) return clauses;
  for (let at = target + 1; ;) {
    if (ops[at] === POP_TOP) {
      clauses.push(clauseFrom(code, null, at));
      return clauses;
    }
    const classes: number[] = [];
    for (; ops[at] === LOAD_GLOBAL; at += width(code, at)) classes.push(at);
    if (ops[at] === BUILD_TUPLE && args[at] === classes.length) at++;
    else if (classes.length !== 1) return clauses;
    if (ops[at] !== CHECK_EXC_MATCH || ops[at + 1] !== POP_JUMP_IF_FALSE) return clauses;
    const otherwise = jumpTarget(code, at + 1);
    at += 1 + width(code, at + 1);
    if (ops[at] === NOT_TAKEN) at++;
    clauses.push(clauseFrom(code, classes, at));
    at = otherwise;
  }
}

/** A local that the clause has not assigned, by its number, or an int of the code, in the place of a value on the stack. */
type Origin = number | 'int' | undefined;

function clauseFrom(code: DecodedCode, classes: readonly number[] | null, dropped: number): Clause {
  const { generalOps: ops, args, consts } = code;
  const seen: Clause = { classes, start: -1, globals: [], ints: [] };
  if (ops[dropped] !== POP_TOP) return seen;
  const globals: number[] = [];
  const ints = new Set<number>();
  const assigned = new Set<number>();
  const stack: Origin[] = [];
  const load = (local: number): unknown => stack.push(assigned.has(local) ? undefined : local);
  const store = (local: number): void => {
    stack.pop();
    assigned.add(local);
  };
  for (let at = dropped + 1; ops[at] !== POP_EXCEPT; at += width(code, at)) {
    const arg = args[at];
    switch (ops[at]) {
      case opcode.NOP:
      case NOT_TAKEN:
        break;
      case opcode.LOAD_FAST:
      case opcode.LOAD_FAST_BORROW:
        load(arg);
        break;
      case opcode.LOAD_FAST_LOAD_FAST:
      case opcode.LOAD_FAST_BORROW_LOAD_FAST_BORROW:
        load(arg >> 4);
        load(arg & 15);
        break;
      case opcode.STORE_FAST:
        store(arg);
        break;
      case opcode.STORE_FAST_LOAD_FAST:
        store(arg >> 4);
        load(arg & 15);
        break;
      case opcode.STORE_FAST_STORE_FAST:
        store(arg >> 4);
        store(arg & 15);
        break;
      case opcode.LOAD_CONST:
        stack.push(typeof consts[arg] === 'number' ? 'int' : undefined);
        break;
      case opcode.LOAD_SMALL_INT:
        stack.push('int');
        break;
      case LOAD_GLOBAL:
        if ((arg & 1) !== 0) return seen;
        globals.push(at);
        stack.push(undefined);
        break;
      case POP_TOP:
      case opcode.STORE_DEREF:
        stack.pop();
        break;
      case opcode.SWAP:
      case opcode.COPY:
        // What they move may lie below.
        stack.length = 0;
        break;
      case BUILD_TUPLE:
      case opcode.BUILD_LIST:
        stack.splice(Math.max(0, stack.length - arg));
        stack.push(undefined);
        break;
      case opcode.BINARY_OP: {
        const operands = [stack.pop(), stack.pop()];
        if (!sums.has(arg % 13) || arg === SUBSCRIPT || operands.includes(undefined)) return seen;
        for (const operand of operands) if (typeof operand === 'number') ints.add(operand);
        stack.push(undefined);
        break;
      }
      default:
        return seen;
    }
  }
  return { classes, start: dropped + 1, globals, ints: [...ints] };
}

/** What tells that the clause takes exceptions of the type without looking at them; undefined when none does. */
export function takes(e: Emitter, clauses: readonly Clause[], type: PyType): { clause: Clause; condition: string } | undefined {
  const conditions: string[] = [];
  for (const clause of clauses) {
    let matches = clause.classes === null;
    for (const at of clause.classes ?? []) {
      const known = globalAt(e, at);
      if (known === undefined || !(known.value instanceof PyType)) return undefined;
      conditions.push(`${known.there} && ${known.place} === ${e.constant(known.value)}`);
      matches ||= type.isSubtypeOf(known.value);
    }
    if (!matches) continue;
    if (clause.start < 0) return undefined;
    for (const at of clause.globals) {
      const known = globalAt(e, at);
      if (known === undefined) return undefined;
      conditions.push(known.there);
    }
    for (const local of clause.ints) {
      if (e.facts.places[local] !== 'object') return undefined;
      if (e.facts.known[local] !== 'int') conditions.push(`typeof l${local} === 'number'`);
    }
    return { clause, condition: conditions.length === 0 ? 'true' : conditions.join(' && ') };
  }
  return undefined;
}
