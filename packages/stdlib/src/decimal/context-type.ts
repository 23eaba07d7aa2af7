/** The type `Context`, its signal dictionaries and the context manager. */
import {
  attributeError, defineType, error, instanceOf, type Int, list, NotImplemented, PyDict, PyFloat, PyList, PyObject, PyTuple, type PyType, py, tuple, typeError, type Value,
  valueError,
} from '@vivarium/objects';
import { decimalFacts } from '../generated/decimal-facts.ts';
import { type Body, nativeLines } from '../native-facts.ts';
import * as arithmetic from './arithmetic.ts';
import * as comparing from './compare.ts';
import { copyContext, currentDecimalContext, pairWithin, plain, PyDecimalContext, PySignalDict, setDecimalContext, templates, within } from './context.ts';
import { convertRounding, fromFloat, fromInt, needOperand, sizedInt } from './conversion.ts';
import { roundingOf } from './decimal-type.ts';
import * as elementary from './elementary.ts';
import { finishDecimal } from './finish.ts';
import { etiny, etop, finite, Kind, MAX_EMAX, MAX_PREC, MIN_EMIN, PyDecimal, Round, roundingNames, type Settings, withSign } from './number.ts';
import { modularPower, power } from './power.ts';
import { bitsOfSignal, namesIn, signalBits, signalClasses, signalsIn } from './signals.ts';
import { decimalText } from './text.ts';
import { library } from './library.ts';

const facts = decimalFacts.types.Context;

// ---- signal dictionaries

const SIGNALS =
  'valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]';

function signalOf(value: Value): number {
  const bits = bitsOfSignal(value);
  if (bits === undefined) throw error('KeyError', SIGNALS);
  return bits;
}

function ownerOf(self: PySignalDict): PyDecimalContext {
  if (self.context === null) throw valueError('invalid signal dict');
  return self.context;
}
const bitsOf = (self: PySignalDict): number => ownerOf(self)[self.field];

/** The bits of a dictionary that names every signal. */
function bitsOfDict(value: PyDict): number {
  let bits = 0;
  const wrong = (): Error | ReturnType<typeof error> => error('KeyError', 'invalid signal dict');
  if (value.size !== signalBits.length) throw wrong();
  signalClasses().forEach((cls, index) => {
    const set = value.get(cls);
    if (set === undefined) throw wrong();
    if (py.truth(set)) bits |= signalBits[index];
  });
  return bits;
}

function bitsOfList(value: PyList | PyTuple): number {
  let bits = 0;
  for (const item of value.items) bits |= signalOf(item);
  return bits;
}

function bitsOfSignals(value: Value): number {
  if (value instanceof PySignalDict) return bitsOf(value);
  if (value instanceof PyDict) return bitsOfDict(value);
  throw typeError('argument must be a signal dict');
}

export const signalDictMixin = defineType({
  name: 'decimal.SignalDictMixin', module: 'decimal', qualname: 'SignalDictMixin', instance: PySignalDict as never, doc: null,
  new: ['~SignalDictMixin($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType) => instanceOf<PySignalDict>(cls)],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: PySignalDict) => {
      const bits = bitsOf(self);
      const parts = signalClasses().map((cls, index) => `${py.reprText(cls)}:${(bits & signalBits[index]) !== 0 ? 'True' : 'False'}`);
      return `{${parts.join(', ')}}`;
    }],
    ...(['lt', 'le', 'eq', 'ne', 'gt', 'ge'] as const).map((name) => [
      `__${name}__($self, value, /)`,
      `Return self${{ lt: '<', le: '<=', eq: '==', ne: '!=', gt: '>', ge: '>=' }[name]}value.`,
      (self: PySignalDict, other: Value): Value => {
        const bits = bitsOf(self);
        if (other instanceof PyDict && other.size === 0) throw valueError('invalid signal dict');
        if (name !== 'eq' && name !== 'ne') return NotImplemented;
        let others: number;
        if (other instanceof PySignalDict) others = bitsOf(other);
        else if (other instanceof PyDict && signalClasses().every((cls) => other.has(cls))) others = bitsOfDict(other);
        else return NotImplemented;
        return (bits === others) === (name === 'eq');
      },
    ] as const),
    ['__iter__($self, /)', 'Implement iter(self).', (self: PySignalDict) => {
      ownerOf(self);
      return py.iterate(tuple(signalClasses()));
    }],
    ['__init__($self, /, *args, **kwargs)', 'Initialize self.  See help(type(self)) for accurate signature.', () => null],
    ['__len__($self, /)', 'Return len(self).', (self: PySignalDict) => {
      ownerOf(self);
      return signalBits.length;
    }],
    ['__getitem__($self, key, /)', 'Return self[key].', (self: PySignalDict, key: Value) => (bitsOf(self) & signalOf(key)) !== 0],
    ['__setitem__($self, key, value, /)', 'Set self[key] to value.', (self: PySignalDict, key: Value, value: Value) => {
      const context = ownerOf(self);
      const bits = signalOf(key);
      if (py.truth(value)) context[self.field] |= bits;
      else context[self.field] &= ~bits;
    }],
    ['__delitem__($self, key, /)', 'Delete self[key].', (self: PySignalDict) => {
      ownerOf(self);
      throw valueError('signal keys cannot be deleted');
    }],
    ['copy($self, /)', null, (self: PySignalDict) => {
      const bits = bitsOf(self);
      const result = new PyDict();
      signalClasses().forEach((cls, index) => result.set(cls, (bits & signalBits[index]) !== 0));
      return result;
    }],
  ],
  constants: { __hash__: null },
});

