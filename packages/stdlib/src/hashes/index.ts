/** `_md5`, `_sha1`, `_sha2`, `_sha3` and `_blake2`. */
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512, shake128, shake256 } from '@noble/hashes/sha3.js';
import { bytes, type Implementation, overflowError, py, type PyType, typeError, typeOf, type Value, valueError } from '@vivarium/objects';
import { blake2Facts, md5Facts, sha1Facts, sha2Facts, sha3Facts } from '../generated/hash-facts.ts';
import { nativeLines, type TypeFacts } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { Blake2b, type Blake2Parameters, Blake2s } from './blake2.ts';
import { Algorithm, describeHash, type Digest, initialData, LibraryDigest, type LibraryHash, newHash, type PyHash } from './digest.ts';

const SIZES = { _GIL_MINSIZE: 2048 };

/** A constructor such as `md5(data=b'', *, usedforsecurity=True, string=None)`. */
function constructor(type: PyType, create: () => LibraryHash): Implementation {
  const algorithm = new Algorithm(create);
  return (data: Value | undefined, _security: Value, string: Value) => newHash(type, new LibraryDigest(algorithm), initialData(data, string));
}

const md5Type = describeHash({ name: '_md5.md5', algorithm: 'md5', blockSize: 64, digestSize: 16, methods: md5Facts.types.MD5Type.methods, subclassable: true });
export const md5Module: NativeModule = {
  name: '_md5', functions: nativeLines(md5Facts.functions, { md5: constructor(md5Type, () => md5.create()) }), values: () => ({ MD5Type: md5Type, ...SIZES }),
};

const sha1Type = describeHash({ name: '_sha1.sha1', algorithm: 'sha1', blockSize: 64, digestSize: 20, methods: sha1Facts.types.SHA1Type.methods, subclassable: true });
export const sha1Module: NativeModule = {
  name: '_sha1', functions: nativeLines(sha1Facts.functions, { sha1: constructor(sha1Type, () => sha1.create()) }), values: () => ({ SHA1Type: sha1Type, ...SIZES }),
};

const sha2Type = (bits: 224 | 256 | 384 | 512): PyType => describeHash({
  name: `_sha2.SHA${bits}Type`, algorithm: `sha${bits}`, blockSize: bits < 300 ? 64 : 128, digestSize: bits / 8,
  methods: sha2Facts.types[`SHA${bits}Type`].methods, subclassable: true,
});
const sha2Types = { SHA224Type: sha2Type(224), SHA256Type: sha2Type(256), SHA384Type: sha2Type(384), SHA512Type: sha2Type(512) };
export const sha2Module: NativeModule = {
  name: '_sha2',
  functions: nativeLines(sha2Facts.functions, {
    sha256: constructor(sha2Types.SHA256Type, () => sha256.create()),
    sha224: constructor(sha2Types.SHA224Type, () => sha224.create()),
    sha512: constructor(sha2Types.SHA512Type, () => sha512.create()),
    sha384: constructor(sha2Types.SHA384Type, () => sha384.create()),
  }),
  values: () => ({ ...sha2Types, ...SIZES }),
};

/** @param security bits of the capacity, halved */
function sha3Type(name: keyof typeof sha3Facts.types, security: number, digestSize: number, create: () => LibraryHash): PyType {
  const facts: TypeFacts = sha3Facts.types[name];
  const capacity = security * 2;
  const extendable = digestSize === 0;
  const algorithm = new Algorithm(create);
  const type = describeHash({
    name: `_sha3.${name}`, algorithm: name, blockSize: 200 - capacity / 8, digestSize, methods: facts.methods, doc: facts.doc, extendable,
    attributes: { _capacity_bits: capacity, _rate_bits: 1600 - capacity, _suffix: bytes(Uint8Array.of(extendable ? 0x1f : 6)) },
    new: [`~${name}($type, /, data=<unrepresentable>, *, usedforsecurity=True, string=None)`, null,
      (cls: PyType, data: Value | undefined, _security: Value, string: Value) => newHash(cls, new LibraryDigest(algorithm), initialData(data, string))],
  });
  return type;
}
const sha3Types = {
  sha3_224: sha3Type('sha3_224', 224, 28, () => sha3_224.create()),
  sha3_256: sha3Type('sha3_256', 256, 32, () => sha3_256.create()),
  sha3_384: sha3Type('sha3_384', 384, 48, () => sha3_384.create()),
  sha3_512: sha3Type('sha3_512', 512, 64, () => sha3_512.create()),
  shake_128: sha3Type('shake_128', 128, 0, () => shake128.create({})),
  shake_256: sha3Type('shake_256', 256, 0, () => shake256.create({})),
};
export const sha3Module: NativeModule = { name: '_sha3', values: () => ({ ...sha3Types, implementation: 'HACL', ...SIZES }) };

interface Blake2Limits {
  name: 'blake2b' | 'blake2s';
  digest: number;
  salt: number;
  nodeOffset: bigint;
  blockSize: number;
  create: (parameters: Blake2Parameters) => Digest;
}

