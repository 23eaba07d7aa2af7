/**
 * Signatures of native functions, written as CPython's text signatures: `pop($self, index=-1, /)`.
 *
 * The binder, `__text_signature__` and the arity errors follow from the text. A default that is a literal is given
 * to the implementation; any other default (`<unrepresentable>`, a name) arrives as undefined. A leading `~` marks a
 * function whose `__text_signature__` CPython leaves None.
 */
import { dict, type PyDict } from './dict.ts';
import { typeError } from './errors.ts';
import { float, type Value } from './object.ts';
import { EMPTY_TUPLE } from './sequences.ts';
import { suggestName } from './suggest-name.ts';

export interface Parameter {
  name: string;
  kind: 'positionalOnly' | 'positional' | 'star' | 'keywordOnly' | 'doubleStar';
  required: boolean;
  /** The value when the argument is left out; undefined when the implementation decides. */
  initial: Value | undefined;
}

export interface Signature {
  name: string;
  /** The parenthesised part, `($self, index=-1, /)`. */
  text: string;
  /** `__text_signature__` is None although the binder knows the parameters. */
  hidden: boolean;
  /** The first parameter is the instance (`$self`), type (`$type`) or module (`$module`) and not in `parameters`. */
  receiver: 'self' | 'type' | 'module' | null;
  parameters: Parameter[];
  /** Number of parameters that can be given by position. */
  positional: number;
  /** Number of those that must be given. */
  required: number;
  /** All parameters are positional-only: the fast path applies. */
  simple: boolean;
  acceptsKeywords: boolean;
  /** Where the parameters stand that can be given by name. */
  places: ReadonlyMap<string, number>;
  /** All are given by position or by name, one by one: the short way of the binder applies. */
  plain: boolean;
}

