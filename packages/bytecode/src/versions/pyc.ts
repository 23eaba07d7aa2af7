/** .pyc files of CPython 3.8 to 3.15, to look at: what is read from those of other versions than 3.14 cannot run here. */
import { type InstructionSet, PYC_MAGIC_NUMBER, instructionSetOfMagic, knownVersions } from '@vivarium/spec';
import type { CodeObject } from '../code-object.ts';
import { loadCode } from '../marshal-reader.ts';
import { PYC_HEADER_SIZE, PycError, type PycHeader, readHeaderFields } from '../pyc.ts';

export interface VersionedPyc {
  readonly header: PycHeader;
  readonly code: CodeObject;
  /** Whose file it is, and how to read its instructions. */
  readonly set: InstructionSet;
}

/** The number at the start of a .pyc file; `undefined` if this is none. */
export function pycMagicNumber(file: Uint8Array): number | undefined {
  return file.length >= 4 && file[2] === 0x0d && file[3] === 0x0a ? file[0] | (file[1] << 8) : undefined;
}

/** Reads a .pyc file of any known version. */
export function readPycOfAnyVersion(file: Uint8Array, name = '<bytecode>'): VersionedPyc {
  const magic = pycMagicNumber(file);
  if (magic === undefined) throw new PycError('ImportError', `'${name}' is not a .pyc file`);
  const set = instructionSetOfMagic(magic);
  if (set === undefined) {
    throw new PycError('ImportError', `'${name}' has the magic number ${magic}, which is of no known version (known are ${knownVersions.join(', ')})`);
  }
  const header = readHeaderFields(file, name);
  return { header, code: loadCode(file.subarray(PYC_HEADER_SIZE), { codeBefore311: set.minor < 11 }), set };
}

/** Can its code run here? */
export const isOwnVersion = (set: InstructionSet): boolean => set.magic === PYC_MAGIC_NUMBER;
