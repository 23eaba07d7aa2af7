/** What the interpreter derives from a code object at first use: opcodes and full opargs in typed arrays. */
import { CodeObject, decodeExceptionTable, lineNumbers } from '@vivarium/bytecode';
import { type AttributeFacts, attributeKey, PyCode, type PyFunction, type PyType, str, type Take, type Value } from '@vivarium/objects';
import { baseOpcode, cacheCount, codeFlag, localKind, MIN_INSTRUMENTED_OPCODE, opcode } from '@vivarium/spec';
import type { Frame } from './frame.ts';
import { type TraceTables, traceTables } from './line-starts.ts';
import { isFused, own } from './own-opcodes.ts';
import type { Stepper } from './stepping.ts';

/** A row of the exception table; positions count code units. */
export interface HandlerRange {
  start: number;
  end: number;
  target: number;
  depth: number;
  lasti: boolean;
}

/** What the inline cache of one instruction remembers; which fields mean something depends on the instruction. */
export class InlineCache {
  /** Version of the type or layout of the dictionary for which the rest holds; -1 when nothing is known. */
  version = -1;
  /** Layout of the second dictionary (builtins). */
  secondVersion = -1;
  /** CacheKind. */
  kind = 0;
  /** Position in a dictionary. */
  index = 0;
  /** JS property of an instance attribute or slot. */
  key = '';
  value: Value | undefined = undefined;
  /** The type whose version it is, of attributes. */
  type: PyType | null = null;
  /** What was remembered for another class at the same place. */
  other: InlineCache | null = null;
  /** What is known of the attribute's name everywhere. */
  facts: AttributeFacts | null = null;
}

/** Takes as many arguments as the function has parameters, those with a star included; undefined when it was left (see `compiled.ts`). */
/** What a compiled function tries first with its arguments: undefined when it has to run. */
export type ShortCut = (...args: (Value | undefined)[]) => Value | undefined;
export type CompiledEntry = (callee: PyFunction, ...args: (Value | undefined)[]) => Value | undefined;
/** Continues a frame from the head of a loop, or the beginning of a class body, to its end; undefined when it was left. */
export type CompiledLoop = (frame: Frame) => Value | undefined;
/**
 * Resumes a suspended generator's frame: the value that it yields, or `DONE`; undefined when it was left. One that hands its values
 * on gives `take` all that it wants first.
 */
export type CompiledResumption = (frame: Frame, sent: Value, take?: Take) => Value | undefined;

/** Instructions before which the watcher of memory is asked. */
const dropping = new Set<number>([
  opcode.STORE_FAST, opcode.DELETE_FAST, opcode.STORE_FAST_LOAD_FAST, opcode.STORE_FAST_STORE_FAST, opcode.STORE_DEREF,
  opcode.DELETE_DEREF, opcode.STORE_NAME, opcode.DELETE_NAME, opcode.STORE_GLOBAL, opcode.DELETE_GLOBAL, opcode.STORE_ATTR, opcode.DELETE_ATTR,
  opcode.STORE_SUBSCR, opcode.DELETE_SUBSCR, opcode.STORE_SLICE, opcode.POP_TOP, opcode.POP_ITER, opcode.END_FOR, opcode.POP_EXCEPT,
  opcode.CALL, opcode.CALL_KW, opcode.CALL_FUNCTION_EX, opcode.RETURN_VALUE,
]);
export const isDropping = (op: number): boolean => dropping.has(op);
/** Drops at one instruction, without a watched object having died, after which compiled code drops there unasked. */
export const TRUST = 200;

