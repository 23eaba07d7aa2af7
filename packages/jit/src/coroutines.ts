/** How yields, and awaiting what a call gives, are written. */
import { Tag } from '@vivarium/objects';
import { codeFlag, opcode } from '@vivarium/spec';
import { type DecodedCode, GeneratorState, NOTHING_HANDLED, ReturnTo, WORK_OF_A_CALL } from '@vivarium/vm';
import type { Emitter, Item } from './emitter.ts';
import { width } from './jumps.ts';
import { hasTag } from './conditions.ts';
import { isNumberAlone } from './owned-floats.ts';

const { GET_AWAITABLE, LOAD_CONST, SEND } = opcode;

export function writeYield(e: Emitter, at: number): void {
  if (e.kind === 'loop') e.line(e.pause(at));
  else suspend(e, at, e.pop());
}

/** Hands the value on, and goes on as if None had been sent. */
export function writeHandOn(e: Emitter, at: number): void {
  e.line(`${e.at(at)};`);
  if (isNumberAlone(e.stack[e.stack.length - 1])) {
    const value = e.popNumber();
    e.line(`if (!(take.number === undefined ? take(${value.text}) : take.number(${value.raw}))) {`);
    suspend(e, at, { ...value, text: e.assigned(value.text) });
  } else {
    const value = e.pop();
    e.line(`if (!take(${value.text})) {`);
    suspend(e, at, value);
  }
  e.line('}');
  e.push('null');
}

function suspend(e: Emitter, at: number, value: Item): void {
  const { code } = e;
  const inBlock = e.inBlock(at);
  if (e.kind === 'start') return e.line(`return R.suspendStarted(C, d, ${at}, ${value.text}, [${e.state(e.stack)}]);`);
  for (const index of e.assignedLocals) e.line(`S[${index}] = ${e.local(index)};`);
  e.stack.forEach(({ text }, i) => e.line(`S[${code.localCount + i}] = ${text};`));
  const sp = code.localCount + e.stack.length;
  e.line(`frame.pc = ${at + 1}; frame.lasti = ${at};`);
  const receiver = e.stack.at(-1)?.text;
  if (receiver !== undefined && delegatesAt(code, at + 1) >= 0) e.line(`frame.delegate = ${hasTag(receiver, Tag.generator)} || ${receiver}.tag === ${Tag.coroutine} ? ${receiver} : null;`);
  if (inBlock) {
    e.line(`S[${sp}] = ${value.text}; frame.sp = ${sp + 1};`);
    e.line(`${e.at(at)};`);
    e.line(`return R.suspendedInBlock(frame, ${value.text});`);
  } else {
    e.line(`frame.sp = ${sp};`);
    e.line('A.top = d;');
    e.line(`return R.suspended(frame, ${value.text});`);
  }
}

/**
 * A function that resumes what is most often a suspended generator, whose code was compiled. Each place in the code has one of its own, from
 * which the host's compiler learns which generators come there.
 * @param sent names of the parameters behind `generator`
 * @param returnTo what happens with the value when the generator goes on in the interpreter
 */
function writeResumer(e: Emitter, sent: '' | ', sent', returnTo: number, condition: string, finish: (value: string) => string, otherwise: string): string {
  const isSuspended = `generator.tag === ${Tag.generator} && generator.state === ${GeneratorState.suspended} && generator.handled === ${e.constant(NOTHING_HANDLED)}`;
  return e.function(`generator${sent}`, [
    `if (${isSuspended}) {`,
    'const { frame } = generator, { resumptions } = frame.decoded;',
    `if (resumptions !== null && frame.delegate === null && M.interpreting === false && A.top < A.limit${condition}) {`,
    'const resume = resumptions[frame.pc];',
    `if (typeof resume === 'function' && (M.ticks -= ${WORK_OF_A_CALL}) >= 0) {`,
    `frame.returnTo = generator.resumedBy = ${returnTo}; generator.state = ${GeneratorState.running};`,
    `return ${finish(sent === '' ? 'resume(frame, null)' : 'resume(frame, sent)')};`,
    '} } }',
    `return ${otherwise};`,
  ].join('\n'));
}

/** The next value of a generator that a loop goes over, as `R.nextOfGenerator`. */
export function writeNextOfGenerator(e: Emitter, generator: string): string {
  const { closesGenerators: closes } = e.code;
  const mayClose = closes ? '' : ' && (generator.looped === false || frame.decoded.watchesYields === false)';
  return `${writeResumer(e, '', ReturnTo.generatorLoop, mayClose, (value) => value, `R.nextOfGenerator(generator, ${closes})`)}(${generator})`;
}

