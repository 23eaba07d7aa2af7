/** The type `int`. Bodies get the payload of their receiver, a `number` or `bigint`. */
import { describeType, type NativeLine } from '../core/describe.ts';
import { type PyException, typeError, UnmadeValueError, valueError } from '../core/errors.ts';
import { hashAsInt, hashValue } from '../core/hash.ts';
import { boolType, float, intType, PyFloat, PyIntInstance, type PyType, Tag, typeOf, type Value } from '../core/object.ts';
import { bytes, PyBytes, tuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import { bytesFromInt, intFromBytes } from '../numbers/int-bytes.ts';
import { floatToInt, powerFloats } from '../numbers/float-arithmetic.ts';
import { formatInt } from '../numbers/format-spec.ts';
import {
  absoluteInt, addInts, andInts, bitLengthInt, floorDivideInts, type Int, invertInt, leftShiftInts, multiplyInts, negateInt, orInts,
  powerInts, remainderInts, rightShiftInts, subtractInts, trueDivideInts, xorInts,
} from '../numbers/int-arithmetic.ts';
import { powerModulo } from '../numbers/modular-power.ts';
import { intToText, parseInteger, toAsciiNumeral } from '../numbers/int-text.ts';
import * as py from '../protocol/index.ts';
import { compareNumbers, comparisonLines } from './comparison-lines.ts';
import { binaryLines } from './number-lines.ts';

/** An instance of `cls` around the int. */
export function intOf(cls: PyType, value: Int): Value {
  if (cls === intType) return value;
  const self = new cls.instanceClass() as PyIntInstance;
  self.value = value;
  return self;
}

// ---- creation

const invalidText = (base: number, source: Value): string => `invalid literal for int() with base ${base}: ${py.reprText(source).slice(0, 200)}`;
const invalidLiteral = (base: number, source: Value): PyException => valueError(invalidText(base, source));

function fromText(source: Value, text: string, base: number): Int {
  const value = parseInteger(text, base);
  if (value === undefined) throw invalidLiteral(base, source);
  return value;
}

function fromBytes(source: Value, content: Uint8Array, base: number): Int {
  let text = '';
  for (let i = 0; i < content.length; i++) text += String.fromCharCode(content[i]);
  const value = parseInteger(text, base);
  if (value === undefined) throw invalidLiteral(base, source instanceof PyBytes ? source : bytes(content));
  return value;
}

/** `int(value)` */
export function toInt(value: Value): Int {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'string') return fromText(value, toAsciiNumeral(value), 10);
  const type = typeOf(value);
  if (value instanceof PyFloat && !type.heap) return floatToInt(value.value);
  const method = type.lookup('__int__');
  if (method !== undefined) return py.intResult(py.callFound(method, value, []), '__int__');
  if (type.lookup('__index__') !== undefined) return py.index(value);
  const text = py.asStr(value);
  if (text !== undefined) return fromText(value, toAsciiNumeral(text), 10);
  const content = py.bytesLike(value);
  if (content !== undefined) return fromBytes(value, content, 10);
  throw typeError(`int() argument must be a string, a bytes-like object or a real number, not '${type.name}'`);
}

intType.convert = (value) => {
  if (typeof value === 'string') {
    const result = parseInteger(toAsciiNumeral(value), 10);
    return result === undefined ? new UnmadeValueError(() => invalidText(10, value)) : result;
  }
  if (typeof value === 'object' && value !== null && value.tag === Tag.float) {
    const whole = Math.trunc((value as PyFloat).value);
    return Number.isSafeInteger(whole) ? whole + 0 : undefined;
  }
  return typeof value === 'number' || typeof value === 'bigint' ? value : undefined;
};

function toIntInBase(value: Value, baseArgument: Value): Int {
  const wanted = py.index(baseArgument);
  if ((wanted !== 0 && wanted < 2) || wanted > 36) throw valueError('int() base must be >= 2 and <= 36, or 0');
  const base = Number(wanted);
  const text = py.asStr(value);
  if (text !== undefined) return fromText(value, toAsciiNumeral(text), base);
  const content = value instanceof PyBytes || typeOf(value).mro.some((type) => type.name === 'bytearray') ? py.bytesLike(value) : undefined;
  if (content === undefined) throw typeError("int() can't convert non-string with explicit base");
  return fromBytes(value, content, base);
}

