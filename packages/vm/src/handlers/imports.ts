/** `import` statements and the intrinsics. */
import {
  error, exceptions, isError, newException, prepareReraiseStar, py, type PyBaseException, moduleType, type PyDict, PyException, type PyFunction, type PyImportError,
  type PyList, PyModule, type PyObject, type PyTuple, str, textOf, tuple, type Value, typeError,
} from '@vivarium/objects';
import { callObject } from '../calls.ts';
import type { Frame } from '../frame.ts';
import { AsyncGeneratorValue } from '../generators.ts';
import { stopIterationError } from './exceptions.ts';
import type { Handler } from './handler.ts';

/** Makes the objects of type parameters; installed by the module `_typing`. */
export interface TypeParameterMakers {
  typeVar(name: Value, evaluateBound: Value, evaluateConstraints: Value): Value;
  paramSpec(name: Value): Value;
  typeVarTuple(name: Value): Value;
  setDefault(parameter: Value, evaluateDefault: Value): Value;
  subscriptGeneric(parameters: Value): Value;
  typeAlias(name: Value, parameters: Value, evaluateValue: Value): Value;
}
let typeParameters: TypeParameterMakers | null = null;
export function installTypeParameters(makers: TypeParameterMakers): void {
  typeParameters = makers;
}
/** Has that module loaded where it is not part of the program from the start. */
let loadTypeParameters = (): void => {};
export function installTypeParameterLoader(load: () => void): void {
  loadTypeParameters = load;
}
function makers(): TypeParameterMakers {
  if (typeParameters === null) loadTypeParameters();
  if (typeParameters === null) throw error('NotImplementedError', 'type parameters need the module _typing');
  return typeParameters;
}

function importStar(frame: Frame, module: Value): void {
  const namespace = frame.namespace as PyObject;
  let names: Value[];
  const all = py.lookupAttribute(module, '__all__');
  if (all !== undefined) names = py.toArray(all);
  else {
    const attributes = py.lookupAttribute(module, '__dict__');
    if (attributes === undefined) throw error('ImportError', 'from-import-* object has no __dict__ and no __all__');
    names = py.toArray(py.call(py.getAttribute(attributes, 'keys')));
  }
  for (const name of names) {
    const text = py.asStr(name);
    if (text === undefined) {
      const own = py.strText(py.lookupAttribute(module, '__name__') ?? '?');
      throw typeError(`${all === undefined ? 'Key in' : 'Item in'} ${own}.${all === undefined ? '__dict__' : '__all__'} must be str, not ${py.strText(py.getAttribute((name as PyObject).type ?? null, '__name__'))}`);
    }
    if (all === undefined && textOf(text).startsWith('_')) continue;
    py.setItem(namespace, name, py.getAttribute(module, textOf(text)));
  }
}

/** Calls `__import__`; undefined when a frame was pushed and the result will come from it. */
let callImport: (hook: Value, args: [name: Value, globals: Value, locals: Value, fromList: Value, level: Value]) => Value | undefined = callObject;
export function installCallImport(implementation: typeof callImport): void {
  callImport = implementation;
}

/** So, where the module is loaded; undefined where that cannot be seen at once. */
let importLoaded: (hook: Value, name: Value, globals: PyDict, fromList: Value, level: Value) => Value | undefined = () => undefined;
export function installLoadedImport(implementation: typeof importLoaded): void {
  importLoaded = implementation;
}

/** What an import statement gives whose module is loaded; undefined for all others. */
export function importAtOnce({ globals, builtins }: Frame | PyFunction, name: Value, fromList: Value, level: Value): Value | undefined {
  const hook = builtins.get('__import__');
  return hook === undefined ? undefined : importLoaded(hook, name, globals, fromList, level);
}

/** A value of a module's dictionary that nothing on its class comes before; undefined for all else. */
export function fromModule(module: Value, name: string): Value | undefined {
  if (!(module instanceof PyModule) || module.type !== moduleType || moduleType.lookup(name) !== undefined) return undefined;
  return module.dict.get(str(name));
}

