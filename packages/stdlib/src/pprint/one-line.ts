/** The text that pprint gives a value of built-in types in one line. */
import {
  bytearrayType, bytesType, complexType, dictType, frozensetType, knownIdentityOf, listType, type PyDict, type PyFrozenSet, type PyList, PyObject, type PySet, type PyTuple,
  type PyType, py, setType, tupleType, type Value,
} from '@vivarium/objects';
import { WORK_OF_A_CALL } from '@vivarium/vm';

/** How a printer shows values. */
export interface Manner {
  readonly sorts: boolean;
  readonly underscores: boolean;
}

const shownByThemselves = new Set<PyType>([bytesType, bytearrayType, complexType]);

/** The text is longer than asked for. */
export const TOO_LONG = null;

/**
 * Gives undefined at the first object that has a say in how it is shown, at a container within itself and at keys that Python has to put
 * in order; nothing has been done then that anybody could see.
 */
export class OneLine {
  private readonly manner: Manner;
  /** Containers that the printer is in, by their ids. */
  private readonly context: PyDict;
  private readonly inside: PyObject[] = [];
  /** What budgets and interrupts count for it. */
  work = 0;

  constructor(manner: Manner, context: PyDict) {
    this.manner = manner;
    this.context = context;
  }

  /** @param room the longest text that is wanted */
  of(value: Value, levels: number, room: number): string | null | undefined {
    if (typeof value === 'number' && this.manner.underscores) return asText(py.format(value, '_d'));
    const plain = py.plainRepr(value);
    if (plain !== undefined) return plain;
    if (!(value instanceof PyObject)) return undefined;
    const { type } = value;
    if (type === listType) return this.ofItems(value as PyList, '[', ']', levels, room);
    if (type === tupleType) return this.ofItems(value as PyTuple, '(', (value as PyTuple).items.length === 1 ? ',)' : ')', levels, room);
    if (type === dictType) return this.ofDict(value as PyDict, levels, room);
    const isShown = shownByThemselves.has(type) || ((type === setType || type === frozensetType) && isOfPlain(value as PySet | PyFrozenSet));
    return isShown ? asText(py.repr(value)) : undefined;
  }

  /** Notes that the printer is in a container; false if it is so already, or too deep. */
  enters(value: PyObject, levels: number): boolean {
    this.work += WORK_OF_A_CALL;
    if (levels <= 0 || this.inside.includes(value)) return false;
    if (this.context.size > 0) {
      const identity = knownIdentityOf(value);
      if (identity !== undefined && this.context.has(identity * 16)) return false;
    }
    this.inside.push(value);
    return true;
  }
  leaves(): void {
    this.inside.pop();
  }

  /** Positions of entries as they are shown; null if Python has to sort them. */
  orderOf(value: PyDict): number[] | null {
    return this.manner.sorts ? sortedBy(value.keys) : positions(value);
  }

  private ofItems(value: PyList | PyTuple, opening: string, closing: string, levels: number, room: number): string | null | undefined {
    const { items } = value;
    if (items.length === 0) return opening + closing;
    if (!this.enters(value, levels)) return undefined;
    let text = opening;
    for (let i = 0; i < items.length; i++) {
      const item = this.of(items[i], levels - 1, room - text.length);
      if (item !== undefined && item !== TOO_LONG) text += i === 0 ? item : `, ${item}`;
      if (item === undefined || item === TOO_LONG || text.length > room) {
        this.leaves();
        return item === undefined ? undefined : TOO_LONG;
      }
    }
    this.leaves();
    return text + closing;
  }

  private ofDict(value: PyDict, levels: number, room: number): string | null | undefined {
    if (value.size === 0) return '{}';
    // Each of the entries takes six characters at the least.
    if (value.size * 6 > room) return TOO_LONG;
    const order = this.orderOf(value);
    if (order === null || !this.enters(value, levels)) return undefined;
    let text = '{';
    for (let i = 0; i < order.length; i++) {
      const key = this.of(value.keys[order[i]] as Value, levels - 1, Infinity);
      const item = typeof key === 'string' ? this.of(value.values[order[i]] as Value, levels - 1, room - text.length - key.length) : key;
      if (typeof item === 'string') text += i === 0 ? `${key}: ${item}` : `, ${key}: ${item}`;
      if (typeof item !== 'string' || text.length > room) {
        this.leaves();
        return item === undefined ? undefined : TOO_LONG;
      }
    }
    this.leaves();
    return `${text}}`;
  }
}

const asText = (text: Value): string | undefined => (typeof text === 'string' ? text : undefined);

const isOfPlain = (value: PySet | PyFrozenSet): boolean => value.elements().every((item) => py.plainRepr(item) !== undefined);

function positions(value: PyDict): number[] {
  const found: number[] = [];
  for (let i = value.next(0); i >= 0; i = value.next(i + 1)) found.push(i);
  return found;
}

/** Positions of values, holes left out, in the order of these; null if they are not all ints or all texts. */
export function sortedBy(values: readonly (Value | undefined)[]): number[] | null {
  const found: number[] = [];
  let isSorted = true;
  let last: Value | undefined;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === undefined) continue;
    if (last !== undefined) {
      if (typeof value !== typeof last || (typeof value !== 'string' && typeof value !== 'number')) return null;
      if (value < (last as typeof value)) isSorted = false;
    }
    last = value;
    found.push(i);
  }
  return isSorted ? found : found.sort((a, b) => ((values[a] as string) < (values[b] as string) ? -1 : 1));
}
