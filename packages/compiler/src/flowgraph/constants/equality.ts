/** Python's `==` on constants, where 1, 1.0 and True are equal; for the elements of a frozenset. */
import { type Constant, FrozenSetConstant } from '@vivarium/spec';

/** A frozenset of the elements, of which the first of equal ones stays. */
export function frozenSetOf(elements: readonly Constant[]): FrozenSetConstant {
  const seen = new Set<string | Constant>();
  const items: Constant[] = [];
  for (const element of elements) {
    const key = equalityKey(element);
    if (seen.has(key)) continue;
    seen.add(key);
    items.push(element);
  }
  return new FrozenSetConstant(items);
}

/** Equal for equal constants. A NaN, and what has no equal but itself, is its own key. */
function equalityKey(value: Constant): string | Constant {
  switch (typeof value) {
    case 'boolean': return `n${Number(value)}`;
    case 'number':
    case 'bigint': return `n${value}`;
    case 'string': return `s${value}`;
    default:
  }
  if (value === null) return value;
  switch (value.constant) {
    case 'str': return `u${value.points.join(',')}`;
    case 'float': return Number.isNaN(value.value) ? value : `n${numberKey(value.value)}`;
    case 'complex':
      if (Number.isNaN(value.real) || Number.isNaN(value.imag)) return value;
      return value.imag === 0 ? `n${numberKey(value.real)}` : `c${numberKey(value.real)},${numberKey(value.imag)}`;
    case 'bytes': return `b${value.bytes.join(',')}`;
    case 'tuple': return compoundKey('t', value.items);
    case 'slice': return compoundKey('l', [value.start, value.stop, value.step]);
    default: return value;
  }
}

/** Integral floats are written as the equal int is. */
function numberKey(value: number): string {
  return Number.isInteger(value) ? String(BigInt(value)) : String(value);
}

function compoundKey(tag: string, items: readonly Constant[]): string {
  return `${tag}${items.length}(${items.map(itemKey).join('')})`;
}

function itemKey(item: Constant): string {
  const key = equalityKey(item);
  if (typeof key === 'string') return `${key.length}:${key}`;
  let identity = identities.get(key as object | null);
  if (identity === undefined) identities.set(key as object | null, (identity = identities.size));
  return `#${identity}`;
}

/** Numbers for the constants inside tuples that are equal to nothing else. */
const identities = new Map<object | null, number>();
