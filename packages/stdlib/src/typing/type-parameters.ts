/** TypeVar, ParamSpec, TypeVarTuple, and the NoDefault that marks those without a default. */
import {
  comparisonLines, defineType, describeIterator, NotImplemented, noneType, PyIterator, PyObject, PyTuple, py, str, textOf, tuple, typeError, type PyDict,
  typeOf, type Value, valueError,
} from '@vivarium/objects';
import { typingFacts } from '../generated/typing-facts.ts';
import { type Body, nativeLines } from '../native-facts.ts';
import { LazyValue } from './evaluator.ts';
import { callTyping, setModule, unionOf, unpacked } from './library.ts';

const facts = typingFacts.types;

class PyNoDefault extends PyObject {}
defineType({
  name: 'NoDefaultType',
  instance: PyNoDefault,
  subclassable: false,
  doc: 'The type of the NoDefault singleton.',
  new: ['~__new__($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (_cls: Value, args: readonly Value[], kwargs: PyDict) => {
    if (args.length > 0 || kwargs.size > 0) throw typeError('NoDefaultType takes no arguments');
    return NoDefault;
  }],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', () => 'typing.NoDefault'],
    ['__reduce__($self, /)', null, () => 'NoDefault'],
  ],
});
export const NoDefault = new PyNoDefault();

/** What all three kinds have. */
export abstract class PyTypeParameter extends PyObject {
  name: Value = '';
  initial = new LazyValue(NoDefault);
  bound: LazyValue | null = null;
  covariant = false;
  contravariant = false;
  inferVariance = false;

  hasDefault(): boolean {
    return !this.initial.isKnown() || this.initial.get() !== NoDefault;
  }
}
export class PyTypeVar extends PyTypeParameter {
  constraints: LazyValue | null = null;
}
export class PyParamSpec extends PyTypeParameter {}
export class PyTypeVarTuple extends PyTypeParameter {}

interface Variance {
  covariant: Value;
  contravariant: Value;
  infer: Value;
}

function setVariance(parameter: PyTypeParameter, { covariant, contravariant, infer }: Variance): void {
  parameter.covariant = py.truth(covariant);
  parameter.contravariant = py.truth(contravariant);
  parameter.inferVariance = py.truth(infer);
  if (parameter.covariant && parameter.contravariant) throw valueError('Bivariant types are not supported.');
  if (parameter.inferVariance && (parameter.covariant || parameter.contravariant)) throw valueError('Variance cannot be specified with infer_variance.');
}

function nameOf(name: Value, label: string): Value {
  const text = py.asStr(name);
  if (text === undefined) throw typeError(`${label}() argument 'name' must be str, not ${typeOf(name).name}`);
  return text;
}

const boundOf = (bound: Value): LazyValue | null => (bound === null ? null : new LazyValue(checkType(bound, 'Bound must be a type.')));
const checkType = (value: Value, message: string): Value => (value === null ? noneType : callTyping('_type_check', value, message));

function newTypeVar(
  _cls: Value, name: Value, constraints: Value[], bound: Value, initial: Value | undefined, covariant: Value, contravariant: Value, infer: Value,
): Value {
  const result = new PyTypeVar();
  result.name = nameOf(name, 'typevar');
  setVariance(result, { covariant, contravariant, infer });
  if (constraints.length === 1) throw typeError('A single constraint is not allowed');
  if (constraints.length > 0) {
    if (bound !== null) throw typeError('Constraints cannot be combined with bound=...');
    result.constraints = new LazyValue(tuple(constraints));
  }
  result.bound = boundOf(bound);
  if (initial !== undefined) result.initial = new LazyValue(initial);
  setModule(result);
  return result;
}

function newParamSpec(_cls: Value, name: Value, bound: Value, initial: Value | undefined, covariant: Value, contravariant: Value, infer: Value): Value {
  const result = new PyParamSpec();
  result.name = nameOf(name, 'paramspec');
  setVariance(result, { covariant, contravariant, infer });
  result.bound = boundOf(bound);
  if (initial !== undefined) result.initial = new LazyValue(initial);
  setModule(result);
  return result;
}

function newTypeVarTuple(_cls: Value, name: Value, initial: Value | undefined): Value {
  const result = new PyTypeVarTuple();
  result.name = nameOf(name, 'typevartuple');
  if (initial !== undefined) result.initial = new LazyValue(initial);
  setModule(result);
  return result;
}

