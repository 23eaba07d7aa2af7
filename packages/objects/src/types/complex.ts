/** The type `complex`. */
import { ComplexConstant, complexRepr } from '@vivarium/spec';
import { installConstantMakers, textOf } from '../core/code.ts';
import { describeType, type NativeLine } from '../core/describe.ts';
import type { PyDict } from '../core/dict.ts';
import { exceptions, typeError, valueError } from '../core/errors.ts';
import { hashAsInt, hashHigh, hashIdentity, hashLow, hashNumber, setHash } from '../core/hash.ts';
import { bareType, float, PyFloat, PyObject, type PyType, Tag, typeOf, type Value } from '../core/object.ts';
import { engine } from '../core/runtime.ts';
import { tuple } from '../core/sequences.ts';
import { bindArguments, parseSignature } from '../core/signature.ts';
import { NotImplemented } from '../core/singletons.ts';
import {
  absoluteComplex, divideComplex, divideRealByComplex, multiplyComplex, powerComplex, result,
} from '../numbers/complex-arithmetic.ts';
import { parseComplexText } from '../numbers/complex-text.ts';
import { trueDivideFloats } from '../numbers/float-arithmetic.ts';
import { formatComplexSpec } from '../numbers/format-spec.ts';
import { toAsciiNumeral } from '../numbers/int-text.ts';
import * as py from '../protocol/index.ts';
import { comparisonLines } from './comparison-lines.ts';

export class PyComplex extends PyObject {
  real: number;
  imag: number;
  constructor(real = 0, imag = 0) {
    super();
    this.real = real;
    this.imag = imag;
  }
}
PyComplex.prototype.tag = Tag.complex;

export const complexType = bareType('complex', PyComplex);

export function complex(real: number, imag: number): PyComplex {
  return new PyComplex(real, imag);
}
installConstantMakers({
  complex,
  fromComplex: (value) => (value instanceof PyComplex ? new ComplexConstant(value.real, value.imag) : undefined),
});

/** An instance of `cls` with these parts. */
function complexOf(cls: PyType, real: number, imag: number): Value {
  const made = (cls === complexType ? new PyComplex() : new cls.instanceClass()) as PyComplex;
  made.real = real;
  made.imag = imag;
  return made;
}

/** The complex number that arithmetic left in its registers. */
const made = (): PyComplex => complex(result.re, result.im);

/** `base ** exponent` for floats whose power is not real. */
export function powerComplexFloats(base: number, exponent: number): Value {
  powerComplex(base, 0, exponent, 0);
  return made();
}

// ---- creation

/** What the value's `__complex__` gives; undefined when it has none. */
function throughComplexMethod(value: Value): PyComplex | undefined {
  const method = typeOf(value).lookup('__complex__');
  if (method === undefined) return undefined;
  const number = py.callFound(method, value, []);
  if (!(number instanceof PyComplex)) throw typeError(`__complex__ returned non-complex (type ${typeOf(number).name})`);
  if (number.type !== complexType) {
    engine.warn(
      exceptions.DeprecationWarning,
      `__complex__ returned non-complex (type ${number.type.name}).  The ability to return an instance of a strict subclass of complex ` +
        'is deprecated, and may be removed in a future version of Python.',
      1,
    );
  }
  return number;
}

const isReal = (value: Value): boolean => {
  const type = typeOf(value);
  return type.lookup('__float__') !== undefined || type.lookup('__index__') !== undefined;
};

function fromText(text: py.Str): readonly [number, number] {
  const parts = parseComplexText(toAsciiNumeral(text));
  if (parts === undefined) throw valueError('complex() arg is a malformed string');
  return parts;
}

function fromOne(cls: PyType, value: Value): Value {
  const text = py.asStr(value);
  if (text !== undefined) return complexOf(cls, ...fromText(text));
  if (value instanceof PyComplex && value.type === complexType && cls === complexType) return value;
  const number = throughComplexMethod(value);
  if (number !== undefined) return complexOf(cls, number.real, number.imag);
  if (value instanceof PyComplex) return complexOf(cls, value.real, value.imag);
  if (!isReal(value)) throw typeError(`complex() argument must be a string or a number, not ${typeOf(value).name}`);
  return complexOf(cls, py.toFloat(value), 0);
}

function warnPart(part: string, value: Value): void {
  engine.warn(exceptions.DeprecationWarning, `complex() argument '${part}' must be a real number, not ${typeOf(value).name}`, 1);
}

