import path from 'node:path';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';
import { firstScript } from './vite-first-script.ts';
import { libraryNames } from './vite-library-names.ts';
import { pageHead } from './vite-page-head.ts';

const root = path.resolve(import.meta.dirname, '../..');

const page = (name: string): string => path.join(import.meta.dirname, name);

/** Paths in the built page are relative: it runs from any folder of any web server. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [solid(), pageHead, libraryNames(path.join(root, 'build', 'studio-data', 'library-names.json'))],
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
