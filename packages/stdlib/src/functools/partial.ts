/** functools.partial and its Placeholder. */
import {
  classGetItem, defineType, dictDescriptor, dict, instanceOf, PyDict, PyMethod, PyObject, PyTuple, type PyType, py, tuple, typeError, type Value,
} from '@vivarium/objects';
import { callGeneral, PyStackless } from '@vivarium/vm';
import { functoolsFacts } from '../generated/functools-facts.ts';
import { nativeLines } from '../native-facts.ts';

const facts = functoolsFacts.types;

class PyPlaceholder extends PyObject {}
export const placeholderType = defineType({
  name: 'functools._PlaceholderType',
  module: 'functools',
  qualname: '_PlaceholderType',
  instance: PyPlaceholder,
  subclassable: false,
  doc: facts._PlaceholderType.doc,
  new: ['~__new__($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (_cls: Value, args: readonly Value[], kwargs: PyDict) => {
    if (args.length > 0 || kwargs.size > 0) throw typeError('PlaceholderType takes no arguments');
    return Placeholder;
  }],
  methods: nativeLines(facts._PlaceholderType.methods, { __repr__: () => 'Placeholder', __reduce__: () => 'Placeholder' }),
});
export const Placeholder = new PyPlaceholder();

class PyPartial extends PyStackless {
  callable: Value = null;
  args: PyTuple = tuple([]);
  keywords: PyDict = dict();
  /** Placeholders among the arguments. */
  gaps = 0;

  callInLoop(args: Value[], names: readonly string[] | null): Value | undefined {
    const [all, allNames] = this.merge(args, names);
    return callGeneral(this.callable, all, allNames);
  }
  override callVector(args: Value[], names: readonly string[] | null): Value {
    if (this.type.heap) return super.callVector(args, names);
    return this.callDirectly(args, names);
  }
  callDirectly(args: Value[], names: readonly string[] | null): Value {
    const [all, allNames] = this.merge(args, names);
    return py.callVector(this.callable, all, allNames);
  }

  /** The arguments of the call that is really made. */
  private merge(args: Value[], names: readonly string[] | null): [Value[], readonly string[] | null] {
    const given = args.length - (names?.length ?? 0);
    if (given < this.gaps) {
      throw typeError(`missing positional arguments in 'partial' call; expected at least ${this.gaps}, got ${given}`);
    }
    const values = this.gaps === 0 ? this.args.items.slice() : fill(this.args.items, args);
    for (let i = this.gaps; i < given; i++) values.push(args[i]);
    if (this.keywords.size === 0) {
      for (let i = given; i < args.length; i++) values.push(args[i]);
      return [values, names];
    }
    if (names === null) {
      const own = this.keywords.keyList();
      for (const name of own) if (py.asStr(name) === undefined) throw typeError('keywords must be strings');
      return [values.concat(this.keywords.valueList()), own.map(py.strText)];
    }
    const merged = new Map<string, Value>();
    for (const [name, value] of this.keywords.entryList()) {
      if (py.asStr(name) === undefined) throw typeError('keywords must be strings');
      merged.set(py.strText(name), value);
    }
    for (let k = 0; k < names.length; k++) merged.set(names[k], args[given + k]);
    return [[...values, ...merged.values()], [...merged.keys()]];
  }
}

/** The stored arguments with the first ones of `args` in place of the placeholders. */
function fill(stored: readonly Value[], args: readonly Value[]): Value[] {
  let next = 0;
  return stored.map((value) => (value === Placeholder && next < args.length ? args[next++] : value));
}

const countGaps = (args: readonly Value[]): number => args.filter((value) => value === Placeholder).length;

