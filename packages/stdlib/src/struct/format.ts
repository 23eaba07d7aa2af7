/** Format strings of struct: what is packed where. */
import { bareType, exceptions, newException, PyBaseException, PyException, py, PyBytes, textOf, text as encodings, typeError, typeOf, type Value } from '@vivarium/objects';

class PyStructError extends PyBaseException {}
export const structErrorType = bareType('struct.error', PyStructError, exceptions.Exception, { hasDict: true, hasWeakref: true, module: 'struct', qualname: 'error' });

export const structError = (message: string): PyException => new PyException(newException(structErrorType, [message]));

/** A run of `count` values of one kind, or one string of `count` bytes. */
export interface Run {
  letter: string;
  offset: number;
  /** Bytes of one value. */
  size: number;
  count: number;
  /** Limits of ints that are numbers; none for other kinds. */
  least: number;
  most: number;
}

export interface Layout {
  /** As the user wrote it. */
  text: string;
  runs: readonly Run[];
  /** Number of values. */
  values: number;
  size: number;
  littleEndian: boolean;
  /** Sizes and limits are those of the C types. */
  native: boolean;
}

const standardSizes: Readonly<Record<string, number>> = {
  x: 1, c: 1, b: 1, B: 1, '?': 1, s: 1, p: 1, h: 2, H: 2, e: 2, i: 4, I: 4, l: 4, L: 4, f: 4, q: 8, Q: 8, d: 8, F: 8, D: 16,
};
const nativeSizes: Readonly<Record<string, number>> = { ...standardSizes, l: 8, L: 8, n: 8, N: 8, P: 8 };
/** Alignment of native values; that of a complex number is its part's. */
const alignmentOf = (letter: string, size: number): number => (letter === 'F' || letter === 'D' ? size / 2 : size);

/** What a number may be without further questions: any safe integer that fits. */
function rangeOf(letter: string, size: number): { least: number; most: number } {
  if (!'bBhHiIlLqQnN'.includes(letter)) return { least: 0, most: -1 };
  const most = letter === letter.toLowerCase() ? 2 ** (8 * size - 1) - 1 : 2 ** (8 * size) - 1;
  return { least: letter === letter.toLowerCase() ? -most - 1 : 0, most };
}

const LARGEST = 2 ** 63;
const tooLong = (): PyException => structError('total struct size too long');

function parse(text: string): Layout {
  if (text.includes('\0')) throw structError('embedded null character');
  const mark = text[0] ?? '@';
  const hasMark = '@=<>!'.includes(mark);
  const native = !hasMark || mark === '@';
  const sizes = native ? nativeSizes : standardSizes;
  const runs: Run[] = [];
  let offset = 0;
  let values = 0;
  for (let at = hasMark && text !== '' ? 1 : 0; at < text.length; at++) {
    if (' \t\n\v\f\r'.includes(text[at])) continue;
    let count = 1;
    if (text[at] >= '0' && text[at] <= '9') {
      const start = at;
      while (text[at] >= '0' && text[at] <= '9') at++;
      count = Number(text.slice(start, at));
      if (count >= LARGEST) throw tooLong();
      if (at >= text.length) throw structError('repeat count given without format specifier');
    }
    const letter = text[at];
    const size = Object.hasOwn(sizes, letter) ? sizes[letter] : undefined;
    if (size === undefined) throw structError('bad char in struct format');
    if (native) {
      const alignment = alignmentOf(letter, size);
      offset = Math.ceil(offset / alignment) * alignment;
    }
    const isText = letter === 's' || letter === 'p';
    if (letter !== 'x' && (isText || count > 0)) runs.push({ letter, offset, size, count, ...rangeOf(letter, size) });
    if (letter !== 'x') values += isText ? 1 : count;
    offset += count * size;
    if (offset >= LARGEST) throw tooLong();
  }
  return { text, runs, values, size: offset, littleEndian: native || mark === '<' || mark === '=', native };
}

const cache = new Map<string, Layout>();
const CACHED = 100;

/** The layout for a str or bytes argument. */
export function layoutOf(format: Value): Layout {
  const given = py.asStr(format);
  let text: string;
  if (given !== undefined) {
    text = textOf(given);
    encodings.encodeAscii(given, 'strict');
  } else if (format instanceof PyBytes) text = String.fromCharCode(...format.bytes);
  else throw typeError(`Struct() argument 1 must be a str or bytes object, not ${format === null ? 'NoneType' : typeOf(format).name}`);
  const known = cache.get(text);
  if (known !== undefined) return known;
  const layout = parse(text);
  if (cache.size >= CACHED) cache.clear();
  cache.set(text, layout);
  return layout;
}

export function clearCache(): void {
  cache.clear();
}

