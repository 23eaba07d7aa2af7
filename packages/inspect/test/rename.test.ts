import { expect, test } from 'vitest';
import { applyEdits, definitionOf, inspect, readNames, rename } from '../src/index.ts';
import { librarySources } from './library.ts';

/** Renames what stands at `|`. */
function renamed(marked: string, name: string): string {
  const offset = marked.indexOf('|');
  const source = marked.replace('|', '');
  const before = source.slice(0, offset).split('\n');
  const result = rename(source, before.length, before[before.length - 1].length, name);
  return 'edits' in result ? applyEdits(source, result.edits) : result.refused;
}

test.each([
  ['shadowing', 'x = 1\ndef f():\n    x| = 2\n    return x\nprint(x)\n', 'y', 'x = 1\ndef f():\n    y = 2\n    return y\nprint(x)\n'],
  ['globals', 'count| = 0\ndef f():\n    global count\n    count += 1\ndef g(count):\n    return count\n', 'n', 'n = 0\ndef f():\n    global n\n    n += 1\ndef g(count):\n    return count\n'],
  ['nonlocals', 'def f():\n    x = 0\n    def g():\n        nonlocal x\n        x| += 1\n    return x\nx = 5\n', 'y', 'def f():\n    y = 0\n    def g():\n        nonlocal y\n        y += 1\n    return y\nx = 5\n'],
  ['comprehensions', 'x = [1]\ny = [x for x| in x if x]\nprint(x)\n', 'item', 'x = [1]\ny = [item for item in x if item]\nprint(x)\n'],
  ['the first iterable of a comprehension', 'x| = [1]\ny = [x for x in x if x]\nprint(x)\n', 'xs', 'xs = [1]\ny = [x for x in xs if x]\nprint(xs)\n'],
  ['assignment expressions in comprehensions', 'def f(a):\n    b = [last| := i for i in a]\n    return last\n', 'z', 'def f(a):\n    b = [z := i for i in a]\n    return z\n'],
  ['class scopes', 'size = 1\nclass A:\n    size| = 2\n    double = size * 2\n    def f(self):\n        return size\n', 's', 'size = 1\nclass A:\n    s = 2\n    double = s * 2\n    def f(self):\n        return size\n'],
  ['names past a class', 'size| = 1\nclass A:\n    size = 2\n    def f(self):\n        return size\n', 's', 's = 1\nclass A:\n    size = 2\n    def f(self):\n        return s\n'],
  ['private names', 'class A:\n    def f(self, __x):\n        return __x|\n', '__y', 'class A:\n    def f(self, __y):\n        return __y\n'],
  ['imports', 'import os\nfrom math import pi|\nprint(pi, os.pi)\n', 'p', 'import os\nfrom math import pi as p\nprint(p, os.pi)\n'],
  ['imports under another name', 'import os as o|\no.getcwd()\n', 'system', 'import os as system\nsystem.getcwd()\n'],
  ['functions and recursion', 'def fact|(n):\n    return 1 if n < 2 else n * fact(n - 1)\nfact(3)\n', 'f', 'def f(n):\n    return 1 if n < 2 else n * f(n - 1)\nf(3)\n'],
  ['parameters and f-strings', 'def f(a|: int, *b, c=0, **d) -> str:\n    return f"{a!r:>{c}} {a=}"\n', 'x', 'def f(x: int, *b, c=0, **d) -> str:\n    return f"{x!r:>{c}} {x=}"\n'],
  ['handlers', 'try:\n    pass\nexcept (A, B) as e|:\n    print(e)\n', 'error', 'try:\n    pass\nexcept (A, B) as error:\n    print(error)\n'],
  ['patterns', 'match v:\n    case {"a": [x, *rest], **others}:\n        print(x, rest|, others)\n    case P(q=1) as p:\n        print(p)\n', 'r', 'match v:\n    case {"a": [x, *r], **others}:\n        print(x, r, others)\n    case P(q=1) as p:\n        print(p)\n'],
  ['type parameters', 'def f[T: int](a: T|) -> list[T]:\n    b: T = a\n    return [b]\n', 'U', 'def f[U: int](a: U) -> list[U]:\n    b: U = a\n    return [b]\n'],
  ['annotations in classes', 'class A:\n    T| = int\n    x: T\n    def f(self, a: T): ...\n', 'U', 'class A:\n    U = int\n    x: U\n    def f(self, a: U): ...\n'],
  ['non-ASCII lines', 'größe = "😀"; print("∂", größe|)\n', 'size', 'size = "😀"; print("∂", size)\n'],
  ['parameters that calls name', 'def f(size|, *, n=1):\n    return size\nf(size=1, n=2)\ndef g(size): return f(n=size, size=size)\ng(size=3)\n', 'x', 'def f(x, *, n=1):\n    return x\nf(x=1, n=2)\ndef g(size): return f(n=size, x=size)\ng(size=3)\n'],
  ['parameters of __init__ that calls of the class name', 'class A:\n    def __init__(self, size|=1):\n        self.size = size\nA(size=2)\n', 'x', 'class A:\n    def __init__(self, x=1):\n        self.size = x\nA(x=2)\n'],
  ['positional parameters, whose name calls cannot say', 'def f(size|, /, **rest):\n    return size\nf(1, size=2)\n', 'x', 'def f(x, /, **rest):\n    return x\nf(1, size=2)\n'],
  ['named characters', 'x| = "\\N{BULLET} \\N{what?}"; print(x)\n', 'y', 'y = "\\N{BULLET} \\N{what?}"; print(y)\n'],
  ['functions within lambdas', 'f = lambda x: lambda: (lambda: x|)\n', 'y', 'f = lambda y: lambda: (lambda: y)\n'],
])('%s', (_, source, name, expected) => expect(renamed(source, name)).toBe(expected));

