/** What `str` knows of characters (Unicode 16.0.0): kinds, case forms, decimal values. The tables unpack at first use. */
import { CHARACTER_RECORDS, CHARACTER_RUNS, DECIMAL_ZEROS, LONG_CASE_FORMS } from '../generated/unicode-characters.ts';
import { NumberReader, RunTable } from './runs.ts';

/** Bits of a character's flags, in the generator's order. */
export const Kind = {
  alpha: 1, decimal: 2, digit: 4, numeric: 8, lower: 16, upper: 32, title: 64, space: 128, lineBreak: 256, printable: 512,
  identifierStart: 1024, identifierPart: 2048, caseIgnorable: 4096, cased: 8192, longForms: 16384,
} as const;

/** Which form a case conversion makes; the columns of the record table. */
export const CaseForm = { upper: 0, lower: 1, title: 2, fold: 3 } as const;

interface Tables {
  runs: RunTable;
  flags: Uint16Array;
  distances: Int32Array;
  long: Map<number, Uint32Array[]>;
  zeros: number[];
}
let tables: Tables | undefined;

function load(): Tables {
  const flags: number[] = [];
  const distances: number[] = [];
  const records = new NumberReader(CHARACTER_RECORDS);
  while (!records.done) {
    flags.push(records.number());
    for (let form = 0; form < 4; form++) distances.push(records.signed());
  }
  const long = new Map<number, Uint32Array[]>();
  for (let at = 0; at < LONG_CASE_FORMS.length;) {
    const point = LONG_CASE_FORMS.charCodeAt(at++);
    const forms: Uint32Array[] = [];
    for (let form = 0; form < 4; form++) {
      const count = LONG_CASE_FORMS.charCodeAt(at++);
      forms.push(Uint32Array.from({ length: count }, () => LONG_CASE_FORMS.charCodeAt(at++)));
    }
    long.set(point, forms);
  }
  const zeros: number[] = [];
  const distancesOfZeros = new NumberReader(DECIMAL_ZEROS);
  for (let zero = 0; !distancesOfZeros.done;) zeros.push((zero += distancesOfZeros.number()));
  return (tables = {
    runs: new RunTable(CHARACTER_RUNS), flags: Uint16Array.from(flags), distances: Int32Array.from(distances), long, zeros,
  });
}

let asciiKinds: Uint16Array | undefined;

/** The Kind bits of a code point. */
export function kindOf(point: number): number {
  if (point < 128 && asciiKinds !== undefined) return asciiKinds[point];
  const { runs, flags } = tables ?? load();
  asciiKinds ??= Uint16Array.from({ length: 128 }, (_, i) => flags[runs.get(i)]);
  return flags[runs.get(point)];
}

export const isLineBreak = (unit: number): boolean =>
  unit < 128 ? (unit >= 10 && unit <= 13) || (unit >= 28 && unit <= 30) : (kindOf(unit) & Kind.lineBreak) !== 0;

export const isSpace = (point: number): boolean =>
  point < 128 ? point === 32 || (point >= 9 && point <= 13) || (point >= 28 && point <= 31) : (kindOf(point) & Kind.space) !== 0;

export const isPrintable = (point: number): boolean =>
  point < 127 ? point >= 32 : (kindOf(point) & Kind.printable) !== 0;

/** The value of a decimal digit of any script, or -1. */
export function decimalValue(point: number): number {
  if (point < 128) return point >= 48 && point <= 57 ? point - 48 : -1;
  if ((kindOf(point) & Kind.decimal) === 0) return -1;
  const { zeros } = tables as Tables;
  let first = 0;
  let last = zeros.length - 1;
  while (first < last) {
    const middle = (first + last + 1) >> 1;
    if (zeros[middle] <= point) first = middle;
    else last = middle - 1;
  }
  return point - zeros[first];
}

