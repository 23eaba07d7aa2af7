/** What is done most with primitive strings, without the operations that str and bytes share. */
import { isLineBreak, isSpace, kindOf } from './characters.ts';

/** `separator.join(parts)`. Few parts are cheaper added; many are laid out once. */
export function joinTexts(separator: string, parts: readonly string[]): string {
  if (parts.length > 2 * PIECE) return joinPieces(separator, parts);
  if (parts.length > 24) return parts.join(separator);
  if (parts.length === 0) return '';
  let result = parts[0];
  for (let i = 1; i < parts.length; i++) result += separator === '' ? parts[i] : separator + parts[i];
  return result;
}

/** So many parts are joined at once: the host notes them in an array of its own, which touches four times their memory when it has to grow. */
const PIECE = 1024;

function joinPieces(separator: string, parts: readonly string[]): string {
  const pieces: string[] = [];
  for (let at = 0; at < parts.length; at += PIECE) pieces.push(parts.slice(at, at + PIECE).join(separator));
  return joinTexts(separator, pieces);
}

/** The host's own functions take long to begin. */
const SHORT = 100;

/** Space that is not one blank between two words. */
const IRREGULAR_SPACE = /[^\S ]|[\x1c-\x1f\x85]| {2}|^ | $/;
/** Texts from here on are worth being looked through before. */
const LONG = 1000;

/** Between its words are single blanks, and nothing else is space. */
export const isRegularlySpaced = (text: string): boolean => !IRREGULAR_SPACE.test(text);

/** `text.split()` */
export function splitAtSpace(text: string): string[] {
  if (text.length >= LONG && isRegularlySpaced(text)) return text.split(' ');
  const parts: string[] = [];
  const end = text.length;
  let at = 0;
  for (;;) {
    while (at < end && isSpace(text.charCodeAt(at))) at++;
    if (at === end) return parts;
    const start = at;
    while (at < end && !isSpace(text.charCodeAt(at))) at++;
    parts.push(text.slice(start, at));
  }
}

/** Line ends other than the commonest. */
const OTHER_LINE_END = /[\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

/** `text.splitlines(keepends)` */
export function splitAtLineEnds(text: string, keepEnds: boolean): string[] {
  if (!keepEnds && text.length >= LONG && !OTHER_LINE_END.test(text)) {
    const all = text.split('\n');
    if (all[all.length - 1] === '') all.pop();
    return all;
  }
  const lines: string[] = [];
  const end = text.length;
  for (let start = 0; start < end;) {
    let at = start;
    let unit = 0;
    for (; at < end; at++) {
      unit = text.charCodeAt(at);
      if ((unit <= 30 || unit >= 0x85) && isLineBreak(unit)) break;
    }
    const next = unit === 13 && at + 1 < end && text.charCodeAt(at + 1) === 10 ? at + 2 : Math.min(at + 1, end);
    lines.push(text.slice(start, keepEnds ? next : at));
    start = next;
  }
  return lines;
}

/** The text without space at its ends. */
export function stripSpace(text: string, left: boolean, right: boolean): string {
  let start = 0;
  let end = text.length;
  if (left) while (start < end && isSpace(text.charCodeAt(start))) start++;
  if (right) while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/** The text without the characters at its ends. */
export function stripCharacters(text: string, characters: string, left: boolean, right: boolean): string {
  let start = 0;
  let end = text.length;
  if (left) while (start < end && characters.includes(text[start])) start++;
  if (right) while (end > start && characters.includes(text[end - 1])) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/** `text.split(mark)` */
export function splitAtMark(text: string, mark: string): string[] {
  if (text.length > SHORT) return text.split(mark);
  const parts: string[] = [];
  let start = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, start)) {
    parts.push(text.slice(start, at));
    start = at + mark.length;
  }
  parts.push(text.slice(start));
  return parts;
}

/** Every occurrence of a text that is not empty. */
export function replaceAll(text: string, old: string, replacement: string): string {
  if (text.length <= SHORT) {
    let at = text.indexOf(old);
    if (at < 0) return text;
    let result = '';
    let start = 0;
    for (; at >= 0; at = text.indexOf(old, start)) {
      result += text.slice(start, at) + replacement;
      start = at + old.length;
    }
    return result + text.slice(start);
  }
  if (replacement.includes('$')) return text.split(old).join(replacement);
  return text.replaceAll(old, replacement);
}

/** `count` characters from `start` on, `step` apart. */
export function everyNth(text: string, start: number, step: number, count: number): string {
  if (count < few.length) {
    const units = few[count];
    for (let i = 0, at = start; i < count; i++, at += step) units[i] = text.charCodeAt(at);
    return String.fromCharCode(...units);
  }
  let result = '';
  for (let at = start; count > 0;) {
    const units: number[] = [];
    for (; count > 0 && units.length < 4096; count--, at += step) units.push(text.charCodeAt(at));
    result += String.fromCharCode.apply(null, units);
  }
  return result;
}

/** Arrays of each short length, for the units of a text. */
export const few = Array.from({ length: 48 }, (_, length) => new Array<number>(length).fill(0));

/** True when there are characters and all have one of the kinds. */
export function allTextOfKind(text: string, kinds: number): boolean {
  for (let i = 0; i < text.length; i++) if (!(kindOf(text.charCodeAt(i)) & kinds)) return false;
  return text.length > 0;
}
