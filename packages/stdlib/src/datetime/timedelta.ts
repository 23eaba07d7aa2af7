/** `timedelta`: arithmetic on days, seconds and microseconds. */
import {
  addInts, binaryLines, comparisonLines, compareNumbers, describeType, error, float, floatRatio, floatType, floatToInt, floorDivideInts, hashAsInt, hashItems, type Int,
  multiplyInts, NotImplemented, overflowError, py, PyDict, PyFloat, PyTuple, type PyType, remainderInts, subtractInts, trueDivideInts, tuple, typeError,
  typeOf, type Value, valueError,
} from '@vivarium/objects';
import { datetimeFacts } from '../generated/datetime-facts.ts';
import { nativeLines } from '../native-facts.ts';
import { takeArguments } from './arguments.ts';
import { compareDeltas, isZero, newDelta, PyTimeDelta, timedeltaType } from './objects.ts';
import { two } from './text.ts';

const facts = datetimeFacts.types.timedelta;

// ---- as a number of microseconds

export function microsecondsOf({ days, seconds, microseconds }: PyTimeDelta): Int {
  const whole = days * 86400 + seconds;
  if (Math.abs(whole) < 9_000_000_000) return whole * 1_000_000 + microseconds;
  return BigInt(whole) * 1_000_000n + BigInt(microseconds);
}

export function deltaOfMicroseconds(total: Int, cls: PyType = timedeltaType): PyTimeDelta {
  const microseconds = Number(remainderInts(total, 1_000_000));
  const whole = floorDivideInts(subtractInts(total, microseconds), 1_000_000);
  const seconds = Number(remainderInts(whole, 86400));
  const days = floorDivideInts(subtractInts(whole, seconds), 86400);
  if (days > 2147483647 || days < -2147483648) throw overflowError('Python int too large to convert to C int');
  return newDelta(Number(days), seconds, microseconds, cls);
}

/** The quotient as the nearest int, half to even. */
function divideNearest(a: Int, b: Int): Int {
  if (b === 0) throw divideByZero();
  const quotient = floorDivideInts(a, b);
  const twice = multiplyInts(remainderInts(a, b), 2);
  // The remainder has the sign of the divisor.
  const above = b > 0 ? twice > b : twice < b;
  const half = twice === b || (typeof twice === 'bigint' && twice === BigInt(b));
  return above || (half && remainderInts(quotient, 2) !== 0) ? addInts(quotient, 1) : quotient;
}

/** `as_integer_ratio` of a float, which a subclass may have changed. */
function ratioOf(number: PyFloat): [Int, Int] {
  if (number.type !== floatType) return ratioOfSubclass(number);
  const { value } = number;
  if (Number.isNaN(value)) throw valueError('cannot convert NaN to integer ratio');
  if (!Number.isFinite(value)) throw overflowError('cannot convert Infinity to integer ratio');
  const [numerator, denominator] = floatRatio(value);
  return [py.normalise(numerator), py.normalise(denominator)];
}

function ratioOfSubclass(number: PyFloat): [Int, Int] {
  const pair = py.call(py.getAttribute(number, 'as_integer_ratio'));
  if (!(pair instanceof PyTuple)) throw typeError(`unexpected return type from as_integer_ratio(): expected tuple, not '${typeOf(pair).name}'`);
  if (pair.items.length !== 2) throw valueError('as_integer_ratio() must return a 2-tuple');
  const [numerator, denominator] = pair.items.map(py.asInt);
  if (numerator === undefined || denominator === undefined) throw typeError('non-integer arguments in division');
  return [numerator, denominator];
}

// ---- construction

const parameters = { label: '__new__', names: ['days', 'seconds', 'microseconds', 'milliseconds', 'minutes', 'hours', 'weeks'], required: 0 };
const units: Readonly<Record<string, number>> = {
  microseconds: 1, milliseconds: 1000, seconds: 1_000_000, minutes: 60_000_000, hours: 3_600_000_000, days: 86_400_000_000, weeks: 604_800_000_000,
};

