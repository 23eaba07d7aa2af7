/**
 * `__dict__` of an instance whose attributes are JS properties too: the dictionary is what programs see and change, and
 * every change is repeated on the object, so that reading attributes stays as fast as before somebody asked for it.
 */
import { str, textOf } from '../core/code.ts';
import { PyDict } from '../core/dict.ts';
import { attributeFacts, attributeKey } from '../core/attribute-facts.ts';
import { PyAstralStr, PyObject, PyStrInstance, PyType, type Value } from '../core/object.ts';
import { attributesOf, setOwnAttribute } from '../core/own-attributes.ts';
import { givenOut } from '../core/owned-floats.ts';
import { isDataDescriptor } from './descriptors.ts';

function nameIn(key: Value | undefined): string | undefined {
  if (typeof key === 'string') return key;
  if (key instanceof PyAstralStr) return textOf(key);
  return key instanceof PyStrInstance ? textOf(key.value) : undefined;
}

/** Names of attributes by the properties that hold them. */
const names = new Map<string, Value>();
function nameOfProperty(key: string): Value {
  let name = names.get(key);
  if (name === undefined) names.set(key, (name = str(key.slice(1))));
  return name;
}

/** `object.__dict__.update(entries)` for an object that needs no dictionary for it; false, nothing having been done, for others. */
export function updateAttributes(object: Value, { keys, values }: PyDict): boolean {
  if (!(object instanceof PyObject) || object.dict !== undefined || object instanceof PyType) return false;
  const { type } = object;
  if (!type.heap || !type.hasDict || type.hidesAttributes) return false;
  for (const key of keys) {
    if (key === undefined) continue;
    const found = typeof key === 'string' ? type.lookup(key) : undefined;
    if (typeof key !== 'string' || (found !== undefined && isDataDescriptor(found))) return false;
  }
  for (let i = 0; i < keys.length; i++) if (keys[i] !== undefined) setOwnAttribute(object, keys[i] as string, values[i] as Value);
  return true;
}

export class PyAttributeDict extends PyDict {
  /** Null once the object has another dictionary. */
  owner: PyObject | null = null;

  /** Takes over the attributes that are properties of the object so far. */
  takeFrom(object: PyObject): void {
    const attributes = attributesOf(object);
    const found: Value[] = [];
    const values: Value[] = [];
    let plainNames = true;
    const properties = Object.keys(object);
    for (let i = 0; i < properties.length; i++) {
      const key = properties[i];
      if (key.charCodeAt(0) !== 36 || attributes[key] === undefined) continue;
      const name = nameOfProperty(key);
      if (typeof name !== 'string') plainNames = false;
      found.push(name);
      values.push(givenOut(attributes[key] as Value));
    }
    if (plainNames && found.length > 0) this.adopt(found as string[], values);
    else for (let i = 0; i < found.length; i++) super.set(found[i], values[i]);
    this.owner = object;
  }

  /** A property is found without an index of the dictionary. */
  override get(key: Value): Value | undefined {
    const found = typeof key === 'string' && this.owner !== null ? attributesOf(this.owner)[attributeKey(key)] : undefined;
    return found === undefined ? super.get(key) : found;
  }

  override set(key: Value, value: Value): void {
    super.set(key, value);
    this.repeat(key, value);
  }

  /** `set` for the name of an attribute that no data descriptor of the class hides. */
  assign(name: string, value: Value): void {
    super.set(str(name), value);
    if (this.owner !== null) setOwnAttribute(this.owner, name, value);
  }

  /** So, for a name that is its own text, by the property that holds it. */
  assignAt(property: string, name: string, value: Value): void {
    super.set(name, value);
    if (this.owner !== null) attributesOf(this.owner)[property] = value;
  }

  override setDefault(key: Value, initial: Value): Value {
    const value = super.setDefault(key, initial);
    this.repeat(key, value);
    return value;
  }

  override deleteAt(position: number): void {
    const key = this.keys[position];
    super.deleteAt(position);
    this.drop(key);
  }

  override moveEntry(position: number, last: boolean): void {
    const key = this.keys[position];
    const value = this.values[position] as Value;
    super.moveEntry(position, last);
    this.repeat(key as Value, value);
  }

  override clear(): void {
    for (const key of this.keys) this.drop(key);
    super.clear();
  }

  override copyFrom(other: PyDict): void {
    super.copyFrom(other);
    const { keys, values } = this;
    for (let i = 0; i < keys.length; i++) this.repeat(keys[i] as Value, values[i] as Value);
  }

  /** Has nothing more to do with the object, whose properties go. */
  release(): void {
    for (const key of this.keys) this.drop(key);
    this.owner = null;
  }

  /** What a data descriptor of the class hides is no property: inline caches rely on it. */
  private repeat(key: Value, value: Value): void {
    const { owner } = this;
    if (owner === null) return;
    const name = nameIn(key);
    if (name === undefined) return;
    const found = owner.type.lookup(name);
    if (found === undefined || !isDataDescriptor(found)) setOwnAttribute(owner, name, value);
    else {
      this.drop(key);
      attributeFacts(name).isOnInstances(); // the class may change
    }
  }

  private drop(key: Value | undefined): void {
    const name = nameIn(key);
    if (this.owner === null || name === undefined) return;
    const property = attributeKey(name);
    const attributes = attributesOf(this.owner);
    if (attributes[property] !== undefined) attributes[property] = undefined;
  }
}
