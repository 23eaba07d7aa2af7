/** Bounds and defaults: evaluated at first use, or known from the beginning. */
import { defineType, error, py, PyObject, PyTuple, typeRepr, type Value } from '@vivarium/objects';

const STRING_FORMAT = 4;

/** Gives a value that is known already, in the form of an annotation's evaluator. */
class PyConstEvaluator extends PyObject {
  value: Value = null;
}

function callEvaluator(self: PyConstEvaluator, format: Value): Value {
  if (py.size(format) !== STRING_FORMAT) return self.value;
  const { value } = self;
  if (!(value instanceof PyTuple)) return typeRepr(value);
  return `(${value.items.map(typeRepr).join(', ')}${value.items.length === 1 ? ',' : ''})`;
}

defineType({
  name: '_typing._ConstEvaluator',
  module: '_typing',
  qualname: '_ConstEvaluator',
  instance: PyConstEvaluator,
  subclassable: false,
  abstractNew: true,
  doc: null,
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: PyConstEvaluator) => py.join('', ['<constevaluator ', py.repr(self.value), '>'])],
    ['__call__($self, format, /)', 'Call self as a function.', callEvaluator],
  ],
});

/** A value with the function that makes it. */
export class LazyValue {
  private value: Value | undefined;
  private readonly make: Value;
  constructor(value: Value | undefined, make: Value = null) {
    this.value = value;
    this.make = make;
  }
  /** Nothing is left to evaluate. */
  isKnown(): boolean {
    return this.make === null;
  }
  get(): Value {
    if (this.value !== undefined) return this.value;
    if (this.make === null) throw error('SystemError', 'nothing to evaluate');
    return (this.value = py.call(this.make));
  }
  /** `evaluate_…` of the object that has the value. */
  evaluator(): Value {
    if (this.make !== null) return this.make;
    const result = new PyConstEvaluator();
    result.value = this.value ?? null;
    return result;
  }
}
