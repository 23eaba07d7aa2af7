/** Packing values into bytes and taking them out again. */
import {
  bytes, complex, float, halfToNumber, type Int, numberToHalf, overflowError, py, PyBytes, PyException, PyFloat, sliceBytes, toComplex, typeOf, type Value,
} from '@vivarium/objects';
import { type Layout, type Run, structError } from './format.ts';

function integer(value: Value): Int {
  if (py.asInt(value) === undefined && typeOf(value).lookup('__index__') === undefined) throw structError('required argument is not an integer');
  return py.index(value);
}

/** Limits of the int formats by their bytes. */
const limits = [1, 2, 4, 8].map((size) => {
  const bits = BigInt(8 * size);
  return { size, signed: [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n], unsigned: [0n, (1n << bits) - 1n] } as const;
});

function checkedInteger(value: Value, letter: string, size: number): Int {
  const int = integer(value);
  const limit = limits[Math.log2(size)];
  if (letter === 'P') {
    if (int > limit.unsigned[1] || int < limit.signed[0]) throw structError('int too large to convert');
    return int;
  }
  const [least, most] = letter === letter.toLowerCase() ? limit.signed : limit.unsigned;
  if (int < least || int > most) throw structError(`'${letter}' format requires ${least} <= number <= ${most}`);
  return int;
}

/** The result of a conversion, any error of which becomes struct's. */
function converted<T>(convert: (value: Value) => T, value: Value, kind: string): T {
  try {
    return convert(value);
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    throw structError(`required argument is not a ${kind}`);
  }
}

const tooLarge = (letter: string): PyException => overflowError(`float too large to pack with ${letter} format`);

function packFloat(view: DataView, at: number, value: number, letter: string, little: boolean): void {
  if (letter === 'd') view.setFloat64(at, value, little);
  else if (letter === 'f') {
    if (value - value === 0 && Math.abs(Math.fround(value)) === Infinity) throw tooLarge(letter);
    view.setFloat32(at, value, little);
  } else {
    const half = numberToHalf(value);
    if (half === undefined) throw tooLarge(letter);
    view.setUint16(at, half, little);
  }
}

function packInt(view: DataView, at: number, value: Int, size: number, little: boolean): void {
  if (size === 1) view.setUint8(at, Number(value));
  else if (size === 2) view.setUint16(at, Number(value), little);
  else if (size === 4) view.setUint32(at, Number(value), little);
  else if (typeof value === 'number') {
    const high = Math.floor(value / 4294967296);
    view.setUint32(little ? at : at + 4, value, little);
    view.setInt32(little ? at + 4 : at, high, little);
  } else view.setBigUint64(at, BigInt.asUintN(64, BigInt(value)), little);
}

function packText(target: Uint8Array, { letter, offset, count }: Run, value: Value): void {
  if (letter === 's' && value instanceof PyBytes) {
    const { bytes: source } = value;
    for (let i = 0; i < count; i++) target[offset + i] = i < source.length ? source[i] : 0;
    return;
  }
  const content = value instanceof PyBytes || typeOf(value).mro.some((type) => type.name === 'bytearray') ? py.bytesLike(value) : undefined;
  if (content === undefined) throw structError(`argument for '${letter}' must be a bytes object`);
  if (letter === 's') target.set(content.subarray(0, count), offset);
  else if (count > 0) {
    const length = Math.min(content.length, count - 1);
    target.set(content.subarray(0, length), offset + 1);
    target[offset] = Math.min(length, 255);
  }
}

function packValue(view: DataView, at: number, value: Value, { letter, size }: Run, little: boolean): void {
  switch (letter) {
    case 'c':
      if (!(value instanceof PyBytes) || value.bytes.length !== 1) throw structError('char format requires a bytes object of length 1');
      return view.setUint8(at, value.bytes[0]);
    case '?':
      return view.setUint8(at, py.truth(value) ? 1 : 0);
    case 'e':
    case 'f':
    case 'd':
      return packFloat(view, at, converted(py.toFloat, value, 'float'), letter, little);
    case 'F':
    case 'D': {
      const { real, imag } = converted(toComplex, value, 'complex');
      if (letter === 'D') {
        view.setFloat64(at, real, little);
        view.setFloat64(at + 8, imag, little);
      } else {
        view.setFloat32(at, real, little);
        view.setFloat32(at + 4, imag, little);
      }
      return;
    }
    default:
      packInt(view, at, checkedInteger(value, letter, size), size, little);
  }
}

