/** Writes a function, the body of a class, a loop of a running frame, or what resumes a generator, as one JavaScript function. */
import { PyComplex, PyFloat, PyFunction, PyOwnedFloat, Tag } from '@vivarium/objects';
import { opcode, opcodeNames } from '@vivarium/spec';
import { activations, type CompiledEntry, type CompiledLoop, type CompiledResumption, type DecodedCode, type Frame, isComplex, isFloat, isLibraryCode, machine, type ShortCut, waysOut, WORK_OF_A_CALL } from '@vivarium/vm';
import { Facts, type Known } from './facts.ts';
import { delegatesAt, resumesDelegate, writeGeneratorReturn, writeHandOn, writeLeaveLoop, writeNextOfGenerator, writeYield } from './coroutines.ts';
import { Emitter, type Item, type Kind } from './emitter.ts';
import { type Block, flowFrom } from './flow.ts';
import { jumpTarget, width } from './jumps.ts';
import { writers } from './instructions.ts';
import { MOST_OF_ALL } from './nested-calls.ts';
import { mayDrop, writeDrop } from './drops.ts';
import { form, hasExpectedTag, hasTag, stable } from './conditions.ts';
import { truthTest } from './operators.ts';
import { boxed, NUMBER, PAIR, R } from './runtime.ts';
import { writeStructured } from './structure.ts';
import { isWalk, mayWalk, stepOf } from './walks.ts';

const { FOR_ITER, SEND, JUMP_BACKWARD, JUMP_BACKWARD_NO_INTERRUPT, JUMP_FORWARD, RETURN_VALUE, YIELD_VALUE } = opcode;

/** Instructions of which the interpreter remembers that they ran. */
const adaptive = new Set<number>([opcode.LOAD_GLOBAL, opcode.LOAD_ATTR, opcode.STORE_ATTR, opcode.BINARY_OP, opcode.COMPARE_OP, opcode.CALL, opcode.CALL_KW, FOR_ITER]);

/** Hears of what is compiled. */
export interface Report {
  /** Text with the instructions as comments is wanted. */
  readonly annotated: boolean;
  compiled(code: DecodedCode, kind: Kind, text: string): void;
}
let report: Report | null = null;
export function setReport(to: Report | null): void {
  report = to;
}

/** Short cuts that native code has for some functions of the library. */
let shortCutOf: (callee: PyFunction) => ShortCut | null = () => null;
export function installShortCuts(find: typeof shortCutOf): void {
  shortCutOf = find;
}

/** The function from its first instruction on; null when it cannot be compiled. */
export function compileFunction(code: DecodedCode, callee: PyFunction): CompiledEntry | null {
  const emitter = body(code, 'function', callee, 0, 0);
  if (emitter === null) return null;
  return assembleEntry(emitter, 'interpret', isLibraryCode(code) ? shortCutOf(callee) : null);
}

/** The code of a coroutine function that is awaited at once; null when it cannot be compiled, or handles exceptions, which needs a coroutine. */
export function compileStart(code: DecodedCode, callee: PyFunction): CompiledEntry | null {
  if (code.handlesExceptions || code.closesGenerators) return null;
  const emitter = body(code, 'start', callee, 0, 0);
  return emitter === null ? null : assembleEntry(emitter, 'start');
}

/** @param general what is called where the compiled form cannot be */
function assembleEntry(emitter: Emitter, general: 'interpret' | 'start', shortCut: ShortCut | null = null): CompiledEntry {
  const { code, globals } = emitter;
  const parameters = names('l', code.parameterCount);
  const check = emitter.usesGlobals ? ` || F.globals !== ${emitter.constant(globals)}` : '';
  return assemble<CompiledEntry>(emitter, `(${['F', ...parameters].join(', ')})`, [
    'const d = A.top;',
    `if (d >= A.limit${emitter.levels === 0 ? '' : ` - ${emitter.levels}`} || (M.ticks -= ${WORK_OF_A_CALL}) < 0 && R.pollCall()${check}) return R.${general}(F, [${parameters.join(', ')}]);`,
    ...(shortCut === null ? [] : [`const short = ${emitter.constant(shortCut)}(${parameters.join(', ')});`, 'if (short !== undefined) return short;']),
    'A.callees[d] = F;',
    'A.top = d + 1;',
  ], code.parameterCount);
}

