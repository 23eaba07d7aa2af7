/** `_json.make_scanner`: values out of a text. */
import {
  defineType, float, floatType, intType, list, PyDict, PyObject, type PyType, py, tuple, typeError, type Value, valueError, instanceOf,
} from '@vivarium/objects';
import { jsonFacts } from '../generated/json-facts.ts';
import { nativeLines } from '../native-facts.ts';
import { type Shape, Shapes } from './shapes.ts';
import { scanString, Source, stopAt } from './strings.ts';

const facts = jsonFacts.types.make_scanner;

class PyScanner extends PyObject {
  strict = true;
  objectHook: Value = null;
  objectPairsHook: Value = null;
  parseFloat: Value = null;
  parseInt: Value = null;
  parseConstant: Value = null;
  readonly shapes = new Shapes();
  /** For the next reading; null while one goes on. */
  stack: Value[] | null = null;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
/** So many digits are always an exact number, and so is the power of ten behind as many. */
const EXACT_DIGITS = 15;
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, n) => 10 ** n);
/** A longer stack is given up after the reading. */
const MOST_KEPT = 256;

/** One reading; `source.end` is the position behind the value last read. */
class Reader {
  private readonly source: Source;
  private readonly options: PyScanner;
  /** What the containers that are being read hold so far, one inside the other. */
  private readonly stack: Value[];
  private held = 1;
  /** Of the object whose value is being read. */
  private holder: Shape;
  constructor(source: Source, options: PyScanner) {
    this.source = source;
    this.options = options;
    // The first item keeps the array one of any values.
    this.stack = options.stack === null ? [null] : options.stack;
    options.stack = null;
    this.holder = options.shapes.empty;
  }

  /** The value; afterwards the next reading may have the stack. */
  readAll(at: number): Value {
    const value = this.read(at);
    const { stack } = this;
    if (stack.length <= MOST_KEPT) this.options.stack = stack.fill(null);
    return value;
  }

  private read(at: number): Value {
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
    let code = source.at(i);
    if (code === 48) code = source.at(++i);
    else {
      if (!isDigit(code)) throw stopAt(at);
      do {
        whole = whole * 10 + code - 48;
        code = source.at(++i);
      } while (isDigit(code));
    }
    const wholeEnd = i;
    let places = 0;
    if (code === 46 && isDigit(source.at(i + 1))) {
      code = source.at(++i);
      do {
        whole = whole * 10 + code - 48;
        places++;
        code = source.at(++i);
      } while (isDigit(code));
    }
    let exponent = false;
    if (code === 101 || code === 69) {
      let j = i + 1;
      if (source.at(j) === 43 || source.at(j) === 45) j++;
      if (isDigit(source.at(j))) {
        while (isDigit(source.at(j))) j++;
        i = j;
        exponent = true;
      }
    }
    source.end = i;
    const isFloat = exponent || places > 0;
    if (!exponent && wholeEnd - first + places <= EXACT_DIGITS) {
      if (!isFloat) {
        if (options.parseInt === intType) return negative ? 0 - whole : whole;
      } else if (options.parseFloat === floatType) {
        const magnitude = whole / POWERS[places];
        return float(negative ? -magnitude : magnitude);
      }
    }
    const text = source.slice(at, i) as string;
    if (isFloat) return options.parseFloat === floatType ? float(Number(text)) : py.call(options.parseFloat, text);
    if (options.parseInt !== intType || text.length > 4000) return py.call(options.parseInt, text);
    return py.normalise(BigInt(text));
  }

  private push(value: Value): void {
    this.stack[this.held++] = value;
  }

  /** What was pushed since `from`, in an array of its own. */
  private popFrom(from: number): Value[] {
    const values = this.stack.slice(from, this.held);
    this.held = from;
    return values;
  }

  private readArray(at: number): Value {
    const { source } = this;
    const first = this.held;
    at = source.skip(at);
    if (source.at(at) === 93) return this.ends(at + 1, list([]));
    for (;;) {
      this.push(this.read(at));
      at = source.skip(source.end);
      const code = source.at(at);
      if (code === 93) return this.ends(at + 1, list(this.popFrom(first)));
      if (code !== 44) throw source.error("Expecting ',' delimiter", at);
      const comma = at;
      at = source.skip(at + 1);
      if (source.at(at) === 93) throw source.error('Illegal trailing comma before end of array', comma);
    }
  }

  private readObject(at: number): Value {
    const { source, options, holder } = this;
    const { shapes } = options;
    const first = this.held;
    let shape = shapes.empty;
    /** All keys, once they are no longer followed. */
    let keys: Value[] | null = null;
    at = source.skip(at);
    if (source.at(at) === 125) at++;
    else {
      for (let expected = holder.inner; ; expected = shape.next) {
        if (source.at(at) !== 34) throw source.error('Expecting property name enclosed in double quotes', at);
        if (keys === null && expected !== null && source.startsWith(expected.key, at + 1) && source.at(at + 1 + expected.key.length) === 34) {
          shape = expected;
          source.end = at + 2 + expected.key.length;
        } else {
          const key = scanString(source, at + 1, options.strict);
          const known = keys !== null || typeof key !== 'string' || source.end - at - 2 !== key.length ? null : shapes.after(shape, key);
          if (known === null) {
            if (keys === null) keys = shape.keys.slice();
            keys.push(key);
          } else {
            if (shape.keys.length === 0) holder.inner = known;
            else shape.next = known;
            shape = known;
          }
        }
        at = source.skip(source.end);
        if (source.at(at) !== 58) throw source.error("Expecting ':' delimiter", at);
        this.holder = shape;
        this.push(this.read(source.skip(at + 1)));
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
    this.holder = holder;
    const values = this.popFrom(first);
    if (options.objectPairsHook !== null) {
      const names = keys === null ? shape.keys : keys;
      return py.call(options.objectPairsHook, list(names.map((key, i) => tuple([key, values[i]]))));
    }
    const result = new PyDict();
    if (keys !== null) for (let i = 0; i < keys.length; i++) result.set(keys[i], values[i]);
    else if (!shape.distinct) for (let i = 0; i < values.length; i++) result.set(shape.keys[i], values[i]);
    else if (values.length > 0) result.adopt(shape.keys, values, true);
    return options.objectHook === null ? result : py.call(options.objectHook, result);
  }
}

function scanOnce(self: PyScanner, args: readonly Value[], kwargs: PyDict): Value {
  const given = args.length + kwargs.size;
  if (given > 2) throw typeError(`scan_once() takes at most 2 arguments (${given} given)`);
  const argument = (name: string, i: number): Value => {
    const value = i < args.length ? args[i] : kwargs.get(name);
    if (value === undefined) throw typeError(`scan_once() missing required argument '${name}' (pos ${i + 1})`);
    return value;
  };
  const text = argument('string', 0);
  const start = py.size(argument('idx', 1));
  const source = new Source(text, start === 0);
  if (start < 0) throw valueError('idx cannot be negative');
  if (start >= source.length) throw stopAt(start);
  let value: Value;
  try {
    value = new Reader(source, self).readAll(start);
  } finally {
    source.close();
  }
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
