/** `vivarium inspect`: one JSON line for each file. */
export function inspectCommand(_args: readonly string[]): number {
  process.stderr.write('inspect is not available\n');
  return 2;
}
