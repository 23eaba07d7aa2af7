/** Growing outputs of codecs. */
import type { Str } from '../protocol/conversion.ts';
import { fromPoints } from '../protocol/text.ts';
import { few } from './plain-text.ts';

declare const TextDecoder: new (encoding: string) => { decode(bytes: Uint8Array): string };

/** Collects code points and pieces of text. */
export class StrBuilder {
  private text = '';
  private points: number[] | null = null;

  push(point: number): void {
    if (this.points !== null) this.points.push(point);
    else if (point < 0x10000) this.text += String.fromCharCode(point);
    else this.widen().push(point);
  }
  pushText(text: Str): void {
    if (typeof text === 'string') {
      if (this.points === null) this.text += text;
      else for (let i = 0; i < text.length; i++) this.points.push(text.charCodeAt(i));
    } else {
      const points = this.points ?? this.widen();
      for (const point of text.points) points.push(point);
    }
  }
  private widen(): number[] {
    const points: number[] = [];
    for (let i = 0; i < this.text.length; i++) points.push(this.text.charCodeAt(i));
    return (this.points = points);
  }
  result(): Str {
    return this.points === null ? this.text : fromPoints(Uint32Array.from(this.points));
  }
}

/** Collects bytes. */
export class ByteBuilder {
  private content: Uint8Array;
  length = 0;
  constructor(capacity = 64) {
    this.content = new Uint8Array(capacity);
  }
  private reserve(count: number): void {
    if (this.length + count <= this.content.length) return;
    const larger = new Uint8Array(Math.max(this.length + count, this.content.length * 2));
    larger.set(this.content.subarray(0, this.length));
    this.content = larger;
  }
  push(byte: number): void {
    if (this.length === this.content.length) this.reserve(1);
    this.content[this.length++] = byte;
  }
  pushAll(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.content.set(bytes, this.length);
    this.length += bytes.length;
  }
  pushAscii(text: string): void {
    for (let i = 0; i < text.length; i++) this.push(text.charCodeAt(i));
  }
  result(): Uint8Array {
    return this.content.length === this.length ? this.content : this.content.slice(0, this.length);
  }
}

/** A str of the bytes as Latin-1. */
export function latin1Text(bytes: Uint8Array, start = 0, end = bytes.length): string {
  const count = end - start;
  if (count < few.length) {
    const units = few[count];
    for (let i = 0; i < count; i++) units[i] = bytes[start + i];
    return String.fromCharCode(...units);
  }
  const content = bytes.subarray(start, end);
  if (isAscii(content)) return ascii.decode(content);
  let text = '';
  for (let i = 0; i < content.length; i += 8192) text += String.fromCharCode.apply(null, content.subarray(i, i + 8192) as unknown as number[]);
  return text;
}

/** The text of the first ASCII characters of an array. */
export const asciiText = (units: Uint8Array, count: number): string => ascii.decode(units.subarray(0, count));

/** The host's Latin-1 has other characters than ours between 128 and 159. */
const ascii = new TextDecoder('latin1');

function isAscii(content: Uint8Array): boolean {
  for (let i = 0; i < content.length; i++) if (content[i] > 127) return false;
  return true;
}

/** The bytes of text whose units are all below 256. */
export function latin1Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
