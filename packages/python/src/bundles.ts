/**
 * The parts of a program that its first script leaves out: native modules that few programs need, the names of characters.
 * The build (scripts/build/parts.mjs) takes them out and puts them into bundles; they are loaded when something is needed.
 */
import { installLateModules, type NativeModule } from '@vivarium/stdlib';
import { bundleFiles, moduleBundles } from './bundle-list.ts';

type Exports = Readonly<Record<string, unknown>>;

const scope = globalThis as unknown as {
  /** Called by each bundle, by its name, with the makers of its exports; they are given what the first part shares. */
  vivariumBundle(name: string, make: (shared: readonly unknown[]) => Exports): void;
  /** What bundles take from the first part; in the order that the build has fixed. */
  vivariumShared: readonly unknown[];
  /** What stands in for a file that was taken out calls it. */
  vivariumFromBundle(bundle: string, name: string): unknown;
};

const arrived = new Map<string, Exports>();
let loadFile: (file: string, bundle: string) => void;

/** @param load runs a bundle's file at once */
export function installBundles(load: (file: string, bundle: string) => void): void {
  loadFile = load;
  scope.vivariumBundle = (name, make) => void arrived.set(name, make(scope.vivariumShared));
  scope.vivariumFromBundle = fromBundle;
  installLateModules((name) => fromBundle(moduleBundles[name], name) as NativeModule);
}

/** Loads a bundle and those that it builds on. */
export function loadBundle(bundle: string): Exports {
  if (!arrived.has(bundle)) {
    const { file, needs } = bundleFiles[bundle];
    for (const needed of needs) loadBundle(needed);
    loadFile(file, bundle);
  }
  return arrived.get(bundle) as Exports;
}

/** Something of a bundle, by the name that the build gave it. */
const fromBundle = (bundle: string, name: string): unknown => loadBundle(bundle)[name];

/** The bundles that are missing for these, with those that they build on, and their files. */
export function missingBundles(bundles: Iterable<string>): Map<string, string> {
  const missing = new Map<string, string>();
  const add = (bundle: string): void => {
    const { file, needs } = bundleFiles[bundle];
    for (const needed of needs) add(needed);
    if (!arrived.has(bundle)) missing.set(bundle, file);
  };
  for (const bundle of bundles) add(bundle);
  return missing;
}
