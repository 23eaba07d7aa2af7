/** A .pyc file with every byte of it named. */
import {
  CodeObject, constantRepr, MarshalError, type MarshalListener, MarshalReader, marshalType as type, type MarshalValue, PYC_HEADER_SIZE, pycMagicNumber,
} from '@vivarium/bytecode';
import { type Constant, type InstructionSet, instructionSetOfMagic } from '@vivarium/spec';

export interface BytePart {
  readonly offset: number;
  readonly length: number;
  readonly what: 'magic' | 'flags' | 'time' | 'size' | 'hash' | 'type' | 'count' | 'number' | 'data' | 'reference' | 'unread';
}

/** A value of the file, or a number that stands between values; in the order of the file. */
export interface PycField {
  readonly depth: number;
  /** `co_names`, `[3]`, `magic number`, ... */
  readonly name: string;
  /** `str`, `tuple of 3`, `code`, `int32`, ... */
  readonly kind: string;
  /** As `repr` gives it, cut where it is long; empty for what the fields within tell. */
  readonly value: string;
  readonly offset: number;
  /** With all that is inside. */
  readonly length: number;
  /** The bytes that belong to this field and to none inside. */
  readonly parts: readonly BytePart[];
  /** Behind the last field inside this one. */
  readonly end: number;
  /** Its number in the table of references, if it is entered there. */
  readonly entered: number | null;
  /** For a reference: the index of the field that it stands for. */
  readonly refersTo: number | null;
  /** For a code object, and for its `co_code`: the index of the code object. */
  readonly code: number | null;
}

export interface PycFields {
  readonly fields: readonly PycField[];
  /** Why reading ended early; what follows is one field of unread bytes. */
  readonly problem: string | null;
}

type Draft = { -readonly [Key in keyof PycField]: PycField[Key] } & { parts: BytePart[] };

const LONGEST_VALUE = 200;

const typeNames: Readonly<Record<number, string>> = {
  [type.NULL]: 'NULL', [type.NONE]: 'None', [type.FALSE]: 'bool', [type.TRUE]: 'bool', [type.STOP_ITERATION]: 'StopIteration',
  [type.ELLIPSIS]: 'Ellipsis', [type.INT]: 'int, 32 bits', [type.INT64]: 'int, 64 bits', [type.LONG]: 'int, digits of 15 bits',
  [type.FLOAT]: 'float as text', [type.BINARY_FLOAT]: 'float', [type.COMPLEX]: 'complex as text', [type.BINARY_COMPLEX]: 'complex',
  [type.BYTES]: 'bytes', [type.INTERNED]: 'str, interned', [type.UNICODE]: 'str', [type.ASCII]: 'str, ASCII',
  [type.ASCII_INTERNED]: 'str, ASCII, interned', [type.SHORT_ASCII]: 'str, short ASCII', [type.SHORT_ASCII_INTERNED]: 'str, short ASCII, interned',
  [type.TUPLE]: 'tuple', [type.SMALL_TUPLE]: 'tuple', [type.LIST]: 'list', [type.DICT]: 'dict', [type.SET]: 'set', [type.FROZENSET]: 'frozenset',
  [type.SLICE]: 'slice', [type.CODE]: 'code object', [type.REF]: 'reference',
};

/** How many bytes of the count follow the type, for values that have one. */
const countSizes: Readonly<Record<number, number>> = {
  [type.LONG]: 4, [type.FLOAT]: 1, [type.BYTES]: 4, [type.INTERNED]: 4, [type.UNICODE]: 4, [type.ASCII]: 4, [type.ASCII_INTERNED]: 4,
  [type.SHORT_ASCII]: 1, [type.SHORT_ASCII_INTERNED]: 1, [type.TUPLE]: 4, [type.SMALL_TUPLE]: 1, [type.LIST]: 4, [type.SET]: 4, [type.FROZENSET]: 4,
};

