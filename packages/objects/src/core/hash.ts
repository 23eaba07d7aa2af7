/**
 * CPython's hash values, computed in two 32-bit halves.
 *
 * `hashValue` leaves the hash in the registers `hashLow()` and `hashHigh()` (signed 32-bit halves of the signed
 * 64-bit value): hashing is on the path of every set and dictionary operation and must not allocate.
 * Sources: pyhash.c's algorithms (SipHash-1-3 for str and bytes, modulo 2^61-1 for numbers, xxHash for tuples).
 */
import {
  BindKind, KeyKind, objectType, PyAstralStr, PyFloat, PyIntInstance, type PyObject, PyStrInstance, PyType, specialNumber, typeOf, type Value,
} from './object.ts';
import { exceptions, PyException, typeError } from './errors.ts';
import { atRestart } from './restart.ts';
import { forgetSingleBytes, PyBytes, PySlice, PyTuple } from './sequences.ts';

let low = 0;
let high = 0;

export const hashLow = (): number => low;
export const hashHigh = (): number => high;

export function setHash(newLow: number, newHigh: number): void {
  low = newLow | 0;
  high = newHigh | 0;
}

/** One 64-bit integer, and its halves: quicker than shifting a bigint. The host's numbers have the lower half first wherever it runs. */
const whole = new BigInt64Array(1);
const halves = new Int32Array(whole.buffer);

/** The hash in the registers as a Python int. */
export function hashAsInt(): number | bigint {
  if (high === low >> 31) return low;
  const value = high * 4294967296 + (low >>> 0);
  if (Number.isSafeInteger(value)) return value;
  halves[0] = low;
  halves[1] = high;
  return whole[0];
}

/** Puts a Python int that `__hash__` returned into the registers. */
export function setHashFromInt(value: number | bigint): void {
  if (typeof value === 'number') setHashFromNumber(value);
  else {
    whole[0] = value; // modulo 2^64
    if (whole[0] !== value) return hashInt(value);
    low = halves[0];
    high = halves[1];
  }
  avoidMinusOne();
}

function setHashFromNumber(value: number): void {
  low = value | 0;
  high = low === value ? low >> 31 : Math.floor(value / 4294967296) | 0;
  if (low !== value && Math.abs(value) >= 4294967296) low = (value - Math.floor(value / 4294967296) * 4294967296) | 0;
}

/** -1 marks an error inside CPython, so no hash is -1. */
function avoidMinusOne(): void {
  if (low === -1 && high === -1) low = -2;
}

const MODULUS = 0x1fffffffffffffffn;

function hashInt(value: number | bigint): void {
  if (typeof value === 'number') {
    setHashFromNumber(value); // |value| < 2^53 < 2^61 - 1
  } else {
    const rest = (value < 0n ? -value : value) % MODULUS;
    const signed = value < 0n ? -rest : rest;
    whole[0] = signed;
    low = halves[0];
    high = halves[1];
  }
  avoidMinusOne();
}

/** `_Py_HashDouble` for a float that is not NaN. */
function hashFloat(value: number): void {
  if (Number.isSafeInteger(value)) return hashInt(value + 0);
  if (value === Infinity) return setHash(314159, 0);
  if (value === -Infinity) return setHash(-314159, -1);
  // value = mantissa * 2^exponent with an integral mantissa; 2^61 = 1 modulo 2^61 - 1
  let mantissa = Math.abs(value);
  let exponent = 0;
  while (mantissa < 4503599627370496) {
    mantissa *= 2;
    exponent--;
  }
  while (mantissa >= 9007199254740992) {
    mantissa /= 2;
    exponent++;
  }
  const shift = ((exponent % 61) + 61) % 61;
  hashInt((value < 0 ? -1n : 1n) * ((BigInt(mantissa) << BigInt(shift)) % MODULUS));
}

// ---- SipHash-1-3

let key0Low = 0;
let key0High = 0;
let key1Low = 0;
let key1High = 0;

/**
 * Sets the secret of str and bytes hashing. Seed 0 gives CPython's values under PYTHONHASHSEED=0; any other seed
 * those of that PYTHONHASHSEED; null takes 16 random bytes.
 */
