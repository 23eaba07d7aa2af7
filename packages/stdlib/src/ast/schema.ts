/** The abstract syntax as tables, read from the docstrings of the classes: each is its own line of ASDL. */
import { astAttributes, astClasses } from '../generated/ast-facts.ts';

export interface FieldSchema {
  readonly name: string;
  /** The property of the compiler's nodes; only `Constant.kind` differs. */
  readonly property: string;
  /** ASDL's name of the type: `expr`, `identifier`, `int`, `constant`, … */
  readonly type: string;
  /** May be None; in a list, its items may. */
  readonly optional: boolean;
  readonly list: boolean;
}

export interface ClassSchema {
  readonly name: string;
  readonly base: string;
  readonly doc: string;
  readonly fields: readonly FieldSchema[];
  /** Positions; inherited ones included. */
  readonly attributes: readonly string[];
  /** A sum of constructors, `expr = …`: never instantiated by the parser. */
  readonly isSum: boolean;
}

function fieldOf(owner: string, text: string): FieldSchema {
  const [, type, optional, list, name] = /^(\w+)(\??)(\*?) (\w+)$/.exec(text) as RegExpExecArray;
  return {
    name, property: owner === 'Constant' && name === 'kind' ? 'value_kind' : name, type, optional: optional !== '', list: list !== '',
  };
}

function classOf([name, base, doc]: (typeof astClasses)[number]): ClassSchema {
  const isSum = doc.startsWith(`${name} =`);
  const inside = isSum ? null : /\((.*)\)/.exec(doc);
  return {
    name, base, doc, isSum,
    fields: inside === null || inside[1] === '' ? [] : inside[1].split(', ').map((field) => fieldOf(name, field)),
    attributes: astAttributes[name] ?? astAttributes[base] ?? [],
  };
}

/** All classes but `AST` itself, bases before the classes derived from them. */
export const schema: ReadonlyMap<string, ClassSchema> = new Map(astClasses.map((facts) => [facts[0], classOf(facts)]));

/** Constructors by the sum they belong to; a product (`arguments`) is its own only constructor. */
export const constructors: ReadonlyMap<string, readonly ClassSchema[]> = collectConstructors();

function collectConstructors(): Map<string, ClassSchema[]> {
  const result = new Map<string, ClassSchema[]>();
  for (const entry of schema.values()) {
    if (entry.isSum) result.set(entry.name, []);
    else if (entry.base === 'AST') result.set(entry.name, [entry]);
    else result.get(entry.base)?.push(entry);
  }
  return result;
}

/** Sums of constructors without fields, which the compiler writes as plain words. */
export const enumerations: ReadonlySet<string> = new Set(['expr_context', 'boolop', 'operator', 'unaryop', 'cmpop']);

/** Attributes that may be missing: the end of a node. */
export const isOptionalAttribute = (name: string): boolean => name.startsWith('end_');
