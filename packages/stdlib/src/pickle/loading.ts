/** Reading a pickle: a machine with a stack, marks in it, and a memo. */
import {
  bytes as bytesOf, bytesOfRange, bytearray, dict, error, float, frozenset, isError, list, parseInteger, PyByteArray, PyDict, PyException, PyList, PyObject,
  PySet, PyTuple, PyType, parseFloatText, py, set, setType, str, text as texts, textOf, tuple, typeError, typeOf, type Value, valueError,
} from '@vivarium/objects';
import { importedAttribute } from '../import-system.ts';
import type { Input } from './input.ts';
import { mappedName, registry, unpicklingError } from './library.ts';
import { type LoadMemo, Stack } from './loading-room.ts';
import { HIGHEST_PROTOCOL, Op } from './opcodes.ts';

/** How one unpickler reads. */
export interface LoadSettings {
  fixImports: boolean;
  encoding: string;
  errors: string;
  /** An iterator over buffers that the pickle leaves to its surroundings; null when there is none. */
  buffers: Value;
  persistentLoad: Value;
  /** `find_class` of a subclass; null for our own. */
  findClass: Value;
}

const MAXIMUM = 9223372036854775807n;

export class Loading {
  protocol = 0;
  private readonly stack = new Stack();
  /** Where the stack began when a MARK was met. */
  private marks: number[] = [];
  /** Below this nothing is taken from the stack. */
  private fence = 0;
  private readonly input: Input;
  private readonly memo: LoadMemo;
  private readonly settings: LoadSettings;
  /** Of the last dictionary of few keys. */
  private keysBefore: string[] = [];

  constructor(input: Input, memo: LoadMemo, settings: LoadSettings) {
    this.input = input;
    this.memo = memo;
    this.settings = settings;
  }

  // ---- the stack

  private underflow(): PyException {
    return unpicklingError(this.marks.length > 0 ? 'unexpected MARK found' : 'unpickling stack underflow');
  }

  private pop(): Value {
    if (this.stack.length <= this.fence) throw this.underflow();
    return this.stack.pop();
  }

  private top(): Value {
    if (this.stack.length <= this.fence) throw this.underflow();
    return this.stack.top();
  }

  /** Forgets the last mark; gives its position. */
  private popMark(): number {
    const mark = this.marks.pop();
    if (mark === undefined) throw unpicklingError('could not find MARK');
    this.fence = this.marks.length === 0 ? 0 : this.marks[this.marks.length - 1];
    return mark;
  }

  private popToMark(): Value[] {
    return this.stack.take(this.popMark());
  }

  // ---- the machine

  load(): Value {
    try {
      return this.run();
    } finally {
      this.stack.close();
    }
  }

  private run(): Value {
    const { input } = this;
    for (;;) {
      const opcode = input.opcode();
      if (opcode < 0) throw error('EOFError', 'Ran out of input');
      if (opcode === Op.STOP) return this.pop();
      this.step(opcode);
    }
  }

