/**
 * Whole programs: NAME.py anywhere below `programs`, with what CPython wrote in NAME.out, NAME.err and NAME.exit, from the
 * input in NAME.in and the arguments in NAME.args (one per line). Files and folders that start with `_` are modules of programs.
 */
import fs from 'node:fs';
import path from 'node:path';
import { inPool, pythonEnvironment, runProcess } from './processes.ts';

export interface Program {
  /** Relative to the folder of programs, without `.py`. */
  name: string;
  folder: string;
  /** `NAME.py`. */
  file: string;
  stdin: Buffer;
  args: string[];
}

export interface ProgramOutcome {
  out: Buffer;
  err: Buffer;
  exit: number;
}

const root = path.join(import.meta.dirname, 'programs');
/** The command that runs Python programs with this repository's interpreter. It exists after `npm run build`. */
export const vivarium = path.join(import.meta.dirname, '..', 'bin', 'vivarium.js');
export const PROCESSES = 2;
/** These stand in recordings for the folder of the program, that of the library, a line number in it, ` at 0x7f…`. */
const FOLDER_MARK = '$FOLDER';
const LIBRARY_MARK = '$LIBRARY';
const LINE_MARK = '$LINE';
const ADDRESS_MARK = ' at $ADDRESS';

/** Programs whose name contains one of `names`; all if there are none. */
export function findPrograms(names: readonly string[]): Program[] {
  const files = fs.existsSync(root) ? fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).sort() : [];
  return files
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.py') && !file.split('/').some((part) => part.startsWith('_')))
    .map((file) => file.slice(0, -'.py'.length))
    .filter((name) => names.length === 0 || names.some((part) => name.includes(part)))
    .map((name) => ({
      name,
      folder: path.join(root, path.dirname(name)),
      file: `${path.basename(name)}.py`,
      stdin: readIfThere(`${name}.in`),
      args: readIfThere(`${name}.args`).toString().split('\n').filter(Boolean),
    }));
}

function readIfThere(name: string): Buffer {
  const file = path.join(root, name);
  return fs.existsSync(file) ? fs.readFileSync(file) : Buffer.alloc(0);
}

/** Programs that have been recorded. */
export function recordedPrograms(names: readonly string[]): Program[] {
  return findPrograms(names).filter(({ name }) => fs.existsSync(path.join(root, `${name}.exit`)));
}

/** Programs that are known to differ, with the reason. */
export function knownDifferences(): ReadonlyMap<string, string> {
  const lines = readIfThere('known-differences.txt').toString().split('\n');
  return new Map(lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => {
    const [name, ...reason] = line.split(/\s+/);
    return [name, reason.join(' ')];
  }));
}

/** Runs programs and compares byte by byte; every one that differs is printed. True when all agree. */
export async function runPrograms(names: readonly string[], command: string | undefined, timeout: number, environment: NodeJS.ProcessEnv = {}): Promise<boolean> {
  const interpreter = command === undefined ? [process.execPath, vivarium] : command.split(' ');
  const failed: string[] = [];
  const differing: string[] = [];
  const known = command === undefined ? knownDifferences() : new Map<string, string>();
  const programs = recordedPrograms(names);
  await inPool(programs, PROCESSES, async (program) => {
    const problems = await checkProgram(interpreter, program, timeout, environment);
    const reason = known.get(program.name);
    if (problems.length === 0) {
      if (reason !== undefined) console.log(`passes now, and should leave known-differences.txt: ${program.name}`);
      return;
    }
    if (reason !== undefined) {
      differing.push(`${program.name}: ${reason}`);
      return;
    }
    failed.push(program.name);
    console.log(`FAILED ${program.name}\n${problems.map(indent).join('\n')}\n`);
  });
  if (failed.length > 1) console.log(`failed: ${failed.sort().join(' ')}`);
  for (const line of differing.sort()) console.log(`known to differ: ${line}`);
  console.log(`${programs.length - failed.length - differing.length} passed, ${failed.length} failed, ${differing.length} known to differ`);
  return failed.length === 0 && programs.length > 0;
}

