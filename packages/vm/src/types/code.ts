/** The `code` type: `co_*` attributes, `replace`, positions. */
import { type CodeObject, CodeObject as Code, co_lines, co_positions } from '@vivarium/bytecode';
import {
  address, bytes, codeType, describeIterator, describeType, engine, error, exceptions, frozensetType, hashAsInt, hashValue, NotImplemented, overflowError, py,
  PyAstralStr, PyBytes, PyCode, type PyDict, PyException, PyFloat, PyIterator, PyTuple, type PyType, str, textOf, tuple, tupleType, typeError, typeOf, type Value,
  valueError, valueToConstant,
} from '@vivarium/objects';
import { baseOpcode, cacheCount, type Constant, localKind, opcode } from '@vivarium/spec';
import { decodedOf } from '../decoded-code.ts';

const strings = (names: readonly string[]): Value => tuple(names.map((name) => str(name)));

// ---- equality

function sameCode(a: CodeObject, b: CodeObject): boolean {
  const sameBytes = (x: Uint8Array, y: Uint8Array): boolean => x.length === y.length && x.every((byte, i) => byte === y[i]);
  return (
    a.co_name === b.co_name && a.co_argcount === b.co_argcount && a.co_posonlyargcount === b.co_posonlyargcount &&
    a.co_kwonlyargcount === b.co_kwonlyargcount && a.co_flags === b.co_flags && a.co_firstlineno === b.co_firstlineno &&
    sameBytes(a.co_code, b.co_code) && sameBytes(a.co_linetable, b.co_linetable) && sameBytes(a.co_exceptiontable, b.co_exceptiontable) &&
    a.co_names.join('\0') === b.co_names.join('\0') && a.co_localsplusnames.join('\0') === b.co_localsplusnames.join('\0')
  );
}

/** Constants are equal when they also have the same type and sign, all the way down. */
function sameConstant(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeOf(a) !== typeOf(b)) return false;
  if (a instanceof PyFloat) return Object.is(a.value, (b as PyFloat).value);
  if (a instanceof PyTuple && a.type === tupleType) {
    const other = (b as PyTuple).items;
    return a.items.length === other.length && a.items.every((item, i) => sameConstant(item, other[i]));
  }
  if (typeOf(a) === frozensetType || typeOf(a).name === 'complex') return py.equal(a, b) && py.reprText(a) === py.reprText(b);
  return py.equal(a, b);
}

function sameConstants(a: PyCode, b: PyCode): boolean {
  return a.consts.length === b.consts.length && a.consts.every((constant, i) => sameConstant(constant, b.consts[i]));
}

// ---- creation

const text = (value: Value): string => textOf(py.asStr(value) as string | PyAstralStr);

/** The locals+ tables that lists of variable names stand for. */
function localsPlus(varnames: string[], cellvars: string[], freevars: string[], argcount: number, posonly: number, kwonly: number, flags: number) {
  const names = [...varnames, ...cellvars.filter((name) => !varnames.includes(name)), ...freevars];
  const kinds = new Uint8Array(names.length);
  names.forEach((name, i) => {
    if (i < varnames.length) {
      kinds[i] = localKind.LOCAL;
      if (i < argcount + kwonly) kinds[i] |= (i < argcount ? localKind.ARG_POS : 0) | (i >= posonly ? localKind.ARG_KW : 0);
      else if (i === argcount + kwonly && (flags & 4) !== 0) kinds[i] |= localKind.ARG_VAR | localKind.ARG_POS;
      else if ((flags & 8) !== 0 && i === argcount + kwonly + ((flags & 4) !== 0 ? 1 : 0)) kinds[i] |= localKind.ARG_VAR | localKind.ARG_KW;
    }
    if (cellvars.includes(name) && i < names.length - freevars.length) kinds[i] |= localKind.CELL;
    if (i >= names.length - freevars.length) kinds[i] |= localKind.FREE;
  });
  return { co_localsplusnames: names, co_localspluskinds: kinds };
}

/** The fields that `code()` and `replace()` take, in the constructor's order, with the Python type of each. */
const fieldTypes = {
  co_argcount: 'int', co_posonlyargcount: 'int', co_kwonlyargcount: 'int', co_nlocals: 'int', co_stacksize: 'int', co_flags: 'int', co_code: 'bytes',
  co_consts: 'tuple', co_names: 'tuple', co_varnames: 'tuple', co_filename: 'str', co_name: 'str', co_qualname: 'str', co_firstlineno: 'int',
  co_linetable: 'bytes', co_exceptiontable: 'bytes', co_freevars: 'tuple', co_cellvars: 'tuple',
} as const;
type Field = keyof typeof fieldTypes;
const fieldNames = Object.keys(fieldTypes) as Field[];

