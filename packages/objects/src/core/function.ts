/** Python functions and the descriptors built around functions. */
import { withFirst } from './argument-lists.ts';
import type { PyCode } from './code.ts';
import type { PyDict } from './dict.ts';
import { bareType, BindKind, briefly, objectType, PyObject, Tag, type Value } from './object.ts';
import { engine } from './runtime.ts';
import type { PyTuple } from './sequences.ts';

export class PyFunction extends PyObject {
  code: PyCode;
  globals: PyDict;
  builtins: PyDict;
  name: Value;
  qualname: Value;
  module: Value = null;
  doc: Value = null;
  defaults: PyTuple | null = null;
  keywordDefaults: PyDict | null = null;
  closure: PyTuple | null = null;
  /** The annotations dictionary once it was made. */
  annotations: Value = null;
  /** Function that makes the annotations, or None. */
  annotate: Value = null;
  typeParams: Value = null;

  constructor(code: PyCode, globals: PyDict, builtins: PyDict) {
    super();
    this.code = code;
    this.globals = globals;
    this.builtins = builtins;
    this.name = code.raw.co_name;
    this.qualname = code.raw.co_qualname;
  }
  override callVector(args: Value[], names: readonly string[] | null): Value {
    return engine.callFunction(this, args, names);
  }
}
PyFunction.prototype.bindKind = BindKind.function;

/** A callable with its first argument. */
export class PyMethod extends PyObject {
  callee: PyObject;
  receiver: Value;
  constructor(callee: PyObject, receiver: Value) {
    super();
    this.callee = callee;
    this.receiver = receiver;
  }
  override callVector(args: Value[], names: readonly string[] | null): Value {
    return this.callee.callVector(withFirst(this.receiver, args), names);
  }
}
PyMethod.prototype.bindKind = BindKind.plain;

/** A variable shared between scopes; `value` is undefined while unbound. */
export class PyCell extends PyObject {
  value: Value | undefined = undefined;
}

/** One whose value is made when somebody looks, if `fill` can make it: nobody does in most programs. */
export interface PyLazyCell extends PyCell {
  fill: (() => Value) | null;
  kept: Value | undefined;
}
export const PyLazyCell = briefly<PyLazyCell, []>(function () {
  this.fill = null;
  this.kept = undefined;
}, PyCell);
Object.defineProperty(PyLazyCell.prototype, 'value', {
  get(this: PyLazyCell) {
    const { fill } = this;
    this.fill = null;
    return fill === null ? this.kept : (this.kept = fill());
  },
  set(this: PyLazyCell, value: Value | undefined) {
    this.fill = null;
    this.kept = value;
  },
});

export class PyProperty extends PyObject {
  getter: Value = null;
  setter: Value = null;
  deleter: Value = null;
  doc: Value = null;
  /** The name given by `__set_name__`, for error texts. */
  name: Value | undefined = undefined;
  /** The docstring came from the getter. */
  getterDoc = false;
}
PyProperty.prototype.bindKind = BindKind.property;

export class PyClassMethod extends PyObject {
  callable: Value = null;
}
PyClassMethod.prototype.bindKind = BindKind.classMethod;

export class PyStaticMethod extends PyObject {
  callable: Value = null;
}
PyStaticMethod.prototype.bindKind = BindKind.staticMethod;

export const functionType = bareType('function', PyFunction as never, objectType, { subclassable: false, hasDict: true, hasWeakref: true });
export const methodType = bareType('method', PyMethod as never, objectType, { subclassable: false, hasWeakref: true });
PyFunction.prototype.tag = Tag.function;
PyMethod.prototype.tag = Tag.method;
export const cellType = bareType('cell', PyCell, objectType, { subclassable: false });
export const propertyType = bareType('property', PyProperty);
export const classMethodType = bareType('classmethod', PyClassMethod, objectType, { hasDict: true });
export const staticMethodType = bareType('staticmethod', PyStaticMethod, objectType, { hasDict: true });

export function cell(value: Value | undefined): PyCell {
  const result = new PyCell();
  result.value = value;
  return result;
}

export const lazyCell = (): PyCell => new PyLazyCell();
