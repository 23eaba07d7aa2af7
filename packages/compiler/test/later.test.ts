/** What 3.14.10 corrects in 3.14.2's compiler, and this one follows (docs/divergences.md): recorded from 3.14.10. */
import { disInstructions } from '@vivarium/bytecode';
import { buildSymbolTable, compile, parseSource, symbolFlags } from '@vivarium/compiler';
import { codeFlag } from '@vivarium/spec';
import { PythonSyntaxError, tokenRows } from '@vivarium/syntax';
import { expect, test } from 'vitest';

const opnames = (source: string): string[] => disInstructions(compile(source, 'f.py', 'exec')).map(({ opname }) => opname);
const items = Array.from({ length: 31 }, (_, i) => i + 1000).join();

test.each([
  [`for x in [${items}]: pass`, 'GET_ITER'], [`for x in {${items}}: pass`, 'GET_ITER'], [`y in [${items}]`, 'CONTAINS_OP'], [`y in {${items}}`, 'CONTAINS_OP'],
])('a long display of constants that is only read is a constant: %#', (source, reader) => {
  const names = opnames(source);
  expect(names[names.indexOf(reader) - 1]).toBe('LOAD_CONST');
});

test('a long display that is kept is built', () => expect(opnames(`x = [${items}]`)).toContain('LIST_APPEND'));

test('all() of an asynchronous generator is called', () => {
  const source = 'async def f(): return all(x async for x in y)';
  const code = compile(source, 'f.py', 'exec').co_consts.find((value) => typeof value === 'object' && value !== null && value.constant === 'code');
  expect(disInstructions(code as ReturnType<typeof compile>).map(({ opname }) => opname)).not.toContain('LOAD_COMMON_CONSTANT');
});

test.each([
  ['1 <> 2', "invalid syntax.  Maybe you meant '!=' instead of '<>'?", 3, 5], ['<>', 'invalid syntax', 1, 2], ['a < > b', 'invalid syntax', 5, 6],
  ['a <>= b', 'invalid syntax', 4, 6], ['f(x for x in y, a <> b)', "invalid syntax.  Maybe you meant '!=' instead of '<>'?", 19, 21],
])('%s', (source, msg, offset, end) => {
  let error: unknown;
  try {
    compile(source, 'f.py', 'exec');
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(PythonSyntaxError);
  expect(error).toMatchObject({ msg, lineno: 1, offset, end_offset: end });
});

test('<> is two tokens, and one operator to barry_as_FLUFL', () => {
  expect(tokenRows('a <> b').rows.map(([, , text]) => text)).toEqual(expect.arrayContaining(['<', '>']));
  expect(() => compile('a <> b', 'f.py', 'exec', { flags: codeFlag.CO_FUTURE_BARRY_AS_BDFL })).not.toThrow();
});

test('what an inlined comprehension reads, the function around it reads', () => {
  const { top } = buildSymbolTable(parseSource('def f(k): return [x + k for x in y]', 'f.py', 'exec'), 'f.py');
  const f = top.children.find(({ type }) => type === 'function');
  expect((f?.flags('k') ?? 0) & symbolFlags.USE).not.toBe(0);
});

test('a docstring must have an encoding', () => {
  expect(() => compile('"\\ud800\\udc00"', 'f.py', 'exec')).toThrow("'utf-8' codec can't encode characters in position 0-1: surrogates not allowed");
});
