/**
 * Runs before `npm pack -w vivarium`: gathers in packages/python what the tarball holds. The launcher finds the build at
 * the same place as in the repository, ../build/package.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { packageFolder, root } from './build/places.mjs';

const target = path.join(root, 'packages', 'python');

await build();
replace(packageFolder, path.join(target, 'build', 'package'), (file) => path.relative(packageFolder, file) !== 'cache');
replace(path.join(root, 'bin'), path.join(target, 'bin'));
for (const name of ['LICENSE', 'NOTICE']) fs.copyFileSync(path.join(root, name), path.join(target, name));
const { status } = spawnSync(path.join(root, 'node_modules', '.bin', 'tsc'), ['-b'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
if (status !== 0) throw new Error('tsc -b failed: there are no declarations to pack');
copyDeclarations(path.join(target, 'build', 'types'));

function replace(from, to, filter) {
  fs.rmSync(to, { recursive: true, force: true });
  fs.cpSync(from, to, { recursive: true, filter });
}

/**
 * The declarations that the public ones reach, as types/PACKAGE/FILE.d.ts: the packages are bundled and cannot be
 * imported by name.
 */
function copyDeclarations(folder) {
  fs.rmSync(folder, { recursive: true, force: true });
  const waiting = ['index.d.ts', 'node.d.ts'].map((name) => path.join(root, 'packages', 'python', 'dist', name));
  const copied = new Set();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (copied.has(file)) continue;
    copied.add(file);
    const from = placeOf(file);
    // Imports for their effects declare nothing.
    const source = fs.readFileSync(file, 'utf8').replace(/^import '[^']*';\n/gm, '');
    const text = source.replace(/(\bfrom\s+|\bimport\()(['"])([^'"]+)\2/g, (whole, keyword, quote, specifier) => {
      const declaration = declarationOf(specifier, file);
      if (declaration === undefined) return whole;
      waiting.push(declaration);
      const relative = path.posix.relative(path.posix.dirname(from), placeOf(declaration)).replace(/\.d\.ts$/, '.js');
      return `${keyword}${quote}${relative.startsWith('.') ? relative : `./${relative}`}${quote}`;
    });
    const copy = path.join(folder, from);
    fs.mkdirSync(path.dirname(copy), { recursive: true });
    fs.writeFileSync(copy, text.replace(/^\/\/# sourceMappingURL=.*\n?/m, ''));
  }
}

/** `packages/objects/dist/core/object.d.ts` is copied to `objects/core/object.d.ts`. */
function placeOf(declaration) {
  const [, name, , ...rest] = path.relative(root, declaration).split(path.sep);
  return [name, ...rest].join('/');
}

function declarationOf(specifier, importer) {
  if (specifier.startsWith('.')) return path.resolve(path.dirname(importer), specifier.replace(/\.(ts|js)$/, '.d.ts'));
  if (!specifier.startsWith('@vivarium/')) return undefined;
  const [, name, subpath = 'index'] = specifier.split('/');
  const { exports } = JSON.parse(fs.readFileSync(path.join(root, 'packages', name, 'package.json'), 'utf8'));
  const entry = exports[subpath === 'index' ? '.' : `./${subpath}`];
  return path.join(root, 'packages', name, entry.types);
}
