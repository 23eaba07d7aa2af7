/** A browser on the built studio, for tests: serves build/studio and opens pages of it. */
import fs from 'node:fs';
import type http from 'node:http';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { browserPath } from '../../../../scripts/build/browser.mjs';
import { createServer, listen, type ServerOptions } from '../../../../scripts/serve.mjs';

/** False: the tests that need one are skipped, and say so. */
export const hasBrowser = fs.existsSync(browserPath);

let running: Promise<Browser> | null = null;

/**
 * What the pages have to do without, where a test says nothing else: `STUDIO_WITHOUT=isolation` (the headers for shared memory),
 * `worker` (a service worker) or `eval` (making code from text). The tests are the same.
 */
export const without = process.env['STUDIO_WITHOUT'];

/** The browser, started once for a file of tests. */
function browser(): Promise<Browser> {
  running ??= chromium.launch({
    executablePath: browserPath,
    chromiumSandbox: false,
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  return running;
}

/** A browser profile of its own. */
export async function profile(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await (await browser()).newContext(options);
  if (without === 'worker') await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  return context;
}

/** For `afterAll`. */
export async function closeBrowser(): Promise<void> {
  await (await running)?.close();
  running = null;
}

export interface Site {
  readonly address: string;
  /** A page in a browser profile of its own. */
  open(path?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Nothing answers any more. */
  goAway(): Promise<void>;
  close(): Promise<void>;
}

/** Serves the studio on a free port. */
export async function serveStudio(options: ServerOptions = {}): Promise<Site> {
  const server: http.Server = createServer({ isolated: without !== 'isolation', compiling: without !== 'eval', ...options });
  const address = await listen(server, '127.0.0.1', 0);
  const contexts: { close(): Promise<void> }[] = [];
  const goAway = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  };
  return {
    address,
    async open(path = '', options = {}) {
      const context = await profile(options);
      contexts.push(context);
      const page = await context.newPage();
      await page.goto(new URL(path, address).href);
      return page;
    },
    goAway,
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await goAway();
    },
  };
}