/** The repr: the name with its variance. */
function shownName(parameter: PyTypeParameter): Value {
  const name = textOf(parameter.name as py.Str);
  if (parameter.inferVariance || parameter instanceof PyTypeVarTuple) return str(name);
  return str(`${parameter.covariant ? '+' : parameter.contravariant ? '-' : '~'}${name}`);
}

/** `__typing_prepare_subst__` of a TypeVar: its default stands in for a missing argument. */
function prepareTypeVar(parameter: PyTypeVar, alias: Value, args: Value): Value {
  const parameters = py.toArray(py.getAttribute(alias, '__parameters__'));
  const given = args instanceof PyTuple ? args.items : py.toArray(args);
  const index = parameters.indexOf(parameter);
  if (index < given.length || index < 0) return args;
  if (index === given.length && parameter.hasDefault()) return tuple([...given, parameter.initial.get()]);
  throw typeError(`Too few arguments for ${py.reprText(alias)}`);
}

const noSubclass = (kind: string) => (): never => {
  throw typeError(`Cannot subclass an instance of ${kind}`);
};

const common = {
  __repr__: shownName,
  __reduce__: (parameter: PyTypeParameter) => parameter.name,
  has_default: (parameter: PyTypeParameter) => parameter.hasDefault(),
} satisfies Record<string, Body>;
const alternatives = {
  __or__: unionOf,
  __ror__: (self: Value, other: Value) => unionOf(other, self),
} satisfies Record<string, Body>;

const nameMember = { get: (parameter: PyTypeParameter) => parameter.name };
const varianceMembers = {
  __covariant__: { get: (parameter: PyTypeParameter) => parameter.covariant },
  __contravariant__: { get: (parameter: PyTypeParameter) => parameter.contravariant },
  __infer_variance__: { get: (parameter: PyTypeParameter) => parameter.inferVariance },
};
const defaultAttributes = (doc: string | null) => ({
  __default__: { get: (parameter: PyTypeParameter) => parameter.initial.get(), ...(doc === null ? {} : { doc }) },
  evaluate_default: { get: (parameter: PyTypeParameter) => parameter.initial.evaluator() },
});
const options = { module: 'typing', subclassable: false, hasDict: true, hasWeakref: true };

export const typeVarType = defineType({
  ...options,
  name: 'typing.TypeVar',
  qualname: 'TypeVar',
  instance: PyTypeVar,
  doc: facts.TypeVar.doc,
  new: [
    '~typevar($type, name, *constraints, bound=None, default=<unrepresentable>, covariant=False, contravariant=False, infer_variance=False)',
    'Create and return a new object.  See help(type) for accurate signature.', newTypeVar,
  ],
  methods: nativeLines(facts.TypeVar.methods, {
    ...common,
    ...alternatives,
    __typing_subst__: (self: Value, argument: Value) => callTyping('_typevar_subst', self, argument),
    __typing_prepare_subst__: prepareTypeVar,
    __mro_entries__: noSubclass('TypeVar'),
  }),
  members: { __name__: nameMember, ...varianceMembers },
  attributes: {
    __bound__: { get: (parameter: PyTypeVar) => parameter.bound?.get() ?? null },
    __constraints__: { get: (parameter: PyTypeVar) => parameter.constraints?.get() ?? tuple([]) },
    evaluate_bound: { get: (parameter: PyTypeVar) => parameter.bound?.evaluator() ?? null },
    evaluate_constraints: { get: (parameter: PyTypeVar) => parameter.constraints?.evaluator() ?? null },
    ...defaultAttributes(null),
  },
});

