/** `template % values` for str and bytes. bytes templates are processed as Latin-1 text. */
import { textOf } from '../core/code.ts';
import { error, overflowError, typeError, valueError } from '../core/errors.ts';
import { typeOf, type Value } from '../core/object.ts';
import { PyTuple } from '../core/sequences.ts';
import { intToText } from '../numbers/int-text.ts';
import * as py from '../protocol/index.ts';
import type { Int, Str } from '../protocol/conversion.ts';
import { character, lengthOf, repeatStr, sliceStr, unitAt } from './str-operations.ts';

/** Text of a float under `%e`, `%f`, `%g` (and their capitals): sign only when negative; no padding. */
export type FloatText = (value: number, kind: string, precision: number, alternate: boolean) => string;
let floatText: FloatText = (value) => String(value);
/** The numbers' formatting lies beside this file's callers. */
export function installFloatText(implementation: FloatText): void {
  floatText = implementation;
}

/** How str and bytes differ. */
export interface PercentStyle {
  isBytes: boolean;
  /** `%s`, `%b` */
  text(value: Value): Str;
  /** `%c` */
  character(value: Value): Str;
  isMapping(value: Value): boolean;
}

interface Field {
  left: boolean;
  plus: boolean;
  blank: boolean;
  alternate: boolean;
  zero: boolean;
  width: number;
  precision: number;
}

/** A piece of a template: text, or a field. */
interface Piece {
  literal: Str;
  field: Field | null;
  /** The presentation type, and its letter if it is ASCII. */
  kind: number;
  letter: string;
  key: Str | undefined;
  /** `%s` or `%d` without more. */
  bare: boolean;
}

/** Templates that were read to their end, without `*`. */
const known = new Map<Str, readonly Piece[]>();
const MOST_KNOWN = 256;

const DIGIT_0 = 48;

const hasGetItem = (value: Value): boolean => typeOf(value).lookup('__getitem__') !== undefined;

const strStyle: PercentStyle = {
  isBytes: false,
  text: (value) => py.str(value),
  character(value) {
    const text = py.asStr(value);
    if (text !== undefined) {
      if (lengthOf(text) === 1) return text;
      throw typeError(`%c requires an int or a unicode character, not a string of length ${lengthOf(text)}`);
    }
    if (py.asInt(value) === undefined && typeOf(value).lookup('__index__') === undefined) {
      throw typeError(`%c requires an int or a unicode character, not ${py.fullName(typeOf(value))}`);
    }
    const point = py.index(value);
    if (point < 0 || point > 0x10ffff) throw overflowError('%c arg not in range(0x110000)');
    return character(Number(point));
  },
  isMapping: (value) => typeof value === 'object' && !(value instanceof PyTuple) && hasGetItem(value) && py.asStr(value) === undefined,
};

export function formatPercent(template: Str, values: Value): Value {
  // A field on its own gives what `str` or `repr` gave, which may be an instance of a subclass.
  const alone = template === '%s' || template === '%r' || template === '%a';
  if (alone && (!(values instanceof PyTuple) || values.items.length === 1)) {
    const value = values instanceof PyTuple ? values.items[0] : values;
    return template === '%s' ? py.strValue(value) : template === '%r' ? py.reprValue(value) : py.asciiValue(value);
  }
  return new PercentFormatter(template, values, strStyle).run();
}

export class PercentFormatter {
  private readonly template: Str;
  private readonly end: number;
  private readonly style: PercentStyle;
  private readonly mapping: Value | undefined;
  /** What was written, as long as it is plain. */
  private written = '';
  /** All that was written, once some of it is not. */
  private parts: Str[] | null = null;
  private at = 0;
  /** The tuple of arguments, or null for a single argument. */
  private values: readonly Value[] | null;
  private single: Value;
  private used = 0;
  /** Some width or precision is an argument. */
  private hasStar = false;

  constructor(template: Str, values: Value, style: PercentStyle) {
    this.template = template;
    this.end = lengthOf(template);
    this.style = style;
    this.mapping = style.isMapping(values) ? values : undefined;
    this.values = values instanceof PyTuple ? values.items : null;
    this.single = values;
  }

  run(): Str {
    const pieces = known.get(this.template);
    if (pieces === undefined) this.readAndWrite();
    else {
      for (let i = 0; i < pieces.length; i++) {
        const { literal, field, kind, letter, key, bare } = pieces[i];
        if (key !== undefined) this.lookUp(key);
        if (field === null) this.write(literal);
        else if (!bare) this.convert(field, kind, letter);
        else this.convertBare(field, kind, letter);
      }
    }
    if (this.mapping === undefined && this.used < (this.values === null ? 1 : this.values.length)) {
      throw typeError(`not all arguments converted during ${this.style.isBytes ? 'bytes' : 'string'} formatting`);
    }
    return this.parts === null ? this.written : py.join('', this.parts);
  }

