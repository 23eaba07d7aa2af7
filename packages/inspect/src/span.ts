/** Places in a source. The stages count in UTF-8 bytes or in characters; editors count in UTF-16 units, and so do spans. */

/** Lines from 1, columns in UTF-16 units from 0; the end is exclusive. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export class SourceText {
  readonly text: string;
  readonly lines: readonly string[];
  /** By line index: true if a column is the same in every unit. */
  readonly #ascii: (boolean | undefined)[] = [];
  /** By line, for lines that are not. */
  readonly #byteTables = new Map<number, Int32Array>();
  readonly #characterTables = new Map<number, Int32Array>();

  /** `text` as the tokenizer sees it: lines end in \n. */
  constructor(text: string) {
    this.text = text;
    this.lines = text.split('\n');
  }

  /** From lines and columns in UTF-8 bytes from 0, as nodes and instructions have them. Null where there is no line or no column. */
  fromBytes(line: number | null, column: number | null, endLine: number | null, endColumn: number | null): Span | null {
    if (line === null || line < 1 || column === null || column < 0) return null;
    return this.#span(line, this.#column(line, column, utf8Length), endLine, endColumn, utf8Length);
  }

  /** From lines and columns in characters from 0. */
  fromCharacters(line: number, column: number, endLine: number | null, endColumn: number | null): Span {
    return this.#span(line, this.#column(line, column, oneCharacter), endLine, endColumn, oneCharacter);
  }

  #span(line: number, column: number, endLine: number | null, endColumn: number | null, measure: Measure): Span {
    if (endLine === null || endColumn === null || endLine < line || endColumn < 0) return { line, column, endLine: line, endColumn: column };
    return { line, column, endLine, endColumn: this.#column(endLine, endColumn, measure) };
  }

  #column(line: number, column: number, measure: Measure): number {
    const text = this.lines[line - 1] ?? '';
    // oxlint-disable-next-line no-control-regex
    if ((this.#ascii[line - 1] ??= /^[\x00-\x7f]*$/.test(text))) return column;
    const tables = measure === utf8Length ? this.#byteTables : this.#characterTables;
    let table = tables.get(line);
    if (table === undefined) tables.set(line, (table = columnTable(text, measure)));
    return column < table.length ? table[column] : text.length + column - (table.length - 1);
  }
}

/** The UTF-16 column of each byte or character of a line, its end included. */
function columnTable(text: string, measure: Measure): Int32Array {
  const columns: number[] = [];
  let units = 0;
  for (const character of text) {
    // What begins within a character is where the next one begins.
    columns.push(units);
    units += character.length;
    for (let more = measure(character.codePointAt(0) as number) - 1; more > 0; more--) columns.push(units);
  }
  columns.push(units);
  return Int32Array.from(columns);
}

type Measure = (point: number) => number;
const utf8Length: Measure = (point) => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);
const oneCharacter: Measure = () => 1;

/** Below 0, 0 or above 0: before, the same place, behind. */
export function comparePlaces(line: number, column: number, otherLine: number, otherColumn: number): number {
  return line - otherLine || column - otherColumn;
}

/** Do two spans share a place? An empty span is where it stands. */
export function overlap(a: Span, b: Span): boolean {
  if (a.line === a.endLine && a.column === a.endColumn) return contains(b, a.line, a.column);
  if (b.line === b.endLine && b.column === b.endColumn) return contains(a, b.line, b.column);
  return comparePlaces(a.line, a.column, b.endLine, b.endColumn) < 0 && comparePlaces(b.line, b.column, a.endLine, a.endColumn) < 0;
}

/** Is the place in the span, its end included? */
export function contains(span: Span, line: number, column: number): boolean {
  return comparePlaces(span.line, span.column, line, column) <= 0 && comparePlaces(line, column, span.endLine, span.endColumn) <= 0;
}