function checkField(field: Field, value: Value, label: string): void {
  const wanted = fieldTypes[field];
  if (wanted === 'int') {
    const number = py.index(value);
    if (number > 2147483647 || number < -2147483648) throw overflowError('Python int too large to convert to C int');
    return;
  }
  const fits = wanted === 'bytes' ? value instanceof PyBytes : wanted === 'tuple' ? value instanceof PyTuple : py.asStr(value) !== undefined;
  if (!fits) throw typeError(`${label} must be ${wanted}, not ${value === null ? 'None' : typeOf(value).name}`);
}

function nameTexts(value: Value): string[] {
  return (value as PyTuple).items.map((name) => {
    if (py.asStr(name) === undefined) throw error('SystemError', 'non-string found in code slot');
    return text(name);
  });
}

/** What no constant stands for (only `replace()` puts such values into a code object) is None in the compiler's own form. */
function constantOrNone(value: Value): Constant {
  try {
    return valueToConstant(value);
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    return null;
  }
}

function makeCode(values: Record<Field, Value>): PyCode {
  const number = (name: Field): number => Number(py.index(values[name]));
  const content = (name: Field): Uint8Array => (values[name] as PyBytes).bytes;
  const flags = number('co_flags');
  const [argcount, posonly, kwonly] = [number('co_argcount'), number('co_posonlyargcount'), number('co_kwonlyargcount')];
  const varnames = nameTexts(values.co_varnames);
  const names = nameTexts(values.co_names);
  const [cellvars, freevars] = [nameTexts(values.co_cellvars), nameTexts(values.co_freevars)];
  if (posonly > argcount) throw error('SystemError', 'bad argument to internal function');
  if (content('co_code').length % 2 !== 0) throw valueError('code: co_code is malformed');
  const stars = ((flags & 4) !== 0 ? 1 : 0) + ((flags & 8) !== 0 ? 1 : 0);
  if (argcount + kwonly + stars > varnames.length) throw valueError('code: co_varnames is too small');
  if (number('co_nlocals') !== varnames.length) throw valueError('code: co_nlocals != len(co_varnames)');
  const constants = (values.co_consts as PyTuple).items;
  const raw = new Code({
    co_argcount: argcount,
    co_posonlyargcount: posonly,
    co_kwonlyargcount: kwonly,
    co_stacksize: number('co_stacksize'),
    co_flags: flags,
    co_code: content('co_code'),
    co_consts: constants.map(constantOrNone),
    co_names: names,
    ...localsPlus(varnames, cellvars, freevars, argcount, posonly, kwonly, flags),
    co_filename: text(values.co_filename),
    co_name: text(values.co_name),
    co_qualname: text(values.co_qualname),
    co_firstlineno: number('co_firstlineno'),
    co_linetable: content('co_linetable'),
    co_exceptiontable: content('co_exceptiontable'),
  });
  return new PyCode(raw, constants.slice());
}

function newCode(...given: (Value | undefined)[]): PyCode {
  const values = {} as Record<Field, Value>;
  fieldNames.forEach((field, i) => {
    values[field] = given[i] as Value;
    checkField(field, values[field], `code() argument ${i + 1}`);
  });
  for (const field of ['co_argcount', 'co_posonlyargcount', 'co_kwonlyargcount', 'co_nlocals'] as const) {
    if (py.index(values[field]) < 0) throw valueError(`code: ${field.slice(3)} must not be negative`);
  }
  for (const field of ['co_names', 'co_varnames', 'co_freevars', 'co_cellvars'] as const) {
    for (const name of (values[field] as PyTuple).items) {
      if (py.asStr(name) === undefined) throw typeError(`name tuples must contain only strings, not '${typeOf(name).name}'`);
    }
  }
  return makeCode(values);
}

function replace(self: PyCode, changes: PyDict): PyCode {
  const values = Object.fromEntries(fieldNames.map((field) => [field, read[field](self)])) as Record<Field, Value>;
  for (const [key, value] of changes.entryList()) {
    const name = text(key);
    if (!(name in fieldTypes)) throw typeError(`replace() got an unexpected keyword argument '${name}'`);
    checkField(name as Field, value, `replace() argument '${name}'`);
    values[name as Field] = value;
  }
  for (const field of ['co_argcount', 'co_posonlyargcount', 'co_kwonlyargcount', 'co_nlocals', 'co_stacksize', 'co_flags', 'co_firstlineno'] as const) {
    if (py.index(values[field]) < 0) throw valueError(`${field} must be a positive integer`);
  }
  return makeCode(values);
}

// ---- attributes

