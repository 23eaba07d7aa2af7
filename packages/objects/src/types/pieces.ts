/**
 * What `split` makes of a long text when nobody but a loop sees it: a part of the list at a time. The whole list would be held by the loop,
 * and moved about by the collector, until the last word.
 */
import { PyObject, type Value } from '../core/object.ts';
import { PyList } from '../core/sequences.ts';
import { isRegularlySpaced } from '../text/plain-text.ts';

/** Shorter texts are split at once. */
const LONG = 50_000;
/** So many characters are split at a time. */
const PART = 16_384;

export class Pieces extends PyList {
  private readonly text: string;
  private readonly mark: string;
  /** Where the text goes on; -1 at its end. */
  private at = 0;

  constructor(text: string, mark: string) {
    super([]);
    this.text = text;
    this.mark = mark;
    this.advance();
  }

  /** Takes the next items in place of those there are; false when there are none. */
  advance(): boolean {
    const { text, mark, at } = this;
    if (at < 0) return false;
    const end = text.indexOf(mark, at + PART);
    this.items = (end < 0 ? text.slice(at) : text.slice(at, end)).split(mark);
    this.at = end < 0 ? -1 : end + 1;
    return true;
  }

  /** The items from a position on, and all that come after them. */
  restFrom(position: number): Value[] {
    const rest: Value[] = this.items.slice(position);
    return this.at < 0 ? rest : rest.concat(this.text.slice(this.at).split(this.mark));
  }
}

/** `text.split(mark)` can be had in parts. */
export function comesInPieces(text: Value, mark: Value): text is string {
  return typeof text === 'string' && text.length >= LONG && (mark === null ? isRegularlySpaced(text) : typeof mark === 'string' && mark.length === 1);
}

export const piecesOf = (text: string, mark: string | null): PyObject => new Pieces(text, mark ?? ' ');
