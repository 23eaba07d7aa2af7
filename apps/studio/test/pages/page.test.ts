/** The page as a reader uses it: writing, running, keeping, sharing, by pointer, by keys, on a phone. */
import fs from 'node:fs';
import path from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeBrowser, hasBrowser, profile, type Site, serveStudio } from './browser.ts';

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const axe = fs.readFileSync(path.resolve(import.meta.dirname, '../../../../node_modules/axe-core/axe.min.js'), 'utf8');

describe.skipIf(!hasBrowser)('the page', () => {
  let site: Site;
  const closing: (() => Promise<void>)[] = [];
  const problems: string[] = [];

  beforeAll(async () => {
    site = await serveStudio();
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
    expect(problems.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await site.close();
    await closeBrowser();
  });

  async function openContext(options: BrowserContextOptions = {}) {
    const context = await profile({ viewport: { width: 1280, height: 800 }, ...options });
    closing.push(() => context.close());
    return context;
  }

  async function open(options: BrowserContextOptions & { readonly at?: string; readonly context?: Awaited<ReturnType<typeof openContext>> } = {}): Promise<Page> {
    const { at = '', context, ...rest } = options;
    const page = await (context ?? (await openContext(rest))).newPage();
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(new URL(at, site.address).href);
    await page.waitForSelector('.cm-content');
    return page;
  }

  async function write(page: Page, text: string): Promise<void> {
    await page.click('.cm-content');
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(text);
  }

  const code = (page: Page) => page.$eval('.cm-content', (element) => [...element.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'));
  const output = (page: Page) => page.$$eval('.output-line', (lines) => lines.map((line) => line.textContent).join('\n').trimEnd());
  const state = (page: Page, text: string) => page.waitForFunction((wanted) => document.querySelector('.status-state')?.textContent === wanted, text);
  const kept = (page: Page) => page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith('vivarium.journal')));

  test('opens on a program that runs', async () => {
    const page = await open();
    expect(await code(page)).toContain('garden');
    expect(await page.evaluate(() => document.activeElement?.classList.contains('cm-content'))).toBe(true);
    await page.keyboard.press('Control+Enter');
    await state(page, 'Finished');
    expect((await output(page)).split('\n')).toHaveLength(28);
  });

  test('asks in the output, and reads the answer', async () => {
    const page = await open();
    await write(page, 'name = input("name? ")\nprint("hello", name)\nprint(input() + "!")\n');
    await page.click('.run');
    await page.waitForSelector('.output-input input:focus');
    await page.keyboard.type('Ada');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.output')?.textContent?.includes('hello Ada'));
    await page.waitForSelector('.output-input input:focus');
    await page.keyboard.type('x');
    await page.keyboard.press('Enter');
    await state(page, 'Finished');
    expect(await output(page)).toBe('name? Ada\nhello Ada\nx\nx!');
  });

  test('stops a loop without an end', async () => {
    const page = await open();
    await write(page, 'while True:\n    pass\n');
    await page.click('.run');
    await page.waitForTimeout(300);
    await page.keyboard.press('Control+.');
    await state(page, 'Stopped');
    expect(await page.textContent('.run')).toContain('Run');
  });

  test('leads from a traceback to its line, says it in plain words, and mends it', async () => {
    const page = await open();
    await write(page, 'age = 5\n\nprint("You are " + age)\n');
    await page.click('.run');
    await state(page, 'TypeError');
    expect(await page.textContent('.cm-failed')).toBe('"You are " + age');
    await page.click('.output a.place');
    expect(await page.textContent('.status')).toContain('Line 3,');
    expect(await page.textContent('.help')).toContain('join a text only to another text');
    await page.click('.help >> text=Write str(age)');
    expect(await code(page)).toContain('print("You are " + str(age))');
    await page.keyboard.press('Control+Enter');
    await state(page, 'Finished');
    expect(await output(page)).toBe('You are 5');
    expect(await page.$('.help')).toBeNull();
  });

  test('keeps what is written through a reload and a crash', async () => {
    const context = await openContext();
    const page = await open({ context });
    await write(page, 'kept = 1\n');
    await page.reload();
    await page.waitForSelector('.cm-content');
    expect(await code(page)).toBe('kept = 1\n');
    await write(page, 'kept = 2\n');
    await page.waitForTimeout(400);
    // The renderer is killed: nothing of the page gets to run.
    const session = await context.newCDPSession(page);
    void session.send('Page.crash').catch(() => {});
    await page.waitForEvent('crash');
    expect(await code(await open({ context }))).toBe('kept = 2\n');
  });

  test('the second visit opens where the first ended', async () => {
    const page = await open();
    await write(page, Array.from({ length: 90 }, (_, n) => `x${n} = ${n}`).join('\n'));
    await page.keyboard.press('PageUp');
    const place = await page.textContent('.status');
    expect(place).not.toContain('Line 90');
    await page.reload();
    await page.waitForSelector('.cm-content');
    expect(/Line \d+, column \d+/.exec((await page.textContent('.status')) ?? '')?.[0]).toBe(/Line \d+, column \d+/.exec(place ?? '')?.[0]);
  });

  test('two tabs with one project show the same', async () => {
    const context = await openContext();
    const first = await open({ context });
    await write(first, 'shared = 1\n');
    await kept(first);
    const second = await open({ context });
    expect(await code(second)).toBe('shared = 1\n');
    await write(second, 'shared = 2\n');
    await first.waitForFunction(() => document.querySelector('.cm-content')?.textContent?.includes('shared = 2'));
  });

  test('two tabs that do not hear of each other lose neither text', async () => {
    const context = await openContext();
    await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'));
    const first = await open({ context });
    await write(first, 'first = 0\n');
    await kept(first);
    const second = await open({ context });
    await write(first, 'first = 1\n');
    await kept(first);
    await write(second, 'second = 1\n');
    await second.waitForFunction(() => [...document.querySelectorAll('.notice')].length > 0);
    await kept(second);
    await second.reload();
    await second.waitForSelector('.cm-content');
    expect(await code(second)).toBe('second = 1\n');
    await second.click('[aria-label=Files]');
    await second.click('.menu >> text=main_other_tab.py');
    expect(await code(second)).toBe('first = 1\n');
  });

  test('panes are dragged, and stay where they were put', async () => {
    const page = await open();
    await page.click('.depth >> text=Machine');
    const tab = await page.waitForSelector('#tab-tokens');
    const from = (await tab.boundingBox()) as { x: number; y: number };
    const pane = (await (await page.waitForSelector('#pane-editor')).boundingBox()) as { x: number; y: number; width: number; height: number };
    await page.mouse.move(from.x + 10, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(pane.x + pane.width / 2, pane.y + pane.height - 60, { steps: 6 });
    expect(await page.isVisible('.dock-target')).toBe(true);
    await page.mouse.up();
    const below = async () => {
      const tokens = await (await page.waitForSelector('#pane-tokens:not([hidden])')).boundingBox();
      return tokens !== null && tokens.x < 20 && tokens.y > pane.y + 100;
    };
    expect(await below()).toBe(true);
    await page.reload();
    await page.waitForSelector('.cm-content');
    expect(await below()).toBe(true);
    await page.focus('#tab-tokens');
    await page.keyboard.press('Alt+Shift+ArrowRight');
    expect(await below()).toBe(false);
  });

  test('files of a project import each other, and are renamed and deleted', async () => {
    const page = await open();
    await write(page, 'import shapes\nprint(shapes.area(3))\n');
    await page.click('[aria-label="New file"]');
    await page.keyboard.type('shapes');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#file-shapes\\.py[aria-selected=true]');
    await write(page, 'def area(side):\n    return side * side\n');
    await page.click('#file-main\\.py');
    await page.keyboard.press('Control+Enter');
    await state(page, 'Finished');
    expect(await output(page)).toBe('9');
    await page.click('#file-shapes\\.py');
    await page.keyboard.press('F2');
    await page.keyboard.type('forms');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#file-forms\\.py');
    await page.click('[aria-label=Files]');
    await page.click('.menu >> text=Delete file');
    expect(await page.$$eval('.tab-name', (tabs) => tabs.map((tab) => tab.textContent))).toEqual(['main.py']);
    await page.click('.notice >> text=Undo');
    await page.waitForSelector('#file-forms\\.py');
    expect(await code(page)).toContain('side * side');
  });

  test('formats, and takes it back', async () => {
    const page = await open();
    await write(page, 'x=1+2\nprint( x )\n');
    await page.keyboard.press('Shift+Alt+F');
    await page.waitForFunction(() => document.querySelector('.cm-content')?.textContent?.includes('x = 1 + 2print(x)'));
    await page.keyboard.press('Control+z');
    expect(await code(page)).toBe('x=1+2\nprint( x )\n');
  });

  test('a link carries the project, and runs only if it says so', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await write(page, 'print("from a link")\n');
    await page.click('.bar >> text=Share');
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('.share-link')?.value.includes('#v1.'));
    const link = await page.inputValue('.share-link');
    const reader = await open({ at: link.slice(link.indexOf('#')) });
    expect(await code(reader)).toBe('print("from a link")\n');
    await reader.waitForTimeout(500);
    expect(await output(reader)).toBe('');
    expect(await reader.textContent('.status')).toContain('Not kept yet');
    expect(await reader.evaluate(async () => (await indexedDB.databases()).length > 0 && new Promise((resolve) => {
      const request = indexedDB.open('vivarium');
      request.onsuccess = () => {
        const all = request.result.transaction('projects').objectStore('projects').count();
        all.onsuccess = () => resolve(all.result);
      };
    }))).toBe(0);
    await write(reader, 'print("mine now")\n');
    await kept(reader);
    expect(new URL(reader.url()).hash).toBe('');
    const runner = await open({ at: `${link.slice(link.indexOf('#'))}&run` });
    await state(runner, 'Finished');
    expect(await output(runner)).toBe('from a link');
  });

  test('a project goes out as a zip and comes back', async () => {
    const page = await open();
    await write(page, 'print("zipped")\n');
    await page.click('.bar-project');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.menu >> text=Export project as zip')]);
    expect(download.suggestedFilename()).toBe('Garden.zip');
    const other = await open();
    await other.click('.bar-project');
    const [chooser] = await Promise.all([other.waitForEvent('filechooser'), other.click('.menu >> text=Import files')]);
    await chooser.setFiles({ name: 'lesson.zip', mimeType: 'application/zip', buffer: fs.readFileSync(await download.path()) });
    await other.waitForFunction(() => document.querySelector('.cm-content')?.textContent?.includes('zipped'));
    expect(await other.textContent('.bar-project')).toContain('lesson');
  });

  test('an example opens without touching what is kept', async () => {
    const page = await open();
    await write(page, 'mine = 1\n');
    await kept(page);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('examples');
    await page.keyboard.press('Enter');
    await page.click('.gallery-entry >> text=Eight queens');
    await page.waitForSelector('#file-queens\\.py');
    await page.reload();
    await page.waitForSelector('.cm-content');
    expect(await code(page)).toBe('mine = 1\n');
  });

  test('draws with a turtle and shows pictures', async () => {
    const page = await open();
    await write(page, 'import turtle\nfrom display import SVG, display\nturtle.speed(0)\nturtle.color("#ff0000")\nturtle.pensize(20)\nturtle.forward(100)\ndisplay(SVG(\'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>\'))\nprint("done")\n');
    await page.click('.run');
    await state(page, 'Finished');
    await page.waitForFunction(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.turtle canvas');
      const at = canvas?.getContext('2d')?.getImageData(canvas.width / 2 + 50, canvas.height / 2, 1, 1).data;
      return at?.join() === '255,0,0,255';
    });
    expect(await page.$eval('.output-block img', (image: HTMLImageElement) => image.naturalWidth)).toBe(40);
    expect(await output(page)).toBe('done');
  });

  test('what a displayed document does stays in its frame', async () => {
    const page = await open();
    await write(page, 'from display import HTML, display\ndisplay(HTML("<b id=b>bold</b><script>parent.document.title = 1; document.getElementById(\'b\').textContent = 2</script><img src=x onerror=\'parent.document.title=3\'>"))\n');
    await page.click('.run');
    await state(page, 'Finished');
    await page.waitForFunction(() => document.querySelector('iframe')?.contentDocument?.getElementById('b') !== null);
    await page.waitForTimeout(200);
    expect(await page.$eval('iframe', (frame: HTMLIFrameElement) => frame.contentDocument?.getElementById('b')?.textContent)).toBe('bold');
    expect(await page.title()).toBe('Garden · Vivarium');
  });

  test('a .pyc that is brought in opens, and runs', async () => {
    const page = await open();
    await write(page, 'import py_compile\npy_compile.compile("other.py", cfile="made.pyc")\n');
    await page.click('[aria-label="New file"]');
    await page.keyboard.type('other');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#file-other\\.py[aria-selected=true]');
    await write(page, 'print("from bytes")\n');
    await page.click('#file-main\\.py');
    await page.keyboard.press('Control+Enter');
    await state(page, 'Finished');
    await page.click('[aria-label=Files]');
    await page.click('.menu >> text=made.pyc');
    expect(await page.textContent('.bytes-note')).toContain('made.pyc');
    await page.keyboard.press('Control+Enter');
    await state(page, 'Finished');
    expect(await output(page)).toBe('from bytes');
    await page.click('text=Show its bytes');
    await page.waitForSelector('#tab-pyc[aria-selected=true]');
    await page.waitForFunction(() => document.querySelector('#pane-pyc')?.textContent?.includes('magic'));
  });

  test('holds what a flood writes', async () => {
    const page = await open();
    await write(page, 'for i in range(200_000):\n    print(i)\n');
    await page.click('.run');
    await state(page, 'Finished');
    await page.waitForFunction(() => document.querySelector('.output')?.textContent?.includes('199999'));
    expect(await page.$$eval('.output-list *', (all) => all.length)).toBeLessThan(1_000);
    expect(await page.textContent('.output-note')).toMatch(/first 150,\d+ lines are no longer kept/);
    await page.$eval('.output', (element) => (element.scrollTop = 0));
    await page.waitForFunction(() => document.querySelector('.output-line')?.textContent?.startsWith('150'));
  });

  test('everything can be done with keys', async () => {
    const page = await open();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('dark');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    await page.keyboard.press('Alt+2');
    expect(await page.evaluate(() => document.activeElement?.classList.contains('output'))).toBe(true);
    await page.keyboard.press('Alt+1');
    expect(await page.evaluate(() => document.activeElement?.classList.contains('cm-content'))).toBe(true);
    await page.keyboard.press('F6');
    expect(await page.evaluate(() => document.activeElement?.classList.contains('output'))).toBe(true);
    await page.keyboard.press('Shift+F6');
    await page.focus('.sash');
    const before = await page.$eval('#pane-editor', (pane) => pane.clientWidth);
    await page.keyboard.press('ArrowRight');
    expect(await page.$eval('#pane-editor', (pane) => pane.clientWidth)).toBeGreaterThan(before);
    await page.reload();
    await page.waitForSelector('.cm-content');
    expect(await page.$eval('#pane-editor', (pane) => pane.clientWidth)).toBeGreaterThan(before);
  });

  test('on a phone: one view at a time, and symbols above the keyboard', async () => {
    const page = await open(phone);
    await write(page, 'print');
    await page.tap('.symbol[aria-label="()"]');
    await page.keyboard.insertText('42');
    expect(await code(page)).toBe('print(42)');
    await page.tap('.run');
    await page.waitForFunction(() => document.querySelector('.output')?.textContent?.includes('42'));
    expect(await page.isVisible('.cm-content')).toBe(false);
    await page.tap('.phone-tab >> text=Code');
    expect(await page.isVisible('.cm-content')).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  describe('axe finds nothing serious', () => {
    const serious = async (page: Page) => {
      await page.evaluate(axe);
      return page.evaluate(async () => {
        const { violations } = await (globalThis as unknown as { axe: { run(): Promise<{ violations: { impact: string; id: string; nodes: { html: string }[] }[] }> } }).axe.run();
        return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 150)}`);
      });
    };

    test.for([['light'], ['dark']] as const)('%s', async ([colorScheme]) => {
      const page = await open({ colorScheme });
      expect(await serious(page)).toEqual([]);
      await write(page, 'x = {}\nprint(x["a"])\n');
      await page.click('.run');
      await page.waitForSelector('.help');
      for (const depth of ['Write', 'Watch', 'Machine']) {
        await page.click(`.depth >> text=${depth}`);
        await page.waitForTimeout(300);
        expect(await serious(page), depth).toEqual([]);
      }
      for (const id of ['All actions', 'Share by link', 'Examples', 'Keys', 'About']) {
        await page.click('[aria-label=Menu]');
        await page.click(`.menu >> text=${id}`);
        await page.waitForSelector('dialog[open]');
        expect(await serious(page), id).toEqual([]);
        await page.keyboard.press('Escape');
      }
    });

    test('on a phone', async () => {
      const page = await open(phone);
      for (const view of ['Code', 'Output', 'Inside']) {
        await page.tap(`.phone-tab >> text=${view}`);
        await page.waitForTimeout(300);
        expect(await serious(page), view).toEqual([]);
      }
    });
  });
});