function construct(cls: PyType, args: readonly Value[], keywords: PyDict): Value {
  const given: Record<string, Value> = {};
  takeArguments(parameters, args, keywords, (value, index) => {
    given[parameters.names[index]] = value;
  });
  let total: Int = 0;
  /** Parts of microseconds that floats have brought. */
  let fraction = 0;
  for (const [name, unit] of Object.entries(units)) {
    const value = given[name];
    if (value === undefined) continue;
    const whole = py.asInt(value);
    if (whole !== undefined) total = addInts(total, multiplyInts(whole, unit));
    else if (value instanceof PyFloat) {
      const integral = floatToInt(value.value);
      total = addInts(total, multiplyInts(integral, unit));
      const rest = (value.value - Math.trunc(value.value)) * unit;
      total = addInts(total, floatToInt(rest));
      fraction += rest - Math.trunc(rest);
    } else throw typeError(`unsupported type for timedelta ${name} component: ${typeOf(value).name}`);
  }
  if (fraction !== 0) total = addInts(total, roundHalf(fraction, remainderInts(total, 2) === 0 ? 0 : 1));
  return deltaOfMicroseconds(total, cls);
}

/** The nearest int, half away from zero. */
const roundAway = (value: number): number => Math.sign(value) * Math.floor(Math.abs(value) + 0.5) + 0;

/** The nearest int; a half goes to the side that makes the sum with the parity `odd` even. */
function roundHalf(fraction: number, odd: number): number {
  const nearest = roundAway(fraction);
  return Math.abs(nearest - fraction) === 0.5 ? 2 * roundAway((fraction + odd) / 2) - odd : nearest;
}

// ---- operators

const asDelta = (value: Value): PyTimeDelta | undefined => (value instanceof PyTimeDelta ? value : undefined);

export const addDeltas = (a: PyTimeDelta, b: PyTimeDelta): PyTimeDelta => newDelta(a.days + b.days, a.seconds + b.seconds, a.microseconds + b.microseconds);
export const subtractDeltas = (a: PyTimeDelta, b: PyTimeDelta): PyTimeDelta => newDelta(a.days - b.days, a.seconds - b.seconds, a.microseconds - b.microseconds);
export const negateDelta = (delta: PyTimeDelta): PyTimeDelta => newDelta(-delta.days, -delta.seconds, -delta.microseconds);

function multiply(a: Value, b: Value): Value {
  const [delta, factor] = a instanceof PyTimeDelta ? [a, b] : [b as PyTimeDelta, a];
  const whole = py.asInt(factor);
  if (whole !== undefined) return deltaOfMicroseconds(multiplyInts(microsecondsOf(delta), whole));
  if (!(factor instanceof PyFloat)) return NotImplemented;
  const [numerator, denominator] = ratioOf(factor);
  return deltaOfMicroseconds(divideNearest(multiplyInts(microsecondsOf(delta), numerator), denominator));
}

function divideByZero(): Error | ReturnType<typeof error> {
  return error('ZeroDivisionError', 'division by zero');
}

function floorDivide(a: Value, b: Value): Value {
  if (!(a instanceof PyTimeDelta)) return NotImplemented;
  const total = microsecondsOf(a);
  if (b instanceof PyTimeDelta) {
    if (isZero(b)) throw divideByZero();
    return floorDivideInts(total, microsecondsOf(b));
  }
  const whole = py.asInt(b);
  if (whole === undefined) return NotImplemented;
  if (whole === 0) throw divideByZero();
  return deltaOfMicroseconds(floorDivideInts(total, whole));
}

