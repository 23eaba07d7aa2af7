/**
 * Writes what stands in folders named `generated` anew, or proves it current.
 *
 *   npm run generate [-- --check] [NAME ...]
 *
 * The first lines of a generated file name its generator, with its arguments: `Written by scripts/X.py ARGUMENTS`.
 * Python scripts are run by CPython 3.14, which VIVARIUM_PYTHON names unless it is on the path.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { printableModule } from '../conformance/generate-printable.ts';
import { opcodeTablesModule } from './opcode-tables.ts';

const root = path.join(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

const python = [process.env.VIVARIUM_PYTHON, 'python3.14', path.join(os.homedir(), '.cache', 'python314', 'python3.14')]
  .find((executable): executable is string => executable !== undefined && spawnSync(executable, ['-V'], { encoding: 'utf8' }).stdout?.startsWith('Python 3.14'));

function runPython(script: string, args: readonly string[]): string {
  if (python === undefined) throw new Error(`${script} needs CPython 3.14: name it in VIVARIUM_PYTHON`);
  const { status, stdout, stderr } = spawnSync(python, [path.join(root, script), ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${script} ${args.join(' ')}: ${stderr || stdout}`);
  return stdout;
}

/** Generators that are no scripts which print. One that writes several files itself gives undefined. */
const others: Readonly<Record<string, () => Promise<string> | undefined>> = {
  'conformance/generate-printable.ts': printableModule,
  'scripts/opcode-tables.ts': opcodeTablesModule,
  'scripts/generate-unicode.py': () => {
    runPython('scripts/generate-unicode.py', check ? ['--check'] : []);
    return undefined;
  },
};

const files = fs.readdirSync(path.join(root, 'packages'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\/src\/(.*\/)?generated\/[^/]+\.ts$/.test(file) && !file.includes('node_modules'))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)))
  .sort();

const ran = new Set<string>();
let stale = 0;
for (const file of files) {
  const target = path.join(root, 'packages', file);
  const before = fs.readFileSync(target, 'utf8');
  const command = /\b(?:Written|Generated) by ((?:scripts|conformance)\/\S+\.(?:py|ts))\b\.?((?: (?!from\b|\*\/)\S+)*)/.exec(before.slice(0, 1000));
  if (command === null) {
    console.log(`${file} does not say what writes it`);
    stale++;
    continue;
  }
  const [, generator, args] = command;
  try {
    const other = others[generator];
    if (other !== undefined && ran.has(generator)) continue;
    ran.add(generator);
    const after = other === undefined ? runPython(generator, args.split(' ').filter(Boolean)) : await other();
    if (after === undefined || after === before) continue;
    if (check) {
      console.log(`${file} is not current`);
      stale++;
    } else {
      fs.writeFileSync(target, after);
      console.log(`wrote ${file}`);
    }
  } catch (error) {
    console.log(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    stale++;
  }
}
if (stale > 0) process.exitCode = 1;
