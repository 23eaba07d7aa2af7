import path from 'node:path';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';
import { libraryNames } from './vite-library-names.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Paths in the built page are relative: it runs from any folder of any web server. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [solid(), libraryNames(path.join(root, 'build', 'studio-data', 'library-names.json'))],
  resolve: { conditions: ['source', 'browser', 'import', 'module', 'default'] },
  worker: { format: 'es' },
  build: { outDir: path.join(root, 'build', 'studio'), emptyOutDir: true, target: 'es2022' },
});
