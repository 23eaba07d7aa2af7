/** A browser on the built studio, for tests: serves build/studio and opens pages of it. */
import fs from 'node:fs';
import type http from 'node:http';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createServer, listen, type ServerOptions } from '../../../../scripts/serve.mjs';

/** Where Debian has it. */
const executablePath = process.env.VIVARIUM_CHROMIUM ?? '/usr/bin/chromium';

/** False: the tests that need one are skipped, and say so. */
export const hasBrowser = fs.existsSync(executablePath);

let running: Promise<Browser> | null = null;

/** The browser, started once for a file of tests. */
export function browser(): Promise<Browser> {
  running ??= chromium.launch({
    executablePath,
    chromiumSandbox: false,
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  return running;
}

/** For `afterAll`. */
export async function closeBrowser(): Promise<void> {
  await (await running)?.close();
  running = null;
}

export interface Site {
  readonly address: string;
  /** A page in a browser profile of its own. */
  open(path?: string): Promise<Page>;
  close(): Promise<void>;
}

/** Serves the studio on a free port. */
export async function serveStudio(options: ServerOptions = {}): Promise<Site> {
  const server: http.Server = createServer(options);
  const address = await listen(server, '127.0.0.1', 0);
  const contexts: { close(): Promise<void> }[] = [];
  return {
    address,
    async open(path = '') {
      const context = await (await browser()).newContext();
      contexts.push(context);
      const page = await context.newPage();
      await page.goto(new URL(path, address).href);
      return page;
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
