/** Where lines end. */
import { py, text as t, typeError, typeOf, type Value, valueError, textOf } from '@vivarium/objects';

type Str = py.Str;

/** What the `newline` argument of text streams asks for. */
export interface NewlineMode {
  /** The argument as given. */
  given: string | null;
  /** All of `\n`, `\r` and `\r\n` end lines. */
  universal: boolean;
  /** On reading they all become `\n`. */
  translated: boolean;
  /** What ends lines on reading when it is not universal. */
  terminator: string;
  /** What `\n` becomes on writing, or null. */
  written: string | null;
}

export function newlineMode(given: string | null): NewlineMode {
  return {
    given,
    universal: given === null || given === '',
    translated: given === null,
    terminator: given === null || given === '' ? '\n' : given,
    written: given === '\r' || given === '\r\n' ? given : null,
  };
}

/** The `newline` argument; TypeError and ValueError in CPython's words. */
export function newlineArgument(value: Value, label: string): NewlineMode {
  if (value === null) return newlineMode(null);
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`${label} must be str or None, not ${typeOf(value).name}`);
  if (text !== '' && text !== '\n' && text !== '\r' && text !== '\r\n') throw illegalNewline(text);
  return newlineMode(text);
}
const illegalNewline = (text: Str): ReturnType<typeof valueError> => valueError(`illegal newline value: ${textOf(text)}`);

/** End of the first line that begins at or before `from`: the position after its terminator, or -1. */
export function lineEnd(text: Str, from: number, mode: NewlineMode): number {
  if (!mode.universal || mode.translated) {
    const { terminator } = mode;
    const at = t.findStr(text, terminator, from, t.lengthOf(text));
    return at < 0 ? -1 : at + terminator.length;
  }
  const length = t.lengthOf(text);
  if (typeof text === 'string') {
    const lf = text.indexOf('\n', from);
    const cr = text.indexOf('\r', from);
    if (cr < 0 || (lf >= 0 && lf < cr)) return lf < 0 ? -1 : lf + 1;
    return text.charCodeAt(cr + 1) === 10 ? cr + 2 : cr + 1;
  }
  for (let i = from; i < length; i++) {
    const unit = t.unitAt(text, i);
    if (unit === 10) return i + 1;
    if (unit === 13) return i + 1 < length && t.unitAt(text, i + 1) === 10 ? i + 2 : i + 1;
  }
  return -1;
}

/** `text.replace('\n', newline)` */
export function translateNewlines(text: Str, newline: string): Str {
  if (typeof text === 'string') return text.replaceAll('\n', newline);
  const out: number[] = [];
  for (const point of text.points) {
    if (point === 10) for (let i = 0; i < newline.length; i++) out.push(newline.charCodeAt(i));
    else out.push(point);
  }
  return t.strFrom(out);
}

/** True when the text holds the unit. */
export const holds = (text: Str, unit: '\n' | '\r'): boolean =>
  typeof text === 'string' ? text.includes(unit) : text.points.includes(unit.charCodeAt(0));
