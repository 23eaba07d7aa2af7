/** Instructions to and from `co_code`: EXTENDED_ARG prefixes and inline caches. Offsets count bytes, as in `dis`. */
import { cacheCount, opcode, opcodeFlag, opcodeFlags } from '@vivarium/spec';

export interface Instruction {
  /** Where its own code unit stands. */
  offset: number;
  /** Where its first EXTENDED_ARG stands; otherwise the same as `offset`. */
  start: number;
  code: number;
  /** EXTENDED_ARG applied; a signed 32-bit number. 0 where there is none. */
  oparg: number;
}

/** Every instruction but EXTENDED_ARG and CACHE. */
export function decodeInstructions(code: Uint8Array): Instruction[] {
  const instructions: Instruction[] = [];
  let oparg = 0;
  let start = 0;
  for (let offset = 0; offset + 1 < code.length; offset += 2) {
    const op = code[offset];
    oparg = (oparg << 8) | code[offset + 1];
    if (op === opcode.EXTENDED_ARG) continue;
    instructions.push({ offset, start, code: op, oparg });
    offset += 2 * cacheCount[op];
    start = offset + 2;
    oparg = 0;
  }
  return instructions;
}

/** EXTENDED_ARG instructions that an oparg needs. */
export function extendedArgCount(oparg: number): number {
  const bits = oparg >>> 0;
  return bits <= 0xff ? 0 : bits <= 0xffff ? 1 : bits <= 0xffffff ? 2 : 3;
}

/** Code units of an instruction with its EXTENDED_ARGs and caches. */
export function instructionSize(code: number, oparg: number): number {
  return extendedArgCount(oparg) + 1 + cacheCount[code];
}

/** Grows `co_code` instruction by instruction. */
export class CodeWriter {
  #bytes: Uint8Array;
  #length = 0;

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** Bytes so far. */
  get length(): number {
    return this.#length;
  }

  emit(code: number, oparg: number): void {
    const extended = extendedArgCount(oparg);
    const caches = cacheCount[code];
    let at = this.#length;
    const end = at + 2 * (extended + 1 + caches);
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    const bytes = this.#bytes;
    for (let i = extended; i > 0; i--) {
      bytes[at++] = opcode.EXTENDED_ARG;
      bytes[at++] = (oparg >>> (8 * i)) & 0xff;
    }
    bytes[at++] = code;
    bytes[at] = oparg & 0xff;
    // Cache units are zero already.
    this.#length = end;
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

export function encodeInstructions(instructions: Iterable<{ code: number; oparg: number }>): Uint8Array {
  const writer = new CodeWriter();
  for (const { code, oparg } of instructions) writer.emit(code, oparg);
  return writer.finish();
}

/** The byte offset that a jump instruction names; `undefined` for other instructions. */
export function jumpTarget({ offset, code, oparg }: Instruction): number | undefined {
  if ((opcodeFlags[code] & opcodeFlag.JUMP) === 0) return undefined;
  return offset + 2 + 2 * cacheCount[code] + 2 * (isBackward(code) ? -oparg : oparg);
}

/** Does its oparg count backwards? END_ASYNC_FOR does not jump, but names the SEND that it belongs to. */
export function isBackward(code: number): boolean {
  return code === opcode.JUMP_BACKWARD || code === opcode.JUMP_BACKWARD_NO_INTERRUPT || code === opcode.END_ASYNC_FOR;
}
