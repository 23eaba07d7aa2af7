/** Attributes that are set by `object.__setattr__`. */
import { attributeKey } from '@vivarium/objects';
import type { Emitter } from './emitter.ts';
import { isPlainStore, property } from './conditions.ts';
import { StoreSite } from './runtime-attributes.ts';

/**
 * `object.__setattr__(instance, name, value)`, as frozen dataclasses call it, by a function of the place.
 * @param general the native function
 */
export function writeObjectSetattr(e: Emitter, name: string, general: string, instance: string, value: string): string {
  const site = e.constant(new StoreSite());
  return `${e.function('object, value', [
    'const type = object?.type;',
    `if (type !== undefined && type.version === ${site}.version) {`,
    `if (${site}.isSlot) { ${property('object', `s$${name}`)} = value; return null; }`,
    `if ${isPlainStore('type', 'object', attributeKey(name))} { ${property('object', attributeKey(name))} = value; return null; }`,
    '}',
    `R.learnStore(${site}, object, ${JSON.stringify(name)});`,
    `return R.observed(${general}(object, ${JSON.stringify(name)}, value));`,
  ].join('\n'))}(${instance}, ${value})`;
}
