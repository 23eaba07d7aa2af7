/** `_json.make_scanner`: values out of a text. */
import {
  defineType, float, floatType, intType, list, PyDict, PyObject, type PyType, py, tuple, typeError, type Value, valueError, instanceOf,
} from '@vivarium/objects';
import { jsonFacts } from '../generated/json-facts.ts';
import { nativeLines } from '../native-facts.ts';
import { scanString, Source, stopAt } from './strings.ts';

const facts = jsonFacts.types.make_scanner;

class PyScanner extends PyObject {
  strict = true;
  objectHook: Value = null;
  objectPairsHook: Value = null;
  parseFloat: Value = null;
  parseInt: Value = null;
  parseConstant: Value = null;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
/** So many digits are always an exact number. */
const EXACT_DIGITS = 15;

/** One reading; `source.end` is the position behind the value last read. */
class Reader {
  private readonly source: Source;
  private readonly options: PyScanner;
  /** Keys and values of the objects that are being read, one inside the other. */
  private readonly keys: Value[] = [];
  private readonly values: Value[] = [];
  private held = 0;
  constructor(source: Source, options: PyScanner) {
    this.source = source;
    this.options = options;
  }

  read(at: number): Value {
    const { source } = this;
    switch (source.at(at)) {
      case 34:
        return scanString(source, at + 1, this.options.strict);
      case 123:
        return this.readObject(at + 1);
      case 91:
        return this.readArray(at + 1);
      case 110:
        if (source.startsWith('null', at)) return this.ends(at + 4, null);
        break;
      case 116:
        if (source.startsWith('true', at)) return this.ends(at + 4, true);
        break;
      case 102:
        if (source.startsWith('false', at)) return this.ends(at + 5, false);
        break;
      case 78:
        if (source.startsWith('NaN', at)) return this.constant('NaN', at);
        break;
      case 73:
        if (source.startsWith('Infinity', at)) return this.constant('Infinity', at);
        break;
      case 45:
        if (source.startsWith('-Infinity', at)) return this.constant('-Infinity', at);
        break;
    }
    return this.readNumber(at);
  }

  private ends(end: number, value: Value): Value {
    this.source.end = end;
    return value;
  }

  private constant(name: string, at: number): Value {
    this.source.end = at + name.length;
    return py.call(this.options.parseConstant, name);
  }

  private readNumber(at: number): Value {
    const { source, options } = this;
    let i = at;
    const negative = source.at(i) === 45;
    if (negative) i++;
    const first = i;
    let whole = 0;
    if (source.at(i) === 48) i++;
    else {
      let code = source.at(i);
      if (!isDigit(code)) throw stopAt(at);
      do {
        whole = whole * 10 + code - 48;
        code = source.at(++i);
      } while (isDigit(code));
    }
    let isFloat = false;
    const digitsEnd = i;
    if (source.at(i) === 46 && isDigit(source.at(i + 1))) {
      isFloat = true;
      i += 2;
      while (isDigit(source.at(i))) i++;
    }
    if (source.at(i) === 101 || source.at(i) === 69) {
      let j = i + 1;
      if (source.at(j) === 43 || source.at(j) === 45) j++;
      if (isDigit(source.at(j))) {
        while (isDigit(source.at(j))) j++;
        i = j;
        isFloat = true;
      }
    }
    source.end = i;
    if (!isFloat && options.parseInt === intType && digitsEnd - first <= EXACT_DIGITS) return negative ? 0 - whole : whole;
    const text = source.slice(at, i) as string;
    if (isFloat) return options.parseFloat === floatType ? float(Number(text)) : py.call(options.parseFloat, text);
    if (options.parseInt !== intType || text.length > 4000) return py.call(options.parseInt, text);
    return py.normalise(BigInt(text));
  }

