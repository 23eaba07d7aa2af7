/** The public API, in a closed world. */
import { beforeAll, describe, expect, test } from 'vitest';
import { BudgetError, MemoryHost, Python, PythonError, PythonExit, PythonObject } from '../src/index.ts';

let python: Python;
beforeAll(async () => {
  python = await Python.create({
    functions: {
      double: (n: number) => n * 2,
      fail: () => {
        throw new Error('no such thing');
      },
    },
    memory: { files: { '/data/names.txt': 'Ada\nGrace\n' } },
    budgets: { instructions: 20_000_000, output: 10_000 },
  });
});

const thrownBy = (body: () => unknown): unknown => {
  try {
    body();
  } catch (thrown) {
    return thrown;
  }
  return undefined;
};

describe('values', () => {
  test('go to JavaScript', () => {
    expect(python.evaluate('[None, True, 1, 10**20, 2.5, "x", b"ab", (1, 2), {"a": 1}, {3}]')).toEqual([
      null, true, 1, 10n ** 20n, 2.5, 'x', Uint8Array.of(97, 98), [1, 2], new Map([['a', 1]]), new Set([3]),
    ]);
  });
  test('come from JavaScript', () => {
    python.set('given', { name: 'x', list: [1, 2.5, null, undefined], big: 2n ** 70n, set: new Set(['a']), bytes: Uint8Array.of(1) });
    expect(python.evaluate('repr(given)')).toBe("{'name': 'x', 'list': [1, 2.5, None, None], 'big': 1180591620717411303424, 'set': {'a'}, 'bytes': b'\\x01'}");
  });
  test('that are no data stay in Python', () => {
    const object = python.evaluate('object()');
    expect(object).toBeInstanceOf(PythonObject);
    python.set('back', object);
    expect(python.evaluate('type(back).__name__')).toBe('object');
  });
  test('without a counterpart are refused', () => {
    expect(() => python.set('x', new Date(0))).toThrow('Date has no counterpart in Python');
  });
});

describe('programs', () => {
  test('run with host functions and files', () => {
    python.run('result = [double(n) for n in range(4)]\nnames = open("/data/names.txt").read().split()');
    expect(python.get('result')).toEqual([0, 2, 4, 6]);
    expect(python.get('names')).toEqual(['Ada', 'Grace']);
  });
  test('are called by name', () => {
    python.run('def greet(name, mark="!"): return "hello " + name + mark');
    expect(python.call('greet', 'you', '?')).toBe('hello you?');
  });
  test('print to the host', async () => {
    const pieces: string[] = [];
    const host = new MemoryHost({ input: 'Ada\n', output: (descriptor, bytes) => void pieces.push(`${descriptor}:${new TextDecoder().decode(bytes)}`) });
    const other = await Python.create({ host });
    other.run('print("hi", input("name? "))');
    expect(pieces.join('')).toBe('1:name? 1:hi Ada\n');
  });
});

describe('what goes wrong', () => {
  test('is a PythonError with the traceback', () => {
    const error = thrownBy(() => python.run('def f():\n    return 1 / 0\nf()', 'program.py')) as PythonError;
    expect(error).toBeInstanceOf(PythonError);
    expect(error.type).toBe('ZeroDivisionError');
    expect(error.traceback).toBe(
      'Traceback (most recent call last):\n  File "program.py", line 3, in <module>\n  File "program.py", line 2, in f\nZeroDivisionError: division by zero\n',
    );
  });
  test('in a host function is a RuntimeError for the program', () => {
    python.run('try:\n    fail()\nexcept RuntimeError as e:\n    text = str(e)');
    expect(python.get('text')).toBe('no such thing');
  });
  test('ends with sys.exit', () => {
    expect((thrownBy(() => python.run('import sys; sys.exit(3)')) as PythonExit).status).toBe(3);
  });
  test('exhausts a budget, and the next program runs', () => {
    expect((thrownBy(() => python.run('try:\n    while True: pass\nexcept BaseException: pass')) as BudgetError).budget).toBe('instructions');
    expect((thrownBy(() => python.run('for i in range(5000): print("x" * 100)')) as BudgetError).budget).toBe('output');
    expect(python.evaluate('1 + 1')).toBe(2);
  });
  test('is refused memory', () => {
    expect((thrownBy(() => python.run('x = [0] * 10**11')) as PythonError).type).toBe('MemoryError');
    expect((thrownBy(() => python.run('def f(): f()\nf()')) as PythonError).type).toBe('RecursionError');
  });
});
