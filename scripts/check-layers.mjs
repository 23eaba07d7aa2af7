/**
 * The packages form layers: each imports only packages before it, only those that its package.json names, and only
 * through their index. Prints every import that does not, and exits with 1.
 */
import fs from 'node:fs';
import path from 'node:path';
import { root } from './build/places.mjs';

const layers = ['spec', 'syntax', 'bytecode', 'compiler', 'inspect', 'objects', 'vm', 'jit', 'host', 'stdlib', 'python', 'debugger', 'cli'];
const packageName = (layer) => (layer === 'python' ? 'vivarium' : `@vivarium/${layer}`);
const layerOf = new Map(layers.map((layer) => [packageName(layer), layer]));

const problems = [];

for (const [level, layer] of layers.entries()) {
  const folder = path.join(root, 'packages', layer);
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const declared = { ...manifest.dependencies, ...manifest.devDependencies };
  for (const name of Object.keys(declared)) {
    if (layerOf.has(name) && layers.indexOf(layerOf.get(name)) >= level) problems.push(`packages/${layer}/package.json: ${name} comes later`);
  }
  for (const { file, line, specifier } of importsOf(path.join(folder, 'src'))) {
    const report = (why) => problems.push(`${path.relative(root, file)}:${line}: '${specifier}': ${why}`);
    if (specifier.startsWith('.')) {
      const target = path.resolve(path.dirname(file), specifier);
      if (!target.startsWith(path.join(folder, 'src') + path.sep)) report('leaves the package');
      continue;
    }
    const name = specifier.startsWith('@') ? specifier.split('/', 2).join('/') : specifier.split('/', 1)[0];
    const imported = layerOf.get(name);
    if (imported === layer) report('the package itself');
    else if (imported !== undefined && layers.indexOf(imported) > level) report(`${layer} comes before ${imported}`);
    else if (!specifier.startsWith('node:') && !(name in declared)) report(`not in packages/${layer}/package.json`);
  }
}

function* importsOf(folder) {
  for (const name of fs.readdirSync(folder, { recursive: true }).sort()) {
    if (!name.endsWith('.ts')) continue;
    const file = path.join(folder, name);
    const text = fs.readFileSync(file, 'utf8');
    for (const match of text.matchAll(/^(?:import|export)\b[^'";]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm)) {
      const specifier = match[1] ?? match[2] ?? match[3];
      yield { file, specifier, line: text.slice(0, match.index + match[0].length).split('\n').length };
    }
  }
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
