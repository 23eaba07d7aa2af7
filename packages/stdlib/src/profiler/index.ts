/** `_lsprof`: what cProfile counts and times with. */
import { lsprofFacts } from '../generated/lsprof-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { entryType, profilerType, subentryType } from './profiler.ts';

export const profiler: NativeModule = {
  name: '_lsprof',
  doc: lsprofFacts.doc,
  values: () => ({ Profiler: profilerType, profiler_entry: entryType, profiler_subentry: subentryType }),
};
