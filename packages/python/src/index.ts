/**
 * Python for JavaScript programs.
 *
 * ```js
 * import { Python } from 'vivarium';
 * const python = await Python.create({ functions: { double: (n) => n * 2 } });
 * python.run('total = sum(double(n) for n in range(5))');
 * python.get('total'); // 20
 * ```
 */
export { MemoryHost, type Host, type MemoryHostOptions, type MountedFile } from '@vivarium/host';
export type { Budgets, Flags } from '@vivarium/stdlib';
export type { HostFunction, JsValue } from './convert.ts';
export { BudgetError, PythonError, PythonExit } from './errors.ts';
export type { Library } from './options.ts';
export { CompiledCode, type Mode, Python, type PythonOptions } from './python.ts';
export { PythonObject } from './python-object.ts';
