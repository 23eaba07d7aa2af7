/** Incremental decoders: native ones for the common encodings, those of Python's codecs for the others, and universal newlines. */
import {
  bytes, py, PyAstralStr, PyBytes, PyObject, PyTuple, text as t, tuple, typeError, typeOf, type Value,
} from '@vivarium/objects';
import { callMethod } from './arguments.ts';

type Str = py.Str;
const NOTHING: Uint8Array = new Uint8Array(0);

export interface Decoder {
  decode(input: Uint8Array, final: boolean): Str;
  /** Bytes held back, and flags. */
  getState(): readonly [held: Uint8Array, flags: py.Int];
  setState(held: Uint8Array, flags: py.Int): void;
  reset(): void;
}

type Decode = (data: Uint8Array, errors: string, source: Value, final: boolean) => t.Decoded;

const decodeLatin1: Decode = (data) => t.decodeLatin1(data);
const natives: Readonly<Record<string, { decode: Decode; encode: (text: Str, errors: string) => Uint8Array }>> = {
  utf8: { decode: t.decodeUtf8, encode: t.encodeUtf8 },
  ascii: { decode: t.decodeAscii, encode: t.encodeAscii },
  latin1: { decode: decodeLatin1, encode: t.encodeLatin1 },
};
const nativeNames: Readonly<Record<string, string>> = {
  'utf-8': 'utf8', utf8: 'utf8', utf_8: 'utf8', ascii: 'ascii', 'us-ascii': 'ascii', latin1: 'latin1', 'latin-1': 'latin1', 'iso-8859-1': 'latin1', 'iso8859-1': 'latin1',
};

/** The native codec behind an encoding's name, or undefined. */
export function nativeCodec(encoding: string): (typeof natives)[string] | undefined {
  return natives[nativeNames[encoding.toLowerCase()] ?? ''];
}
export const isUtf8 = (encoding: string): boolean => nativeNames[encoding.toLowerCase()] === 'utf8';

export class NativeDecoder implements Decoder {
  private held = NOTHING;
  private readonly run: Decode;
  private readonly errors: string;
  constructor(run: Decode, errors: string) {
    this.run = run;
    this.errors = errors;
  }
  decode(input: Uint8Array, final: boolean): Str {
    let data = input;
    if (this.held.length > 0) {
      data = new Uint8Array(this.held.length + input.length);
      data.set(this.held);
      data.set(input, this.held.length);
    }
    const { text, consumed } = this.run(data, this.errors, bytes(data), final);
    this.held = consumed === data.length ? NOTHING : data.slice(consumed);
    return text;
  }
  getState(): readonly [Uint8Array, number] {
    return [this.held, 0];
  }
  setState(held: Uint8Array): void {
    this.held = held;
  }
  reset(): void {
    this.held = NOTHING;
  }
}

/** An incremental decoder written in Python. */
export class PythonDecoder implements Decoder {
  private readonly decoder: Value;
  constructor(decoder: Value) {
    this.decoder = decoder;
  }
  decode(input: Uint8Array, final: boolean): Str {
    return strResult(callMethod(this.decoder, 'decode', bytes(input), final));
  }
  getState(): readonly [Uint8Array, py.Int] {
    const state = callMethod(this.decoder, 'getstate');
    if (!(state instanceof PyTuple)) throw typeError('illegal decoder state');
    const [held, flags] = state.items;
    if (state.items.length !== 2) throw typeError('illegal decoder state');
    if (!(held instanceof PyBytes)) {
      throw typeError(`illegal decoder state: the first item should be a bytes object, not '${typeOf(held).name}'`);
    }
    return [held.bytes, py.index(flags)];
  }
  setState(held: Uint8Array, flags: py.Int): void {
    callMethod(this.decoder, 'setstate', tuple([bytes(held), flags]));
  }
  reset(): void {
    callMethod(this.decoder, 'reset');
  }
}

