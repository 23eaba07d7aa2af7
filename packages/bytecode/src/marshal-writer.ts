/**
 * Writes marshal data.
 *
 * CPython decides by an object's reference count whether it enters the table of references. Here equal constants are one
 * object, as its compiler makes them, and those are entered that occur twice or that CPython always shares (interned
 * text, small ints, ...). For compiled code this gives CPython's bytes.
 */
import { type AstralString, codeFlag, MARSHAL_VERSION, stringFromUtf16 } from '@vivarium/spec';
import { ByteWriter } from './byte-writer.ts';
import { CodeObject } from './code-object.ts';
import { MARSHAL_DEPTH_LIMIT, MarshalError, type MarshalValue, marshalType as type } from './marshal-values.ts';
import { encodeUtf8 } from './utf8.ts';

export interface MarshalWriteOptions {
  /** 0 to 5; references need 3, short text and tuples 4, slices 5. */
  version?: number;
  /** Refuse code objects. */
  allowCode?: boolean;
  /** Whether somebody holds the value besides the call itself, as is usual: it enters the table of references then. */
  held?: boolean;
}

/** `marshal.dumps`. */
export function dumps(value: MarshalValue, options: MarshalWriteOptions = {}): Uint8Array {
  return new MarshalWriter(options).write(value);
}

/** Values without identity; they stand in keys, and are never shared. */
const UNSHARED_NONE = -1;
const UNSHARED_TRUE = -2;
const UNSHARED_FALSE = -3;
const UNSHARED_OTHER = -4;

class MarshalWriter {
  readonly #out = new ByteWriter();
  readonly #version: number;
  readonly #allowCode: boolean;
  readonly #held: boolean;
  /** Identities of values: of equal constants by key, of everything else by object. */
  readonly #idByKey = new Map<string, number>();
  readonly #idByObject = new Map<object, number>();
  /** Qualified names of classes. */
  readonly #qualnames = new Set<string>();
  readonly #uses: number[] = [];
  readonly #reference: number[] = [];
  #references = 0;
  #depth = 0;

  constructor({ version = MARSHAL_VERSION, allowCode = true, held = true }: MarshalWriteOptions) {
    this.#held = held;
    this.#version = version;
    this.#allowCode = allowCode;
  }

  write(value: MarshalValue): Uint8Array {
    if (this.#version >= 3) {
      this.#count(value);
      const id = this.#identify(value);
      if (id >= 0 && this.#held) this.#uses[id]++;
    }
    this.#value(value);
    return this.#out.finish();
  }

  // ---- identities

  #newId(): number {
    this.#reference.push(-1);
    return this.#uses.push(0) - 1;
  }