  private write(text: Str): void {
    if (this.parts !== null) this.parts.push(text);
    else if (typeof text === 'string') this.written += text;
    else this.parts = [this.written, text];
  }

  private writeBoth(first: Str, second: Str): void {
    this.write(first);
    this.write(second);
  }

  private readAndWrite(): void {
    const { template, end } = this;
    const pieces: Piece[] = [];
    while (this.at < end) {
      const start = this.at;
      if (typeof template === 'string') {
        const found = template.indexOf('%', start);
        this.at = found < 0 ? end : found;
      } else while (this.at < end && unitAt(template, this.at) !== 37) this.at++;
      if (this.at > start) {
        pieces.push({ literal: sliceStr(template, start, this.at), field: null, kind: 0, letter: '', key: undefined, bare: false });
        this.write(sliceStr(template, start, this.at));
      }
      if (this.at < end) {
        this.at++;
        pieces.push(this.field());
      }
    }
    if (this.hasStar || typeof template !== 'string') return;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(template, pieces);
  }

  private peek(): number {
    return this.at < this.end ? unitAt(this.template, this.at) : -1;
  }

  private next(): Value {
    if (this.values === null) {
      if (this.used++ === 0) return this.single;
    } else if (this.used < this.values.length) return this.values[this.used++];
    throw typeError('not enough arguments for format string');
  }

  private key(): Str {
    if (this.mapping === undefined) throw typeError('format requires a mapping');
    const start = ++this.at;
    let depth = 1;
    while (depth > 0 && this.at < this.end) {
      const unit = unitAt(this.template, this.at++);
      if (unit === 41) depth--;
      else if (unit === 40) depth++;
    }
    if (depth > 0) throw valueError('incomplete format key');
    const key = sliceStr(this.template, start, this.at - 1);
    this.lookUp(key);
    return key;
  }

  private lookUp(key: Str): void {
    if (this.mapping === undefined) throw typeError('format requires a mapping');
    this.single = py.getItem(this.mapping, this.style.isBytes ? this.bytesKey(key) : key);
    this.values = null;
    this.used = 0;
  }

  /** Set by the bytes types: the key as bytes. */
  bytesKey: (key: Str) => Value = (key) => key;

  private starred(): Int {
    this.hasStar = true;
    const value = py.asInt(this.next());
    if (value === undefined) throw typeError('* wants int');
    return value;
  }

  private number(what: string, most: bigint): number {
    const start = this.at;
    let value = 0;
    for (let unit = this.peek(); unit >= DIGIT_0 && unit < DIGIT_0 + 10; unit = this.peek()) {
      value = value * 10 + unit - DIGIT_0;
      this.at++;
      const isSafe = value <= Number.MAX_SAFE_INTEGER;
      if ((isSafe ? value : BigInt(textOf(sliceStr(this.template, start, this.at)))) > most) throw valueError(`${what} too big`);
    }
    return value;
  }

  private readFlags(field: Field): void {
    for (;; this.at++) {
      switch (this.peek()) {
        case 45:
          field.left = true;
          break;
        case 43:
          field.plus = true;
          break;
        case 32:
          field.blank = true;
          break;
        case 35:
          field.alternate = true;
          break;
        case 48:
          field.zero = true;
          break;
        default:
          return;
      }
    }
  }

  private field(): Piece {
    const field: Field = { left: false, plus: false, blank: false, alternate: false, zero: false, width: -1, precision: -1 };
    if (this.peek() === 37) {
      this.at++;
      this.write('%');
      return { literal: '%', field: null, kind: 0, letter: '', key: undefined, bare: false };
    }
    const key = this.peek() === 40 ? this.key() : undefined;
    this.readFlags(field);
    if (this.peek() === 42) {
      this.at++;
      field.width = py.size(this.starred());
      if (field.width < 0) {
        field.left = true;
        field.width = -field.width;
      }
    } else field.width = this.number('width', 9223372036854775807n);
    if (this.peek() === 46) {
      this.at++;
      if (this.peek() === 42) {
        this.at++;
        const precision = this.starred();
        if (precision > 2147483647 || precision < -2147483648) throw overflowError('Python int too large to convert to C int');
        field.precision = Math.max(0, Number(precision));
      } else field.precision = this.number(this.style.isBytes ? 'prec' : 'precision', 2147483647n);
    }
    const size = this.peek();
    if (size === 104 || size === 108 || size === 76) this.at++;
    if (this.at >= this.end) throw valueError('incomplete format');
    const kind = unitAt(this.template, this.at++);
    const letter = kind < 128 ? String.fromCharCode(kind) : '';
    this.convert(field, kind, letter);
    const plain = !field.left && !field.plus && !field.blank && !field.alternate && field.width <= 0 && field.precision < 0;
    return { literal: '', field, kind, letter, key, bare: plain && (letter === 's' || letter === 'd') };
  }

