/** What is compiled, and when: whatever safe points find running. */
import { type CompiledLoop, type Compiler, type DecodedCode, type Frame, machine } from '@vivarium/vm';
import { opcode } from '@vivarium/spec';
import { setUnsteady } from './emitter.ts';
import { compileFunction, compileLoop } from './compiler.ts';

/** Safe points at which a code object was found running before it is compiled. */
let hot = 2;
/** Longer code objects stay in the interpreter. */
const MOST_UNITS = 4000;

export interface JitOptions {
  /**
   * `hot`: what is found running often. For tests, `eager`: everything as soon as it is called, and `unsteady`: so, with guards
   * that fail at random.
   */
  mode?: 'hot' | 'eager' | 'unsteady';
  /** Hears of everything that was compiled. */
  compiled?: (code: DecodedCode, what: string, text: string) => void;
}

/** Loops over generators are quicker in the interpreter, which runs both in one loop. */
const mustStay = (code: DecodedCode): boolean => code.uncompilable || code.isGenerator || code.generalOps.length > MOST_UNITS || code.words.some((word) => (word & 255) === opcode.FOR_ITER_GEN);

function makeCompiler({ compiled }: JitOptions): Compiler {
  const attempt = <T>(code: DecodedCode, what: string, compile: () => { run: T; text: string } | null): T | null => {
    const result = compile();
    if (result === null) {
      code.uncompilable = true;
      return null;
    }
    compiled?.(code, what, result.text);
    return result.run;
  };
  return {
    sampleCall(frame: Frame) {
      const { decoded: code } = frame;
      if (++code.heat < hot || code.entry !== null || !code.simple || frame.callee === null || mustStay(code)) return;
      code.entry = attempt(code, 'function', () => compileFunction(code, frame.globals, frame.builtins));
    },
    sampleLoop(frame: Frame, head: number): CompiledLoop | null {
      const { decoded: code } = frame;
      const known = code.loops?.get(head);
      if (known !== undefined) return known;
      if (++code.heat < hot || mustStay(code)) return null;
      const loop = attempt(code, `loop at ${head}`, () => compileLoop(frame, head));
      if (loop !== null) (code.loops ??= new Map()).set(head, loop);
      if (loop !== null && code.entry === null && code.simple && frame.callee !== null) code.entry = attempt(code, 'function', () => compileFunction(code, frame.globals, frame.builtins));
      return loop;
    },
  };
}

/** True where the host lets code be made from text. */
export function canCompile(): boolean {
  try {
    return new Function('return true')() as boolean;
  } catch {
    return false;
  }
}

/** Turns compilation on, where the host allows it. */
export function installJit(options: JitOptions = {}): boolean {
  if (!canCompile()) return false;
  const { mode = 'hot' } = options;
  if (mode !== 'hot') {
    hot = 1;
    machine.turn = machine.ticks = 1;
  }
  setUnsteady(mode === 'unsteady');
  machine.compiler = makeCompiler(options);
  return true;
}
