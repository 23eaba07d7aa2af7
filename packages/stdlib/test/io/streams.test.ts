/** Streams over a host in memory, through the functions that Python code calls. */
import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryHost } from '@vivarium/host';
import { bytes, py, PyException, str, type Value } from '@vivarium/objects';
import { createModule, flushStreams, Interpreter, nativeModules, openStandardStreams, setCurrent } from '@vivarium/stdlib';
import '@vivarium/vm';

let host: MemoryHost;
const io = () => createModule(nativeModules.get('_io') as never);
const call = (object: Value, name: string, ...args: Value[]): Value => py.call(py.getAttribute(object, name), ...args);
const open = (path: string, mode = 'r', ...rest: Value[]): Value => py.call(py.getAttribute(io(), 'open'), path, mode, -1, ...rest);
const text = (path: string): string => new TextDecoder().decode(host.readFile(path));
const raised = (body: () => unknown): string => {
  try {
    body();
  } catch (thrown) {
    if (thrown instanceof PyException) return `${thrown.value.type.name}: ${py.strText(thrown.value)}`;
    throw thrown;
  }
  return '';
};

beforeEach(() => {
  host = new MemoryHost({ input: 'first\nsecond', files: { '/lines': 'a\nb\r\nc\rd', '/utf8': 'äöü\n€😀\nend' } });
  setCurrent(new Interpreter(host));
});

describe('reading text', () => {
  test('line ends become one, unless they are asked for', () => {
    expect(call(open('/lines'), 'read')).toBe('a\nb\nc\nd');
    const given = open('/lines', 'r', null, null, '');
    expect([call(given, 'readline'), call(given, 'readline'), call(given, 'readline')]).toEqual(['a\n', 'b\r\n', 'c\r']);
    expect(call(open('/lines', 'r', null, null, '\r'), 'readline')).toBe('a\nb\r');
  });
  test('a position leads back to its character', () => {
    const file = open('/utf8');
    call(file, 'read', 5);
    const cookie = call(file, 'tell');
    expect(cookie).toBe(10);
    const rest = py.reprText(call(file, 'read'));
    call(file, 'seek', cookie);
    expect(py.reprText(call(file, 'read'))).toBe(rest);
  });
  test('iteration forbids asking for the position', () => {
    const file = open('/utf8');
    py.next(file as never);
    expect(raised(() => call(file, 'tell'))).toBe('OSError: telling position disabled by next() call');
  });
});

describe('writing text', () => {
  test('waits for a flush, and is not lost without one', () => {
    const file = open('/out', 'w');
    call(file, 'write', 'kept ');
    expect(text('/out')).toBe('');
    call(file, 'flush');
    expect(text('/out')).toBe('kept ');
    call(file, 'write', 'back');
    flushStreams();
    expect(text('/out')).toBe('kept back');
  });
  test('what cannot be encoded is refused at once', () => {
    const file = open('/out', 'w', 'utf-8');
    expect(raised(() => call(file, 'write', '\ud800'))).toBe("UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed");
  });
  test('line ends are translated as asked', () => {
    const file = open('/out', 'w', null, null, '\r\n');
    call(file, 'write', 'a\nb\n');
    call(file, 'close');
    expect(text('/out')).toBe('a\r\nb\r\n');
  });
});

describe('standard streams', () => {
  test('input comes by lines', () => {
    const { stdin } = openStandardStreams();
    expect([call(stdin, 'readline'), call(stdin, 'readline'), call(stdin, 'readline')]).toEqual(['first\n', 'second', '']);
  });
  test('standard error goes out line by line and shows what it cannot encode', () => {
    const { stderr } = openStandardStreams();
    call(stderr, 'write', 'no line yet');
    expect(host.outputText(2)).toBe('');
    call(stderr, 'write', '\ud800\n');
    expect(host.outputText(2)).toBe('no line yet\\ud800\n');
  });
  test('unbuffered output goes out at once', () => {
    const { stdout } = openStandardStreams({ unbuffered: true });
    call(stdout, 'write', str('x'));
    expect(host.outputText(1)).toBe('x');
  });
});

describe('buffered files', () => {
  test('reading and writing share one position', () => {
    const file = open('/lines', 'r+b');
    expect(py.reprText(call(file, 'read', 2))).toBe("b'a\\n'");
    call(file, 'write', bytes(Uint8Array.of(66)));
    expect(call(file, 'tell')).toBe(3);
    call(file, 'seek', 0);
    expect(py.reprText(call(file, 'read'))).toBe("b'a\\nB\\r\\nc\\rd'");
  });
  test('closed files say so', () => {
    const file = open('/lines', 'rb');
    call(file, 'close');
    expect(raised(() => call(file, 'read'))).toBe('ValueError: read of closed file');
    expect(raised(() => open('/none'))).toBe("FileNotFoundError: [Errno 2] No such file or directory: '/none'");
  });
});
