/** Every stage holds what its printer prints, for some files of the library. */
import { describe, expect, test } from 'vitest';
import { dis } from '@vivarium/bytecode';
import { compile, dumpFlow, dumpSymbols, buildSymbolTable, parseSource } from '@vivarium/compiler';
import { opcodes, popped, pushed, stackItems } from '@vivarium/spec';
import { dumpAst, nodeFields, printTokens } from '@vivarium/syntax';
import { type CodeInfo, inspect, type Span, type Stages } from '../src/index.ts';
import { librarySources } from './library.ts';

const names = ['abc.py', 'dataclasses.py', 'contextlib.py', 'asyncio/tasks.py', 'enum.py', 'textwrap.py', 'typing.py'];
const programs = [
  ...librarySources(names),
  { name: 'unicode', source: 'größe = "😀" + naïve  # ∂\nprint(f"{größe!r:>{10}}", größe)\n' },
  { name: 'control', source: 'async def f(a, *b, c=1, **d):\n    async for x in a:\n        try:\n            yield x\n        finally:\n            print(c)\n    return\n' },
];

describe.each(programs)('$name', ({ source, name }) => {
  const stages = inspect(source, { filename: name });

  test('compiles', () => expect(stages.error).toBe(null));

  test('has the tokens that are printed', () => {
    const lines = stages.tokens.map(({ exactType, text, span }) => [exactType, text, span?.line ?? 0, span?.endLine ?? 0]);
    const printed = printTokens(source).trimEnd().split('\n').map((line) => {
      const [, start, end, exact, text] = /^(\d+),\d+-(\d+),\d+:\s*(\S+)\s*(".*")$/.exec(line) ?? [];
      return [exact, JSON.parse(text) as string, Number(start), Number(end)];
    });
    expect(lines).toEqual(printed);
  });

  test('has the text of each token at its span', () => {
    const lines = source.split('\n');
    for (const { text, span, exactType } of stages.tokens) {
      if (span === null || exactType === 'NEWLINE' || exactType === 'NL') continue;
      expect(textAt(lines, span)).toBe(text);
    }
  });

  test('has the nodes that are dumped', () => {
    const dumped = dumpAst(parseSource(source, name, 'exec')).replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, '');
    const kinds = [...dumped.matchAll(/\b([A-Za-z_]+)\(/g)].map(([, kind]) => kind).filter((kind) => nodeFields.has(kind));
    expect(stages.tree?.map(({ kind }) => kind)).toEqual(kinds);
    for (const [index, node] of (stages.tree ?? []).entries()) expect(node.end).toBeGreaterThan(index);
    for (const { span, values } of stages.tree?.filter(({ kind }) => kind === 'Name') ?? []) {
      const id = values.find(({ name: field }) => field === 'id')?.text ?? '';
      expect(`'${textAt(source.split('\n'), span as Span)}'`).toBe(id);
    }
  });

  test('has the symbols that are dumped', () => {
    const dumped = dumpSymbols(buildSymbolTable(parseSource(source, name, 'exec'), name)).split('\n');
    const lines = stages.scopes?.flatMap(({ symbols }) => ['', ...symbols.map((symbol) => symbol.name)]) ?? [];
    expect(dumped).toHaveLength(lines.length);
    lines.forEach((symbol, index) => expect(dumped[index]).toContain(symbol));
  });

  test('has the blocks of the optimised graphs', () => {
    const dumped = dumpFlow(source, name, 'exec').match(/^ {2}\S+ +[A-Z]\w+/gm)?.length ?? 0;
    const flows = stages.flows.filter((flow) => flow !== null);
    expect(flows).toHaveLength(stages.codes.length);
    const count = flows.reduce((sum, { optimised }) => sum + optimised.blocks.reduce((all, { instructions }) => all + instructions.length, 0), 0);
    // Units whose code is not kept are dumped all the same.
    expect(count).toBeLessThanOrEqual(dumped);
    for (const { built, optimised } of flows) {
      for (const { edges, blocks } of [built, optimised]) {
        for (const { from, to } of edges) expect(Math.max(from, to)).toBeLessThan(blocks.length);
      }
    }
  });

  test('has the instructions that dis lists', () => {
    const code = compile(source, name, 'exec');
    const listing = dis(code, { showOffsets: true, address: '0x...' });
    expect(listingOf(stages)).toEqual(instructionLines(listing));
  });

  test('is plain data', () => expect(structuredClone(stages)).toEqual(stages));
});

test('pictures name as many items as the stack effects count', () => {
  for (const { code } of Object.values(opcodes)) {
    for (const oparg of [1, 2, 3, 0x102]) {
      const { before, after } = stackItems(code, oparg);
      const count = (items: typeof before): number => items.reduce((sum, item) => sum + item.count, 0);
      // SWAP of 1 item is none.
      if (code === opcodes.SWAP.code && oparg < 2) continue;
      expect([code, oparg, count(before), count(after)]).toEqual([code, oparg, popped(code, oparg), pushed(code, oparg)]);
    }
  }
});

function textAt(lines: readonly string[], { line, column, endLine, endColumn }: Span): string {
  if (line === endLine) return lines[line - 1].slice(column, endColumn);
  return [lines[line - 1].slice(column), ...lines.slice(line, endLine - 1), lines[endLine - 1].slice(0, endColumn)].join('\n');
}

/** Offset, name, argument and its meaning, as they stand in a line of `dis`. */
function instructionLines(listing: string): string[] {
  return [...listing.matchAll(/^.*? (\d+) {3,}([A-Z][A-Z_\d]*(?: .*)?)$/gm)].map(([, offset, rest]) => `${offset} ${rest.replace(/\s+/g, ' ')}`);
}

function listingOf({ codes }: Stages): string[] {
  const line = ({ instructions }: CodeInfo): string[] => instructions.map(({ offset, opname, oparg, argrepr }) =>
    [offset, opname, oparg, argrepr === '' ? null : `(${argrepr})`].filter((field) => field !== null).join(' ').replace(/\s+/g, ' '));
  return codes.flatMap(line);
}
