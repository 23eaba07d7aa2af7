/** Operators of built-in types: each place in the code remembers which native function it ended in. */
import { NotImplemented, py, PyObject, PyType, PyWrapperDescriptor, typeOf, type Value } from '@vivarium/objects';

type NativeOperator = (a: Value, b: Value) => Value | undefined;

/** Pairs of types that a place learns before it keeps to the last. */
const PATIENCE = 8;
const IN_PLACE = 13;

const none: NativeOperator = () => NotImplemented;

/** The text of compiled code tests the classes, and calls the body. */
export class OperatorSite {
  readonly op: number;
  readonly inPlace: boolean;
  /** The class of the left operand; null before anything was learnt. */
  left: PyType | null = null;
  /** So, of the right one; undefined for what is a primitive. */
  right: PyType | undefined = undefined;
  body: NativeOperator = none;
  /** `body` changes the left operand. */
  private changes = false;
  private patience = PATIENCE;

  constructor(arg: number) {
    this.op = arg % IN_PLACE;
    this.inPlace = arg >= IN_PLACE;
  }

  /** Remembers what such operands lead to, if it is a native function that needs no more than them. */
  learn(a: Value, b: Value): void {
    if (!(a instanceof PyObject) || a instanceof PyType || this.patience === 0) return;
    const left = a.type;
    const right = typeOf(b);
    if (left.heap || right.heap || (left !== right && right.isSubtypeOf(left))) return;
    const { own, changing } = py.binaryOperators[this.op];
    const changer = this.inPlace ? left.special(changing) : undefined;
    const method = changer ?? left.special(own);
    const body = method instanceof PyWrapperDescriptor && method.code.direct && !method.code.affectsCaller ? method.code.bodyFor(2) : null;
    if (body === null) return;
    this.patience--;
    this.left = left;
    this.right = b instanceof PyObject ? right : undefined;
    this.changes = changer !== undefined;
    this.body = body;
  }

  /** What comes of operands that `body` had no answer for. */
  declined(a: Value, b: Value): Value {
    return this.changes ? py.binaryAfterInPlace(this.op, a, b) : py.binaryReflected(this.op, this.inPlace, a, b);
  }
}
