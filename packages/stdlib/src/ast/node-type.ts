/** `ast.AST`: what all nodes inherit. */
import {
  anyKeywords, attributeError, bareType, describeType, dict, dictDescriptor, engine, exceptions, listType, objectType, py, PyDict, PyGenericAlias, PyList, PyObject, PyTuple, PyType, PyUnion,
  set, str, textOf, tuple, typeError, typeOf, type Value,
} from '@vivarium/objects';

/** What the behaviour of nodes depends on. */
export interface NodeContext {
  /** `expr_context`, for fields that are filled with `Load()`. */
  readonly contextType: () => PyType;
  readonly load: () => Value;
}

/** `tp_name`: only the base class has its module in it. */
const shownName = (type: PyType): string => (type.name === 'AST' && type.base === objectType ? 'ast.AST' : type.name);

const name = (value: Value): string => textOf(py.asStr(value) as py.Str);

/** The names in `_fields` or `_attributes` of a class. */
function namesOf(type: PyType, attribute: '_fields' | '_attributes'): Value[] {
  const names = py.lookupAttribute(type, attribute);
  if (names === undefined) {
    if (attribute === '_attributes') return [];
    throw attributeError(`type object '${shownName(type)}' has no attribute '_fields'`, type, '_fields');
  }
  return Array.from({ length: py.length(names) }, (_, i) => py.getItem(names, i));
}

const warn = (message: string): void => engine.warn(exceptions.DeprecationWarning, message, 1);

/** `name in _attributes` */
function isAttribute(type: PyType, key: Value): boolean {
  const attributes = py.lookupAttribute(type, '_attributes');
  return attributes !== undefined && py.contains(attributes, key);
}

function initialise(context: NodeContext, self: PyObject, args: Value[], keywords: PyDict): void {
  const { type } = self;
  const fields = namesOf(type, '_fields');
  if (args.length > fields.length) {
    throw typeError(`${shownName(type)} constructor takes at most ${fields.length} positional argument${fields.length === 1 ? '' : 's'}`);
  }
  const missing = set(fields);
  args.forEach((value, i) => {
    py.setAttribute(self, name(fields[i]), value);
    missing.discard(fields[i]);
  });
  for (const [key, value] of keywords.entryList()) {
    if (fields.some((field) => py.equal(field, key))) {
      if (!missing.discard(key)) throw typeError(`${shownName(type)} got multiple values for argument ${py.reprText(key)}`);
    } else if (!isAttribute(type, key)) {
      warn(
        `${shownName(type)}.__init__ got an unexpected keyword argument ${py.reprText(key)}. ` +
          'Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15.',
      );
    }
    py.setAttribute(self, py.attributeName(key), value);
  }
  if (missing.used > 0) fillMissing(context, self, missing.elements());
}

/** Fields that were not given: lists are empty, contexts are `Load()`, optional ones None by the class. */
function fillMissing(context: NodeContext, self: PyObject, missing: readonly Value[]): void {
  const { type } = self;
  const types = py.lookupAttribute(type, '_field_types');
  if (types === undefined) return;
  if (!(types instanceof PyDict)) throw typeError(`${shownName(type)}._field_types must be a dict, not ${typeOf(types).name}`);
  for (const field of missing) {
    const fieldType = types.get(field);
    if (fieldType === undefined) {
      warn(`Field ${py.reprText(field)} is missing from ${shownName(type)}._field_types. This will become an error in Python 3.15.`);
    } else if (fieldType instanceof PyUnion) continue;
    else if (fieldType instanceof PyGenericAlias) py.setAttribute(self, name(field), py.call(listType));
    else if (fieldType === context.contextType()) py.setAttribute(self, name(field), context.load());
    else {
      warn(`${shownName(type)}.__init__ missing 1 required positional argument: ${py.reprText(field)}. This will become an error in Python 3.15.`);
    }
  }
}

/** Fields as positional arguments, so that unpickling does not warn about missing ones. */
function reduce(self: PyObject): Value {
  const attributes = py.lookupAttribute(self, '__dict__');
  if (attributes === undefined) return tuple([self.type, tuple([])]);
  const placeholders: Value[] = [];
  for (const field of namesOf(self.type, '_fields')) {
    if (!(attributes as PyDict).has(field)) break;
    placeholders.push(null);
  }
  return tuple([self.type, tuple(placeholders), attributes]);
}

