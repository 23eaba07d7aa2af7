/** slice objects. */
import { describeType } from '../core/describe.ts';
import { typeError, valueError } from '../core/errors.ts';
import { hashAsInt, hashSlice } from '../core/hash.ts';
import type { PyType, Value } from '../core/object.ts';
import { PySlice, slice, sliceType, tuple } from '../core/sequences.ts';
import { NotImplemented } from '../core/singletons.ts';
import { index, type Int, normalise } from '../protocol/conversion.ts';
import { Compare } from '../protocol/operators.ts';
import { join, repr } from '../protocol/text.ts';
import { comparisonLines } from './comparison-lines.ts';
import { compareSequences } from './list.ts';
import { hasIndex } from './subscripts.ts';

function part(value: Value): bigint {
  if (!hasIndex(value)) throw typeError('slice indices must be integers or None or have an __index__ method');
  return BigInt(index(value));
}

/** Start, stop and step fitted to a length, all of any size: `slice.indices`. May run `__index__`. */
export function sliceIndices(self: PySlice, length: Int): [start: Int, stop: Int, step: Int] {
  const size = BigInt(length);
  const step = self.step === null ? 1n : part(self.step);
  if (step === 0n) throw valueError('slice step cannot be zero');
  const lower = step < 0n ? -1n : 0n;
  const upper = step < 0n ? size - 1n : size;
  const fit = (value: Value, initial: bigint): bigint => {
    if (value === null) return initial;
    let bound = part(value);
    if (bound < 0n) {
      bound += size;
      return bound < lower ? lower : bound;
    }
    return bound > upper ? upper : bound;
  };
  const start = fit(self.start, step < 0n ? upper : lower);
  const stop = fit(self.stop, step < 0n ? lower : upper);
  return [normalise(start), normalise(stop), normalise(step)];
}

const partsOf = (self: PySlice): Value[] => [self.start, self.stop, self.step];

describeType(sliceType, {
  doc: 'slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.\n\nThis is used for extended slicing (e.g. a[0:10:2]).',
  new: ['~slice($type, start, stop=<unrepresentable>, step=<unrepresentable>, /)', 'Create and return a new object.  See help(type) for accurate signature.', (_cls: PyType, first: Value, second: Value | undefined, third: Value | undefined) => (
    second === undefined ? slice(null, first, null) : slice(first, second, third ?? null)
  )],
  methods: [
    ['__repr__($self, /)', 'Return repr(self).', (self: PySlice) => join('', ['slice(', join(', ', partsOf(self).map(repr)), ')'])],
    ['__hash__($self, /)', 'Return hash(self).', (self: PySlice) => {
      hashSlice(self);
      return hashAsInt();
    }],
    ...comparisonLines((op, self: PySlice, other) => {
      if (!(other instanceof PySlice)) return NotImplemented;
      if (self === other) return op === Compare.eq || op === Compare.le || op === Compare.ge;
      return compareSequences(op, { items: partsOf(self) }, { items: partsOf(other) });
    }),
    ['indices($self, object, /)', 'S.indices(len) -> (start, stop, stride)\n\nAssuming a sequence of length len, calculate the start and stop\nindices, and the stride length of the extended slice described by\nS. Out of bounds indices are clipped in a manner consistent with the\nhandling of normal slices.', (self: PySlice, object: Value) => {
      const length = index(object);
      if (length < 0) throw valueError('length should not be negative');
      return tuple(sliceIndices(self, length));
    }],
    ['__reduce__($self, /)', 'Return state information for pickling.', (self: PySlice) => tuple([self.type, tuple(partsOf(self))])],
  ],
  members: {
    start: { get: (self: PySlice) => self.start },
    stop: { get: (self: PySlice) => self.stop },
    step: { get: (self: PySlice) => self.step },
  },
});
