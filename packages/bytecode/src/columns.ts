/** Code objects count columns in bytes of UTF-8; editors count UTF-16 units. Gives the units that so many bytes of a line are. */
export function unitsOf(line: string, bytes: number): number {
  let units = 0;
  let left = bytes;
  for (const character of line) {
    if (left <= 0) break;
    const point = character.codePointAt(0) as number;
    left -= point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    units += character.length;
  }
  return units;
}
