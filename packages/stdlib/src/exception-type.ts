/** Exception classes of native modules, and how they are raised. */
import { bareType, linearise, newException, type PyBaseException, PyException, PyType, type Value } from '@vivarium/objects';

/** A class such as `PyErr_NewException` makes: its attributes can be set. */
export function exceptionType(module: string, name: string, base: PyType, doc: string | null = null): PyType {
  const Layout = base.instanceClass as typeof PyBaseException;
  const type = bareType(name, class extends Layout {}, base, { module, qualname: name, heap: true, hasDict: true, hasWeakref: true });
  type.attributes.set('__module__', module);
  if (doc !== null) type.attributes.set('__doc__', doc);
  type.mro = linearise(type, type.bases) as PyType[];
  return type;
}

/** `throw raised(type, 'text')` */
export const raised = (type: PyType, ...args: Value[]): PyException => new PyException(newException(type, args));
