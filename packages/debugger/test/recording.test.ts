/** A recorded run is the run that there would be without it. */
import { MemoryHost, Python, PythonError, PythonExit } from 'vivarium';
import { restart, seedHash } from '@vivarium/objects';
import { boot, describeRaised, finish, runNow, runProgram } from 'vivarium/engine';
import { findLibrary } from 'vivarium/node';
import { describe, expect, test, vi } from 'vitest';
import { record, recordInTurn, recordOn, Session } from '../src/index.ts';
import { optionsForTests, programOf, recorded } from './recorded.ts';

vi.setConfig({ testTimeout: 300_000 });

const programs: Record<string, string> = {
  recursion: 'def fact(n):\n    return 1 if n < 2 else n * fact(n - 1)\nprint(fact(20), fact(30))\n',
  generators: `
def numbers(n):
    for i in range(n):
        got = yield i
        if got:
            print('got', got)
    return 'done'
def chain():
    result = yield from numbers(3)
    print(result)
g = chain()
print(next(g), g.send('x'), list(g))
print(sum(x * x for x in numbers(5)))
`,
  exceptions: `
class Own(ValueError):
    pass
def fail(n):
    try:
        if n == 0:
            raise Own('zero')
        return 10 // (n - 1)
    except ZeroDivisionError as error:
        print('caught', error)
        raise RuntimeError('again') from error
    finally:
        print('finally', n)
for n in range(3):
    try:
        print(fail(n))
    except (Own, RuntimeError) as error:
        print(type(error).__name__, error, repr(error.__cause__))
with open('none') as file:
    pass
`,
  classes: `
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __repr__(self):
        return f'Point({self.x}, {self.y})'
    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)
    def __hash__(self):
        return hash((self.x, self.y))
    @property
    def length(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5
class Named(Point):
    def __init__(self, name, *args):
        super().__init__(*args)
        self.name = name
points = {Point(3, 4): 'a', Named('n', 3, 4): 'b'}
print(points, [p.length for p in points], sorted([Point(2, 1), Point(1, 2)], key=lambda p: p.x))
`,
  closures: 'def counter():\n    n = 0\n    def add(k=1):\n        nonlocal n\n        n += k\n        return n\n    return add\na, b = counter(), counter()\nprint(a(), a(5), b(), [f() for f in [a, b]])\n',
  comprehensions: "rows = [[i * j for j in range(3)] for i in range(3)]\nprint(rows, {k: v for k, v in zip('abc', rows)}, {x % 2 for x in range(5)})\n",
  finalizers: "import weakref\nclass A:\n    def __del__(self): print('del')\na = A()\nr = weakref.ref(a, lambda _: print('gone'))\na = None\nprint(r())\n",
  tracing: "import sys\ndef f(x):\n    y = x + 1\n    return y\nseen = []\ndef trace(frame, event, arg):\n    seen.append((event, frame.f_lineno))\n    return trace\nprint(sys.gettrace())\nsys.settrace(trace)\nf(1)\nsys.settrace(None)\nprint(seen)\n",
  threads: `
import threading
lock = threading.Lock()
total = 0
def work(name, n):
    global total
    for i in range(n):
        with lock:
            total += i
    print(name, 'done')
threads = [threading.Thread(target=work, args=(k, 300 * (k + 1))) for k in range(3)]
for t in threads: t.start()
for t in threads: t.join()
print(total, threading.current_thread().name)
`,
  asyncio: `
import asyncio
async def worker(name, delay):
    for i in range(2):
        await asyncio.sleep(delay)
        print(name, i)
    return name
async def main():
    print(await asyncio.gather(worker('a', 0.02), worker('b', 0.2)))
asyncio.run(main())
`,
  exit: "import atexit, sys\natexit.register(print, 'at exit')\nprint('before')\nsys.exit(3)\n",
  uncaught: 'def f(): return [1, 2][5]\nf()\n',
  syntax: 'x = (1 +\n',
};

function plain(source: string): { output: string; status: number } {
  const library = { ...findLibrary(), path: '/usr/lib/python3.14', prefix: '/usr' };
  let output = '';
  const host = new MemoryHost({
    mounts: { [library.path]: library.files ?? [] }, files: { '/home/user/main.py': source }, seed: 1, output: (_descriptor, bytes) => void (output += Buffer.from(bytes).toString()),
  });
  restart();
  seedHash(0);
  boot({ host, library, argv: ['main.py'], flags: { no_user_site: 1 }, executable: '/usr/bin/python3', unbuffered: true });
  const status = runNow(finish(runNow(runProgram({ mode: { kind: 'file', path: '/home/user/main.py' } }))));
  return { output, status };
}

describe('what it prints, and its exit status, are those of an ordinary run', () => {
  for (const [name, source] of Object.entries(programs)) {
    test(name, () => {
      const { recording, output } = recorded(source);
      const expected = plain(source);
      expect(output).toBe(expected.output);
      expect(recording.outcome).toEqual({ kind: 'ended', status: expected.status });
    });
  }
});

describe('every state can be reached again', () => {
  for (const [name, source] of Object.entries(programs)) {
    test(name, () => {
      const { session } = recorded(source);
      const { steps } = session.facts();
      for (const at of [0, 0.3, 0.7, 1]) {
        const step = Math.floor(at * steps);
        expect(session.state(step).step).toBe(step);
      }
    });
  }
});

