/** Sessions over small programs: where stepping stops, what the states show. */
import { describe, expect, test, vi } from 'vitest';
import type { Session } from '../src/index.ts';
import { recorded, shown, stackOf, variables, walk } from './recorded.ts';

vi.setConfig({ testTimeout: 300_000 });

const calls = `def inner(x):
    y = x * 2
    return y
def outer(n):
    total = 0
    for i in range(n):
        total += inner(i)
    return total
print(outer(2))
print('end')
`;

const lineOf = (session: Session, step: number | null): string => {
  if (step === null) return 'nowhere';
  const { code, line } = session.place(step);
  return code < 0 ? 'end' : `${session.code(code).name}:${line}`;
};

/** The first step that stands at the beginning of a line. */
const stepAt = (session: Session, line: number, from = 0): number => session.nextStop('forward', from - 1, [{ kind: 'line', file: 'main.py', line }]) ?? -1;

describe('stepping by line', () => {
  const { session } = recorded(calls);
  const into = walk(session, 'into', 'forward');
  test('into calls', () => {
    expect(into).toEqual([
      '<module>:1', '<module>:4', '<module>:9', 'outer:5', 'outer:6', 'outer:7', 'inner:2', 'inner:3', 'outer:6', 'outer:7', 'inner:2', 'inner:3', 'outer:6', 'outer:8', '<module>:10',
    ]);
  });
  test('backwards it stops at the same lines', () => {
    expect(walk(session, 'into', 'back').toReversed().slice(-into.length)).toEqual(into);
  });
  test('over calls, in both directions', () => {
    expect(walk(session, 'over', 'forward')).toEqual(['<module>:1', '<module>:4', '<module>:9', '<module>:10']);
    const seven = stepAt(session, 7);
    expect(lineOf(session, session.move('over', 'line', 'forward', seven))).toBe('outer:6');
    const ten = stepAt(session, 10);
    expect(lineOf(session, session.move('over', 'line', 'back', ten))).toBe('<module>:9');
    const eight = stepAt(session, 8);
    expect(lineOf(session, session.move('over', 'line', 'back', eight))).toBe('outer:6');
  });
  test('over the last line of a function leads to its caller', () => {
    expect(lineOf(session, session.move('over', 'line', 'forward', stepAt(session, 3)))).toBe('outer:7');
  });
  test('out, forwards to where the caller goes on, back to the call', () => {
    const two = stepAt(session, 2);
    const after = session.move('out', 'line', 'forward', two) as number;
    expect(lineOf(session, after)).toBe('outer:7');
    expect(stackOf(session.state(after))).toEqual(['<range_iterator object>', '0', '0']);
    const call = session.move('out', 'line', 'back', two) as number;
    expect(session.code(session.place(call).code).instructions.find(({ offset }) => offset === session.place(call).offset)?.name).toBe('CALL');
  });
  test('at both ends', () => {
    const { steps } = session.facts();
    expect(session.move('into', 'line', 'forward', steps)).toBeNull();
    expect(session.move('into', 'instruction', 'back', 0)).toBeNull();
    expect(session.move('over', 'instruction', 'back', steps)).toBe(steps - 1);
  });
});

describe('stepping by instruction', () => {
  const { session } = recorded('x = 1\ny = [x, x + 1]\n');
  test('shows the evaluation stack push by push', () => {
    const seen: string[] = [];
    for (let step = 0; step < session.facts().steps; step++) {
      const { code, offset } = session.place(step);
      const name = session.code(code).instructions.find((one) => one.offset === offset)?.name;
      seen.push(`${name} | ${stackOf(session.state(step)).join(' ')}`);
    }
    expect(seen).toEqual([
      'RESUME | ', 'LOAD_SMALL_INT | ', 'STORE_NAME | 1', 'LOAD_NAME | ', 'LOAD_NAME | 1', 'LOAD_SMALL_INT | 1 1', 'BINARY_OP | 1 1 1', 'BUILD_LIST | 1 2',
      'STORE_NAME | list of 2', 'LOAD_CONST | ', 'RETURN_VALUE | None',
    ]);
  });
});

