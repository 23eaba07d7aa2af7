/** `_socket`: addresses, names and sockets, without a network. */
import {
  bytes, error, exceptions, linearise, list, newException, py, PyBytes, PyException, type PyObject, type PyOSError, PyType, str, tuple, type Value, typeError, typeOf,
  valueError,
} from '@vivarium/objects';
import { socketFacts } from '../generated/socket-facts.ts';
import { current } from '../interpreter.ts';
import { needBytes } from '../io/arguments.ts';
import { type Body, functionLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { intArgument, osError, system } from '../os-errors.ts';
import { formatIPv4, formatIPv6, parseIPv4, parseIPv6, parseLooseIPv4 } from './addresses.ts';
import { constants, protocols, services } from './constants.ts';
import { getDefaultTimeout, setDefaultTimeout, socketPair, socketType } from './socket-type.ts';

function errorType(name: string): PyType {
  const type = new PyType({
    name, module: 'socket', bases: [exceptions.OSError], instanceClass: class extends (exceptions.OSError.instanceClass as typeof PyObject) {}, heap: true, hasDict: true,
  });
  type.mro = linearise(type, type.bases) as PyType[];
  type.attributes.set('__module__', 'socket');
  exceptions.OSError.addSubtype(type);
  type.adoptInstanceClass();
  return type;
}
const gaierrorType = errorType('gaierror');
const herrorType = errorType('herror');

function nameError(type: PyType, number: number, message: string): PyException {
  const exception = newException(type, [number, message]) as PyOSError;
  exception.errno = number;
  exception.strerror = message;
  return new PyException(exception);
}
const unknownName = (): PyException => nameError(gaierrorType, constants.EAI_NONAME, 'Name or service not known');
const noResolver = (): PyException => nameError(gaierrorType, constants.EAI_AGAIN, 'Temporary failure in name resolution');

/** A host's name or number as text. */
function hostText(value: Value, label: string): string {
  if (value instanceof PyBytes) return String.fromCharCode(...value.bytes);
  if (py.asStr(value) === undefined) throw typeError(`${label} must be str, bytes or bytearray, not ${typeOf(value).name}`);
  return py.strText(value);
}

/** The address of a host that can be known without a network: numbers and this machine. */
function resolve(name: string): { family: 2 | 10; text: string } {
  if (name === 'localhost' || name === current().host.process.system.host) return { family: 2, text: '127.0.0.1' };
  if (name === '' || name === '0.0.0.0') return { family: 2, text: '0.0.0.0' };
  const four = parseLooseIPv4(name);
  if (four !== undefined) return { family: 2, text: formatIPv4(four) };
  const six = parseIPv6(name);
  if (six !== undefined) return { family: 10, text: formatIPv6(six) };
  throw noResolver();
}

function port(value: Value): number {
  if (value === null) return 0;
  if (py.asInt(value) !== undefined) return Number(py.index(value));
  const text = value instanceof PyBytes ? String.fromCharCode(...value.bytes) : py.asStr(value) === undefined ? undefined : py.strText(value);
  if (text === undefined) throw error('OSError', 'Int or String expected');
  if (/^\d+$/.test(text)) return Number(text);
  const known = services[text];
  if (known === undefined) throw nameError(gaierrorType, constants.EAI_SERVICE, 'Servname not supported for ai_socktype');
  return known;
}

function addressInfo(host: Value, service: Value, family: Value, kind: Value, protocol: Value, flags: Value): Value {
  if (host !== null && py.asStr(host) === undefined && !(host instanceof PyBytes)) throw typeError('getaddrinfo() argument 1 must be string or None');
  if (host === null && service === null) throw unknownName();
  const number = port(service);
  const passive = (intArgument(flags) & constants.AI_PASSIVE) !== 0;
  const found = host === null ? { family: 2 as const, text: passive ? '0.0.0.0' : '127.0.0.1' } : resolve(hostText(host, 'getaddrinfo() argument 1'));
  const wanted = intArgument(family);
  if (wanted !== 0 && wanted !== found.family) throw nameError(gaierrorType, constants.EAI_ADDRFAMILY, 'Address family for hostname not supported');
  const address = tuple(found.family === 2 ? [str(found.text), number] : [str(found.text), number, 0, 0]);
  const kinds = ([[1, 6], [2, 17], [3, 0]] as const).filter(([type, proto]) =>
    (intArgument(kind) === 0 || intArgument(kind) === type) && (intArgument(protocol) === 0 || type === 3 || intArgument(protocol) === proto));
  return list(kinds.map(([type, proto]) => tuple([found.family, type, proto, '', address])));
}

function shorts(bits: 16 | 32, swap: boolean): Body {
  return (value: Value) => {
    const number = py.index(value);
    if (number < 0) throw error('OverflowError', "can't convert negative value to unsigned int");
    if (number >= 2 ** bits) throw error('OverflowError', bits === 16 ? 'Python int too large for C uint16_t' : 'int larger than 32 bits');
    const view = new DataView(new ArrayBuffer(4));
    if (bits === 16) view.setUint16(0, Number(number), swap);
    else view.setUint32(0, Number(number), swap);
    return bits === 16 ? view.getUint16(0) : view.getUint32(0);
  };
}

const packed = (content: Uint8Array | undefined, label: string): Value => {
  if (content === undefined) throw error('OSError', `illegal IP address string passed to ${label}`);
  return bytes(content);
};

function named(table: Readonly<Record<string, number>>, value: Value, failure: string): number {
  const found = table[hostText(value, 'name')];
  if (found === undefined) throw error('OSError', failure);
  return found;
}

const noInterfaces: Body = () => {
  throw error('OSError', 'no interface with this name');
};

const bodies: Readonly<Record<string, Body>> = {
  gethostbyname: ['($module, host, /)', (host: Value) => str(resolve(hostText(host, 'gethostbyname() argument 1')).text)],
  gethostbyname_ex: ['($module, host, /)', (host: Value) => {
    const name = hostText(host, 'gethostbyname_ex() argument 1');
    return tuple([str(name), list([]), list([str(resolve(name).text)])]);
  }],
  gethostbyaddr: ['($module, host, /)', (host: Value) => {
    const { text } = resolve(hostText(host, 'gethostbyaddr() argument 1'));
    if (text !== '127.0.0.1') throw nameError(herrorType, 1, 'Unknown host');
    return tuple(['localhost', list([]), list([str(text)])]);
  }],
  gethostname: () => str(current().host.process.system.host),
  getservbyname: ['($module, servicename, protocolname=None, /)', (name: Value) => named(services, name, 'service/proto not found')],
  getservbyport: ['($module, port, protocolname=None, /)', (value: Value) => {
    const number = intArgument(value);
    if (number < 0 || number > 65535) throw error('OverflowError', 'getservbyport: port must be 0-65535.');
    const found = Object.entries(services).find(([, each]) => each === number);
    if (found === undefined) throw error('OSError', 'port/proto not found');
    return found[0];
  }],
  getprotobyname: ['($module, name, /)', (name: Value) => named(protocols, name, 'protocol not found')],
  getaddrinfo: ['($module, host, port, family=0, type=0, proto=0, flags=0)', addressInfo],
  getnameinfo: ['($module, sockaddr, flags, /)', (address: Value) => {
    const [host, number] = py.toArray(address);
    return tuple([str(resolve(py.strText(host)).text), str(String(number))]);
  }],
  close: (descriptor: Value) => {
    const number = intArgument(descriptor);
    system(() => current().host.files.close(number));
  },
  dup: (descriptor: Value) => system(() => current().host.files.duplicate(intArgument(descriptor))),
  socketpair: ['($module, family=<unrepresentable>, type=<unrepresentable>, proto=<unrepresentable>, /)', socketPair],
  ntohs: shorts(16, true),
  ntohl: shorts(32, true),
  htons: shorts(16, true),
  htonl: shorts(32, true),
  inet_aton: (text: Value) => packed(parseLooseIPv4(hostText(text, 'inet_aton() argument')), 'inet_aton'),
  inet_ntoa: (content: Value) => {
    const address = needBytes(content);
    if (address.length !== 4) throw error('OSError', 'packed IP wrong length for inet_ntoa');
    return formatIPv4(address);
  },
  inet_pton: ['($module, address_family, ip_string, /)', (family: Value, text: Value) => {
    const wanted = intArgument(family);
    if (wanted !== 2 && wanted !== 10) throw osError(97);
    return packed((wanted === 2 ? parseIPv4 : parseIPv6)(hostText(text, 'inet_pton() argument 2')), 'inet_pton');
  }],
  inet_ntop: ['($module, address_family, packed_ip, /)', (family: Value, content: Value) => {
    const wanted = intArgument(family);
    const address = needBytes(content);
    if (wanted !== 2 && wanted !== 10) throw valueError(`unknown address family ${wanted}`);
    if (address.length !== (wanted === 2 ? 4 : 16)) throw valueError('invalid length of packed IP address string');
    return wanted === 2 ? formatIPv4(address) : formatIPv6(address);
  }],
  getdefaulttimeout: getDefaultTimeout,
  setdefaulttimeout: setDefaultTimeout,
  if_nameindex: () => list([tuple([1, 'lo'])]),
  if_nametoindex: noInterfaces,
  if_indextoname: noInterfaces,
  CMSG_LEN: ['($module, length, /)', (length: Value) => 16 + Number(py.index(length))],
  CMSG_SPACE: ['($module, length, /)', (length: Value) => 16 + Math.ceil(Number(py.index(length)) / 8) * 8],
};

export const socket: NativeModule = {
  name: '_socket',
  doc: socketFacts.doc,
  functions: functionLines(socketFacts.functions, bodies),
  values: () => ({
    ...constants, has_ipv6: true, error: exceptions.OSError, timeout: exceptions.TimeoutError, gaierror: gaierrorType, herror: herrorType, socket: socketType,
    SocketType: socketType, CAPI: null,
  }),
};
