/** The exceptions of the module, and how conditions become exceptions. */
import { createClass, dict, exceptions, list, PyException, newException, type PyType, typeType, type Value } from '@vivarium/objects';
import { Condition, INVALID } from './number.ts';

/** Name, bases and condition bits of the classes; those without bits are no signals or conditions. */
const hierarchy: readonly (readonly [name: string, bases: readonly string[], bits: number])[] = [
  ['DecimalException', ['ArithmeticError'], 0],
  ['Clamped', ['DecimalException'], Condition.clamped],
  ['Rounded', ['DecimalException'], Condition.rounded],
  ['Inexact', ['DecimalException'], Condition.inexact],
  ['Subnormal', ['DecimalException'], Condition.subnormal],
  ['Underflow', ['Inexact', 'Rounded', 'Subnormal'], Condition.underflow],
  ['Overflow', ['Inexact', 'Rounded'], Condition.overflow],
  ['DivisionByZero', ['DecimalException', 'ZeroDivisionError'], Condition.divisionByZero],
  ['FloatOperation', ['DecimalException', 'TypeError'], Condition.floatOperation],
  ['InvalidOperation', ['DecimalException'], INVALID],
  ['ConversionSyntax', ['InvalidOperation'], Condition.conversionSyntax],
  ['DivisionImpossible', ['InvalidOperation'], Condition.divisionImpossible],
  ['DivisionUndefined', ['InvalidOperation', 'ZeroDivisionError'], Condition.divisionUndefined],
  ['InvalidContext', ['InvalidOperation'], Condition.invalidContext],
];

/** The nine signals, in the order of a context's dictionaries. */
export const signalNames = [
  'InvalidOperation', 'FloatOperation', 'DivisionByZero', 'Overflow', 'Underflow', 'Subnormal', 'Inexact', 'Rounded', 'Clamped',
] as const;

let made: Map<string, PyType> | null = null;

/** The exception classes by name. */
export function exceptionClasses(): ReadonlyMap<string, PyType> {
  if (made !== null) return made;
  made = new Map();
  for (const [name, bases] of hierarchy) {
    const parents = bases.map((base) => made?.get(base) ?? exceptions[base as keyof typeof exceptions]);
    made.set(name, createClass(typeType, name, parents, dict([['__module__', 'decimal']]), dict()) as PyType);
  }
  return made;
}

const classOf = (name: string): PyType => exceptionClasses().get(name) as PyType;

/** A signal's bits; undefined for anything else. */
export function bitsOfSignal(value: Value): number | undefined {
  const index = signalNames.findIndex((name) => classOf(name) === value);
  return index < 0 ? undefined : signalBits[index];
}
export const signalBits: readonly number[] = signalNames.map((name) => (hierarchy.find(([other]) => other === name) as (typeof hierarchy)[number])[2]);

export const signalClasses = (): PyType[] => signalNames.map(classOf);

/** The signals among the bits. */
export const signalsIn = (status: number): PyType[] => signalClasses().filter((_, index) => (status & signalBits[index]) !== 0);

/** The signals in the order of their bits, as a context shows them; InvalidOperation stands at the first of its bits. */
export function namesIn(status: number): string {
  const lowest = (bits: number): number => bits & -bits;
  const found = signalNames.map((name, index) => [lowest(status & signalBits[index]), name] as const).filter(([bits]) => bits !== 0);
  return `[${found.sort(([a], [b]) => a - b).map(([, name]) => name).join(', ')}]`;
}

/** The exception for trapped conditions: its class is the first signal among them, its argument the list of all. */
export function trapped(status: number): PyException {
  const [first] = signalsIn(status);
  const conditions: Value[] = [];
  if ((status & Condition.invalidOperation) !== 0) conditions.push(classOf('InvalidOperation'));
  for (const [name, bases, bits] of hierarchy) if (bases[0] === 'InvalidOperation' && (status & bits) !== 0) conditions.push(classOf(name));
  signalNames.forEach((name, index) => {
    if (index > 0 && (status & signalBits[index]) !== 0) conditions.push(classOf(name));
  });
  return new PyException(newException(first, [list(conditions)]));
}
