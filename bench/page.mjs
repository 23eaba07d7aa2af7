/**
 * From navigating to a page to its first print: the studio, with a link that runs its program at once, beside the smallest page
 * that does the same with Pyodide. Same server, same machine, same browser; what is sent is counted by the server.
 *
 *   npm run bench -- page [--rounds N] [--write]
 */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, deflateRawSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { buildAll } from '../scripts/build.mjs';
import { browserPath } from '../scripts/build/browser.mjs';
import { root } from '../scripts/build/places.mjs';
import { createServer, listen, pagePolicy } from '../scripts/serve.mjs';
import { machine, writeSection } from './report.mjs';

const { values } = parseArgs({ args: process.argv.slice(2), options: { rounds: { type: 'string', default: '7' }, write: { type: 'boolean' } } });

const source = "print('hello')\n";
const link = `#v1.${deflateRawSync(JSON.stringify({ name: 'hello', files: { 'main.py': source }, active: 'main.py', depth: 'write' })).toString('base64url')}&run`;

/** Pyodide's files, compressed as the studio's are, and a page with nothing but a print. */
function pyodideSite() {
  const folder = path.join(root, 'build', 'bench', 'pyodide');
  fs.mkdirSync(folder, { recursive: true });
  const from = path.join(root, 'node_modules', 'pyodide');
  for (const name of ['pyodide.js', 'pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip', 'pyodide-lock.json']) {
    const copy = path.join(folder, name);
    const content = fs.readFileSync(path.join(from, name));
    if (fs.existsSync(copy) && fs.statSync(copy).size === content.length) continue;
    fs.writeFileSync(copy, content);
    if (name.endsWith('.zip')) continue;
    fs.writeFileSync(`${copy}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 } }));
  }
  fs.writeFileSync(path.join(folder, 'page.js'), `const output = document.getElementById('output');
loadPyodide({ stdout: (line) => output.append(line + '\\n') }).then((pyodide) => pyodide.runPython(${JSON.stringify(source)}));
`);
  fs.writeFileSync(path.join(folder, 'index.html'), '<!doctype html><meta charset="utf-8"><pre id="output"></pre><script src="pyodide.js"></script><script src="page.js"></script>\n');
  return folder;
}

/** Tells the server when the word stands in the output. */
const watch = () => {
  new MutationObserver((_, observer) => {
    if (!document.getElementById('output')?.textContent?.includes('hello')) return;
    observer.disconnect();
    globalThis.printedAt = performance.now();
    void fetch('/printed');
  }).observe(document, { subtree: true, childList: true, characterData: true });
};

/** Counts what goes over its sockets. */
function counting(options) {
  const sockets = new Set();
  let forgotten = 0;
  let printed = null;
  const sent = () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0) - forgotten;
  const server = createServer({ ...options, heard: (pathname) => pathname === '/printed' && (printed = sent()) });
  server.on('connection', (socket) => sockets.add(socket));
  return {
    server,
    start() {
      printed = null;
      forgotten += sent();
    },
    get printed() {
      return printed;
    },
  };
}

async function visit(page, counter, address) {
  counter.start();
  await page.goto('about:blank');
  await page.goto(address, { waitUntil: 'commit' });
  // Whoever asks a page something gives its main thread work: nothing is asked before it has told.
  const patience = Date.now() + 60_000;
  while (counter.printed === null) {
    if (Date.now() > patience) throw new Error(`${address} printed nothing`);
    await setTimeout(5);
  }
  const milliseconds = await page.evaluate(() => globalThis.printedAt);
  return { milliseconds, bytes: counter.printed };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

await buildAll();
const sites = [
  { name: 'the studio', counter: counting({ more: { '/printed': '' } }), hash: link },
  { name: 'Pyodide', counter: counting({ folder: pyodideSite(), more: { '/printed': '' }, isolated: false, policy: pagePolicy.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'") }), hash: '' },
];
const browser = await chromium.launch({
  executablePath: browserPath, chromiumSandbox: false,
  args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const samples = new Map(sites.map(({ name }) => [name, { cold: [], warm: [] }]));
try {
  for (const site of sites) site.address = await listen(site.counter.server, '127.0.0.1', 0);
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const { name, counter, address, hash } of sites) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.addInitScript(watch);
      const { cold, warm } = samples.get(name);
      cold.push(await visit(page, counter, address + hash));
      // What a page keeps for the next visit it fetches when it has nothing better to do.
      await page.waitForLoadState('networkidle').catch(() => {});
      await page.waitForTimeout(7000);
      warm.push(await visit(page, counter, address + hash));
      console.error(`${name}: ${cold.at(-1).milliseconds.toFixed(0)} ms, ${cold.at(-1).bytes} bytes; then ${warm.at(-1).milliseconds.toFixed(0)} ms, ${warm.at(-1).bytes} bytes`);
      await context.close();
    }
  }
} finally {
  await browser.close();
  for (const { counter } of sites) {
    counter.server.closeAllConnections();
    counter.server.close();
  }
}

const cell = (visits) => {
  const times = visits.map(({ milliseconds }) => milliseconds);
  return `${median(times).toFixed(0)} ms (least ${Math.min(...times).toFixed(0)}) | ${(median(visits.map(({ bytes }) => bytes)) / 1000).toFixed(0)} KB`;
};
const rows = sites.map(({ name }) => `| ${name} | ${cell(samples.get(name).cold)} | ${cell(samples.get(name).warm)} |`);
const text = [
  `From navigating to the first print of \`${source.trim()}\` on the page, median of ${values.rounds} visits, and what the server had sent until then:`, '',
  '|  | nothing cached | sent | second visit | sent |', '| --- | --- | --- | --- | --- |', ...rows,
].join('\n');
console.log(text);
if (values.write) {
  writeSection(path.join(root, 'docs', 'performance.md'), 'page', `${text}\n\n${new Date().toISOString().slice(0, 10)}, ${machine()}, Chromium ${browser.version()}.`);
}
