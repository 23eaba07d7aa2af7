/** The world through Node: what `node:fs` and the event loop do not give by themselves. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { HostError, OpenFlag } from '@vivarium/host';
import { NodeHost } from '@vivarium/host/node';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'host-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));
const file = (name: string): string => path.join(folder, name);
const host = new NodeHost();
const { files, children } = host;

function readAll(descriptor: number): string {
  const memory = new Uint8Array(4096);
  let text = '';
  for (let count = files.read(descriptor, memory); count > 0; count = files.read(descriptor, memory)) text += new TextDecoder().decode(memory.subarray(0, count));
  return text;
}

describe('descriptors', () => {
  test('positions can be moved', () => {
    const descriptor = files.open(file('a'), OpenFlag.readWrite | OpenFlag.create, 0o644);
    files.write(descriptor, new TextEncoder().encode('abcdef'));
    expect(files.seek(descriptor, -2, 2)).toBe(4);
    expect(readAll(descriptor)).toBe('ef');
    files.close(descriptor);
  });
  test('a duplicate outlives its original', () => {
    fs.writeFileSync(file('b'), 'abcdef');
    const descriptor = files.open(file('b'), OpenFlag.readOnly, 0);
    files.read(descriptor, new Uint8Array(3));
    const duplicate = files.duplicate(descriptor);
    files.close(descriptor);
    expect(readAll(duplicate)).toBe('def');
    files.close(duplicate);
  });
  test('a closed descriptor is a bad one', () => {
    const descriptor = files.open(file('a'), OpenFlag.readOnly, 0);
    files.close(descriptor);
    expect(() => files.read(descriptor, new Uint8Array(1))).toThrow(HostError);
  });
  test('names that are no UTF-8 come and go as surrogates', () => {
    const name = 'x\udcff';
    files.close(files.open(file(name), OpenFlag.writeOnly | OpenFlag.create, 0o644));
    expect(files.list(folder)).toContain(name);
    files.unlink(file(name));
  });
});

describe.skipIf(!fs.existsSync('/proc/self/fd'))('child processes', () => {
  const request = { environment: null, directory: null, passed: [], newSession: false };
  const wait = (id: number): number => {
    for (;;) {
      const ended = children.ending(id);
      if (ended !== undefined) return ended.status;
      host.clock.sleep(5);
    }
  };
  test('run beside the program, with pipes both ways', () => {
    const [childIn, toChild] = files.pipe();
    const [fromChild, childOut] = files.pipe();
    const id = children.spawn({ ...request, arguments: ['cat'], executables: ['/nowhere/cat', '/bin/cat'], descriptors: [childIn, childOut, 2] });
    files.close(childIn);
    files.close(childOut);
    files.write(toChild, new TextEncoder().encode('there and back'));
    files.close(toChild);
    expect(readAll(fromChild)).toBe('there and back');
    files.close(fromChild);
    expect(wait(id)).toBe(0);
  });
  test('their status tells exit code and signal', () => {
    const run = (script: string): number => wait(children.spawn({
      ...request, arguments: ['sh', '-c', script], executables: ['/bin/sh'], descriptors: [-1, -1, -1],
    }));
    expect(run('exit 3')).toBe(3 << 8);
    expect(run('kill -TERM $$')).toBe(15);
  });
  test('what cannot be found is not started', () => {
    expect(() => children.spawn({ ...request, arguments: ['x'], executables: ['/nowhere/x'], descriptors: [0, 1, 2] })).toThrow(HostError);
  });
});
