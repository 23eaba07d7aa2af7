/** The built-in functions. */
import {
  atRestart, error, exceptions, givesErrors, hashAsInt, hashValue, identityOf, isError, type NativeLine, newException, NotImplemented, PyAstralStr, type PyDict, PyException,
  PyCallableIterator, PyObject, py, sorted, str, textOf, typeError, typeOf, type Value, valueError, runtimeError,
} from '@vivarium/objects';
import { whenArrived } from '../io/arrival.ts';
import { PyTextIOWrapper } from '../io/text-wrapper.ts';
import { currentFrame, type Frame, localsOf, machine, mayWait } from '@vivarium/vm';
import { current } from '../interpreter.ts';
import { importModuleLevel } from '../import-system.ts';
import { buildClass } from './class-statement.ts';
import { anext } from './asynchronous.ts';
import { sumValues } from './sum.ts';
import { builtinCompile, builtinEval, builtinExec } from './source.ts';

type Int = number | bigint;

function attributeNameOf(name: Value): string {
  return py.attributeName(name);
}

function frameOrNull(): Frame | null {
  return currentFrame(machine.thread);
}

function inBase(value: Value, radix: 2 | 8 | 16, prefix: string): string {
  const number = py.index(value);
  return number < 0 ? `-${prefix}${(-number).toString(radix)}` : `${prefix}${number.toString(radix)}`;
}

/** Ids of values that have no identity in JS: the same for equal ones. Those of objects are multiples of 16, those of ints have the remainder 8 by 32, others 24. */
const primitiveIds = new Map<Value, number>();
atRestart(() => primitiveIds.clear());
const LARGE = 2 ** 40;
function idOf(value: Value): Int {
  if (value instanceof PyAstralStr || value instanceof PyObject) return identityOf(value) * 16;
  if (typeof value === 'number' && value >= -5 && value < LARGE) return (value + 5) * 32 + 0xa000008;
  let id = primitiveIds.get(value);
  if (id === undefined) {
    id = primitiveIds.size * 32 + 0xb000018;
    primitiveIds.set(value, id);
  }
  return id;
}

function extreme(name: 'min' | 'max', args: readonly Value[], initial: Value | undefined, key: Value): Value {
  if (args.length === 0) throw typeError(`${name} expected at least 1 argument, got 0`);
  if (args.length > 1 && initial !== undefined) throw typeError(`Cannot specify a default for ${name}() with multiple positional arguments`);
  const op = name === 'min' ? py.Compare.lt : py.Compare.gt;
  let best: Value | undefined;
  let bestKey: Value = null;
  const iterator = args.length > 1 ? null : py.iterate(args[0]);
  const least = name === 'min';
  /** Ints that a generator yields need no comparison of ours. */
  const takeInt = (value: Value): boolean => {
    if (typeof value !== 'number' || typeof best !== 'number') return false;
    if (least ? value < best : value > best) best = bestKey = value;
    return true;
  };
  for (let at = 0; ;) {
    const value = iterator === null ? args[at++] : key === null ? py.drain(iterator, takeInt) : py.next(iterator);
    if (value === undefined) break;
    const own = key === null ? value : py.call1(key, value);
    if (best === undefined || py.compareTruth(op, own, bestKey)) {
      best = value;
      bestKey = own;
    }
  }
  if (best !== undefined) return best;
  if (initial !== undefined) return initial;
  throw valueError(`${name}() iterable argument is empty`);
}

function sum(iterable: Value, start: Value): Value {
  if (py.asStr(start) !== undefined) throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
  if (py.bytesLike(start) !== undefined) throw typeError(`sum() can't sum ${typeOf(start).name} [use b''.join(seq) instead]`);
  return sumValues(iterable, start);
}

function dirOf(object: Value): Value {
  const method = typeOf(object).lookup('__dir__');
  if (method === undefined) throw typeError('object does not provide __dir__');
  return sorted(py.callFound(method, object, []), null, false);
}