/** `generator.send(sent)`, as `R.sendInto`. */
export function writeSendInto(e: Emitter, generator: string, sent: string): string {
  return `${writeResumer(e, ', sent', ReturnTo.generatorCall, '', (value) => `R.sentInto(generator, ${value})`, 'R.sendInto(generator, sent)')}(${generator}, ${sent})`;
}

/** The SEND to which a generator that is suspended before `pc` gives what it is sent; -1 when it delegates to nobody. */
export function delegatesAt({ generalOps: ops, args }: DecodedCode, pc: number): number {
  const jump = pc + 1;
  if (ops[pc] !== opcode.RESUME || ops[jump] !== opcode.JUMP_BACKWARD_NO_INTERRUPT) return -1;
  const target = jump + 1 - args[jump];
  return ops[target] === SEND ? target : -1;
}

/** Sends to the delegate before anything is loaded: when it yields, the frame stays as it is. SEND finds all else as something that was started. */
export function resumesDelegate(e: Emitter, depth: number, send: number): string[] {
  return [
    `P[d] = ${send};`,
    `const given = sent === R.STARTED ? A.started : R.sendOn(S[${e.code.localCount + depth - 1}], sent);`,
    'if (given !== undefined && given !== R.DONE) return R.suspendedAgain(frame, given);',
    'frame.delegate = null; A.started = given;',
  ];
}

/** Before a value is popped that may be a generator which only a loop holds. */
export function writeLeaveLoop(e: Emitter, at: number): void {
  const { text, known } = e.peek(1);
  if (known === undefined && text !== 'null') e.line(`if (R.isToBeClosed(${text})) { ${e.at(at)}; R.leaveLoop(${text}); }`);
}

/** The statement with which a generator returns. */
export function writeGeneratorReturn(e: Emitter): string {
  const { text } = e.pop();
  return e.kind === 'start' ? `A.result = ${text}; return R.DONE;` : `return R.returned(frame, ${text});`;
}

export function writeAwaitable(e: Emitter, at: number, where: number): void {
  const { text } = e.pop();
  e.result(`${hasTag(text, Tag.coroutine)} && ${text}.state === 0 ? ${text} : (${e.at(at)}, R.toBeAwaited(${text}, ${where}))`);
}

/** Where SEND stands when what the call before `next` gives is awaited at once by the same block; -1 otherwise. */
function awaitedAt(e: Emitter, next: number): number {
  const { generalOps: ops, args, consts } = e.code;
  const load = next + 1;
  const send = load + 1;
  return e.blockEnd === send && ops[next] === GET_AWAITABLE && ops[load] === LOAD_CONST && consts[args[load]] === null && ops[send] === SEND ? send : -1;
}

/** Before a call of `target`: readies for starting its code without making a coroutine, if what it gives is awaited at `next`. */
export function prepareStart(e: Emitter, target: DecodedCode, next: number): void {
  if ((target.flags & codeFlag.CO_COROUTINE) === 0 || awaitedAt(e, next) < 0) return;
  e.started = e.assigned('false');
}

/** Starts the code of a coroutine function; SEND finds what came of it in `A.started`. */
export function writeStart(e: Emitter, next: number, target: DecodedCode, name: string, texts: readonly string[], result: string): void {
  const send = awaitedAt(e, next);
  const code = e.constant(target);
  e.line(`${e.at(send)};`);
  e.line(`${result} = ${code}.start !== null ? ${code}.start(${[name, ...texts].join(', ')}) : R.start(${name}, [${texts.join(', ')}]);`);
  e.stack.push({ text: 'A.awaited', known: undefined });
  e.afterCall(result, send + width(e.code, send));
  e.stack.pop();
  e.line(`A.started = ${result}; ${result} = A.awaited; ${e.started as string} = true;`);
}

/** GET_AWAITABLE and the first value to send, for what `writeStart` may have started; gives the position behind them. */
export function writeStarted(e: Emitter, next: number, started: string): number {
  const { text } = e.pop();
  e.result(`${started} ? ${text} : ${hasTag(text, Tag.coroutine)} && ${text}.state === 0 ? ${text} : (${e.at(next)}, R.toBeAwaited(${text}, ${e.code.args[next]}))`);
  e.result(`${started} ? R.STARTED : null`);
  return awaitedAt(e, next);
}
