/** Struct sequences (`os.stat_result`, `time.struct_time`): tuples with named fields, of which the last may be hidden from the sequence. */
import { str } from '../core/code.ts';
import { describeType, type AttributeSpec } from '../core/describe.ts';
import { dict, PyDict } from '../core/dict.ts';
import { isError, typeError } from '../core/errors.ts';
import { bareType, type InstanceClass, PyType, type Value } from '../core/object.ts';
import { list, PyTuple, PyTupleSubclass, tuple, tupleType } from '../core/sequences.ts';
import { iterate, toArray } from '../protocol/iteration.ts';
import { join, repr, reprText, strText } from '../protocol/text.ts';

export class PyStructSequence extends PyTupleSubclass {
  /** Values of the fields behind those of the sequence. */
  hidden: readonly Value[] = [];
}

export interface StructSequenceDescription {
  name: string;
  module: string;
  doc: string | null;
  /** Name and docstring of each field; a null name is a field of the sequence that has no attribute. */
  fields: readonly (readonly [name: string | null, doc: string | null])[];
  /** How many fields are in the sequence; all, if left out. */
  visible?: number;
  /** Python code can create instances. */
  constructible?: boolean;
  /** Computes what was left out in a construction by Python code; the array has all fields, null where nothing was given. */
  complete?: (values: Value[]) => void;
}

interface Layout {
  type: PyType;
  title: string;
  /** Names in the order of attributes, the unnamed fields left out. */
  names: string[];
  fields: (string | null)[];
  visible: number;
  unnamed: number;
}

/** Makes the type of a struct sequence; `newStruct` makes its instances. */
export function structSequenceType(description: StructSequenceDescription): PyType {
  const { name, module, doc, constructible = true, complete } = description;
  const type = bareType(name, class extends PyStructSequence {} as InstanceClass, tupleType, {
    module, subclassable: false, abstractNew: !constructible,
  });
  const fields = description.fields.map(([field]) => field);
  const layout: Layout = {
    type, title: module === 'builtins' ? name : `${module}.${name}`, fields, names: fields.filter((field) => field !== null), visible: description.visible ?? fields.length,
    unnamed: fields.filter((field) => field === null).length,
  };
  const members: Record<string, AttributeSpec> = {};
  description.fields.forEach(([field, fieldDoc], i) => {
    if (field !== null) members[field] = { get: (self: PyStructSequence) => fieldAt(self, i), doc: fieldDoc ?? undefined };
  });
  describeType(type, {
    doc,
    ...(constructible && {
      new: ['__new__($type, *args, **kwargs)', 'Create and return a new object.  See help(type) for accurate signature.',
        (_cls: PyType, args: Value[], keywords: PyDict) => construct(layout, args, keywords, complete)],
    }),
    methods: [
      ['__repr__($self, /)', 'Return repr(self).', (self: PyStructSequence) => structRepr(layout, self)],
      ['__reduce__($self, /)', null, (self: PyStructSequence) => reduce(layout, self)],
      ['__replace__($self, /, **changes)', 'Return a copy of the structure with new values for the specified fields.',
        (self: PyStructSequence, changes: PyDict) => replace(layout, self, changes)],
    ],
    members,
    constants: {
      n_sequence_fields: layout.visible,
      n_fields: fields.length,
      n_unnamed_fields: layout.unnamed,
      __match_args__: tuple(fields.slice(0, layout.visible).filter((field) => field !== null)),
    },
  });
  type.textSignature = null;
  return type;
}

/** An instance with the values of all fields in order. */
export function newStruct(type: PyType, values: readonly Value[]): PyStructSequence {
  const self = new type.instanceClass() as PyStructSequence;
  const visible = type.attributes.get('n_sequence_fields') as number;
  self.items = values.length === visible ? values : values.slice(0, visible);
  if (values.length > visible) self.hidden = values.slice(visible);
  return self;
}