  #idOfKey(key: string): number {
    let id = this.#idByKey.get(key);
    if (id === undefined) this.#idByKey.set(key, (id = this.#newId()));
    return id;
  }

  #identify(value: MarshalValue): number {
    switch (typeof value) {
      case 'boolean':
        return value ? UNSHARED_TRUE : UNSHARED_FALSE;
      case 'number':
      case 'bigint':
        return this.#idOfKey(`i${value}`);
      case 'string':
        return this.#idOfKey(this.#isInterned(value) ? `Z${value}` : `z${value}`);
      case 'object': {
        if (value === null) return UNSHARED_NONE;
        let id = this.#idByObject.get(value);
        if (id === undefined) {
          this.#enter();
          id = this.#identifyObject(value);
          this.#depth--;
          this.#idByObject.set(value, id);
        }
        return id;
      }
    }
  }

  #identifyObject(value: MarshalValue & object): number {
    switch (value.constant) {
      case 'ellipsis':
      case 'StopIteration':
        return UNSHARED_OTHER;
      case 'str':
        return this.#idOfKey(`u${value.points.join()}`);
      case 'float':
        // Two NaNs are one object only if they are.
        return Number.isNaN(value.value) ? this.#newId() : this.#idOfKey(`f${numberKey(value.value)}`);
      case 'complex':
        return Number.isNaN(value.real) || Number.isNaN(value.imag)
          ? this.#newId()
          : this.#idOfKey(`c${numberKey(value.real)},${numberKey(value.imag)}`);
      case 'bytes':
        return this.#idOfBytes(value.bytes);
      case 'tuple':
        return this.#idOfKey(`(${this.#identifyAll(value.items)}`);
      case 'slice':
        return this.#idOfKey(`:${this.#identifyAll([value.start, value.stop, value.step])}`);
      case 'frozenset':
        return this.#idOfKey(`{${value.items.map((item) => this.#identify(item)).sort((a, b) => a - b)}`);
      default:
        return this.#newId();
    }
  }

  #identifyAll(values: readonly MarshalValue[]): string {
    let key = '';
    for (const value of values) key += `${this.#identify(value)},`;
    return key;
  }

  #idOfBytes(bytes: Uint8Array): number {
    let key = 'b';
    for (const byte of bytes) key += String.fromCharCode(byte);
    return this.#idOfKey(key);
  }

  #idOfNames(names: readonly string[]): number {
    let key = '(';
    for (const name of names) key += `${this.#idOfName(name)},`;
    return this.#idOfKey(key);
  }

  /** `__annotate__` functions rename a parameter after their names were merged, and so have a tuple of their own. */
  #idOfLocals(code: CodeObject): number {
    const names = code.co_localsplusnames;
    if (code.co_name !== '__annotate__' || names[0] !== 'format') return this.#idOfNames(names);
    let id = this.#idByObject.get(names);
    if (id === undefined) this.#idByObject.set(names, (id = this.#newId()));
    return id;
  }

  #isInterned(text: string): boolean {
    return isInterned(text) || this.#qualnames.has(text);
  }

  #idOfName(name: string): number {
    return this.#idOfKey(`Z${name}`);
  }

  // ---- counting

  /** Notes a use; true at the first one. */
  #use(id: number): boolean {
    return id >= 0 && this.#uses[id]++ === 0;
  }

  #count(value: MarshalValue): void {
    if (!this.#use(this.#identify(value)) || typeof value !== 'object' || value === null) return;
    this.#enter();
    switch (value.constant) {
      case 'tuple':
      case 'frozenset':
      case 'list':
      case 'set':
        for (const item of value.items) this.#count(item);
        break;
      case 'dict':
        for (const [key, item] of value.entries) {
          this.#count(key);
          this.#count(item);
        }
        break;
      case 'slice':
        this.#count(value.start);
        this.#count(value.stop);
        this.#count(value.step);
        break;
      case 'code':
        if (value instanceof CodeObject) this.#countCode(value);
    }
    this.#depth--;
  }

  #countCode(code: CodeObject): void {
    // A class body stores its own qualified name, which is the object that the code object interns.
    if ((code.co_flags & codeFlag.CO_OPTIMIZED) === 0 && code.co_consts.includes(code.co_qualname)) this.#qualnames.add(code.co_qualname);
    if (this.#use(this.#idOfKey(`(${this.#identifyAll(code.co_consts)}`))) {
      for (const item of code.co_consts) this.#count(item);
    }
    this.#countNames(code.co_names, this.#idOfNames(code.co_names));
    this.#countNames(code.co_localsplusnames, this.#idOfLocals(code));
    this.#use(this.#idOfName(code.co_filename));
    this.#use(this.#idOfName(code.co_name));
    this.#use(this.#idOfName(code.co_qualname));
    this.#use(this.#idOfBytes(code.co_linetable));
    this.#use(this.#idOfBytes(code.co_exceptiontable));
  }

  #countNames(names: readonly string[], id: number): void {
    if (!this.#use(id)) return;
    for (const name of names) this.#use(this.#idOfName(name));
  }

  // ---- writing

  #enter(): void {
    if (++this.#depth > MARSHAL_DEPTH_LIMIT) throw new MarshalError('ValueError', 'object too deeply nested to marshal');
  }

  /** Writes a reference and is done (true), or the type code. */
  #open(id: number, code: number, always: boolean): boolean {
    if (this.#version < 3 || (!always && this.#uses[id] < 2)) {
      this.#out.byte(code);
      return false;
    }
    const reference = this.#reference[id];
    if (reference < 0) {
      this.#reference[id] = this.#references++;
      this.#out.byte(code | type.FLAG_REF);
      return false;
    }
    this.#out.byte(type.REF);
    this.#out.int32(reference);
    return true;
  }

  #value(value: MarshalValue): void {
    this.#enter();
    switch (typeof value) {
      case 'boolean':
        this.#out.byte(value ? type.TRUE : type.FALSE);
        break;
      case 'number':
      case 'bigint':
        this.#int(value);
        break;
      case 'string':
        this.#text(value, this.#isInterned(value), this.#identify(value));
        break;
      case 'object':
        if (value === null) this.#out.byte(type.NONE);
        else this.#object(value);
    }
    this.#depth--;
  }

  #object(value: MarshalValue & object): void {
    const out = this.#out;
    switch (value.constant) {
      case 'ellipsis':
        out.byte(type.ELLIPSIS);
        return;
      case 'StopIteration':
        out.byte(type.STOP_ITERATION);
        return;
      case 'str':
        this.#text(value, false, this.#identify(value));
        return;
      case 'float':
        if (this.#open(this.#identify(value), this.#version > 1 ? type.BINARY_FLOAT : type.FLOAT, false)) return;
        this.#float(value.value);
        return;
      case 'complex':
        if (this.#open(this.#identify(value), this.#version > 1 ? type.BINARY_COMPLEX : type.COMPLEX, false)) return;
        this.#float(value.real);
        this.#float(value.imag);
        return;
      case 'bytes':
        this.#bytes(value.bytes, value.bytes.length < 2);
        return;
      case 'tuple':
        this.#tuple(value.items, this.#identify(value));
        return;
      case 'slice':
        if (this.#version < 5) throw new MarshalError('ValueError', 'unmarshallable object');
        if (this.#open(this.#identify(value), type.SLICE, false)) return;
        this.#value(value.start);
        this.#value(value.stop);
        this.#value(value.step);
        return;
      case 'list':
        if (this.#open(this.#identify(value), type.LIST, false)) return;
        out.int32(value.items.length);
        for (const item of value.items) this.#value(item);
        return;
      case 'dict':
        if (this.#open(this.#identify(value), type.DICT, false)) return;
        for (const [key, item] of value.entries) {
          this.#value(key);
          this.#value(item);
        }
        out.byte(type.NULL);
        return;
      case 'set':
      case 'frozenset':
        if (this.#open(this.#identify(value), value.constant === 'set' ? type.SET : type.FROZENSET, false)) return;
        out.int32(value.items.length);
        for (const item of this.#sorted(value.items)) this.#value(item);
        return;
      case 'code':
        if (!(value instanceof CodeObject)) throw new MarshalError('ValueError', 'unmarshallable object');
        if (!this.#allowCode) throw new MarshalError('ValueError', 'marshalling code objects is disallowed');
        if (!this.#open(this.#identify(value), type.CODE, false)) this.#code(value);
    }
  }

  /** A set is written in the order of its items' own dumps, so that the bytes do not depend on hashes. */
  #sorted(items: readonly MarshalValue[]): readonly MarshalValue[] {
    if (items.length < 2) return items;
    const options = { version: this.#version, allowCode: this.#allowCode };
    const dumped = items.map((item) => ({ item, bytes: dumps(item, options) }));
    dumped.sort((a, b) => compareBytes(a.bytes, b.bytes));
    return dumped.map(({ item }) => item);
  }

  #code(code: CodeObject): void {
    const out = this.#out;
    out.int32(code.co_argcount);
    out.int32(code.co_posonlyargcount);
    out.int32(code.co_kwonlyargcount);
    out.int32(code.co_stacksize);
    out.int32(code.co_flags);
    this.#open(this.#newId(), type.BYTES, true);
    out.int32(code.co_code.length);
    out.bytes(code.co_code);
    this.#tuple(code.co_consts, this.#idOfKey(`(${this.#identifyAll(code.co_consts)}`));
    this.#names(code.co_names, this.#idOfNames(code.co_names));
    this.#names(code.co_localsplusnames, this.#idOfLocals(code));
    this.#kinds(code.co_localspluskinds);
    this.#name(code.co_filename);
    this.#name(code.co_name);
    this.#name(code.co_qualname);
    out.int32(code.co_firstlineno);
    this.#bytes(code.co_linetable, code.co_linetable.length === 0);
    this.#bytes(code.co_exceptiontable, code.co_exceptiontable.length === 0);
  }

  #names(names: readonly string[], id: number): void {
    if (this.#openTuple(names.length, id)) return;
    for (const name of names) this.#name(name);
  }

  /** Never merged with equal bytes, but the empty bytes object is one. */
  #kinds(kinds: Uint8Array): void {
    const id = kinds.length === 0 ? this.#idOfBytes(kinds) : this.#newId();
    if (this.#open(id, type.BYTES, kinds.length === 0)) return;
    this.#out.int32(kinds.length);
    this.#out.bytes(kinds);
  }

  #name(name: string): void {
    this.#text(stringFromUtf16(name), true, this.#idOfName(name));
  }

  #tuple(items: readonly MarshalValue[], id: number): void {
    if (this.#openTuple(items.length, id)) return;
    for (const item of items) this.#value(item);
  }

  #openTuple(length: number, id: number): boolean {
    const small = this.#version >= 4 && length < 256;
    if (this.#open(id, small ? type.SMALL_TUPLE : type.TUPLE, length === 0)) return true;
    if (small) this.#out.byte(length);
    else this.#out.int32(length);
    return false;
  }

  #bytes(bytes: Uint8Array, always: boolean): void {
    if (this.#open(this.#idOfBytes(bytes), type.BYTES, always)) return;
    this.#out.int32(bytes.length);
    this.#out.bytes(bytes);
  }

  #text(text: string | AstralString, interned: boolean, id: number): void {
    const out = this.#out;
    if (this.#version >= 4 && typeof text === 'string' && isAscii(text)) {
      const short = text.length < 256;
      const code = short
        ? interned ? type.SHORT_ASCII_INTERNED : type.SHORT_ASCII
        : interned ? type.ASCII_INTERNED : type.ASCII;
      if (this.#open(id, code, interned)) return;
      if (short) out.byte(text.length);
      else out.int32(text.length);
      for (let i = 0; i < text.length; i++) out.byte(text.charCodeAt(i));
      return;
    }
    if (this.#open(id, this.#version >= 3 && interned ? type.INTERNED : type.UNICODE, interned)) return;
    const bytes = encodeUtf8(text);
    out.int32(bytes.length);
    out.bytes(bytes);
  }

  #int(value: number | bigint): void {
    const out = this.#out;
    const id = this.#identify(value);
    if (typeof value === 'number' && value === (value | 0)) {
      if (this.#open(id, type.INT, value >= -5 && value <= 256)) return;
      out.int32(value);
      return;
    }
    if (this.#open(id, type.LONG, false)) return;
    const negative = value < 0;
    const bits = (negative ? -BigInt(value) : BigInt(value)).toString(2);
    const count = Math.ceil(bits.length / 15);
    out.int32(negative ? -count : count);
    for (let end = bits.length; end > 0; end -= 15) {
      const digit = Number.parseInt(bits.slice(Math.max(0, end - 15), end), 2);
      out.byte(digit & 0xff);
      out.byte(digit >> 8);
    }
  }

  #float(value: number): void {
    const out = this.#out;
    if (this.#version > 1) {
      SCRATCH.setFloat64(0, value, true);
      for (let i = 0; i < 8; i++) out.byte(SCRATCH.getUint8(i));
      return;
    }
    const text = floatText(value);
    out.byte(text.length);
    for (let i = 0; i < text.length; i++) out.byte(text.charCodeAt(i));
  }
}

function numberKey(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

const SCRATCH = new DataView(new ArrayBuffer(8));

/** C's `%.17g`. */
function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const [digits, power] = Math.abs(value).toExponential(16).split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 17) {
    const padded = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign}${stripZeros(digits)}e${exponent < 0 ? '-' : '+'}${padded}`;
  }
  return sign + stripZeros(Math.abs(value).toFixed(Math.min(100, 16 - exponent)));
}

function stripZeros(digits: string): string {
  if (!digits.includes('.')) return digits;
  let end = digits.length;
  while (digits.charCodeAt(end - 1) === 0x30) end--;
  return digits.slice(0, digits.charCodeAt(end - 1) === 0x2e ? end - 1 : end);
}

/** Does the compiler intern such a constant? Text like a name, and every single Latin-1 character. */
function isInterned(text: string): boolean {
  if (text.length === 1 && text.charCodeAt(0) < 256) return true;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i) | 0x20;
    const letter = unit >= 0x61 && unit <= 0x7a;
    const digit = text.charCodeAt(i) >= 0x30 && text.charCodeAt(i) <= 0x39;
    if (!letter && !digit && text.charCodeAt(i) !== 0x5f) return false;
  }
  return true;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}
