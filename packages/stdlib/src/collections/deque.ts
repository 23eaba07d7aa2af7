/** collections.deque: a ring buffer. */
import {
  classGetItem, compareNumbers, describeIterator, describeType, defineType, engine, error, givesErrors, indexError, instanceOf, NotImplemented, PyDict, type PyException, PyIterator, PyObject,
  PyType, py, runtimeError, sizeArgument, str, tuple, type TypeDescription, typeError, typeOf, type Value, valueError, hasIndex, comparisonLines,
} from '@vivarium/objects';
import { collectionsFacts } from '../generated/collections-facts.ts';
import { nativeLines } from '../native-facts.ts';

type Str = py.Str;
const facts = collectionsFacts.types.deque;

const SMALLEST = 8;
const MUTATED = 'deque mutated during iteration';

export class PyDeque extends PyObject {
  /** A power of two long. */
  private buffer: (Value | undefined)[] = new Array<Value | undefined>(SMALLEST).fill(undefined);
  private head = 0;
  length = 0;
  /** Infinity when unbounded. */
  maxlen = Infinity;
  /** The same as a Python value. */
  maxlenValue: Value = null;
  /** Changes with every insertion and removal. */
  state = 0;

  at(i: number): Value {
    return this.buffer[(this.head + i) & (this.buffer.length - 1)] as Value;
  }
  put(i: number, value: Value): void {
    this.buffer[(this.head + i) & (this.buffer.length - 1)] = value;
  }
  private grow(): void {
    const items = this.items() as (Value | undefined)[];
    engine.allocate(this.buffer.length * 32);
    items.length = this.buffer.length * 2;
    this.buffer = items.fill(undefined, this.length);
    this.head = 0;
  }
  append(value: Value): void {
    this.state++;
    if (this.length === this.buffer.length) this.grow();
    this.put(this.length++, value);
    if (this.length > this.maxlen) this.shift();
  }
  appendLeft(value: Value): void {
    this.state++;
    if (this.length === this.buffer.length) this.grow();
    this.head = (this.head - 1) & (this.buffer.length - 1);
    this.buffer[this.head] = value;
    if (++this.length > this.maxlen) this.pop();
  }
  pop(): Value | undefined {
    if (this.length === 0) return undefined;
    this.state++;
    const i = (this.head + --this.length) & (this.buffer.length - 1);
    const value = this.buffer[i];
    this.buffer[i] = undefined;
    return value;
  }
  shift(): Value | undefined {
    if (this.length === 0) return undefined;
    this.state++;
    const value = this.buffer[this.head];
    this.buffer[this.head] = undefined;
    this.head = (this.head + 1) & (this.buffer.length - 1);
    this.length--;
    return value;
  }
  /** The items, in order, as a new array. */
  items(): Value[] {
    const end = this.head + this.length;
    if (end <= this.buffer.length) return this.buffer.slice(this.head, end) as Value[];
    return [...this.buffer.slice(this.head), ...this.buffer.slice(0, end - this.buffer.length)] as Value[];
  }
  replace(items: readonly Value[]): void {
    let size = SMALLEST;
    while (size < items.length) size *= 2;
    const buffer: (Value | undefined)[] = items.slice();
    for (let i = items.length; i < size; i++) buffer.push(undefined);
    this.buffer = buffer;
    this.head = 0;
    this.length = items.length;
    this.state++;
  }
  /** Moves the last `count` items to the front; a negative count the other way. */
  rotate(count: number): void {
    const { length } = this;
    if (length < 2) return;
    const steps = ((count % length) + length) % length;
    if (steps === 0) return;
    if (length === this.buffer.length) {
      this.head = (this.head - steps) & (length - 1);
      this.state++;
    } else if (steps <= length / 2) for (let i = 0; i < steps; i++) this.appendLeftUnbounded(this.pop() as Value);
    else for (let i = steps; i < length; i++) this.append(this.shift() as Value);
  }
  private appendLeftUnbounded(value: Value): void {
    this.appendLeft(value);
  }
  removeAt(i: number): void {
    this.rotate(-i);
    this.shift();
    this.rotate(i);
  }
}

