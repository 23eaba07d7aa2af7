/**
 * Records programs. A native CPython 3.14 is asked where there is one, as the whole process that it is: 64 bits, threads,
 * signals. Otherwise pyodide's 3.14.2 is, inside its own process, which has none of these. Later releases of 3.14 have
 * other texts here and there: `programs/of-3.14.2.txt` lists the programs that only pyodide's release may record.
 */
import fs from 'node:fs';
import path from 'node:path';
import { Oracle, anyNativePython } from './oracle/oracle.ts';
import { inPool } from './processes.ts';
import { PROCESSES, type Program, type ProgramOutcome, findPrograms, runProgram, textDifference, withoutMachine, writeOutcome } from './programs.ts';

export interface RecordingChoice {
  /** Ask both and print where they differ; the native interpreter's answer is kept. */
  both: boolean;
  /** Ask pyodide only. */
  pyodide: boolean;
}

const TIMEOUT = 60_000;

export async function recordPrograms(names: readonly string[], { both, pyodide }: RecordingChoice): Promise<void> {
  const programs = findPrograms(names);
  const python = pyodide ? undefined : anyNativePython();
  const exact = new Set(fs.readFileSync(path.join(import.meta.dirname, 'programs', 'of-3.14.2.txt'), 'utf8').split('\n'));
  await inPool(programs, PROCESSES, async (program) => {
    const native = exact.has(program.name) ? undefined : python;
    const answer = native === undefined ? await askPyodide(program) : await askNative(native, program);
    writeOutcome(program, answer);
    if (both && native !== undefined) await printDifferences(program, answer);
  });
  console.log(`${programs.length} programs recorded by ${python ?? "pyodide's CPython 3.14.2"}`);
}

async function askNative(python: string, program: Program): Promise<ProgramOutcome> {
  const { outcome, timedOut } = await runProgram([python], program, TIMEOUT);
  if (timedOut) throw new Error(`${program.name}: no end within ${TIMEOUT / 1000} s`);
  return outcome;
}

/** A fresh interpreter for each program: what one leaves behind must not reach the next. */
async function askPyodide({ folder, file, args, stdin }: Program): Promise<ProgramOutcome> {
  const oracle = new Oracle({ native: false });
  const name = path.join(folder, file);
  const answer = await oracle.ask({ mode: 'run', name, file: name, cwd: folder, mount: folder, argv: args, stdin: stdin.toString() });
  oracle.close();
  if (answer.fatal !== undefined) throw new Error(`${file}: ${answer.fatal}`);
  const bytes = (text: string | undefined): Buffer => withoutMachine(Buffer.from(text ?? '', 'base64'), folder);
  if (answer.error !== undefined) throw new Error(`${file}: ${answer.error.cls}: ${answer.error.msg}`);
  return { out: bytes(answer.stdout), err: bytes(answer.stderr), exit: answer.exit ?? 0 };
}

async function printDifferences(program: Program, native: ProgramOutcome): Promise<void> {
  try {
    const other = await askPyodide(program);
    for (const kind of ['out', 'err'] as const) {
      if (native[kind].equals(other[kind])) continue;
      console.log(`${program.name} (${kind}): native with -, pyodide with +\n${textDifference(native[kind].toString(), other[kind].toString())}\n`);
    }
    if (native.exit !== other.exit) console.log(`${program.name}: exit ${native.exit}, pyodide ${other.exit}`);
  } catch (error) {
    console.log(`pyodide cannot run ${program.name}: ${error instanceof Error ? error.message.split('\n').at(-1) : error}`);
  }
}
