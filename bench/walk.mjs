/**
 * Walking a recorded run in the studio: what a step takes from its key to what the panels show, how evenly the page is drawn while
 * the timeline is dragged, and when the state at a far place is there.
 *
 *   npm run bench -- walk [--write]
 */
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { buildAll } from '../scripts/build.mjs';
import { root } from '../scripts/build/places.mjs';
import { createServer, listen } from '../scripts/serve.mjs';
import { machine, writeSection } from './report.mjs';

const { values } = parseArgs({ args: process.argv.slice(2), options: { write: { type: 'boolean' } } });
const executablePath = process.env.VIVARIUM_CHROMIUM ?? '/usr/bin/chromium';

/** More steps than are recorded. */
const source = `class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next

def lengths(limit):
    longest = None
    for n in range(1, limit):
        steps, k = 0, n
        while k != 1:
            k = k // 2 if k % 2 == 0 else 3 * k + 1
            steps += 1
        if longest is None or steps > longest.value:
            longest = Node(steps, longest)
    return longest

lengths(1_000_000)
`;

await buildAll();
const [load] = os.loadavg();
const server = createServer({});
const address = await listen(server, '127.0.0.1', 0);
const browser = await chromium.launch({
  executablePath, chromiumSandbox: false,
  args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await page.addInitScript(() => localStorage.setItem('vivarium.settings', JSON.stringify({ depth: 'machine' })));
  await page.goto(address);
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(source);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const slider = page.getByRole('slider', { name: 'Step' });
  await slider.waitFor({ timeout: 120_000 });
  const steps = Number(await slider.getAttribute('aria-valuemax'));
  const shown = () => page.waitForFunction(() => document.querySelector('.stack-panel:not(.stale) .next-instruction') !== null, null, { timeout: 60_000 });
  await shown();
  const track = await page.locator('.timeline-track').boundingBox();
  const at = (fraction) => [track.x + track.width * fraction, track.y + track.height / 2];

  const dragged = await drag(page, track, at);
  const jumps = [];
  for (const fraction of [0.05, 0.5, 0.95]) {
    const begun = performance.now();
    await page.mouse.click(...at(fraction));
    await page.waitForTimeout(20);
    await shown();
    jumps.push([fraction, performance.now() - begun]);
  }
  await page.mouse.click(...at(0.5));
  await shown();
  await page.waitForTimeout(1500);
  const stepped = await pressKeys(page);

  const text = [
    `A run of ${steps.toLocaleString('en')} recorded instructions, in Machine depth with all panels open:`, '',
    '|  | median | 95 % | longest |', '| --- | --- | --- | --- |',
    `| a step by key, there and back, until every panel shows it | ${cells(stepped)} |`,
    `| from frame to frame while the timeline is dragged from end to end | ${cells(dragged)} |`, '',
    `The state after a jump: ${jumps.map(([fraction, milliseconds]) => `${milliseconds.toFixed(0)} ms to ${fraction * 100} % of the run`).join(', ')}.`,
  ].join('\n');
  console.log(text);
  if (values.write) writeSection(path.join(root, 'docs', 'performance.md'), 'walk', `${text}\n\n${new Date().toISOString().slice(0, 10)}, ${machine()}, Chromium ${browser.version()}; on average ${load.toFixed(0)} processes wanted its ${os.cpus().length} cores meanwhile.`);
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}

/** Milliseconds between frames. */
async function drag(page, track, at) {
  await page.evaluate(() => {
    globalThis.frameTimes = [];
    let last = performance.now();
    const frame = () => {
      const now = performance.now();
      globalThis.frameTimes?.push(now - last);
      last = now;
      if (globalThis.frameTimes !== null) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await page.mouse.move(...at(0.005));
  await page.mouse.down();
  for (let i = 0; i <= 200; i++) {
    await page.mouse.move(...at(0.005 + 0.99 * (i / 200)));
    await page.waitForTimeout(10);
  }
  await page.mouse.up();
  return page.evaluate(() => {
    const times = globalThis.frameTimes;
    globalThis.frameTimes = null;
    return times;
  });
}

/** Milliseconds from a key to the panels that show its step. */
function pressKeys(page) {
  return page.evaluate(async () => {
    const track = document.querySelector('[role=slider][aria-label=Step]');
    const times = [];
    for (let i = 0; i < 120; i++) {
      await new Promise((done) => setTimeout(done, 60));
      const before = track.getAttribute('aria-valuenow');
      const begun = performance.now();
      track.dispatchEvent(new KeyboardEvent('keydown', { key: i < 60 ? 'ArrowRight' : 'ArrowLeft', bubbles: true }));
      while (track.getAttribute('aria-valuenow') === before || document.querySelector('.stack-panel.stale') !== null) await new Promise((done) => setTimeout(done));
      document.body.getBoundingClientRect();
      times.push(performance.now() - begun);
    }
    return times;
  });
}

function cells(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return [0.5, 0.95, 1].map((part) => `${sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))].toFixed(1)} ms`).join(' | ');
}
