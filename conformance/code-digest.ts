/** A short name for a tree of code objects: equal for trees in which no field differs. */
import { createHash, type Hash } from 'node:crypto';
import { CodeObject } from '@vivarium/bytecode';
import { bytesFields, constantsKey, listFields, plainFields } from './compare-code.ts';

const LENGTH = 16; // hexadecimal digits

export function codeDigest(code: CodeObject): string {
  const hash = createHash('sha256');
  add(hash, code);
  return hash.digest('hex').slice(0, LENGTH);
}

function add(hash: Hash, code: CodeObject): void {
  for (const field of plainFields) hash.update(`${field} ${code[field]}\n`);
  for (const field of listFields) hash.update(`${field} ${JSON.stringify(code[field])}\n`);
  for (const field of bytesFields) hash.update(`${field} ${Buffer.from(code[field]).toString('hex')}\n`);
  hash.update(`co_consts ${constantsKey(code.co_consts)}\n`);
  for (const value of code.co_consts) if (value instanceof CodeObject) add(hash, value);
}
