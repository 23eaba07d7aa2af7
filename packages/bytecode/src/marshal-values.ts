/** The values that marshal carries: every constant, and the mutable containers that only user data holds. */
import type {
  AstralString,
  BytesConstant,
  CodeConstant,
  ComplexConstant,
  EllipsisConstant,
  FloatConstant,
} from '@vivarium/spec';

export type MarshalValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | AstralString
  | FloatConstant
  | ComplexConstant
  | BytesConstant
  | MarshalTuple
  | MarshalFrozenSet
  | MarshalSlice
  | EllipsisConstant
  | CodeConstant
  | MarshalList
  | MarshalSet
  | MarshalDict
  | MarshalStopIteration;

/** A `TupleConstant`, whose items need not be constants. */
export interface MarshalTuple {
  readonly constant: 'tuple';
  readonly items: readonly MarshalValue[];
}

export interface MarshalFrozenSet {
  readonly constant: 'frozenset';
  readonly items: readonly MarshalValue[];
}

export interface MarshalSlice {
  readonly constant: 'slice';
  readonly start: MarshalValue;
  readonly stop: MarshalValue;
  readonly step: MarshalValue;
}

export class MarshalList {
  readonly constant = 'list';
  readonly items: MarshalValue[];
  constructor(items: MarshalValue[]) {
    this.items = items;
  }
}

export class MarshalSet {
  readonly constant = 'set';
  readonly items: MarshalValue[];
  constructor(items: MarshalValue[]) {
    this.items = items;
  }
}

/** Entries as they were stored; equal keys are the reader's business. */
export class MarshalDict {
  readonly constant = 'dict';
  readonly entries: [MarshalValue, MarshalValue][];
  constructor(entries: [MarshalValue, MarshalValue][]) {
    this.entries = entries;
  }
}

/** The class StopIteration. */
export class MarshalStopIteration {
  readonly constant = 'StopIteration';
}

export const STOP_ITERATION = new MarshalStopIteration();

/** Why marshal data cannot be read or written: the exception that CPython raises, and its text. */
export class MarshalError extends Error {
  readonly exception: 'ValueError' | 'EOFError' | 'TypeError' | 'UnicodeDecodeError';
  constructor(exception: MarshalError['exception'], message: string) {
    super(message);
    this.name = 'MarshalError';
    this.exception = exception;
  }
}

/** Nesting beyond this is refused. */
export const MARSHAL_DEPTH_LIMIT = 2000;

/** Type codes of the format; `REF` is the bit that enters an object in the table of references. */
export const marshalType = {
  NULL: 0x30,
  NONE: 0x4e,
  FALSE: 0x46,
  TRUE: 0x54,
  STOP_ITERATION: 0x53,
  ELLIPSIS: 0x2e,
  INT: 0x69,
  INT64: 0x49,
  LONG: 0x6c,
  FLOAT: 0x66,
  BINARY_FLOAT: 0x67,
  COMPLEX: 0x78,
  BINARY_COMPLEX: 0x79,
  BYTES: 0x73,
  INTERNED: 0x74,
  UNICODE: 0x75,
  ASCII: 0x61,
  ASCII_INTERNED: 0x41,
  SHORT_ASCII: 0x7a,
  SHORT_ASCII_INTERNED: 0x5a,
  TUPLE: 0x28,
  SMALL_TUPLE: 0x29,
  LIST: 0x5b,
  DICT: 0x7b,
  SET: 0x3c,
  FROZENSET: 0x3e,
  SLICE: 0x3a,
  CODE: 0x63,
  REF: 0x72,
  FLAG_REF: 0x80,
} as const;
