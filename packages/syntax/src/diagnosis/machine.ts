/**
 * The matcher: runs the grammar's instructions over the tokens with stacks of its own, so that deep nesting costs no
 * JavaScript stack. Every rule's result is remembered per position, so time is linear in the program's length.
 *
 * It follows pegen where that decides which error comes first: tokens are read when they are first looked at; an action
 * without a result makes its whole rule fail; results of rules marked (memo) are shared between the modes with and
 * without invalid rules, those of other rules are not.
 */
import { type Actions, runAction } from './actions.ts';
import type { Instruction, Program, Reduction, Rule } from './notation.ts';
import { expressionName, flatten, type Node, type Value } from './nodes.ts';
import { Raised, type TokenReader } from './reader.ts';
import { NAME } from '../tokens/token-kinds.ts';

/** pegen's limit of functions within functions; it has one for a rule, a group, a repetition. */
const MAX_LEVEL = 6000;

interface Frame {
  rule: Rule;
  level: number;
  returnTo: number;
  start: number;
  /** The height of the stack of choices when the rule was called. */
  choices: number;
  values: number;
  invalid: boolean;
  /** For a left-recursive rule: the longest match so far. */
  best: Value;
  bestMark: number;
  key: number;
}

interface Choice {
  target: number;
  mark: number;
  frames: number;
  values: number;
}

interface Memo {
  matched: boolean;
  value: Value;
  mark: number;
}

const GROWN = -1;
const GIVE_UP = -2;

export class Machine {
  readonly reader: TokenReader;
  readonly actions: Actions;
  readonly #program: Program;
  readonly #memo = new Map<number, Memo>();
  #frames: Frame[] = [];
  #choices: Choice[] = [];
  #values: Value[] = [];
  #mark = 0;
  #pc = 0;
  #invalid = false;

  constructor(program: Program, reader: TokenReader, actions: Actions) {
    this.#program = program;
    this.reader = reader;
    this.actions = actions;
  }

  get mark(): number {
    return this.#mark;
  }

  /** Whether the rules for wrong programs are on. */
  get invalid(): boolean {
    return this.#invalid;
  }

