import { describe, expect, test } from 'vitest';
import { FloatConstant, TupleConstant } from '@vivarium/spec';
import { MarshalError, MarshalList, MarshalReader, dumps, loads, readPyc, writePyc } from '../src/index.ts';
import { fromHex, programs, recorded, toHex } from './recorded.ts';

describe('marshal', () => {
  test.each(programs)('writes the code of "$name" as CPython does', ({ program, code }) => {
    expect(toHex(dumps(code))).toBe(program.marshal);
  });

  test('reads every type and writes it back unchanged', () => {
    for (const [current, version2] of recorded.values) {
      // CPython flags what else it holds; only data without references has the same bytes whoever holds it.
      const value = loads(fromHex(current));
      if (version2 !== '') expect(toHex(dumps(value, { version: 2 }))).toBe(version2);
      expect(dumps(loads(dumps(value)))).toEqual(dumps(value));
    }
  });

  test('refuses damaged data with the words of CPython', () => {
    for (const [data, outcome] of recorded.hostile) {
      let got = '';
      try {
        loads(fromHex(data));
      } catch (error) {
        expect(error).toBeInstanceOf(MarshalError);
        got = `${(error as MarshalError).exception}: ${(error as MarshalError).message}`;
      }
      expect([data, got]).toEqual([data, outcome.endsWith('Error') || outcome.includes(': ') ? outcome : '']);
    }
  });

  test('survives every cut and every changed byte of a code object', () => {
    const data = fromHex(recorded.programs.control.marshal);
    for (let at = 0; at < data.length; at += 7) {
      expect(() => loads(data.subarray(0, at))).toThrow(MarshalError);
      const damaged = data.slice();
      damaged[at] ^= 0xff;
      try {
        loads(damaged);
      } catch (error) {
        expect(error).toBeInstanceOf(MarshalError);
      }
    }
  });

  test('keeps identity and cycles', () => {
    const list = new MarshalList([1]);
    list.items.push(list, list);
    const copy = loads(dumps(list)) as MarshalList;
    expect(copy.items[1]).toBe(copy);
    expect(copy.items[2]).toBe(copy);
  });

  test('refuses to write what is nested too deeply', () => {
    let value = new TupleConstant([]);
    for (let i = 0; i < 3000; i++) value = new TupleConstant([value]);
    expect(() => dumps(value)).toThrow('object too deeply nested to marshal');
  });

  test('refuses code objects on request', () => {
    const [{ code, program }] = programs;
    expect(() => dumps(code, { allowCode: false })).toThrow('marshalling code objects is disallowed');
    expect(() => loads(fromHex(program.marshal), { allowCode: false })).toThrow('unmarshalling code objects is disallowed');
  });

  test('reads one value after the other', () => {
    const reader = new MarshalReader(Uint8Array.of(...dumps(1), ...dumps(new FloatConstant(0.5))));
    expect([reader.read(), reader.read()]).toEqual([1, new FloatConstant(0.5)]);
  });
});

describe('.pyc files', () => {
  test.each([
    { kind: 'timestamp', mtime: 0xfedcba98, size: 123 } as const,
    { kind: 'hash', hash: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), checkSource: true } as const,
  ])('keep a $kind header', (header) => {
    const [{ code }] = programs;
    const file = writePyc(code, header);
    expect(toHex(file.subarray(0, 4))).toBe(recorded.magic);
    const read = readPyc(file);
    expect(read.header).toEqual(header);
    expect(dumps(read.code)).toEqual(dumps(code));
  });

  test('of another Python are refused', () => {
    expect(() => readPyc(Uint8Array.of(1, 2, 13, 10), 'x')).toThrow("bad magic number in 'x': b'\\x01\\x02\\r\\n'");
  });
});
