/** typing.TypeAliasType and typing.Generic. */
import {
  defineType, genericAlias, PyDict, PyFunction, PyObject, PyTuple, type PyType, py, tuple, typeError, typeOf, type Value,
} from '@vivarium/objects';
import { typingFacts } from '../generated/typing-facts.ts';
import { importModule } from '../import-system.ts';
import { nativeLines } from '../native-facts.ts';
import { LazyValue } from './evaluator.ts';
import { callerModule, unionOf, unpacked } from './library.ts';
import { iterateUnpacked, PyTypeParameter, PyTypeVarTuple } from './type-parameters.ts';

const facts = typingFacts.types;

export class PyTypeAlias extends PyObject {
  name: Value = '';
  parameters: PyTuple | null = null;
  declare value: LazyValue;
  module: Value = null;
}

/** Each `Ts` as `*Ts`. */
export function unpackTuples(parameters: readonly Value[]): PyTuple {
  return tuple(parameters.map((parameter) => (parameter instanceof PyTypeVarTuple ? unpacked(parameter) : parameter)));
}

export function newTypeAlias(name: Value, parameters: PyTuple | null, value: LazyValue, module: Value): PyTypeAlias {
  const alias = new PyTypeAlias();
  alias.name = name;
  alias.parameters = parameters;
  alias.value = value;
  alias.module = module;
  return alias;
}

function checkParameters(parameters: Value): PyTuple | null {
  if (!(parameters instanceof PyTuple)) throw typeError('type_params must be a tuple');
  let defaults = false;
  for (const parameter of parameters.items) {
    if (!(parameter instanceof PyTypeParameter)) throw typeError(`Expected a type param, got ${py.reprText(parameter)}`);
    if (parameter.hasDefault()) defaults = true;
    else if (defaults) throw typeError(`non-default type parameter '${py.reprText(parameter)}' follows default type parameter`);
  }
  return parameters.items.length === 0 ? null : parameters;
}

export const typeAliasType = defineType({
  name: 'typing.TypeAliasType',
  module: 'typing',
  qualname: 'TypeAliasType',
  instance: PyTypeAlias as never,
  subclassable: false,
  hasWeakref: true,
  doc: facts.TypeAliasType.doc,
  new: [
    '~typealias($type, name, value, *, type_params=<unrepresentable>)', 'Create and return a new object.  See help(type) for accurate signature.',
    (_cls: PyType, name: Value, value: Value, parameters: Value | undefined) => {
      const text = py.asStr(name);
      if (text === undefined) throw typeError(`typealias() argument 'name' must be str, not ${typeOf(name).name}`);
      const checked = parameters === undefined ? null : checkParameters(parameters);
      return newTypeAlias(text, checked, new LazyValue(value), callerModule() ?? null);
    },
  ],
  methods: nativeLines(facts.TypeAliasType.methods, {
    __repr__: (alias: PyTypeAlias) => alias.name,
    __iter__: iterateUnpacked,
    __or__: unionOf,
    __ror__: (self: Value, other: Value) => unionOf(other, self),
    __getitem__: (alias: PyTypeAlias, args: Value) => {
      if (alias.parameters === null) throw typeError('Only generic type aliases are subscriptable');
      return genericAlias(alias, args);
    },
    __reduce__: (alias: PyTypeAlias) => alias.name,
  }),
  members: { __name__: { get: (alias: PyTypeAlias) => alias.name } },
  attributes: {
    __parameters__: { get: (alias: PyTypeAlias) => unpackTuples(alias.parameters?.items ?? []) },
    __type_params__: { get: (alias: PyTypeAlias) => alias.parameters ?? tuple([]) },
    __value__: { get: (alias: PyTypeAlias) => alias.value.get() },
    evaluate_value: { get: (alias: PyTypeAlias) => alias.value.evaluator() },
    __module__: {
      get: (alias: PyTypeAlias) => {
        const evaluate = alias.value.evaluator();
        return alias.module ?? (evaluate instanceof PyFunction ? evaluate.module : null);
      },
    },
  },
});

class PyGeneric extends PyObject {}

/** `typing.<name>(cls, *args)`, keywords included. */
function callWithClass(name: string, cls: Value, args: readonly Value[], kwargs: PyDict): Value {
  const names = kwargs.size === 0 ? null : (kwargs.keyList() as string[]);
  return py.callVector(py.getAttribute(importModule('typing'), name), [cls, ...args, ...kwargs.valueList()], names);
}
export const genericType = defineType({
  name: 'Generic',
  module: 'typing',
  qualname: 'Generic',
  instance: PyGeneric,
  doc: facts.Generic.doc,
  classMethods: nativeLines(facts.Generic.methods, {
    __class_getitem__: ['($type, *args, **kwargs)', (cls: Value, args: Value[], kwargs: PyDict) => callWithClass('_generic_class_getitem', cls, args, kwargs)],
    __init_subclass__: ['($type, *args, **kwargs)', (cls: Value, args: Value[], kwargs: PyDict) => callWithClass('_generic_init_subclass', cls, args, kwargs)],
  }),
});
// It adds nothing to its instances: a class may extend Generic and a built-in type.
genericType.sameLayout = true;
// A class like those of class statements: it can be changed, and pickling does not take it for a layout.
genericType.heap = true;
genericType.attributes.set('__module__', 'typing');
genericType.attributes.set('__doc__', facts.Generic.doc);
