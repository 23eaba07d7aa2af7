/** `vivarium inspect` of .pyc files, those of other versions included. */
import { disOfVersion, isOwnVersion, PYC_HEADER_SIZE, type PycHeader, readPycOfAnyVersion } from '@vivarium/bytecode';
import type { InspectOptions } from './inspect.ts';
import { codeJson, hex, type Json } from './code-json.ts';

/** The header of the file, and the code in it in the form that the mode names. */
export function inspectPyc(file: Uint8Array, name: string, { mode, strip, caches }: InspectOptions): Readonly<Record<string, Json>> {
  const { header, code, set } = readPycOfAnyVersion(file, name);
  if ((strip || caches) && !isOwnVersion(set)) throw new Error('--strip and --caches are for the code of 3.14');
  const pyc = { python: set.version, magic: set.magic, ...headerJson(header) };
  switch (mode) {
    case 'code': return { pyc, code: codeJson(code, strip) };
    case 'dis': return { pyc, dis: disOfVersion(code, set, { showCaches: caches }) };
    case 'marshal': return { pyc, marshal: hex(file.subarray(PYC_HEADER_SIZE)) };
    default: throw new Error(`mode ${mode} needs a program, not a .pyc file`);
  }
}

function headerJson(header: PycHeader): { readonly [key: string]: Json } {
  if (header.kind === 'hash') return { kind: 'hash', hash: hex(header.hash), checkSource: header.checkSource };
  return { kind: 'timestamp', mtime: header.mtime, size: header.size };
}