export function strResult(value: Value): Str {
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`decoder should return a string result, not '${typeOf(value).name}'`);
  return text;
}

const SEEN = { cr: 1, lf: 2, crlf: 4 } as const;

/** Recognises line ends and turns them into `\n` if asked; keeps a `\r` back until it is known what follows. */
export class NewlineDecoder implements Decoder {
  private readonly inner: Decoder | null;
  private readonly translate: boolean;
  private pendingReturn = false;
  private seen = 0;
  constructor(inner: Decoder | null, translate: boolean) {
    this.inner = inner;
    this.translate = translate;
  }
  decode(input: Uint8Array, final: boolean): Str {
    return this.decodeText((this.inner as Decoder).decode(input, final), final);
  }
  decodeText(text: Str, final: boolean): Str {
    if (this.pendingReturn && (final || t.lengthOf(text) > 0)) {
      text = py.concat('\r', text);
      this.pendingReturn = false;
    }
    const length = t.lengthOf(text);
    if (!final && length > 0 && t.unitAt(text, length - 1) === 13) {
      text = t.sliceStr(text, 0, length - 1);
      this.pendingReturn = true;
    }
    return typeof text === 'string' ? this.convert(text) : this.convertAstral(text);
  }
  private convert(text: string): string {
    if (!text.includes('\r')) {
      if ((this.seen & SEEN.lf) === 0 && text.includes('\n')) this.seen |= SEEN.lf;
      return text;
    }
    if (this.seen !== 7) {
      if (text.includes('\r\n')) this.seen |= SEEN.crlf;
      if (/\r(?!\n)/.test(text)) this.seen |= SEEN.cr;
      if (/(?<!\r)\n/.test(text)) this.seen |= SEEN.lf;
    }
    return this.translate ? text.replaceAll(/\r\n?/g, '\n') : text;
  }
  private convertAstral(text: PyAstralStr): Str {
    const { points } = text;
    const out: number[] = [];
    for (let i = 0; i < points.length; i++) {
      const point = points[i];
      if (point === 10) this.seen |= SEEN.lf;
      if (point !== 13) out.push(point);
      else if (points[i + 1] === 10) {
        this.seen |= SEEN.crlf;
        if (!this.translate) out.push(13);
        out.push(10);
        i++;
      } else {
        this.seen |= SEEN.cr;
        out.push(this.translate ? 10 : 13);
      }
    }
    return out.length === points.length && !this.translate ? text : t.strFrom(out);
  }
  getState(): readonly [Uint8Array, py.Int] {
    const [held, flags] = this.inner === null ? [NOTHING, 0] as const : this.inner.getState();
    return [held, py.normalise(BigInt(flags) * 2n + (this.pendingReturn ? 1n : 0n))];
  }
  setState(held: Uint8Array, flags: py.Int): void {
    const all = BigInt(flags);
    this.pendingReturn = (all & 1n) === 1n;
    this.inner?.setState(held, py.normalise(all >> 1n));
  }
  reset(): void {
    this.seen = 0;
    this.pendingReturn = false;
    this.inner?.reset();
  }
  /** The `newlines` attribute: None, a str or a tuple of them. */
  newlines(): Value {
    const found: Value[] = [];
    if (this.seen & SEEN.cr) found.push('\r');
    if (this.seen & SEEN.lf) found.push('\n');
    if (this.seen & SEEN.crlf) found.push('\r\n');
    return found.length === 0 ? null : found.length === 1 ? found[0] : tuple(found);
  }
}

/** The pair `(held, flags)` of a state argument. */
export function stateArgument(value: Value): readonly [Uint8Array, py.Int] {
  if (!(value instanceof PyTuple)) throw typeError('state argument must be a tuple');
  const [held, flags] = value.items;
  if (value.items.length !== 2 || !(held instanceof PyObject || held !== undefined)) throw typeError('illegal decoder state');
  return [py.bytesLike(held) ?? NOTHING, py.index(flags)];
}
