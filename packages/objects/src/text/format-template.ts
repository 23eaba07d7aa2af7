/** The template language of `str.format`: fields in braces, field names, nested format specifications. */
import { error, indexError, valueError } from '../core/errors.ts';
import type { Value } from '../core/object.ts';
import * as py from '../protocol/index.ts';
import type { Str } from '../protocol/conversion.ts';
import { decimalValue, isPrintable } from './characters.ts';
import { character, lengthOf, sliceStr, unitAt } from './str-operations.ts';
import { textOf } from '../core/code.ts';

const OPEN = 123, CLOSE = 125, BANG = 33, COLON = 58, DOT = 46, BRACKET = 91, BRACKET_END = 93;

export interface TemplatePart {
  literal: Str;
  /** Undefined: the part is literal text only. */
  field: Str | undefined;
  spec: Str;
  /** Code point after `!`, or 0. */
  conversion: number;
  /** The specification contains fields. */
  nested: boolean;
  /** The field taken apart, once that went to its end. */
  path?: FieldPath;
}

interface FieldPath {
  first: Str;
  firstIndex: number;
  accesses: readonly FieldAccess[];
}

/** Templates that were read without an error. */
const known = new Map<Str, readonly TemplatePart[]>();
const MOST_KNOWN = 256;

/** Steps over a template, part by part. */
export class TemplateReader {
  private readonly text: Str;
  private readonly end: number;
  private at = 0;
  constructor(text: Str) {
    this.text = text;
    this.end = lengthOf(text);
  }

  next(): TemplatePart | undefined {
    const { text, end } = this;
    if (this.at >= end) return undefined;
    const start = this.at;
    let unit = 0;
    let isMarkup = false;
    while (this.at < end && !isMarkup) {
      unit = unitAt(text, this.at++);
      isMarkup = unit === OPEN || unit === CLOSE;
    }
    const atEnd = this.at >= end;
    let last = this.at;
    if (unit === CLOSE && (atEnd || unitAt(text, this.at) !== CLOSE)) throw valueError("Single '}' encountered in format string");
    if (atEnd && unit === OPEN) throw valueError("Single '{' encountered in format string");
    if (!atEnd && isMarkup) {
      if (unitAt(text, this.at) === unit) {
        this.at++; // a doubled brace stands for itself
        isMarkup = false;
      } else last--;
    }
    const part: TemplatePart = { literal: sliceStr(text, start, last), field: undefined, spec: '', conversion: 0, nested: false };
    if (isMarkup) this.readField(part);
    return part;
  }

  private readField(part: TemplatePart): void {
    const { text, end } = this;
    const start = this.at;
    let unit = 0;
    while (this.at < end) {
      unit = unitAt(text, this.at++);
      if (unit === OPEN) throw valueError("unexpected '{' in field name");
      if (unit === BRACKET) while (this.at < end && unitAt(text, this.at) !== BRACKET_END) this.at++;
      else if (unit === CLOSE || unit === COLON || unit === BANG) break;
    }
    part.field = sliceStr(text, start, this.at - 1);
    if (unit === BANG) {
      if (this.at >= end) throw valueError('end of string while looking for conversion specifier');
      part.conversion = unitAt(text, this.at++);
      if (this.at < end) {
        unit = unitAt(text, this.at++);
        if (unit === CLOSE) return;
        if (unit !== COLON) throw valueError("expected ':' after conversion specifier");
      }
    } else if (unit !== COLON) {
      if (unit !== CLOSE) throw valueError("expected '}' before end of string");
      return;
    }
    const specStart = this.at;
    for (let depth = 1; this.at < end;) {
      unit = unitAt(text, this.at++);
      if (unit === OPEN) {
        part.nested = true;
        depth++;
      } else if (unit === CLOSE && --depth === 0) {
        part.spec = sliceStr(text, specStart, this.at - 1);
        return;
      }
    }
    throw valueError("unmatched '{' in format spec");
  }
}

/** The value of a text that consists of decimal digits, or -1. */
function integer(text: Str): number {
  const length = lengthOf(text);
  if (length === 0) return -1;
  let value = 0;
  for (let i = 0; i < length; i++) {
    const digit = decimalValue(unitAt(text, i));
    if (digit < 0) return -1;
    value = value * 10 + digit;
    if (value > 9223372036854775807) throw valueError('Too many decimal digits in format string');
  }
  return value;
}

export interface FieldAccess {
  isAttribute: boolean;
  name: Str;
  /** The name as an index, or -1. */
  index: number;
}

/** Steps over what follows the first part of a field name: `.name` and `[key]`. */
export class FieldReader {
  readonly first: Str;
  readonly firstIndex: number;
  private readonly text: Str;
  private readonly end: number;
  private at = 0;

  constructor(text: Str) {
    this.text = text;
    this.end = lengthOf(text);
    while (this.at < this.end && unitAt(text, this.at) !== DOT && unitAt(text, this.at) !== BRACKET) this.at++;
    this.first = sliceStr(text, 0, this.at);
    this.firstIndex = integer(this.first);
  }