/** `complex(real, imag)`: complex parts still count, with a warning. */
function fromParts(cls: PyType, realPart: Value, imagPart: Value | undefined): Value {
  const given = realPart;
  realPart = throughComplexMethod(realPart) ?? realPart;
  for (const [name, part] of [['real', realPart], ['imag', imagPart]] as const) {
    if (part !== undefined && !isReal(part) && !(part instanceof PyComplex)) {
      throw typeError(`complex() argument '${name}' must be a real number, not ${typeOf(part).name}`);
    }
  }
  let real: number;
  let imag = 0;
  if (realPart instanceof PyComplex) {
    ({ real, imag } = realPart);
    warnPart('real', given);
  } else real = py.toFloat(realPart);
  if (imagPart === undefined) return complexOf(cls, real, imag);
  let height: number;
  if (imagPart instanceof PyComplex) {
    warnPart('imag', imagPart);
    height = imagPart.real;
    real -= imagPart.imag;
  } else height = py.toFloat(imagPart);
  return complexOf(cls, real, realPart instanceof PyComplex ? height + imag : height);
}

const parts = parseSignature('complex(real=0, imag=<unrepresentable>)');

/** A single positional argument may be a string, or have `__complex__`; parts may not. */
function create(cls: PyType, args: Value[], names: PyDict): Value {
  if (names.size > 0 || args.length > 1) {
    const named = names.keyList().map((name) => textOf(name as string));
    const [real, imag] = bindArguments(parts, () => 'complex', [...args, ...names.valueList()], 0, named) as [Value, Value | undefined];
    return fromParts(cls, real, imag);
  }
  return args.length === 0 ? complexOf(cls, 0, 0) : fromOne(cls, args[0]);
}

// ---- operators

type Operation = (a: PyComplex, b: PyComplex) => PyComplex;
type WithReal = (a: PyComplex, b: number) => PyComplex;
type FromReal = (a: number, b: PyComplex) => PyComplex;

/** The real operand of mixed arithmetic; undefined for what is not a real number. */
function realOperand(value: Value): number | undefined {
  if (value instanceof PyFloat) return value.value;
  const own = py.asInt(value);
  return own === undefined ? undefined : py.intToFloat(own);
}

/** C99's rules: a real operand is not first made complex. */
function mixed(name: string, sign: string, both: Operation, withReal: WithReal, fromReal: FromReal): NativeLine[] {
  const apply = (a: Value, b: Value): Value => {
    if (a instanceof PyComplex) {
      if (b instanceof PyComplex) return both(a, b);
      const real = realOperand(b);
      return real === undefined ? NotImplemented : withReal(a, real);
    }
    const real = realOperand(a);
    return real === undefined ? NotImplemented : fromReal(real, b as PyComplex);
  };
  return [
    [`__${name}__($self, value, /)`, `Return self${sign}value.`, (self: PyComplex, value: Value) => apply(self, value)],
    [`__r${name}__($self, value, /)`, `Return value${sign}self.`, (self: PyComplex, value: Value) => apply(value, self)],
  ];
}

const multiplyReal = (a: PyComplex, b: number): PyComplex => complex(a.real * b, a.imag * b);

const mixedOperators: NativeLine[] = [
  ...mixed('add', '+', (a, b) => complex(a.real + b.real, a.imag + b.imag), (a, b) => complex(a.real + b, a.imag), (a, b) => complex(a + b.real, b.imag)),
  ...mixed('sub', '-', (a, b) => complex(a.real - b.real, a.imag - b.imag), (a, b) => complex(a.real - b, a.imag), (a, b) => complex(a - b.real, -b.imag)),
  ...mixed('mul', '*', (a, b) => {
    multiplyComplex(a.real, a.imag, b.real, b.imag);
    return made();
  }, multiplyReal, (a, b) => multiplyReal(b, a)),
];

const division = mixed('truediv', '/', (a, b) => {
  divideComplex(a.real, a.imag, b.real, b.imag);
  return made();
}, (a, b) => complex(trueDivideFloats(a.real, b), a.imag / b), (a, b) => {
  divideRealByComplex(a, b.real, b.imag);
  return made();
});

function power(a: Value, b: Value, modulus: Value): Value {
  const base = asComplex(a);
  const exponent = base === undefined ? undefined : asComplex(b);
  if (base === undefined || exponent === undefined) return NotImplemented;
  if (modulus !== null) throw valueError('complex modulo');
  powerComplex(base.real, base.imag, exponent.real, exponent.imag);
  return made();
}

function asComplex(value: Value): PyComplex | undefined {
  if (value instanceof PyComplex) return value;
  const real = realOperand(value);
  return real === undefined ? undefined : complex(real, 0);
}

