/** Modules beside the program that hide a library of the same name, or may: errors about them suggest another name. */
import { str } from '../core/code.ts';
import { attributeError, type PyException } from '../core/errors.ts';
import type { PyModule } from '../core/module.ts';
import type { Value } from '../core/object.ts';
import { lookupAttribute, moduleErrors } from './attributes.ts';
import { contains } from './items.ts';
import { repr, strText } from './text.ts';

/** What the running program knows of it; set by the composition root. */
export const shadowing = {
  /** Where the search for modules starts (`sys.path[0]` at the start); undefined when that is not the program's folder. */
  folder: undefined as string | undefined,
  isStandard: (_name: string): boolean => false,
};

export interface ModuleState {
  /** The file of the module. */
  origin: string | undefined;
  initializing: boolean;
  /** ` (consider renaming …)`, or nothing. */
  hint: string | undefined;
}

const parent = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

/** What an error about a missing name of the module needs to know. */
export function moduleState(name: string, spec: Value): ModuleState {
  if (spec === null) return { origin: undefined, initializing: false, hint: undefined };
  const given = lookupAttribute(spec, 'has_location') === true ? (lookupAttribute(spec, 'origin') ?? null) : null;
  const origin = given === null ? undefined : strText(given);
  const initializing = lookupAttribute(spec, '_initializing') === true;
  let hint: string | undefined;
  if (origin !== undefined && shadowing.folder !== undefined) {
    const folder = origin.endsWith('/__init__.py') ? parent(parent(origin)) : parent(origin);
    if (folder === shadowing.folder) {
      const file = strText(repr(given));
      if (shadowing.isStandard(name)) {
        hint = ` (consider renaming ${file} since it has the same name as the standard library module named '${name}' and prevents importing that standard library module)`;
      } else if (initializing) hint = ` (consider renaming ${file} if it has the same name as a library you intended to import)`;
    }
  }
  return { origin, initializing, hint };
}

/** True while the import of a submodule of that name has not come to its end. */
function isUninitializedSubmodule(spec: Value, name: string): boolean {
  const names = spec === null ? undefined : lookupAttribute(spec, '_uninitialized_submodules');
  return names !== undefined && names !== null && contains(names, str(name));
}

function missingFromModule(module: PyModule, name: string): PyException {
  const own = module.dict.get('__name__');
  if (typeof own !== 'string') return attributeError(`module has no attribute '${name}'`, module, name);
  const spec = module.dict.get('__spec__') ?? null;
  const { origin, initializing, hint } = moduleState(own, spec);
  let message = `module '${own}' has no attribute '${name}'`;
  if (hint !== undefined) message += hint;
  else if (initializing) {
    const from = origin === undefined ? '' : ` from '${origin}'`;
    message = `partially initialized module '${own}'${from} has no attribute '${name}' (most likely due to a circular import)`;
  } else if (isUninitializedSubmodule(spec, name)) message = `cannot access submodule '${name}' of module '${own}' (most likely due to a circular import)`;
  return attributeError(message, module, name);
}

moduleErrors.missing = missingFromModule;