function create(cls: PyType, given: Value[], kwargs: PyDict): Value {
  if (given.length < 1) throw typeError("type 'partial' takes at least one argument");
  let [callable] = given;
  let args = given.slice(1);
  let inner: PyPartial | null = null;
  if (callable instanceof PyPartial && (callable.type === partialType || callable.type === cls) && callable.dict === undefined && hasNoAttributes(callable)) {
    inner = callable;
    callable = inner.callable;
  }
  if (!py.isCallable(callable)) throw typeError('the first argument must be callable');
  if (args.length > 0 && args[args.length - 1] === Placeholder) throw typeError('trailing Placeholders are not allowed');
  for (const value of kwargs.valueList()) if (value === Placeholder) throw typeError('Placeholder cannot be passed as a keyword argument');
  const self = instanceOf<PyPartial>(cls);
  self.callable = callable;
  if (inner !== null) {
    args = [...fill(inner.args.items, args), ...args.slice(Math.min(inner.gaps, args.length))];
    while (args.length > 0 && args.length > inner.args.items.length && args[args.length - 1] === Placeholder) args.pop();
    self.keywords.copyFrom(inner.keywords);
  }
  self.args = tuple(args);
  self.gaps = countGaps(args);
  for (const [name, value] of kwargs.entryList()) self.keywords.set(name, value);
  return self;
}

const hasNoAttributes = (object: PyObject): boolean => !Object.entries(object).some(([key, value]) => key.startsWith('$') && value !== undefined);

function setState(self: PyPartial, state: Value): void {
  const items = state instanceof PyTuple ? state.items : [];
  const [callable, args, keywords, attributes] = items;
  if (items.length !== 4 || !py.isCallable(callable) || !(args instanceof PyTuple) || !(keywords === null || keywords instanceof PyDict) ||
    !(attributes === null || attributes instanceof PyDict)) throw typeError('invalid partial state');
  if (args.items.length > 0 && args.items[args.items.length - 1] === Placeholder) throw typeError('trailing Placeholders are not allowed');
  self.callable = callable;
  self.args = args.type.heap ? tuple(args.items.slice()) : args;
  self.gaps = countGaps(args.items);
  if (keywords === null) self.keywords = dict();
  else if (keywords.type.heap) self.keywords = dict(keywords.entryList());
  else self.keywords = keywords;
  py.setAttribute(self, '__dict__', attributes ?? dict());
}

function partialRepr(self: PyPartial): Value {
  const { type } = self;
  const module = py.asStr(py.getAttribute(type, '__module__')) ?? '';
  const qualname = py.asStr(py.getAttribute(type, '__qualname__')) ?? '';
  return py.guardRepr(self, '...', () => {
    const { args, keywords } = self;
    const shown: py.Str[] = [py.repr(self.callable), ...args.items.map((value) => py.repr(value))];
    for (const [key, value] of keywords.entryList()) shown.push(py.join('=', [py.str(key), py.repr(value)]));
    return py.join('', [module, '.', qualname, '(', py.join(', ', shown), ')']);
  });
}

const vectorcall = 6916432;

export const partialType = defineType({
  name: 'functools.partial',
  module: 'functools',
  qualname: 'partial',
  instance: PyPartial as never,
  hasDict: true,
  hasWeakref: true,
  doc: facts.partial.doc,
  textSignature: facts.partial.signature,
  new: ['~__new__($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', create],
  methods: nativeLines(facts.partial.methods, {
    __repr__: partialRepr,
    __call__: (self: PyPartial, args: Value[], kwargs: PyDict) => {
      const names = kwargs.size === 0 ? null : (kwargs.keyList() as string[]);
      return self.callDirectly([...args, ...kwargs.valueList()], names);
    },
    __get__: (self: PyPartial, instance: Value) => (instance === null ? self : new PyMethod(self, instance)),
    __reduce__: (self: PyPartial) => {
      const attributes = self.dict !== undefined || !hasNoAttributes(self) ? py.dictOf(self) : null;
      return tuple([self.type, tuple([self.callable]), tuple([self.callable, self.args, self.keywords, attributes])]);
    },
    __setstate__: setState,
  }),
  classMethods: nativeLines(facts.partial.methods, { __class_getitem__: classGetItem }),
  members: {
    func: { get: (self: PyPartial) => self.callable, doc: facts.partial.attributes.func },
    args: { get: (self: PyPartial) => self.args, doc: facts.partial.attributes.args },
    keywords: { get: (self: PyPartial) => self.keywords, doc: facts.partial.attributes.keywords },
    __vectorcalloffset__: { get: () => vectorcall },
  },
});
partialType.attributes.set('__dict__', dictDescriptor(partialType));
