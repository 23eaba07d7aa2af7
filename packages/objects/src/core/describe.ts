/** Gives a built-in type its methods and attributes: one line for each, with CPython's own text signature. */
import {
  type Implementation, NativeCode, PyBuiltin, PyClassMethodDescriptor, PyGetSet, PyMember, PyMethodDescriptor, PyNewFunction,
  PyWrapperDescriptor,
} from './native.ts';
import { PyStaticMethod } from './function.ts';
import { bareType, type InstanceClass, objectType, type PyType, type TypeOptions, type Value } from './object.ts';

/** Text signature, docstring, body. */
export type NativeLine = readonly [signature: string, doc: string | null, body: Implementation];

export interface AttributeSpec {
  get: (receiver: never) => Value;
  /** Undefined deletes. */
  set?: (receiver: never, value: Value | undefined) => void;
  doc?: string;
}

export interface TypeDescription {
  doc?: string | null;
  /** `__new__(cls, …)`: signature without receiver marker, e.g. `list($type, iterable=(), /)`; the body gets the class first. */
  new?: NativeLine;
  methods?: readonly NativeLine[];
  classMethods?: readonly NativeLine[];
  staticMethods?: readonly NativeLine[];
  /** Attributes computed by code (`getset_descriptor`). */
  attributes?: Readonly<Record<string, AttributeSpec>>;
  /** Plain fields of the struct (`member_descriptor`). */
  members?: Readonly<Record<string, AttributeSpec>>;
  /** Other class attributes, such as `__hash__: null`. */
  constants?: Readonly<Record<string, Value>>;
  /** Turns receivers into the form the bodies expect: the payload of an int or str subclass instance. */
  receive?: (receiver: Value) => Value;
  /** Text signature shown by `inspect.signature(type)`, e.g. `(iterable=(), /)`. */
  textSignature?: string | null;
}

/** Dunder methods that are not slots: ordinary methods even on built-in types. */
const ordinaryDunders = new Set([
  '__reduce__', '__reduce_ex__', '__sizeof__', '__format__', '__dir__', '__getstate__', '__setstate__', '__copy__', '__deepcopy__',
  '__length_hint__', '__reversed__', '__class_getitem__', '__subclasshook__', '__init_subclass__', '__instancecheck__',
  '__subclasscheck__', '__prepare__', '__subclasses__', '__missing__', '__getnewargs__', '__getnewargs_ex__', '__trunc__', '__floor__',
  '__ceil__', '__round__', '__bytes__', '__complex__', '__enter__', '__exit__', '__aenter__', '__aexit__', '__typing_subst__',
  '__typing_prepare_subst__', '__mro_entries__', '__getformat__', '__set_name__', '__replace__', '__sizeof__', '__fspath__',
]);
/** Slots that these types define as ordinary methods (METH_COEXIST). */
const coexisting: Readonly<Record<string, readonly string[]>> = {
  list: ['__getitem__'],
  dict: ['__contains__', '__getitem__'],
  set: ['__contains__'],
  frozenset: ['__contains__'],
  FrameLocalsProxy: ['__contains__', '__getitem__'],
};

const isDunder = (name: string): boolean => name.startsWith('__') && name.endsWith('__');

export function describeType(type: PyType, description: TypeDescription): void {
  if (description.doc !== undefined) type.doc = description.doc;
  if (description.textSignature !== undefined) type.textSignature = description.textSignature;
  else if (description.new !== undefined) type.textSignature = undefined;
  type.fillLater(() => fillNamespace(type, description));
}

function fillNamespace(type: PyType, description: TypeDescription): void {
  const { attributes } = type;
  const { receive = null } = description;
  if (!attributes.has('__doc__')) attributes.set('__doc__', description.doc ?? null);
  const compile = ([source, doc, body]: NativeLine): NativeCode => {
    const code = new NativeCode(source, doc, body);
    code.label = `${type.qualname}.${code.name}`;
    return code;
  };
  if (description.new) {
    const code = compile(description.new);
    code.label = type.qualname;
    attributes.set('__new__', new PyNewFunction(code, type));
    if (type.textSignature === undefined) type.textSignature = code.signature.hidden ? null : code.signature.text.replace(/^\(\$type(, )?/, '(');
  }
  for (const line of description.methods ?? []) {
    const code = compile(line);
    const { name } = code;
    code.receive = receive;
    const slot = isDunder(name) && !ordinaryDunders.has(name) && !coexisting[type.name]?.includes(name);
    code.isSlot = slot;
    attributes.set(name, slot ? new PyWrapperDescriptor(code, type) : new PyMethodDescriptor(code, type));
  }
  for (const line of description.classMethods ?? []) {
    const code = compile(line);
    attributes.set(code.name, new PyClassMethodDescriptor(code, type));
  }
  for (const line of description.staticMethods ?? []) {
    const code = compile(line);
    const wrapped = new PyStaticMethod();
    wrapped.callable = new PyBuiltin(code, undefined, type);
    attributes.set(code.name, wrapped);
  }
  const computed = [
    [PyGetSet, description.attributes],
    [PyMember, description.members],
  ] as const;
  for (const [Descriptor, table] of computed) {
    for (const [name, { get, set, doc }] of Object.entries(table ?? {})) {
      const read = get as (receiver: Value) => Value;
      attributes.set(
        name,
        new Descriptor(name, type, receive ? (receiver) => read(receive(receiver)) : read, (set ?? null) as PyGetSet['set'], doc ?? null),
      );
    }
  }
  for (const [name, value] of Object.entries(description.constants ?? {})) attributes.set(name, value);
  // A type that defines equality without a hash is unhashable, as a class statement would make it.
  if (attributes.has('__eq__') && !attributes.has('__hash__')) attributes.set('__hash__', null);
}

export interface TypeDefinition extends TypeDescription, Omit<Partial<TypeOptions>, 'instanceClass' | 'bases'> {
  name: string;
  instance: InstanceClass;
  base?: PyType;
}

/** Creates a built-in type with its methods. */
export function defineType(definition: TypeDefinition): PyType {
  const { name, instance, base = objectType, ...rest } = definition;
  const type = bareType(name, instance, base, {
    module: rest.module ?? 'builtins',
    qualname: rest.qualname ?? name,
    subclassable: rest.subclassable ?? true,
    hasDict: rest.hasDict ?? base.hasDict,
    hasWeakref: rest.hasWeakref ?? base.hasWeakref,
    abstractNew: rest.abstractNew ?? false,
  });
  describeType(type, rest);
  return type;
}