/** The programs in every way in which code can be run. */
export async function runCompiled(names: readonly string[], timeout: number): Promise<boolean> {
  let passed = true;
  for (const mode of ['off', 'on', 'eager', 'unsteady']) {
    console.log(`PYTHON_JIT=${mode}`);
    passed = (await runPrograms(names, undefined, timeout, { PYTHON_JIT: mode })) && passed;
  }
  return passed;
}

/** How the outcome of a program differs from its recording; empty when it does not. */
export async function checkProgram(interpreter: readonly string[], program: Program, timeout: number, environment: NodeJS.ProcessEnv = {}): Promise<string[]> {
  const { outcome, timedOut } = await runProgram(interpreter, program, timeout, environment);
  return timedOut ? [`no end within ${timeout / 1000} s`] : compareOutcome(program, outcome);
}

/** Runs one program in its own folder. */
export async function runProgram(
  interpreter: readonly string[],
  { folder, file, args, stdin }: Program,
  timeout: number,
  environment: NodeJS.ProcessEnv = {},
): Promise<{ outcome: ProgramOutcome; timedOut: boolean }> {
  const { stdout, stderr, exit, timedOut } = await runProcess([...interpreter, file, ...args], {
    cwd: folder,
    env: pythonEnvironment(environment),
    stdin,
    timeout,
  });
  return { outcome: { out: withoutMachine(stdout, folder), err: withoutMachine(stderr, folder), exit }, timedOut };
}

/** What is not the same everywhere: the folder of the program, that of the library, lines in the library, addresses. */
export function withoutMachine(bytes: Buffer, folder: string): Buffer {
  const name = Buffer.from(folder).toString('latin1');
  const text = bytes
    .toString('latin1')
    .replaceAll(name, FOLDER_MARK)
    .replaceAll(/[^\s"'(<]*\/(?:lib\/python3\.14|python314\.zip|stdlib-3\.14\.2)(?=\/)/g, LIBRARY_MARK)
    .replaceAll(/("\$LIBRARY\/[^"\n]+", line) \d+/g, `$1 ${LINE_MARK}`)
    .replaceAll(/ at 0x[0-9a-fA-F]+/g, ADDRESS_MARK);
  return Buffer.from(text, 'latin1');
}

function compareOutcome({ name }: Program, { out, err, exit }: ProgramOutcome): string[] {
  const problems: string[] = [];
  const wantedExit = Number(readIfThere(`${name}.exit`).toString());
  if (exit !== wantedExit) problems.push(`exit: want ${wantedExit}, ours ${exit}`);
  for (const [kind, bytes] of [['out', out], ['err', err]] as const) {
    const wanted = readIfThere(`${name}.${kind}`);
    if (!wanted.equals(bytes)) problems.push(`${kind}:\n${textDifference(wanted.toString(), bytes.toString())}`);
  }
  return problems;
}

/** The lines between the common start and the common end, the wanted with `-` and the actual with `+`. */
export function textDifference(wanted: string, actual: string): string {
  const theirs = wanted.split('\n');
  const ours = actual.split('\n');
  let start = 0;
  while (start < theirs.length && start < ours.length && theirs[start] === ours[start]) start++;
  let end = 0;
  while (end < theirs.length - start && end < ours.length - start && theirs.at(-1 - end) === ours.at(-1 - end)) end++;
  const part = (lines: string[], mark: string): string[] => {
    const middle = lines.slice(start, lines.length - end).map((line) => `${mark} ${JSON.stringify(line).slice(1, -1)}`);
    return middle.length > 12 ? [...middle.slice(0, 12), `${mark} … ${middle.length - 12} more lines`] : middle;
  };
  return [`@ line ${start + 1}`, ...part(theirs, '-'), ...part(ours, '+')].join('\n');
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}

/** Writes what a program did beside it. */
export function writeOutcome({ name }: Program, { out, err, exit }: ProgramOutcome): void {
  const base = path.join(root, name);
  fs.writeFileSync(`${base}.out`, out);
  fs.writeFileSync(`${base}.exit`, `${exit}\n`);
  if (err.length > 0) fs.writeFileSync(`${base}.err`, err);
  else fs.rmSync(`${base}.err`, { force: true });
}
