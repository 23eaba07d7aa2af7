import { describe, expect, test } from 'vitest';
import { boot, describeRaised, mainNamespace, MemoryHost, type PyBaseException, type Raised, runNow, runProgram, setBudgets } from 'vivarium/engine';
import { findLibrary } from 'vivarium/node';
import { ProjectFolder } from '../src/engine/project-folder.ts';
import { raisedException } from '../src/engine/raised-exception.ts';
import { applyEdits, explain } from '../src/help/explain.ts';

const found = findLibrary();
const library = { ...found, path: '/usr/lib/python3.14', prefix: '/usr' };
const host = new MemoryHost({});
host.files.tree.mount(library.path, library.files ?? []);
const folder = new ProjectFolder(host);
boot({ host, library, flags: { no_user_site: 1 } });
const firstNames = new Set(names());

function names(): string[] {
  return mainNamespace().keyList().map(String);
}

/** What the program raises, as the page is told it. One interpreter runs them all; each begins without the names of the others. */
function raisedBy(source: string) {
  for (const name of names()) if (!firstNames.has(name)) mainNamespace().delete(name);
  folder.fill({ 'main.py': source });
  setBudgets({ instructions: 30_000_000 });
  let raised: Raised | null = null;
  runNow(runProgram({ mode: { kind: 'file', path: `${folder.path}/main.py` }, onUncaught: (exception: PyBaseException) => void (raised = describeRaised(exception)) }));
  return raised === null ? null : raisedException(raised, folder);
}

/** A program, what is said about it, and the program after the fix; undefined: there is none to apply. */
type Case = readonly [source: string, text: RegExp, fixed?: string];