/** Where small records are put together: a view of a new array takes longer to make than the record. */
const SCRATCH = new Uint8Array(256);
const SCRATCH_VIEW = new DataView(SCRATCH.buffer);
let scratchIsTaken = false;

/** The values as bytes. */
export function packed(layout: Layout, values: readonly Value[]): Uint8Array {
  const { size } = layout;
  if (size > SCRATCH.length || scratchIsTaken) {
    const target = new Uint8Array(size);
    packInto(layout, target, viewOf(target), values);
    return target;
  }
  scratchIsTaken = true; // a value's own method may pack something
  try {
    SCRATCH.fill(0, 0, size);
    packInto(layout, SCRATCH, SCRATCH_VIEW, values);
    return SCRATCH.slice(0, size);
  } finally {
    scratchIsTaken = false;
  }
}

const viewOf = (content: Uint8Array): DataView => new DataView(content.buffer, content.byteOffset, content.byteLength);

/** Fills bytes that are zero with the values. */
function packInto(layout: Layout, target: Uint8Array, view: DataView, values: readonly Value[]): void {
  let next = 0;
  for (const run of layout.runs) {
    const { letter, size, least, most } = run;
    if (letter === 's' || letter === 'p') packText(target, run, values[next++]);
    else {
      for (let i = 0, at = run.offset; i < run.count; i++, at += size) {
        const value = values[next++];
        if (typeof value === 'number' && value >= least && value <= most) packInt(view, at, value, size, layout.littleEndian);
        else if (letter === 'd' && value instanceof PyFloat && !value.type.heap) view.setFloat64(at, value.value, layout.littleEndian);
        else packValue(view, at, value, run, layout.littleEndian);
      }
    }
  }
}

function unpackInt(view: DataView, at: number, signed: boolean, size: number, little: boolean): Int {
  if (size === 1) return signed ? view.getInt8(at) : view.getUint8(at);
  if (size === 2) return signed ? view.getInt16(at, little) : view.getUint16(at, little);
  if (size === 4) return signed ? view.getInt32(at, little) : view.getUint32(at, little);
  const high = signed ? view.getInt32(little ? at + 4 : at, little) : view.getUint32(little ? at + 4 : at, little);
  const value = high * 4294967296 + view.getUint32(little ? at : at + 4, little);
  if (Number.isSafeInteger(value)) return value;
  return signed ? view.getBigInt64(at, little) : view.getBigUint64(at, little);
}

function unpackValue(view: DataView, at: number, { letter, size, least }: Run, little: boolean): Value {
  switch (letter) {
    case 'c':
      return bytes(Uint8Array.of(view.getUint8(at)));
    case '?':
      return view.getUint8(at) !== 0;
    case 'e':
      return float(halfToNumber(view.getUint16(at, little)));
    case 'f':
      return float(view.getFloat32(at, little));
    case 'd':
      return float(view.getFloat64(at, little));
    case 'F':
      return complex(view.getFloat32(at, little), view.getFloat32(at + 4, little));
    case 'D':
      return complex(view.getFloat64(at, little), view.getFloat64(at + 8, little));
    default:
      return unpackInt(view, at, least < 0, size, little);
  }
}

/** Records up to this size are copied to where there is a view already. */
const RECORD = new Uint8Array(64);
const RECORD_VIEW = new DataView(RECORD.buffer);

function viewAt(content: Uint8Array, start: number, size: number): DataView {
  if (size > RECORD.length) return new DataView(content.buffer, content.byteOffset + start, size);
  for (let i = 0; i < size; i++) RECORD[i] = content[start + i];
  return RECORD_VIEW;
}

/** The values in the bytes from `start` on. */
export function unpackFrom(layout: Layout, content: Uint8Array, start: number): Value[] {
  const view = viewAt(content, start, layout.size);
  const values: Value[] = [];
  for (const run of layout.runs) {
    const { letter, offset, count, size } = run;
    const from = start + offset;
    if (letter === 's') values.push(bytes(sliceBytes(content, from, from + count)));
    else if (letter === 'p') {
      const length = count === 0 ? 0 : Math.min(content[from], count - 1);
      values.push(bytes(sliceBytes(content, from + 1, from + 1 + length)));
    } else for (let i = 0, at = offset; i < count; i++, at += size) values.push(unpackValue(view, at, run, layout.littleEndian));
  }
  return values;
}
