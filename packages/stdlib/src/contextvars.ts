/** `_contextvars`: variables with a value for each context (PEP 567). */
import {
  address, classGetItem, comparisonLines, defineType, describeIterator, equalKeys, error, hashValue, type Implementation, NotImplemented, PyIterator, PyObject, PyType,
  py, runtimeError, tuple, typeError, type Value, valueError, PyDict,
} from '@vivarium/objects';
import { bindCall, machine, type Thread } from '@vivarium/vm';
import { contextvarsFacts } from './generated/contextvars-facts.ts';
import { nativeLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';

const { types: facts } = contextvarsFacts;
const NEW = 'Create and return a new object.  See help(type) for accurate signature.';

/** The first that is there. None counts. */
const firstOf = (...values: (Value | undefined)[]): Value | undefined => values.find((value) => value !== undefined);

const EMPTY: Map<PyContextVar, Value> = new Map();

/** How often a context was changed: what was read in one holds until the next time. */
export const contextChanges = { count: 0 };

export class PyContext extends PyObject {
  private variables: Map<PyContextVar, Value> = EMPTY;
  /** The map belongs to others as well. */
  private shared = true;
  /** The context that was current when this one was entered. */
  previous: PyObject | null = null;
  entered = false;

  get size(): number {
    return this.variables.size;
  }
  get(variable: PyContextVar): Value | undefined {
    return this.variables.get(variable);
  }
  private unshare(): void {
    if (!this.shared) return;
    this.variables = new Map(this.variables);
    this.shared = false;
  }
  set(variable: PyContextVar, value: Value): void {
    this.unshare();
    contextChanges.count++;
    this.variables.set(variable, value);
  }
  delete(variable: PyContextVar): void {
    this.unshare();
    contextChanges.count++;
    this.variables.delete(variable);
  }
  copy(): PyContext {
    const result = new PyContext();
    result.variables = this.variables;
    result.shared = this.shared = true;
    return result;
  }
  entries(): [PyContextVar, Value][] {
    return [...this.variables];
  }

  enter(): void {
    if (this.entered) throw runtimeError(`cannot enter context: ${py.reprText(this)} is already entered`);
    this.entered = true;
    this.previous = machine.thread.context;
    machine.thread.context = this;
  }
  leave(thread: Thread): void {
    this.entered = false;
    thread.context = this.previous;
    this.previous = null;
  }
}

export class PyContextVar extends PyObject {
  name: Value = '';
  initial: Value | undefined = undefined;
}

class PyToken extends PyObject {
  declare context: PyContext;
  declare variable: PyContextVar;
  /** Undefined: there was none. */
  old: Value | undefined = undefined;
  used = false;
}
class PyMissing extends PyObject {}

/** The context of the running thread. */
export function currentContext(): PyContext {
  return (machine.thread.context ??= new PyContext()) as PyContext;
}

// ---- contexts

class PyContextIterator extends PyIterator {
  private readonly parts: Value[];
  private at = 0;
  constructor(parts: Value[]) {
    super();
    this.parts = parts;
  }
  step(): Value | undefined {
    return this.parts[this.at++];
  }
}
class PyKeys extends PyContextIterator {}
class PyValues extends PyContextIterator {}
class PyItems extends PyContextIterator {}
for (const [name, Instance] of [['keys', PyKeys], ['values', PyValues], ['items', PyItems]] as const) describeIterator(name, Instance as never);

function variableOf(key: Value): PyContextVar {
  if (!(key instanceof PyContextVar)) throw typeError(`a ContextVar key was expected, got ${py.reprText(key)}`);
  return key;
}

const keysOf = (context: PyContext): Value => new PyKeys(context.entries().map(([variable]) => variable));

function sameVariables(a: PyContext, b: PyContext): boolean {
  if (a.size !== b.size) return false;
  return a.entries().every(([variable, value]) => {
    const other = b.get(variable);
    return other !== undefined && equalKeys(value, other);
  });
}

/** `context.run(callable, *args, **keywords)` from native code. */
function runIn(context: PyContext, args: Value[], keywords: PyDict): Value {
  if (args.length === 0) throw typeError('run() missing 1 required positional argument');
  const { thread } = machine;
  context.enter();
  try {
    const names = keywords.size === 0 ? null : (keywords.keyList() as string[]);
    return py.callVector(args[0], [...args.slice(1), ...keywords.valueList()], names);
  } finally {
    context.leave(thread);
  }
}

/** The same from bytecode: the callable runs in the caller's loop, so that its thread can wait. */
function runInLoop(args: Value[], names: readonly string[] | null): Value | undefined {
  const [context, callee] = args;
  if (!(context instanceof PyContext)) throw typeError(`descriptor 'run' for '_contextvars.Context' objects doesn't apply to a '${py.strText(py.getAttribute(context, '__class__'))}' object`);
  if (args.length - (names?.length ?? 0) < 2) throw typeError('run() missing 1 required positional argument');
  const { thread } = machine;
  context.enter();
  return bindCall(callee, args.slice(2), names, () => context.leave(thread));
}

/** The same from native code, the context first. */
function runInNative(args: Value[], names: readonly string[] | null): Value {
  const [context] = args;
  if (!(context instanceof PyContext) || args.length - (names?.length ?? 0) < 2) return runInLoop(args, names) as Value;
  const { thread } = machine;
  context.enter();
  try {
    return py.callVector(args[1], args.slice(2), names);
  } finally {
    context.leave(thread);
  }
}

const run: Implementation = Object.assign(runIn, { inLoop: runInLoop, vector: runInNative });

const contextType = defineType({
  name: '_contextvars.Context',
  module: '_contextvars',
  qualname: 'Context',
  instance: PyContext as never,
  subclassable: false,
  hasWeakref: true,
  doc: null,
  new: ['~__new__($type, *args, **kwargs)', NEW, (_cls: Value, args: readonly Value[], keywords: PyDict) => {
    if (args.length > 0 || keywords.size > 0) throw typeError('Context() does not accept any arguments');
    return new PyContext();
  }],
  methods: [
    ...comparisonLines<PyContext>((op, self, other) => {
      if (!(other instanceof PyContext) || (op !== py.Compare.eq && op !== py.Compare.ne)) return NotImplemented;
      return sameVariables(self, other) === (op === py.Compare.eq);
    }),
    ...nativeLines(facts.Context.methods, {
      __iter__: keysOf,
      __len__: (context: PyContext) => context.size,
      __getitem__: (context: PyContext, key: Value) => {
        const value = context.get(variableOf(key));
        if (value === undefined) throw error('KeyError', key);
        return value;
      },
      __contains__: (context: PyContext, key: Value) => context.get(variableOf(key)) !== undefined,
      get: (context: PyContext, key: Value, initial: Value) => firstOf(context.get(variableOf(key)), initial) as Value,
      items: (context: PyContext) => new PyItems(context.entries().map((entry) => tuple(entry))),
      keys: keysOf,
      values: (context: PyContext) => new PyValues(context.entries().map(([, value]) => value)),
      copy: (context: PyContext) => context.copy(),
      run: ['($self, *args, **kwargs)', run],
    }),
  ],
  constants: { __hash__: null },
});

// ---- variables

/** `variable.set(value)` in the running context. */
export function setVariable(variable: PyContextVar, value: Value): PyObject {
  const context = currentContext();
  const token = new PyToken();
  token.context = context;
  token.variable = variable;
  token.old = context.get(variable);
  context.set(variable, value);
  return token;
}

export function newContextVar(name: string): PyContextVar {
  const variable = new PyContextVar();
  variable.name = name;
  return variable;
}

/** The value in the running context, or undefined. */
export const getVariable = (variable: PyContextVar): Value | undefined => firstOf(currentContext().get(variable), variable.initial);

function reset(variable: PyContextVar, token: Value): void {
  if (!(token instanceof PyToken)) throw typeError(`expected an instance of Token, got ${py.reprText(token)}`);
  if (token.used) throw runtimeError(`${py.reprText(token)} has already been used once`);
  if (token.variable !== variable) throw valueError(`${py.reprText(token)} was created by a different ContextVar`);
  const context = currentContext();
  if (token.context !== context) throw valueError(`${py.reprText(token)} was created in a different Context`);
  token.used = true;
  if (token.old === undefined) context.delete(variable);
  else context.set(variable, token.old);
}

const contextVarType = defineType({
  name: '_contextvars.ContextVar',
  module: '_contextvars',
  qualname: 'ContextVar',
  instance: PyContextVar,
  subclassable: false,
  doc: null,
  new: ['~__new__($type, *args, **kwargs)', NEW, (_cls: PyType, args: readonly Value[], keywords: PyDict) => {
    const name = firstOf(args[0], keywords.get('name'));
    if (args.length > 1) throw typeError(`ContextVar() takes at most 1 positional argument (${args.length} given)`);
    for (const key of keywords.keyList()) {
      if (key !== 'default' && (key !== 'name' || args.length > 0)) throw typeError(`ContextVar() got an unexpected keyword argument '${py.strText(key)}'`);
    }
    if (name === undefined || args.length === 0) throw typeError(`ContextVar() takes exactly 1 positional argument (${args.length} given)`);
    if (py.asStr(name) === undefined) throw typeError('context variable name must be a str');
    hashValue(name);
    const variable = new PyContextVar();
    variable.name = name;
    variable.initial = keywords.get('default');
    return variable;
  }],
  methods: nativeLines(facts.ContextVar.methods, {
    __repr__: (variable: PyContextVar) => {
      const initial: py.Str[] = variable.initial === undefined ? [] : [' default=', py.repr(variable.initial)];
      return py.join('', ['<ContextVar name=', py.repr(variable.name), ...initial, ` at ${address(variable)}>`]);
    },
    get: (variable: PyContextVar, initial: Value | undefined) => {
      const value = firstOf(currentContext().get(variable), initial, variable.initial);
      if (value === undefined) throw error('LookupError', variable);
      return value;
    },
    set: setVariable,
    reset,
  }),
  classMethods: nativeLines(facts.ContextVar.methods, { __class_getitem__: classGetItem }),
  members: { name: { get: (variable: PyContextVar) => variable.name } },
});

defineType({
  name: 'Token.MISSING',
  qualname: 'Token.MISSING',
  instance: PyMissing,
  subclassable: false,
  abstractNew: true,
  methods: [['__repr__($self, /)', 'Return repr(self).', () => '<Token.MISSING>']],
});
const MISSING = new PyMissing();

const tokenType = defineType({
  name: '_contextvars.Token',
  module: '_contextvars',
  qualname: 'Token',
  instance: PyToken as never,
  subclassable: false,
  doc: null,
  new: ['~__new__($type, *args, **kwargs)', NEW, () => {
    throw runtimeError('Tokens can only be created by ContextVars');
  }],
  methods: nativeLines(facts.Token.methods, {
    __repr__: (token: PyToken) => py.join('', [`<Token ${token.used ? 'used ' : ''}var=`, py.repr(token.variable), ` at ${address(token)}>`]),
    __enter__: (token: PyToken) => token,
    __exit__: (token: PyToken) => reset(token.variable, token),
  }),
  classMethods: nativeLines(facts.Token.methods, { __class_getitem__: classGetItem }),
  attributes: {
    var: { get: (token: PyToken) => token.variable },
    old_value: { get: (token: PyToken) => firstOf(token.old, MISSING) as Value },
  },
  constants: { MISSING, __hash__: null },
});

export const contextvars: NativeModule = {
  name: '_contextvars',
  doc: contextvarsFacts.doc,
  functions: nativeLines(contextvarsFacts.functions, { copy_context: () => currentContext().copy() }),
  values: () => ({ Context: contextType, ContextVar: contextVarType, Token: tokenType }),
};
