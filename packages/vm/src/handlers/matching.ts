/** Structural pattern matching. */
import { error, py, PyTuple, PyTupleSubclass, PyType, tuple, typeError, typeOf, type Value, typeType } from '@vivarium/objects';
import type { Handler } from './handler.ts';

/** The names of the attributes that positional sub-patterns stand for; null when the only one is for the subject itself. */
function positionalNames(cls: PyType, positional: number): readonly Value[] | null {
  const matchArgs = cls.type === typeType ? cls.lookup('__match_args__') : py.lookupAttribute(cls, '__match_args__');
  const bound = matchArgs instanceof PyTuple || matchArgs === undefined ? matchArgs : py.lookupAttribute(cls, '__match_args__');
  const matchSelf = bound === undefined && cls.mro.some((entry) => entry.matchSelf);
  if (bound !== undefined && !(bound instanceof PyTuple)) throw typeError(`${cls.name}.__match_args__ must be a tuple (got ${typeOf(bound).name})`);
  const allowed = matchSelf ? 1 : bound === undefined ? 0 : bound.items.length;
  if (allowed < positional) {
    throw typeError(`${cls.name}() accepts ${allowed} positional sub-pattern${allowed === 1 ? '' : 's'} (${positional} given)`);
  }
  return matchSelf ? null : (bound as PyTuple).items;
}

/** MATCH_CLASS: a tuple of the attributes, or None when the subject does not match. */
export function matchClass(subject: Value, cls: Value, positional: number, names: readonly Value[]): Value {
  if (!(cls instanceof PyType)) throw typeError('called match pattern must be a class');
  if (typeOf(subject) !== cls && !py.isInstance(subject, cls)) return null;
  const values: Value[] = [];
  const seen: string[] = [];
  const read = (name: Value): boolean => {
    const text = typeof name === 'string' ? name : py.textArgument(name, 'attribute name');
    if (seen.includes(text)) throw typeError(`${cls.name}() got multiple sub-patterns for attribute '${text}'`);
    seen.push(text);
    const value = py.lookupAttribute(subject, text);
    if (value === undefined) return false;
    values.push(value);
    return true;
  };
  if (positional > 0) {
    const own = positionalNames(cls, positional);
    if (own === null) values.push(subject);
    for (let i = 0; own !== null && i < positional; i++) {
      if (typeof own[i] !== 'string') throw typeError(`__match_args__ elements must be strings (got ${typeOf(own[i]).name})`);
      if (!read(own[i])) return null;
    }
  }
  for (const name of names) if (!read(name)) return null;
  return tuple(values);
}

/** Whether patterns of a kind, sequences or mappings, are for the value. */
const isPattern = (value: Value, kind: 'sequence' | 'mapping'): boolean => typeOf(value).patternKind === kind;

export const matching = {
  MATCH_MAPPING(frame) {
    frame.push(isPattern(frame.top(), 'mapping'));
  },
  MATCH_SEQUENCE(frame) {
    frame.push(isPattern(frame.top(), 'sequence'));
  },
  MATCH_CLASS(frame, positional) {
    const names = (frame.pop() as PyTuple).items;
    const cls = frame.pop();
    frame.push(matchClass(frame.pop(), cls, positional, names));
  },
  MATCH_KEYS(frame) {
    const keys = (frame.peek(1) as PyTuple).items;
    const subject = frame.peek(2);
    const seen: Value[] = [];
    const values: Value[] = [];
    const get = py.getAttribute(subject, 'get');
    for (const key of keys) {
      if (seen.some((other) => py.equal(other, key))) throw error('ValueError', `mapping pattern checks duplicate key (${py.reprText(key)})`);
      seen.push(key);
      const value = py.call(get, key, MISSING);
      if (value === MISSING) {
        frame.push(null);
        return;
      }
      values.push(value);
    }
    frame.push(tuple(values));
  },
} satisfies Record<string, Handler>;

/** Default given to `get`, which no mapping can hold. */
const MISSING = new (class extends PyTupleSubclass {})();

