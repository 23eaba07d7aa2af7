/**
 * Calls of small functions that only compute, written out in the caller's place.
 *
 * What is written has no effect before its result is there. So where it cannot go on (a guard fails, an exception would be raised,
 * something was never seen before) the call is carried out as if nothing had been: the caller leaves before its CALL, or, of a
 * function that calls itself, the call is made there and then; such a function is written as far as it returns without a call. No
 * frame is ever made of what is written out, and its ways are written apart, so that nothing has to meet.
 */
import { PyFunction } from '@vivarium/objects';
import { opcode } from '@vivarium/spec';
import { decodedOf, machine } from '@vivarium/vm';
import { all, number } from './conditions.ts';
import { type Emitter, hasCode, type Item } from './emitter.ts';
import { jumpTarget, width } from './jumps.ts';
import { type Called, type Inliner, unwritable, Way, writers } from './inlined-instructions.ts';
import { truthTest } from './operators.ts';

/** Instructions that one call may be written out to, those of each way counted. */
const MOST_INSTRUCTIONS = 24;
/** Calls within calls. */
const DEEPEST = 3;

/** Instructions of which the interpreter remembers that they ran. */
const adaptive = new Set<number>([opcode.LOAD_GLOBAL, opcode.LOAD_ATTR, opcode.BINARY_OP, opcode.COMPARE_OP, opcode.CALL]);

/**
 * Writes the call at `at` out, if it can be; its result is pushed then.
 * @param writeCall writes the call itself, and pushes its result
 */
export function writeInlined(e: Emitter, at: number, arg: number, writeCall: () => void): boolean {
  const [callee, self] = e.stack.slice(e.stack.length - arg - 2);
  const { expected } = callee;
  if (!(expected instanceof PyFunction) || e.code.exits[at] >= 4 || machine.watchful) return false;
  const args = e.stack.slice(e.stack.length - arg - (self.text === 'undefined' ? 0 : 1));
  const recurs = decodedOf(expected.code) === e.code;
  const mark = e.lines.length;
  const before = [...e.stack];
  const call = e.label();
  const whole = e.label();
  try {
    if (recurs) e.line(`${whole}: { ${call}: {`);
    const inlining = new Inlining(e, recurs ? `break ${call};` : e.exit(at, before), recurs);
    inlining.requireSame(callee, self, expected);
    const result = inlining.write(expected, args, 0);
    if (!recurs) {
      e.stack.length -= arg + 2;
      e.stack.push(result);
      return true;
    }
    e.stack.push(result);
    const value = e.assigned(e.pop().text);
    e.line(`break ${whole}; }`);
    writeCall();
    e.line(`${value} = ${e.pop().text}; }`);
    e.push(value);
    return true;
  } catch (thrown) {
    if (thrown !== unwritable) throw thrown;
    e.takeBack(mark);
    e.stack = before;
    return false;
  }
}

const branches = new Set<number>([opcode.POP_JUMP_IF_FALSE, opcode.POP_JUMP_IF_TRUE, opcode.POP_JUMP_IF_NONE, opcode.POP_JUMP_IF_NOT_NONE]);

class Inlining implements Inliner {
  readonly e: Emitter;
  /** The statement for where it cannot go on. */
  private readonly otherwise: string;
  /** That some ways cannot be written is nothing unusual. */
  private readonly partly: boolean;
  private left = MOST_INSTRUCTIONS;

  constructor(e: Emitter, otherwise: string, partly: boolean) {
    this.e = e;
    this.otherwise = otherwise;
    this.partly = partly;
  }

  require(...conditions: string[]): void {
    this.e.require(all(...conditions), this.otherwise);
  }

  /** That it is the function expected that is called. */
  requireSame(callee: Item, self: Item, expected: PyFunction): void {
    const name = this.e.constant(expected);
    this.require(`${callee.text} === ${name}`, hasCode(this.e, expected), self.text === 'undefined' ? '' : `${self.text} !== undefined`);
  }

  /** Writes a call of the function; gives its result. */
  write(callee: PyFunction, args: Item[], depth: number): Item {
    const code = decodedOf(callee.code);
    if (depth > DEEPEST || !code.simple || code.argCount !== args.length || code.isGenerator || code.handlers.length > 0) throw unwritable;
    const { e } = this;
    const end = e.label();
    const start = e.lines.length;
    const called: Called = { code, callee, depth, returns: [] };
    e.line(`${end}: {`);
    this.attempt(called, 0, new Way([], [...args]));
    const { returns } = called;
    if (returns.length === 0) throw unwritable;
    const [first] = returns;
    if (returns.length === 1 && first.line === e.lines.length - 1) {
      // Straight on: nothing leads to its end but this.
      e.lines[start] = '';
      e.lines.length--;
      return first.item.local === undefined ? { ...first.item, text: first.object } : first.item;
    }
    const result = e.temporary();
    // What is handed on stays the object that it is.
    const isFloat = !this.partly && returns.every(({ object }) => object.startsWith('new Float'));
    for (const { line, item, object } of returns) e.lines[line] = `${result} = ${isFloat ? number(item) : object}; break ${end};`;
    e.line('}');
    if (isFloat) return { text: `new Float(${result})`, known: 'float', raw: result };
    const { known } = first.item;
    return { text: result, known: known !== 'float' && returns.every(({ item }) => item.known === known) ? known : undefined };
  }

  /** Follows a way; one that cannot be written, where that is nothing unusual, leads to the call itself. */
  private attempt(called: Called, from: number, way: Way): void {
    const { e } = this;
    const mark = e.lines.length;
    const { length } = called.returns;
    try {
      this.follow(called, from, way);
    } catch (thrown) {
      if (thrown !== unwritable || !this.partly) throw thrown;
      e.takeBack(mark);
      called.returns.length = length;
      e.line(this.otherwise);
    }
  }

  /** Follows one way from `from` on, to where it returns. */
  private follow(called: Called, from: number, way: Way): void {
    const { e } = this;
    const { code } = called;
    for (let at = from; ; at += width(code, at)) {
      if (--this.left < 0) throw unwritable;
      const op = code.generalOps[at];
      const arg = code.args[at];
      if (adaptive.has(op) && (code.words[at] & 255) === op && code.ran[at] === 0) return e.line(this.otherwise);
      if (op === opcode.RETURN_VALUE) {
        const item = way.pop();
        called.returns.push({ line: e.lines.length, item, object: way.lastObject(item) });
        return e.line('');
      }
      if (op === opcode.JUMP_FORWARD) return this.follow(called, jumpTarget(code, at), way);
      if (branches.has(op)) {
        e.line(`if (${truthTest(op, way.pop())}) {`);
        this.attempt(called, jumpTarget(code, at), way.copy());
        e.line('}');
        return this.attempt(called, at + width(code, at), way);
      }
      const writer = writers[op];
      if (writer === undefined) throw unwritable;
      writer(this, way, at, arg, called);
    }
  }
}
