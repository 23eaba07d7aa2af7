/** Sources of CPython's library. */
import fs from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';

const archive = new URL('../../../node_modules/pyodide/python_stdlib.zip', import.meta.url);

export function librarySources(names: readonly string[]): { name: string; source: string }[] {
  const files = unzipSync(fs.readFileSync(archive), { filter: ({ name }) => names.includes(name) });
  return names.map((name) => ({ name, source: strFromU8(files[name]) }));
}