describe('breakpoints', () => {
  const { session } = recorded(calls);
  const at = (line: number, condition?: string) => ({ kind: 'line', file: '/home/user/main.py', line, condition }) as const;
  test('on a line, in both directions', () => {
    const first = session.nextStop('forward', 0, [at(7)]) as number;
    const second = session.nextStop('forward', first, [at(7)]) as number;
    expect(variables(session.state(second))).toBe('n=2 total=0 i=1');
    expect(session.nextStop('forward', second, [at(7)])).toBeNull();
    expect(session.nextStop('back', session.facts().steps, [at(7)])).toBe(second);
    expect(session.nextStop('back', second, [at(7)])).toBe(first);
  });
  test('with a condition', () => {
    const hit = session.nextStop('forward', 0, [at(2, 'x == 1')]) as number;
    expect(variables(session.state(hit))).toBe('x=1 y=unbound');
    expect(session.nextStop('back', session.facts().steps, [at(2, 'x == 0')])).toBeLessThan(hit);
    expect(session.nextStop('forward', 0, [at(2, 'x > 5'), at(3, 'nonsense')])).toBeNull();
  });
  test('with a condition that makes the run go another way', () => {
    const changed = recorded('log = []\ndef f():\n    return 0\nwhile len(log) < 2:\n    log.append(1)\n    f()\nf()\n').session;
    const hit = changed.nextStop('forward', 0, [{ kind: 'line', file: 'main.py', line: 3, condition: 'log.pop() and len(log) == 1' }]) as number;
    expect(lineOf(changed, changed.move('out', 'line', 'back', hit))).toBe('<module>:6');
    expect(changed.evaluate(hit, 0, 'log')).toMatchObject({ text: '[1, 1]' });
  });
  test('on an instruction', () => {
    const code = [...Array(session.facts().codes).keys()].find((number) => session.code(number).name === 'inner') as number;
    const { offset } = session.code(code).instructions.find(({ name }) => name === 'STORE_FAST') ?? { offset: -1 };
    const hit = session.nextStop('forward', 0, [{ kind: 'instruction', code, offset }]) as number;
    expect(session.place(hit)).toMatchObject({ code, offset });
    expect(stackOf(session.state(hit))).toEqual(['0']);
  });
  test('on exceptions', () => {
    const failing = recorded(`def f(n):
    if n == 0:
        raise KeyError('x')
    return [][n]
for n in (0, 1):
    try:
        f(n)
    except LookupError as error:
        print(type(error))
f(2)
`).session;
    const stop = (from: number, type?: string) => failing.nextStop('forward', from, [{ kind: 'exception', when: 'raised', type }]);
    const first = stop(0) as number;
    expect(lineOf(failing, first)).toBe('f:3');
    expect(lineOf(failing, stop(first))).toBe('f:4');
    expect(stop(0, 'IndexError')).toBe(stop(first));
    expect(stop(0, 'LookupError')).toBe(first);
    expect(stop(0, 'OSError')).toBeNull();
    const uncaught = failing.nextStop('forward', 0, [{ kind: 'exception', when: 'uncaught' }]) as number;
    expect(variables(failing.state(uncaught))).toBe('n=2');
    const handling = stepAt(failing, 9);
    const state = failing.state(handling);
    expect(state.handled === null ? '' : shown(state.handled, state)).toBe("KeyError('x')");
    expect(failing.facts().marks.filter(({ kind }) => kind !== 'output').map(({ kind }) => kind)).toEqual(['raised', 'caught', 'raised', 'caught', 'raised', 'uncaught']);
  });
});

describe('states', () => {
  test('closures: cells and free variables', () => {
    const { session } = recorded('def make(n):\n    def add(k):\n        return n + k\n    return add\nmake(5)(1)\n');
    const state = session.state(stepAt(session, 3));
    expect(state.frames[0].free).toEqual([{ name: 'n', value: { kind: 'plain', type: 'int', text: '5' } }]);
    expect(session.state(stepAt(session, 4)).frames[0].cells[0]).toMatchObject({ name: 'n', value: { text: '5' } });
  });
  test('objects keep their identity, and references to them are counted', () => {
    const { session } = recorded('class P:\n    def __init__(self, next):\n        self.next = next\na = P(None)\nb = P(a)\na.next = b\nc = [a, a]\nd = c\n0\n');
    const first = session.state(stepAt(session, 5));
    const last = session.state(stepAt(session, 9));
    const idOf = (state: typeof last, name: string) => {
      const value = state.frames[0].globals?.find((one) => one.name === name)?.value;
      return value?.kind === 'reference' ? value.id : undefined;
    };
    expect(idOf(first, 'a')).toBe(idOf(last, 'a'));
    expect(idOf(last, 'c')).toBe(idOf(last, 'd'));
    const object = (name: string) => last.heap.objects.find(({ id }) => id === idOf(last, name));
    // The variable, two items, an attribute.
    expect(object('a')).toMatchObject({ type: 'P', kind: 'instance', references: 4, items: [{ key: 'next', value: { kind: 'reference', id: idOf(last, 'b') } }] });
    expect(object('c')).toMatchObject({ kind: 'list', references: 2, length: 2 });
    expect(object('P')?.kind).toBe('class');
  });
  test('a generator keeps its activation', () => {
    const { session } = recorded('def g():\n    yield 1\n    yield 2\nfor x in g():\n    x\n');
    const one = session.state(stepAt(session, 2));
    const two = session.state(stepAt(session, 3));
    expect(one.frames[0]).toMatchObject({ kind: 'generator', name: 'g', activation: two.frames[0].activation });
    expect(one.frames[1].name).toBe('<module>');
  });
  test('native code between frames: a sort key, a __repr__ from print', () => {
    const { session } = recorded('class A:\n    def __repr__(self):\n        return "A!"\ndef key(v):\n    return -v\nsorted([1, 2], key=key)\nprint([A()])\n');
    expect(session.state(stepAt(session, 5)).frames.map(({ name }) => name)).toEqual(['key', '<module>']);
    const inside = session.state(stepAt(session, 3));
    expect(inside.frames.map(({ name }) => name)).toEqual(['__repr__', '<module>']);
    expect(lineOf(session, session.move('out', 'line', 'forward', inside.step))).toBe('<module>:7');
  });
  test('library code stands between frames of the program', () => {
    const { session } = recorded('import functools\n@functools.lru_cache\ndef f(n):\n    return n\ndef g(a, b):\n    return a + b\nclass C:\n    @functools.singledispatchmethod\n    def m(self, x):\n        return x\nC().m(1)\n');
    const { frames } = session.state(stepAt(session, 10));
    expect(frames.map(({ name, own }) => `${name} ${own}`)).toEqual(['m true', ...frames.slice(1, -1).map(({ name }) => `${name} false`), '<module> true']);
    expect(frames.length).toBeGreaterThan(2);
  });
  test('threads: those that do not run are there too', () => {
    const { session } = recorded("import threading\ndef work():\n    x = 1\n    return x\nt = threading.Thread(target=work, name='w')\nt.start()\nt.join()\n");
    const state = session.state(stepAt(session, 3));
    expect(state.frames[0].name).toBe('work');
    expect(state.others.map(({ frames }) => frames.at(-1)?.name)).toEqual(['<module>']);
  });
  test('spans point at the source, in UTF-16', () => {
    const { session } = recorded("s = '𝒳é' + missing\n");
    const state = session.state(session.facts().steps - 1);
    expect(state.frames[0].span).toEqual({ line: 1, column: 12, endLine: 1, endColumn: 19 });
  });
});

