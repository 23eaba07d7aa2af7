/** A recorded program walked in the browser, forwards and back, beside what the debugger says of it in Node. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { record, Session, type StateView } from '@vivarium/debugger';
import { findLibrary } from 'vivarium/node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instructionAt } from '../../src/model/instruction-at.ts';
import { objectsOf, previewOf } from '../../src/watch/preview.ts';
import { source } from '../fixtures/walked-program.ts';
import { closeBrowser, hasBrowser, type Site, serveStudio } from './browser.ts';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Seen {
  readonly step: number;
  readonly instruction: string;
  /** From the bottom. */
  readonly stack: readonly string[];
}

/** What the panels show, once they show the step. */
async function seen(page: Page, step: number): Promise<Seen> {
  await page.waitForFunction(
    (wanted) => document.querySelector('[role=slider][aria-label=Step]')?.getAttribute('aria-valuenow') === String(wanted) && document.querySelector('.stack-panel:not(.stale) .next-instruction .instruction-name') !== null && document.querySelector('.stack-cell.leaving') === null,
    step,
  );
  return page.evaluate((at) => ({
    step: at,
    instruction: document.querySelector('.next-instruction .instruction-name')?.textContent ?? '',
    stack: Array.from(document.querySelectorAll('.stack-cell .value'), (cell) => cell.querySelector('.preview')?.textContent ?? cell.textContent ?? '').reverse(),
  }), step);
}

describe.skipIf(!hasBrowser)('walking a program in the page', () => {
  const debug = new Session(record({ files: { 'main.py': source }, main: 'main.py' }, { library: findLibrary() }));
  const { steps } = debug.facts();
  let site: Site;
  let page: Page;
  const problems: string[] = [];

  const told = (step: number): Seen => {
    const { frames: [frame], heap }: StateView = debug.state(step);
    return { step, instruction: instructionAt(debug.code(frame.code), frame.offset)?.name ?? '', stack: frame.stack.map((value) => previewOf(value, objectsOf(heap), 60)) };
  };

  beforeAll(async () => {
    site = await serveStudio();
    page = await site.open();
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.evaluate(() => localStorage.setItem('vivarium.settings', JSON.stringify({ depth: 'machine' })));
    await page.reload();
    const editor = page.locator('.cm-content');
    await editor.click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(source);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    // What came of it is shown first.
    await seen(page, steps - 1);
    await page.getByRole('slider', { name: 'Step' }).press('Home');
  });
  afterAll(async () => {
    await site.close();
    await closeBrowser();
  });

  test('shows the instruction and the stack of every step, on the way there and back', async () => {
    expect(await page.getByRole('slider', { name: 'Step' }).getAttribute('aria-valuemax')).toBe(String(steps));
    const most = Math.min(steps - 1, 120);
    for (let step = 0; step <= most; step++) {
      expect(await seen(page, step)).toEqual(told(step));
      if (step < most) await page.keyboard.press('ArrowRight');
    }
    for (let step = most - 1; step >= 0; step--) {
      await page.keyboard.press('ArrowLeft');
      expect(await seen(page, step)).toEqual(told(step));
    }
    expect(problems).toEqual([]);
  });

  test('goes from a line of the output to the moment that wrote it', async () => {
    await page.locator('.output-line', { hasText: 'caught' }).click();
    const line = source.split('\n').findIndex((text) => text.includes("print('caught'")) + 1;
    await page.waitForFunction((wanted) => document.querySelector('.timeline-text')?.textContent?.includes(wanted), `line ${line} `);
    await page.waitForFunction(() => document.querySelector('.output-line.later')?.textContent?.includes('caught'));
  });

  test('draws each object once, with an arrow from each name', async () => {
    await page.getByRole('slider', { name: 'Step' }).press('End');
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(() => document.querySelectorAll('.heap-box.kind-instance').length === 3);
    // Three nodes in a ring, and the name that holds it.
    expect(await page.locator('.heap-box.kind-instance .heap-references').allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining('2')]));
    expect(await page.locator('.heap-edge').count()).toBeGreaterThanOrEqual(4);
  });

  test('gives the value of an expression in the frame that is looked at', async () => {
    await page.getByRole('tab', { name: 'Frames' }).click();
    await page.getByRole('textbox', { name: /^Evaluate in/ }).fill('[n * n for n in range(result)]');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.evaluate-answer')?.textContent?.includes('[0, 1, 4, 9, 16, 25]'));
  });

  const runAnew = async (program: string) => {
    await page.locator('.cm-content').click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(program);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
  };

  test('walks what came before a question, and all of it after the answer', async () => {
    await runAnew("name = input('Name? ')\nprint('Hello', name)\n");
    await page.waitForFunction(() => document.querySelector('.timeline-text')?.textContent?.includes('waits for input'));
    await page.locator('.output-input input').fill('Ada');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.output')?.textContent?.includes('Hello Ada'));
    await page.waitForFunction(() => document.querySelector('[data-variable=name] .value')?.textContent === "'Ada'");
  });

  test('walks a run that was stopped', async () => {
    // Slow enough not to reach the bound of a recording before it is stopped.
    await runAnew('from time import sleep\nn = 0\nwhile True:\n    n += 1\n    if n % 5000 == 0: sleep(0.01)\n');
    await page.waitForFunction(() => /Recording: [1-9]/.test(document.querySelector('.timeline-idle')?.textContent ?? ''));
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('slider', { name: 'Step' }).press('End');
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(() => Number(document.querySelector('[data-variable=n] .value')?.textContent) > 1000, null, { timeout: 60_000 });
    expect(problems).toEqual([]);
  });

  test('says when the program is no longer the one that is walked', async () => {
    await runAnew('a = 1\nb = 2\n');
    await page.waitForSelector('.cm-standing-line');
    await page.locator('.cm-content').click();
    await page.keyboard.insertText('c');
    await page.waitForFunction(() => document.querySelector('.timeline-note')?.textContent?.includes('changed since') && document.querySelector('.cm-standing-line') === null);
    await page.keyboard.press('Backspace');
    await page.waitForSelector('.cm-standing-line');
  });

  test('has nothing that axe finds serious, in both forms of the heap', async () => {
    const serious = () => page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { target: string[] }[] }[] }> } }).axe.run();
      return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0].target.join(' ')}`);
    });
    await runAnew(source);
    await page.waitForFunction(() => document.querySelector('.timeline-text')?.textContent?.startsWith('Step '));
    await page.locator('.stops summary').click();
    await page.evaluate(axe);
    expect(await serious()).toEqual([]);
    await page.getByRole('button', { name: 'List', exact: true }).click();
    await page.getByRole('treeitem', { name: /^.*head/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('[data-path$="/head/.next"]');
    expect(await serious()).toEqual([]);
  });
});