export const paramSpecType = defineType({
  ...options,
  name: 'typing.ParamSpec',
  qualname: 'ParamSpec',
  instance: PyParamSpec,
  doc: facts.ParamSpec.doc,
  new: [
    '~paramspec($type, name, *, bound=None, default=<unrepresentable>, covariant=False, contravariant=False, infer_variance=False)',
    'Create and return a new object.  See help(type) for accurate signature.', newParamSpec,
  ],
  methods: nativeLines(facts.ParamSpec.methods, {
    ...common,
    ...alternatives,
    __typing_subst__: (self: Value, argument: Value) => callTyping('_paramspec_subst', self, argument),
    __typing_prepare_subst__: (self: Value, alias: Value, args: Value) => callTyping('_paramspec_prepare_subst', self, alias, args),
    __mro_entries__: noSubclass('ParamSpec'),
  }),
  members: { __name__: nameMember, __bound__: { get: (parameter: PyParamSpec) => parameter.bound?.get() ?? null }, ...varianceMembers },
  attributes: {
    args: { get: (parameter: PyParamSpec) => attributesOf(new PyParamSpecArgs(), parameter), doc: facts.ParamSpec.attributes.args },
    kwargs: { get: (parameter: PyParamSpec) => attributesOf(new PyParamSpecKwargs(), parameter), doc: facts.ParamSpec.attributes.kwargs },
    ...defaultAttributes(facts.ParamSpec.attributes.__default__),
  },
});

class PyTypeVarTupleIterator extends PyIterator {
  parameter: Value | undefined;
  constructor(parameter: Value) {
    super();
    this.parameter = parameter;
  }
  step(): Value | undefined {
    const { parameter } = this;
    this.parameter = undefined;
    return parameter === undefined ? undefined : unpacked(parameter);
  }
}
describeIterator('typing._UnpackIterator', PyTypeVarTupleIterator);
/** `*Ts`: gives `Unpack[Ts]`, once. */
export const iterateUnpacked = (parameter: Value): Value => new PyTypeVarTupleIterator(parameter);

export const typeVarTupleType = defineType({
  ...options,
  name: 'typing.TypeVarTuple',
  qualname: 'TypeVarTuple',
  instance: PyTypeVarTuple,
  doc: facts.TypeVarTuple.doc,
  new: [
    '~typevartuple($type, name, *, default=<unrepresentable>)',
    'Create and return a new object.  See help(type) for accurate signature.', newTypeVarTuple,
  ],
  methods: nativeLines(facts.TypeVarTuple.methods, {
    ...common,
    __iter__: iterateUnpacked,
    __typing_subst__: () => {
      throw typeError('Substitution of bare TypeVarTuple is not supported');
    },
    __typing_prepare_subst__: (self: Value, alias: Value, args: Value) => callTyping('_typevartuple_prepare_subst', self, alias, args),
    __mro_entries__: noSubclass('TypeVarTuple'),
  }),
  members: { __name__: nameMember },
  attributes: defaultAttributes(facts.TypeVarTuple.attributes.__default__),
});

// ---- P.args and P.kwargs

class PyParamSpecAttribute extends PyObject {
  origin: Value = null;
}
class PyParamSpecArgs extends PyParamSpecAttribute {}
class PyParamSpecKwargs extends PyParamSpecAttribute {}

function attributesOf<T extends PyParamSpecAttribute>(object: T, origin: Value): T {
  object.origin = origin;
  return object;
}

function attributeType(kind: 'Args' | 'Kwargs', Instance: typeof PyParamSpecAttribute): ReturnType<typeof defineType> {
  const name = `ParamSpec${kind}` as const;
  return defineType({
    module: 'typing',
    name: `typing.${name}`,
    qualname: name,
    instance: Instance,
    subclassable: false,
    hasWeakref: true,
    doc: facts[name].doc,
    new: [`~paramspec${kind.toLowerCase()}($type, origin)`, 'Create and return a new object.  See help(type) for accurate signature.', (_cls: Value, origin: Value) =>
      attributesOf(new Instance(), origin)],
    methods: [
      ...comparisonLines<PyParamSpecAttribute>((op, self, other) => {
        if (!(other instanceof Instance) || (op !== py.Compare.eq && op !== py.Compare.ne)) return NotImplemented;
        return py.compare(op, self.origin, other.origin);
      }),
      ...nativeLines(facts[name].methods, {
        __repr__: ({ origin }: PyParamSpecAttribute) =>
          py.join('', [origin instanceof PyParamSpec ? (origin.name as py.Str) : py.repr(origin), '.', kind.toLowerCase()]),
        __mro_entries__: noSubclass(name),
      }),
    ],
    members: { __origin__: { get: (self: PyParamSpecAttribute) => self.origin } },
    constants: { __hash__: null },
  });
}
export const paramSpecArgsType = attributeType('Args', PyParamSpecArgs);
export const paramSpecKwargsType = attributeType('Kwargs', PyParamSpecKwargs);
