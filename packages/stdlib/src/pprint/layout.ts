/** What pprint writes of a value of built-in types that does not fit into a line: `PrettyPrinter._format` and what it calls. */
import {
  bytearrayType, bytes, bytesType, dictType, frozensetType, listType, type PyBytes, type PyDict, type PyFrozenSet, type PyList, PyObject, type PySet, type PyTuple, py, setType, sliceBytes, text as t,
  tupleType, type Value,
} from '@vivarium/objects';
import { type Manner, OneLine, sortedBy } from './one-line.ts';

/** How a printer lays out. */
export interface Form extends Manner {
  readonly width: number;
  readonly indent: number;
  readonly compact: boolean;
}

// What `splitlines` and `\s` mean in ASCII.
// oxlint-disable-next-line no-control-regex
const LINES = /[^\n\r\v\f\x1c-\x1e]*(?:\r\n|[\n\r\v\f\x1c-\x1e])|[^\n\r\v\f\x1c-\x1e]+/g;
// oxlint-disable-next-line no-control-regex
const PARTS = /[^ \t-\r\x1c-\x1f]*[ \t-\r\x1c-\x1f]+|[^ \t-\r\x1c-\x1f]+/g;

/** Its methods give false when Python has to do it all. */
export class Layout {
  private readonly form: Form;
  private readonly line: OneLine;
  /** What was written. */
  out = '';

  constructor(form: Form, line: OneLine) {
    this.form = form;
    this.line = line;
  }

  /** As `_format`; `level` is that of the value. */
  format(value: Value, indent: number, allowance: number, level: number, levels: number): boolean {
    const room = this.form.width - indent - allowance;
    const text = this.line.of(value, levels, room);
    if (text === undefined) return false;
    if (text !== null && (text.length <= room || isWrittenAsItIs(value))) {
      this.out += text;
      return true;
    }
    if (typeof value === 'string') return this.ofText(value, indent, allowance, level + 1);
    return this.ofObject(value as PyObject, indent, allowance, level + 1, levels);
  }

  private ofObject(value: PyObject, indent: number, allowance: number, level: number, levels: number): boolean {
    const { type } = value;
    if (type === bytesType) return this.ofBytes(value as PyBytes, indent, allowance, level);
    if (!this.line.enters(value, levels)) return false;
    const isDone = type === dictType ? this.ofDict(value as PyDict, indent, allowance + 1, level, levels) : this.ofItems(value as PyList, indent, allowance, level, levels);
    this.line.leaves();
    return isDone;
  }

  private ofDict(value: PyDict, before: number, allowance: number, level: number, levels: number): boolean {
    const order = this.line.orderOf(value);
    if (order === null) return false;
    const indent = before + this.form.indent;
    const between = `,\n${' '.repeat(indent)}`;
    this.out += `{${this.form.indent > 1 ? ' '.repeat(this.form.indent - 1) : ''}`;
    for (let i = 0; i < order.length; i++) {
      const key = this.line.of(value.keys[order[i]] as Value, levels - 1, Infinity);
      if (typeof key !== 'string') return false;
      this.out += i === 0 ? `${key}: ` : `${between}${key}: `;
      if (!this.format(value.values[order[i]] as Value, indent + key.length + 2, i === order.length - 1 ? allowance : 1, level, levels - 1)) return false;
    }
    this.out += '}';
    return true;
  }

  private ofItems(value: PyList | PyTuple | PySet | PyFrozenSet, indent: number, allowance: number, level: number, levels: number): boolean {
    switch (value.type) {
      case listType:
        return this.between('[', (value as PyList).items, ']', indent, allowance, level, levels);
      case tupleType: {
        const { items } = value as PyTuple;
        return this.between('(', items, items.length === 1 ? ',)' : ')', indent, allowance, level, levels);
      }
      case setType:
      case frozensetType: {
        const items = (value as PySet).elements();
        const order = sortedBy(items);
        if (order === null || items.length === 0) return false;
        const isSet = value.type === setType;
        const [opening, closing] = isSet ? ['{', '}'] : ['frozenset({', '})'];
        return this.between(opening, order.map((i) => items[i]), closing, isSet ? indent : indent + 'frozenset('.length, allowance, level, levels);
      }
      default:
        return false;
    }
  }

