/** Positions that patterns can ask for: ends of the text or a line, ends of a word. */
import { isWordAscii, isWordUnicode } from './casing.ts';
import { At } from './opcodes.ts';

/** The text as the matcher reads it: units that are code points, or bytes. */
export type Subject = string | Uint8Array | Uint32Array;

export const unitOf = (text: Subject, at: number): number => (typeof text === 'string' ? text.charCodeAt(at) : text[at]);

function isBoundary(text: Subject, at: number, end: number, isWord: (point: number) => boolean): boolean {
  const before = at > 0 && isWord(unitOf(text, at - 1));
  const after = at < end && isWord(unitOf(text, at));
  return before !== after;
}

/** True when `at` is such a position in the text that ends at `end`. */
export function holds(where: number, text: Subject, at: number, end: number): boolean {
  switch (where) {
    case At.BEGINNING:
    case At.BEGINNING_STRING:
      return at === 0;
    case At.BEGINNING_LINE:
      return at === 0 || unitOf(text, at - 1) === 10;
    case At.END:
      return at === end || (at === end - 1 && unitOf(text, at) === 10);
    case At.END_LINE:
      return at === end || (at < end && unitOf(text, at) === 10);
    case At.END_STRING:
      return at === end;
    case At.BOUNDARY:
    case At.LOC_BOUNDARY:
      return isBoundary(text, at, end, isWordAscii);
    case At.NON_BOUNDARY:
    case At.LOC_NON_BOUNDARY:
      return !isBoundary(text, at, end, isWordAscii);
    case At.UNI_BOUNDARY:
      return isBoundary(text, at, end, isWordUnicode);
    default:
      return !isBoundary(text, at, end, isWordUnicode);
  }
}