function create(cls: PyType, value: Value | undefined, base: Value | undefined): Value {
  if (cls === boolType) throw typeError('int.__new__(bool) is not safe, use bool.__new__()');
  if (value === undefined) {
    if (base !== undefined) throw typeError('int() missing string argument');
    return intOf(cls, 0);
  }
  return intOf(cls, base === undefined ? toInt(value) : toIntInBase(value, base));
}

// ---- powers

/** `a ** b` for two ints: a float for a negative exponent. */
export function powerOfInts(a: Int, b: Int): Value {
  return b < 0 ? float(powerFloats(py.intToFloat(a), py.intToFloat(b)) as number) : powerInts(a, b);
}

function power(a: Value, b: Value, modulus: Value): Value {
  const base = py.asInt(a);
  const exponent = py.asInt(b);
  if (base === undefined || exponent === undefined) return NotImplemented;
  if (modulus === null) return powerOfInts(base, exponent);
  const m = py.asInt(modulus);
  return m === undefined ? NotImplemented : powerModulo(base, exponent, m);
}

// ---- methods

const divideAndRemain = (a: Int, b: Int): Value => tuple([floorDivideInts(a, b), remainderInts(a, b)]);

/** Bits that are set in a digit to base 32, by its character. */
const BITS_OF_DIGIT = new Uint8Array(128);
for (let digit = 0; digit < 32; digit++) BITS_OF_DIGIT[digit.toString(32).charCodeAt(0)] = digit.toString(2).replaceAll('0', '').length;

function bitCount(value: Int): number {
  let count = 0;
  const magnitude = absoluteInt(value);
  if (typeof magnitude === 'bigint' && magnitude > MANY_BITS) return bitCountLong(magnitude);
  const digits = magnitude.toString(32);
  for (let i = 0; i < digits.length; i++) count += BITS_OF_DIGIT[digits.charCodeAt(i)];
  return count;
}

const MANY_BITS = 1n << 2048n;
/** Masks of every second bit, pair and half of a byte, as long as was needed so far. */
let masks = { bits: 0, ones: 0n, twos: 0n, fours: 0n };

/** All bits at once: counts in pairs of bits, in fours, in bytes; then the upper half of the bytes is added to the lower. */
function bitCountLong(value: bigint): number {
  const length = bitLengthInt(value);
  if (masks.bits < length) {
    const bytes = Math.ceil(length / 8);
    masks = { bits: bytes * 8, ones: BigInt(`0x${'55'.repeat(bytes)}`), twos: BigInt(`0x${'33'.repeat(bytes)}`), fours: BigInt(`0x${'0f'.repeat(bytes)}`) };
  }
  let counts = value - ((value >> 1n) & masks.ones);
  counts = (counts & masks.twos) + ((counts >> 2n) & masks.twos);
  counts = (counts + (counts >> 4n)) & masks.fours;
  // No byte comes to more than 8 * 2^4.
  for (let bits = Math.ceil(length / 8) * 8, i = 0; i < 4; i++) {
    bits = Math.ceil(bits / 16) * 8;
    counts = BigInt.asUintN(bits, counts) + (counts >> BigInt(bits));
  }
  const text = counts.toString(16);
  let sum = 0;
  for (let i = text.length - 1, weight = 1; i >= 0; i--, weight = 17 - weight) {
    const digit = text.charCodeAt(i);
    sum += (digit < 58 ? digit - 48 : digit - 87) * weight;
  }
  return sum;
}

/** `round(value, places)`: to a multiple of a power of ten, half to even. */
function roundInt(value: Int, places: Value): Int {
  if (places === undefined || places === null) return value;
  const wanted = py.index(places);
  if (wanted >= 0) return value;
  if (-Number(wanted) > bitLengthInt(value) * 0.30103 + 2) return 0;
  const unit = powerInts(10, negateInt(wanted));
  const rest = remainderInts(value, unit);
  const below = subtractInts(value, rest);
  const doubled = multiplyInts(rest, 2);
  const up = doubled > unit || (doubled === unit && remainderInts(floorDivideInts(value, unit), 2) === 1);
  return up ? addInts(below, unit) : below;
}

/** Bytes of the C struct: header and 30-bit digits. */
const sizeOfInt = (value: Int): number => 24 + 4 * Math.max(1, Math.ceil(bitLengthInt(value) / 30));

