/** Functions of the library in Python that have a native short cut in compiled code. */
import { type PyFunction, PyModule } from '@vivarium/objects';
import type { ShortCut } from '@vivarium/vm';
import { copyingShortCut } from './copying.ts';
import { current } from './interpreter.ts';

function copying(callee: PyFunction): ShortCut | null {
  const copyreg = current().modules.get('copyreg');
  return copyreg instanceof PyModule ? copyingShortCut(callee, copyreg.dict) : null;
}

const shortCuts: Readonly<Record<string, (callee: PyFunction) => ShortCut | null>> = { 'copy.copy': copying, 'copy.deepcopy': copying };

/** The short cut for a function of the library's code; null for most. */
export function shortCutOf(callee: PyFunction): ShortCut | null {
  const name = `${String(callee.globals.get('__name__'))}.${String(callee.qualname)}`;
  return Object.hasOwn(shortCuts, name) ? shortCuts[name](callee) : null;
}
