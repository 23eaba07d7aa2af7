/** `repr()` of the values in a tree. */
import {
  AstralString, BytesConstant, bytesRepr, ComplexConstant, complexRepr, type Constant, EllipsisConstant, FloatConstant, floatRepr,
  FrozenSetConstant, stringRepr, TupleConstant,
} from '@vivarium/spec';

export function constantRepr(value: Constant): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'string' || value instanceof AstralString) return stringRepr(value);
  if (value instanceof FloatConstant) return floatRepr(value.value);
  if (value instanceof ComplexConstant) return complexRepr(value.real, value.imag);
  if (value instanceof BytesConstant) return bytesRepr(value.bytes);
  if (value instanceof EllipsisConstant) return 'Ellipsis';
  if (value instanceof TupleConstant) {
    return value.items.length === 1 ? `(${constantRepr(value.items[0])},)` : `(${value.items.map(constantRepr).join(', ')})`;
  }
  if (value instanceof FrozenSetConstant) {
    return value.items.length === 0 ? 'frozenset()' : `frozenset({${value.items.map(constantRepr).join(', ')}})`;
  }
  throw new TypeError(`no such constant in a tree: ${value.constant}`);
}