function byteOrder(order: Value, method: string): boolean {
  const text = py.asStr(order);
  if (text === undefined) throw typeError(`${method}() argument 'byteorder' must be str, not ${order === null ? 'None' : typeOf(order).name}`);
  if (text !== 'big' && text !== 'little') throw valueError("byteorder must be either 'little' or 'big'");
  return text === 'little';
}

function bytesOfArgument(source: Value): Uint8Array {
  const method = typeOf(source).lookup('__bytes__');
  if (method !== undefined) {
    const made = py.callFound(method, source, []);
    if (!(made instanceof PyBytes)) throw typeError(`__bytes__ returned non-bytes (type ${typeOf(made).name})`);
    return made.bytes;
  }
  const content = py.bytesLike(source);
  if (content !== undefined) return content;
  if (py.asStr(source) !== undefined || source === null || typeOf(source).lookup('__iter__') === undefined) {
    throw typeError(`cannot convert '${typeOf(source).name}' object to bytes`);
  }
  const items: number[] = [];
  for (const item of py.values(source)) {
    const byte = py.index(item);
    if (byte < 0 || byte > 255) throw valueError('bytes must be in range(0, 256)');
    items.push(Number(byte));
  }
  return Uint8Array.from(items);
}

const shifts = [['lshift', '<<', leftShiftInts], ['rshift', '>>', rightShiftInts]] as const;
const self = (value: Int): Int => value;

const arithmetic: NativeLine[] = [
  ...binaryLines<Int>(
    [
      ['add', '+', addInts], ['sub', '-', subtractInts], ['mul', '*', multiplyInts], ['mod', '%', remainderInts],
      ['divmod', '', divideAndRemain],
    ],
    py.asInt,
  ),
  ['__pow__($self, value, mod=None, /)', 'Return pow(self, value, mod).', (a: Int, b: Value, modulus: Value) => power(a, b, modulus)],
  ['__rpow__($self, value, mod=None, /)', 'Return pow(value, self, mod).', (a: Int, b: Value, modulus: Value) => power(b, a, modulus)],
  ['__neg__($self, /)', '-self', negateInt],
  ['__pos__($self, /)', '+self', self],
  ['__abs__($self, /)', 'abs(self)', absoluteInt],
  ['__bool__($self, /)', 'True if self else False', (value: Int) => value !== 0],
  ['__invert__($self, /)', '~self', invertInt],
  ...binaryLines<Int>([...shifts, ['and', '&', andInts], ['xor', '^', xorInts], ['or', '|', orInts]], py.asInt),
  ['__int__($self, /)', 'int(self)', self],
  ['__float__($self, /)', 'float(self)', (value: Int) => float(py.intToFloat(value))],
  ...binaryLines<Int>([['floordiv', '//', floorDivideInts], ['truediv', '/', (a, b) => float(trueDivideInts(a, b))]], py.asInt),
  ['__index__($self, /)', 'Return self converted to an integer, if self is suitable for use as an index into a list.', self],
];

