/** The header of a .pyc file (PEP 552): magic number, flags, then either time and size or a hash of the source. */
import { PYC_MAGIC, bytesRepr } from '@vivarium/spec';
import type { CodeObject } from './code-object.ts';
import { loadCode } from './marshal-reader.ts';
import { dumps } from './marshal-writer.ts';

export const PYC_HEADER_SIZE = 16;

export type PycHeader =
  /** Valid while the source has this time (seconds) and size (bytes), both modulo 2^32. */
  | { kind: 'timestamp'; mtime: number; size: number }
  /** Valid while the source hashes (SipHash-1-3 keyed with the magic number) to these eight bytes, if it is checked at all. */
  | { kind: 'hash'; hash: Uint8Array; checkSource: boolean };

/** Why a file is not a .pyc file of this Python: the exception that `importlib` raises, and its text without the name. */
export class PycError extends Error {
  readonly exception: 'ImportError' | 'EOFError';
  constructor(exception: PycError['exception'], message: string) {
    super(message);
    this.name = 'PycError';
    this.exception = exception;
  }
}

export function readPycHeader(file: Uint8Array, name = '<bytecode>'): PycHeader {
  for (let i = 0; i < PYC_MAGIC.length; i++) {
    if (file[i] !== PYC_MAGIC[i]) {
      throw new PycError('ImportError', `bad magic number in '${name}': ${bytesRepr(file.subarray(0, 4))}`);
    }
  }
  return readHeaderFields(file, name);
}

/** The header without its magic number: the same since 3.7. */
export function readHeaderFields(file: Uint8Array, name: string): PycHeader {
  if (file.length < PYC_HEADER_SIZE) throw new PycError('EOFError', `reached EOF while reading pyc header of '${name}'`);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const flags = view.getUint32(4, true);
  if (flags & ~3) throw new PycError('ImportError', `invalid flags ${flags} in '${name}'`);
  if (flags & 1) return { kind: 'hash', hash: file.slice(8, 16), checkSource: (flags & 2) !== 0 };
  return { kind: 'timestamp', mtime: view.getUint32(8, true), size: view.getUint32(12, true) };
}

export function readPyc(file: Uint8Array, name?: string): { header: PycHeader; code: CodeObject } {
  const header = readPycHeader(file, name);
  return { header, code: loadCode(file.subarray(PYC_HEADER_SIZE)) };
}

export function writePyc(code: CodeObject, header: PycHeader): Uint8Array {
  const body = dumps(code);
  const file = new Uint8Array(PYC_HEADER_SIZE + body.length);
  const view = new DataView(file.buffer);
  file.set(PYC_MAGIC);
  if (header.kind === 'hash') {
    view.setUint32(4, header.checkSource ? 3 : 1, true);
    file.set(header.hash, 8);
  } else {
    view.setUint32(8, header.mtime, true);
    view.setUint32(12, header.size, true);
  }
  file.set(body, PYC_HEADER_SIZE);
  return file;
}
