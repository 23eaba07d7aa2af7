/** `_struct`: functions and the type Struct. */
import {
  addInts, bytes, defineType, error, instanceOf, isError, PyIterator, PyObject, type PyType, py, runtimeError, describeIterator, tuple, typeError, typeOf, type Value,
} from '@vivarium/objects';
import { structFacts } from '../generated/struct-facts.ts';
import { needBytes, needWritable } from '../io/arguments.ts';
import { nativeLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { clearCache, type Layout, layoutOf, structError, structErrorType } from './format.ts';
import { packed, unpackFrom } from './values.ts';

// ---- the functions, for a given layout

function checkCount(layout: Layout, values: readonly Value[], name: string): void {
  if (values.length !== layout.values) throw structError(`${name} expected ${layout.values} items for packing (got ${values.length})`);
}

function pack(layout: Layout, values: readonly Value[]): Value {
  checkCount(layout, values, 'pack');
  if (layout.size > 2 ** 32) throw error('MemoryError');
  return bytes(packed(layout, values));
}

function writable(buffer: Value): Uint8Array {
  try {
    return needWritable(buffer, 'argument');
  } catch (thrown) {
    if (!isError(thrown, 'BufferError')) throw thrown;
    throw typeError(`argument must be read-write bytes-like object, not ${typeOf(buffer).name}`);
  }
}

/** The offset argument as a position at which `size` bytes have room. */
function position(buffer: Uint8Array, offsetArgument: Value, size: number, name: string, doing: string, noRoom: string): number {
  let offset = py.index(offsetArgument);
  py.size(offset); // checks the range
  const { length } = buffer;
  if (offset < 0) {
    if (addInts(offset, size) > 0) throw structError(`${noRoom} ${size} bytes at offset ${offset}`);
    if (addInts(offset, length) < 0) throw structError(`offset ${offset} out of range for ${length}-byte buffer`);
    offset = addInts(offset, length);
  }
  const end = addInts(offset, size);
  if (end > length) {
    throw structError(`${name} requires a buffer of at least ${end} bytes for ${doing} ${size} bytes at offset ${offset} (actual buffer size is ${length})`);
  }
  return Number(offset);
}

function packIntoBuffer(layout: Layout, args: readonly Value[]): void {
  if (args.length === 0) throw structError('pack_into expected buffer argument');
  if (args.length === 1) throw structError('pack_into expected offset argument');
  const values = args.slice(2);
  checkCount(layout, values, 'pack_into');
  const target = writable(args[0]);
  const { size } = layout;
  const offset = position(target, args[1], size, 'pack_into', 'packing', 'no space to pack');
  target.set(packed(layout, values), offset);
}

function unpack(layout: Layout, buffer: Value): Value {
  const content = needBytes(buffer);
  if (content.length !== layout.size) throw structError(`unpack requires a buffer of ${layout.size} bytes`);
  return tuple(unpackFrom(layout, content, 0));
}

function unpackAt(layout: Layout, buffer: Value, offsetArgument: Value): Value {
  const content = needBytes(buffer);
  const offset = position(content, offsetArgument, layout.size, 'unpack_from', 'unpacking', 'not enough data to unpack');
  return tuple(unpackFrom(layout, content, offset));
}

class PyUnpackIterator extends PyIterator {
  layout: Layout | null;
  content: Uint8Array;
  at = 0;
  constructor(layout: Layout, content: Uint8Array) {
    super();
    this.layout = layout;
    this.content = content;
  }
  step(): Value | undefined {
    const { layout, content, at } = this;
    if (layout === null) return undefined;
    if (at >= content.length) {
      this.layout = null;
      return undefined;
    }
    this.at += layout.size;
    return tuple(unpackFrom(layout, content, at));
  }
}
describeIterator<PyUnpackIterator>('_struct.unpack_iterator', PyUnpackIterator, {
  lengthHint: ({ layout, content, at }) => (layout === null ? 0 : (content.length - at) / layout.size),
});

function iterateUnpacked(layout: Layout, buffer: Value): Value {
  const content = needBytes(buffer);
  if (layout.size === 0) throw structError('cannot iteratively unpack with a struct of length 0');
  if (content.length % layout.size !== 0) throw structError(`iterative unpacking requires a buffer of a multiple of ${layout.size} bytes`);
  return new PyUnpackIterator(layout, content);
}

// ---- the type

class PyStruct extends PyObject {
  layout: Layout | null = null;
}

function ready(self: PyStruct): Layout {
  if (self.layout === null) throw runtimeError('Struct object is not initialized');
  return self.layout;
}

const facts = structFacts.types.Struct;

const structType: PyType = defineType({
  name: '_struct.Struct', module: '_struct', qualname: 'Struct', instance: PyStruct, hasWeakref: true, doc: facts.doc,
  new: ['Struct($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType) => instanceOf<PyStruct>(cls)],
  methods: nativeLines(facts.methods, {
    __init__: ['($self, /, format)', (self: PyStruct, format: Value) => {
      self.layout = layoutOf(format);
    }],
    __repr__: (self: PyStruct) => py.join('', ['Struct(', py.repr(ready(self).text), ')']),
    iter_unpack: (self: PyStruct, buffer: Value) => iterateUnpacked(ready(self), buffer),
    pack: ['($self, *args)', (self: PyStruct, values: Value[]) => pack(ready(self), values)],
    pack_into: ['($self, *args)', (self: PyStruct, args: Value[]) => packIntoBuffer(ready(self), args)],
    unpack: (self: PyStruct, buffer: Value) => unpack(ready(self), buffer),
    unpack_from: (self: PyStruct, buffer: Value, offset: Value) => unpackAt(ready(self), buffer, offset),
    __sizeof__: (self: PyStruct) => 56 + 32 * (ready(self).runs.length + 1),
  }),
  attributes: {
    format: { get: (self: PyStruct) => ready(self).text, doc: facts.attributes.format },
    size: { get: (self: PyStruct) => self.layout?.size ?? -1, doc: facts.attributes.size },
  },
});
structType.textSignature = null;

const formatFirst = (apply: (layout: Layout, rest: Value[]) => Value | void) =>
  (args: Value[]): Value | void => {
    if (args.length === 0) throw typeError('missing format argument');
    return apply(layoutOf(args[0]), args.slice(1));
  };

export const struct: NativeModule = {
  name: '_struct',
  doc: structFacts.doc,
  functions: nativeLines(structFacts.functions, {
    _clearcache: clearCache,
    calcsize: (format: Value) => layoutOf(format).size,
    iter_unpack: (format: Value, buffer: Value) => iterateUnpacked(layoutOf(format), buffer),
    pack: ['(*args)', formatFirst(pack)],
    pack_into: ['(*args)', formatFirst(packIntoBuffer)],
    unpack: (format: Value, buffer: Value) => unpack(layoutOf(format), buffer),
    unpack_from: (format: Value, buffer: Value, offset: Value) => unpackAt(layoutOf(format), buffer, offset),
  }),
  values: () => ({ Struct: structType, error: structErrorType }),
};
