/** The grammar of Python 3.14 with the rules that recognise wrong programs, compiled once when first needed. */
import { expressions } from './grammar-expressions.ts';
import { patterns } from './grammar-patterns.ts';
import { statements } from './grammar-statements.ts';
import { compileGrammar, type Program } from './notation.ts';

const LEFT_RECURSIVE = [
  'dotted_name', 'attr', 'bitwise_or', 'bitwise_xor', 'bitwise_and', 'shift_expr', 'sum', 'term', 'primary', 't_primary',
];

let compiled: Program | null = null;

export function grammar(): Program {
  compiled ??= compileGrammar([statements, patterns, expressions], LEFT_RECURSIVE);
  return compiled;
}