const groups: Record<string, readonly Case[]> = {
  'source that cannot be read': [
    ['for i in range(3)  # count\n    print(i)\n', /ends with a colon/, 'for i in range(3):  # count\n    print(i)\n'],
    ['print("a"\nprint("b")\n', /round bracket that opens here has no partner/, 'print("a")\nprint("b")\n'],
    ['x = (1,\n     2\ny = 3\n', /round bracket|line earlier/],
    ['x = [1, 2))\n', /must be closed with \]/, 'x = [1, 2])\n'],
    ['x = 1)\n', /never opened/, 'x = 1\n'],
    ['def f():\nreturn 1\n', /moved to the right by four spaces/, 'def f():\n    return 1\n'],
    ['x = 1\n  y = 2\n', /further to the right/, 'x = 1\ny = 2\n'],
    ['if True:\n    x = 1\n  y = 2\n', /no place where a block above begins/],
    ['if True:\n\tx = 1\n        y = 2\n', /tabs and others with spaces/],
    ['x = 3\nif x = 3:\n    pass\n', /must be ==/, 'x = 3\nif x == 3:\n    pass\n'],
    ['5 = x\n', /left of this = stands a literal/],
    ['x = "abc\n', /It must end with " on the same line/, 'x = "abc"\n'],
    ['print("abc)\n', /must end with "/, 'print("abc")\n'],
    ['print "a"\n', /round brackets/, 'print("a")\n'],
    ['x = [1 2]\n', /comma/],
    ['whille True:\n    break\n', /looks like the word while/, 'while True:\n    break\n'],
    ['try:\n    x = 1\ny = 2\n', /at least one except/],
    ['return 3\n', /inside a function/],
    ['break\n', /about a loop/],
    ['3x = 4\n', /cannot begin with a digit/],
    ['x = 012\n', /does not begin with 0/, 'x = 12\n'],
    ['print(“a”)\n', /only looks like "/, 'print("a")\n'],
    ['x = {1: 2, 3}\n', /has a key and a value/],
    ['x = 1\nif x:\n    pass\nelse if x > 3:\n    pass\n', /one word: elif/, 'x = 1\nif x:\n    pass\nelif x > 3:\n    pass\n'],
    ['x = True\nif x && x:\n    pass\n', /Python says and/, 'x = True\nif x and x:\n    pass\n'],
    ['x = 1\nx++\n', /no \+\+/, 'x = 1\nx += 1\n'],
    ['class = 3\n', /word of the language/],
    ['while True print(1)\n', /colon/],
  ],
  names: [
    ['total = 5\nprint(totl)\n', /there is total/, 'total = 5\nprint(total)\n'],
    ['Print("a")\n', /there is print/, 'print("a")\n'],
    ['x = true\n', /there is True/, 'x = True\n'],
    ['"""Doc."""\nprint(math.pi)\n', /must be imported/, '"""Doc."""\nimport math\nprint(math.pi)\n'],
    ['print(hello)\n', /in quotes: "hello"/],
    ['print(later)\nlater = 1\n', /further down/],
    ['count = 0\n\ndef step():\n    count += 1\n\nstep()\n', /global count/, 'count = 0\n\ndef step():\n    global count\n    count += 1\n\nstep()\n'],
    ['def f(a):\n    if a:\n        b = 1\n    return b\nf(0)\n', /none yet/],
  ],
  types: [
    ['age = 5\nprint("You are " + age)\n', /join a text only to another text/, 'age = 5\nprint("You are " + str(age))\n'],
    ['x = "3" - 1\n', /int\(\) or float\(\)/],
    ['None + 1\n', /One side of \+ is None/],
    ['def f():\n    print(1)\nx = f() + 1\n', /without return/],
    ['"a" < 1\n', /have no order/],
    ['for i in 5:\n    print(i)\n', /use range\(\)/, 'for i in range(5):\n    print(i)\n'],
    ['list = [1]\nprint(list("ab"))\n', /Line 1 has given the name list/],
    ['x = 2(3 + 4)\n', /operator is missing/],
    ['def f():\n    pass\nf()[0]\n', /None, which has no elements/],
    ['def f(a):\n    pass\nf()\n', /needs one more value/],
    ['def f(a):\n    pass\nf(1, 2)\n', /takes one value, and was given 2/],
    ['class A:\n    def f():\n        pass\nA().f()\n', /first parameter must be self/, 'class A:\n    def f(self):\n        pass\nA().f()\n'],
    ['class A:\n    def __init__(self, name):\n        pass\nA()\n', /values? for name must be given|a value for name/],
    ['def f(name):\n    pass\nf(nane=1)\n', /no parameter called nane/],
    ['x = [1, 2]\nx["a"]\n', /whole number, beginning with 0/],
    ['x = "abc"\nx[0] = "d"\n', /cannot be changed in place/],
    ['{[1]: 2}\n', /Use a tuple/],
    ['len(5)\n', /len\(str\(n\)\)/],
    ['for i in range(10 / 2):\n    pass\n', /whole number is needed/, 'for i in range(10 // 2):\n    pass\n'],
  ],
  values: [
    ['int("abc")\n', /consists of digits/],
    ['int("3.5")\n', /Use float/, 'float("3.5")\n'],
    ['float("3,5")\n', /not a comma/],
    ['a, b = 1, 2, 3\n', /their numbers differ/],
    ['d = {"a": 1}\nfor k, v in d:\n    pass\n', /\.items\(\)/],
    ['[1].remove(3)\n', /not in the list/],
    ['import math\nmath.sqrt(-1)\n', /no result for that number/],
    ['x = [1, 2]\nprint(x[len(x)])\n', /the last is number len - 1/, 'x = [1, 2]\nprint(x[-1])\n'],
    ['x = [1, 2]\nfor i in range(len(x) + 1):\n    print(x[i])\n', /one step too far/, 'x = [1, 2]\nfor i in range(len(x)):\n    print(x[i])\n'],
    ['[].pop()\n', /nothing left/],
    ['d = {}\nprint(d["k"])\n', /no key 'k'/, 'd = {}\nprint(d.get("k"))\n'],
    ['x = [2, 1].sort()\nx.append(3)\n', /makes x None/],
    ['x = [2, 1]\nx = x.append(3)\nx.append(4)\n', /changes the list itself/, 'x = [2, 1]\nx.append(3)\nx.append(4)\n'],
    ['x = [2, 1]\ny = x.sort()\ny.append(4)\n', /gives nothing back/, 'x = [2, 1]\ny = sorted(x)\ny.append(4)\n'],
    ['[].add(1)\n', /append is meant/, '[].append(1)\n'],
    ['"a".uper()\n', /upper is meant/, '"a".upper()\n'],
    ['1 / 0\n', /divided by zero/],
    ['import numpy\n', /must be installed/],
    ['import randon\n', /random is meant/, 'import random\n'],
    ['from math import foo\n', /has no foo/],
    ['def f(n):\n    return f(n - 1)\nf(3)\n', /never comes to an end/],
    ['open("data.txt")\n', /no file data\.txt/],
    ['assert 1 == 2\n', /both sides of the ==/],
    ['d = {1: 2}\nfor k in d:\n    d[k + 1] = 0\n', /Go through a copy/],
    ['next(iter([]))\n', /nothing more to give/],
    ['input()\n', /no more of it/],
  ],
};

describe.each(Object.entries(groups))('%s', (_, cases) => {
  test.for(cases)('%j', ([source, text, fixed]) => {
    const exception = raisedBy(source);
    expect(exception).not.toBeNull();
    const said = explain(exception as NonNullable<typeof exception>, new Map([['main.py', source]]));
    expect(said?.text, JSON.stringify(exception)).toMatch(text);
    if (fixed === undefined) return;
    const after = applyEdits(source, said?.fix?.edits ?? []);
    expect(after).toBe(fixed);
  });
});

test('a fix takes the error away', () => {
  const fixes = Object.values(groups).flat().filter(([, , fixed]) => fixed !== undefined && !/\)\)?\n$|True:\n    break/.test(fixed ?? ''));
  expect(fixes.length).toBeGreaterThan(10);
  for (const [source, , fixed] of fixes) expect(raisedBy(fixed as string)?.message, fixed).not.toBe(raisedBy(source)?.message);
});

test('what comes from input() becomes a number where it is asked for', () => {
  const source = 'age = input("Age? ")\nprint(age + 1)\nif age > 18:\n    pass\n';
  const frames = [{ file: 'main.py', line: 3, name: '<module>', span: { line: 3, column: 3, endLine: 3, endColumn: 11 } }];
  const said = explain({ type: 'TypeError', message: "'>' not supported between instances of 'str' and 'int'", frames }, new Map([['main.py', source]]));
  expect(applyEdits(source, said?.fix?.edits ?? [])).toContain('age = int(input("Age? "))\n');
});

test('two sentences, and none of the machine', () => {
  for (const [source] of Object.values(groups).flat().slice(0, 12)) {
    const exception = raisedBy(source);
    const { text } = explain(exception as NonNullable<typeof exception>, new Map([['main.py', source]])) ?? { text: '' };
    expect(text.length, text).toBeLessThan(260);
    expect(text).toMatch(/[.!?]$/);
  }
});

test('of an exception of which nothing simple can be said, nothing is said', () => {
  const source = 'class Odd(Exception):\n    pass\nraise Odd("x")\n';
  expect(explain(raisedBy(source) as NonNullable<ReturnType<typeof raisedBy>>, new Map([['main.py', source]]))).toBeNull();
});
