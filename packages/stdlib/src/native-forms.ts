/** Python functions of the library that have a native form, which stands where the compiled one of a hot function does. */
import type { PyDict, PyFunction, Value } from '@vivarium/objects';
import { decodedOf, interpret } from '@vivarium/vm';

/** @param natively gives undefined, nothing having been done, for what it leaves to the function's own code */
export function giveNativeForm(callee: PyFunction, natively: (...args: Value[]) => Value | undefined): void {
  const { globals } = callee;
  decodedOf(callee.code).entry = (other, ...args) => {
    const result = other.globals === globals ? natively(...(args as Value[])) : undefined;
    return result === undefined ? interpret(other, args as Value[]) : result;
  };
}

/** Whether all these names still mean what they mean now. */
export function unchanged(namesIn: readonly (readonly [PyDict, readonly string[]])[]): () => boolean {
  const watched = namesIn.flatMap(([namespace, names]) => names.map((name) => ({ namespace, name, value: namespace.get(name) })));
  return () => watched.every(({ namespace, name, value }) => namespace.get(name) === value);
}
