import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import solid from 'vite-plugin-solid';
import { pagePolicy } from '../../scripts/serve.mjs';
import { firstScript } from './vite-first-script.ts';
import { libraryNames } from './vite-library-names.ts';

const root = path.resolve(import.meta.dirname, '../..');

const page = (name: string): string => path.join(import.meta.dirname, name);

/** Web servers that say nothing leave it to the page to forbid what it does not do. */
const policy: Plugin = {
  name: 'policy',
  apply: 'build',
  transformIndexHtml: () => [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy }, injectTo: 'head-prepend' }],
};

/** Paths in the built page are relative: it runs from any folder of any web server. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [solid(), policy, libraryNames(path.join(root, 'build', 'studio-data', 'library-names.json'))],
  resolve: { conditions: ['source', 'browser', 'import', 'module', 'default'] },
  worker: { format: 'es' },
  build: {
    outDir: path.join(root, 'build', 'studio'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    target: 'es2022',
    license: { fileName: 'third-party-licenses.md' },
    rolldownOptions: {
      input: { index: page('index.html'), embed: page('embed.html'), 'vivarium-editor': page('src/embed/element.ts') },
      // Other pages name it.
      output: {
        entryFileNames: ({ name }) => (name === 'vivarium-editor' ? '[name].js' : 'assets/[name]-[hash].js'),
        codeSplitting: { groups: [{ name: 'first', test: await firstScript(page('src/main.ts')) }] },
      },
    },
  },
});
