/** The string that is searched: as given, as the matcher reads it, and how pieces are cut from it. */
import { bytes, copyBuffer, isError, py, PyBytes, text as t, typeError, typeOf, type Value } from '@vivarium/objects';
import type { Subject as Units } from './assertions.ts';

export class Subject {
  readonly given: Value;
  readonly units: Units;
  readonly isBytes: boolean;

  constructor(given: Value, units: Units, isBytes: boolean) {
    this.given = given;
    this.units = units;
    this.isBytes = isBytes;
  }

  get length(): number {
    return this.units.length;
  }

  /** The piece as a str or bytes. */
  slice(start: number, end: number): Value {
    const { units } = this;
    if (typeof units === 'string') return units.slice(start, end);
    if (!this.isBytes) return start === 0 && end === units.length ? wholeStr(this.given) : t.sliceStr(py.asStr(this.given) as py.Str, start, end);
    if (start === 0 && end >= units.length && this.given instanceof PyBytes && !this.given.type.heap) return this.given;
    // A piece of memory that can change is cut from what is there now.
    const content = this.given instanceof PyBytes ? (units as Uint8Array) : (py.bytesLike(this.given) ?? (units as Uint8Array));
    return bytes(content.slice(start, end));
  }
}

const wholeStr = (given: Value): Value => py.asStr(given) as py.Str;

const refuse = (value: Value): Error =>
  typeError(`expected string or bytes-like object, got '${typeOf(value).name}'`) as unknown as Error;

/** Reads an argument. Memory that could change while it is searched is copied. */
export function subjectOf(value: Value): Subject {
  if (typeof value === 'string') return new Subject(value, value, false);
  const text = py.asStr(value);
  if (text !== undefined) return new Subject(value, typeof text === 'string' ? text : text.points, false);
  if (value instanceof PyBytes) return new Subject(value, value.bytes, true);
  try {
    if (py.bytesLike(value) === undefined) throw refuse(value);
  } catch (thrown) {
    if (isError(thrown, 'BufferError')) throw refuse(value);
    throw thrown;
  }
  return new Subject(value, copyBuffer(value) as Uint8Array, true);
}

/** Joins pieces as `''.join` or `b''.join` does, with their errors. */
export function joinPieces(pieces: readonly Value[], isBytes: boolean): Value {
  if (!isBytes) {
    return py.join('', pieces.map((piece, i) => {
      const text = py.asStr(piece);
      if (text === undefined) throw typeError(`sequence item ${i}: expected str instance, ${typeOf(piece).name} found`);
      return text;
    }));
  }
  if (pieces.length === 1 && pieces[0] instanceof PyBytes && !pieces[0].type.heap) return pieces[0];
  const builder = new t.ByteBuilder(256);
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i];
    const content = piece instanceof PyBytes ? piece.bytes : py.bytesLike(piece);
    if (content === undefined) throw typeError(`sequence item ${i}: expected a bytes-like object, ${typeOf(piece).name} found`);
    builder.pushAll(content);
  }
  return bytes(builder.result().slice());
}