/** A value that is the same object at every look. */
const kept = (name: string, make: (self: PyCode) => Value) => (self: PyCode): Value => {
  let value = self.views.get(name);
  if (value === undefined) self.views.set(name, (value = make(self)));
  return value;
};

/** Likewise for all code objects between which the compiler has shared the field. */
function shared<T extends object>(field: (self: PyCode) => T, make: (self: PyCode) => Value): (self: PyCode) => Value {
  const views = new WeakMap<T, Value>();
  return (self) => {
    let value = views.get(field(self));
    if (value === undefined) views.set(field(self), (value = make(self)));
    return value;
  };
}

const ownConstants = (self: PyCode): Value => tuple(self.consts.slice());
const sharedConstants = shared((self) => self.raw.co_consts, ownConstants);

const read: Record<Field, (self: PyCode) => Value> = {
  co_argcount: (self) => self.raw.co_argcount,
  co_posonlyargcount: (self) => self.raw.co_posonlyargcount,
  co_kwonlyargcount: (self) => self.raw.co_kwonlyargcount,
  co_nlocals: (self) => self.raw.co_nlocals,
  co_stacksize: (self) => self.raw.co_stacksize,
  co_flags: (self) => self.raw.co_flags,
  co_code: kept('co_code', (self) => bytes(self.raw.co_code)),
  co_consts: kept('co_consts', (self) => (self.consts.some((value) => value instanceof PyCode) ? ownConstants(self) : sharedConstants(self))),
  co_names: kept('co_names', (self) => strings(self.raw.co_names)),
  co_varnames: kept('co_varnames', (self) => strings(self.raw.co_varnames)),
  co_filename: (self) => str(self.raw.co_filename),
  co_name: (self) => str(self.raw.co_name),
  co_qualname: (self) => str(self.raw.co_qualname),
  co_firstlineno: (self) => self.raw.co_firstlineno,
  co_linetable: shared((self) => self.raw.co_linetable, (self) => bytes(self.raw.co_linetable)),
  co_exceptiontable: kept('co_exceptiontable', (self) => bytes(self.raw.co_exceptiontable)),
  co_freevars: kept('co_freevars', (self) => strings(self.raw.co_freevars)),
  co_cellvars: kept('co_cellvars', (self) => strings(self.raw.co_cellvars)),
};

const attribute = (field: Field): { get: (self: PyCode) => Value } => ({ get: read[field] });
const attributes = (fields: readonly Field[]): Record<string, { get: (self: PyCode) => Value }> =>
  Object.fromEntries(fields.map((field) => [field, attribute(field)]));

/** The line table in the form of before 3.10: pairs of a byte distance and a signed line distance. */
function lnotab(code: CodeObject): Uint8Array {
  const result: number[] = [];
  let offset = 0;
  let line = code.co_firstlineno;
  for (const [start, , lineno] of co_lines(code)) {
    if (lineno === null || lineno === line) continue;
    let distance = start - offset;
    let lines = lineno - line;
    for (; distance > 255; distance -= 255) result.push(255, 0);
    for (; lines > 127; lines -= 127, distance = 0) result.push(distance, 127);
    for (; lines < -128; lines += 128, distance = 0) result.push(distance, 0x80);
    result.push(distance, lines & 0xff);
    offset = start;
    line = lineno;
  }
  return Uint8Array.from(result);
}

// ---- iterators

/** Rows of numbers, made at the first step. */
class PyRowIterator extends PyIterator {
  rows: (readonly (number | null)[])[] | null = null;
  at = 0;
  make: () => readonly (readonly (number | null)[])[] = () => [];
  step(): Value | undefined {
    const rows = (this.rows ??= [...this.make()]);
    return this.at < rows.length ? tuple(rows[this.at++].slice()) : undefined;
  }
}
class PyLineIterator extends PyRowIterator {}
class PyPositionsIterator extends PyRowIterator {}
describeIterator('line_iterator', PyLineIterator);
describeIterator('positions_iterator', PyPositionsIterator);

function rowIterator(iterator: PyRowIterator, make: PyRowIterator['make']): PyRowIterator {
  iterator.make = make;
  return iterator;
}

type BranchRow = readonly [source: number, notTaken: number, taken: number];

