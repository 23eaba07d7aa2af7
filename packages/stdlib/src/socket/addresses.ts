/** Internet addresses between text and bytes. */

/** The four bytes of `a.b.c.d`; undefined for other text. */
export function parseIPv4(text: string): Uint8Array | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return undefined;
  return Uint8Array.from(parts, Number);
}

/** As `inet_aton` reads it: fewer parts, octal and hexadecimal numbers too. */
export function parseLooseIPv4(text: string): Uint8Array | undefined {
  const parts = text.trim().split('.').map((part) => (/^(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)$/.test(part) ? Number(/^0[0-7]+$/.test(part) ? `0o${part.slice(1)}` : part) : NaN));
  if (parts.length > 4 || parts.some(Number.isNaN)) return undefined;
  const last = parts.pop() as number;
  if (parts.some((part) => part > 255) || last >= 256 ** (4 - parts.length)) return undefined;
  const value = parts.reduce((sum, part, i) => sum + part * 256 ** (3 - i), last);
  return Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}

export const formatIPv4 = (bytes: Uint8Array): string => bytes.join('.');

/** The sixteen bytes of an IPv6 address; undefined for other text. */
export function parseIPv6(text: string): Uint8Array | undefined {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (dotted !== null) {
    const four = parseIPv4(dotted[2]);
    if (four === undefined) return undefined;
    const hex = (at: number): string => ((four[at] << 8) | four[at + 1]).toString(16);
    text = `${dotted[1]}${hex(0)}:${hex(2)}`;
  }
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (groups.some((half) => half.some((group) => !/^[0-9a-fA-F]{1,4}$/.test(group)))) return undefined;
  const given = groups[0].length + (groups[1]?.length ?? 0);
  if (halves.length === 1 ? given !== 8 : given > 7) return undefined;
  const all = halves.length === 1 ? groups[0] : [...groups[0], ...Array.from({ length: 8 - given }, () => '0'), ...groups[1]];
  return Uint8Array.from(all.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]));
}

/** The shortest form (RFC 5952). */
export function formatIPv6(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, i) => (bytes[i * 2] << 8) | bytes[i * 2 + 1]);
  let start = -1;
  let length = 1;
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && groups[end] === 0) end++;
    if (end - i > length) {
      start = i;
      length = end - i;
    }
  }
  if (start === 0 && (length === 6 || (length === 5 && groups[5] === 0xffff))) {
    return `::${length === 5 ? 'ffff:' : ''}${formatIPv4(bytes.subarray(12))}`;
  }
  const hex = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  return start < 0 ? hex(groups) : `${hex(groups.slice(0, start))}::${hex(groups.slice(start + length))}`;
}
