/**
 * The keys of objects in the order in which they came: the objects of a document mostly look alike. What followed a key the last time is
 * compared with the text in place, so that no string is made for it, and equal keys are one string.
 */

/** So many keys of one object are followed, of so many units each, and so many in all. */
const MOST_KEYS = 24;
const MOST_UNITS = 64;
const MOST_SHAPES = 1000;

/** A copy of the text that holds on to no other; equal ones are one string. */
function interned(text: string): string {
  const [name] = Object.keys({ [text]: null });
  return name;
}

/** An object whose keys so far are `keys`. */
class Shape {
  readonly keys: string[];
  /** The last of them. */
  readonly key: string;
  readonly distinct: boolean;
  /** What came next the last time. */
  next: Shape | null = null;
  /** How an object began that was the value of `key`, or an item of it, the last time. */
  inner: Shape | null = null;
  readonly others = new Map<string, Shape>();
  constructor(keys: string[], distinct: boolean) {
    this.keys = keys;
    this.key = keys.length === 0 ? '' : keys[keys.length - 1];
    this.distinct = distinct;
  }
}
export type { Shape };

/** What a scanner has seen. */
export class Shapes {
  private count = 0;
  empty = new Shape([], true);

  /** The shape with one key more; null when it is not followed. */
  after(shape: Shape, key: string): Shape | null {
    const known = shape.others.get(key);
    if (known !== undefined) return known;
    if (shape.keys.length === MOST_KEYS || key.length > MOST_UNITS) return null;
    if (this.count++ === MOST_SHAPES) {
      this.count = 0;
      this.empty = new Shape([], true);
    }
    const name = interned(key);
    const made = new Shape([...shape.keys, name], shape.distinct && !shape.keys.includes(name));
    shape.others.set(name, made);
    return made;
  }
}
