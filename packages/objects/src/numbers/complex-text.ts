/** Reading the text of complex numbers. */
import { NEGATIVE_NAN } from './float-arithmetic.ts';
import { isAsciiSpace } from './int-text.ts';

const REAL = /[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|infinity|inf|nan)/iy;

/** The longest real numeral at a position; its end is left in `REAL.lastIndex`, 0 when there is none. */
function realAt(text: string, at: number): number {
  REAL.lastIndex = at;
  const [numeral] = REAL.exec(text) ?? [''];
  const bare = numeral.replace(/^[-+]/, '').toLowerCase();
  if (bare.startsWith('n')) return numeral.startsWith('-') ? NEGATIVE_NAN : NaN;
  const magnitude = bare.startsWith('i') ? Infinity : Number(bare);
  return numeral.startsWith('-') ? -magnitude : magnitude;
}

const isSign = (c: string | undefined): boolean => c === '+' || c === '-';
const isImaginary = (c: string | undefined): boolean => c === 'j' || c === 'J';

/** Single underscores between digits are dropped; undefined when there are others. */
function withoutUnderscores(text: string): string | undefined {
  if (!text.includes('_')) return text;
  return /(?<!\d)_|_(?!\d)/.test(text) ? undefined : text.replaceAll('_', '');
}

/** The parts of the number that ASCII text denotes as the argument of `complex()`; undefined when it denotes none. */
export function parseComplexText(source: string): readonly [real: number, imag: number] | undefined {
  const text = withoutUnderscores(source);
  if (text === undefined) return undefined;
  let at = 0;
  const skipSpace = (): void => {
    while (at < text.length && isAsciiSpace(text.charCodeAt(at))) at++;
  };
  skipSpace();
  const bracket = text[at] === '(';
  if (bracket) {
    at++;
    skipSpace();
  }
  let real = 0;
  let imag = 0;
  const first = realAt(text, at);
  if (REAL.lastIndex > 0) {
    at = REAL.lastIndex;
    if (isSign(text[at])) {
      real = first;
      imag = realAt(text, at);
      if (REAL.lastIndex > 0) at = REAL.lastIndex;
      else imag = text[at++] === '-' ? -1 : 1;
      if (!isImaginary(text[at++])) return undefined;
    } else if (isImaginary(text[at])) {
      imag = first;
      at++;
    } else real = first;
  } else {
    imag = text[at] === '-' ? -1 : 1;
    if (isSign(text[at])) at++;
    if (!isImaginary(text[at++])) return undefined;
  }
  skipSpace();
  if (bracket) {
    if (text[at++] !== ')') return undefined;
    skipSpace();
  }
  return at === text.length ? [real, imag] : undefined;
}