/** Appends a case form of the character, which may be several characters. */
export function pushCaseForm(target: number[], point: number, form: number): void {
  const { runs, flags, distances, long } = tables ?? load();
  const record = runs.get(point);
  if (flags[record] & Kind.longForms) target.push(...(long.get(point) as Uint32Array[])[form]);
  else target.push(point + distances[record * 4 + form]);
}

/** Capital sigma ends a word as U+03C2: a cased character stands before it and none after it. */
function lowerSigma(points: ArrayLike<number>, at: number): number {
  let i = at - 1;
  while (i >= 0 && kindOf(points[i]) & Kind.caseIgnorable) i--;
  if (i < 0 || !(kindOf(points[i]) & Kind.cased)) return 0x3c3;
  i = at + 1;
  while (i < points.length && kindOf(points[i]) & Kind.caseIgnorable) i++;
  return i === points.length || !(kindOf(points[i]) & Kind.cased) ? 0x3c2 : 0x3c3;
}

function pushLower(target: number[], points: ArrayLike<number>, at: number): void {
  if (points[at] === 0x3a3) target.push(lowerSigma(points, at));
  else pushCaseForm(target, points[at], CaseForm.lower);
}

export function lower(points: ArrayLike<number>): number[] {
  const result: number[] = [];
  for (let i = 0; i < points.length; i++) pushLower(result, points, i);
  return result;
}

export function convertCase(points: ArrayLike<number>, form: number): number[] {
  const result: number[] = [];
  for (let i = 0; i < points.length; i++) pushCaseForm(result, points[i], form);
  return result;
}

export function swapCase(points: ArrayLike<number>): number[] {
  const result: number[] = [];
  for (let i = 0; i < points.length; i++) {
    const kind = kindOf(points[i]);
    if (kind & Kind.upper) pushLower(result, points, i);
    else if (kind & Kind.lower) pushCaseForm(result, points[i], CaseForm.upper);
    else result.push(points[i]);
  }
  return result;
}

export function titleCase(points: ArrayLike<number>): number[] {
  const result: number[] = [];
  let inWord = false;
  for (let i = 0; i < points.length; i++) {
    if (inWord) pushLower(result, points, i);
    else pushCaseForm(result, points[i], CaseForm.title);
    inWord = (kindOf(points[i]) & Kind.cased) !== 0;
  }
  return result;
}

export function capitalise(points: ArrayLike<number>): number[] {
  const result: number[] = [];
  for (let i = 0; i < points.length; i++) {
    if (i === 0) pushCaseForm(result, points[0], CaseForm.title);
    else pushLower(result, points, i);
  }
  return result;
}

/** True when there are characters and all have one of the kinds. */
export function allOfKind(points: ArrayLike<number>, kinds: number): boolean {
  for (let i = 0; i < points.length; i++) if (!(kindOf(points[i]) & kinds)) return false;
  return points.length > 0;
}

/** `islower` and `isupper`: some character of that case and none of another. */
export function isCase(points: ArrayLike<number>, wanted: number): boolean {
  const others = (Kind.lower | Kind.upper | Kind.title) & ~wanted;
  let found = false;
  for (let i = 0; i < points.length; i++) {
    const kind = kindOf(points[i]);
    if (kind & others) return false;
    if (kind & wanted) found = true;
  }
  return found;
}

export function isTitle(points: ArrayLike<number>): boolean {
  let found = false;
  let previousCased = false;
  for (let i = 0; i < points.length; i++) {
    const kind = kindOf(points[i]);
    if (kind & (Kind.upper | Kind.title)) {
      if (previousCased) return false;
      previousCased = found = true;
    } else if (kind & Kind.lower) {
      if (!previousCased) return false;
      found = true;
    } else previousCased = false;
  }
  return found;
}

export function isIdentifier(points: ArrayLike<number>): boolean {
  if (points.length === 0 || (points[0] !== 95 && !(kindOf(points[0]) & Kind.identifierStart))) return false;
  for (let i = 1; i < points.length; i++) if (!(kindOf(points[i]) & Kind.identifierPart)) return false;
  return true;
}
