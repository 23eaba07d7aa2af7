/** Checksums over bytes. */

function table(step: (value: number) => number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = step(value);
    return value >>> 0;
  });
}

/** Eight tables for eight bytes at a time. */
const crcTables = (() => {
  const first = table((value) => (value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1));
  const tables = [first];
  for (let k = 1; k < 8; k++) {
    const previous = tables[k - 1];
    tables.push(Uint32Array.from(previous, (value) => (value >>> 8) ^ first[value & 255]));
  }
  return tables;
})();

export function crc32(content: Uint8Array, start: number): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = crcTables;
  let crc = ~start;
  let i = 0;
  for (const end = content.length - 7; i < end; i += 8) {
    const low = crc ^ (content[i] | (content[i + 1] << 8) | (content[i + 2] << 16) | (content[i + 3] << 24));
    crc = t7[low & 255] ^ t6[(low >>> 8) & 255] ^ t5[(low >>> 16) & 255] ^ t4[low >>> 24]
      ^ t3[content[i + 4]] ^ t2[content[i + 5]] ^ t1[content[i + 6]] ^ t0[content[i + 7]];
  }
  for (; i < content.length; i++) crc = (crc >>> 8) ^ t0[(crc ^ content[i]) & 255];
  return ~crc >>> 0;
}

const hqxTable = Uint16Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 8;
  for (let bit = 0; bit < 8; bit++) value = value & 0x8000 ? (value << 1) ^ 0x1021 : value << 1;
  return value;
});

/** CRC-CCITT, from the top bit on. */
export function crcHqx(content: Uint8Array, start: number): number {
  let crc = start & 0xffff;
  for (let i = 0; i < content.length; i++) crc = ((crc << 8) & 0xff00) ^ hqxTable[(crc >> 8) ^ content[i]];
  return crc;
}

export function adler32(content: Uint8Array, start: number): number {
  let a = start & 0xffff;
  let b = start >>> 16;
  for (let i = 0; i < content.length;) {
    // The sums stay below 2 ** 32 for so many bytes.
    const end = Math.min(i + 5552, content.length);
    for (; i < end; i++) {
      a += content[i];
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}
