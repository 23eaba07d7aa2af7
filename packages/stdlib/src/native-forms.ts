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
  const watched = namesIn.map(([namespace, names]) => new WatchedNames(namespace, names));
  return () => {
    for (let i = 0; i < watched.length; i++) if (!watched[i].areUnchanged) return false;
    return true;
  };
}

/** Names of a namespace, which are looked for again only when others have come or gone. */
class WatchedNames {
  private readonly namespace: PyDict;
  private readonly names: readonly string[];
  private readonly values: readonly (Value | undefined)[];
  private layout = -1;
  private positions: readonly number[] = [];

  constructor(namespace: PyDict, names: readonly string[]) {
    this.namespace = namespace;
    this.names = names;
    this.values = names.map((name) => namespace.get(name));
  }

  get areUnchanged(): boolean {
    const { namespace, values } = this;
    if (this.layout !== namespace.layout) {
      this.positions = this.names.map((name) => namespace.position(name));
      this.layout = namespace.layout;
    }
    const { positions } = this;
    for (let i = 0; i < positions.length; i++) {
      const at = positions[i];
      if ((at < 0 ? undefined : namespace.values[at]) !== values[i]) return false;
    }
    return true;
  }
}