  private between(opening: string, items: readonly Value[], closing: string, before: number, allowance: number, level: number, levels: number): boolean {
    const { form } = this;
    this.out += form.indent > 1 ? opening + ' '.repeat(form.indent - 1) : opening;
    const isDone = this.items(items, before + form.indent, allowance + closing.length, level, levels - 1);
    this.out += closing;
    return isDone;
  }

  private items(items: readonly Value[], indent: number, allowance: number, level: number, levels: number): boolean {
    const newLine = `,\n${' '.repeat(indent)}`;
    let delimiter = '';
    let most = this.form.width - indent + 1;
    let width = most;
    for (let i = 0; i < items.length; i++) {
      const isLast = i === items.length - 1;
      if (isLast) {
        most -= allowance;
        width -= allowance;
      }
      if (this.form.compact) {
        const text = this.line.of(items[i], levels, Math.max(width, most));
        if (text === undefined) return false;
        const taken = text === null ? Infinity : text.length + 2;
        if (width < taken) {
          width = most;
          if (delimiter !== '') delimiter = newLine;
        }
        if (width >= taken) {
          width -= taken;
          this.out += delimiter + text;
          delimiter = ', ';
          continue;
        }
      }
      this.out += delimiter;
      delimiter = newLine;
      if (!this.format(items[i], indent, isLast ? allowance : 1, level, levels)) return false;
    }
    return true;
  }

  private ofText(value: string, before: number, allowance: number, level: number): boolean {
    if (value === '' || !t.isAscii(value)) return false;
    const isTop = level === 1;
    const indent = isTop ? before + 1 : before;
    const kept = isTop ? allowance + 1 : allowance;
    const chunks = this.chunksOf(value, this.form.width - indent, kept);
    if (chunks.length === 1) this.out += chunks[0];
    else this.out += `${isTop ? '(' : ''}${chunks.join(`\n${' '.repeat(indent)}`)}${isTop ? ')' : ''}`;
    return true;
  }

  private chunksOf(value: string, width: number, allowance: number): string[] {
    const chunks: string[] = [];
    const lines = value.match(LINES) ?? [];
    for (const [i, line] of lines.entries()) {
      const isLast = i === lines.length - 1;
      const whole = py.plainRepr(line) as string;
      if (whole.length <= (isLast ? width - allowance : width)) chunks.push(whole);
      else inParts(line, width, isLast ? allowance : 0, chunks);
    }
    return chunks;
  }

  private ofBytes(value: PyBytes, before: number, allowance: number, level: number): boolean {
    const isTop = level === 1;
    const { length } = value.bytes;
    if (length <= 4) return false;
    const indent = isTop ? before + 1 : before;
    const kept = isTop ? allowance + 1 : allowance;
    let width = this.form.width - indent;
    const chunks: string[] = [];
    const shown = (from: number, to: number): string => py.repr(bytes(sliceBytes(value.bytes, from, to))) as string;
    let from = 0;
    for (let at = 0; at < length; at += 4) {
      if (at === Math.floor(length / 4) * 4) width -= kept;
      if (shown(from, Math.min(at + 4, length)).length > width) {
        if (at > from) chunks.push(shown(from, at));
        from = at;
      }
    }
    chunks.push(shown(from, length));
    this.out += `${isTop ? '(' : ''}${chunks.join(`\n${' '.repeat(indent)}`)}${isTop ? ')' : ''}`;
    return true;
  }
}

/** Built-in values whose text is not broken into lines. */
function isWrittenAsItIs(value: Value): boolean {
  if (typeof value === 'string') return false;
  if (!(value instanceof PyObject)) return true;
  const { type } = value;
  return ![listType, tupleType, dictType, setType, frozensetType, bytesType, bytearrayType].includes(type as never);
}

/** Breaks a line before words. */
function inParts(line: string, width: number, allowance: number, chunks: string[]): void {
  const parts = line.match(PARTS) ?? [];
  let most = width;
  let current = '';
  for (const [i, part] of parts.entries()) {
    const candidate = current + part;
    if (i === parts.length - 1) most -= allowance;
    if ((py.plainRepr(candidate) as string).length > most) {
      if (current !== '') chunks.push(py.plainRepr(current) as string);
      current = part;
    } else current = candidate;
  }
  if (current !== '') chunks.push(py.plainRepr(current) as string);
}
