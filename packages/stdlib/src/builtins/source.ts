/** `compile`, `eval`, `exec`. */
import {
  type CompileMode, type CompileOptions, type CompilerWarning, type LineReader, compile as compileSource, compileAst, parseSource, preprocessTree,
} from '@vivarium/compiler';
import { CodeObject, withoutColumns } from '@vivarium/bytecode';
import type { ast } from '@vivarium/spec';
import { codeFlag, compileFlag, PyCF_MASK } from '@vivarium/spec';
import {
  bytes, engine, error, exceptions, intDigits, newException, type PyBaseException, PyBytes, PyCell, PyCode, PyDict, PyException, PyFunction, PyModule, type PySyntaxError as SyntaxErrorObject, PyTuple,
  isError, py, str, text as unicode, textOf, tuple, typeError, typeOf, type Value, valueError, type ExceptionName,
} from '@vivarium/objects';
import { FileKind, OpenFlag, pathFromBytes } from '@vivarium/host';
import { decodeSource, installSourceDecoder, integerLimit, PythonSyntaxError } from '@vivarium/syntax';
import { currentFrame, decodedOf, Frame, localsOf, machine, runFrame, runFrameFor } from '@vivarium/vm';
import { importedAttribute } from '../import-system.ts';
import { current } from '../interpreter.ts';

/** The Python exception for an error of the compiler. */
export function syntaxException(thrown: unknown): unknown {
  if (!(thrown instanceof PythonSyntaxError)) return thrown;
  if (thrown.unencodable !== undefined) {
    const { object, start, end } = thrown.unencodable;
    return new PyException(py.call(exceptions.UnicodeEncodeError, 'utf-8', str(object), start, end, 'surrogates not allowed') as PyBaseException);
  }
  const type = exceptions[thrown.cls as ExceptionName] ?? exceptions.SyntaxError;
  if (!type.isSubtypeOf(exceptions.SyntaxError)) return new PyException(newException(type, [str(thrown.msg)]));
  const exception = newException(type, []) as SyntaxErrorObject;
  if (thrown.placedLate) {
    py.call(py.getAttribute(exception, '__init__'), str(thrown.msg));
    exception.filename = str(thrown.filename ?? '');
    exception.lineno = thrown.lineno;
    exception.offset = thrown.offset;
    exception.endLineno = thrown.end_lineno;
    exception.endOffset = thrown.end_offset;
    exception.text = thrown.text === null ? null : str(thrown.text);
    return new PyException(exception);
  }
  if (thrown.filename === null && thrown.lineno === null) {
    py.call(py.getAttribute(exception, '__init__'), str(thrown.msg));
    return new PyException(exception);
  }
  const filename = str(thrown.filename ?? '');
  const place: Value[] = [thrown.namedLate ? null : filename, thrown.lineno, thrown.offset, thrown.text === null ? null : str(thrown.text)];
  if (thrown.end_lineno !== null) place.push(thrown.end_lineno, thrown.end_offset);
  py.call(py.getAttribute(exception, '__init__'), str(thrown.msg), tuple(place));
  exception.filename = filename;
  if (thrown.metadata !== undefined) exception.metadata = tuple([thrown.metadata[0], thrown.metadata[1], thrown.metadata[2] === null ? null : str(thrown.metadata[2])]);
  return new PyException(exception);
}

/** The AST module's objects become nodes of the compiler and back; installed by `_ast`. */
export interface AstBridge {
  isAst(value: Value): boolean;
  /** TypeError if the object is not the root that the mode asks for. */
  checkRoot(value: Value, mode: string): void;
  toNode(value: Value, mode: string): ast.Mod;
  toObject(mod: ast.Mod): Value;
}
let bridge: AstBridge | null = null;
/** Has that module loaded where it is not part of the program from the start. */
let loadBridge = (): void => {};
export function installAstBridgeLoader(load: () => void): void {
  loadBridge = load;
}
export function installAstBridge(implementation: AstBridge): void {
  bridge = implementation;
}

