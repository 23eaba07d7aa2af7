/** What the module takes from Python's library, and makes with it: once for each interpreter. */
import { dict, py, type PyType, tuple, type Value } from '@vivarium/objects';
import { importedAttribute } from '../import-system.ts';
import { current, type Interpreter } from '../interpreter.ts';

interface Library {
  /** `numbers.Rational` */
  rational: Value;
  /** The named tuple that `as_tuple` gives. */
  decimalTuple: Value;
  /** The class of `context.flags`: a mutable mapping whose methods are native. */
  signalDict: PyType;
}

const libraries = new WeakMap<Interpreter, Library>();

export const library = (): Library => libraries.get(current()) as Library;

/** For an interpreter that imports the module. */
export function prepareLibrary(decimalType: Value, signalDictMixin: Value): void {
  if (libraries.has(current())) return;
  py.call(py.getAttribute(importedAttribute('numbers', 'Number'), 'register'), decimalType);
  const decimalTuple = py.call(importedAttribute('collections', 'namedtuple'), 'DecimalTuple', 'sign digits exponent');
  py.setAttribute(decimalTuple, '__module__', 'decimal');
  const mapping = importedAttribute('collections.abc', 'MutableMapping');
  const signalDict = py.call(py.getAttribute(mapping, '__class__'), 'SignalDict', tuple([signalDictMixin, mapping]), dict()) as PyType;
  libraries.set(current(), { rational: importedAttribute('numbers', 'Rational'), decimalTuple, signalDict });
}