/** What stands in the place of each instruction, general or specialised, while something is watched. */
const watchedForms: readonly number[] = (() => {
  const forms = Array.from({ length: 256 }, (_, op) => (dropping.has(op) ? own.WATCHED : op));
  forms[opcode.STORE_FAST] = own.WATCHED_STORE_FAST;
  forms[opcode.STORE_FAST_LOAD_FAST] = own.WATCHED_STORE_FAST_LOAD_FAST;
  for (const op of [opcode.POP_TOP, opcode.POP_ITER, opcode.END_FOR]) forms[op] = own.WATCHED_POP;
  // What a Python function is given, it drops itself.
  for (const op of [
    opcode.CALL, opcode.CALL_METHOD_DESCRIPTOR_NOARGS, opcode.CALL_METHOD_DESCRIPTOR_O, opcode.CALL_METHOD_DESCRIPTOR_FAST, opcode.CALL_BUILTIN_FAST,
    opcode.CALL_BUILTIN_CLASS,
  ]) forms[op] = own.WATCHED_CALL;
  forms[opcode.CALL_KW] = own.WATCHED_CALL_KW;
  forms[opcode.RETURN_VALUE] = own.WATCHED_RETURN;
  forms[opcode.STORE_ATTR_INSTANCE_VALUE] = own.WATCHED;
  forms[opcode.FOR_ITER_TUPLE] = own.WATCHED_FOR_ITER_TUPLE;
  forms[opcode.FOR_ITER_LIST] = own.WATCHED_FOR_ITER_LIST;
  return forms;
})();

const MOST_COMPILATIONS = 40;

function unreadCellOf({ co_localsplusnames: names, co_localspluskinds: kinds, co_consts: constants }: CodeObject): number {
  const slot = names.indexOf('__classdict__');
  if (slot < 0 || (kinds[slot] & localKind.CELL) === 0) return -1;
  return constants.some((constant) => constant instanceof CodeObject && constant.co_freevars.includes('__classdict__')) ? -1 : slot;
}

export class DecodedCode {
  readonly code: PyCode;
  readonly raw: CodeObject;
  /** Opcode of each code unit; EXTENDED_ARG and caches are NOP and CACHE (0). */
  readonly generalOps: Uint8Array;
  /**
   * What the interpreter runs: opcode and `oparg << 8` of each code unit in one word, adaptive instructions replaced by the
   * forms they were specialised to.
   */
  readonly words: Int32Array;
  /** How often the guard of a specialised form has failed, by code unit. */
  readonly misses: Uint8Array;
  /** Oparg of each code unit, prefixes included. */
  readonly args: Int32Array;
  readonly consts: Value[];
  readonly names: readonly string[];
  readonly caches: (InlineCache | undefined)[];
  /** The code of a function: its locals are no mapping. */
  readonly optimized: boolean;
  readonly localCount: number;
  readonly frameSize: number;
  readonly argCount: number;
  readonly keywordOnlyCount: number;
  readonly positionalOnlyCount: number;
  /** Slots that a call fills: parameters, those with a star included. */
  readonly parameterCount: number;
  readonly flags: number;
  readonly isGenerator: boolean;
  /** Takes positional parameters only and no star: calls with the exact count need no binder. */
  readonly simple: boolean;
  /** A generator function that takes `self` alone. */
  readonly isMethodOfGenerators: boolean;
  readonly freeCount: number;
  /** The cell for the scope of a class, if nothing in its body looks into it; -1 when there is none. */
  readonly unreadCell: number;
  /** It has handlers of its own: a generator of it needs a place for the exceptions that it handles. */
  readonly handlesExceptions: boolean;
  /** RETURN_GENERATOR; -1 when there is none. */
  readonly generatorAt: number;
  /** A RETURN_VALUE, at which a frame whose result is known can go on. */
  readonly returnAt: number;
  readonly handlers: HandlerRange[];
  /** The function compiled to JavaScript; null when it is not. */
  entry: CompiledEntry | null = null;
  /** Its loops, by the instruction at their head. */
  loops: Map<number, CompiledLoop> | null = null;
  /** The body of a class statement. */
  body: CompiledLoop | null = null;
  /** How often it ran. */
  bodies = 0;
  /** What resumes a generator, by the instruction before which it is suspended; null before it was found running often. */
  resumptions: (CompiledResumption | null | undefined)[] | null = null;
  /** So, for native code that wants all its values. */
  drainings: (CompiledResumption | null | undefined)[] = [];
  /** Starts the code of a coroutine that is awaited at once, without one: as a resumption, and `activations.awaited` is the coroutine if it does not return. */
  start: CompiledEntry | null = null;
  /** It was seen whether its code can be started so. */
  triedStart = false;
  /** How often it was found running at a safe point. */
  heat = 0;
  /** Adaptive instructions that the interpreter has run in their general form, by code unit: 0 for those that it has not; of operators, bits of `Met`. */
  readonly ran: Uint8Array;
  /** How often its compiled forms were left for the interpreter, by code unit. */
  readonly exits: Uint8Array;
  /** Where compiled code that expected kinds of values in locals found others. */
  unlike: Set<number> | null = null;
  /** The frame on which compiled code has single instructions carried out; null while that goes on. */
  scratch: Frame | null = null;
  /** How often it was compiled. */
  compilations = 0;
  /** It has loops that hold generators which have to be closed where the loop is left. */
  closesGenerators = false;
  /** Some of its generators' yields are watched. */
  watchesYields = false;
  /** Frames of it have been shown while it ran: its compiled forms write their variables into them when they return. */
  keepsLocals = false;
  /** It is not to be compiled (again). */
  uncompilable = false;
  private nameTable: Value[] | null = null;
  private keyTable: string[] | null = null;
  private lineTable: Int32Array | null = null;
  private traceTables: TraceTables | null = null;
  private tracedTable: Int32Array | null = null;
  private watchedTable: Int32Array | null = null;
  private fruitlessTable: Uint8Array | null = null;
  /** 2 in a block, 1 outside, 0 where it was not asked yet. */
  private blockTable: Uint8Array | null = null;
  private dropsTable: Uint8Array | null = null;
  private stepTable: Int32Array | null = null;
  /** What the steps are steps of. */
  private under: Int32Array;
  /** Where an instruction is shown in the place of the word that asks about it, and that word. */
  private shownIn: Int32Array | null = null;
  private shownAt = 0;
  private hiddenWord = 0;
  /** Who was asked for `firstPlace`, the number of its first code unit among those stepped; -1: it is not stepped. */
  stepper: Stepper | null = null;
  firstPlace = -1;

