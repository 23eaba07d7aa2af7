/** Writes a function, or a loop of a running frame, as one JavaScript function. */
import { type PyDict, Tag } from '@vivarium/objects';
import { opcode, opcodeNames } from '@vivarium/spec';
import { activations, type CompiledEntry, type CompiledLoop, type DecodedCode, type Frame, machine } from '@vivarium/vm';
import { Emitter, type Item } from './emitter.ts';
import { type Block, flowFrom, jumpTarget, width } from './flow.ts';
import { form, stable, writers } from './instructions.ts';
import { L, R } from './runtime.ts';
import { writeStructured } from './structure.ts';

const { FOR_ITER, POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE, JUMP_BACKWARD, JUMP_BACKWARD_NO_INTERRUPT, JUMP_FORWARD, RETURN_VALUE } = opcode;

/** The function from its first instruction on; null when it cannot be compiled. */
export function compileFunction(code: DecodedCode, globals: PyDict, builtins: PyDict): CompiledEntry | null {
  const emitter = body(code, globals, builtins, 0, 0);
  if (emitter === null) return null;
  const { argCount } = code;
  const parameters = names('l', 0, argCount);
  const check = emitter.usesGlobals ? ` || F.globals !== ${emitter.constant(globals)}` : '';
  return assemble<CompiledEntry>(emitter, `(${['F', ...parameters].join(', ')})`, [
    'const d = A.top;',
    `if (d >= A.limit || --M.ticks < 0${check}) return R.interpret(F, [${parameters.join(', ')}]);`,
    'A.callees[d] = F;',
    'A.top = d + 1;',
    'M.work += 10;',
  ], argCount);
}

/** The rest of a frame from the head of a loop on. */
export function compileLoop(frame: Frame, head: number): CompiledLoop | null {
  const { decoded: code } = frame;
  const depth = frame.sp - code.localCount;
  const emitter = body(code, frame.globals, frame.builtins, head, depth);
  if (emitter === null) return null;
  const loads = [
    ...Array.from({ length: code.localCount }, (_, i) => `l${i} = S[${i}];`),
    ...Array.from({ length: depth }, (_, i) => `s${i} = S[${code.localCount + i}];`),
  ];
  return assemble<CompiledLoop>(emitter, '(frame)', ['const d = A.top, F = frame.callee ?? frame, S = frame.slots;', 'A.callees[d] = frame;', 'A.top = d + 1;', ...loads], 0);
}

/** Hears of what is compiled. */
export interface Report {
  compiled(code: DecodedCode, text: string): void;
}
let report: Report | null = null;
export function setReport(to: Report | null): void {
  report = to;
}

const names = (prefix: string, from: number, to: number): string[] => Array.from({ length: Math.max(0, to - from) }, (_, i) => `${prefix}${from + i}`);

function assemble<T>(emitter: Emitter, parameters: string, prologue: string[], parameterCount: number): T {
  const { code } = emitter;
  const locals = names('l', 0, code.localCount);
  const stack = names('s', 0, emitter.deepest);
  const variables = [...locals.slice(parameterCount), ...stack, ...names('t', 0, emitter.temporaryCount)];
  const text = [
    `'use strict';`,
    // Constants of the closure: the host's compiler may then rely on what they hold.
    `const { R, L, A, M, P, C${emitter.constants.map((_, i) => `, k${i}`).join('')} } = bound;`,
    `return function py_${code.raw.co_name.replaceAll(/\W/g, '_')}${parameters} {`,
    ...(variables.length > 0 ? [`let ${variables.join(', ')};`] : []),
    ...prologue,
    'try {',
    ...emitter.lines,
    `} catch (thrown) { return R.caught(thrown, C, d, [${locals.join(', ')}], [${stack.join(', ')}]); }`,
    '};',
  ].join('\n');
  report?.compiled(code, text);
  const bound: Record<string, unknown> = { R, L, A: activations, M: machine, P: activations.positions, C: code };
  emitter.constants.forEach((constant, i) => (bound[`k${i}`] = constant));
  return new Function('bound', text)(bound) as T;
}

function body(code: DecodedCode, globals: PyDict, builtins: PyDict, start: number, depth: number): Emitter | null {
  const blocks = flowFrom(code, start);
  if (blocks === null) return null;
  const e = new Emitter(code, globals, builtins);
  blocks[0].depth = depth;
  e.deepest = depth;
  writeStructured(blocks[0], { line: (text) => e.line(text), write: (block, branch) => writeBlock(e, block, branch) });
  return e;
}

