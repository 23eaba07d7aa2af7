/**
 * Which native modules are not in the first part of a program, and with which others they come. `needs`: the bundle builds
 * on another. What two bundles share that do not build on each other goes into the first part.
 * `_imp` cannot be left out, since it is made over the list of all.
 */
export const lateBundles = {
  /** What most programs come to need with their first import. */
  library: {
    modules: [
      '_abc', '_ast', '_bisect', '_codecs', '_collections', '_contextvars', '_datetime', '_functools', '_heapq', '_json', '_locale', '_opcode', '_operator', '_random', '_signal',
      '_sre', '_stat', '_statistics', '_string', '_struct', '_suggestions', '_symtable', '_thread', '_tokenize', '_typing', '_weakref', 'atexit', 'cmath', 'errno', 'gc', 'itertools',
      'marshal', 'math', 'posix', 'time',
    ],
  },
  asynchronous: { needs: ['library'], modules: ['_asyncio', '_socket', 'select', '_queue'] },
  system: { needs: ['library'], modules: ['_posixsubprocess', 'faulthandler', 'fcntl', 'grp', 'pwd', 'resource', 'termios', '_sysconfig', '_sysconfigdata__linux_x86_64-linux-gnu', '_lsprof', '_tracemalloc'] },
  decimal: { needs: ['library'], modules: ['_decimal'] },
  xml: { needs: ['library'], modules: ['pyexpat'] },
  pickle: { needs: ['library'], modules: ['_pickle'] },
  data: { needs: ['library'], modules: ['_csv', 'array', 'binascii', '_blake2', '_md5', '_sha1', '_sha2', '_sha3', 'zlib', '_zoneinfo'] },
  unicode: { needs: ['library'], modules: ['unicodedata'], files: { names: 'packages/objects/src/text/names.ts' } },
};

/** So in the studio's worker, which leaves out more. */
export const workerBundles = {
  ...lateBundles,
  library: { ...lateBundles.library, files: { gunzip: 'apps/studio/src/engine/gunzip.ts' } },
  debugger: { needs: ['library'], modules: [], files: { recorded: 'apps/studio/src/engine/recorded-run.ts' } },
};
