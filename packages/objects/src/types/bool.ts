/** The type `bool`. */
import { describeType, type NativeLine } from '../core/describe.ts';
import { exceptions } from '../core/errors.ts';
import { boolType, type PyType, type Value } from '../core/object.ts';
import { engine } from '../core/runtime.ts';
import { NotImplemented } from '../core/singletons.ts';
import { andInts, type Int, orInts, xorInts } from '../numbers/int-arithmetic.ts';
import * as py from '../protocol/index.ts';

const INVERSION =
  "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the underlying " +
  "int object and is usually not what you expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you " +
  'really want the bitwise inversion of the underlying int.';

/** Two bools give a bool, a bool and another int an int. */
function bitwise(name: string, sign: string, bools: (a: boolean, b: boolean) => boolean, ints: (a: Int, b: Int) => Int): NativeLine[] {
  const apply = (self: boolean, value: Value): Value => {
    if (typeof value === 'boolean') return bools(self, value);
    const other = py.asInt(value);
    return other === undefined ? NotImplemented : ints(self ? 1 : 0, other);
  };
  return [
    [`__${name}__($self, value, /)`, `Return self${sign}value.`, apply],
    [`__r${name}__($self, value, /)`, `Return value${sign}self.`, apply],
  ];
}

describeType(boolType, {
  doc: 'Returns True when the argument is true, False otherwise.\nThe builtins True and False are the only two instances of the class bool.\nThe class bool is a subclass of the class int, and cannot be subclassed.',
  new: ['bool($type, object=False, /)', 'Create and return a new object.  See help(type) for accurate signature.', (_cls: PyType, value: Value) => py.truth(value)],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (value: boolean) => (value ? 'True' : 'False')],
    ['__invert__($self, /)', '~self', (value: boolean) => {
      engine.warn(exceptions.DeprecationWarning, INVERSION, 1);
      return value ? -2 : -1;
    }],
    ...bitwise('and', '&', (a, b) => a && b, andInts),
    ...bitwise('xor', '^', (a, b) => a !== b, xorInts),
    ...bitwise('or', '|', (a, b) => a || b, orInts),
  ],
});
boolType.matchSelf = true;
