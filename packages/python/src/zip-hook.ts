/**
 * Imports from zip files. CPython imports `zipimport` at every start; here a hook stands in its place that imports it for
 * the first path that leads into a file.
 */
import { error, NativeCode, py, PyBuiltin, PyList, type PyModule, textOf, type Value } from '@vivarium/objects';
import { current, importModule } from '@vivarium/stdlib';

const KIND = 0xf000;
const REGULAR = 0x8000;

/** Is the path, or what stands before one of its slashes, a file? */
function leadsIntoFile(path: string): boolean {
  const { files } = current().host;
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const status = files.tryStat(path.slice(0, end));
    if (status !== undefined) return (status.mode & KIND) === REGULAR;
  }
  return false;
}

/** Puts the hook first among `sys.path_hooks`. */
export function installZipHook(sys: PyModule): void {
  const hook: PyBuiltin = new PyBuiltin(new NativeCode('zipimporter($module, path, /)', null, (path: Value) => {
    const text = py.asStr(path);
    if (text === undefined || !leadsIntoFile(textOf(text))) throw error('ImportError', 'not a Zip file', path);
    const zipimporter = py.getAttribute(importModule('zipimport'), 'zipimporter');
    const hooks = sys.dict.get('path_hooks');
    if (hooks instanceof PyList && hooks.items.includes(hook)) hooks.items[hooks.items.indexOf(hook)] = zipimporter;
    return py.call(zipimporter, path);
  }));
  const hooks = sys.dict.get('path_hooks');
  if (hooks instanceof PyList) hooks.items.unshift(hook);
}