  next(): FieldAccess | undefined {
    const { text, end } = this;
    if (this.at >= end) return undefined;
    const unit = unitAt(text, this.at++);
    const start = this.at;
    let name: Str;
    if (unit === DOT) {
      while (this.at < end && unitAt(text, this.at) !== DOT && unitAt(text, this.at) !== BRACKET) this.at++;
      name = sliceStr(text, start, this.at);
    } else if (unit === BRACKET) {
      while (this.at < end && unitAt(text, this.at) !== BRACKET_END) this.at++;
      if (this.at >= end) throw valueError("Missing ']' in format string");
      name = sliceStr(text, start, this.at++);
    } else throw valueError("Only '.' or '[' may follow ']' in format field specifier");
    if (lengthOf(name) === 0) throw valueError('Empty attribute in format string');
    return { isAttribute: unit === DOT, name, index: unit === DOT ? -1 : integer(name) };
  }
}

/** Numbering of `{}` fields: undecided, automatic from `next`, or by hand. */
interface Numbering {
  kind: 'undecided' | 'automatic' | 'manual';
  next: number;
}

/** `template.format(*args, **kwargs)`; without `args` (`format_map`) fields have names only. */
export function formatTemplate(template: Str, args: readonly Value[] | null, mapping: Value): Value {
  return build(template, args, mapping, 2, { kind: 'undecided', next: 0 });
}

function build(template: Str, args: readonly Value[] | null, mapping: Value, depth: number, numbering: Numbering): Value {
  if (depth <= 0) throw valueError('Max string recursion exceeded');
  const parts: Value[] = [];
  const write = (part: TemplatePart): void => {
    if (part.literal !== '') parts.push(part.literal);
    if (part.field === undefined) return;
    const value = convert(fieldValue(part, part.field, args, mapping, numbering), part.conversion);
    const spec = part.nested ? (py.asStr(build(part.spec, args, mapping, depth - 1, numbering)) as Str) : part.spec;
    parts.push(py.formatValue(value, spec));
  };
  const read = known.get(template);
  if (read !== undefined) for (let i = 0; i < read.length; i++) write(read[i]);
  else {
    const met: TemplatePart[] = [];
    const reader = new TemplateReader(template);
    for (let part = reader.next(); part !== undefined; part = reader.next()) {
      met.push(part);
      write(part);
    }
    if (known.size >= MOST_KNOWN) known.clear();
    if (typeof template === 'string') known.set(template, met);
  }
  // A field on its own may give an instance of a subclass of str.
  if (parts.length === 1) return parts[0];
  for (let i = 0; i < parts.length; i++) if (typeof parts[i] !== 'string') parts[i] = py.asStr(parts[i]) as Str;
  return py.join('', parts as Str[]);
}

function fieldValue(part: TemplatePart, field: Str, args: readonly Value[] | null, mapping: Value, numbering: Numbering): Value {
  const reader = part.path === undefined ? new FieldReader(field) : null;
  const { first, firstIndex } = reader ?? (part.path as FieldPath);
  let index = firstIndex;
  const automatic = first === '';
  if (automatic || index >= 0) {
    if (numbering.kind === 'undecided') numbering.kind = automatic ? 'automatic' : 'manual';
    if (numbering.kind === 'manual' && automatic) {
      throw valueError('cannot switch from manual field specification to automatic field numbering');
    }
    if (numbering.kind === 'automatic' && !automatic) {
      throw valueError('cannot switch from automatic field numbering to manual field specification');
    }
    if (automatic) index = numbering.next++;
  }
  let value: Value;
  if (index >= 0 && args !== null && index < args.length) value = args[index];
  else if (index < 0) value = mapping === null ? missing(first) : py.getItem(mapping, first);
  else if (args === null) throw valueError('Format string contains positional fields');
  else throw indexError(`Replacement index ${index} out of range for positional args tuple`);
  if (reader === null) {
    for (const access of (part.path as FieldPath).accesses) value = follow(value, access);
    return value;
  }
  const accesses: FieldAccess[] = [];
  for (let access = reader.next(); access !== undefined; access = reader.next()) {
    accesses.push(access);
    value = follow(value, access);
  }
  part.path = { first, firstIndex, accesses };
  return value;
}

function follow(value: Value, access: FieldAccess): Value {
  if (access.isAttribute) return py.getAttribute(value, textOf(access.name));
  return py.getItem(value, access.index >= 0 ? access.index : access.name);
}

function missing(key: Str): never {
  throw error('KeyError', key);
}

function convert(value: Value, conversion: number): Value {
  switch (conversion) {
    case 0:
      return value;
    case 114:
      return py.reprValue(value);
    case 115:
      return py.strValue(value);
    case 97:
      return py.asciiValue(value);
  }
  const shown = conversion > 32 && isPrintable(conversion) && conversion < 127 ? textOf(character(conversion)) : `\\x${conversion.toString(16)}`;
  throw valueError(`Unknown conversion specifier ${shown}`);
}
