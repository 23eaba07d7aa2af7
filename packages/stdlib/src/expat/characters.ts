/** Kinds of characters in XML. A surrogate pair counts as two characters that stand in text only. */

export const NAME_START = 1;
export const NAME = 2;
export const SPACE = 4;
export const INVALID = 8;

const nameStarts = [
  [0x3a, 0x3a], [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a], [0xc0, 0xd6], [0xd8, 0xf6], [0xf8, 0x2ff], [0x370, 0x37d], [0x37f, 0x1fff],
  [0x200c, 0x200d], [0x2070, 0x218f], [0x2c00, 0x2fef], [0x3001, 0xd7ff], [0xf900, 0xfdcf], [0xfdf0, 0xfffd],
] as const;
const furtherNames = [[0x2d, 0x2e], [0x30, 0x39], [0xb7, 0xb7], [0x300, 0x36f], [0x203f, 0x2040]] as const;

/** Bits of each UTF-16 unit. */
export const kinds = new Uint8Array(0x10000);
for (const [from, to] of nameStarts) kinds.fill(NAME_START | NAME, from, to + 1);
for (const [from, to] of furtherNames) kinds.fill(NAME, from, to + 1);
kinds.fill(INVALID, 0, 32);
for (const space of [9, 10, 13, 32]) kinds[space] = SPACE;
kinds[0xfffe] = kinds[0xffff] = INVALID;

/** Stands in decoded text for what could not be decoded. */
export const UNDECODABLE = '\uffff';

const PUBLIC_ID = /^[-a-zA-Z0-9 \r\n'()+,./:=?;!*#@$_%]*$/;

/** Position of the first character that a public identifier may not have, or -1. */
export function badInPublicId(text: string): number {
  if (PUBLIC_ID.test(text)) return -1;
  for (let i = 0; i < text.length; i++) if (!PUBLIC_ID.test(text[i])) return i;
  return -1;
}

/** The character of a number; undefined for one that XML does not have. */
export function numbered(point: number): string | undefined {
  if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return undefined;
  if (point < 0x10000 && kinds[point] & INVALID) return undefined;
  return String.fromCodePoint(point);
}

export const predefined: Readonly<Record<string, string>> = Object.assign(Object.create(null), { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" });

/** Line ends in the document's text become single line feeds. */
export const lineEnds = (text: string): string => (text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text);
