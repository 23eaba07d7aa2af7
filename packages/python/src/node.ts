/** Python on Node: the library on disk and starting an interpreter from it. */
import fs from 'node:fs';
import path from 'node:path';
import { versionText } from '@vivarium/stdlib';
import { openLibrary, openSources } from './library.ts';
import type { Library } from './options.ts';

export { NodeHost } from '@vivarium/host/node';
export { boot } from './boot.ts';
export { installBundles } from './bundles.ts';
export { openLibrary, openSources } from './library.ts';
export { finish, flushStandardStreams, guarded, mainNamespace, reportException, runNow, runProgram } from './program.ts';

export const versionTexts = {
  short: `Python ${versionText}`,
  long: `Python ${versionText} (vivarium build) [JavaScript]`,
};

/** The library that belongs to this program: beside the bundle, or among the things built in the repository. */
export function findLibrary(): Library {
  const here = import.meta.dirname;
  if (fs.existsSync(path.join(here, 'lib', 'python3.14', 'os.py'))) return openLibrary(here);
  const repository = path.join(here, '..', '..', '..');
  const built = path.join(repository, 'build', 'package');
  if (fs.existsSync(path.join(built, 'lib', 'python3.14', 'os.py'))) return openLibrary(built);
  const unpacked = path.join(repository, '.cache', 'stdlib-3.14.2');
  if (fs.existsSync(unpacked)) return openSources(unpacked);
  throw new Error('the standard library is not built: run `npm run build`');
}
