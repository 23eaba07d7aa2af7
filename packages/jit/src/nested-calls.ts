/**
 * Calls of functions written out in the caller's place, whatever they do.
 *
 * Their text is what they are compiled to on their own, in a JavaScript block with variables of its own. It leaves for the interpreter as
 * they would: what is called gets its frame, its result is undefined, and the caller does as after any call. So that there is something
 * to make a frame of, the activation is noted as that of a call is; where only rare ways need it, not before one of these is taken.
 */
import { PyFunction } from '@vivarium/objects';
import { opcode } from '@vivarium/spec';
import { type DecodedCode, decodedOf, machine, waysOutWithin } from '@vivarium/vm';
import { Emitter, type Item } from './emitter.ts';
import { jumpTarget, width } from './jumps.ts';

/** What one call and all calls of a function may be written out to, in instructions that do something. */
const MOST_OF_ONE = 16;
export const MOST_OF_ALL = 40;
/** Calls within calls. */
const DEEPEST = 4;
/** A function that was compiled so often has something in it that changes. */
const MOST_COMPILATIONS = 6;

const { CALL, COMPARE_OP, BINARY_OP, LOAD_ATTR, LOAD_GLOBAL, STORE_ATTR } = opcode;
/** Instructions of which the interpreter remembers that they ran. */
const adaptive = new Set<number>([LOAD_GLOBAL, LOAD_ATTR, STORE_ATTR, BINARY_OP, COMPARE_OP, CALL, opcode.CALL_KW]);
/** They become no text, or hardly any. */
const light = new Set<number>([
  opcode.RESUME, opcode.NOP, opcode.NOT_TAKEN, opcode.LOAD_FAST, opcode.LOAD_FAST_BORROW, opcode.LOAD_FAST_LOAD_FAST, opcode.LOAD_FAST_BORROW_LOAD_FAST_BORROW,
  opcode.STORE_FAST, opcode.LOAD_CONST, opcode.LOAD_SMALL_INT, opcode.POP_TOP, opcode.PUSH_NULL, opcode.COPY, opcode.SWAP, opcode.RETURN_VALUE, opcode.JUMP_FORWARD,
]);

/** The instructions that do something; more than may be written where the code cannot be written out. */
function sizeOf(code: DecodedCode): number {
  let size = 0;
  let isKnown = false;
  for (let at = 0; at < code.generalOps.length - 1; at += width(code, at)) {
    const op = code.generalOps[at];
    if (op === opcode.FOR_ITER || (jumpTarget(code, at) >= 0 && jumpTarget(code, at) <= at)) return MOST_OF_ONE + 1;
    if (!light.has(op)) size++;
    // What never ran is not written: nothing would be won.
    if (adaptive.has(op) && !isKnown) {
      if ((code.words[at] & 255) === op && code.ran[at] === 0) return MOST_OF_ONE + 1;
      isKnown = true;
    }
  }
  return size;
}

function mayNest(e: Emitter, at: number, code: DecodedCode): boolean {
  if (e.code.exits[at] >= 4 || machine.watchful || e.root.code.compilations > MOST_COMPILATIONS || e.level >= DEEPEST) return false;
  if (code.isGenerator || code.closesGenerators || code.handlers.length > 0 || code.uncompilable) return false;
  for (let outer: Emitter | null = e; outer !== null; outer = outer.within?.parent ?? null) if (outer.code === code) return false;
  const size = sizeOf(code);
  if (size > MOST_OF_ONE || size > e.root.room) return false;
  e.root.room -= size;
  return true;
}

/**
 * Writes a call of the function with these arguments for all its parameters; false when it is to be called.
 * @param items what is known of some of the arguments, found by their texts
 */
export function writeNested(e: Emitter, at: number, callee: unknown, texts: readonly string[], items: readonly Item[], result: string): boolean {
  if (!(callee instanceof PyFunction)) return false;
  const code = decodedOf(callee.code);
  const { root } = e;
  const { room } = root;
  if (!mayNest(e, at, code)) return false;
  const id = root.nested++;
  const nested = new Emitter(code, 'function', callee.globals, callee.builtins, callee.closure, { parent: e, id });
  const name = e.constant(callee);
  const before = texts.map((text, i) => `q${id}_${i} = ${text}`);
  const variables = new Map<string, string>();
  texts.forEach((text, i) => {
    const { known, raw, imag } = items.find((item) => item.text === text) ?? {};
    variables.set(`l${i}`, `q${id}_${i}`);
    if (known === 'int' || known === 'bool') nested.facts.known[i] = known;
    else if (known === 'float' && raw !== undefined && imag === undefined) {
      before.push(`n${id}_${i} = ${raw}`);
      variables.set(`f${i}`, `n${id}_${i}`);
      nested.facts.set(i, 'float', 'number');
      nested.numbers.add(i);
    }
  });
  // What calls others anyway is hardly slower for being called.
  if (!nested.writeBody(nested) || nested.callsOut) {
    root.room = room;
    return false;
  }
  const names = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const all = [...names('l', code.localCount), ...names('s', nested.deepest), ...names('t', nested.temporaryCount), ...[...nested.numbers].map((i) => `f${i}`), ...[...nested.pairs].map((i) => `g${i}`)];
  const declared = all.map((variable) => (variables.has(variable) ? `${variable} = ${variables.get(variable) as string}` : /^[fg]/.test(variable) ? `${variable} = 0.5` : variable));
  const { d } = nested;
  const eager = nested.lines.some((line) => /^\0\d+\0/.test(line));
  e.line('{');
  e.line(`const d${id} = ${e.d} + 1, F${id} = ${name}${before.map((text) => `, ${text}`).join('')}; let r${id}${eager ? '' : `, a${id} = 0`};`);
  if (root.kind !== 'function') e.line(`if (${d} >= A.limit) { ${e.at(at)}; r${id} = R.interpret(F${id}, [${texts.map((_, i) => `q${id}_${i}`).join(', ')}]); } else`);
  e.line(`J${id}: {`);
  if (eager) e.line(`${e.at(at)}; A.callees[${d}] = F${id}; A.top = ${d} + 1;`);
  e.line(`const F = F${id}, C = ${e.constant(code)}, X = ${e.constant(waysOutWithin(code, e.code, at, root.code))};${declared.length > 0 ? ` let ${declared.join(', ')};` : ''}`);
  e.line('try {');
  const mark = `(a${id} = 1, ${e.at(at)}, P[${d}] = 0, A.callees[${d}] = F${id}, A.top = ${d} + 1)`;
  for (const line of nested.lines) {
    e.line(line.replaceAll(/\0(\d+|m|r)\0/g, (_, token: string) => {
      if (token === 'm') return eager ? '' : `a${id} === 0 && ${mark}, `;
      if (token === 'r') return eager ? '' : `if (a${id} === 1) `;
      return eager ? `P[${d}] = ${token}` : `(a${id} === 0 && ${mark}, P[${d}] = ${token})`;
    }));
  }
  e.line('}');
  e.line(`${result} = r${id};`);
  e.line('}');
  root.levels = Math.max(root.levels, nested.level);
  return true;
}
