/** `PickleBuffer`: memory that a pickle may leave to its surroundings (PEP 574). */
import {
  bareType, type BufferExport, bufferOf, cStrides, describeType, error, installBuffer, objectType, PyObject, type PyType, PyMemoryView, py, typeError, typeOf, type Value, valueError,
} from '@vivarium/objects';
import { pickleFacts } from '../generated/pickle-facts.ts';
import { importedAttribute } from '../import-system.ts';
import { nativeLines } from '../native-facts.ts';

const facts = pickleFacts.types.PickleBuffer;

export class PyPickleBuffer extends PyObject {
  /** The object whose memory it is; undefined when it was released. */
  object: Value | undefined = undefined;
}

export const pickleBufferType = bareType('pickle.PickleBuffer', PyPickleBuffer, objectType, {
  module: 'pickle', qualname: 'PickleBuffer', subclassable: true, hasWeakref: true,
});

function exported(self: PyPickleBuffer): BufferExport {
  const buffer = self.object === undefined ? undefined : bufferOf(self.object);
  if (buffer === undefined) throw valueError('operation forbidden on released PickleBuffer object');
  return buffer;
}

installBuffer((value) => (value instanceof PyPickleBuffer ? exported(value) : undefined));

/** The memory in the order of its items; undefined when there are gaps in it. */
export function contiguousMemory(self: PyPickleBuffer): { content: Uint8Array; readonly: boolean } | undefined {
  const { shape, strides, itemSize, offset, memory, readonly } = exported(self);
  const size = shape.reduce((product, length) => product * length, itemSize);
  const inOrder = (wanted: readonly number[]): boolean => strides === null || strides.every((stride, i) => stride === wanted[i] || shape[i] < 2);
  const columns = cStrides(shape.toReversed(), itemSize).toReversed();
  if (size > 0 && !inOrder(cStrides(shape, itemSize)) && !inOrder(columns)) return undefined;
  return { content: memory().subarray(offset, offset + size), readonly };
}

function raw(self: PyPickleBuffer): Value {
  const memory = contiguousMemory(self);
  if (memory === undefined) throw error('BufferError', 'cannot extract raw buffer from non-contiguous buffer');
  const view = py.call(importedAttribute('builtins', 'memoryview'), self.object as Value) as PyMemoryView;
  if (view.format === 'B' && view.shape.length === 1) return view;
  // The bytes in the order in which they lie in memory.
  const flat = new PyMemoryView();
  const source = view.live();
  return Object.assign(flat, {
    object: view.object, source, offset: view.offset, shape: [memory.content.length], strides: [1], format: 'B', itemSize: 1, readonly: view.readonly,
  });
}

describeType(pickleBufferType, {
  doc: facts.doc,
  textSignature: null,
  new: ['~PickleBuffer($type, object, /)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType, object: Value) => {
    if (bufferOf(object) === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(object).name}'`);
    const self = new cls.instanceClass() as PyPickleBuffer;
    self.object = object;
    return self;
  }],
  methods: nativeLines(facts.methods, {
    __buffer__: (self: PyPickleBuffer) => {
      exported(self);
      return py.call(importedAttribute('builtins', 'memoryview'), self.object as Value);
    },
    raw,
    release: (self: PyPickleBuffer) => {
      self.object = undefined;
    },
  }),
});