/** The rest of a frame from the head of a loop on. */
export function compileLoop(frame: Frame, head: number): CompiledLoop | null {
  const { decoded: code } = frame;
  const depth = frame.sp - code.localCount;
  const emitter = body(code, 'loop', frame, head, depth, frame);
  return emitter === null ? null : assemble<CompiledLoop>(emitter, '(frame)', [...activated, ...loaded(code, depth), ...emitter.assumptions], 0);
}

/** The body of a class statement, which runs in a frame: for the sake of its namespace. */
export function compileBody(frame: Frame): CompiledLoop | null {
  const emitter = body(frame.decoded, 'body', frame, 0, 0);
  if (emitter === null) return null;
  const { code, globals } = emitter;
  const first = [
    `if (frame.globals !== ${emitter.constant(globals)}) return R.runBelow(frame);`,
    ...activated,
    'const names = frame.namespace;',
    ...loaded(code, 0),
  ];
  return assemble<CompiledLoop>(emitter, '(frame)', first, 0);
}

/** What resumes the generator's frame, which is suspended. */
export function compileResumption(frame: Frame, kind: 'resumption' | 'draining'): CompiledResumption | null {
  const { decoded: code } = frame;
  const depth = frame.sp - code.localCount;
  const send = delegatesAt(code, frame.pc);
  // Once the delegate has run, nothing can be found to be otherwise.
  const emitter = body(code, kind, frame, frame.pc, depth + 1, send < 0 ? frame : null);
  if (emitter === null) return null;
  const first = send < 0 ? [] : resumesDelegate(emitter, depth, send);
  return assemble<CompiledResumption>(emitter, '(frame, sent, take)', [...activated, ...first, ...loaded(code, depth), `s${depth} = ${send < 0 ? 'sent' : 'R.STARTED'};`, ...emitter.assumptions], 0);
}

/** The beginning of what continues a frame. */
const activated = [
  'const d = A.top, F = frame.callee ?? frame, S = frame.slots;',
  'A.callees[d] = frame;',
  'A.top = d + 1;',
];

/** Its locals and stack in variables. */
function loaded(code: DecodedCode, depth: number): string[] {
  return [
    ...names('l', code.localCount).map((name, i) => `${name} = S[${i}];`),
    ...names('s', depth).map((name, i) => `${name} = S[${code.localCount + i}];`),
  ];
}

const names = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

function assemble<T>(emitter: Emitter, parameters: string, prologue: string[], parameterCount: number): T {
  const { code } = emitter;
  const variables = [
    ...names('l', code.localCount).slice(parameterCount), ...names('s', emitter.deepest), ...[...emitter.walkDepths].map((i) => `p${i} = 0`), ...names('t', emitter.temporaryCount), ...[...emitter.numbers].map((i) => `f${i} = 0.5`), ...[...emitter.pairs].map((i) => `g${i} = 0.5`),
  ];
  const text = [
    `'use strict';`,
    // Constants of the closure: the host's compiler may rely on what they hold.
    `const { ${['R', 'A', 'M', 'P', 'C', 'X', 'N', 'Z', 'B', 'Float', 'OwnedFloat', 'Complex', ...names('k', emitter.constants.length)].join(', ')} } = bound;`,
    ...emitter.functions,
    `return function py_${code.raw.co_name.replaceAll(/\W/g, '_')}${parameters} {`,
    ...(variables.length > 0 ? [`let ${variables.join(', ')};`] : []),
    ...prologue,
    'try {',
    ...emitter.finished,
    '};',
  ].join('\n');
  report?.compiled(code, emitter.kind, text);
  const bound: Record<string, unknown> = { R, A: activations, M: machine, P: activations.positions, C: code, X: waysOut(code), N: NUMBER, Z: PAIR, B: boxed, Float: PyFloat, OwnedFloat: PyOwnedFloat, Complex: PyComplex };
  emitter.constants.forEach((constant, i) => (bound[`k${i}`] = constant));
  return new Function('bound', text)(bound) as T;
}

