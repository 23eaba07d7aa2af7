/** Writing objects of the basic types. Anything else is left to the function given, which is that of `save-reduced.ts`. */
import {
  bitLengthInt, bytesType, bytearrayType, dictType, error, type Int, list, listType, PyAstralStr, PyAttributeDict, PyByteArray, PyBytes, PyDict,
  PyFloat, PyFrozenSet, PyList, PyObject, PyTuple, PySet, py, type PyType, runtimeError, setType, floatType, frozensetType, tuple, tupleType,
  intToText, type Value,
} from '@vivarium/objects';
import { importedAttribute } from '../import-system.ts';
import { nameOfType, noteAndThrow, picklingError, registry } from './library.ts';
import { Instances } from './instances.ts';
import type { Memo } from './memo.ts';
import { BATCH, Op } from './opcodes.ts';
import { Output } from './output.ts';
import { contiguousMemory, PyPickleBuffer } from './pickle-buffer.ts';
import { rawUnicodeEscape, utf8Length, writeUtf8 } from './text.ts';

/** How one pickler writes. */
export interface Settings {
  protocol: number;
  fixImports: boolean;
  fast: boolean;
  bufferCallback: Value;
  /** Asked first about every object; null when there is nobody to ask. */
  persistentId: Value;
  reducerOverride: Value;
  /** In place of that of `copyreg`. */
  dispatchTable: Value;
}

/** Writes an object of another type; `reduced` is what stands for one of the basic types in an old protocol. */
type SaveOther = (saving: Saving, value: Value, reduced?: PyTuple) => void;

export class Saving {
  readonly output: Output;
  readonly memo: Memo;
  readonly settings: Settings;
  readonly protocol: number;
  /** Any protocol but the first. */
  readonly binary: boolean;

  readonly instances: Instances = new Instances(this);
  private readonly saveOther: SaveOther;
  private table: PyDict | null = null;
  /** `_codecs.encode` */
  private encode: Value | undefined = undefined;

  constructor(output: Output, memo: Memo, settings: Settings, binary: boolean, saveOther: SaveOther) {
    this.saveOther = saveOther;
    this.output = output;
    this.memo = memo;
    this.settings = settings;
    this.protocol = settings.protocol;
    this.binary = binary;
  }

  /** How `copyreg` reduces objects of other types. */
  get registered(): PyDict {
    return (this.table ??= registry('dispatch_table'));
  }

  /** A whole pickle. */
  dump(value: Value): void {
    const { output, protocol } = this;
    if (protocol >= 2) output.short(Op.PROTO, protocol);
    output.framing = protocol >= 4;
    try {
      this.save(value);
    } catch (thrown) {
      if (thrown instanceof RangeError) throw error('RecursionError', 'maximum recursion depth exceeded while pickling an object');
      throw thrown;
    } finally {
      if (protocol < 4) output.framing = false;
    }
    output.byte(Op.STOP);
    output.closeFrame();
    output.framing = false;
  }

  save(value: Value): void {
    this.output.boundary();
    if (this.settings.persistentId === null || !this.savePersistent(value)) this.saveValue(value);
  }

  private savePersistent(value: Value): boolean {
    const id = py.call(this.settings.persistentId, value);
    if (id === null) return false;
    if (this.binary) {
      this.saveValue(id);
      this.output.byte(Op.BINPERSID);
      return true;
    }
    const text = py.strText(id);
    if (/[^\0-\x7f]/.test(text)) throw picklingError('persistent IDs in protocol 0 must be ASCII strings');
    this.output.latin1(`P${text}\n`);
    return true;
  }

  /** Without asking for a persistent id. */
  private saveValue(value: Value): void {
    switch (typeof value) {
      case 'number':
      case 'bigint':
        return this.saveInt(value);
      case 'boolean':
        if (this.protocol >= 2) this.output.byte(value ? Op.NEWTRUE : Op.NEWFALSE);
        else this.output.latin1(value ? 'I01\n' : 'I00\n');
        return;
      case 'string':
        if (!this.saveKnown(value)) this.saveStr(value);
        return;
    }
    if (value === null) return this.output.byte(Op.NONE);
    const { type } = value;
    if (type === floatType) return this.saveFloat(value as PyFloat);
    if (this.saveKnown(value)) return;
    if (!this.saveBuiltin(value, type)) this.saveOther(this, value);
  }

