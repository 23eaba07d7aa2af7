import { describe, expect, test } from 'vitest';
import { inspect, inspectPyc, type PycField, pycFields } from '../src/index.ts';
import { librarySources } from './library.ts';
import recorded from '../../bytecode/test/versions.json' with { type: 'json' };

const versions = recorded as Readonly<Record<string, { readonly pyc: string; readonly listing: string }>>;

/** How often each byte belongs to a field. */
function cover(fields: readonly PycField[], length: number): Uint8Array {
  const seen = new Uint8Array(length);
  for (const { parts } of fields) for (const part of parts) for (let i = 0; i < part.length; i++) seen[part.offset + i]++;
  return seen;
}

const sources = [
  ...librarySources(['abc.py', 'contextlib.py', 'enum.py']),
  { name: 'constants', source: 'x = 1.5, 2j, b"bytes", 10**30, -5_000_000_000, "text", "größe", "😀", ..., None, True, {1, 2} in ({3, 4}, 5)\ny = x[1:2]\nz = a in {"p", "q"}\n' },
];

describe.each(sources)('the file of $name', ({ source, name }) => {
  const { pyc, codes } = inspect(source, { filename: name });

  test('has every byte in exactly one field', () => {
    expect(pyc?.problem).toBe(null);
    expect(cover(pyc?.fields ?? [], pyc?.bytes.length ?? 0).every((times) => times === 1)).toBe(true);
  });

  test('has fields that nest', () => {
    const fields = pyc?.fields ?? [];
    fields.forEach((field, index) => {
      for (let i = index + 1; i < field.end; i++) {
        expect(fields[i].depth).toBeGreaterThan(field.depth);
        expect(fields[i].offset + fields[i].length).toBeLessThanOrEqual(field.offset + field.length);
      }
    });
  });

  test('names the bytes of the code', () => {
    for (const { parts, code, kind } of pyc?.fields.filter((field) => field.name === 'co_code' && field.refersTo === null) ?? []) {
      const data = parts.find(({ what }) => what === 'data');
      expect(kind).toBe('bytes');
      expect(pyc?.bytes.subarray(data?.offset, (data?.offset ?? 0) + (data?.length ?? 0))).toEqual(codes[code ?? -1].bytes);
    }
  });

  test('shows the same code when it is opened', () => {
    const opened = inspectPyc(pyc?.bytes ?? new Uint8Array(0));
    expect([opened.problem, opened.runs]).toEqual([null, true]);
    expect(opened.codes.map(({ instructions }) => instructions.map(({ opname, argrepr }) => `${opname} ${argrepr}`)))
      .toEqual(codes.map(({ instructions }) => instructions.map(({ opname, argrepr }) => `${opname} ${argrepr}`)));
  });
});

test('damaged files have every byte in one field, too', () => {
  const { pyc } = inspect('def f(x, y=(1, 2)):\n    return [x, y, "text"]\n');
  const bytes = pyc?.bytes ?? new Uint8Array(0);
  for (let length = 0; length < bytes.length; length += 3) {
    const cut = bytes.slice(0, length);
    const { fields, problem } = pycFields(cut);
    expect(problem).not.toBe(null);
    expect([length, cover(fields, length).every((times) => times === 1)]).toEqual([length, true]);
  }
  for (let at = 0; at < bytes.length; at++) {
    const damaged = bytes.slice();
    damaged[at] ^= 0x55;
    expect([at, cover(pycFields(damaged).fields, damaged.length).every((times) => times === 1)]).toEqual([at, true]);
  }
});

test('what is no .pyc file has a problem', () => {
  expect(inspectPyc(new TextEncoder().encode('print("hello, this is source")')).problem).toBe("ImportError: 'file.pyc' is not a .pyc file");
});

test.each(Object.entries(versions))('opens the file of CPython %s with the instructions that its dis lists', (version, { pyc: base64, listing }) => {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  const { pyc, codes, runs, problem } = inspectPyc(bytes);
  expect([problem, pyc.problem, pyc.version, runs]).toEqual([null, null, version, version === '3.14']);
  expect(cover(pyc.fields, bytes.length).every((times) => times === 1)).toBe(true);
  // A line of a listing has an instruction's name among capitals of its own; arguments that are names may be, too.
  const names = [...listing.matchAll(/^[ \dL:>-]*?\b([A-Z][A-Z_][A-Z_\d]+)(?= |$)/gm)].map(([, name]) => name);
  const ours = codes.flatMap(({ instructions }) => instructions.map(({ opname }) => opname));
  expect(ours).toEqual(names);
});
