/** What the class ZoneInfo needs from Python's library, and the zones that it keeps. */
import { addRoots } from '@vivarium/vm';
import { py, type PyObject, type PyType, type Value } from '@vivarium/objects';
import { importedAttribute } from '../import-system.ts';

/** Zones that are kept alive though nobody may use them. */
const KEPT = 8;

export class Library {
  readonly tzinfo = importedAttribute('datetime', 'tzinfo') as PyType;
  readonly datetime = importedAttribute('datetime', 'datetime') as PyType;
  private readonly timedelta = importedAttribute('datetime', 'timedelta');
  /** The weak cache of ZoneInfo itself; each subclass has its own as `_weak_cache`. */
  readonly zones = newWeakCache();
  /** The zones used last, newest first. */
  private kept: { key: Value; zone: PyObject }[] = [];
  private readonly deltas = new Map<number, Value>();

  constructor() {
    libraries.add(new WeakRef(this));
  }

  delta(seconds: number): Value {
    let delta = this.deltas.get(seconds);
    if (delta === undefined) this.deltas.set(seconds, (delta = py.call(this.timedelta, 0, seconds)));
    return delta;
  }

  /** The kept zone with this key, which becomes the newest. */
  find(key: Value): PyObject | undefined {
    const found = this.kept.find((entry) => entry.key === key || py.equal(entry.key, key));
    if (found !== undefined) this.kept = [found, ...this.kept.filter((entry) => entry !== found)];
    return found?.zone;
  }

  keep(key: Value, zone: PyObject): void {
    this.kept = [{ key, zone }, ...this.kept].slice(0, KEPT);
  }

  forget(key: Value): void {
    const found = this.kept.find((entry) => entry.key === key || py.equal(entry.key, key));
    this.kept = this.kept.filter((entry) => entry !== found);
  }

  forgetAll(): void {
    this.kept = [];
  }
}

export const newWeakCache = (): Value => py.call(importedAttribute('weakref', 'WeakValueDictionary'));

/** The class is all that holds its library, by closures, which nobody can look into. */
const libraries = new Set<WeakRef<Library>>();
addRoots((visit) => {
  for (const reference of libraries) {
    const library = reference.deref();
    if (library === undefined) libraries.delete(reference);
    else visit(library);
  }
});
