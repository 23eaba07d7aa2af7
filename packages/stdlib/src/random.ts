/** `_random`: the Mersenne Twister MT19937. */
import {
  absoluteInt, defineType, float, hashAsInt, hashValue, instanceOf, type Int, overflowError, PyObject, PyTuple, type PyType, py, tuple, typeError, type Value, valueError,
} from '@vivarium/objects';
import { randomFacts } from './generated/random-facts.ts';
import { current } from './interpreter.ts';
import { nativeLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';

const SIZE = 624;
const MIDDLE = 397;

class PyRandom extends PyObject {
  readonly state = new Uint32Array(SIZE);
  index = 0;

  /** The next 32 bits, as a signed number. */
  next(): number {
    if (this.index >= SIZE) this.refill();
    let y = this.state[this.index++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  private refill(): void {
    const { state } = this;
    for (let i = 0; i < SIZE; i++) {
      const y = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff);
      state[i] = state[(i + MIDDLE) % SIZE] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.index = 0;
  }

  /** Mixes a key of 32-bit words into a fixed start. */
  seed(key: Uint32Array): void {
    const { state } = this;
    state[0] = 19650218;
    for (let i = 1; i < SIZE; i++) {
      const previous = state[i - 1] ^ (state[i - 1] >>> 30);
      state[i] = Math.imul(1812433253, previous) + i;
    }
    let i = 1;
    const advance = (): void => {
      if (++i < SIZE) return;
      state[0] = state[SIZE - 1];
      i = 1;
    };
    for (let k = 0, j = 0; k < Math.max(SIZE, key.length); k++) {
      state[i] = (state[i] ^ Math.imul(state[i - 1] ^ (state[i - 1] >>> 30), 1664525)) + key[j] + j;
      if (++j === key.length) j = 0;
      advance();
    }
    for (let k = 1; k < SIZE; k++) {
      state[i] = (state[i] ^ Math.imul(state[i - 1] ^ (state[i - 1] >>> 30), 1566083941)) - i;
      advance();
    }
    state[0] = 0x80000000;
    this.index = SIZE;
  }
}

/** 32-bit words of a number >= 0, the lowest first. */
function wordsOf(value: Int): Uint32Array {
  if (typeof value === 'number') {
    const high = Math.floor(value / 4294967296);
    return high === 0 ? Uint32Array.of(value) : Uint32Array.of(value, high);
  }
  const digits = value.toString(16);
  const words = new Uint32Array(Math.ceil(digits.length / 8));
  for (let i = 0, end = digits.length; end > 0; i++, end -= 8) words[i] = Number.parseInt(digits.slice(Math.max(end - 8, 0), end), 16);
  return words;
}

function seed(self: PyRandom, value: Value): void {
  if (value === null || value === undefined) {
    const key = new Uint32Array(SIZE);
    current().host.randomBytes(new Uint8Array(key.buffer));
    return self.seed(key);
  }
  const int = py.asInt(value);
  if (int !== undefined) return self.seed(wordsOf(absoluteInt(int)));
  hashValue(value);
  self.seed(wordsOf(py.normalise(BigInt.asUintN(64, BigInt(hashAsInt())))));
}

function randomBits(self: PyRandom, count: Value): Int {
  const given = py.index(count);
  if (given < 0) throw valueError('Cannot convert negative int');
  if (given > 0xffffffffffffffffn) throw overflowError('Python int too large for C uint64_t');
  let left = Number(given);
  if (left === 0) return 0;
  if (left <= 32) return self.next() >>> (32 - left);
  const words: string[] = [];
  for (; left > 0; left -= 32) {
    const word = self.next() >>> (left < 32 ? 32 - left : 0);
    words.push(word.toString(16).padStart(8, '0'));
  }
  return py.normalise(BigInt(`0x${words.reverse().join('')}`));
}

function setState(self: PyRandom, state: Value): void {
  if (!(state instanceof PyTuple)) throw typeError('state vector must be a tuple');
  if (state.items.length !== SIZE + 1) throw valueError('state vector is the wrong size');
  const words = new Uint32Array(SIZE);
  for (let i = 0; i < SIZE; i++) {
    const value = py.asInt(state.items[i]);
    if (value === undefined) throw typeError('an integer is required');
    if (value < 0) throw overflowError("can't convert negative value to unsigned int");
    if (value > 0xffffffffffffffffn) throw overflowError('Python int too large to convert to C unsigned long');
    words[i] = Number(BigInt.asUintN(32, BigInt(value)));
  }
  const index = py.index(state.items[SIZE]);
  if (index > 0x7fffffffffffffffn || index < -0x8000000000000000n) throw overflowError('Python int too large to convert to C long');
  if (index < 0 || index > SIZE) throw valueError('invalid state');
  self.state.set(words);
  self.index = Number(index);
}

const facts = randomFacts.types.Random;

const randomType = defineType({
  name: '_random.Random', module: '_random', qualname: 'Random', instance: PyRandom, doc: facts.doc,
  new: ['Random($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.', (cls: PyType) => instanceOf<PyRandom>(cls)],
  methods: nativeLines(facts.methods, {
    __init__: ['($self, *args)', (self: PyRandom, args: Value[]) => {
      if (args.length > 1) throw typeError(`Random expected at most 1 argument, got ${args.length}`);
      seed(self, args[0] ?? null);
    }],
    random: (self: PyRandom) => {
      const a = self.next() >>> 5;
      const b = self.next() >>> 6;
      return float((a * 67108864 + b) / 9007199254740992);
    },
    seed,
    getstate: (self: PyRandom) => tuple([...self.state, self.index]),
    setstate: setState,
    getrandbits: randomBits,
  }),
});
randomType.textSignature = null;

export const random: NativeModule = { name: '_random', doc: randomFacts.doc, values: () => ({ Random: randomType }) };
