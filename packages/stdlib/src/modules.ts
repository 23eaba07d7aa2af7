/** The native modules, by name. */
import { builtins } from './builtins/index.ts';
import { codecs } from './codecs.ts';
import { impModule } from './imp.ts';
import { itertools } from './itertools.ts';
import { marshal } from './marshal.ts';
import type { NativeModule } from './native-module.ts';
import { string } from './string.ts';
import { unicodedata } from './unicodedata.ts';

const modules: readonly NativeModule[] = [
  builtins,
  codecs,
  impModule(() => nativeModules),
  itertools,
  marshal,
  string,
  unicodedata,
];

export const nativeModules: ReadonlyMap<string, NativeModule> = new Map(modules.map((module) => [module.name, module]));
