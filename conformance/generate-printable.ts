/** Writes packages/spec/src/generated/printable.ts from the reference interpreter's str.isprintable. */
import fs from 'node:fs';
import path from 'node:path';
import { Oracle } from './oracle/oracle.ts';

const target = path.join(import.meta.dirname, '..', 'packages', 'spec', 'src', 'generated', 'printable.ts');

/** Prints the boundaries between printable and unprintable ranges, from U+007F on. */
const program = `
last = True
for point in range(0x7f, 0x110001):
    printable = point < 0x110000 and chr(point).isprintable()
    if printable != last:
        print(point)
        last = printable
`;

export async function printableModule(): Promise<string> {
  const oracle = new Oracle();
  const answer = await oracle.ask({ mode: 'run', name: '/printable.py', source: program, cwd: '/' });
  oracle.close();
  const boundaries = Buffer.from(answer.stdout ?? '', 'base64').toString().trim().split('\n').map(Number);
  if (boundaries.length % 2 === 1) boundaries.push(0x110000);
  const steps = boundaries.map((boundary, index) => (boundary - (boundaries[index - 1] ?? 0)).toString(36));
  const lines: string[] = [];
  let line = '';
  for (const step of steps) {
    if (line.length + step.length > 108) {
      lines.push(line);
      line = '';
    }
    line += `${step} `;
  }
  lines.push(line.trimEnd());
  return `// Written by conformance/generate-printable.ts from CPython's str.isprintable. Do not edit.

/** Ranges above U+007E that are not printable in Unicode 16: base 36, distance from the last range and length, alternating. */
export const UNPRINTABLE_RANGES =
${lines.map((text) => `  '${text}'`).join(' +\n')};
`;
}

if (process.argv[1] === import.meta.filename) fs.writeFileSync(target, await printableModule());
