/**
 * Taking back what programs have left behind in this realm, so that the next one sees what it would see in a new realm: the same
 * numbers for `id()`, no threads, no weak references. What needs it says so where it is kept.
 */
const parts: (() => void)[] = [];

export function atRestart(forget: () => void): void {
  parts.push(forget);
}

/** To be called while no program runs; those that ran before cannot go on. */
export function restart(): void {
  for (const forget of parts) forget();
}
