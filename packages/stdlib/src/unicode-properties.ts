/** The Unicode character database beyond what str's methods need; tables unpack at first use. */
import { text as t } from '@vivarium/objects';
import {
  COMPOSITION_EXCLUSIONS, DECOMPOSITION_TAGS, DECOMPOSITIONS, DIGITS, NUMERICS, OLD_PROPERTY_RECORDS, OLD_PROPERTY_RUNS, PROPERTY_RECORDS,
  PROPERTY_RUNS,
} from './generated/unicode-properties.ts';

export interface Properties {
  category: string;
  bidirectional: string;
  combining: number;
  width: string;
  mirrored: number;
}

interface PropertyTable {
  runs: t.RunTable;
  records: (Properties | null)[];
}

function propertyTable(runs: string, records: string): PropertyTable {
  return {
    runs: new t.RunTable(runs),
    records: records.split('|').map((record) => {
      if (record === '') return null;
      const [category, bidirectional, combining, width, mirrored] = record.split(' ');
      return { category, bidirectional, combining: Number(combining), width, mirrored: Number(mirrored) };
    }),
  };
}

let current: PropertyTable | undefined;
let old: PropertyTable | undefined;

export function propertiesOf(point: number): Properties {
  current ??= propertyTable(PROPERTY_RUNS, PROPERTY_RECORDS);
  return current.records[current.runs.get(point)] as Properties;
}

/** As of Unicode 3.2.0. */
export function oldPropertiesOf(point: number): Properties {
  old ??= propertyTable(OLD_PROPERTY_RUNS, OLD_PROPERTY_RECORDS);
  return old.records[old.runs.get(point)] ?? propertiesOf(point);
}

// ---- numbers

const pairs = new Map<string, Map<number, [number, number]>>();
function valueTable(encoded: string, isFraction: boolean): Map<number, [number, number]> {
  let table = pairs.get(encoded);
  if (table !== undefined) return table;
  table = new Map();
  const reader = new t.NumberReader(encoded);
  for (let point = 0; !reader.done;) {
    point += reader.number();
    table.set(point, isFraction ? [reader.signed(), reader.number()] : [reader.number(), 1]);
  }
  pairs.set(encoded, table);
  return table;
}

export function digitValue(point: number): number | undefined {
  const decimal = t.decimalValue(point);
  return decimal >= 0 ? decimal : valueTable(DIGITS, false).get(point)?.[0];
}

export function numericValue(point: number): number | undefined {
  const decimal = t.decimalValue(point);
  if (decimal >= 0) return decimal;
  const fraction = valueTable(NUMERICS, true).get(point);
  return fraction === undefined ? undefined : fraction[0] / fraction[1];
}

// ---- decomposition

export interface Decomposition {
  /** `<compat>` and its like; empty for a canonical decomposition. */
  tag: string;
  parts: number[];
}

let decompositions: Map<number, Decomposition> | undefined;
let compositions: Map<number, number> | undefined;

const pairKey = (first: number, second: number): number => first * 0x110000 + second;

function load(): Map<number, Decomposition> {
  const tags = DECOMPOSITION_TAGS.split(' ');
  const table = new Map<number, Decomposition>();
  const reader = new t.NumberReader(DECOMPOSITIONS);
  for (let point = 0; !reader.done;) {
    point += reader.number();
    const tag = tags[reader.number()];
    const count = reader.number();
    const parts: number[] = [];
    for (let i = 0; i < count; i++) parts.push(point + reader.signed());
    table.set(point, { tag, parts });
  }
  const excluded = new Set<number>();
  const exclusions = new t.NumberReader(COMPOSITION_EXCLUSIONS);
  for (let point = 0; !exclusions.done;) excluded.add((point += exclusions.number()));
  compositions = new Map();
  for (const [point, { tag, parts }] of table) {
    if (tag === '' && parts.length === 2 && !excluded.has(point)) compositions.set(pairKey(parts[0], parts[1]), point);
  }
  return (decompositions = table);
}

