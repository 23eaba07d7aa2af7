/** Marshal data in one of its many forms: no references, and strings without a word of whether they are interned. */

/** Type codes of text, interned or not, and what stands for both. */
const textTypes: Record<string, string> = { Z: 'z', A: 'a', t: 'u', z: 'z', a: 'a', u: 'u' };

export function normalForm(data: Uint8Array): Buffer {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const references: Buffer[] = [];
  let at = 0;

  const take = (count: number): Buffer => Buffer.from(data.subarray(at, (at += count)));
  const size = (bytes: 1 | 4): number => {
    const value = bytes === 1 ? data[at] : view.getUint32(at, true);
    at += bytes;
    return value;
  };
  const many = (count: number): Buffer => Buffer.concat(Array.from({ length: count }, () => object()));
  const headed = (type: string, count: number, body: Buffer): Buffer => {
    const head = Buffer.alloc(5);
    head[0] = type.charCodeAt(0);
    head.writeUInt32LE(count, 1);
    return Buffer.concat([head, body]);
  };

  const object = (): Buffer => {
    const first = data[at++];
    const type = String.fromCharCode(first & 0x7f);
    if (type === 'r') return references[size(4)];
    // A container is numbered before what is in it.
    const index = (first & 0x80) !== 0 ? references.push(Buffer.alloc(0)) - 1 : -1;
    const value = body(type);
    if (index >= 0) references[index] = value;
    return value;
  };

  const body = (type: string): Buffer => {
    switch (type) {
      case 'N': case 'F': case 'T': case 'S': case '.': case '0': return Buffer.from(type);
      case 'i': return Buffer.concat([Buffer.from(type), take(4)]);
      case 'g': return Buffer.concat([Buffer.from(type), take(8)]);
      case 'y': return Buffer.concat([Buffer.from(type), take(16)]);
      case 'l': {
        const digits = view.getInt32(at, true);
        return Buffer.concat([Buffer.from(type), take(4 + 2 * Math.abs(digits))]);
      }
      case 'z': case 'Z': {
        const length = size(1);
        return headed('z', length, take(length));
      }
      case 'a': case 'A': case 't': case 'u': case 's': {
        const length = size(4);
        return headed(textTypes[type] ?? type, length, take(length));
      }
      case ')': {
        const length = size(1);
        return headed('(', length, many(length));
      }
      case '(': case '[': case '<': case '>': {
        const length = size(4);
        return headed(type, length, many(length));
      }
      case ':': return Buffer.concat([Buffer.from(type), many(3)]);
      case 'c': return Buffer.concat([Buffer.from(type), take(20), many(8), take(4), many(2)]);
      default: throw new Error(`no type ${JSON.stringify(type)} at ${at - 1}`);
    }
  };
  return object();
}
