import { expect, test } from 'vitest';
import { inspect } from '../src/index.ts';

test.each([
  ['x = (1,\n', 'SyntaxError', "'(' was never closed", [1, 4, 1, 5]],
  ['größe = 😀\n', 'SyntaxError', "invalid character '😀' (U+1F600)", [1, 8, 1, 10]],
  ['if x:\nprint()\n', 'IndentationError', "expected an indented block after 'if' statement on line 1", [2, 0, 2, 5]],
  ['def f():\n    é = 1; return é; nonlocal é\n', 'SyntaxError', "name 'é' is used prior to nonlocal declaration", [2, 21, 2, 31]],
  ['return 1\n', 'SyntaxError', "'return' outside function", [1, 0, 1, 8]],
] as const)('%j', (source, kind, message, [line, column, endLine, endColumn]) => {
  const { error, codes, tokens } = inspect(source);
  expect(error).toEqual({ kind, message, span: { line, column, endLine, endColumn } });
  expect(codes).toEqual([]);
  expect(tokens.length).toBeGreaterThan(0);
});

test('a program with an error has the stages before it', () => {
  const { tree, scopes, pyc } = inspect('def f():\n    return 1\nbreak\n');
  expect(tree?.length).toBeGreaterThan(3);
  expect(scopes?.map(({ name }) => name)).toEqual(['top', '__annotate__', 'f']);
  expect(pyc).toBe(null);
});

test('warnings have their places', () => {
  const { warnings, error } = inspect('é = 1; é is 1\n"\\d"\n');
  expect(error).toBe(null);
  expect(warnings).toEqual([
    { kind: 'SyntaxWarning', message: '"\\d" is an invalid escape sequence. Such sequences will not work in the future. Did you mean "\\\\d"? A raw string is also an option.', span: { line: 2, column: 1, endLine: 2, endColumn: 3 } },
    { kind: 'SyntaxWarning', message: '"is" with \'int\' literal. Did you mean "=="?', span: { line: 1, column: 7, endLine: 1, endColumn: 13 } },
  ]);
});

test.each([
  ['null bytes', 'x = 1\0', 'source code string cannot contain null bytes'],
  ['lone surrogates', 'x = "\ud800"\n', "'utf-8' codec can't encode character '\\ud800' in position 5: surrogates not allowed"],
  ['too many brackets', '('.repeat(300), 'too many nested parentheses'],
])('%s are told without a stage', (_, source, message) => {
  const { error, tree, codes } = inspect(source);
  expect([error?.message, tree, codes]).toEqual([message, null, []]);
});

test('a tree may be as deep as the parser lets it', () => {
  const { tree } = inspect(`x = ${'a + '.repeat(20_000)}a\n`);
  expect(tree?.length).toBe(40_004);
  expect(tree?.[3]).toMatchObject({ kind: 'BinOp', depth: 2, end: 40_004 });
  expect(Math.max(...(tree ?? []).map(({ depth }) => depth))).toBe(20_002);
});

test('empty files and carriage returns have all stages', () => {
  expect(inspect('').codes[0].instructions.map(({ opname }) => opname)).toEqual(['RESUME', 'LOAD_CONST', 'RETURN_VALUE']);
  const { tokens, error } = inspect('x = 1\r\ny = "a"\r\n');
  expect([error, tokens.filter(({ exactType }) => exactType === 'NEWLINE').map(({ text }) => text)]).toEqual([null, ['\r\n', '\r\n']]);
});
