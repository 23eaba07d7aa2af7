/** `select` and `poll`, by looking at each descriptor. */
import { HostError } from '@vivarium/host';
import {
  defineType, error, exceptions, list, py, PyFloat, PyObject, tuple, type Value, typeError, typeOf, valueError,
} from '@vivarium/objects';
import { mayWait, schedulerNow, waitFor } from '@vivarium/vm';
import { selectFacts } from '../generated/select-facts.ts';
import { current } from '../interpreter.ts';
import { type Body, functionLines, nativeLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { fileDescriptor, osError, system } from '../os-errors.ts';

const events = {
  POLLIN: 1, POLLPRI: 2, POLLOUT: 4, POLLERR: 8, POLLHUP: 16, POLLNVAL: 32, POLLRDNORM: 64, POLLRDBAND: 128, POLLWRNORM: 256, POLLWRBAND: 512, POLLMSG: 1024,
  POLLRDHUP: 8192,
} as const;

/** Waits until `look` finds something or the time is up, with pauses that grow. */
function waitUntil<T>(look: () => T | undefined, milliseconds: number, result: (found: T | undefined) => Value): Value {
  let found = look();
  const end = schedulerNow() + milliseconds;
  if (found !== undefined || milliseconds <= 0) return result(found);
  let pause = 0.5;
  return waitFor({
    ready: (now) => {
      found = look();
      return found !== undefined || now >= end;
    },
    finish: () => result(found),
    get deadline() {
      if (current().host.files.events !== undefined) return end;
      pause = Math.min(pause * 1.5, 10);
      return Math.min(end, schedulerNow() + pause);
    },
  });
}

function sequenceOf(value: Value): Value[] {
  try {
    return py.toArray(value);
  } catch (thrown) {
    if ((thrown as { value?: PyObject }).value?.type === exceptions.TypeError) throw typeError('arguments 1-3 must be sequences');
    throw thrown;
  }
}

function secondsOf(value: Value): number {
  if (!(value instanceof PyFloat) && py.asInt(value) === undefined && typeOf(value).lookup('__index__') === undefined) throw typeError('timeout must be a float or None');
  const seconds = py.toFloat(value);
  if (Number.isNaN(seconds)) throw valueError('Invalid value NaN (not a number)');
  if (seconds < 0) throw valueError('timeout must be non-negative');
  return seconds;
}

const select = mayWait((readers: Value, writers: Value, others: Value, timeout: Value): Value => {
  const milliseconds = timeout === null ? Infinity : secondsOf(timeout) * 1000;
  const wanted = [readers, writers, others].map((sequence) => sequenceOf(sequence).map((object) => ({ object, descriptor: fileDescriptor(object) })));
  const { files } = current().host;
  const look = (): Value[][] | undefined => {
    const found = wanted.map((entries, kind) => entries.filter(({ descriptor }) => {
      const state = system(() => files.readiness(descriptor));
      return kind === 0 ? state.readable : kind === 1 ? state.writable : false;
    }).map(({ object }) => object));
    return found.some((objects) => objects.length > 0) ? found : undefined;
  };
  return waitUntil(look, milliseconds, (found) => tuple((found ?? [[], [], []]).map(list)));
});

class PyPoll extends PyObject {
  readonly wanted = new Map<number, number>();
}

function eventMask(value: Value): number {
  const mask = Number(py.index(value));
  if (mask < 0) throw valueError('value must be positive');
  if (mask > 65535) throw error('OverflowError', 'Python int too large for C unsigned short');
  return mask;
}

function look({ wanted }: PyPoll): Value[] | undefined {
  const found: Value[] = [];
  for (const [descriptor, mask] of wanted) {
    let happened = 0;
    try {
      const { readable, writable, ended } = current().host.files.readiness(descriptor);
      if (ended) happened |= events.POLLHUP;
      if (readable && !ended) happened |= mask & (events.POLLIN | events.POLLRDNORM);
      if (writable && !ended) happened |= mask & (events.POLLOUT | events.POLLWRNORM);
    } catch (thrown) {
      if (!(thrown instanceof HostError)) throw thrown;
      happened = events.POLLNVAL;
    }
    if (happened !== 0) found.push(tuple([descriptor, happened]));
  }
  return found.length > 0 ? found : undefined;
}

const pollMethods: Readonly<Record<string, Body>> = {
  register: (self: PyPoll, object: Value, mask: Value | undefined) => {
    self.wanted.set(fileDescriptor(object), mask === undefined ? events.POLLIN | events.POLLPRI | events.POLLOUT : eventMask(mask));
  },
  modify: (self: PyPoll, object: Value, mask: Value) => {
    const descriptor = fileDescriptor(object);
    const bits = eventMask(mask);
    if (!self.wanted.has(descriptor)) throw osError(2);
    self.wanted.set(descriptor, bits);
  },
  unregister: (self: PyPoll, object: Value) => {
    const descriptor = fileDescriptor(object);
    if (!self.wanted.delete(descriptor)) throw error('KeyError', descriptor);
  },
  poll: mayWait((self: PyPoll, timeout: Value): Value => {
    if (timeout !== null && !(timeout instanceof PyFloat) && py.asInt(timeout) === undefined) throw typeError('timeout must be an integer or None');
    const milliseconds = timeout === null ? Infinity : Math.ceil(py.toFloat(timeout));
    return waitUntil(() => look(self), milliseconds < 0 ? Infinity : milliseconds, (found) => list(found ?? []));
  }, (_self: PyPoll, timeout) => timeout === 0),
};

const pollLines: Readonly<Record<string, readonly [string, string | null]>> = {
  register: ['($self, fd, eventmask=<unrepresentable>, /)', 'Register a file descriptor with the polling object.'],
  modify: ['($self, fd, eventmask, /)', 'Modify an already registered file descriptor.'],
  unregister: ['($self, fd, /)', 'Remove a file descriptor being tracked by the polling object.'],
  poll: ['($self, timeout=None, /)', 'Polls the set of registered file descriptors.'],
};

defineType({
  name: 'poll', module: 'select', instance: PyPoll, subclassable: false, abstractNew: true, methods: nativeLines(pollLines, pollMethods),
});

export const selectModule: NativeModule = {
  name: 'select',
  doc: selectFacts.doc,
  functions: functionLines(selectFacts.functions, { select, poll: () => new PyPoll() }),
  values: () => ({ ...events, PIPE_BUF: 4096, error: exceptions.OSError }),
};
