/** Dialects: how fields are delimited, quoted and escaped. */
import {
  defineType, dict, exceptions, list, py, PyDict, PyObject, type PyType, text as t, typeError, typeOf, type Value, valueError,
} from '@vivarium/objects';
import { nameOfType } from '../byte-arguments.ts';
import { exceptionType, raised } from '../exception-type.ts';
import { csvFacts } from '../generated/csv-facts.ts';
import { current, type Interpreter } from '../interpreter.ts';
import { nativeLines } from '../native-facts.ts';

type Str = py.Str;

export const Quote = { minimal: 0, all: 1, nonNumeric: 2, none: 3, strings: 4, notNull: 5 } as const;

/** Stands for a character that is not set. */
export const UNSET = -1;

export const errorType = exceptionType('_csv', 'Error', exceptions.Exception);
export const csvError = (message: string): Error => raised(errorType, message) as unknown as Error;

export class PyDialect extends PyObject {
  delimiter = 44;
  quotechar = 34;
  escapechar = UNSET;
  lineterminator: Str = '\r\n';
  quoting: number = Quote.minimal;
  doublequote = true;
  skipinitialspace = false;
  strict = false;
}

/** What `_csv` keeps for an interpreter. */
interface State {
  dialects: PyDict;
  fieldLimit: number;
}
const states = new WeakMap<Interpreter, State>();

export function csvState(): State {
  const interpreter = current();
  let state = states.get(interpreter);
  if (state === undefined) states.set(interpreter, (state = { dialects: dict(), fieldLimit: 131072 }));
  return state;
}

export function registeredDialect(name: Value): Value {
  const found = csvState().dialects.get(name);
  if (found === undefined) throw csvError('unknown dialect');
  return found;
}

const fields = ['delimiter', 'doublequote', 'escapechar', 'lineterminator', 'quotechar', 'quoting', 'skipinitialspace', 'strict'] as const;
type Field = (typeof fields)[number];
export type Settings = Partial<Record<Field, Value>>;

/** The parameters among keywords; TypeError for others. `dialect` is taken out. */
export function settingsOf(keywords: PyDict): { settings: Settings; dialect: Value | undefined } {
  const settings: Settings = {};
  let dialect: Value | undefined;
  for (const key of keywords.keyList() as string[]) {
    if (key === 'dialect') dialect = keywords.get(key);
    else if ((fields as readonly string[]).includes(key)) settings[key as Field] = keywords.get(key);
    else throw typeError(`this function got an unexpected keyword argument '${key}'`);
  }
  return { settings, dialect };
}

function character(name: string, value: Value, orNone: boolean): number {
  if (value === null && orNone) return UNSET;
  const wanted = `"${name}" must be a unicode character${orNone ? ' or None' : ''}, not `;
  const text = py.asStr(value);
  if (text === undefined) throw typeError(wanted + typeOf(value).name);
  if (t.lengthOf(text) !== 1) throw typeError(`${wanted}a string of length ${t.lengthOf(text)}`);
  return t.unitAt(text, 0);
}

function contains(text: Str, unit: number): boolean {
  for (let i = 0; i < t.lengthOf(text); i++) if (t.unitAt(text, i) === unit) return true;
  return false;
}

/** Refuses characters that stand for two things. */
function check(self: PyDialect): void {
  const { delimiter, escapechar, quotechar, lineterminator, skipinitialspace } = self;
  const characters = [['delimiter', delimiter], ['escapechar', escapechar], ['quotechar', quotechar]] as const;
  for (const [name, unit] of characters) {
    if (unit === 10 || unit === 13 || (unit === 32 && skipinitialspace && name !== 'delimiter')) throw valueError(`bad ${name} value`);
  }
  for (let i = 0; i < 3; i++) {
    for (let k = i + 1; k < 3; k++) {
      if (characters[i][1] !== UNSET && characters[i][1] === characters[k][1]) throw valueError(`bad ${characters[i][0]} or ${characters[k][0]} value`);
    }
  }
  for (const [name, unit] of characters) {
    if (unit !== UNSET && contains(lineterminator, unit)) throw valueError(`bad ${name} or lineterminator value`);
  }
}

