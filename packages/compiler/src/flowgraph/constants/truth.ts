/** Truth values of constants. */
import type { Constant } from '@vivarium/spec';

export function truthOf(value: Constant): boolean {
  if (value === null || typeof value !== 'object') return Boolean(value);
  switch (value.constant) {
    case 'float': return value.value !== 0;
    case 'complex': return value.real !== 0 || value.imag !== 0;
    case 'bytes': return value.bytes.length > 0;
    case 'tuple':
    case 'frozenset': return value.items.length > 0;
    default: return true;
  }
}
