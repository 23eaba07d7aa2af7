/** `Pickler`, with the memo that it shows. */
import {
  attributeError, bareType, bytes, defineType, describeType, dict, type NativeLine, objectType, PyDict, PyMethodDescriptor, PyObject, PyTuple, py, type PyType, tuple, typeError, typeOf, type Value, valueError,
} from '@vivarium/objects';
import { pickleFacts } from '../generated/pickle-facts.ts';
import { importedAttribute } from '../import-system.ts';
import { nativeLines } from '../native-facts.ts';
import { picklingError } from './library.ts';
import { Memo } from './memo.ts';
import { DEFAULT_PROTOCOL, HIGHEST_PROTOCOL } from './opcodes.ts';
import { Output } from './output.ts';
import { saveOther } from './save-reduced.ts';
import { Saving, type Settings } from './saving.ts';

const facts = pickleFacts.types.Pickler;

export class PyPickler extends PyObject {
  write: Value = null;
  memo = new Memo(true);
  settings: Settings | null = null;
  binary = true;
}

class PyPicklerMemo extends PyObject {
  pickler = new PyPickler();
}

export const picklerType = bareType('_pickle.Pickler', PyPickler, objectType, { module: '_pickle', qualname: 'Pickler' });

export function protocolArgument(value: Value): number {
  if (value === null) return DEFAULT_PROTOCOL;
  const protocol = Number(py.index(value));
  if (protocol > HIGHEST_PROTOCOL) throw valueError(`pickle protocol must be <= ${HIGHEST_PROTOCOL}`);
  return protocol < 0 ? HIGHEST_PROTOCOL : protocol;
}

export function settingsOf(protocolValue: Value, fixImports: Value, bufferCallback: Value): Settings {
  const protocol = protocolArgument(protocolValue);
  if (bufferCallback !== null && protocol < 5) throw valueError('buffer_callback needs protocol >= 5');
  return {
    protocol, fixImports: py.truth(fixImports) && protocol < 3, fast: false, bufferCallback, persistentId: null, reducerOverride: null, dispatchTable: null,
  };
}

/** The `write` method of a file argument. */
export function writeOf(file: Value): Value {
  const write = py.lookupAttribute(file, 'write');
  if (write === undefined) throw typeError("file must have a 'write' attribute");
  return write;
}

/** Pickles into a file. */
export function dumpInto(write: Value, value: Value, memo: Memo, settings: Settings, binary: boolean): void {
  const output = new Output((content) => {
    py.call(write, bytes(content));
  });
  new Saving(output, memo, settings, binary, saveOther).dump(value);
  output.flush();
  output.close();
}

/** A method that a subclass or the instance has in place of the built-in one; null when it has not. */
export function ownMethod(self: PyObject, name: string, builtin: PyType): Value {
  const found = self.type.lookup(name);
  if (found instanceof PyMethodDescriptor && found.owner === builtin && !self.type.hasDict) return null;
  const method = py.lookupAttribute(self, name);
  if (method === undefined) return null;
  const code = (method as { code?: unknown }).code;
  return found instanceof PyMethodDescriptor && found.owner === builtin && code === found.code ? null : method;
}

const settingsNeeded = (self: PyPickler): Settings => {
  if (self.settings === null) throw picklingError(`Pickler.__init__() was not called by ${self.type.name}.__init__()`);
  return self.settings;
};

function dump(self: PyPickler, value: Value): void {
  const settings = settingsNeeded(self);
  settings.persistentId = ownMethod(self, 'persistent_id', picklerType);
  settings.reducerOverride = py.lookupAttribute(self, 'reducer_override') ?? null;
  dumpInto(self.write, value, self.memo, settings, self.binary);
}

const idOf = (value: Value): Value => py.call(importedAttribute('builtins', 'id'), value);

const memoCopy = (self: PyPickler): PyDict => dict(self.memo.entries().map(([value, index]) => [idOf(value), tuple([index, value])]));

