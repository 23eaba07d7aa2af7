/** Numeric literals: how far they reach, and what is wrong with those that are not. */
import type { Scanner } from './scanner.ts';

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

function isHexDigit(c: number): boolean {
  return (c >= 48 && c <= 57) || (c >= 97 && c <= 102) || (c >= 65 && c <= 70);
}

function isNameChar(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95 || c >= 128;
}

/** Returns the end of the number that starts at `start`: a digit, or a point before a digit. */
export function scanNumber(scanner: Scanner, start: number): number {
  const { text } = scanner;
  let pos = start;
  if (text.charCodeAt(pos) === 48) {
    const radix = text.charCodeAt(pos + 1) | 0x20;
    if (radix === 120) return scanRadix(scanner, pos + 2, 16, 'hexadecimal');
    if (radix === 111) return scanRadix(scanner, pos + 2, 8, 'octal');
    if (radix === 98) return scanRadix(scanner, pos + 2, 2, 'binary');
    return scanAfterZero(scanner, start);
  }
  if (text.charCodeAt(pos) !== 46) {
    pos = decimalTail(scanner, pos);
    if (text.charCodeAt(pos) !== 46) return scanExponent(scanner, pos);
  }
  return scanFraction(scanner, pos + 1);
}

function scanRadix(scanner: Scanner, at: number, radix: number, kind: string): number {
  const { text } = scanner;
  let pos = at;
  do {
    if (text.charCodeAt(pos) === 95) pos++;
    const c = text.charCodeAt(pos);
    if (!isRadixDigit(c, radix)) {
      if (isDigit(c)) scanner.fail(`invalid digit '${String.fromCharCode(c)}' in ${kind} literal`, pos + 1);
      scanner.fail(`invalid ${kind} literal`, pos);
    }
    do pos++; while (isRadixDigit(text.charCodeAt(pos), radix));
  } while (text.charCodeAt(pos) === 95);
  const c = text.charCodeAt(pos);
  if (isDigit(c)) scanner.fail(`invalid digit '${String.fromCharCode(c)}' in ${kind} literal`, pos + 1);
  verifyEnd(scanner, pos, kind);
  return pos;
}

function isRadixDigit(c: number, radix: number): boolean {
  return radix === 16 ? isHexDigit(c) : c >= 48 && c < 48 + radix;
}

function scanAfterZero(scanner: Scanner, start: number): number {
  const { text } = scanner;
  let pos = start + 1;
  for (;;) {
    if (text.charCodeAt(pos) === 95) {
      pos++;
      if (!isDigit(text.charCodeAt(pos))) scanner.fail('invalid decimal literal', pos);
    }
    if (text.charCodeAt(pos) !== 48) break;
    pos++;
  }
  const zerosEnd = pos + 1;
  const nonzero = isDigit(text.charCodeAt(pos));
  if (nonzero) pos = decimalTail(scanner, pos);
  const c = text.charCodeAt(pos);
  if (c === 46) return scanFraction(scanner, pos + 1);
  const letter = c | 0x20;
  if (letter === 101 || letter === 106) return scanExponent(scanner, pos);
  if (nonzero && !scanner.extraTokens) {
    scanner.stop(scanner.errorRange(
      'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
      scanner.characters(scanner.lineStart, start) + 1, scanner.characters(scanner.lineStart, zerosEnd),
    ), true, false, pos);
  }
  verifyEnd(scanner, pos, 'decimal');
  return pos;
}

/** Digits and underscores from a digit on. */
function decimalTail(scanner: Scanner, at: number): number {
  const { text } = scanner;
  let pos = at;
  for (;;) {
    do pos++; while (isDigit(text.charCodeAt(pos)));
    if (text.charCodeAt(pos) !== 95) return pos;
    pos++;
    if (!isDigit(text.charCodeAt(pos))) scanner.fail('invalid decimal literal', pos);
  }
}

function scanFraction(scanner: Scanner, at: number): number {
  const pos = isDigit(scanner.text.charCodeAt(at)) ? decimalTail(scanner, at) : at;
  return scanExponent(scanner, pos);
}

function scanExponent(scanner: Scanner, at: number): number {
  const { text } = scanner;
  let pos = at;
  if ((text.charCodeAt(pos) | 0x20) === 101) {
    let digits = pos + 1;
    const sign = text.charCodeAt(digits);
    if (sign === 43 || sign === 45) {
      digits++;
      if (!isDigit(text.charCodeAt(digits))) scanner.fail('invalid decimal literal', digits);
    } else if (!isDigit(sign)) {
      verifyEnd(scanner, pos, 'decimal');
      return pos;
    }
    pos = decimalTail(scanner, digits);
  }
  if ((text.charCodeAt(pos) | 0x20) === 106) {
    verifyEnd(scanner, pos + 1, 'imaginary');
    return pos + 1;
  }
  verifyEnd(scanner, pos, 'decimal');
  return pos;
}

/** A keyword directly after a number is a warning, any other name an error. */
function verifyEnd(scanner: Scanner, pos: number, kind: string): void {
  const c = scanner.text.charCodeAt(pos);
  if (!isNameChar(c) || c >= 128 || scanner.extraTokens) return;
  const { text } = scanner;
  const keyword = c === 97 ? 'and' : c === 101 ? 'else' : c === 102 ? 'for' : c === 111 ? 'or' : c === 110 ? 'not' : '';
  const next = text.charCodeAt(pos + 1);
  const allowed = keyword !== ''
    ? text.startsWith(keyword, pos) && !isNameChar(text.charCodeAt(pos + keyword.length))
    : c === 105 && (next === 102 || next === 110 || next === 115);
  const message = `invalid ${kind} literal`;
  if (!allowed) scanner.fail(message, pos);
  scanner.warn('number', message, pos);
}
