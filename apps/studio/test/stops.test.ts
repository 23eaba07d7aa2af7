import { expect, test } from 'vitest';
import { placeBreakpoints, toggleBreakpoint } from '../src/model/marks.ts';
import { allStops, lineStops, removeLineStop, setCondition, toggleExceptionStop, toggleInstructionStop } from '../src/model/stops.ts';

const engineFile = (path: string) => `/home/user/${path}`;

test('breakpoints of the editor, with their conditions, instructions and exceptions are what a walk stops at', () => {
  placeBreakpoints('main.py', new Set([7, 3]));
  setCondition('main.py', 7, ' n > 2 ');
  toggleInstructionStop({ code: 1, offset: 12, label: 'build+12' });
  toggleExceptionStop('uncaught');
  expect(allStops(engineFile)).toEqual([
    { kind: 'line', file: '/home/user/main.py', line: 3 },
    { kind: 'line', file: '/home/user/main.py', line: 7, condition: 'n > 2' },
    { kind: 'instruction', code: 1, offset: 12 },
    { kind: 'exception', when: 'uncaught' },
  ]);
  toggleInstructionStop({ code: 1, offset: 12, label: 'build+12' });
  toggleExceptionStop('uncaught');
  removeLineStop('main.py', 7);
  toggleBreakpoint('main.py', 7);
  expect(lineStops()).toEqual([{ file: 'main.py', line: 3, condition: '' }, { file: 'main.py', line: 7, condition: '' }]);
});