test('input, random numbers, time, id() and hashes are the same in every replay', () => {
  const source = `
import random, time, os
name = input('name? ')
values = [random.random(), time.time(), time.monotonic(), id(name), id([]), hash('x'), os.urandom(3), {'b', 'a', 'c'}, object(), os.getpid()]
time.sleep(5)
shown = repr(values) + str(time.perf_counter())
print(shown)
`;
  const { session, output } = recorded(source, { input: ['Ada\n'] });
  const last = session.facts().steps - 1;
  const printed = output.slice('name? '.length).trimEnd();
  for (let times = 0; times < 2; times++) expect(session.evaluate(last, 0, 'print(shown)')).toMatchObject({ kind: 'value', text: 'None', output: `${printed}\n` });
});

describe('input', () => {
  const source = "a = input('first: ')\nb = input('second: ')\nprint(a + b)\n";
  test('that is missing ends the run, which goes on when it is given', () => {
    const heard: string[] = [];
    const options = { ...optionsForTests, seed: 1, output: (_descriptor: 1 | 2, bytes: Uint8Array) => void heard.push(Buffer.from(bytes).toString()) };
    const first = record(programOf(source), options);
    expect(first.outcome).toEqual({ kind: 'wantsInput', prompt: 'first: ' });
    const second = recordOn(first, ['x\n'], options);
    expect(second.outcome).toEqual({ kind: 'wantsInput', prompt: 'second: ' });
    const third = recordOn(second, ['y\n'], options);
    expect(third.outcome).toEqual({ kind: 'ended', status: 0 });
    expect(heard.join('')).toBe('first: second: xy\n');
    expect(new Session(third).facts().marks.filter(({ kind }) => kind === 'input')).toMatchObject([{ text: 'x\n' }, { text: 'y\n' }]);
  });
  test('may be at its end', () => {
    const { output } = recorded(source, { input: ['x\n', null] });
    expect(output).toContain('EOFError: EOF when reading a line');
  });
});

test('a run ends at the bound, and when it is told to', () => {
  const endless = 'n = 0\nwhile True:\n    n += 1\n';
  const limited = recorded(endless, { limit: 1000 });
  expect(limited.recording.outcome).toEqual({ kind: 'limit' });
  expect(limited.session.facts().steps).toBe(1000);
  expect(limited.session.state(999).frames[0].name).toBe('<module>');
  expect(recorded(endless, { stopping: (steps) => steps > 300_000 }).recording.outcome).toEqual({ kind: 'stopped' });
});

describe('with the event loop in between', () => {
  test('a run is the same, and can be walked', async () => {
    let pauses = 0;
    const heard: string[] = [];
    const recording = await recordInTurn(programOf(`${programs.threads}\nfor i in range(30000): pass\n`), {
      ...optionsForTests, seed: 1, output: (_descriptor, bytes) => void heard.push(Buffer.from(bytes).toString()), pause: () => {
        pauses++;
        return new Promise((resolve) => void setImmediate(resolve));
      },
    });
    expect(recording.outcome).toEqual({ kind: 'ended', status: 0 });
    expect(heard.join('')).toBe(plain(programs.threads).output);
    expect(pauses).toBeGreaterThan(0);
    const session = new Session(recording);
    const { steps } = session.facts();
    for (const at of [0.2, 0.6, 0.95]) expect(session.state(Math.floor(steps * at)).step).toBe(Math.floor(steps * at));
  });
  test('it can be stopped', async () => {
    let stopped = false;
    const recording = await recordInTurn(programOf('while True: pass\n'), {
      ...optionsForTests, stopping: () => stopped, pause: () => {
        stopped = true;
        return Promise.resolve();
      },
    });
    expect(recording.outcome).toEqual({ kind: 'stopped' });
    const session = new Session(recording);
    expect(session.state(session.facts().steps - 1).frames[0].line).toBe(1);
  });
});

test('who looks at an uncaught exception adds no steps', () => {
  const source = 'class Own(Exception):\n    def __str__(self):\n        return "own"\nraise Own\n';
  const looked = recorded(source, { uncaught: (exception) => expect(describeRaised(exception).message).toBe('own') });
  expect(looked.session.facts().steps).toBe(recorded(source).session.facts().steps);
  expect(looked.session.state(looked.session.facts().steps - 1).frames[0].name).toBe('__str__');
});

test('library code can have steps too', () => {
  const { session } = recorded('import bisect\nbisect.insort([1, 3], 2, key=int)\n', { withLibrary: true });
  const { steps } = session.facts();
  const names = new Set<string>();
  for (let step = 0; step < steps; step += 97) names.add(session.code(session.place(step).code).file);
  expect([...names].some((file) => file.startsWith('<frozen'))).toBe(true);
  expect(session.state(steps - 1).frames[0].name).toBe('<module>');
});

test('the program does not see that it is recorded', () => {
  const { output } = recorded("import sys\nprint(sys.gettrace(), sys.getprofile(), sys.monitoring.get_tool(0), sys._xoptions, sys.flags.interactive)\n");
  expect(output).toBe('None None None {} 0\n');
});

test('interpreters that ran before leave no trace', async () => {
  const source = 'class A: pass\nprint(A.__base__.__subclasses__()[-1], id(A()), id(int), id(None))\n';
  const first = recorded(source).output;
  const python = await Python.create();
  expect(() => python.run('class B: pass\nid(int), id(B)\nraise ValueError')).toThrow(PythonError);
  expect(() => python.run('raise SystemExit(2)')).toThrow(PythonExit);
  expect(recorded(source).output).toBe(first);
});