function viewOf(context: PyDecimalContext, field: 'status' | 'traps'): PySignalDict {
  const key = field === 'status' ? 'flagsView' : 'trapsView';
  const known = context[key];
  if (known !== null) return known;
  const view = instanceOf<PySignalDict>(library().signalDict);
  view.context = context;
  view.field = field;
  context[key] = view;
  return view;
}

// ---- settings

function ranged(value: Value, least: Int, most: Int, name: string, range: string): Int {
  const int = sizedInt(value, 'an integer is required');
  if (int < least || int > most) throw valueError(`valid range for ${name} is ${range}`);
  return int;
}

function binaryDigit(value: Value, name: string): number {
  const int = sizedInt(value, 'an integer is required');
  if (int !== 0 && int !== 1) throw valueError(`valid values for ${name} are 0 or 1`);
  return int;
}

const setters = {
  prec: (context: PyDecimalContext, value: Value) => {
    context.prec = ranged(value, 1, MAX_PREC, 'prec', '[1, MAX_PREC]');
  },
  rounding: (context: PyDecimalContext, value: Value) => {
    context.rounding = roundingOf(value);
  },
  Emin: (context: PyDecimalContext, value: Value) => {
    context.emin = ranged(value, MIN_EMIN, 0, 'Emin', '[MIN_EMIN, 0]');
  },
  Emax: (context: PyDecimalContext, value: Value) => {
    context.emax = ranged(value, 0, MAX_EMAX, 'Emax', '[0, MAX_EMAX]');
  },
  capitals: (context: PyDecimalContext, value: Value) => {
    context.capitals = binaryDigit(value, 'capitals');
  },
  clamp: (context: PyDecimalContext, value: Value) => {
    context.clamp = binaryDigit(value, 'clamp');
  },
  flags: (context: PyDecimalContext, value: Value) => {
    context.status = value instanceof PyList ? bitsOfList(value) : bitsOfSignals(value);
  },
  traps: (context: PyDecimalContext, value: Value) => {
    context.traps = value instanceof PyList ? bitsOfList(value) : bitsOfSignals(value);
  },
};
type Setting = keyof typeof setters;

/** Sets what is not None. */
export function configure(context: PyDecimalContext, given: Partial<Record<Setting, Value | undefined>>): void {
  for (const name of Object.keys(setters) as Setting[]) {
    const value = given[name];
    if (value !== null && value !== undefined) setters[name](context, value);
  }
}

const getters: Record<Setting, (context: PyDecimalContext) => Value> = {
  prec: (context) => context.prec,
  rounding: (context) => roundingNames[context.rounding],
  Emin: (context) => context.emin,
  Emax: (context) => context.emax,
  capitals: (context) => context.capitals,
  clamp: (context) => context.clamp,
  flags: (context) => viewOf(context, 'status'),
  traps: (context) => viewOf(context, 'traps'),
};

const attribute = (name: Setting): { get: (context: PyDecimalContext) => Value; set: (context: PyDecimalContext, value: Value | undefined) => void } => ({
  get: getters[name],
  set: (context, value) => {
    if (value === undefined) throw attributeError('context attributes cannot be deleted', context, name);
    if ((name === 'flags' || name === 'traps') && value instanceof PyList) throw typeError('argument must be a signal dict');
    setters[name](context, value);
  },
});

// ---- methods

type Unary = (a: PyDecimal, settings: Settings) => PyDecimal;
type Binary = (a: PyDecimal, b: PyDecimal, settings: Settings) => PyDecimal;

const unary = (compute: Unary): Body => (context: PyDecimalContext, x: Value) => {
  const a = needOperand(x);
  return within(context, () => compute(a, context));
};
const binary = (compute: Binary): Body => (context: PyDecimalContext, x: Value, y: Value) => {
  const a = needOperand(x);
  const b = needOperand(y);
  return within(context, () => compute(a, b, context));
};
const test = (holds: (a: PyDecimal, context: PyDecimalContext) => Value): Body => (context: PyDecimalContext, x: Value) => holds(needOperand(x), context);