describe('questions', () => {
  const { session } = recorded(calls);
  test('where a variable was set last', () => {
    const eight = stepAt(session, 8);
    const { activation } = session.state(eight).frames[0];
    const set = session.lastSet(eight, activation, 'total') as number;
    expect(lineOf(session, set)).toBe('outer:7');
    expect(variables(session.state(set))).toBe('n=2 total=2 i=1');
    expect(lineOf(session, session.lastSet(set - 1, activation, 'total'))).toBe('outer:7');
    expect(session.lastSet(eight, activation, 'n')).toBe(session.recording.recorder.index.firstOf.get(activation));
    expect(session.lastSet(eight, 0, 'outer')).not.toBeNull();
    expect(session.lastSet(eight, 0, 'nothing')).toBeNull();
  });
  test('which step wrote a byte of the output', () => {
    const step = session.stepOfOutput(2) as number;
    expect(lineOf(session, step)).toBe('<module>:10');
    expect(session.state(step).output).toBe(2);
    expect(session.stepOfOutput(1000)).toBeNull();
  });
  test('the depth of the calls, in columns', () => {
    const { steps } = session.facts();
    const { deepest, flattest } = session.profile(0, steps, 5);
    expect([Math.max(...deepest), Math.min(...flattest)]).toEqual([3, 1]);
    expect(session.calls(0, steps, 1, 10).map(({ name, depth }) => `${name} ${depth}`)).toEqual(['<module> 1', 'outer 2', 'inner 3', 'inner 3']);
  });
  test('the value of an expression in a frame, which changes nothing', () => {
    const two = stepAt(session, 2, stepAt(session, 2) + 1);
    const [inner, outer] = session.state(two).frames;
    const before = JSON.stringify(session.state(two + 1));
    expect(session.evaluate(two, inner.activation, 'x, [x] * 2')).toMatchObject({ kind: 'value', text: '(1, [1, 1])' });
    expect(session.evaluate(two, outer.activation, 'total + n')).toMatchObject({ kind: 'value', text: '2' });
    expect(session.evaluate(two, inner.activation, 'print("hi", x)')).toMatchObject({ kind: 'value', text: 'None', output: 'hi 1\n' });
    expect(session.evaluate(two, inner.activation, 'inner(21)')).toMatchObject({ text: '42' });
    expect(session.evaluate(two, inner.activation, 'nothing')).toMatchObject({ kind: 'error', type: 'NameError', text: "NameError: name 'nothing' is not defined" });
    expect(session.evaluate(two, inner.activation, '1 +')).toMatchObject({ kind: 'error', type: 'SyntaxError' });
    expect(session.evaluate(two, inner.activation, '[0 for _ in iter(int, 1)]')).toMatchObject({ kind: 'error', text: 'it takes too long' });
    expect(JSON.stringify(session.state(two + 1))).toBe(before);
  });
  test('the instructions of any code object', () => {
    const outer = session.code([...Array(session.facts().codes).keys()].find((number) => session.code(number).name === 'outer') as number);
    expect(outer).toMatchObject({ parent: 0, kind: 'function', firstLine: 4 });
    expect(outer.instructions.find(({ name }) => name === 'FOR_ITER')).toMatchObject({ line: 6, caches: 1 });
    expect(outer.instructions.find(({ name }) => name === 'LOAD_GLOBAL')?.meaning).toBe('range + NULL');
  });
});