function print(values: Value[], sep: Value, end: Value, file: Value, flush: Value): void {
  let stream = file;
  if (stream === null) {
    const stdout = current().sysValue('stdout');
    if (stdout === undefined) throw runtimeError('lost sys.stdout');
    if (stdout === null) return;
    stream = stdout;
  }
  for (const [value, name] of [[sep, 'sep'], [end, 'end']] as const) {
    if (value !== null && py.asStr(value) === undefined) throw typeError(`${name} must be None or a string, not ${typeOf(value).name}`);
  }
  const write = py.getAttribute(stream, 'write');
  for (let i = 0; i < values.length; i++) {
    if (i > 0) py.call(write, sep ?? ' ');
    py.call(write, py.str(values[i]));
  }
  py.call(write, end ?? '\n');
  if (py.truth(flush)) py.call(py.getAttribute(stream, 'flush'));
}

/** A stream that cannot be flushed is no reason to read nothing. */
function flushIfPossible(stream: Value): void {
  try {
    py.call(py.getAttribute(stream, 'flush'));
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
  }
}

function input(prompt: Value | undefined): Value {
  const streams = ['stdin', 'stdout', 'stderr'].map((name) => {
    const stream = current().sysValue(name);
    if (stream === undefined || stream === null) throw runtimeError(`input(): lost sys.${name}`);
    return stream;
  });
  const [stdin, stdout, stderr] = streams;
  flushIfPossible(stderr);
  if (prompt !== undefined) py.call(py.getAttribute(stdout, 'write'), py.str(prompt));
  flushIfPossible(stdout);
  if (stdin instanceof PyTextIOWrapper && !stdin.type.heap) return whenArrived(stdin, false, () => inputOf(py.call(py.getAttribute(stdin, 'readline'))));
  return inputOf(py.call(py.getAttribute(stdin, 'readline')));
}

/** What `input` gives for a line. */
function inputOf(line: Value): Value {
  const text = py.asStr(line);
  if (text === undefined) throw typeError('object.readline() returned non-string');
  if (text === '') throw error('EOFError', 'EOF when reading a line');
  const shown = textOf(text);
  return str(shown.endsWith('\n') ? shown.slice(0, -1) : shown);
}

function ordinal(value: Value): number {
  if (typeof value === 'string' && value.length === 1) return value.charCodeAt(0);
  const text = py.asStr(value);
  const bytes = text === undefined ? py.bytesLike(value) : undefined;
  if (text === undefined && bytes === undefined) throw typeError(`ord() expected string of length 1, but ${typeOf(value).name} found`);
  const length = text === undefined ? (bytes as Uint8Array).length : py.pointsOf(text).length;
  if (length !== 1) throw typeError(`ord() expected a character, but string of length ${length} found`);
  return text === undefined ? (bytes as Uint8Array)[0] : py.pointsOf(text)[0];
}

function breakpointHook(args: Value[], keywords: PyDict): Value {
  const hook = current().sysValue('breakpointhook');
  if (hook === undefined) throw runtimeError('lost sys.breakpointhook');
  return py.callVector(hook, [...args, ...keywords.valueList()], keywords.size === 0 ? null : (keywords.keyList() as string[]));
}

function roundValue(number: Value, digits: Value): Value {
  const method = typeOf(number).lookup('__round__');
  if (method === undefined) throw typeError(`type ${typeOf(number).name} doesn't define __round__ method`);
  return py.callFound(method, number, digits === null ? [] : [digits]);
}

/** Whether a value of that truth is among those of the iterable, which is followed no further. */
function some(iterable: Value, wanted: boolean): boolean {
  const iterator = py.iterate(iterable);
  const isOther = (value: Value): boolean => value === !wanted || (typeof value === 'number' && (value !== 0) !== wanted);
  for (;;) {
    const value = py.drain(iterator, isOther);
    if (value === undefined) return false;
    if (py.truth(value) === wanted) return true;
  }
}

