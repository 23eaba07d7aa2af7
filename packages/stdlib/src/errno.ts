/** `errno`: the numbers of system errors. */
import { errnoByName, errorNames } from '@vivarium/host';
import { dict, type Value } from '@vivarium/objects';
import { errnoFacts } from './generated/errno-facts.ts';
import type { NativeModule } from './native-module.ts';

export const errnoModule: NativeModule = {
  name: 'errno',
  doc: errnoFacts.doc,
  values: (): Record<string, Value> => ({ ...errnoByName, errorcode: dict(errorNames) }),
};
