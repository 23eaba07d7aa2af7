/** The standard library on disk: modules as files with their bytecode, and one file with the code that every start needs. */
import fs from 'node:fs';
import path from 'node:path';
import { compile } from '@vivarium/compiler';
import type { FrozenModule } from '@vivarium/stdlib';
import { frozenFromBlob } from './frozen-blob.ts';
import type { Library } from './options.ts';

/** Frozen modules that have another name in the library. */
const originNames: Readonly<Record<string, string>> = {
  _frozen_importlib: 'importlib._bootstrap',
  _frozen_importlib_external: 'importlib._bootstrap_external',
};

const frozenNames = [
  '_frozen_importlib', '_frozen_importlib_external', 'zipimport', 'abc', 'codecs', 'io', '_collections_abc', '_sitebuiltins', 'genericpath', 'ntpath',
  'posixpath', 'os', 'site', 'stat', 'importlib.util', 'importlib.machinery', 'runpy',
] as const;

const originOf = (name: string): string => originNames[name] ?? name;

const FOLDER = path.join('lib', 'python3.14');

/**
 * The library below `root`: `lib/python3.14/`, and `frozen.bin`. Without that file the frozen modules are compiled from
 * their sources.
 */
export function openLibrary(root: string): Library {
  const folder = path.join(root, FOLDER);
  const blob = path.join(root, 'frozen.bin');
  const frozen = fs.existsSync(blob) ? frozenFromBlob(fs.readFileSync(blob)) : frozenFromSources(folder);
  return { path: folder, prefix: root, multiarch: 'x86_64-linux-gnu', frozen, files: filesBelow(folder) };
}

/** A library in another folder than `lib/python3.14`, with sources only. */
export function openSources(folder: string): Library {
  return { path: folder, prefix: path.dirname(folder), multiarch: 'x86_64-linux-gnu', frozen: frozenFromSources(folder), files: filesBelow(folder) };
}

/** The files of a folder, found when they are asked for. */
function filesBelow(folder: string): NonNullable<Library['files']> {
  return {
    *[Symbol.iterator]() {
      for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const file = path.join(entry.parentPath, entry.name);
        yield [path.relative(folder, file), { size: () => fs.statSync(file).size, read: () => fs.readFileSync(file) }] as const;
      }
    },
  };
}

function frozenFromSources(folder: string): Library['frozen'] {
  return (name): FrozenModule | undefined => {
    if (!(frozenNames as readonly string[]).includes(name)) return undefined;
    const source = fs.readFileSync(path.join(folder, `${originOf(name).replaceAll('.', '/')}.py`));
    return { isPackage: false, originName: originOf(name), load: () => compile(source, `<frozen ${originOf(name)}>`, 'exec') };
  };
}