  /** Text and numbers that need nothing but to be written. */
  private convertBare(field: Field, kind: number, letter: string): void {
    const value = this.next();
    if (typeof value === 'number' && (letter === 'd' || !this.style.isBytes)) this.write(String(value));
    else if (typeof value === 'string' && letter === 's' && !this.style.isBytes) this.write(value);
    else this.convertValue(field, kind, letter, value);
  }

  private convert(field: Field, kind: number, letter: string): void {
    this.convertValue(field, kind, letter, this.next());
  }

  private convertValue(field: Field, kind: number, letter: string, value: Value): void {
    switch (letter) {
      case 'b':
        if (this.style.isBytes) return this.text(field, this.style.text(value));
        break;
      case 's':
        return this.text(field, this.style.text(value));
      case 'r':
        return this.text(field, this.style.isBytes ? py.ascii(value) : py.repr(value));
      case 'a':
        return this.text(field, py.ascii(value));
      case 'c':
        return this.text({ ...field, precision: -1 }, this.style.character(value));
      case 'd':
      case 'i':
      case 'u':
      case 'o':
      case 'x':
      case 'X':
        return this.integer(field, letter, value);
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G': {
        const number = this.float(value);
        return this.numeric(field, floatText(number, letter, field.precision < 0 ? 6 : field.precision, field.alternate), '');
      }
    }
    if (this.style.isBytes && kind > 127) throw overflowError('character argument not in range(0x110000)');
    const shown = this.style.isBytes || (kind > 31 && kind < 127) ? letter : '?';
    throw valueError(`unsupported format character '${shown}' (0x${kind.toString(16)}) at index ${this.at - 1}`);
  }

  private float(value: Value): number {
    if (!this.style.isBytes) return py.toFloat(value);
    try {
      return py.toFloat(value);
    } catch (thrown) {
      if (typeOf(value).lookup('__float__') !== undefined || typeOf(value).lookup('__index__') !== undefined) throw thrown;
      throw typeError(`float argument required, not ${typeOf(value).name}`);
    }
  }

  private text(field: Field, text: Str): void {
    let shown = text;
    if (field.precision >= 0 && lengthOf(text) > field.precision) shown = sliceStr(text, 0, field.precision);
    const missing = field.width - lengthOf(shown);
    if (missing > 536870888) throw error('MemoryError');
    if (missing <= 0) this.write(shown);
    else if (field.left) this.writeBoth(shown, repeatStr(' ', missing));
    else this.writeBoth(repeatStr(' ', missing), shown);
  }

  private integer(field: Field, kind: string, value: Value): void {
    const base = kind === 'o' ? 8 : kind === 'x' || kind === 'X' ? 16 : 10;
    const number = toInteger(value, kind, base);
    const negative = number < 0;
    let digits = intToText(negative ? -number : number, base);
    if (!negative && kind !== 'X' && field.precision < 0 && !field.plus && !field.blank && !field.alternate) return this.digits(field, digits);
    if (kind === 'X') digits = digits.toUpperCase();
    if (field.precision > digits.length) {
      if (field.precision > 536870888) throw valueError('precision too large');
      digits = digits.padStart(field.precision, '0');
    }
    this.numeric(field, negative ? `-${digits}` : digits, field.alternate && base !== 10 ? `0${kind}` : '');
  }

  /** A number without sign or prefix. */
  private digits(field: Field, digits: string): void {
    const missing = field.width - digits.length;
    if (missing > 536870888) throw error('MemoryError');
    if (missing <= 0) this.write(digits);
    else if (field.left) this.write(digits.padEnd(field.width));
    else this.write(digits.padStart(field.width, field.zero ? '0' : ' '));
  }

  private numeric(field: Field, text: string, prefix: string): void {
    let sign = text.startsWith('-') || text.startsWith('+') ? text[0] : '';
    const digits = text.slice(sign.length);
    if (sign === '') sign = field.plus ? '+' : field.blank ? ' ' : '';
    const missing = field.width - sign.length - prefix.length - digits.length;
    if (missing > 536870888) throw error('MemoryError');
    const filler = missing > 0 ? (field.zero && !field.left ? '0' : ' ').repeat(missing) : '';
    if (filler === '') this.write(sign + prefix + digits);
    else if (field.left) this.write(sign + prefix + digits + filler);
    else this.write(field.zero ? sign + prefix + filler + digits : filler + sign + prefix + digits);
  }
}

function toInteger(value: Value, kind: string, base: number): Int {
  const own = py.asInt(value);
  if (own !== undefined) return own;
  const type = typeOf(value);
  if (base === 10) {
    const method = type.lookup('__int__') ?? type.lookup('__index__');
    if (method !== undefined) {
      const result = py.asInt(py.callFound(method, value, []));
      if (result !== undefined) return result;
    }
    throw typeError(`%${kind} format: a real number is required, not ${type.name}`);
  }
  if (type.lookup('__index__') === undefined) throw typeError(`%${kind} format: an integer is required, not ${type.name}`);
  return py.index(value);
}
