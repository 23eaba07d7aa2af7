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
