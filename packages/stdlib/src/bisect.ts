/** `_bisect`: where a value belongs in a sorted sequence. */
import { addInts, type Int, overflowError, PyDict, PyList, py, rightShiftInts, typeError, typeOf, type Value, valueError } from '@vivarium/objects';
import { bisectFacts } from './generated/bisect-facts.ts';
import { nativeLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';

/** An index as an int of 64 bits. */
function sizeArgument(value: Value): Int {
  const size = py.index(value);
  if (size > 0x7fffffffffffffffn || size < -0x8000000000000000n) throw overflowError('Python int too large to convert to C ssize_t');
  return size;
}

/** hi: None and -1 stand for the sequence's length. */
function upperBound(value: Value): Int {
  if (value === null) return -1;
  if (py.asInt(value) === undefined && typeOf(value).lookup('__index__') === undefined) {
    throw typeError(`argument should be integer or None, not '${typeOf(value).name}'`);
  }
  return sizeArgument(value);
}

/** The position before or after the items equal to `x`, which was made by the key function already. */
function search(sequence: Value, x: Value, lo: Value, hi: Value, key: Value, right: boolean): Int {
  let low = sizeArgument(lo);
  let high = upperBound(hi);
  if (low < 0) throw valueError('lo must be non-negative');
  if (high === -1) high = py.lengthInt(sequence);
  if (sequence instanceof PyDict) throw typeError(`${typeOf(sequence).name} is not a sequence`);
  while (low < high) {
    const middle: Int = typeof low === 'number' && typeof high === 'number' && high < 4503599627370496 ? Math.floor((low + high) / 2) : rightShiftInts(addInts(low, high), 1);
    const item = py.getItem(sequence, middle);
    const itemKey = key === null ? item : py.call(key, item);
    if (right ? py.lessThan(x, itemKey) : !py.lessThan(itemKey, x)) high = middle;
    else low = addInts(middle, 1);
  }
  return low;
}

type Arguments = [sequence: Value, x: Value, lo: Value, hi: Value, key: Value];

const find = (right: boolean) => (...[sequence, x, lo, hi, key]: Arguments): Int => search(sequence, x, lo, hi, key, right);

const insert = (right: boolean) => (...[sequence, x, lo, hi, key]: Arguments): void => {
  const sought = key === null ? x : py.call(key, x);
  const at = search(sequence, sought, lo, hi, key, right);
  if (sequence instanceof PyList && !sequence.type.heap) sequence.items.splice(Number(at), 0, x);
  else py.call(py.getAttribute(sequence, 'insert'), at, x);
};

export const bisect: NativeModule = {
  name: '_bisect',
  doc: bisectFacts.doc,
  functions: nativeLines(bisectFacts.functions, {
    bisect_right: find(true),
    insort_right: insert(true),
    bisect_left: find(false),
    insort_left: insert(false),
  }),
};
