/** What the language worker answers, asked without a worker. */
import { beforeAll, expect, test } from 'vitest';
import type { Completions, Hover, LanguageAnswers } from '../src/protocol.ts';
import { answer, useLibrary } from '../src/language/answer.ts';
import { parseLibrary } from '../src/language/library.ts';
import { useUnicodeNames } from '../src/language/stages.ts';
import { characterNamed } from '@vivarium/objects/names';

beforeAll(() => {
  useLibrary(parseLibrary(JSON.stringify({
    builtins: ['', {
      print: ['f', "(*args, sep=' ')", 'Prints the values.'], ValueError: ['e', '', ''], input: ['f', "(prompt='', /)", ''], open: ['f', '(file)', ''],
      str: ['c', '(object)', 'A text.', { upper: ['f', '(self, /)', 'Return a copy converted to uppercase.'], split: ['f', '(self, /, sep=None)', ''] }],
      list: ['c', '(iterable=())', 'A list.', { append: ['f', '(self, object, /)', ''] }],
    }],
    math: ['Mathematics.', { sqrt: ['f', '(x, /)', 'Return the square root of x.'], pi: ['v', '3.14', ''] }],
    os: ['Operating system.', { getcwd: ['f', '()', ''] }],
    'os.path': ['Paths.', { join: ['f', '(a, *p)', 'Join.'] }],
    collections: ['', { Counter: ['c', '(iterable=None)', 'Counts.', { most_common: ['f', '(self, n=None)', 'List.'] }] }],
  })));
});

/** Asks at `|`. */
function at<Kind extends 'complete' | 'hover' | 'define' | 'occurrences'>(kind: Kind, marked: string): LanguageAnswers[Kind] {
  return answer({ kind, id: 0, file: 'main.py', source: marked.replace('|', ''), offset: marked.indexOf('|') }) as LanguageAnswers[Kind];
}
const labels = (completions: Completions): string[] => completions.items.map(({ label }) => label);
const complete = (marked: string): string[] => labels(at('complete', marked));

test('errors and warnings have the text of CPython', () => {
  expect(answer({ kind: 'diagnose', id: 0, file: 'main.py', source: 'x = 1 is 1\nprint "a"\n' })).toEqual([
    { severity: 'error', message: "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?", span: { line: 2, column: 0, endLine: 2, endColumn: 9 } },
  ]);
  expect(answer({ kind: 'diagnose', id: 0, file: 'main.py', source: 'x = 1 is 1\n' })).toEqual([
    { severity: 'warning', message: 'SyntaxWarning: "is" with \'int\' literal. Did you mean "=="?', span: { line: 1, column: 4, endLine: 1, endColumn: 10 } },
  ]);
});

test('named characters are known once their table is there', () => {
  const source = 'x = "\\N{BULLET}"\n';
  useUnicodeNames(characterNamed);
  expect(answer({ kind: 'diagnose', id: 0, file: 'main.py', source })).toEqual([]);
  expect(answer({ kind: 'diagnose', id: 0, file: 'main.py', source: source.replace('BULLET', 'BULET') })).toMatchObject([{ severity: 'error' }]);
});

test('names of the scope come before builtins and keywords', () => {
  const source = 'import math\ndef area(radius):\n    half = radius / 2\n    return ra|\nother = 1\n';
  expect(complete(source).slice(0, 6)).toEqual(['radius', 'half', 'math', 'area', 'other', 'print']);
  expect(complete(source)).toContain('while');
  expect(at('complete', source).from).toBe(source.indexOf('ra|'));
});

test('names are found while the line, or what follows, is not finished', () => {
  expect(complete('def f(a, b):\n    if a > |\nx = (\n')).toContain('b');
  expect(complete('def f(a, b):\n    for item in |')).toContain('a');
  expect(complete('class A:\n    def f(self):\n        try:\n            self.x = |')).toContain('self');
});