  private step(opcode: number): void {
    const { input, stack } = this;
    switch (opcode) {
      case Op.NONE:
        stack.push(null);
        return;
      case Op.BININT1:
        stack.push(input.byte());
        return;
      case Op.BININT2:
        stack.push(input.unsigned(2));
        return;
      case Op.BININT:
        stack.push(input.unsigned(4) | 0);
        return;
      case Op.SHORT_BINUNICODE:
        stack.push(this.text(input.byte()));
        return;
      case Op.MEMOIZE:
        this.memo.put(this.memo.size, this.top());
        return;
      case Op.BINGET:
        return this.get(input.byte());
      case Op.LONG_BINGET:
        return this.get(input.unsigned(4));
      case Op.BINPUT:
        return this.put(input.byte());
      case Op.MARK:
        this.marks.push((this.fence = stack.length));
        return;
      case Op.APPEND:
        return this.append(this.popItems(1));
      case Op.APPENDS:
        return this.append(this.popToMark());
      case Op.SETITEM:
        return this.setItems(this.popItems(2));
      case Op.SETITEMS: {
        const items = this.popToMark();
        if (stack.length <= this.fence) throw this.underflow();
        if (items.length % 2 !== 0) throw unpicklingError('odd number of items for SETITEMS');
        return this.setItems(items);
      }
      case Op.EMPTY_DICT:
        stack.push(dict());
        return;
      case Op.EMPTY_LIST:
        stack.push(list([]));
        return;
      case Op.EMPTY_TUPLE:
        stack.push(tuple([]));
        return;
      case Op.TUPLE1:
        stack.push(tuple(this.popItems(1)));
        return;
      case Op.TUPLE2:
        stack.push(tuple(this.popItems(2)));
        return;
      case Op.TUPLE3:
        stack.push(tuple(this.popItems(3)));
        return;
      case Op.TUPLE:
        stack.push(tuple(this.popToMark()));
        return;
      case Op.NEWTRUE:
        stack.push(true);
        return;
      case Op.NEWFALSE:
        stack.push(false);
        return;
      case Op.BINFLOAT:
        stack.push(float(input.float()));
        return;
      case Op.BUILD:
        return this.build();
      case Op.NEWOBJ:
        return this.newObject(this.pop());
      case Op.REDUCE: {
        const args = this.pop();
        const callable = this.pop();
        if (!(args instanceof PyTuple)) throw typeError('argument list must be a tuple');
        stack.push(py.callVector(callable, args.items.slice(), null));
        return;
      }
      case Op.STACK_GLOBAL: {
        const name = this.pop();
        const module = this.pop();
        if (py.asStr(name) === undefined || py.asStr(module) === undefined) throw unpicklingError('STACK_GLOBAL requires str');
        stack.push(this.find(module, name));
        return;
      }
      case Op.FRAME: {
        const low = input.unsigned(4);
        const size = low + input.unsigned(4) * 4294967296;
        if (size > MAXIMUM) throw error('OverflowError', `FRAME length exceeds system's maximum of ${MAXIMUM} bytes`);
        input.ahead(size);
        return;
      }
      case Op.PROTO: {
        const protocol = input.byte();
        if (protocol > HIGHEST_PROTOCOL) throw valueError(`unsupported pickle protocol: ${protocol}`);
        this.protocol = protocol;
        return;
      }
      default:
        return this.rareStep(opcode);
    }
  }

