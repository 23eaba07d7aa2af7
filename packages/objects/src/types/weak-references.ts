/** weakref.ReferenceType. */
import { describeType } from '../core/describe.ts';
import { typeError } from '../core/errors.ts';
import { hashAsInt, hashValue } from '../core/hash.ts';
import type { PyDict } from '../core/dict.ts';
import type { PyObject, PyType, Value } from '../core/object.ts';
import { NotImplemented } from '../core/singletons.ts';
import { richEqual } from '../core/equality.ts';
import { PyWeakReference, refer, sharedReference, weakReferenceType } from '../core/weak-references.ts';
import { str, textOf } from '../core/code.ts';
import { asStr } from '../protocol/conversion.ts';
import { bind } from '../protocol/descriptors.ts';
import { compare, Compare } from '../protocol/operators.ts';
import { comparisonLines } from './comparison-lines.ts';
import { classGetItem } from './generic-alias.ts';
import { instanceOf } from './iterator.ts';
import { address, fullName } from './object.ts';

/** `(object, callback=None)`, as `__new__` and `__init__` count them. */
function argumentsOf(name: string, args: readonly Value[]): [object: Value, callback: Value] {
  if (args.length < 1) throw typeError(`${name} expected at least 1 argument, got 0`);
  if (args.length > 2) throw typeError(`${name} expected at most 2 arguments, got ${args.length}`);
  return [args[0], args[1] ?? null];
}

/** The part of the repr after the address of the reference. */
export function referentRepr(referent: PyObject | undefined): string {
  if (referent === undefined) return 'dead';
  const { type } = referent;
  const name = type.lookup('__name__');
  const shown = name === undefined ? undefined : asStr(bind(name, referent, type));
  return `to '${fullName(type)}' at ${address(referent)}${shown === undefined ? '' : ` (${textOf(shown)})`}`;
}

describeType(weakReferenceType, {
  doc: null,
  textSignature: undefined,
  new: ['~__new__($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, args: Value[], kwargs: PyDict) => {
    if (kwargs.size > 0 && cls === weakReferenceType) throw typeError('ref() takes no keyword arguments');
    const [object, callback] = argumentsOf('__new__', args);
    return refer(instanceOf<PyWeakReference>(cls), object, callback);
  }],
  methods: [
    ['__init__($self, /, *args, **kwargs)', 'Initialize self.  See help(type(self)) for accurate signature.', (_self: Value, args: Value[], kwargs: PyDict) => {
      if (kwargs.size > 0) throw typeError('ref() takes no keyword arguments');
      argumentsOf('__init__', args);
    }],
    ['__repr__($self, /)', 'Return repr(self).', (self: PyWeakReference) => str(`<weakref at ${address(self)}; ${referentRepr(self.referent)}>`)],
    ['__hash__($self, /)', 'Return hash(self).', (self: PyWeakReference) => {
      if (self.hash !== undefined) return self.hash;
      if (self.referent === undefined) throw typeError('weak object has gone away');
      hashValue(self.referent);
      return (self.hash = hashAsInt());
    }],
    ['__call__($self, /, *args, **kwargs)', 'Call self as a function.', (self: PyWeakReference, args: Value[], kwargs: PyDict) => {
      if (kwargs.size > 0) throw typeError('weakref() takes no keyword arguments');
      if (args.length > 0) throw typeError(`weakref expected 0 arguments, got ${args.length}`);
      return self.referent ?? null;
    }],
    ...comparisonLines((op, self: PyWeakReference, other) => {
      if ((op !== Compare.eq && op !== Compare.ne) || !(other instanceof PyWeakReference)) return NotImplemented;
      if (self.referent === undefined || other.referent === undefined) return (self === other) === (op === Compare.eq);
      return op === Compare.eq ? richEqual(self.referent, other.referent) : compare(op, self.referent, other.referent);
    }),
  ],
  classMethods: [['__class_getitem__($type, object, /)', 'Weakrefs are generic over the type of the referenced object.', classGetItem]],
  members: { __callback__: { get: (self: PyWeakReference) => (self.referent === undefined ? null : self.callback) } },
});

weakReferenceType.convert = sharedReference;
