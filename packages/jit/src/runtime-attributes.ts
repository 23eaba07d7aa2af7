/** Attributes in compiled code where Python functions have a say. */
import { py, type PyBaseException, type PyException, PyFunction, PyObject, type PyProperty, propertyType, PyType, str, typeOf, type Value } from '@vivarium/objects';
import { activations, chainContext, decodedOf, type Frame, usesGenericLookup } from '@vivarium/vm';
import { call1, call2 } from './runtime-calls.ts';

/** Nothing is thrown: the exception is on its way when compiled code sees undefined. */
export function raisedQuietly({ value }: PyException): undefined {
  chainContext(value);
  activations.raised = value;
  return undefined;
}

const isCallable = (value: Value | undefined): value is PyFunction => value instanceof PyFunction && !decodedOf(value.code).isGenerator;

/** `object.name`; undefined when there is none, or when a getter or `__getattr__` written in Python raised or was left. */
export function attribute(object: Value, name: string): Value | undefined {
  const type = typeOf(object);
  if (type.heap) {
    const own = py.ownProperty(object as PyObject, type, name);
    if (own !== undefined) return own;
  }
  if (!(object instanceof PyObject) || !type.heap || object instanceof PyType || !usesGenericLookup(object, type)) return py.getAttribute(object, name);
  const hook = type.lookup('__getattr__');
  if (hook === undefined) {
    const found = type.lookup(name);
    if (found instanceof PyObject && found.type === propertyType) {
      const { getter } = found as PyProperty;
      if (isCallable(getter)) return call1(getter, object);
    }
  } else if (!isCallable(hook)) return py.getAttribute(object, name);
  const value = hook === undefined ? py.lookupGeneric(object, type, name) : py.lookupQuietly(object, type, name);
  if (value !== undefined) return value;
  if (hook === undefined) return raisedQuietly(py.missingAttribute(object, name));
  const result = call2(hook, object, str(name));
  if (result === undefined) {
    const complete = (exception: PyBaseException): void => py.completeAttributeError(exception, object, name);
    if (activations.raised !== null) complete(activations.raised);
    else if (activations.outermost !== null) (activations.outermost as Frame).abandoned = complete;
  }
  return result;
}

/** The function `getattr` with two arguments. */
export const getattr = (object: Value, name: Value): Value | undefined => attribute(object, py.attributeName(name));