/** @param running a function with the code, or a frame of one */
function body(code: DecodedCode, kind: Kind, running: PyFunction | Frame, start: number, depth: number, frame: Frame | null = null, walks = mayWalk(code)): Emitter | null {
  const blocks = flowFrom(code, start, kind === 'draining');
  if (blocks === null) return null;
  const { globals, builtins } = running;
  const callee = running instanceof PyFunction ? running : running.callee;
  const e = new Emitter(code, kind, globals, builtins, callee === null ? null : callee.closure);
  e.namesAreGlobals = kind === 'loop' && frame?.namespace === globals;
  e.walks = walks;
  blocks[0].depth = depth;
  e.meet(blocks[0], frame === null || code.unlike?.has(start) === true ? new Facts(code.localCount) : assume(e, frame, start, depth));
  e.writeBody = writeNestedBody;
  do {
    e.room = MOST_OF_ALL;
    writeBlocks(e, blocks);
  } while (e.again());
  if (e.confused) return body(code, kind, running, start, depth, frame, false);
  e.line(`} catch (thrown) { return R.caught(thrown, d, ${e.localsAnywhere}); }`);
  return e;
}

function writeBlocks(e: Emitter, [first]: Block[]): void {
  const label = e.within === null ? '' : `${e.within.id}_`;
  writeStructured(first, { label, line: (text: string) => e.line(text), write: (block: Block, branch: (to: Block) => void) => writeBlock(e, block, branch) });
}

/** The function of a call that is written out: the emitter's facts are what is known of its parameters. */
function writeNestedBody(e: Emitter): boolean {
  const blocks = flowFrom(e.code, 0, false);
  if (blocks === null) return false;
  blocks[0].depth = 0;
  e.meet(blocks[0], e.facts);
  const { root } = e;
  const { room } = root;
  do {
    root.room = room;
    writeBlocks(e, blocks);
  } while (e.again());
  e.line(`} catch (thrown) { ${e.giveBack(`\0m\0R.caught(thrown, ${e.d}, ${e.localsAnywhere})`)} }`);
  return true;
}

/** That numbers will be in the locals in which they are now. */
function assume(e: Emitter, { slots }: Frame, start: number, depth: number): Facts {
  const { localCount } = e.code;
  const facts = new Facts(localCount);
  facts.stack = new Array<Known>(depth).fill(undefined);
  for (let i = 0; i < localCount; i++) {
    const value = slots[i];
    if (typeof value !== 'number' && !isFloat(value) && !isComplex(value)) continue;
    const test = typeof value === 'number' ? `typeof l${i} === 'number'` : hasTag(`l${i}`, value.tag);
    e.assumptions.push(`if (!(${test})) return X.unlike(${[start, ...names('l', localCount), ...names('s', depth)].join(', ')});`);
    if (typeof value === 'number') facts.known[i] = 'int';
    else if (isComplex(value)) {
      e.assumptions.push(`f${i} = l${i}.real; g${i} = l${i}.imag;`);
      e.numbers.add(i);
      e.pairs.add(i);
      facts.set(i, 'complex', 'pair');
    } else {
      e.assumptions.push(`f${i} = l${i}.value;`);
      e.numbers.add(i);
      facts.set(i, 'float', 'number');
    }
  }
  // An iterator that is there already may be somebody else's, too: it is no walk.
  return facts;
}

