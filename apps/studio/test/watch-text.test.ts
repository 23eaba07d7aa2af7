import { describe, expect, test } from 'vitest';
import type { InstructionView } from '@vivarium/debugger';
import { objectsOf, previewOf } from '../src/watch/preview.ts';
import { stackEffectOf } from '../src/watch/stack-effect.ts';
import { stepCommandFor, stepCommands } from '../src/watch/step-keys.ts';
import { fractionOf, isWhole, shifted, showing, stepAt, wholeRun, zoomed } from '../src/watch/timeline-window.ts';
import { type OpName, opcode } from '@vivarium/spec';
import { fakeState } from './fixtures/fake-recording.ts';

describe('a value in one line', () => {
  const objects = objectsOf(fakeState(20).heap);
  const preview = (id: string, room?: number) => previewOf({ kind: 'reference', id }, objects, room);
  test('shows the first parts of its object', () => {
    expect(preview('colours')).toBe("{'red', 'green', 'blue'}");
    expect(preview('node0')).toBe('Node(value=0, next=Node(…))');
    expect(preview('numbers', 16)).toBe('[0, 1, 4, 9, 16, …]');
    expect(preview('Node')).toBe("<class 'Node'>");
  });
  test('ends where an object holds itself', () => expect(preview('self')).toBe('[[…]]'));
  test('tells NULL from an unbound variable', () => expect([previewOf({ kind: 'null' }, objects), previewOf({ kind: 'unbound' }, objects)]).toEqual(['NULL', 'unbound']));
});

describe('what an instruction does to the stack', () => {
  const effect = (name: OpName, argument: number | null) => stackEffectOf({ opcode: opcode[name], argument } as InstructionView);
  test('names what is taken and left', () => {
    expect(effect('BINARY_OP', 0)).toEqual({ takes: ['left', 'right'], leaves: ['result'] });
    expect(effect('CALL', 2).takes).toEqual(['callable', 'self or null', 'args 0', 'args 1']);
    expect(effect('RESUME', 0)).toEqual({ takes: [], leaves: [] });
  });
});

describe('the window of the timeline', () => {
  test('zooms around a place and never beyond the run', () => {
    const window = zoomed(wholeRun(1000), 0.5, 0.5, 1000);
    expect(window).toEqual({ from: 250, to: 750 });
    expect(zoomed(window, 0.5, 0, 1000)).toEqual({ from: 250, to: 500 });
    expect(zoomed(window, 100, 0.3, 1000)).toEqual(wholeRun(1000));
    expect(isWhole(zoomed(window, 100, 0.3, 1000), 1000)).toBe(true);
    expect(zoomed(wholeRun(10), 0.1, 0.5, 10)).toEqual({ from: 0, to: 10 });
  });
  test('follows the cursor and is moved within the run', () => {
    expect(showing({ from: 100, to: 200 }, 150, 1000)).toEqual({ from: 100, to: 200 });
    expect(showing({ from: 100, to: 200 }, 300, 1000)).toEqual({ from: 215, to: 315 });
    expect(showing({ from: 100, to: 200 }, 0, 1000)).toEqual({ from: 0, to: 100 });
    expect(shifted({ from: 100, to: 200 }, 5000, 1000)).toEqual({ from: 900, to: 1000 });
  });
  test('finds the step of a place and the place of a step', () => {
    expect(stepAt({ from: 100, to: 200 }, 0.25)).toBe(125);
    expect(stepAt({ from: 100, to: 200 }, 7)).toBe(200);
    expect(fractionOf({ from: 100, to: 200 }, 125)).toBe(0.25);
  });
});

describe('the keys of stepping', () => {
  const press = (key: string, shiftKey = false, ctrlKey = false) => stepCommandFor({ key, shiftKey, ctrlKey, altKey: false, metaKey: false })?.id;
  test('are arrows, with Shift into and out', () => {
    expect([press('ArrowRight'), press('ArrowLeft'), press('ArrowDown'), press('ArrowUp')]).toEqual(['step.instruction', 'step.instruction-back', 'step.line', 'step.line-back']);
    expect([press('ArrowDown', true), press('ArrowRight', true), press('Home'), press('End')]).toEqual(['step.into', 'step.out', 'step.start', 'step.end']);
    expect(press('ArrowRight', false, true)).toBeUndefined();
  });
  test('have one meaning each', () => {
    for (const kind of ['arrow', 'keys'] as const) {
      const all = stepCommands.map((command) => command[kind]).filter((key) => key !== undefined);
      expect(new Set(all).size).toBe(all.length);
    }
  });
});
