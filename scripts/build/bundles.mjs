/** The bundles: the command line as one script, the library API as modules, and the compiler for the build's own use. */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { lateBundles } from './late-bundles.mjs';
import { opcodeNumbers } from './opcode-numbers.mjs';
import { bundleInParts } from './parts.mjs';
import { packageFolder, root, toolsFolder } from './places.mjs';

const common = {
  absWorkingDir: root,
  bundle: true,
  target: 'node20',
  conditions: ['source'],
  minifyWhitespace: true,
  minifySyntax: true,
  // One-byte source: read as Latin-1, it is a string without decoding.
  charset: 'ascii',
  plugins: [opcodeNumbers],
  metafile: true,
  logLevel: 'error',
};

/** Node's modules as they are required: esbuild's own way to import them copies their properties at every start. */
const requiredModules = {
  name: 'required-modules',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path: name, namespace }) => (namespace === 'required' ? { path: name, external: true } : { path: name, namespace: 'required' }));
    onLoad({ filter: /.*/, namespace: 'required' }, ({ path: name }) => ({ contents: `export default require(${JSON.stringify(name)});` }));
  },
};

/**
 * cli.js is the function in which Node would wrap a CommonJS module: a script can be compiled from a code cache, a module
 * cannot (before Node 22), see docs/decisions/start-up.md. So the command line must not await at its top level.
 * `loadScript` runs another script of the package; so the bundles come that cli.js leaves out (parts.mjs).
 */
export async function bundleCommandLine() {
  const first = {
    platform: 'node',
    format: 'cjs',
    plugins: [requiredModules],
    supported: { 'dynamic-import': false },
    define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
    banner: { js: '(function(require,module,exports,__filename,__dirname,loadScript){"use strict";' },
    footer: { js: '})' },
  };
  const { contents, files, inputs } = await bundleInParts('packages/cli/src/main.ts', lateBundles, { ...common, platform: 'browser', first });
  fs.rmSync(path.join(packageFolder, 'late'), { recursive: true, force: true });
  writeAll([
    { path: path.join(packageFolder, 'cli.js'), contents },
    ...files.map((file) => ({ path: path.join(packageFolder, 'late', file.name), contents: file.contents })),
    { path: path.join(packageFolder, 'third-party-licenses.txt'), contents: licencesOf({ inputs }) },
  ]);
}

/** A program of this repository as one CommonJS file that can be started as a command. */
export async function bundleProgram(entry, outfile) {
  const { outputFiles } = await build({
    ...common,
    entryPoints: [entry],
    platform: 'node',
    format: 'cjs',
    outfile,
    define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
    banner: { js: '#!/usr/bin/env -S node --max-semi-space-size=64' },
    write: false,
  });
  writeAll(outputFiles);
}

/** The licences of what is bundled from node_modules. */
export function licencesOf(metafile) {
  const names = Object.keys(metafile.inputs).map((input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]);
  return [...new Set(names)].filter((name) => name !== undefined).sort().map((name) => {
    const folder = path.join(root, 'node_modules', name);
    const { version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const texts = fs.readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file));
    if (texts.length === 0) throw new Error(`${name} is bundled and has no licence file`);
    return `${name} ${version} (${license})\n\n${texts.map((file) => fs.readFileSync(path.join(folder, file), 'utf8')).join('\n')}`;
  }).join('\n\n');
}

/** The API: index.js, which imports nothing of Node, and node.js. */
export async function bundleLibrary() {
  const { metafile, outputFiles } = await build({
    ...common,
    entryPoints: { index: 'packages/python/src/index.ts', node: 'packages/python/src/node.ts' },
    platform: 'neutral',
    external: ['node:*'],
    format: 'esm',
    splitting: true,
    outdir: packageFolder,
    chunkNames: 'chunks/[name]-[hash]',
    write: false,
  });
  const offending = nodeImportsOf(metafile, 'build/package/index.js');
  if (offending.length > 0) throw new Error(`packages/python/src/index.ts imports ${offending.join(', ')}: what needs Node belongs into node.ts.`);
  fs.rmSync(path.join(packageFolder, 'chunks'), { recursive: true, force: true });
  writeAll(outputFiles);
}

/** Node's modules that load together with an output. */
function nodeImportsOf(metafile, output, seen = new Set()) {
  if (seen.has(output)) return [];
  seen.add(output);
  return metafile.outputs[output].imports.flatMap(({ path: imported, kind, external }) => {
    if (kind === 'dynamic-import') return [];
    return external ? [imported] : nodeImportsOf(metafile, imported, seen);
  });
}

/** `compile` and the writers of what it makes, bundled: a start through tsx would take longer than the work. */
export async function bundleCompiler() {
  const { outputFiles } = await build({
    ...common,
    entryPoints: { compiler: 'scripts/build/compiler.ts', hash: 'packages/objects/src/core/hash.ts' },
    platform: 'node',
    format: 'esm',
    outdir: toolsFolder,
    outExtension: { '.js': '.mjs' },
    write: false,
  });
  const compiler = outputFiles.find((file) => file.path.endsWith('compiler.mjs'));
  return {
    /** Identifies the compiler: the same hash makes the same code objects. */
    hash: compiler.hash,
    async load() {
      writeAll(outputFiles);
      const [{ compile, dumps, writePyc, PYC_MAGIC }, { keyedHash }] = await Promise.all(
        outputFiles.map((file) => import(`${pathToFileURL(file.path)}?${encodeURIComponent(file.hash)}`)),
      );
      const key = BigInt(new DataView(PYC_MAGIC.buffer).getUint32(0, true));
      return { compile, dumps, writePyc, sourceHash: (source) => keyedHash(key, source) };
    },
  };
}

/** Renames into place, for a Python that starts meanwhile. */
export function writeAll(files) {
  for (const { path: file, contents } of files) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    fs.writeFileSync(unfinished, contents);
    fs.renameSync(unfinished, file);
  }
}
