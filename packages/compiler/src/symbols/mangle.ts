/** Private names: `__name` in class `C` is `_C__name`. */
import type { Scope } from './symbol-table.ts';

const UNDERSCORE = 95;

export function mangle(className: string | null, name: string): string {
  if (className === null || name.charCodeAt(0) !== UNDERSCORE || name.charCodeAt(1) !== UNDERSCORE) return name;
  // Not `__init__`, and not a dotted name, which only an import has.
  if (name.endsWith('__') || name.includes('.')) return name;
  let start = 0;
  while (className.charCodeAt(start) === UNDERSCORE) start++;
  return start === className.length ? name : `_${className.slice(start)}${name}`;
}

/** Around a generic class only the type parameters are private to it. */
export function maybeMangle(className: string | null, scope: Scope, name: string): string {
  return scope.mangledNames !== null && !scope.mangledNames.has(name) ? name : mangle(className, name);
}
