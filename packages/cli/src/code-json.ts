/** Code objects as JSON that loses nothing: constants are tagged, bytes are hexadecimal. */
import { CodeObject, dumps } from '@vivarium/bytecode';
import { cacheCount, type Constant } from '@vivarium/spec';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

export const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A code object and those in its constants. `strip` leaves the inline caches out of `code`. */
export function codeJson(code: CodeObject, strip: boolean): Json {
  return {
    name: code.co_name,
    qualname: code.co_qualname,
    firstlineno: code.co_firstlineno,
    argcount: code.co_argcount,
    posonlyargcount: code.co_posonlyargcount,
    kwonlyargcount: code.co_kwonlyargcount,
    nlocals: code.co_nlocals,
    stacksize: code.co_stacksize,
    flags: code.co_flags,
    code: hex(strip ? withoutCaches(code.co_code) : code.co_code),
    names: code.co_names,
    varnames: code.co_varnames,
    cellvars: code.co_cellvars,
    freevars: code.co_freevars,
    localsplusnames: code.co_localsplusnames,
    localspluskinds: hex(code.co_localspluskinds),
    linetable: hex(code.co_linetable),
    exceptiontable: hex(code.co_exceptiontable),
    consts: code.co_consts.map((value) => (value instanceof CodeObject ? ['code', codeJson(value, strip)] : constantJson(value))),
  };
}

function withoutCaches(bytes: Uint8Array): Uint8Array {
  const units: number[] = [];
  for (let at = 0; at < bytes.length; at += 2 + 2 * cacheCount[bytes[at]]) units.push(bytes[at], bytes[at + 1]);
  return Uint8Array.from(units);
}

function constantJson(value: Constant): Json {
  if (value === null) return ['N'];
  switch (typeof value) {
    case 'boolean': return ['B', value ? 1 : 0];
    case 'number':
    case 'bigint': return ['i', value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`];
    case 'string': return /[\ud800-\udfff]/.test(value) ? ['su', Array.from({ length: value.length }, (_, i) => value.charCodeAt(i))] : ['s', value];
  }
  switch (value.constant) {
    case 'str': {
      const points = Array.from(value.points);
      return points.some((point) => point >= 0xd800 && point <= 0xdfff) ? ['su', points] : ['s', String.fromCodePoint(...points)];
    }
    case 'float': return ['f', floatHex(value.value)];
    case 'complex': return ['c', floatHex(value.real), floatHex(value.imag)];
    case 'bytes': return ['b', hex(value.bytes)];
    case 'tuple': return ['T', value.items.map(constantJson)];
    case 'frozenset': return ['fs', inMarshalOrder(value.items).map(constantJson)];
    case 'slice': return ['sl', constantJson(value.start), constantJson(value.stop), constantJson(value.step)];
    case 'ellipsis': return ['E'];
    case 'code': return ['code'];
  }
}

function floatHex(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return hex(new Uint8Array(view.buffer));
}

/** The one order of a set's items that does not depend on their hashes. */
function inMarshalOrder(items: readonly Constant[]): Constant[] {
  const keyed = items.map((item) => ({ item, key: hex(dumps(item)) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
}
