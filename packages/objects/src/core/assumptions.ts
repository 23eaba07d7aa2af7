/** Something that compiled code takes for granted until it ceases to hold. */
export interface Assumption {
  holds: boolean;
}

/** Each has a shape of its own, so that the host's compiler takes `holds` for a constant: asking costs nothing. */
export function assumption(): Assumption {
  const made = { holds: true };
  Object.create(made);
  return made;
}

export function end(assumed: Assumption | null): null {
  if (assumed !== null) assumed.holds = false;
  return null;
}
