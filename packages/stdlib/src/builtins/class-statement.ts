/** `__build_class__`: what a class statement calls. */
import {
  createClass, dict, error, PyCell, type PyDict, PyFunction, PyObject, PyTuple, PyType, py, tuple, typeError, typeOf, typeType, type Value, winningMetaclass,
} from '@vivarium/objects';
import { Frame, decodedOf, runClassBody } from '@vivarium/vm';

/** Bases with `__mro_entries__` resolved. */
export function resolveBases(bases: readonly Value[]): readonly Value[] {
  let changed = false;
  const resolved: Value[] = [];
  for (const base of bases) {
    const hook = base instanceof PyType ? undefined : py.lookupAttribute(base, '__mro_entries__');
    if (hook === undefined) {
      resolved.push(base);
      continue;
    }
    const entries = py.call(hook, tuple(bases.slice()));
    if (!(entries instanceof PyTuple)) throw typeError('__mro_entries__ must return a tuple');
    resolved.push(...entries.items);
    changed = true;
  }
  return changed ? resolved : bases;
}

export function buildClass(body: Value, name: Value, bases: Value[], keywords: PyDict): Value {
  if (!(body instanceof PyFunction)) throw typeError('__build_class__: func must be a function');
  if (py.asStr(name) === undefined) throw typeError('__build_class__: name is not a string');
  const resolved = resolveBases(bases);
  let metaclass: Value = keywords.delete('metaclass') ?? null;
  if (metaclass === null) metaclass = resolved.length === 0 ? typeType : typeOf(resolved[0]);
  if (metaclass instanceof PyType) metaclass = winningMetaclass(metaclass, resolved);

  // Without a metaclass nobody sees how the class is made.
  const ordinary = metaclass === typeType;
  const prepare = ordinary ? undefined : py.lookupAttribute(metaclass, '__prepare__');
  const basesTuple = tuple(resolved.slice());
  const names = keywords.size === 0 ? null : (keywords.keyList() as string[]);
  const namespace = prepare === undefined ? dict() : py.callVector(prepare, [name, basesTuple, ...keywords.valueList()], names);
  if (!(namespace instanceof PyObject) || (namespace.type.lookup('__getitem__') === undefined)) {
    const shown = metaclass instanceof PyType ? metaclass.name : '<metaclass>';
    throw typeError(`${shown}.__prepare__() must return a mapping, not ${typeOf(namespace).name}`);
  }
  const frame = new Frame(decodedOf(body.code), body, body.globals, body.builtins, namespace);
  const cell = runClassBody(frame);
  if (resolved !== bases && py.isInstance(namespace, typeOf(dict()))) py.setItem(namespace, '__orig_bases__', tuple(bases.slice()));
  const cls = ordinary ? createClass(typeType, name, basesTuple.items, namespace as PyDict, keywords) : py.callVector(metaclass, [name, basesTuple, namespace, ...keywords.valueList()], names);
  if (cls instanceof PyType && cell instanceof PyCell) {
    if (cell.value === undefined) {
      throw error('RuntimeError', `__class__ not set defining ${py.reprText(name)} as ${py.reprText(cls)}. Was __classcell__ propagated to type.__new__?`);
    }
    if (cell.value !== cls) throw typeError(`__class__ set to ${py.reprText(cell.value)} defining ${py.reprText(name)} as ${py.reprText(cls)}`);
  }
  return cls;
}

