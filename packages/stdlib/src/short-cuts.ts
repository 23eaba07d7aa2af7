/** Functions of the library in Python that have a native short cut in compiled code. */
import { type PyDict, type PyFunction, PyModule } from '@vivarium/objects';
import type { ShortCut } from '@vivarium/vm';
import { copyingShortCut } from './copying.ts';
import { current } from './interpreter.ts';
import { prettyPrintingShortCut } from './pprint/short-cuts.ts';
import { takingApartShortCut } from './taking-apart.ts';

type Maker = (callee: PyFunction) => ShortCut | null;

const withCopyreg = (make: (callee: PyFunction, copyreg: PyDict) => ShortCut | null): Maker => (callee) => {
  const copyreg = current().modules.get('copyreg');
  return copyreg instanceof PyModule ? make(callee, copyreg.dict) : null;
};

const copying = withCopyreg(copyingShortCut);
const takingApart = withCopyreg(takingApartShortCut);

const shortCuts: Readonly<Record<string, Maker>> = {
  'copy.copy': copying,
  'copy.deepcopy': copying,
  'dataclasses._asdict_inner': takingApart,
  'dataclasses._astuple_inner': takingApart,
  'pprint.PrettyPrinter._format': prettyPrintingShortCut,
  'pprint.PrettyPrinter._safe_repr': prettyPrintingShortCut,
};

/** The short cut for a function of the library's code; null for most. */
export function shortCutOf(callee: PyFunction): ShortCut | null {
  const name = `${String(callee.globals.get('__name__'))}.${String(callee.qualname)}`;
  return Object.hasOwn(shortCuts, name) ? shortCuts[name](callee) : null;
}
