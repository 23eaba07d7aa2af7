/**
 * Short cuts for methods of `pprint.PrettyPrinter`: `_safe_repr`, by which a printer asks at each level whether all that is below fits into a
 * line, and `_format`, which writes. Of what is made of built-in types, the text is put together natively; at the first object that has a say
 * in how it is shown they give up, having done nothing that anybody could see.
 */
import { attributesOf, dictType, PyDict, PyFunction, PyObject, PyType, py, tuple, type Value } from '@vivarium/objects';
import { activations, machine, type ShortCut } from '@vivarium/vm';
import { current } from '../interpreter.ts';
import { PyStringIO, stringIOType } from '../io/string-io.ts';
import { unchanged } from '../native-forms.ts';
import { type Form, Layout } from './layout.ts';
import { OneLine } from './one-line.ts';

/** Python functions that run at once for each level. */
const FRAMES = 3;
const MOST_LEVELS = 100;

const methods = ['format', '_repr', '_safe_repr', '_format', '_format_items', '_format_dict_items', '_pprint_bytes', '_dispatch'];
const properties = methods.map((name) => `$${name}`);
const settings = ['_sort_dicts', '_underscore_numbers', '_width', '_indent_per_level', '_compact', '_depth'];
const ownNames = ['PrettyPrinter', '_builtin_scalars', '_safe_key', '_safe_tuple', '_recursion', '_wrap_bytes_repr'];
const builtinNames = [
  'repr', 'type', 'getattr', 'issubclass', 'isinstance', 'id', 'sorted', 'str', 'bytes', 'bytearray', 'float', 'complex', 'bool', 'int', 'dict', 'list', 'tuple', 'set', 'len', 'next', 'iter', 'enumerate', '__import__',
];

/** Printers whose class does everything as `PrettyPrinter` does. */
class Printers {
  private readonly isUnchanged: () => boolean;
  private readonly originals: readonly (Value | undefined)[];
  private readonly dispatch: PyDict;
  private readonly layout: number;
  private readonly entries: readonly (Value | undefined)[];
  private known: PyType | null = null;
  private version = 0;

  constructor(printer: PyType, { globals, builtins }: PyFunction) {
    this.isUnchanged = unchanged([[globals, ownNames], [builtins, builtinNames]]);
    this.originals = methods.map((name) => printer.lookup(name));
    this.dispatch = printer.lookup('_dispatch') as PyDict;
    this.layout = this.dispatch.layout;
    this.entries = this.dispatch.values.slice();
  }

  /** Null for other printers. */
  formOf(self: Value): Form | null {
    if (!(self instanceof PyObject) || !this.isUnchanged() || !this.isOrdinary(self.type) || !this.isDispatchUnchanged) return null;
    const own = attributesOf(self);
    for (let i = 0; i < methods.length; i++) if (own[properties[i]] !== undefined) return null;
    const { $_sort_dicts: sorts, $_underscore_numbers: underscores, $_width: width, $_indent_per_level: indent, $_compact: compact, $_depth: depth } = own;
    if (typeof sorts !== 'boolean' || typeof underscores !== 'boolean' || typeof width !== 'number' || typeof indent !== 'number' || typeof compact !== 'boolean' || depth !== null) return null;
    return { sorts, underscores, width, indent, compact };
  }

  private isOrdinary(type: PyType): boolean {
    if (type === this.known && type.version === this.version) return true;
    if (!methods.every((name, i) => type.lookup(name) === this.originals[i]) || ![...methods, ...settings].every((name) => py.propertyFor(type, name) === `$${name}`)) return false;
    this.known = type;
    this.version = type.version;
    return true;
  }

  private get isDispatchUnchanged(): boolean {
    const { dispatch, entries } = this;
    if (dispatch.layout !== this.layout) return false;
    for (let i = 0; i < entries.length; i++) if (dispatch.values[i] !== entries[i]) return false;
    return true;
  }
}

/** What `id` gave for objects, and nothing else. */
const holdsIds = (context: Value | undefined): context is PyDict => context instanceof PyDict && context.type === dictType && context.keys.every((key) => key === undefined || (typeof key === 'number' && key % 16 === 0));

const levelsLeft = (): number => Math.min(MOST_LEVELS, Math.floor((activations.limit - activations.top) / FRAMES) - 2);

function safeRepr(printers: Printers): ShortCut {
  return (self, value, context, mostLevels) => {
    if (value === undefined || !holdsIds(context) || (mostLevels !== null && mostLevels !== 0)) return undefined;
    const form = printers.formOf(self as Value);
    if (form === null) return undefined;
    const line = new OneLine(form, context);
    const text = line.of(value, levelsLeft(), Infinity);
    machine.ticks -= line.work;
    return typeof text === 'string' ? tuple([text, true, false]) : undefined;
  };
}

/** What `_format` imports, as late as it can. */
const haveBeenImported = (): boolean => current().modules.has('re') && current().modules.has('dataclasses');

function format(printers: Printers): ShortCut {
  return (self, value, stream, indent, allowance, context, level) => {
    if (value === undefined || !(stream instanceof PyStringIO) || stream.type !== stringIOType || stream.dict !== undefined || !stream.started || stream.isClosed) return undefined;
    if (typeof indent !== 'number' || typeof allowance !== 'number' || typeof level !== 'number' || !holdsIds(context) || !haveBeenImported()) return undefined;
    const form = printers.formOf(self as Value);
    if (form === null) return undefined;
    const line = new OneLine(form, context);
    const layout = new Layout(form, line);
    const isDone = layout.format(value, indent, allowance, level, levelsLeft());
    machine.ticks -= line.work;
    if (!isDone) return undefined;
    stream.write(layout.out);
    return null;
  };
}

/** What the compiled methods try first. */
export function prettyPrintingShortCut(callee: PyFunction): ShortCut | null {
  const printer = callee.globals.get('PrettyPrinter');
  if (!(printer instanceof PyType)) return null;
  const method = printer.lookup(String(callee.name));
  if (!(method instanceof PyFunction) || method.code !== callee.code || !(printer.lookup('_dispatch') instanceof PyDict)) return null;
  const printers = new Printers(printer, callee);
  return callee.name === '_format' ? format(printers) : safeRepr(printers);
}
