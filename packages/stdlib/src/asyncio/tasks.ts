/** The tasks that are there: those of this type, those that other code registers, those that run eagerly. */
import { py, PyObject, type PySet, set, type Value } from '@vivarium/objects';
import { addRoots } from '@vivarium/vm';
import { importedAttribute } from '../import-system.ts';
import { needRunningLoop } from './running.ts';
import { PyTask, schedule, scheduledTasks, unschedule } from './task-object.ts';

/** Tasks of other types. */
let others: Value = null;
let eager: PySet | null = null;
addRoots((visit) => {
  for (const value of [others, eager]) if (value instanceof PyObject) visit(value);
});

/** For a new interpreter. */
export function forgetTasks(): void {
  for (const task of scheduledTasks.splice(0)) task.place = -1;
  others = null;
  eager = null;
}

function otherTasks(): Value {
  others ??= py.call(importedAttribute('weakref', 'WeakSet'));
  return others;
}

const eagerTasks = (): PySet => (eager ??= set());

export function registerTask(task: Value): void {
  if (task instanceof PyTask) schedule(task);
  else py.call(py.getAttribute(otherTasks(), 'add'), task);
}

export function unregisterTask(task: Value): void {
  if (task instanceof PyTask) unschedule(task);
  else py.call(py.getAttribute(otherTasks(), 'discard'), task);
}

export const registerEagerTask = (task: Value): void => void py.call(py.getAttribute(eagerTasks(), 'add'), task);
export const unregisterEagerTask = (task: Value): void => void py.call(py.getAttribute(eagerTasks(), 'discard'), task);

/** `Future.get_loop()`, or the old `_loop`. */
export function loopOf(future: Value): Value {
  const method = py.lookupAttribute(future, 'get_loop');
  return method === undefined ? py.getAttribute(future, '_loop') : py.call(method);
}

/** `all_tasks(loop=None)` */
export function allTasks(loop: Value): PySet {
  const wanted = loop === null ? needRunningLoop() : loop;
  const found: Value[] = [];
  for (const task of [...py.toArray(eagerTasks()), ...scheduledTasks, ...(others === null ? [] : py.toArray(others))]) {
    if (loopOf(task) === wanted && !py.truth(py.call(py.getAttribute(task, 'done')))) found.push(task);
  }
  return set(found);
}
