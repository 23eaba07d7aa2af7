/** `Unpickler`, with the memo that it shows. */
import {
  bareType, defineType, describeType, dict, objectType, PyDict, PyObject, py, type PyType, tuple, typeError, typeOf, type Value, valueError,
} from '@vivarium/objects';
import { pickleFacts } from '../generated/pickle-facts.ts';
import { importedAttribute } from '../import-system.ts';
import { nativeLines } from '../native-facts.ts';
import { Input, type Reader } from './input.ts';
import { unpicklingError } from './library.ts';
import { findClassIn, Loading, type LoadSettings } from './loading.ts';
import { LoadMemo } from './loading-room.ts';
import { ownMethod } from './pickler-type.ts';

const facts = pickleFacts.types.Unpickler;

export class PyUnpickler extends PyObject {
  input: Input | null = null;
  memo = new LoadMemo();
  settings: LoadSettings | null = null;
  /** Of the last pickle. */
  protocol = 0;
}

class PyUnpicklerMemo extends PyObject {
  unpickler = new PyUnpickler();
}

export const unpicklerType = bareType('_pickle.Unpickler', PyUnpickler, objectType, { module: '_pickle', qualname: 'Unpickler' });

const refusePersistent = (): never => {
  throw unpicklingError('A load persistent id instruction was encountered, but no persistent_load function was specified.');
};

function strOf(value: Value, label: string, name: string): string {
  if (py.asStr(value) === undefined) throw typeError(`${label}() argument '${name}' must be str, not ${value === null ? 'None' : typeOf(value).name}`);
  return py.strText(value);
}

export function loadSettings(label: string, fixImports: Value, encoding: Value, errors: Value, buffers: Value | undefined): LoadSettings {
  return {
    fixImports: py.truth(fixImports),
    encoding: strOf(encoding, label, 'encoding'),
    errors: strOf(errors, label, 'errors'),
    buffers: buffers === undefined || buffers === null ? null : py.iterate(buffers),
    persistentLoad: null,
    findClass: null,
  };
}

/** The methods of a file argument. */
export function readerOf(file: Value): Reader {
  const read = py.lookupAttribute(file, 'read');
  const readLine = py.lookupAttribute(file, 'readline');
  if (read === undefined || readLine === undefined) throw typeError("file must have 'read' and 'readline' attributes");
  return { read, readLine };
}

export function loadFrom(input: Input, settings: LoadSettings): Value {
  const memo = LoadMemo.passing();
  try {
    return new Loading(input, memo, settings).load();
  } finally {
    memo.close();
  }
}

function load(self: PyUnpickler): Value {
  const { input, settings } = self;
  if (input === null || settings === null) throw unpicklingError(`Unpickler.__init__() was not called by ${self.type.name}.__init__()`);
  settings.persistentLoad = py.getAttribute(self, 'persistent_load');
  settings.findClass = ownMethod(self, 'find_class', unpicklerType);
  const loading = new Loading(input, self.memo, settings);
  try {
    return loading.load();
  } finally {
    self.protocol = loading.protocol;
  }
}

function memoCopy({ memo }: PyUnpickler): PyDict {
  return dict(memo.entries());
}

defineType({
  name: '_pickle.UnpicklerMemoProxy', qualname: 'UnpicklerMemoProxy', module: '_pickle', instance: PyUnpicklerMemo, subclassable: false, doc: null,
  methods: [
    ['clear($self, /)', 'Remove all items from memo.', ({ unpickler }: PyUnpicklerMemo) => {
      unpickler.memo = new LoadMemo();
    }],
    ['copy($self, /)', 'Copy the memo to a new object.', ({ unpickler }: PyUnpicklerMemo) => memoCopy(unpickler)],
    ['__reduce__($self, /)', 'Implement pickling support.', ({ unpickler }: PyUnpicklerMemo) =>
      tuple([importedAttribute('builtins', 'dict'), tuple([memoCopy(unpickler)])])],
  ],
  constants: { __hash__: null },
});

function memoFrom(value: Value): LoadMemo {
  const memo = new LoadMemo();
  if (value instanceof PyUnpicklerMemo) {
    for (const [index, entry] of value.unpickler.memo.entries()) memo.put(index, entry);
    return memo;
  }
  if (!(value instanceof PyDict)) throw typeError(`'memo' attribute must be an UnpicklerMemoProxy object or dict, not ${typeOf(value).name}`);
  for (const [key, entry] of value.entryList()) {
    const index = py.asInt(key);
    if (index === undefined) throw typeError('memo key must be integers');
    if (index < 0) throw valueError('memo key must be positive integers.');
    memo.put(Number(index), entry);
  }
  return memo;
}

describeType(unpicklerType, {
  doc: facts.doc,
  textSignature: facts.signature.replaceAll(/\s*\n\s*/g, ' '),
  new: ['~Unpickler($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType) => new cls.instanceClass()],
  methods: nativeLines(facts.methods, {
    __init__: ["($self, /, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())",
      (self: PyUnpickler, file: Value, fixImports: Value, encoding: Value, errors: Value, buffers: Value) => {
        self.input = new Input(new Uint8Array(), readerOf(file));
        self.settings = loadSettings('Unpickler', fixImports, encoding, errors, buffersArgument(buffers));
        self.memo = new LoadMemo();
        self.protocol = 0;
      }],
    persistent_load: refusePersistent,
    load,
    find_class: (self: PyUnpickler, module: Value, name: Value) => findClassIn(self.protocol, self.settings?.fixImports ?? true, module, name),
    __sizeof__: (self: PyUnpickler) => 200 + self.memo.size * 8,
  }),
  attributes: {
    memo: {
      get: (self: PyUnpickler) => {
        const proxy = new PyUnpicklerMemo();
        proxy.unpickler = self;
        return proxy;
      },
      set: (self: PyUnpickler, value: Value | undefined) => {
        if (value === undefined) throw typeError('attribute deletion is not supported');
        self.memo = memoFrom(value);
      },
    },
  },
});

/** The empty tuple that stands for no buffers. */
export const buffersArgument = (value: Value): Value => (value === tuple([]) ? null : value);

/** What functions without an Unpickler do with a persistent id. */
export { refusePersistent };