function writeBlock(e: Emitter, block: Block, branch: (to: Block) => void): void {
  // Every way to it ends before.
  if (block.depth < 0) return;
  e.begin(block, branch);
  if (block.handler === null) return writeInstructions(e, block, branch)();
  e.line('try {');
  const goOn = writeInstructions(e, block, branch);
  e.line('} catch (thrown) {');
  e.toHandler(`R.rescue(thrown, ${e.d}, ${e.localsAnywhere})`);
  e.line('}');
  goOn();
}

type GoOn = () => void;
const nowhere: GoOn = () => {};

/** Writes what the block does; the result writes how it goes on. */
function writeInstructions(e: Emitter, block: Block, branch: (to: Block) => void): GoOn {
  const { code } = e;
  for (let at = block.start; at < block.end; at += width(code, at)) {
    const op = code.generalOps[at];
    const arg = code.args[at];
    const next = at + width(code, at);
    if (at < e.writtenTo) continue;
    if (report?.annotated === true) e.line(`// ${code.lines[at]}: ${opcodeNames[form(e, at)]} ${arg}`);
    if (adaptive.has(op) && form(e, at) === op && code.ran[at] === 0 && code.exits[at] === 0) {
      e.line(e.cold(at));
      return nowhere;
    }
    if (machine.watchful) writeDrop(e, at, op, arg);
    if (code.closesGenerators && (op === opcode.POP_TOP || op === opcode.POP_ITER)) writeLeaveLoop(e, at);
    if (at === block.last && (jumpTarget(code, at) >= 0 || op === RETURN_VALUE || (op === YIELD_VALUE && e.kind !== 'draining'))) return writeEnd(e, block, at, op, arg, branch);
    if (op === YIELD_VALUE) {
      writeHandOn(e, at);
      continue;
    }
    const writer = writers[op];
    if (writer === undefined) {
      e.line(e.refuse(at));
      return nowhere;
    }
    if (writer(e, at, arg, next) === false) return nowhere;
  }
  e.settle();
  return () => go(e, block.next[0], branch);
}

function go(e: Emitter, to: Block, branch: (to: Block) => void): void {
  e.lead(to);
  branch(to);
}

/** The instruction that ends a block: a return, a yield or a jump. */
function writeEnd(e: Emitter, block: Block, at: number, op: number, arg: number, branch: (to: Block) => void): GoOn {
  switch (op) {
    case RETURN_VALUE:
      // What becomes of a generator whose loop alone was compiled, the interpreter knows.
      if (e.code.isGenerator && e.kind === 'loop') e.line(e.pause(at));
      else if (e.within !== null) {
        e.peek(1);
        e.line(`\0r\0{ if (A.callees[${e.d}] !== F) R.keepLocals(${e.d}, ${at}, [${e.state([])}]); A.top = ${e.d}; }`);
        e.line(e.giveBack(e.pop().text));
      } else {
        if (e.code.keepsLocals) {
          e.peek(1);
          e.line(`if (A.callees[d] !== F) R.keepLocals(d, ${at}, [${e.state([])}]);`);
        }
        e.line('A.top = d;');
        e.line(e.code.isGenerator ? writeGeneratorReturn(e) : `return ${e.pop().text};`);
      }
      return nowhere;
    case YIELD_VALUE:
      writeYield(e, at);
      return nowhere;
    case JUMP_FORWARD:
    case JUMP_BACKWARD_NO_INTERRUPT:
      e.settle();
      return () => go(e, block.next[0], branch);
    case JUMP_BACKWARD:
      e.settle();
      e.line(`if ((M.ticks -= ${arg}) < 0 && (${e.at(at)}, R.poll())) ${e.pause(at)}`);
      return () => go(e, block.next[0], branch);
    case FOR_ITER:
      return writeIteration(e, block, at, branch);
    case SEND:
      return writeSend(e, block, at, branch);
  }
  const test = truthTest(op, e.pop());
  e.settle();
  return () => fork(e, block, branch, test, () => {}, () => {});
}

