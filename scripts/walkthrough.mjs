/**
 * Writes docs/walkthrough.md: one small program through all stages, and three ways to look at its bytecode. Every listing is what
 * the built interpreter prints: `npm run build && node scripts/walkthrough.mjs`.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const program = `def total(prices, limit=100):
    result = 0
    for price in prices:
        if price < limit:
            result += price
    return result

print(total([20, 150, 7]))
`;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'walkthrough-'));
fs.writeFileSync(path.join(folder, 'total.py'), program);
const vivarium = (...args) => execFileSync(process.execPath, [path.join(root, 'bin', 'vivarium.js'), ...args], {
  cwd: folder, encoding: 'utf8', env: { ...process.env, PYTHONHASHSEED: '0', NO_COLOR: '1' },
});
const block = (text, language = 'text') => `\`\`\`${language}\n${text.replaceAll(/ at 0x[0-9a-f]+/g, ' at 0x…').trimEnd()}\n\`\`\`\n`;
const stage = (name) => `\`vivarium --dump=${name} total.py\`\n\n${block(vivarium(`--dump=${name}`, 'total.py'))}`;
const look = (source) => `${block(source, 'python')}\n${block(vivarium('-c', `from total import total\n${source}`).split('\n').slice(1).join('\n'))}`;

const page = `# One program through all stages

Written by \`node scripts/walkthrough.mjs\`, which runs every command shown. The program, \`total.py\`:

${block(program, 'python')}
It prints:

${block(vivarium('total.py'))}
## Three ways to look at bytecode

\`dis.dis\` prints it for people:

${look('import dis\ndis.dis(total)\n')}
\`co_code\` is what is run: two bytes for each code unit, an opcode and its argument; inline caches are zero.

${look("code = total.__code__.co_code\nfor at in range(0, len(code), 16):\n    print(f'{at:4}', code[at:at + 16].hex(' ', 2))\n")}
\`dis.get_instructions\` gives it as objects, for programs:

${look('import dis\nfor i in dis.get_instructions(total):\n    print(i.offset, i.opname, i.arg, repr(i.argval), i.positions.lineno)\n')}
And by shell, with offsets, positions and caches: \`vivarium -m dis -O -P -C total.py\`.

## The stages

### Tokens

${stage('tokens')}
### Tree

${stage('ast')}
### Scopes

${stage('symbols')}
### Instructions, as they are generated

Jumps lead to labels; what handles exceptions, and jumps that are neither forward nor backward yet, are pseudo instructions.

${stage('codegen')}
### Flow graph, optimised

${stage('flowgraph')}
### Code objects

${stage('bytecode')}`;
fs.writeFileSync(path.join(root, 'docs', 'walkthrough.md'), `${page.trimEnd()}\n`);
fs.rmSync(folder, { recursive: true });
