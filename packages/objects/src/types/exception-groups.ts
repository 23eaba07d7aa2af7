/** Exception groups: `split`, `subgroup`, and the semantics of `except*`. */
import { str } from '../core/code.ts';
import { describeType } from '../core/describe.ts';
import { PyDict } from '../core/dict.ts';
import { exceptions, newException, PyBaseException, PyExceptionGroup, typeError, valueError } from '../core/errors.ts';
import { bareType, isInstance, PyType, type Value, typeOf } from '../core/object.ts';
import { list, PyList, PyTuple, tuple } from '../core/sequences.ts';
import * as py from '../protocol/index.ts';

const { BaseExceptionGroup, Exception } = exceptions;

/** `ExceptionGroup`: a BaseExceptionGroup that is an Exception. */
export const exceptionGroupType = bareType('ExceptionGroup', class extends (BaseExceptionGroup.instanceClass as typeof PyExceptionGroup) {}, BaseExceptionGroup);
exceptionGroupType.bases = [BaseExceptionGroup, Exception];
exceptionGroupType.mro = [exceptionGroupType, BaseExceptionGroup, ...Exception.mro];
Exception.addSubtype(exceptionGroupType);

type Condition = (exception: PyBaseException) => boolean;

/** What `split` and `subgroup` take: a class, a tuple of classes, or a predicate. */
function condition(value: Value): Condition {
  const isClass = (entry: Value): boolean => entry instanceof PyType && entry.isSubtypeOf(exceptions.BaseException);
  if (isClass(value)) return (exception) => isInstance(exception, value as PyType);
  if (value instanceof PyTuple && value.items.every(isClass)) {
    return (exception) => value.items.some((entry) => isInstance(exception, entry as PyType));
  }
  if (py.isCallable(value) && !(value instanceof PyType)) return (exception) => py.truth(py.call(value, exception));
  throw typeError('expected an exception type, a tuple of exception types, or a callable (other than a class)');
}

/** A group like `group` over other exceptions, made by its `derive`. */
function derive(group: PyExceptionGroup, members: Value[]): PyBaseException {
  const result = py.call(py.getAttribute(group, 'derive'), list(members));
  if (!(result instanceof PyExceptionGroup)) throw typeError('derive must return an instance of BaseExceptionGroup');
  result.traceback = group.traceback;
  result.context = group.context;
  result.cause = group.cause;
  result.suppressContext = group.suppressContext;
  const notes = py.lookupAttribute(group, '__notes__');
  if (notes instanceof PyList) py.setAttribute(result, '__notes__', list(notes.items.slice()));
  return result;
}

interface Split {
  match: Value;
  rest: Value;
}

/** Groups on both sides are derived anew, also where nothing matches; without `withRest` only what matches. */
function split(exception: PyBaseException, matches: Condition, withRest: boolean): Split {
  if (matches(exception)) return { match: exception, rest: null };
  if (!(exception instanceof PyExceptionGroup)) return { match: null, rest: withRest ? exception : null };
  const matched: Value[] = [];
  const others: Value[] = [];
  for (const member of exception.exceptions.items) {
    const { match, rest } = split(member as PyBaseException, matches, withRest);
    if (match !== null) matched.push(match);
    if (rest !== null) others.push(rest);
  }
  return { match: matched.length === 0 ? null : derive(exception, matched), rest: others.length === 0 ? null : derive(exception, others) };
}

/** CHECK_EG_MATCH: what of the exception an `except* type` handles. A bare exception is wrapped in a group. */
export function matchExceptionGroup(exception: Value, type: Value): Split {
  if (exception === null) return { match: null, rest: null };
  const matches = type instanceof PyTuple ? type.items.some((entry) => isInstance(exception, entry as PyType)) : isInstance(exception, type as PyType);
  if (!(exception instanceof PyExceptionGroup)) {
    if (!matches) return { match: null, rest: exception };
    const group = newGroup(exceptionGroupType, '', [exception], tuple([exception]));
    group.traceback = (exception as PyBaseException).traceback;
    return { match: group, rest: null };
  }
  if (matches) return { match: exception, rest: null };
  const halves = py.call(py.getAttribute(exception, 'split'), type);
  if (!(halves instanceof PyTuple)) throw typeError(`${exception.type.name}.split must return a tuple, not ${typeOf(halves).name}`);
  // More than two are let through, as they always were.
  if (halves.items.length < 2) throw typeError(`${exception.type.name}.split must return a 2-tuple, got tuple of size ${halves.items.length}`);
  return { match: halves.items[0], rest: halves.items[1] };
}

function newGroup(type: PyType, message: Value, members: Value[], given: Value = list(members.slice())): PyExceptionGroup {
  const allOrdinary = members.every((member) => isInstance(member, Exception));
  const actual = type === exceptionGroupType && !allOrdinary ? BaseExceptionGroup : type;
  const group = newException(actual, [message, given]) as PyExceptionGroup;
  group.message = message;
  group.exceptions = tuple(members);
  return group;
}

