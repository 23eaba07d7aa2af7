/** The socket type. There is no network behind it: sockets come in pairs, from `socketpair`, or stay unconnected. */
import { errnoByName } from '@vivarium/host';
import {
  atRestart, bytes, defineType, engine, error, exceptions, float, PyDict, PyFloat, py, PyObject, type PyType, str, tuple, type Value, typeError, typeOf, valueError,
} from '@vivarium/objects';
import { mayWait, schedulerNow, waitFor } from '@vivarium/vm';
import { socketFacts } from '../generated/socket-facts.ts';
import { current } from '../interpreter.ts';
import { needBytes, needWritable } from '../io/arguments.ts';
import { type Body, nativeLines } from '../native-facts.ts';
import { intArgument, osError, system } from '../os-errors.ts';

export class PySocket extends PyObject {
  descriptor = -1;
  family = -1;
  kind = -1;
  protocol = -1;
  /** Seconds; null: wait without end; 0: do not wait. */
  timeout: number | null = null;
  connected = false;
  canRead = true;
  canWrite = true;
}

let defaultTimeout: number | null = null;
atRestart(() => void (defaultTimeout = null));
export const getDefaultTimeout = (): Value => (defaultTimeout === null ? null : float(defaultTimeout));
export function setDefaultTimeout(value: Value): void {
  defaultTimeout = timeoutArgument(value);
}

/** A timeout in seconds, or null. */
function timeoutArgument(value: Value): number | null {
  if (value === null) return null;
  if (!(value instanceof PyFloat) && py.asInt(value) === undefined && typeOf(value).lookup('__index__') === undefined) {
    throw typeError(`'${typeOf(value).name}' object cannot be interpreted as an integer or float`);
  }
  const seconds = py.toFloat(value);
  if (Number.isNaN(seconds)) throw valueError('Invalid value NaN (not a number)');
  if (seconds < 0) throw valueError('Timeout value out of range');
  return seconds;
}

function need(self: PySocket): number {
  if (self.descriptor < 0) throw osError(errnoByName.EBADF);
  return self.descriptor;
}
function needConnection(self: PySocket): number {
  need(self);
  if (!self.connected) throw osError(errnoByName.ENOTCONN);
  return self.descriptor;
}

/** What stands in the way of everything that would need a network. */
const refuse = (errno: number): Body => ['($self, *args)', (self: PySocket) => {
  need(self);
  throw osError(errno);
}];

/** Runs `take` when there is something to read, within the socket's timeout. */
function whenReadable(self: PySocket, flags: number, take: () => Value): Value {
  const descriptor = needConnection(self);
  if (!self.canRead) return take();
  const { files } = current().host;
  const ready = (): boolean => system(() => files.readiness(descriptor)).readable;
  if (ready()) return take();
  if (self.timeout === 0 || (flags & 64) !== 0) throw osError(errnoByName.EAGAIN);
  const end = self.timeout === null ? Infinity : schedulerNow() + self.timeout * 1000;
  let pause = 0.5;
  return waitFor({
    ready: (now) => ready() || now >= end,
    finish: () => {
      if (!ready()) throw error('TimeoutError', 'timed out');
      return take();
    },
    get deadline() {
      pause = Math.min(pause * 1.5, 10);
      return Math.min(end, schedulerNow() + pause);
    },
  });
}

function receive(self: PySocket, into: Uint8Array): number {
  return self.canRead ? system(() => current().host.files.read(self.descriptor, into)) : 0;
}

function send(self: PySocket, content: Uint8Array): number {
  const descriptor = needConnection(self);
  if (!self.canWrite) throw osError(errnoByName.EPIPE);
  return system(() => current().host.files.write(descriptor, content));
}

function sizeArgument(value: Value, label: string): number {
  const size = py.size(value);
  if (size < 0) throw valueError(`negative buffersize in ${label}`);
  return size;
}

const receiveBytes = (label: string, result: (content: Value) => Value): Body => ['($self, bufsize, flags=0, /)', mayWait((self: PySocket, size: Value, flags: Value): Value => {
  const memory = new Uint8Array(sizeArgument(size, label));
  return whenReadable(self, intArgument(flags), () => result(bytes(memory.slice(0, receive(self, memory)))));
})];

const receiveInto = (label: string, result: (count: number) => Value): Body => ['($self, buffer, nbytes=0, flags=0)', mayWait((self: PySocket, buffer: Value, size: Value, flags: Value): Value => {
  const memory = needWritable(buffer, `${label}() argument 1`);
  const wanted = sizeArgument(size, label);
  if (wanted > memory.length) throw valueError('buffer too small for requested bytes');
  return whenReadable(self, intArgument(flags), () => result(receive(self, wanted === 0 ? memory : memory.subarray(0, wanted))));
})];

function close(self: PySocket): void {
  const { descriptor } = self;
  if (descriptor < 0) return;
  self.descriptor = -1;
  system(() => current().host.files.close(descriptor));
}

/** The option's value: what is asked of every socket has an answer, everything else is set to nothing. */
function getOption(self: PySocket, level: Value, option: Value, size: Value | undefined): Value {
  need(self);
  const answers: Readonly<Record<number, number>> = { 3: self.kind, 4: 0, 38: Math.max(self.protocol, 0), 39: self.family };
  const known = intArgument(level) === 1 ? (answers[intArgument(option)] ?? 0) : 0;
  return size === undefined || intArgument(size) === 0 ? known : bytes(new Uint8Array(intArgument(size)));
}