function needBytes(value: Value): Uint8Array {
  const content = py.bytesLike(value);
  if (content === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(value).name}'`);
  return content.slice();
}

function atMost(value: Value, what: string, limit: number): Uint8Array {
  const content = needBytes(value);
  if (content.length > limit) throw valueError(`maximum ${what} length is ${limit} bytes`);
  return content;
}

function byteBetween(value: Value, least: number, most: number, message: string): number {
  const number = py.index(value);
  if (number < least || number > most) throw valueError(message);
  return Number(number);
}

function unsigned(value: Value, limit: bigint, name: string): bigint {
  const number = BigInt(py.index(value));
  if (number < 0n) throw valueError('Cannot convert negative int');
  if (number >= 1n << 64n) throw overflowError(`Python int too large for C unsigned long${name === 'node_offset' ? ' long' : ''}`);
  if (number > limit) throw overflowError(`${name} is too large`);
  return number;
}

function parametersOf(limits: Blake2Limits, given: Record<string, Value>): Blake2Parameters {
  const { digest, salt, name } = limits;
  const digestSize = py.index(given.digest_size);
  if (digestSize < 1 || digestSize > digest) {
    throw valueError(`digest_size for ${name === 'blake2b' ? 'Blake2b' : 'Blake2s'} must be between 1 and ${digest} bytes, here it is ${digestSize}`);
  }
  return {
    digestSize: Number(digestSize),
    salt: atMost(given.salt, 'salt', salt),
    person: atMost(given.person, 'person', salt),
    fanout: byteBetween(given.fanout, 0, 255, 'fanout must be between 0 and 255'),
    depth: byteBetween(given.depth, 1, 255, 'depth must be between 1 and 255'),
    leafSize: Number(unsigned(given.leaf_size, 0xffffffffn, 'leaf_size')),
    nodeOffset: unsigned(given.node_offset, limits.nodeOffset, 'node_offset'),
    nodeDepth: byteBetween(given.node_depth, 0, 255, 'node_depth must be between 0 and 255'),
    innerSize: byteBetween(given.inner_size, 0, digest, `inner_size must be between 0 and is ${digest}`),
    key: atMost(given.key, 'key', digest),
    lastNode: py.truth(given.last_node),
  };
}

const blake2Names = [
  'digest_size', 'key', 'salt', 'person', 'fanout', 'depth', 'leaf_size', 'node_offset', 'node_depth', 'inner_size', 'last_node',
];

function blake2Type(limits: Blake2Limits): PyType {
  const { name } = limits;
  const facts = blake2Facts.types[name];
  const signature = `${name}($type, data=<unrepresentable>, /, *, digest_size=${limits.digest}, key=<unrepresentable>, salt=<unrepresentable>, `
    + 'person=<unrepresentable>, fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None)';
  const type = describeHash({
    name: `_blake2.${name}`, algorithm: name, blockSize: limits.blockSize, digestSize: (self: PyHash) => sizeOf(self.digest), methods: facts.methods,
    doc: facts.doc, subclassable: true, textSignature: facts.signature.replaceAll(/\s*\n\s*/g, ' '),
    new: [signature.replace('/, *', '*'), null, (cls: PyType, data: Value | undefined, ...rest: (Value | undefined)[]) => {
      const given: Record<string, Value> = {};
      const nothing = bytes(new Uint8Array());
      blake2Names.forEach((parameter, i) => (given[parameter] = rest[i] ?? nothing));
      const source = initialData(data, rest[12] ?? null);
      return newHash(cls, limits.create(parametersOf(limits, given)), source);
    }],
  });
  type.attributes.set('SALT_SIZE', limits.salt);
  type.attributes.set('PERSON_SIZE', limits.salt);
  type.attributes.set('MAX_KEY_SIZE', limits.digest);
  type.attributes.set('MAX_DIGEST_SIZE', limits.digest);
  return type;
}
const sizeOf = (digest: Digest): number => (digest as Blake2b).digestSize;

const blake2bType = blake2Type({
  name: 'blake2b', digest: 64, salt: 16, nodeOffset: (1n << 64n) - 1n, blockSize: 128, create: (parameters) => new Blake2b(parameters),
});
const blake2sType = blake2Type({
  name: 'blake2s', digest: 32, salt: 8, nodeOffset: (1n << 48n) - 1n, blockSize: 64, create: (parameters) => new Blake2s(parameters),
});
export const blake2Module: NativeModule = {
  name: '_blake2',
  doc: blake2Facts.doc,
  values: () => ({
    blake2b: blake2bType, blake2s: blake2sType, ...SIZES,
    BLAKE2B_SALT_SIZE: 16, BLAKE2B_PERSON_SIZE: 16, BLAKE2B_MAX_KEY_SIZE: 64, BLAKE2B_MAX_DIGEST_SIZE: 64,
    BLAKE2S_SALT_SIZE: 8, BLAKE2S_PERSON_SIZE: 8, BLAKE2S_MAX_KEY_SIZE: 32, BLAKE2S_MAX_DIGEST_SIZE: 32,
  }),
};
