/** Programs in the engine worker, in each environment that a page may be in, and the page without a network. */
import { build } from 'esbuild';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { studioFolder } from '../../../../scripts/build/places.mjs';
import { closeBrowser, hasBrowser, type Site, serveStudio, without } from './browser.ts';

async function enginePage(): Promise<Record<string, string>> {
  const { outputFiles } = await build({ entryPoints: [path.join(import.meta.dirname, 'engine-page.ts')], bundle: true, format: 'iife', write: false });
  return { '/engine.html': '<!doctype html><meta charset="utf-8"><script src="engine-page.js"></script>', '/engine-page.js': outputFiles[0].text };
}

const run = async (page: Page, source: string | Record<string, string>) => {
  await page.evaluate((given) => window.engine.run(given), source);
  return page.evaluate(() => window.engine.ended());
};

/** The page's address for a program that runs at once. */
const linkTo = (source: string): string => {
  const shared = { name: 'test', files: { 'main.py': source }, active: 'main.py', depth: 'write' };
  return `#v1.${deflateRawSync(JSON.stringify(shared)).toString('base64url')}&run`;
};

const shown = (page: Page, text: string) => page.waitForFunction((wanted) => document.getElementById('output')?.textContent?.includes(wanted), text);

if (!hasBrowser) console.warn('There is no Chromium on this machine: the studio was not tested in a browser.');

/** What every environment can do. */
function describeCore(name: string, options: Parameters<typeof serveStudio>[0], more: () => Record<string, string>): void {
  describe(name, () => {
    let site: Site;
    let page: Page;
    beforeAll(async () => {
      site = await serveStudio({ ...options, more: more() });
      page = await site.open('engine.html');
    });
    afterAll(() => site.close());

    test('runs a program', async () => {
      const { output, error, outcome } = await run(page, 'import random, json\nprint("hello", json.dumps({"a": [1, 2]}))');
      expect({ output, error, outcome }).toEqual({ output: 'hello {"a": [1, 2]}\n', error: '', outcome: { kind: 'finished', status: 0 } });
    });

    test('answers input', async () => {
      await page.evaluate(() => window.engine.run('import sys\nname = input("name? ")\nprint("hello", name)\nprint([input() for _ in range(2)], sys.stdin.readline())'));
      const { output } = await page.evaluate(() => window.engine.wanted(1));
      expect(output).toBe('name? ');
      for (const [i, line] of ['Ada\n', '1\n', '2\n', '3\n'].entries()) {
        await page.evaluate((times) => window.engine.wanted(times), i + 1);
        await page.evaluate((text) => window.engine.client.input(text), line);
      }
      const ended = await page.evaluate(() => window.engine.ended());
      expect(ended.output).toBe("name? hello Ada\n['1', '2'] 3\n\n");
    });

    test('sleeps without keeping the worker', async () => {
      const { output } = await run(page, 'import time, asyncio\nt = time.monotonic()\ntime.sleep(0.05)\nasyncio.run(asyncio.sleep(0.05))\nprint(0.1 <= time.monotonic() - t)');
      expect(output).toBe('True\n');
    });

    test('stops an endless loop within 100 ms, with its traceback', async () => {
      await page.evaluate(() => window.engine.run('print("started")\nwhile True:\n    pass\n'));
      await page.evaluate(() => window.engine.printed('started'));
      const { milliseconds, outcome, error } = await page.evaluate(async () => {
        const started = performance.now();
        window.engine.client.stop();
        const { outcome, error, endingAt } = await window.engine.ended();
        return { milliseconds: endingAt - started, outcome, error };
      });
      expect(outcome).toMatchObject({ kind: 'stopped', status: 130 });
      // On a machine that is busy with other things the worker may answer too late, and is replaced.
      if (outcome?.exception === undefined) return;
      expect(milliseconds).toBeLessThan(300);
      expect(outcome.exception).toMatchObject({ type: 'KeyboardInterrupt', frames: [{ file: 'main.py' }] });
      expect(error).toMatch(/^Traceback \(most recent call last\):\n  File "\/home\/user\/main.py", line [23], in <module>\n[^]*KeyboardInterrupt\n$/);
    });

    test('a program that ignores the interrupt is ended all the same', async () => {
      await page.evaluate(() => window.engine.run('print("started")\nwhile True:\n    try:\n        while True: pass\n    except KeyboardInterrupt: pass\n'));
      await page.evaluate(() => window.engine.printed('started'));
      await page.evaluate(() => window.engine.client.stop());
      const { outcome } = await page.evaluate(() => window.engine.ended());
      expect(outcome).toEqual({ kind: 'stopped', status: 130 });
    });
  });
}

