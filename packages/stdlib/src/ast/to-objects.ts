/** From the compiler's nodes to Python objects. */
import { attributeKey, attributesOf, constantToValue, error, list, PyObject, type PyType, str, type Value } from '@vivarium/objects';
import type { ast, Constant } from '@vivarium/spec';
import { type AstClasses, astClassesOf } from './classes.ts';
import { type ClassSchema, enumerations, type FieldSchema, schema } from './schema.ts';

type Property = Constant | ast.Node | undefined | readonly Property[];
type Properties = Readonly<Record<string, Property>>;

class Converter {
  readonly #classes: AstClasses;
  constructor(classes: AstClasses) {
    this.#classes = classes;
  }

  node(node: ast.Node): PyObject {
    const entry = schema.get(node.kind) as ClassSchema;
    const type = this.#classes.types.get(node.kind) as PyType;
    const result = new type.instanceClass();
    const attributes = attributesOf(result);
    const properties = node as unknown as Properties;
    for (const field of entry.fields) {
      const property = properties[field.property];
      attributes[attributeKey(field.name)] = field.list
        ? list((property as readonly Property[]).map((item) => this.#value(field, item)))
        : this.#value(field, property);
    }
    for (const name of entry.attributes) attributes[attributeKey(name)] = properties[name] as number;
    return result;
  }

  #value(field: FieldSchema, property: Property): Value {
    if (field.type === 'constant') return constantToValue(property as Constant);
    if (property === null || property === undefined) return null;
    if (enumerations.has(field.type)) return this.#classes.singletons.get(property as string) as PyObject;
    switch (field.type) {
      case 'identifier':
      case 'string':
        return str(property as string);
      case 'int':
        return Number(property);
      default:
        return this.node(property as ast.Node);
    }
  }
}

/** The tree as objects of `ast`'s classes. */
export function treeToObjects(mod: ast.Mod): PyObject {
  try {
    return new Converter(astClassesOf()).node(mod);
  } catch (thrown) {
    if (thrown instanceof RangeError) throw error('RecursionError', 'maximum recursion depth exceeded during ast construction');
    throw thrown;
  }
}
