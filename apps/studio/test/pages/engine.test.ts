/** Programs in the engine worker: output, input, stopping, waiting, floods, in each environment that a page may be in. */
import { build } from 'esbuild';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeBrowser, hasBrowser, type Site, serveStudio } from './browser.ts';

async function enginePage(): Promise<Record<string, string>> {
  const { outputFiles } = await build({ entryPoints: [path.join(import.meta.dirname, 'engine-page.ts')], bundle: true, format: 'iife', write: false });
  return { '/engine.html': '<!doctype html><meta charset="utf-8"><script src="engine-page.js"></script>', '/engine-page.js': outputFiles[0].text };
}

const run = async (page: Page, source: string | Record<string, string>) => {
  await page.evaluate((given) => window.engine.run(given), source);
  return page.evaluate(() => window.engine.ended());
};

describe.skipIf(!hasBrowser)('the engine in a browser', () => {
  let more: Record<string, string>;
  let site: Site;
  let page: Page;
  beforeAll(async () => {
    more = await enginePage();
    site = await serveStudio({ more });
    page = await site.open('engine.html');
  });
  afterAll(async () => {
    await site.close();
    await closeBrowser();
  });

  test('runs a program', async () => {
    const { output, error, outcome } = await run(page, 'import random, json\nprint("hello", json.dumps({"a": [1, 2]}))');
    expect({ output, error, outcome }).toEqual({ output: 'hello {"a": [1, 2]}\n', error: '', outcome: { kind: 'finished', status: 0 } });
  });

  test('answers input', async () => {
    await page.evaluate(() => window.engine.run('name = input("name? ")\nprint("hello", name)\nprint([input() for _ in range(2)])'));
    const { output } = await page.evaluate(() => window.engine.wanted(1));
    expect(output).toBe('name? ');
    await page.evaluate(() => window.engine.client.input('Ada\n'));
    await page.evaluate(() => window.engine.wanted(2));
    await page.evaluate(() => window.engine.client.input('1\n'));
    await page.evaluate(() => window.engine.wanted(3));
    await page.evaluate(() => window.engine.client.input('2\n'));
    const ended = await page.evaluate(() => window.engine.ended());
    expect(ended.output).toBe("name? hello Ada\n['1', '2']\n");
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

  test('sleeps without keeping the worker', async () => {
    const { output } = await run(page, 'import time, asyncio\nt = time.monotonic()\ntime.sleep(0.05)\nasyncio.run(asyncio.sleep(0.05))\nprint(0.1 <= time.monotonic() - t < 2)');
    expect(output).toBe('True\n');
  });
});
