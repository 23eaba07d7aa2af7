/**
 * Equality of constants: which ones share a slot of `co_consts`, and which object stands for all equal ones.
 *
 * Equal means equal in type, sign of zero and contents, so that 1, 1.0, True and 0.0, -0.0 stay apart.
 * A NaN equals only itself.
 */
import type { CodeConstant, Constant, FloatConstant } from '@vivarium/spec';

/** Whether two code objects may stand for each other. */
export type CodeEquality = (a: CodeConstant, b: CodeConstant) => boolean;

/** One per compilation: maps every constant to its representative, so that `===` on representatives is equality. */
export class ConstantCache {
  private readonly compound = new Map<string, Constant>();
  private readonly codes: CodeConstant[] = [];
  private readonly nans = new Map<FloatConstant, number>();
  private readonly codeEquality: CodeEquality;

  constructor(codeEquality: CodeEquality) {
    this.codeEquality = codeEquality;
  }

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

  private mergeCode(code: CodeConstant): CodeConstant {
    for (const other of this.codes) if (other === code || this.codeEquality(other, code)) return other;
    this.codes.push(code);
    return code;
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
      case 'float': return this.floatKey(value);
      case 'complex': return `c${doubleKey(value.real)},${doubleKey(value.imag)}`;
      case 'bytes': return `b${value.bytes.length}:${value.bytes.join(',')}`;
      case 'tuple': return `(${this.keys(value.items)})`;
      case 'frozenset': return `{${value.items.map((item) => this.key(item)).sort().join(';')}}`;
      case 'slice': return `[${this.key(value.start)};${this.key(value.stop)};${this.key(value.step)}]`;
      case 'ellipsis': return '.';
      case 'code': return `C${this.codes.indexOf(this.mergeCode(value))}`;
    }
  }

  private keys(items: readonly Constant[]): string {
    let text = '';
    for (const item of items) text += `${this.key(item)};`;
    return text;
  }

  private floatKey(value: FloatConstant): string {
    if (!Number.isNaN(value.value)) return `f${doubleKey(value.value)}`;
    let id = this.nans.get(value);
    if (id === undefined) this.nans.set(value, id = this.nans.size);
    return `n${id}`;
  }
}

function doubleKey(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