function trueDivide(a: Value, b: Value): Value {
  if (!(a instanceof PyTimeDelta)) return NotImplemented;
  const total = microsecondsOf(a);
  if (b instanceof PyTimeDelta) {
    if (isZero(b)) throw divideByZero();
    return float(trueDivideInts(total, microsecondsOf(b)));
  }
  const whole = py.asInt(b);
  if (whole !== undefined) {
    return deltaOfMicroseconds(divideNearest(total, whole));
  }
  if (!(b instanceof PyFloat)) return NotImplemented;
  const [numerator, denominator] = ratioOf(b);
  return deltaOfMicroseconds(divideNearest(multiplyInts(total, denominator), numerator));
}

function remainder(a: PyTimeDelta, b: PyTimeDelta): PyTimeDelta {
  if (isZero(b)) throw divideByZero();
  return deltaOfMicroseconds(remainderInts(microsecondsOf(a), microsecondsOf(b)));
}

export function hashDelta({ days, seconds, microseconds }: PyTimeDelta): Int {
  hashItems([days, seconds, microseconds]);
  return hashAsInt();
}

// ---- text

function representation({ type, days, seconds, microseconds }: PyTimeDelta): string {
  const parts: string[] = [];
  if (days !== 0) parts.push(`days=${days}`);
  if (seconds !== 0) parts.push(`seconds=${seconds}`);
  if (microseconds !== 0) parts.push(`microseconds=${microseconds}`);
  return `${type.name}(${parts.length === 0 ? '0' : parts.join(', ')})`;
}

function shown({ days, seconds, microseconds }: PyTimeDelta): string {
  const clock = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const fraction = microseconds === 0 ? '' : `.${String(microseconds).padStart(6, '0')}`;
  return `${days === 0 ? '' : `${days} day${Math.abs(days) === 1 ? '' : 's'}, `}${clock}${fraction}`;
}

const field = (name: 'days' | 'seconds' | 'microseconds') => ({ get: (self: PyTimeDelta) => self[name], doc: facts.attributes[name] });

describeType(timedeltaType, {
  doc: facts.doc,
  textSignature: null,
  new: ['~timedelta($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', construct],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', representation],
    ['__hash__($self, /)', 'Return hash(self).', hashDelta],
    ['__str__($self, /)', 'Return str(self).', shown],
    ...comparisonLines<PyTimeDelta>((op, self, other) => (other instanceof PyTimeDelta ? compareNumbers(op, compareDeltas(self, other), 0) : NotImplemented)),
    ...binaryLines<PyTimeDelta>(
      [
        ['add', '+', addDeltas], ['sub', '-', subtractDeltas], ['mod', '%', remainder],
        ['divmod', '', (a, b) => {
          if (isZero(b)) throw divideByZero();
          return tuple([floorDivide(a, b), remainder(a, b)]);
        }],
      ],
      asDelta,
    ),
    ...nativeLines(facts.methods, {
      __mul__: multiply,
      __rmul__: multiply,
      __neg__: negateDelta,
      __pos__: ({ days, seconds, microseconds }: PyTimeDelta) => newDelta(days, seconds, microseconds),
      __abs__: (self: PyTimeDelta) => (self.days < 0 ? negateDelta(self) : newDelta(self.days, self.seconds, self.microseconds)),
      __bool__: (self: PyTimeDelta) => !isZero(self),
      __floordiv__: floorDivide,
      __rfloordiv__: (self: Value, value: Value) => floorDivide(value, self),
      __truediv__: trueDivide,
      __rtruediv__: (self: Value, value: Value) => trueDivide(value, self),
      total_seconds: (self: PyTimeDelta) => float(trueDivideInts(microsecondsOf(self), 1_000_000)),
      __reduce__: (self: PyTimeDelta) => tuple([self.type, tuple([self.days, self.seconds, self.microseconds])]),
    }),
  ],
  members: { days: field('days'), seconds: field('seconds'), microseconds: field('microseconds') },
  constants: {
    resolution: newDelta(0, 0, 1),
    min: newDelta(-999_999_999, 0, 0),
    max: newDelta(999_999_999, 86399, 999_999),
  },
});