describe.skipIf(!hasBrowser)('the engine in a browser', () => {
  const more: Record<string, string> = {};
  beforeAll(async () => {
    Object.assign(more, await enginePage());
  });
  afterAll(closeBrowser);

  describeCore('with everything', {}, () => more);
  describeCore('without the headers for shared memory', { isolated: false }, () => more);
  describeCore('without making code from text', { compiling: false }, () => more);

  describe('what programs do', () => {
    let site: Site;
    let page: Page;
    beforeAll(async () => {
      site = await serveStudio({ more });
      page = await site.open('engine.html');
    });
    afterAll(() => site.close());

    test('the page keeps its frames while a million lines are printed', async () => {
      await page.evaluate(() => window.engine.run('for i in range(1_000_000): print(i)'));
      const frames = await page.evaluate(async () => {
        const gaps: number[] = [];
        let last = performance.now();
        let over = false;
        const frame = (): void => {
          gaps.push(performance.now() - last);
          last = performance.now();
          if (!over) requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
        const { output } = await window.engine.ended();
        over = true;
        gaps.sort((a, b) => a - b);
        return { lines: output.split('\n').length - 1, median: gaps[gaps.length >> 1] };
      });
      expect(frames.lines).toBe(1_000_000);
      expect(frames.median).toBeLessThan(50);
    }, 180_000);

    test('files that it writes come back, and those that it reads are there', async () => {
      const { output, files } = await run(page, { 'main.py': 'import helper\nopen("out.txt", "w").write(open("data/in.txt").read().upper())\nprint(helper.x)', 'helper.py': 'x = 7', 'data/in.txt': 'abc' });
      expect({ output, files }).toEqual({ output: '7\n', files: { 'out.txt': 'ABC' } });
    });

    test('deep recursion and too much memory are Python errors', async () => {
      const deep = await run(page, 'def f(): f()\nf()');
      expect(deep.outcome?.exception?.type).toBe('RecursionError');
      const large = await run(page, 'x = [None] * 500_000_000');
      expect(large.outcome?.exception?.type).toBe('MemoryError');
    });

    test('modules of the project ask for input and are stopped like the program itself', async () => {
      const apart = await serveStudio({ more, isolated: false });
      const alone = await apart.open('engine.html');
      const files = { 'main.py': 'import asking\nprint(asking.name)\ntry:\n    from failing import x\nexcept ZeroDivisionError as e:\n    import traceback\n    print(traceback.extract_tb(e.__traceback__))\nimport looping', 'asking.py': 'name = input()', 'failing.py': '1/0', 'looping.py': 'while True: pass' };
      await alone.evaluate((given) => window.engine.run(given), files);
      await alone.evaluate(() => window.engine.wanted(1));
      await alone.evaluate(() => window.engine.client.input('Ada\n'));
      await alone.evaluate(() => window.engine.printed('>]'));
      await alone.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
      await alone.evaluate(() => window.engine.client.stop());
      const { output, outcome } = await alone.evaluate(() => window.engine.ended());
      expect(output).toBe('Ada\n[<FrameSummary file /home/user/main.py, line 4 in <module>>, <FrameSummary file /home/user/failing.py, line 1 in <module>>]\n');
      expect(outcome).toMatchObject({ kind: 'stopped', status: 130 });
      if (outcome?.exception !== undefined) expect(outcome.exception.frames.map(({ file }) => file)).toEqual(['main.py', 'looping.py']);
      await apart.close();
    });

    test('input is waited for below native code, and Stop reaches what native code calls, through shared memory', async () => {
      const shared = await serveStudio({ more, isolated: true });
      const page = await shared.open('engine.html');
      await page.evaluate(() => window.engine.run('print(sorted(["a", "b"], key=lambda _: int(input())))\nsorted([1], key=lambda _: print("on") or [None for _ in iter(int, 1)])'));
      for (const [i, line] of ['2\n', '1\n'].entries()) {
        await page.evaluate((times) => window.engine.wanted(times), i + 1);
        await page.evaluate((text) => window.engine.client.input(text), line);
      }
      await page.evaluate(() => window.engine.printed("['b', 'a']"));
      await page.evaluate(() => window.engine.client.stop());
      const { outcome } = await page.evaluate(() => window.engine.ended());
      expect(outcome).toMatchObject({ kind: 'stopped', status: 130 });
      await shared.close();
    });

    test('lines that come before they are asked for wait in shared memory, in their order', async () => {
      const shared = await serveStudio({ more, isolated: true });
      const page = await shared.open('engine.html');
      await page.evaluate(() => {
        window.engine.run('import time\ntime.sleep(0.05)\nprint(sorted(["a", "b", "c"], key=lambda _: int(input())))\nprint(len(input()), input(), input())\ntry: input()\nexcept EOFError: print("end")');
        for (const line of ['3\n', '1\n', '2\n', `${'é'.repeat(100_000)}\n`, 'x\n', 'y\n', null]) window.engine.client.input(line);
      });
      const { output } = await page.evaluate(() => window.engine.ended());
      expect(output).toBe("['b', 'c', 'a']\n100000 x y\nend\n");
      await shared.close();
    });

    test('without shared memory, input that cannot be waited for is an error that says so', async () => {
      const apart = await serveStudio({ more, isolated: false });
      const { error } = await run(await apart.open('engine.html'), 'print(sorted([2, 1], key=lambda _: input()))');
      expect(error).toContain('RuntimeError: the program cannot wait for input here');
      await apart.close();
    });

    test('a loop over standard input takes its lines one by one, to the end', async () => {
      const apart = await serveStudio({ more, isolated: false });
      const alone = await apart.open('engine.html');
      await alone.evaluate(() => window.engine.run('import sys\nfor line in sys.stdin:\n    print("got", line, end="")\nelse: print("over")'));
      for (const [i, line] of ['1\n', '2\n', null].entries()) {
        await alone.evaluate((times) => window.engine.wanted(times), i + 1);
        await alone.evaluate((text) => window.engine.client.input(text), line);
      }
      const { output } = await alone.evaluate(() => window.engine.ended());
      expect(output).toBe('got 1\ngot 2\nover\n');
      await apart.close();
    });

    test('each module of the library finds its part of the engine', async () => {
      const names = ['decimal', 'csv', 'zlib', 'unicodedata', 'xml.etree.ElementTree', 'pickle', 'hashlib', 'zoneinfo', 'array', 'sqlite3', 'socket', 'select', 'ast', 'typing', 'statistics'];
      const { output } = await run(page, `import importlib\nfor name in ${JSON.stringify(names)}:\n    try: importlib.import_module(name)\n    except ModuleNotFoundError: print(name)\nclass A[T]: pass\nprint("\\N{BULLET}", A[int].__origin__.__name__)`);
      expect(output).toBe('sqlite3\n\u2022 A\n');
    }, 120_000);
  });

  describe('the page', () => {
    test('runs a program from a link, without a service worker', async () => {
      const site = await serveStudio();
      const page = await site.open(linkTo('print("hel" + "lo")'), { serviceWorkers: 'block' });
      await shown(page, 'hello');
      await site.close();
    });

    // A network is what a service worker stands in for.
    test.skipIf(without === 'worker')('is there without a network after one visit', async () => {
      const site = await serveStudio();
      const page = await site.open();
      const state = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state);
      await expect.poll(state, { timeout: 60_000, interval: 200 }).toBe('activated');
      await site.goAway();
      await page.goto('about:blank');
      await page.goto(site.address + linkTo('import random, json\nprint("off" + "line")'));
      await shown(page, 'offline');
      await page.context().close();
    }, 120_000);

    test.skipIf(without === 'worker')('a new version takes over when the page is loaded again, and finds the work', async () => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'studio-'));
      fs.cpSync(studioFolder, folder, { recursive: true });
      const site = await serveStudio({ folder });
      const page = await site.open();
      const worker = () => page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        return `${registration?.active?.state} ${registration?.waiting?.state}`;
      });
      await expect.poll(worker, { timeout: 60_000, interval: 200 }).toBe('activated undefined');
      await page.locator('.cm-content').click();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText('kept = True');
      await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith('vivarium.journal')));

      const rewrite = (name: string, change: (text: string) => string): void => {
        const file = path.join(folder, name);
        const text = fs.readFileSync(file, 'utf8');
        expect(change(text)).not.toBe(text);
        fs.writeFileSync(file, change(text));
        fs.rmSync(`${file}.br`, { force: true });
      };
      rewrite('index.html', (text) => text.replace('<body>', '<body class="newer">'));
      rewrite('service-worker.js', (text) => text.replace(/"[\w-]{12}"/, '"newerversion"'));
      await page.reload();
      expect(await page.locator('body.newer').count()).toBe(0);
      await expect.poll(worker, { timeout: 60_000, interval: 200 }).toBe('activated installed');
      // On a machine that is busy with other things the page that is left may count as a second one for too long: the next time, then.
      await expect.poll(async () => {
        await page.reload();
        return page.locator('body.newer').waitFor({ timeout: 3000 }).then(() => true, () => false);
      }, { timeout: 60_000, interval: 200 }).toBe(true);
      await page.waitForFunction(() => document.querySelector('.cm-content')?.textContent?.includes('kept = True'));
      expect(await page.evaluate(() => caches.keys())).toEqual(['vivarium-newerversion']);
      await page.context().close();
      await site.close();
      fs.rmSync(folder, { recursive: true });
    }, 180_000);
  });
});
