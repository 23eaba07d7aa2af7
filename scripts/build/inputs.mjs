/**
 * Whether the build is current: a hash over the names, sizes and times of everything that it reads, kept in build/stamp.
 * Uses nothing outside Node and takes a few milliseconds, since every `npm start` asks.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { libraryArchive, packageFolder, root, stampFile, studioFolder, studioStampFile } from './places.mjs';

/** Of all that the package is built from; with `studio`, the site too. */
export function fingerprint(studio = false) {
  const hash = createHash('sha1');
  const addFile = (file) => {
    const { size, mtimeMs } = fs.statSync(file, { throwIfNoEntry: false }) ?? { size: -1, mtimeMs: 0 };
    hash.update(`${path.relative(root, file)} ${size} ${mtimeMs}\n`);
  };
  const addFolder = (folder) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const name = path.join(folder, entry.name);
      if (entry.isDirectory()) addFolder(name);
      else addFile(name);
    }
  };
  for (const name of fs.readdirSync(path.join(root, 'packages'))) {
    const source = path.join(root, 'packages', name, 'src');
    if (fs.existsSync(source)) addFolder(source);
    addFile(path.join(root, 'packages', name, 'package.json'));
  }
  if (studio) {
    for (const name of fs.readdirSync(path.join(root, 'apps'))) {
      const app = path.join(root, 'apps', name);
      for (const entry of fs.readdirSync(app, { withFileTypes: true })) {
        if (entry.isFile()) addFile(path.join(app, entry.name));
        else if (entry.name !== 'test' && entry.name !== 'node_modules') addFolder(path.join(app, entry.name));
      }
    }
  }
  addFolder(path.join(root, 'scripts', 'build'));
  addFile(path.join(root, 'scripts', 'build.mjs'));
  addFile(path.join(root, 'package-lock.json'));
  addFile(libraryArchive);
  return hash.digest('hex');
}

export function isCurrent(print = fingerprint()) {
  return readText(stampFile) === print && fs.existsSync(path.join(packageFolder, 'cli.js'));
}

export function isStudioCurrent(print = fingerprint(true)) {
  return readText(studioStampFile) === print && fs.existsSync(path.join(studioFolder, 'index.html'));
}

/** Takes the fingerprint from before the build: what changed during it is built the next time. */
export function markCurrent(print, file = stampFile) {
  fs.writeFileSync(file, print);
}

/** The text of a file, or undefined. */
export function readText(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}
