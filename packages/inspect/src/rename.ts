/** Giving a variable another name everywhere, without changing what any other name means. */
import { tokenize, tokenKinds } from '@vivarium/syntax';
import { keywordsFor } from './keyword-arguments.ts';
import { type Names, type Occurrence, tryReadNames, type Variable } from './names.ts';
import type { Span } from './span.ts';

export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

export type Renaming = { readonly edits: readonly TextEdit[] } | { readonly refused: string };

/** The edits that rename what stands at a place; or why that cannot be done. */
export function rename(source: string, line: number, column: number, name: string): Renaming {
  const names = tryReadNames(source);
  if (names === null) return { refused: 'The program has a syntax error: what its names mean is not known.' };
  const occurrence = names.at(line, column);
  if (occurrence === null) return { refused: 'There is no name of a variable here.' };
  const { variable } = occurrence;
  if (!variable.bound) return { refused: `'${variable.name}' is not defined in this file.` };
  if (!isIdentifier(name)) return { refused: `'${name}' cannot be a name.` };
  if (name === variable.name) return { edits: [] };
  const dotted = variable.occurrences.find(({ imported }) => imported === 'dotted');
  if (dotted !== undefined) return { refused: `'import ${variable.name}.…' in line ${dotted.span.line} binds the name of the package.` };
  const keywords = variable.occurrences.some(({ role }) => role === 'parameter') ? keywordsFor(names, variable) : [];
  const edits = [
    ...variable.occurrences.map(({ span, imported }) => ({ span, text: imported === 'whole' ? `${variable.name} as ${name}` : name })),
    ...keywords.map((span) => ({ span, text: name })),
  ];
  const changed = tryReadNames(applyEdits(source, edits));
  if (changed === null) return { refused: `The program would not compile with the name '${name}'.` };
  const clash = firstDifference(names, changed);
  return clash === null ? { edits } : { refused: `'${name}' is taken: '${clash.variable.name}' in line ${clash.span.line} would mean something else.` };
}

/** The first name that belongs with other names than before. */
function firstDifference(before: Names, after: Names): Occurrence | null {
  const pairs = new Map<Variable, Variable>();
  const backwards = new Map<Variable, Variable>();
  for (const [index, occurrence] of before.occurrences.entries()) {
    const other = after.occurrences[index]?.variable;
    if (other === undefined) return occurrence;
    const known = pairs.get(occurrence.variable);
    const knownBack = backwards.get(other);
    if ((known !== undefined && known !== other) || (knownBack !== undefined && knownBack !== occurrence.variable)) return occurrence;
    pairs.set(occurrence.variable, other);
    backwards.set(other, occurrence.variable);
  }
  return null;
}

function isIdentifier(text: string): boolean {
  const { kind, count, end } = tokenize(`${text}\n`, {});
  return count === 3 && kind[0] === tokenKinds.NAME && end[0] === text.length;
}

export function applyEdits(source: string, edits: readonly TextEdit[]): string {
  const starts = [0];
  for (let i = source.indexOf('\n'); i >= 0; i = source.indexOf('\n', i + 1)) starts.push(i + 1);
  let text = '';
  let at = 0;
  const ordered = [...edits].sort((a, b) => a.span.line - b.span.line || a.span.column - b.span.column);
  for (const { span, text: replacement } of ordered) {
    text += source.slice(at, starts[span.line - 1] + span.column) + replacement;
    at = starts[span.endLine - 1] + span.endColumn;
  }
  return text + source.slice(at);
}

/** Where a variable gets its value: what is defined, imported or given as a parameter, else its first binding. */
export function definitionOf({ occurrences }: Variable): Occurrence | null {
  const strong = occurrences.find(({ role }) => role === 'definition' || role === 'parameter' || role === 'import' || role === 'type parameter');
  return strong ?? occurrences.find(({ role }) => role === 'binding') ?? null;
}