function replace(self: PyObject, changes: PyDict): Value {
  const { type } = self;
  const own = py.dictOf(self);
  const fields = namesOf(type, '_fields');
  const attributes = namesOf(type, '_attributes');
  for (const key of changes.keyList()) {
    if (![...fields, ...attributes].some((known) => py.equal(known, key))) {
      throw typeError(`${shownName(type)}.__replace__ got an unexpected keyword argument ${py.reprText(key)}.`);
    }
  }
  const types = py.lookupAttribute(type, '_field_types');
  const isOptional = (field: Value): boolean => types instanceof PyDict && types.get(field) instanceof PyUnion;
  const missing = fields.filter((field) => !own.has(field) && !changes.has(field) && !isOptional(field));
  if (missing.length > 0) {
    const names = missing.map((field) => py.reprText(field)).sort();
    throw typeError(`${shownName(type)}.__replace__ missing ${names.length} keyword argument${names.length === 1 ? '' : 's'}: ${names.join(', ')}.`);
  }
  const values = dict();
  const isKnown = (key: Value): boolean => [...fields, ...attributes].some((known) => py.equal(known, key));
  for (const [key, value] of own.entryList()) if (isKnown(key)) values.set(key, value);
  for (const [key, value] of changes.entryList()) values.set(key, value);
  return py.callVector(type, values.valueList(), values.size === 0 ? null : (values.keyList() as string[]));
}

const DEEPEST_REPR = 3;

/** Lists and tuples show their first and last item only. */
function sequenceRepr(value: PyList | PyTuple, depth: number): string {
  const { items } = value;
  if (items.length === 0) return py.reprText(value);
  const shown = [itemRepr(items[0], depth)];
  if (items.length > 2) shown.push('...');
  if (items.length > 1) shown.push(itemRepr(items[items.length - 1], depth));
  return value instanceof PyList ? `[${shown.join(', ')}]` : `(${shown.join(', ')})`;
}

const isNode = (value: Value): value is PyObject => value instanceof PyObject && value.type.mro.some((type) => shownName(type) === 'ast.AST');

function itemRepr(value: Value, depth: number): string {
  return isNode(value) ? nodeRepr(value, depth - 1) : py.reprText(value);
}

/** Nodes below `depth` levels show as `Name(...)`. */
function nodeRepr(self: PyObject, depth: number): string {
  const { type } = self;
  if (depth <= 0) return `${shownName(type)}(...)`;
  return textOf(
    py.guardRepr(self, `${shownName(type)}(...)`, () => {
      const shown = namesOf(type, '_fields').map((field) => {
        const value = py.getAttribute(self, name(field));
        const isSequence = value instanceof PyList || value instanceof PyTuple;
        return `${name(field)}=${isSequence ? sequenceRepr(value, depth) : itemRepr(value, depth)}`;
      });
      return str(`${shownName(type)}(${shown.join(', ')})`);
    }),
  );
}

/** A base class of its own for each interpreter: programs may change it. */
export function createNodeType(context: NodeContext): PyType {
  class PyAst extends PyObject {}
  const type = bareType('AST', PyAst, objectType, { module: 'ast', heap: true, hasDict: true });
  describeType(type, {
    new: ['~AST($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', anyKeywords((cls: PyType) => new cls.instanceClass())],
    methods: [
      ['__repr__($self, /)', 'Return repr(self).', (self: PyObject) => str(nodeRepr(self, DEEPEST_REPR))],
      ['__init__($self, /, *args, **kwargs)', 'Initialize self.  See help(type(self)) for accurate signature.',
        anyKeywords((self: PyObject, args: Value[], keywords: PyDict) => initialise(context, self, args, keywords))],
      ['__reduce__($self, /)', null, reduce],
      ['__replace__($self, /, **fields)', 'Return a copy of the AST node with new values for the specified fields.', anyKeywords(replace)],
    ],
    constants: { __doc__: null, __module__: 'ast', _fields: tuple([]), __match_args__: tuple([]), _attributes: tuple([]) },
  });
  type.attributes.set('__dict__', dictDescriptor(type));
  return type;
}
