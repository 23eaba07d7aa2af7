/** Joins recorded signatures and docstrings with bodies. */
import type { Implementation, NativeLine } from '@vivarium/objects';

/** Text signature and docstring. */
type LineFacts = readonly [signature: string | null, doc: string | null];

export interface TypeFacts {
  readonly doc: string | null;
  readonly signature: string | null;
  readonly methods: Readonly<Record<string, LineFacts>>;
  /** Docstrings of computed attributes and members. */
  readonly attributes: Readonly<Record<string, string | null>>;
}

export interface ModuleFacts {
  readonly doc: string | null;
  readonly functions: Readonly<Record<string, LineFacts>>;
  readonly types: Readonly<Record<string, TypeFacts>>;
}

/** A body, with its parameters where CPython shows none: `['($self, *args)', body]`. */
export type Body = Implementation | readonly [signature: string, body: Implementation];

/** One line for each body, with the facts recorded under its name. */
export function nativeLines(facts: Readonly<Record<string, LineFacts>>, bodies: Readonly<Record<string, Body>>): NativeLine[] {
  return Object.entries(bodies).map(([name, given]) => {
    const [signature, doc] = facts[name] ?? [null, null];
    if (typeof given !== 'function') return [`~${name}${given[0]}`, doc, given[1]];
    if (signature === null) throw new Error(`no signature is known for ${name}`);
    return [`${name}${signature.replaceAll(/\s*\n\s*/g, ' ')}`, doc, given];
  });
}

/** Lines of a module's functions; some of CPython's name their receiver `$self`. */
export function functionLines(facts: Readonly<Record<string, LineFacts>>, bodies: Readonly<Record<string, Body>>): NativeLine[] {
  return nativeLines(facts, bodies).map(([signature, doc, body]) => [signature.replace('($self', '($module'), doc, body]);
}
