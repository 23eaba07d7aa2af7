/**
 * Writes the numbers of opcodes into the interpreter: V8 turns a `switch` over literals into a jump table, and one over
 * `opcode.LOAD_FAST` into a chain of comparisons, which halves the interpreter's speed.
 */
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './places.mjs';

async function load(entry) {
  const { outputFiles } = await build({ absWorkingDir: root, entryPoints: [entry], bundle: true, format: 'esm', write: false, logLevel: 'error' });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** An esbuild plugin. */
export const opcodeNumbers = {
  name: 'opcode-numbers',
  async setup({ onLoad }) {
    const numbers = { ...await load('packages/spec/src/opcodes.ts'), ...await load('packages/vm/src/own-opcodes.ts') };
    onLoad({ filter: /packages[\\/]vm[\\/]src[\\/].*\.ts$/ }, async (file) => {
      const source = await fs.promises.readFile(file.path, 'utf8');
      const contents = source.replace(/\b(opcode|own)\.([A-Z][A-Z0-9_]+)\b/g, (text, table, name) => {
        if (numbers[table][name] === undefined) throw new Error(`${path.relative(root, file.path)}: ${text} is no opcode`);
        return String(numbers[table][name]);
      });
      return { contents, loader: 'ts' };
    });
  },
};
