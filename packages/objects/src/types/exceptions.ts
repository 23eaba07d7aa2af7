/** Methods and attributes of the built-in exceptions. */
import { str } from '../core/code.ts';
import { describeType, type AttributeSpec } from '../core/describe.ts';
import { dict, PyDict } from '../core/dict.ts';
import {
  exceptions, newException, PyAttributeError, PyBaseException, PyException, PyImportError, PyNameError, PyOSError, PyStopIteration, PySyntaxError,
  PySystemExit, PyUnicodeError, typeError, error, type ExceptionName,
} from '../core/errors.ts';
import { onlyReads } from '../core/native.ts';
import { type PyObject, type PyType, typeOf, type Value } from '../core/object.ts';
import { list, PyBytes, PyList, tuple } from '../core/sequences.ts';
import * as py from '../protocol/index.ts';
import { dictDescriptor } from './class-creation.ts';

const { BaseException } = exceptions;

/** A field that reads and writes a property of the exception object. */
function field<T extends PyBaseException>(key: keyof T & string, doc: string): AttributeSpec {
  return {
    doc,
    get: (self: T) => (self[key] ?? null) as Value,
    set: (self: T, value) => {
      (self as Record<string, unknown>)[key] = value ?? null;
    },
  };
}

let isTraceback: (value: Value) => boolean = () => false;
/** The traceback type belongs to the virtual machine. */
export function installTracebackCheck(check: typeof isTraceback): void {
  isTraceback = check;
}

function setTraceback(self: PyBaseException, value: Value | undefined): void {
  if (value === undefined) throw typeError('__traceback__ may not be deleted');
  if (value !== null && !isTraceback(value)) throw typeError('__traceback__ must be a traceback or None');
  self.traceback = value as PyObject | null;
}

function checkLink(value: Value | undefined, name: string, what: string): Value {
  if (value === undefined) throw typeError(`${name} may not be deleted`);
  if (value !== null && !(value instanceof PyBaseException)) throw typeError(`exception ${what} must be None or derive from BaseException`);
  return value;
}

const noKeywords = (self: PyBaseException, keywords: PyDict): void => {
  if (keywords.size > 0) throw typeError(`${self.type.name}() takes no keyword arguments`);
};

BaseException.attributes.set('__dict__', dictDescriptor(BaseException));
describeType(BaseException, {
  doc: 'Common base class for all exceptions',
  textSignature: null,
  new: ['__new__($type, *args, **kwargs)', null, (cls: PyType, args: Value[]) => newException(cls, args)],
  methods: [
    ['__init__($self, /, *args, **kwargs)', 'Initialize self.  See help(type(self)) for accurate signature.', onlyReads((self: PyBaseException, args: Value[], keywords: PyDict) => {
      noKeywords(self, keywords);
      self.args = tuple(args);
    })],
    ['__repr__($self, /)', 'Return repr(self).', (self: PyBaseException) => {
      const { items } = self.args;
      if (items.length === 1) return str(`${self.type.name}(${py.reprText(items[0])})`);
      return str(`${self.type.name}${py.reprText(self.args)}`);
    }],
    ['__str__($self, /)', 'Return str(self).', (self: PyBaseException) => {
      const { items } = self.args;
      return items.length === 0 ? '' : items.length === 1 ? py.str(items[0]) : py.repr(self.args);
    }],
    ['__reduce__($self, /)', null, (self: PyBaseException) => {
      const attributes = py.dictOf(self);
      return tuple(attributes.size > 0 ? [self.type, self.args, attributes] : [self.type, self.args]);
    }],
    ['__setstate__($self, object, /)', null, (self: PyBaseException, state: Value) => {
      if (state === null) return;
      if (!(state instanceof PyDict)) throw typeError('state is not a dictionary');
      for (const [key, value] of state.entryList()) py.setAttribute(self, py.attributeName(key), value);
    }],
    ['with_traceback($self, object, /)', 'Set self.__traceback__ to tb and return self.', (self: PyBaseException, traceback: Value) => {
      setTraceback(self, traceback);
      return self;
    }],
    ['add_note($self, object, /)', 'Add a note to the exception', (self: PyBaseException, note: Value) => {
      if (py.asStr(note) === undefined) throw typeError(`note must be a str, not '${typeOf(note).name}'`);
      const notes = py.lookupAttribute(self, '__notes__');
      if (notes === undefined) py.setAttribute(self, '__notes__', list([note]));
      else if (notes instanceof PyList) notes.items.push(note);
      else throw typeError("Cannot add note: __notes__ is not a list");
    }],
  ],
  attributes: {
    args: {
      get: (self: PyBaseException) => self.args,
      set: (self: PyBaseException, value) => {
        if (value === undefined) throw typeError('args may not be deleted');
        self.args = tuple(py.toArray(value));
      },
    },
    __traceback__: { get: (self: PyBaseException) => self.traceback, set: setTraceback },
    __context__: { get: (self: PyBaseException) => self.context, set: (self: PyBaseException, value) => void (self.context = checkLink(value, '__context__', 'context')) },
    __cause__: {
      get: (self: PyBaseException) => self.cause,
      set: (self: PyBaseException, value) => {
        self.cause = checkLink(value, '__cause__', 'cause');
        self.suppressContext = true;
      },
    },
  },
  members: {
    __suppress_context__: {
      get: (self: PyBaseException) => self.suppressContext,
      set: (self: PyBaseException, value) => void (self.suppressContext = value !== undefined && py.truth(value)),
    },
  },
});