/** What a code object holds in the file, in order; `#` marks numbers of 32 bits. */
const codeLayout = [
  '#co_argcount', '#co_posonlyargcount', '#co_kwonlyargcount', '#co_stacksize', '#co_flags', 'co_code', 'co_consts', 'co_names',
  'co_localsplusnames', 'co_localspluskinds', 'co_filename', 'co_name', 'co_qualname', '#co_firstlineno', 'co_linetable', 'co_exceptiontable',
] as const;
const codeLayoutBefore311 = [
  '#co_argcount', '#co_posonlyargcount', '#co_kwonlyargcount', '#co_nlocals', '#co_stacksize', '#co_flags', 'co_code', 'co_consts', 'co_names',
  'co_varnames', 'co_freevars', 'co_cellvars', 'co_filename', 'co_name', '#co_firstlineno', 'co_lnotab',
] as const;

/** Names every byte exactly once. Throws nothing: damaged files have a problem. */
export function pycFields(file: Uint8Array): PycFields {
  const magic = pycMagicNumber(file);
  const set = magic === undefined ? undefined : instructionSetOfMagic(magic);
  return new FieldReader(file, set ?? null).read();
}

class FieldReader implements MarshalListener {
  readonly #file: Uint8Array;
  readonly #view: DataView;
  readonly #set: InstructionSet | null;
  readonly #fields: Draft[] = [];
  readonly #open: { field: Draft; index: number; code: number; children: number }[] = [];
  readonly #entered: number[] = [];
  #codes = 0;

  constructor(file: Uint8Array, set: InstructionSet | null) {
    this.#file = file;
    this.#view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    this.#set = set;
  }

  read(): PycFields {
    if (this.#file.length < PYC_HEADER_SIZE) return this.#broken(0, 'the file is shorter than a header of 16 bytes');
    this.#header();
    // The walk counts from the start of the body.
    const reader = new MarshalReader(this.#file.subarray(PYC_HEADER_SIZE), {
      listener: this, codeBefore311: this.#set !== null && this.#set.minor < 11,
    });
    try {
      reader.read();
    } catch (error) {
      if (!(error instanceof MarshalError)) throw error;
      return this.#broken(PYC_HEADER_SIZE + reader.position, error.message);
    }
    const end = PYC_HEADER_SIZE + reader.position;
    return end < this.#file.length ? this.#broken(end, `${this.#file.length - end} bytes follow the code`) : { fields: this.#fields, problem: null };
  }

