/** The native modules, by name. Builds for the browser leave some of them out (scripts/build/engine.mjs): an import and a name in the list each. */
import { abc } from './abc.ts';
import { ast } from './ast/index.ts';
import { asyncio } from './asyncio/index.ts';
import { binascii } from './binascii/index.ts';
import { builtins } from './builtins/index.ts';
import { cmath } from './cmath.ts';
import { codecs } from './codecs.ts';
import { collections } from './collections/index.ts';
import { csv } from './csv/index.ts';
import { contextvars } from './contextvars.ts';
import { datetime } from './datetime/index.ts';
import { decimal } from './decimal/index.ts';
import { pyexpat } from './expat/index.ts';
import { functools } from './functools/index.ts';
import { blake2Module, md5Module, sha1Module, sha2Module, sha3Module } from './hashes/index.ts';
import { gc } from './gc.ts';
import { impModule } from './imp.ts';
import { io } from './io/index.ts';
import { json } from './json/index.ts';
import { itertools } from './itertools.ts';
import { marshal } from './marshal.ts';
import { math } from './math/index.ts';
import type { NativeModule } from './native-module.ts';
import { errnoModule } from './errno.ts';
import { atexit } from './atexit.ts';
import { faulthandler } from './faulthandler.ts';
import { locale } from './locale.ts';
import { signal } from './signals/index.ts';
import { socket } from './socket/index.ts';
import { grp, pwd } from './unix/accounts.ts';
import { fcntl } from './unix/fcntl.ts';
import { posixsubprocess } from './unix/posixsubprocess.ts';
import { resource } from './unix/resource.ts';
import { selectModule } from './unix/select.ts';
import { termios } from './unix/termios.ts';
import { stat } from './stat.ts';
import { posix } from './posix/index.ts';
import { queue } from './queue.ts';
import { sre } from './sre/index.ts';
import { string } from './string.ts';
import { sys } from './sys/index.ts';
import { opcodeModule } from './opcode.ts';
import { pickle } from './pickle/index.ts';
import { symtableModule } from './symtable.ts';
import { sysconfig, sysconfigData } from './sysconfig.ts';
import { tokenize } from './tokenize.ts';
import { thread } from './thread/index.ts';
import { time } from './time/index.ts';
import { typing } from './typing/index.ts';
import { unicodedata } from './unicodedata.ts';
import { warnings } from './warnings.ts';
import { weakref } from './weakref.ts';
import { operator } from './operator.ts';
import { suggestions } from './suggestions.ts';
import { struct } from './struct/index.ts';
import { random } from './random.ts';
import { bisect } from './bisect.ts';
import { heapq } from './heapq.ts';
import { statistics } from './statistics.ts';
import { array } from './array/index.ts';
import { zlib } from './zlib/index.ts';
import { tracemalloc } from './tracemalloc.ts';
import { profiler } from './profiler/index.ts';
import { zoneinfo } from './zoneinfo/index.ts';

const modules: readonly NativeModule[] = [
  abc,
  ast,
  binascii,
  blake2Module,
  builtins,
  cmath,
  codecs,
  collections,
  csv,
  functools,
  gc,
  impModule(() => nativeModules),
  io,
  itertools,
  json,
  marshal,
  md5Module,
  sha1Module,
  sha2Module,
  sha3Module,
  math,
  errnoModule,
  posix,
  atexit,
  faulthandler,
  locale,
  grp,
  pwd,
  fcntl,
  posixsubprocess,
  resource,
  selectModule,
  socket,
  termios,
  signal,
  stat,
  pyexpat,
  queue,
  sre,
  string,
  sys,
  opcodeModule,
  symtableModule,
  sysconfig,
  sysconfigData,
  tokenize,
  thread,
  time,
  typing,
  unicodedata,
  zlib,
  tracemalloc,
  profiler,
  zoneinfo,
  contextvars,
  datetime,
  decimal,
  pickle,
  asyncio,
  warnings,
  weakref,
  operator,
  suggestions,
  struct,
  random,
  bisect,
  heapq,
  statistics,
  array,
];

const byName = new Map(modules.map((module) => [module.name, module]));
export const nativeModules: ReadonlyMap<string, NativeModule> = byName;

/** Adds one that the library does not have, for interpreters that are started from now on. */
export function addNativeModule(module: NativeModule): void {
  byName.set(module.name, module);
}