  private saveBuiltin(value: PyObject, type: PyType): boolean {
    if (type === dictType) this.saveDict(value as PyDict);
    else if (type === listType) this.saveList(value as PyList);
    else if (type === tupleType) this.saveTuple(value as PyTuple);
    else if (type === bytesType) this.saveBytes(value as PyBytes);
    else if (value instanceof PyAstralStr) this.saveStr(value);
    else if (type === setType) this.saveSet(value as PySet);
    else if (type === frozensetType) this.saveFrozenSet(value as PyFrozenSet);
    else if (type === bytearrayType) this.saveByteArray(value as PyByteArray);
    else if (value instanceof PyPickleBuffer) this.savePickleBuffer(value);
    else return false;
    return true;
  }

  // ---- the memo

  /** Writes a reference to an object that was written before. */
  private saveKnown(value: Value): boolean {
    const index = this.memo.get(value);
    if (index === undefined) return false;
    this.getMemo(index);
    return true;
  }

  getMemo(index: number): void {
    if (!this.binary) this.output.latin1(`g${index}\n`);
    else if (index < 256) this.output.short(Op.BINGET, index);
    else this.output.sized(Op.LONG_BINGET, index, 4);
  }

  /** `own`: nobody else has it. `withState`: its attributes follow, as a dictionary that nobody has. */
  putMemo(value: Value, own = false, withState = false): void {
    if (this.settings.fast) return;
    const index = this.memo.size;
    if (own) this.memo.skip();
    else this.memo.set(value, index, withState);
    if (this.protocol >= 4) this.output.byte(Op.MEMOIZE);
    else if (!this.binary) this.output.latin1(`p${index}\n`);
    else if (index < 256) this.output.short(Op.BINPUT, index);
    else this.output.sized(Op.LONG_BINPUT, index, 4);
  }

  // ---- atoms

  private saveInt(value: Int): void {
    const { output, protocol } = this;
    if (value >= -2147483648 && value <= 2147483647) {
      const small = Number(value);
      if (!this.binary) output.latin1(`I${small}\n`);
      else if (small >= 0 && small < 256) output.short(Op.BININT1, small);
      else if (small >= 0 && small < 65536) output.sized(Op.BININT2, small, 2);
      else output.sized(Op.BININT, small >>> 0, 4);
      return;
    }
    if (protocol < 2) {
      output.latin1(`L${intToText(value)}L\n`);
      return;
    }
    // A negative power of two needs no bit for its sign.
    const big = BigInt(value);
    output.long(big, bitLengthInt(big < 0n ? -big - 1n : big));
  }

  private saveFloat(value: PyFloat): void {
    if (this.binary) this.output.float(Op.BINFLOAT, value.value);
    else this.output.latin1(`F${py.reprText(value)}\n`);
  }

  private saveStr(value: py.Str): void {
    const { output } = this;
    if (!this.binary) {
      output.byte(Op.UNICODE);
      output.bytes(rawUnicodeEscape(value));
      output.byte(10);
    } else if (typeof value !== 'string' || value.length >= 65536 || !this.saveAscii(value)) {
      const length = utf8Length(value);
      const content = new Uint8Array(length);
      writeUtf8(value, content);
      if (length < 256 && this.protocol >= 4) output.block(Op.SHORT_BINUNICODE, 1, content);
      else if (length <= 0xffffffff) output.block(Op.BINUNICODE, 4, content);
      else output.block(Op.BINUNICODE8, 8, content);
    }
    this.putMemo(value);
  }

  private saveAscii(value: string): boolean {
    return value.length < 256 && this.protocol >= 4
      ? this.output.shortText(Op.SHORT_BINUNICODE, value, 1)
      : this.output.shortText(Op.BINUNICODE, value, 4);
  }

  private saveBytes(value: PyBytes): void {
    if (this.protocol < 3) {
      const reduced = value.length === 0
        ? [bytesType, tuple([])]
        : [(this.encode ??= importedAttribute('_codecs', 'encode')), tuple([value.latin1, 'latin1'])];
      this.saveOther(this, value, tuple(reduced));
      return;
    }
    const content = value.either;
    if (typeof content === 'string' && content.length < 256) {
      this.output.short(Op.SHORT_BINBYTES, content.length);
      this.output.latin1(content);
      this.putMemo(value);
    } else this.saveBytesData(value, value.bytes);
  }

