/** What is compiled, and when: whatever safe points find running. */
import { type CompiledLoop, type CompiledResumption, type Compiler, type DecodedCode, decodedOf, type Frame, machine, WORK_OF_A_TURN } from '@vivarium/vm';
import { setUnsteady } from './emitter.ts';
import { compileBody, compileFunction, compileLoop, compileResumption, compileStart, type Report, setReport } from './compiler.ts';

/** Longer code objects stay in the interpreter. */
const MOST_UNITS = 4000;

/**
 * `on`: what is found running often is compiled. For tests, `eager`: everything as soon as it is called, and `unsteady`: so, with
 * guards that fail at random.
 */
export type JitMode = 'off' | 'on' | 'eager' | 'unsteady';

const mustStay = (code: DecodedCode): boolean => code.uncompilable || code.generalOps.length > MOST_UNITS;

let strict = false;

/**
 * The host's compiler takes half a second for the interpreter's loop, and again each time when an instruction is carried out that had
 * never been: time that compiled code then waits for, or the end of the process. So it leaves the loop alone until the interpreter has had
 * so many turns for itself.
 */
const TURNS_OF_THE_INTERPRETER = 250;
/** Work units until it is asked to: before it has noticed the loop, but by no program that only prints something. */
const UNTIL_ASKED = 500;
/** -1: it was not asked yet. */
let turnsLeft = 0;
let optimiseInterpreter: ((on: boolean) => void) | null = null;

/** What `compile` makes of the code; null when it makes nothing, by its nature (the code stays in the interpreter if that is `forGood`) or because the host's stack is at its end now. */
function attempt<T>(code: DecodedCode, compile: () => T | null, forGood = true): T | null {
  try {
    const compiled = compile();
    if (compiled === null) code.uncompilable ||= forGood;
    else if (!machine.watchful) machine.unaware.push(code);
    return compiled;
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    // The text is wrong: a fault of ours, which tests have to see and programs need not.
    if (thrown instanceof SyntaxError && !strict) {
      code.uncompilable = true;
      return null;
    }
    throw thrown;
  }
}

/** Units of code for which another safe point has to find it running before it is compiled, and four before it is compiled again. */
const UNITS_A_POINT = 512;

/** A body of a class statement runs for a few microseconds: compiling it takes as long as that many. */
const BODIES = 100;

/** @param hot safe points at which a code object was found running before it is compiled */
function makeCompiler(hot: number): Compiler {
  const compileEntry = (frame: Frame): void => {
    const { decoded: code, callee } = frame;
    if (code.entry === null && !code.isGenerator && callee !== null) code.entry = attempt(code, () => compileFunction(code, callee));
  };
  let patience = 1;
  const isHot = (code: DecodedCode): boolean => {
    code.heat++;
    return code.heat >= hot * patience && (hot === 1 || code.heat >= hot + Math.floor((1 + 4 * code.compilations) * (code.generalOps.length / UNITS_A_POINT) ** 2));
  };
  return {
    sampleCall(frame: Frame) {
      const { decoded: code } = frame;
      if (isHot(code) && code.entry === null && !mustStay(code)) compileEntry(frame);
    },
    sampleLoop(frame: Frame, head: number): CompiledLoop | null {
      const { decoded: code } = frame;
      const known = code.loops?.get(head);
      if (known !== undefined) return known;
      if (!isHot(code) || mustStay(code)) return null;
      const loop = attempt(code, () => compileLoop(frame, head));
      if (loop === null) return null;
      (code.loops ??= new Map()).set(head, loop);
      if (code.isGenerator) code.resumptions ??= [];
      else compileEntry(frame);
      return loop;
    },
    sampleBody(frame: Frame): CompiledLoop | null {
      const { decoded: code } = frame;
      if (++code.bodies < (hot === 1 ? 1 : BODIES) || mustStay(code)) return null;
      return (code.body = attempt(code, () => compileBody(frame)));
    },
    sampleResumption({ decoded: code }: Frame) {
      if (isHot(code) && !mustStay(code)) code.resumptions ??= [];
    },
    compileStart(callee) {
      const code = decodedOf(callee.code);
      code.triedStart = true;
      if (!mustStay(code)) code.start = attempt(code, () => compileStart(code, callee), false);
    },
    compileResumption(frame: Frame): CompiledResumption | null {
      return attempt(frame.decoded, () => compileResumption(frame, 'resumption'));
    },
    sawInterpretation() {
      if (turnsLeft === 0) return;
      if (turnsLeft < 0) {
        turnsLeft = TURNS_OF_THE_INTERPRETER;
        optimiseInterpreter?.(false);
      } else if (--turnsLeft === 0) optimiseInterpreter?.(true);
    },
    runsOnce(on) {
      patience = on && hot > 1 ? 2 : 1;
    },
    compileDraining(frame: Frame): CompiledResumption | null {
      return attempt(frame.decoded, () => compileResumption(frame, 'draining'));
    },
  };
}

/** True where the host lets code be made from text. */
export function canCompile(): boolean {
  try {
    return new Function('return true')() as boolean;
  } catch {
    return false; // a content security policy forbids it
  }
}

/**
 * Turns compilation on, where the host allows it, or off.
 * @param report hears of what is compiled
 * @param optimise has the host's compiler take the interpreter's loop or leave it
 */
export function installJit(mode: JitMode, report: Report | null = null, optimise: ((on: boolean) => void) | null = null): void {
  setReport(report);
  if (turnsLeft > 0) optimiseInterpreter?.(true);
  const compiles = mode !== 'off' && canCompile();
  turnsLeft = compiles && optimise !== null ? -1 : 0;
  optimiseInterpreter = optimise;
  const forTests = mode === 'eager' || mode === 'unsteady';
  strict = forTests;
  machine.turn = forTests ? 1 : WORK_OF_A_TURN;
  if (forTests || optimise === null) machine.grantTurn();
  else machine.grant(UNTIL_ASKED);
  setUnsteady(mode === 'unsteady');
  machine.compiler = compiles ? makeCompiler(forTests ? 1 : 2) : null;
}
