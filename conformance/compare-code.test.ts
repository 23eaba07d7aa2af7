import fs from 'node:fs';
import { expect, test } from 'vitest';
import { CodeObject, type CodeObjectFields, loadCode } from '@vivarium/bytecode';
import { opcode } from '@vivarium/spec';
import { type CodeDifference, compareTrees, countCode } from './compare-code.ts';
import { describeDifference } from './side-by-side.ts';

const recorded = JSON.parse(
  fs.readFileSync(new URL('../packages/bytecode/test/recorded.json', import.meta.url), 'utf8'),
) as { programs: Record<string, { marshal: string }> };
const expected = loadCode(Buffer.from(recorded.programs.control.marshal, 'hex'));

/** The tree with some fields of every code object changed. */
function changed(code: CodeObject, change: (code: CodeObject) => Partial<CodeObjectFields>): CodeObject {
  const fields: CodeObjectFields = { ...code, co_consts: code.co_consts.map((value) => (value instanceof CodeObject ? changed(value, change) : value)) };
  return new CodeObject({ ...fields, ...change(code) });
}

function differences(change: (code: CodeObject) => Partial<CodeObjectFields>): { identical: number; found: CodeDifference[] } {
  const found: CodeDifference[] = [];
  return { identical: compareTrees('control.py', expected, changed(expected, change), found), found };
}

test('a tree equals its copy', () => {
  expect(differences(() => ({}))).toEqual({ identical: countCode(expected), found: [] });
});

test('another instruction is named and shown beside the expected one', () => {
  const { found } = differences(({ co_code }) => ({
    co_code: co_code.map((byte, at) => (at % 2 === 0 && byte === opcode.GET_AITER ? opcode.GET_ITER : byte)),
  }));
  expect(found.map(({ path, fields, cause }) => [path, fields, cause])).toEqual([
    ['<module>.agen', ['co_code'], 'opcode: GET_AITER, ours GET_ITER'],
  ]);
  expect(describeDifference(found[0])).toMatch(/! +\d+ 22:\S+ +GET_AITER +\| +\d+ 22:\S+ +GET_ITER$/m);
});

test('a moved position and a missing code object are told apart', () => {
  const { found } = differences((code) => {
    if (code.co_name === 'f') return { co_linetable: code.co_linetable.map((byte, at) => (at === 3 ? byte + 1 : byte)) };
    return code.co_name === 'm' ? { co_consts: [] } : {};
  });
  expect(found.map(({ path, fields, cause }) => [path, fields, cause])).toEqual([
    ['<module>.f', ['co_linetable'], expect.stringMatching(/^(end )?(line|column) of /)],
    [expect.stringContaining('.m'), ['co_consts'], 'co_consts: missing code'],
    [expect.stringContaining('.m.<lambda>'), ['missing'], 'missing code object'],
  ]);
});
