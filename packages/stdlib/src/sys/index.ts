/** The module `sys`. Streams and the import system's lists are set when an interpreter starts. */
import {
  dict, EMPTY_TUPLE, frozenset, intDigits, list, type NativeLine, type PyDict, type PyModule, py, str, textOf, tuple, type Value, valueError,
} from '@vivarium/objects';
import { machine } from '@vivarium/vm';
import { audit, auditHooks } from '../audit.ts';
import { libraryNames } from '../generated/library-names.ts';
import { sysFacts } from '../generated/sys-facts.ts';
import { current } from '../interpreter.ts';
import { nativeLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import * as facts from './facts.ts';
import * as hooks from './hooks.ts';
import * as see from './introspection.ts';
import { jitModule, monitoringModule } from './monitoring.ts';

const refusedTrampoline = (): never => {
  throw valueError('perf trampoline not available');
};

const functions: readonly NativeLine[] = nativeLines(sysFacts.functions, {
  addaudithook: (hook: Value) => {
    audit('sys.addaudithook');
    auditHooks.push(hook);
  },
  audit: (event: Value, args: Value[]) => {
    if (auditHooks.length > 0) audit(textOf(py.asStr(event) ?? ''), ...args);
  },
  breakpointhook: (args: Value[], keywords: PyDict) =>
    hooks.breakpointHook([...args, ...keywords.valueList()], keywords.size === 0 ? null : (keywords.keyList() as string[])),
  _clear_internal_caches: () => null,
  _clear_type_cache: () => null,
  _clear_type_descriptors: see.clearTypeDescriptors,
  _current_frames: see.currentFrames,
  _current_exceptions: see.currentExceptions,
  displayhook: hooks.displayHook,
  exception: () => machine.thread.currentException(),
  exc_info: see.exceptionInfo,
  excepthook: hooks.exceptHook,
  exit: hooks.exit,
  getdefaultencoding: () => 'utf-8',
  getdlopenflags: () => 2,
  getallocatedblocks: () => 0,
  getunicodeinternedsize: () => 0,
  getfilesystemencoding: () => 'utf-8',
  getfilesystemencodeerrors: () => 'surrogateescape',
  getrecursionlimit: () => machine.recursionLimit,
  getsizeof: ['(object, default=<unrepresentable>)', see.getSizeOf],
  _getframe: see.frameAt,
  _getframemodulename: see.frameModuleName,
  _is_immortal: (value: Value) => value === null || typeof value !== 'object' || value === EMPTY_TUPLE,
  intern: see.intern,
  _is_interned: (value: Value) => typeof value === 'string',
  is_finalizing: () => current().finalizing,
  setswitchinterval: see.setSwitchInterval,
  getswitchinterval: see.getSwitchInterval,
  setdlopenflags: () => null,
  setprofile: see.setProfile,
  _setprofileallthreads: see.setProfileAll,
  getprofile: () => machine.thread.profileFunction,
  setrecursionlimit: see.setRecursionLimit,
  settrace: see.setTrace,
  _settraceallthreads: see.setTraceAll,
  gettrace: () => machine.thread.traceFunction,
  call_tracing: see.callTracing,
  _debugmallocstats: () => null,
  set_coroutine_origin_tracking_depth: (depth: Value) => {
    const wanted = Number(py.index(depth));
    if (wanted < 0) throw valueError('depth must be >= 0');
    machine.thread.coroutineOriginDepth = wanted;
  },
  get_coroutine_origin_tracking_depth: () => machine.thread.coroutineOriginDepth,
  set_asyncgen_hooks: ['(firstiter=<unrepresentable>, finalizer=<unrepresentable>)', see.setAsyncGeneratorHooks],
  get_asyncgen_hooks: see.asyncGeneratorHooks,
  activate_stack_trampoline: refusedTrampoline,
  deactivate_stack_trampoline: () => null,
  is_stack_trampoline_active: () => false,
  is_remote_debug_enabled: () => false,
  unraisablehook: hooks.unraisableHook,
  get_int_max_str_digits: () => intDigits.limit,
  set_int_max_str_digits: see.setIntDigits,
  _get_cpu_count_config: () => -1,
  _is_gil_enabled: () => true,
});

function initialise(module: PyModule): void {
  const values = module.dict;
  for (const name of ['displayhook', 'excepthook', 'breakpointhook', 'unraisablehook']) values.set(`__${name}__`, values.get(name) as Value);
}

const texts = (items: readonly string[]): Value => list(items.map(str));

/** Sets what depends on how the interpreter was started. */
export function fillSys(module: PyModule, multiarch: string, builtinNames: readonly string[]): void {
  const interpreter = current();
  const { host, flags } = interpreter;
  const system = host.process.system.name.toLowerCase();
  const xOptions = dict();
  for (const [name, value] of interpreter.xOptions) xOptions.set(str(name), typeof value === 'string' ? str(value) : value);
  const prefix = str(interpreter.prefix);
  const own: Record<string, Value> = {
    modules: interpreter.modules,
    argv: texts(interpreter.argv),
    orig_argv: texts(interpreter.originalArgv),
    executable: str(interpreter.executable), _base_executable: str(interpreter.executable),
    prefix, exec_prefix: prefix, base_prefix: prefix, base_exec_prefix: prefix,
    path: texts(interpreter.searchPath),
    platform: system, _stdlib_dir: str(interpreter.libraryPath),
    flags: facts.flagsStruct(flags), dont_write_bytecode: flags.dont_write_bytecode !== 0,
    warnoptions: texts(interpreter.warnOptions), _xoptions: xOptions,
    implementation: facts.implementation(multiarch),
    version: `${facts.versionText} (vivarium build) [JavaScript]`,
    pycache_prefix: interpreter.pycachePrefix === null ? null : str(interpreter.pycachePrefix),
    monitoring: monitoringModule(), _jit: jitModule(),
    builtin_module_names: tuple(builtinNames.toSorted()),
  };
  for (const [name, value] of Object.entries(own)) module.dict.set(name, value);
  py.shadowing.isStandard = (name) => standardNames.has(name);
}

const standardNames = new Set(libraryNames);

export const sys: NativeModule = {
  seeingCallers: ['settrace', 'setprofile', '_settraceallthreads', '_setprofileallthreads', '_getframe', '_current_frames', 'getrefcount', 'exc_info', 'exception', 'call_tracing'],
  showingFrames: ['_getframe'],
  name: 'sys',
  doc: sysFacts.doc,
  functions,
  values: () => ({ ...facts.constants, stdlib_module_names: frozenset(libraryNames) }),
  initialise,
};