describeType(intType, {
  doc: `int([x]) -> integer
int(x, base=10) -> integer

Convert a number or string to an integer, or return 0 if no arguments
are given.  If x is a number, return x.__int__().  For floating-point
numbers, this truncates towards zero.

If x is not a number or if base is given, then x must be a string,
bytes, or bytearray instance representing an integer literal in the
given base.  The literal can be preceded by '+' or '-' and be surrounded
by whitespace.  The base defaults to 10.  Valid bases are 0 and 2-36.
Base 0 means to interpret the base from the string as an integer
iteral.
>>> int('0b100', base=0)
4`,
  new: ['int($type, x=<unrepresentable>, /, base=<unrepresentable>)', 'Create and return a new object.  See help(type) for accurate signature.', create],
  receive: (value) => py.asInt(value) as Int,
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (value: Int) => intToText(value)],
    ['__hash__($self, /)', 'Return hash(self).', (value: Int) => {
      hashValue(value);
      return hashAsInt();
    }],
    ...comparisonLines<Int>((op, a, other) => {
      const b = py.asInt(other);
      return b === undefined ? NotImplemented : compareNumbers(op, a as number, b as number);
    }),
    ...arithmetic,
    ['conjugate($self, /)', 'Returns self, the complex conjugate of any int.', self],
    ['bit_length($self, /)', "Number of bits necessary to represent self in binary.\n\n>>> bin(37)\n'0b100101'\n>>> (37).bit_length()\n6", bitLengthInt],
    ['bit_count($self, /)', "Number of ones in the binary representation of the absolute value of self.\n\nAlso known as the population count.\n\n>>> bin(13)\n'0b1101'\n>>> (13).bit_count()\n3", bitCount],
    ["to_bytes($self, /, length=1, byteorder='big', *, signed=False)",
      `Return an array of bytes representing an integer.

  length
    Length of bytes object to use.  An OverflowError is raised if
    the integer is not representable with the given number of bytes.
    Default is length 1.
  byteorder
    The byte order used to represent the integer.  If byteorder is
    'big', the most significant byte is at the beginning of the byte
    array.  If byteorder is 'little', the most significant byte is at
    the end of the byte array.  To request the native byte order of
    the host system, use sys.byteorder as the byte order value.
    Default is to use 'big'.
  signed
    Determines whether two's complement is used to represent the
    integer.  If signed is False and a negative integer is given,
    an OverflowError is raised.`,
      (value: Int, length: Value, order: Value, signed: Value) => {
        const size = py.size(length);
        const little = byteOrder(order, 'to_bytes');
        const isSigned = py.truth(signed);
        if (size < 0) throw valueError('length argument must be non-negative');
        return bytes(bytesFromInt(value, size, little, isSigned));
      }],
    ['as_integer_ratio($self, /)',
      'Return a pair of integers, whose ratio is equal to the original int.\n\nThe ratio is in lowest terms and has a positive denominator.\n\n>>> (10).as_integer_ratio()\n(10, 1)\n>>> (-10).as_integer_ratio()\n(-10, 1)\n>>> (0).as_integer_ratio()\n(0, 1)',
      (value: Int) => tuple([value, 1])],
    ['__trunc__($self, /)', 'Truncating an Integral returns itself.', self],
    ['__floor__($self, /)', 'Flooring an Integral returns itself.', self],
    ['__ceil__($self, /)', 'Ceiling of an Integral returns itself.', self],
    ['__round__($self, ndigits=None, /)', 'Rounding an Integral returns itself.\n\nRounding with an ndigits argument also returns an integer.', roundInt],
    ['__getnewargs__($self, /)', null, (value: Int) => tuple([value])],
    ['__sizeof__($self, /)', 'Returns size in memory, in bytes.', sizeOfInt],
    ['is_integer($self, /)', 'Returns True. Exists for duck type compatibility with float.is_integer.', () => true],
  ],
  classMethods: [
    ["from_bytes($type, /, bytes, byteorder='big', *, signed=False)",
      `Return the integer represented by the given array of bytes.

  bytes
    Holds the array of bytes to convert.  The argument must either
    support the buffer protocol or be an iterable object producing
    bytes.  Bytes and bytearray are examples of built-in objects that
    support the buffer protocol.
  byteorder
    The byte order used to represent the integer.  If byteorder is
    'big', the most significant byte is at the beginning of the byte
    array.  If byteorder is 'little', the most significant byte is at
    the end of the byte array.  To request the native byte order of
    the host system, use sys.byteorder as the byte order value.
    Default is to use 'big'.
  signed
    Indicates whether two's complement is used to represent the
    integer.`,
      (cls: PyType, source: Value, order: Value, signed: Value) => {
        const little = byteOrder(order, 'from_bytes');
        const isSigned = py.truth(signed);
        const value = intFromBytes(bytesOfArgument(source), little, isSigned);
        return cls === intType ? value : py.call(cls, value);
      }],
  ],
  attributes: {
    real: { get: self, doc: 'the real part of a complex number' },
    imag: { get: () => 0, doc: 'the imaginary part of a complex number' },
    numerator: { get: self, doc: 'the numerator of a rational number in lowest terms' },
    denominator: { get: () => 1, doc: 'the denominator of a rational number in lowest terms' },
  },
});
// The type's name is part of the error texts, so this one gets the receiver as it is.
describeType(intType, {
  methods: [
    ['__format__($self, format_spec, /)', 'Convert to a string according to format_spec.', (value: Value, spec: Value) => {
      const text = py.asStr(spec);
      if (text === undefined) throw typeError(`__format__() argument must be str, not ${spec === null ? 'None' : typeOf(spec).name}`);
      return text === '' ? py.str(value) : formatInt(py.asInt(value) as Int, text, typeOf(value).name);
    }],
  ],
});
py.installFormats({ int: (value, spec) => formatInt(value, spec, 'int') });
intType.textSignature = null;
intType.matchSelf = true;
