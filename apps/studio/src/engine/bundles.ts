/**
 * The parts of the engine that its first module leaves out: native modules that few programs need, the names of characters.
 * The build (scripts/build/engine.mjs) takes them out and puts them into bundles; here they are loaded, at the latest
 * when a program needs one. A worker may wait for a script.
 */
import { installLateModules, type NativeModule } from 'vivarium/engine';
import { bundleFiles, moduleBundles } from './bundle-list.ts';

type Exports = Readonly<Record<string, unknown>>;

const scope = globalThis as unknown as {
  importScripts(address: string): void;
  location: { href: string };
  /** Called by each bundle, by its name, with the makers of its exports; they are given what the first module shares. */
  vivariumBundle(name: string, make: (shared: readonly unknown[]) => Exports): void;
  /** What bundles take from the first module; in the order that the build has fixed. */
  vivariumShared: readonly unknown[];
  /** What stands in for a file that was taken out calls it. */
  vivariumFromBundle(bundle: string, name: string): unknown;
};

const arrived = new Map<string, Exports>();

scope.vivariumBundle = (name, make) => void arrived.set(name, make(scope.vivariumShared));

/** Those that are being fetched. */
const coming = new Map<string, AbortController>();

const addressOf = (bundle: string): string => new URL(bundleFiles[bundle].file, scope.location.href).href;

/** Loads a bundle and those that it builds on, at once. */
export function loadBundle(bundle: string): Exports {
  if (!arrived.has(bundle)) {
    for (const needed of bundleFiles[bundle].needs) loadBundle(needed);
    // A fetch that is under way would keep the browser's cache from this one, and cannot go on while the worker stands still.
    coming.get(bundle)?.abort();
    scope.importScripts(addressOf(bundle));
  }
  return arrived.get(bundle) as Exports;
}

/** Has the browser fetch bundles, without waiting for them. */
export async function fetchBundles(bundles: Iterable<string>): Promise<void> {
  const missing = new Set<string>();
  const add = (bundle: string): void => {
    for (const needed of bundleFiles[bundle].needs) add(needed);
    if (!arrived.has(bundle)) missing.add(bundle);
  };
  for (const bundle of bundles) add(bundle);
  await Promise.all(Array.from(missing, fetchBundle));
}

async function fetchBundle(bundle: string): Promise<void> {
  const abort = new AbortController();
  coming.set(bundle, abort);
  try {
    await (await fetch(addressOf(bundle), { signal: abort.signal })).arrayBuffer();
  } catch (error) {
    if (!abort.signal.aborted) throw error;
  } finally {
    coming.delete(bundle);
  }
}

/** Something of a bundle, by the name that the build gave it. */
const fromBundle = (bundle: string, name: string): unknown => loadBundle(bundle)[name];
scope.vivariumFromBundle = fromBundle;
installLateModules((name) => fromBundle(moduleBundles[name], name) as NativeModule);