defineType({
  name: '_pickle.PicklerMemoProxy', qualname: 'PicklerMemoProxy', module: '_pickle', instance: PyPicklerMemo, subclassable: false, doc: null,
  methods: [
    ['clear($self, /)', 'Remove all items from memo.', ({ pickler }: PyPicklerMemo) => {
      pickler.memo = new Memo(true);
    }],
    ['copy($self, /)', 'Copy the memo to a new object.', ({ pickler }: PyPicklerMemo) => memoCopy(pickler)],
    ['__reduce__($self, /)', 'Implement pickle support.', ({ pickler }: PyPicklerMemo) => tuple([importedAttribute('builtins', 'dict'), tuple([memoCopy(pickler)])])],
  ],
  constants: { __hash__: null },
});

function memoFrom(value: Value): Memo {
  if (value instanceof PyPicklerMemo) return memoOf(value.pickler.memo.entries());
  if (!(value instanceof PyDict)) throw typeError(`'memo' attribute must be a PicklerMemoProxy object or dict, not ${typeOf(value).name}`);
  const numbers = new Map<Value, number>();
  for (const entry of value.valueList()) {
    if (!(entry instanceof PyTuple) || entry.items.length !== 2) throw typeError("'memo' values must be 2-item tuples");
    numbers.set(entry.items[1], Number(py.index(entry.items[0])));
  }
  return memoOf(numbers);
}

function memoOf(entries: Iterable<[Value, number]>): Memo {
  const memo = new Memo(true);
  for (const [value, number] of entries) memo.set(value, number);
  return memo;
}

function initialise(self: PyPickler, file: Value, protocol: Value, fixImports: Value, bufferCallback: Value): void {
  const settings = settingsOf(protocol, fixImports, bufferCallback);
  self.write = writeOf(file);
  self.memo = new Memo(true);
  self.binary = settings.protocol > 0;
  settings.dispatchTable = self.settings?.dispatchTable ?? null;
  self.settings = settings;
  if (self.type !== picklerType) {
    const table = py.lookupAttribute(self, 'dispatch_table');
    if (table !== undefined) settings.dispatchTable = table;
  }
}

const NO_ATTRIBUTE = 'dispatch_table';

describeType(picklerType, {
  doc: facts.doc,
  textSignature: facts.signature,
  new: ['~Pickler($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType) => new cls.instanceClass()],
  methods: nativeLines(facts.methods, {
    __init__: ['($self, /, file, protocol=None, fix_imports=True, buffer_callback=None)', initialise],
    persistent_id: () => null,
    dump,
    clear_memo: (self: PyPickler) => {
      self.memo.clear();
    },
    __sizeof__: (self: PyPickler) => 160 + self.memo.size * 32,
  }) as NativeLine[],
  members: {
    bin: { get: (self: PyPickler) => (self.binary ? 1 : 0), set: (self: PyPickler, value: Value | undefined) => void (self.binary = flag(value)) },
    fast: {
      get: (self: PyPickler) => (self.settings?.fast === true ? 1 : 0),
      set: (self: PyPickler, value: Value | undefined) => void (settingsNeeded(self).fast = flag(value)),
    },
    dispatch_table: {
      get: (self: PyPickler) => {
        const table = self.settings?.dispatchTable ?? null;
        if (table === null) throw missing(self);
        return table;
      },
      set: (self: PyPickler, value: Value | undefined) => void (settingsNeeded(self).dispatchTable = value === undefined ? null : value),
    },
  },
  attributes: {
    memo: {
      get: (self: PyPickler) => {
        const proxy = new PyPicklerMemo();
        proxy.pickler = self;
        return proxy;
      },
      set: (self: PyPickler, value: Value | undefined) => {
        if (value === undefined) throw typeError('attribute deletion is not supported');
        self.memo = memoFrom(value);
      },
    },
  },
});

function flag(value: Value | undefined): boolean {
  if (value === undefined) throw typeError("can't delete numeric/char attribute");
  return Number(py.index(value)) !== 0;
}

const missing = (self: PyPickler) => attributeError(`'${self.type.name}' object has no attribute '${NO_ATTRIBUTE}'`, self, NO_ATTRIBUTE);

