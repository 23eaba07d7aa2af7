/**
 * Puts source into the usual shape (PEP 8): spaces, indentation, blank lines. Lines are neither joined nor broken, and nothing is
 * changed unless the tree and the comments stay what they were.
 */
import { dumpAst, parse, tokenRows, type TokenRow } from '@vivarium/syntax';

interface Piece {
  readonly type: string;
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Line {
  readonly pieces: Piece[];
  readonly text: string;
  readonly level: number;
  readonly kind: 'code' | 'comment';
  /** Empty lines above it, as they were. */
  readonly blank: number;
}

/** Null if it cannot be read, or if the result would not mean the same. */
export function format(source: string): string | null {
  const tree = treeOf(source);
  if (tree === null) return null;
  const { rows, error } = tokenRows(source);
  if (error !== null) return null;
  const text = spaceOut(linesOf(merged(rows, source)));
  return treeOf(text) === tree && commentsOf(text).join('\n') === commentsOf(source).join('\n') ? text : null;
}

function treeOf(source: string): string | null {
  try {
    return dumpAst(parse(source, '<format>', 'exec').ast);
  } catch {
    return null;
  }
}

const commentsOf = (source: string): string[] => tokenRows(source).rows.filter(([type]) => type === 'COMMENT').map(([, , text]) => text.replace(/^#+[ \t]*/, '').trimEnd());

// ---- tokens

/** With each f-string as one piece, as it is written. */
function merged(rows: readonly TokenRow[], source: string): Piece[] {
  const sourceLines = source.split(/\r\n|\r|\n/).map((line) => Array.from(line));
  const pieces: Piece[] = [];
  let depth = 0;
  let start: TokenRow | null = null;
  for (const row of rows) {
    const [type, exact, text, line, column, endLine, endColumn] = row;
    if (type === 'ENCODING' || type === 'ENDMARKER') continue;
    if (/^[FT]STRING_START$/.test(exact) && depth++ === 0) start = row;
    else if (/^[FT]STRING_END$/.test(exact) && --depth === 0 && start !== null) {
      pieces.push({ type: 'STRING', text: slice(sourceLines, start[3], start[4], endLine, endColumn), line: start[3], column: start[4], endLine, endColumn });
    } else if (depth === 0) pieces.push({ type: type === 'NAME' && keywords.has(text) ? 'KEYWORD' : type, text, line, column, endLine, endColumn });
  }
  return pieces;
}

function slice(lines: readonly string[][], line: number, column: number, endLine: number, endColumn: number): string {
  if (line === endLine) return (lines[line - 1] ?? []).slice(column, endColumn).join('');
  const middle = lines.slice(line, endLine - 1).map((characters) => characters.join(''));
  return [(lines[line - 1] ?? []).slice(column).join(''), ...middle, (lines[endLine - 1] ?? []).slice(0, endColumn).join('')].join('\n');
}

const keywords = new Set('and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(' '));

// ---- lines

function linesOf(pieces: readonly Piece[]): Line[] {
  const lines: Line[] = [];
  const indents = [0];
  let logical: Piece[] = [];
  let waiting: { readonly piece: Piece; readonly blank: number }[] = [];
  let blank = 0;
  for (const [index, piece] of pieces.entries()) {
    if (piece.type === 'INDENT') indents.push(Array.from(piece.text).length);
    else if (piece.type === 'DEDENT') indents.pop();
    else if (piece.type === 'NEWLINE') {
      lines.push(codeLine(logical, indents.length - 1, blank));
      logical = [];
      blank = 0;
    } else if (logical.length === 0 && piece.type === 'NL') {
      if (pieces[index - 1]?.type !== 'COMMENT' || pieces[index - 1]?.line !== piece.line) blank++;
    } else if (logical.length === 0 && piece.type === 'COMMENT') {
      waiting.push({ piece, blank });
      blank = 0;
    } else {
      if (logical.length === 0) {
        // Comments come before the changes of the indentation: theirs is that of the code below, or of a block above.
        for (const { piece: comment, blank: above } of waiting) lines.push(commentLine(comment, levelOf(comment, piece, indents, lines.at(-1)), above));
        waiting = [];
      }
      logical.push(piece);
    }
  }
  for (const { piece: comment, blank: above } of waiting) lines.push(commentLine(comment, 0, above));
  return lines;
}

function levelOf(comment: Piece, next: Piece, indents: readonly number[], before: Line | undefined): number {
  const own = indents.length - 1;
  if (comment.column <= next.column || before === undefined) return own;
  return comment.column > (before.pieces[0]?.column ?? 0) ? Math.min(before.level + 1, Math.max(own, before.level)) : Math.max(own, before.level);
}

const commentLine = (piece: Piece, level: number, blank: number): Line => ({ pieces: [piece], text: indent(level) + comment(piece), level, kind: 'comment', blank });
const indent = (level: number): string => '    '.repeat(level);
const comment = ({ text }: Piece): string => text.replace(/^(#+)(?=[^\s#!:])/, '$1 ').trimEnd();

/** One statement, with all its physical lines. */
function codeLine(pieces: Piece[], level: number, blank: number): Line {
  const first = pieces[0] as Piece;
  const spacing = new Spacing();
  let text = indent(level);
  let previous: Piece | null = null;
  let broken = false;
  for (const piece of pieces) {
    if (piece.type === 'NL') {
      text = `${text.trimEnd()}\n`;
      broken = true;
      continue;
    }
    if (previous !== null) {
      const gap = spacing.between(previous, piece);
      // Continuation lines keep their place beside the beginning of the statement.
      const shifted = ' '.repeat(Math.max(0, piece.column - first.column)) + indent(level);
      if (broken) text += /^ *$/.test(text.slice(text.lastIndexOf('\n') + 1)) ? shifted : '';
      else text += piece.line > previous.endLine ? ` \\\n${shifted}` : gap;
    }
    text += piece.type === 'COMMENT' ? comment(piece) : piece.text;
    spacing.enter(piece, previous);
    previous = piece;
    broken = false;
  }
  return { pieces, text: text.trimEnd(), level, kind: 'code', blank };
}

// ---- spaces

type Bracket = 'call' | 'definition' | 'group' | 'list' | 'subscript' | 'braces';

class Spacing {
  private readonly open: Bracket[] = [];
  /** A parameter that has an annotation: its default is set apart. */
  private annotated = false;
  private lambdas = 0;
  private unary = false;
  private defines = false;
  private decorates = false;

  enter(piece: Piece, previous: Piece | null): void {
    const { text } = piece;
    this.unary = piece.type === 'OP' && /^(?:[-+~*]|\*\*)$/.test(text) && !isOperandEnd(previous) && previous?.text !== 'except';
    if (previous === null) [this.defines, this.decorates] = [/^(?:def|class|async)$/.test(text), text === '@'];
    if (text === '(') this.open.push(!isOperandEnd(previous) ? 'group' : this.defines && this.open.length === 0 ? 'definition' : 'call');
    else if (text === '[') this.open.push(isOperandEnd(previous) ? 'subscript' : 'list');
    else if (text === '{') this.open.push('braces');
    else if (/^[)\]}]$/.test(text) && piece.type === 'OP') this.open.pop();
    else if (text === ',') this.annotated = false;
    else if (text === 'lambda') this.lambdas++;
    else if (text === ':' && this.lambdas > 0) this.lambdas--;
    else if (text === ':' && this.open.at(-1) === 'definition') this.annotated = true;
  }

  between(previous: Piece, piece: Piece): string {
    const left = previous.text;
    const right = piece.text;
    const kept = piece.line === previous.endLine && piece.column === previous.endColumn ? '' : ' ';
    const here = this.open.at(-1);
    if (piece.type === 'COMMENT') return '  ';
    const isOp = piece.type === 'OP';
    const wasOp = previous.type === 'OP';
    if (isOp && /^[,;)\]}]$/.test(right)) return '';
    if (wasOp && /^[([{]$/.test(left)) return '';
    if (wasOp && /^[,;]$/.test(left)) return ' ';
    if (isOp && right === ':') return here === 'subscript' && this.lambdas === 0 ? kept : '';
    if (wasOp && left === ':') return here === 'subscript' && this.lambdas === 0 ? kept : ' ';
    if (isOp && right === '.') return previous.type === 'KEYWORD' ? ' ' : previous.type === 'NUMBER' ? kept : '';
    if (wasOp && left === '.') return piece.type === 'KEYWORD' ? ' ' : '';
    if (wasOp && left === '...') return piece.type === 'KEYWORD' ? ' ' : kept;
    if (isOp && right === '...') return previous.type === 'KEYWORD' ? ' ' : wasOp && !isOperandEnd(previous) ? ' ' : kept;
    if (this.decorates && left === '@' && this.open.length === 0) return '';
    if ((isOp && right === '=') || (wasOp && left === '=')) return this.lambdas > 0 || here === 'call' || (here === 'definition' && !this.annotated) ? '' : ' ';
    if (isOp && (right === '(' || right === '[')) {
      if (/^(?:match|case|type|print|_)$/.test(left)) return kept;
      return isOperandEnd(previous) ? '' : this.unary ? '' : ' ';
    }
    if (this.unary) return '';
    if (isOp && right === '*' && left === 'except') return '';
    if (left === '**' || (right === '**' && isOperandEnd(previous))) return kept;
    return ' ';
  }
}

/** Whether a value can end with it. */
const isOperandEnd = (piece: Piece | null): boolean =>
  piece !== null && (piece.type === 'NAME' || piece.type === 'NUMBER' || piece.type === 'STRING' || (piece.type === 'OP' && /^(?:[)\]}]|\.\.\.)$/.test(piece.text)));

