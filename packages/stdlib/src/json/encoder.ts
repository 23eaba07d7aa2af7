/** `_json.make_encoder`: values into a text. */
import { floatRepr } from '@vivarium/spec';
import {
  defineType, dictType, instanceOf, list, listType, NativeCode, PyBuiltin, PyDict, PyException, PyFloat, PyIntInstance, PyList, PyObject, PyStrInstance,
  PyTuple, type PyType, py, qualifiedName, tuple, tupleType, typeError, typeOf, type Value, valueError, PyAstralStr,
} from '@vivarium/objects';
import { jsonFacts } from '../generated/json-facts.ts';
import { nativeLines } from '../native-facts.ts';
import { Output } from './output.ts';
import { quoteAscii } from './strings.ts';

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

/** `module.qualname`, without the module for built-in types and those of the main program. */
function shownName(type: PyType): string {
  const name = qualifiedName(type);
  return name.startsWith('__main__.') ? name.slice('__main__.'.length) : name;
}

/** Adds where in the value it happened. */
function noted(thrown: unknown, note: string): unknown {
  if (thrown instanceof PyException) py.addNote(thrown, note);
  return thrown;
}

/** One writing. Lists and dictionaries are read as they are then: `default` and the encoder may change them. */
class Writer {
  private readonly output = new Output();
  private readonly options: PyEncoder;
  /** Containers that are being written, one inside the other; null when nobody asks. */
  private readonly open: Value[] | null;
  private readonly indented: boolean;
  /** All that the quoting leaves is ASCII that Python prints. */
  private readonly printed: boolean;
  /** Line ends with their indents, by level. */
  private readonly newlines: Str[] = [];
  constructor(options: PyEncoder) {
    this.options = options;
    this.open = options.markers === null ? null : [];
    this.indented = options.indent !== null;
    this.printed = options.quoting === quoteAscii;
  }

  result(): Str {
    return this.output.result();
  }

  private newline(level: number): Str {
    for (let known = this.newlines.length; known <= level; known++) {
      if (known === 0) this.newlines.push('\n');
      else {
        const { indent } = this.options;
        const step = py.asStr(indent);
        if (step === undefined) throw typeError(`can only concatenate str (not "${typeOf(indent).name}") to str`);
        this.newlines.push(py.join('', [this.newlines[known - 1], step]));
      }
    }
    return this.newlines[level];
  }

  write(value: Value, level: number): void {
    const { output } = this;
    if (typeof value === 'string') this.addQuoted(value);
    else if (typeof value === 'number') output.int(value);
    else if (value === null) output.ascii('null');
    else if (value === true) output.ascii('true');
    else if (value === false) output.ascii('false');
    else if (typeof value === 'bigint') output.ascii(py.repr(value) as string);
    else if (value instanceof PyFloat) output.ascii(this.number(value));
    else if (value instanceof PyDict) this.writeDict(value, level);
    else if (value instanceof PyList || value instanceof PyTuple) this.writeList(value, level);
    else if (value instanceof PyAstralStr || value instanceof PyStrInstance) this.addQuoted(value);
    else if (value instanceof PyIntInstance) output.ascii(py.repr(value.value) as string);
    else this.writeOther(value, level);
  }

  private addQuoted(value: Value): void {
    const { quoting, encoder } = this.options;
    if (quoting !== null) {
      if (typeof value !== 'string' || !this.output.quoted(value, this.printed)) this.output.add(quoting(py.asStr(value) as Str));
      return;
    }
    const result = py.call(encoder, value);
    const text = py.asStr(result);
    if (text === undefined) throw typeError(`encoder() must return a string, not ${typeOf(result).name}`);
    this.output.add(text);
  }

  private number(value: PyFloat): string {
    if (Number.isFinite(value.value)) return floatRepr(value.value);
    if (!this.options.allowNan) throw valueError(`Out of range float values are not JSON compliant: ${floatRepr(value.value)}`);
    return Number.isNaN(value.value) ? 'NaN' : value.value > 0 ? 'Infinity' : '-Infinity';
  }

  /** Refuses a value inside itself. */
  private enter(value: PyObject): void {
    if (this.open === null) return;
    if (this.open.includes(value)) throw valueError('Circular reference detected');
    this.open.push(value);
  }

  private leave(): void {
    if (this.open !== null) this.open.pop();
  }

  private writeOther(value: PyObject, level: number): void {
    this.enter(value);
    const replacement = py.call(this.options.fallback, value);
    try {
      this.write(replacement, level);
    } catch (thrown) {
      throw noted(thrown, `when serializing ${shownName(value.type)} object`);
    }
    this.leave();
  }

