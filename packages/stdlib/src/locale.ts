/** `_locale`: there is one locale, C with UTF-8, under the names of which it can be asked for. */
import {
  dict, exceptions, linearise, list, newException, py, PyBaseException, PyException, PyType, str, text as t, type Value, typeError, typeOf, valueError,
} from '@vivarium/objects';
import { localeFacts } from './generated/locale-facts.ts';
import { functionLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';
import { intArgument } from './os-errors.ts';

const errorType = new PyType({ name: 'Error', module: 'locale', bases: [exceptions.Exception], instanceClass: class extends PyBaseException {}, heap: true, hasDict: true });
errorType.mro = linearise(errorType, errorType.bases) as PyType[];
errorType.attributes.set('__module__', 'locale');
exceptions.Exception.addSubtype(errorType);
errorType.adoptInstanceClass();
const failure = (message: string): PyException => new PyException(newException(errorType, [message]));

const categories = { LC_CTYPE: 0, LC_NUMERIC: 1, LC_TIME: 2, LC_COLLATE: 3, LC_MONETARY: 4, LC_MESSAGES: 5, LC_ALL: 6 };
const names = ['LC_CTYPE', 'LC_NUMERIC', 'LC_TIME', 'LC_COLLATE', 'LC_MONETARY', 'LC_MESSAGES', 'LC_PAPER', 'LC_NAME', 'LC_ADDRESS', 'LC_TELEPHONE', 'LC_MEASUREMENT', 'LC_IDENTIFICATION'];
/** What is in force: at the start only the characters are UTF-8. */
const inForce: string[] = names.map((name) => (name === 'LC_CTYPE' ? 'C.UTF-8' : 'C'));
/** Categories 0 to 5, and behind LC_ALL those of the GNU library. */
const indexOf = (category: number): number => (category < 6 ? category : category - 1);

function setLocale(categoryValue: Value, wanted: Value): Value {
  const category = intArgument(categoryValue);
  if (wanted !== null && py.asStr(wanted) === undefined) throw typeError(`setlocale() argument 2 must be str or None, not ${typeOf(wanted).name}`);
  const all = category === categories.LC_ALL;
  if (category < 0 || category > 12) throw failure(wanted === null ? 'locale query failed' : 'unsupported locale setting');
  if (wanted !== null) {
    const name = py.strText(wanted);
    if (all && name.includes(';')) {
      const parts = new Map(name.split(';').map((part) => part.split('=') as [string, string]));
      names.forEach((each, i) => (inForce[i] = resolve(parts.get(each) ?? inForce[i])));
    } else {
      const resolved = resolve(name);
      if (all) inForce.fill(resolved);
      else inForce[indexOf(category)] = resolved;
    }
  }
  if (!all) return str(inForce[indexOf(category)]);
  return str(inForce.every((each) => each === inForce[0]) ? inForce[0] : names.map((name, i) => `${name}=${inForce[i]}`).join(';'));
}

function resolve(name: string): string {
  if (name === '' || /^C\.utf-?8$/i.test(name)) return 'C.UTF-8';
  if (name === 'C' || name === 'POSIX') return 'C';
  throw failure('unsupported locale setting');
}

function conventions(): Value {
  const result = dict();
  for (const name of ['int_curr_symbol', 'currency_symbol', 'mon_decimal_point', 'mon_thousands_sep']) result.set(name, '');
  result.set('mon_grouping', list([]));
  for (const name of ['positive_sign', 'negative_sign']) result.set(name, '');
  for (const name of ['int_frac_digits', 'frac_digits', 'p_cs_precedes', 'p_sep_by_space', 'n_cs_precedes', 'n_sep_by_space', 'p_sign_posn', 'n_sign_posn']) {
    result.set(name, 127);
  }
  result.set('decimal_point', '.');
  result.set('thousands_sep', '');
  result.set('grouping', list([]));
  return result;
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const informationNumbers: Record<string, number> = {
  CODESET: 14, RADIXCHAR: 65536, THOUSEP: 65537, YESEXPR: 327680, NOEXPR: 327681, CRNCYSTR: 262159, D_T_FMT: 131112, D_FMT: 131113, T_FMT: 131114,
  T_FMT_AMPM: 131115, AM_STR: 131110, PM_STR: 131111, ERA: 131116, ERA_D_FMT: 131118, ERA_D_T_FMT: 131120, ERA_T_FMT: 131121, ALT_DIGITS: 131119,
  _DATE_FMT: 131180,
};
const informationTexts: Record<string, string> = {
  RADIXCHAR: '.', THOUSEP: '', YESEXPR: '^[yY]', NOEXPR: '^[nN]', CRNCYSTR: '-', D_T_FMT: '%a %b %e %H:%M:%S %Y', D_FMT: '%m/%d/%y', T_FMT: '%H:%M:%S',
  T_FMT_AMPM: '%I:%M:%S %p', AM_STR: 'AM', PM_STR: 'PM', ERA: '', ERA_D_FMT: '', ERA_D_T_FMT: '', ERA_T_FMT: '', ALT_DIGITS: '',
  _DATE_FMT: '%a %b %e %H:%M:%S %Z %Y',
};
const addNames = (prefix: string, from: number, texts: readonly string[]): void => texts.forEach((text, i) => {
  informationNumbers[`${prefix}_${i + 1}`] = from + i;
  informationTexts[`${prefix}_${i + 1}`] = text;
});
addNames('ABDAY', 131072, weekdays.map((name) => name.slice(0, 3)));
addNames('DAY', 131079, weekdays);
addNames('ABMON', 131086, months.map((name) => name.slice(0, 3)));
addNames('MON', 131098, months);

function information(key: Value): Value {
  const number = intArgument(key);
  if (number === informationNumbers.CODESET) return inForce[0] === 'C' ? 'ANSI_X3.4-1968' : 'UTF-8';
  const name = Object.keys(informationTexts).find((each) => informationNumbers[each] === number);
  if (name === undefined) throw valueError('unsupported langinfo constant');
  return informationTexts[name];
}

function strArgument(value: Value, label: string): py.Str {
  const text = py.asStr(value);
  if (text === undefined) throw typeError(`${label} must be str, not ${value === null ? 'None' : typeOf(value).name}`);
  if (t.findStr(text, '\0', 0, t.lengthOf(text)) >= 0) throw valueError('embedded null character');
  return text;
}

let domain = 'messages';

export const locale: NativeModule = {
  name: '_locale',
  doc: localeFacts.doc,
  functions: functionLines(localeFacts.functions, {
    setlocale: setLocale,
    localeconv: conventions,
    strcoll: (a: Value, b: Value) => Math.sign(t.compareStr(strArgument(a, 'strcoll() argument 1'), strArgument(b, 'strcoll() argument 2'))),
    strxfrm: (value: Value) => strArgument(value, 'strxfrm() argument'),
    nl_langinfo: information,
    gettext: (message: Value) => message,
    dgettext: (_domain: Value, message: Value) => message,
    dcgettext: (_domain: Value, message: Value) => message,
    textdomain: (wanted: Value) => {
      if (wanted !== null) domain = py.strText(wanted);
      return str(domain);
    },
    bindtextdomain: (_domain: Value, folder: Value) => folder ?? '/usr/share/locale',
    bind_textdomain_codeset: (_domain: Value, codeset: Value) => codeset,
    getencoding: () => 'UTF-8',
  }),
  values: () => ({ ...categories, ...informationNumbers, CHAR_MAX: 127, Error: errorType }),
};
