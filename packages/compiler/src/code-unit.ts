/** One scope's generated code with everything the flow graph and the assembler need to make its code object. */
import type { Constant } from '@vivarium/spec';
import type { ConstantCache } from './constant-cache.ts';
import type { InstructionSequence } from './instruction-sequence.ts';

/** The kinds of unit CPython's compiler tells apart. */
export type ScopeKind =
  | 'module' | 'class' | 'function' | 'async function' | 'lambda' | 'comprehension' | 'type params' | 'annotations';

export interface CodeUnit {
  readonly sequence: InstructionSequence;
  readonly scopeKind: ScopeKind;
  readonly name: string;
  readonly qualname: string;
  readonly filename: string;
  readonly firstlineno: number;
  /** `co_flags`. */
  readonly flags: number;
  /** Positional parameters, positional-only ones included. */
  readonly argcount: number;
  readonly posonlyargcount: number;
  readonly kwonlyargcount: number;
  /** All parameters, with `*args` and `**kwargs`: the first so many of `varnames`. */
  readonly nparams: number;
  /** In index order; each is its own representative in `constCache`. Optimisation appends and removes. */
  readonly consts: Constant[];
  readonly constCache: ConstantCache;
  readonly names: string[];
  readonly varnames: string[];
  /** In slot order: sorted, then the implicit ones. A cell that is also in `varnames` keeps its place there. */
  readonly cellvars: string[];
  /** Sorted. Their opargs are numbered after all of `cellvars`. */
  readonly freevars: string[];
  /** Locals that an inlined comprehension borrowed in a module or class: kind bit 0x10. */
  readonly fastHidden: ReadonlySet<string>;
  /** Generator, coroutine or asynchronous generator: begins with RETURN_GENERATOR. */
  readonly isGenerator: boolean;
}
