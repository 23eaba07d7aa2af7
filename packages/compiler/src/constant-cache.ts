/**
 * Equality of constants: which ones share a slot of `co_consts`, and which object stands for all equal ones.
 *
 * Equal means equal in type, sign of zero and contents, so that 1, 1.0, True and 0.0, -0.0 stay apart.
 * A NaN equals only itself.
 */
import { CodeObject } from '@vivarium/bytecode';
import type { CodeConstant, ComplexConstant, Constant, FloatConstant } from '@vivarium/spec';

/** One per compilation: maps every constant to its representative, so that `===` on representatives is equality. */
export class ConstantCache {
  private readonly compound = new Map<string, Constant>();
  /** Code objects by name and line, with a number for each representative. */
  private readonly codes = new Map<string, CodeConstant[]>();
  private readonly codeNumbers = new Map<CodeConstant, number>();
  private readonly lists = new Map<string, Constant[]>();
  private readonly tables = new Map<number, Uint8Array[]>();
  private readonly nans = new Map<FloatConstant | ComplexConstant, number>();

  /** The representative of `value`. Primitives represent themselves. */
  merge(value: Constant): Constant {
    if (value === null || typeof value !== 'object' || value.constant === 'ellipsis') return value;
    if (value.constant === 'code') return this.mergeCode(value);
    const key = this.key(value);
    const known = this.compound.get(key);
    if (known !== undefined) return known;
    this.compound.set(key, value);
    return value;
  }

  /** The one array for all equal lists of constants. */
  mergeList(consts: Constant[]): Constant[] {
    const key = this.keys(consts);
    const known = this.lists.get(key);
    if (known === undefined) this.lists.set(key, consts);
    return known ?? consts;
  }

  /** The one array for all equal tables. */
  mergeTable(table: Uint8Array): Uint8Array {
    let hash = 0;
    for (let i = 0; i < table.length; i++) hash = (Math.imul(hash, 31) + table[i]) | 0;
    const others = this.tables.get(hash);
    if (others === undefined) this.tables.set(hash, [table]);
    else {
      for (const other of others) if (sameItems(other, table)) return other;
      others.push(table);
    }
    return table;
  }

  private mergeCode(code: CodeConstant): CodeConstant {
    if (this.codeNumbers.has(code)) return code;
    const place = code instanceof CodeObject ? `${code.co_firstlineno} ${code.co_name}` : '';
    const others = this.codes.get(place);
    if (others === undefined) this.codes.set(place, [code]);
    else {
      for (const other of others) if (this.sameCode(other, code)) return other;
      others.push(code);
    }
    this.codeNumbers.set(code, this.codeNumbers.size);
    return code;
  }

  /** CPython looks at neither the qualified name, the stack size, nor the kinds of locals. */
  private sameCode(a: CodeConstant, b: CodeConstant): boolean {
    if (!(a instanceof CodeObject && b instanceof CodeObject)) return a === b;
    return a.co_name === b.co_name && a.co_firstlineno === b.co_firstlineno && a.co_flags === b.co_flags
      && a.co_argcount === b.co_argcount && a.co_posonlyargcount === b.co_posonlyargcount
      && a.co_kwonlyargcount === b.co_kwonlyargcount && sameItems(a.co_code, b.co_code)
      && sameItems(a.co_linetable, b.co_linetable) && sameItems(a.co_exceptiontable, b.co_exceptiontable)
      && sameItems(a.co_names, b.co_names) && sameItems(a.co_localsplusnames, b.co_localsplusnames)
      && this.keys(a.co_consts) === this.keys(b.co_consts);
  }

  /** Text that two constants share exactly when they are equal. */
  private key(value: Constant): string {
    switch (typeof value) {
      case 'string': return `s${value.length}:${value}`;
      case 'number':
      case 'bigint': return `i${value}`;
      case 'boolean': return value ? 'T' : 'F';
      default:
    }
    if (value === null) return 'N';
    switch (value.constant) {
      case 'str': return `u${value.points.join(',')}`;
      case 'float': return Number.isNaN(value.value) ? this.nanKey(value) : `f${doubleKey(value.value)}`;
      case 'complex':
        if (Number.isNaN(value.real) || Number.isNaN(value.imag)) return this.nanKey(value);
        return `c${doubleKey(value.real)},${doubleKey(value.imag)}`;
      case 'bytes': return `b${value.bytes.length}:${value.bytes.join(',')}`;
      case 'tuple': return `(${this.keys(value.items)})`;
      case 'frozenset': return `{${value.items.map((item) => this.key(item)).sort().join(';')}}`;
      case 'slice': return `[${this.key(value.start)};${this.key(value.stop)};${this.key(value.step)}]`;
      case 'ellipsis': return '.';
      case 'code': return `C${this.codeNumbers.get(this.mergeCode(value))}`;
    }
  }

  private keys(items: readonly Constant[]): string {
    let text = '';
    for (const item of items) text += `${this.key(item)};`;
    return text;
  }

  private nanKey(value: FloatConstant | ComplexConstant): string {
    let id = this.nans.get(value);
    if (id === undefined) this.nans.set(value, id = this.nans.size);
    return `n${id}`;
  }
}

function doubleKey(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function sameItems(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
