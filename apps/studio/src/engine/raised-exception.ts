/** An uncaught exception as the page marks it: columns in UTF-16, files of the project by their names. */
import { type Raised, type RaisedFrame, unitsOf } from 'vivarium/engine';
import type { RaisedException, Span } from '../protocol.ts';
import type { ProjectFolder } from './project-folder.ts';

export function raisedException({ type, message, frames }: Raised, folder: ProjectFolder): RaisedException {
  const sources = new Map<string, readonly string[]>();
  const linesOf = (file: string): readonly string[] => {
    let lines = sources.get(file);
    if (lines === undefined) sources.set(file, (lines = folder.text(file)?.split(/\r\n|\r|\n/) ?? []));
    return lines;
  };
  const prefix = `${folder.path}/`;
  return {
    type,
    message,
    frames: frames.map((frame) => ({
      file: frame.file.startsWith(prefix) ? frame.file.slice(prefix.length) : frame.file,
      line: frame.place.line,
      name: frame.name,
      span: spanOf(frame, linesOf(frame.file)),
    })),
  };
}

function spanOf({ place }: RaisedFrame, lines: readonly string[]): Span | null {
  const { line, endLine, column, endColumn } = place;
  const first = lines[line - 1];
  const last = lines[endLine - 1];
  if (first === undefined || last === undefined || column === null) return null;
  const start = unitsOf(first, column);
  const end = endColumn === null ? start + 1 : unitsOf(last, endColumn);
  return { line, column: start, endLine, endColumn: endLine === line && end <= start ? start + 1 : end };
}
