/** Names and kinds of the frame's slots. */
import { codeFlag, localKind } from '@vivarium/spec';
import type { CodeUnit } from '../code-unit.ts';
import { slotsOfCells } from '../flowgraph/locals-plus.ts';

export function describeLocalsPlus(unit: CodeUnit): { names: string[]; kinds: Uint8Array } {
  const { varnames, cellvars, freevars, fastHidden } = unit;
  const names = [...varnames];
  const kinds: number[] = [];
  for (let slot = 0; slot < varnames.length; slot++) {
    kinds.push(localKind.LOCAL | parameterKind(unit, slot) | (fastHidden.has(varnames[slot]) ? localKind.HIDDEN : 0));
  }
  const slots = cellvars.length + freevars.length === 0 ? [] : slotsOfCells(unit);
  slots.forEach((slot, index) => {
    const isFree = index >= cellvars.length;
    names[slot] = isFree ? freevars[index - cellvars.length] : cellvars[index];
    kinds[slot] = (kinds[slot] ?? 0) | (isFree ? localKind.FREE : localKind.CELL);
  });
  return { names, kinds: Uint8Array.from(kinds) };
}

/** How the parameter in this slot is passed; 0 for other locals. */
function parameterKind({ argcount, posonlyargcount, kwonlyargcount, flags }: CodeUnit, slot: number): number {
  if (slot < posonlyargcount) return localKind.ARG_POS;
  if (slot < argcount) return localKind.ARG_POS | localKind.ARG_KW;
  let next = argcount + kwonlyargcount;
  if (slot < next) return localKind.ARG_KW;
  if ((flags & codeFlag.CO_VARARGS) !== 0 && slot === next++) return localKind.ARG_VAR | localKind.ARG_POS;
  if ((flags & codeFlag.CO_VARKEYWORDS) !== 0 && slot === next) return localKind.ARG_VAR | localKind.ARG_KW;
  return 0;
}
