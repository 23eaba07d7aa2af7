#!/usr/bin/env node
// Runs build/package/cli.js from V8's code cache, which halves what a start costs (docs/decisions/start-up.md). The
// first run writes the cache, beside the bundle if that may be written.
'use strict';
const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { Script } = require('node:vm');

const folder = path.join(__dirname, '..', 'build', 'package');
const filename = path.join(folder, 'cli.js');
let source;
let cacheFile;
try {
  source = fs.readFileSync(filename, 'latin1');
  // V8 accepts a cache for any source of the same length: the name has to tell builds apart.
  const { mtimeMs } = fs.statSync(filename);
  cacheFile = path.join(folder, 'cache', `${process.versions.v8}-${process.arch}-${source.length}-${mtimeMs}`);
} catch {
  process.stderr.write('vivarium is not built: run `npm run build`, or use `npm start`\n');
  process.exit(1);
}
let cachedData;
try {
  cachedData = fs.readFileSync(cacheFile);
} catch {}
const script = new Script(source, { filename, cachedData });

// Other options of V8 make its caches unusable for runs without them, so such runs write none.
if ((cachedData === undefined || script.cachedDataRejected) && process.execArgv.length === 0 && !process.env.NODE_OPTIONS) {
  // At exit the cache also holds the functions that this run has compiled.
  process.on('exit', () => {
    try {
      const unfinished = `${cacheFile}.${process.pid}`;
      fs.mkdirSync(path.dirname(cacheFile), { recursive: true });
      fs.writeFileSync(unfinished, script.createCachedData());
      fs.renameSync(unfinished, cacheFile);
    } catch {} // not ours to write: the next start is slow again
  });
}
const module_ = { exports: {} };
script.runInThisContext()(createRequire(filename), module_, module_.exports, filename, folder);
