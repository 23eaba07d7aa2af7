/** Content models as the tuples that handlers get. */
import { error, str, tuple, type Value } from '@vivarium/objects';
import type { ContentModel } from './declarations.ts';

/** Content models nested deeper than this are refused. */
const DEEPEST = 900;

/** `(type, quantifier, name, children)` */
export function modelValue(model: ContentModel, depth = 0): Value {
  if (depth > DEEPEST) throw error('RecursionError', 'maximum recursion depth exceeded in conv_content_model');
  const children = model.children.map((child) => modelValue(child, depth + 1));
  return tuple([model.type, model.quantifier, model.name === null ? null : str(model.name), tuple(children)]);
}
