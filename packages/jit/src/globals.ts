/** How LOAD_GLOBAL is written. */
import type { Value } from '@vivarium/objects';
import { opcode } from '@vivarium/spec';
import type { Emitter } from './emitter.ts';
import { form } from './conditions.ts';

export function writeGlobal(e: Emitter, at: number, arg: number): void {
  const slow = `(${e.at(at)}, R.global(F, ${JSON.stringify(e.code.names[arg >> 1])}))`;
  const known = globalAt(e, at);
  e.usesGlobals = true;
  e.result(known === undefined ? slow : `${known.there} ? ${known.place} : ${slow}`, undefined, known?.value);
  if ((arg & 1) !== 0) e.push('undefined');
}

/** Where LOAD_GLOBAL found its value: a condition that it is still there, its place, and what it is now; undefined when it did not run yet. */
export function globalAt(e: Emitter, at: number): { there: string; place: string; value: Value | undefined } | undefined {
  const kind = form(e, at);
  const cache = e.code.caches[at];
  if (cache === undefined || (kind !== opcode.LOAD_GLOBAL_MODULE && kind !== opcode.LOAD_GLOBAL_BUILTIN)) return undefined;
  e.usesGlobals = true;
  const globals = e.constant(e.globals);
  const there = `${globals}.layout === ${cache.version}`;
  if (kind === opcode.LOAD_GLOBAL_MODULE) return { there, place: `${globals}.values[${cache.index}]`, value: e.globals.values[cache.index] };
  const builtins = e.constant(e.builtins);
  return { there: `${there} && ${builtins}.layout === ${cache.secondVersion}`, place: `${builtins}.values[${cache.index}]`, value: e.builtins.values[cache.index] };
}
