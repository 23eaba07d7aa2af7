/**
 * A program in parts: a first script or module with what every run needs, and bundles that come later
 * (packages/python/src/bundles.ts loads them; late-bundles.mjs lists them).
 *
 * A bundle takes what it shares with the first part from there, by position in a list: what it imports of that part's
 * files stays an import when it is bundled, and becomes a `const` afterwards. So no binding that crosses may change.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { opcodeNumbers } from './opcode-numbers.mjs';
import { root } from './places.mjs';

const moduleList = 'packages/stdlib/src/modules.ts';

const common = { absWorkingDir: root, bundle: true, format: 'esm', conditions: ['source'], write: false, metafile: true, legalComments: 'none', logLevel: 'error' };

const relative = (file) => path.relative(root, file).split(path.sep).join('/');
const read = (file) => fs.readFileSync(path.join(root, file), 'utf8');

/** The list of native modules: name in the file, the file it comes from, name in Python. */
async function listModules() {
  const source = read(moduleList);
  const files = new Map();
  for (const [, names, file] of source.matchAll(/^import \{ ([^}]+) \} from '([^']+)';$/gm)) for (const name of names.split(', ')) files.set(name, file);
  const body = /const modules: readonly NativeModule\[\] = \[\n([^]*?)\n\];/.exec(source)[1];
  const items = body.split('\n').map((line) => line.trim().replace(/,$/, ''));
  const { outputFiles } = await build({ ...common, platform: 'node', entryPoints: [moduleList], plugins: [opcodeNumbers] });
  const { nativeModules } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
  const names = [...nativeModules.keys()];
  if (names.length !== items.length) throw new Error(`${moduleList}: the list is not one module a line`);
  return items.map((item, i) => ({ item, name: names[i], file: files.get(item.replace(/\(.*/, '')) }));
}

/** Takes modules out of the list, and files out of the program. */
function leaveOut(modules, bundleOfModule, bundles) {
  const late = modules.filter(({ name }) => bundleOfModule.has(name));
  const files = new Map(Object.entries(bundles).flatMap(([bundle, { files = {} }]) => Object.entries(files).map(([name, file]) => [file, { bundle, name }])));
  return {
    name: 'leave-out',
    setup(build) {
      build.onLoad({ filter: /packages[\\/]stdlib[\\/]src[\\/]modules\.ts$/ }, () => {
        let source = read(moduleList);
        for (const { item, name } of late) source = source.replace(`\n  ${item},\n`, `\n  lateModule(${JSON.stringify(name)}),\n`);
        source = source.replace("import type { NativeModule } from './native-module.ts';", "import { lateModule, type NativeModule } from './native-module.ts';");
        // An import whose name is not used is dropped by esbuild, for it could be one of a type.
        return { contents: source, loader: 'ts' };
      });
      // What the package's index only hands on is no reason to have it.
      build.onResolve({ filter: /^\.\// }, async ({ path: specifier, importer, resolveDir, kind, pluginData }) => {
        if (pluginData === 'resolved' || relative(importer) !== 'packages/stdlib/src/index.ts') return undefined;
        const { path: file } = await build.resolve(specifier, { importer, resolveDir, kind, pluginData: 'resolved' });
        return { path: file, sideEffects: late.every((module) => path.join(root, 'packages/stdlib/src', module.file) !== file) };
      });
      build.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
        const found = files.get(relative(file));
        return found === undefined ? undefined : { contents: standIn(read(relative(file)), found), loader: 'ts', resolveDir: path.dirname(file) };
      });
    },
  };
}

/** A file whose exported functions are those of a bundle. */
function standIn(source, { bundle, name }) {
  const functions = [...source.matchAll(/^export (?:function|const) (\w+)/gm)].map(([, exported]) => exported);
  return [
    `const of = (name) => globalThis.vivariumFromBundle(${JSON.stringify(bundle)}, ${JSON.stringify(name)})[name];`,
    ...functions.map((exported) => `export const ${exported} = (...args) => of(${JSON.stringify(exported)})(...args);`),
  ].join('\n');
}

