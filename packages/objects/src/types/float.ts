/** The type `float`. */
import { floatRepr } from '@vivarium/spec';
import { describeType, type NativeLine } from '../core/describe.ts';
import { overflowError, typeError, UnmadeValueError, valueError } from '../core/errors.ts';
import { hashAsInt, hashFloatObject } from '../core/hash.ts';
import { float, floatType, PyFloat, type PyType, typeOf, type Value } from '../core/object.ts';
import { tuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import {
  floatToInt, floorDivideFloats, parseFloatText, powerFloats, remainderFloats, roundFloat, roundHalfEven, trueDivideFloats,
} from '../numbers/float-arithmetic.ts';
import { floatFromHex, floatToHex } from '../numbers/float-hex.ts';
import { floatRatio } from '../numbers/float-text.ts';
import { formatFloatSpec } from '../numbers/format-spec.ts';
import { type Int, normaliseInt } from '../numbers/int-arithmetic.ts';
import { toAsciiNumeral } from '../numbers/int-text.ts';
import * as py from '../protocol/index.ts';
import { comparisonLines } from './comparison-lines.ts';
import { powerComplexFloats } from './complex.ts';
import { binaryLines } from './number-lines.ts';

/** An instance of `cls` around the float. */
export function floatOf(cls: PyType, value: number): Value {
  if (cls === floatType) return float(value);
  const self = new cls.instanceClass() as PyFloat;
  self.value = value;
  return self;
}

/** The payload of a float or int operand; undefined for other values. */
function operand(value: Value): number | undefined {
  if (value instanceof PyFloat) return value.value;
  const own = py.asInt(value);
  return own === undefined ? undefined : py.intToFloat(own);
}

// ---- creation

const invalidText = (source: Value): string => `could not convert string to float: ${py.reprText(source)}`;

function fromText(source: Value, text: string): number {
  const value = parseFloatText(text);
  if (value === undefined) throw valueError(invalidText(source));
  return value;
}

floatType.convert = (value) => {
  if (typeof value === 'string') {
    const result = parseFloatText(toAsciiNumeral(value));
    return result === undefined ? new UnmadeValueError(() => invalidText(value)) : float(result);
  }
  return typeof value === 'number' ? float(value) : undefined;
};

/** `__float__` or `__index__` of the value; undefined when it has neither. */
export function floatFromNumber(value: Value): number | undefined {
  if (value instanceof PyFloat && !value.type.heap) return value.value;
  if (typeof value === 'number') return value;
  return py.floatFromMethod(value);
}

/** `float(value)` */
export function toFloatValue(value: Value): number {
  if (typeof value === 'string') return fromText(value, toAsciiNumeral(value));
  const number = floatFromNumber(value);
  if (number !== undefined) return number;
  const text = py.asStr(value);
  if (text !== undefined) return fromText(value, toAsciiNumeral(text));
  const content = py.bytesLike(value);
  if (content === undefined) throw typeError(`float() argument must be a string or a real number, not '${typeOf(value).name}'`);
  return fromText(value, String.fromCharCode(...content));
}

// ---- methods

/** JavaScript compares numbers with bigints exactly. */
function compareFloats(op: number, self: PyFloat, other: Value): Value {
  const a = self.value;
  const b = other instanceof PyFloat ? other.value : (py.asInt(other) as number | undefined);
  if (b === undefined) return NotImplemented;
  switch (op) {
    case py.Compare.lt:
      return a < b;
    case py.Compare.le:
      return a <= b;
    case py.Compare.eq:
      return a <= b && a >= b;
    case py.Compare.ne:
      return !(a <= b && a >= b);
    case py.Compare.gt:
      return a > b;
    default:
      return a >= b;
  }
}

function power(a: Value, b: Value, modulus: Value): Value {
  if (modulus !== null) throw typeError('pow() 3rd argument not allowed unless all arguments are integers');
  const base = operand(a);
  const exponent = operand(b);
  if (base === undefined || exponent === undefined) return NotImplemented;
  const result = powerFloats(base, exponent);
  return result === undefined ? powerComplexFloats(base, exponent) : float(result);
}

function ratio(value: number): Value {
  if (Number.isNaN(value)) throw valueError('cannot convert NaN to integer ratio');
  if (!Number.isFinite(value)) throw overflowError('cannot convert Infinity to integer ratio');
  return tuple(floatRatio(value).map(normaliseInt));
}

function round(self: PyFloat, places: Value): Value {
  if (places === null || places === undefined) return floatToInt(roundHalfEven(self.value));
  const wanted = py.index(places);
  return float(roundFloat(self.value, Number(wanted)));
}

const integral = (text: string, apply: (value: number) => number): NativeLine => {
  const [name, doc] = text.split(': ');
  return [`${name}($self, /)`, doc, (self: PyFloat): Int => floatToInt(apply(self.value))];
};

describeType(floatType, {
  doc: 'Convert a string or number to a floating-point number, if possible.',
  new: ['float($type, x=0, /)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, value: Value) => {
    const number = toFloatValue(value);
    return value instanceof PyFloat && cls === floatType && value.type === floatType ? value : floatOf(cls, number);
  }],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: PyFloat) => floatRepr(self.value)],
    ['__hash__($self, /)', 'Return hash(self).', (self: PyFloat) => {
      hashFloatObject(self);
      return hashAsInt();
    }],
    ...comparisonLines<PyFloat>(compareFloats),
    ...binaryLines<number>(
      [
        ['add', '+', (a, b) => float(a + b)], ['sub', '-', (a, b) => float(a - b)], ['mul', '*', (a, b) => float(a * b)],
        ['mod', '%', (a, b) => float(remainderFloats(a, b))],
        ['divmod', '', (a, b) => tuple([float(floorDivideFloats(a, b)), float(remainderFloats(a, b))])],
      ],
      operand,
    ),
    ['__pow__($self, value, mod=None, /)', 'Return pow(self, value, mod).', (a: Value, b: Value, modulus: Value) => power(a, b, modulus)],
    ['__rpow__($self, value, mod=None, /)', 'Return pow(value, self, mod).', (a: Value, b: Value, modulus: Value) => power(b, a, modulus)],
    ['__neg__($self, /)', '-self', (self: PyFloat) => float(-self.value)],
    ['__pos__($self, /)', '+self', (self: PyFloat) => float(self.value)],
    ['__abs__($self, /)', 'abs(self)', (self: PyFloat) => float(Math.abs(self.value))],
    ['__bool__($self, /)', 'True if self else False', (self: PyFloat) => self.value !== 0],
    integral('__int__: int(self)', Math.trunc),
    ['__float__($self, /)', 'float(self)', (self: PyFloat) => (self.type === floatType ? self : float(self.value))],
    ...binaryLines<number>(
      [['floordiv', '//', (a, b) => float(floorDivideFloats(a, b))], ['truediv', '/', (a, b) => float(trueDivideFloats(a, b))]],
      operand,
    ),
    ['conjugate($self, /)', 'Return self, the complex conjugate of any float.', (self: PyFloat) => float(self.value)],
    integral('__trunc__: Return the Integral closest to x between 0 and x.', Math.trunc),
    integral('__floor__: Return the floor as an Integral.', Math.floor),
    integral('__ceil__: Return the ceiling as an Integral.', Math.ceil),
    ['__round__($self, ndigits=None, /)', 'Return the Integral closest to x, rounding half toward even.\n\nWhen an argument is passed, work like built-in round(x, ndigits).', round],
    ['as_integer_ratio($self, /)',
      'Return a pair of integers, whose ratio is exactly equal to the original float.\n\nThe ratio is in lowest terms and has a positive denominator.  Raise\nOverflowError on infinities and a ValueError on NaNs.\n\n>>> (10.0).as_integer_ratio()\n(10, 1)\n>>> (0.0).as_integer_ratio()\n(0, 1)\n>>> (-.25).as_integer_ratio()\n(-1, 4)',
      (self: PyFloat) => ratio(self.value)],
    ['hex($self, /)',
      "Return a hexadecimal representation of a floating-point number.\n\n>>> (-0.1).hex()\n'-0x1.999999999999ap-4'\n>>> 3.14159.hex()\n'0x1.921f9f01b866ep+1'",
      (self: PyFloat) => floatToHex(self.value)],
    ['is_integer($self, /)', 'Return True if the float is an integer.', (self: PyFloat) => Number.isInteger(self.value)],
    ['__getnewargs__($self, /)', null, (self: PyFloat) => tuple([float(self.value)])],
    ['__format__($self, format_spec, /)', 'Formats the float according to format_spec.', (self: PyFloat, spec: Value) => {
      const text = py.asStr(spec);
      if (text === undefined) throw typeError(`__format__() argument must be str, not ${spec === null ? 'None' : typeOf(spec).name}`);
      return text === '' ? py.str(self) : formatFloatSpec(self.value, text, self.type.name);
    }],
  ],
  classMethods: [
    ['from_number($type, number, /)', 'Convert real number to a floating-point number.', (cls: PyType, value: Value) => {
      if (value instanceof PyFloat && value.type === floatType && cls === floatType) return value;
      const number = floatFromNumber(value);
      if (number === undefined) throw typeError(`must be real number, not ${typeOf(value).name}`);
      return cls === floatType ? float(number) : py.call(cls, float(number));
    }],
    ['fromhex($type, string, /)',
      "Create a floating-point number from a hexadecimal string.\n\n>>> float.fromhex('0x1.ffffp10')\n2047.984375\n>>> float.fromhex('-0x1p-1074')\n-5e-324",
      (cls: PyType, source: Value) => {
        const text = py.asStr(source);
        if (text === undefined) throw typeError('bad argument type for built-in operation');
        const value = float(floatFromHex(typeof text === 'string' ? text : '?'));
        return cls === floatType ? value : py.call(cls, value);
      }],
    ['__getformat__($type, typestr, /)',
      "You probably don't want to use this function.\n\n  typestr\n    Must be 'double' or 'float'.\n\nIt exists mainly to be used in Python's test suite.\n\nThis function returns whichever of 'unknown', 'IEEE, big-endian' or\n'IEEE, little-endian' best describes the format of floating-point\nnumbers used by the C type named by typestr.",
      (_cls: PyType, kind: Value) => {
        const text = py.asStr(kind);
        if (text === undefined) throw typeError(`__getformat__() argument must be str, not ${kind === null ? 'None' : typeOf(kind).name}`);
        if (text !== 'double' && text !== 'float') throw valueError("__getformat__() argument 1 must be 'double' or 'float'");
        return 'IEEE, little-endian';
      }],
  ],
  attributes: {
    real: { get: (self: PyFloat) => float(self.value), doc: 'the real part of a complex number' },
    imag: { get: () => float(0), doc: 'the imaginary part of a complex number' },
  },
});
floatType.matchSelf = true;

py.installFormats({ float: (value, spec) => formatFloatSpec(value, spec, 'float') });
