/** `_suggestions`: the names that `traceback` proposes for misspelt ones. */
import { PyList, py, str, textOf, typeError, typeOf, type Value } from '@vivarium/objects';
import type { NativeModule } from './native-module.ts';

function generate(candidates: Value, item: Value): Value {
  const wrong = py.asStr(item);
  if (wrong === undefined) throw typeError(`_generate_suggestions() argument 2 must be str, not ${item === null ? 'None' : typeOf(item).name}`);
  if (!(candidates instanceof PyList)) throw typeError('candidates must be a list');
  const names = candidates.items.map((candidate) => {
    const text = py.asStr(candidate);
    if (text === undefined) throw typeError("all elements in 'candidates' must be strings");
    return textOf(text);
  });
  const found = py.suggestName(textOf(wrong), names);
  return found === null ? null : str(found);
}

export const suggestions: NativeModule = {
  name: '_suggestions',
  functions: [['_generate_suggestions($module, candidates, item, /)', "Returns the candidate in candidates that's closest to item", generate]],
};
