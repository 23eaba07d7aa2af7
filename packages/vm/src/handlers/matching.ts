/** Structural pattern matching. */
import { error, py, PyTuple, PyType, tuple, typeError, typeOf, type Value } from '@vivarium/objects';
import type { Handler } from './handler.ts';

function classAttributes(subject: Value, cls: PyType, positional: number, names: readonly Value[]): Value[] | null {
  if (!py.isInstance(subject, cls)) return null;
  const values: Value[] = [];
  const seen = new Set<string>();
  const read = (name: Value): Value | undefined => {
    const text = py.textArgument(name, 'attribute name');
    if (seen.has(text)) throw typeError(`${cls.name}() got multiple sub-patterns for attribute '${text}'`);
    seen.add(text);
    return py.lookupAttribute(subject, text);
  };
  if (positional > 0) {
    const matchArgs = py.lookupAttribute(cls, '__match_args__');
    const matchSelf = matchArgs === undefined && cls.mro.some((entry) => entry.matchSelf);
    if (matchArgs !== undefined && !(matchArgs instanceof PyTuple)) throw typeError(`${cls.name}.__match_args__ must be a tuple (got ${typeOf(matchArgs).name})`);
    const allowed = matchSelf ? 1 : matchArgs === undefined ? 0 : matchArgs.items.length;
    if (allowed < positional) {
      throw typeError(`${cls.name}() accepts ${allowed} positional sub-pattern${allowed === 1 ? '' : 's'} (${positional} given)`);
    }
    if (matchSelf) values.push(subject);
    else {
      for (const name of (matchArgs as PyTuple).items.slice(0, positional)) {
        if (typeof name !== 'string') throw typeError(`__match_args__ elements must be strings (got ${typeOf(name).name})`);
        const value = read(name);
        if (value === undefined) return null;
        values.push(value);
      }
    }
  }
  for (const name of names) {
    const value = read(name);
    if (value === undefined) return null;
    values.push(value);
  }
  return values;
}

export const matching = {
  MATCH_MAPPING(frame) {
    frame.push(typeOf(frame.top()).patternKind === 'mapping');
  },
  MATCH_SEQUENCE(frame) {
    frame.push(typeOf(frame.top()).patternKind === 'sequence');
  },
  MATCH_CLASS(frame, positional) {
    const names = (frame.pop() as PyTuple).items;
    const cls = frame.pop();
    const subject = frame.pop();
    if (!(cls instanceof PyType)) throw typeError('called match pattern must be a class');
    const values = classAttributes(subject, cls, positional, names);
    frame.push(values === null ? null : tuple(values));
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
const MISSING = new (class extends PyTuple {})();

