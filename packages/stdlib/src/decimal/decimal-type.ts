/** The type `Decimal`. */
import {
  bareType, binaryLines, comparisonLines, complex, describeType, float, hashAsInt, hashIdentity, instanceOf, type Int, NotImplemented, objectType, PyComplex,
  PyFloat, type PyType, py, tuple, typeError, type Value,
} from '@vivarium/objects';
import { decimalFacts } from '../generated/decimal-facts.ts';
import { type Body, nativeLines } from '../native-facts.ts';
import * as arithmetic from './arithmetic.ts';
import * as comparing from './compare.ts';
import { currentDecimalContext, ended, pairWithin, plain, PyDecimalContext, within } from './context.ts';
import {
  convertExactly, fromFloat, fromInt, hashOf, needOperand, operand, scaled, sizedInt, toFloat, toInt, toRatio, unsupported,
} from './conversion.ts';
import { library } from './library.ts';
import * as elementary from './elementary.ts';
import { formatDecimal } from './format.ts';
import { Condition, copyInto, finite, Kind, pending, PyDecimal, Round, roundingNames, type Settings, withSign } from './number.ts';
import { modularPower, power } from './power.ts';
import { decimalText, digitsOf, parseShort } from './text.ts';

const facts = decimalFacts.types.Decimal;

export const decimalType = bareType('decimal.Decimal', PyDecimal, objectType, { module: 'decimal', qualname: 'Decimal' });

/** The context given as an argument, or the current one. */
export function contextOf(given: Value): PyDecimalContext {
  if (given === null) return currentDecimalContext();
  if (!(given instanceof PyDecimalContext)) throw typeError('optional argument must be a context');
  return given;
}

const ROUNDINGS =
  'valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]';

export function roundingOf(name: Value): number {
  const text = py.asStr(name);
  const found = roundingNames.indexOf(text as (typeof roundingNames)[number]);
  if (found < 0) throw typeError(ROUNDINGS);
  return found;
}

// ---- construction

/** The value as an instance of the class, which is no subclass with a constructor of its own. */
function instance(cls: PyType, value: PyDecimal): PyDecimal {
  if (cls === decimalType && value.type === decimalType) return value;
  const self = cls === decimalType ? new PyDecimal() : instanceOf<PyDecimal>(cls);
  return copyInto(self, value);
}

function create(cls: PyType, value: Value, context: Value): Value {
  const settings = contextOf(context ?? null);
  return instance(cls, value === undefined ? finite(0, 0, 0) : convertExactly(value, settings));
}

decimalType.convert = (value) => {
  if (value instanceof PyDecimal) return value.type === decimalType ? value : undefined;
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  currentDecimalContext(); // which begins to exist now at the latest
  return typeof value === 'number' ? fromInt(value) : parseShort(value);
};

const asClass = (cls: PyType, value: PyDecimal): Value => (cls === decimalType ? instance(cls, value) : py.call(cls, value));

// ---- operators

type Binary = (a: PyDecimal, b: PyDecimal, settings: Settings) => PyDecimal;
type Unary = (a: PyDecimal, settings: Settings) => PyDecimal;

const operator = (compute: Binary) => (a: PyDecimal, b: PyDecimal): Value => {
  const context = currentDecimalContext();
  pending.status = 0;
  return ended(context, compute(a, b, context));
};

const unaryOperator = (compute: Unary) => (a: PyDecimal): Value => {
  const context = currentDecimalContext();
  pending.status = 0;
  return ended(context, compute(a, context));
};

function powerOperator(base: Value, exponent: Value, modulus: Value): Value {
  const a = operand(base);
  const b = operand(exponent);
  if (a === undefined || b === undefined) return NotImplemented;
  const context = currentDecimalContext();
  if (modulus === null) return within(context, () => power(a, b, context));
  const m = operand(modulus);
  return m === undefined ? NotImplemented : within(context, () => modularPower(a, b, m, context));
}

