/** The bundles of the engine: fetched ahead, and loaded at the latest when a program needs one. A worker may wait for a script. */
import { installBundles, missingBundles } from 'vivarium/engine';

const scope = globalThis as unknown as {
  importScripts(address: string): void;
  location: { href: string };
};

/** Those that are being fetched. */
const coming = new Map<string, AbortController>();

const addressOf = (file: string): string => new URL(file, scope.location.href).href;

installBundles((file, bundle) => {
  // A fetch that is under way would keep the browser's cache from this one, and cannot go on while the worker stands still.
  coming.get(bundle)?.abort();
  scope.importScripts(addressOf(file));
});

/** Has the browser fetch bundles, without waiting for them. */
export async function fetchBundles(bundles: Iterable<string>): Promise<void> {
  await Promise.all(Array.from(missingBundles(bundles), ([bundle, file]) => fetchBundle(bundle, file)));
}

async function fetchBundle(bundle: string, file: string): Promise<void> {
  const abort = new AbortController();
  coming.set(bundle, abort);
  try {
    await (await fetch(addressOf(file), { signal: abort.signal })).arrayBuffer();
  } catch (error) {
    if (!abort.signal.aborted) throw error;
  } finally {
    coming.delete(bundle);
  }
}