  private rareStep(opcode: number): void {
    const { input, stack } = this;
    switch (opcode) {
      case Op.LONG_BINPUT: {
        const index = input.unsigned(4);
        if (index > 0xfffffff && stack.length > this.fence) throw error('MemoryError');
        return this.put(index);
      }
      case Op.GET:
        return this.get(this.intOfLine(input.line()));
      case Op.PUT: {
        const line = input.line();
        if (stack.length <= this.fence) throw this.underflow();
        const index = this.intOfLine(line);
        if (index < 0) throw valueError('negative PUT argument');
        return this.put(index);
      }
      case Op.INT:
        return this.loadInt();
      case Op.LONG: {
        const line = texts.latin1Text(input.line());
        const digits = line.endsWith('L') ? line.slice(0, -1) : line;
        const value = parseInteger(digits, 10);
        if (value === undefined) throw valueError(`invalid literal for int() with base 10: ${py.reprText(line.endsWith('L') ? digits : `${line}\n`)}`);
        stack.push(value);
        return;
      }
      case Op.LONG1:
        return void stack.push(input.int(input.byte()));
      case Op.LONG4: {
        const size = input.unsigned(4) | 0;
        if (size < 0) throw unpicklingError('LONG pickle has negative byte count');
        return void stack.push(input.int(size));
      }
      case Op.FLOAT: {
        const line = texts.latin1Text(input.line());
        const value = parseFloatText(line);
        if (value === undefined || line.trim() !== line) throw valueError(`could not convert string to float: '${line}\n'`);
        return void stack.push(float(value));
      }
      case Op.BINUNICODE:
        return void stack.push(this.text(input.unsigned(4)));
      case Op.BINUNICODE8:
        return void stack.push(this.text(this.longSize('BINUNICODE')));
      case Op.SHORT_BINBYTES: {
        const size = input.byte();
        const at = input.take(size);
        return void stack.push(bytesOfRange(input.content, at, at + size));
      }
      case Op.BINBYTES:
        return void stack.push(bytesOf(input.copy(input.unsigned(4))));
      case Op.BINBYTES8:
        return void stack.push(bytesOf(input.copy(this.longSize('BINBYTES'))));
      case Op.BYTEARRAY8:
        return void stack.push(bytearray(input.copy(this.longSize('BYTEARRAY8'))));
      case Op.STRING:
        return this.loadString();
      case Op.BINSTRING: {
        const size = input.unsigned(4) | 0;
        if (size < 0) throw unpicklingError('BINSTRING pickle has negative byte count');
        return void stack.push(this.oldString(input.bytes(size)));
      }
      case Op.SHORT_BINSTRING:
        return void stack.push(this.oldString(input.bytes(input.byte())));
      case Op.UNICODE:
        return void stack.push(decode(input.line(true), 'raw-unicode-escape', 'strict'));
      case Op.LIST:
        return void stack.push(list(this.popToMark()));
      case Op.DICT: {
        const items = this.popToMark();
        if (items.length % 2 !== 0) throw unpicklingError('odd number of items for DICT');
        const made = dict();
        for (let i = 0; i < items.length; i += 2) py.setItem(made, items[i], items[i + 1]);
        return void stack.push(made);
      }
      case Op.EMPTY_SET:
        return void stack.push(set());
      case Op.ADDITEMS:
        return this.addItems(this.popToMark());
      case Op.FROZENSET:
        return void stack.push(frozenset(this.popToMark()));
      case Op.POP:
        if (this.marks.length > 0 && this.marks[this.marks.length - 1] === stack.length) this.popMark();
        else this.pop();
        return;
      case Op.POP_MARK:
        this.popToMark();
        return;
      case Op.DUP:
        return void stack.push(this.top());
      case Op.GLOBAL: {
        const module = decode(input.line(), 'utf-8', 'strict');
        const name = decode(input.line(), 'utf-8', 'strict');
        return void stack.push(this.find(module, name));
      }
      case Op.INST: {
        const mark = this.popMark();
        const module = decode(input.line(), 'ascii', 'strict');
        const name = decode(input.line(), 'ascii', 'strict');
        const cls = this.find(module, name);
        return void stack.push(instantiate(cls, stack.take(mark)));
      }
      case Op.OBJ: {
        const items = this.popToMark();
        if (items.length === 0) throw this.underflow();
        const [cls, ...args] = items;
        return void stack.push(instantiate(cls, args));
      }
      case Op.NEWOBJ_EX: {
        const keywords = this.pop();
        return this.newObject(this.pop(), keywords);
      }
      case Op.PERSID: {
        const id = decode(input.line(), 'ascii', 'strict');
        return void stack.push(py.call(this.settings.persistentLoad, id));
      }
      case Op.BINPERSID:
        return void stack.push(py.call(this.settings.persistentLoad, this.pop()));
      case Op.EXT1:
        return this.extension(input.byte());
      case Op.EXT2:
        return this.extension(input.unsigned(2));
      case Op.EXT4:
        return this.extension(input.unsigned(4) | 0);
      case Op.NEXT_BUFFER:
        return void stack.push(this.nextBuffer());
      case Op.READONLY_BUFFER: {
        const view = py.call(importedAttribute('builtins', 'memoryview'), this.top());
        if (py.truth(py.getAttribute(view, 'readonly'))) return;
        stack.replaceTop(py.call(py.getAttribute(view, 'toreadonly')));
        return;
      }
      default:
        throw unpicklingError(`invalid load key, '${opcode >= 32 && opcode < 127 && opcode !== 39 && opcode !== 92 ? String.fromCharCode(opcode) : `\\x${opcode.toString(16).padStart(2, '0')}`}'.`);
    }
  }

  private popItems(count: number): Value[] {
    const { stack } = this;
    if (stack.length - this.fence < count) throw this.underflow();
    return stack.take(stack.length - count);
  }

  // ---- atoms

  private text(size: number): Value {
    const { input } = this;
    const at = input.take(size);
    const { content } = input;
    const end = at + size;
    for (let i = at; i < end; i++) if (content[i] > 127) return decode(content.subarray(at, end), 'utf-8', 'surrogatepass');
    return texts.latin1Text(content, at, end);
  }

  private longSize(what: string): number {
    const low = this.input.unsigned(4);
    const size = low + this.input.unsigned(4) * 4294967296;
    if (size > MAXIMUM) throw error('OverflowError', `${what} exceeds system's maximum size of ${MAXIMUM} bytes`);
    return size;
  }