// ---- blank lines

const opensDefinition = (line: Line | undefined): boolean => line?.kind === 'code' && /^(?:(?:async )?def |class |@)/.test(line.text.trimStart());

function spaceOut(lines: readonly Line[]): string {
  const out: string[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (before !== undefined) out.push(...Array<string>(blankAbove(lines, index)).fill(''));
    out.push(line.text);
  }
  return out.length === 0 ? '' : `${out.join('\n')}\n`;
}

function blankAbove(lines: readonly Line[], index: number): number {
  const line = lines[index] as Line;
  const before = lines[index - 1] as Line;
  const most = line.level === 0 ? 2 : 1;
  const kept = Math.min(line.blank, most);
  // A block begins right under its head.
  if (line.level > before.level && before.kind === 'code') return Math.min(kept, 1);
  if (before.kind === 'code' && before.pieces[0]?.text === '@') return 0;
  // Comments belong to what they stand right above.
  let target = index;
  while (lines[target]?.kind === 'comment' && lines[target + 1] !== undefined && (lines[target + 1] as Line).blank === 0 && (lines[target + 1] as Line).level === line.level) target++;
  const attached = before.kind === 'comment' && line.blank === 0 && before.level === line.level;
  const ends = line.level === 0 && line.kind === 'code' && before.level > 0 && lastHead(lines, index);
  if (!attached && (opensDefinition(lines[target]) || ends)) return ends || line.level === 0 ? 2 : Math.max(1, kept);
  return kept;
}

/** Whether the block that ends above was that of a function or class of the module. */
function lastHead(lines: readonly Line[], index: number): boolean {
  for (let n = index - 1; n >= 0; n--) if (lines[n]?.level === 0 && lines[n]?.kind === 'code') return opensDefinition(lines[n]);
  return false;
}
