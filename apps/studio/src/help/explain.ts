/** Plain words for the commonest errors, shown beside the true traceback and never in its place. */
import type { RaisedException, Span } from '../protocol.ts';
import type { Edit, Explanation, Raising } from './explanation.ts';
import { runtimeEntries } from './runtime-entries.ts';
import { syntaxEntries } from './syntax-entries.ts';

const entries = [...syntaxEntries, ...runtimeEntries];

/** Null for an exception of which there is nothing simple to say. `files`: the text of the project's files by path. */
export function explain(exception: RaisedException, files: ReadonlyMap<string, string>): Explanation | null {
  const frame = exception.frames.findLast(({ file }) => files.has(file));
  if (frame === undefined) return null;
  const source = files.get(frame.file) as string;
  const lines = source.split(/\r\n|\r|\n/);
  const code = lines[frame.line - 1] ?? '';
  const span: Span = frame.span ?? { line: frame.line, column: code.length - code.trimStart().length, endLine: frame.line, endColumn: code.trimEnd().length };
  // A syntax error names its place in its message.
  const told = exception.message.replace(/ \((?:[^()]+, )?line \d+\)$/, '');
  const raising: Raising = {
    type: exception.type, message: told, file: frame.file, name: frame.name.split('.').at(-1) as string, line: frame.line, span, source, lines, code,
    spot: span.line === frame.line ? code.slice(span.column, span.endLine === span.line ? span.endColumn : undefined) : '',
    exception, files: [...files.keys()],
  };
  for (const { types, message, say } of entries) {
    const found = types.includes(exception.type) ? message.exec(told) : null;
    const said = found === null ? null : say(raising, found);
    if (said !== null) return typeof said === 'string' ? { text: said } : said;
  }
  return null;
}

/** The source with the edits of a fix made; they do not overlap. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  const starts = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  const offset = (line: number, column: number) => Math.min(source.length, (starts[line - 1] ?? source.length) + column);
  let changed = source;
  const byPlace = [...edits].sort((a, b) => b.span.line - a.span.line || b.span.column - a.span.column);
  for (const { span, text } of byPlace) {
    changed = changed.slice(0, offset(span.line, span.column)) + text + changed.slice(offset(span.endLine, span.endColumn));
  }
  return changed;
}
