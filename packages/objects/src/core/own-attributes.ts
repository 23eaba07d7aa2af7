/** Attributes of instances as JavaScript properties of the object. */
import { attributeFacts, attributeKey } from './attribute-facts.ts';
import type { PyObject, Value } from './object.ts';

/** Sets an attribute of an instance whose attributes are JS properties. */
export function setOwnAttribute(object: PyObject, name: string, value: Value): void {
  const facts = attributeFacts(name);
  if (!facts.onInstances) facts.isOnInstances();
  const attributes = attributesOf(object);
  // It comes back behind all others.
  if (isDeleted(object, facts.key)) delete attributes[facts.key];
  attributes[facts.key] = value;
}

/** The attribute of an instance without a dictionary was there once. */
export function isDeleted(object: PyObject, key: string): boolean {
  return object.type.hasDeletions && attributesOf(object)[key] === undefined && key in object;
}

/** Deletes one that is there. */
export function deleteOwnAttribute(object: PyObject, name: string): void {
  attributesOf(object)[attributeKey(name)] = undefined;
  object.type.hasDeletions = true;
  object.type.keepsDictionaries();
}

/** An object seen as its attribute properties. */
export type Attributes = Record<string, Value | undefined>;

export function attributesOf(object: PyObject): Attributes {
  return object as unknown as Attributes;
}

/** Names of the attributes that are still JS properties, in order of creation. */
export function ownAttributeNames(object: PyObject): string[] {
  const names: string[] = [];
  for (const [key, value] of Object.entries(object)) if (key.charCodeAt(0) === 36 && value !== undefined) names.push(key.slice(1));
  return names;
}