function literal(text: string): Value | undefined {
  if (text === 'None') return null;
  if (text === 'True') return true;
  if (text === 'False') return false;
  if (text === '()') return EMPTY_TUPLE;
  if (/^-?\d+$/.test(text)) {
    const value = BigInt(text);
    return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
  }
  if (/^-?\d+(\.\d*)?(e[-+]?\d+)?$/.test(text)) return float(Number(text));
  const quoted = /^(['"])(.*)\1$/s.exec(text);
  if (quoted) return quoted[2].replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\r', '\r').replaceAll('\\\\', '\\');
  return undefined;
}

/** Splits at the commas that are outside brackets and quotes. */
function splitParameters(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quote !== '') {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '(' || c === '[' || c === '<' || c === '{') depth++;
    else if (c === ')' || c === ']' || c === '>' || c === '}') depth--;
    else if (c === ',' && depth === 0) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  const last = text.slice(start).trim();
  if (last !== '') parts.push(last);
  return parts;
}

export function parseSignature(source: string): Signature {
  const open = source.indexOf('(');
  const hidden = source.charCodeAt(0) === 126;
  const name = source.slice(hidden ? 1 : 0, open);
  const text = source.slice(open);
  let receiver: Signature['receiver'] = null;
  let parameters: Parameter[] = [];
  let kind: Parameter['kind'] = 'positional';
  for (const part of splitParameters(text.slice(1, -1))) {
    if (part.includes('[') && !part.includes('=')) {
      // The older notation for optional parameters: `sub[, start[, end]]`.
      const group = part.split(/[[\],\s]+/).filter((piece) => piece !== '');
      for (const piece of group) parameters.push({ name: piece, kind, required: piece === group[0] && !part.startsWith('['), initial: undefined });
    } else if (part.startsWith('$')) receiver = part.slice(1) as Signature['receiver'];
    else if (part === '/') parameters = parameters.map((parameter) => ({ ...parameter, kind: 'positionalOnly' }));
    else if (part === '*') kind = 'keywordOnly';
    else if (part.startsWith('**')) parameters.push({ name: part.slice(2), kind: 'doubleStar', required: false, initial: undefined });
    else if (part.startsWith('*')) {
      parameters.push({ name: part.slice(1), kind: 'star', required: false, initial: undefined });
      kind = 'keywordOnly';
    } else {
      const equals = part.indexOf('=');
      const parameterName = equals < 0 ? part : part.slice(0, equals);
      parameters.push({ name: parameterName, kind, required: equals < 0, initial: equals < 0 ? undefined : literal(part.slice(equals + 1)) });
    }
  }
  const byPosition = parameters.filter((parameter) => parameter.kind === 'positionalOnly' || parameter.kind === 'positional');
  const nameable = parameters.filter(({ kind: of }) => of === 'positional' || of === 'keywordOnly');
  return {
    name,
    text,
    hidden,
    receiver,
    parameters,
    positional: byPosition.length,
    required: byPosition.filter((parameter) => parameter.required).length,
    simple: parameters.every((parameter) => parameter.kind === 'positionalOnly'),
    acceptsKeywords: parameters.some((parameter) => parameter.kind !== 'positionalOnly' && parameter.kind !== 'star'),
    places: new Map(nameable.map((parameter) => [parameter.name, parameters.indexOf(parameter)])),
    plain: parameters.every((parameter) => parameter.kind !== 'star' && parameter.kind !== 'doubleStar'),
  };
}

const plural = (count: number): string => (count === 1 ? '' : 's');

/** What makes an instance is called by the name of the class. */
const calledName = ({ name }: Signature, label: string): string => (name === '__init__' && label.includes('.') ? label.slice(0, label.lastIndexOf('.')) : name);

/** What CPython calls the function of a slot begins so. */
export const WRAPPER = 'wrapper ';

/** The TypeError for a wrong number of positional arguments. `label` is what CPython calls the function. */
export function arityError(signature: Signature, label: string, given: number): Error | ReturnType<typeof typeError> {
  const { required, positional } = signature;
  const name = calledName(signature, label);
  if (name === 'str' && label === 'str') return typeError(`str expected at most 3 arguments, got ${given}`);
  if (name === 'int' && label === 'int') return typeError(`int expected at most 2 arguments, got ${given}`);
  if (!signature.acceptsKeywords) {
    if (name === '__set_name__') return typeError(`__set_name__() takes 2 positional arguments but ${given} were given`);
    if (name === '__pow__' || name === '__rpow__') return typeError(`expected 1 or 2 arguments, got ${given}`);
    if (label.startsWith(WRAPPER)) {
      if (positional < 2 && name !== '__buffer__') return typeError(`expected ${positional} argument${plural(positional)}, got ${given}`);
    } else if (positional === 0) return typeError(`${label}() takes no arguments (${given} given)`);
    else if (positional === 1 && required === 1) return typeError(`${label}() takes exactly one argument (${given} given)`);
    const bound = given < required ? required : positional;
    const how = required === positional ? '' : given < required ? 'at least ' : 'at most ';
    return typeError(`${name} expected ${how}${bound} argument${plural(bound)}, got ${given}`);
  }
  const total = signature.parameters.length;
  if (positional === 0) return typeError(`${name}() takes no positional arguments`);
  const how = required === positional ? 'exactly' : given < required ? 'at least' : 'at most';
  const bound = given < required ? required : positional;
  const word = positional === total ? '' : 'positional ';
  return typeError(`${name}() takes ${how} ${bound} ${word}argument${plural(bound)} (${given} given)`);
}

function unexpectedKeyword(signature: Signature, label: string, key: string): ReturnType<typeof typeError> {
  const { parameters } = signature;
  const name = calledName(signature, label);
  const known = parameters.filter(({ kind }) => kind === 'positional' || kind === 'keywordOnly').map((parameter) => parameter.name);
  const meant = suggestName(key, known);
  const shown = name === 'sorted' ? 'sort' : name; // It hands its keywords on to list.sort.
  return typeError(`${shown}() got an unexpected keyword argument '${key}'${meant === null ? '' : `. Did you mean '${meant}'?`}`);
}

/**
 * Spreads a call's arguments over the parameters. A star parameter receives a JS array, a double
 * star parameter a PyDict; left-out optional parameters their literal default or undefined.
 */
export function bindArguments(
  signature: Signature,
  label: () => string,
  args: readonly Value[],
  offset: number,
  names: readonly string[] | null,
): unknown[] {
  return (signature.plain ? bindPlain(signature, args, offset, names) : null) ?? bindGenerally(signature, label, args, offset, names);
}

/** Null when the call is wrong, or something about it is unusual. */
function bindPlain({ parameters, positional, places }: Signature, args: readonly Value[], offset: number, names: readonly string[] | null): unknown[] | null {
  const named = names === null ? 0 : names.length;
  const given = args.length - offset - named;
  if (given > positional) return null;
  const bound: unknown[] = [];
  for (let i = 0; i < given; i++) bound.push(args[offset + i]);
  for (let i = given; i < parameters.length; i++) bound.push(undefined);
  for (let k = 0; k < named; k++) {
    const index = places.get((names as readonly string[])[k]);
    if (index === undefined || index < given) return null;
    bound[index] = args[offset + given + k];
  }
  for (let i = given; i < bound.length; i++) {
    if (bound[i] !== undefined) continue;
    if (parameters[i].required) return null;
    bound[i] = parameters[i].initial;
  }
  return bound;
}

function bindGenerally(
  signature: Signature,
  label: () => string,
  args: readonly Value[],
  offset: number,
  names: readonly string[] | null,
): unknown[] {
  const { parameters } = signature;
  const shown = (): string => calledName(signature, label());
  const named = names === null ? 0 : names.length;
  const given = args.length - offset - named;
  if (named > 0 && !signature.acceptsKeywords) throw typeError(`${label()}() takes no keyword arguments`);
  const bound: unknown[] = [];
  let extra: PyDict | null = null;
  let star = false;
  let at = 0;
  for (let i = 0; i < parameters.length; i++) {
    const { kind } = parameters[i];
    if (kind === 'star') {
      bound.push(args.slice(offset + at, offset + given));
      star = true;
      at = Math.max(at, given);
    } else if (kind === 'doubleStar') bound.push((extra = dict()));
    else bound.push(kind !== 'keywordOnly' && at < given ? args[offset + at++] : undefined);
  }
  const most = parameters.length;
  if (named > 0 && given + named > most && !star && extra === null) {
    throw typeError(`${shown()}() takes at most ${most} ${given === 0 ? 'keyword ' : ''}argument${plural(most)} (${given + named} given)`);
  }
  if (!star && given > signature.positional) throw arityError(signature, label(), given);
  for (let k = 0; k < named; k++) {
    const key = (names as readonly string[])[k];
    const value = args[offset + given + k];
    const index = signature.places.get(key);
    if (index !== undefined) {
      if (bound[index] !== undefined) throw typeError(`argument for ${shown()}() given by name ('${key}') and position (${index + 1})`);
      bound[index] = value;
    } else if (extra !== null) extra.set(key, value);
    else throw unexpectedKeyword(signature, label(), key);
  }
  for (let i = 0; i < parameters.length; i++) {
    if (bound[i] !== undefined) continue;
    const parameter = parameters[i];
    if (!parameter.required) bound[i] = parameter.initial;
    else if (!signature.acceptsKeywords || parameter.kind === 'positionalOnly') throw arityError(signature, label(), given);
    else throw typeError(`${shown()}() missing required argument '${parameter.name}' (pos ${i + 1})`);
  }
  return bound;
}