export function seedHash(seed: number | Uint8Array): void {
  const secret = new Uint8Array(16);
  if (typeof seed !== 'number') secret.set(seed.subarray(0, 16));
  else if (seed !== 0) {
    let x = seed >>> 0; // the linear congruential generator of bootstrap_hash.c
    for (let i = 0; i < 16; i++) {
      x = (Math.imul(x, 214013) + 2531011) >>> 0;
      secret[i] = (x >>> 16) & 0xff;
    }
  }
  const view = new DataView(secret.buffer);
  key0Low = view.getInt32(0, true);
  key0High = view.getInt32(4, true);
  key1Low = view.getInt32(8, true);
  key1High = view.getInt32(12, true);
  stringHashes.clear();
  characterHashes.fill(0);
  forgetSingleBytes();
}

/** Hashes of middling strings seen lately: JS does not show us the hash it keeps, and short ones are hashed as fast as looked up. */
const stringHashes = new Map<string, [low: number, high: number]>();
const STRING_HASHES_KEPT = 4096;

/** The halves of the hashes of the first 256 characters; two zeros where it was not asked for. */
const characterHashes = new Int32Array(512);

function hashCharacter(text: string, unit: number): void {
  low = characterHashes[2 * unit];
  high = characterHashes[2 * unit + 1];
  if (low !== 0 || high !== 0) return;
  hashNarrow(text);
  characterHashes[2 * unit] = low;
  characterHashes[2 * unit + 1] = high;
}

/** What is hashed, in 32-bit words, least significant byte first. */
let words = new Int32Array(64);

/** Makes room for that many bytes and what SipHash adds. */
function reserveWords(count: number): void {
  const needed = ((count >> 3) + 1) * 2;
  if (needed > words.length) words = new Int32Array(needed * 2);
}

/** Ends the words of `count` bytes: `rest` is the last of them if it is not full, and the length is the highest byte. */
function endWords(count: number, rest: number): void {
  const last = (count >> 3) * 2;
  if ((count & 4) === 0) words[last] = rest;
  words[last + 1] = ((count & 4) === 0 ? 0 : rest) | (count << 24);
}

/** SipHash-1-3 of the first `count` bytes of the words, which were ended. A sum of two halves has a carry if it is less than either. */
function sip(count: number): void {
  const source = words;
  const end = ((count >> 3) + 1) * 2;
  let v0l = key0Low ^ 0x70736575, v0h = key0High ^ 0x736f6d65;
  let v1l = key1Low ^ 0x6e646f6d, v1h = key1High ^ 0x646f7261;
  let v2l = key0Low ^ 0x6e657261, v2h = key0High ^ 0x6c796765;
  let v3l = key1Low ^ 0x79746573, v3h = key1High ^ 0x74656462;
  // A round for each word of 64 bits, and three at the end.
  for (let i = 0; i < end + 6; i += 2) {
    const wordLow = i < end ? source[i] : 0;
    const wordHigh = i < end ? source[i + 1] : 0;
    v3l ^= wordLow;
    v3h ^= wordHigh;
    if (i === end) v2l ^= 0xff;
    // v0 += v1; v1 = rotl(v1, 13) ^ v0; v0 = rotl(v0, 32)
    let l = (v0l + v1l) | 0;
    v0h = (v0h + v1h + (l >>> 0 < v1l >>> 0 ? 1 : 0)) | 0;
    v0l = l;
    l = (v1l << 13) | (v1h >>> 19);
    v1h = ((v1h << 13) | (v1l >>> 19)) ^ v0h;
    v1l = l ^ v0l;
    l = v0l;
    v0l = v0h;
    v0h = l;
    // v2 += v3; v3 = rotl(v3, 16) ^ v2
    l = (v2l + v3l) | 0;
    v2h = (v2h + v3h + (l >>> 0 < v3l >>> 0 ? 1 : 0)) | 0;
    v2l = l;
    l = (v3l << 16) | (v3h >>> 16);
    v3h = ((v3h << 16) | (v3l >>> 16)) ^ v2h;
    v3l = l ^ v2l;
    // v0 += v3; v3 = rotl(v3, 21) ^ v0
    l = (v0l + v3l) | 0;
    v0h = (v0h + v3h + (l >>> 0 < v3l >>> 0 ? 1 : 0)) | 0;
    v0l = l;
    l = (v3l << 21) | (v3h >>> 11);
    v3h = ((v3h << 21) | (v3l >>> 11)) ^ v0h;
    v3l = l ^ v0l;
    // v2 += v1; v1 = rotl(v1, 17) ^ v2; v2 = rotl(v2, 32)
    l = (v2l + v1l) | 0;
    v2h = (v2h + v1h + (l >>> 0 < v1l >>> 0 ? 1 : 0)) | 0;
    v2l = l;
    l = (v1l << 17) | (v1h >>> 15);
    v1h = ((v1h << 17) | (v1l >>> 15)) ^ v2h;
    v1l = l ^ v2l;
    l = v2l;
    v2l = v2h;
    v2h = l;
    v0l ^= wordLow;
    v0h ^= wordHigh;
  }
  low = v0l ^ v1l ^ v2l ^ v3l;
  high = v0h ^ v1h ^ v2h ^ v3h;
  avoidMinusOne();
}

