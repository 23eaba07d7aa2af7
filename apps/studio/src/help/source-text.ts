/** Reading source that may be wrong: by lines and characters, not by a grammar. */

/** Where the code of a line ends: before its comment and the blanks before that. */
export function codeEnd(line: string): number {
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const character = line[i] as string;
    if (quote !== '') {
      if (character === '\\') i++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '#') return line.slice(0, i).trimEnd().length;
  }
  return line.trimEnd().length;
}

export const indentOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? '';

/** The last line before this one (from 1) that holds code; 0 if there is none. */
export function codeLineBefore(lines: readonly string[], line: number): number {
  for (let n = line - 1; n >= 1; n--) if (/^\s*[^\s#]/.test(lines[n - 1] as string)) return n;
  return 0;
}

/** Names that the source uses. */
export const namesIn = (source: string): string[] => [...new Set(source.match(/[\p{L}_][\p{L}\p{N}_]*/gu))];

/** The candidate that is written most like it, if any is near. */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.max(1, Math.floor(name.length / 3)) + 0.5;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) > 2) continue;
    const distance = candidate.toLowerCase() === name.toLowerCase() ? 0.25 : distanceOf(name, candidate);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Letters added, left out, changed, or swapped with their neighbour. */
function distanceOf(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    const above = rows[i - 1] as number[];
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, (above[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, ((rows[i - 2] as number[])[j - 2] as number) + 1);
      row.push(cost);
    }
    rows.push(row);
  }
  return (rows[a.length] as number[])[b.length] as number;
}

/** The line (from 1) of `def NAME`, the nearest above; 0 if there is none. */
export function definitionOf(lines: readonly string[], name: string, before: number): number {
  const start = new RegExp(`^\\s*(?:async\\s+)?def\\s+${escaped(name)}\\b`);
  for (let n = Math.min(before, lines.length); n >= 1; n--) if (start.test(lines[n - 1] as string)) return n;
  return 0;
}

/** Whether the module assigns the name outside of any function. */
export const assignsGlobally = (lines: readonly string[], name: string): boolean => lines.some((line) => new RegExp(`^${escaped(name)}\\s*(?:[-+*/%|&^]|//|\\*\\*)?=(?!=)`).test(line));

/** The line (from 1) that last assigns the name before that line, as `NAME = …`; 0 if there is none. */
export function assignmentBefore(lines: readonly string[], name: string, before: number): number {
  const start = new RegExp(`^\\s*${escaped(name)}\\s*(?::[^=]+)?=(?!=)`);
  for (let n = Math.min(before, lines.length); n >= 1; n--) if (start.test(lines[n - 1] as string)) return n;
  return 0;
}

export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Divides `a + b` at its last operator that stands in no brackets and no string. */
export function lastOperand(expression: string, operator: string): { readonly left: string; readonly right: string; readonly column: number } | null {
  let depth = 0;
  let quote = '';
  let found = -1;
  for (let i = 0; i < expression.length; i++) {
    const character = expression[i] as string;
    if (quote !== '') {
      if (character === '\\') i++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    else if (depth === 0 && expression.startsWith(operator, i)) found = i;
  }
  if (found <= 0) return null;
  const after = expression.slice(found + operator.length);
  return { left: expression.slice(0, found).trim(), right: after.trim(), column: found + operator.length + (after.length - after.trimStart().length) };
}

/** What `NAME = input(…)` would need to be a number; null if the name does not come from input. */
export function inputOf(lines: readonly string[], name: string, before: number): { readonly line: number; readonly column: number; readonly endColumn: number } | null {
  const line = assignmentBefore(lines, name, before);
  if (line === 0) return null;
  const code = lines[line - 1] as string;
  const found = /=\s*(input\(.*\))\s*$/.exec(code.slice(0, codeEnd(code)));
  if (found === null) return null;
  const column = found.index + found[0].indexOf('input(');
  return { line, column, endColumn: column + (found[1] as string).length };
}