/** Docstrings of the exceptions that add nothing else. */
const docs: Partial<Record<ExceptionName, string>> = {
  GeneratorExit: 'Request that a generator exit.',
  KeyboardInterrupt: 'Program interrupted by user.',
  Exception: 'Common base class for all non-exit exceptions.',
  ArithmeticError: 'Base class for arithmetic errors.',
  FloatingPointError: 'Floating-point operation failed.',
  OverflowError: 'Result too large to be represented.',
  ZeroDivisionError: 'Second argument to a division or modulo operation was zero.',
  AssertionError: 'Assertion failed.',
  BufferError: 'Buffer error.',
  EOFError: 'Read beyond end of file.',
  ModuleNotFoundError: 'Module not found.',
  LookupError: 'Base class for lookup errors.',
  IndexError: 'Sequence index out of range.',
  MemoryError: 'Out of memory.',
  UnboundLocalError: 'Local name referenced but not bound to a value.',
  BlockingIOError: 'I/O operation would block.',
  ChildProcessError: 'Child process error.',
  ConnectionError: 'Connection error.',
  BrokenPipeError: 'Broken pipe.',
  ConnectionAbortedError: 'Connection aborted.',
  ConnectionRefusedError: 'Connection refused.',
  ConnectionResetError: 'Connection reset.',
  FileExistsError: 'File already exists.',
  FileNotFoundError: 'File not found.',
  InterruptedError: 'Interrupted by signal.',
  IsADirectoryError: "Operation doesn't work on directories.",
  NotADirectoryError: 'Operation only works on directories.',
  PermissionError: 'Not enough permissions.',
  ProcessLookupError: 'Process not found.',
  TimeoutError: 'Timeout expired.',
  ReferenceError: 'Weak ref proxy used after referent went away.',
  RuntimeError: 'Unspecified run-time error.',
  NotImplementedError: "Method or function hasn't been implemented yet.",
  PythonFinalizationError: 'Operation blocked during Python finalization.',
  RecursionError: 'Recursion limit exceeded.',
  StopAsyncIteration: 'Signal the end from iterator.__anext__().',
  _IncompleteInputError: 'incomplete input.',
  IndentationError: 'Improper indentation.',
  TabError: 'Improper mixture of spaces and tabs.',
  SystemError: 'Internal error in the Python interpreter.\n\nPlease report this to the Python maintainer, along with the traceback,\nthe Python version, and the hardware/OS platform and version.',
  TypeError: 'Inappropriate argument type.',
  ValueError: 'Inappropriate argument value (of correct type).',
  UnicodeError: 'Unicode related error.',
  Warning: 'Base class for warning categories.',
  BytesWarning: 'Base class for warnings about bytes and buffer related problems, mostly\nrelated to conversion from str or comparing to str.',
  DeprecationWarning: 'Base class for warnings about deprecated features.',
  EncodingWarning: 'Base class for warnings about encodings.',
  FutureWarning: 'Base class for warnings about constructs that will change semantically\nin the future.',
  ImportWarning: 'Base class for warnings about probable mistakes in module imports',
  PendingDeprecationWarning: 'Base class for warnings about features which will be deprecated\nin the future.',
  ResourceWarning: 'Base class for warnings about resource usage.',
  RuntimeWarning: 'Base class for warnings about dubious runtime behavior.',
  SyntaxWarning: 'Base class for warnings about dubious syntax.',
  UnicodeWarning: 'Base class for warnings about Unicode related problems, mostly\nrelated to conversion problems.',
  UserWarning: 'Base class for warnings generated by user code.',
};
for (const [name, doc] of Object.entries(docs)) describeType(exceptions[name as ExceptionName], { doc });

