/** What the methods of `Python` throw. */
import { exceptions, type PyBaseException, PyException, py, textOf, type Value } from '@vivarium/objects';
import { importedAttribute } from '@vivarium/stdlib';
import { BudgetExceeded } from '@vivarium/vm';
import { type JsValue, toJs } from './convert.ts';
import { attempt } from './raised.ts';

/** A Python exception that nothing caught. */
export class PythonError extends Error {
  override readonly name = 'PythonError';
  /** Name of the exception's class, with the module if it is not a built-in one. */
  readonly type: string;
  /** The traceback as `python` would print it. */
  readonly traceback: string;
  /** `exception.args`, converted. */
  readonly args: JsValue;

  constructor(exception: PyBaseException) {
    const text = attempt(() => py.strText(exception)) ?? '';
    const { module, qualname } = exception.type;
    const heapModule = exception.type.heap ? attempt(() => py.strText(py.getAttribute(exception.type, '__module__'))) : module;
    const type = heapModule === undefined || heapModule === 'builtins' ? qualname : `${heapModule}.${qualname}`;
    super(text === '' ? type : `${type}: ${text}`);
    this.type = type;
    this.traceback = attempt(() => formatTraceback(exception)) ?? this.message;
    this.args = toJs(exception.args);
    // The place in JavaScript says nothing about the program.
    this.stack = this.traceback;
  }
}

/** The program called `sys.exit`. */
export class PythonExit extends Error {
  override readonly name = 'PythonExit';
  readonly status: number;
  constructor(status: number) {
    super(`the program ended with status ${status}`);
    this.status = status;
  }
}

/** A budget was used up; the program was ended where it stood. */
export class BudgetError extends Error {
  override readonly name = 'BudgetError';
  readonly budget: BudgetExceeded['budget'];
  constructor(budget: BudgetExceeded['budget']) {
    super(`the program's budget of ${budget} is used up`);
    this.budget = budget;
  }
}

function formatTraceback(exception: PyBaseException): string {
  const lines = py.call(importedAttribute('traceback', 'format_exception'), exception);
  return py.toArray(lines).map((line: Value) => textOf(py.asStr(line) ?? '')).join('');
}

/** The error to throw for what came out of the interpreter. */
export function translate(thrown: unknown): unknown {
  if (thrown instanceof BudgetExceeded) return new BudgetError(thrown.budget);
  if (!(thrown instanceof PyException)) return thrown;
  const { value } = thrown;
  if (value.type.isSubtypeOf(exceptions.SystemExit)) {
    const code = attempt(() => py.getAttribute(value, 'code')) ?? null;
    const number = py.asInt(code);
    return new PythonExit(number !== undefined ? Number(BigInt.asUintN(8, BigInt(number))) : code === null ? 0 : 1);
  }
  return new PythonError(value);
}
