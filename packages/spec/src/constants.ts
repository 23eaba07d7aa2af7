/**
 * Values that a literal or a code object's `co_consts` can hold, independent of any running interpreter.
 *
 * - None is `null`, bool is `boolean`.
 * - int is a `number` when |n| <= 2^53 - 1 (never -0), else a `bigint`.
 * - str is a `string` in which every UTF-16 unit is one code point (so surrogates in it are lone ones),
 *   or an `AstralString` when it has a code point above U+FFFF.
 */
export type Constant =
  | null
  | boolean
  | number
  | bigint
  | string
  | AstralString
  | FloatConstant
  | ComplexConstant
  | BytesConstant
  | TupleConstant
  | FrozenSetConstant
  | SliceConstant
  | EllipsisConstant
  | CodeConstant;

/** What the bytecode package's `CodeObject` is here, where only its identity as a constant matters. */
export interface CodeConstant { readonly constant: 'code' }

/** A str with at least one code point above U+FFFF; `points` holds its code points. */
export class AstralString {
  readonly constant = 'str';
  readonly points: Uint32Array;
  constructor(points: Uint32Array) {
    this.points = points;
  }
}

/** A float; -0.0, infinities and NaN included. */
export class FloatConstant {
  readonly constant = 'float';
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

export class ComplexConstant {
  readonly constant = 'complex';
  readonly real: number;
  readonly imag: number;
  constructor(real: number, imag: number) {
    this.real = real;
    this.imag = imag;
  }
}

export class BytesConstant {
  readonly constant = 'bytes';
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

export class TupleConstant {
  readonly constant = 'tuple';
  readonly items: readonly Constant[];
  constructor(items: readonly Constant[]) {
    this.items = items;
  }
}

export class FrozenSetConstant {
  readonly constant = 'frozenset';
  readonly items: readonly Constant[];
  constructor(items: readonly Constant[]) {
    this.items = items;
  }
}

export class SliceConstant {
  readonly constant = 'slice';
  readonly start: Constant;
  readonly stop: Constant;
  readonly step: Constant;
  constructor(start: Constant, stop: Constant, step: Constant) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

export class EllipsisConstant {
  readonly constant = 'ellipsis';
}

/** The one `...`. */
export const ELLIPSIS = new EllipsisConstant();

/** An int constant in its normal form. */
export function normaliseInt(value: bigint): number | bigint {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

/** A str constant from code points. */
export function stringFromCodePoints(points: ArrayLike<number>): string | AstralString {
  for (let i = 0; i < points.length; i++) if (points[i] > 0xffff) return new AstralString(Uint32Array.from(points));
  let text = '';
  for (let i = 0; i < points.length; i += 4096) {
    text += String.fromCharCode(...Array.prototype.slice.call(points, i, i + 4096));
  }
  return text;
}

/** A name is looked through faster than an expression is started. */
const SHORT = 32;

function hasPair(text: string): boolean {
  if (text.length > SHORT) return /[\ud800-\udbff][\udc00-\udfff]/.test(text);
  for (let i = 1; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) return true;
  return false;
}

/** A str constant from JS text, whose surrogate pairs stand for astral code points. */
export function stringFromUtf16(text: string): string | AstralString {
  if (!hasPair(text)) return text;
  return new AstralString(Uint32Array.from(text, (unit) => unit.codePointAt(0) as number));
}

/** JS text (UTF-16, astral code points as surrogate pairs) of a str constant; for printing. */
export function utf16FromString(value: string | AstralString): string {
  if (typeof value === 'string') return value;
  let text = '';
  for (const point of value.points) text += String.fromCodePoint(point);
  return text;
}
