/** The CPythons of other versions that this machine has. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const FIRST = 8;
const LAST = 15;

/** Commands that run a script in some CPython: VIVARIUM_PYTHONS (one a line), pyenv's, those on the path. Not all need exist. */
export function pythonCommands(): string[][] {
  const versions = path.join(os.homedir(), '.pyenv', 'versions');
  const installed = fs.existsSync(versions) ? fs.readdirSync(versions).sort().map((name) => [path.join(versions, name, 'bin', 'python')]) : [];
  const named = (process.env.VIVARIUM_PYTHONS ?? '').split('\n').filter(Boolean).map((line) => line.split(' '));
  const onPath = Array.from({ length: LAST - FIRST + 1 }, (_, index) => [`python3.${FIRST + index}`]);
  return [...named, ...installed, ...onPath, [path.join(os.homedir(), '.cache', 'python314', 'python3.14')]];
}

/** What a script prints; undefined if the command cannot run it. */
export function runIn([command, ...args]: readonly string[], script: string, environment: Readonly<Record<string, string>> = {}): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args, script], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'ignore'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', () => resolve(undefined));
    child.on('close', (status) => resolve(status === 0 ? Buffer.concat(chunks).toString() : undefined));
  });
}

export const minorVersion = (version: string): number => Number(version.slice(version.indexOf('.') + 1));
export const isKnownMinor = (minor: number): boolean => minor >= FIRST && minor <= LAST;
