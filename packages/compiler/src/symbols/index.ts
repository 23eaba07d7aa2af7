/** From AST to symbol table. */
import type { ast } from '@vivarium/spec';
import { docstringOf } from '../docstring.ts';
import type { ErrorSource } from '../errors.ts';
import type { FutureFeatures } from '../future.ts';
import { makeLocation } from '../instruction-sequence.ts';
import { analyse } from './analyse.ts';
import { Builder, type MentionListener } from './builder.ts';
import { Scope, SymbolTable } from './symbol-table.ts';
import { visitExpr } from './visit-expressions.ts';
import { visitBody } from './visit-statements.ts';

/** Throws a PythonSyntaxError for names that are used in a way CPython refuses. */
export function buildTable(mod: ast.Mod, future: FutureFeatures, errors: ErrorSource, onMention: MentionListener | null = null): SymbolTable {
  const top = new Scope('top', 'module', makeLocation(0, 0, 0, 0), null);
  const table = new SymbolTable(top, errors.filename);
  table.blocks.set(mod, top);
  const builder = new Builder(table, future, errors, onMention);
  switch (mod.kind) {
    case 'Module':
      top.hasDocstring = docstringOf(mod.body) !== null;
      visitBody(builder, mod.body);
      break;
    case 'Interactive':
      visitBody(builder, mod.body);
      break;
    case 'Expression':
      visitExpr(builder, mod.body);
      break;
    case 'FunctionType':
      throw new Error('this compiler does not handle FunctionTypes');
  }
  analyse(top, errors);
  return table;
}