/** `__init__` that sets args and then what `more` reads from them. */
function initialiser<T extends PyBaseException>(more: (self: T, args: readonly Value[], keywords: PyDict) => void, keywordsAllowed = false) {
  return ['__init__($self, /, *args, **kwargs)', 'Initialize self.  See help(type(self)) for accurate signature.', onlyReads((self: T, args: Value[], keywords: PyDict) => {
    if (!keywordsAllowed) noKeywords(self, keywords);
    self.args = tuple(args);
    more(self, args, keywords);
  })] as const;
}

/** Takes named keywords of an exception's constructor; refuses others. */
function takeKeywords(self: PyBaseException, keywords: PyDict, names: readonly string[]): (Value | undefined)[] {
  for (const key of keywords.keyList()) {
    if (!names.includes(py.strText(key))) throw typeError(`${self.type.name}() got an unexpected keyword argument '${py.strText(key)}'`);
  }
  return names.map((name) => keywords.get(name));
}

describeType(exceptions.StopIteration, {
  doc: 'Signal the end from iterator.__next__().',
  methods: [initialiser<PyStopIteration>((self, args) => void (self.value = args[0] ?? null))],
  members: { value: field<PyStopIteration>('value', 'generator return value') },
});
describeType(exceptions.SystemExit, {
  doc: 'Request to exit from the interpreter.',
  methods: [initialiser<PySystemExit>((self, args) => void (self.code = args.length === 0 ? null : args.length === 1 ? args[0] : self.args))],
  members: { code: field<PySystemExit>('code', 'exception code') },
});
describeType(exceptions.KeyError, {
  doc: 'Mapping key not found.',
  methods: [['__str__($self, /)', 'Return str(self).', (self: PyBaseException) => (self.args.items.length === 1 ? py.repr(self.args.items[0]) : py.callFound(BaseException.attributes.get('__str__') as Value, self, []))]],
});
describeType(exceptions.AttributeError, {
  doc: 'Attribute not found.',
  methods: [
    initialiser<PyAttributeError>((self, _args, keywords) => {
      const [name, object] = takeKeywords(self, keywords, ['name', 'obj']);
      self.name = name ?? null;
      self.object = object ?? null;
    }, true),
    ['__reduce__($self, /)', null, (self: PyAttributeError) => tuple([self.type, self.args, dict([['args', self.args], ...(self.name === null ? [] : [['name', self.name] as const])])])],
    ['__getstate__($self, /)', null, (self: PyAttributeError) => dict([...py.dictOf(self).entryList(), ['name', self.name], ['args', self.args]])],
  ],
  members: { name: field<PyAttributeError>('name', 'attribute name'), obj: field<PyAttributeError>('object', 'object') },
});
describeType(exceptions.NameError, {
  doc: 'Name not found globally.',
  methods: [initialiser<PyNameError>((self, _args, keywords) => void (self.name = takeKeywords(self, keywords, ['name'])[0] ?? null), true)],
  members: { name: field<PyNameError>('name', 'name') },
});
describeType(exceptions.ImportError, {
  doc: "Import can't find module, or can't find name in module.",
  methods: [
    initialiser<PyImportError>((self, args, keywords) => {
      const [name, path, nameFrom] = takeKeywords(self, keywords, ['name', 'path', 'name_from']);
      self.name = name ?? null;
      self.path = path ?? null;
      self.nameFrom = nameFrom ?? null;
      self.msg = args.length === 1 ? args[0] : null;
    }, true),
    ['__str__($self, /)', 'Return str(self).', (self: PyImportError) =>
      self.msg !== null && py.asStr(self.msg) !== undefined ? self.msg : py.callFound(BaseException.attributes.get('__str__') as Value, self, [])],
    ['__reduce__($self, /)', null, (self: PyImportError) => {
      const state = dict(py.dictOf(self).entryList());
      for (const [key, value] of [['name', self.name], ['path', self.path], ['name_from', self.nameFrom]] as const) if (value !== null) state.set(key, value);
      return tuple(state.size > 0 ? [self.type, self.args, state] : [self.type, self.args]);
    }],
  ],
  members: {
    msg: field<PyImportError>('msg', 'exception message'),
    name: field<PyImportError>('name', 'module name'),
    name_from: field<PyImportError>('nameFrom', 'name imported from module'),
    path: field<PyImportError>('path', 'module path'),
  },
});

