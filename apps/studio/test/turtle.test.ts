import { expect, test } from 'vitest';
import { OutputBuffer } from '../src/output/output-buffer.ts';
import { Drawing } from '../src/turtle/drawing.ts';

function drawn(commands: string): Drawing {
  const drawing = new Drawing();
  drawing.take(commands);
  return drawing;
}

test('lines, dots and text become marks in the order in which they were drawn', () => {
  const { marks, turtles } = drawn('size 300 200;line 0 0 0 50 0 2 red;dot 0 50 0 8 #00ff00;text 0 1 2 center 12 bold blue 68c3a4;turtle 0 50 0 90 turtle red red 1 1');
  expect(marks).toEqual([
    { kind: 'line', turtle: 0, points: [0, 0, 50, 0], width: 2, color: 'red' },
    { kind: 'dot', turtle: 0, x: 50, y: 0, size: 8, color: '#00ff00' },
    { kind: 'text', turtle: 0, x: 1, y: 2, align: 'center', size: 12, style: 'bold', color: 'blue', text: 'hä' },
  ]);
  expect(turtles.get(0)).toMatchObject({ x: 50, heading: 90, shape: 'turtle' });
});

test('a filled shape lies under the lines around it', () => {
  expect(drawn('line 0 0 0 1 1 1 red;fill 0;line 0 0 0 9 0 1 red;line 0 9 0 9 9 1 red;filled 0 blue 0 0 9 0 9 9').marks.map(({ kind }) => kind)).toEqual(['line', 'fill', 'line', 'line']);
});

test('undo and clear take back what one turtle drew', () => {
  const drawing = drawn('line 0 0 0 1 0 1 red;line 1 0 0 2 0 1 blue;line 0 1 0 3 0 1 red;undo 0');
  expect(drawing.marks.map((mark) => 'color' in mark && mark.color)).toEqual(['red', 'blue']);
  drawing.take('clear 0');
  expect(drawing.marks.map(({ turtle }) => turtle)).toEqual([1]);
  expect(drawing.drawn).toBe(-1);
});

test('a stamp is taken away by its number', () => {
  expect(drawn('stamp 0 0 0 0 classic red red 1 1 1;stamp 0 5 0 0 classic red red 1 1 2;unstamp 0 1').marks).toHaveLength(1);
});

test('what is no command changes nothing', () => {
  const { marks, width } = drawn('nonsense 1 2;line;size 1e9 -4;;');
  expect([marks.length <= 1, width]).toEqual([true, 2_000]);
});

test('control sequences of modules do not show, even cut into pieces', () => {
  const taken: string[] = [];
  const buffer = new OutputBuffer((name, text) => taken.push(`${name}: ${text}`));
  const whole = 'before \x1b]1337;Turtle=line 0;dot 1\x07after\x1b[31mred\n\x1b]1337;Display=a:b=\x07';
  for (const character of whole) buffer.append(character, 1);
  buffer.append(whole, 1);
  expect(taken).toEqual(['Turtle: line 0;dot 1', 'Display: a:b=', 'Turtle: line 0;dot 1', 'Display: a:b=']);
  expect(buffer.toText()).toBe('before afterred\nbefore afterred\n');
});
