/** An uncaught exception as the page marks it: columns in UTF-16, files of the project by their names. */
import type { Raised, RaisedFrame } from 'vivarium/engine';
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

/** UTF-16 units that so many bytes of UTF-8 are. */
function unitsOf(line: string, bytes: number): number {
  let units = 0;
  let left = bytes;
  for (const character of line) {
    if (left <= 0) break;
    const point = character.codePointAt(0) as number;
    left -= point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    units += character.length;
  }
  return units;
}