function fieldAt(self: PyStructSequence, i: number): Value {
  const { items } = self;
  return i < items.length ? items[i] : (self.hidden[i - items.length] ?? null);
}

/** Binds `(sequence, dict=None)` with the words that struct sequences have of their own. */
function bindConstruction(args: readonly Value[], keywords: PyDict): [sequence: Value, extra: Value | undefined] {
  const given = args.length + keywords.size;
  if (given > 2) throw typeError(`structseq() takes at most 2 arguments (${given} given)`);
  let [sequence, extra] = args as (Value | undefined)[];
  for (const [key, value] of keywords.entryList()) {
    const name = strText(key);
    if (name === 'sequence' && sequence === undefined) sequence = value;
    else if (name === 'dict' && extra === undefined) extra = value;
    else if (name === 'sequence' || name === 'dict') {
      throw typeError(`argument for structseq() given by name ('${name}') and position (${name === 'dict' ? 2 : 1})`);
    } else throw typeError(`structseq() got an unexpected keyword argument '${name}'`);
  }
  if (sequence === undefined) throw typeError("structseq() missing required argument 'sequence' (pos 1)");
  return [sequence, extra];
}

function construct(layout: Layout, args: readonly Value[], keywords: PyDict, complete: StructSequenceDescription['complete']): Value {
  const [sequence, extra] = bindConstruction(args, keywords);
  const { title, visible, fields } = layout;
  const values = sequenceItems(sequence);
  if (extra !== undefined && !(extra instanceof PyDict)) throw typeError(`${title}() takes a dict as second arg, if any`);
  const refuse = (word: string, bound: number) => typeError(`${title}() takes an ${word}${bound}-sequence (${values.length}-sequence given)`);
  if (visible !== fields.length) {
    if (values.length < visible) throw refuse('at least ', visible);
    if (values.length > fields.length) throw refuse('at most ', fields.length);
  } else if (values.length !== visible) throw typeError(`${title}() takes a ${visible}-sequence (${values.length}-sequence given)`);
  let used = 0;
  for (let i = values.length; i < fields.length; i++) {
    const found = extra?.get(fields[i]);
    if (found !== undefined) used++;
    values.push(found ?? null);
  }
  if (extra !== undefined && used < extra.size) throw typeError(`${title}() got duplicate or unexpected field name(s)`);
  complete?.(values);
  return newStruct(layout.type, values);
}

function sequenceItems(sequence: Value): Value[] {
  if (sequence instanceof PyTuple && !sequence.type.heap) return sequence.items.slice();
  let iterator: Value;
  try {
    iterator = iterate(sequence);
  } catch (thrown) {
    throw isError(thrown, 'TypeError') ? typeError('constructor requires a sequence') : thrown;
  }
  return toArray(iterator);
}

function structRepr({ title, names }: Layout, self: PyStructSequence): Value {
  // The names of the attributes stand beside the items in order, also where fields without a name lie between.
  const parts = self.items.map((item, i) => join('', [`${names[i]}=`, repr(item)]));
  return join('', [str(`${title}(`), join(', ', parts), ')']);
}

function reduce({ type, fields }: Layout, self: PyStructSequence): Value {
  const hidden = dict(self.hidden.map((value, i) => [fields[self.items.length + i], value] as const));
  return tuple([type, tuple([tuple(self.items), hidden])]);
}

function replace(layout: Layout, self: PyStructSequence, changes: PyDict): Value {
  if (changes.size > 0 && layout.unnamed > 0) throw typeError(`__replace__() is not supported for ${layout.title} because it has unnamed field(s)`);
  const left = new Map(changes.entryList());
  const values = layout.fields.map((field, i) => {
    const change = left.get(field);
    left.delete(field);
    return change ?? fieldAt(self, i);
  });
  if (left.size > 0) throw typeError(`Got unexpected field name(s): ${reprText(list([...left.keys()]))}`);
  return newStruct(layout.type, values);
}
