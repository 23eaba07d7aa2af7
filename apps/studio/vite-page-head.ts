/** What the head of a built page begins with: its policy, and in the studio the script that starts the engine, allowed by its hash. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import type { Plugin } from 'vite';
import { pagePolicy } from '../../scripts/serve.mjs';

function startScript(): string {
  const source = fs.readFileSync(path.join(import.meta.dirname, 'src', 'start.js'), 'utf8');
  return transformSync(source, { minify: true, target: 'es2022' }).code.trim();
}

export const pageHead: Plugin = {
  name: 'page-head',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { path: page }) => {
      const script = page.endsWith('/index.html') ? startScript() : null;
      const policy = script === null ? pagePolicy : pagePolicy.replace("script-src 'self'", `script-src 'self' 'sha256-${createHash('sha256').update(script).digest('base64')}'`);
      // Web servers that say nothing leave it to the page to forbid what it does not do.
      const tags = [`<meta http-equiv="Content-Security-Policy" content="${policy}">`, ...(script === null ? [] : [`<script>${script}</script>`])];
      return html.replace('<meta charset="utf-8">', (charset) => [charset, ...tags].join('\n'));
    },
  },
};
