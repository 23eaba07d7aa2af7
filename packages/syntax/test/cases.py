# The programs of the recorded tests. `node packages/syntax/test/record.mjs` asks CPython what becomes of them.
PARSE = {
    'expressions': [
        'a or b and not c', 'a < b <= c is not d not in e', 'a | b ^ c & d << e + f * -g ** -h', 'a if b else c if d else e',
        'lambda a, /, b=1, *c, d, e=2, **f: a', 'lambda *, a: a', '(yield)', 'x = yield from y', 'await f(x)[0].y ** 2',
        '[*a, b]', '(a,)', '()', '{**a, b: c}', '{*a, b}', '{a: b for a, b in c if d if e}', '[x async for x in y]',
        'f(a, *b, c, d=e, *g, **h)', 'f(x for x in y)', 'f(a := b)', 'a[1:2, ::3, *b]', 'a[*b]', 'a[b := 1]', '(a := b)', '...',
        'x[:, None]', 'not -~+a', 'a @ b // c % d', 'é.ü + ﬁ',
    ],
    'literals': [
        '0xFF_FF + 0o17 + 0b1_0 + 1_000', '123456789012345678901234567890', '1e400 + 1. + .5e-3 + 2j', "'a' \"b\" '''c\nd'''",
        "b'\\x41\\n' b\"\\101\"", "u'x' 'y'", "'\\u00e9\\U0001F600😀'", "'\\ud83d\\ude00'", "r'\\n' rb'\\n'", "'a\\\nb'", "'\\d \\400'",
        "f'a{b}c'", "f'{a!r:>{w}}{{}}'", "f'{a = }{b=!s}{c=:x}'", "f'{ {1: 2}[1] }' 'x' f'{y}'", "f'''{\na\n}\n'''",
        "rf'\\{a:\\d}'", "t'{a }{b!r:{c}}' t'd'", "t'{x = }'", "f'{a:%H:%M}'", "f'{lambda_}{(lambda: 1)}'", "f'{f\"{f'{1}'}\"}'",
    ],
    'statements': [
        'a = b, *c = d', 'x: int', '(x): int = 1', 'a.b: c = yield', 'a[b] += c', 'del a, (b, [c.d]), e[f]', 'assert a, b',
        'raise a from b', 'global a, b\nnonlocal c', 'import a.b.c as d, e', 'from . import a', 'from ...a.b import (c as d, e,)',
        'from a import *', 'type A[T: int = str, *Ts = *x, **P] = T', 'return *a, b', 'pass; break; continue',
        'match = case = type = _ = 1\nmatch[case](type)\ntype (x)',
    ],
    'blocks': [
        'if a:\n  b\nelif c: d\nelif e:\n  f\nelse:\n  g\n', 'while a:\n  b\nelse:\n  c\n', 'for a, *b in c, d:\n  e\nelse: f\n',
        'async def f():\n  async for x in y: pass\n  async with a as b, c: pass\n', 'with (a as b, c as (d, e),): pass',
        'with (a, b): pass', 'with (a, b) as c: pass', 'with (yield): pass', 'with (a).b, (c): pass',
        'try:\n  a\nexcept b as c:\n  d\nexcept e, f: g\nexcept:\n  h\nelse:\n  i\nfinally:\n  j\n', 'try: a\nexcept* b: c\n',
        '@a.b(c)\n@d\nclass C[T](A, *B, m=M, **k):\n  """doc"""\n  x = 1\n',
        '@a\nasync def f[T](a: int, /, b=1, *c: *d, e: f = 2, **g) -> h: ...\n', 'def f(*, a): pass\ndef g(a, /): return\n',
        'if a:\n\tb\n\n  # c\n\tif d: e;\nf\n', 'x = (\n  1, # one\n  2,\n)\n\\\ny\n',
    ],
    'patterns': [
        'match a, *b:\n  case 1 | -2.5 | 3+4j | "s" "t" | None | True: pass\n  case _ if x: pass\n',
        'match x:\n  case [a, *_, b] | (c, *d): pass\n  case (e): pass\n  case f, : pass\n  case *g, h: pass\n  case (): pass\n',
        'match x:\n  case {"a": b, -1: c, d.e: f, None: g, **h}: pass\n  case {}: pass\n',
        'match x:\n  case A(): pass\n  case a.B(c, d=e,): pass\n  case (x | y) as z: pass\n  case a.b.c: pass\n',
    ],
    'lexical errors': [
        "'abc", "x = '''abc\n\n", "'a\\'b", "f'abc", "t'''abc\n", "f'{a'", "f'}'", "f'{)}'", "f'{(}'", "f'{a:\n}'", "f'{'", 'x = (1,\n2',
        ')', '(]', '(\n]', '(' * 201, '1_', '1__0', '0x', '0o8', '0b12', '0xg', '1e', '1e+', '012', '0_7', '1abc', '1.5j7', '1if x else 2',
        'é = …', '\u200bx', 'a\xa0b', '\x1a', 'a \\ b', 'x\\', 'a = 1 + \\\n\\x', "ub'x'", "bf'x'", "ft'x'", 'if 1:\n    x\n  y\n',
        'if 1:\n\tx\n        y\n', '\n'.join(' ' * i + 'if x:' for i in range(101)), "'\\x1'", "'\\u12'", "'\\N{}'", "'é\\x1'", "b'\\x1'",
        "b'é'", "'a' b'b'", "t'a' 'b'", "f'\\x1{a}'", 'x\0y', '9' * 4301,
    ],
    'nesting': ['-' * 7000 + 'x', '[' * 150 + 'not ' * 3000 + 'x' + ']' * 150],
}
BYTES = [
    b'\xef\xbb\xbfx = "\xc3\xa9"', b'# -*- coding: latin-1 -*-\nx = "\xe9"', b'#!/bin/sh\n# vim: set fileencoding=cp1252 :\nx = "\x80"', b'x\r\ny\rz',
    b'# coding: foo\n', b'\xef\xbb\xbf# coding: latin-1\n', b'x = "\xe9"\n', b'\n\nx = "\xc3\xa9\xff"', b'# coding: ascii\nx = "\xe9"',
]
TOKENS = [
    'x = 1 # c\n# d\n\ny', 'if x:\n  # c\n  y\n\n  z\nw\n', "f'a{b!r:>{c}}d{{'", "'''a\r\nb''' + c\r\n", "λ = '😀'; y", '(a,\n\n # c\nb)\n', '', '  \n',
    'if x:\n  y\n #c', '$ ? ! € 1if 0_7', "'abc", '(', 'a)', 'if x:\n    y\n  z\n', "'''abc",
]
UNPARSE = [
    'a = b, c = (yield)', 'x = f(a for a in b)', "f'{a!r:>{w}}' \"it's\"", 'def f(a, /, b: int = 1, *, c=2, **d) -> e:\n  """doc\\n"""\n  return a\n',
    '@d\nclass C[T: int](A, k=v):\n  x: int = 1\n  (y): str\n', 'if a: b\nelif c: d\nelse:\n  if e: f\n  g', 'try: a\nexcept* (b, c) as d: e\nfinally: f',
    'match x:\n  case [1, *_] | {"a": b, **c} | A(d, e=f) as g if h: pass', "'\\'\"\\n'; b'x'; 1e400; -1j; 3 .real; (1).x", "'''a\nb''' + 'c\\\\'",
    'lambda *a: (yield)', '(-a) ** -b ** c; not (a and (b or c)); (a := 1, 2)', "f'''{x}\\n'\"'''", "t'{a + b} {{}}'", 'with a as (b, c), d: async_ = await_', 'type A[*T, **P] = B',
    'x[a, b]; x[()]; x[a:b, c]; x[(a, b):c]; {*()}',
]
ANNOTATIONS = [
    'a|b', 'lambda *a, b: 1', 'lambda a: 1', 'f(x for x in y)', 'x[a, b]', 'x[*a]', "f'{a!r:>{w}}{{'", "'it\\'s'", '1e400', '-a ** b', 'a if b else c', "u'x'", "f'{ {1: 2} }'", 'True .real',
]
