/**
 * Hidden tests: after the reader's program has run, the functions `test_…` of the test file are called with its names in
 * view, in the order in which they stand there. Plain `assert` is all that a test needs.
 */
import type { Program } from '../protocol.ts';

export interface Check {
  readonly name: string;
  readonly passed: boolean;
  /** The test's own words: its docstring if it passed, else what failed. */
  readonly text: string;
}

/** Where the results are written, in the program's folder. */
export const resultsFile = '.vivarium-checks.json';
const runner = '.vivarium-checks.py';

/** Prints what the program prints, and nothing of its own. */
const source = `
import json, runpy, sys

program, tests, results = sys.argv[1:]
found = []
try:
    names = runpy.run_path(program, run_name='__main__')
    with open(tests, encoding='utf-8') as file:
        exec(compile(file.read(), tests, 'exec'), names)
    for name, test in list(names.items()):
        if not name.startswith('test_') or not callable(test):
            continue
        title = (test.__doc__ or name.removeprefix('test_').replace('_', ' ')).strip()
        try:
            test()
        except Exception as error:
            said = str(error)
            if isinstance(error, AssertionError):
                text = said or title
            else:
                text = f'{type(error).__name__}: {said}' if said else type(error).__name__
            found.append({'name': name, 'passed': False, 'text': text})
        else:
            found.append({'name': name, 'passed': True, 'text': title})
finally:
    with open(results, 'w', encoding='utf-8') as file:
        json.dump(found, file)
`;

/** The program that checks another one. */
export function checking(program: Program, tests: string): Program {
  return { ...program, files: { ...program.files, [runner]: source }, main: runner, argv: [program.main, tests, resultsFile] };
}

/** Null if it is not what `source` writes. */
export function readChecks(bytes: Uint8Array): Check[] | null {
  try {
    const found: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!Array.isArray(found)) return null;
    return found.map((one: Partial<Record<keyof Check, unknown>>) => ({ name: String(one.name), passed: one.passed === true, text: String(one.text) }));
  } catch {
    return null;
  }
}