function writeBlock(e: Emitter, block: Block, branch: (to: Block) => void): void {
  const { code } = e;
  // Every way to it ends before.
  if (block.depth < 0) return;
  e.begin(block);
  let at = block.start;
  for (; at < block.end; at += width(code, at)) {
    const op = code.generalOps[at];
    const arg = code.args[at];
    const next = at + width(code, at);
    if (report !== null) e.line(`// ${code.lines[at]}: ${opcodeNames[form(e, at)]} ${arg}`);
    if (at === block.last && (jumpTarget(code, at) >= 0 || op === RETURN_VALUE)) return writeEnd(e, block, at, op, arg, branch);
    const writer = writers[op];
    if (writer === undefined) {
      e.line(e.refuse(at));
      return;
    }
    writer(e, at, arg, next);
  }
  go(e, block.next[0], branch);
}

function go(e: Emitter, to: Block, branch: (to: Block) => void): void {
  e.settle();
  e.lead(to);
  branch(to);
}

const tests: Record<number, (item: Item) => string> = {
  [POP_JUMP_IF_FALSE]: ({ text, known }) => (known === 'bool' ? `!${text}` : `${text} !== true`),
  [POP_JUMP_IF_TRUE]: ({ text, known }) => (known === 'bool' ? text : `${text} === true`),
  [POP_JUMP_IF_NONE]: ({ text }) => `${text} === null`,
  [POP_JUMP_IF_NOT_NONE]: ({ text }) => `${text} !== null`,
};

/** The instruction that ends a block: a return or a jump. */
function writeEnd(e: Emitter, block: Block, at: number, op: number, arg: number, branch: (to: Block) => void): void {
  switch (op) {
    case RETURN_VALUE:
      e.line('A.top = d;');
      e.line(`return ${e.pop().text};`);
      return;
    case JUMP_FORWARD:
    case JUMP_BACKWARD_NO_INTERRUPT:
      return go(e, block.next[0], branch);
    case JUMP_BACKWARD:
      e.settle();
      e.line(`M.work += ${arg};`);
      e.line(`if (--M.ticks < 0 && (${e.at(at)}, R.poll())) ${e.pause(at)}`);
      return go(e, block.next[0], branch);
    case FOR_ITER:
      return forIter(e, block, at, branch);
  }
  const item = e.pop();
  e.settle();
  const [follows, target] = block.next;
  const types = [...e.localTypes];
  const stack = [...e.stack];
  e.line(`if (${tests[op](item)}) {`);
  e.lead(target);
  branch(target);
  e.line('}');
  e.localTypes = types;
  e.stack = stack;
  e.lead(follows);
  branch(follows);
}

function forIter(e: Emitter, block: Block, at: number, branch: (to: Block) => void): void {
  const [follows, target] = block.next;
  e.settle();
  const iterator = e.stack.at(-1) as Item;
  const form = stable(e, at) ? e.code.words[at] & 255 : 0;
  const value = e.temporary();
  const types = [...e.localTypes];
  const stack = [...e.stack];
  const { text } = iterator;
  let known: Item['known'];
  if (form === opcode.FOR_ITER_RANGE) {
    e.guard(`${text}.tag === ${Tag.rangeIterator}`, at, e.stack);
    e.line(`if (${text}.remaining > 0) { ${text}.remaining--; ${value} = ${text}.current; ${text}.current = ${value} + ${text}.increment; }`);
    e.line('else {');
    known = 'int';
  } else if (form === opcode.FOR_ITER_LIST || form === opcode.FOR_ITER_TUPLE) {
    const [field, tag] = form === opcode.FOR_ITER_LIST ? ['list', Tag.listIterator] : ['tuple', Tag.tupleIterator];
    e.guard(`${text}.tag === ${tag}`, at, e.stack);
    e.line(`if (${text}.${field} !== null && ${text}.position < ${text}.${field}.items.length) ${value} = ${text}.${field}.items[${text}.position++];`);
    e.line(`else { ${text}.${field} = null;`);
  } else {
    e.line(`${value} = (${e.at(at)}, R.next(${text}));`);
    e.line(`if (${value} === undefined) {`);
  }
  e.lead(target);
  branch(target);
  e.line('}');
  e.localTypes = types;
  e.stack = stack;
  e.push(value, known);
  e.settle();
  e.lead(follows);
  branch(follows);
}
