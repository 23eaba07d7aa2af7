/** What the build has put where; it takes the place of this file. Nothing is left out of a program that is built without it. */
export const bundleFiles: Readonly<Record<string, { readonly file: string; readonly needs: readonly string[] }>> = {};
/** The bundles of native modules, by the modules' names. */
export const moduleBundles: Readonly<Record<string, string>> = {};
