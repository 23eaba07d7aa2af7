/** `inspect` and `--dump` on Node: neither starts an interpreter. */
import fs from 'node:fs';
import process from 'node:process';
import { text } from '@vivarium/objects';
import { type NameLookup, PythonSyntaxError } from '@vivarium/syntax';
import type { CommandLine } from './arguments.ts';
import { dumpStages } from './dump.ts';
import { inspectCommand } from './inspect.ts';

const lookupUnicodeName: NameLookup = (name) => {
  const point = text.characterNamed(name);
  return point === undefined ? null : [point];
};

/** Written at once: what goes through a stream may be lost when the process exits. */
const write = (descriptor: 1 | 2) => (written: string): void => {
  const bytes = Buffer.from(written);
  for (let at = 0; at < bytes.length;) {
    try {
      at += fs.writeSync(descriptor, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
};

const readFile = (path: string): Uint8Array => new Uint8Array(fs.readFileSync(path === '-' ? 0 : path));

export function inspectFiles(args: readonly string[]): number {
  return inspectCommand(args, { readFile, write: write(1), writeError: write(2), lookupUnicodeName });
}

/** Prints the stages of the program that the command line names. */
export function dumpProgram(line: CommandLine): number {
  const { mode } = line;
  if (mode.kind === 'module') {
    process.stderr.write('--dump needs a file or -c\n');
    return 2;
  }
  try {
    const [source, filename] = mode.kind === 'command' ? [mode.source, '<string>']
      : mode.kind === 'file' ? [readFile(mode.path), mode.path] : [readFile('-'), '<stdin>'];
    const optimize = Math.min(Number(line.flags.optimize ?? 0), 2) as 0 | 1 | 2;
    write(1)(dumpStages(source, filename, line.dump ?? [], 'exec', { optimize, lookupUnicodeName }));
    return 0;
  } catch (error) {
    write(2)(error instanceof PythonSyntaxError ? describe(error) : `${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof PythonSyntaxError ? 1 : 2;
  }
}

/** As Python prints it, without the marks under the line. */
function describe({ cls, msg, filename, lineno, text: line }: PythonSyntaxError): string {
  const place = lineno === null ? '' : `  File "${filename}", line ${lineno}\n`;
  return `${place}${line === null ? '' : `    ${line.trim()}\n`}${cls}: ${msg}\n`;
}
