#!/usr/bin/env node
// Runs build/package/cli.js from V8's code cache, which halves what a start costs (docs/decisions/start-up.md), and so the
// scripts that it loads later. The first run of each writes its cache, beside it if that may be written.
'use strict';
const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { Script } = require('node:vm');

const folder = path.join(__dirname, '..', 'build', 'package');
// Other options of V8 make its caches unusable for runs without them, so such runs write none.
const mayWrite = process.execArgv.length === 0 && !process.env.NODE_OPTIONS;

const importing = /\bimport\b/;

/** Does the program that is to run import something? Then it has caches of its own, with what imports and longer runs compile. */
function importsSomething(args) {
  for (const [i, arg] of args.entries()) {
    if (arg === '-m') return true;
    if (arg === '-c') return importing.test(args[i + 1] ?? '');
    // Options have values; other files than regular ones can be read once.
    if (!arg.startsWith('-') && fs.statSync(arg, { throwIfNoEntry: false })?.isFile()) return importing.test(fs.readFileSync(arg, 'latin1'));
  }
  return false;
}
let variant = '';
try {
  if (importsSomething(process.argv.slice(2))) variant = '-importing';
} catch {} // a file that may not be read: said later

function loadScript(name) {
  const filename = path.join(folder, name);
  const source = fs.readFileSync(filename, 'latin1');
  // V8 accepts a cache for any source of the same length: the name has to tell builds apart.
  const { mtimeMs } = fs.statSync(filename);
  const cacheFile = path.join(folder, 'cache', `${path.parse(name).name}${name === 'cli.js' ? variant : ''}-${process.versions.v8}-${process.arch}-${source.length}-${mtimeMs}`);
  let cachedData;
  try {
    cachedData = fs.readFileSync(cacheFile);
  } catch {}
  const script = new Script(source, { filename, cachedData });
  if (mayWrite && (cachedData === undefined || script.cachedDataRejected)) process.on('exit', () => writeCache(script, cacheFile));
  return script.runInThisContext();
}

// At exit the cache also holds the functions that this run has compiled.
function writeCache(script, cacheFile) {
  try {
    const unfinished = `${cacheFile}.${process.pid}`;
    fs.mkdirSync(path.dirname(cacheFile), { recursive: true });
    fs.writeFileSync(unfinished, script.createCachedData());
    fs.renameSync(unfinished, cacheFile);
  } catch {} // not ours to write: the next start is slow again
}

let run;
try {
  run = loadScript('cli.js');
} catch (error) {
  if (error.code !== 'ENOENT') throw error;
  process.stderr.write('vivarium is not built: run `npm run build`, or use `npm start`\n');
  process.exit(1);
}
const filename = path.join(folder, 'cli.js');
const module_ = { exports: {} };
run(createRequire(filename), module_, module_.exports, filename, folder, loadScript);
