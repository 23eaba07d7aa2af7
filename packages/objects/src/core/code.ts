/** The `code` object of a running program: the compiler's CodeObject with its constants as values. */
import type { CodeObject } from '@vivarium/bytecode';
import {
  AstralString, BytesConstant, type CodeConstant, ComplexConstant, type Constant, ELLIPSIS, EllipsisConstant, FloatConstant, FrozenSetConstant, SliceConstant,
  stringFromUtf16, TupleConstant, utf16FromString,
} from '@vivarium/spec';
import { typeError } from './errors.ts';
import { bareType, float, objectType, PyAstralStr, PyFloat, PyObject, type Value } from './object.ts';
import { bytes, PyBytes, PySlice, PyTuple, slice, tuple } from './sequences.ts';
import { Ellipsis } from './singletons.ts';

export class PyCode extends PyObject {
  readonly raw: CodeObject;
  private constants: Value[] | null = null;
  /** What the interpreter derives from the bytecode at first use. */
  decoded: unknown = null;
  /** Values of attributes such as `co_names`, made at first use: the same object each time. */
  readonly views = new Map<string, Value>();

  /** `constants`: the values themselves, which `replace()` keeps, and which need not be what a code object usually holds. */
  constructor(raw: CodeObject, constants: Value[] | null = null) {
    super();
    this.raw = raw;
    this.constants = constants;
  }
  get consts(): Value[] {
    return (this.constants ??= this.raw.co_consts.map(constantToValue));
  }
}

export const codeType = bareType('code', PyCode as never, objectType, { subclassable: false, hasWeakref: true });

/** Makes containers that live above this file from constants; set by them. */
const makers = {
  complex: undefined as unknown as (real: number, imag: number) => Value,
  frozenset: undefined as unknown as (items: Value[]) => Value,
  /** The other way round; undefined for a value of another kind. */
  fromComplex: (_value: Value): Constant | undefined => undefined,
  fromFrozenset: (_value: Value): Constant | undefined => undefined,
};
export function installConstantMakers(implementations: Partial<typeof makers>): void {
  Object.assign(makers, implementations);
}

/** A str value from a list of code points. */
export function astral(points: Uint32Array): PyAstralStr {
  const result = new PyAstralStr();
  result.points = points;
  return result;
}

/** A str value from JS text, in which surrogate pairs are astral characters. */
export function str(text: string): string | PyAstralStr {
  const constant = stringFromUtf16(text);
  return typeof constant === 'string' ? constant : astral(constant.points);
}

/** JS text for display, names and files: astral characters become surrogate pairs. */
export function textOf(value: string | PyAstralStr): string {
  return typeof value === 'string' ? value : utf16FromString(new AstralString(value.points));
}

/** Constants that the compiler has merged are one object in all functions. */
const made = new WeakMap<object, Value>();

export function constantToValue(constant: Constant): Value {
  if (constant === null || typeof constant !== 'object') return constant;
  if (constant.constant === 'code') return new PyCode(constant as unknown as CodeObject);
  let value = made.get(constant);
  if (value === undefined) made.set(constant, (value = makeValue(constant)));
  return value;
}

function makeValue(constant: Exclude<Constant, null | boolean | number | bigint | string | CodeConstant>): Value {
  if (constant instanceof FloatConstant) return float(constant.value);
  if (constant instanceof TupleConstant) return tuple(constant.items.map(constantToValue));
  if (constant instanceof BytesConstant) return bytes(constant.bytes);
  if (constant instanceof EllipsisConstant) return Ellipsis;
  if (constant instanceof AstralString) return astral(constant.points);
  if (constant instanceof ComplexConstant) return makers.complex(constant.real, constant.imag);
  if (constant instanceof FrozenSetConstant) return makers.frozenset(constant.items.map(constantToValue));
  return slice(constantToValue(constant.start), constantToValue(constant.stop), constantToValue(constant.step));
}

/** The constant that a value stands for in a code object; TypeError for what no code object can hold. */
export function valueToConstant(value: Value): Constant {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof PyAstralStr) return new AstralString(value.points);
  if (value instanceof PyFloat) return new FloatConstant(value.value);
  if (value instanceof PyTuple) return new TupleConstant(value.items.map(valueToConstant));
  if (value instanceof PyBytes) return new BytesConstant(value.bytes);
  if (value instanceof PySlice) return new SliceConstant(valueToConstant(value.start), valueToConstant(value.stop), valueToConstant(value.step));
  if (value === Ellipsis) return ELLIPSIS;
  if (value instanceof PyCode) return value.raw;
  const other = makers.fromComplex(value) ?? makers.fromFrozenset(value);
  if (other === undefined) throw typeError(`got an invalid type in Constant: ${value.type.name}`);
  return other;
}
