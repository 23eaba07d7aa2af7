/** The text that an encoder writes: ASCII as bytes, which are decoded at once when they are many, and all else as pieces. */
import { py, text as texts } from '@vivarium/objects';

type Str = py.Str;

/** Bytes that make a piece. */
const PIECE = 65_536;

/** Ints of up to seven digits are written digit by digit, longer ones in two parts. */
const SHORT_INT = 10_000_000;

/** What stands behind a backslash for a character that is escaped; 0 for four digits. */
const letters = new Uint8Array(128);
for (const [code, letter] of [[8, 'b'], [9, 't'], [10, 'n'], [12, 'f'], [13, 'r'], [34, '"'], [92, '\\']] as const) letters[code] = letter.charCodeAt(0);
const isPlain = (code: number): boolean => code >= 32 && code < 128 && code !== 34 && code !== 92;
const DIGITS = '0123456789abcdef';

/** For the next writing; null while one goes on. */
let spare: Uint8Array | null = null;

export class Output {
  private bytes = spare === null ? new Uint8Array(512) : spare;
  private length = 0;
  private readonly pieces: Str[] = [];
  constructor() {
    spare = null;
  }

  /** Makes room for so many bytes. */
  private reserve(count: number): void {
    if (this.length > PIECE) this.settle();
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }

  /** Makes a piece of the bytes. */
  private settle(): void {
    if (this.length === 0) return;
    this.pieces.push(texts.latin1Text(this.bytes, 0, this.length));
    this.length = 0;
  }

  /** One character of ASCII. */
  unit(code: number): void {
    if (this.length === this.bytes.length) this.reserve(1);
    this.bytes[this.length++] = code;
  }

  /** Text of ASCII. */
  ascii(text: string): void {
    const { length } = text;
    if (this.length + length > this.bytes.length) this.reserve(length);
    const { bytes } = this;
    let at = this.length;
    for (let i = 0; i < length; i++) bytes[at++] = text.charCodeAt(i);
    this.length = at;
  }

  add(text: Str): void {
    if (typeof text === 'string' && isAscii(text)) return this.ascii(text);
    this.settle();
    this.pieces.push(text);
  }

  int(value: number): void {
    let rest = value;
    if (value < 0) {
      this.unit(45);
      rest = -value;
    }
    if (rest < SHORT_INT) return this.digits(rest, 1);
    if (rest >= SHORT_INT * SHORT_INT) return this.ascii(String(rest));
    const upper = Math.floor(rest / SHORT_INT);
    this.digits(upper, 1);
    this.digits(rest - upper * SHORT_INT, 7);
  }

  /** A number below SHORT_INT, in at least so many digits. */
  private digits(value: number, least: number): void {
    let count = least;
    if (least === 1) for (let limit = 10; value >= limit; limit *= 10) count++;
    if (this.length + count > this.bytes.length) this.reserve(count);
    const { bytes } = this;
    const start = this.length;
    let at = start + count;
    this.length = at;
    let rest = value | 0;
    while (at > start) {
      const tens = (rest / 10) | 0;
      bytes[--at] = 48 + rest - tens * 10;
      rest = tens;
    }
  }

  /**
   * The text in quotes; false when it has characters that are no ASCII and shall stay.
   * @param printed what Python does not print is escaped
   */
  quoted(text: string, printed: boolean): boolean {
    const { length } = text;
    if (this.length + length + 2 > this.bytes.length) this.reserve(length + 2);
    const { bytes } = this;
    let at = this.length;
    bytes[at++] = 34;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (!isPlain(code) || (printed && code === 127)) return this.escaped(text, printed);
      bytes[at++] = code;
    }
    bytes[at++] = 34;
    this.length = at;
    return true;
  }

  private escaped(text: string, printed: boolean): boolean {
    const { length } = text;
    this.reserve(length * 6 + 2);
    const { bytes } = this;
    let at = this.length;
    bytes[at++] = 34;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (isPlain(code) && !(printed && code === 127)) {
        bytes[at++] = code;
        continue;
      }
      if (code > 127 && !printed) return false;
      bytes[at++] = 92;
      if (code < 127 && letters[code] !== 0) {
        bytes[at++] = letters[code];
        continue;
      }
      bytes[at++] = 117;
      for (let shift = 12; shift >= 0; shift -= 4) bytes[at++] = DIGITS.charCodeAt((code >> shift) & 15);
    }
    bytes[at++] = 34;
    this.length = at;
    return true;
  }

  /** The whole text. Nothing may be written afterwards. */
  result(): Str {
    this.settle();
    if (this.bytes.length <= PIECE * 2) spare = this.bytes;
    return this.pieces.length === 1 ? this.pieces[0] : py.join('', this.pieces);
  }
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
