/** What the panels of the stages work out before they draw. */
import { expect, test } from 'vitest';
import { inspect, Inspection, type Span } from '@vivarium/inspect';
import { bracketsOf, rowFinder, rowsOf, tracksOf } from '../src/inside/bytecode-rows.ts';
import { codeAround } from '../src/inside/chosen-code.ts';
import { litBy } from '../src/inside/linked.ts';
import { nodeRows, packSpans, packTokens, packTree, spanAt, tokenRows } from '../src/language/packed.ts';

const span = (line: number, column: number, endColumn: number, endLine = line): Span => ({ line, column, endLine, endColumn });

test('what lies in the span is lit; if nothing does, the smallest around it; else what shares a part', () => {
  const spans = packSpans([span(1, 0, 20, 3), span(1, 4, 9), span(1, 4, 5), span(1, 8, 9), null, span(2, 0, 0)]);
  expect([...litBy(span(1, 4, 9), spans)]).toEqual([1, 2, 3]);
  expect([...litBy(span(1, 6, 7), spans)]).toEqual([1]);
  expect([...litBy(span(2, 3, 4), spans)]).toEqual([0]);
  expect([...litBy(span(1, 9, 30), packSpans([span(1, 4, 12), span(2, 0, 1)]))]).toEqual([0]);
  expect([...litBy(span(7, 0, 1), spans)]).toEqual([]);
});

test('packed lists are unpacked as they were', () => {
  const { tokens, tree } = inspect('def f(x="=\\x00\\x01"):\n    """A\n    text."""\n    return {**x, 1: -2j}\n');
  const packedTokens = packTokens(tokens);
  const token = tokenRows(packedTokens);
  tokens.forEach(({ exactType, text, span: at }, index) => expect([token(index), spanAt(packedTokens.spans, index)]).toEqual([{ exactType, text }, at]));
  const packed = packTree(tree ?? []);
  const node = nodeRows(packed);
  tree?.forEach(({ field, kind, values, depth, end, span: at }, index) => {
    expect([node(index), packed.depths[index], packed.ends[index], spanAt(packed.spans, index)]).toEqual([{ field, kind, values }, depth, end, at]);
  });
});

const [code] = inspect('for i in x:\n    if i:\n        try:\n            f(i)\n        except E:\n            g()\n').codes;

test('caches are rows when they are asked for', () => {
  const folded = rowsOf(code, { caches: false, extended: false });
  const all = rowsOf(code, { caches: true, extended: true });
  expect(folded).toHaveLength(code.instructions.length);
  const bytes = all.reduce((sum, row) => sum + (row.kind === 'cache' ? 2 * row.cache.units : 2), 0);
  expect(bytes).toBe(code.bytes.length);
});

test('EXTENDED_ARG is folded away, and what jumps to it leads to the instruction behind it', () => {
  const long = inspect(`while a:\n${'    b = c + d\n'.repeat(60)}`).codes[0];
  const rows = rowsOf(long, { caches: false, extended: false });
  expect(long.instructions.some(({ opname }) => opname === 'EXTENDED_ARG')).toBe(true);
  expect(rows.some((row) => row.kind === 'instruction' && row.instruction.opname === 'EXTENDED_ARG')).toBe(false);
  const prefix = long.instructions.findIndex(({ opname }) => opname === 'EXTENDED_ARG');
  const row = rows[rowFinder(rows)(long.instructions[prefix].offset)];
  expect(row).toMatchObject({ instruction: { offset: long.instructions[prefix + 1].offset } });
});

test('jumps lead from row to row, none over another in its lane', () => {
  const rows = rowsOf(code, { caches: false, extended: false });
  const tracks = tracksOf(rows);
  expect(tracks).toHaveLength(code.instructions.filter(({ target }) => target !== null).length);
  for (const { from, to } of tracks) {
    const [source, target] = [rows[from], rows[to]];
    expect(source.kind === 'instruction' && target.kind === 'instruction' && source.instruction.target === target.instruction.offset).toBe(true);
  }
  for (const a of tracks) {
    for (const b of tracks) {
      if (a === b || a.lane !== b.lane) continue;
      expect(Math.max(a.from, a.to) < Math.min(b.from, b.to) || Math.max(b.from, b.to) < Math.min(a.from, a.to)).toBe(true);
    }
  }
});

test('brackets cover exactly the instructions of their entries', () => {
  const rows = rowsOf(code, { caches: false, extended: false });
  for (const { first, last, handler, entry } of bracketsOf(rows, code.exceptionTable)) {
    const covered = rows.flatMap((row, index) => (row.kind === 'instruction' && row.instruction.offset >= entry.start && row.instruction.offset < entry.end ? [index] : []));
    expect([first, last]).toEqual([covered[0], covered[covered.length - 1]]);
    expect(rows[handler]).toMatchObject({ instruction: { offset: entry.target } });
  }
});

test('a place belongs to the innermost code around it', () => {
  const codes = new Inspection('a = 1\ndef f(x=a):\n    g = lambda y: y + x\n    return [g(z) for z in (w for w in x)]\n').outlines();
  const at = (line: number, column: number): string => codes[codeAround(codes, span(line, column, column + 1))].qualname;
  expect([at(1, 0), at(2, 8), at(3, 4), at(3, 18), at(4, 12), at(4, 27)]).toEqual(['<module>', '<module>', 'f', 'f.<locals>.<lambda>', 'f', 'f.<locals>.<genexpr>']);
});
