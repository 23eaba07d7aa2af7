/**
 * Gathers in one file what the page's first script needs at once. Left alone, the bundler makes a file of each part that
 * later scripts need too, and the first print waits for all of them.
 */
import path from 'node:path';
import { build } from 'esbuild';

/** Whether a module belongs to it; the entry itself does not, for other pages share the rest. */
export async function firstScript(entry: string): Promise<(id: string) => boolean> {
  const folder = path.dirname(entry);
  const { metafile } = await build({
    absWorkingDir: folder, entryPoints: [entry], bundle: true, format: 'esm', splitting: true, outdir: 'out', write: false, metafile: true, jsx: 'preserve', logLevel: 'error',
    conditions: ['source', 'browser'], loader: { '.css': 'empty', '.tsx': 'tsx', '.woff2': 'empty', '.py': 'text' }, plugins: [withoutQueries],
  });
  const outputs = Object.entries(metafile.outputs);
  const first = outputs.find(([, { entryPoint }]) => entryPoint === path.basename(entry));
  const files = new Set<string>();
  const follow = (name: string): void => {
    for (const input of Object.keys(metafile.outputs[name].inputs)) files.add(path.resolve(folder, input));
    for (const { path: imported, kind } of metafile.outputs[name].imports) if (kind === 'import-statement' && metafile.outputs[imported] !== undefined) follow(imported);
  };
  if (first !== undefined) follow(first[0]);
  files.delete(entry);
  return (id) => files.has(id.split('?')[0]);
}

/** `./file.py?raw` and the like are Vite's. */
const withoutQueries = {
  name: 'without-queries',
  setup(bundler: Parameters<NonNullable<Parameters<typeof build>[0]['plugins']>[number]['setup']>[0]): void {
    bundler.onResolve({ filter: /\?/ }, ({ path: specifier }) => ({ path: specifier, external: true }));
  },
};
