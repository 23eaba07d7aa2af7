/**
 * Whole programs: NAME.py anywhere below `programs`, with what CPython wrote in NAME.out, NAME.err and NAME.exit, from the input in NAME.in
 * and the arguments in NAME.args (one per line). Files that start with `_`, and those of packages, are modules of programs.
 */
import fs from 'node:fs';
import path from 'node:path';
import { Oracle, anyNativePython } from './oracle/oracle.ts';
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
const vivarium = path.join(import.meta.dirname, '..', 'bin', 'vivarium.js');
const PROCESSES = 2;
/** Stands in recordings for the folder that a program runs in. */
const FOLDER_MARK = '$FOLDER';

/** Programs whose name contains one of `names`; all if there are none. */
export function findPrograms(names: readonly string[]): Program[] {
  const files = fs.existsSync(root) ? fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).sort() : [];
  return files
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.py') && !path.basename(file).startsWith('_'))
    .filter((file) => !fs.existsSync(path.join(root, path.dirname(file), '__init__.py')))
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

/** Runs all programs with ours and compares byte by byte. True when all agree. */
export async function runPrograms(names: readonly string[], command: string | undefined, timeout: number): Promise<boolean> {
  const interpreter = command === undefined ? [process.execPath, vivarium] : command.split(' ');
  const programs = findPrograms(names).filter(({ name }) => fs.existsSync(path.join(root, `${name}.exit`)));
  const results = await inPool(programs, PROCESSES, async (program) => {
    const { outcome, timedOut } = await runProgram(interpreter, program, timeout);
    const problems = timedOut ? [`no end within ${timeout / 1000} s`] : compareOutcome(program, outcome);
    if (problems.length > 0) console.log(`FAILED ${program.name}\n${problems.map(indent).join('\n')}\n`);
    return problems.length === 0;
  });
  const passed = results.filter(Boolean).length;
  console.log(`${passed} passed, ${results.length - passed} failed`);
  return passed === results.length && passed > 0;
}

async function runProgram(
  interpreter: readonly string[],
  { folder, file, args, stdin }: Program,
  timeout: number,
): Promise<{ outcome: ProgramOutcome; timedOut: boolean }> {
  const { stdout, stderr, exit, timedOut } = await runProcess([...interpreter, file, ...args], {
    cwd: folder,
    env: pythonEnvironment(),
    stdin,
    timeout,
  });
  return { outcome: { out: withoutFolder(stdout, folder), err: withoutFolder(stderr, folder), exit }, timedOut };
}

function withoutFolder(bytes: Buffer, folder: string): Buffer {
  const text = bytes.toString('latin1');
  const name = Buffer.from(folder).toString('latin1');
  return text.includes(name) ? Buffer.from(text.replaceAll(name, FOLDER_MARK), 'latin1') : bytes;
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

/** The lines between the common start and the common end, CPython's with `-` and ours with `+`. */
function textDifference(wanted: string, actual: string): string {
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

/** Writes the recordings of programs, by a native CPython 3.14 or pyodide's. */
export async function recordPrograms(names: readonly string[]): Promise<void> {
  const programs = findPrograms(names);
  const python = anyNativePython();
  const write = ({ name }: Program, { out, err, exit }: ProgramOutcome): void => {
    const base = path.join(root, name);
    fs.writeFileSync(`${base}.out`, out);
    fs.writeFileSync(`${base}.exit`, `${exit}\n`);
    if (err.length > 0) fs.writeFileSync(`${base}.err`, err);
    else fs.rmSync(`${base}.err`, { force: true });
  };
  if (python !== undefined) {
    await inPool(programs, PROCESSES, async (program) => write(program, (await runProgram([python], program, 60_000)).outcome));
  } else {
    for (const program of programs) write(program, await askOracle(program));
  }
  console.log(`${programs.length} programs recorded`);
}

/** A fresh interpreter for each program: what one leaves behind must not reach the next. */
async function askOracle({ folder, file, args, stdin }: Program): Promise<ProgramOutcome> {
  const oracle = new Oracle();
  const name = path.join(folder, file);
  const answer = await oracle.ask({ mode: 'run', name, file: name, cwd: folder, mount: folder, argv: args, stdin: stdin.toString() });
  oracle.close();
  if (answer.fatal !== undefined) throw new Error(`${file}: ${answer.fatal}`);
  const bytes = (text: string | undefined): Buffer => withoutFolder(Buffer.from(text ?? '', 'base64'), folder);
  if (answer.error !== undefined) throw new Error(`${file}: ${answer.error.cls}: ${answer.error.msg}`);
  return { out: bytes(answer.stdout), err: bytes(answer.stderr), exit: answer.exit ?? 0 };
}
