/** A native module is a table: its functions with their text signatures, its constants and types. */
import { type NativeLine, NativeCode, newModule, PyBuiltin, type PyModule, type Value } from '@vivarium/objects';

export interface NativeModule {
  name: string;
  doc?: string | null;
  functions?: readonly NativeLine[];
  /** Those that look at their caller's frame, or change how it is run: compiled code leaves for the interpreter first. */
  seeingCallers?: readonly string[];
  /** Constants, types and other values; made when the module is created, once for each interpreter. */
  values?: () => Record<string, Value>;
  /** Anything that does not fit the tables. */
  initialise?: (module: PyModule) => void;
}

/** Creates the module object. */
export function createModule(description: NativeModule): PyModule {
  const module = newModule(description.name, description.doc ?? null);
  for (const [source, doc, body] of description.functions ?? []) {
    const code = new NativeCode(source, doc, body);
    code.affectsCaller = description.seeingCallers?.includes(code.name) ?? false;
    if (description.name !== 'builtins') code.label = `${description.name}.${code.name}`;
    module.dict.set(code.name, new PyBuiltin(code, undefined, description.name));
  }
  for (const [name, value] of Object.entries(description.values?.() ?? {})) module.dict.set(name, value);
  description.initialise?.(module);
  return module;
}
