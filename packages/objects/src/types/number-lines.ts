/** Method lines that the number types share. */
import type { NativeLine } from '../core/describe.ts';
import type { Value } from '../core/object.ts';
import { NotImplemented } from '../core/singletons.ts';

/** Python's name of a binary operator, its sign and its meaning for two payloads. */
export type BinaryLine<T> = readonly [name: string, sign: string, apply: (a: T, b: T) => Value];

/** `__add__` and `__radd__` and their like; `convert` gives a payload, or undefined for what the type leaves to others. */
export function binaryLines<T>(operators: readonly BinaryLine<T>[], convert: (value: Value) => T | undefined): NativeLine[] {
  const lines: NativeLine[] = [];
  for (const [name, sign, apply] of operators) {
    const divmod = name === 'divmod';
    lines.push(
      [`__${name}__($self, value, /)`, divmod ? 'Return divmod(self, value).' : `Return self${sign}value.`, (self: Value, value: Value) => {
        const a = convert(self);
        const b = convert(value);
        return a === undefined || b === undefined ? NotImplemented : apply(a, b);
      }],
      [`__r${name}__($self, value, /)`, divmod ? 'Return divmod(value, self).' : `Return value${sign}self.`, (self: Value, value: Value) => {
        const a = convert(value);
        const b = convert(self);
        return a === undefined || b === undefined ? NotImplemented : apply(a, b);
      }],
    );
  }
  return lines;
}