  #header(): void {
    const flags = this.#view.getUint32(4, true);
    const version = this.#set === null ? 'unknown version' : `Python ${this.#set.version}`;
    this.#leaf('magic number', 'header', `${this.#file[0] | (this.#file[1] << 8)}, ${version}`, 0, 4, 'magic');
    const kind = (flags & 1) === 0 ? 'checked by time and size' : (flags & 2) === 0 ? 'hash, not checked' : 'hash, checked';
    this.#leaf('flags', 'header', `${flags}, ${kind}`, 4, 4, 'flags');
    if ((flags & 1) !== 0) {
      this.#leaf('source hash', 'header', hex(this.#file.subarray(8, 16)), 8, 8, 'hash');
      return;
    }
    const time = this.#view.getUint32(8, true);
    this.#leaf('source time', 'header', `${time}, ${new Date(time * 1000).toISOString().replace('.000Z', ' UTC').replace('T', ' ')}`, 8, 4, 'time');
    this.#leaf('source size', 'header', `${this.#view.getUint32(12, true)} bytes`, 12, 4, 'size');
  }

  /** Closes what is open and names the rest of the file. */
  #broken(at: number, problem: string): PycFields {
    for (let open = this.#open.pop(); open !== undefined; open = this.#open.pop()) {
      this.#fillGap(open, Math.max(at, open.field.offset), open.field.offset);
      open.field.length = Math.max(at, open.field.offset) - open.field.offset;
      open.field.end = this.#fields.length;
    }
    const covered = this.#fields.reduce((end, field) => field.parts.reduce((last, part) => Math.max(last, part.offset + part.length), end), 0);
    if (covered < this.#file.length) this.#leaf('', 'not read', `${this.#file.length - covered} bytes`, covered, this.#file.length - covered, 'unread');
    return { fields: this.#fields, problem };
  }

  enter(position: number, code: number, flagged: boolean): void {
    const offset = PYC_HEADER_SIZE + position;
    const parent = this.#open[this.#open.length - 1];
    let name = 'code';
    if (parent !== undefined) {
      if (parent.code === type.CODE) this.#numbersUpTo(parent, offset);
      name = this.#childName(parent);
      parent.children++;
    }
    const parts: BytePart[] = [{ offset, length: 1, what: 'type' }];
    const draft: Draft = {
      depth: this.#open.length, name, kind: typeNames[code] ?? `type ${code}`, value: '', offset, length: 0, parts, end: 0,
      entered: flagged ? this.#entered.length : null, refersTo: null,
      code: code === type.CODE ? this.#codes++ : name === 'co_code' && parent !== undefined ? parent.field.code : null,
    };
    const index = this.#fields.push(draft) - 1;
    if (flagged) this.#entered.push(index);
    const countSize = Math.min(countSizes[code] ?? 0, this.#file.length - offset - 1);
    if (countSize > 0) parts.push({ offset: offset + 1, length: countSize, what: 'count' });
    this.#open.push({ field: draft, index, code, children: 0 });
  }

  leave(position: number, value: MarshalValue | undefined): void {
    const open = this.#open.pop();
    if (open === undefined) return;
    const { field, code } = open;
    const end = PYC_HEADER_SIZE + position;
    field.length = end - field.offset;
    if (code === type.REF) {
      const number = this.#view.getInt32(field.offset + 1, true);
      field.parts.push({ offset: field.offset + 1, length: 4, what: 'reference' });
      field.refersTo = this.#entered[number] ?? null;
      field.kind = `reference to ${number}`;
    } else if (code === type.CODE) {
      this.#numbersUpTo(open, end);
    } else if (open.children === 0) {
      this.#fillGap(open, end, field.offset);
    }
    if (open.children > 0 && (code === type.TUPLE || code === type.SMALL_TUPLE)) field.kind = `tuple of ${open.children}`;
    field.end = this.#fields.length;
    if (value !== undefined && (open.children === 0 || code === type.CODE)) field.value = shown(value);
  }

  /** What is behind the parts of a field that has no fields inside. */
  #fillGap({ field, children }: { field: Draft; children: number }, end: number, from: number): void {
    if (children > 0) return;
    const covered = field.parts.reduce((sum, part) => sum + part.length, 0);
    if (from + covered < end) field.parts.push({ offset: from + covered, length: end - from - covered, what: 'data' });
  }

  #layout(): readonly string[] {
    return this.#set !== null && this.#set.minor < 11 ? codeLayoutBefore311 : codeLayout;
  }

  /** The numbers of a code object that stand before this offset. */
  #numbersUpTo(open: { field: Draft; children: number }, offset: number): void {
    const last = this.#fields[this.#fields.length - 1];
    let at = open.children === 0 ? open.field.offset + 1 : last === undefined ? offset : lastEnd(this.#fields, open.field);
    for (const layout = this.#layout(); at + 4 <= offset && layout[open.children]?.startsWith('#'); at += 4) {
      this.#leaf(layout[open.children].slice(1), 'int32', String(this.#view.getInt32(at, true)), at, 4, 'number');
      open.children++;
    }
  }

  #childName({ code, children }: { code: number; children: number }): string {
    if (code === type.CODE) return this.#layout()[children] ?? '';
    if (code === type.DICT) return children % 2 === 0 ? 'key' : 'value';
    if (code === type.SLICE) return ['start', 'stop', 'step'][children] ?? '';
    return `[${children}]`;
  }

  #leaf(name: string, kind: string, value: string, offset: number, length: number, what: BytePart['what']): void {
    this.#fields.push({
      depth: this.#open.length, name, kind, value, offset, length, parts: [{ offset, length, what }], end: this.#fields.length + 1, entered: null, refersTo: null, code: null,
    });
  }
}

/** Where the last field inside `outer` ends. */
function lastEnd(fields: readonly Draft[], outer: Draft): number {
  for (let i = fields.length - 1; i >= 0; i--) if (fields[i].depth === outer.depth + 1) return fields[i].offset + fields[i].length;
  return outer.offset + 1;
}

function shown(value: MarshalValue): string {
  if (value instanceof CodeObject) return value.co_qualname;
  const holds = typeof value === 'object' && value !== null ? value.constant : '';
  if (holds === 'list' || holds === 'set' || holds === 'dict' || holds === 'StopIteration') return holds === 'StopIteration' ? holds : `empty ${holds}`;
  const text = constantRepr(value as Constant);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
