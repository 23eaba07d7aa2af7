/** The classes of `_ast`, made once for each interpreter. */
import {
  createClass, dict, genericAlias, intType, listType, makeUnion, objectType, PyObject, PyType, str, strType, tuple, typeType, type Value,
} from '@vivarium/objects';
import { current, type Interpreter } from '../interpreter.ts';
import { createNodeType } from './node-type.ts';
import { type ClassSchema, enumerations, type FieldSchema, isOptionalAttribute, schema } from './schema.ts';

export interface AstClasses {
  /** `ast.AST` */
  readonly base: PyType;
  /** All classes by name, `AST` included. */
  readonly types: ReadonlyMap<string, PyType>;
  /** The one object for each operator and context, by name. */
  readonly singletons: ReadonlyMap<string, PyObject>;
}

const made = new WeakMap<Interpreter, AstClasses>();

export function astClassesOf(interpreter: Interpreter = current()): AstClasses {
  let classes = made.get(interpreter);
  if (classes === undefined) made.set(interpreter, (classes = createClasses()));
  return classes;
}

const plainTypes: Readonly<Record<string, PyType>> = { identifier: strType, string: strType, int: intType, constant: objectType };

function createClasses(): AstClasses {
  const types = new Map<string, PyType>();
  const singletons = new Map<string, PyObject>();
  const base = createNodeType({ contextType: () => types.get('expr_context') as PyType, load: () => singletons.get('Load') as PyObject });
  types.set('AST', base);
  for (const entry of schema.values()) types.set(entry.name, createNodeClass(entry, types.get(entry.base) as PyType));
  // The classes of fields come after those that have the fields.
  for (const entry of schema.values()) if (!entry.isSum) addFieldTypes(entry, types);
  for (const entry of schema.values()) {
    const type = types.get(entry.name) as PyType;
    if (enumerations.has(entry.base)) singletons.set(entry.name, new type.instanceClass());
  }
  return { base, types, singletons };
}

const names = (texts: readonly string[]): Value => tuple(texts.map(str));

function createNodeClass(entry: ClassSchema, base: PyType): PyType {
  const namespace = dict();
  const fields = names(entry.fields.map((field) => field.name));
  namespace.set('_fields', fields);
  namespace.set('__match_args__', fields);
  namespace.set('__module__', 'ast');
  namespace.set('__doc__', entry.doc);
  for (const field of entry.fields) if (field.optional && !field.list) namespace.set(field.name, null);
  if (entry.isSum || entry.base === 'AST') {
    namespace.set('_attributes', names(entry.attributes));
    for (const attribute of entry.attributes) if (isOptionalAttribute(attribute)) namespace.set(attribute, null);
  }
  return createClass(typeType, str(entry.name), [base], namespace, dict()) as PyType;
}

function fieldType(field: FieldSchema, types: ReadonlyMap<string, PyType>): Value {
  const type = plainTypes[field.type] ?? (types.get(field.type) as PyType);
  if (field.list) return genericAlias(listType, type);
  return field.optional ? makeUnion([type, null]) : type;
}

function addFieldTypes(entry: ClassSchema, types: ReadonlyMap<string, PyType>): void {
  const type = types.get(entry.name) as PyType;
  const result = dict();
  for (const field of entry.fields) result.set(str(field.name), fieldType(field, types));
  type.setAttribute('_field_types', result);
  type.setAttribute('__annotations_cache__', result);
}