/** Source given as str, bytes or a buffer; null characters are refused here already. */
export function sourceOf(value: Value, caller: string, what = 'string, bytes or AST'): string | Uint8Array {
  const text = py.asStr(value);
  if (text !== undefined) {
    const source = textOf(text);
    if (source.includes('\0')) compiling(() => decodeSource(source, ''));
    return source;
  }
  const bytes = py.bytesLike(value);
  if (bytes === undefined) throw typeError(`${caller}() arg 1 must be a ${what} object`);
  if (bytes.includes(0)) compiling(() => decodeSource(bytes, ''));
  return bytes;
}

/** Code points of the character that `\N{…}` names. */
function lookupName(name: string): readonly number[] | null {
  const point = unicode.characterNamed(name);
  if (point !== undefined) return [point];
  const sequence = unicode.sequenceNamed(name);
  return sequence === undefined ? null : [...sequence];
}

/** By `unicodedata` where a program has imported it, and may have changed it. */
function normaliseName(name: string): string {
  if (!current().modules.has('unicodedata')) return name.normalize('NFKC');
  const result = py.call(importedAttribute('unicodedata', 'normalize'), 'NFKC', str(name));
  const text = py.asStr(result);
  if (text === undefined) throw typeError(`unicodedata.normalize() must return a string, not ${typeOf(result).name}`);
  return textOf(text);
}

export function optionsOf(filename: string, flags: number, optimize: number, featureVersion = -1): CompileOptions {
  return {
    flags, optimize: optimize as CompileOptions['optimize'], onWarning: (warning) => warnAt(warning, filename), lookupUnicodeName: lookupName, normaliseName,
    featureVersion, readLine: fileLines(filename),
  };
}

/** Finds lines for errors in the file itself, as CPython does; null if it cannot be read. */
function fileLines(filename: string): LineReader {
  let lines: string[] | null | undefined;
  return (line) => {
    lines ??= readLines(filename);
    return lines?.[line - 1] ?? null;
  };
}

function readLines(filename: string): string[] | null {
  const { files } = current().host;
  const status = files.tryStat(filename);
  if (status === undefined || (status.mode & FileKind.mask) !== FileKind.regular) return null;
  try {
    const descriptor = files.open(filename, OpenFlag.readOnly, 0);
    try {
      const content = new Uint8Array(files.descriptorStat(descriptor).size);
      const size = files.read(descriptor, content);
      return decodeSource(content.subarray(0, size), filename).text.match(/.*\n|.+$/g);
    } finally {
      files.close(descriptor);
    }
  } catch {
    return null;
  }
}

installSourceDecoder((encoding, content) => {
  try {
    const text = py.asStr(unicode.convertThroughRegistry(bytes(content), encoding, undefined, 1));
    return text === undefined ? null : textOf(text);
  } catch (thrown) {
    if (isError(thrown, 'LookupError')) return null;
    if (!isError(thrown, 'UnicodeError')) throw thrown;
    return { problem: py.strText(thrown.value) };
  }
});

/** Runs a part of the compiler; its errors become Python exceptions. */
export function compiling<Result>(work: () => Result): Result {
  integerLimit.digits = intDigits.limit;
  try {
    return work();
  } catch (thrown) {
    throw syntaxException(thrown);
  }
}

/** Code as an object of the interpreter, which may know no columns. */
export function codeObject(code: CodeObject): PyCode {
  return new PyCode(current().debugRanges ? code : plainLines(code));
}

/** Code without columns, and that inside it. */
function plainLines(code: CodeObject): CodeObject {
  const co_consts = code.co_consts.map((value) => (value instanceof CodeObject ? plainLines(value) : value));
  return code.with({ co_consts, co_linetable: withoutColumns(code) });
}

/** Compiles source text; SyntaxErrors become Python exceptions, warnings go to `warnings`. */
export function compileText(source: string | Uint8Array, filename: string, mode: CompileMode, flags: number, optimize: number): PyCode {
  return compiling(() => codeObject(compileSource(source, filename, mode, optionsOf(filename, flags, optimize))));
}

