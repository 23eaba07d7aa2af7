/**
 * Modules that the page gives to programs that import them: `turtle` and `display`, which draw on it. A file of the
 * project of that name comes first.
 */
const sources = import.meta.glob<string>('../../python/*.py', { query: '?raw', import: 'default' });
const imports = /^\s*(?:from\s+(turtle|display)\b|import\s+(?:[\w.]+(?:\s+as\s+\w+)?\s*,\s*)*(turtle|display)\b)/gm;

/** Null if the files import none of them: there is nothing to wait for. */
export function pageModules(files: Readonly<Record<string, string | Uint8Array>>): Promise<Record<string, string>> | null {
  const wanted = new Set<string>();
  for (const content of Object.values(files)) {
    if (typeof content !== 'string') continue;
    for (const [, from, plain] of content.matchAll(imports)) wanted.add(`${from ?? plain}.py`);
  }
  const missing = [...wanted].filter((path) => files[path] === undefined);
  if (missing.length === 0) return null;
  return Promise.all(missing.map(async (path) => [path, (await sources[`../../python/${path}`]?.()) ?? ''] as const)).then((entries) => Object.fromEntries(entries));
}
