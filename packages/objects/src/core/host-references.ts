/**
 * Weak references of the host's, for the machine's own lists. JavaScript keeps what a new one refers to until the running job ends, which may
 * be when the program does: now and then the host is asked to let go.
 */
const OFTEN = 1000;
let made = 0;
let letGo: () => void = () => {};

export function installLetGo(how: typeof letGo): void {
  letGo = how;
}

export function weakly<T extends object>(object: T): WeakRef<T> {
  if (++made === OFTEN) {
    made = 0;
    letGo();
  }
  return new WeakRef(object);
}

/** What is still there. */
export function living<T extends object>(references: readonly WeakRef<T>[]): T[] {
  const result: T[] = [];
  for (const reference of references) {
    const object = reference.deref();
    if (object !== undefined) result.push(object);
  }
  return result;
}

/** Adds to a list, from which those that are gone are dropped whenever it has doubled. An empty list is not written to. */
export function addWeakly<T extends object>(references: WeakRef<T>[], object: T, most: number): WeakRef<T>[] {
  const { length } = references;
  if (length === 0) return [weakly(object)];
  if (length >= most && (length & (length - 1)) === 0) references = references.filter((reference) => reference.deref() !== undefined);
  references.push(weakly(object));
  return references;
}