  private saveBytesData(value: Value, content: Uint8Array): void {
    const { length } = content;
    if (length < 256) this.output.block(Op.SHORT_BINBYTES, 1, content);
    else if (length <= 0xffffffff) this.output.block(Op.BINBYTES, 4, content);
    else this.output.block(Op.BINBYTES8, 8, content);
    this.putMemo(value);
  }

  private saveByteArray(value: PyByteArray): void {
    if (this.protocol < 5) {
      this.saveOther(this, value, tuple([bytearrayType, tuple(value.bytes.length === 0 ? [] : [new PyBytes(value.bytes.slice())])]));
      return;
    }
    this.output.block(Op.BYTEARRAY8, 8, value.bytes);
    this.putMemo(value);
  }

  private savePickleBuffer(value: PyPickleBuffer): void {
    if (this.protocol < 5) throw picklingError('PickleBuffer can only be pickled with protocol >= 5');
    const memory = contiguousMemory(value);
    if (memory === undefined) throw picklingError('PickleBuffer can not be pickled when pointing to a non-contiguous buffer');
    const { bufferCallback } = this.settings;
    if (bufferCallback === null || py.truth(py.call(bufferCallback, value))) {
      if (memory.readonly) return this.saveBytesData(value, memory.content);
      this.output.block(Op.BYTEARRAY8, 8, memory.content);
      return this.putMemo(value);
    }
    this.output.byte(Op.NEXT_BUFFER);
    if (memory.readonly) this.output.byte(Op.READONLY_BUFFER);
  }

  // ---- containers

  /** A tuple that was made here, with its lists: nobody else has them. */
  saveOwn(value: PyTuple): void {
    if (this.memo.shown) this.save(value);
    else this.saveTuple(value, true);
  }

  private saveTuple(value: PyTuple, own = false): void {
    const { output, memo } = this;
    const { items } = value;
    const { length } = items;
    if (length === 0) {
      if (this.binary) output.byte(Op.EMPTY_TUPLE);
      else output.latin1('(t');
      return;
    }
    const short = length <= 3 && this.protocol >= 2;
    if (!short) output.byte(Op.MARK);
    const before = memo.size;
    let i = 0;
    try {
      for (; i < length; i++) {
        const item = items[i];
        if (own && item instanceof PyList) this.saveList(item, true);
        else this.save(item);
      }
    } catch (thrown) {
      noteAndThrow(thrown, `when serializing ${nameOfType(value)} item ${i}`);
    }
    const index = own ? undefined : memo.getSince(value, before);
    if (index === undefined) {
      output.byte(short ? Op.TUPLE1 + length - 1 : Op.TUPLE);
      return this.putMemo(value, own);
    }
    // It contains itself, and was written meanwhile: the items are not needed.
    if (short) for (let k = 0; k < length; k++) output.byte(Op.POP);
    else if (this.binary) output.byte(Op.POP_MARK);
    else for (let k = 0; k <= length; k++) output.byte(Op.POP);
    this.getMemo(index);
  }

  private saveList(value: PyList, own = false): void {
    const { output } = this;
    if (this.binary) output.byte(Op.EMPTY_LIST);
    else output.latin1('(l');
    this.putMemo(value, own);
    if (value.items.length === 0) return;
    if (this.protocol === 0) return this.saveItems(value, py.values(value));
    let i = 0;
    try {
      if (value.items.length === 1) {
        this.save(value.items[0]);
        output.byte(Op.APPEND);
        return;
      }
      do {
        output.byte(Op.MARK);
        const end = i + BATCH;
        for (; i < value.items.length && i < end; i++) this.save(value.items[i]);
        output.byte(Op.APPENDS);
      } while (i < value.items.length);
    } catch (thrown) {
      noteAndThrow(thrown, `when serializing ${nameOfType(value)} item ${i}`);
    }
  }

  /** Items of a list that an iterator gives. */
  saveItems(owner: Value, items: Iterable<Value>): void {
    const { output } = this;
    let i = -1;
    const saveItem = (item: Value): void => {
      i++;
      try {
        this.save(item);
      } catch (thrown) {
        noteAndThrow(thrown, `when serializing ${nameOfType(owner)} item ${i}`);
      }
    };
    if (this.protocol === 0) {
      for (const item of items) {
        saveItem(item);
        output.byte(Op.APPEND);
      }
      return;
    }
    this.saveBatches(items, saveItem, Op.APPEND, Op.APPENDS);
  }

