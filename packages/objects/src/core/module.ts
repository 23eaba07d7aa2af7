/** Modules: a namespace with a name. */
import { dict, type PyDict } from './dict.ts';
import { bareType, objectType, PyObject, type Value } from './object.ts';

export class PyModule extends PyObject {
  override dict: PyDict = dict();
  /** Puts into the namespace what was left out to start faster. Called when something is looked for that is not there. */
  complete: (() => void) | null = null;
}

export const moduleType = bareType('module', PyModule, objectType, { hasDict: true, hasWeakref: true });

/** A module with the attributes that `types.ModuleType(name)` sets. */
export function newModule(name: Value, doc: Value = null): PyModule {
  const module = new PyModule();
  for (const [key, value] of [['__name__', name], ['__doc__', doc], ['__package__', null], ['__loader__', null], ['__spec__', null]] as const) {
    module.dict.set(key, value);
  }
  return module;
}
