/**
 * A short cut for `pprint.PrettyPrinter._safe_repr`, by which a printer asks at each level whether all that is below fits into a line: of
 * what is made of built-in types, the text is put together natively. At the first object that has a say in how it is shown, at a
 * container within itself and at keys that Python has to put in order, it gives up, having done nothing that anybody could see.
 */
import {
  bytearrayType, bytesType, complexType, dictType, frozensetType, knownIdentityOf, listType, type PyByteArray, PyDict, type PyFrozenSet, type PyFunction, type PyList, PyObject, type PySet, type PyTuple,
  PyType, py, setType, tuple, tupleType, type Value,
} from '@vivarium/objects';
import { activations, machine, type ShortCut, WORK_OF_A_CALL } from '@vivarium/vm';
import { unchanged } from './native-forms.ts';

/** `format` and `_safe_repr`, at each level. */
const FRAMES = 2;
const MOST_LEVELS = 100;

const ownNames = ['PrettyPrinter', '_builtin_scalars', '_safe_key', '_safe_tuple', '_recursion'];
const builtinNames = ['repr', 'type', 'getattr', 'issubclass', 'id', 'sorted', 'str', 'bytes', 'bytearray', 'float', 'complex', 'bool', 'int', 'dict', 'list', 'tuple', 'len'];

const shownByThemselves = new Set<PyType>([bytesType, bytearrayType, complexType]);

/** How a printer shows, as long as its class does it as `PrettyPrinter` does. */
interface Manner {
  readonly sorts: boolean;
  readonly underscores: boolean;
}

class Text {
  private readonly manner: Manner;
  /** Containers that are being shown, by their ids. */
  private readonly context: PyDict;
  private readonly inside: PyObject[] = [];
  /** What budgets and interrupts count for it. */
  work = 0;

  constructor(manner: Manner, context: PyDict) {
    this.manner = manner;
    this.context = context;
  }

  of(value: Value, levels: number): string | undefined {
    if (typeof value === 'number' && this.manner.underscores) return underscored(value);
    const plain = py.plainRepr(value);
    if (plain !== undefined) return plain;
    if (!(value instanceof PyObject)) return undefined;
    const { type } = value;
    if (type === listType) return this.ofItems(value as PyList, '[', ']', levels);
    if (type === tupleType) return this.ofItems(value as PyTuple, '(', (value as PyTuple).items.length === 1 ? ',)' : ')', levels);
    if (type === dictType) return this.ofDict(value as PyDict, levels);
    const isShown = shownByThemselves.has(type) || ((type === setType || type === frozensetType) && isOfPlain(value as PySet | PyFrozenSet));
    const text = isShown ? py.repr(value) : undefined;
    return typeof text === 'string' ? text : undefined;
  }

  private enters(value: PyObject, levels: number): boolean {
    this.work += WORK_OF_A_CALL;
    if (levels <= 0 || this.inside.includes(value)) return false;
    if (this.context.size > 0) {
      const identity = knownIdentityOf(value);
      if (identity !== undefined && this.context.has(identity * 16)) return false;
    }
    this.inside.push(value);
    return true;
  }

  private ofItems(value: PyList | PyTuple, opening: string, closing: string, levels: number): string | undefined {
    const { items } = value;
    if (items.length === 0) return opening + closing;
    if (!this.enters(value, levels)) return undefined;
    let text = opening;
    for (let i = 0; i < items.length; i++) {
      const item = this.of(items[i], levels - 1);
      if (item === undefined) return undefined;
      text += i === 0 ? item : `, ${item}`;
    }
    this.inside.pop();
    return text + closing;
  }

  private ofDict(value: PyDict, levels: number): string | undefined {
    if (value.size === 0) return '{}';
    const order = this.manner.sorts ? sortedPositions(value) : positions(value);
    if (order === null || !this.enters(value, levels)) return undefined;
    let text = '{';
    for (let i = 0; i < order.length; i++) {
      const key = this.of(value.keys[order[i]] as Value, levels - 1);
      const item = key === undefined ? undefined : this.of(value.values[order[i]] as Value, levels - 1);
      if (item === undefined) return undefined;
      text += i === 0 ? `${key}: ${item}` : `, ${key}: ${item}`;
    }
    this.inside.pop();
    return `${text}}`;
  }
}

const underscored = (value: number): string | undefined => {
  const text = py.format(value, '_d');
  return typeof text === 'string' ? text : undefined;
};

const isOfPlain = (value: PySet | PyFrozenSet): boolean => value.elements().every((item) => py.plainRepr(item) !== undefined);

function positions(value: PyDict): number[] {
  const found: number[] = [];
  for (let i = value.next(0); i >= 0; i = value.next(i + 1)) found.push(i);
  return found;
}

/** Positions of entries in the order of their keys; null if these are not all ints or all texts. */
function sortedPositions({ keys, size }: PyDict): number[] | null {
  const found: number[] = [];
  let kind = '';
  let isSorted = true;
  let last: Value | undefined;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (key === undefined) continue;
    if (found.length === 0) kind = typeof key;
    if (typeof key !== kind || (kind !== 'string' && kind !== 'number' && size > 1)) return null;
    if (last !== undefined && (key as string) < (last as string)) isSorted = false;
    last = key;
    found.push(i);
  }
  return isSorted ? found : found.sort((a, b) => ((keys[a] as string) < (keys[b] as string) ? -1 : 1));
}

/** What compiled `_safe_repr` tries first. */
export function prettyPrintingShortCut({ globals, builtins, code }: PyFunction): ShortCut | null {
  const printer = globals.get('PrettyPrinter');
  if (!(printer instanceof PyType)) return null;
  const isUnchanged = unchanged([[globals, ownNames], [builtins, builtinNames]]);
  const methods = ['format', '_safe_repr'].map((name) => ({ name, method: printer.lookup(name), property: `$${name}` }));
  if (code !== (methods[1].method as PyFunction).code) return null;
  let knownType: PyType | null = null;
  let knownVersion = 0;
  const isOrdinary = (type: PyType): boolean => {
    if (type === knownType && type.version === knownVersion) return true;
    if (!methods.every(({ name, method }) => type.lookup(name) === method && py.propertyFor(type, name) !== null)) return false;
    knownType = type;
    knownVersion = type.version;
    return true;
  };
  const mannerOf = (self: PyObject): Manner | null => {
    if (!isOrdinary(self.type) || methods.some(({ name }) => py.ownProperty(self, self.type, name) !== undefined)) return null;
    const sorts = py.ownProperty(self, self.type, '_sort_dicts');
    const underscores = py.ownProperty(self, self.type, '_underscore_numbers');
    return typeof sorts === 'boolean' && typeof underscores === 'boolean' ? { sorts, underscores } : null;
  };
  return (self, value, context, mostLevels) => {
    if (value === undefined || !(self instanceof PyObject) || !(context instanceof PyDict) || context.type !== dictType || (mostLevels !== null && mostLevels !== 0) || !isUnchanged()) return undefined;
    const manner = mannerOf(self);
    if (manner === null) return undefined;
    const making = new Text(manner, context);
    const text = making.of(value, Math.min(MOST_LEVELS, Math.floor((activations.limit - activations.top) / FRAMES) - 2));
    machine.ticks -= making.work;
    return text === undefined ? undefined : tuple([text, true, false]);
  };
}
