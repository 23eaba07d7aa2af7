import { expect, test } from 'vitest';
import { lookOver } from '../src/help/hints.ts';

const spots = (source: string) => lookOver(source).map(({ span: { line, column, endColumn } }) => `${line}: ${source.split('\n')[line - 1]?.slice(column, endColumn)}`);

test('a default that all calls share', () => {
  expect(spots('def f(x, seen=[]):\n    pass\n')).toEqual(['1: []']);
  expect(spots('def f(x: int = 3, by: dict[str, int] = {}):\n    pass')).toEqual(['1: {}']);
  expect(spots('def f(a=(), b=None, c="[]"):\n    x = []\nf(a=[])')).toEqual([]);
});

test('None compared as if there were many', () => {
  expect(spots('if x == None or y != None:\n    pass')).toEqual(['1: == None']);
  expect(spots('x = None\nif x is None: print("x == None")  # x == None')).toEqual([]);
});

test('an except that catches everything', () => {
  expect(spots('try:\n    pass\nexcept:\n    pass\nexcept ValueError:\n    pass')).toEqual(['3: except:']);
});
