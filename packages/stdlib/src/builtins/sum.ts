/** `sum`: exact for ints, compensated for floats as CPython does since 3.12. */
import { addInts, float, PyFloat, PyList, py, type Take, type Value } from '@vivarium/objects';

const isFloat = (value: Value): value is PyFloat => value instanceof PyFloat && !value.type.heap;
const isInt = (value: Value): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';

export function sumValues(iterable: Value, start: Value): Value {
  const feed = feeder(iterable);
  let total: Value = start;
  let value: Value | undefined;
  if (isInt(total)) {
    let ints: number | bigint = total;
    value = feed((next) => {
      if (isInt(next)) ints = addInts(ints, next);
      else if (typeof next === 'boolean') ints = addInts(ints, Number(next));
      else return false;
      return true;
    });
    total = ints;
  } else value = feed(() => false);
  if (value === undefined) return total;
  if (isFloat(total) || (isFloat(value) && typeof total === 'number')) {
    const sum = new CompensatedSum(isFloat(total) ? total.value : (total as number));
    value = sum.take(value) ? feed((next) => sum.take(next)) : value;
    total = float(sum.result);
  }
  while (value !== undefined) {
    total = py.add(total, value);
    value = feed(() => false);
  }
  return total;
}

/** Gives the values to whoever wants them; the first that is not wanted comes back. */
function feeder(iterable: Value): (take: Take) => Value | undefined {
  if (!(iterable instanceof PyList) || iterable.type.heap) {
    const iterator = py.iterate(iterable);
    return (take) => py.drain(iterator, take);
  }
  const { items } = iterable;
  let at = 0;
  return (take) => {
    while (at < items.length) {
      const value = items[at++];
      if (!take(value)) return value;
    }
    return undefined;
  };
}

/** Neumaier's summation. */
class CompensatedSum {
  private high: number;
  private low = 0;
  constructor(start: number) {
    this.high = start;
  }

  take(value: Value): boolean {
    const { high } = this;
    if (isFloat(value)) {
      const x = value.value;
      const sum = high + x;
      this.low += Math.abs(high) >= Math.abs(x) ? high - sum + x : x - sum + high;
      this.high = sum;
    } else if (typeof value === 'number') this.high = high + value;
    else if (typeof value === 'boolean') this.high = high + Number(value);
    else return false;
    return true;
  }

  get result(): number {
    return this.low !== 0 && Number.isFinite(this.low) ? this.high + this.low : this.high;
  }
}
