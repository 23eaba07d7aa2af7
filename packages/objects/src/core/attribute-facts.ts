/** What is known of attribute names, whatever the class. */
import { type Assumption, assumption, end } from './assumptions.ts';

export const lookups = {
  /** True until a class that exists is given a `__getattribute__` or other bases. */
  generic: true,
  /** Some attribute is owning. */
  owning: false,
};

/**
 * What holds for an attribute name everywhere. Inline caches rely on it: an instance that has the JS property of a name
 * got it while its class had no data descriptor of that name, so only later changes of classes matter.
 */
export class AttributeFacts {
  /** The JS property that holds the attribute of an instance. */
  readonly key: string;
  /** Some instance has had the attribute as a JS property. */
  onInstances = false;
  /**
   * A property that is there is the attribute: no class that existed already was given something under this name that may be a
   * data descriptor, and lookups are generic.
   */
  direct = lookups.generic;
  /** Some instance may own the float that the attribute is (`owned-floats.ts`). */
  owning = false;
  /** A property that is there is the attribute, and may be given out as it is. */
  plain = lookups.generic;
  private directForNow: Assumption | null = null;
  private plainForNow: Assumption | null = null;
  private absentForNow: Assumption | null = null;
  constructor(name: string) {
    this.key = `$${name}`;
  }

  /** That it is direct, which it has to be now. */
  get staysDirect(): Assumption {
    return (this.directForNow ??= assumption());
  }

  /** That it is plain, which it has to be now. */
  get staysPlain(): Assumption {
    return (this.plainForNow ??= assumption());
  }

  /** That no instance has had it. */
  get staysAbsent(): Assumption {
    return (this.absentForNow ??= assumption());
  }

  isOnInstances(): void {
    this.onInstances = true;
    this.absentForNow = end(this.absentForNow);
  }

  isDirectNoMore(): void {
    this.direct = this.plain = false;
    this.directForNow = end(this.directForNow);
    this.plainForNow = end(this.plainForNow);
  }

  isOwning(): void {
    this.owning = lookups.owning = true;
    this.plain = false;
    this.plainForNow = end(this.plainForNow);
  }
}

/** From now on lookups ask the class first. */
export function loseGenericLookups(): void {
  lookups.generic = false;
  for (const facts of factsByName.values()) facts.isDirectNoMore();
}

const factsByName = new Map<string, AttributeFacts>();

export function attributeFacts(name: string): AttributeFacts {
  let facts = factsByName.get(name);
  if (facts === undefined) {
    facts = new AttributeFacts(name);
    factsByName.set(name, facts);
  }
  return facts;
}

/** The JS property that holds the instance attribute `name`. */
export const attributeKey = (name: string): string => attributeFacts(name).key;
