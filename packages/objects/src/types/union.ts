/** typing.Union: `int | str`. */
import { describeType } from '../core/describe.ts';
import { PyDict } from '../core/dict.ts';
import { typeError } from '../core/errors.ts';
import { PyGenericAlias, PyUnion, unionType } from '../core/generic.ts';
import { hashAsInt, hashHigh, hashLow, hashValue, setHash } from '../core/hash.ts';
import { noneType, PyType, typeOf, type Value } from '../core/object.ts';
import { engine } from '../core/runtime.ts';
import { PyTuple, tuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import { str } from '../core/code.ts';
import { isError } from '../core/errors.ts';
import { call } from '../protocol/call.ts';
import { getAttribute } from '../protocol/attributes.ts';
import { installUnion } from '../protocol/hints.ts';
import { Compare, equal } from '../protocol/operators.ts';
import { reprText } from '../protocol/text.ts';
import { comparisonLines } from './comparison-lines.ts';
import { makeParameters, substituteParameters, typeRepr } from './type-parameters.ts';

/** The parts of a union: flattened, each once. */
class UnionBuilder {
  readonly args: Value[] = [];
  private readonly seen = new PyDict();
  /** Arguments without a hash. */
  private readonly unhashable: Value[] = [];

  add(argument: Value): void {
    if (argument instanceof PyUnion) {
      for (const part of argument.args.items) this.add(part);
      return;
    }
    const part = argument === null ? noneType : argument;
    try {
      hashValue(part);
    } catch (thrown) {
      if (!isError(thrown, 'TypeError')) throw thrown;
      if (this.unhashable.some((other) => equal(other, part))) return;
      this.unhashable.push(part);
      this.args.push(part);
      return;
    }
    if (this.seen.has(part)) return;
    this.seen.set(part, null);
    this.args.push(part);
  }

  build(): Value {
    if (this.args.length === 1) return this.args[0];
    const union = new PyUnion();
    union.args = tuple(this.args);
    union.unhashable = this.unhashable;
    return union;
  }
}

/** The union of the arguments; a single one stands for itself. */
export function makeUnion(args: readonly Value[]): Value {
  if (args.length === 0) throw typeError('Cannot take a Union of no types.');
  const builder = new UnionBuilder();
  for (const argument of args) builder.add(argument);
  return builder.build();
}

function isUnionable(value: Value): boolean {
  return value === null || value instanceof PyType || value instanceof PyGenericAlias || value instanceof PyUnion ||
    typeOf(value).qualname === 'TypeAliasType';
}

/** `a | b` for types, aliases and unions; NotImplemented for anything else. */
export function unionOr(a: Value, b: Value): Value {
  return isUnionable(a) && isUnionable(b) ? makeUnion([a, b]) : NotImplemented;
}

installUnion(unionOr);

/** Splits the arguments into those with a hash and those without. */
function byHash(union: PyUnion): { hashed: PyDict; unhashable: Value[] } {
  const hashed = new PyDict();
  const unhashable: Value[] = [];
  for (const argument of union.args.items) {
    try {
      hashed.set(argument, null);
    } catch (thrown) {
      if (!isError(thrown, 'TypeError')) throw thrown;
      unhashable.push(argument);
    }
  }
  return { hashed, unhashable };
}

function sameUnion(a: PyUnion, b: PyUnion): boolean {
  const left = byHash(a);
  const right = byHash(b);
  if (left.hashed.size !== right.hashed.size || left.unhashable.length !== right.unhashable.length) return false;
  return left.hashed.keyList().every((argument) => right.hashed.has(argument)) &&
    left.unhashable.every((argument) => right.unhashable.some((other) => equal(argument, other)));
}

/** `Union[…]`: strings and other non-types go through typing's own check. */
function unionOf(item: Value): Value {
  const args = item instanceof PyTuple ? item.items : [item];
  if (args.length === 0) throw typeError('Cannot take a Union of no types.');
  const builder = new UnionBuilder();
  for (const argument of args) {
    if (isUnionable(argument)) builder.add(argument);
    else {
      const typing = call(engine.builtins.get('__import__') as Value, 'typing');
      builder.add(call(getAttribute(typing, '_type_check'), argument, 'Union[arg, ...]: each arg must be a type.'));
    }
  }
  return builder.build();
}

const parametersOf = (union: PyUnion): PyTuple => (union.parameters ??= makeParameters(union.args.items));

describeType(unionType, {
  doc: 'Represent a union type\n\nE.g. for int | str',
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (union: PyUnion) => str(union.args.items.map((part) => (part === noneType ? 'None' : typeRepr(part))).join(' | '))],
    ['__hash__($self, /)', 'Return hash(self).', (union: PyUnion) => {
      const { unhashable } = union;
      if (unhashable.length > 0) {
        for (const part of unhashable) hashValue(part);
        throw typeError(`union contains ${unhashable.length} unhashable element${unhashable.length === 1 ? '' : 's'}`);
      }
      const { hashed } = byHash(union);
      let low = 0;
      let high = 0;
      for (const argument of hashed.keyList()) {
        hashValue(tuple([argument]));
        low ^= hashLow();
        high ^= hashHigh();
      }
      setHash(low, high);
      return hashAsInt();
    }],
    ...comparisonLines((op, self: PyUnion, other) => {
      if (!(other instanceof PyUnion) || (op !== Compare.eq && op !== Compare.ne)) return NotImplemented;
      return sameUnion(self, other) === (op === Compare.eq);
    }),
    ['__or__($self, value, /)', 'Return self|value.', unionOr],
    ['__ror__($self, value, /)', 'Return value|self.', (self: Value, other: Value) => unionOr(other, self)],
    ['__getitem__($self, key, /)', 'Return self[key].', (union: PyUnion, item: Value) => makeUnion(substituteParameters(union, union.args.items, parametersOf(union).items, item))],
    ['__mro_entries__($self, object, /)', null, (union: PyUnion) => {
      throw typeError(`Cannot subclass ${reprText(union)}`);
    }],
  ],
  classMethods: [['__class_getitem__($type, object, /)', 'Create a union containing the given types', (_cls: Value, item: Value) => unionOf(item)]],
  members: { __args__: { get: (union: PyUnion) => union.args } },
  attributes: {
    // CPython answers this in a `__getattribute__` of its own.
    __module__: { get: () => 'typing' },
    __name__: { get: () => 'Union', doc: 'Name of the type' },
    __qualname__: { get: () => 'Union', doc: 'Qualified name of the type' },
    __origin__: { get: () => unionType, doc: 'Always returns the type' },
    __parameters__: { get: parametersOf, doc: 'Type variables in the types.UnionType.' },
  },
});