/** SipHash-1-3 under a key of its own, whose second half is 0: what .pyc files hold of their source. Eight bytes, least significant first. */
export function keyedHash(key: bigint, content: Uint8Array): Uint8Array {
  const secret = [key0Low, key0High, key1Low, key1High] as const;
  key0Low = Number(BigInt.asIntN(32, key));
  key0High = Number(BigInt.asIntN(32, key >> 32n));
  key1Low = key1High = 0;
  sipBytes(content);
  [key0Low, key0High, key1Low, key1High] = secret;
  const result = new Uint8Array(8);
  const view = new DataView(result.buffer);
  view.setInt32(0, low, true);
  view.setInt32(4, high, true);
  return result;
}

function sipBytes(bytes: Uint8Array): void {
  const count = bytes.length;
  reserveWords(count);
  let word = 0;
  for (let i = 0; i < count; i++) {
    word |= bytes[i] << ((i & 3) << 3);
    if ((i & 3) === 3) {
      words[i >> 2] = word;
      word = 0;
    }
  }
  endWords(count, word);
  sip(count);
}

/** The empty sequence hashes to 0. */
export function hashBytes(bytes: Uint8Array): void {
  if (bytes.length === 0) setHash(0, 0);
  else sipBytes(bytes);
}

function hashBytesObject(value: PyBytes): void {
  low = value.hashLow;
  high = value.hashHigh;
  if (low !== 0 || high !== 0) return;
  const content = value.either;
  if (typeof content === 'string' && content !== '') hashNarrow(content);
  else hashBytes(value.bytes);
  value.hashLow = low;
  value.hashHigh = high;
}

/** A str hashes its internal array of 1-, 2- or 4-byte units. */
export function hashString(text: string): void {
  const { length } = text;
  if (length === 0) return setHash(0, 0);
  if (length === 1) {
    const unit = text.charCodeAt(0);
    return unit < 256 ? hashCharacter(text, unit) : hashWide(text);
  }
  const known = length > 16 && length <= 64 ? stringHashes.get(text) : undefined;
  if (known !== undefined) return setHash(known[0], known[1]);
  if (!hashNarrow(text)) return hashWide(text);
  if (length > 16 && length <= 64) {
    if (stringHashes.size >= STRING_HASHES_KEPT) stringHashes.clear();
    stringHashes.set(text, [low, high]);
  }
}

/** Hashes a string as bytes; false if some character is none. */
function hashNarrow(text: string): boolean {
  const { length } = text;
  reserveWords(length);
  let word = 0;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 255) return false;
    word |= unit << ((i & 3) << 3);
    if ((i & 3) === 3) {
      words[i >> 2] = word;
      word = 0;
    }
  }
  endWords(length, word);
  sip(length);
  return true;
}