  /** Matches a start rule; throws `Raised` at the first error. */
  run(start: string, invalid: boolean): boolean {
    const number = this.#program.ruleNumbers.get(start) as number;
    this.#memo.clear();
    this.#frames = [];
    this.#choices = [{ target: GIVE_UP, mark: 0, frames: 0, values: 0 }];
    this.#values = [];
    this.#mark = 0;
    this.#invalid = invalid;
    this.#pc = GIVE_UP;
    this.#call(number, 0);
    while (this.#pc >= 0) this.#step(this.#program.code[this.#pc] as Instruction);
    return this.#values.length > 0;
  }

  #step(instruction: Instruction): void {
    switch (instruction.op) {
      case 'token':
        if (this.reader.kind(this.#mark) !== instruction.a) this.#fail();
        else this.#take();
        return;
      case 'soft':
        if (this.reader.kind(this.#mark) !== NAME || this.reader.tokens.text(this.#mark) !== instruction.text) this.#fail();
        else this.#take();
        return;
      case 'anySoft':
        if (this.reader.kind(this.#mark) === NAME && this.#program.softKeywords.has(this.reader.tokens.text(this.#mark))) this.#take();
        else this.#fail();
        return;
      case 'demand':
        if (this.reader.kind(this.#mark) !== instruction.a) {
          const node = this.reader.node(this.#mark);
          throw this.reader.between(node, node, `expected '${instruction.text}'`);
        }
        this.#take();
        return;
      case 'call':
        this.#pc++;
        this.#call(instruction.a, instruction.b);
        return;
      case 'choice':
        this.#choices.push({
          target: instruction.a, mark: this.#mark, frames: this.#frames.length, values: this.#values.length,
        });
        this.#pc++;
        return;
      case 'commit':
        this.#choices.pop();
        this.#pc = instruction.a;
        return;
      case 'jump':
        this.#pc = instruction.a;
        return;
      case 'cut':
        this.#choices.pop();
        this.#pc++;
        return;
      case 'fail':
        this.#fail();
        return;
      case 'ifInvalid':
        if (this.#invalid) this.#pc++;
        else this.#fail();
        return;
      case 'ahead': {
        const { mark, values } = this.#choices.pop() as Choice;
        this.#mark = mark;
        this.#values.length = values;
        this.#pc++;
        return;
      }
      case 'notAhead':
        this.#choices.pop();
        this.#fail();
        return;
      case 'list':
        this.#values.push([]);
        this.#pc++;
        return;
      case 'append': {
        const value = this.#values.pop() as Value;
        (this.#values[this.#values.length - 1] as Value[]).push(value);
        this.#pc++;
        return;
      }
      case 'again': {
        const { mark } = this.#choices.pop() as Choice;
        this.#pc = mark === this.#mark ? this.#pc + 1 : instruction.a;
        return;
      }
      case 'drop':
        this.#values.pop();
        this.#pc++;
        return;
      case 'null':
        this.#values.push(null);
        this.#pc++;
        return;
      case 'reduce':
        this.#reduce(instruction.reduce as Reduction);
        return;
      case 'return':
        this.#return();
    }
  }

  #take(): void {
    this.#values.push(this.reader.node(this.#mark++));
    this.#pc++;
  }

  /** Enters a rule; `#pc` is where it returns to. */
  #call(number: number, around: number): void {
    const rule = this.#program.rules[number] as Rule;
    let level = (this.#frames[this.#frames.length - 1]?.level ?? 0) + around + 1;
    if (level > MAX_LEVEL) throw this.actions.tooDeep();
    if (rule.first[this.reader.kind(this.#mark)] === 0) {
      this.#fail();
      return;
    }
    const mode = rule.shared || rule.leftRecursive || !this.#invalid ? 0 : 1;
    const key = (this.#mark * this.#program.rules.length + number) * 2 + mode;
    const memo = this.#memo.get(key);
    if (memo !== undefined && rule.name !== 'name_or_attr') {
      if (!memo.matched) {
        this.#fail();
        return;
      }
      this.#mark = memo.mark;
      this.#values.push(memo.value);
      return;
    }
    // A left-recursive rule is two functions.
    if (rule.leftRecursive && ++level > MAX_LEVEL) throw this.actions.tooDeep();
    this.#frames.push({
      rule, level, returnTo: this.#pc, start: this.#mark, choices: this.#choices.length, values: this.#values.length,
      invalid: this.#invalid, best: null, bestMark: this.#mark, key,
    });
    if (rule.withoutInvalid) this.#invalid = false;
    if (rule.leftRecursive) {
      this.#memo.set(key, { matched: false, value: null, mark: this.#mark });
      this.#choices.push({
        target: GROWN, mark: this.#mark, frames: this.#frames.length, values: this.#values.length,
      });
    }
    this.#pc = rule.entry;
  }

  #return(): void {
    const frame = this.#frames[this.#frames.length - 1] as Frame;
    const value = this.#values.pop() as Value;
    if (frame.rule.leftRecursive) {
      if (this.#mark > frame.bestMark) {
        // Try again, with what has been found as the value of the rule within itself.
        frame.best = value;
        frame.bestMark = this.#mark;
        this.#memo.set(frame.key, { matched: true, value, mark: this.#mark });
        this.#mark = frame.start;
        this.#pc = frame.rule.entry;
        return;
      }
      this.#choices.pop();
      this.#grown(frame);
      return;
    }
    this.#leave(frame, { matched: true, value, mark: this.#mark });
  }

  /** Ends a left-recursive rule whose match cannot be made longer. */
  #grown(frame: Frame): void {
    if (frame.bestMark === frame.start) {
      this.#frames.pop();
      this.#invalid = frame.invalid;
      this.#fail();
      return;
    }
    this.#leave(frame, { matched: true, value: frame.best, mark: frame.bestMark });
  }

  #leave(frame: Frame, memo: Memo): void {
    this.#frames.pop();
    this.#invalid = frame.invalid;
    this.#memo.set(frame.key, memo);
    this.#mark = memo.mark;
    this.#values.push(memo.value);
    this.#pc = frame.returnTo;
    // Nothing goes back behind a finished statement of the module.
    if (frame.rule.name === 'statement' && this.#frames.length === 2) this.#memo.clear();
  }

  #fail(): void {
    const choice = this.#choices.pop() as Choice;
    const frames = this.#frames;
    while (frames.length > choice.frames) {
      const frame = frames.pop() as Frame;
      this.#invalid = frame.invalid;
      this.#memo.set(frame.key, { matched: false, value: null, mark: frame.start });
    }
    this.#values.length = choice.values;
    this.#mark = choice.mark;
    this.#pc = choice.target;
    if (choice.target === GROWN) {
      this.#grown(frames[frames.length - 1] as Frame);
    } else if (choice.target !== GIVE_UP && frames.length > 0) {
      const frame = frames[frames.length - 1] as Frame;
      this.#invalid = frame.invalid && !frame.rule.withoutInvalid;
    }
  }

  #failRule(): void {
    const frame = this.#frames[this.#frames.length - 1] as Frame;
    this.#choices.length = frame.choices + (frame.rule.leftRecursive ? 1 : 0);
    this.#fail();
  }

  #reduce(reduction: Reduction): void {
    const values = this.#values;
    const base = values.length - reduction.count;
    let result: Value | undefined;
    if (reduction.kind === 'pick') {
      result = reduction.count === 0 ? null : values[base + reduction.pick];
    } else if (reduction.kind === 'node') {
      const parts: Node[] = [];
      for (const name of reduction.parts) flatten(this.#named(reduction, base, name), parts);
      result = this.span(reduction.name, parts);
    } else if (reduction.kind === 'do') {
      const args = reduction.parts.map((name) => (reduction.names.has(name) ? this.#named(reduction, base, name) : null));
      result = runAction(this, reduction.name, args, reduction.parts);
    } else {
      throw this.#raised(reduction, base);
    }
    if (result === undefined) {
      this.#failRule();
      return;
    }
    values.length = base;
    values.push(result);
    this.#pc++;
  }

  /** A node over the tokens of the alternative that has just been matched. */
  span(kind: string, parts: readonly Node[], text = ''): Node {
    const first = this.reader.node((this.#frames[this.#frames.length - 1] as Frame).start);
    const last = this.reader.lastSolid(this.#mark);
    return { kind, line: first.line, col: first.col, endLine: last.endLine, endCol: last.endCol, parts, text };
  }

  #named(reduction: Reduction, base: number, name: string): Value {
    return this.#values[base + (reduction.names.get(name) as number)] as Value;
  }

  #raised(reduction: Reduction, base: number): Raised {
    const node = (name: string): Node => this.#named(reduction, base, name) as Node;
    const { where, message } = reduction;
    const msg = message.replace(/\{(\w)(\.line)?\}/g, (_, name: string, line: string | undefined) =>
      line ? String(node(name).line) : expressionName(node(name)));
    const { reader } = this;
    switch (where) {
      case 'last': return reader.atToken(reader.filled - 1, msg);
      case 'indent': return reader.atToken(reader.filled - 1, msg, 'IndentationError');
      case 'next':
        reader.kind(this.#mark);
        return reader.atToken(this.#mark, msg);
      case 'a...': return reader.onwards(node('a'), msg);
      case 'a..b': return reader.between(node('a'), node('b'), msg);
      default: return reader.between(node(where), node(where), msg);
    }
  }
}
