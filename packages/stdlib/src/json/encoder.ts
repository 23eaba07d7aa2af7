/** `_json.make_encoder`: values into a text. */
import {
  defineType, dictType, floatType, instanceOf, list, NativeCode, PyBuiltin, PyDict, PyException, PyFloat, PyIntInstance, PyList, PyObject, PyStrInstance,
  PyTuple, type PyType, py, qualifiedName, tuple, typeError, typeOf, type Value, valueError, PyAstralStr,
} from '@vivarium/objects';
import { jsonFacts } from '../generated/json-facts.ts';
import { nativeLines } from '../native-facts.ts';

type Str = py.Str;
const facts = jsonFacts.types.make_encoder;

class PyEncoder extends PyObject {
  markers: PyDict | null = null;
  fallback: Value = null;
  encoder: Value = null;
  /** The encoder as native code, when it is one of this module's. */
  quoting: ((text: Str) => Str) | null = null;
  indent: Value = null;
  keySeparator: Str = '';
  itemSeparator: Str = '';
  sortKeys = false;
  skipKeys = false;
  allowNan = true;
}

/** The native quoting behind a function of this module. */
export const quotings = new WeakMap<NativeCode, (text: Str) => Str>();

const floatRepr = (value: PyFloat): string => py.strText((floatType.attributes.get('__repr__') as PyObject).callVector([value], null));

/** One writing. */
class Writer {
  readonly parts: Str[] = [];
  private readonly options: PyEncoder;
  private readonly open = new Set<Value>();
  private readonly indented: Str | null;
  constructor(options: PyEncoder) {
    this.options = options;
    this.indented = options.indent === null ? null : (py.asStr(options.indent) ?? '');
  }

  private newline(level: number): Str {
    return py.join('', ['\n', ...Array.from({ length: level }, () => this.indented as Str)]);
  }

  write(value: Value, level: number): void {
    if (value === null) this.parts.push('null');
    else if (value === true) this.parts.push('true');
    else if (value === false) this.parts.push('false');
    else if (typeof value === 'string' || value instanceof PyAstralStr || value instanceof PyStrInstance) this.parts.push(this.quoted(value));
    else if (typeof value === 'number') this.parts.push(String(value));
    else if (typeof value === 'bigint') this.parts.push(py.repr(value));
    else if (value instanceof PyIntInstance) this.parts.push(py.repr(value.value));
    else if (value instanceof PyFloat) this.parts.push(this.number(value));
    else if (value instanceof PyList || value instanceof PyTuple) this.guard(value, () => this.writeList(value, level));
    else if (value instanceof PyDict) this.guard(value, () => this.writeDict(value, level));
    else this.guard(value, () => this.writeOther(value, level));
  }

  private quoted(value: Value): Str {
    const { quoting, encoder } = this.options;
    if (quoting !== null) return quoting(py.asStr(value) as Str);
    const result = py.call(encoder, value);
    const text = py.asStr(result);
    if (text === undefined) throw typeError(`encoder() must return a string, not ${typeOf(result).name}`);
    return text;
  }

  private number(value: PyFloat): string {
    if (Number.isFinite(value.value)) return floatRepr(value);
    if (!this.options.allowNan) throw valueError(`Out of range float values are not JSON compliant: ${floatRepr(value)}`);
    return Number.isNaN(value.value) ? 'NaN' : value.value > 0 ? 'Infinity' : '-Infinity';
  }

  /** Refuses a value inside itself. */
  private guard(value: PyObject, body: () => void): void {
    if (this.options.markers !== null) {
      if (this.open.has(value)) throw valueError('Circular reference detected');
      this.open.add(value);
    }
    body();
    this.open.delete(value);
  }

  private writeOther(value: PyObject, level: number): void {
    const replacement = py.call(this.options.fallback, value);
    noted(() => this.write(replacement, level), () => `when serializing ${qualifiedName(value.type)} object`);
  }

  private writeList(sequence: PyList | PyTuple, level: number): void {
    const items = py.toArray(sequence);
    if (items.length === 0) return void this.parts.push('[]');
    const separator = this.separator(level + 1);
    this.parts.push('[');
    if (this.indented !== null) this.parts.push(this.newline(level + 1));
    for (let i = 0; i < items.length; i++) {
      if (i > 0) this.parts.push(separator);
      noted(() => this.write(items[i], level + 1), () => `when serializing ${qualifiedName(sequence.type)} item ${i}`);
    }
    if (this.indented !== null) this.parts.push(this.newline(level));
    this.parts.push(']');
  }

  private separator(level: number): Str {
    const { itemSeparator } = this.options;
    return this.indented === null ? itemSeparator : py.join('', [itemSeparator, this.newline(level)]);
  }