// ---- reading

class PyDequeIterator extends PyIterator {
  deque: PyDeque;
  state: number;
  left: number;
  constructor(deque: PyDeque) {
    super();
    this.deque = deque;
    this.state = deque.state;
    this.left = deque.length;
  }
  protected position(): number {
    return this.deque.length - this.left;
  }
  step(): Value | undefined {
    if (this.state !== this.deque.state) {
      this.left = 0;
      throw runtimeError(MUTATED);
    }
    if (this.left === 0) return undefined;
    const value = this.deque.at(this.position());
    this.left--;
    return value;
  }
}
class PyDequeReverseIterator extends PyDequeIterator {
  protected override position(): number {
    return this.left - 1;
  }
}

const iteratorType = (name: string, Instance: typeof PyDequeIterator): PyType =>
  describeIterator<PyDequeIterator>(`collections.${name}`, Instance, {
    new: [`~__new__($type, *args, **kwargs)`, 'Create and return a new object.  See help(type) for accurate signature.', (_cls: PyType, args: Value[]) => {
      if (args.length < 1) throw typeError('function takes at least 1 argument (0 given)');
      if (args.length > 2) throw typeError(`function takes at most 2 arguments (${args.length} given)`);
      if (!(args[0] instanceof PyDeque)) throw typeError(`argument 1 must be collections.deque, not ${typeOf(args[0]).name}`);
      const iterator = new Instance(args[0]);
      for (let count = args.length > 1 ? py.size(args[1]) : 0; count > 0; count--) {
        if (iterator.step() === undefined) break;
      }
      return iterator;
    }],
    subclassable: false,
    lengthHint: (self) => self.left,
    reduce: (self) => tuple([self.type, tuple([self.deque, self.deque.length - self.left])]),
  });
export const dequeIteratorType = iteratorType('_deque_iterator', PyDequeIterator);
export const dequeReverseIteratorType = iteratorType('_deque_reverse_iterator', PyDequeReverseIterator);

/** Items one after the other while the deque does not change. */
function forEach(self: PyDeque, from: number, to: number, visit: (value: Value, i: number) => boolean, changed = (): unknown => runtimeError(MUTATED)): number {
  const { state } = self;
  for (let i = from; i < to; i++) {
    const found = visit(self.at(i), i);
    if (self.state !== state) throw changed();
    if (found) return i;
  }
  return -1;
}

function indexOf(self: PyDeque, value: Value, start: Value | undefined, stop: Value | undefined): number {
  const from = start === undefined ? 0 : bound(start, self.length);
  const to = Math.min(stop === undefined ? self.length : bound(stop, self.length), self.length);
  const found = forEach(self, from, to, (item) => py.equal(item, value));
  if (found < 0) throw valueError('deque.index(x): x not in deque');
  return found;
}

function bound(value: Value, length: number): number {
  if (!hasIndex(value)) throw typeError('slice indices must be integers or have an __index__ method');
  const i = py.clippedSize(value);
  return i < 0 ? Math.max(0, i + length) : i;
}

function position(self: PyDeque, key: Value): number {
  if (!hasIndex(key)) throw typeError(`sequence index must be integer, not '${typeOf(key).name}'`);
  const given = Number(py.index(key));
  const i = given < 0 ? given + self.length : given;
  if (!(i >= 0 && i < self.length)) throw indexError('deque index out of range');
  return i;
}

function compare(op: number, self: PyDeque, other: Value): Value {
  if (!(other instanceof PyDeque)) return NotImplemented;
  if (op === py.Compare.eq && self === other) return true;
  if (op === py.Compare.ne && self === other) return false;
  if (self.length !== other.length) {
    if (op === py.Compare.eq) return false;
    if (op === py.Compare.ne) return true;
  }
  const own = new PyDequeIterator(self);
  const others = new PyDequeIterator(other);
  for (;;) {
    const a = own.step();
    if (a === undefined) return compareNumbers(op, self.length, other.length);
    const b = others.step();
    if (b === undefined) return compareNumbers(op, self.length, other.length);
    if (!py.equal(a, b)) {
      if (op === py.Compare.eq) return false;
      if (op === py.Compare.ne) return true;
      return py.compare(op, a, b);
    }
  }
}

