/** Paths between text and bytes: bytes that are not UTF-8 are lone surrogates U+DC80 to U+DCFF in text. */

declare const TextDecoder: new (label: string, options: { fatal: boolean; ignoreBOM: boolean }) => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();
const LONE_SURROGATE = /[\ud800-\udfff]/u;

export function pathFromBytes(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return decodeEscaping(bytes);
  }
}

function decodeEscaping(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at];
    const width = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    let character: string | undefined;
    if (at + width <= bytes.length) {
      try {
        character = strict.decode(bytes.subarray(at, at + width));
      } catch {
        character = undefined;
      }
    }
    text += character ?? String.fromCharCode(0xdc00 + first);
    at += character === undefined ? 1 : width;
  }
  return text;
}

/** True when the path holds bytes that are not UTF-8. */
export function hasEscapedBytes(path: string): boolean {
  return LONE_SURROGATE.test(path);
}

export function pathToBytes(path: string): Uint8Array {
  if (!hasEscapedBytes(path)) return encoder.encode(path);
  const bytes: number[] = [];
  for (const character of path) {
    const point = character.codePointAt(0) as number;
    if (point >= 0xdc80 && point <= 0xdcff) bytes.push(point - 0xdc00);
    else bytes.push(...encoder.encode(character));
  }
  return Uint8Array.from(bytes);
}
