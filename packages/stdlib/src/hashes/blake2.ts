/** BLAKE2b and BLAKE2s (RFC 7693) with the parameters of tree hashing. */
import type { Digest } from './digest.ts';

export interface Blake2Parameters {
  digestSize: number;
  key: Uint8Array;
  salt: Uint8Array;
  person: Uint8Array;
  fanout: number;
  depth: number;
  leafSize: number;
  nodeOffset: bigint;
  nodeDepth: number;
  innerSize: number;
  lastNode: boolean;
}

const SIGMA = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
  [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
  [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
  [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
  [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
  [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
  [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
  [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
  [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
].map((row) => Uint8Array.from(row));

/** Low and high halves of the initial words of BLAKE2b; the high ones are those of BLAKE2s. */
const IV = Uint32Array.of(
  0xf3bcc908, 0x6a09e667, 0x84caa73b, 0xbb67ae85, 0xfe94f82b, 0x3c6ef372, 0x5f1d36f1, 0xa54ff53a,
  0xade682d1, 0x510e527f, 0x2b3e6c1f, 0x9b05688c, 0xfb41bd6b, 0x1f83d9ab, 0x137e2179, 0x5be0cd19,
);

/** Columns, then diagonals. */
const QUARTERS = [
  [0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15], [0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14],
] as const;

/** The buffering that both share. */
abstract class Blake2 implements Digest {
  protected readonly block: Uint8Array;
  protected filled = 0;
  /** Bytes compressed so far. */
  protected count = 0;
  protected readonly parameters: Blake2Parameters;

  protected constructor(parameters: Blake2Parameters, blockSize: number) {
    this.parameters = parameters;
    this.block = new Uint8Array(blockSize);
  }

  get digestSize(): number {
    return this.parameters.digestSize;
  }

  protected start(): void {
    const { key } = this.parameters;
    if (key.length === 0) return;
    const block = new Uint8Array(this.block.length);
    block.set(key);
    this.update(block);
  }

  update(content: Uint8Array): void {
    const { block } = this;
    for (let at = 0; at < content.length;) {
      // The last block is kept back, because it is compressed differently.
      if (this.filled === block.length) {
        this.count += block.length;
        this.compress(false);
        this.filled = 0;
      }
      const taken = Math.min(block.length - this.filled, content.length - at);
      block.set(content.subarray(at, at + taken), this.filled);
      this.filled += taken;
      at += taken;
    }
  }

  finish(): Uint8Array {
    this.count += this.filled;
    this.block.fill(0, this.filled);
    this.compress(true);
    return this.state().slice(0, this.parameters.digestSize);
  }

  protected copyInto<T extends Blake2>(target: T): T {
    target.block.set(this.block);
    target.filled = this.filled;
    target.count = this.count;
    return target;
  }

  abstract clone(): Digest;
  protected abstract compress(last: boolean): void;
  /** The words of the state as bytes. */
  protected abstract state(): Uint8Array;
}

export class Blake2s extends Blake2 {
  private readonly h = new Uint32Array(8);
  private readonly v = new Uint32Array(16);
  private readonly m = new Uint32Array(16);

  constructor(parameters: Blake2Parameters) {
    super(parameters, 64);
    const { digestSize, key, fanout, depth, leafSize, nodeOffset, nodeDepth, innerSize, salt, person } = parameters;
    const view = new DataView(new ArrayBuffer(32));
    view.setUint32(0, digestSize | (key.length << 8) | (fanout << 16) | (depth << 24), true);
    view.setUint32(4, leafSize, true);
    view.setUint32(8, Number(nodeOffset & 0xffffffffn), true);
    view.setUint32(12, Number((nodeOffset >> 32n) & 0xffffn) | (nodeDepth << 16) | (innerSize << 24), true);
    const raw = new Uint8Array(view.buffer);
    raw.set(salt, 16);
    raw.set(person, 24);
    for (let i = 0; i < 8; i++) this.h[i] = IV[i * 2 + 1] ^ view.getUint32(i * 4, true);
    this.start();
  }

  clone(): Blake2s {
    const copy = this.copyInto(new Blake2s(this.parameters));
    copy.h.set(this.h);
    return copy;
  }

  protected compress(last: boolean): void {
    const { h, v, m, block } = this;
    for (let i = 0; i < 16; i++) m[i] = block[i * 4] | (block[i * 4 + 1] << 8) | (block[i * 4 + 2] << 16) | (block[i * 4 + 3] << 24);
    for (let i = 0; i < 8; i++) {
      v[i] = h[i];
      v[i + 8] = IV[i * 2 + 1];
    }
    v[12] ^= this.count >>> 0;
    v[13] ^= Math.floor(this.count / 2 ** 32);
    if (last) {
      v[14] = ~v[14];
      if (this.parameters.lastNode) v[15] = ~v[15];
    }
    for (let round = 0; round < 10; round++) {
      const order = SIGMA[round];
      for (let i = 0; i < 8; i++) {
        const [a, b, c, d] = QUARTERS[i];
        let va = v[a];
        let vb = v[b];
        let vc = v[c];
        let vd = v[d];
        va = (va + vb + m[order[i * 2]]) | 0;
        vd ^= va;
        vd = (vd >>> 16) | (vd << 16);
        vc = (vc + vd) | 0;
        vb ^= vc;
        vb = (vb >>> 12) | (vb << 20);
        va = (va + vb + m[order[i * 2 + 1]]) | 0;
        vd ^= va;
        vd = (vd >>> 8) | (vd << 24);
        vc = (vc + vd) | 0;
        vb ^= vc;
        vb = (vb >>> 7) | (vb << 25);
        v[a] = va;
        v[b] = vb;
        v[c] = vc;
        v[d] = vd;
      }
    }
    for (let i = 0; i < 8; i++) h[i] ^= v[i] ^ v[i + 8];
  }

  protected state(): Uint8Array {
    return wordBytes(this.h);
  }
}

export class Blake2b extends Blake2 {
  /** Halves of the words: low, high. */
  private readonly h = new Uint32Array(16);
  private readonly v = new Uint32Array(32);
  private readonly m = new Uint32Array(32);

  constructor(parameters: Blake2Parameters) {
    super(parameters, 128);
    const { digestSize, key, fanout, depth, leafSize, nodeOffset, nodeDepth, innerSize, salt, person } = parameters;
    const view = new DataView(new ArrayBuffer(64));
    view.setUint32(0, digestSize | (key.length << 8) | (fanout << 16) | (depth << 24), true);
    view.setUint32(4, leafSize, true);
    view.setBigUint64(8, nodeOffset, true);
    view.setUint32(16, nodeDepth | (innerSize << 8), true);
    const raw = new Uint8Array(view.buffer);
    raw.set(salt, 32);
    raw.set(person, 48);
    for (let i = 0; i < 16; i++) this.h[i] = IV[i] ^ view.getUint32(i * 4, true);
    this.start();
  }

  clone(): Blake2b {
    const copy = this.copyInto(new Blake2b(this.parameters));
    copy.h.set(this.h);
    return copy;
  }

  protected compress(last: boolean): void {
    const { h, v, m, block } = this;
    for (let i = 0; i < 32; i++) m[i] = block[i * 4] | (block[i * 4 + 1] << 8) | (block[i * 4 + 2] << 16) | (block[i * 4 + 3] << 24);
    for (let i = 0; i < 16; i++) {
      v[i] = h[i];
      v[i + 16] = IV[i];
    }
    v[24] ^= this.count >>> 0;
    v[25] ^= Math.floor(this.count / 2 ** 32);
    if (last) {
      v[28] = ~v[28];
      v[29] = ~v[29];
      if (this.parameters.lastNode) {
        v[30] = ~v[30];
        v[31] = ~v[31];
      }
    }
    for (let round = 0; round < 12; round++) {
      const order = SIGMA[round % 10];
      for (let i = 0; i < 8; i++) this.mix(i, order[i * 2] * 2, order[i * 2 + 1] * 2);
    }
    for (let i = 0; i < 16; i++) h[i] ^= v[i] ^ v[i + 16];
  }

  private mix(quarter: number, x: number, y: number): void {
    const { v, m } = this;
    const [qa, qb, qc, qd] = QUARTERS[quarter];
    const a = qa * 2;
    const b = qb * 2;
    const c = qc * 2;
    const d = qd * 2;
    let al = v[a];
    let ah = v[a + 1];
    let bl = v[b];
    let bh = v[b + 1];
    let cl = v[c];
    let ch = v[c + 1];
    let dl = v[d];
    let dh = v[d + 1];
    // a += b + x; d = (d ^ a) >>> 32
    let low = al + bl + m[x];
    ah = (ah + bh + m[x + 1] + Math.floor(low / 4294967296)) >>> 0;
    al = low >>> 0;
    let t = dl ^ al;
    dl = (dh ^ ah) >>> 0;
    dh = t >>> 0;
    // c += d; b = (b ^ c) >>> 24
    low = cl + dl;
    ch = (ch + dh + (low > 4294967295 ? 1 : 0)) >>> 0;
    cl = low >>> 0;
    let u = bl ^ cl;
    t = bh ^ ch;
    bl = ((u >>> 24) | (t << 8)) >>> 0;
    bh = ((t >>> 24) | (u << 8)) >>> 0;
    // a += b + y; d = (d ^ a) >>> 16
    low = al + bl + m[y];
    ah = (ah + bh + m[y + 1] + Math.floor(low / 4294967296)) >>> 0;
    al = low >>> 0;
    u = dl ^ al;
    t = dh ^ ah;
    dl = ((u >>> 16) | (t << 16)) >>> 0;
    dh = ((t >>> 16) | (u << 16)) >>> 0;
    // c += d; b = (b ^ c) >>> 63
    low = cl + dl;
    ch = (ch + dh + (low > 4294967295 ? 1 : 0)) >>> 0;
    cl = low >>> 0;
    u = bl ^ cl;
    t = bh ^ ch;
    bl = ((t >>> 31) | (u << 1)) >>> 0;
    bh = ((u >>> 31) | (t << 1)) >>> 0;
    v[a] = al;
    v[a + 1] = ah;
    v[b] = bl;
    v[b + 1] = bh;
    v[c] = cl;
    v[c + 1] = ch;
    v[d] = dl;
    v[d + 1] = dh;
  }

  protected state(): Uint8Array {
    return wordBytes(this.h);
  }
}

/** The words in little-endian order. */
function wordBytes(words: Uint32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(words.length * 4));
  words.forEach((word, i) => view.setUint32(i * 4, word, true));
  return new Uint8Array(view.buffer);
}
