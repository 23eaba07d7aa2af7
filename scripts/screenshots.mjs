/**
 * Pictures of the studio, for docs/studio: every panel, on a desktop and on a phone, in both themes where that differs.
 *
 *   npm run screenshots [-- NAME ...]
 *
 * Builds what is stale, and drives Debian's Chromium (VIVARIUM_CHROMIUM names another).
 */
import fs from 'node:fs';
import path from 'node:path';
import { buildAll } from './build.mjs';
import { root } from './build/places.mjs';

const folder = path.join(root, 'docs', 'studio');
const executablePath = process.env.VIVARIUM_CHROMIUM ?? '/usr/bin/chromium';

/** A list that refers to itself in the end, calls within calls, an exception that is caught. */
const program = `class Node:
    """One link of a chain."""

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def total(node):
    if node is None:
        return 0
    return node.value + total(node.next)


chain = None
for number in (3, 5, 7):
    chain = Node(number, chain)

print("together", total(chain))

try:
    print(chain.next.next.next.value)
except AttributeError as error:
    print("the end:", error)
`;

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 1 };

/** Of the panels: the tab's title, the least depth. */
const panels = [
  ['frames', 'Frames', 'watch'], ['heap', 'Heap', 'watch'], ['stack', 'Stack', 'machine'], ['way', 'Way', 'machine'], ['tokens', 'Tokens', 'machine'], ['tree', 'Tree', 'machine'],
  ['symbols', 'Symbols', 'machine'], ['flow', 'Flow', 'machine'], ['bytecode', 'Bytecode', 'machine'], ['pyc', '.pyc', 'machine'],
];

/** Each: its name, the browser's window, the theme, the depth, and what is done before. */
const pictures = [
  { name: 'write', depth: 'write' },
  { name: 'write-dark', depth: 'write', theme: 'dark' },
  { name: 'watch', depth: 'watch', steps: true },
  { name: 'machine', depth: 'machine', steps: true },
  { name: 'machine-dark', depth: 'machine', theme: 'dark', steps: true },
  ...panels.map(([name, title, depth]) => ({ name, depth, steps: true, tab: title })),
  { name: 'phone-code', depth: 'write', device: phone },
  { name: 'phone-output', depth: 'write', device: phone, view: 'Output' },
  ...panels.map(([name, title]) => ({ name: `phone-${name}`, depth: 'machine', device: phone, steps: true, view: 'Inside', tab: title })),
  { name: 'embedding', path: 'embedding.html' },
];

const chosen = process.argv.slice(2);
await buildAll();
const { createServer, listen } = await import('./serve.mjs');
const { chromium } = await import('playwright-core');
const server = createServer();
const address = await listen(server, 'localhost', 0);
const browser = await chromium.launch({
  executablePath, chromiumSandbox: false,
  args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
fs.mkdirSync(folder, { recursive: true });
for (const picture of pictures) {
  if (chosen.length > 0 && !chosen.includes(picture.name)) continue;
  await take(picture);
  console.log(`docs/studio/${picture.name}.png`);
}
await browser.close();
server.close();
server.closeAllConnections();

async function take({ name, device = desktop, theme = 'light', depth, steps = false, view, tab, path: place = '' }) {
  const context = await browser.newContext({ ...device, colorScheme: theme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  if (place !== '') {
    await page.goto(new URL(place, address).href);
    await page.waitForTimeout(6000);
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
    return context.close();
  }
  await page.addInitScript((chosenDepth) => localStorage.setItem('vivarium.settings', JSON.stringify({ depth: chosenDepth })), depth);
  await page.goto(address);
  await page.waitForSelector('.cm-content');
  if (device === desktop || steps) await write(page);
  if (steps) {
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction(() => document.querySelector('.status-state')?.textContent === 'Finished' || document.querySelector('.phone-tabs') !== null);
    await page.waitForTimeout(1500);
  } else if (view === 'Output' || device === desktop) {
    await page.keyboard.press('Control+Enter');
    await page.waitForTimeout(3000);
  }
  if (view !== undefined) await page.locator('.phone-tab', { hasText: view }).click();
  if (tab !== undefined) await page.getByRole('tab', { name: tab, exact: true }).click();
  if (steps) {
    // From the start into the third call.
    await page.locator('[data-command="step.start"]').click();
    await page.waitForTimeout(600);
    for (let i = 0; i < 118; i++) await page.keyboard.press('F7');
    await page.waitForTimeout(1200);
  }
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  await context.close();
}

async function write(page) {
  await page.click('.cm-content');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(program);
}
