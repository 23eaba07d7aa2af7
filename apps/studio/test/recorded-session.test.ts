/** The page's session over what the debugger has recorded. */
import { type Recording as Recorded, record, Session, type StateView } from '@vivarium/debugger';
import { findLibrary } from 'vivarium/node';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Recording } from '../src/model/recording.ts';
import { createSession } from '../src/model/session.ts';
import { source } from './fixtures/walked-program.ts';

/** Answers as the engine does: later, and with copies. */
function recordingOf(session: Session): Recording {
  const later = async <T>(value: T): Promise<T> => structuredClone(value);
  return {
    facts: () => later(session.facts()),
    state: (step) => later(session.state(step)),
    place: (step) => later(session.place(step)),
    code: (number) => later(session.code(number)),
    profile: (from, to, columns) => later(session.profile(from, to, columns)),
    move: (motion, unit, direction, from) => later(session.move(motion, unit, direction, from)),
    nextStop: (direction, from, breakpoints) => later(session.nextStop(direction, from, breakpoints)),
    lastSet: (step, activation, name) => later(session.lastSet(step, activation, name)),
    stepOfOutput: (byte) => later(session.stepOfOutput(byte)),
    evaluate: (step, activation, expression) => later(session.evaluate(step, activation, expression)),
  };
}

test('a run that fails is first shown where its exception was raised, not where it passed through a finally', async () => {
  const failing = "def deep(n):\n    try:\n        if n == 0:\n            raise ValueError('deep')\n        deep(n - 1)\n    finally:\n        n = None\ntry:\n    deep(1)\nexcept ValueError:\n    pass\ndeep(5)\n";
  const session = createSession();
  await session.open(recordingOf(new Session(record({ files: { 'main.py': failing }, main: 'main.py' }, { library: findLibrary() }))));
  for (let turn = 0; turn < 1000 && session.state() === null; turn++) await new Promise((done) => setTimeout(done, 1));
  expect(session.state()?.frames.map(({ line }) => line)).toEqual([4, 5, 5, 5, 5, 5, 12]);
});

describe('a walk through a recorded program', () => {
  let recorded: Recorded;
  let debug: Session;
  let output = '';
  beforeAll(() => {
    recorded = record({ files: { 'main.py': source }, main: 'main.py' }, { library: findLibrary(), output: (_descriptor, bytes) => (output += new TextDecoder().decode(bytes)) });
    debug = new Session(recorded);
  });

  async function opened() {
    const session = createSession();
    await session.open(recordingOf(debug));
    await shown(session, 0);
    return session;
  }

  async function shown(session: ReturnType<typeof createSession>, step: number): Promise<StateView> {
    for (let turn = 0; turn < 2000 && session.state()?.step !== step; turn++) await new Promise((done) => setTimeout(done, 1));
    expect(session.trouble()).toBeNull();
    expect(session.state()?.step).toBe(step);
    return session.state() as StateView;
  }

  test('shows the same states on the way back as on the way there', async () => {
    const session = await opened();
    const states: string[] = [];
    for (let step = 0; step <= session.steps(); step++) {
      states.push(JSON.stringify(await shown(session, step)));
      await session.move('into', 'instruction', 'forward');
    }
    expect(states.length).toBeGreaterThan(200);
    for (let step = session.steps() - 1; step >= 0; step--) {
      await session.move('into', 'instruction', 'back');
      expect(JSON.stringify(await shown(session, step))).toBe(states[step]);
    }
  });

  test('tells the instruction, its place in the source and its stack at every step', async () => {
    const session = await opened();
    const lines = source.split('\n');
    const texts: string[] = [];
    for (let step = 0; step < session.steps(); step++) {
      await shown(session, step);
      for (let turn = 0; turn < 50 && session.instruction() === null; turn++) await new Promise((done) => setTimeout(done, 1));
      const { instruction, frame } = session.instruction() as NonNullable<ReturnType<typeof session.instruction>>;
      const { span } = instruction;
      if (instruction.name === 'BINARY_OP' && span !== null) texts.push(`${lines[span.line - 1].slice(span.column, span.endColumn)}: ${frame.stack.slice(-2).map((value) => (value.kind === 'plain' ? value.text : value.kind)).join(' ')}`);
      await session.move('into', 'instruction', 'forward');
    }
    expect(texts.slice(0, 4)).toEqual(['n - 1: 3 1', 'n - 1: 2 1', 'n * factorial(n - 1): 2 1', 'n * factorial(n - 1): 3 2']);
  });

  test('goes by lines, out of calls, to output, to where a variable was set, and to breakpoints', async () => {
    const session = await opened();
    const line = async () => (await shown(session, session.cursor())).frames[0]?.line;
    const called = source.split('\n').findIndex((text) => text.startsWith('result =')) + 1;
    await session.runTo('/home/user/main.py', called);
    expect(await line()).toBe(called);
    await session.move('into', 'line', 'forward');
    expect((await shown(session, session.cursor())).frames.map(({ name }) => name)).toEqual(['factorial', '<module>']);
    await session.move('out', 'line', 'forward');
    expect((await shown(session, session.cursor())).frames.map(({ name }) => name)).toEqual(['<module>']);
    await session.move('over', 'line', 'forward');
    expect(await line()).toBe(called + 1);
    await session.goToLastSet(0, 'result');
    const set = await shown(session, session.cursor());
    expect(set.frames[0].globals?.find(({ name }) => name === 'result')?.value).toEqual({ kind: 'plain', type: 'int', text: '6' });

    await session.goToOutput(output.indexOf('caught'));
    const before = await shown(session, session.cursor());
    expect(before.output).toBe(output.indexOf('caught'));
    await session.move('into', 'instruction', 'forward');
    expect((await shown(session, session.cursor())).output).toBeGreaterThan(before.output);

    session.setBreakpoints([{ kind: 'line', file: '/home/user/main.py', line: source.split('\n').findIndex((text) => text.includes('return n * ')) + 1, condition: 'n == 2' }]);
    session.go(0);
    await session.run('forward');
    expect((await shown(session, session.cursor())).frames[0].locals[0]).toEqual({ name: 'n', value: { kind: 'plain', type: 'int', text: '2' } });
    const evaluated = await session.evaluate('[n, factorial(4)]');
    expect(evaluated).toMatchObject({ kind: 'value', text: '[2, 24]' });
    session.setBreakpoints([{ kind: 'exception', when: 'raised' }]);
    await session.run('forward');
    expect(await line()).toBe(source.split('\n').findIndex((text) => text.includes('1 / 0')) + 1);
  });
});
