/**
 * One code object being written as JavaScript: its variables, the symbolic evaluation stack, the ways out.
 *
 * In the text, `l0`… are the locals, `s0`… the evaluation stack where blocks meet, `t0`… temporaries, `k0`… constants bound from
 * outside. A local that is a float may be the number `f0`… alone, `l0`… being `N` then, and a complex one the numbers `f0`… and `g0`…, `l0`…
 * being `Z`: `B` makes the object, `Float` and `Complex` are their classes.
 * `names` is the namespace of a class body, `C` is the decoded code, `F` the running function, `d` its place among the activations, `P` their positions,
 * `A` the activations, `M` the machine, `R` the run-time library, `X` leaves for the interpreter.
 */
import { PyCell, type PyDict, PyFunction, type PyTuple, PyType, type Value } from '@vivarium/objects';
import { type DecodedCode, machine, own } from '@vivarium/vm';
import { opcode } from '@vivarium/spec';
import { Facts, type Known } from './facts.ts';
import { takes } from './clauses.ts';
import { Edition } from './edition.ts';
import type { Block } from './flow.ts';
import type { Product } from './products.ts';
import { isWalk, iteratorOf } from './walks.ts';

export interface Item {
  /** A variable, a literal, or a float to be made: evaluating it twice does no harm, but gives two floats. */
  text: string;
  known: Known;
  /** The number of a float, or the real part of a complex one, where it is known apart from the object. */
  raw?: string;
  /** So, the imaginary part. */
  imag?: string;
  /** A local whose number this is: the object is made once, for the local. */
  local?: number;
  /** An attribute may own this float. */
  lent?: true;
  /** A product of ints that was not computed yet. */
  product?: Product;
  /** Of a walk: the variable with its position. */
  position?: string;
  /** The items of a tuple that was not made yet. */
  parts?: readonly string[];
  /** Of a slice that is only searched: whether the value is in it; undefined where the slice was made to be asked. */
  found?: string | undefined;
  /** What it was when the code was compiled: something to test for. */
  expected?: Value;
  /** So, where it was one of several functions. */
  candidates?: readonly PyFunction[];
}

/** What the written function does: run a function or the body of a class, run on from the head of a loop, resume a generator, hand on its values, or start a coroutine's code without one. */
export type Kind = 'function' | 'body' | 'loop' | 'resumption' | 'draining' | 'start';

/** A call that is written out in its caller's place; the `id` is part of the names of its variables. */
export interface Within {
  readonly parent: Emitter;
  readonly id: number;
}

/** For tests: guards that fail now and then. */
let unsteady = false;
export function setUnsteady(on: boolean): void {
  unsteady = on;
}

/** Stands for the variables of the stack from a depth on, whose number is known in the end. */
const STACK_FROM = '$stackFrom';

export class Emitter {
  readonly code: DecodedCode;
  readonly kind: Kind;
  readonly edition: Edition;
  readonly lines: string[] = [];
  /** Functions beside the one being written: each place has its own, so that the host learns what comes there. */
  readonly functions: string[];
  /** Tests of what the locals hold at the beginning. */
  readonly assumptions: string[] = [];
  readonly constants: unknown[];
  private readonly names: Map<unknown, string>;
  private readonly firstFunction: number;
  stack: Item[] = [];
  facts: Facts;
  /** What variables held when the code was compiled, where that is a string. */
  private readonly strings = new Map<string, string>();
  private temporaries = 0;
  private labels = 0;
  deepest = 0;
  /** What holds at the beginning of a block, whichever way leads there. */
  private readonly incoming = new Map<Block, Facts>();
  /** Something that was taken to hold at the beginning of a block does not: the text has to be written again. */
  private unsettled = false;
  /** Locals that are a number alone in some place. */
  readonly numbers = new Set<number>();
  private knownNumbers = 0;
  /** Those of them that are the two numbers of a complex one in some place. */
  readonly pairs = new Set<number>();
  private knownPairs = 0;
  readonly globals: PyDict;
  readonly builtins: PyDict;
  /** The closure of one of the functions that have the code: what others hold in its place can only be guessed from it. */
  readonly closure: readonly Value[];
  /** The code reads globals: it holds only for functions with these. */
  usesGlobals = false;
  /** The names of a module: its namespace is the globals. */
  namesAreGlobals = false;
  /** The variable that says whether the call being written has started a coroutine's code. */
  started: string | null = null;
  /** Instructions of the block before this one have been written with an earlier one. */
  writtenTo = 0;
  /** Loops may do without iterators. */
  walks = false;
  /** The GET_ITER whose list may come in pieces. */
  piecesAt = -1;
  /** Depths of the stack at which some walk stands. */
  readonly walkDepths = new Set<number>();
  /** A walk and something else meet: the text has to be written without walks. */
  confused = false;
  /** The call that is written out, if that is what is being written. */
  readonly within: Within | null;
  /** Calls around it that are written out too, and how deep they go. */
  readonly level: number;
  levels = 0;
  /** Calls that were written out, and the instructions that still may be. */
  nested = 0;
  room = 0;
  /** Some function is called that is not written out. */
  callsOut = false;
  /** Writes all blocks; false where they cannot be written. */
  writeBody: (e: Emitter) => boolean = () => false;
  /** The block being written, and what writes the way from it to another. */
  private block: Block | null = null;
  private branch: (to: Block) => void = () => {};

