import { describe, expect, test } from 'vitest';
import {
  LocationTableWriter,
  co_lines,
  co_positions,
  constantRepr,
  decodeExceptionTable,
  decodeInstructions,
  decodeLocations,
  dis,
  encodeExceptionTable,
  encodeInstructions,
  findHandler,
  loads,
} from '../src/index.ts';
import type { Constant } from '@vivarium/spec';
import { everyCode, fromHex, programs, recorded } from './recorded.ts';

describe.each(programs)('the code of "$name"', ({ program, code }) => {
  const codes = everyCode(code);

  test('is printed as dis does', () => {
    expect(dis(code)).toBe(program.dis);
    if (program.disCaches !== null) expect(dis(code, { showCaches: true, showOffsets: true })).toBe(program.disCaches);
    if (program.disPositions !== null) expect(dis(code, { showPositions: true })).toBe(program.disPositions);
  });

  test('has the positions, lines and names that CPython sees', () => {
    expect(codes.map((c) => c.co_qualname)).toEqual(program.codes.map((c) => c.name));
    for (const [index, { positions, lines, varnames, cellvars, freevars }] of program.codes.entries()) {
      const ours = codes[index];
      expect(co_positions(ours)).toEqual(positions);
      expect(co_lines(ours)).toEqual(lines);
      expect([ours.co_varnames, ours.co_cellvars, ours.co_freevars]).toEqual([varnames, cellvars, freevars]);
    }
  });

  test('survives decoding and encoding', () => {
    for (const each of codes) {
      expect(encodeInstructions(decodeInstructions(each.co_code))).toEqual(each.co_code);
      expect(encodeExceptionTable(decodeExceptionTable(each.co_exceptiontable))).toEqual(each.co_exceptiontable);
      const table = new LocationTableWriter(each.co_firstlineno);
      for (const { start, end, lineno, end_lineno, col_offset, end_col_offset } of decodeLocations(each)) {
        table.add((end - start) / 2, lineno, end_lineno, col_offset, end_col_offset);
      }
      expect(table.finish()).toEqual(each.co_linetable);
    }
  });
});

describe('exception tables', () => {
  test('name the handler that covers an instruction', () => {
    const entries = [
      { start: 4, end: 8, target: 20, depth: 0, lasti: false },
      { start: 10, end: 5000, target: 6000, depth: 3, lasti: true },
    ];
    expect(decodeExceptionTable(encodeExceptionTable(entries))).toEqual(entries);
    expect([2, 4, 6, 8, 10, 4998, 5000].map((offset) => findHandler(entries, offset)?.target)).toEqual([
      undefined, 20, 20, undefined, 6000, 6000, undefined,
    ]);
  });
});

describe('constants', () => {
  test('are shown as CPython shows them', () => {
    for (const [data, repr] of recorded.reprs) expect(constantRepr(loads(fromHex(data)) as Constant)).toBe(repr);
  });
});
