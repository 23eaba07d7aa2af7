/** From the values that frames show to the objects behind them, as plain data. No code of the program runs. */
import type { PyObject, PyType, Value } from '@vivarium/objects';
import type { Identities } from './identities.ts';
import { partsOf } from './object-parts.ts';
import { plainView } from './plain-values.ts';
import { countReferences, type ProgramHeap } from './program-heap.ts';
import type { HeapView, ItemView, ObjectId, ObjectView, ValueView } from './views.ts';

/** Parts of an object, and objects of a state, that are shown. */
const MOST_PARTS = 100;
const MOST_OBJECTS = 1500;

export class HeapWalk {
  private readonly identities: Identities;
  private readonly program: ProgramHeap;
  private readonly views = new Map<PyObject, ObjectView>();
  private readonly queue: PyObject[] = [];
  private readonly ids = new Map<PyObject, ObjectId>();
  private folded = false;

  constructor(identities: Identities, program: ProgramHeap) {
    this.identities = identities;
    this.program = program;
  }

  /**
   * @param way how to name an object that has no number
   * @param follow whether the object is to be among those shown
   */
  view(value: Value, way: string, follow = true): ValueView {
    const plain = plainView(value);
    if (plain !== undefined) return plain;
    const object = value as PyObject;
    const id = this.idOf(object, way);
    if (follow && !this.views.has(object)) this.add(object, id);
    return { kind: 'reference', id };
  }

  private idOf(object: PyObject, way: string): ObjectId {
    let id = this.ids.get(object);
    if (id === undefined) this.ids.set(object, (id = this.identities.idOf(object, way)));
    return id;
  }

  private add(object: PyObject, id: ObjectId): void {
    if (this.views.size >= MOST_OBJECTS) {
      this.folded = true;
      return;
    }
    const type: PyType = object.type;
    const typeNumber = type.heap ? this.identities.numberOf(type) : undefined;
    this.views.set(object, {
      id, type: type.name, kind: 'other', text: '', items: [], length: null, references: 0, typeId: typeNumber === undefined ? null : String(typeNumber),
    });
    this.queue.push(object);
  }

  /** Follows what was found to its end. */
  finish(): HeapView {
    for (let at = 0; at < this.queue.length; at++) {
      const object = this.queue[at];
      const view = this.views.get(object) as ObjectView;
      const { kind, text, length, parts } = partsOf(object, MOST_PARTS);
      view.kind = kind;
      view.text = text;
      view.length = length;
      view.items = parts.map(([key, value], index): ItemView => ({
        key: typeof key === 'string' || key === null ? key : this.view(key.value, `${view.id}.k${index}`),
        value: value === undefined ? { kind: 'unbound' } : this.view(value, `${view.id}.${typeof key === 'string' ? key : index}`),
      }));
    }
    if (this.views.size > 0) countReferences(this.program, this.views);
    return { objects: [...this.views.values()], folded: this.folded };
  }
}