const { eq, ne } = py.Compare;

/** What the other operand of a comparison is worth, and by what the Decimal is to be multiplied before. */
function comparand(op: number, value: Value, context: PyDecimalContext): [other: PyDecimal, factor: Int] | undefined {
  const direct = operand(value);
  if (direct !== undefined) return [direct, 1];
  const noteFloat = (): void => {
    if (op === eq || op === ne) context.status |= Condition.floatOperation;
    else context.signal(Condition.floatOperation);
  };
  if (value instanceof PyFloat) {
    noteFloat();
    return [fromFloat(value.value), 1];
  }
  if (value instanceof PyComplex && (op === eq || op === ne)) {
    noteFloat();
    return value.imag === 0 ? [fromFloat(value.real), 1] : undefined;
  }
  if (!py.isInstance(value, library().rational)) return undefined;
  const numerator = py.asInt(py.getAttribute(value, 'numerator'));
  const denominator = py.asInt(py.getAttribute(value, 'denominator'));
  if (numerator === undefined || denominator === undefined) throw typeError('an integer is required');
  return [fromInt(numerator), denominator];
}

function compareWith(op: number, self: PyDecimal, value: Value): Value {
  const context = currentDecimalContext();
  const found = comparand(op, value, context);
  if (found === undefined) return NotImplemented;
  const [other, factor] = found;
  const one = factor === 1 || self.kind !== 0 ? self : scaled(self, factor);
  if (one.isNaN || other.isNaN) {
    const quiet = (op === eq || op === ne) && one.kind !== Kind.signaling && other.kind !== Kind.signaling;
    if (!quiet) context.signal(Condition.invalidOperation);
    return op === ne;
  }
  const order = comparing.compareNumbers(one, other);
  switch (op) {
    case py.Compare.lt:
      return order < 0;
    case py.Compare.le:
      return order <= 0;
    case eq:
      return order === 0;
    case ne:
      return order !== 0;
    case py.Compare.gt:
      return order > 0;
    default:
      return order >= 0;
  }
}

function hash(self: PyDecimal): Int {
  if (self.kind === Kind.finite) return hashOf(self);
  if (self.kind === Kind.signaling) throw typeError('Cannot hash a signaling NaN value');
  if (self.kind === Kind.infinite) return self.sign === 1 ? -314159 : 314159;
  hashIdentity(self);
  return hashAsInt();
}

// ---- methods

const unaryMethod = (compute: Unary): Body => (self: PyDecimal, given: Value) => {
  const context = contextOf(given);
  return within(context, () => compute(self, context));
};
const binaryMethod = (compute: Binary): Body => (self: PyDecimal, other: Value, given: Value) => {
  const context = contextOf(given);
  const b = needOperand(other);
  return within(context, () => compute(self, b, context));
};

const integralMethod = (signals: boolean): Body => (self: PyDecimal, rounding: Value, given: Value) => {
  const context = contextOf(given);
  const mode = rounding === null ? context.rounding : roundingOf(rounding);
  return within(context, () => arithmetic.toIntegral(self, mode, signals, context));
};

function quantize(self: PyDecimal, pattern: Value, rounding: Value, given: Value): Value {
  const context = contextOf(given);
  const mode = rounding === null ? context.rounding : roundingOf(rounding);
  const b = needOperand(pattern);
  pending.status = 0;
  return ended(context, arithmetic.quantize(self, b, context, mode));
}

function fusedMultiplyAdd(self: PyDecimal, other: Value, third: Value, given: Value): Value {
  const context = contextOf(given);
  const b = needOperand(other);
  const c = needOperand(third);
  return within(context, () => arithmetic.fma(self, b, c, context));
}

