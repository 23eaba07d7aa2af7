/** Layouts of `ast.dump`, as CPython 3.14.2 prints them. */
import { dumpAst, parse } from '@vivarium/syntax';
import { expect, test } from 'vitest';

const tree = parse('x = f(a)\n', 'test.py', 'exec').ast;

test('fields without names', () => {
  expect(dumpAst(tree, { annotate_fields: false }))
    .toBe("Module([Assign([Name('x', Store())], Call(Name('f', Load()), [Name('a', Load())]))])");
});

test('empty fields shown', () => {
  expect(dumpAst(tree, { show_empty: true })).toBe(
    "Module(body=[Assign(targets=[Name(id='x', ctx=Store())], "
    + "value=Call(func=Name(id='f', ctx=Load()), args=[Name(id='a', ctx=Load())], keywords=[]))], type_ignores=[])",
  );
});

test('indented', () => {
  expect(dumpAst(tree, { indent: 2 })).toBe(`Module(
  body=[
    Assign(
      targets=[
        Name(id='x', ctx=Store())],
      value=Call(
        func=Name(id='f', ctx=Load()),
        args=[
          Name(id='a', ctx=Load())]))])`);
});
