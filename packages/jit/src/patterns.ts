/** How class patterns are written. */
import { attributeFacts, py, PyTuple, PyType, Tag, typeType } from '@vivarium/objects';
import type { Emitter, Item } from './emitter.ts';
import { all, hasTag, isObject } from './conditions.ts';
import { plainTest } from './owned-floats.ts';

/** MATCH_CLASS: a tuple of the attributes, or None. A class that is known, whose instances hold them as properties, is matched in place. */
export function writeMatchClass(e: Emitter, at: number, positional: number): void {
  const [subject, cls, names] = e.take(3);
  const result = e.temporary();
  const match = matchInPlace(e, subject.text, cls, positional, names);
  e.line(`${match === null ? '' : `if (${match.condition}) ${result} = R.tuple([${match.values.join(', ')}]); else `}{ ${e.at(at)}; ${result} = R.matchClass(${subject.text}, ${cls.text}, ${positional}, ${names.text}.items); }`);
  e.push(result);
}

interface Match {
  condition: string;
  values: string[];
}

function matchInPlace(e: Emitter, subject: string, { text, expected: cls }: Item, positional: number, names: Item): Match | null {
  if (!(cls instanceof PyType) || cls.type !== typeType || !(names.expected instanceof PyTuple)) return null;
  const type = e.constant(cls);
  if (!cls.heap) {
    const test = positional === 1 && names.expected.items.length === 0 && cls.matchSelf ? exactTest(cls.name, subject) : undefined;
    return test === undefined ? null : { condition: `${text} === ${type} && ${test}`, values: [subject] };
  }
  const keys = propertiesOf(cls, positional, names.expected.items as string[]);
  if (keys === null) return null;
  const facts = keys.map((key) => attributeFacts(key.slice(key.indexOf('$') + 1)));
  const values = keys.map(() => e.temporary());
  const reads = keys.map((key, i) => ` && (${values[i]} = ${subject}[${JSON.stringify(key)}]) !== undefined`).join('');
  const condition = all(`${text} === ${type} && ${isObject(subject)} && ${subject}.type === ${type} && ${type}.version === ${cls.version}`, ...facts.map((each) => plainTest(e, each)));
  return { condition: `${condition}${reads}`, values: values.map((value, i) => (facts[i].owning ? `R.givenOut(${value})` : value)) };
}

/** The test for values of a built-in type that a pattern captures whole. */
function exactTest(type: string, subject: string): string | undefined {
  switch (type) {
    case 'int':
      return `typeof ${subject} === 'number'`;
    case 'str':
      return `typeof ${subject} === 'string'`;
    case 'float':
    case 'list':
    case 'tuple':
    case 'dict':
    case 'set':
      return hasTag(subject, Tag[type]);
    default:
      return undefined;
  }
}

/** The properties for the positional sub-patterns and those with names; null when some attribute may be elsewhere. */
function propertiesOf(cls: PyType, positional: number, names: readonly string[]): string[] | null {
  const matchArgs = cls.lookup('__match_args__');
  if (positional > 0 && !(matchArgs instanceof PyTuple && matchArgs.items.length >= positional)) return null;
  const all = [...(positional > 0 ? (matchArgs as PyTuple).items.slice(0, positional) : []), ...names];
  if (new Set(all).size < all.length || !all.every((name) => typeof name === 'string')) return null;
  const keys = all.map((name) => py.propertyFor(cls, name as string));
  return keys.includes(null) ? null : (keys as string[]);
}
