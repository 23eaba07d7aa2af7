/**
 * frozen.bin: the code of the modules that a start needs, so that it reads one file. The format stands in docs/build.md.
 */

/** The modules that CPython 3.14 freezes, under the names that `_imp.find_frozen` knows: name to origname. */
const frozenByCPython = {
  _frozen_importlib: 'importlib._bootstrap',
  _frozen_importlib_external: 'importlib._bootstrap_external',
  zipimport: 'zipimport',
  abc: 'abc',
  codecs: 'codecs',
  io: 'io',
  _collections_abc: '_collections_abc',
  _sitebuiltins: '_sitebuiltins',
  genericpath: 'genericpath',
  ntpath: 'ntpath',
  posixpath: 'posixpath',
  os: 'os',
  site: 'site',
  stat: 'stat',
  'importlib.util': 'importlib.util',
  'importlib.machinery': 'importlib.machinery',
  runpy: 'runpy',
  __hello__: '__hello__',
  __hello_alias__: '__hello__',
  __phello_alias__: '__hello__',
  '__phello_alias__.spam': '__hello__',
  __phello__: '__phello__',
  '__phello__.__init__': '<__phello__',
  '__phello__.ham': '__phello__.ham',
  '__phello__.ham.__init__': '<__phello__.ham',
  '__phello__.ham.eggs': '__phello__.ham.eggs',
  '__phello__.spam': '__phello__.spam',
};
// CPython also has __hello_only__, whose source is not in the library.

/** Frozen packages; all other frozen modules are none, whatever file they come from. */
const frozenPackages = new Set(['__phello_alias__', '__phello__', '__phello__.ham', 'encodings']);

/** What native CPython reads from .pyc files on its way to `pass`. */
const readAtStart = ['encodings', 'encodings.aliases', 'encodings.utf_8', 'linecache'];

/** `sources` are the files of the library by name; `compileModule(source, filename)` gives the marshalled code. */
export function writeFrozen(sources, compileModule) {
  const entries = { ...frozenByCPython, ...Object.fromEntries(readAtStart.map((name) => [name, name])) };
  const parts = new Map();
  const header = {};
  let end = 0;
  for (const [name, origname] of Object.entries(entries)) {
    const module = origname.replace('<', '');
    let part = parts.get(module);
    if (part === undefined) {
      const stem = module.replaceAll('.', '/');
      // The sources of __phello__.ham are empty, and not in the archive.
      const source = sources[`${stem}/__init__.py`] ?? sources[`${stem}.py`] ?? new Uint8Array();
      const code = compileModule(source, `<frozen ${module}>`);
      part = { offset: end, code };
      parts.set(module, part);
      end += code.length;
    }
    header[name] = [part.offset, part.code.length, frozenPackages.has(name), origname];
  }
  const headerBytes = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(headerBytes.length);
  return Buffer.concat([length, headerBytes, ...[...parts.values()].map(({ code }) => code)]);
}
