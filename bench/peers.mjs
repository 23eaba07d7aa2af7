/** The interpreters to compare: this one, and those that are found on the machine. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const pyenv = path.join(process.env.PYENV_ROOT ?? path.join(os.homedir(), '.pyenv'), 'versions');

/** `[{ name, command }]`: `command` takes the arguments of `python`. The first one of each name is taken. */
export function findPeers() {
  const launcher = path.join(root, 'bin', 'vivarium.js');
  const peers = [{ name: 'vivarium', command: [process.execPath, launcher] }];
  const natives = [
    process.env.VIVARIUM_PYTHON,
    path.join(os.homedir(), '.cache', 'python314', 'python3.14'),
    ...installedBy('3.14', 'python3.14'), 'python3.14',
    ...installedBy('3.13', 'python3.13'), 'python3.13',
    ...installedBy('pypy3', 'pypy3'), 'pypy3',
  ];
  for (const executable of natives) {
    const name = executable && nameOf(executable);
    if (name && !peers.some((peer) => peer.name === name)) peers.push({ name, command: [executable] });
  }
  if (fs.existsSync(path.join(root, 'node_modules', 'pyodide'))) {
    peers.push({ name: 'pyodide', command: [process.execPath, path.join(import.meta.dirname, 'pyodide.mjs')] });
  }
  // The same programs written by hand: how far compiling to JavaScript could come. It is asked for by name.
  peers.push({ name: 'javascript', command: [process.execPath, path.join(import.meta.dirname, 'javascript.mjs')], version: process.versions.node, onDemand: true });
  return peers;
}

function installedBy(version, executable) {
  if (!fs.existsSync(pyenv)) return [];
  return fs.readdirSync(pyenv).filter((name) => name.startsWith(version)).map((name) => path.join(pyenv, name, 'bin', executable));
}

/** `cpython3.14`, `pypy3.11`; undefined for what is no Python. */
function nameOf(executable) {
  const program = 'import sys; print(sys.implementation.name + "%d.%d" % sys.version_info[:2])';
  const { status, stdout } = spawnSync(executable, ['-c', program], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** The exact version of a peer, for the record. */
export function versionOf({ command: [executable, ...args], version }) {
  if (version !== undefined) return version;
  const { stdout } = spawnSync(executable, [...args, '-c', 'import sys; print(sys.version.split()[0])'], { encoding: 'utf8' });
  return stdout.trim();
}
