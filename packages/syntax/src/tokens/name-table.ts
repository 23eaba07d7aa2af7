/** Interns identifiers straight from the source text, so that a name costs one string however often it occurs. */
import { keywords, softKeywords } from './token-kinds.ts';

const INITIAL_SLOTS = 512;
const reserved: readonly string[] = [...keywords, ...softKeywords];

/** The hash that the tokenizer computes while it scans a name. */
export function nameHash(name: string): number {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) | 0;
  return hash;
}

export class NameTable {
  readonly names: string[] = reserved.slice();
  /** Brings names that are not ASCII to their normal form. */
  normalise = (name: string): string => name.normalize('NFKC');
  #hashes = new Int32Array(INITIAL_SLOTS);
  /** Open addressing: index in `names` plus one, or 0. */
  #slots = new Int32Array(INITIAL_SLOTS);
  #used = reserved.length;
  /** Names that normalisation changed or that are not ASCII; kept apart so that they never equal a keyword. */
  #normalised: Map<string, number> | null = null;

  constructor() {
    for (let i = 0; i < reserved.length; i++) this.#place(nameHash(reserved[i]), i + 1);
  }

  /** The index of the ASCII name in source[start, end), whose hash the caller has computed. */
  intern(source: string, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const length = end - start;
    let at = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const entry = slots[at];
      if (entry === 0) break;
      if (this.#hashes[at] === hash) {
        const name = this.names[entry - 1];
        if (name.length === length) {
          let i = 0;
          while (i < length && name.charCodeAt(i) === source.charCodeAt(start + i)) i++;
          if (i === length) return entry - 1;
        }
      }
      at = (at + 1) & mask;
    }
    const index = this.names.length;
    this.names.push(source.slice(start, end));
    slots[at] = index + 1;
    this.#hashes[at] = hash;
    if (++this.#used * 2 > slots.length) this.#grow();
    return index;
  }

  /** The index of a name that is not ASCII in the source. */
  internUnicode(text: string): number {
    const name = this.normalise(text);
    const table = (this.#normalised ??= new Map());
    let index = table.get(name);
    if (index === undefined) {
      index = this.names.length;
      this.names.push(name);
      table.set(name, index);
    }
    return index;
  }

  #place(hash: number, entry: number): void {
    const mask = this.#slots.length - 1;
    let at = (hash ^ (hash >>> 15)) & mask;
    while (this.#slots[at] !== 0) at = (at + 1) & mask;
    this.#slots[at] = entry;
    this.#hashes[at] = hash;
  }

  #grow(): void {
    const slots = this.#slots;
    const hashes = this.#hashes;
    this.#slots = new Int32Array(slots.length * 2);
    this.#hashes = new Int32Array(slots.length * 2);
    for (let i = 0; i < slots.length; i++) if (slots[i] !== 0) this.#place(hashes[i], slots[i]);
  }
}
