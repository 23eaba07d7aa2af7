/** Which code is the library's own: what it drops is not looked after at once. */
import type { DecodedCode } from '../decoded-code.ts';

let libraryPath = '\0';
/** Files under this folder are the library's own. */
export function setLibraryFolder(path: string): void {
  libraryPath = path;
}
export const isLibrary = (filename: string): boolean => filename.startsWith('<frozen') || filename.startsWith(libraryPath);

const known = new WeakMap<DecodedCode, boolean>();
export function isLibraryCode(code: DecodedCode): boolean {
  let answer = known.get(code);
  if (answer === undefined) known.set(code, (answer = isLibrary(code.raw.co_filename)));
  return answer;
}