/** Two exceptions are the same raise when traceback, context and cause agree. */
const sameMetadata = (a: PyBaseException, b: PyBaseException): boolean =>
  a.traceback === b.traceback && a.cause === b.cause && a.context === b.context && py.lookupAttribute(a, '__notes__') === py.lookupAttribute(b, '__notes__');

function leaves(exception: Value, result: Set<Value> = new Set()): Set<Value> {
  if (exception instanceof PyExceptionGroup) for (const member of exception.exceptions.items) leaves(member, result);
  else if (exception !== null) result.add(exception);
  return result;
}

/** INTRINSIC_PREP_RERAISE_STAR: the exception that leaves a `try`/`except*`, or None. */
export function prepareReraiseStar(original: PyBaseException, raised: PyList): Value {
  const items = raised.items.filter((item) => item !== null) as PyBaseException[];
  if (items.length === 0) return null;
  if (!(original instanceof PyExceptionGroup)) return items[0];
  const reraised: PyBaseException[] = [];
  const fresh: PyBaseException[] = [];
  for (const item of items) (sameMetadata(item, original) ? reraised : fresh).push(item);
  const kept = new Set<Value>();
  for (const item of reraised) leaves(item, kept);
  let projection: Value = null;
  if (kept.size > 0) projection = split(original, (exception) => !(exception instanceof PyExceptionGroup) && kept.has(exception), false).match;
  if (fresh.length === 0) return projection;
  const members: Value[] = [...fresh];
  if (projection !== null) members.push(projection);
  return members.length === 1 ? members[0] : newGroup(exceptionGroupType, '', members);
}

describeType(BaseExceptionGroup, {
  textSignature: null,
  doc: 'A combination of multiple unrelated exceptions.',
  new: ['__new__($type, *args, **kwargs)', null, (cls: PyType, args: Value[], keywords: PyDict) => {
    if (args.length !== 2 || keywords.size > 0) throw typeError(`BaseExceptionGroup.__new__() takes exactly 2 arguments (${args.length} given)`);
    const [message, members] = args;
    if (py.asStr(message) === undefined) throw typeError(`BaseExceptionGroup.__new__() argument 1 must be str, not ${typeOf(message).name}`);
    if (typeOf(members).patternKind !== 'sequence' && typeOf(members).lookup('__getitem__') === undefined) throw typeError('second argument (exceptions) must be a sequence');
    const items = py.toArray(members);
    if (items.length === 0) throw valueError('second argument (exceptions) must be a non-empty sequence');
    items.forEach((item, i) => {
      if (!(item instanceof PyBaseException)) throw valueError(`Item ${i} of second argument (exceptions) is not an exception`);
    });
    const ordinary = items.every((item) => isInstance(item, Exception));
    let type = cls;
    if (cls === BaseExceptionGroup) type = ordinary ? exceptionGroupType : cls;
    else if (cls === exceptionGroupType && !ordinary) throw typeError('Cannot nest BaseExceptions in an ExceptionGroup');
    else if (!ordinary && cls.isSubtypeOf(Exception)) throw typeError(`Cannot nest BaseExceptions in '${cls.name}'`);
    const group = newException(type, args) as PyExceptionGroup;
    group.message = message;
    group.exceptions = tuple(items);
    return group;
  }],
  methods: [
    ['__init__($self, /, *args, **kwargs)', 'Initialize self.  See help(type(self)) for accurate signature.', (self: PyExceptionGroup, args: Value[], keywords: PyDict) => {
      if (keywords.size > 0) throw typeError(`${self.type.name}() takes no keyword arguments`);
      self.args = tuple(args);
    }],
    ['__str__($self, /)', 'Return str(self).', (self: PyExceptionGroup) => {
      const count = self.exceptions.items.length;
      return str(`${py.strText(self.message)} (${count} sub-exception${count === 1 ? '' : 's'})`);
    }],
    ['derive($self, excs, /)', null, (self: PyExceptionGroup, members: Value) => py.call(BaseExceptionGroup, self.message, members)],
    ['split($self, matcher_value, /)', null, (self: PyExceptionGroup, value: Value) => {
      const { match, rest } = split(self, condition(value), true);
      return tuple([match, rest]);
    }],
    ['subgroup($self, matcher_value, /)', null, (self: PyExceptionGroup, value: Value) => split(self, condition(value), false).match],
  ],
  classMethods: [['__class_getitem__($type, object, /)', "See PEP 585", (cls: PyType, item: Value) => py.genericAlias(cls, item)]],
  members: {
    message: { get: (self: PyExceptionGroup) => self.message, doc: 'exception message' },
    exceptions: { get: (self: PyExceptionGroup) => self.exceptions, doc: 'nested exceptions' },
  },
});
describeType(exceptionGroupType, { doc: null });
