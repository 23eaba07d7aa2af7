/** Operators, comparisons, subscription, truth. */
import {
  addInts, compareNumbers, andInts, orInts, xorInts, float, floorDivideInts, invertInt, leftShiftInts, multiplyInts, NotImplemented, powerOfInts, py,
  PyBytes, PyDict, PyFloat, PyFunction, PyList, PyObject, PyType, remainderInts, rightShiftInts, slice, sliceOfBytes, subtractInts, trueDivideInts, typeOf, type Value,
} from '@vivarium/objects';
import { bindFrame } from '../calls.ts';
import { type Frame, ReturnTo } from '../frame.ts';
import { enter } from '../frames.ts';
import type { Handler } from './handler.ts';

type Int = number | bigint;
const isInt = (value: Value): value is Int => typeof value === 'number' || typeof value === 'bigint';
const SUBSCRIPT = 26;

/** BINARY_OP beyond the interpreter's own fast paths. */
export function binaryOperation(frame: Frame, arg: number): void {
  const b = frame.pop();
  const a = frame.pop();
  if (isInt(a) && isInt(b)) {
    const result = intOperation(arg % 13, a, b);
    if (arg !== SUBSCRIPT && result !== undefined) return frame.push(result);
  }
  if (arg === SUBSCRIPT) return subscript(frame, a, b);
  const op = arg % 13;
  const inPlace = arg >= 13;
  if (a instanceof PyObject && a.type.heap) {
    const operator = py.binaryOperators[op];
    const own = inPlace ? a.type.lookup(operator.inPlace) : undefined;
    const method = own === undefined ? a.type.lookup(operator.method) : own;
    const right = typeOf(b);
    if (method instanceof PyFunction && (right === a.type || !right.isSubtypeOf(a.type))) {
      const next = bindFrame(method, [a, b], null);
      next.then = (result) => {
        if (result !== NotImplemented) return result;
        return own === undefined ? py.binaryReflected(op, inPlace, a, b) : py.binaryAfterInPlace(op, a, b);
      };
      return enter(next, ReturnTo.continuation);
    }
  }
  frame.push(inPlace ? py.binaryInPlace(op, a, b) : py.binary(op, a, b));
}

/** An operator of two ints; undefined for what is none. */
export function intOperation(op: number, a: Int, b: Int): Value | undefined {
  switch (op) {
    case 0:
      return addInts(a, b);
    case 1:
      return andInts(a, b);
    case 2:
      return floorDivideInts(a, b);
    case 3:
      return leftShiftInts(a, b);
    case 5:
      return multiplyInts(a, b);
    case 6:
      return remainderInts(a, b);
    case 7:
      return orInts(a, b);
    case 8:
      return powerOfInts(a, b);
    case 9:
      return rightShiftInts(a, b);
    case 10:
      return subtractInts(a, b);
    case 11:
      return float(trueDivideInts(a, b));
    case 12:
      return xorInts(a, b);
  }
  return undefined;
}

function subscript(frame: Frame, container: Value, key: Value): void {
  if (container instanceof PyObject && container.type.heap && !(container instanceof PyType)) {
    const method = container.type.lookup('__getitem__');
    if (method instanceof PyFunction) return enter(bindFrame(method, [container, key], null));
  }
  frame.push(py.getItem(container, key));
}

/** COMPARE_OP beyond the interpreter's own fast paths. */
export function compareOperation(frame: Frame, arg: number): void {
  const b = frame.pop();
  const a = frame.pop();
  const op = arg >> 5;
  const asTruth = (arg & 16) !== 0;
  if (a instanceof PyFloat || b instanceof PyFloat) {
    const left = a instanceof PyFloat ? a.value : a;
    const right = b instanceof PyFloat ? b.value : b;
    if (typeof left === 'number' && typeof right === 'number' && !typeOf(a).heap && !typeOf(b).heap) return frame.push(compareNumbers(op, left, right));
  }
  if (a instanceof PyObject && a.type.heap) {
    const { method } = py.comparisons[op];
    const found = a.type.lookup(method);
    const right = typeOf(b);
    if (found instanceof PyFunction && (right === a.type || !right.isSubtypeOf(a.type))) {
      const next = bindFrame(found, [a, b], null);
      next.then = (result) => {
        const value = result !== NotImplemented ? result : py.compareReflected(op, a, b);
        return asTruth ? py.truth(value) : value;
      };
      return enter(next, ReturnTo.continuation);
    }
  }
  const result = py.compare(op, a, b);
  frame.push(asTruth && typeof result !== 'boolean' ? py.truth(result) : result);
}