function hashWide(text: string): void {
  const { length } = text;
  reserveWords(length * 2);
  for (let i = 1; i < length; i += 2) words[i >> 1] = text.charCodeAt(i - 1) | (text.charCodeAt(i) << 16);
  endWords(length * 2, (length & 1) === 0 ? 0 : text.charCodeAt(length - 1));
  sip(length * 2);
}

// ---- 64-bit multiplication by halves

let productLow = 0;
let productHigh = 0;

/** In words of 32 bits throughout: the host then needs no floating point. */
function multiply(al: number, ah: number, bl: number, bh: number): void {
  const a0 = al & 0xffff, a1 = al >>> 16;
  const b0 = bl & 0xffff, b1 = bl >>> 16;
  const lowest = Math.imul(a0, b0);
  const middle = (Math.imul(a1, b0) + (lowest >>> 16)) | 0;
  const middle2 = (Math.imul(a0, b1) + (middle & 0xffff)) | 0;
  productLow = (middle2 << 16) | (lowest & 0xffff);
  productHigh = (Math.imul(a1, b1) + (middle >>> 16) + (middle2 >>> 16) + Math.imul(al, bh) + Math.imul(ah, bl)) | 0;
}

/** xxHash primes 1, 2 and 5 as halves. */
const P1L = 0x85ebca87 | 0, P1H = 0x9e3779b1 | 0;
const P2L = 0x27d4eb4f | 0, P2H = 0xc2b2ae3d | 0;
const P5L = 0x165667c5 | 0, P5H = 0x27d4eb2f | 0;

function hashItems(items: readonly Value[], addLength = true): void {
  let accLow = P5L;
  let accHigh = P5H;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (typeof item === 'number' && (item | 0) === item && item !== -1) {
      low = item;
      high = item >> 31;
    } else hashValue(item);
    multiply(low, high, P2L, P2H);
    const l = (accLow >>> 0) + (productLow >>> 0);
    accHigh = (accHigh + productHigh + (l > 4294967295 ? 1 : 0)) | 0;
    accLow = l | 0;
    const rotatedLow = (accLow << 31) | (accHigh >>> 1);
    const rotatedHigh = (accHigh << 31) | (accLow >>> 1);
    multiply(rotatedLow, rotatedHigh, P1L, P1H);
    accLow = productLow;
    accHigh = productHigh;
  }
  if (addLength) {
    const length = items.length ^ P5L ^ 3527539;
    const sum = (accLow >>> 0) + (length >>> 0);
    accHigh = (accHigh + P5H + (sum > 4294967295 ? 1 : 0)) | 0;
    accLow = sum | 0;
  }
  if (accLow === -1 && accHigh === -1) setHash(1546275796, 0);
  else setHash(accLow, accHigh);
}

// ---- objects

const FIRST_IDENTITY = 0x7f0000;
let lastIdentity = FIRST_IDENTITY;
/** Those up to here were given before the restart. */
let formerIdentity = 0;
let shift = 0;
atRestart(() => {
  formerIdentity = lastIdentity;
  shift = lastIdentity - FIRST_IDENTITY;
});

/** The number behind `id()`: stands for an address divided by 16. */
export function identityOf(object: PyObject): number {
  const { identity } = object;
  if (identity !== undefined && identity > formerIdentity) return identity - shift;
  return (object.identity = ++lastIdentity) - shift;
}

/** The same if it was asked for before; undefined otherwise. */
export function knownIdentityOf(object: PyObject): number | undefined {
  const { identity } = object;
  return identity !== undefined && identity > formerIdentity ? identity - shift : undefined;
}

export function hashIdentity(object: PyObject): void {
  const address = identityOf(object);
  setHash(address, Math.floor(address / 4294967296));
}