const virtual = (name, contents) => ({
  name: `virtual-${name}`,
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^virtual:${name}$`) }, () => ({ path: name, namespace: name }));
    onLoad({ filter: /.*/, namespace: name }, () => ({ contents: contents(), resolveDir: root, loader: 'ts' }));
  },
});

/** What belongs to another script stays an import. */
const stayImports = (owner) => ({
  name: 'stay-imports',
  setup(build) {
    build.onResolve({ filter: /.*/ }, async ({ path: specifier, importer, resolveDir, kind, pluginData, namespace }) => {
      if (pluginData === 'resolved' || kind === 'entry-point' || specifier.startsWith('virtual:')) return undefined;
      const { path: file, errors } = await build.resolve(specifier, { importer, resolveDir, kind, namespace, pluginData: 'resolved' });
      if (errors.length > 0) return { errors };
      const place = owner(relative(file));
      return place === undefined ? { path: file } : { path: `${place}:${relative(file)}`, external: true };
    });
  },
});

/** What the build has to tell the program, in place of a file. */
export const listing = (filter, facts) => ({
  name: 'listing',
  setup({ onLoad }) {
    onLoad({ filter }, () => ({
      contents: Object.entries(facts).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join('\n'), loader: 'ts',
    }));
  },
});

/** A file's name, with a hash of what is in it. */
export const hashed = (name, contents) => `${name}-${createHash('sha256').update(contents).digest('base64url').slice(0, 8)}.js`;

/**
 * @param entry the program
 * @param bundles what comes later, as in late-bundles.mjs
 * @param options esbuild's, of all parts; with `first`, of the first part alone
 * @returns the first part's output; `files`: the bundles' names and contents; all `inputs`
 */
export async function bundleInParts(entry, bundles, { first: firstOptions = {}, ...options }) {
  const modules = await listModules();
  const bundleOfModule = new Map(Object.entries(bundles).flatMap(([bundle, { modules: names }]) => names.map((name) => [name, bundle])));
  for (const name of bundleOfModule.keys()) if (!modules.some((module) => module.name === name)) throw new Error(`late-bundles.mjs: there is no native module ${name}`);
  const without = leaveOut(modules, bundleOfModule, bundles);
  const standIns = new Set(Object.values(bundles).flatMap(({ files = {} }) => Object.values(files)));
  const { plugins: firstPlugins = [], ...firstRest } = firstOptions;
  const pass = async (more) => build({ ...common, ...options, ...more });
  const inputsOf = ({ metafile }) => Object.keys(metafile.inputs).filter((name) => !name.includes(':'));

  const bundleEntry = (bundle, given = []) => virtual('bundle', () => {
    const { modules: names, files = {} } = bundles[bundle];
    const wanted = modules.filter(({ name }) => names.includes(name));
    return [
      ...wanted.map(({ item, file }, i) => `import { ${item.replace(/\(.*/, '')} as module${i} } from './${path.posix.join('packages/stdlib/src', file)}';`),
      ...Object.entries(files).map(([name, file]) => `import * as ${name} from './${file}';`),
      ...importsOf(given),
      ...given.map(({ position }) => `globalThis.vivariumShared[${position}] = shared${position};`),
      `export const all = { ${[...wanted.map(({ item, name }, i) => `${JSON.stringify(name)}: module${i}${/\(.*/.exec(item)?.[0] ?? ''}`), ...Object.keys(files)].join(', ')} };`,
    ].join('\n');
  });

  // Whose a file is: the first part's, or a bundle's that others build on.
  const first = new Set(inputsOf(await pass({ ...firstRest, entryPoints: [entry], plugins: [...firstPlugins, without, opcodeNumbers] })));
  for (const file of standIns) first.delete(file);
  const owners = new Map();
  let results;
  for (;;) {
    results = {};
    owners.clear();
    const sharers = new Map();
    for (const [bundle, { needs = [] }] of Object.entries(bundles)) {
      const owner = (file) => (first.has(file) ? 'first' : needs.includes(owners.get(file)) ? owners.get(file) : undefined);
      results[bundle] = await pass({ entryPoints: ['virtual:bundle'], plugins: [bundleEntry(bundle), stayImports(owner), opcodeNumbers] });
      for (const file of inputsOf(results[bundle])) {
        sharers.set(file, [...(sharers.get(file) ?? []), bundle]);
        owners.set(file, bundle);
      }
    }
    const shared = [...sharers].filter(([, bundles]) => bundles.length > 1).map(([file]) => file);
    if (shared.length === 0) break;
    for (const file of shared) first.add(file);
  }

  // Imports become positions in the list of what is shared.
  const shared = new Map();
  const positionOf = (place, name) => {
    const key = `${place} ${name}`;
    const [bundle, file] = place.split(':');
    if (!shared.has(key)) {
      refuseChanging(file, name);
      shared.set(key, { position: shared.size, bundle, file, name });
    }
    return shared.get(key).position;
  };
  const bundleFiles = {};
  const files = [];
  for (const [bundle, { needs = [] }] of Object.entries(bundles).reverse()) {
    // Those that build on it come before it here, and have said what they take from it.
    const given = [...shared.values()].filter(({ bundle: from }) => from === bundle);
    if (given.length > 0) results[bundle] = await pass({ entryPoints: ['virtual:bundle'], plugins: [bundleEntry(bundle, given), stayImports((file) => (first.has(file) ? 'first' : undefined)), opcodeNumbers] });
    const contents = asScript(bundle, results[bundle].outputFiles[0].text, positionOf);
    const name = hashed(bundle, contents);
    bundleFiles[bundle] = { file: name, needs };
    files.push({ name, contents });
  }

  // What a bundle gives to others comes into the list when it arrives.
  const list = [...shared.values()];
  const own = list.filter(({ bundle }) => bundle === 'first');
  const sharing = virtual('sharing', () => [
    ...importsOf(own),
    `globalThis.vivariumShared = [${list.map((each) => (own.includes(each) ? `shared${each.position}` : 'undefined')).join(', ')}];`,
  ].join('\n'));
  const main = virtual('main', () => `import 'virtual:sharing';\nimport './${entry}';`);
  const listed = listing(/bundle-list\.ts$/, { bundleFiles, moduleBundles: Object.fromEntries(bundleOfModule) });
  const { outputFiles: [{ contents }], metafile } = await pass({ ...firstRest, entryPoints: ['virtual:main'], plugins: [...firstPlugins, main, sharing, listed, without, opcodeNumbers] });
  return { contents, files, inputs: Object.assign({}, metafile.inputs, ...Object.values(results).map((result) => result.metafile.inputs)) };
}

const importsOf = (shared) => shared.map(({ position, file, name }) => `import ${name === '*' ? `* as shared${position}` : `{ ${name} as shared${position} }`} from './${file}';`);

/** An ES module of esbuild's as a script that is given what it imports. */
function asScript(bundle, text, positionOf) {
  const bindings = [];
  const body = text.replace(/import(?:\{([^}]*)\}from|\*as ([\w$]+) ?from)?"([a-z]+:[^"]+)";?/g, (_, names, namespace, place) => {
    if (namespace !== undefined) bindings.push([namespace, positionOf(place, '*')]);
    for (const pair of (names ?? '').split(',').filter(Boolean)) {
      const [name, local = name] = pair.split(' as ');
      bindings.push([local, positionOf(place, name)]);
    }
    return '';
  });
  const exported = /export\{(?:([\w$]+) as )?all\};?\s*$/.exec(body);
  if (exported === null || /\bimport[{"*]/.test(body)) throw new Error(`the bundle ${bundle} is not written as was expected: ${body.slice(0, 300)} ... ${body.slice(-300)}`);
  const prelude = bindings.length === 0 ? '' : `const ${bindings.map(([local, position]) => `${local}=vivariumGiven[${position}]`).join(',')};`;
  return `vivariumBundle(${JSON.stringify(bundle)},vivariumGiven=>{"use strict";${prelude}${body.slice(0, exported.index)}return ${exported[1] ?? 'all'}});`;
}

/** A binding that is taken once must not change. */
function refuseChanging(file, name) {
  if (new RegExp(`^export (let|var) ${name}\\b`, 'm').test(read(file))) throw new Error(`${file}: ${name} changes, and cannot be shared with a bundle`);
}
