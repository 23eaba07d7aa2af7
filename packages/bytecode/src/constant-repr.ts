/** `repr()` of constants, as `dis` shows them. */
import { type Constant, bytesRepr, complexRepr, floatRepr, stringRepr } from '@vivarium/spec';
import { CodeObject } from './code-object.ts';

/**
 * A code object shows `address` where CPython shows its own. A frozenset keeps the order of its items, which in CPython
 * follows their hashes.
 */
export function constantRepr(value: Constant, address = '0x...'): string {
  switch (typeof value) {
    case 'boolean':
      return value ? 'True' : 'False';
    case 'number':
    case 'bigint':
      return String(value);
    case 'string':
      return stringRepr(value);
    case 'object':
      if (value === null) return 'None';
  }
  switch (value.constant) {
    case 'ellipsis':
      return 'Ellipsis';
    case 'str':
      return stringRepr(value);
    case 'float':
      return floatRepr(value.value);
    case 'complex':
      return complexRepr(value.real, value.imag);
    case 'bytes':
      return bytesRepr(value.bytes);
    case 'tuple':
      return value.items.length === 1 ? `(${constantRepr(value.items[0], address)},)` : `(${joined(value.items, address)})`;
    case 'frozenset':
      return value.items.length === 0 ? 'frozenset()' : `frozenset({${joined(value.items, address)}})`;
    case 'slice':
      return `slice(${joined([value.start, value.stop, value.step], address)})`;
    case 'code':
      return value instanceof CodeObject ? codeRepr(value, address) : '<code object>';
  }
}

export function codeRepr(code: CodeObject, address = '0x...'): string {
  const line = code.co_firstlineno === 0 ? -1 : code.co_firstlineno;
  return `<code object ${code.co_name} at ${address}, file "${code.co_filename}", line ${line}>`;
}

function joined(values: readonly Constant[], address: string): string {
  return values.map((value) => constantRepr(value, address)).join(', ');
}
