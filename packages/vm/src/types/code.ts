/** The `code` type: `co_*` attributes, `replace`, positions. */
import { type CodeObject, CodeObject as Code, co_lines, co_positions } from '@vivarium/bytecode';
import {
  bytes, codeType, describeType, hashAsInt, hashValue, list, NotImplemented, py, PyBytes, PyCode, type PyDict, type PyType, str, textOf, tuple, typeError, typeOf,
  type Value, valueToConstant, address, PyTuple, PyAstralStr,
} from '@vivarium/objects';
import { localKind } from '@vivarium/spec';

const strings = (names: readonly string[]): Value => tuple(names.map((name) => str(name)));

function sameCode(a: CodeObject, b: CodeObject): boolean {
  const sameBytes = (x: Uint8Array, y: Uint8Array): boolean => x.length === y.length && x.every((byte, i) => byte === y[i]);
  return (
    a.co_name === b.co_name && a.co_argcount === b.co_argcount && a.co_posonlyargcount === b.co_posonlyargcount &&
    a.co_kwonlyargcount === b.co_kwonlyargcount && a.co_flags === b.co_flags && a.co_firstlineno === b.co_firstlineno &&
    sameBytes(a.co_code, b.co_code) && sameBytes(a.co_linetable, b.co_linetable) && sameBytes(a.co_exceptiontable, b.co_exceptiontable) &&
    a.co_names.join('\0') === b.co_names.join('\0') && a.co_localsplusnames.join('\0') === b.co_localsplusnames.join('\0')
  );
}

function sameConstants(a: PyCode, b: PyCode): boolean {
  if (a.consts.length !== b.consts.length) return false;
  return a.consts.every((constant, i) => typeOf(constant) === typeOf(b.consts[i]) && py.equal(constant, b.consts[i]));
}

const text = (value: Value): string => textOf(py.asStr(value) as string | PyAstralStr);
const texts = (value: Value): string[] => (value as PyTuple).items.map(text);

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

function fields(raw: CodeObject): Record<string, Value> {
  return {
    co_argcount: raw.co_argcount, co_posonlyargcount: raw.co_posonlyargcount, co_kwonlyargcount: raw.co_kwonlyargcount, co_nlocals: raw.co_nlocals,
    co_stacksize: raw.co_stacksize, co_flags: raw.co_flags, co_code: bytes(raw.co_code), co_names: strings(raw.co_names),
    co_varnames: strings(raw.co_varnames), co_filename: str(raw.co_filename), co_name: str(raw.co_name), co_qualname: str(raw.co_qualname),
    co_firstlineno: raw.co_firstlineno, co_linetable: bytes(raw.co_linetable), co_exceptiontable: bytes(raw.co_exceptiontable),
    co_freevars: strings(raw.co_freevars), co_cellvars: strings(raw.co_cellvars),
  };
}

function makeCode(values: Record<string, Value>, constants: Value): PyCode {
  const number = (name: string): number => Number(py.index(values[name]));
  const flags = number('co_flags');
  const raw = new Code({
    co_argcount: number('co_argcount'),
    co_posonlyargcount: number('co_posonlyargcount'),
    co_kwonlyargcount: number('co_kwonlyargcount'),
    co_stacksize: number('co_stacksize'),
    co_flags: flags,
    co_code: (values.co_code as PyBytes).bytes,
    co_consts: (constants as PyTuple).items.map(valueToConstant),
    co_names: texts(values.co_names),
    ...localsPlus(texts(values.co_varnames), texts(values.co_cellvars), texts(values.co_freevars), number('co_argcount'), number('co_posonlyargcount'), number('co_kwonlyargcount'), flags),
    co_filename: text(values.co_filename),
    co_name: text(values.co_name),
    co_qualname: text(values.co_qualname),
    co_firstlineno: number('co_firstlineno'),
    co_linetable: (values.co_linetable as PyBytes).bytes,
    co_exceptiontable: (values.co_exceptiontable as PyBytes).bytes,
  });
  return new PyCode(raw);
}

const row = (values: readonly (number | null)[]): Value => tuple(values.slice());

