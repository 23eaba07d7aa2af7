import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { format } from '../src/language/format.ts';

const gallery = path.resolve(import.meta.dirname, '../gallery');

const cases: readonly (readonly [string, string])[] = [
  ['x=1+2 *3\n', 'x = 1 + 2 * 3\n'],
  ['f ( a,b , * c,key = -1 )\n', 'f(a, b, *c, key=-1)\n'],
  ['def f(a,b = 1,*,c:int=2)->int :return  a\n', 'def f(a, b=1, *, c: int = 2) -> int: return a\n'],
  ['d={ "a":1 , **e }\nx [ 1:2 ]\ny=x[a+1 :]\n', 'd = {"a": 1, **e}\nx[1:2]\ny = x[a + 1 :]\n'],
  ['if x :\n  y=1\n  if z:\n     w=-2\nelse :\n\ty=3\n', 'if x:\n    y = 1\n    if z:\n        w = -2\nelse:\n    y = 3\n'],
  ['x = lambda a,b=2:a*b\nprint( x( 1 ) )\n', 'x = lambda a, b=2: a * b\nprint(x(1))\n'],
  ['from . import a\nfrom .b import( c )\nimport d.e as f\n', 'from . import a\nfrom .b import (c)\nimport d.e as f\n'],
  ['x = 2**3\ny = 2 ** -n\nz = not(a)\nreturn_ = (yield_)\n', 'x = 2**3\ny = 2 ** -n\nz = not (a)\nreturn_ = (yield_)\n'],
  ['@ decorate(1)\ndef f():\n    pass\nx=1\n', '@decorate(1)\ndef f():\n    pass\n\n\nx = 1\n'],
  ['x = 1 #note\n#!shebang\n#another\n', 'x = 1  # note\n#!shebang\n# another\n'],
  ['a = 1\n\n\n\n\nb = 2\nclass A:\n\n    x=1\n    def f(self):\n        pass\n    def g(self):\n        pass\n', 'a = 1\n\n\nb = 2\n\n\nclass A:\n\n    x = 1\n\n    def f(self):\n        pass\n\n    def g(self):\n        pass\n'],
  ['x = f"{a+b  !r}" f\'{ {1:2}[1] }\'\n', 'x = f"{a+b  !r}" f\'{ {1:2}[1] }\'\n'],
  ['total = (1+\n         2)\nlong = a+\\\n    b\n', 'total = (1 +\n         2)\nlong = a + \\\n    b\n'],
  ['def f():\n  """Two\n  lines."""\n  return [ x for x in y if x!=-1 ]\n', 'def f():\n    """Two\n  lines."""\n    return [x for x in y if x != -1]\n'],
  ['try:\n    pass\nexcept* ValueError:\n    pass\nx[...,1]\ny: int=3\nassert(x)\nprint(-x, ~y, +z, not-w)\n', 'try:\n    pass\nexcept* ValueError:\n    pass\nx[..., 1]\ny: int = 3\nassert (x)\nprint(-x, ~y, +z, not -w)\n'],
  ['', ''],
];

describe('format', () => {
  test.for(cases)('%j', ([source, wanted]) => expect(format(source)).toBe(wanted));

  test('what is formatted stays as it is', () => {
    for (const [, wanted] of cases) expect(format(wanted)).toBe(wanted);
  });

  test.each(fs.readdirSync(gallery).filter((name) => name.endsWith('.py')))('%s is in shape', (name) => {
    const source = fs.readFileSync(path.join(gallery, name), 'utf8');
    expect(format(source)).toBe(source);
  });

  test('source that cannot be read is left alone', () => {
    expect(format('x = (1\n')).toBeNull();
    expect(format('if x:\npass\n')).toBeNull();
  });
});
