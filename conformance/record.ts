/**
 * Writes down what CPython says, for the comparisons that keep their expectations in this repository.
 *
 *   npm run record -- programs [NAME ...] [--both] [--pyodide]
 *   npm run record -- bytecode
 *   npm run record -- stdlib
 *   npm run record -- versions
 *   npm run record -- cpython [test_x ...] [--timeout SECONDS]
 *
 * VIVARIUM_PYTHON names a native python3.14; otherwise the one of this machine is used, for programs also pyodide's.
 */
import { parseArgs } from 'node:util';
import { recordBytecode } from './record-bytecode.ts';
import { recordCpythonTests } from './cpython.ts';
import { recordPrograms } from './record-programs.ts';
import { recordStdlib } from './record-stdlib.ts';
import { recordVersions } from './record-versions.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    timeout: { type: 'string', default: '300' },
    both: { type: 'boolean', default: false },
    pyodide: { type: 'boolean', default: false },
  },
});
const [suite, ...names] = positionals;

try {
  if (suite === 'programs') await recordPrograms(names, values);
  else if (suite === 'bytecode') await recordBytecode();
  else if (suite === 'stdlib') await recordStdlib();
  else if (suite === 'versions') await recordVersions();
  else if (suite === 'cpython') await recordCpythonTests(names, Number(values.timeout) * 1000);
  else throw new Error('usage: npm run record -- programs|bytecode|stdlib|versions|cpython [NAME ...]');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
