/** What the module takes from Python's library: `numbers`, `collections`. */
import { dict, py, tuple, type Value } from '@vivarium/objects';
import { importedAttribute } from '../import-system.ts';

let tupleClass: Value = null;
let rationalClass: Value = null;

export const decimalNumbers = (): { rational: Value } => ({ rational: (rationalClass ??= importedAttribute('numbers', 'Rational')) });

/** The named tuple that `as_tuple` gives. */
export const decimalTuple = (): Value => tupleClass;

/** For a new interpreter. */
export function prepareLibrary(decimalType: Value): void {
  rationalClass = importedAttribute('numbers', 'Rational');
  py.call(py.getAttribute(importedAttribute('numbers', 'Number'), 'register'), decimalType);
  tupleClass = py.call(importedAttribute('collections', 'namedtuple'), 'DecimalTuple', 'sign digits exponent');
  py.setAttribute(tupleClass, '__module__', 'decimal');
}

/** The class of `context.flags`: a mutable mapping whose methods are native. */
export function signalDictClass(mixin: Value): Value {
  const mapping = importedAttribute('collections.abc', 'MutableMapping');
  return py.call(py.getAttribute(mapping, '__class__'), 'SignalDict', tuple([mixin, mapping]), dict());
}
