/** From what `zoneinfo._common.load_data` reads in a TZif file to the transitions of the zone. */
import { py, type Value, valueError } from '@vivarium/objects';
import { importedAttribute } from '../import-system.ts';
import type { Library } from './library.ts';
import { type LocalTime, type Rule, savings, Transitions } from './transitions.ts';
import { parseTzString, TzStringError } from './tz-string.ts';

const numbers = (values: Value): number[] => py.toArray(values).map((value) => Number(py.index(value)));

const sameLocalTime = (a: LocalTime, b: LocalTime): boolean => a.utcoffset === b.utcoffset && a.dst === b.dst && py.equal(a.tzname, b.tzname);

function ruleOf(library: Library, footer: Value): Rule {
  const local = (offset: number, saved: number, name: string): LocalTime =>
    ({ offset, utcoffset: library.delta(offset), dst: library.delta(saved), tzname: name });
  // What is not ASCII is an error, whatever it would mean.
  const bytes = py.bytesLike(footer) ?? new Uint8Array();
  const [text] = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('').split('\0');
  try {
    const { name, offset, summer } = parseTzString(text);
    if (summer === undefined) return { standard: local(offset, 0, name), changes: undefined };
    const { start, end } = summer;
    return { standard: local(offset, 0, name), changes: { summer: local(summer.offset, summer.offset - offset, summer.name), start, end } };
  } catch (thrown) {
    if (thrown instanceof TzStringError) throw valueError(thrown.message.replace('%s', () => py.reprText(footer)));
    throw thrown;
  }
}

export function readZone(library: Library, file: Value): Transitions {
  const [indexValues, timeValues, offsetValues, summerValues, names, footer] = py.toArray(py.call(importedAttribute('zoneinfo._common', 'load_data'), file));
  const indices = numbers(indexValues);
  const offsets = numbers(offsetValues);
  const areSummer = numbers(summerValues).map((value) => value !== 0);
  const wrong = indices.find((index) => index >= offsets.length);
  if (wrong !== undefined) throw valueError(`Invalid transition index found while reading TZif: ${wrong}`);
  const saved = savings(indices, offsets, areSummer);
  const types = py.toArray(names).map((tzname, i): LocalTime =>
    ({ offset: offsets[i], utcoffset: library.delta(offsets[i]), dst: library.delta(saved[i]), tzname }));
  const last = types[indices.at(-1) ?? types.length - 1];
  const hasFooter = footer !== null && py.truth(footer);
  if (!hasFooter && last === undefined) throw valueError('No time zone information found.');
  const rule: Rule = hasFooter ? ruleOf(library, footer) : { standard: last, changes: undefined };
  const before = types[Math.max(areSummer.indexOf(false), 0)] ?? rule.standard;
  const isFixed = rule.changes === undefined && (types.length === 0 || (types.length === 1 && sameLocalTime(types[0], rule.standard)));
  return new Transitions(
    Float64Array.from(numbers(timeValues)), indices.map((index) => types[index]), before, types[0] ?? before, rule, isFixed ? rule.standard : undefined,
  );
}
