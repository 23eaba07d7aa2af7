/** What all hash objects share. */
import {
  bareType, bytes, describeType, hexOf, type NativeLine, objectType, py, PyBytes, PyObject, type PyType, typeError, type Value, valueError,
} from '@vivarium/objects';
import { nativeLines } from '../native-facts.ts';

/** A running hash. */
export interface Digest {
  update(content: Uint8Array): unknown;
  clone(): Digest;
  /** The hash of what was given so far, after which the object is spent; `length` bytes of an extendable one. */
  finish(length?: number): Uint8Array;
}

/** So little content is kept as it is: most hashes are asked for once, and copying a running one takes as long as hashing it again. */
const SHORT = 1024;

/** An algorithm of the noble library. */
export class Algorithm {
  readonly create: () => LibraryHash;
  private fresh: LibraryHash | null = null;
  private spare: LibraryHash | undefined = undefined;
  constructor(create: () => LibraryHash) {
    this.create = create;
  }
  /** The hash of the content, without making an object for it. */
  once(content: Uint8Array): Uint8Array {
    this.fresh ??= this.create();
    this.spare = this.fresh._cloneInto(this.spare);
    const { padOffset, blockLen } = this.spare;
    if (padOffset !== undefined && content.length + 1 + padOffset <= blockLen) return ofOneBlock(this.spare as BlockHash, content);
    this.spare.update(content);
    return this.spare.digest();
  }
}

/** A hash that begins when there is enough to hash. */
export class LibraryDigest implements Digest {
  private readonly algorithm: Algorithm;
  private hash: LibraryHash | null = null;
  private content: Uint8Array | null = null;
  constructor(algorithm: Algorithm) {
    this.algorithm = algorithm;
  }
  private begin(): LibraryHash {
    if (this.hash === null) {
      this.hash = this.algorithm.create();
      if (this.content !== null) this.hash.update(this.content);
      this.content = null;
    }
    return this.hash;
  }
  update(content: Uint8Array): void {
    if (this.hash === null && this.content === null && content.length <= SHORT) this.content = content.slice();
    else this.begin().update(content);
  }
  clone(): Digest {
    const copy = new LibraryDigest(this.algorithm);
    copy.content = this.content;
    copy.hash = this.hash === null ? null : this.hash.clone();
    return copy;
  }
  finish(length?: number): Uint8Array {
    if (this.content !== null && length === undefined) return this.algorithm.once(this.content);
    const hash = this.begin();
    return length === undefined ? hash.digest() : (hash.xof as (length: number) => Uint8Array)(length);
  }
}
export interface LibraryHash {
  update(content: Uint8Array): unknown;
  clone(): LibraryHash;
  /** Makes the other object, or a new one, a copy. */
  _cloneInto(other?: LibraryHash): LibraryHash;
  digest(): Uint8Array;
  xof?(length: number): Uint8Array;
  /** In bytes. */
  readonly blockLen: number;
  readonly outputLen: number;
  /** Bytes that the length of the content takes at the end, of MD5, SHA-1 and SHA-2. */
  readonly padOffset?: number;
}

/** MD5, SHA-1 or SHA-2. */
interface BlockHash extends LibraryHash {
  /** Mixes a block into the state. */
  process(block: DataView, offset: number): void;
  /** The state, in words of 32 bits. */
  get(): number[];
  readonly isLE: boolean;
}

const block = new Uint8Array(128);
const blockView = new DataView(block.buffer);

/** The hash of content that fits a block with what ends it, by a fresh hash: most of what the library does for so little is preparing. */
function ofOneBlock(hash: BlockHash, content: Uint8Array): Uint8Array {
  const { blockLen, isLE } = hash;
  const { length } = content;
  for (let i = 0; i < length; i++) block[i] = content[i];
  block[length] = 128;
  block.fill(0, length + 1, blockLen);
  blockView.setUint32(isLE ? blockLen - 8 : blockLen - 4, length * 8, isLE);
  hash.process(blockView, 0);
  const state = hash.get();
  const result = new Uint8Array(hash.outputLen);
  for (let i = 0; i < result.length; i++) {
    const word = state[i >> 2];
    result[i] = word >>> ((isLE ? i & 3 : 3 - (i & 3)) << 3);
  }
  return result;
}

export class PyHash extends PyObject {
  declare digest: Digest;
}

/** The bytes of an argument to be hashed. */
export function hashedBytes(value: Value): Uint8Array {
  if (value instanceof PyBytes) return value.bytes;
  if (py.asStr(value) !== undefined) throw typeError('Strings must be encoded before hashing');
  const content = py.bytesLike(value);
  if (content === undefined) throw typeError('object supporting the buffer API required');
  return content;
}

/** The data among `data` and its older name `string`. */
export function initialData(data: Value | undefined, string: Value): Value | undefined {
  if (string === null) return data;
  if (data === undefined) return string;
  throw typeError("'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.");
}

export const hexText = (content: Uint8Array): string => hexOf(content, undefined, 0);

export interface HashDescription {
  /** The class's name with its module, `_md5.md5`. */
  name: string;
  /** `name` of the objects. */
  algorithm: string | ((self: PyHash) => string);
  blockSize: number;
  digestSize: number | ((self: PyHash) => number);
  methods: Parameters<typeof nativeLines>[0];
  doc?: string | null;
  new?: NativeLine;
  textSignature?: string;
  subclassable?: boolean;
  /** Signatures of `digest` and `hexdigest` take a length. */
  extendable?: boolean;
  attributes?: Record<string, Value>;
}

function wantedLength(value: Value): number {
  const length = py.index(value);
  if (length < 0) throw valueError('Cannot convert negative int');
  if (length >= 2 ** 29) throw valueError('length is too large');
  return Number(length);
}

export function describeHash(description: HashDescription): PyType {
  const [module, qualname] = description.name.split('.');
  const type = bareType(description.name, class extends PyHash {}, objectType, {
    module, qualname, subclassable: description.subclassable ?? false, abstractNew: description.new === undefined,
  });
  const result = (self: PyHash, length?: Value): Uint8Array =>
    self.digest.clone().finish(description.extendable ? wantedLength(length as Value) : undefined);
  const { algorithm, digestSize } = description;
  describeType(type, {
    doc: description.doc ?? null,
    new: description.new,
    textSignature: description.textSignature,
    methods: nativeLines(description.methods, {
      copy: (self: PyHash) => {
        const copy = new self.type.instanceClass() as PyHash;
        copy.digest = self.digest.clone();
        return copy;
      },
      digest: (self: PyHash, length?: Value) => bytes(result(self, length)),
      hexdigest: (self: PyHash, length?: Value) => hexText(result(self, length)),
      update: (self: PyHash, data: Value) => {
        self.digest.update(hashedBytes(data));
      },
    }),
    attributes: {
      block_size: { get: () => description.blockSize },
      name: { get: (self: PyHash) => (typeof algorithm === 'string' ? algorithm : algorithm(self)) },
      digest_size: { get: (self: PyHash) => (typeof digestSize === 'number' ? digestSize : digestSize(self)) },
      ...Object.fromEntries(Object.entries(description.attributes ?? {}).map(([name, value]) => [name, { get: () => value }])),
    },
  });
  return type;
}

/** A hash object over `digest`, with the data given at its making. */
export function newHash(type: PyType, digest: Digest, data: Value | undefined): PyHash {
  const content = data === undefined ? undefined : hashedBytes(data);
  const self = new type.instanceClass() as PyHash;
  self.digest = digest;
  if (content !== undefined) digest.update(content);
  return self;
}
