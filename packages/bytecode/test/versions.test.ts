/** .pyc files of other versions: recorded ones (`npm run record -- versions`). */
import { describe, expect, test } from 'vitest';
import { instructionSetOf, knownVersions } from '@vivarium/spec';
import { disOfVersion, instructionsOf, isOwnVersion, jumpTargetOf, lineStartsOfVersion, readPyc, readPycOfAnyVersion } from '@vivarium/bytecode';
import recorded from './versions.json' with { type: 'json' };

type Version = keyof typeof recorded;
const versions = Object.keys(recorded) as Version[];
const fileOf = (version: Version): Uint8Array => new Uint8Array(Buffer.from(recorded[version].pyc, 'base64'));

test('every known version is recorded', () => {
  expect(versions).toEqual(knownVersions);
});

describe.each(versions)('%s', (version) => {
  test('is listed as its own dis does', () => {
    const { code, set, header } = readPycOfAnyVersion(fileOf(version));
    expect(set.version).toBe(version);
    expect(header).toEqual({ kind: 'timestamp', mtime: 1234567890, size: expect.any(Number) });
    expect(disOfVersion(code, set)).toBe(recorded[version].listing);
  });

  test('is not taken for code that can run, unless it is', () => {
    const { set } = readPycOfAnyVersion(fileOf(version));
    if (isOwnVersion(set)) expect(readPyc(fileOf(version)).code.co_name).toBe('<module>');
    else expect(() => readPyc(fileOf(version))).toThrow('bad magic number');
  });

  test('damaged files are refused or read, never worse', () => {
    const file = fileOf(version);
    for (let at = 4; at < file.length; at += 7) {
      for (const damaged of [file.subarray(0, at), file.with(at, file[at] ^ 0xff)]) {
        try {
          const { code, set } = readPycOfAnyVersion(damaged);
          disOfVersion(code, set);
        } catch (error) {
          expect((error as Error).name).toMatch(/^(?:Pyc|Marshal)Error$/);
        }
      }
    }
  });
});

test('what is no .pyc file of a known version is named', () => {
  expect(() => readPycOfAnyVersion(new Uint8Array(Buffer.from('print(1)')), 'a.py')).toThrow("'a.py' is not a .pyc file");
  expect(() => readPycOfAnyVersion(Uint8Array.of(0x03, 0xf3, 0x0d, 0x0a), 'b.pyc')).toThrow("'b.pyc' has the magic number 62211, which is of no known version");
});

describe('instructions', () => {
  const set = (version: string) => instructionSetOf(version) ?? expect.unreachable();
  const jump = (version: string, name: string, arg: number) => {
    const sets = set(version);
    const code = sets.names.indexOf(name);
    return jumpTargetOf({ offset: 10, code, name, arg }, sets);
  };

  test('jumps count bytes before 3.10, code units since', () => {
    expect([jump('3.9', 'JUMP_FORWARD', 4), jump('3.10', 'JUMP_FORWARD', 4)]).toEqual([16, 20]);
    expect([jump('3.9', 'JUMP_ABSOLUTE', 4), jump('3.10', 'JUMP_ABSOLUTE', 4)]).toEqual([4, 8]);
    expect([jump('3.11', 'POP_JUMP_BACKWARD_IF_TRUE', 3), jump('3.12', 'JUMP_BACKWARD', 3), jump('3.13', 'JUMP_BACKWARD', 3)]).toEqual([6, 6, 8]);
    expect([jump('3.11', 'FOR_ITER', 3), jump('3.12', 'FOR_ITER', 3)]).toEqual([18, 20]);
  });

  test('EXTENDED_ARG makes opargs of 32 bits with a sign', () => {
    const { names } = set('3.12');
    const [extended, load] = [names.indexOf('EXTENDED_ARG'), names.indexOf('LOAD_CONST')];
    const bytes = Uint8Array.of(extended, 0xff, extended, 0xff, extended, 0xff, load, 0xfe, load, 1);
    expect(instructionsOf(bytes, set('3.12')).map(({ arg }) => arg)).toEqual([0xff, 0xffff, 0xffffff, -2, 1]);
  });

  test('lines of code behind the end, as optimisers before 3.10 left them', () => {
    const { code, set: old } = readPycOfAnyVersion(fileOf('3.8'));
    const short = code.with({ co_code: code.co_code.subarray(0, 4), co_linetable: Uint8Array.of(2, 1, 4, 1, 2, 0xff), co_firstlineno: 5 });
    expect([...lineStartsOfVersion(short, old)]).toEqual([[0, 5], [2, 6]]);
  });
});
