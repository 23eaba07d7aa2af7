/** `anext(iterator, default)`: an awaitable that turns StopAsyncIteration into the default. */
import { defineType, isError, PyException, PyObject, py, stopIteration, typeError, typeOf, type Value } from '@vivarium/objects';
import { awaitableIterator } from '@vivarium/vm';

class AnextAwaitable extends PyObject {
  wrapped: Value;
  initial: Value;
  constructor(wrapped: Value, initial: Value) {
    super();
    this.wrapped = wrapped;
    this.initial = initial;
  }
}

/** A coroutine has no `__next__`; what its `__await__` gives has. */
function iteratorOf(awaitable: Value): PyObject {
  const iterator = awaitableIterator(awaitable);
  return typeOf(iterator).lookup('__next__') === undefined ? (py.callSpecial(iterator, '__await__') as PyObject) : iterator;
}

function forward(self: AnextAwaitable, action: (iterator: PyObject) => Value): Value {
  try {
    return action(iteratorOf(self.wrapped));
  } catch (thrown) {
    if (!isError(thrown, 'StopAsyncIteration')) throw thrown;
    throw new PyException(stopIteration(self.initial));
  }
}

defineType({
  name: 'anext_awaitable',
  instance: AnextAwaitable as never,
  subclassable: false,
  abstractNew: true,
  methods: [
    ['__await__($self, /)', null, (self: AnextAwaitable) => self],
    ['__iter__($self, /)', null, (self: AnextAwaitable) => self],
    ['__next__($self, /)', null, (self: AnextAwaitable) => forward(self, (iterator) => py.call(py.getAttribute(iterator, '__next__')))],
    ['send($self, value, /)', null, (self: AnextAwaitable, value: Value) => forward(self, (iterator) => py.call(py.getAttribute(iterator, 'send'), value))],
    ['throw($self, typ, val=None, tb=None, /)', null, (self: AnextAwaitable, type: Value) => forward(self, (iterator) => py.call(py.getAttribute(iterator, 'throw'), type))],
    ['close($self, /)', null, (self: AnextAwaitable) => forward(self, (iterator) => py.call(py.getAttribute(iterator, 'close')))],
  ],
});

export function anext(iterator: Value, initial: Value | undefined): Value {
  const awaitable = py.callSpecial(iterator, '__anext__');
  if (awaitable === undefined) throw typeError(`'${typeOf(iterator).name}' object is not an async iterator`);
  return initial === undefined ? awaitable : new AnextAwaitable(awaitable, initial);
}
