/** The command `vivarium` on Node. */
import path from 'node:path';
import process from 'node:process';
import { NodeHost, underUsualOptions } from '@vivarium/host/node';
import { seedHash } from '@vivarium/objects';
import { boot, findLibrary, finish, guarded, installBundles, runNow, runProgram, versionTexts } from 'vivarium/node';
import { applyEnvironment, type CommandLine, Notice, parseArguments } from './arguments.ts';
import { dumpProgram, inspectFiles } from './inspection.ts';
import { interact } from './repl.ts';

/** Runs another script of the package (bin/vivarium.js). */
declare const loadScript: (name: string) => void;

function start(line: CommandLine, executable: string): void {
  const host = new NodeHost();
  const variables = host.process.environment();
  applyEnvironment(line, variables);
  seedFromEnvironment(line, variables.get('PYTHONHASHSEED'), host);
  const searchPath = line.flags.ignore_environment === undefined ? (variables.get('PYTHONPATH') ?? '').split(path.delimiter).filter(Boolean) : [];
  const { mode } = line;
  const program = mode.kind === 'command' ? '-c' : mode.kind === 'module' ? '-m' : mode.kind === 'file' ? mode.path : process.argv.includes('-') ? '-' : '';
  boot({
    host, library: findLibrary(), flags: line.flags, argv: [program, ...line.rest], originalArgv: [executable, ...process.argv.slice(2)], executable,
    searchPath, warnOptions: line.warnOptions, xOptions: line.xOptions, pycachePrefix: line.pycachePrefix, unbuffered: line.unbuffered, debugRanges: line.debugRanges,
  });
}

function seedFromEnvironment(line: CommandLine, seed: string | undefined, host: NodeHost): void {
  if (line.flags.ignore_environment === undefined && seed !== undefined && seed !== '' && seed !== 'random') {
    if (!/^\d+$/.test(seed) || Number(seed) > 4294967295) {
      process.stderr.write('Fatal Python error: config_init_hash_seed: PYTHONHASHSEED must be "random" or an integer in range [0; 4294967295]\n');
      process.exit(1);
    }
    seedHash(Number(seed));
    return;
  }
  const secret = new Uint8Array(16);
  host.randomBytes(secret);
  seedHash(secret);
}

async function main(): Promise<number> {
  installBundles((file) => underUsualOptions(() => loadScript(`late/${file}`)));
  const args = process.argv.slice(2);
  if (args[0] === 'inspect') {
    return inspectFiles(args.slice(1));
  }
  const executable = path.resolve(process.argv[1]);
  const line = parseArguments(args, path.basename(executable, '.js'), versionTexts);
  if (line instanceof Notice) {
    process[line.stream].write(line.text);
    return line.status;
  }
  if (line.dump !== null) {
    return dumpProgram(line);
  }
  const failed = guarded(() => start(line, executable));
  if (failed !== 0) return failed;
  const interactive = line.mode.kind === 'stdin' && (process.stdin.isTTY || line.flags.interactive !== undefined);
  let status = 0;
  if (!interactive) status = runNow(runProgram(line));
  if (interactive || line.flags.inspect !== undefined) {
    status = await interact({ banner: interactive && line.flags.quiet === undefined });
  }
  return runNow(finish(status));
}

void main().then((status) => process.exit(status));