/** How values of a type behave as keys of dictionaries; cached on the type. */
export function keyKindOf(type: PyType): number {
  if (type.keyKind !== KeyKind.unknown) return type.keyKind;
  const eq = type.lookup('__eq__');
  const hash = type.lookup('__hash__');
  let kind: number = KeyKind.custom;
  if (eq === objectType.attributes.get('__eq__') && hash === objectType.attributes.get('__hash__')) kind = KeyKind.identity;
  else {
    const definer = type.definer('__eq__');
    if (definer !== undefined && !definer.heap && definer === type.definer('__hash__')) {
      const instances = type.layoutClass;
      const has = (layout: new () => PyObject): boolean => instances === layout || instances.prototype instanceof layout;
      if (has(PyIntInstance) || has(PyStrInstance) || has(PyFloat)) kind = KeyKind.payload;
      else if (has(PyTuple) || has(PyBytes)) kind = KeyKind.structural;
    }
  }
  type.keyKind = kind;
  return kind;
}

export function unhashable(value: Value): PyException {
  return typeError(`unhashable type: '${typeOf(value).name}'`);
}

/** Computes `hash(value)` into the registers. May run `__hash__`. */
export function hashValue(value: Value): void {
  switch (typeof value) {
    case 'string':
      return hashString(value);
    case 'number':
    case 'bigint':
      return hashInt(value);
    case 'boolean':
      return setHash(value ? 1 : 0, 0);
  }
  if (value === null) return setHash(0xfca86420, 0);
  switch (keyKindOf(value.type)) {
    case KeyKind.identity:
      return hashIdentity(value);
    case KeyKind.payload:
      if (value instanceof PyIntInstance) return hashInt(value.value);
      if (value instanceof PyStrInstance) return hashValue(value.value);
      if (value instanceof PyAstralStr) return hashAstral(value.points);
      return hashFloatObject(value as PyFloat);
    case KeyKind.structural:
      if (value instanceof PyTuple) return hashItems(value.items);
      return hashBytesObject(value as PyBytes);
    default:
      return hashThroughType(value);
  }
}

/** Like hashValue, for a value that is to become a key: a TypeError also says what the value cannot be used as. */
export function hashElement(value: Value, use: 'dict key' | 'set element'): void {
  if (typeof value === 'string') return hashString(value);
  if (typeof value === 'number') return hashInt(value);
  if (typeof value !== 'object' || value === null || keyKindOf(value.type) < KeyKind.structural) return hashValue(value);
  try {
    hashValue(value);
  } catch (thrown) {
    if (!(thrown instanceof PyException) || thrown.value.type !== exceptions.TypeError) throw thrown;
    const reason = thrown.value.args.items[0];
    throw typeError(`cannot use '${value.type.name}' as a ${use} (${typeof reason === 'string' ? reason : ''})`);
  }
}

export function hashFloatObject(object: PyFloat): void {
  if (Number.isNaN(object.value)) hashIdentity(object);
  else hashFloat(object.value);
}

export function hashNumber(value: number): void {
  hashFloat(value);
}

function hashAstral(points: Uint32Array): void {
  hashBytes(new Uint8Array(points.buffer, points.byteOffset, points.byteLength));
}

const HASH = specialNumber('__hash__');
/** The method of a built-in type, whose body may have another form that leaves the hash in the registers. */
interface HashingMethod extends PyObject {
  code: { body: { intoRegisters?: (value: PyObject) => void } };
  owner: PyType;
}

function hashThroughType(value: PyObject): void {
  const method = value.type.special(HASH);
  if (method === undefined || method === null) throw unhashable(value);
  if ((method as PyObject).bindKind === BindKind.wrapperDescriptor) {
    const { code, owner } = method as HashingMethod;
    if (code.body.intoRegisters !== undefined && value.type.isSubtypeOf(owner)) return code.body.intoRegisters(value);
  }
  const result = (method as PyObject).callVector([value], null);
  if (typeof result === 'number' || typeof result === 'bigint') setHashFromInt(result);
  else if (typeof result === 'boolean') setHash(result ? 1 : 0, 0);
  else if (result instanceof PyIntInstance) setHashFromInt(result.value);
  else throw typeError('__hash__ method should return an integer');
}

/** slice objects hash as a tuple of their three parts, without its length. */
export function hashSlice(value: PySlice): void {
  hashItems([value.start, value.stop, value.step], false);
}

export { hashItems };