  private intOfLine(content: Uint8Array): number {
    const line = texts.latin1Text(content);
    const value = parseInteger(line, 10);
    if (value === undefined) throw valueError(`invalid literal for int() with base 10: ${py.reprText(`${line}\n`)}`);
    return Number(value);
  }

  private loadInt(): void {
    const line = texts.latin1Text(this.input.line());
    if (line === '00' || line === '01') return void this.stack.push(line === '01');
    const value = parseInteger(line, 10);
    if (value === undefined) throw valueError('could not convert string to int');
    this.stack.push(value);
  }

  private loadString(): void {
    const line = this.input.line(true);
    const end = line.length;
    const quote = line[0];
    if (end < 2 || quote !== line[end - 1] || (quote !== 39 && quote !== 34)) throw unpicklingError('the STRING opcode argument must be quoted');
    const escaped = bytesOf(line.slice(1, end - 1));
    const pair = py.call(importedAttribute('_codecs', 'escape_decode'), escaped);
    this.stack.push(this.oldString((py.getItem(pair, 0) as PyByteArray).bytes));
  }

  /** A str of Python 2. */
  private oldString(content: Uint8Array): Value {
    const { encoding, errors } = this.settings;
    return encoding === 'bytes' ? bytesOf(content.slice()) : decode(content, encoding, errors);
  }

  // ---- the memo

  private get(index: number): void {
    const value = this.memo.get(index);
    if (value === undefined) {
      if (index < 0) throw error('KeyError', index);
      throw unpicklingError(`Memo value not found at index ${index}`);
    }
    this.stack.push(value);
  }

  private put(index: number): void {
    this.memo.put(index, this.top());
  }

  // ---- containers

  private append(items: Value[]): void {
    const target = this.top();
    if (target instanceof PyList && !target.type.heap) {
      // What was taken from the stack has the size that it needs.
      if (target.items.length === 0) target.items = items;
      else for (const item of items) target.items.push(item);
      return;
    }
    if (items.length === 0) return;
    const extend = items.length > 1 ? py.lookupAttribute(target, 'extend') : undefined;
    if (extend !== undefined) {
      py.call(extend, list(items));
      return;
    }
    const append = py.getAttribute(target, 'append');
    for (const item of items) py.call(append, item);
  }

  private setItems(items: Value[]): void {
    const target = this.top();
    if (target instanceof PyDict && !target.type.heap && target.size === 0 && this.fillDict(target, items)) return;
    for (let i = 0; i < items.length; i += 2) {
      const key = items[i];
      if (typeof key === 'string' && target instanceof PyDict && !target.type.heap) target.set(key, items[i + 1]);
      else py.setItem(target, key, items[i + 1]);
    }
  }

  /** Fills an empty dictionary with keys and values in turns; false when not all keys are str. Dictionaries of the same keys share them. */
  private fillDict(target: PyDict, items: Value[]): boolean {
    const count = items.length / 2;
    const before = this.keysBefore;
    let same = before.length === count;
    for (let i = 0; i < count; i++) {
      const key = items[2 * i];
      if (typeof key !== 'string') return false;
      if (same && key !== before[i]) same = false;
    }
    const values = items.slice(count);
    for (let i = 0; i < count; i++) values[i] = items[2 * i + 1];
    if (same) target.adopt(before, values, true);
    else {
      const keys = items.slice(0, count) as string[];
      for (let i = 0; i < count; i++) keys[i] = items[2 * i] as string;
      if (target.fill(keys, values, true)) this.keysBefore = keys;
    }
    return true;
  }

  private addItems(items: Value[]): void {
    const target = this.top();
    if (items.length === 0) return;
    if (target instanceof PySet && target.type === setType) {
      for (const item of items) target.add(item);
      return;
    }
    if (target instanceof PySet) {
      py.call(py.getAttribute(target, 'update'), list(items));
      return;
    }
    const add = py.getAttribute(target, 'add');
    for (const item of items) py.call(add, item);
  }

  // ---- objects

  private find(module: Value, name: Value): Value {
    const { findClass } = this.settings;
    return findClass === null ? findClassIn(this.protocol, this.settings.fixImports, module, name) : py.call(findClass, module, name);
  }

