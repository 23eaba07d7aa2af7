/**
 * What a session shows: plain data, safe to send between workers.
 *
 * Lines count from 1, columns in UTF-16 units from 0, offsets of instructions in code units (two bytes), steps from 0. A state
 * is the one before its step's instruction is carried out; the state after the last step has no running frame.
 */

export interface Span {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

// ---- values and the heap

/** The same object has the same id in every state of a recording. Not what the program's `id()` gives. */
export type ObjectId = string;

export type ValueView =
  /** None, bool, int, float, complex, str, bytes, Ellipsis, NotImplemented: as `repr` shows it, cut if `cut` is given. */
  | { kind: 'plain'; type: string; text: string; cut?: { length: number } }
  | { kind: 'reference'; id: ObjectId }
  /** NULL on the evaluation stack. */
  | { kind: 'null' }
  /** A local variable or cell without a value. */
  | { kind: 'unbound' };

export type ObjectKind =
  | 'list' | 'tuple' | 'dict' | 'set' | 'instance' | 'exception' | 'function' | 'method' | 'class' | 'module' | 'generator' | 'iterator' | 'cell' | 'code' | 'other';

/** One part of an object. `key` is null in lists, tuples and sets; a name in instances, classes and modules. */
export interface ItemView {
  key: ValueView | string | null;
  value: ValueView;
}

export interface ObjectView {
  id: ObjectId;
  /** Name of its type. */
  type: string;
  kind: ObjectKind;
  /** One line that needs no other object: `<Point object>`, `<function area>`, `list of 3`. No code of the program runs for it. */
  text: string;
  items: ItemView[];
  /** How many parts it has; null for what has none. More than `items` where it is folded. */
  length: number | null;
  /** References to it from the program's variables, evaluation stacks and objects. What modules of the library keep is not counted. */
  references: number;
  /** The type, where it is an object of the heap itself (classes of the program). */
  typeId: ObjectId | null;
}

export interface HeapView {
  /** Those that can be reached from what the frames show, the nearest first. */
  objects: ObjectView[];
  /** More could be reached than a view takes. */
  folded: boolean;
}

// ---- frames

export interface VariableView {
  name: string;
  value: ValueView;
  /** Not of the program's making: `__name__`, `__builtins__` and so on. Objects that only such variables hold are not shown. */
  implicit?: true;
}

export type FrameKind = 'module' | 'class' | 'function' | 'lambda' | 'comprehension' | 'generator' | 'coroutine' | 'async generator';

export interface FrameView {
  /** Which call this is: every frame that begins has another one, a generator keeps its own. */
  activation: number;
  kind: FrameKind;
  name: string;
  qualifiedName: string;
  file: string;
  /** False for library code, whose instructions are not steps unless that was asked for. */
  own: boolean;
  /** Of the instruction that comes next; in a caller of the one that is being carried out. */
  line: number | null;
  /** The number of the code object, for `Session.code`. */
  code: number;
  offset: number;
  span: Span | null;
  locals: VariableView[];
  cells: VariableView[];
  free: VariableView[];
  /** In frames of modules: their variables. */
  globals: VariableView[] | null;
  /** The evaluation stack, from the bottom to the top. */
  stack: ValueView[];
}

export interface ThreadView {
  id: number;
  name: string;
  frames: FrameView[];
}

export interface StateView {
  step: number;
  thread: number;
  /** Of the running thread, innermost first. */
  frames: FrameView[];
  /** Threads that do not run now. */
  others: ThreadView[];
  /** `sys.exception()`: the exception being handled. */
  handled: ValueView | null;
  /** Bytes written so far to standard output and standard error together, in the order of writing. */
  output: number;
  heap: HeapView;
}

// ---- code objects

export interface InstructionView {
  /** Where the instruction itself stands, after its EXTENDED_ARGs. */
  offset: number;
  /** Where it begins: the first of its EXTENDED_ARGs. */
  start: number;
  /** Code units of inline cache after it. */
  caches: number;
  opcode: number;
  name: string;
  /** Null when the instruction takes none. */
  argument: number | null;
  /** What the argument stands for, as `dis` prints it; empty when that is nothing but the number. */
  meaning: string;
  /** Offset of the instruction to which it may jump. */
  target: number | null;
  line: number | null;
  span: Span | null;
}

export interface HandlerView {
  start: number;
  end: number;
  target: number;
  depth: number;
  lasti: boolean;
}

export interface CodeView {
  number: number;
  /** The number of the code object that has this one among its constants; null for the first. */
  parent: number | null;
  kind: FrameKind;
  name: string;
  qualifiedName: string;
  file: string;
  firstLine: number;
  own: boolean;
  instructions: InstructionView[];
  handlers: HandlerView[];
}

// ---- what happened in a run

export type Mark =
  /** `from` and `to` are positions in all that was written, `descriptor` 1 or 2. */
  | { kind: 'output'; step: number; descriptor: 1 | 2; from: number; to: number }
  | { kind: 'input'; step: number; text: string }
  | { kind: 'raised'; step: number; type: string; message: string }
  | { kind: 'caught'; step: number; type: string }
  | { kind: 'uncaught'; step: number; type: string; message: string };

export type Outcome =
  /** Ended, with this exit status. What was uncaught is among the marks. */
  | { kind: 'ended'; status: number }
  /** It reads standard input, and nothing more was given. `prompt` is what stands on the line before. */
  | { kind: 'wantsInput'; prompt: string }
  /** The bound on recorded steps was reached. */
  | { kind: 'limit' }
  /** The one who records has stopped it. */
  | { kind: 'stopped' }
  /** A bound of another kind: memory, the host's stack. */
  | { kind: 'failed'; message: string };

/** A call in the tree of calls: steps from `from` up to, not including, `to`, its own calls among them. */
export interface CallView {
  activation: number;
  code: number;
  name: string;
  from: number;
  to: number;
  depth: number;
}

/** Steps `from` to `to` in columns: the deepest and flattest call in each, and the code object that took most of its steps. */
export interface ProfileView {
  from: number;
  to: number;
  deepest: Uint16Array;
  flattest: Uint16Array;
  code: Uint32Array;
}

/** What an expression gave in a paused frame. */
export type Evaluation = { kind: 'value'; text: string; value: ValueView; heap: HeapView; output: string } | { kind: 'error'; text: string; type: string; output: string };

// ---- walking

export type Unit = 'instruction' | 'line';
export type Direction = 'forward' | 'back';
export type Motion =
  /** To the next stop, into calls. */
  | 'into'
  /** To the next stop of this frame or of a caller. */
  | 'over'
  /** Forward: to where the caller goes on. Back: to the call. */
  | 'out';

export type Breakpoint =
  | { readonly kind: 'line'; readonly file: string; readonly line: number; readonly condition?: string }
  | { readonly kind: 'instruction'; readonly code: number; readonly offset: number }
  /** `type`: a class by its name, with those that come from it; or any. */
  | { readonly kind: 'exception'; readonly when: 'raised' | 'uncaught'; readonly type?: string };

/** Where a step stands, known without its state. */
export interface StepPlace {
  readonly step: number;
  /** Frames of own code. */
  readonly depth: number;
  /** -1 after the last step. */
  readonly code: number;
  readonly offset: number;
  readonly file: string;
  readonly line: number | null;
}

export interface RecordingFacts {
  /** Steps 0 to `steps` have a state; the last of them is the end of the run. */
  readonly steps: number;
  /** In the order of their steps. Of very many outputs neighbours are put together. */
  readonly marks: readonly Mark[];
  readonly outcome: Outcome;
  /** How many code objects there are. */
  readonly codes: number;
  /** Bytes that the index takes. */
  readonly memory: number;
}
