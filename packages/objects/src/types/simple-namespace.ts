/** types.SimpleNamespace */
import { str } from '../core/code.ts';
import { describeType } from '../core/describe.ts';
import { dict, type PyDict } from '../core/dict.ts';
import { typeError } from '../core/errors.ts';
import { bareType, isInstance, objectType, PyObject, type PyType, typeOf, type Value } from '../core/object.ts';
import { EMPTY_TUPLE, tuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import { dictOf } from '../protocol/attributes.ts';
import { callVector } from '../protocol/call.ts';
import { asStr } from '../protocol/conversion.ts';
import { compare, Compare } from '../protocol/operators.ts';
import { guardRepr, reprText, strText } from '../protocol/text.ts';
import { comparisonLines } from './comparison-lines.ts';
import { dictDescriptor } from './class-creation.ts';
import { copyDict, updateDict } from './dict.ts';
import { instanceOf } from './iterator.ts';
import { fullName } from './object.ts';

export class PySimpleNamespace extends PyObject {}

export const simpleNamespaceType = bareType('SimpleNamespace', PySimpleNamespace, objectType, { module: 'types', hasDict: true });

/** A namespace with these attributes. */
export function simpleNamespace(attributes: Readonly<Record<string, Value>>): PySimpleNamespace {
  const namespace = new PySimpleNamespace();
  const own = dictOf(namespace);
  for (const [name, value] of Object.entries(attributes)) own.set(name, value);
  return namespace;
}

function showNamespace(self: PySimpleNamespace): Value {
  const name = self.type === simpleNamespaceType ? 'namespace' : self.type.name;
  return guardRepr(self, `${name}(...)`, () => {
    const shown = dictOf(self).entryList().filter(([key]) => asStr(key) !== undefined);
    return str(`${name}(${shown.map(([key, value]) => `${strText(key)}=${reprText(value)}`).join(', ')})`);
  });
}

function initialise(self: PySimpleNamespace, args: Value[], keywords: PyDict): void {
  if (args.length > 1) throw typeError(`${self.type.name} expected at most 1 argument, got ${args.length}`);
  const own = dictOf(self);
  if (args.length === 1) {
    const given = dict();
    updateDict(given, args[0]);
    for (const key of given.keyList()) if (asStr(key) === undefined) throw typeError('keywords must be strings');
    updateDict(own, given);
  }
  updateDict(own, keywords);
}

simpleNamespaceType.attributes.set('__dict__', dictDescriptor(simpleNamespaceType));
describeType(simpleNamespaceType, {
  doc: 'A simple attribute-based namespace.',
  new: ['SimpleNamespace($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType) => instanceOf(cls)],
  textSignature: '(mapping_or_iterable=(), /, **kwargs)',
  methods: [
    ['__init__($self, /, *args, **kwargs)', 'Initialize self.  See help(type(self)) for accurate signature.', initialise],
    ['__repr__($self, /)', 'Return repr(self).', showNamespace],
    ...comparisonLines((op, self: PySimpleNamespace, other) => {
      if (!(op === Compare.eq || op === Compare.ne) && !isInstance(other, simpleNamespaceType)) return NotImplemented;
      return other instanceof PySimpleNamespace ? compare(op, dictOf(self), dictOf(other)) : NotImplemented;
    }),
    ['__reduce__($self, /)', 'Return state information for pickling', (self: PySimpleNamespace) => tuple([self.type, EMPTY_TUPLE, dictOf(self)])],
    ['__replace__($self, /, **changes)', 'Return a copy of the namespace object with new values for the specified attributes.', (self: PySimpleNamespace, changes: PyDict) => {
      const copy = callVector(self.type, [], null);
      if (!(copy instanceof PySimpleNamespace)) throw typeError(`expect types.SimpleNamespace type, but ${fullName(self.type)}() returned '${typeOf(copy).name}' object`);
      updateDict(dictOf(copy), copyDict(dictOf(self)));
      updateDict(dictOf(copy), changes);
      return copy;
    }],
  ],
});