/** A filter that turns the warning into an error makes it a SyntaxError, with its place. */
function warnAt(warning: CompilerWarning, filename: string): void {
  const { message, lineno, offset, end_lineno, end_offset, asError } = warning;
  try {
    py.call(importedAttribute('_warnings', 'warn_explicit'), str(message), exceptions.SyntaxWarning, str(filename), lineno);
  } catch (thrown) {
    if (!isError(thrown, 'SyntaxWarning')) throw thrown;
    throw new PythonSyntaxError(asError ?? { cls: 'SyntaxError', msg: message, lineno, offset, end_lineno, end_offset, text: null }, filename);
  }
}

/** Flags that running code hands on to what it compiles. */
function inheritedFlags(): number {
  const frame = currentFrame(machine.thread);
  return frame === null ? 0 : frame.decoded.flags & PyCF_MASK;
}

function cInt(value: Value): number {
  const number = py.index(value);
  if (number > 2147483647 || number < -2147483648) throw error('OverflowError', 'Python int too large to convert to C int');
  return Number(number);
}

export function builtinCompile(
  source: Value, filename: Value, mode: Value, flags: Value, dontInherit: Value, optimize: Value, featureVersion: Value,
): Value {
  const modeText = py.textArgument(mode, "compile() argument 'mode'");
  const allowed = Object.values(compileFlag).reduce((all, flag) => all | flag, 0) | PyCF_MASK | codeFlag.CO_NESTED;
  let bits = cInt(flags);
  const level = cInt(optimize);
  const feature = cInt(featureVersion);
  if ((bits & ~allowed) !== 0) throw valueError('compile(): unrecognised flags');
  if (level < -1 || level > 2) throw valueError('compile(): invalid optimize value');
  if (!['exec', 'eval', 'single', 'func_type'].includes(modeText)) throw valueError("compile() mode must be 'exec', 'eval' or 'single'");
  if (modeText === 'func_type' && (bits & compileFlag.PyCF_ONLY_AST) === 0) {
    throw valueError("compile() mode 'func_type' requires flag PyCF_ONLY_AST");
  }
  if (!py.truth(dontInherit)) bits |= inheritedFlags();
  const name = fileNameOf(filename);
  const optimizeLevel = level < 0 ? Math.min(current().flags.optimize, 2) : level;
  const options = optionsOf(name, bits, optimizeLevel, feature);
  const wantsTree = (bits & compileFlag.PyCF_ONLY_AST) !== 0;
  const unoptimized = (bits & compileFlag.PyCF_OPTIMIZED_AST) === compileFlag.PyCF_ONLY_AST;
  if (bridge !== null && bridge.isAst(source)) {
    if (unoptimized) {
      bridge.checkRoot(source, modeText);
      return source;
    }
    const mod = bridge.toNode(source, modeText);
    return compiling(() => (wantsTree ? finishTree(mod, name, true, options) : codeObject(compileAst(mod, name, options))));
  }
  const text = sourceOf(source, 'compile');
  if (wantsTree) return compiling(() => finishTree(parseSource(text, name, modeText as CompileMode | 'func_type', options), name, !unoptimized, options));
  return compiling(() => codeObject(compileSource(text, name, modeText as CompileMode, options)));
}

function finishTree(mod: ast.Mod, filename: string, optimized: boolean, options: CompileOptions): Value {
  if (bridge === null) loadBridge();
  if (bridge === null) throw error('SystemError', 'the module _ast is missing');
  if (optimized && mod.kind !== 'FunctionType') preprocessTree(mod, filename, options);
  return bridge.toObject(mod);
}

/** A path given as str, bytes or an object with `__fspath__`. */
export function fileNameOf(value: Value): string {
  const text = py.asStr(value);
  if (text !== undefined) return textOf(text);
  if (value instanceof PyBytes) return pathFromBytes(value.bytes);
  const path = py.callSpecial(value, '__fspath__');
  if (path === undefined) throw typeError(`expected str, bytes or os.PathLike object, not ${typeOf(value).name}`);
  return fileNameOf(path);
}

