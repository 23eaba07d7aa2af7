/** types.GenericAlias: `list[int]`, and the substitution of type variables that it shares with unions. */
import { describeType } from '../core/describe.ts';
import { isError, typeError } from '../core/errors.ts';
import { genericAliasType, aliasAttributes, PyGenericAlias } from '../core/generic.ts';
import { hashAsInt, hashHigh, hashLow, hashValue, setHash } from '../core/hash.ts';
import type { PyDict } from '../core/dict.ts';
import { PyType, type Value } from '../core/object.ts';
import { list, PyList, PyTuple, tuple, tupleType } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import { attributeName, getAttribute, lookupGeneric, missingAttribute, setAttribute } from '../protocol/attributes.ts';
import { call, callVector } from '../protocol/call.ts';
import { installGenericAlias } from '../protocol/hints.ts';
import { toArray } from '../protocol/iteration.ts';
import { Compare, equal } from '../protocol/operators.ts';
import { str, textOf } from '../core/code.ts';
import { comparisonLines } from './comparison-lines.ts';
import { builtin, describeIterator, PyIterator, reduceToIter } from './iterator.ts';
import { makeParameters, substituteParameters, typeRepr } from './type-parameters.ts';
import { unionOr } from './union.ts';

/** `origin[args]` without any check; an argument that is no tuple stands alone. */
export function genericAlias(origin: Value, args: Value, starred = false): PyGenericAlias {
  const alias = new PyGenericAlias();
  alias.origin = origin;
  alias.args = args instanceof PyTuple ? args : tuple([args]);
  alias.starred = starred;
  return alias;
}

/** Body of `__class_getitem__` of the built-in containers. */
export const classGetItem = (cls: Value, item: Value): Value => genericAlias(cls, item);

installGenericAlias(classGetItem);

function argumentRepr(argument: Value): string {
  if (argument instanceof PyList && !argument.type.heap) return `[${argument.items.map(typeRepr).join(', ')}]`;
  return typeRepr(argument);
}

// ---- the type

class PyGenericAliasIterator extends PyIterator {
  alias: PyGenericAlias | null;
  constructor(alias: PyGenericAlias) {
    super();
    this.alias = alias;
  }
  step(): Value | undefined {
    const { alias } = this;
    if (alias === null) return undefined;
    this.alias = null;
    return genericAlias(alias.origin, alias.args, true);
  }
}

describeIterator('generic_alias_iterator', PyGenericAliasIterator, {
  reduce: ({ alias }) => reduceToIter(alias === null ? tuple([]) : alias),
});

const parametersOf = (alias: PyGenericAlias): PyTuple => (alias.parameters ??= makeParameters(alias.args.items));

/** Calls the origin and tells the new object what it was made from, if it lets itself be told. */
function callAlias(alias: PyGenericAlias, args: readonly Value[], kwargs: PyDict): Value {
  const names = kwargs.size === 0 ? null : kwargs.keyList().map((name) => textOf(name as string));
  const result = callVector(alias.origin, [...args, ...kwargs.valueList()], names);
  try {
    setAttribute(result, '__orig_class__', alias);
  } catch (thrown) {
    if (!isError(thrown, 'AttributeError') && !isError(thrown, 'TypeError')) throw thrown;
  }
  return result;
}

function sameAlias(a: PyGenericAlias, b: PyGenericAlias): boolean {
  return a.starred === b.starred && equal(a.origin, b.origin) && equal(a.args, b.args);
}

/** Attributes that an alias has neither itself nor from its origin. */
const blocked = new Set<Value>(['__bases__', '__copy__', '__deepcopy__']);

describeType(genericAliasType, {
  doc: 'Represent a PEP 585 generic type\n\nFor example, for t = list[int], t.__origin__ is list and t.__args__\nis (int,).',
  new: ['GenericAlias($type, origin, args, /)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, origin: Value, args: Value) => {
    const alias = new cls.instanceClass() as PyGenericAlias;
    alias.origin = origin;
    alias.args = args instanceof PyTuple ? args : tuple([args]);
    return alias;
  }],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (alias: PyGenericAlias) => {
      const { items } = alias.args;
      const inside = items.length === 0 ? '()' : items.map(argumentRepr).join(', ');
      return str(`${alias.starred ? '*' : ''}${typeRepr(alias.origin)}[${inside}]`);
    }],
    ['__hash__($self, /)', 'Return hash(self).', (alias: PyGenericAlias) => {
      hashValue(alias.origin);
      const low = hashLow();
      const high = hashHigh();
      hashValue(alias.args);
      setHash(low ^ hashLow(), high ^ hashHigh());
      return hashAsInt();
    }],
    ['__call__($self, /, *args, **kwargs)', 'Call self as a function.', callAlias],
    ['__getattribute__($self, name, /)', 'Return getattr(self, name).', (alias: PyGenericAlias, name: Value) => {
      const wanted = attributeName(name);
      if (!aliasAttributes.has(wanted)) return getAttribute(alias.origin, wanted);
      const own = lookupGeneric(alias, alias.type, wanted);
      if (own === undefined) throw missingAttribute(alias, wanted);
      return own;
    }],
    ...comparisonLines((op, self: PyGenericAlias, other) => {
      if (!(other instanceof PyGenericAlias) || (op !== Compare.eq && op !== Compare.ne)) return NotImplemented;
      return sameAlias(self, other) === (op === Compare.eq);
    }),
    ['__iter__($self, /)', 'Implement iter(self).', (alias: PyGenericAlias) => new PyGenericAliasIterator(alias)],
    ['__or__($self, value, /)', 'Return self|value.', unionOr],
    ['__ror__($self, value, /)', 'Return value|self.', (self: Value, other: Value) => unionOr(other, self)],
    ['__getitem__($self, key, /)', 'Return self[key].', (alias: PyGenericAlias, item: Value) => {
      const args = substituteParameters(alias, alias.args.items, parametersOf(alias).items, item);
      return genericAlias(alias.origin, tuple(args), alias.starred);
    }],
    ['__mro_entries__($self, object, /)', null, (alias: PyGenericAlias) => tuple([alias.origin])],
    ['__instancecheck__($self, object, /)', null, () => {
      throw typeError('isinstance() argument 2 cannot be a parameterized generic');
    }],
    ['__subclasscheck__($self, object, /)', null, () => {
      throw typeError('issubclass() argument 2 cannot be a parameterized generic');
    }],
    ['__reduce__($self, /)', null, (alias: PyGenericAlias) => {
      if (!alias.starred) return tuple([alias.type, tuple([alias.origin, alias.args])]);
      return tuple([builtin('next'), tuple([new PyGenericAliasIterator(genericAlias(alias.origin, alias.args))])]);
    }],
    ['__dir__($self, /)', null, (alias: PyGenericAlias) => {
      const names = toArray(call(builtin('dir'), alias.origin));
      for (const name of aliasAttributes) if (!names.includes(name) && !blocked.has(name)) names.push(name);
      return list(names.filter((name) => !blocked.has(name)));
    }],
  ],
  members: {
    __origin__: { get: (alias: PyGenericAlias) => alias.origin },
    __args__: { get: (alias: PyGenericAlias) => alias.args },
    __unpacked__: { get: (alias: PyGenericAlias) => alias.starred },
  },
  attributes: {
    __parameters__: { get: parametersOf, doc: 'Type variables in the GenericAlias.' },
    __typing_unpacked_tuple_args__: { get: (alias: PyGenericAlias) => (alias.starred && alias.origin === tupleType ? alias.args : null) },
  },
});