// ---- OSError

/** Linux error numbers that have an exception class of their own. */
const errnoClasses: Readonly<Record<number, ExceptionName>> = {
  1: 'PermissionError', 2: 'FileNotFoundError', 3: 'ProcessLookupError', 4: 'InterruptedError', 10: 'ChildProcessError', 11: 'BlockingIOError',
  13: 'PermissionError', 17: 'FileExistsError', 20: 'NotADirectoryError', 21: 'IsADirectoryError', 32: 'BrokenPipeError', 103: 'ConnectionAbortedError',
  104: 'ConnectionResetError', 108: 'BrokenPipeError', 110: 'TimeoutError', 111: 'ConnectionRefusedError', 114: 'BlockingIOError', 115: 'BlockingIOError',
};

/** The class that `OSError(errno, …)` creates. */
export function osErrorClass(errno: Value): PyType {
  const name = typeof errno === 'number' ? errnoClasses[errno] : undefined;
  return exceptions[name ?? 'OSError'];
}

function fillOSError(self: PyOSError, args: readonly Value[]): void {
  self.args = tuple(args);
  if (args.length < 2 || args.length > 5) return;
  self.errno = args[0];
  self.strerror = args[1];
  if (args.length > 2 && args[2] !== null) {
    if (self.type.isSubtypeOf(exceptions.BlockingIOError) && py.asInt(args[2]) !== undefined) self.charactersWritten = Number(args[2]);
    else {
      self.filename = args[2];
      if (args.length === 5 && args[4] !== null) self.filename2 = args[4];
      self.args = tuple(args.slice(0, 2));
    }
  }
}

/** An OSError of the class that its number asks for. */
export function newOSError(errno: number, message: string, filename: Value = null, filename2: Value = null): PyException {
  const exception = newException(osErrorClass(errno), []) as PyOSError;
  fillOSError(exception, filename === null ? [errno, message] : filename2 === null ? [errno, message, filename] : [errno, message, filename, null, filename2]);
  return new PyException(exception);
}

const initialisesItself = (cls: PyType): boolean =>
  cls.lookup('__init__') !== exceptions.OSError.attributes.get('__init__') && cls.lookup('__new__') === exceptions.OSError.attributes.get('__new__');