  private writeList(sequence: PyList | PyTuple, level: number): void {
    const exact = sequence.type === listType || sequence.type === tupleType;
    const source = exact ? sequence : list(py.toArray(sequence));
    if (source.items.length === 0) {
      this.output.ascii('[]');
      return;
    }
    this.enter(sequence);
    this.output.unit(91);
    if (this.indented) this.output.add(this.newline(level + 1));
    let i = 0;
    try {
      for (; i < source.items.length; i++) {
        if (i > 0) this.separate(level + 1);
        this.write(source.items[i], level + 1);
      }
    } catch (thrown) {
      throw noted(thrown, `when serializing ${shownName(sequence.type)} item ${i}`);
    }
    this.leave();
    if (this.indented) this.output.add(this.newline(level));
    this.output.unit(93);
  }

  private separate(level: number): void {
    if (this.options.itemSeparator === ',') this.output.unit(44);
    else this.output.add(this.options.itemSeparator);
    if (this.indented) this.output.add(this.newline(level));
  }

  private writeDict(mapping: PyDict, level: number): void {
    if (mapping.size === 0) {
      this.output.ascii('{}');
      return;
    }
    this.enter(mapping);
    this.output.unit(123);
    let first = true;
    if (mapping.type === dictType && !this.options.sortKeys) {
      for (let i = 0; i < mapping.keys.length; i++) {
        const key = mapping.keys[i];
        if (key !== undefined && this.writeEntry(mapping, key, mapping.values[i] as Value, first, level + 1)) first = false;
      }
    } else {
      const pairs = pairsOf(mapping, this.options.sortKeys);
      for (let i = 0; i < pairs.items.length; i++) {
        const pair = pairs.items[i];
        if (!(pair instanceof PyTuple) || pair.items.length !== 2) throw valueError('items must return 2-tuples');
        if (this.writeEntry(mapping, pair.items[0], pair.items[1], first, level + 1)) first = false;
      }
    }
    this.leave();
    if (this.indented && !first) this.output.add(this.newline(level));
    this.output.unit(125);
  }

  /** False when the key is one to be skipped. */
  private writeEntry(mapping: PyDict, key: Value, value: Value, first: boolean, level: number): boolean {
    const name = typeof key === 'string' ? key : this.keyText(key);
    if (name === undefined) return false;
    if (!first) this.separate(level);
    else if (this.indented) this.output.add(this.newline(level));
    this.addQuoted(name);
    this.output.add(this.options.keySeparator);
    try {
      this.write(value, level);
    } catch (thrown) {
      throw noted(thrown, `when serializing ${shownName(mapping.type)} item ${py.reprText(key)}`);
    }
    return true;
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
    throw typeError(`keys must be str, int, float, bool or None, not ${typeOf(key).name}`);
  }
}

/** What `items()` of a subclass gives: that list itself, or a new one. */
function itemsOf(mapping: PyDict): PyList {
  const given = py.call(py.getAttribute(mapping, 'items'));
  if (given instanceof PyList && given.type === listType) return given;
  if (!(given instanceof PyObject) || given.type.lookup('__iter__') === undefined) {
    throw typeError(`${mapping.type.name}.items() returned a non-iterable (type ${typeOf(given).name})`);
  }
  return list(py.toArray(given));
}

/** The entries as pairs, sorted by key when that is asked for. */
function pairsOf(mapping: PyDict, sorted: boolean): PyList {
  if (mapping.type === dictType && sorted) {
    const keys = mapping.keyList();
    if (keys.every((key) => typeof key === 'string')) {
      // Different strings: the values are never compared, and units are in the order of code points.
      return list((keys as string[]).sort().map((key) => tuple([key, mapping.get(key) as Value])));
    }
  }
  const pairs = mapping.type === dictType ? list(mapping.entryList().map((entry) => tuple(entry))) : itemsOf(mapping);
  if (sorted) py.call(py.getAttribute(pairs, 'sort'));
  return pairs;
}

function encode(self: PyEncoder, args: readonly Value[], kwargs: PyDict): Value {
  const object = args.length > 0 ? args[0] : kwargs.get('obj');
  const level = args.length > 1 ? args[1] : kwargs.get('_current_indent_level');
  if (object === undefined) throw typeError("_iterencode() missing required argument 'obj' (pos 1)");
  if (level === undefined) throw typeError("_iterencode() missing required argument '_current_indent_level' (pos 2)");
  const writer = new Writer(self);
  writer.write(object, Math.max(py.size(level), 0));
  return tuple([writer.result()]);
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
