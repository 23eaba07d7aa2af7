/** Calls of the event loop's methods: of those that its class has from Python code, no bound method is made. */
import { attributeKey, attributesOf, py, PyFunction, PyObject, type PyType, type Value, withFirst } from '@vivarium/objects';

/** A method by its name; it knows the class of the last loop. */
export class LoopMethod {
  private readonly name: string;
  private readonly property: string;
  private type: PyType | null = null;
  private version = 0;
  private found: PyFunction | null = null;
  constructor(name: string) {
    this.name = name;
    this.property = attributeKey(name);
  }

  call(loop: Value, args: Value[], names: readonly string[] | null): Value {
    const method = loop instanceof PyObject ? this.of(loop) : null;
    return method === null ? py.callVector(py.getAttribute(loop, this.name), args, names) : method.callVector(withFirst(loop, args), names);
  }

  /** The function on the loop's class; null where the attribute is something else, or where there is more to finding it. */
  private of(loop: PyObject): PyFunction | null {
    const { type } = loop;
    if (type !== this.type || type.version !== this.version) {
      this.type = type;
      this.version = type.version;
      const found = type.heap && py.isPlain(type) ? type.lookup(this.name) : undefined;
      this.found = found instanceof PyFunction ? found : null;
    }
    return loop.dict === undefined && attributesOf(loop)[this.property] === undefined ? this.found : null;
  }
}
