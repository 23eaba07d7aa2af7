/** `unicodedata`: the Unicode character database, and `ucd_3_2_0` as far as IDNA needs it. */
import {
  bareType, describeType, error, float, type NativeLine, objectType, py, PyObject, text as t, typeError, typeOf, type Value, valueError,
} from '@vivarium/objects';
import type { NativeModule } from './native-module.ts';
import {
  decompositionOf, digitValue, type Form, normalise, numericValue, oldPropertiesOf, type Properties, propertiesOf,
} from './unicode-properties.ts';

type Str = py.Str;
const UNASSIGNED = 'Cn';

const nameOf = (value: Value): string => (value === null ? 'None' : typeOf(value).name);

function characterOf(value: Value, method: string, position: string): number {
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`${method}() argument${position} must be a unicode character, not ${nameOf(value)}`);
  if (t.lengthOf(text) !== 1) throw typeError(`${method}(): argument${position} must be a unicode character, not a string of length ${t.lengthOf(text)}`);
  return t.unitAt(text, 0);
}

function textOf(value: Value, method: string, position: number): Str {
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`${method}() argument ${position} must be str, not ${nameOf(value)}`);
  return text;
}

const or = (found: Value | undefined, otherwise: Value | undefined, message: string): Value => {
  if (found !== undefined) return found;
  if (otherwise === undefined) throw valueError(message);
  return otherwise;
};

function formOf(value: Value, method: string): Form {
  const form = py.strText(textOf(value, method, 1));
  if (form !== 'NFC' && form !== 'NFD' && form !== 'NFKC' && form !== 'NFKD') throw valueError('invalid normalization form');
  return form;
}

function shownDecomposition(point: number): string {
  const found = decompositionOf(point);
  if (found === undefined) return '';
  const parts = found.parts.map((part) => part.toString(16).toUpperCase().padStart(4, '0'));
  return (found.tag === '' ? parts : [found.tag, ...parts]).join(' ');
}

function lookup(value: Value): Str {
  const name = py.strText(textOf(value, 'lookup', 1));
  const point = t.characterNamed(name);
  if (point !== undefined) return t.character(point);
  const sequence = t.sequenceNamed(name);
  if (sequence === undefined) throw error('KeyError', `undefined character name '${name}'`);
  return py.fromPoints(sequence);
}

function normaliseText(form: Form, text: Str, known?: (point: number) => boolean): Str {
  if (t.isAscii(text)) return text;
  const points = py.pointsOf(text);
  const result = normalise(points, form, known);
  return t.strFrom(result);
}

