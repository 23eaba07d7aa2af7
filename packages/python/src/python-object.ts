/** A Python object that JavaScript holds without looking inside. */
import { py, type PyObject, textOf } from '@vivarium/objects';

const values = new WeakMap<PythonObject, PyObject>();

export class PythonObject {
  /** Name of the object's class. */
  readonly type: string;
  constructor(value: PyObject) {
    values.set(this, value);
    this.type = value.type.name;
  }

  /** The object, for this package alone. */
  get value(): PyObject {
    return values.get(this) as PyObject;
  }

  /** `repr(object)` */
  toString(): string {
    return textOf(py.repr(this.value));
  }
}
