/** The symbol table as text. */
import {
  CELL, DEF_ANNOT, DEF_COMP_CELL, DEF_COMP_ITER, DEF_FREE_CLASS, DEF_GLOBAL, DEF_IMPORT, DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM,
  DEF_TYPE_PARAM, FREE, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, LOCAL, SCOPE_MASK, SCOPE_OFFSET, type Scope, type SymbolTable, USE,
} from './symbol-table.ts';

const flagNames: readonly (readonly [number, string])[] = [
  [DEF_GLOBAL, 'global'],
  [DEF_LOCAL, 'assigned'],
  [DEF_PARAM, 'parameter'],
  [DEF_NONLOCAL, 'nonlocal'],
  [USE, 'used'],
  [DEF_FREE_CLASS, 'free through class'],
  [DEF_IMPORT, 'imported'],
  [DEF_ANNOT, 'annotated'],
  [DEF_COMP_ITER, 'iteration variable'],
  [DEF_TYPE_PARAM, 'type parameter'],
  [DEF_COMP_CELL, 'cell of comprehension'],
];

const scopeNames: Record<number, string> = {
  [LOCAL]: 'local', [GLOBAL_EXPLICIT]: 'global (declared)', [GLOBAL_IMPLICIT]: 'global', [FREE]: 'free', [CELL]: 'cell',
};

/** A block per paragraph, children indented. */
export function dumpSymbols(table: SymbolTable): string {
  const lines: string[] = [];
  dumpScope(table.top, '', lines);
  return lines.join('\n');
}

function dumpScope(scope: Scope, indent: string, lines: string[]): void {
  const facts = [
    scope.nested ? 'nested' : '',
    scope.generator ? 'generator' : '',
    scope.coroutine ? 'coroutine' : '',
    scope.needsClassClosure ? 'needs __class__' : '',
    scope.needsClassdict ? 'needs __classdict__' : '',
    scope.canSeeClassScope ? 'sees class' : '',
  ].filter((fact) => fact !== '');
  lines.push(`${indent}${scope.type} ${scope.name}, line ${scope.location.lineno}${facts.map((fact) => `, ${fact}`).join('')}`);
  for (const [name, flags] of scope.symbols) {
    const known = flagNames.filter(([flag]) => (flags & flag) !== 0).map(([, text]) => text);
    lines.push(`${indent}  ${name}: ${scopeNames[(flags >> SCOPE_OFFSET) & SCOPE_MASK] ?? 'unknown'} (${known.join(', ')})`);
  }
  for (const child of scope.children) dumpScope(child, `${indent}    `, lines);
}