// ---- changing

function extend(self: PyDeque, iterable: Value): void {
  if (iterable === self) iterable = tuple(self.items());
  const iterator = py.iterate(iterable);
  for (let value = py.next(iterator); value !== undefined; value = py.next(iterator)) self.append(value);
}

function extendLeft(self: PyDeque, iterable: Value): void {
  if (iterable === self) iterable = tuple(self.items());
  const iterator = py.iterate(iterable);
  for (let value = py.next(iterator); value !== undefined; value = py.next(iterator)) self.appendLeft(value);
}

function repeat(self: PyDeque, count: Value): Value[] {
  const times = Math.max(0, sizeArgument(count));
  const items = self.items();
  if (items.length * times > 2 ** 28 && self.maxlen === Infinity) throw error('MemoryError');
  const total = Math.min(items.length * times, self.maxlen);
  // The last `total` items of the repetition.
  return Array.from({ length: total }, (_, i) => items[(items.length * times - total + i) % items.length]);
}

function copy(self: PyDeque): Value {
  if (self.type === dequeType) return fresh(self, self.items());
  return self.maxlenValue === null ? py.call(self.type, self) : py.call(self.type, self, self.maxlenValue);
}

/** A deque with the same bound. */
function fresh(model: PyDeque, items: readonly Value[]): PyDeque {
  const result = new PyDeque();
  result.maxlen = model.maxlen;
  result.maxlenValue = model.maxlenValue;
  result.replace(items);
  return result;
}

function initialise(self: PyDeque, args: readonly Value[], kwargs: PyDict): void {
  const given = args.length + kwargs.size;
  if (args.length > 2 || given > 2) throw typeError(`deque() takes at most 2 arguments (${given} given)`);
  let [iterable, maxlen]: readonly (Value | undefined)[] = args;
  for (const [name, value] of kwargs.entryList()) {
    if (name === 'iterable' && iterable === undefined) iterable = value;
    else if (name === 'maxlen' && maxlen === undefined) maxlen = value;
    else if (name === 'iterable' || name === 'maxlen') {
      throw typeError(`argument for deque() given by name ('${name}') and position (${name === 'maxlen' ? 2 : 1})`);
    } else throw typeError(`deque() got an unexpected keyword argument '${py.strText(name)}'`);
  }
  let limit = Infinity;
  self.maxlenValue = null;
  if (maxlen !== undefined && maxlen !== null) {
    if (py.asInt(maxlen) === undefined) throw typeError('an integer is required');
    limit = py.size(maxlen);
    if (limit < 0) throw valueError('maxlen must be non-negative');
    self.maxlenValue = py.index(maxlen);
  }
  self.maxlen = limit;
  if (self.length > 0) self.replace([]);
  if (iterable !== undefined) extend(self, iterable);
}

function repr(self: PyDeque): Str {
  return py.guardRepr(self, '[...]', () => {
    const items = py.join('', ['[', py.join(', ', self.items().map((item) => py.repr(item))), ']']);
    const tail = self.maxlen === Infinity ? ')' : `, maxlen=${String(self.maxlenValue)})`;
    return py.join('', [str(self.type.heap ? self.type.name : 'deque') as Str, '(', items, tail]);
  });
}

const popped = (value: Value | undefined): Value | PyException => (value === undefined ? indexError('pop from an empty deque') : value);

