/** Frames of a stopped run as plain data. */
import { PyDict, type Value } from '@vivarium/objects';
import { localKind } from '@vivarium/spec';
import { type Frame, localValue } from '@vivarium/vm';
import { type CodeViews, kindOf } from './code-views.ts';
import type { HeapWalk } from './heap-walk.ts';
import { isImplicit, nameText } from './object-parts.ts';
import type { Places } from './places.ts';
import type { FrameView, ValueView, VariableView } from './views.ts';

export interface FrameContext {
  readonly heap: HeapWalk;
  readonly places: Places;
  readonly codes: CodeViews;
}

/**
 * @param activation of own code; a frame of library code has none, and only its name is shown
 * @param at the code unit of the instruction that comes next, or is being carried out
 */
export function frameView(frame: Frame, activation: number | undefined, at: number, { heap, places, codes }: FrameContext): FrameView {
  const { raw, lines } = frame.decoded;
  const own = activation !== undefined;
  const view: FrameView = {
    activation: activation ?? -1, kind: kindOf(raw), name: raw.co_name, qualifiedName: raw.co_qualname, file: raw.co_filename, own,
    line: lines[at] >= 0 ? lines[at] : null, code: places.numberOf(raw) ?? -1, offset: at, span: codes.span(raw, at),
    locals: [], cells: [], free: [], globals: null, stack: [],
  };
  if (!own) return view;
  const way = `a${activation}`;
  addSlots(view, frame, heap, way);
  if (frame.namespace instanceof PyDict) {
    const variables = namespaceVariables(frame.namespace, heap, way);
    if (view.kind === 'module') view.globals = variables;
    else view.locals.unshift(...variables);
  }
  const { slots, sp, decoded: { localCount } } = frame;
  for (let i = localCount; i < sp; i++) view.stack.push(slots[i] === undefined ? { kind: 'null' } : heap.view(slots[i] as Value, `${way}.${i}`));
  return view;
}

function addSlots(view: FrameView, frame: Frame, heap: HeapWalk, way: string): void {
  const { co_localsplusnames: names, co_localspluskinds: kinds } = frame.decoded.raw;
  for (let slot = 0; slot < names.length; slot++) {
    const kind = kinds[slot];
    const value = localValue(frame, slot);
    // Variables of comprehensions are there only while those run.
    if (value === undefined && (kind & localKind.HIDDEN) !== 0) continue;
    const shown: ValueView = value === undefined ? { kind: 'unbound' } : heap.view(value, `${way}.${names[slot]}`, !isImplicit(names[slot]));
    const list = (kind & localKind.FREE) !== 0 ? view.free : (kind & localKind.CELL) !== 0 ? view.cells : view.locals;
    list.push(variable(names[slot], shown));
  }
}

function namespaceVariables(namespace: PyDict, heap: HeapWalk, way: string): VariableView[] {
  return namespace.entryList().map(([key, value]) => {
    const name = nameText(key);
    return variable(name, heap.view(value, `${way}.${name}`, !isImplicit(name)));
  });
}

const variable = (name: string, value: ValueView): VariableView => (isImplicit(name) ? { name, value, implicit: true } : { name, value });
