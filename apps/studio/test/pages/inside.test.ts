/** The panels of the stages in a browser: linked to the editor, walked with keys, filled from a .pyc that CPython wrote. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import recorded from '../../../../packages/bytecode/test/versions.json' with { type: 'json' };
import { closeBrowser, hasBrowser, profile, type Site, serveStudio } from './browser.ts';

const program = 'def area(width, height):\n    return width * height\n\n\nfor side in range(3):\n    print(area(side, 2))\n';

describe.skipIf(!hasBrowser)('the panels of the stages', () => {
  let site: Site;
  let page: Page;
  const failures: string[] = [];
  beforeAll(async () => {
    site = await serveStudio();
  });
  afterAll(async () => {
    await site.close();
    await closeBrowser();
  });
  beforeEach(async () => {
    const context = await profile({ viewport: { width: 1500, height: 1000 } });
    page = await context.newPage();
    failures.length = 0;
    page.on('pageerror', ({ message }) => failures.push(message));
    await page.addInitScript(() => localStorage.setItem('vivarium.settings', JSON.stringify({ depth: 'machine', theme: 'light' })));
    await page.goto(site.address);
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(program);
    // Where a click lands depends on the typeface.
    await page.evaluate(() => document.fonts.ready);
  });

  const open = async (id: string): Promise<void> => page.locator(`#tab-${id}`).click();
  const linked = async (): Promise<string> => (await page.locator('.cm-linked').allTextContents()).join('');
  /** Puts the cursor into `width * height` with the keys: the pointer lights only what is under it. */
  const cursorAtWidth = async (): Promise<void> => {
    await page.locator('.cm-line', { hasText: 'return width' }).click({ position: { x: 110, y: 8 } });
    await page.mouse.move(700, 4);
    await page.keyboard.press('ArrowRight');
  };
  const row = (id: string, text: string) => page.locator(`#pane-${id} .virtual-row`, { hasText: text }).first();

  test('pointing at a token, a node, a name or an instruction lights it in the editor', async () => {
    for (const [id, text, source] of [['tokens', 'height', 'height'], ['tree', 'BinOp', 'width * height'], ['symbols', 'side', 'side'], ['bytecode', 'GET_ITER', 'range(3)']] as const) {
      await open(id);
      // A list that has just been opened may still move to what was pointed at before.
      await expect.poll(async () => {
        await row(id, text).hover();
        return linked();
      }, { timeout: 5000 }).toBe(source);
    }
    expect(failures).toEqual([]);
  });

  test('the cursor in the editor lights the instructions of its place, in the code object that it lies in', async () => {
    await open('bytecode');
    await cursorAtWidth();
    await page.locator('#pane-bytecode .virtual-row.lit').first().waitFor();
    expect(await page.locator('#pane-bytecode select').inputValue()).toBe('1');
    await open('flow');
    await page.locator('#pane-flow .flow-instruction.lit').first().waitFor();
    expect(failures).toEqual([]);
  });

  test('the bytes of the instructions of a place are lit in the .pyc file, and point back', async () => {
    await open('pyc');
    await row('pyc', 'co_code').waitFor();
    await cursorAtWidth();
    await page.locator('#pane-pyc .pyc-byte.linked').first().waitFor();
    await page.locator('#pane-pyc .pyc-byte.linked').first().hover();
    await expect.poll(linked, { timeout: 5000 }).toMatch(/^(?:return )?width \* height$|^width$/);
    expect(failures).toEqual([]);
  });

  test('a listing is walked with the keys, and Enter explains the instruction', async () => {
    await open('bytecode');
    await row('bytecode', 'area').waitFor();
    await page.locator('#pane-bytecode .virtual-list').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.locator('.opcode-name').textContent()).toBe('MAKE_FUNCTION');
    await page.locator('#pane-bytecode').getByText('Caches', { exact: false }).first().click();
    await row('bytecode', 'CACHE').waitFor();
    await page.locator('#pane-bytecode').getByRole('button', { name: 'Exceptions' }).click();
    await page.getByText('No handlers').waitFor();
    expect(failures).toEqual([]);
  });

  test('an error is told where the stage would be, and the last good one stays', async () => {
    await open('tree');
    await row('tree', 'FunctionDef').waitFor();
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('x = = 1\n');
    await page.locator('#pane-tree .inside-problem', { hasText: 'SyntaxError: invalid syntax' }).waitFor();
    expect(await row('tree', 'FunctionDef').count()).toBe(1);
    expect(failures).toEqual([]);
  });

  test('a .pyc file that CPython wrote is dropped on the page', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'studio-'));
    const file = path.join(folder, 'old.cpython-310.pyc');
    fs.writeFileSync(file, Buffer.from(recorded['3.10'].pyc, 'base64'));
    // As the browser tells the page of a file that is dragged in from elsewhere.
    const session = await page.context().newCDPSession(page);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data: { items: [], files: [file], dragOperationsMask: 1 } });
    }
    await row('pyc', 'Python 3.10').waitFor();
    await row('pyc', 'co_argcount').waitFor();
    fs.rmSync(folder, { recursive: true });
    expect(failures).toEqual([]);
  });

  test('a .pyc file that CPython wrote opens with its bytes named and its code listed', async () => {
    const choosing = page.waitForEvent('filechooser');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Import files');
    await page.keyboard.press('Enter');
    await (await choosing).setFiles({ name: 'old.cpython-312.pyc', mimeType: 'application/octet-stream', buffer: Buffer.from(recorded['3.12'].pyc, 'base64') });
    await row('pyc', 'Python 3.12').waitFor();
    await row('pyc', 'co_argcount').waitFor();
    await open('bytecode');
    await row('bytecode', 'RESUME').waitFor();
    expect(failures).toEqual([]);
  });
});
