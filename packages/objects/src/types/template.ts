/** The types of t-strings: Template, Interpolation and the iterator over a template's parts. */
import { defineType } from '../core/describe.ts';
import { typeError, valueError } from '../core/errors.ts';
import { PyObject, type PyType, typeOf, type Value } from '../core/object.ts';
import { list, PyTuple, tuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import type { PyDict } from '../core/dict.ts';
import * as py from '../protocol/index.ts';
import { classGetItem } from './generic-alias.ts';
import { builtin, describeIterator, PyIterator } from './iterator.ts';

const MODULE = 'string.templatelib';
const NEW_DOC = 'Create and return a new object.  See help(type) for accurate signature.';

export class PyInterpolation extends PyObject {
  value: Value = null;
  expression: Value = '';
  conversion: Value = null;
  formatSpec: Value = '';
}

export class PyTemplate extends PyObject {
  /** One more than interpolations. */
  strings: PyTuple = tuple(['']);
  interpolations: PyTuple = tuple([]);
}

function interpolation(value: Value, expression: Value, conversion: Value, spec: Value): PyInterpolation {
  const made = new PyInterpolation();
  made.value = value;
  made.expression = expression;
  made.conversion = conversion;
  made.formatSpec = spec;
  return made;
}

function template(strings: readonly Value[], interpolations: readonly Value[]): PyTemplate {
  const made = new PyTemplate();
  made.strings = tuple(strings);
  made.interpolations = tuple(interpolations);
  return made;
}

py.installTemplates({ interpolation, template });

function checkText(value: Value, name: string): void {
  if (py.asStr(value) !== undefined) return;
  throw typeError(`Interpolation() argument '${name}' must be str, not ${value === null ? 'None' : typeOf(value).name}`);
}

function createInterpolation(_cls: PyType, value: Value, expression: Value, conversion: Value, spec: Value): Value {
  checkText(expression, 'expression');
  if (conversion !== null) {
    checkText(conversion, 'conversion');
    const text = py.asStr(conversion);
    if (text !== 's' && text !== 'a' && text !== 'r') throw valueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'");
  }
  checkText(spec, 'format_spec');
  return interpolation(value, expression, conversion, spec);
}

export const interpolationType = defineType({
  name: `${MODULE}.Interpolation`, module: MODULE, qualname: 'Interpolation', instance: PyInterpolation, subclassable: false, doc: 'Interpolation object',
  new: ["Interpolation($type, /, value, expression='', conversion=None, format_spec='')", NEW_DOC, createInterpolation],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', ({ value, expression, conversion, formatSpec }: PyInterpolation) =>
      py.join('', ['Interpolation(', py.join(', ', [value, expression, conversion, formatSpec].map(py.repr)), ')'])],
    ['__reduce__($self, /)', '__reduce__() -> (cls, state)', (self: PyInterpolation) =>
      tuple([self.type, tuple([self.value, self.expression, self.conversion, self.formatSpec])])],
  ],
  classMethods: [['__class_getitem__($type, object, /)', 'Interpolations are generic over the types of their values', classGetItem]],
  members: {
    value: { get: (self: PyInterpolation) => self.value, doc: 'Value' },
    expression: { get: (self: PyInterpolation) => self.expression, doc: 'Expression' },
    conversion: { get: (self: PyInterpolation) => self.conversion, doc: 'Conversion' },
    format_spec: { get: (self: PyInterpolation) => self.formatSpec, doc: 'Format specifier' },
  },
  constants: { __match_args__: tuple(['value', 'expression', 'conversion', 'format_spec']) },
});
interpolationType.textSignature = null;

// ---- iteration: strings that are not empty, and the interpolations between them

class PyTemplateIterator extends PyIterator {
  readonly template: PyTemplate;
  /** Counts strings and interpolations in turn. */
  position = 0;
  constructor(source: PyTemplate) {
    super();
    this.template = source;
  }
  step(): Value | undefined {
    for (;;) {
      const index = this.position >> 1;
      const { items } = this.position % 2 === 0 ? this.template.strings : this.template.interpolations;
      if (index >= items.length) return undefined;
      this.position++;
      if (items[index] !== '') return items[index];
    }
  }
}
describeIterator(`${MODULE}.TemplateIter`, PyTemplateIterator, { doc: 'Template iterator object' });

// ---- templates

/** Adjacent strings become one; between two interpolations there is an empty one. */
function createTemplate(_cls: PyType, args: Value[], names: PyDict): Value {
  if (names.size > 0) throw typeError('Template.__new__ only accepts *args arguments');
  const strings: py.Str[] = [''];
  const interpolations: Value[] = [];
  for (const arg of args) {
    const text = py.asStr(arg);
    if (text !== undefined) strings.push(py.concat(strings.pop() as py.Str, text));
    else if (arg instanceof PyInterpolation) {
      interpolations.push(arg);
      strings.push('');
    } else throw typeError(`Template.__new__ *args need to be of type 'str' or 'Interpolation', got ${typeOf(arg).name}`);
  }
  return template(strings, interpolations);
}

function concatenate(self: PyTemplate, other: Value): Value {
  if (!(other instanceof PyTemplate)) return NotImplemented;
  const left = self.strings.items;
  const right = other.strings.items;
  const middle = py.concat(left[left.length - 1] as py.Str, right[0] as py.Str);
  return template([...left.slice(0, -1), middle, ...right.slice(1)], [...self.interpolations.items, ...other.interpolations.items]);
}

function reduceTemplate(self: PyTemplate): Value {
  const library = py.call(builtin('__import__'), MODULE, null, null, list(['_template_unpickle']));
  return tuple([py.getAttribute(library, '_template_unpickle'), tuple([self.strings, self.interpolations])]);
}

export const templateType = defineType({
  name: `${MODULE}.Template`, module: MODULE, qualname: 'Template', instance: PyTemplate, subclassable: false, doc: 'Template object',
  new: ['Template($type, *args, **kwargs)', NEW_DOC, createTemplate],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: PyTemplate) =>
      py.join('', ['Template(strings=', py.repr(self.strings), ', interpolations=', py.repr(self.interpolations), ')'])],
    ['__iter__($self, /)', 'Implement iter(self).', (self: PyTemplate) => new PyTemplateIterator(self)],
    ['__add__($self, value, /)', 'Return self+value.', concatenate],
    ['__reduce__($self, /)', null, reduceTemplate],
  ],
  classMethods: [['__class_getitem__($type, object, /)', 'Template supports [] for generic usage', classGetItem]],
  members: {
    strings: { get: (self: PyTemplate) => self.strings, doc: 'Strings' },
    interpolations: { get: (self: PyTemplate) => self.interpolations, doc: 'Interpolations' },
  },
  attributes: {
    values: {
      get: (self: PyTemplate) => tuple(self.interpolations.items.map((item) => (item as PyInterpolation).value)),
      doc: 'Values of interpolations',
    },
  },
});
templateType.textSignature = null;