  private pairsOf(mapping: PyDict): Value[] {
    const pairs = mapping.type === dictType
      ? list(mapping.entryList().map((entry) => tuple(entry)))
      : list(py.toArray(py.call(py.getAttribute(mapping, 'items'))));
    if (this.options.sortKeys) py.call(py.getAttribute(pairs, 'sort'));
    return pairs.items;
  }

  private writeDict(mapping: PyDict, level: number): void {
    if (mapping.size === 0) return void this.parts.push('{}');
    const separator = this.separator(level + 1);
    this.parts.push('{');
    let first = true;
    for (const pair of this.pairsOf(mapping)) {
      if (!(pair instanceof PyTuple) || pair.items.length !== 2) throw valueError('items must return 2-tuples');
      const [key, value] = pair.items;
      const name = this.keyText(key);
      if (name === undefined) continue;
      if (!first) this.parts.push(separator);
      else if (this.indented !== null) this.parts.push(this.newline(level + 1));
      first = false;
      this.parts.push(this.quoted(name), this.options.keySeparator);
      noted(() => this.write(value, level + 1), () => `when serializing ${qualifiedName(mapping.type)} item ${py.reprText(key)}`);
    }
    if (this.indented !== null && !first) this.parts.push(this.newline(level));
    this.parts.push('}');
  }

  /** The key as a str; undefined when it is skipped. */
  private keyText(key: Value): Value | undefined {
    if (py.asStr(key) !== undefined) return key;
    if (key instanceof PyFloat) return this.number(key);
    if (key === true) return 'true';
    if (key === false) return 'false';
    if (key === null) return 'null';
    const number = py.asInt(key);
    if (number !== undefined) return py.repr(number);
    if (this.options.skipKeys) return undefined;
    throw typeError(`keys must be str, int, float, bool or None, not ${qualifiedName(typeOf(key))}`);
  }
}

function noted(body: () => void, note: () => string): void {
  try {
    body();
  } catch (thrown) {
    if (thrown instanceof PyException) py.addNote(thrown, note());
    throw thrown;
  }
}

function encode(self: PyEncoder, args: readonly Value[], kwargs: PyDict): Value {
  const object = args.length > 0 ? args[0] : kwargs.get('obj');
  const level = args.length > 1 ? args[1] : kwargs.get('_current_indent_level');
  if (object === undefined) throw typeError("_iterencode() missing required argument 'obj' (pos 1)");
  if (level === undefined) throw typeError("_iterencode() missing required argument '_current_indent_level' (pos 2)");
  const writer = new Writer(self);
  writer.write(object, py.size(level));
  return tuple([py.join('', writer.parts)]);
}

function create(
  cls: PyType, markers: Value, fallback: Value, encoder: Value, indent: Value, keySeparator: Value, itemSeparator: Value, sortKeys: Value, skipKeys: Value, allowNan: Value,
): Value {
  if (markers !== null && !(markers instanceof PyDict)) throw typeError(`make_encoder() argument 1 must be dict or None, not ${typeOf(markers).name}`);
  const self = instanceOf<PyEncoder>(cls);
  const text = (value: Value, position: number): Str => {
    const result = py.asStr(value);
    if (result === undefined) throw typeError(`make_encoder() argument ${position} must be str, not ${typeOf(value).name}`);
    return result;
  };
  self.markers = markers;
  self.fallback = fallback;
  self.encoder = encoder;
  self.quoting = encoder instanceof PyBuiltin ? (quotings.get(encoder.code) ?? null) : null;
  self.indent = indent;
  self.keySeparator = text(keySeparator, 5);
  self.itemSeparator = text(itemSeparator, 6);
  self.sortKeys = py.truth(sortKeys);
  self.skipKeys = py.truth(skipKeys);
  self.allowNan = py.truth(allowNan);
  return self;
}

export const encoderType = defineType({
  name: '_json.Encoder',
  module: '_json',
  qualname: 'Encoder',
  instance: PyEncoder,
  doc: facts.doc,
  new: [
    '~make_encoder($type, markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)',
    'Create and return a new object.  See help(type) for accurate signature.', create,
  ],
  methods: nativeLines(facts.methods, { __call__: encode }),
  members: {
    markers: { get: (self: PyEncoder) => self.markers, doc: 'markers' },
    default: { get: (self: PyEncoder) => self.fallback, doc: 'default' },
    encoder: { get: (self: PyEncoder) => self.encoder, doc: 'encoder' },
    indent: { get: (self: PyEncoder) => self.indent, doc: 'indent' },
    key_separator: { get: (self: PyEncoder) => self.keySeparator, doc: 'key_separator' },
    item_separator: { get: (self: PyEncoder) => self.itemSeparator, doc: 'item_separator' },
    sort_keys: { get: (self: PyEncoder) => self.sortKeys, doc: 'sort_keys' },
    skipkeys: { get: (self: PyEncoder) => self.skipKeys, doc: 'skipkeys' },
  },
});