/** Equality only; with ints it is exact. */
function compareComplex(op: number, self: PyComplex, other: Value): Value {
  if (op !== py.Compare.eq && op !== py.Compare.ne) return NotImplemented;
  let equal: boolean;
  if (other instanceof PyComplex) equal = self.real === other.real && self.imag === other.imag;
  else if (other instanceof PyFloat) equal = self.imag === 0 && self.real === other.value;
  else {
    const int = py.asInt(other) as number | undefined;
    if (int === undefined) return NotImplemented;
    // JavaScript compares numbers with bigints exactly, but only by order
    equal = self.imag === 0 && self.real <= int && self.real >= int;
  }
  return equal === (op === py.Compare.eq);
}

/** `hash(real) + 1000003 * hash(imag)` modulo 2^64; a NaN part hashes by the object's identity. */
export function hashComplex(self: PyComplex): void {
  const part = (value: number): void => (value === value ? hashNumber(value) : hashIdentity(self));
  part(self.imag);
  const imag = (BigInt(hashHigh()) << 32n) + BigInt(hashLow() >>> 0);
  part(self.real);
  const real = (BigInt(hashHigh()) << 32n) + BigInt(hashLow() >>> 0);
  const sum = BigInt.asIntN(64, real + 1000003n * imag);
  if (sum === -1n) setHash(-2, -1);
  else setHash(Number(BigInt.asIntN(32, sum)), Number(BigInt.asIntN(32, sum >> 32n)));
}

/** complex(value) for the arguments of native functions. */
export function toComplex(value: Value): PyComplex {
  if (value instanceof PyComplex) return value;
  return throughComplexMethod(value) ?? complex(py.toFloat(value), 0);
}

const MODULUS_LINE = '($self, value, mod=None, /)';

describeType(complexType, {
  doc: "Create a complex number from a string or numbers.\n\nIf a string is given, parse it as a complex number.\nIf a single number is given, convert it to a complex number.\nIf the 'real' or 'imag' arguments are given, create a complex number\nwith the specified real and imaginary components.",
  new: ['complex($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', create],
  textSignature: '(real=0, imag=0)',
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: PyComplex) => complexRepr(self.real, self.imag)],
    ['__hash__($self, /)', 'Return hash(self).', (self: PyComplex) => {
      hashComplex(self);
      return hashAsInt();
    }],
    ...comparisonLines<PyComplex>(compareComplex),
    ...mixedOperators,
    [`__pow__${MODULUS_LINE}`, 'Return pow(self, value, mod).', (a: Value, b: Value, modulus: Value) => power(a, b, modulus)],
    [`__rpow__${MODULUS_LINE}`, 'Return pow(value, self, mod).', (a: Value, b: Value, modulus: Value) => power(b, a, modulus)],
    ['__neg__($self, /)', '-self', (self: PyComplex) => complex(-self.real, -self.imag)],
    ['__pos__($self, /)', '+self', (self: PyComplex) => (self.type === complexType ? self : complex(self.real, self.imag))],
    ['__abs__($self, /)', 'abs(self)', (self: PyComplex) => float(absoluteComplex(self.real, self.imag))],
    ['__bool__($self, /)', 'True if self else False', (self: PyComplex) => self.real !== 0 || self.imag !== 0],
    ...division,
    ['conjugate($self, /)', 'Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j.',
      (self: PyComplex) => complex(self.real, -self.imag)],
    ['__complex__($self, /)', 'Convert this value to exact type complex.',
      (self: PyComplex) => (self.type === complexType ? self : complex(self.real, self.imag))],
    ['__getnewargs__($self, /)', null, (self: PyComplex) => tuple([float(self.real), float(self.imag)])],
    ['__format__($self, format_spec, /)', 'Convert to a string according to format_spec.', (self: PyComplex, spec: Value) => {
      const text = py.asStr(spec);
      if (text === undefined) throw typeError(`__format__() argument must be str, not ${spec === null ? 'None' : typeOf(spec).name}`);
      return text === '' ? py.str(self) : formatComplexSpec(self.real, self.imag, text, self.type.name);
    }],
  ],
  classMethods: [
    ['from_number($type, number, /)', 'Convert number to a complex floating-point number.', (cls: PyType, value: Value) => {
      if (value instanceof PyComplex && value.type === complexType && cls === complexType) return value;
      const { real, imag } = toComplex(value);
      const number = complex(real, imag);
      return cls === complexType ? number : py.call(cls, number);
    }],
  ],
  members: {
    real: { get: (self: PyComplex) => float(self.real), doc: 'the real part of a complex number' },
    imag: { get: (self: PyComplex) => float(self.imag), doc: 'the imaginary part of a complex number' },
  },
});