/** Two ways: where the jump leads when the test holds, and what follows. */
function fork(e: Emitter, block: Block, branch: (to: Block) => void, test: string, onJump: () => void, onFollow: () => void): void {
  const [follows, target] = block.next;
  const facts = e.facts.copy();
  const stack = [...e.stack];
  e.line(`if (${test}) {`);
  onJump();
  go(e, target, branch);
  e.line('}');
  e.facts = facts;
  e.stack = stack;
  onFollow();
  go(e, follows, branch);
}

/** The next value of the iterator on the stack. */
function writeIteration(e: Emitter, block: Block, at: number, branch: (to: Block) => void): GoOn {
  e.settle();
  const iterator = e.stack.at(-1) as Item;
  const kind = stable(e, at) ? form(e, at) : 0;
  const value = e.temporary();
  const { text } = iterator;
  if (isWalk(iterator.known)) {
    const step = stepOf(iterator);
    return () => fork(e, block, branch, step.ended, () => {}, () => {
      e.line(`${value} = ${step.next};`);
      e.push(value, step.known);
      e.settle();
    });
  }
  if (iterator.known === 'lost') e.confused = true;
  let known: Item['known'];
  const ended = `${value} === undefined`;
  if (kind === opcode.FOR_ITER_RANGE) {
    e.guard(hasExpectedTag(text, Tag.rangeIterator), at, e.stack);
    e.line(`if (${text}.remaining > 0) { ${text}.remaining--; ${value} = ${text}.current; ${text}.current = ${value} + ${text}.increment; } else ${value} = undefined;`);
    known = 'int';
  } else if (kind === opcode.FOR_ITER_LIST || kind === opcode.FOR_ITER_TUPLE) {
    const [field, tag] = kind === opcode.FOR_ITER_LIST ? ['list', Tag.listIterator] : ['tuple', Tag.tupleIterator];
    e.guard(hasExpectedTag(text, tag), at, e.stack);
    e.line(`if (${text}.${field} !== null && ${text}.position < ${text}.${field}.items.length) ${value} = ${text}.${field}.items[${text}.position++];`);
    e.line(`else { ${machine.watchful ? `if (${mayDrop(e, at)}) ${e.pause(at)} ` : ''}${text}.${field} = null; ${value} = undefined; }`);
  } else if (kind === opcode.FOR_ITER_GEN) {
    e.line(`${e.at(at)};`);
    e.line(`${value} = ${writeNextOfGenerator(e, text)};`);
    e.line(`if (${value} === R.REFUSED) ${e.refuse(at)}`);
    e.afterCall(value, at + width(e.code, at));
    e.line(`if (${value} === R.DONE) ${value} = undefined;`);
  } else e.line(`${e.at(at)}; ${value} = ${text}.isStepped === true && ${text}.type.heap === false ? ${text}.step() : R.next(${text});`);
  return () => fork(e, block, branch, ended, () => {}, () => {
    e.push(value, known);
    e.settle();
  });
}

/** Sends a value to the receiver below it: what that yields follows, its result is where the jump leads. */
function writeSend(e: Emitter, block: Block, at: number, branch: (to: Block) => void): GoOn {
  const sent = e.pop();
  e.settle();
  const receiver = e.stack.at(-1) as Item;
  const value = e.temporary();
  e.line(`${e.at(at)};`);
  e.line(`${value} = ${sent.text} === R.STARTED ? A.started : R.send(${receiver.text}, ${sent.text});`);
  e.afterCall(value, at + width(e.code, at));
  const arrive = (text: string) => () => {
    e.push(text);
    e.settle();
  };
  return () => fork(e, block, branch, `${value} === R.DONE`, arrive('A.result'), arrive(value));
}
