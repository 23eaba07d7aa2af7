/** Where the build reads and writes. */
import path from 'node:path';

export const root = path.join(import.meta.dirname, '..', '..');
/** What is packed and run: bundles, library, frozen modules. */
export const packageFolder = path.join(root, 'build', 'package');
export const libraryFolder = path.join(packageFolder, 'lib', 'python3.14');
/** The static site. */
export const studioFolder = path.join(root, 'build', 'studio');
/** Parts of the build that only the build uses. */
export const toolsFolder = path.join(root, 'build', 'tools');
export const stampFile = path.join(root, 'build', 'stamp');
export const studioStampFile = path.join(root, 'build', 'studio-stamp');
/** CPython's library, as a development dependency brings it. */
export const libraryArchive = path.join(root, 'node_modules', 'pyodide', 'python_stdlib.zip');
