/** Arguments as `PyArg_ParseTuple` and its like take them: converted one by one, with errors in their words. */
import { overflowError, type PyDict, PyException, py, textOf, typeError, typeOf, type Value } from '@vivarium/objects';

/** An `i` argument. */
export function cInt(value: Value): number {
  const number = py.index(value);
  if (number > 9223372036854775807n || number < -9223372036854775808n) throw overflowError('Python int too large to convert to C long');
  if (number > 2147483647) throw overflowError('signed integer is greater than maximum');
  if (number < -2147483648) throw overflowError('signed integer is less than minimum');
  return Number(number);
}

/** An `int` argument of the newer functions. */
export function plainInt(value: Value): number {
  const number = py.index(value);
  if (number > 2147483647 || number < -2147483648) throw overflowError('Python int too large to convert to C int');
  return Number(number);
}

const shownType = (value: Value): string => (value === null ? 'None' : typeOf(value).name);

export const notA = (label: string, position: number, wanted: string, value: Value): PyException =>
  typeError(`${label}() argument ${position} must be ${wanted}, not ${shownType(value)}`);

/** A `U` argument as JS text. */
export function strArgument(value: Value, label: string, position: number): string {
  const text = py.asStr(value);
  if (text === undefined) throw notA(label, position, 'str', value);
  return textOf(text);
}

const plural = (count: number): string => (count === 1 ? '' : 's');

/** Checks how many arguments a function without keywords got. */
export function countArguments(args: readonly Value[], label: string, least: number, most = least): void {
  const given = args.length;
  if (given >= least && given <= most) return;
  const how = least === most ? 'exactly' : given < least ? 'at least' : 'at most';
  const bound = given < least ? least : most;
  throw typeError(`${label}() takes ${how} ${bound} argument${plural(bound)} (${given} given)`);
}

export interface Parameters {
  /** What errors call the function; null where CPython names none. */
  readonly label: string | null;
  readonly names: readonly string[];
  readonly required: number;
  /** How many can be given by position; all, if left out. */
  readonly positional?: number;
}

/** Hands each argument that is there to `take`, in the order of the parameters. */
export function takeArguments(parameters: Parameters, args: readonly Value[], keywords: PyDict, take: (value: Value, index: number) => void): void {
  const { label, names, required, positional = names.length } = parameters;
  const shown = label === null ? 'function' : `${label}()`;
  const given = args.length + keywords.size;
  if (given > names.length) {
    const word = args.length === 0 ? 'keyword ' : '';
    throw typeError(`${shown} takes at most ${names.length} ${word}argument${plural(names.length)} (${given} given)`);
  }
  if (args.length > positional) throw typeError(`${shown} takes at most ${positional} positional argument${plural(positional)} (${args.length} given)`);
  let used = 0;
  for (let i = 0; i < names.length; i++) {
    let value: Value | undefined = args[i];
    if (i >= args.length && used < keywords.size) {
      value = keywords.get(names[i]);
      if (value !== undefined) used++;
    }
    if (value !== undefined) take(value, i);
    else if (i < required) throw typeError(`${shown} missing required argument '${names[i]}' (pos ${i + 1})`);
  }
  if (used < keywords.size) refuseKeywords(parameters, args.length, keywords);
}

function hint(name: string, known: readonly string[]): string {
  const meant = py.suggestName(name, known.slice());
  return meant === null ? '' : `. Did you mean '${meant}'?`;
}

function refuseKeywords({ label, names }: Parameters, byPosition: number, keywords: PyDict): never {
  const shown = label === null ? 'function' : `${label}()`;
  for (let i = 0; i < byPosition; i++) {
    if (keywords.get(names[i]) !== undefined) throw typeError(`argument for ${shown} given by name ('${names[i]}') and position (${i + 1})`);
  }
  for (const key of keywords.keyList()) {
    const name = py.strText(key);
    if (!names.includes(name)) throw typeError(`${label === null ? 'this function' : shown} got an unexpected keyword argument '${name}'${hint(name, names)}`);
  }
  throw typeError('invalid keyword argument');
}