test('modules, and what is in them', () => {
  expect(complete('import |')).toEqual(['builtins', 'math', 'os', 'collections']);
  expect(complete('import os.|')).toEqual(['path']);
  expect(complete('from math import s|')).toEqual(['sqrt', 'pi']);
  expect(complete('import os\nos.|')).toEqual(['getcwd', 'path']);
  expect(complete('import os.path as p\nx = p.|\n')).toEqual(['join']);
  expect(complete('import collections as c\nn = c.Counter()\nn.|')).toEqual(['most_common']);
});

test('attributes of literals, of values and of own classes', () => {
  expect(complete('"a".|')).toEqual(['upper', 'split']);
  expect(complete('x = [1]\nif x.|\n')).toEqual(['append']);
  expect(complete('name = input()\nprint(name.|)\n')).toEqual(['upper', 'split']);
  const own = 'class A:\n    kind = 1\n    def __init__(self, n: str):\n        self.n = n\n    def grow(self):\n        self.|\na = A("")\n';
  expect(complete(own)).toEqual(['kind', '__init__', 'grow', 'n']);
  expect(complete(own.replace('|', 'n') + 'a.n.|')).toEqual(['upper', 'split']);
  expect(complete(own.replace('|', 'n') + 'class B(A): pass\nB("").|')).toEqual(['kind', '__init__', 'grow', 'n']);
});

test('nothing in strings, comments, numbers, and where a name is given', () => {
  for (const source of ['"pri|"', '# pri|', '1|', 'x = 1.|', 'def pri|', 'class A|', 'import os as o|']) expect([source, complete(source)]).toEqual([source, []]);
  expect(complete('x = 1\nf"{x|}"')).toContain('x');
});

test('hover tells signatures and kinds of variables', () => {
  const hover = (marked: string): string | undefined => {
    const found: Hover | null = at('hover', marked);
    return found === null ? undefined : `${found.signature} | ${found.text}`;
  };
  expect(hover('pri|nt(1)')).toBe("print(*args, sep=' ') | Prints the values.");
  expect(hover('import math\nmath.sq|rt(2)')).toBe('math.sqrt(x, /) | Return the square root of x.');
  expect(hover('from math import pi\np|i')).toBe('math.pi = 3.14 | ');
  expect(hover('def f(a, *,\n      b=1) -> int:\n    """Adds.\n\n    Much."""\n    return a\nf|(1)')).toBe('def f(a, *, b=1) -> int | Adds.\n\nMuch.\nGlobal variable of this file.');
  expect(hover('def f(a):\n    return |a')).toBe('a | Parameter of f().');
  expect(hover('def f():\n    a = "x"\n    def g():\n        return a|\n    return g')).toBe('a: str | Free variable: it belongs to f() and is shared with it through a cell.');
  expect(hover('def f():\n    a| = "x"\n    def g():\n        return a\n    return g')).toBe('a: str | Local variable of f(), shared with g() through a cell.');
  expect(hover('[i for i| in x]')).toBe('i | Variable of this comprehension.');
  expect(hover('1 +| 2')).toBe(undefined);
});

test('definitions and occurrences', () => {
  expect(at('define', 'def f(x):\n    return x|\n')).toEqual({ line: 1, column: 6, endLine: 1, endColumn: 7 });
  expect(at('occurrences', 'x| = 1\ndef f(x): return x\nx\n')).toHaveLength(2);
  expect(at('define', 'pri|nt')).toBe(null);
});

test('stages of sources and of .pyc files', () => {
  const request = { kind: 'stage', id: 0, file: 'main.py', source: 'x = 1\ndef f(): pass\n', optimize: 0, index: 0 } as const;
  expect(answer({ ...request, stage: 'codes' })).toMatchObject([{ qualname: '<module>', parent: null }, { qualname: 'f', parent: 0 }]);
  const pyc = answer({ ...request, stage: 'pyc' }) as { bytes: Uint8Array };
  // Columns are in the file in bytes only.
  expect(answer({ ...request, source: pyc.bytes, stage: 'codes' })).toEqual(answer({ ...request, stage: 'codes' }));
  expect(answer({ ...request, source: 'x = (', stage: 'codes' })).toEqual([]);
});