function needDecimal(x: Value): PyDecimal {
  if (!(x instanceof PyDecimal)) throw typeError('argument must be a Decimal');
  return x;
}

function raise(context: PyDecimalContext, a: Value, b: Value, modulo: Value): Value {
  const base = needOperand(a);
  const exponent = needOperand(b);
  if (modulo === null) return within(context, () => power(base, exponent, context));
  const modulus = needOperand(modulo);
  return within(context, () => modularPower(base, exponent, modulus, context));
}

function reprOf(context: PyDecimalContext): string {
  const { prec, rounding, emin, emax, capitals, clamp, status, traps } = context;
  const names = roundingNames[rounding];
  return `Context(prec=${prec}, rounding=${names}, Emin=${emin}, Emax=${emax}, capitals=${capitals}, clamp=${clamp}, flags=${namesIn(status)}, traps=${namesIn(traps)})`;
}

export const contextType = defineType({
  name: 'decimal.Context', module: 'decimal', qualname: 'Context', instance: PyDecimalContext, doc: facts.doc,
  new: ['~Context($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType) => {
    const self = instanceOf<PyDecimalContext>(cls).copyFrom(templates.default);
    self.status = 0;
    return self;
  }],
  textSignature: facts.signature,
  methods: nativeLines(facts.methods, {
    __repr__: reprOf,
    __init__: [
      '($self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)',
      (self: PyDecimalContext, prec: Value, rounding: Value, Emin: Value, Emax: Value, capitals: Value, clamp: Value, flags: Value, traps: Value) =>
        configure(self, { prec, rounding, Emin, Emax, capitals, clamp, flags, traps }),
    ],
    abs: unary(arithmetic.absolute),
    exp: unary(elementary.exponential),
    ln: unary(elementary.naturalLogarithm),
    log10: unary(elementary.decimalLogarithm),
    minus: unary(arithmetic.negate),
    next_minus: unary((a, settings) => comparing.nextNumber(-1, a, settings)),
    next_plus: unary((a, settings) => comparing.nextNumber(1, a, settings)),
    normalize: unary(arithmetic.reduce),
    plus: unary(arithmetic.plus),
    to_integral: unary((a, settings) => arithmetic.toIntegral(a, settings.rounding, false, settings)),
    to_integral_exact: unary((a, settings) => arithmetic.toIntegral(a, settings.rounding, true, settings)),
    to_integral_value: unary((a, settings) => arithmetic.toIntegral(a, settings.rounding, false, settings)),
    sqrt: unary(arithmetic.squareRoot),
    add: binary(arithmetic.add),
    compare: binary(comparing.compare),
    compare_signal: binary(comparing.compareSignal),
    divide: binary(arithmetic.divide),
    divide_int: binary(arithmetic.divideInteger),
    divmod: (context: PyDecimalContext, x: Value, y: Value) => {
      const a = needOperand(x);
      const b = needOperand(y);
      return pairWithin(context, () => arithmetic.divideWithRest(a, b, context));
    },
    max: binary((a, b, settings) => comparing.choose(1, false, a, b, settings)),
    max_mag: binary((a, b, settings) => comparing.choose(1, true, a, b, settings)),
    min: binary((a, b, settings) => comparing.choose(-1, false, a, b, settings)),
    min_mag: binary((a, b, settings) => comparing.choose(-1, true, a, b, settings)),
    multiply: binary(arithmetic.multiply),
    next_toward: binary(comparing.nextToward),
    quantize: binary(arithmetic.quantize),
    remainder: binary(arithmetic.remainder),
    remainder_near: binary(arithmetic.remainderNear),
    subtract: binary(arithmetic.subtract),
    power: raise,
    fma: (context: PyDecimalContext, x: Value, y: Value, z: Value) => {
      const [a, b, c] = [x, y, z].map(needOperand);
      return within(context, () => arithmetic.fma(a, b, c, context));
    },
    Etiny: (context: PyDecimalContext) => etiny(context),
    Etop: (context: PyDecimalContext) => etop(context),
    radix: () => finite(0, 10, 0),
    is_canonical: (_context: PyDecimalContext, x: Value) => {
      needDecimal(x);
      return true;
    },
    is_finite: test((a) => a.kind === Kind.finite),
    is_infinite: test((a) => a.kind === Kind.infinite),
    is_nan: test((a) => a.isNaN),
    is_normal: test((a, context) => comparing.isNormal(a, context)),
    is_qnan: test((a) => a.kind === Kind.quiet),
    is_signed: test((a) => a.sign === 1),
    is_snan: test((a) => a.kind === Kind.signaling),
    is_subnormal: test((a, context) => comparing.isSubnormal(a, context)),
    is_zero: test((a) => a.isZero),
    _apply: unary(finishDecimal),
    canonical: (_context: PyDecimalContext, x: Value) => needDecimal(x),
    copy_abs: test((a) => withSign(plain(a), 0)),
    copy_decimal: test((a) => a),
    copy_negate: test((a) => withSign(plain(a), 1 - a.sign)),
    logb: unary(comparing.logb),
    logical_invert: unary(comparing.logicalInvert),
    number_class: test((a, context) => comparing.numberClass(a, context)),
    to_sci_string: test((a, context) => decimalText(a, false, context.capitals === 1)),
    to_eng_string: test((a, context) => decimalText(a, true, context.capitals === 1)),
    compare_total: binary(comparing.compareTotal),
    compare_total_mag: binary(comparing.compareTotalMagnitude),
    copy_sign: binary((a, b) => withSign(plain(a), b.sign)),
    logical_and: binary((a, b, settings) => comparing.logical((x, y) => x & y, a, b, settings)),
    logical_or: binary((a, b, settings) => comparing.logical((x, y) => x | y, a, b, settings)),
    logical_xor: binary((a, b, settings) => comparing.logical((x, y) => x ^ y, a, b, settings)),
    rotate: binary(comparing.rotate),
    same_quantum: (_context: PyDecimalContext, x: Value, y: Value) => {
      const a = needOperand(x);
      return comparing.sameQuantum(a, needOperand(y));
    },
    scaleb: binary(comparing.scaleb),
    shift: binary(comparing.shift),
    clear_flags: (context: PyDecimalContext) => {
      context.status = 0;
    },
    clear_traps: (context: PyDecimalContext) => {
      context.traps = 0;
    },
    __copy__: copyContext,
    copy: copyContext,
    __reduce__: (context: PyDecimalContext) =>
      tuple([
        context.type,
        tuple([
          context.prec, roundingNames[context.rounding], context.emin, context.emax, context.capitals, context.clamp,
          list(signalsIn(context.status)), list(signalsIn(context.traps)),
        ]),
      ]),
    create_decimal: (context: PyDecimalContext, value: Value) => convertRounding(value, context),
    create_decimal_from_float: (context: PyDecimalContext, value: Value) => {
      const int = py.asInt(value);
      if (int === undefined && !(value instanceof PyFloat)) throw typeError('argument must be int or float');
      const exact = int === undefined ? fromFloat((value as PyFloat).value) : fromInt(int);
      return within(context, () => finishDecimal(exact, context));
    },
  }),
  attributes: {
    prec: attribute('prec'), Emax: attribute('Emax'), Emin: attribute('Emin'), rounding: attribute('rounding'), capitals: attribute('capitals'),
    clamp: attribute('clamp'), flags: attribute('flags'), traps: attribute('traps'),
  },
});

