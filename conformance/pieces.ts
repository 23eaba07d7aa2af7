/** Pieces of a corpus in every way of compiling: statements one by one, expressions, with flags and levels of optimisation. */
import { type ast, codeFlag, compileFlag } from '@vivarium/spec';
import { type NameLookup, parse, PythonSyntaxError } from '@vivarium/syntax';
import { pick, random } from './random.ts';
import { statementTexts } from './wrong-programs.ts';

export interface Piece {
  name: string;
  source: string;
  mode: 'exec' | 'eval' | 'single';
  flags: number;
  optimize: 0 | 1 | 2;
}

const flagSets = [
  0, codeFlag.CO_FUTURE_ANNOTATIONS, compileFlag.PyCF_ALLOW_TOP_LEVEL_AWAIT,
  codeFlag.CO_FUTURE_ANNOTATIONS | compileFlag.PyCF_ALLOW_TOP_LEVEL_AWAIT,
  codeFlag.CO_FUTURE_DIVISION | codeFlag.CO_FUTURE_GENERATOR_STOP, codeFlag.CO_FUTURE_BARRY_AS_BDFL,
];

/** About `count` pieces of a file, the same at every run with the same seed. */
export function pieces(file: string, source: Uint8Array, count: number, seed = '', lookupName?: NameLookup): Piece[] {
  const statements = statementTexts(source, file, lookupName);
  if (statements.length === 0) return [];
  const next = random(`${seed}pieces ${file}`);
  const made: Piece[] = [];
  for (let number = 1; number <= count; number++) {
    const text = pick(statements, next);
    const expressions = number % 3 === 0 ? expressionsOf(text, lookupName) : [];
    const [mode, chosen] = expressions.length > 0 ? ['eval' as const, pick(expressions, next)]
      : next() < 0.5 ? ['single' as const, text] : ['exec' as const, text + pick(statements, next)];
    // A module that awaits at its top.
    const awaited = mode !== 'single' && next() < 0.2 && !chosen.includes('\n') ? `await (${chosen.trim()})` : chosen;
    if (/[\r\0]/.test(awaited)) continue;
    made.push({ name: `${file}:${number}`, source: awaited, mode, flags: pick(flagSets, next), optimize: pick([0, 1, 2] as const, next) });
  }
  return made;
}

/** The texts of the values that a statement of one line uses. */
function expressionsOf(text: string, lookupName: NameLookup | undefined): string[] {
  const found: string[] = [];
  const bytes = Buffer.from(text);
  try {
    for (const statement of (parse(text, '<piece>', 'exec', { lookupName }).ast as ast.Module).body) {
      const value = 'value' in statement ? statement.value : 'test' in statement ? statement.test : 'iter' in statement ? statement.iter : null;
      if (value === null || value.lineno !== value.end_lineno || value.lineno !== 1) continue;
      found.push(bytes.subarray(value.col_offset, value.end_col_offset).toString());
    }
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
  }
  return found;
}