/** `Dialect(dialect, **settings)` */
export function makeDialect(cls: PyType, base: Value | undefined, given: Settings): PyDialect {
  if (base !== undefined && py.asStr(base) !== undefined) base = registeredDialect(base);
  if (base instanceof PyDialect && Object.keys(given).length === 0) return base;
  const settings: Settings = { ...given };
  if (base !== undefined && base !== null) {
    for (const name of fields) if (settings[name] === undefined) settings[name] = py.lookupAttribute(base, name);
  }
  const self = new cls.instanceClass() as PyDialect;
  if (settings.delimiter !== undefined) self.delimiter = character('delimiter', settings.delimiter, false);
  if (settings.doublequote !== undefined) self.doublequote = py.truth(settings.doublequote);
  if (settings.escapechar !== undefined) self.escapechar = character('escapechar', settings.escapechar, true);
  if (settings.lineterminator !== undefined) {
    const text = py.asStr(settings.lineterminator);
    if (text === undefined) throw typeError(`"lineterminator" must be a string, not ${typeOf(settings.lineterminator).name}`);
    self.lineterminator = text;
  }
  if (settings.quotechar !== undefined) self.quotechar = character('quotechar', settings.quotechar, true);
  if (settings.quoting !== undefined) {
    const { quoting } = settings;
    if (typeof quoting !== 'number' && typeof quoting !== 'bigint') throw typeError(`"quoting" must be an integer, not ${typeOf(quoting).name}`);
    if (quoting < 0 || quoting > 5) throw typeError('bad "quoting" value');
    self.quoting = Number(quoting);
  } else if (self.quotechar === UNSET) self.quoting = Quote.none;
  if (settings.skipinitialspace !== undefined) self.skipinitialspace = py.truth(settings.skipinitialspace);
  if (settings.strict !== undefined) self.strict = py.truth(settings.strict);
  if (self.quoting !== Quote.none && self.quotechar === UNSET) throw typeError('quotechar must be set if quoting enabled');
  check(self);
  return self;
}

const refusePickling = (self: Value): never => {
  throw typeError(`cannot pickle '${nameOfType(self).replace('_csv.', '')}' instances`);
};
const shown = (unit: number): Value => (unit === UNSET ? null : t.character(unit));

export const dialectType = defineType({
  name: '_csv.Dialect', qualname: 'Dialect', module: '_csv', instance: PyDialect, doc: csvFacts.types.Dialect.doc,
  new: ['~Dialect($type, dialect=<unrepresentable>, *args, **kwargs)', null, (cls: PyType, dialect: Value | undefined, args: Value[], keywords: PyDict) => {
    const { settings, dialect: named } = settingsOf(keywords);
    args.forEach((value, i) => (settings[fields[i]] = value));
    return makeDialect(cls, dialect ?? named, settings);
  }],
  methods: nativeLines(csvFacts.types.Dialect.methods, {
    __reduce__: ['($self, *args)', refusePickling], __reduce_ex__: ['($self, *args)', refusePickling],
  }),
  members: {
    skipinitialspace: { get: (self: PyDialect) => self.skipinitialspace },
    doublequote: { get: (self: PyDialect) => self.doublequote },
    strict: { get: (self: PyDialect) => self.strict },
  },
  attributes: {
    delimiter: { get: (self: PyDialect) => shown(self.delimiter) },
    escapechar: { get: (self: PyDialect) => shown(self.escapechar) },
    lineterminator: { get: (self: PyDialect) => self.lineterminator },
    quotechar: { get: (self: PyDialect) => shown(self.quotechar) },
    quoting: { get: (self: PyDialect) => self.quoting },
  },
});

/** True when the dialect registered as `excel` is no other than the default. */
function isUsual(excel: Value | undefined): boolean {
  if (!(excel instanceof PyDialect)) return excel === undefined;
  const usual = new PyDialect();
  return (fields as readonly Field[]).every((name) => excel[name] === usual[name]);
}

/** The dialect that `reader` and its like are given. */
export function dialectArgument(dialect: Value, keywords: PyDict): PyDialect {
  const { settings } = settingsOf(keywords);
  // The signature's default, which needs no registration and leaves `quoting` open.
  if (dialect === 'excel' && isUsual(csvState().dialects.get(dialect))) return makeDialect(dialectType, undefined, settings);
  return makeDialect(dialectType, dialect, settings);
}

export const dialectNames = (): Value => list(csvState().dialects.keyList());
