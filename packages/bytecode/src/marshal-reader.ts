/** Reads marshal data of any version. Damaged or hostile data gives a `MarshalError`, never a crash. */
import {
  type AstralString,
  BytesConstant,
  ComplexConstant,
  type Constant,
  ELLIPSIS,
  FloatConstant,
  FrozenSetConstant,
  SliceConstant,
  TupleConstant,
  localKind,
  normaliseInt,
  utf16FromString,
} from '@vivarium/spec';
import { CodeObject } from './code-object.ts';
import {
  MARSHAL_DEPTH_LIMIT,
  MarshalDict,
  MarshalError,
  MarshalList,
  MarshalSet,
  type MarshalValue,
  STOP_ITERATION,
  marshalType as type,
} from './marshal-values.ts';
import { Utf8Problem, decodeUtf8 } from './utf8.ts';

export interface MarshalReadOptions {
  /** Refuse code objects. */
  allowCode?: boolean;
  /** Where more bytes come from: exactly as many as wanted, or it throws. */
  more?: (wanted: number) => Uint8Array;
  /** Code objects have the fields of 3.8 to 3.10. Their line table goes to `co_linetable` as it is. */
  codeBefore311?: boolean;
  /** Is told of every value, outer ones first. */
  listener?: MarshalListener;
}

/** Positions count from the start of the bytes. */
export interface MarshalListener {
  /** A value begins: its type code, and whether it is entered in the table of references. */
  enter(position: number, code: number, flagged: boolean): void;
  /** The value that was entered last and not left ends. */
  leave(position: number, value: MarshalValue | undefined): void;
}

/** `marshal.loads`: the first value in the bytes; what follows it is ignored. */
export function loads(bytes: Uint8Array, options?: MarshalReadOptions): MarshalValue {
  return new MarshalReader(bytes, options).read();
}

/** The code object that a .pyc file's body holds. */
export function loadCode(bytes: Uint8Array, options?: MarshalReadOptions): CodeObject {
  const value = loads(bytes, options);
  if (!(value instanceof CodeObject)) throw new MarshalError('TypeError', 'marshal data is not a code object');
  return value;
}

const { REF, SHORT_ASCII, SHORT_ASCII_INTERNED, BYTES } = type;

const NO_BYTES = new Uint8Array(0);

const { Buffer } = globalThis as unknown as { Buffer?: { from(buffer: ArrayBufferLike, start: number, length: number): { latin1Slice(): string } } };
/** A piece keeps the whole in memory. */
const MOST_TEXT = 1 << 20;
/** All bytes as Latin-1, where the host does that at once: texts are pieces of it. */
const wholeText = Buffer === undefined ? null : ({ buffer, byteOffset, byteLength }: Uint8Array): string => Buffer.from(buffer, byteOffset, byteLength).latin1Slice();

/** Ends a dict, and stands for the NULL of the format. */
const NULL = Symbol('NULL');

/** Reads values one after the other; `position` stands behind the last one. */
export class MarshalReader {
  position = 0;
  private bytes: Uint8Array;
  private view: DataView;
  /** The bytes as Latin-1, once a text is read. */
  private text: string | null = null;
  private readonly allowCode: boolean;
  private readonly more: MarshalReadOptions['more'];
  private readonly codeBefore311: boolean;
  private readonly listener: MarshalListener | null;
  /** By index; NULL while the object is being built and cannot be referred to. */
  private references: (MarshalValue | typeof NULL)[] = [];
  private depth = 0;

