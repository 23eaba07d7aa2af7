import { describe, expect, test } from 'vitest';
import { instructionAt } from '../src/model/instruction-at.ts';
import { createSession } from '../src/model/session.ts';
import { changesBetween } from '../src/model/changes.ts';
import { fakeRecording, fakeState, fakeSteps } from './fixtures/fake-recording.ts';

const settled = () => new Promise((done) => setTimeout(done, 5));

async function opened(delay?: () => Promise<void>) {
  const recording = fakeRecording(delay);
  const session = createSession();
  session.begin();
  await session.open(recording);
  await settled();
  return { session, recording };
}

describe('a session', () => {
  test('shows the first step once the recording is there', async () => {
    const { session } = await opened();
    expect(session.phase()).toBe('ready');
    expect(session.steps()).toBe(fakeSteps);
    expect(session.state()).toEqual(fakeState(0));
    expect(session.frame()?.name).toBe('build');
    expect(session.instruction()?.instruction.name).toBe('RESUME');
  });

  test('holds the states that a step leads to before it is made', async () => {
    const { session, recording } = await opened();
    recording.asked.length = 0;
    session.go(1);
    expect(session.state()?.step).toBe(1);
    expect(session.isCurrent()).toBe(true);
    expect(recording.asked.filter((request) => request === 'state 1')).toEqual([]);
  });

  test('moves the cursor at once and drops the states that were passed', async () => {
    let release: (() => void)[] = [];
    const { session, recording } = await opened(() => Promise.resolve());
    const slow = fakeRecording(() => new Promise((done) => release.push(done)));
    const opening = session.open(slow);
    while (release.length === 0) await settled();
    release.splice(0).forEach((go) => go());
    await opening;
    for (let step = 20; step <= 50; step++) session.go(step);
    expect(session.cursor()).toBe(50);
    expect(session.isCurrent()).toBe(false);
    for (let turn = 0; turn < 60; turn++) {
      release.splice(0).forEach((go) => go());
      await settled();
    }
    release = [];
    expect(session.state()?.step).toBe(50);
    const asked = slow.asked.filter((request) => request.startsWith('state ')).map((request) => Number(request.slice(6)));
    expect(asked.filter((step) => step > 12 && step < 42)).toEqual([]);
    expect(recording.asked).not.toContain('state 50');
  });

  test('marks what differs from the state shown before, both ways', async () => {
    const { session } = await opened();
    session.go(5);
    await settled();
    session.go(6);
    expect([...session.changes().variables]).toEqual(['2:last', '2:n']);
    expect(session.changes().items.has('node0:1')).toBe(true);
    session.go(5);
    expect([...session.changes().variables]).toEqual(['2:last', '2:n']);
  });

  test('stays within the run', async () => {
    const { session } = await opened();
    session.go(-3);
    expect(session.cursor()).toBe(0);
    await session.move('into', 'instruction', 'back');
    expect(session.cursor()).toBe(0);
    session.go(1e9);
    await settled();
    expect(session.cursor()).toBe(fakeSteps);
    expect(session.frame()).toBeNull();
    await session.move('over', 'line', 'forward');
    expect(session.cursor()).toBe(fakeSteps);
  });

  test('searches by line, to breakpoints and to where a variable was set', async () => {
    const { session, recording } = await opened();
    await session.move('over', 'line', 'forward');
    expect(session.cursor()).toBe(6);
    session.setBreakpoints([{ kind: 'line', file: 'main.py', line: 9 }]);
    await session.run('forward');
    expect(session.cursor()).toBe(30);
    expect(recording.asked).toContain('nextStop forward 6 1');
    session.go(33);
    await session.goToLastSet(2, 'n');
    expect(session.cursor()).toBe(30);
    await session.goToLastSet(2, 'count');
    expect(session.cursor()).toBe(30);
    session.setBreakpoints([]);
    await session.run('back');
    expect(session.cursor()).toBe(0);
  });

  test('lets a search that was overtaken by another move go nowhere', async () => {
    const { session } = await opened();
    const search = session.move('over', 'line', 'forward');
    session.go(3);
    await search;
    expect(session.cursor()).toBe(3);
  });

  test('finds the moment that wrote a byte of the output', async () => {
    const { session } = await opened();
    await session.goToOutput(1);
    expect(session.cursor()).toBe(40);
    await session.goToOutput(7);
    expect(session.cursor()).toBe(40);
    session.goToNextOutput('back');
    expect(session.cursor()).toBe(20);
    session.goToNextOutput('back');
    expect(session.cursor()).toBe(20);
    session.goToNextOutput('forward');
    expect(session.cursor()).toBe(40);
  });

  test('looks at another frame until it moves', async () => {
    const { session } = await opened();
    session.pick(1);
    expect(session.frame()?.name).toBe('<module>');
    expect(session.instruction()?.instruction.name).toBe('CALL');
    session.go(2);
    expect(session.frame()?.name).toBe('build');
  });

  test('forgets a run when the next begins', async () => {
    const { session } = await opened();
    session.begin();
    expect(session.phase()).toBe('recording');
    expect(session.state()).toBeNull();
    await session.move('over', 'line', 'forward');
    expect(session.cursor()).toBe(0);
  });

  test('opens a run at its last moment where that is wanted, and at a breakpoint if there is one', async () => {
    const session = createSession();
    await session.open(fakeRecording(), 'end');
    expect([session.cursor(), session.walked()]).toEqual([fakeSteps - 1, false]);
    session.go(3);
    expect(session.walked()).toBe(true);
    session.setBreakpoints([{ kind: 'line', file: 'main.py', line: 9 }]);
    await session.open(fakeRecording(), 'end');
    expect(session.cursor()).toBe(30);
  });

  test('says what went wrong', async () => {
    const session = createSession();
    const recording = { ...fakeRecording(), state: () => Promise.reject(new Error('the engine is gone')) };
    await session.open(recording);
    await settled();
    expect(session.trouble()).toBe('the engine is gone');
  });
});

test('changes of a list are found by place, those of a dict by key', () => {
  const before = fakeState(0);
  const after = fakeState(0);
  after.heap.objects[2].items.unshift({ key: { kind: 'plain', type: 'str', text: "'new'" }, value: { kind: 'plain', type: 'int', text: '1' } });
  expect(after.heap.objects[2].kind).toBe('dict');
  expect([...changesBetween(before, after).items]).toEqual(['ages:0']);
});

test('an instruction is found by its offset and by those of its EXTENDED_ARGs', () => {
  const code = { instructions: [{ start: 0, offset: 0 }, { start: 1, offset: 3 }, { start: 8, offset: 8 }] } as never;
  expect([0, 1, 2, 3, 5, 8].map((offset) => instructionAt(code, offset)?.offset)).toEqual([0, 3, 3, 3, undefined, 8]);
});