/** `container[start:stop]` */
export function slicedValue(container: Value, start: Value, stop: Value): Value {
  if (typeof container === 'string') {
    const from = sliceBound(start, 0, container.length);
    const to = sliceBound(stop, container.length, container.length);
    if (from !== undefined && to !== undefined) return from < to ? container.slice(from, to) : '';
  } else if (container instanceof PyList && !container.type.heap) {
    if ((start === null || typeof start === 'number') && (stop === null || typeof stop === 'number')) return slicedList(container, start, stop);
  } else if (container instanceof PyBytes && !container.type.heap) {
    const from = sliceBound(start, 0, container.bytes.length);
    const to = sliceBound(stop, container.bytes.length, container.bytes.length);
    if (from !== undefined && to !== undefined) return sliceOfBytes(container, from, to < from ? from : to);
  }
  return py.getItem(container, slice(start, stop, null));
}

export const operators = {
  BINARY_OP: binaryOperation,
  COMPARE_OP: compareOperation,
  TO_BOOL(frame) {
    const value = frame.pop();
    if (value instanceof PyObject && value.type.heap) {
      const method = value.type.lookup('__bool__');
      if (method instanceof PyFunction) {
        const next = bindFrame(method, [value], null);
        next.then = (result) => {
          if (typeof result !== 'boolean') throw py.wrongBool(result);
          return result;
        };
        return enter(next, ReturnTo.continuation);
      }
    }
    frame.push(py.truth(value));
  },
  UNARY_NEGATIVE(frame) {
    const value = frame.pop();
    if (typeof value === 'number') frame.push(0 - value);
    else if (value instanceof PyFloat && !value.type.heap) frame.push(float(-value.value));
    else frame.push(py.unary('-', value));
  },
  UNARY_INVERT(frame) {
    const value = frame.pop();
    if (typeof value === 'number') frame.push(invertInt(value));
    else frame.push(py.unary('~', value));
  },
  CONTAINS_OP(frame, invert) {
    const container = frame.pop();
    const value = frame.pop();
    if (container instanceof PyDict && !container.type.heap) return frame.push(container.has(value) !== (invert === 1));
    if (typeof container === 'string' && typeof value === 'string') return frame.push(container.includes(value) !== (invert === 1));
    if (container instanceof PyObject && container.type.heap) {
      const method = container.type.lookup('__contains__');
      if (method instanceof PyFunction) {
        const next = bindFrame(method, [container, value], null);
        next.then = (result) => py.truth(result) !== (invert === 1);
        return enter(next, ReturnTo.continuation);
      }
    }
    frame.push(py.contains(container, value) !== (invert === 1));
  },
  BINARY_SLICE(frame) {
    const stop = frame.pop();
    const start = frame.pop();
    const container = frame.pop();
    if (container instanceof PyObject && container.type.heap) subscript(frame, container, slice(start, stop, null));
    else frame.push(slicedValue(container, start, stop));
  },
  STORE_SLICE(frame) {
    const stop = frame.pop();
    const start = frame.pop();
    const container = frame.pop();
    py.setItem(container, slice(start, stop, null), frame.pop());
  },
  STORE_SUBSCR(frame) {
    const key = frame.pop();
    const container = frame.pop();
    const value = frame.pop();
    if (container instanceof PyObject && container.type.heap) {
      const method = container.type.lookup('__setitem__');
      if (method instanceof PyFunction) return enter(bindFrame(method, [container, key, value], null), ReturnTo.nobody);
    }
    py.setItem(container, key, value);
  },
  DELETE_SUBSCR(frame) {
    const key = frame.pop();
    py.setItem(frame.pop(), key, undefined);
  },
  GET_LEN(frame) {
    frame.push(py.length(frame.top()));
  },
} satisfies Record<string, Handler>;

/** `list[start:stop]` */
export function slicedList({ items }: PyList, start: number | null, stop: number | null): PyList {
  const { length } = items;
  const from = sliceBound(start, 0, length) as number;
  const to = sliceBound(stop, length, length) as number;
  const result = new PyList();
  result.items = from >= to ? [] : from === 0 && to === length ? items.slice() : items.slice(from, to);
  return result;
}

/** A slice bound as a position; undefined when it is not a plain small int. */
function sliceBound(bound: Value, initial: number, length: number): number | undefined {
  if (bound === null) return initial;
  if (typeof bound !== 'number') return undefined;
  return bound < 0 ? Math.max(bound + length, 0) : Math.min(bound, length);
}