function nextValue(iterator: Value, initial: Value | undefined): Value | PyException {
  if (!py.isIterator(iterator)) throw typeError(`'${typeOf(iterator).name}' object is not an iterator`);
  const value = py.next(iterator as PyObject);
  if (value !== undefined) return value;
  const stop = py.takeStop();
  if (initial !== undefined) return initial;
  return new PyException(stop ?? newException(exceptions.StopIteration, []));
}

export const builtinFunctions: readonly NativeLine[] = [
  ['__build_class__(func, name, /, *bases, **kwds)', '__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nInternal helper function used by the class statement.', buildClass],
  ['__import__(name, globals=None, locals=None, fromlist=(), level=0)', 'Import a module.\n\nBecause this function is meant for use by the Python\ninterpreter and not for general use, it is better to use\nimportlib.import_module() to programmatically import a module.\n\nThe globals argument is only used to determine the context;\nthey are not modified.  The locals argument is unused.  The fromlist\nshould be a list of names to emulate ``from name import ...``, or an\nempty list to emulate ``import name``.\nWhen importing a module from a package, note that __import__(\'A.B\', ...)\nreturns package A when fromlist is empty, but its submodule B when\nfromlist is not empty.  The level argument is used to determine whether to\nperform absolute or relative imports: 0 is absolute, while a positive number\nis the number of parent directories to search relative to the current module.', importModuleLevel],
  ['abs(number, /)', 'Return the absolute value of the argument.', (number: Value) => {
    if (typeof number === 'number') return Math.abs(number);
    const method = typeOf(number).lookup('__abs__');
    if (method === undefined) throw typeError(`bad operand type for abs(): '${typeOf(number).name}'`);
    return py.callFound(method, number, []);
  }],
  ['aiter(async_iterable, /)', 'Return an AsyncIterator for an AsyncIterable object.', (iterable: Value) => {
    const iterator = py.callSpecial(iterable, '__aiter__');
    if (iterator === undefined) throw typeError(`'${typeOf(iterable).name}' object is not an async iterable`);
    if (typeOf(iterator).lookup('__anext__') === undefined) throw typeError(`aiter() returned not an async iterator of type '${typeOf(iterator).name}'`);
    return iterator;
  }],
  ['anext(aiterator, default=<unrepresentable>, /)', 'Return the next item from the async iterator.\n\nIf default is given and the async iterator is exhausted,\nit is returned instead of raising StopAsyncIteration.', anext],
  ['all(iterable, /)', 'Return True if bool(x) is True for all values x in the iterable.\n\nIf the iterable is empty, return True.', (iterable: Value) => {
    return !some(iterable, false);
  }],
  ['any(iterable, /)', 'Return True if bool(x) is True for any x in the iterable.\n\nIf the iterable is empty, return False.', (iterable: Value) => {
    return some(iterable, true);
  }],
  ['ascii(obj, /)', 'Return an ASCII-only representation of an object.\n\nAs repr(), return a string containing a printable representation of an\nobject, but escape the non-ASCII characters in the string returned by\nrepr() using \\\\x, \\\\u or \\\\U escapes. This generates a string similar\nto that returned by repr() in Python 2.', (object: Value) => py.asciiValue(object)],
  ['bin(number, /)', "Return the binary representation of an integer.\n\n   >>> bin(2796202)\n   '0b1010101010101010101010'", (number: Value) => inBase(number, 2, '0b')],
  ['breakpoint(*args, **kws)', 'Call sys.breakpointhook(*args, **kws).\n\nsys.breakpointhook() must accept whatever arguments are passed.\n\nBy default, this drops you into the pdb debugger.', breakpointHook],
  ['callable(obj, /)', 'Return whether the object is callable (i.e., some kind of function).\n\nNote that classes are callable, as are instances of classes with a\n__call__() method.', (object: Value) => py.isCallable(object)],
  ['chr(i, /)', 'Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff.', (value: Value) => {
    const point = py.index(value);
    if (point < 0 || point > 0x10ffff) throw valueError('chr() arg not in range(0x110000)');
    return point < 0x10000 ? String.fromCharCode(Number(point)) : py.fromPoints(Uint32Array.of(Number(point)));
  }],
  ['compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)', "Compile source into a code object that can be executed by exec() or eval().\n\nThe source code may represent a Python module, statement or expression.\nThe filename will be used for run-time error messages.\nThe mode must be 'exec' to compile a module, 'single' to compile a\nsingle (interactive) statement, or 'eval' to compile an expression.\nThe flags argument, if present, controls which future statements influence\nthe compilation of the code.\nThe dont_inherit argument, if true, stops the compilation inheriting\nthe effects of any future statements in effect in the code calling\ncompile; if absent or false these statements do influence the compilation,\nin addition to any features explicitly specified.", builtinCompile],
  ['delattr(obj, name, /)', "Deletes the named attribute from the given object.\n\ndelattr(x, 'y') is equivalent to ``del x.y``", (object: Value, name: Value) => py.setAttribute(object, attributeNameOf(name), undefined)],
  ['dir(object=<unrepresentable>, /)', "dir([object]) -> list of strings\n\nIf called without an argument, return the names in the current scope.\nElse, return an alphabetized list of names comprising (some of) the attributes\nof the given object, and of attributes reachable from it.\nIf the object supplies a method named __dir__, it will be used; otherwise\nthe default dir() logic is used and returns:\n  for a module object: the module's attributes.\n  for a class object:  its attributes, and recursively the attributes\n    of its bases.\n  for any other object: its attributes, its class's attributes, and\n    recursively the attributes of its class's base classes.", (object: Value | undefined) => {
    if (object !== undefined) return dirOf(object);
    const frame = frameOrNull();
    if (frame === null) throw error('SystemError', 'frame does not exist');
    return sorted(py.call(py.getAttribute(localsOf(frame), 'keys')), null, false);
  }],
  ['divmod(x, y, /)', 'Return the tuple (x//y, x%y).  Invariant: div*y + mod == x.', (x: Value, y: Value) => {
    const result = py.binaryThroughTypes(py.divmodOperator, x, y);
    if (result === NotImplemented) throw py.unsupported('divmod()', x, y);
    return result;
  }],
  ['eval(source, /, globals=None, locals=None)', 'Evaluate the given source in the context of globals and locals.\n\nThe source may be a string representing a Python expression\nor a code object as returned by compile().\nThe globals must be a dictionary and locals can be any mapping,\ndefaulting to the current globals and locals.\nIf only globals is given, locals defaults to it.', mayWait(builtinEval)],
  ['exec(source, /, globals=None, locals=None, *, closure=None)', 'Execute the given source in the context of globals and locals.\n\nThe source may be a string representing one or more Python statements\nor a code object as returned by compile().\nThe globals must be a dictionary and locals can be any mapping,\ndefaulting to the current globals and locals.\nIf only globals is given, locals defaults to it.\nThe closure must be a tuple of cellvars, and can only be used\nwhen source is a code object requiring exactly that many cellvars.', mayWait(builtinExec)],
  ['format(value, format_spec=\'\', /)', "Return type(value).__format__(value, format_spec)\n\nMany built-in types implement format_spec according to the\nFormat Specification Mini-language. See help('FORMATTING')\nfor details.", (value: Value, spec: Value) => {
    const text = py.asStr(spec);
    if (text === undefined) throw typeError(`format() argument 2 must be str, not ${typeOf(spec).name}`);
    return py.formatValue(value, text);
  }],
  ['getattr(object, name, default=<unrepresentable>, /)', "getattr(object, name[, default]) -> value\n\nGet a named attribute from an object; getattr(x, 'y') is equivalent to x.y.\nWhen a default argument is given, it is returned when the attribute doesn't\nexist; without it, an exception is raised in that case.", (object: Value, name: Value, initial: Value | undefined) => {
    const text = attributeNameOf(name);
    if (initial === undefined) return py.getAttribute(object, text);
    try {
      const value = py.lookupAttribute(object, text);
      return value === undefined ? initial : value;
    } catch (thrown) {
      if (isError(thrown, 'AttributeError')) return initial;
      throw thrown;
    }
  }],
  ['globals()', "Return the dictionary containing the current scope's global variables.\n\nNOTE: Updates to this dictionary *will* affect name lookups in the current\nglobal scope and vice-versa.", () => frameOrNull()?.globals ?? null],
  ['hasattr(obj, name, /)', 'Return whether the object has an attribute with the given name.\n\nThis is done by calling getattr(obj, name) and catching AttributeError.', (object: Value, name: Value) => {
    const text = attributeNameOf(name);
    try {
      return py.lookupAttribute(object, text) !== undefined;
    } catch (thrown) {
      if (isError(thrown, 'AttributeError')) return false;
      throw thrown;
    }
  }],
  ['hash(obj, /)', 'Return the hash value for the given object.\n\nTwo objects that compare equal must also have the same hash value, but the\nreverse is not necessarily true.', (object: Value) => {
    hashValue(object);
    return hashAsInt();
  }],
  ['hex(number, /)', "Return the hexadecimal representation of an integer.\n\n   >>> hex(12648430)\n   '0xc0ffee'", (number: Value) => inBase(number, 16, '0x')],
  ['id(obj, /)', "Return the identity of an object.\n\nThis is guaranteed to be unique among simultaneously existing objects.\n(CPython uses the object's memory address.)", idOf],
  ["input(prompt='', /)", 'Read a string from standard input.  The trailing newline is stripped.\n\nThe prompt string, if given, is printed to standard output without a\ntrailing newline before reading input.\n\nIf the user hits EOF (*nix: Ctrl-D, Windows: Ctrl-Z+Return), raise EOFError.\nOn *nix systems, readline is used if available.', mayWait((prompt: Value | undefined) => input(prompt === '' ? undefined : prompt))],
  ['isinstance(obj, class_or_tuple, /)', 'Return whether an object is an instance of a class or of a subclass thereof.\n\nA tuple, as in ``isinstance(x, (A, B, ...))``, may be given as the target to\ncheck against. This is equivalent to ``isinstance(x, A) or isinstance(x, B)\nor ...`` etc.', (object: Value, classes: Value) => py.isInstance(object, classes)],
  ['issubclass(cls, class_or_tuple, /)', "Return whether 'cls' is derived from another class or is the same class.\n\nA tuple, as in ``issubclass(x, (A, B, ...))``, may be given as the target to\ncheck against. This is equivalent to ``issubclass(x, A) or issubclass(x, B)\nor ...``.", (cls: Value, classes: Value) => py.isSubclass(cls, classes)],
  ['iter(object, sentinel=<unrepresentable>, /)', 'iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\nGet an iterator from an object.  In the first form, the argument must\nsupply its own iterator, or be a sequence.\nIn the second form, the callable is called until it returns the sentinel.', (object: Value, sentinel: Value | undefined) => {
    if (sentinel === undefined) return py.iterate(object);
    if (!py.isCallable(object)) throw typeError('iter(v, w): v must be callable');
    return new PyCallableIterator(object, sentinel);
  }],
  ['len(obj, /)', 'Return the number of items in a container.', (object: Value) => py.lengthInt(object)],
  ['locals()', "Return a dictionary containing the current scope's local variables.\n\nNOTE: Whether or not updates to this dictionary will affect name lookups in\nthe local scope and vice-versa is *implementation dependent* and not\ncovered by any backwards compatibility guarantees.", () => {
    const frame = frameOrNull();
    return frame === null ? null : localsOf(frame);
  }],
  ['~max(*args, default=<unrepresentable>, key=None)', "max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) -> value\n\nWith a single iterable argument, return its biggest item. The\ndefault keyword-only argument specifies an object to return if\nthe provided iterable is empty.\nWith two or more positional arguments, return the largest argument.", (args: Value[], initial: Value | undefined, key: Value) => extreme('max', args, initial, key)],
  ['~min(*args, default=<unrepresentable>, key=None)', "min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) -> value\n\nWith a single iterable argument, return its smallest item. The\ndefault keyword-only argument specifies an object to return if\nthe provided iterable is empty.\nWith two or more positional arguments, return the smallest argument.", (args: Value[], initial: Value | undefined, key: Value) => extreme('min', args, initial, key)],
  ['next(iterator, default=<unrepresentable>, /)', 'next(iterator[, default])\n\nReturn the next item from the iterator. If default is given and the iterator\nis exhausted, it is returned instead of raising StopIteration.', givesErrors(nextValue)],
  ['oct(number, /)', "Return the octal representation of an integer.\n\n   >>> oct(342391)\n   '0o1234567'", (number: Value) => inBase(number, 8, '0o')],
  ['ord(character, /)', 'Return the ordinal value of a character.\n\nIf the argument is a one-character string, return the Unicode code\npoint of that character.\n\nIf the argument is a bytes or bytearray object of length 1, return its\nsingle byte value.', ordinal],
  ['pow(base, exp, mod=None)', 'Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.\n\nSome types, such as ints, are able to use a more efficient algorithm when\ninvoked using the three argument form.', (base: Value, exponent: Value, modulus: Value) => py.power(base, exponent, modulus)],
  ["print(*args, sep=' ', end='\\n', file=None, flush=False)", 'Prints the values to a stream, or to sys.stdout by default.\n\n  sep\n    string inserted between values, default a space.\n  end\n    string appended after the last value, default a newline.\n  file\n    a file-like object (stream); defaults to the current sys.stdout.\n  flush\n    whether to forcibly flush the stream.', print],
  ['repr(obj, /)', 'Return the canonical string representation of the object.\n\nFor many object types, including most builtins, eval(repr(obj)) == obj.', (object: Value) => py.reprValue(object)],
  ['round(number, ndigits=None)', 'Round a number to a given precision in decimal digits.\n\nThe return value is an integer if ndigits is omitted or None.  Otherwise\nthe return value has the same type as the number.  ndigits may be negative.', roundValue],
  ['setattr(obj, name, value, /)', "Sets the named attribute on the given object to the specified value.\n\nsetattr(x, 'y', v) is equivalent to ``x.y = v``", (object: Value, name: Value, value: Value) => py.setAttribute(object, attributeNameOf(name), value)],
  ['sorted(iterable, /, *, key=None, reverse=False)', 'Return a new list containing all items from the iterable in ascending order.\n\nA custom key function can be supplied to customize the sort order, and the\nreverse flag can be set to request the result in descending order.', (iterable: Value, key: Value, reverse: Value) => sorted(iterable, key, py.truth(reverse))],
  ['sum(iterable, /, start=0)', "Return the sum of a 'start' value (default: 0) plus an iterable of numbers\n\nWhen the iterable is empty, return the start value.\nThis function is intended specifically for use with numeric values and may\nreject non-numeric types.", sum],
  ['vars(object=<unrepresentable>, /)', 'vars([object]) -> dictionary\n\nWithout arguments, equivalent to locals().\nWith an argument, equivalent to object.__dict__.', (object: Value | undefined) => {
    if (object === undefined) {
      const frame = frameOrNull();
      return frame === null ? null : localsOf(frame);
    }
    const attributes = py.lookupAttribute(object, '__dict__');
    if (attributes === undefined) throw typeError('vars() argument must have __dict__ attribute');
    return attributes;
  }],
];