interface Namespaces {
  globals: PyDict;
  locals: Value;
}

function namespaces(caller: string, globals: Value, locals: Value): Namespaces {
  if (locals !== null && typeOf(locals).lookup('__getitem__') === undefined) {
    throw typeError(caller === 'eval' ? 'locals must be a mapping' : `locals must be a mapping or None, not ${typeOf(locals).name}`);
  }
  if (globals !== null && !(globals instanceof PyDict)) {
    if (caller === 'eval') throw typeError(typeOf(globals).lookup('__getitem__') === undefined ? 'globals must be a dict' : 'globals must be a real dict; try eval(code, {}, mapping)');
    throw typeError(`exec() globals must be a dict, not ${typeOf(globals).name}`);
  }
  const frame = currentFrame(machine.thread);
  let namespace = locals;
  if (globals === null) {
    if (frame === null) throw error('SystemError', 'globals and locals cannot be NULL');
    globals = frame.globals;
    if (locals === null) namespace = localsOf(frame);
  } else if (locals === null) namespace = globals;
  const all = globals as PyDict;
  if (!all.has('__builtins__')) all.set('__builtins__', frame?.builtins ?? engine.builtins);
  return { globals: all, locals: namespace };
}

export function builtinsOf(globals: PyDict): PyDict {
  const own = globals.get('__builtins__');
  if (own instanceof PyDict) return own;
  if (own instanceof PyModule) return own.dict;
  return engine.builtins;
}

/** The frame of a code object in namespaces. */
export function codeFrame(code: PyCode, globals: PyDict, locals: Value, closure: PyTuple | null = null): Frame {
  let callee: PyFunction | null = null;
  if (closure !== null) {
    callee = new PyFunction(code, globals, builtinsOf(globals));
    callee.closure = closure;
  }
  return new Frame(decodedOf(code), callee, globals, builtinsOf(globals), locals);
}

/** Runs code and gives its value. */
export function runCode(code: PyCode, globals: PyDict, locals: Value, closure: PyTuple | null = null): Value {
  return runFrame(codeFrame(code, globals, locals, closure));
}

export function builtinEval(source: Value, globals: Value, locals: Value): Value {
  const spaces = namespaces('eval', globals, locals);
  let code: PyCode;
  if (source instanceof PyCode) {
    if (source.raw.co_freevars.length > 0) throw typeError('code object passed to eval() may not contain free variables');
    code = source;
  } else {
    let text = sourceOf(source, 'eval', 'string, bytes or code');
    if (typeof text === 'string') text = text.replace(/^[ \t]+/, '');
    code = compileText(text, '<string>', 'eval', inheritedFlags(), Math.min(current().flags.optimize, 2));
  }
  return runFrameFor(codeFrame(code, spaces.globals, spaces.locals, null), (value) => value, runFrame);
}

export function builtinExec(source: Value, globals: Value, locals: Value, closure: Value): Value {
  const spaces = namespaces('exec', globals, locals);
  let code: PyCode;
  if (source instanceof PyCode) {
    const free = source.raw.co_freevars.length;
    if (free === 0) {
      if (closure !== null) throw typeError('cannot use a closure with this code object');
    } else {
      const fits = closure instanceof PyTuple && closure.items.length === free && closure.items.every((cell) => cell instanceof PyCell);
      if (!fits) throw typeError(`code object requires a closure of exactly length ${free}`);
    }
    code = source;
  } else {
    if (closure !== null) throw typeError('closure can only be used when source is a code object');
    code = compileText(sourceOf(source, 'exec', 'string, bytes or code'), '<string>', 'exec', inheritedFlags(), Math.min(current().flags.optimize, 2));
  }
  return runFrameFor(codeFrame(code, spaces.globals, spaces.locals, closure as PyTuple | null), () => null, runFrame);
}