test.each([
  ['a name that is taken in the scope', 'def f():\n    a| = 1\n    b = 2\n    return a + b\n', 'b', "'b' is taken: 'b' in line 3 would mean something else."],
  ['a name that an inner scope hides', 'a| = 1\ndef f(b):\n    return a\n', 'b', "'b' is taken: 'a' in line 3 would mean something else."],
  ['a builtin in use', 'def f():\n    a| = 1\n    print(a)\n', 'print', "'print' is taken: 'print' in line 3 would mean something else."],
  ['keywords', 'a| = 1\n', 'for', "'for' cannot be a name."],
  ['builtins', 'print|(1)\n', 'p', "'print' is not defined in this file."],
  ['packages', 'import os.path\nos|.path\n', 'o', "'import os.…' in line 1 binds the name of the package."],
  ['no name', 'a = |1 + 2\n', 'o', 'There is no name of a variable here.'],
])('refuses %s', (_, source, name, expected) => expect(renamed(source, name)).toBe(expected));

test('finds definitions and visible names', () => {
  const names = readNames('import os\nclass A:\n    x = 1\n    def f(self, y):\n        z = y\n        return z\n');
  expect(names.visibleAt(5, 12).map(({ name }) => name)).toEqual(['self', 'y', 'z', 'os', 'A']);
  const use = names.at(6, 15);
  expect(use?.variable.name).toBe('z');
  expect(use === null ? null : definitionOf(use.variable)?.span).toEqual({ line: 5, column: 8, endLine: 5, endColumn: 9 });
});

test.each(librarySources(['textwrap.py', 'enum.py', 'typing.py']))('knows every name of $name at its place', ({ source }) => {
  const names = readNames(source);
  const lines = source.split('\n');
  for (const { span, variable } of names.occurrences) expect(lines[span.line - 1].slice(span.column, span.endColumn)).toBe(variable.name);
  const places = new Set(names.occurrences.map(({ span }) => `${span.line}:${span.column}`));
  for (const { kind, span } of inspect(source).tree ?? []) if (kind === 'Name') expect(places).toContain(`${span?.line}:${span?.column}`);
});
