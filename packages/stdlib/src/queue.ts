/** `_queue`: the unbounded queue behind queue.SimpleQueue. */
import {
  classGetItem, defineType, dict, exceptions, instanceOf, newException, PyException, PyObject, type PyType, py, tuple, typeType, type Value, valueError,
} from '@vivarium/objects';
import { mayWait, schedulerNow, waitFor } from '@vivarium/vm';
import { queueFacts } from './generated/queue-facts.ts';
import { nativeLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';
import { secondsOf } from './thread/locks.ts';

const facts = queueFacts.types.SimpleQueue;

class PySimpleQueue extends PyObject {
  readonly items: Value[] = [];
  private front = 0;
  get length(): number {
    return this.items.length - this.front;
  }
  put(value: Value): void {
    this.items.push(value);
  }
  take(): Value | undefined {
    if (this.length === 0) return undefined;
    const value = this.items[this.front];
    this.items[this.front++] = null;
    if (this.front > 32 && this.front * 2 > this.items.length) {
      this.items.splice(0, this.front);
      this.front = 0;
    }
    return value;
  }
}

let emptyType: PyType | null = null;
/** `_queue.Empty`, a class like any that a program could make. */
function emptyClass(): PyType {
  emptyType ??= py.call(typeType, 'Empty', tuple([exceptions.Exception]), dict([
    ['__module__', '_queue'], ['__doc__', "Exception raised by Queue.get(block=0)/get_nowait()."],
  ])) as PyType;
  return emptyType;
}

function take(queue: PySimpleQueue): Value {
  const value = queue.take();
  if (value === undefined) throw new PyException(newException(emptyClass(), []));
  return value;
}

function get(queue: PySimpleQueue, block: Value, timeout: Value): Value {
  if (queue.length > 0 || !py.truth(block)) return take(queue);
  let deadline = Infinity;
  if (timeout !== null) {
    const seconds = secondsOf(timeout);
    if (seconds < 0) throw valueError("'timeout' must be a non-negative number");
    deadline = schedulerNow() + seconds * 1000;
  }
  return waitFor({ deadline, ready: (now) => queue.length > 0 || now >= deadline, finish: () => take(queue) });
}

const simpleQueueType = defineType({
  name: '_queue.SimpleQueue',
  module: '_queue',
  qualname: 'SimpleQueue',
  instance: PySimpleQueue as never,
  hasWeakref: true,
  doc: facts.doc,
  textSignature: facts.signature,
  new: ['SimpleQueue($type, /)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType) => instanceOf<PySimpleQueue>(cls)],
  methods: nativeLines(facts.methods, {
    empty: (queue: PySimpleQueue) => queue.length === 0,
    get: mayWait(get),
    get_nowait: take,
    put: (queue: PySimpleQueue, value: Value) => queue.put(value),
    put_nowait: (queue: PySimpleQueue, value: Value) => queue.put(value),
    qsize: (queue: PySimpleQueue) => queue.length,
  }),
  classMethods: nativeLines(facts.methods, { __class_getitem__: classGetItem }),
});

export const queue: NativeModule = {
  name: '_queue',
  doc: queueFacts.doc,
  values: () => ({ SimpleQueue: simpleQueueType, Empty: emptyClass() }),
};
