/** What the type parameters leave to the `typing` module. */
import { py, tuple, type Value } from '@vivarium/objects';
import { machine } from '@vivarium/vm';
import { importModule } from '../import-system.ts';

/** `typing.<name>(*args)` */
export function callTyping(name: string, ...args: Value[]): Value {
  return py.call(py.getAttribute(importModule('typing'), name), ...args);
}

/** `typing.Unpack[value]` */
export const unpacked = (value: Value): Value => py.getItem(py.getAttribute(importModule('typing'), 'Unpack'), value);

/** `a | b`, where strings stand for forward references. */
export function unionOf(a: Value, b: Value): Value {
  return py.getItem(py.getAttribute(importModule('_typing'), 'Union'), tuple([a, b]));
}

/** `__module__` of the function that runs, or undefined. */
export function callerModule(): Value | undefined {
  const { frame } = machine.thread;
  if (frame === null) return undefined;
  return frame.callee?.module ?? frame.globals.get('__name__');
}

/** The module that an object made now says it comes from. */
export function setModule(object: Value): void {
  const module = callerModule();
  if (module !== undefined) py.setAttribute(object, '__module__', module);
}