  constructor(bytes: Uint8Array, options: MarshalReadOptions = {}) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.allowCode = options.allowCode ?? true;
    this.more = options.more;
    this.codeBefore311 = options.codeBefore311 ?? false;
    this.listener = options.listener ?? null;
  }

  read(): MarshalValue {
    this.references = [];
    this.depth = 0;
    return this.some(this.value(), 'object');
  }

  private some(value: MarshalValue | typeof NULL, container: string): MarshalValue {
    if (value === NULL) throw new MarshalError('TypeError', `NULL object in marshal data for ${container}`);
    return value;
  }

  /** Containers call this for their items: few and small JS frames for each level, as data may nest deeply. */
  private value(): MarshalValue | typeof NULL {
    if (this.missing(1)) throw new MarshalError('EOFError', 'EOF read where object expected');
    const first = this.bytes[this.position++];
    const flagged = (first & type.FLAG_REF) !== 0;
    if (++this.depth > MARSHAL_DEPTH_LIMIT) throw new MarshalError('ValueError', 'recursion limit exceeded');
    const { listener } = this;
    if (listener !== null) listener.enter(this.position - 1, first & 0x7f, flagged);
    const value = this.valueOf(first & 0x7f, flagged);
    if (listener !== null) listener.leave(this.position, value === NULL ? undefined : value);
    this.depth--;
    return value;
  }

  private valueOf(code: number, flagged: boolean): MarshalValue | typeof NULL {
    // The most frequent ones first: in code that seldom runs, each case is a comparison.
    switch (code) {
      case REF:
        return this.reference();
      case SHORT_ASCII_INTERNED:
      case SHORT_ASCII:
        return this.keep(flagged, this.latin1(this.byte()));
      case BYTES:
        return this.keep(flagged, new BytesConstant(this.slice(this.size('bytes object'))));
      case type.SMALL_TUPLE:
        return this.tuple(this.byte(), flagged);
      case type.TUPLE:
        return this.tuple(this.size('tuple'), flagged);
      case type.LIST:
        return this.list(flagged);
      case type.DICT:
        return this.dict(flagged);
      case type.SET:
      case type.FROZENSET:
        return this.set(code === type.FROZENSET, flagged);
      case type.SLICE:
        return this.sliceObject(flagged);
      case type.CODE:
        return this.code(flagged);
      default:
        return this.leaf(code, flagged);
    }
  }

  private leaf(code: number, flagged: boolean): MarshalValue | typeof NULL {
    switch (code) {
      case type.NULL:
        return NULL;
      case type.NONE:
        return null;
      case type.STOP_ITERATION:
        return STOP_ITERATION;
      case type.ELLIPSIS:
        return ELLIPSIS;
      case type.FALSE:
        return false;
      case type.TRUE:
        return true;
      case type.INT:
        return this.keep(flagged, this.int32());
      case type.INT64:
        return this.keep(flagged, normaliseInt(this.int64()));
      case type.LONG:
        return this.keep(flagged, this.long());
      case type.FLOAT:
        return this.keep(flagged, new FloatConstant(this.textFloat()));
      case type.BINARY_FLOAT:
        return this.keep(flagged, new FloatConstant(this.float64()));
      case type.COMPLEX:
        return this.keep(flagged, new ComplexConstant(this.textFloat(), this.textFloat()));
      case type.BINARY_COMPLEX:
        return this.keep(flagged, new ComplexConstant(this.float64(), this.float64()));
      case type.ASCII:
      case type.ASCII_INTERNED:
        return this.keep(flagged, this.latin1(this.size('string')));
      case type.INTERNED:
      case type.UNICODE:
        return this.keep(flagged, this.unicode(this.size('string')));
      default:
        throw new MarshalError('ValueError', 'bad marshal data (unknown type code)');
    }
  }

  // ---- references

  private keep<Value extends MarshalValue>(flagged: boolean, value: Value): Value {
    if (flagged) this.references.push(value);
    return value;
  }

  private reserve(flagged: boolean): number {
    return flagged ? this.references.push(NULL) - 1 : -1;
  }

  private fill<Value extends MarshalValue>(index: number, value: Value): Value {
    if (index >= 0) this.references[index] = value;
    return value;
  }

  private reference(): MarshalValue {
    const value = this.references[this.int32()];
    if (value === undefined || value === NULL) {
      throw new MarshalError('ValueError', 'bad marshal data (invalid reference)');
    }
    return value;
  }

  // ---- containers

  private tuple(length: number, flagged: boolean): MarshalValue {
    // Data may refer to a tuple from within itself, so it is entered before its items are read.
    const items: Constant[] = [];
    const tuple = this.keep(flagged, new TupleConstant(items));
    for (let i = 0; i < length; i++) items.push(this.some(this.value(), 'tuple') as Constant);
    return tuple;
  }

  private list(flagged: boolean): MarshalValue {
    const length = this.size('list');
    const list = this.keep(flagged, new MarshalList([]));
    for (let i = 0; i < length; i++) list.items.push(this.some(this.value(), 'list'));
    return list;
  }

  private dict(flagged: boolean): MarshalValue {
    const dict = this.keep(flagged, new MarshalDict([]));
    for (;;) {
      const key = this.value();
      if (key === NULL) return dict;
      const value = this.value();
      if (value === NULL) return dict;
      this.hashable(key, 'dict key');
      dict.entries.push([key, value]);
    }
  }

  private set(frozen: boolean, flagged: boolean): MarshalValue {
    const length = this.size('set');
    const items: MarshalValue[] = [];
    // The empty frozenset is one object; it can be referred to at once.
    const index = frozen ? this.reserve(flagged) : -1;
    const set = frozen ? new FrozenSetConstant(items as Constant[]) : this.keep(flagged, new MarshalSet(items));
    for (let i = 0; i < length; i++) items.push(this.hashable(this.some(this.value(), 'set'), 'set element'));
    return this.fill(index, set);
  }

  private hashable(value: MarshalValue, use: string): MarshalValue {
    const kind = typeof value === 'object' && value !== null ? value.constant : '';
    if (kind === 'list' || kind === 'dict' || kind === 'set') {
      throw new MarshalError('TypeError', `cannot use '${kind}' as a ${use} (unhashable type: '${kind}')`);
    }
    return value;
  }

  private sliceObject(flagged: boolean): MarshalValue {
    const index = this.reserve(flagged);
    const start = this.some(this.value(), 'slice') as Constant;
    const stop = this.some(this.value(), 'slice') as Constant;
    return this.fill(index, new SliceConstant(start, stop, this.some(this.value(), 'slice') as Constant));
  }

  private code(flagged: boolean): MarshalValue {
    if (!this.allowCode) throw new MarshalError('ValueError', 'unmarshalling code objects is disallowed');
    const index = this.reserve(flagged);
    if (this.codeBefore311) return this.fill(index, this.olderCode());
    const co_argcount = this.int32();
    const co_posonlyargcount = this.int32();
    const co_kwonlyargcount = this.int32();
    const co_stacksize = this.int32();
    const co_flags = this.int32();
    // As CPython does, all fields are read before any is looked at.
    const code = this.some(this.value(), 'code object');
    const consts = this.some(this.value(), 'code object');
    const names = this.some(this.value(), 'code object');
    const localsplusnames = this.some(this.value(), 'code object');
    const localspluskinds = this.some(this.value(), 'code object');
    const filename = this.some(this.value(), 'code object');
    const name = this.some(this.value(), 'code object');
    const qualname = this.some(this.value(), 'code object');
    const co_firstlineno = this.int32();
    const linetable = this.some(this.value(), 'code object');
    const exceptiontable = this.some(this.value(), 'code object');
    const co_code = bytesField(code);
    const co_localsplusnames = namesField(localsplusnames);
    const co_localspluskinds = bytesField(localspluskinds);
    const counts = co_argcount | co_posonlyargcount | co_kwonlyargcount | co_stacksize | co_flags;
    if (
      counts < 0 ||
      co_posonlyargcount > co_argcount ||
      co_argcount + co_kwonlyargcount > co_localsplusnames.length ||
      co_localspluskinds.length !== co_localsplusnames.length ||
      co_code.length % 2 !== 0
    ) {
      throw new MarshalError('ValueError', 'bad marshal data (inconsistent code object)');
    }
    return this.fill(
      index,
      new CodeObject({
        co_argcount,
        co_posonlyargcount,
        co_kwonlyargcount,
        co_stacksize,
        co_flags,
        co_code,
        co_consts: tupleField(consts) as readonly Constant[],
        co_names: namesField(names),
        co_localsplusnames,
        co_localspluskinds,
        co_filename: nameField(filename),
        co_name: nameField(name),
        co_qualname: nameField(qualname),
        co_firstlineno,
        co_linetable: bytesField(linetable),
        co_exceptiontable: bytesField(exceptiontable),
      }),
    );
  }

  /** A variable that is also a cell has two slots: there are no others in which the order of `co_cellvars` could be kept. */
  private olderCode(): CodeObject {
    const co_argcount = this.int32();
    const co_posonlyargcount = this.int32();
    const co_kwonlyargcount = this.int32();
    this.int32(); // co_nlocals
    const co_stacksize = this.int32();
    const co_flags = this.int32();
    const field = (): MarshalValue => this.some(this.value(), 'code object');
    const co_code = bytesField(field());
    const co_consts = tupleField(field()) as readonly Constant[];
    const co_names = namesField(field());
    const varnames = namesField(field());
    const freevars = namesField(field());
    const cellvars = namesField(field());
    const co_filename = nameField(field());
    const co_name = nameField(field());
    const co_firstlineno = this.int32();
    const co_linetable = bytesField(field());
    const kinds = [varnames.map(() => localKind.LOCAL), cellvars.map(() => localKind.CELL), freevars.map(() => localKind.FREE)];
    return new CodeObject({
      co_argcount, co_posonlyargcount, co_kwonlyargcount, co_stacksize, co_flags, co_code, co_consts, co_names,
      co_localsplusnames: [...varnames, ...cellvars, ...freevars], co_localspluskinds: Uint8Array.from(kinds.flat()),
      co_filename, co_name, co_qualname: co_name, co_firstlineno, co_linetable, co_exceptiontable: new Uint8Array(0),
    });
  }

  // ---- numbers and text

  private skip(length: number): number {
    if (this.missing(length)) throw new MarshalError('EOFError', 'marshal data too short');
    const at = this.position;
    this.position = at + length;
    return at;
  }

  /** Is the data at its end? A source of more bytes gives what is needed now, and nothing beyond. */
  private missing(length: number): boolean {
    if (length <= this.bytes.length - this.position) return false;
    if (this.more === undefined) return true;
    this.bytes = this.more(length);
    this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
    this.position = 0;
    this.text = null;
    return false;
  }

  private byte(): number {
    if (this.missing(1)) throw new MarshalError('EOFError', 'EOF read where not expected');
    return this.bytes[this.position++];
  }

  private int32(): number {
    const at = this.skip(4); // which may change the view
    return this.view.getInt32(at, true);
  }

  private int64(): bigint {
    const at = this.skip(8);
    return this.view.getBigInt64(at, true);
  }

  private float64(): number {
    const at = this.skip(8);
    return this.view.getFloat64(at, true);
  }

  private size(what: string): number {
    const size = this.int32();
    if (size < 0) throw new MarshalError('ValueError', `bad marshal data (${what} size out of range)`);
    return size;
  }

  private slice(length: number): Uint8Array {
    if (length === 0) return NO_BYTES;
    const at = this.skip(length);
    return this.bytes.slice(at, at + length);
  }

  private latin1(length: number): string {
    const start = this.skip(length);
    if (wholeText !== null && this.bytes.length <= MOST_TEXT) return (this.text ??= wholeText(this.bytes)).slice(start, start + length);
    const bytes = this.bytes;
    let text = '';
    for (let at = start; at < start + length; at++) text += String.fromCharCode(bytes[at]);
    return text;
  }

  private unicode(length: number): string | AstralString {
    const at = this.skip(length);
    const text = decodeUtf8(this.bytes.subarray(at, at + length));
    if (text instanceof Utf8Problem) throw new MarshalError('UnicodeDecodeError', text.message);
    return text;
  }

  private textFloat(): number {
    const text = this.latin1(this.byte());
    const word = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
    if (word !== null) return word[2].toLowerCase() === 'nan' ? NaN : word[1] === '-' ? -Infinity : Infinity;
    if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text)) {
      throw new MarshalError('ValueError', `could not convert string to float: '${text}'`);
    }
    return Number(text);
  }

  /** Digits of 15 bits, least significant first; the sign is that of their number. */
  private long(): number | bigint {
    const signedCount = this.int32();
    const count = Math.abs(signedCount);
    if (count > 0x7fffffff) throw new MarshalError('ValueError', 'bad marshal data (long size out of range)');
    let hex = '';
    let pending = 0;
    let pendingBits = 0;
    let digit = 1;
    for (let i = 0; i < count; i++) {
      const at = this.skip(2);
      digit = this.view.getUint16(at, true);
      if (digit > 0x7fff) throw new MarshalError('ValueError', 'bad marshal data (digit out of range in long)');
      pending |= digit << pendingBits;
      for (pendingBits += 15; pendingBits >= 4; pendingBits -= 4, pending >>>= 4) hex += HEX[pending & 15];
    }
    if (digit === 0) throw new MarshalError('ValueError', 'bad marshal data (unnormalized long data)');
    hex += HEX[pending & 15];
    const magnitude = BigInt(`0x${hex.split('').reverse().join('')}`);
    return normaliseInt(signedCount < 0 ? -magnitude : magnitude);
  }
}

const HEX = '0123456789abcdef';

function bytesField(value: MarshalValue): Uint8Array {
  if (!(value instanceof BytesConstant)) throw badField('bytes');
  return value.bytes;
}

function tupleField(value: MarshalValue): readonly MarshalValue[] {
  if (!(value instanceof TupleConstant)) throw badField('tuple');
  return value.items;
}

function namesField(value: MarshalValue): string[] {
  return tupleField(value).map(nameField);
}

function nameField(value: MarshalValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && value.constant === 'str') return utf16FromString(value);
  throw badField('str');
}

function badField(wanted: string): MarshalError {
  return new MarshalError('TypeError', `bad marshal data (code object field is not ${wanted})`);
}
