/** Code objects: immutable but for their file name, and independent of any running interpreter. Names are JS (UTF-16) text. */
import { type CodeConstant, type Constant, localKind } from '@vivarium/spec';

export interface CodeObjectFields {
  co_argcount: number;
  co_posonlyargcount: number;
  co_kwonlyargcount: number;
  co_stacksize: number;
  co_flags: number;
  /** Two bytes per code unit; inline caches are zero. */
  co_code: Uint8Array;
  co_consts: readonly Constant[];
  co_names: readonly string[];
  /** Every fast local, cell and free variable, in slot order. */
  co_localsplusnames: readonly string[];
  /** `localKind` bits, one byte per slot. */
  co_localspluskinds: Uint8Array;
  co_filename: string;
  co_name: string;
  co_qualname: string;
  co_firstlineno: number;
  co_linetable: Uint8Array;
  co_exceptiontable: Uint8Array;
}

export class CodeObject implements CodeConstant, CodeObjectFields {
  readonly constant = 'code';
  readonly co_argcount: number;
  readonly co_posonlyargcount: number;
  readonly co_kwonlyargcount: number;
  readonly co_stacksize: number;
  readonly co_flags: number;
  readonly co_code: Uint8Array;
  readonly co_consts: readonly Constant[];
  readonly co_names: readonly string[];
  readonly co_localsplusnames: readonly string[];
  readonly co_localspluskinds: Uint8Array;
  /** The import system corrects it when a .pyc file has moved. */
  co_filename: string;
  readonly co_name: string;
  readonly co_qualname: string;
  readonly co_firstlineno: number;
  readonly co_linetable: Uint8Array;
  readonly co_exceptiontable: Uint8Array;
  #varnames: readonly string[] | undefined;
  #cellvars: readonly string[] | undefined;
  #freevars: readonly string[] | undefined;

  constructor(fields: CodeObjectFields) {
    this.co_argcount = fields.co_argcount;
    this.co_posonlyargcount = fields.co_posonlyargcount;
    this.co_kwonlyargcount = fields.co_kwonlyargcount;
    this.co_stacksize = fields.co_stacksize;
    this.co_flags = fields.co_flags;
    this.co_code = fields.co_code;
    this.co_consts = fields.co_consts;
    this.co_names = fields.co_names;
    this.co_localsplusnames = fields.co_localsplusnames;
    this.co_localspluskinds = fields.co_localspluskinds;
    this.co_filename = fields.co_filename;
    this.co_name = fields.co_name;
    this.co_qualname = fields.co_qualname;
    this.co_firstlineno = fields.co_firstlineno;
    this.co_linetable = fields.co_linetable;
    this.co_exceptiontable = fields.co_exceptiontable;
  }

  /** Parameters and other locals, those that are cells included. */
  get co_varnames(): readonly string[] {
    return (this.#varnames ??= this.#namesOfKind(localKind.LOCAL));
  }

  get co_cellvars(): readonly string[] {
    return (this.#cellvars ??= this.#namesOfKind(localKind.CELL));
  }

  get co_freevars(): readonly string[] {
    return (this.#freevars ??= this.#namesOfKind(localKind.FREE));
  }

  get co_nlocals(): number {
    return this.co_varnames.length;
  }

  /** A copy with some fields changed. */
  with(fields: Partial<CodeObjectFields>): CodeObject {
    return new CodeObject({ ...this.fields(), ...fields });
  }

  private fields(): CodeObjectFields {
    const {
      co_argcount, co_posonlyargcount, co_kwonlyargcount, co_stacksize, co_flags, co_code, co_consts, co_names, co_localsplusnames, co_localspluskinds,
      co_filename, co_name, co_qualname, co_firstlineno, co_linetable, co_exceptiontable,
    } = this;
    return {
      co_argcount, co_posonlyargcount, co_kwonlyargcount, co_stacksize, co_flags, co_code, co_consts, co_names, co_localsplusnames, co_localspluskinds,
      co_filename, co_name, co_qualname, co_firstlineno, co_linetable, co_exceptiontable,
    };
  }

  #namesOfKind(kind: number): string[] {
    return this.co_localsplusnames.filter((_, slot) => (this.co_localspluskinds[slot] & kind) !== 0);
  }
}
