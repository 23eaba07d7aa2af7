/** Docstrings: which statement is one, and how its indentation is removed. */
import { AstralString, type ast, stringFromUtf16, utf16FromString } from '@vivarium/spec';
import { surrogatesError } from '@vivarium/syntax';

/** The docstring that a body begins with, or null. */
export function docstringOf(body: readonly ast.Stmt[]): string | AstralString | null {
  if (body.length === 0) return null;
  const first = body[0];
  if (first.kind !== 'Expr' || first.value.kind !== 'Constant') return null;
  const { value } = first.value;
  return typeof value === 'string' || value instanceof AstralString ? value : null;
}

/** As `inspect.cleandoc`, but blank lines at either end stay, so that lines keep their numbers. */
export function cleanDocstring(docstring: string | AstralString): string | AstralString {
  refuseSurrogates(docstring);
  if (typeof docstring === 'string') return cleanText(docstring);
  return stringFromUtf16(cleanText(utf16FromString(docstring)));
}

/** CPython cleans the UTF-8 of a docstring, which half a pair has not. */
function refuseSurrogates(docstring: string | AstralString): void {
  if (typeof docstring === 'string' && !/[\ud800-\udfff]/.test(docstring)) return;
  const expanded = expandTabs(utf16FromString(docstring));
  const points = Array.from(typeof docstring === 'string' ? expanded.split('') : expanded, (character) => character.codePointAt(0) as number);
  const start = points.findIndex(isSurrogate);
  if (start < 0) return;
  let end = start + 1;
  while (end < points.length && isSurrogate(points[end])) end++;
  throw surrogatesError(expanded, start, end, points[start]);
}

function isSurrogate(point: number): boolean {
  return point >= 0xd800 && point <= 0xdfff;
}

function cleanText(text: string): string {
  const expanded = text.includes('\t') ? expandTabs(text) : text;
  const margin = commonMargin(expanded);
  if (margin === 0 && expanded.charCodeAt(0) !== SPACE) return expanded;
  const lines = expanded.split('\n');
  let cleaned = lines[0].slice(spacesAt(lines[0], 0));
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i];
    cleaned += `\n${line.slice(Math.min(margin, spacesAt(line, 0)))}`;
  }
  return cleaned;
}

const SPACE = 32;
const NEWLINE = 10;

function spacesAt(text: string, start: number): number {
  let end = start;
  while (text.charCodeAt(end) === SPACE) end++;
  return end - start;
}

/** The least indentation of the lines after the first that are not blank; 0 if there are none. */
function commonMargin(text: string): number {
  let margin = Infinity;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    const spaces = spacesAt(text, at + 1);
    const next = at + 1 + spaces;
    if (next < text.length && text.charCodeAt(next) !== NEWLINE) margin = Math.min(margin, spaces);
  }
  return margin === Infinity ? 0 : margin;
}

/** `str.expandtabs()`. */
function expandTabs(text: string): string {
  let expanded = '';
  let column = 0;
  for (const char of text) {
    if (char === '\t') {
      const width = 8 - (column % 8);
      expanded += ' '.repeat(width);
      column += width;
    } else {
      expanded += char;
      column = char === '\n' || char === '\r' ? 0 : column + 1;
    }
  }
  return expanded;
}