/** Where each branch stands, where it goes when it is not taken, and where when it is. In bytes. */
function branches(code: CodeObject): BranchRow[] {
  const { co_code } = code;
  const rows: BranchRow[] = [];
  const add = (source: number, notTaken: number, taken: number): void => {
    rows.push([source * 2, notTaken * 2, taken * 2]);
  };
  let oparg = 0;
  for (let at = 0; at < co_code.length / 2;) {
    const op = baseOpcode[co_code[at * 2]];
    const next = at + 1 + cacheCount[op];
    oparg = (oparg << 8) | co_code[at * 2 + 1];
    switch (op) {
      case opcode.EXTENDED_ARG:
        at++;
        continue;
      case opcode.FOR_ITER:
        // Behind the loop stand END_FOR and POP_ITER.
        add(at, next, next + oparg + 2);
        break;
      case opcode.POP_JUMP_IF_FALSE:
      case opcode.POP_JUMP_IF_TRUE:
      case opcode.POP_JUMP_IF_NONE:
      case opcode.POP_JUMP_IF_NOT_NONE:
        add(at, next + 1, next + oparg);
        break;
      case opcode.END_ASYNC_FOR:
        add(next - oparg, next - oparg + 2, next);
        break;
    }
    oparg = 0;
    at = next;
  }
  return rows;
}

// ---- the type

const ordering = (name: string): [string, string, () => Value] => [
  `__${name}__($self, value, /)`, `Return self${{ lt: '<', le: '<=', gt: '>', ge: '>=' }[name]}value.`, () => NotImplemented,
];

describeType(codeType, {
  doc: 'Create a code object.  Not for the faint of heart.',
  textSignature: '(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize,\n     flags, codestring, constants, names, varnames, filename, name,\n     qualname, firstlineno, linetable, exceptiontable, freevars=(),\n     cellvars=(), /)',
  new: [
    'code($type, argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags, codestring, constants, names, varnames, filename, name, qualname, firstlineno, linetable, exceptiontable, freevars=(), cellvars=(), /)', null,
    (_cls: PyType, ...values: Value[]) => newCode(...values),
  ],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: PyCode) => str(`<code object ${self.raw.co_name} at ${address(self)}, file "${self.raw.co_filename}", line ${self.raw.co_firstlineno === 0 ? -1 : self.raw.co_firstlineno}>`)],
    ['__eq__($self, value, /)', 'Return self==value.', (self: PyCode, other: Value) => (other instanceof PyCode ? self === other || (sameCode(self.raw, other.raw) && sameConstants(self, other)) : NotImplemented)],
    ['__ne__($self, value, /)', 'Return self!=value.', (self: PyCode, other: Value) => (other instanceof PyCode ? !(self === other || (sameCode(self.raw, other.raw) && sameConstants(self, other))) : NotImplemented)],
    ordering('lt'), ordering('le'), ordering('gt'), ordering('ge'),
    ['__hash__($self, /)', 'Return hash(self).', (self: PyCode) => {
      const { raw } = self;
      hashValue(tuple([str(raw.co_name), bytes(raw.co_code), raw.co_firstlineno, raw.co_argcount, raw.co_posonlyargcount, raw.co_kwonlyargcount, raw.co_flags]));
      return hashAsInt();
    }],
    ['__sizeof__($self, /)', null, (self: PyCode) => 208 + self.raw.co_code.length],
    ['co_lines($self, /)', null, (self: PyCode) => rowIterator(new PyLineIterator(), () => co_lines(self.raw))],
    ['co_branches($self, /)', null, (self: PyCode) => rowIterator(new PyLineIterator(), () => branches(self.raw))],
    ['co_positions($self, /)', null, (self: PyCode) => rowIterator(new PyPositionsIterator(), () => co_positions(self.raw))],
    ['replace($self, /, **changes)', 'Return a copy of the code object with new values for the specified fields.', replace],
    ['__replace__($self, /, **changes)', 'The same as replace().', replace],
    ['_varname_from_oparg($self, /, oparg)', '(internal-only) Return the local variable name for the given oparg.\n\nWARNING: this method is for internal use only and may change or go\naway.', (self: PyCode, oparg: Value) => {
      const name = self.raw.co_localsplusnames[Number(py.index(oparg))];
      if (name === undefined) throw error('IndexError', 'tuple index out of range');
      return str(name);
    }],
  ],
  members: attributes([
    'co_argcount', 'co_posonlyargcount', 'co_kwonlyargcount', 'co_stacksize', 'co_flags', 'co_nlocals', 'co_consts', 'co_names', 'co_filename', 'co_name',
    'co_qualname', 'co_firstlineno', 'co_linetable', 'co_exceptiontable',
  ]),
  attributes: {
    co_lnotab: {
      get: (self: PyCode) => {
        engine.warn(exceptions.DeprecationWarning, 'co_lnotab is deprecated, use co_lines instead.', 1);
        return bytes(lnotab(self.raw));
      },
    },
    _co_code_adaptive: { get: (self: PyCode) => bytes(self.decoded === null ? self.raw.co_code : decodedOf(self).adaptiveCode) },
    ...attributes(['co_varnames', 'co_cellvars', 'co_freevars', 'co_code']),
  },
});
