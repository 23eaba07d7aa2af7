import { expect, test } from 'vitest';
import { styledLine } from '../src/output/styled-line.ts';

const looks = (text: string, stream: 1 | 2 = 1, style = '') => styledLine({ text, stream, style, at: 0 }).map(({ text: piece, look, color, link }) => [piece, color ?? (link === undefined ? look : `${link.file}:${link.line}`)]);

test('a place in a traceback is a link, its function a call', () => {
  expect(looks('  File "main.py", line 12, in grow', 2)).toEqual([['  ', ''], ['File "main.py", line 12', 'main.py:12'], [', in ', 'quiet'], ['grow', 'call']]);
});

test('files of the library are no links', () => {
  expect(looks('  File "/usr/lib/python3.14/json/decoder.py", line 3, in decode', 2)[1]?.[1]).toBe('quiet');
});

test('the exception and its message', () => {
  expect(looks("KeyError: 'a'", 2)).toEqual([['KeyError', 'exception'], [": 'a'", 'message']]);
  expect(looks('KeyboardInterrupt', 2)).toEqual([['KeyboardInterrupt', 'exception']]);
  expect(looks('    ~~~^^^', 2)).toEqual([['    ~~~^^^', 'carets']]);
});

test('the same text on stdout is plain', () => {
  expect(looks("KeyError: 'a'")).toEqual([["KeyError: 'a'", '']]);
});

test('ANSI colours of all kinds', () => {
  expect(looks('\x1b[31mred\x1b[0m plain \x1b[1;94mbold')).toEqual([['red', 'var(--ansi-red)'], [' plain ', ''], ['bold', 'var(--ansi-bright-blue)']]);
  expect(looks('\x1b[38;5;196mcube\x1b[38;2;1;2;3mtrue')).toEqual([['cube', 'rgb(255 0 0)'], ['true', 'rgb(1 2 3)']]);
  expect(looks('goes on', 1, '\x1b[32m')).toEqual([['goes on', 'var(--ansi-green)']]);
});

test('other escape sequences vanish', () => {
  expect(looks('a\x1b[2Kb\x1b]0;title\x07c')).toEqual([['a', ''], ['b', ''], ['c', '']]);
});