describeType(exceptions.OSError, {
  textSignature: null,
  doc: 'Base class for I/O related errors.',
  new: ['__new__($type, *args, **kwargs)', null, (cls: PyType, args: Value[], keywords: PyDict) => {
    if (!initialisesItself(cls) && keywords.size > 0) throw typeError(`${cls.name}() takes no keyword arguments`);
    const actual = cls === exceptions.OSError && args.length >= 2 && args.length <= 5 ? osErrorClass(args[0]) : cls;
    const self = newException(actual, []) as PyOSError;
    if (!initialisesItself(actual)) fillOSError(self, args);
    return self;
  }],
  methods: [
    ['__init__($self, /, *args, **kwargs)', 'Initialize self.  See help(type(self)) for accurate signature.', (self: PyOSError, args: Value[], keywords: PyDict) => {
      if (!initialisesItself(self.type)) return;
      noKeywords(self, keywords);
      fillOSError(self, args);
    }],
    ['__str__($self, /)', 'Return str(self).', (self: PyOSError) => {
      const { filename, filename2, errno, strerror } = self;
      if (filename !== null) {
        const first = `[Errno ${py.strText(errno)}] ${py.strText(strerror)}: ${py.reprText(filename)}`;
        return str(filename2 === null ? first : `${first} -> ${py.reprText(filename2)}`);
      }
      if (errno !== null && strerror !== null) return str(`[Errno ${py.strText(errno)}] ${py.strText(strerror)}`);
      return py.callFound(BaseException.attributes.get('__str__') as Value, self, []);
    }],
    ['__reduce__($self, /)', null, (self: PyOSError) => {
      let args: Value = self.args;
      if (self.args.items.length === 2 && self.filename !== null) {
        args = tuple([...self.args.items, self.filename, ...(self.filename2 === null ? [] : [null, self.filename2])]);
      }
      const attributes = py.dictOf(self);
      return tuple(attributes.size > 0 ? [self.type, args, attributes] : [self.type, args]);
    }],
  ],
  members: {
    errno: field<PyOSError>('errno', 'POSIX exception code'),
    strerror: field<PyOSError>('strerror', 'exception strerror'),
    filename: field<PyOSError>('filename', 'exception filename'),
    filename2: field<PyOSError>('filename2', 'second exception filename'),
  },
  attributes: {
    characters_written: {
      get: (self: PyOSError) => {
        if (self.charactersWritten === undefined) throw error('AttributeError', 'characters_written');
        return self.charactersWritten;
      },
      set: (self: PyOSError, value) => {
        if (value === undefined && self.charactersWritten === undefined) throw error('AttributeError', 'characters_written');
        self.charactersWritten = value === undefined ? undefined : py.size(value);
      },
    },
  },
});

// ---- SyntaxError

describeType(exceptions.SyntaxError, {
  doc: 'Invalid syntax.',
  methods: [
    initialiser<PySyntaxError>((self, args) => {
      if (args.length >= 1) self.msg = args[0];
      if (args.length !== 2) return;
      const info = py.toArray(args[1]);
      if (info.length < 4 || info.length > 7 || info.length === 5) throw typeError(`function takes ${info.length < 4 ? 'at least 4' : 'at most 7'} arguments (${info.length} given)`);
      [self.filename, self.lineno, self.offset, self.text] = info;
      self.endLineno = info[4] ?? null;
      self.endOffset = info[5] ?? null;
      self.metadata = info[6] ?? null;
    }),
    ['__str__($self, /)', 'Return str(self).', (self: PySyntaxError) => {
      const filename = self.filename !== null && py.asStr(self.filename) !== undefined ? py.strText(self.filename).split('/').pop() : null;
      const hasLine = py.asInt(self.lineno) !== undefined;
      const message = py.strText(self.msg);
      if (filename && hasLine) return str(`${message} (${filename}, line ${py.strText(self.lineno)})`);
      if (filename) return str(`${message} (${filename})`);
      return str(hasLine ? `${message} (line ${py.strText(self.lineno)})` : message);
    }],
  ],
  members: {
    msg: field<PySyntaxError>('msg', 'exception msg'),
    filename: field<PySyntaxError>('filename', 'exception filename'),
    lineno: field<PySyntaxError>('lineno', 'exception lineno'),
    offset: field<PySyntaxError>('offset', 'exception offset'),
    text: field<PySyntaxError>('text', 'exception text'),
    end_lineno: field<PySyntaxError>('endLineno', 'exception end lineno'),
    end_offset: field<PySyntaxError>('endOffset', 'exception end offset'),
    print_file_and_line: field<PySyntaxError>('printFileAndLine', 'exception print_file_and_line'),
    _metadata: field<PySyntaxError>('metadata', 'exception private metadata'),
  },
});

// ---- Unicode errors

