/** What an embedding page asks for, and hidden tests. */
import { MemoryHost } from '@vivarium/host';
import { describe, expect, it } from 'vitest';
import { Python, PythonExit } from 'vivarium';
import { checking, readChecks, resultsFile } from '../src/embed/checks.ts';
import { dedent } from '../src/embed/program-text.ts';
import { readLines, readRequest, writeRequest } from '../src/embed/request.ts';

describe('a request', () => {
  it('is what was asked for, after its way through an address', () => {
    const request = { panels: ['output', 'bytecode'], readOnly: [[1, 3], [9, 9]], tests: 'tests.py', theme: 'dark' } as const;
    expect(readRequest(writeRequest(request))).toEqual(request);
    expect(readRequest(writeRequest({ ...request, readOnly: 'all' })).readOnly).toBe('all');
  });

  it('always has the output', () => {
    expect(readRequest('?panels=bytecode').panels).toEqual(['output', 'bytecode']);
    expect(readRequest('')).toEqual({ panels: ['output'], readOnly: [], tests: null, theme: 'system' });
  });

  it('reads lines as they are written by hand', () => {
    expect(readLines('2 5-7, x 9-1')).toEqual([[2, 2], [5, 7], [9, 9]]);
    expect(readLines('')).toBe('all');
    expect(readLines(null)).toEqual([]);
  });
});

describe('a program in an element', () => {
  it('loses the indentation of the page', () => {
    expect(dedent('\n    if True:\n\n      print(1)\n  ')).toBe('if True:\n\n  print(1)\n');
    expect(dedent('\n\tprint(1)\n')).toBe('print(1)\n');
  });
});

describe('hidden tests', () => {
  const check = async (main: string, tests: string) => {
    const program = checking({ files: { 'main.py': main, 'tests.py': tests }, main: 'main.py', argv: [], optimize: 0 }, 'tests.py');
    const python = await Python.create({ memory: { files: Object.fromEntries(Object.entries(program.files).map(([path, text]) => [`/home/user/${path}`, text])) }, argv: [program.main, ...program.argv] });
    let ended = 'finished';
    try {
      python.run(program.files[program.main] as string, program.main);
    } catch (error) {
      ended = error instanceof PythonExit ? 'exit' : String(error);
    }
    return { ended, checks: readChecks((python.host as MemoryHost).readFile(`/home/user/${resultsFile}`)) };
  };

  it('tell what passed and what did not, in the order in which they stand', async () => {
    const { checks } = await check('def double(n):\n    return n + n\n', [
      'def test_two():\n    """doubles two"""\n    assert double(2) == 4',
      'def test_wrong():\n    assert double(3) == 7, "not seven"',
      'def test_text():\n    double(None)',
    ].join('\n'));
    expect(checks).toEqual([
      { name: 'test_two', passed: true, text: 'doubles two' },
      { name: 'test_wrong', passed: false, text: 'not seven' },
      { name: 'test_text', passed: false, text: "TypeError: unsupported operand type(s) for +: 'NoneType' and 'NoneType'" },
    ]);
  });

  it('find nothing where the program does not come to its end', async () => {
    const { ended, checks } = await check('1 / 0\n', 'def test_any(): pass');
    expect(ended).toContain('ZeroDivisionError');
    expect(checks).toEqual([]);
  });

  it('do not take anything else for results', () => {
    expect(readChecks(new TextEncoder().encode('{}'))).toBeNull();
    expect(readChecks(new Uint8Array([1, 2]))).toBeNull();
  });
});