  constructor(code: DecodedCode, kind: Kind, globals: PyDict, builtins: PyDict, closure: PyTuple | null, within: Within | null = null) {
    this.within = within;
    const parent = within?.parent;
    this.level = parent === undefined ? 0 : parent.level + 1;
    this.constants = parent?.constants ?? [];
    this.names = parent?.names ?? new Map<unknown, string>();
    this.functions = parent?.functions ?? [];
    this.firstFunction = this.functions.length;
    if (parent !== undefined) this.writeBody = parent.writeBody;
    this.code = code;
    this.kind = kind;
    this.edition = parent?.edition ?? new Edition(code);
    this.globals = globals;
    this.builtins = builtins;
    this.closure = closure === null ? [] : closure.items;
    this.facts = new Facts(code.localCount);
  }

  /** What was taken to hold, somewhere in the text, does not by now. */
  writeAgain(): void {
    this.unsettled = true;
    this.within?.parent.writeAgain();
  }

  /** The one of the whole function. */
  get root(): Emitter {
    return this.within === null ? this : this.within.parent.root;
  }

  /** The variable with its place among the activations. */
  get d(): string {
    return this.within === null ? 'd' : `d${this.within.id}`;
  }

  /** Readies for writing all of it again, if need be, with what is known by now. */
  again(): boolean {
    const { size } = this.numbers;
    // Handlers have to reckon with a number wherever there may be one.
    if (!this.unsettled && this.pairs.size === this.knownPairs && (size === this.knownNumbers || this.code.handlers.length === 0)) return false;
    this.unsettled = false;
    this.knownNumbers = size;
    this.knownPairs = this.pairs.size;
    this.lines.length = 0;
    this.functions.length = this.firstFunction;
    this.strings.clear();
    this.temporaries = 0;
    return true;
  }