  private readArray(at: number): Value {
    const { source } = this;
    const items: Value[] = [];
    at = source.skip(at);
    if (source.at(at) === 93) return this.ends(at + 1, list(items));
    for (;;) {
      items.push(this.read(at));
      at = source.skip(source.end);
      const code = source.at(at);
      if (code === 93) return this.ends(at + 1, list(items));
      if (code !== 44) throw source.error("Expecting ',' delimiter", at);
      const comma = at;
      at = source.skip(at + 1);
      if (source.at(at) === 93) throw source.error('Illegal trailing comma before end of array', comma);
    }
  }

  private readObject(at: number): Value {
    const { source, options } = this;
    const first = this.held;
    at = source.skip(at);
    if (source.at(at) === 125) at++;
    else {
      for (;;) {
        if (source.at(at) !== 34) throw source.error('Expecting property name enclosed in double quotes', at);
        const key = scanString(source, at + 1, options.strict);
        at = source.skip(source.end);
        if (source.at(at) !== 58) throw source.error("Expecting ':' delimiter", at);
        const value = this.read(source.skip(at + 1));
        this.keys[this.held] = key;
        this.values[this.held++] = value;
        at = source.skip(source.end);
        const code = source.at(at);
        if (code === 125) {
          at++;
          break;
        }
        if (code !== 44) throw source.error("Expecting ',' delimiter", at);
        const comma = at;
        at = source.skip(at + 1);
        if (source.at(at) === 125) throw source.error('Illegal trailing comma before end of object', comma);
      }
    }
    source.end = at;
    const keys = this.keys.slice(first, this.held);
    const values = this.values.slice(first, this.held);
    this.held = first;
    if (options.objectPairsHook !== null) return py.call(options.objectPairsHook, list(keys.map((key, i) => tuple([key, values[i]]))));
    const result = new PyDict();
    if (keys.every((key) => typeof key === 'string')) result.fill(keys, values);
    else for (let i = 0; i < keys.length; i++) result.set(keys[i], values[i]);
    return options.objectHook === null ? result : py.call(options.objectHook, result);
  }
}

function scanOnce(self: PyScanner, args: readonly Value[], kwargs: PyDict): Value {
  const given = args.length + kwargs.size;
  if (given > 2) throw typeError(`scan_once() takes at most 2 arguments (${given} given)`);
  const [text, index] = ['string', 'idx'].map((name, i) => {
    const value = i < args.length ? args[i] : kwargs.get(name);
    if (value === undefined) throw typeError(`scan_once() missing required argument '${name}' (pos ${i + 1})`);
    return value;
  });
  const start = py.size(index);
  const source = new Source(text);
  if (start < 0) throw valueError('idx cannot be negative');
  if (start >= source.length) throw stopAt(start);
  const reader = new Reader(source, self);
  const value = reader.read(start);
  return tuple([value, source.end]);
}

export const scannerType = defineType({
  name: '_json.Scanner',
  module: '_json',
  qualname: 'Scanner',
  instance: PyScanner,
  doc: facts.doc,
  new: ['~make_scanner($type, context)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, context: Value) => {
    const self = instanceOf<PyScanner>(cls);
    self.strict = py.truth(py.getAttribute(context, 'strict'));
    self.objectHook = py.getAttribute(context, 'object_hook');
    self.objectPairsHook = py.getAttribute(context, 'object_pairs_hook');
    self.parseFloat = py.getAttribute(context, 'parse_float');
    self.parseInt = py.getAttribute(context, 'parse_int');
    self.parseConstant = py.getAttribute(context, 'parse_constant');
    return self;
  }],
  methods: nativeLines(facts.methods, { __call__: scanOnce }),
  members: {
    strict: { get: (self: PyScanner) => self.strict, doc: 'strict' },
    object_hook: { get: (self: PyScanner) => self.objectHook, doc: 'object_hook' },
    object_pairs_hook: { get: (self: PyScanner) => self.objectPairsHook },
    parse_float: { get: (self: PyScanner) => self.parseFloat, doc: 'parse_float' },
    parse_int: { get: (self: PyScanner) => self.parseInt, doc: 'parse_int' },
    parse_constant: { get: (self: PyScanner) => self.parseConstant, doc: 'parse_constant' },
  },
});