const description: TypeDescription = {
  doc: facts.doc,
  textSignature: facts.signature,
  new: ['~__new__($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType) => instanceOf<PyDeque>(cls)],
  methods: [
    ...comparisonLines<PyDeque>(compare),
    ...nativeLines(facts.methods, {
      __init__: initialise,
      __repr__: repr,
      __iter__: (self: PyDeque) => new PyDequeIterator(self),
      __reversed__: (self: PyDeque) => new PyDequeReverseIterator(self),
      __len__: (self: PyDeque) => self.length,
      __getitem__: (self: PyDeque, key: Value) => self.at(position(self, key)),
      __setitem__: (self: PyDeque, key: Value, value: Value) => self.put(position(self, key), value),
      __delitem__: (self: PyDeque, key: Value) => self.removeAt(position(self, key)),
      __contains__: (self: PyDeque, value: Value) => forEach(self, 0, self.length, (item) => py.equal(item, value)) >= 0,
      __add__: (self: PyDeque, other: Value) => {
        if (!(other instanceof PyDeque)) return NotImplemented;
        const result = copy(self);
        extend(result as PyDeque, other);
        return result;
      },
      __mul__: (self: PyDeque, count: Value) => (hasIndex(count) ? fresh(self, repeat(self, count)) : NotImplemented),
      __rmul__: (self: PyDeque, count: Value) => (hasIndex(count) ? fresh(self, repeat(self, count)) : NotImplemented),
      __iadd__: (self: PyDeque, other: Value) => {
        extend(self, other);
        return self;
      },
      __imul__: (self: PyDeque, count: Value) => {
        if (!hasIndex(count)) return NotImplemented;
        self.replace(repeat(self, count));
        return self;
      },
      append: (self: PyDeque, value: Value) => self.append(value),
      appendleft: (self: PyDeque, value: Value) => self.appendLeft(value),
      clear: (self: PyDeque) => self.replace([]),
      __copy__: copy,
      copy,
      count: (self: PyDeque, value: Value) => {
        let count = 0;
        forEach(self, 0, self.length, (item) => {
          if (py.equal(item, value)) count++;
          return false;
        });
        return count;
      },
      extend,
      extendleft: extendLeft,
      index: ['($self, value, start=<unrepresentable>, stop=<unrepresentable>, /)', indexOf],
      insert: (self: PyDeque, index: Value, value: Value) => {
        if (self.length >= self.maxlen) throw indexError('deque already at its maximum size');
        const at = py.size(index);
        if (at >= self.length) return self.append(value);
        if (at <= -self.length || at === 0) return self.appendLeft(value);
        self.rotate(-at);
        if (at < 0) self.append(value);
        else self.appendLeft(value);
        self.rotate(at);
      },
      pop: givesErrors((self: PyDeque) => popped(self.pop())),
      popleft: givesErrors((self: PyDeque) => popped(self.shift())),
      __reduce__: (self: PyDeque) => {
        const state = py.call(py.getAttribute(self, '__getstate__'));
        const args = self.maxlen === Infinity ? [] : [tuple([]), self.maxlenValue];
        return tuple([self.type, tuple(args), state, py.iterate(self)]);
      },
      remove: (self: PyDeque, value: Value) => {
        const found = forEach(self, 0, self.length, (item) => py.equal(item, value), () => indexError(MUTATED));
        if (found < 0) throw valueError('deque.remove(x): x not in deque');
        self.removeAt(found);
      },
      reverse: (self: PyDeque) => {
        const { state } = self;
        self.replace(self.items().reverse());
        self.state = state;
      },
      rotate: (self: PyDeque, count: Value) => self.rotate(py.size(count)),
      __sizeof__: (self: PyDeque) => 216 + 528 * Math.max(1, Math.ceil(self.length / 64)),
    }),
  ],
  classMethods: nativeLines(facts.methods, { __class_getitem__: classGetItem }),
  attributes: { maxlen: { get: (self: PyDeque) => self.maxlenValue, doc: facts.attributes.maxlen } },
};

export const dequeType = defineType({ name: 'collections.deque', module: 'collections', qualname: 'deque', instance: PyDeque, hasWeakref: true });
dequeType.patternKind = 'sequence';
describeType(dequeType, description);
