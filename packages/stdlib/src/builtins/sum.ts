/** `sum`: exact for ints, compensated for floats and complex numbers as CPython does since 3.14. */
import { addInts, complex, float, PyComplex, PyFloat, PyList, py, type Take, type Value } from '@vivarium/objects';

const isFloat = (value: Value): value is PyFloat => value instanceof PyFloat && !value.type.heap;
const isComplex = (value: Value): value is PyComplex => value instanceof PyComplex && !value.type.heap;
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
    if (value === undefined) return ints;
    total = py.add(ints, value);
  }
  if (isFloat(total)) {
    const sum = new CompensatedSum(total.value);
    const take: Take = (next) => {
      const real = isFloat(next) ? next.value : intAsFloat(next);
      if (real === undefined) return false;
      sum.add(real);
      return true;
    };
    take.number = (real) => {
      sum.add(real);
      return true;
    };
    value = feed(take);
    total = float(sum.result);
    if (value === undefined) return total;
    total = py.add(total, value);
  }
  if (isComplex(total)) {
    const real = new CompensatedSum(total.real);
    const imaginary = new CompensatedSum(total.imag);
    value = feed((next) => {
      if (isComplex(next)) {
        real.add(next.real);
        imaginary.add(next.imag);
        return true;
      }
      const part = next instanceof PyFloat ? next.value : intAsFloat(next);
      if (part === undefined) return false;
      real.add(part);
      return true;
    });
    total = complex(real.result, imaginary.result);
    if (value === undefined) return total;
    total = py.add(total, value);
  }
  for (value = feed(() => false); value !== undefined; value = feed(() => false)) total = py.add(total, value);
  return total;
}

/** An int, a bool or an instance of a subclass of int. */
function intAsFloat(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  return py.asInt(value) === undefined ? undefined : py.toFloat(value);
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

  add(x: number): void {
    const { high } = this;
    const sum = high + x;
    this.low += Math.abs(high) >= Math.abs(x) ? high - sum + x : x - sum + high;
    this.high = sum;
  }

  get result(): number {
    return this.low !== 0 && Number.isFinite(this.low) ? this.high + this.low : this.high;
  }
}
