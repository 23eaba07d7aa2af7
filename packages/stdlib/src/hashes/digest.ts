/** What all hash objects share. */
import {
  bareType, bytes, describeType, type NativeLine, objectType, py, PyBytes, PyObject, type PyType, typeError, type Value, valueError,
} from '@vivarium/objects';
import { nativeLines } from '../native-facts.ts';

/** A running hash. */
export interface Digest {
  update(content: Uint8Array): unknown;
  clone(): Digest;
  /** The hash of what was given so far, after which the object is spent; `length` bytes of an extendable one. */
  finish(length?: number): Uint8Array;
}

/** A hash of the noble library. */
export class LibraryDigest implements Digest {
  private readonly hash: LibraryHash;
  constructor(hash: LibraryHash) {
    this.hash = hash;
  }
  update(content: Uint8Array): void {
    this.hash.update(content);
  }
  clone(): Digest {
    return new LibraryDigest(this.hash.clone());
  }
  finish(length?: number): Uint8Array {
    return length === undefined ? this.hash.digest() : (this.hash.xof as (length: number) => Uint8Array)(length);
  }
}
export interface LibraryHash {
  update(content: Uint8Array): unknown;
  clone(): LibraryHash;
  digest(): Uint8Array;
  xof?(length: number): Uint8Array;
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

export const hexText = (content: Uint8Array): string => {
  let text = '';
  for (const byte of content) text += (byte < 16 ? '0' : '') + byte.toString(16);
  return text;
};

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
  type.unpicklable = true;
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