const hex = (point: number): string =>
  point <= 0xff ? `\\x${point.toString(16).padStart(2, '0')}` : point <= 0xffff ? `\\u${point.toString(16).padStart(4, '0')}` : `\\U${point.toString(16).padStart(8, '0')}`;

const unicodeFields = {
  object: field<PyUnicodeError>('object', 'exception object'),
  start: {
    doc: 'exception start',
    get: (self: PyUnicodeError) => self.start,
    set: (self: PyUnicodeError, value: Value | undefined) => void (self.start = py.size(value ?? 0)),
  },
  end: {
    doc: 'exception end',
    get: (self: PyUnicodeError) => self.end,
    set: (self: PyUnicodeError, value: Value | undefined) => void (self.end = py.size(value ?? 0)),
  },
  reason: field<PyUnicodeError>('reason', 'exception reason'),
} as const;

function textField(value: Value, position: number, expected: string): Value {
  if (py.asStr(value) === undefined) throw typeError(`argument ${position} must be str, not ${typeOf(value).name}`);
  return value ?? expected;
}

const unitsOf = (object: Value): { length: number; at: (i: number) => number } => {
  if (object instanceof PyBytes) return { length: object.bytes.length, at: (i) => object.bytes[i] };
  const points = py.pointsOf(py.asStr(object) ?? '');
  return { length: points.length, at: (i) => points[i] };
};

for (const [name, doc] of [
  ['UnicodeDecodeError', 'Unicode decoding error.'],
  ['UnicodeEncodeError', 'Unicode encoding error.'],
] as const) {
  const decoding = name === 'UnicodeDecodeError';
  describeType(exceptions[name], {
    doc,
    methods: [
      initialiser<PyUnicodeError>((self, args) => {
        if (args.length !== 5) throw typeError(`function takes exactly 5 arguments (${args.length} given)`);
        self.encoding = textField(args[0], 1, 'str');
        const bytes = decoding ? py.bytesLike(args[1]) : undefined;
        if (decoding && bytes === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(args[1]).name}'`);
        if (!decoding) textField(args[1], 2, 'str');
        self.object = args[1];
        self.start = py.size(args[2]);
        self.end = py.size(args[3]);
        self.reason = textField(args[4], 5, 'str');
      }),
      ['__str__($self, /)', 'Return str(self).', (self: PyUnicodeError) => {
        if (self.object === null) return '';
        const units = unitsOf(self.object);
        const start = Math.min(Math.max(self.start, 0), Math.max(units.length - 1, 0));
        const end = Math.min(Math.max(self.end, 1), units.length);
        const codec = `'${py.strText(self.encoding)}' codec can't ${decoding ? 'decode' : 'encode'}`;
        const reason = py.strText(self.reason);
        if (start < units.length && end === start + 1) {
          const unit = units.at(start);
          const what = decoding ? `byte 0x${unit.toString(16).padStart(2, '0')}` : `character '${hex(unit)}'`;
          return str(`${codec} ${what} in position ${start}: ${reason}`);
        }
        return str(`${codec} ${decoding ? 'bytes' : 'characters'} in position ${start}-${end - 1}: ${reason}`);
      }],
    ],
    members: { encoding: field<PyUnicodeError>('encoding', 'exception encoding'), ...unicodeFields },
  });
}
describeType(exceptions.UnicodeTranslateError, {
  doc: 'Unicode translation error.',
  methods: [
    initialiser<PyUnicodeError>((self, args) => {
      if (args.length !== 4) throw typeError(`function takes exactly 4 arguments (${args.length} given)`);
      self.object = textField(args[0], 1, 'str');
      self.start = py.size(args[1]);
      self.end = py.size(args[2]);
      self.reason = textField(args[3], 4, 'str');
    }),
    ['__str__($self, /)', 'Return str(self).', (self: PyUnicodeError) => {
      if (self.object === null) return '';
      const units = unitsOf(self.object);
      const { start, end } = self;
      const reason = py.strText(self.reason);
      if (start < units.length && end === start + 1) return str(`can't translate character '${hex(units.at(start))}' in position ${start}: ${reason}`);
      return str(`can't translate characters in position ${start}-${end - 1}: ${reason}`);
    }],
  ],
  members: unicodeFields,
});