// ---- the context manager

class PyContextManager extends PyObject {
  declare local: PyDecimalContext;
  declare outer: PyDecimalContext;
}

defineType({
  name: 'decimal.ContextManager', module: 'decimal', qualname: 'ContextManager', instance: PyContextManager as never, subclassable: false, abstractNew: true, doc: null,
  methods: [
    ['__enter__($self, /)', null, (self: PyContextManager) => {
      setDecimalContext(self.local);
      return self.local;
    }],
    ['~__exit__($self, *args)', null, (self: PyContextManager) => {
      setDecimalContext(self.outer);
      return false;
    }],
  ],
});

export function localContext(given: Value, keywords: PyDict): Value {
  const outer = currentDecimalContext();
  if (given !== null && !(given instanceof PyDecimalContext)) throw typeError('optional argument must be a context');
  const manager = new PyContextManager();
  manager.local = copyContext(given ?? outer);
  manager.outer = outer;
  const settings: Partial<Record<Setting, Value>> = {};
  for (const [key, value] of keywords.entryList()) {
    if (!Object.hasOwn(setters, key as string)) throw typeError(`this function got an unexpected keyword argument '${py.strText(key)}'`);
    settings[key as Setting] = value;
  }
  configure(manager.local, settings);
  return manager;
}

/** The context of an interchange format of that many bits. */
export function interchangeContext(value: Value): PyDecimalContext {
  const bits = sizedInt(value, 'an integer is required');
  if (bits <= 0 || bits > 512 || typeof bits !== 'number' || bits % 32 !== 0) throw valueError('argument must be a multiple of 32, with a maximum of 512');
  const context = new PyDecimalContext();
  context.prec = 9 * (bits / 32) - 2;
  context.emax = 3 * 2 ** (bits / 16 + 3);
  context.emin = 1 - context.emax;
  context.rounding = Round.halfEven;
  context.clamp = 1;
  context.traps = 0;
  return context;
}
