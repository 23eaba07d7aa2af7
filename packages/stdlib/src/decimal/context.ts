/** A context: precision, rounding, range of exponents, the signals met and those trapped. */
import { type Int, PyObject, type PyTuple, tuple } from '@vivarium/objects';
import { machine } from '@vivarium/vm';
import { contextChanges, getVariable, newContextVar, setVariable } from '../contextvars.ts';
import { Condition, copyInto, INVALID, pending, PyDecimal, Round, type Settings } from './number.ts';
import { trapped } from './signals.ts';

/** A live view of a context's flags or traps. */
export class PySignalDict extends PyObject {
  context: PyDecimalContext | null = null;
  field: 'status' | 'traps' = 'status';
}

const DEFAULT_TRAPS = INVALID | Condition.divisionByZero | Condition.overflow;

export class PyDecimalContext extends PyObject implements Settings {
  prec: Int = 28;
  rounding: number = Round.halfEven;
  emin: Int = -999999;
  emax: Int = 999999;
  capitals = 1;
  clamp = 0;
  /** Condition bits met so far. */
  status = 0;
  /** Condition bits that are raised as exceptions. */
  traps = DEFAULT_TRAPS;
  flagsView: PySignalDict | null = null;
  trapsView: PySignalDict | null = null;

  copyFrom(other: PyDecimalContext): this {
    this.prec = other.prec;
    this.rounding = other.rounding;
    this.emin = other.emin;
    this.emax = other.emax;
    this.capitals = other.capitals;
    this.clamp = other.clamp;
    this.status = other.status;
    this.traps = other.traps;
    return this;
  }

  /** Notes the conditions; raises the trapped ones. */
  signal(status: number): void {
    this.status |= status;
    if ((status & this.traps) !== 0) throw trapped(status & this.traps);
  }
}

/** Results are plain Decimals, also where an operand of a subclass is the result. */
export function plain(value: PyDecimal): PyDecimal {
  return value.constructor === PyDecimal ? value : copyInto(new PyDecimal(), value);
}

/** Runs an operation in the context. */
export function within(context: PyDecimalContext, operation: (context: PyDecimalContext) => PyDecimal): PyDecimal {
  pending.status = 0;
  return ended(context, operation(context));
}

/** The result of an operation before which `pending.status` was set to 0. */
export function ended(context: PyDecimalContext, result: PyDecimal): PyDecimal {
  const { status } = pending;
  if (status !== 0) context.signal(status);
  return plain(result);
}

/** The same for an operation with two results. */
export function pairWithin(context: PyDecimalContext, operation: (context: PyDecimalContext) => [PyDecimal, PyDecimal]): PyTuple {
  let second: PyDecimal | null = null;
  const first = within(context, () => {
    const results = operation(context);
    second = results[1];
    return results[0];
  });
  return tuple([first, plain(second as unknown as PyDecimal)]);
}

// ---- the templates and the current context

export const templates = {
  default: new PyDecimalContext(),
  basic: Object.assign(new PyDecimalContext(), {
    prec: 9, rounding: Round.halfUp, traps: DEFAULT_TRAPS | Condition.underflow | Condition.clamped,
  }),
  extended: Object.assign(new PyDecimalContext(), { prec: 9, traps: 0 }),
};

const variable = newContextVar('decimal_context');

/** A plain Context like the given one. */
export const copyContext = (context: PyDecimalContext): PyDecimalContext => new PyDecimalContext().copyFrom(context);

/** What was found last, in which context of variables, and after how many changes. */
let known = templates.default;
let knownIn: PyObject | null = null;
let knownAfter = -1;

/** The context of the running thread or task. */
export function currentDecimalContext(): PyDecimalContext {
  return machine.thread.context === knownIn && contextChanges.count === knownAfter ? known : findDecimalContext();
}

function findDecimalContext(): PyDecimalContext {
  let found = getVariable(variable);
  if (!(found instanceof PyDecimalContext)) {
    found = copyContext(templates.default);
    (found as PyDecimalContext).status = 0;
    setVariable(variable, found);
  }
  known = found as PyDecimalContext;
  knownIn = machine.thread.context;
  knownAfter = contextChanges.count;
  return known;
}

export function setDecimalContext(context: PyDecimalContext): void {
  if (context === templates.default || context === templates.basic || context === templates.extended) {
    context = copyContext(context);
    context.status = 0;
  }
  setVariable(variable, context);
}
