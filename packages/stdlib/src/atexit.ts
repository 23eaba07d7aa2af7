/** `atexit`: functions that run when the interpreter ends. */
import { engine, py, PyException, type PyDict, type Value, typeError } from '@vivarium/objects';
import { messageWith } from '@vivarium/vm';
import { atexitFacts } from './generated/atexit-facts.ts';
import { current, type Interpreter } from './interpreter.ts';
import { functionLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';

interface Callback {
  callee: Value;
  args: Value[];
  keywords: PyDict;
}
const registered = new WeakMap<Interpreter, Callback[]>();

function callbacks(): Callback[] {
  let list = registered.get(current());
  if (list === undefined) registered.set(current(), (list = []));
  return list;
}

/** Whether functions are registered, through whichever of its modules. */
export const hasExitFunctions = (): boolean => (registered.get(current())?.length ?? 0) > 0;

/** Runs the functions, the last registered first; what they raise is reported. */
export function runExitFunctions(): void {
  const list = callbacks();
  for (let callback = list.pop(); callback !== undefined; callback = list.pop()) {
    const { callee, args, keywords } = callback;
    try {
      py.callVector(callee, [...args, ...keywords.valueList()], keywords.size === 0 ? null : (keywords.keyList() as string[]));
    } catch (thrown) {
      if (!(thrown instanceof PyException)) throw thrown;
      engine.unraisable(thrown.value, messageWith('Exception ignored in atexit callback', callee), null);
    }
  }
}

export const atexit: NativeModule = {
  name: 'atexit',
  doc: atexitFacts.doc,
  functions: functionLines(atexitFacts.functions, {
    register: ['($module, /, *args, **kwargs)', (args: Value[], keywords: PyDict) => {
      if (args.length === 0) throw typeError('register() takes at least 1 argument (0 given)');
      const [callee, ...rest] = args;
      if (!py.isCallable(callee)) throw typeError('the first argument must be callable');
      callbacks().push({ callee, args: rest, keywords });
      return callee;
    }],
    _clear: () => void callbacks().splice(0),
    unregister: (callee: Value) => {
      const list = callbacks();
      for (let i = list.length - 1; i >= 0; i--) if (list[i] !== undefined && py.equal(callee, list[i].callee)) list.splice(i, 1);
    },
    _run_exitfuncs: runExitFunctions,
    _ncallbacks: () => callbacks().length,
  }),
};