  /** One item by itself, several behind a mark. */
  private saveBatches<T>(items: Iterable<T>, saveItem: (item: T) => void, single: number, several: number): void {
    const { output } = this;
    const iterator = items[Symbol.iterator]();
    for (;;) {
      const first = iterator.next();
      if (first.done === true) return;
      let next = iterator.next();
      if (next.done === true) {
        saveItem(first.value);
        return output.byte(single);
      }
      output.byte(Op.MARK);
      saveItem(first.value);
      let count = 1;
      while (next.done !== true) {
        saveItem(next.value);
        if (++count === BATCH) break;
        next = iterator.next();
      }
      output.byte(several);
      if (count !== BATCH) return;
    }
  }

  private savePair(owner: Value, key: Value, value: Value): void {
    this.save(key);
    try {
      this.save(value);
    } catch (thrown) {
      noteAndThrow(thrown, `when serializing ${nameOfType(owner)} item ${py.reprText(key)}`);
    }
  }

  private saveDict(value: PyDict): void {
    const { output } = this;
    const known = value instanceof PyAttributeDict ? this.memo.getState(value.owner) : undefined;
    if (known !== undefined) return this.getMemo(known);
    if (this.binary) output.byte(Op.EMPTY_DICT);
    else output.latin1('(d');
    this.putMemo(value);
    const { size } = value;
    if (size === 0) return;
    if (this.protocol === 0) return this.savePairs(value, py.values(py.call(py.getAttribute(value, 'items'))));
    let i = value.next(0);
    if (size === 1) {
      this.savePair(value, value.keys[i] as Value, value.values[i] as Value);
      output.byte(Op.SETITEM);
      return;
    }
    let count: number;
    do {
      count = 0;
      output.byte(Op.MARK);
      while (i >= 0) {
        this.savePair(value, value.keys[i] as Value, value.values[i] as Value);
        i = value.next(i + 1);
        if (++count === BATCH) break;
      }
      output.byte(Op.SETITEMS);
      if (value.size !== size) throw runtimeError('dictionary changed size during iteration');
    } while (count === BATCH);
  }

  /** Pairs of a dict that an iterator gives. */
  savePairs(owner: Value, pairs: Iterable<Value>): void {
    const { output } = this;
    const savePair = (pair: Value): void => {
      if (!(pair instanceof PyTuple) || pair.items.length !== 2) throw error('TypeError', 'dict items iterator must return 2-tuples');
      this.savePair(owner, pair.items[0], pair.items[1]);
    };
    if (this.protocol === 0) {
      for (const pair of pairs) {
        savePair(pair);
        output.byte(Op.SETITEM);
      }
      return;
    }
    this.saveBatches(pairs, savePair, Op.SETITEM, Op.SETITEMS);
  }

  /** Elements, with the note that their error gets. */
  private saveElement(owner: Value, element: Value): void {
    try {
      this.save(element);
    } catch (thrown) {
      noteAndThrow(thrown, `when serializing ${nameOfType(owner)} element`);
    }
  }

  private saveSet(value: PySet): void {
    const { output } = this;
    if (this.protocol < 4) return this.saveOther(this, value, tuple([setType, tuple([list(value.elements())])]));
    output.byte(Op.EMPTY_SET);
    this.putMemo(value);
    const elements = value.elements();
    if (elements.length === 0) return;
    let i = 0;
    let count: number;
    do {
      count = 0;
      output.byte(Op.MARK);
      while (i < elements.length) {
        this.saveElement(value, elements[i++]);
        if (++count === BATCH) break;
      }
      output.byte(Op.ADDITEMS);
      if (value.used !== elements.length) throw runtimeError('set changed size during iteration');
    } while (count === BATCH);
  }

  private saveFrozenSet(value: PyFrozenSet): void {
    const { output } = this;
    if (this.protocol < 4) return this.saveOther(this, value, tuple([frozensetType, tuple([list(value.elements())])]));
    output.byte(Op.MARK);
    const before = this.memo.size;
    for (const element of value.elements()) this.saveElement(value, element);
    const index = this.memo.getSince(value, before);
    if (index === undefined) {
      output.byte(Op.FROZENSET);
      return this.putMemo(value);
    }
    output.byte(Op.POP_MARK);
    this.getMemo(index);
  }
}

