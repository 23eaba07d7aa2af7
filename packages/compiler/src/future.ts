/** `from __future__ import …` statements. */
import { type ast, codeFlag, futureFeatures } from '@vivarium/spec';
import { docstringOf } from './docstring.ts';
import type { ErrorSource } from './errors.ts';
import { type Location, NO_LOCATION } from './instruction-sequence.ts';

export interface FutureFeatures {
  /** Compiler flags. */
  readonly features: number;
  /** The last future statement; none may stand behind it. */
  readonly location: Location;
}

export function futureFeaturesOf(mod: ast.Mod, errors: ErrorSource): FutureFeatures {
  let features = 0;
  let location: Location = NO_LOCATION;
  if (mod.kind !== 'Module' && mod.kind !== 'Interactive') return { features, location };
  const { body } = mod;
  for (let i = docstringOf(body) === null ? 0 : 1; i < body.length; i++) {
    const statement = body[i];
    if (statement.kind !== 'ImportFrom' || (statement.level ?? 0) !== 0 || statement.module !== '__future__') break;
    for (const name of statement.names) features |= featureFlag(name, errors);
    location = statement;
  }
  return { features, location };
}

/** Features that every version now has set no flag. */
function featureFlag(alias: ast.Alias, errors: ErrorSource): number {
  const { name } = alias;
  if (name === 'annotations') return codeFlag.CO_FUTURE_ANNOTATIONS;
  if (name === 'barry_as_FLUFL') return codeFlag.CO_FUTURE_BARRY_AS_BDFL;
  if (Object.hasOwn(futureFeatures, name)) return 0;
  if (name === 'braces') throw errors.lateError('not a chance', alias);
  throw errors.lateError(`future feature ${Array.from(name).slice(0, 100).join('')} is not defined`, alias);
}