function round(self: PyDecimal, args: Value[]): Value {
  if (args.length > 1) throw typeError(`function takes at most 1 argument (${args.length} given)`);
  if (args.length === 0) return toInt(self, Round.halfEven);
  const places = sizedInt(args[0], 'optional arg must be an integer');
  const context = currentDecimalContext();
  const pattern = finite(0, 1, typeof places === 'number' ? 0 - places : -places);
  return within(context, () => arithmetic.quantize(self, pattern, context));
}

function asTuple(self: PyDecimal): Value {
  const exponent: Value = self.kind === Kind.finite ? self.exponent : ['', 'F', 'n', 'N'][self.kind];
  const digits = self.isNaN && self.coefficient === 0 ? [] : [...digitsOf(self)].map(Number);
  return py.call(library().decimalTuple, self.sign, tuple(digits), exponent);
}

const textOf = (self: PyDecimal): string => decimalText(self, false, currentDecimalContext().capitals === 1);

const sizeOf = (self: PyDecimal): number => {
  const words = Math.ceil(self.digits / 19);
  return 104 + (words > 4 ? words * 8 : 0);
};

const property = (test: (self: PyDecimal) => boolean): Body => (self: PyDecimal) => test(self);

describeType(decimalType, {
  doc: facts.doc,
  new: [`Decimal($type, value="0", context=None)`, 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, value: Value, context: Value) =>
    create(cls, value, context)],
  textSignature: facts.signature,
  methods: [
    ...comparisonLines<PyDecimal>(compareWith),
    ...binaryLines<PyDecimal>(
      [
        ['add', '+', operator(arithmetic.add)], ['sub', '-', operator(arithmetic.subtract)], ['mul', '*', operator(arithmetic.multiply)],
        ['mod', '%', operator(arithmetic.remainder)],
        ['divmod', '', (a, b) => {
          const context = currentDecimalContext();
          return pairWithin(context, () => arithmetic.divideWithRest(a, b, context));
        }],
        ['floordiv', '//', operator(arithmetic.divideInteger)], ['truediv', '/', operator(arithmetic.divide)],
      ],
      operand,
    ),
    ...nativeLines(facts.methods, {
      __repr__: (self: PyDecimal) => `Decimal('${textOf(self)}')`,
      __str__: textOf,
      __hash__: hash,
      __pow__: powerOperator,
      __rpow__: (self: Value, value: Value, modulus: Value) => powerOperator(value, self, modulus),
      __neg__: unaryOperator(arithmetic.negate),
      __pos__: unaryOperator(arithmetic.plus),
      __abs__: unaryOperator(arithmetic.absolute),
      __bool__: (self: PyDecimal) => !self.isZero,
      __int__: (self: PyDecimal) => toInt(self, Round.down),
      __float__: (self: PyDecimal) => float(toFloat(self)),
      exp: unaryMethod(elementary.exponential),
      ln: unaryMethod(elementary.naturalLogarithm),
      log10: unaryMethod(elementary.decimalLogarithm),
      next_minus: unaryMethod((a, settings) => comparing.nextNumber(-1, a, settings)),
      next_plus: unaryMethod((a, settings) => comparing.nextNumber(1, a, settings)),
      normalize: unaryMethod(arithmetic.reduce),
      to_integral: integralMethod(false),
      to_integral_exact: integralMethod(true),
      to_integral_value: integralMethod(false),
      sqrt: unaryMethod(arithmetic.squareRoot),
      compare: binaryMethod(comparing.compare),
      compare_signal: binaryMethod(comparing.compareSignal),
      max: binaryMethod((a, b, settings) => comparing.choose(1, false, a, b, settings)),
      max_mag: binaryMethod((a, b, settings) => comparing.choose(1, true, a, b, settings)),
      min: binaryMethod((a, b, settings) => comparing.choose(-1, false, a, b, settings)),
      min_mag: binaryMethod((a, b, settings) => comparing.choose(-1, true, a, b, settings)),
      next_toward: binaryMethod(comparing.nextToward),
      quantize,
      remainder_near: binaryMethod(arithmetic.remainderNear),
      fma: fusedMultiplyAdd,
      is_canonical: property(() => true),
      is_finite: property((self) => self.kind === Kind.finite),
      is_infinite: property((self) => self.kind === Kind.infinite),
      is_nan: property((self) => self.isNaN),
      is_qnan: property((self) => self.kind === Kind.quiet),
      is_snan: property((self) => self.kind === Kind.signaling),
      is_signed: property((self) => self.sign === 1),
      is_zero: property((self) => self.isZero),
      is_normal: (self: PyDecimal, given: Value) => comparing.isNormal(self, contextOf(given)),
      is_subnormal: (self: PyDecimal, given: Value) => comparing.isSubnormal(self, contextOf(given)),
      adjusted: (self: PyDecimal) => (self.kind === Kind.finite ? self.adjusted : 0),
      canonical: (self: PyDecimal) => self,
      conjugate: (self: PyDecimal) => self,
      radix: () => finite(0, 10, 0),
      copy_abs: (self: PyDecimal) => withSign(plain(self), 0),
      copy_negate: (self: PyDecimal) => withSign(plain(self), 1 - self.sign),
      logb: unaryMethod(comparing.logb),
      logical_invert: unaryMethod(comparing.logicalInvert),
      number_class: (self: PyDecimal, given: Value) => comparing.numberClass(self, contextOf(given)),
      to_eng_string: (self: PyDecimal, given: Value) => decimalText(self, true, contextOf(given).capitals === 1),
      compare_total: binaryMethod(comparing.compareTotal),
      compare_total_mag: binaryMethod(comparing.compareTotalMagnitude),
      copy_sign: binaryMethod((a, b) => withSign(a, b.sign)),
      same_quantum: (self: PyDecimal, other: Value, given: Value) => {
        contextOf(given);
        return comparing.sameQuantum(self, needOperand(other));
      },
      logical_and: binaryMethod((a, b, settings) => comparing.logical((x, y) => x & y, a, b, settings)),
      logical_or: binaryMethod((a, b, settings) => comparing.logical((x, y) => x | y, a, b, settings)),
      logical_xor: binaryMethod((a, b, settings) => comparing.logical((x, y) => x ^ y, a, b, settings)),
      rotate: binaryMethod(comparing.rotate),
      scaleb: binaryMethod(comparing.scaleb),
      shift: binaryMethod(comparing.shift),
      as_tuple: asTuple,
      as_integer_ratio: (self: PyDecimal) => tuple(toRatio(self)),
      __copy__: (self: PyDecimal) => self,
      __deepcopy__: (self: PyDecimal) => self,
      __format__: ['($self, format_spec, override=<unrepresentable>, /)', formatDecimal],
      __reduce__: (self: PyDecimal) => tuple([self.type, tuple([py.str(self)])]),
      __round__: ['($self, *args)', round],
      __ceil__: (self: PyDecimal) => toInt(self, Round.ceiling),
      __floor__: (self: PyDecimal) => toInt(self, Round.floor),
      __trunc__: (self: PyDecimal) => toInt(self, Round.down),
      __complex__: (self: PyDecimal) => complex(toFloat(self), 0),
      __sizeof__: sizeOf,
    }),
  ],
  classMethods: nativeLines(facts.methods, {
    from_float: (cls: PyType, value: Value) => {
      const int = py.asInt(value);
      if (int !== undefined) return asClass(cls, fromInt(int));
      if (!(value instanceof PyFloat)) throw typeError('argument must be int or float');
      return asClass(cls, fromFloat(value.value));
    },
    from_number: (cls: PyType, value: Value) => {
      if (value instanceof PyFloat) return asClass(cls, fromFloat(value.value));
      const found = operand(value);
      if (found === undefined) throw unsupported(value);
      return asClass(cls, found);
    },
  }),
  attributes: {
    real: { get: (self: PyDecimal) => self },
    imag: { get: () => finite(0, 0, 0) },
  },
});