  private newObject(args: Value, keywords?: Value): void {
    const label = keywords === undefined ? 'NEWOBJ' : 'NEWOBJ_EX';
    const cls = this.pop();
    if (!(cls instanceof PyType)) throw unpicklingError(`${label} class argument must be a type, not ${typeOf(cls).name}`);
    if (keywords !== undefined && !(keywords instanceof PyDict)) throw unpicklingError(`NEWOBJ_EX kwargs argument must be a dict, not ${typeOf(keywords).name}`);
    if (!(args instanceof PyTuple)) throw unpicklingError(`${label} args argument must be a tuple, not ${typeOf(args).name}`);
    const create = py.getAttribute(cls, '__new__');
    const values = [cls, ...args.items];
    this.stack.push(
      keywords === undefined || keywords.size === 0
        ? py.callVector(create, values, null)
        : py.callVector(create, [...values, ...keywords.valueList()], keywords.keyList().map(py.strText)),
    );
  }

  private extension(code: number): void {
    const known = registry('_extension_cache').get(code);
    if (known !== undefined) return void this.stack.push(known);
    const pair = registry('_inverted_registry').get(code);
    if (pair === undefined) {
      if (code <= 0) throw unpicklingError('EXT specifies code <= 0');
      throw valueError(`unregistered extension code ${code}`);
    }
    if (!(pair instanceof PyTuple) || pair.items.length !== 2) throw valueError(`_inverted_registry[${code}] isn't a 2-tuple of strings`);
    const found = this.find(pair.items[0], pair.items[1]);
    registry('_extension_cache').set(code, found);
    this.stack.push(found);
  }

  private nextBuffer(): Value {
    const { buffers } = this.settings;
    if (buffers === null) throw unpicklingError('pickle stream refers to out-of-band data but no *buffers* argument was given');
    const next = py.next(buffers as PyObject);
    if (next === undefined) throw unpicklingError('not enough out-of-band buffers');
    return next;
  }

  private build(): void {
    const given = this.pop();
    const object = this.top();
    const setState = py.lookupAttribute(object, '__setstate__');
    if (setState !== undefined) {
      py.call(setState, given);
      return;
    }
    let state = given;
    let slots: Value = null;
    if (given instanceof PyTuple && given.items.length === 2) [state, slots] = given.items;
    if (state !== null) {
      if (!(state instanceof PyDict)) throw unpicklingError('state is not a dictionary');
      setAttributes(object, state);
    }
    if (slots !== null) {
      if (!(slots instanceof PyDict)) throw unpicklingError('slot state is not a dictionary');
      for (const [name, value] of slots.entryList()) py.setAttribute(object, py.strText(name), value);
    }
  }
}

/** Puts the state into the object's dictionary, past its `__setattr__`. */
function setAttributes(object: Value, state: PyDict): void {
  if (py.updateAttributes(object, state)) return;
  const attributes = py.getAttribute(object, '__dict__');
  for (const [name, value] of state.entryList()) py.setItem(attributes, name, value);
}

function instantiate(cls: Value, args: Value[]): Value {
  // An old instance without arguments is made without a call of `__init__`.
  if (args.length === 0 && cls instanceof PyType && py.lookupAttribute(cls, '__getinitargs__') === undefined) return py.call(py.getAttribute(cls, '__new__'), cls);
  return py.callVector(cls, args, null);
}

const decode = (content: Uint8Array, encoding: string, errors: string): Value =>
  py.call(importedAttribute('_codecs', 'decode'), bytesOf(content.slice()), str(encoding), str(errors));

/** The class or function of that name, imported. */
export function findClassIn(protocol: number, fixImports: boolean, module: Value, name: Value): Value {
  if (protocol < 3 && fixImports) [module, name] = mappedName('', module as py.Str, name as py.Str);
  if (py.asStr(module) === undefined) throw typeError('module name must be a string');
  const imported = py.call(importedAttribute('importlib', 'import_module'), module);
  const path = textOf(py.asStr(name) as py.Str);
  if (protocol < 4 || !path.includes('.')) return py.getAttribute(imported, path);
  let value = imported;
  for (const step of path.split('.')) {
    try {
      value = py.getAttribute(value, step);
    } catch (thrown) {
      if (!isError(thrown, 'AttributeError')) throw thrown;
      const failure = error('AttributeError', str(`Can't resolve path ${py.reprText(name)} on module ${py.reprText(module)}`));
      failure.value.context = thrown.value;
      throw failure;
    }
  }
  return value;
}

