import { bareType, PyObject, type PyType, type Value } from './object.ts';

/** `super(thisClass, object)`: looks attributes up behind `thisClass` in the MRO of `objectType`. */
export class PySuper extends PyObject {
  thisClass: PyType | null = null;
  object: Value | undefined = undefined;
  objectType: PyType | null = null;
}

export const superType = bareType('super', PySuper);