describeType(codeType, {
  doc: 'Create a code object.  Not for mere mortals.',
  new: [
    'code($type, argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags, codestring, constants, names, varnames, filename, name, qualname, firstlineno, linetable, exceptiontable, freevars=(), cellvars=(), /)', null,
    (_cls: PyType, ...values: Value[]) => {
      const order = ['co_argcount', 'co_posonlyargcount', 'co_kwonlyargcount', 'co_nlocals', 'co_stacksize', 'co_flags', 'co_code', 'co_consts', 'co_names', 'co_varnames', 'co_filename', 'co_name', 'co_qualname', 'co_firstlineno', 'co_linetable', 'co_exceptiontable', 'co_freevars', 'co_cellvars'];
      const named = Object.fromEntries(order.map((name, i) => [name, values[i]]));
      for (const name of ['co_code', 'co_linetable', 'co_exceptiontable']) if (!(named[name] instanceof PyBytes)) throw typeError(`code() argument must be bytes, not ${typeOf(named[name]).name}`);
      for (const name of ['co_consts', 'co_names', 'co_varnames', 'co_freevars', 'co_cellvars']) if (!(named[name] instanceof PyTuple)) throw typeError(`code() argument must be tuple, not ${typeOf(named[name]).name}`);
      return makeCode(named, named.co_consts);
    },
  ],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: PyCode) => str(`<code object ${self.raw.co_name} at ${address(self)}, file "${self.raw.co_filename}", line ${self.raw.co_firstlineno}>`)],
    ['__eq__($self, value, /)', 'Return self==value.', (self: PyCode, other: Value) => (other instanceof PyCode ? self === other || (sameCode(self.raw, other.raw) && sameConstants(self, other)) : NotImplemented)],
    ['__hash__($self, /)', 'Return hash(self).', (self: PyCode) => {
      hashValue(tuple([str(self.raw.co_name), bytes(self.raw.co_code), self.raw.co_firstlineno, self.raw.co_argcount]));
      return hashAsInt();
    }],
    ['co_lines($self, /)', null, (self: PyCode) => py.iterate(list(co_lines(self.raw).map(row)))],
    ['co_positions($self, /)', null, (self: PyCode) => py.iterate(list(co_positions(self.raw).map(row)))],
    ['co_branches($self, /)', null, () => py.iterate(list([]))],
    ['replace($self, /, **changes)', 'Return a copy of the code object with new values for the specified fields.', replace],
    ['__replace__($self, /, **changes)', 'The same as replace().', replace],
    ['_varname_from_oparg($self, oparg, /)', null, (self: PyCode, oparg: Value) => str(self.raw.co_localsplusnames[Number(py.index(oparg))])],
    ['__sizeof__($self, /)', null, (self: PyCode) => 200 + self.raw.co_code.length],
  ],
  members: {
    co_argcount: { get: (self: PyCode) => self.raw.co_argcount },
    co_posonlyargcount: { get: (self: PyCode) => self.raw.co_posonlyargcount },
    co_kwonlyargcount: { get: (self: PyCode) => self.raw.co_kwonlyargcount },
    co_stacksize: { get: (self: PyCode) => self.raw.co_stacksize },
    co_flags: { get: (self: PyCode) => self.raw.co_flags },
    co_names: { get: (self: PyCode) => strings(self.raw.co_names) },
    co_filename: { get: (self: PyCode) => str(self.raw.co_filename) },
    co_name: { get: (self: PyCode) => str(self.raw.co_name) },
    co_qualname: { get: (self: PyCode) => str(self.raw.co_qualname) },
    co_firstlineno: { get: (self: PyCode) => self.raw.co_firstlineno },
    co_linetable: { get: (self: PyCode) => bytes(self.raw.co_linetable) },
    co_exceptiontable: { get: (self: PyCode) => bytes(self.raw.co_exceptiontable) },
    co_consts: { get: (self: PyCode) => tuple(self.consts.slice()) },
  },
  attributes: {
    co_code: { get: (self: PyCode) => bytes(self.raw.co_code) },
    _co_code_adaptive: { get: (self: PyCode) => bytes(self.raw.co_code) },
    co_nlocals: { get: (self: PyCode) => self.raw.co_nlocals },
    co_varnames: { get: (self: PyCode) => strings(self.raw.co_varnames) },
    co_cellvars: { get: (self: PyCode) => strings(self.raw.co_cellvars) },
    co_freevars: { get: (self: PyCode) => strings(self.raw.co_freevars) },
  },
});
codeType.unpicklable = true;

function replace(self: PyCode, changes: PyDict): PyCode {
  const values = fields(self.raw);
  let constants: Value = tuple(self.consts.slice());
  for (const [key, value] of changes.entryList()) {
    const name = text(key);
    if (name === 'co_consts') constants = value;
    else if (name in values) values[name] = value;
    else throw typeError(`replace() got an unexpected keyword argument '${name}'`);
  }
  return makeCode(values, constants);
}

