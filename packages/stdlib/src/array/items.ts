/** What the items of an array can be, by type code. */
import {
  bytes, itemFormats, type ItemFormat, overflowError, py, PyAstralStr, type PyException, text as encodings, typeError, typeOf, type Value, valueError,
} from '@vivarium/objects';

export interface ItemType {
  typecode: string;
  size: number;
  isInteger: boolean;
  isSigned: boolean;
  isText: boolean;
  /** Code of the machine format in pickles, on this little-endian machine. */
  machineFormat: number;
  read(view: DataView, at: number): Value;
  /** The number to store for a value. May run Python code. */
  convert(value: Value): number | bigint;
  write(view: DataView, at: number, item: number | bigint): void;
}

/** Names of an int type in errors, and the type that the argument is first read as. */
const readAs = {
  short: [-32768n, 32767n, 'signed short integer'],
  int: [-2147483648n, 2147483647n, 'signed integer'],
  long: [-(2n ** 63n), 2n ** 63n - 1n, 'long'],
} as const;

function signedThrough(read: keyof typeof readAs, least: number, most: number, name: string): (value: Value) => number | bigint {
  const [low, high, readName] = readAs[read];
  return (value) => {
    const int = py.index(value);
    if (int > readAs.long[1] || int < readAs.long[0]) throw overflowError('Python int too large to convert to C long');
    if (int > high) throw overflowError(`${readName} is greater than maximum`);
    if (int < low) throw overflowError(`${readName} is less than minimum`);
    if (int < least) throw overflowError(`${name} is less than minimum`);
    if (int > most) throw overflowError(`${name} is greater than maximum`);
    return int;
  };
}

function unsignedLong(value: Value): number | bigint {
  const int = py.index(value);
  if (int < 0) throw overflowError("can't convert negative value to unsigned int");
  if (int > 0xffffffffffffffffn) throw overflowError('Python int too large to convert to C unsigned long');
  return int;
}

function within(least: bigint, most: bigint): (value: Value) => number | bigint {
  return (value) => {
    const int = py.index(value);
    if (least === 0n && int < 0) throw overflowError("can't convert negative int to unsigned");
    if (int < least || int > most) throw overflowError('int too big to convert');
    return int;
  };
}

function character(value: Value): number {
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`array item must be a unicode character, not ${value === null ? 'NoneType' : typeOf(value).name}`);
  const points = py.pointsOf(text);
  if (points.length !== 1) throw typeError(`array item must be a unicode character, not a string of length ${points.length}`);
  return points[0];
}

export function outOfRange(point: number): PyException {
  return valueError(`character U+${point.toString(16)} is not in range [U+0000; U+10ffff]`);
}

function readWide(view: DataView, at: number): Value {
  const point = view.getUint32(at, true);
  if (point > 0x10ffff) throw outOfRange(point);
  return py.fromPoints(Uint32Array.of(point));
}

/** Items of type code `w` are UTF-32. */
export const decodeItems = (content: Uint8Array): py.Str => encodings.decodeWide(content, 'strict', 4, -1, bytes(content)).text;

const textFormat = { size: 4, isInteger: false, isSigned: false, isText: true, machineFormat: 20, read: readWide, convert: character, write: itemFormats.I.write } as const;

function numberType(typecode: string, machineFormat: number, convert: ItemType['convert']): ItemType {
  const format: ItemFormat = itemFormats[typecode];
  const isInteger = format.kind === 'int';
  return {
    typecode, size: format.size, isInteger, isSigned: isInteger && format.least < 0n, isText: false, machineFormat, convert, read: format.read, write: format.write,
  };
}

const toNumber = (value: Value): number => py.toFloat(value);

/** In the order in which CPython lists them. */
export const itemTypes: ReadonlyMap<string, ItemType> = new Map(
  [
    numberType('b', 1, signedThrough('short', -128, 127, 'signed char')),
    numberType('B', 0, signedThrough('long', 0, 255, 'unsigned byte integer')),
    { typecode: 'u', ...textFormat },
    { typecode: 'w', ...textFormat, read: (view: DataView, at: number) => decodeItems(new Uint8Array(view.buffer, at, 4).slice()) },
    numberType('h', 4, signedThrough('short', -32768, 32767, '')),
    numberType('H', 2, signedThrough('int', 0, 65535, 'unsigned short')),
    numberType('i', 8, signedThrough('int', -2147483648, 2147483647, '')),
    numberType('I', 6, (value) => {
      const int = unsignedLong(value);
      if (int > 0xffffffff) throw overflowError('unsigned int is greater than maximum');
      return int;
    }),
    numberType('l', 12, signedThrough('long', -Infinity, Infinity, '')),
    numberType('L', 10, unsignedLong),
    numberType('q', 12, within(readAs.long[0], readAs.long[1])),
    numberType('Q', 10, within(0n, 0xffffffffffffffffn)),
    numberType('f', 14, toNumber),
    numberType('d', 16, toNumber),
  ].map((type: ItemType) => [type.typecode, type]),
);

/** The one character of a type code argument; `place` names the argument in errors. */
export function typecodeArgument(value: Value, place: string): string {
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`${place} must be a unicode character, not ${value === null ? 'None' : typeOf(value).name}`);
  const length = text instanceof PyAstralStr ? text.points.length : text.length;
  if (length !== 1) throw typeError(`${place} must be a unicode character, not a string of length ${length}`);
  return text instanceof PyAstralStr ? '' : text;
}

