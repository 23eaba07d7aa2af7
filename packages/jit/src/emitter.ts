/**
 * One code object being written as JavaScript: its variables, the symbolic evaluation stack, the ways out.
 *
 * In the text, `l0`… are the locals, `s0`… the evaluation stack where blocks meet, `t0`… temporaries, `k0`… constants bound from
 * outside; `C` is the decoded code, `F` the running function, `d` its place among the activations, `P` their positions,
 * `A` the activations, `M` the machine, `R` the run-time library.
 */
import type { PyDict, Value } from '@vivarium/objects';
import type { DecodedCode } from '@vivarium/vm';
import type { Block } from './flow.ts';

/** What is known of a value: a number that is an int, a float, a bool. */
export type Known = 'int' | 'float' | 'bool' | undefined;

export interface Item {
  /** A variable or a literal: evaluating it twice does no harm. */
  text: string;
  known: Known;
  /** What it was when the code was compiled: something to test for. */
  expected?: Value;
}

/** For tests: guards that fail now and then. */
let unsteady = false;
export function setUnsteady(on: boolean): void {
  unsteady = on;
}

export class Emitter {
  readonly code: DecodedCode;
  readonly lines: string[] = [];
  readonly constants: unknown[] = [];
  private readonly names = new Map<unknown, string>();
  stack: Item[] = [];
  localTypes: Known[] = [];
  private temporaries = 0;
  deepest = 0;
  /** What is known of the locals at the beginning of blocks with one way in. */
  private readonly incoming = new Map<Block, Known[]>();
  private readonly localCount: number;
  readonly globals: PyDict;
  readonly builtins: PyDict;
  /** The code reads globals: it holds only for functions with these. */
  usesGlobals = false;

  constructor(code: DecodedCode, globals: PyDict, builtins: PyDict) {
    this.code = code;
    this.globals = globals;
    this.builtins = builtins;
    this.localCount = code.localCount;
  }

  line(text: string): void {
    this.lines.push(text);
  }

  /** A name in the text for an object of the run. */
  constant(value: unknown): string {
    let name = this.names.get(value);
    if (name === undefined) {
      name = `k${this.constants.length}`;
      this.names.set(value, name);
      this.constants.push(value);
    }
    return name;
  }

  temporary(): string {
    return `t${this.temporaries++}`;
  }

  get temporaryCount(): number {
    return this.temporaries;
  }

  push(text: string, known: Known = undefined, expected?: Value): void {
    this.stack.push({ text, known, expected });
  }

  pop(): Item {
    return this.stack.pop() as Item;
  }

  /** The last `count` items, the deepest first. */
  take(count: number): Item[] {
    return count === 0 ? [] : this.stack.splice(-count);
  }

  /** A new temporary with the value of `text`, pushed. */
  result(text: string, known: Known = undefined, expected?: Value): string {
    const name = this.temporary();
    this.line(`${name} = ${text};`);
    this.push(name, known, expected);
    return name;
  }

  setLocal(index: number, item: Item): void {
    const name = `l${index}`;
    for (const other of this.stack) {
      if (other.text !== name) continue;
      other.text = this.temporary();
      this.line(`${other.text} = ${name};`);
    }
    if (item.text !== name) this.line(`${name} = ${item.text};`);
    this.localTypes[index] = item.known;
  }

  // ---- where blocks meet

  begin(block: Block): void {
    this.stack = Array.from({ length: block.depth }, (_, i) => ({ text: `s${i}`, known: undefined }));
    this.localTypes = [...(this.incoming.get(block) ?? [])];
  }

  /** Puts the stack where the next block expects it. */
  settle(): void {
    this.deepest = Math.max(this.deepest, this.stack.length);
    for (let i = 0; i < this.stack.length; i++) {
      const item = this.stack[i];
      if (item.text === `s${i}`) continue;
      // An item further up may still be this variable.
      for (let j = i + 1; j < this.stack.length; j++) {
        if (this.stack[j].text !== `s${i}`) continue;
        const kept = this.temporary();
        this.line(`${kept} = s${i};`);
        this.stack[j] = { ...this.stack[j], text: kept };
      }
      this.line(`s${i} = ${item.text};`);
      this.stack[i] = { ...item, text: `s${i}` };
    }
  }

  /** Announces that `block` follows with the present stack. */
  lead(block: Block): void {
    block.depth = this.stack.length;
    if (block.previous.length === 1 && !block.isLoop) this.incoming.set(block, [...this.localTypes]);
  }

  // ---- ways out

  private state(at: number, stack: readonly Item[]): string {
    const locals = Array.from({ length: this.localCount }, (_, i) => `l${i}`).join(', ');
    return `C, F, d, ${at}, [${locals}], [${stack.map(({ text }) => text).join(', ')}]`;
  }

  private leave(how: string, at: number, stack: readonly Item[]): string {
    return `return R.${how}(${this.state(at, stack)});`;
  }

  /** The statement that leaves for the interpreter before the instruction at `at`, a guard having failed; `stack` is what it finds. */
  exit(at: number, stack: readonly Item[] = this.stack): string {
    return this.leave('exit', at, stack);
  }

  /** So, because the instruction cannot be carried out here. */
  refuse(at: number, stack: readonly Item[] = this.stack): string {
    return this.leave('refuse', at, stack);
  }

  /** So, for a while. */
  pause(at: number): string {
    return this.leave('pause', at, this.stack);
  }

  guard(condition: string, at: number, stack: readonly Item[]): void {
    const whole = unsteady ? `(${condition || 'true'}) && R.steady()` : condition;
    if (whole !== '') this.line(`if (!(${whole})) ${this.exit(at, stack)}`);
  }

  /** What a call's result is tested with; the interpreter would go on at `next`. */
  afterCall(result: string, next: number): void {
    this.line(`if (${result} === undefined) return R.left(${this.state(next, this.stack)});`);
  }

  at(at: number): string {
    return `P[d] = ${at}`;
  }
}
