/** Takes .pyc files both ways: what is compiled here is loaded and run by CPython, what is compiled there is loaded and run here. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PycError, readPyc, writePyc } from '@vivarium/bytecode';
import { PythonSyntaxError } from '@vivarium/syntax';
import { type CodeDifference, compareTrees, countCode } from './compare-code.ts';
import { type CorpusSelection, corpusFiles, corpusFolder } from './corpus.ts';
import { normalForm } from './marshal-normal-form.ts';
import { anyNativePython } from './oracle/oracle.ts';
import { inPool, pythonEnvironment, runProcess } from './processes.ts';
import { recordedPrograms, vivarium } from './programs.ts';
import { Tally } from './report.ts';
import { type Compile, loadCompile } from './subject.ts';

export interface PycOptions extends CorpusSelection {
  /** How many whole programs to run from .pyc files, each way. */
  programs: number;
  timeout: number;
}

const HEADER = 16;
const script = path.join(import.meta.dirname, 'pyc.py');

export async function comparePyc(options: PycOptions): Promise<boolean> {
  const python = anyNativePython();
  if (python === undefined) throw new Error('VIVARIUM_PYTHON must name a native python3.14');
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'vivarium-pyc-'));
  try {
    const compile = await loadCompile();
    const filesAgree = await compareFiles(python, compile, work, options);
    const programsAgree = await runBothWays(python, compile, work, options);
    return filesAgree && programsAgree;
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

async function compareFiles(python: string, compile: Compile, work: string, options: PycOptions): Promise<boolean> {
  const sources = corpusFolder(options.corpus);
  const names = corpusFiles(options).map(({ name }) => name);
  const [ours, theirs] = [path.join(work, 'ours'), path.join(work, 'theirs')];
  const compiled: string[] = [];
  for (const name of names) {
    const source = fs.readFileSync(path.join(sources, name));
    try {
      write(path.join(ours, `${name}c`), writePyc(compile(source, name, 'exec'), { kind: 'timestamp', mtime: 0, size: source.length }));
      compiled.push(name);
    } catch (error) {
      if (!(error instanceof PythonSyntaxError)) throw error;
    }
  }
  const ask = async (mode: 'read' | 'write', folder: string): Promise<string[]> => {
    const request = { cwd: work, env: pythonEnvironment(), stdin: Buffer.from(compiled.join('\n')), timeout: options.timeout };
    const { stdout, stderr, exit } = await runProcess([python, script, mode, sources, folder], request);
    if (exit !== 0) throw new Error(stderr.toString());
    return stdout.toString().split('\n').filter(Boolean);
  };
  const loaded = await ask('read', ours);
  await ask('write', theirs);
  const counts = { read: 0, code: 0, same: 0, raw: 0, normal: 0 };
  const differing = new Tally();
  for (const name of compiled) {
    const mine = fs.readFileSync(path.join(ours, `${name}c`));
    const other = fs.readFileSync(path.join(theirs, `${name}c`));
    const { code } = readPyc(other, name);
    const differences: CodeDifference[] = [];
    counts.code += countCode(code);
    counts.same += compareTrees(name, code, readPyc(mine, name).code, differences);
    if (differences.length === 0) counts.read++;
    if (mine.equals(other)) counts.raw++;
    if (normalForm(mine.subarray(HEADER)).equals(normalForm(other.subarray(HEADER)))) counts.normal++;
    else differing.add('marshal in normal form', name);
  }
  differing.print('What differs', 10);
  const accepted = loaded.filter((line) => line.endsWith(' same')).length;
  const all = compiled.length;
  console.log(`${accepted} of ${all} files compiled here hold in CPython what it compiles itself`);
  console.log(`${counts.read} of ${all} files compiled by CPython hold here what is compiled here (${counts.same} of ${counts.code} code objects)`);
  console.log(`${counts.normal} of ${all} equal byte for byte in normal form, ${counts.raw} as they are`);
  console.log(`${damaged(path.join(ours, `${compiled[0]}c`))} damaged files, each with an error of its own`);
  return accepted === all && counts.read === all && counts.normal === all;
}

/** Cuts and changes a file in all places: only errors that name what is wrong may come. Gives how many were refused. */
function damaged(file: string): number {
  const whole = new Uint8Array(fs.readFileSync(file));
  let refused = 0;
  const attempt = (data: Uint8Array): void => {
    try {
      readPyc(data, 'damaged.pyc');
    } catch (error) {
      if (!(error instanceof PycError) && (error as Error).name !== 'MarshalError') throw error;
      refused++;
    }
  };
  for (let end = 0; end < whole.length; end++) attempt(whole.subarray(0, end));
  for (let at = 0; at < whole.length; at++) {
    const changed = whole.slice();
    changed[at] ^= 0xff;
    attempt(changed);
  }
  return refused;
}

async function runBothWays(python: string, compile: Compile, work: string, { programs: count, timeout }: PycOptions): Promise<boolean> {
  const programs = recordedPrograms(['algorithms/', 'games/', 'interpreters/', 'simulations/', 'language/'])
    .filter(({ name }) => fs.readFileSync(path.join(import.meta.dirname, 'programs', `${name}.exit`), 'utf8').trim() === '0')
    // What a program prints of its own file's name differs.
    .filter(({ folder, file }) => !fs.readFileSync(path.join(folder, file), 'utf8').includes('__file__'))
    .slice(0, count);
  const failed = new Tally();
  const results = await inPool(programs, 2, async ({ name, folder, file, stdin, args }) => {
    const wanted = fs.readFileSync(path.join(import.meta.dirname, 'programs', `${name}.out`), 'utf8');
    const source = path.join(folder, file);
    const [here, there] = [path.join(work, 'here', `${name}.pyc`), path.join(work, 'there', `${name}.pyc`)];
    write(here, writePyc(compile(fs.readFileSync(source), source, 'exec'), { kind: 'timestamp', mtime: 0, size: 0 }));
    fs.mkdirSync(path.dirname(there), { recursive: true });
    const run = (command: string[]): ReturnType<typeof runProcess> =>
      runProcess(command, { cwd: folder, env: pythonEnvironment({ PYTHONPATH: folder }), stdin, timeout });
    await run([python, '-c', `import py_compile, sys; py_compile.compile(${JSON.stringify(source)}, ${JSON.stringify(there)}, doraise=True)`]);
    const native = await run([python, here, ...args]);
    const own = await run([process.execPath, vivarium, there, ...args]);
    const same = [native, own].map(({ stdout }) => plain(stdout.toString()) === plain(wanted));
    if (!same[0]) failed.add('compiled here, run by CPython', name);
    if (!same[1]) failed.add('compiled by CPython, run here', name);
    return same;
  });
  failed.print('Programs that print something else', 20);
  console.log(`${results.filter(([native]) => native).length} of ${results.length} programs compiled here run in CPython as recorded`);
  console.log(`${results.filter(([, own]) => own).length} of ${results.length} programs compiled by CPython run here as recorded`);
  return results.every((same) => same.every(Boolean));
}

const plain = (text: string): string => text.replace(/ at (0x[0-9a-f]+|\$ADDRESS)/g, ' at');

function write(file: string, data: Uint8Array): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, data);
}