  /** The lines, once all are written. */
  get finished(): string[] {
    const from = (depth: number): string => Array.from({ length: Math.max(0, this.deepest - depth) }, (_, i) => `s${depth + i}`).join(', ');
    return this.code.closesGenerators ? this.lines.map((line) => line.replaceAll(/\$stackFrom(\d+)/g, (_, depth: string) => from(Number(depth)))) : this.lines;
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

  /** The object of the run that the text stands for; undefined for what is no such name. */
  constantNamed(text: string): unknown {
    return /^k\d+$/.test(text) ? this.constants[Number(text.slice(1))] : undefined;
  }

  /** The string that the text stands for, or stood for when the code was compiled; undefined for all else. */
  stringExpected(text: string): string | undefined {
    const constant = this.constantNamed(text);
    return typeof constant === 'string' ? constant : this.strings.get(text);
  }

  /** The name of a function beside the one being written. */
  function(parameters: string, body: string): string {
    const name = `h${this.functions.length}`;
    this.functions.push(`function ${name}(${parameters}) { ${body} }`);
    return name;
  }

  temporary(): string {
    return `t${this.temporaries++}`;
  }

  get temporaryCount(): number {
    return this.temporaries;
  }

  // ---- the symbolic stack

  push(text: string, known: Known = undefined, expected?: Value): void {
    if (typeof expected === 'string') this.strings.set(text, expected);
    this.stack.push({ text, known, expected });
  }

  /** A float whose object is made where one is needed. */
  pushFloat(number: string): void {
    const raw = this.temporary();
    this.line(`${raw} = ${number};`);
    this.stack.push({ text: `new Float(${raw})`, known: 'float', raw });
  }

  /** So, of a complex number. */
  pushComplex(real: string, imag: string): void {
    const raw = this.assigned(real);
    const other = this.assigned(imag);
    this.stack.push({ text: `new Complex(${raw}, ${other})`, known: 'complex', raw, imag: other });
  }

  /** A tuple that is made where it is needed. */
  pushTuple(parts: readonly string[]): void {
    this.stack.push({ text: `R.tuple([${parts.join(', ')}])`, known: undefined, parts });
  }

  pop(): Item {
    return this.made(this.stack.pop() as Item);
  }

  /** As `pop`, for who only wants the numbers of a float or a complex number. */
  popNumber(): Item {
    const item = this.stack.pop() as Item;
    return item.product === undefined && item.position === undefined && item.parts === undefined ? item : this.made(item);
  }

  /** Pops a value that nobody wants. */
  drop(): void {
    this.stack.pop();
  }

  /** The last `count` items, the deepest first. */
  take(count: number): Item[] {
    return count === 0 ? [] : this.stack.splice(-count).map((item) => this.made(item));
  }

  /** The item as something that is one object wherever it is named. */
  private made(item: Item): Item {
    if (item.local !== undefined) {
      const name = `l${item.local}`;
      this.line(item.known === 'complex' ? `if (${name} === Z) ${name} = new Complex(f${item.local}, g${item.local});` : `if (${name} === N) ${name} = new Float(f${item.local});`);
      return { ...item, text: name, local: undefined };
    }
    if (item.product !== undefined || item.parts !== undefined) return { text: this.assigned(item.text), known: undefined };
    if (item.position !== undefined) return { text: this.assigned(iteratorOf(item)), known: undefined };
    if (item.known === 'lost') this.confused = true;
    return item.lent === true || item.text.startsWith('new ') ? { ...item, text: this.assigned(item.text), lent: undefined } : item;
  }

  /** The item `depth` below the top, made. */
  peek(depth: number): Item {
    const at = this.stack.length - depth;
    return (this.stack[at] = this.made(this.stack[at]));
  }

  /** A new temporary with the value of `text`. */
  assigned(text: string): string {
    const name = this.temporary();
    this.line(`${name} = ${text};`);
    return name;
  }

  /** A new temporary with the value of `text`, pushed. */
  result(text: string, known: Known = undefined, expected?: Value): string {
    const name = this.assigned(text);
    this.push(name, known, expected);
    return name;
  }

  // ---- locals

  /** A local's object. */
  local(index: number): string {
    return this.facts.places[index] === 'object' ? `l${index}` : this.boxed(index);
  }

  private boxed(index: number): string {
    return `B(l${index}, f${index}${this.pairs.has(index) ? `, g${index}` : ''})`;
  }

  pushLocal(index: number): void {
    const { known, places } = this.facts;
    const name = `l${index}`;
    if (places[index] === 'either') {
      if (known[index] === 'float') this.line(`if (${name} !== N) f${index} = ${name}.value;`);
      else if (known[index] === 'complex') this.line(`if (${name} !== Z) { f${index} = ${name}.real; g${index} = ${name}.imag; }`);
      else this.line(this.pairs.has(index) ? `${name} = ${this.boxed(index)};` : `if (${name} === N) ${name} = new Float(f${index});`);
      places[index] = known[index] === 'float' ? 'number' : known[index] === 'complex' ? 'pair' : 'object';
    }
    if (places[index] === 'pair') this.stack.push({ text: this.local(index), known: 'complex', raw: `f${index}`, imag: `g${index}`, local: index });
    else if (places[index] === 'number') this.stack.push({ text: this.local(index), known: 'float', raw: `f${index}`, local: index });
    else this.push(name, known[index]);
  }

  setLocal(index: number, item: Item): void {
    const name = `l${index}`;
    const number = `f${index}`;
    for (const [i, other] of this.stack.entries()) {
      if (other.text !== name && other.raw !== number && !other.parts?.includes(name)) continue;
      if (other.position !== undefined) {
        this.stack[i] = { ...other, text: this.assigned(other.text) };
        continue;
      }
      const { text } = this.made(other);
      if (other.parts !== undefined) {
        this.stack[i] = { text, known: undefined };
        continue;
      }
      const apart = (part: string | undefined): string | undefined => (part === undefined ? undefined : this.assigned(part));
      this.stack[i] = { ...other, text: this.assigned(text), raw: apart(other.raw), imag: apart(other.imag), local: undefined };
    }
    const fresh = item.text.startsWith('new ');
    const { text, raw, imag } = fresh ? item : this.made(item);
    if (text !== name) this.line(`${name} = ${fresh ? (imag === undefined ? 'N' : 'Z') : text};`);
    if (raw !== undefined && raw !== number) this.line(`${number} = ${raw};`);
    if (imag !== undefined && imag !== `g${index}`) this.line(`g${index} = ${imag};`);
    this.facts.set(index, item.known, raw === undefined ? 'object' : imag === undefined ? 'number' : 'pair');
    if (raw !== undefined) this.numbers.add(index);
    if (imag !== undefined) this.pairs.add(index);
  }

  /** A guard has shown what an item is. */
  learn(item: Item, known: Known): void {
    for (const other of this.stack) if (other.text === item.text) other.known = known;
    if (item.text.startsWith('l')) this.facts.known[Number(item.text.slice(1))] = known;
  }

  /** The function or class that a variable of the closure holds in one of the functions: something to test for. */
  enclosed(index: number): Value | undefined {
    const cell = this.closure[index - this.code.localCount + this.closure.length];
    const value = cell instanceof PyCell ? cell.value : undefined;
    return value instanceof PyFunction || value instanceof PyType ? value : undefined;
  }

  // ---- where blocks meet

  /** An exception of the block has a handler in the code. */
  get handled(): boolean {
    return (this.block?.handler ?? null) !== null;
  }

  /** Where the block that is being written ends. */
  get blockEnd(): number {
    return this.block?.end ?? -1;
  }

  begin(block: Block, branch: (to: Block) => void): void {
    this.block = block;
    this.branch = branch;
    this.writtenTo = 0;
    this.facts = this.incoming.get(block)?.copy() ?? new Facts(this.code.localCount);
    this.stack = Array.from({ length: block.depth }, (_, i) => {
      const known = this.facts.stack[i];
      return { text: `s${i}`, known, position: isWalk(known) ? `p${i}` : undefined };
    });
    this.deepest = Math.max(this.deepest, block.depth);
  }

  /** Puts the stack where the next block expects it. */
  settle(): void {
    this.deepest = Math.max(this.deepest, this.stack.length);
    this.stack = this.stack.map((item) => (item.parts === undefined ? item : this.made(item)));
    for (let i = 0; i < this.stack.length; i++) {
      if (this.stack[i].local !== undefined) this.stack[i] = this.made(this.stack[i]);
      const item = this.stack[i];
      if (item.text === `s${i}`) continue;
      const position = item.position === undefined ? undefined : `p${i}`;
      // An item further up may still be this variable.
      for (let j = i + 1; j < this.stack.length; j++) {
        if (this.stack[j].text === `s${i}`) this.stack[j] = { ...this.stack[j], text: this.assigned(`s${i}`) };
        if (position !== undefined && this.stack[j].position === position) this.stack[j] = { ...this.stack[j], position: this.assigned(position) };
      }
      this.line(`s${i} = ${item.text};`);
      if (position !== undefined) {
        this.line(`${position} = ${item.position};`);
        this.walkDepths.add(i);
      }
      this.stack[i] = { text: `s${i}`, known: item.known, expected: item.expected, position };
    }
  }

  /** Announces that `block` follows with the present stack. */
  lead(block: Block): void {
    block.depth = this.stack.length;
    this.facts.stack = this.stack.map(({ known }) => known);
    this.meet(block, this.facts);
  }

  /** Facts that hold on one way to a block. */
  meet(block: Block, facts: Facts): void {
    const before = this.incoming.get(block);
    if (before === undefined) this.incoming.set(block, facts.copy());
    else if (before.meet(facts)) {
      this.unsettled = true;
      // What a comprehension's handler drops may be the iterator or the result.
      if (!block.isHandler && before.stack.includes('lost')) this.confused = true;
    }
  }

  /** The locals that the code may assign. */
  get assignedLocals(): number[] {
    const { generalOps: ops, args, localCount } = this.code;
    const found = new Set<number>();
    ops.forEach((op, at) => {
      const arg = args[at];
      if (op === opcode.STORE_FAST || op === opcode.DELETE_FAST || op === opcode.LOAD_FAST_AND_CLEAR || op === opcode.MAKE_CELL) found.add(arg);
      else if (op === opcode.STORE_FAST_LOAD_FAST) found.add(arg >> 4);
      else if (op === opcode.STORE_FAST_STORE_FAST) found.add(arg >> 4).add(arg & 15);
    });
    return [...found].filter((index) => index < localCount).sort((a, b) => a - b);
  }

  /** Is the yield at `at` one after which the generator's end may be watched for? */
  inBlock(at: number): boolean {
    return (this.code.words[at] & 255) === own.WATCHED_YIELD;
  }

  // ---- ways out

  get locals(): string {
    return this.code.closesGenerators ? `[${this.state(this.stack)}]` : `[${this.localTexts().join(', ')}]`;
  }

  /** So, wherever in a block. */
  get localsAnywhere(): string {
    return `[${Array.from({ length: this.code.localCount }, (_, i) => (this.numbers.has(i) ? this.boxed(i) : `l${i}`)).join(', ')}${this.code.closesGenerators ? `, ${STACK_FROM}0` : ''}]`;
  }

  private localTexts(): string[] {
    return Array.from({ length: this.code.localCount }, (_, i) => this.local(i));
  }

  /** What is on the stack. */
  get stackTexts(): string[] {
    return this.stack.map((item) => (item.position === undefined ? item.text : iteratorOf(item)));
  }

  /** Locals and stack as arguments. */
  state(stack: readonly Item[]): string {
    const locals = this.localTexts();
    const texts = stack.map((item) => {
      const { text, local } = item;
      if (local === undefined) return item.position === undefined ? text : iteratorOf(item);
      // It is on the stack too: one object for both.
      locals[local] = `l${local} = ${this.local(local)}`;
      return `l${local}`;
    });
    return [...locals, ...texts].join(', ');
  }

  private leave(how: string, at: number, stack: readonly Item[]): string {
    const state = this.state(stack);
    const marked = this.within === null || how === 'left' ? '' : '\0m\0';
    return this.giveBack(`${marked}X.${how}(${at}${state === '' ? '' : `, ${state}`})`);
  }

  /** The statement that ends what is being written, with this result. */
  giveBack(result: string): string {
    return this.within === null ? `return ${result};` : `{ r${this.within.id} = (${result}); break J${this.within.id}; }`;
  }

  /** The statement that leaves for the interpreter before the instruction at `at`, a guard having failed; `stack` is what it finds. */
  exit(at: number, stack: readonly Item[] = this.stack): string {
    return this.leave('exit', at, stack);
  }

  /** So, because the instruction cannot be carried out here. */
  refuse(at: number, stack: readonly Item[] = this.stack): string {
    return this.leave('refuse', at, stack);
  }

  /** So, because the instruction has never run yet. */
  cold(at: number): string {
    return this.leave('cold', at, this.stack);
  }

  /** So, for a while. */
  pause(at: number, stack: readonly Item[] = this.stack): string {
    return this.leave('pause', at, stack);
  }

  guard(condition: string, at: number, stack: readonly Item[]): void {
    this.require(condition, this.exit(at, stack));
  }

  /** Does `otherwise`, a statement that leads elsewhere, when the condition does not hold. */
  require(condition: string, otherwise: string): void {
    const whole = unsteady ? `(${condition || 'true'}) && R.steady()` : condition;
    if (whole !== '') this.line(`if (!(${whole})) ${otherwise}`);
  }

  /** A label of its own. */
  label(): string {
    return `I${this.root.labels++}`;
  }

  /** Takes back what was written since `mark` lines were there. */
  takeBack(mark: number): void {
    this.lines.length = mark;
  }

  /** What a call's result is tested with; the interpreter would go on at `next`. */
  afterCall(result: string, next: number): void {
    if ((this.block?.handler ?? null) === null) {
      this.line(`if (${result} === undefined) ${this.leave('left', next, this.stack)}`);
      return;
    }
    this.line(`if (${result} === undefined) {`);
    this.line(`if (A.raised === null) ${this.leave('left', next, this.stack)}`);
    this.toHandler(`R.takeRaised(${this.d}, ${this.locals})`);
    this.line('}');
  }

  /** An exception (an expression) goes on in the block's handler, or leaves the function. */
  raise(exception: string): void {
    if ((this.block?.handler ?? null) === null) this.line(this.giveBack(`R.raise(${exception}, ${this.d}, ${this.locals})`));
    else this.toHandler(`R.traced(${exception}, ${this.d}, ${this.locals})`);
  }

  /** A built-in exception of the type, as `raise`; none is made where the handler takes it without looking at it. */
  raiseBuiltin(type: PyType, exception: string): void {
    this.passOver(type);
    this.raise(exception);
  }

  /** The way to the clause that takes an exception of the type without looking at it, if there is one. */
  passOver(type: PyType): void {
    const handler = this.block?.handler ?? null;
    if (handler === null || this.code.closesGenerators || machine.watchful) return;
    const found = takes(this, handler.clauses.map(({ clause }) => clause), type);
    const to = handler.clauses.find(({ clause }) => clause === found?.clause)?.block ?? null;
    if (found === undefined || to === null) return;
    const stack = [...this.stack];
    const facts = this.facts.copy();
    this.line(`if (${found.condition}) {`);
    this.stack.length = handler.range.depth;
    this.push('M.thread.handled.value');
    this.settle();
    this.lead(to);
    this.branch(to);
    this.line('}');
    this.stack = stack;
    this.facts = facts;
  }

  /** So, its traceback staying as it is: it was raised first at `lasti`. */
  reraise(exception: string, at: number, lasti: string): void {
    if ((this.block?.handler ?? null) === null) this.line(this.giveBack(`R.reraise(${exception}, ${this.d}, ${at}, ${lasti}, ${this.locals})`));
    else this.toHandler(exception, lasti);
  }

  /** The way to the handler of the block being written. */
  toHandler(exception: string, lasti = `P[${this.d}]`): void {
    const { handler } = this.block as Block;
    if (handler === null) throw new Error('the block has no handler');
    const { block, range } = handler;
    let depth = range.depth;
    const caught = this.code.closesGenerators ? `R.leftLoops(${exception}, [${STACK_FROM}${depth}])` : exception;
    const value = range.lasti ? this.assigned(caught) : caught;
    if (range.lasti) this.line(`s${depth++} = ${lasti};`);
    this.line(`s${depth++} = ${value};`);
    block.depth = depth;
    this.deepest = Math.max(this.deepest, depth);
    const walks = Array.from({ length: depth }, (_, i) => (i < range.depth && isWalk(this.stack[i]?.known) ? this.stack[i].known : undefined));
    this.meet(block, Facts.anywhere(this.code.localCount, this.numbers, walks));
    this.branch(block);
  }

  /** Notes where it is, for who looks at frames. */
  at(at: number): string {
    return this.within === null ? `P[d] = ${at}` : `\0${at}\0`;
  }

  /** So, as a statement on a way that is hardly ever taken. */
  atRarely(at: number): string {
    return `{ ${this.at(at)}; }`;
  }
}

/** Nobody has given the function other code since. */
export const hasCode = (e: Emitter, callee: PyFunction): string => `${e.constant(callee)}.code === ${e.constant(callee.code)}`;
