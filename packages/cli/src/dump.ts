/** `--dump`: what the stages of the compiler make of a program. */
import type { CommandLine } from './arguments.ts';

export function dumpCommand(_line: CommandLine): number {
  process.stderr.write('--dump is not available\n');
  return 2;
}
