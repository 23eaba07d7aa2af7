/** What `sysconfig` knows of the build: there was no C compiler, so the variables say what there is and no more. */
import { dict, type PyDict, str, type Value } from '@vivarium/objects';
import { current } from './interpreter.ts';
import type { NativeModule } from './native-module.ts';

function dictOf(values: Record<string, Value>): PyDict {
  const result = dict();
  for (const [name, value] of Object.entries(values)) result.set(str(name), value);
  return result;
}

const multiarch = 'x86_64-linux-gnu';

/** The variables of the Makefile and of pyconfig.h that programs ask for. */
function buildVariables(): PyDict {
  const prefix = current().sysValue('prefix') ?? '';
  return dictOf({
    ABIFLAGS: '', BUILDEXE: '', EXE: '', EXT_SUFFIX: '.cpython-314-x86_64-linux-gnu.so', SOABI: 'cpython-314-x86_64-linux-gnu', MULTIARCH: multiarch,
    MACHDEP: 'linux', PLATLIBDIR: 'lib', VERSION: '3.14', prefix, exec_prefix: prefix, Py_DEBUG: 0, Py_ENABLE_SHARED: 0, Py_GIL_DISABLED: 0, Py_TRACE_REFS: 0,
    WITH_DOC_STRINGS: 1, WITH_PYMALLOC: 0, TEST_MODULES: 'no', TZPATH: '/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo',
    HAVE_FORK: 0, SIZEOF_VOID_P: 8, SIZEOF_LONG: 8, SIZEOF_SIZE_T: 8, SIZEOF_TIME_T: 8, ALIGNOF_LONG: 8, CONFIG_ARGS: '', HOST_GNU_TYPE: 'x86_64-pc-linux-gnu',
  });
}

/** `import sysconfig` looks for this name, made of the platform's. */
export const sysconfigData: NativeModule = {
  name: `_sysconfigdata__linux_${multiarch}`,
  doc: null,
  values: () => ({ build_time_vars: buildVariables() }),
};

export const sysconfig: NativeModule = {
  name: '_sysconfig',
  doc: 'A helper for the sysconfig module.',
  functions: [
    ['config_vars($module, /)', 'Returns a dictionary containing build variables intended to be exposed by sysconfig.', () => dictOf({ Py_GIL_DISABLED: 0, Py_DEBUG: 0 })],
  ],
};
