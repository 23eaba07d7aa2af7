/** The closed world: a tree in memory, given input, captured output, fixed time and entropy. */
import { describe, expect, test } from 'vitest';
import { HostError, HostExit, MemoryHost, OpenFlag } from '@vivarium/host';

const text = (host: MemoryHost, path: string): string => new TextDecoder().decode(host.readFile(path));
const failure = (body: () => unknown): string => {
  try {
    body();
  } catch (thrown) {
    if (thrown instanceof HostError) return thrown.code;
    throw thrown;
  }
  return '';
};

describe('files', () => {
  test('given files are there, with their folders', () => {
    const host = new MemoryHost({ files: { '/data/deep/a.txt': 'hello' } });
    expect(text(host, '/data/deep/a.txt')).toBe('hello');
    expect(host.files.list('/data')).toEqual(['deep']);
  });
  test('a path through a file is no folder', () => {
    const host = new MemoryHost({ files: { '/a': '' } });
    expect(failure(() => host.files.stat('/a/b'))).toBe('ENOTDIR');
    expect(failure(() => host.files.stat('/b'))).toBe('ENOENT');
  });
  test('exclusive creation refuses what exists', () => {
    const host = new MemoryHost({ files: { '/a': '' } });
    expect(failure(() => host.files.open('/a', OpenFlag.writeOnly | OpenFlag.create | OpenFlag.exclusive, 0o644))).toBe('EEXIST');
  });
  test('duplicates share their position', () => {
    const host = new MemoryHost({ files: { '/a': 'abcdef' } });
    const first = host.files.open('/a', OpenFlag.readOnly, 0);
    const second = host.files.duplicate(first);
    const memory = new Uint8Array(2);
    host.files.read(first, memory);
    host.files.read(second, memory);
    expect(new TextDecoder().decode(memory)).toBe('cd');
  });
  test('a loop of links ends', () => {
    const host = new MemoryHost();
    host.files.symbolicLink('/b', '/a');
    host.files.symbolicLink('/a', '/b');
    expect(failure(() => host.files.stat('/a'))).toBe('ELOOP');
  });
  test('renaming a folder into itself is refused', () => {
    const host = new MemoryHost();
    host.provideDirectory('/a/b');
    expect(failure(() => host.files.rename('/a', '/a/b/c'))).toBe('EINVAL');
  });
  test('a full folder is not removed', () => {
    const host = new MemoryHost({ files: { '/d/x': '' } });
    expect(failure(() => host.files.removeDirectory('/d'))).toBe('ENOTEMPTY');
  });
});

describe('pipes', () => {
  test('the end comes when the last writer is gone', () => {
    const { files } = new MemoryHost();
    const [reader, writer] = files.pipe();
    const memory = new Uint8Array(8);
    expect(failure(() => files.read(reader, memory))).toBe('EAGAIN');
    files.write(writer, Uint8Array.of(1, 2));
    expect(files.read(reader, memory)).toBe(2);
    files.close(writer);
    expect(files.read(reader, memory)).toBe(0);
  });
  test('a pipe that does not block fills up', () => {
    const { files } = new MemoryHost();
    const [, writer] = files.pipe(OpenFlag.nonBlocking);
    expect(files.write(writer, new Uint8Array(100_000))).toBe(65536);
    expect(failure(() => files.write(writer, Uint8Array.of(1)))).toBe('EAGAIN');
  });
  test('what is written to one of a pair is read from the other', () => {
    const { files } = new MemoryHost();
    const [a, b] = files.pair();
    files.write(a, Uint8Array.of(7));
    const memory = new Uint8Array(1);
    expect([files.read(b, memory), memory[0]]).toEqual([1, 7]);
    expect(files.readiness(a)).toMatchObject({ readable: false, writable: true });
  });
});

describe('the rest of the world', () => {
  test('input is given and output captured', () => {
    const host = new MemoryHost({ input: 'abc' });
    const memory = new Uint8Array(8);
    expect(host.files.read(0, memory)).toBe(3);
    expect(host.files.read(0, memory)).toBe(0);
    host.files.write(1, new TextEncoder().encode('out'));
    expect(host.outputText(1)).toBe('out');
  });
  test('a fixed clock moves by sleeping', () => {
    const host = new MemoryHost({ fixedTime: 1_000_000_000n });
    const before = host.clock.realtime();
    host.clock.sleep(1000);
    expect(host.clock.realtime() - before).toBeGreaterThanOrEqual(1_000_000_000n);
  });
  test('a seed gives the same bytes', () => {
    const draw = (): Uint8Array => {
      const bytes = new Uint8Array(16);
      new MemoryHost({ seed: 1 }).randomBytes(bytes);
      return bytes;
    };
    expect(draw()).toEqual(draw());
  });
  test('signals wait to be fetched; what nobody watches ends the program', () => {
    const host = new MemoryHost();
    host.signals.send(2);
    expect(host.signals.pending()).toEqual([2]);
    expect(host.signals.pending()).toEqual([]);
    expect(() => host.signals.send(15)).toThrow(HostExit);
  });
});