/** The functions of a version of the database; `isKnown` says whether the version has the character. */
function functionsOf(of: (point: number) => Properties, known?: (point: number) => boolean, marker = '$module'): NativeLine[] {
  const has = (point: number): boolean => known === undefined || known(point);
  const body = <A extends Value[]>(implementation: (...args: A) => Value) =>
    (marker === '$module' ? implementation : (_self: PyObject, ...args: A) => implementation(...args)) as unknown as NativeLine[2];
  const lines: NativeLine[] = [
    ['bidirectional($self, chr, /)', 'Returns the bidirectional class assigned to the character chr as string.\n\nIf no such value is defined, an empty string is returned.', body((c: Value) => of(characterOf(c, 'bidirectional', '')).bidirectional)],
    ['category($self, chr, /)', 'Returns the general category assigned to the character chr as string.', body((c: Value) => of(characterOf(c, 'category', '')).category)],
    ['combining($self, chr, /)', 'Returns the canonical combining class assigned to the character chr as integer.\n\nReturns 0 if no combining class is defined.', body((c: Value) => of(characterOf(c, 'combining', '')).combining)],
    ['decimal($self, chr, default=<unrepresentable>, /)', 'Converts a Unicode character into its equivalent decimal value.\n\nReturns the decimal value assigned to the character chr as integer.\nIf no such value is defined, default is returned, or, if not given,\nValueError is raised.', body((c: Value, otherwise?: Value) => {
      const point = characterOf(c, 'decimal', ' 1');
      const value = t.decimalValue(point);
      return or(value < 0 || !has(point) ? undefined : value, otherwise, 'not a decimal');
    })],
    ['decomposition($self, chr, /)', 'Returns the character decomposition mapping assigned to the character chr as string.\n\nAn empty string is returned in case no such mapping is defined.', body((c: Value) => {
      const point = characterOf(c, 'decomposition', '');
      return has(point) ? shownDecomposition(point) : '';
    })],
    ['digit($self, chr, default=<unrepresentable>, /)', 'Converts a Unicode character into its equivalent digit value.\n\nReturns the digit value assigned to the character chr as integer.\nIf no such value is defined, default is returned, or, if not given,\nValueError is raised.', body((c: Value, otherwise?: Value) => {
      const point = characterOf(c, 'digit', ' 1');
      return or(has(point) ? digitValue(point) : undefined, otherwise, 'not a digit');
    })],
    ['east_asian_width($self, chr, /)', 'Returns the east asian width assigned to the character chr as string.', body((c: Value) => of(characterOf(c, 'east_asian_width', '')).width)],
    ['is_normalized($self, form, unistr, /)', "Return whether the Unicode string unistr is in the normal form 'form'.\n\nValid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.", body((form: Value, value: Value) => {
      const wanted = formOf(form, 'is_normalized');
      const text = textOf(value, 'is_normalized', 2);
      return t.equalStr(normaliseText(wanted, text, known), text);
    })],
    ['lookup($self, name, /)', 'Look up character by name.\n\nIf a character with the given name is found, return the\ncorresponding character.  If not found, KeyError is raised.', body((name: Value) => lookup(name))],
    ['mirrored($self, chr, /)', 'Returns the mirrored property assigned to the character chr as integer.\n\nReturns 1 if the character has been identified as a "mirrored"\ncharacter in bidirectional text, 0 otherwise.', body((c: Value) => of(characterOf(c, 'mirrored', '')).mirrored)],
    ['name($self, chr, default=<unrepresentable>, /)', 'Returns the name assigned to the character chr as a string.\n\nIf no name is defined, default is returned, or, if not given,\nValueError is raised.', body((c: Value, otherwise?: Value) => {
      const point = characterOf(c, 'name', ' 1');
      return or(has(point) ? t.characterName(point) : undefined, otherwise, 'no such name');
    })],
    ['normalize($self, form, unistr, /)', "Return the normal form 'form' for the Unicode string unistr.\n\nValid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.", body((form: Value, value: Value) => normaliseText(formOf(form, 'normalize'), textOf(value, 'normalize', 2), known))],
    ['numeric($self, chr, default=<unrepresentable>, /)', 'Converts a Unicode character into its equivalent numeric value.\n\nReturns the numeric value assigned to the character chr as float.\nIf no such value is defined, default is returned, or, if not given,\nValueError is raised.', body((c: Value, otherwise?: Value) => {
      const point = characterOf(c, 'numeric', ' 1');
      const value = has(point) ? numericValue(point) : undefined;
      return or(value === undefined ? undefined : float(value), otherwise, 'not a numeric character');
    })],
  ];
  return lines.map(([signature, doc, implementation]) => [signature.replace('$self', marker), doc, implementation]);
}

class PyUCD extends PyObject {}
const ucdType = bareType('UCD', PyUCD, objectType, { module: 'unicodedata', subclassable: false, abstractNew: true });
describeType(ucdType, {
  methods: functionsOf(oldPropertiesOf, (point) => oldPropertiesOf(point).category !== UNASSIGNED, '$self'),
  members: { unidata_version: { get: () => '3.2.0' } },
});

export const unicodedata: NativeModule = {
  name: 'unicodedata',
  doc: 'This module provides access to the Unicode Character Database which\ndefines character properties for all Unicode characters. The data in\nthis database is based on the UnicodeData.txt file version\n16.0.0 which is publicly available from ftp://ftp.unicode.org/.\n\nThe module uses the same names and symbols as defined by the\nUnicodeData File Format 16.0.0.',
  functions: functionsOf(propertiesOf),
  values: () => ({ UCD: ucdType, ucd_3_2_0: new PyUCD(), unidata_version: '16.0.0' }),
};