const SYLLABLES = 0xac00, LEADS = 0x1100, VOWELS = 0x1161, TAILS = 0x11a7;
const LEAD_COUNT = 19, VOWEL_COUNT = 21, TAIL_COUNT = 28, SYLLABLE_COUNT = 11172;

const isSyllable = (point: number): boolean => point >= SYLLABLES && point < SYLLABLES + SYLLABLE_COUNT;

/** One step of decomposition, as UnicodeData.txt states it; syllables fall apart at once. */
export function decompositionOf(point: number): Decomposition | undefined {
  if (isSyllable(point)) {
    const index = point - SYLLABLES;
    const tail = index % TAIL_COUNT;
    const pair = Math.floor(index / TAIL_COUNT);
    const parts = [LEADS + Math.floor(pair / VOWEL_COUNT), VOWELS + (pair % VOWEL_COUNT)];
    if (tail > 0) parts.push(TAILS + tail);
    return { tag: '', parts };
  }
  return (decompositions ?? load()).get(point);
}

function pushDecomposed(target: number[], point: number, compatible: boolean): void {
  const found = decompositionOf(point);
  if (found === undefined || (found.tag !== '' && !compatible)) target.push(point);
  else for (const part of found.parts) pushDecomposed(target, part, compatible);
}

/** Puts runs of combining marks into the order of their classes. */
function reorder(points: number[]): void {
  for (let i = 1; i < points.length; i++) {
    const own = propertiesOf(points[i]).combining;
    if (own === 0) continue;
    let at = i;
    while (at > 0 && propertiesOf(points[at - 1]).combining > own) at--;
    if (at < i) points.splice(at, 0, ...points.splice(i, 1));
  }
}

function compose(points: readonly number[]): number[] {
  const result: number[] = [];
  let starter = -1;
  let lastClass = 0;
  for (const point of points) {
    const own = propertiesOf(point).combining;
    const adjacent = starter === result.length - 1;
    if (starter >= 0 && (adjacent || (lastClass < own && lastClass !== 0))) {
      const joined = composed(result[starter], point);
      if (joined !== undefined) {
        result[starter] = joined;
        continue;
      }
    }
    if (own === 0) starter = result.length;
    lastClass = own;
    result.push(point);
  }
  return result;
}

function composed(first: number, second: number): number | undefined {
  if (first >= LEADS && first < LEADS + LEAD_COUNT && second >= VOWELS && second < VOWELS + VOWEL_COUNT) {
    return SYLLABLES + ((first - LEADS) * VOWEL_COUNT + second - VOWELS) * TAIL_COUNT;
  }
  if (isSyllable(first) && (first - SYLLABLES) % TAIL_COUNT === 0 && second > TAILS && second < TAILS + TAIL_COUNT) return first + second - TAILS;
  if (compositions === undefined) load();
  return (compositions as Map<number, number>).get(pairKey(first, second));
}

/** Decompositions of Unicode 3.2.0 that were errors and corrected later (NormalizationCorrections.txt). */
const oldDecompositions = new Map([[0x2f868, 0x2136a], [0x2f874, 0x5f33], [0x2f91f, 0x43ab], [0x2f95f, 0x7aae], [0x2f9bf, 0x4d57]]);

export type Form = 'NFC' | 'NFD' | 'NFKC' | 'NFKD';

/** The normal form of a text; `known` limits it to characters of an older version. */
export function normalise(points: Uint32Array, form: Form, known?: (point: number) => boolean): number[] {
  const decomposedPoints: number[] = [];
  const compatible = form === 'NFKC' || form === 'NFKD';
  for (const point of points) {
    const corrected = known === undefined ? undefined : oldDecompositions.get(point);
    if (corrected !== undefined) decomposedPoints.push(corrected);
    else if (known !== undefined && !known(point)) decomposedPoints.push(point);
    else pushDecomposed(decomposedPoints, point, compatible);
  }
  reorder(decomposedPoints);
  return form === 'NFD' || form === 'NFKD' ? decomposedPoints : compose(decomposedPoints);
}
