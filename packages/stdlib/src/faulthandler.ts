/** `faulthandler`: there are no faults of the processor to handle here; tracebacks can still be asked for. */
import { atRestart, py, type PyObject, str, type Value, error, runtimeError } from '@vivarium/objects';
import { currentFrame, machine } from '@vivarium/vm';
import { faulthandlerFacts } from './generated/faulthandler-facts.ts';
import { current } from './interpreter.ts';
import { functionLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';

let enabled = false;
atRestart(() => void (enabled = false));

function write(file: Value | undefined, text: string): void {
  const target = file ?? current().sysValue('stderr') ?? null;
  if (target === null) throw runtimeError('sys.stderr is None');
  const number = py.asInt(target);
  if (number !== undefined) {
    current().host.files.write(Number(number), Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff));
    return;
  }
  py.call(py.getAttribute(target, 'write'), str(text));
  py.call(py.getAttribute(target, 'flush'));
}

/** The frames of the running thread, innermost first. */
function traceback(): string {
  let text = 'Stack (most recent call first):\n';
  for (let frame: PyObject | null = currentFrame(machine.thread); frame !== null; frame = py.getAttribute(frame, 'f_back') as PyObject | null) {
    const code = py.getAttribute(frame, 'f_code');
    const line = py.getAttribute(frame, 'f_lineno');
    text += `  File "${py.strText(py.getAttribute(code, 'co_filename'))}", line ${py.strText(line)} in ${py.strText(py.getAttribute(code, 'co_name'))}\n`;
  }
  return text;
}

const refuse = (what: string) => (): never => {
  throw error('NotImplementedError', `${what} is not possible in this interpreter`);
};

export const faulthandler: NativeModule = {
  name: 'faulthandler',
  doc: faulthandlerFacts.doc,
  functions: functionLines(faulthandlerFacts.functions, {
    enable: () => void (enabled = true),
    disable: () => {
      const was = enabled;
      enabled = false;
      return was;
    },
    is_enabled: () => enabled,
    dump_traceback: (file?: Value) => write(file, traceback()),
    dump_c_stack: (file?: Value) => write(file, 'Current thread\'s C stack trace (most recent call first):\n  <cannot get C stack on this system>\n'),
    dump_traceback_later: () => null,
    cancel_dump_traceback_later: () => null,
    register: () => null,
    unregister: () => false,
    _read_null: refuse('a read of address 0'),
    _sigsegv: refuse('a fault'),
    _sigabrt: refuse('a fault'),
    _sigfpe: refuse('a fault'),
    _stack_overflow: refuse('a stack overflow'),
  }),
};
