/** `sum`: exact for ints, compensated for floats as CPython does since 3.12. */
import { addInts, float, PyFloat, PyList, py, type Value, type PyObject } from '@vivarium/objects';

export function sumValues(iterable: Value, start: Value): Value {
  const items = iterable instanceof PyList && !iterable.type.heap ? iterable.items : null;
  const iterator: PyObject | null = items === null ? py.iterate(iterable) : null;
  let at = 0;
  const next = (): Value | undefined => (items === null ? py.next(iterator as PyObject) : at < items.length ? items[at++] : undefined);
  let total: Value = start;
  let value = next();
  if (typeof total === 'number' || typeof total === 'bigint') {
    while (value !== undefined && (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')) {
      total = addInts(total as number, typeof value === 'boolean' ? Number(value) : value);
      value = next();
    }
  }
  if (value === undefined) return total;
  const isFloat = (candidate: Value): candidate is PyFloat => candidate instanceof PyFloat && !candidate.type.heap;
  const startsFloat = isFloat(total) || (isFloat(value) && typeof total === 'number');
  if (startsFloat) {
    let high = isFloat(total) ? total.value : Number(total);
    let low = 0;
    // Neumaier's compensated summation
    while (value !== undefined) {
      let x: number;
      if (isFloat(value)) x = value.value;
      else if (typeof value === 'number') x = value;
      else if (typeof value === 'boolean') x = Number(value);
      else break;
      if (isFloat(value)) {
        const sum: number = high + x;
        if (Math.abs(high) >= Math.abs(x)) low += high - sum + x;
        else low += x - sum + high;
        high = sum;
      } else high += x;
      value = next();
    }
    const result = low !== 0 && Number.isFinite(low) ? high + low : high;
    total = float(result);
  }
  while (value !== undefined) {
    total = py.add(total, value);
    value = next();
  }
  return total;
}

