/** A native module is a table: its functions with their text signatures, its constants and types. */
import { type NativeLine, NativeCode, newModule, PyBuiltin, type PyModule, type Value } from '@vivarium/objects';

export interface NativeModule {
  name: string;
  doc?: string | null;
  functions?: readonly NativeLine[];
  /** Those that look at their caller's frame, or change how it is run: compiled code leaves for the interpreter first. */
  seeingCallers?: readonly string[];
  /** Those of them that only hand out frames. */
  showingFrames?: readonly string[];
  /** Constants, types and other values; made when the module is created, once for each interpreter. */
  values?: () => Record<string, Value>;
  /** Anything that does not fit the tables. */
  initialise?: (module: PyModule) => void;
  /** Gives all that, where only the name stands here. */
  load?: () => NativeModule;
}

let loadModule = (name: string): NativeModule => {
  throw new Error(`nobody has said from where to load ${name}`);
};

/** A module that a build has left out of the program, to be loaded when it is created. */
export const lateModule = (name: string): NativeModule => ({ name, load: () => loadModule(name) });

/** From where such modules come. */
export function installLateModules(load: (name: string) => NativeModule): void {
  loadModule = load;
}

/** Creates the module object. */
export function createModule(listed: NativeModule): PyModule {
  const description = listed.load?.() ?? listed;
  const module = newModule(description.name, description.doc ?? null);
  for (const [source, doc, body] of description.functions ?? []) {
    const code = new NativeCode(source, doc, body);
    code.affectsCaller = description.seeingCallers?.includes(code.name) ?? false;
    code.showsFrames = description.showingFrames?.includes(code.name) ?? false;
    if (description.name !== 'builtins') code.label = `${description.name}.${code.name}`;
    module.dict.set(code.name, new PyBuiltin(code, undefined, description.name));
  }
  for (const [name, value] of Object.entries(description.values?.() ?? {})) module.dict.set(name, value);
  description.initialise?.(module);
  return module;
}