export const imports = {
  IMPORT_NAME(frame, index) {
    const fromList = frame.pop();
    const level = frame.pop();
    const hook = frame.builtins.get('__import__');
    if (hook === undefined) throw error('ImportError', '__import__ not found');
    const locals = frame.namespace === null ? null : frame.namespace;
    const result = callImport(hook, [frame.decoded.nameValues[index], frame.globals, locals, fromList, level]);
    if (result !== undefined) frame.push(result);
  },
  IMPORT_FROM(frame, index) {
    const module = frame.top();
    const name = frame.decoded.names[index];
    const value = lookupInModule(module, name);
    frame.push(value === undefined ? importSubmodule(frame, module, name) : value);
  },
  CALL_INTRINSIC_1(frame, which) {
    const value = frame.pop();
    switch (which) {
      case 1: // INTRINSIC_PRINT
        py.call(displayHook(frame), value);
        return frame.push(null);
      case 2:
        importStar(frame, value);
        return frame.push(null);
      case 3:
        return frame.push(stopIterationError(value as PyBaseException, frame));
      case 4:
        return frame.push(new AsyncGeneratorValue(value));
      case 5:
        return frame.push(py.unary('+', value));
      case 6:
        return frame.push(tuple((value as PyList).items));
      case 7:
        return frame.push(makers().typeVar(value, null, null));
      case 8:
        return frame.push(makers().paramSpec(value));
      case 9:
        return frame.push(makers().typeVarTuple(value));
      case 10:
        return frame.push(makers().subscriptGeneric(value));
      case 11: {
        const [name, parameters, evaluate] = (value as PyTuple).items;
        return frame.push(makers().typeAlias(name, parameters, evaluate));
      }
      default:
        throw error('SystemError', `invalid intrinsic ${which}`);
    }
  },
  CALL_INTRINSIC_2(frame, which) {
    const second = frame.pop();
    const first = frame.pop();
    switch (which) {
      case 1:
        return frame.push(prepareReraiseStar(first as PyBaseException, second as PyList));
      case 2:
        return frame.push(makers().typeVar(first, second, null));
      case 3:
        return frame.push(makers().typeVar(first, null, second));
      case 4:
        py.setAttribute(first, '__type_params__', second);
        return frame.push(first);
      case 5:
        return frame.push(makers().setDefault(first, second));
      default:
        throw error('SystemError', `invalid intrinsic ${which}`);
    }
  },
} satisfies Record<string, Handler>;

function displayHook(frame: Frame): Value {
  const modules = sysModules(frame);
  const sys = modules?.get('sys');
  const hook = sys === undefined ? undefined : py.lookupAttribute(sys, 'displayhook');
  if (hook === undefined) throw error('RuntimeError', 'lost sys.displayhook');
  return hook;
}

/** `sys.modules`, which the import machinery keeps. Installed by the composition root. */
let modules: () => PyDict | null = () => null;
export function installModules(read: typeof modules): void {
  modules = read;
}
function sysModules(_frame: Frame): PyDict | null {
  return modules();
}

/** The attribute, or undefined: whatever a `__getattr__` of the module makes of it becomes an ImportError. */
function lookupInModule(module: Value, name: string): Value | undefined {
  try {
    return py.lookupAttribute(module, name);
  } catch (thrown) {
    if (!isError(thrown, 'AttributeError')) throw thrown;
    return undefined;
  }
}

/** `from package import name` where `name` is a submodule that was imported, or an ImportError that explains. */
function importSubmodule(frame: Frame, module: Value, name: string): Value {
  const packageName = py.lookupAttribute(module, '__name__');
  if (typeof packageName === 'string') {
    const found = sysModules(frame)?.get(str(`${packageName}.${name}`));
    if (found !== undefined) return found;
  }
  const shown = typeof packageName === 'string' ? packageName : '<unknown module name>';
  const spec = py.lookupAttribute(module, '__spec__') ?? null;
  const origin = spec === null ? null : (py.lookupAttribute(spec, 'origin') ?? null);
  const hasLocation = spec !== null && py.lookupAttribute(spec, 'has_location') === true;
  const path = hasLocation ? origin : module instanceof PyModule ? (module.dict.get('__file__') ?? null) : null;
  const { initializing, hint } = py.moduleState(shown, spec);
  let message: string;
  if (initializing && hint === undefined) message = `cannot import name '${name}' from partially initialized module '${shown}' (most likely due to a circular import)`;
  else message = `cannot import name '${name}' from '${shown}'`;
  message += hint ?? ` (${path === null ? 'unknown location' : py.strText(path)})`;
  const exception = newException(exceptions.ImportError, [message]) as PyImportError;
  exception.msg = message;
  exception.name = shown;
  exception.path = path;
  exception.nameFrom = name;
  throw new PyException(exception);
}