  constructor(code: PyCode) {
    const { raw } = code;
    this.code = code;
    this.raw = raw;
    const bytes = raw.co_code;
    const units = bytes.length >> 1;
    const ops = new Uint8Array(units + 1);
    this.args = new Int32Array(units + 1);
    let extended = 0;
    for (let i = 0; i < units; i++) {
      const op = bytes[2 * i];
      const arg = bytes[2 * i + 1] | extended;
      if (op === opcode.EXTENDED_ARG) {
        extended = arg << 8;
        ops[i] = opcode.NOP;
      } else {
        ops[i] = op;
        extended = 0;
      }
      this.args[i] = arg;
    }
    this.generalOps = ops;
    this.handlesExceptions = ops.includes(opcode.PUSH_EXC_INFO);
    this.generatorAt = ops.indexOf(opcode.RETURN_GENERATOR);
    this.returnAt = ops.indexOf(opcode.RETURN_VALUE);
    this.words = this.under = this.pack(ops);
    this.misses = new Uint8Array(units + 1);
    this.ran = new Uint8Array(units + 1);
    this.exits = new Uint8Array(units + 1);
    this.consts = code.consts;
    this.names = raw.co_names;
    this.caches = new Array<InlineCache | undefined>(units);
    this.optimized = (raw.co_flags & codeFlag.CO_OPTIMIZED) !== 0;
    this.localCount = raw.co_localsplusnames.length;
    this.frameSize = this.localCount + raw.co_stacksize + 1;
    this.argCount = raw.co_argcount;
    this.keywordOnlyCount = raw.co_kwonlyargcount;
    this.positionalOnlyCount = raw.co_posonlyargcount;
    this.flags = raw.co_flags;
    const { CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR, CO_VARARGS, CO_VARKEYWORDS } = codeFlag;
    this.isGenerator = (this.flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR)) !== 0;
    this.simple = raw.co_kwonlyargcount === 0 && (this.flags & (CO_VARARGS | CO_VARKEYWORDS)) === 0;
    this.isMethodOfGenerators = this.simple && this.argCount === 1 && (this.flags & (CO_GENERATOR | codeFlag.CO_ITERABLE_COROUTINE)) === CO_GENERATOR;
    this.parameterCount = this.argCount + this.keywordOnlyCount + ((this.flags & CO_VARARGS) !== 0 ? 1 : 0) + ((this.flags & CO_VARKEYWORDS) !== 0 ? 1 : 0);
    let free = 0;
    for (const kind of raw.co_localspluskinds) if ((kind & localKind.FREE) !== 0) free++;
    this.freeCount = free;
    this.unreadCell = unreadCellOf(raw);
    this.handlers = decodeExceptionTable(raw.co_exceptiontable).map(({ start, end, target, depth, lasti }) => ({
      start: start >> 1, end: end >> 1, target: target >> 1, depth, lasti,
    }));
    if (this.isGenerator) this.markYields();
  }

  /** Forgets what was compiled, to compile it once more with what was learnt; in the end it stays in the interpreter. */
  compileAgain(): void {
    this.entry = null;
    this.loops = null;
    this.body = null;
    this.resumptions = null;
    this.drainings = [];
    this.start = null;
    this.triedStart = false;
    this.heat = this.bodies = 0;
    if (++this.compilations >= MOST_COMPILATIONS) this.uncompilable = true;
  }

  /** Stays in the interpreter from now on. */
  forgetCompiled(): void {
    this.entry = null;
    this.loops = null;
    this.body = null;
    this.resumptions = null;
    this.drainings = [];
    this.start = null;
    this.uncompilable = true;
  }

  /** The names as Python values. */
  get nameValues(): Value[] {
    return (this.nameTable ??= this.names.map((name) => str(name)));
  }

  /** JS properties of the names as instance attributes. */
  get keys(): string[] {
    return (this.keyTable ??= this.names.map(attributeKey));
  }

  /** Line of each code unit; -1 where there is none. */
  get lines(): Int32Array {
    return (this.lineTable ??= lineNumbers(this.raw));
  }

  /** The line of an instruction; null when it has none. */
  lineAt(at: number): number | null {
    const line = this.lines[at];
    return line === undefined || line < 0 ? null : line;
  }

  /** Of generators those are watched that are suspended inside a block with a handler; of the other kinds perhaps all. */
  private markYields(): void {
    const { generalOps: ops, args } = this;
    const all = (this.flags & codeFlag.CO_GENERATOR) === 0 || this.closesGenerators;
    for (let at = 0; at < ops.length; at++) {
      if (ops[at] !== opcode.YIELD_VALUE || !(all || this.isInBlock(at))) continue;
      this.setWord(at, own.WATCHED_YIELD | (args[at] << 8));
      this.watchesYields = true;
    }
  }

  /** From now on generators that its loops hold are closed where the loop is left. */
  closeGenerators(): void {
    if (this.closesGenerators) return;
    this.closesGenerators = true;
    this.compileAgain();
    const { generalOps: ops, args } = this;
    for (let at = 0; at < ops.length; at++) if (ops[at] === opcode.POP_TOP || ops[at] === opcode.POP_ITER) this.setWord(at, own.LEAVE_LOOP | (args[at] << 8));
    if (this.isGenerator) this.markYields();
  }

  private pack(ops: Uint8Array): Int32Array {
    const { args } = this;
    return Int32Array.from(ops, (op, i) => op | (args[i] << 8));
  }

  /** Where lines begin for a trace function. */
  get trace(): TraceTables {
    return (this.traceTables ??= traceTables(this));
  }

  /** `words` with watched forms in the place of the instructions that can drop an object. */
  get watchedWords(): Int32Array {
    return (this.watchedTable ??= this.words.map((word, at) => this.watchedForm(at, word)));
  }

  /** The bytes of the code with CPython's specialised forms where the interpreter runs them; its own forms are not shown. */
  get adaptiveCode(): Uint8Array {
    const content = this.raw.co_code.slice();
    for (let at = 0; at * 2 < content.length; at++) {
      const form = this.words[at] & 255;
      if (form < MIN_INSTRUMENTED_OPCODE && form !== this.generalOps[at] && baseOpcode[form] === this.generalOps[at]) content[2 * at] = form;
    }
    return content;
  }

  /** Changes what the interpreter runs at a position. */
  setWord(at: number, word: number): void {
    this.words[at] = word;
    // An instruction whose guard fails is run again, in its general form.
    if (this.shownIn !== null && this.shownAt === at) this.shownIn[at] = isFused(word & 255) ? this.generalWord(at) : word;
    if (this.watchedTable !== null) this.watchedTable[at] = this.watchedForm(at, word);
  }

  private watchedForm(at: number, word: number): number {
    const form = this.generalOps[at] === opcode.LOAD_ATTR && this.isAfterCall(at) ? own.WATCHED : watchedForms[word & 255];
    return form | (word & ~255);
  }

  /** Does the instruction take what a call has just made? */
  private isAfterCall(at: number): boolean {
    const call = at - 1 - cacheCount[opcode.CALL];
    return call >= 0 && this.generalOps[at - 1] === opcode.CACHE && (this.generalOps[call] === opcode.CALL || this.generalOps[call] === opcode.CALL_KW);
  }

  /** For the watcher: how often what an instruction dropped led to nothing watched. */
  get fruitless(): Uint8Array {
    return (this.fruitlessTable ??= new Uint8Array(this.words.length));
  }

  /** For the watcher: how often each instruction has dropped something since a watched object died of it. */
  get drops(): Uint8Array {
    return (this.dropsTable ??= new Uint8Array(this.words.length));
  }

  /** TRACE in the place of all instructions that are traced. */
  get tracedWords(): Int32Array {
    this.hide();
    return (this.tracedTable ??= this.observe());
  }

  /** As `tracedWords`, with the instruction at `position` as itself until the words are asked for again. */
  steppedWords(position: number): Int32Array {
    const words = this.tracedWords;
    const leaves = (this.words[position] & 255) === own.LEAVE_LOOP;
    this.show(words, position, leaves ? this.words[position] : this.generalWord(position));
    return words;
  }

  private generalWord(at: number): number {
    return this.generalOps[at] | (this.args[at] << 8);
  }

  private show(words: Int32Array, at: number, word: number): void {
    this.hide();
    this.shownIn = words;
    this.shownAt = at;
    this.hiddenWord = words[at];
    words[at] = word;
  }

  private hide(): void {
    if (this.shownIn === null) return;
    this.shownIn[this.shownAt] = this.hiddenWord;
    this.shownIn = null;
  }

  /** STEP in the place of all instructions; `words` has what they are. */
  stepWords(words: Int32Array): Int32Array {
    this.hide();
    this.under = words;
    return (this.stepTable ??= this.withSteps(this.generalOps.slice(), () => true));
  }

  /** In the place of its STEP in `words`, shows the instruction itself until the next one is shown or the words are asked for again. */
  showInstruction(words: Int32Array, at: number): void {
    const word = words === this.stepTable ? this.under[at] : this.generalWord(at);
    this.show(words, at, isFused(word & 255) ? this.generalWord(at) : word);
  }

  private withSteps(observed: Uint8Array, isSeen: (at: number) => boolean): Int32Array {
    const { generalOps: ops, raw: { co_code: bytes } } = this;
    for (let at = 0; at * 2 < bytes.length; at += 1 + cacheCount[ops[at]]) if (bytes[at * 2] !== opcode.EXTENDED_ARG && isSeen(at)) observed[at] = own.STEP;
    return this.pack(observed);
  }

  private observe(): Int32Array {
    const { generalOps: ops, trace: { first } } = this;
    const observed = ops.slice();
    for (let at = 0; at < ops.length; at += 1 + cacheCount[ops[at]]) if (at >= first && ops[at] !== opcode.RESUME && ops[at] !== opcode.CACHE) observed[at] = own.TRACE;
    return this.firstPlace < 0 ? this.pack(observed) : this.withSteps(observed, (at) => observed[at] !== own.TRACE);
  }

  /** Is the yield at `position` in a block whose handler is the program's: neither `yield from`'s nor the generator's own? */
  isInBlock(position: number): boolean {
    const known = (this.blockTable ??= new Uint8Array(this.words.length));
    if (known[position] === 0) known[position] = this.hasProgramHandler(position) ? 2 : 1;
    return known[position] === 2;
  }

  private hasProgramHandler(position: number): boolean {
    const { generalOps: ops } = this;
    let handler = this.findHandler(position);
    if (handler !== undefined && ops[handler.target] === opcode.CLEANUP_THROW) handler = this.findHandler(handler.target);
    return handler !== undefined && ops[handler.target] !== opcode.CALL_INTRINSIC_1;
  }

  /** The handler that covers the instruction at `position`; the innermost comes last in the table's nesting order. */
  findHandler(position: number): HandlerRange | undefined {
    const { handlers } = this;
    for (let i = 0; i < handlers.length; i++) {
      const range = handlers[i];
      if (position >= range.start && position < range.end) return range;
    }
    return undefined;
  }
}

export function decodedOf(code: PyCode): DecodedCode {
  return (code.decoded as DecodedCode | null) ?? (code.decoded = new DecodedCode(code)) as DecodedCode;
}
