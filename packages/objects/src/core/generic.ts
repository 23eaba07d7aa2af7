/** The data of `list[int]` and `int | str`. Their methods are in `types/`. */
import { bareType, objectType, PyObject, type Value } from './object.ts';
import { EMPTY_TUPLE, type PyTuple } from './sequences.ts';

export class PyGenericAlias extends PyObject {
  origin: Value = null;
  args: PyTuple = EMPTY_TUPLE;
  /** Type variables among the arguments, once they were collected. */
  parameters: PyTuple | null = null;
  /** `*tuple[int]` */
  starred = false;
}

export class PyUnion extends PyObject {
  /** The arguments that had no hash when the union was made. */
  unhashable: readonly Value[] = [];
  args: PyTuple = EMPTY_TUPLE;
  parameters: PyTuple | null = null;
}

export const genericAliasType = bareType('types.GenericAlias', PyGenericAlias, objectType, {
  module: 'types', qualname: 'GenericAlias', hasWeakref: true,
});
export const unionType = bareType('typing.Union', PyUnion, objectType, {
  module: 'typing', qualname: 'Union', subclassable: false, abstractNew: true, hasWeakref: true,
});

/** Attributes that a generic alias has of its own; all others are those of its origin. */
export const aliasAttributes: ReadonlySet<string> = new Set([
  '__class__', '__origin__', '__args__', '__unpacked__', '__parameters__', '__typing_unpacked_tuple_args__', '__mro_entries__',
  '__reduce_ex__', '__reduce__', '__copy__', '__deepcopy__', '__bases__',
]);
