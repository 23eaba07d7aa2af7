/**
 * What the studio's page has left for the reader while a program writes a million lines, loops for ever, or waits while somebody
 * types: frames, and the page's own work in each.
 *
 *   npm run bench -- output [--write]
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { buildAll } from '../scripts/build.mjs';
import { browserPath } from '../scripts/build/browser.mjs';
import { root } from '../scripts/build/places.mjs';
import { createServer, listen } from '../scripts/serve.mjs';
import { machine, writeSection } from './report.mjs';

const { values } = parseArgs({ args: process.argv.slice(2), options: { write: { type: 'boolean' } } });

const long = Array.from({ length: 300 / 6 }, (_, n) => `class C${n}:\n    def method(self, a):\n        total = 0\n        for x in range(a):\n            total += x * ${n}\n        return total\n`).join('');
const cases = [
  { name: 'a million lines', source: 'for i in range(1_000_000):\n    print(i, "of a flood that goes on and on")\n', runs: true, seconds: 5 },
  { name: 'an endless loop', source: 'while True:\n    pass\n', runs: true, seconds: 5 },
  { name: 'an endless loop that writes', source: 'n = 0\nwhile True:\n    n += 1\n    print("\\x1b[32mline\\x1b[0m", n)\n', runs: true, seconds: 5 },
  { name: 'typing in 300 lines', source: long, types: '  # what somebody types at a good speed', seconds: 0 },
  { name: 'typing while a loop runs', source: `${long}while True:\n    pass\n`, runs: true, types: '  # what somebody types at a good speed', seconds: 0 },
];

/** In the page: gaps between frames, and how long keys took to be shown. */
const watch = () => {
  const seen = { gaps: [], keys: [] };
  globalThis.seen = seen;
  let last = performance.now();
  const frame = (now) => {
    seen.gaps.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => seen.keys.push(...list.getEntries().filter(({ name }) => name === 'keydown').map(({ duration }) => duration))).observe({ type: 'event', durationThreshold: 16 });
};

async function measure(page, session, { source, runs, types, seconds }) {
  await page.click('.cm-content');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(source);
  await page.waitForTimeout(1500);
  if (runs) await page.keyboard.press('Control+Enter');
  await page.waitForTimeout(700);
  await page.evaluate(watch);
  const before = await metrics(session);
  if (types !== undefined) {
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('End');
    await page.keyboard.type(types, { delay: 90 });
  }
  await page.waitForTimeout(seconds * 1000);
  const { gaps, keys } = await page.evaluate(() => globalThis.seen);
  const after = await metrics(session);
  if (runs) await page.keyboard.press('Control+.');
  const work = (after.ScriptDuration + after.LayoutDuration + after.RecalcStyleDuration - before.ScriptDuration - before.LayoutDuration - before.RecalcStyleDuration) * 1000;
  return { gaps: gaps.slice(1), keys, work: work / gaps.length };
}

const metrics = async (session) => Object.fromEntries((await session.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));
const quantile = (numbers, share) => numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];

await buildAll();
const server = createServer();
const address = await listen(server, '127.0.0.1', 0);
const browser = await chromium.launch({
  executablePath: browserPath, chromiumSandbox: false,
  args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const rows = [];
try {
  for (const one of cases) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(address);
    await page.waitForSelector('.cm-content');
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    const { gaps, keys, work } = await measure(page, session, one);
    const slow = keys.length === 0 ? '' : `${quantile(keys, 1).toFixed(0)} ms`;
    rows.push(`| ${one.name} | ${quantile(gaps, 0.5).toFixed(1)} ms, ${quantile(gaps, 0.95).toFixed(1)} ms | ${work.toFixed(1)} ms | ${one.types === undefined ? '' : slow || 'under 16 ms'} |`);
    console.error(rows.at(-1));
    await context.close();
  }
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}

const text = [
  'While a program runs, in Debian\'s Chromium without a GPU: the time from one frame to the next (median, 95 of 100), what of it script,',
  'style and layout of the page took on average, and the longest from a key to its character on the screen.', '',
  '|  | frames | the page\'s own work in a frame | slowest key |', '| --- | --- | --- | --- |', ...rows,
].join('\n');
console.log(text);
if (values.write) writeSection(path.join(root, 'docs', 'performance.md'), 'output', `${text}\n\n${new Date().toISOString().slice(0, 10)}, ${machine()}, Chromium ${browser.version()}.`);
