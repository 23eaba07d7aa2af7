/** The code generator of Python 3.14: from AST and symbol table to instruction sequences, unit by unit. */
import type { CodeObject } from '@vivarium/bytecode';
import { type ast, opcode } from '@vivarium/spec';
import type { ErrorSource } from '../errors.ts';
import { type Location, makeLocation } from '../instruction-sequence.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import { emitBody } from './classes.ts';
import { expressions } from './expressions.ts';
import { Generator, type GeneratorOptions, locationOf } from './generator.ts';
import { statements } from './statements.ts';

const { BUILD_SET, STORE_NAME } = opcode;

export type { GeneratorOptions, UnitListener } from './generator.ts';

/** Inner units are assembled as they are met, for they are constants of the outer ones. */
export function generate(mod: ast.Mod, symbols: SymbolTable, errors: ErrorSource, options: GeneratorOptions): CodeObject {
  const g = new Generator(symbols, errors, options, statements, expressions);
  switch (mod.kind) {
    case 'Module':
    case 'Interactive': {
      const location = startOf(mod.body);
      if (symbols.top.hasConditionalAnnotations) {
        g.emit(BUILD_SET, 0, location);
        g.emit(STORE_NAME, g.unit.names.add('__conditional_annotations__'), location);
      }
      emitBody(g, mod.body, location, mod.kind === 'Interactive');
      return g.exitScope(true);
    }
    case 'Expression':
      g.visit(mod.body);
      return g.exitScope(false);
    case 'FunctionType':
      throw new Error('this compiler does not handle FunctionTypes');
  }
}

function startOf(body: readonly ast.Stmt[]): Location {
  return body.length > 0 ? locationOf(body[0]) : makeLocation(1, 1, 0, 0);
}
