import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { exampleGroups } from '../src/gallery/examples.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const folder = path.join(root, 'apps/studio/gallery');
const names = exampleGroups.flatMap(({ examples }) => examples.map(({ name }) => name));

/** What is typed, and what must be printed. */
const expected: Record<string, { readonly typed?: string; readonly prints: RegExp }> = {
  hello: { typed: 'Ada\n36\n', prints: /Hello, Ada![^]*you will be 46[^]*\*{7}\n$/ },
  times_table: { prints: / 10 \| {2}10 .* 100\n$/ },
  // Every number, upwards: one of them is right.
  guess_the_number: { typed: `x\n${Array.from({ length: 100 }, (_, n) => `${n + 1}\n`).join('')}`, prints: /Digits, please\.[^]*Yes! You needed \d+/ },
  adventure: { typed: 'go north\ntake lamp\nsouth\neast\ndown\ntake key\n', prints: /You have won!/ },
  cipher: { prints: /it is a capital mistake to theorize/ },
  comprehensions: { prints: /\(20, 21, 29\)[^]*361\]/ },
  dict_tricks: { prints: /to +##[^]*both: {[^]*· · X · ·/ },
  closures: { prints: /late: {2}\[2, 2, 2\]\nearly: \[0, 1, 2\][^]*= 243\n$/ },
  generators: { prints: /987\n2 3 5 7 11 13 17 19 23 29 31 37 41 43 47\n[^]*30\.0/ },
  classes: { prints: /Puppy Dog Animal object/ },
  value_objects: { prints: /Alan +999\.00 EUR[^]*USD do not add up/ },
  pattern_matching: { prints: /= 42\n[^]*cannot read/ },
  exceptions: { prints: /kettle off[^]*caught \["KeyError\('cup'\)", "ValueError\('spoon'\)"\]\nand 120 degrees/ },
  hanoi: { prints: /15 moves/ },
  queens: { prints: /The first of 92 solutions/ },
  sorting: { prints: /bubble[^]*insertion[^]*quick[^]*steps\n$/ },
  property_tests: { prints: /passed[^]*passed[^]*passed[^]*FAILED {2}as many/ },
  asyncio_kitchen: { prints: /rice +ready[^]*Three seconds of waiting/ },
  threads_bank: { prints: /balance: 2000[^]*5 served\n$/ },
  plot_svg: { prints: /\x1b\]1337;Display=image\/svg\+xml:[\w+/=]{1000,}\x07$/ },
  turtle_flower: { prints: /Turtle=size 480 400;turtle 0[^]*filled|Turtle=size 480 400;[^]*line 0 / },
  mandelbrot: { prints: /@@@@@/ },
  life: { prints: /generation 59, 12 alive/ },
  epidemic: { prints: /Peak: 226 ill on day 36/ },
  bytecode_curiosities: { prints: /frozenset\({[^]*RETURN_VALUE[^]*256 is 256: True/ },
};

function run(name: string, typed: string): Promise<{ output: string; status: number | null }> {
  return new Promise((resolve) => {
    const program = spawn(process.execPath, [path.join(root, 'bin/vivarium.js'), '-W', 'ignore', path.join(folder, `${name}.py`)], { env: { ...process.env, PYTHON_COLORS: '0', PYTHONPATH: path.join(root, 'apps/studio/python') } });
    let output = '';
    for (const stream of [program.stdout, program.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    // A program that has won does not read the rest.
    program.stdin.on('error', () => {});
    program.stdin.end(typed);
    program.on('close', (status) => resolve({ output, status }));
  });
}

describe('gallery', () => {
  test('lists every file once', () => {
    expect([...names].sort()).toEqual(fs.readdirSync(folder).filter((file) => file.endsWith('.py')).map((file) => file.slice(0, -3)).sort());
    expect(Object.keys(expected).sort()).toEqual([...names].sort());
  });

  test.concurrent.for(names)('%s', async (name, { expect }) => {
    const { typed = '', prints } = expected[name] as { readonly typed?: string; readonly prints: RegExp };
    const { output, status } = await run(name, typed);
    expect(output).toMatch(prints);
    expect(status).toBe(0);
  });
});
