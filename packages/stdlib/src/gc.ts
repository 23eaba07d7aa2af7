/** `gc`: collections on demand, and the heap seen as a graph. */
import {
  dict, finalizable, givenOut, list, PyException, PyList, PyObject, PyTuple, py, tuple, type Value, valueError,
} from '@vivarium/objects';
import { automatic, collect, everything, isContainer, visitReferences } from '@vivarium/vm';
import { gcFacts } from './generated/gc-facts.ts';
import { nativeLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';
import { reportUnraisable } from './sys/hooks.ts';

const GENERATIONS = 3;

let threshold: Value[] = [2000, 10, 0];
let debug = 0;
const statistics = Array.from({ length: GENERATIONS }, () => ({ collections: 0, collected: 0, uncollectable: 0 }));
let callbacks = list([]);
/** Called with this name at both ends of a collection. */
function callBack(phase: string, generation: number, collected: number): void {
  if (callbacks.items.length === 0) return;
  const information = dict([['generation', generation], ['collected', collected], ['uncollectable', 0]]);
  for (const callback of callbacks.items.slice()) {
    try {
      py.call(callback, phase, information);
    } catch (thrown) {
      if (!(thrown instanceof PyException)) throw thrown;
      reportUnraisable(thrown.value, null, callback);
    }
  }
}

function collectGeneration(generation: Value): Value {
  const number = py.size(generation);
  if (number < 0 || number >= GENERATIONS) throw valueError('invalid generation');
  callBack('start', number, 0);
  const { count } = collect();
  statistics[number].collections++;
  statistics[number].collected += count;
  callBack('stop', number, count);
  return count;
}

/** The Python objects that `object` refers to, those behind the machine's own data included. */
function referentsOf(object: PyObject): PyObject[] {
  const found = new Set<PyObject>();
  const seen = new Set<object>();
  const visit = (value: object): void => {
    if (seen.has(value)) return;
    seen.add(value);
    if (value instanceof PyObject) found.add(value);
    else visitReferences(value, visit);
  };
  visitReferences(object, visit);
  if (!object.type.heap) found.delete(object.type);
  for (const value of found) givenOut(value);
  return [...found];
}

function referrers(objects: readonly Value[]): Value {
  const wanted = new Set<Value>(objects);
  const result: Value[] = [];
  for (const object of everything()) {
    if (isContainer(object) && referentsOf(object).some((referent) => wanted.has(referent))) result.push(object);
  }
  return list(result);
}

const functions = nativeLines(gcFacts.functions, {
  enable: () => {
    automatic.enabled = true;
  },
  disable: () => {
    automatic.enabled = false;
  },
  isenabled: () => automatic.enabled,
  set_debug: (flags: Value) => {
    debug = py.size(flags);
  },
  get_debug: () => debug,
  get_count: () => tuple([0, 0, 0]),
  set_threshold: ['(threshold0, threshold1=<unrepresentable>, threshold2=<unrepresentable>, /)', (first: Value, second: Value | undefined, third: Value | undefined) => {
    threshold = [first, second, third].map((value, i) => (value === undefined ? threshold[i] : py.size(value)));
    automatic.enabled = threshold[0] !== 0 && automatic.enabled;
  }],
  get_threshold: () => tuple(threshold.slice()),
  collect: collectGeneration,
  get_objects: (generation: Value) => {
    if (generation !== null) {
      const number = py.size(generation);
      if (number >= GENERATIONS) throw valueError(`generation parameter must be less than the number of available generations (${GENERATIONS})`);
      if (number < 0) throw valueError('generation parameter cannot be negative');
      if (number < GENERATIONS - 1) return list([]);
    }
    return list([...(everything())].filter(isContainer));
  },
  get_stats: () => list(statistics.map((entry) => dict(Object.entries(entry)))),
  is_tracked: (object: Value) => isContainer(object) && !(object instanceof PyTuple && object.items.length === 0),
  is_finalized: (object: Value) => {
    if (!(object instanceof PyObject) || object.type.lookup('__del__') === undefined) return false;
    for (const waiting of finalizable()) if (waiting === object) return false;
    return true;
  },
  get_referrers: ['($module, /, *objs)', (objects: Value[]) => referrers(objects)],
  get_referents: ['($module, /, *objs)', (objects: Value[]) =>
    list(objects.flatMap((object) => (isContainer(object) ? (object instanceof PyList || object instanceof PyTuple ? object.items.slice() : referentsOf(object)) : [])))],
  freeze: () => null,
  unfreeze: () => null,
  get_freeze_count: () => 0,
});

export const gc: NativeModule = {
  seeingCallers: ['collect', 'get_objects', 'get_referrers', 'get_referents', 'is_finalized'],
  name: 'gc',
  doc: gcFacts.doc,
  functions,
  values: () => {
    callbacks = list([]);
    return { callbacks, garbage: list([]), DEBUG_STATS: 1, DEBUG_COLLECTABLE: 2, DEBUG_UNCOLLECTABLE: 4, DEBUG_SAVEALL: 32, DEBUG_LEAK: 38 };
  },
};