function initialise(self: PySocket, args: Value[], keywords: PyDict): void {
  const names = ['family', 'type', 'proto', 'fileno'];
  const given = names.map((name, i) => args[i] ?? keywords.get(name));
  const [family, kind, protocol, descriptor] = given;
  const number = (value: Value | undefined, initial: number): number => (value === undefined || intArgument(value) === -1 ? initial : intArgument(value));
  self.family = number(family, 2);
  self.kind = number(kind, 1) & ~(2048 | 524288);
  self.protocol = number(protocol, 0);
  self.timeout = (number(kind, 1) & 2048) !== 0 ? 0 : defaultTimeout;
  if (descriptor !== undefined && descriptor !== null) {
    const existing = intArgument(descriptor);
    if (existing < 0) throw valueError('negative file descriptor');
    const status = system(() => current().host.files.descriptorStat(existing));
    if ((status.mode & 0o170000) !== 0o140000 && (status.mode & 0o170000) !== 0o010000) throw osError(errnoByName.ENOTSOCK);
    self.descriptor = existing;
    self.connected = true;
    return;
  }
  if (![1, 2, 10].includes(self.family)) throw osError(errnoByName.EAFNOSUPPORT);
  const [own, other] = system(() => current().host.files.pair());
  system(() => current().host.files.close(other));
  self.descriptor = own;
}

const facts = socketFacts.types.socket;
const title = (self: PySocket): string => `fd=${self.descriptor}, family=${self.family}, type=${self.kind}, proto=${self.protocol}`;

export const socketType: PyType = defineType({
  name: 'socket', module: '_socket', instance: PySocket, doc: facts.doc, textSignature: '(family=-1, type=-1, proto=-1, fileno=None)',
  new: ['socket($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType) => new cls.instanceClass()],
  methods: nativeLines(facts.methods, {
    __repr__: (self: PySocket) => str(`<socket object, ${title(self)}>`),
    __init__: ['($self, /, *args, **kwargs)', initialise],
    __del__: (self: PySocket) => {
      if (self.descriptor < 0) return;
      engine.warn(exceptions.ResourceWarning, `unclosed ${py.reprText(self)}`, 1);
      close(self);
    },
    _accept: refuse(errnoByName.EINVAL),
    bind: refuse(errnoByName.EADDRNOTAVAIL),
    listen: refuse(errnoByName.EOPNOTSUPP),
    connect: refuse(errnoByName.ENETUNREACH),
    connect_ex: (self: PySocket) => {
      need(self);
      return errnoByName.ENETUNREACH;
    },
    close,
    detach: (self: PySocket) => {
      const { descriptor } = self;
      self.descriptor = -1;
      return descriptor;
    },
    fileno: (self: PySocket) => self.descriptor,
    getpeername: (self: PySocket) => {
      needConnection(self);
      return '';
    },
    getsockname: (self: PySocket) => {
      need(self);
      return self.family === 1 ? '' : tuple(self.family === 10 ? ['::', 0, 0, 0] : ['0.0.0.0', 0]);
    },
    getsockopt: ['($self, level, option, buffersize=<unrepresentable>, /)', getOption],
    setsockopt: ['($self, level, option, *value)', (self: PySocket) => void need(self)],
    recv: receiveBytes('recv', (content) => content),
    recvfrom: receiveBytes('recvfrom', (content) => tuple([content, null])),
    recv_into: receiveInto('recv_into', (count) => count),
    recvfrom_into: receiveInto('recvfrom_into', (count) => tuple([count, null])),
    send: ['($self, data, flags=0, /)', (self: PySocket, data: Value) => send(self, needBytes(data))],
    sendall: ['($self, data, flags=0, /)', (self: PySocket, data: Value) => void send(self, needBytes(data))],
    sendto: ['($self, data, *args)', (self: PySocket, data: Value) => {
      needBytes(data);
      need(self);
      throw osError(errnoByName.ENETUNREACH);
    }],
    sendmsg: ['($self, buffers, *args)', (self: PySocket, buffers: Value) => py.toArray(buffers).reduce((sum: number, part) => sum + send(self, needBytes(part)), 0)],
    setblocking: (self: PySocket, flag: Value) => void (self.timeout = py.truth(flag) ? null : 0),
    getblocking: (self: PySocket) => self.timeout !== 0,
    settimeout: (self: PySocket, value: Value) => void (self.timeout = timeoutArgument(value)),
    gettimeout: (self: PySocket) => (self.timeout === null ? null : float(self.timeout)),
    shutdown: (self: PySocket, how: Value) => {
      needConnection(self);
      const way = intArgument(how);
      if (way < 0 || way > 2) throw osError(errnoByName.EINVAL);
      if (way !== 1) self.canRead = false;
      if (way !== 0) self.canWrite = false;
    },
  }),
  members: {
    family: { get: (self: PySocket) => self.family, doc: facts.attributes.family },
    type: { get: (self: PySocket) => self.kind, doc: facts.attributes.type },
    proto: { get: (self: PySocket) => self.protocol, doc: facts.attributes.proto },
  },
  attributes: { timeout: { get: (self: PySocket) => (self.timeout === null ? null : float(self.timeout)), doc: facts.attributes.timeout } },
});

/** Two connected sockets. */
export function socketPair(family: Value | undefined, kind: Value | undefined, protocol: Value | undefined): Value {
  const wanted = family === undefined || family === null ? 1 : intArgument(family);
  if (wanted !== 1) throw osError(errnoByName.EOPNOTSUPP);
  const ends = system(() => current().host.files.pair()).map((descriptor) => {
    const socket = new PySocket();
    socket.descriptor = descriptor;
    socket.family = wanted;
    socket.kind = (kind === undefined ? 1 : intArgument(kind)) & ~(2048 | 524288);
    socket.protocol = protocol === undefined ? 0 : intArgument(protocol);
    socket.timeout = defaultTimeout;
    socket.connected = true;
    return socket;
  });
  return tuple(ends);
}
