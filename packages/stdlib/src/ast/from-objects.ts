/** From Python objects to the compiler's nodes, with the errors of a tree that a program built wrongly. */
import {
  error, isInstance, overflowError, py, PyList, PyTuple, type PyType, PyFrozenSet, PyObject, runtimeError, textOf, tupleType, frozensetType, typeError, typeOf, type Value,
  valueError, valueToConstant,
} from '@vivarium/objects';
import type { ast, Constant } from '@vivarium/spec';
import { type AstClasses, astClassesOf } from './classes.ts';
import { type ClassSchema, constructors, enumerations, type FieldSchema, isOptionalAttribute, schema } from './schema.ts';

type Property = Constant | ast.Node | readonly Property[];
type Properties = Record<string, Property>;

const NESTING_LIMIT = 4000;

/** A constant of an AST; TypeError for values that no program text could stand for. */
function constantOf(value: Value): Constant {
  const refusal = (): Error | ReturnType<typeof typeError> => typeError(`got an invalid type in Constant: ${typeOf(value).name}`);
  if (value instanceof PyObject) {
    const { type } = value;
    if (type === tupleType) (value as PyTuple).items.forEach(constantOf);
    else if (type === frozensetType) (value as PyFrozenSet).elements().forEach(constantOf);
    else if (type.heap || !['str', 'float', 'complex', 'bytes', 'ellipsis'].includes(type.name)) throw refusal();
  }
  return valueToConstant(value);
}

class Reader {
  readonly #classes: AstClasses;
  #depth = 0;
  constructor(classes: AstClasses) {
    this.#classes = classes;
  }

  /** A value of the ASDL type; null for None. */
  value(typeName: string, value: Value): Property {
    switch (typeName) {
      case 'identifier':
      case 'string': {
        if (value === null) return null;
        const text = typeOf(value).heap ? undefined : py.asStr(value);
        if (text === undefined) throw typeError(`AST ${typeName} must be of type str`);
        return textOf(text);
      }
      case 'int':
        return this.#integer(value);
      case 'constant':
        return constantOf(value);
      default:
        return enumerations.has(typeName) ? this.#enumeration(typeName, value) : this.#node(typeName, value);
    }
  }

  #integer(value: Value): number {
    const number = py.asInt(value);
    if (number === undefined) throw valueError(`invalid integer value: ${py.reprText(value)}`);
    if (number > 2147483647 || number < -2147483648) throw overflowError('Python int too large to convert to C int');
    return Number(number);
  }

  #type(name: string): PyType {
    return this.#classes.types.get(name) as PyType;
  }

  #enumeration(typeName: string, value: Value): string {
    for (const { name } of constructors.get(typeName) as readonly ClassSchema[]) if (isInstance(value, this.#type(name))) return name;
    throw typeError(`expected some sort of ${typeName}, but got ${py.reprText(value)}`);
  }

  #node(typeName: string, value: Value): Property {
    if (++this.#depth > NESTING_LIMIT) throw error('RecursionError', `maximum recursion depth exceeded while traversing '${typeName}' node`);
    const isSum = (schema.get(typeName) as ClassSchema).isSum;
    // A product is not looked at before its fields are missed, and None stands for a node that is not there only in a sum.
    const result = isSum ? this.#sum(typeName, value) : this.#product(typeName, value);
    this.#depth--;
    return result;
  }

  #sum(typeName: string, value: Value): Property {
    if (value === null) return null;
    const node: Properties = {};
    this.#readAttributes(schema.get(typeName) as ClassSchema, value, node);
    for (const entry of constructors.get(typeName) as readonly ClassSchema[]) {
      if (isInstance(value, this.#type(entry.name))) return this.#fields(entry, value, node);
    }
    throw typeError(`expected some sort of ${typeName}, but got ${py.reprText(value)}`);
  }

  #product(typeName: string, value: Value): Property {
    const entry = schema.get(typeName) as ClassSchema;
    const node = this.#fields(entry, value, {});
    this.#readAttributes(entry, value, node as unknown as Properties);
    return node;
  }

  #readAttributes(entry: ClassSchema, value: Value, node: Properties): void {
    for (const name of entry.attributes) {
      const attribute = py.lookupAttribute(value, name);
      if (isOptionalAttribute(name)) {
        node[name] = attribute === undefined || attribute === null ? node[name.slice(4)] : this.#integer(attribute);
      } else {
        if (attribute === undefined) throw typeError(`required field "${name}" missing from ${entry.name}`);
        node[name] = this.#integer(attribute);
      }
    }
  }

  #fields(entry: ClassSchema, value: Value, node: Properties): ast.Node {
    const fields: Properties = { kind: entry.name };
    for (const field of entry.fields) fields[field.property] = this.#field(entry, field, value);
    for (const field of entry.fields) {
      if (fields[field.property] === null && !field.optional && field.type !== 'constant') {
        throw valueError(`field '${field.name}' is required for ${entry.name}`);
      }
    }
    return Object.assign(fields, node) as unknown as ast.Node;
  }

  #field(entry: ClassSchema, field: FieldSchema, object: Value): Property {
    const value = py.lookupAttribute(object, field.name);
    if (field.list) return value === undefined ? [] : this.#items(entry, field, value);
    if (value === undefined || (value === null && field.optional)) {
      if (field.optional) return null;
      throw typeError(`required field "${field.name}" missing from ${entry.name}`);
    }
    if (entry.name === 'MatchSingleton' && value !== null && typeof value !== 'boolean') {
      throw valueError('MatchSingleton can only contain True, False and None');
    }
    return this.value(field.type, value);
  }

  #items(entry: ClassSchema, field: FieldSchema, value: Value): Property[] {
    if (!(value instanceof PyList)) throw typeError(`${entry.name} field "${field.name}" must be a list, not a ${typeOf(value).name}`);
    const { length } = value.items;
    const result: Property[] = [];
    for (let i = 0; i < length; i++) {
      result.push(this.value(field.type, value.items[i]));
      if (value.items.length !== length) throw runtimeError(`${entry.name} field "${field.name}" changed size during iteration`);
    }
    return result;
  }
}

const rootOfMode: Readonly<Record<string, string>> = { exec: 'Module', eval: 'Expression', single: 'Interactive' };

/** TypeError if the object is not the kind of root that the mode asks for. */
export function checkRoot(object: Value, mode: string): void {
  const wanted = rootOfMode[mode] ?? 'FunctionType';
  if (!isInstance(object, astClassesOf().types.get(wanted) as PyType)) throw typeError(`expected ${wanted} node, got ${typeOf(object).name}`);
}

/** The tree that the object is the root of. */
export function treeFromObject(object: Value, mode: string): ast.Mod {
  checkRoot(object, mode);
  try {
    return new Reader(astClassesOf()).value('mod', object) as ast.Mod;
  } catch (thrown) {
    if (thrown instanceof RangeError) throw error('RecursionError', "maximum recursion depth exceeded while traversing 'expr' node");
    throw thrown;
  }
}
