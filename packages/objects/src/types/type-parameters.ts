/** Substitution of type variables and the repr of types, shared by generic aliases and unions. */
import { typeError } from '../core/errors.ts';
import { PyType, typeOf, type Value } from '../core/object.ts';
import { list, PyList, PyTuple, tuple } from '../core/sequences.ts';
import { Ellipsis } from '../core/singletons.ts';
import { lookupAttribute } from '../protocol/attributes.ts';
import { call } from '../protocol/call.ts';
import { truth } from '../protocol/conversion.ts';
import { getItem } from '../protocol/items.ts';
import { reprText, strText } from '../protocol/text.ts';

/** A type as annotations show it: its qualified name, with the module unless that is builtins. */
export function typeRepr(type: Value): string {
  if (type === Ellipsis) return '...';
  if (lookupAttribute(type, '__origin__') !== undefined && lookupAttribute(type, '__args__') !== undefined) return reprText(type);
  const qualname = lookupAttribute(type, '__qualname__');
  if (qualname === undefined) return reprText(type);
  const module = lookupAttribute(type, '__module__');
  if (module === undefined || module === null) return reprText(type);
  return module === 'builtins' ? strText(qualname) : `${strText(module)}.${strText(qualname)}`;
}

/** The type variables among the arguments, each once, in order of appearance. */
export function makeParameters(args: readonly Value[]): PyTuple {
  const found: Value[] = [];
  const add = (parameter: Value): void => {
    if (!found.includes(parameter)) found.push(parameter);
  };
  for (const argument of args) {
    if (argument instanceof PyType) continue;
    if (lookupAttribute(argument, '__typing_subst__') !== undefined) add(argument);
    else if (argument instanceof PyTuple || argument instanceof PyList) for (const inner of makeParameters(argument.items).items) add(inner);
    else {
      const inner = lookupAttribute(argument, '__parameters__');
      if (inner instanceof PyTuple) for (const parameter of inner.items) add(parameter);
    }
  }
  return tuple(found);
}

/** The arguments between the brackets, where `*tuple[int, str]` counts as its arguments. */
function unpackArguments(item: Value): Value[] {
  const given = item instanceof PyTuple ? item.items : [item];
  const result: Value[] = [];
  for (const argument of given) {
    const unpacked = argument instanceof PyType ? undefined : lookupAttribute(argument, '__typing_unpacked_tuple_args__');
    const open = unpacked instanceof PyTuple && unpacked.items[unpacked.items.length - 1] === Ellipsis;
    if (unpacked instanceof PyTuple && !open) for (const inner of unpacked.items) result.push(inner);
    else result.push(argument);
  }
  return result;
}

/** `argument[…]` with the type variables inside it replaced. */
function substituteInside(argument: Value, parameters: readonly Value[], items: readonly Value[]): Value {
  const inner = lookupAttribute(argument, '__parameters__');
  if (!(inner instanceof PyTuple) || inner.items.length === 0) return argument;
  const replaced: Value[] = [];
  for (const parameter of inner.items) {
    const at = parameters.indexOf(parameter);
    const value = at < 0 ? parameter : items[at];
    if (at >= 0 && value instanceof PyTuple && typeOf(parameter).lookup('__iter__') !== undefined) {
      for (const part of value.items) replaced.push(part); // a TypeVarTuple
    } else replaced.push(value);
  }
  return getItem(argument, tuple(replaced));
}

/** The arguments of `self[item]`. */
export function substituteParameters(self: Value, args: readonly Value[], parameters: readonly Value[], item: Value): Value[] {
  if (parameters.length === 0) throw typeError(`${reprText(self)} is not a generic class`);
  let items: Value = tuple(unpackArguments(item));
  for (const parameter of parameters) {
    const prepare = lookupAttribute(parameter, '__typing_prepare_subst__');
    if (prepare === undefined || prepare === null) continue;
    const prepared = call(prepare, self, items);
    items = prepared instanceof PyTuple ? prepared : tuple([prepared]);
  }
  const given = (items as PyTuple).items;
  if (given.length !== parameters.length) {
    throw typeError(
      `Too ${given.length > parameters.length ? 'many' : 'few'} arguments for ${reprText(self)}; actual ${given.length}, expected ${parameters.length}`,
    );
  }
  return replaceParameters(args, parameters, given);
}

function replaceParameters(args: readonly Value[], parameters: readonly Value[], items: readonly Value[]): Value[] {
  const result: Value[] = [];
  for (const argument of args) {
    if (argument instanceof PyType) {
      result.push(argument);
      continue;
    }
    if (argument instanceof PyTuple || argument instanceof PyList) {
      const inner = replaceParameters(argument.items, parameters, items);
      result.push(argument instanceof PyTuple ? tuple(inner) : list(inner));
      continue;
    }
    const flag = lookupAttribute(argument, '__typing_is_unpacked_typevartuple__');
    const unpack = flag !== undefined && truth(flag);
    const substitute = lookupAttribute(argument, '__typing_subst__');
    const value = substitute === undefined
      ? substituteInside(argument, parameters, items)
      : call(substitute, items[parameters.indexOf(argument)]);
    if (!unpack) result.push(value);
    else if (value instanceof PyTuple) for (const part of value.items) result.push(part);
    else throw typeError(`expected __typing_subst__ of ${typeOf(argument).name} objects to return a tuple, not ${typeOf(value).name}`);
  }
  return result;
}
