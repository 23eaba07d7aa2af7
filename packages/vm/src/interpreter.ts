/**
 * The interpreter: executes exactly the bytes of `co_code`.
 *
 * `interpretFrames` is one loop over the frames of a thread. A Python call pushes a frame and goes on in the same loop; only native
 * code that calls back into Python nests another one. The common instructions are inline, adaptive ones also in the forms
 * that `specialise.ts` puts in their place; the others are named handlers (`handlers/`), which see the frame with its
 * registers written back.
 *
 * A specialised form whose guard fails goes to the named handlers like any other instruction: its handler puts the general
 * form back and the instruction runs again.
 *
 * Between Python frames nothing throws: an exception is a value that `unwind` carries to its handler. Native code
 * throws `PyException`, caught once here. Whatever may throw or be seen from outside comes after `frame.lasti = at`.
 */
import {
  addInts, type AttributeFacts, compareNumbers, compareStrings, engine, error, exceptions, float, givenOut, identical, isDeleted, list, multiplyInts, newException, py, type PyBaseException, PyBuiltin, PyDict, PyFloat, PyFunction,
  PyList, type PyListIterator, PyMethod, type PyMethodDescriptor, type PyObject, type PyRangeIterator, PyTuple, type PyTupleIterator, type PyType, subtractInts, Tag, tuple,
  stopIteration, strType, typeOf, typeType, UnmadeValueError, type Value,
} from '@vivarium/objects';
import { cacheCount, opcode } from '@vivarium/spec';
import { activations, hasRoom } from './activations.ts';
import { isFloat, mixedArithmetic } from './arithmetic.ts';
import { loadAttribute, storeAttribute } from './attribute-caches.ts';
import { callObject, callWithNames, plainInitialiser } from './calls.ts';
import { afterCompiled, enterCompiled, runEntered, takeLeaving } from './compiled.ts';
import { DONE, resumeCompiled, resumptionOf } from './compiled-generators.ts';
import { type DecodedCode, type InlineCache, decodedOf } from './decoded-code.ts';
import { markReraise, unwind, toException } from './exceptions.ts';
import { Frame, ReturnTo } from './frame.ts';
import { chainContext, enterGenerator, leaveGenerator, unwatchGenerator } from './frames.ts';
import { type PyCoroutine, GeneratorState, type PyGenerator, PyPlainGenerator } from './generators.ts';
import { coldHandlers, watchedHandlers } from './handlers/index.ts';
import { exceptionOf } from './handlers/exceptions.ts';
import { loadGlobal } from './handlers/names.ts';
import { binaryOperation, compareOperation } from './handlers/operators.ts';
import { watchSuspension } from './memory/generator-watch.ts';
import { leaveLoop } from './memory/loop-generators.ts';
import { own } from './own-opcodes.ts';
import { poll } from './safe-points.ts';
import { canShowFrames } from './shown-frames.ts';
import { specialiseBinary, specialiseCall, specialiseCompare, specialiseIteration } from './specialise.ts';
import { machine, WORK_OF_A_CALL } from './state.ts';
import { observedWords, stepInstruction } from './stepping.ts';
import { Suspension } from './thread.ts';
import { traceInstruction, traceReturn, traceStopIteration, traceThrow } from './tracing.ts';

/** What `interpretFrames` gives when the thread was left before its entry frame returned. */
export const LEFT = Symbol('left');

const MAX = Number.MAX_SAFE_INTEGER;
/** Arguments of a compiled function that is called in place. */
const MOST_DIRECT = 4;

/** A fresh exception, raised while another one may be handled. */
function inContext(exception: PyBaseException): PyBaseException {
  chainContext(exception);
  return exception;
}

const isObject = (value: Value | undefined): boolean => typeof value === 'object' && value !== null;

/** Asks the watcher before an instruction that may drop something. */
function watched(frame: Frame, at: number, sp: number, pc: number): void {
  frame.lasti = at;
  frame.sp = sp;
  frame.pc = pc;
  machine.watching?.(frame);
}

/** Does it look at frames? Then the compiled functions below this loop are left first, if nothing native is between. */
const looksBelow = (callee: Value): boolean => callee instanceof PyBuiltin && callee.code.affectsCaller && machine.thread.nesting === 1 && !(callee.code.showsFrames && canShowFrames());

/** So does reading `f_locals` (by `getattr` too), of a frame that may be that of such a function. */
const looksAtLocals = (object: Value | undefined, name: string): boolean => name === 'f_locals' && object instanceof Frame && machine.thread.nesting === 1;

/** Tells trace functions of an exception thrown into a generator; an error of theirs takes its place. */
function throwing(frame: Frame, thrown: PyBaseException): PyBaseException {
  try {
    traceThrow(frame, thrown);
    return thrown;
  } catch (failure) {
    return toException(failure);
  }
}

/**
 * Runs the thread from its innermost frame until `entry` returns or yields.
 * @param thrown an exception to raise before the first instruction
 * @returns the result, or LEFT when the thread waits or its time slice is over (base loop only)
 * @throws PyException when an exception leaves `entry`
 */
export function interpretFrames(entry: Frame, thrown: PyBaseException | null = null): Value | typeof LEFT {
  const { thread } = machine;
  let frame = thread.frame as Frame;
  let raised = thrown;
  /** The trace function has seen the next instruction. */
  let seen = false;
  const { base, under, limit } = activations;
  activations.base = activations.top;
  thread.nesting++;
  try {
    if (machine.tracing && thrown !== null) raised = throwing(frame, thrown);
    for (;;) {
      if (raised !== null) {
        frame = unwind(thread, raised, entry);
        raised = null;
      }
      // Compiled functions below are left, for they hold what walks of memory have to see.
      if (machine.attentive && (machine.watching !== null || machine.isCollectionDue) && activations.base > activations.ground && thread.nesting === 1) return LEFT;
      const code: DecodedCode = frame.decoded;
      const st = frame.slots;
      let sp = frame.sp;
      let pc = frame.pc;
      const words = machine.observed ? observedWords(frame, seen) : machine.watching === null ? code.words : machine.watchedWords(frame);
      seen = false;
      try {
        if (pc === 0 && code.entry !== null && frame !== entry && !machine.interpreting && (frame.returnTo === ReturnTo.stack || frame.returnTo === ReturnTo.construction) && frame.namespace === null && hasRoom()) {
          raised = runEntered(frame, code.entry);
          if (takeLeaving()) return LEFT;
          if (raised === null) frame = thread.frame as Frame;
          continue;
        }
        loop: for (;;) {
          const at = pc++;
          const word = words[at];
          const arg = word >> 8;
          switch (word & 255) {
            case opcode.NOP:
            case opcode.NOT_TAKEN:
            case opcode.CACHE:
              continue;
            case opcode.RESUME:
              machine.ticks -= WORK_OF_A_CALL;
              if (machine.ticks < 0 || machine.tracing) {
                frame.lasti = at;
                frame.sp = sp;
                frame.pc = pc;
                if (poll(frame, true)) return LEFT;
                if (machine.compiler !== null) {
                  if (frame.generator !== null) machine.compiler.sampleResumption(frame);
                  else if ((arg & 3) === 0) machine.compiler.sampleCall(frame);
                }
                break loop;
              }
              continue;

            // ---- locals, constants, the stack
            case opcode.LOAD_FAST:
            case opcode.LOAD_FAST_BORROW:
              st[sp++] = st[arg];
              continue;
            case opcode.LOAD_FAST_LOAD_FAST:
            case opcode.LOAD_FAST_BORROW_LOAD_FAST_BORROW:
              st[sp] = st[arg >> 4];
              st[sp + 1] = st[arg & 15];
              sp += 2;
              continue;
            case opcode.STORE_FAST:
              st[arg] = st[--sp];
              continue;
            case opcode.STORE_FAST_LOAD_FAST:
              st[arg >> 4] = st[sp - 1];
              st[sp - 1] = st[arg & 15];
              continue;
            case opcode.STORE_FAST_STORE_FAST:
              st[arg >> 4] = st[--sp];
              st[arg & 15] = st[--sp];
              continue;
            case opcode.LOAD_CONST:
              st[sp++] = code.consts[arg];
              continue;
            case opcode.LOAD_SMALL_INT:
              st[sp++] = arg;
              continue;
            case opcode.POP_TOP:
            case opcode.POP_ITER:
            case opcode.END_FOR:
              sp--;
              continue;
            case opcode.PUSH_NULL:
              st[sp++] = undefined;
              continue;
            case opcode.COPY:
              st[sp] = st[sp - arg];
              sp++;
              continue;
            case opcode.SWAP: {
              const top = st[sp - 1];
              st[sp - 1] = st[sp - arg];
              st[sp - arg] = top;
              continue;
            }

            // ---- names and attributes
            case opcode.LOAD_GLOBAL_MODULE: {
              const cache = code.caches[at] as InlineCache;
              const { globals } = frame;
              if (cache.version === globals.layout) {
                pc += 4;
                st[sp++] = globals.values[cache.index];
                if ((arg & 1) !== 0) st[sp++] = undefined;
                continue;
              }
              break;
            }
            case opcode.LOAD_GLOBAL_BUILTIN: {
              const cache = code.caches[at] as InlineCache;
              const { builtins } = frame;
              if (cache.version === frame.globals.layout && cache.secondVersion === builtins.layout) {
                pc += 4;
                st[sp++] = builtins.values[cache.index];
                if ((arg & 1) !== 0) st[sp++] = undefined;
                continue;
              }
              break;
            }
            case opcode.LOAD_GLOBAL:
              pc += 4;
              frame.lasti = at;
              st[sp++] = loadGlobal(frame, arg >> 1);
              if ((arg & 1) !== 0) st[sp++] = undefined;
              continue;
            case opcode.LOAD_ATTR_INSTANCE_VALUE: {
              const cache = code.caches[at] as InlineCache;
              const object = st[sp - 1] as Value;
              if (typeof object === 'object' && object !== null) {
                const value = (object as unknown as Record<string, Value | undefined>)[cache.key];
                if (value !== undefined && (cache.facts as AttributeFacts).direct) {
                  pc += 9;
                  st[sp - 1] = givenOut(value);
                  if ((arg & 1) !== 0) st[sp++] = undefined;
                  continue;
                }
              }
              break;
            }
            case opcode.LOAD_ATTR_METHOD_WITH_VALUES: {
              const cache = code.caches[at] as InlineCache;
              const object = st[sp - 1] as Value;
              if (typeof object === 'object' && object !== null) {
                const { type } = object;
                let entry: InlineCache | null = cache;
                while (entry !== null && entry.version !== type.version) entry = entry.other;
                if (entry !== null && !type.hasForeignDictionaries && !(cache.facts as AttributeFacts).onInstances) {
                  pc += 9;
                  st[sp - 1] = entry.value;
                  st[sp++] = object;
                  continue;
                }
              }
              break;
            }
            case opcode.LOAD_ATTR_METHOD_NO_DICT: {
              const cache = code.caches[at] as InlineCache;
              const object = st[sp - 1] as Value;
              if (typeOf(object).version === cache.version) {
                pc += 9;
                st[sp - 1] = cache.value;
                st[sp++] = object;
                continue;
              }
              break;
            }
            case opcode.LOAD_ATTR:
              frame.lasti = at;
              frame.sp = sp;
              if (activations.base > activations.ground && looksAtLocals(st[sp - 1], code.names[arg >> 1])) {
                frame.pc = at;
                return LEFT;
              }
              frame.pc = pc += 9;
              loadAttribute(frame, arg);
              if (thread.frame !== frame) break loop;
              sp = frame.sp;
              continue;
            case opcode.STORE_ATTR_INSTANCE_VALUE: {
              const cache = code.caches[at] as InlineCache;
              const object = st[sp - 1] as Value;
              if (typeof object === 'object' && object !== null) {
                const { type } = object;
                let entry: InlineCache | null = cache;
                while (entry !== null && entry.version !== type.version) entry = entry.other;
                if (entry !== null && (!type.hasDictionaries || (object.dict === undefined && !isDeleted(object, cache.key)))) {
                  pc += 4;
                  (object as unknown as Record<string, Value | undefined>)[cache.key] = st[sp - 2];
                  sp -= 2;
                  continue;
                }
              }
              break;
            }
            case opcode.STORE_ATTR:
              pc += 4;
              frame.lasti = at;
              frame.sp = sp;
              frame.pc = pc;
              storeAttribute(frame, arg);
              if (thread.frame !== frame) break loop;
              sp = frame.sp;
              continue;
            case opcode.LOAD_DEREF: {
              const value = (st[arg] as unknown as { value: Value | undefined }).value;
              if (value === undefined) break;
              st[sp++] = value;
              continue;
            }
            case opcode.STORE_DEREF:
              (st[arg] as unknown as { value: Value | undefined }).value = st[--sp];
              continue;

            // ---- operators
            case opcode.BINARY_OP_ADD_INT: {
              const b = st[sp - 1];
              const a = st[sp - 2];
              if (typeof a === 'number' && typeof b === 'number') {
                const result = a + b;
                pc += 5;
                if ((words[pc] & 255) === opcode.STORE_FAST && result <= MAX && result >= -MAX) {
                  st[words[pc++] >> 8] = result;
                  sp -= 2;
                } else st[--sp - 1] = result <= MAX && result >= -MAX ? result : addInts(a, b);
                continue;
              }
              break;
            }
            case opcode.BINARY_OP_SUBTRACT_INT: {
              const b = st[sp - 1];
              const a = st[sp - 2];
              if (typeof a === 'number' && typeof b === 'number') {
                const result = a - b;
                pc += 5;
                if ((words[pc] & 255) === opcode.STORE_FAST && result <= MAX && result >= -MAX) {
                  st[words[pc++] >> 8] = result;
                  sp -= 2;
                } else st[--sp - 1] = result <= MAX && result >= -MAX ? result : subtractInts(a, b);
                continue;
              }
              break;
            }
            case opcode.BINARY_OP_MULTIPLY_INT: {
              const b = st[sp - 1];
              const a = st[sp - 2];
              if (typeof a === 'number' && typeof b === 'number') {
                const result = a * b + 0;
                st[--sp - 1] = result <= MAX && result >= -MAX ? result : multiplyInts(a, b);
                pc += 5;
                continue;
              }
              break;
            }
            case opcode.BINARY_OP_ADD_FLOAT: {
              const b = st[sp - 1] as PyFloat;
              const a = st[sp - 2] as PyFloat;
              if (isFloat(a) && isFloat(b)) {
                st[--sp - 1] = float(a.value + b.value);
                pc += 5;
                continue;
              }
              break;
            }
            case opcode.BINARY_OP_SUBTRACT_FLOAT: {
              const b = st[sp - 1] as PyFloat;
              const a = st[sp - 2] as PyFloat;
              if (isFloat(a) && isFloat(b)) {
                st[--sp - 1] = float(a.value - b.value);
                pc += 5;
                continue;
              }
              break;
            }
            case opcode.BINARY_OP_MULTIPLY_FLOAT: {
              const b = st[sp - 1] as PyFloat;
              const a = st[sp - 2] as PyFloat;
              if (isFloat(a) && isFloat(b)) {
                st[--sp - 1] = float(a.value * b.value);
                pc += 5;
                continue;
              }
              break;
            }
            case opcode.BINARY_OP_EXTEND: {
              const result = mixedArithmetic(arg, st[sp - 2], st[sp - 1]);
              if (result !== undefined) {
                st[--sp - 1] = result;
                pc += 5;
                continue;
              }
              break;
            }
            case opcode.BINARY_OP_ADD_UNICODE: {
              const b = st[sp - 1];
              const a = st[sp - 2];
              if (typeof a === 'string' && typeof b === 'string') {
                frame.lasti = at;
                st[--sp - 1] = a + b;
                pc += 5;
                continue;
              }
              break;
            }
            case opcode.BINARY_OP_SUBSCR_LIST_INT: {
              const b = st[sp - 1];
              const a = st[sp - 2] as PyList;
              if (typeof b === 'number' && typeof a === 'object' && a !== null && a.tag === Tag.list) {
                const { items } = a;
                const position = b < 0 ? b + items.length : b;
                if (position >= 0 && position < items.length) {
                  st[--sp - 1] = items[position];
                  pc += 5;
                  continue;
                }
                frame.lasti = at;
                raised = inContext(newException(exceptions.IndexError, ['list index out of range']));
                break loop;
              }
              break;
            }
            case opcode.BINARY_OP_SUBSCR_TUPLE_INT: {
              const b = st[sp - 1];
              const a = st[sp - 2] as PyTuple;
              if (typeof b === 'number' && typeof a === 'object' && a !== null && a.tag === Tag.tuple) {
                const { items } = a;
                const position = b < 0 ? b + items.length : b;
                if (position >= 0 && position < items.length) {
                  st[--sp - 1] = items[position];
                  pc += 5;
                  continue;
                }
              }
              break;
            }
            case opcode.BINARY_OP_SUBSCR_STR_INT: {
              const b = st[sp - 1];
              const a = st[sp - 2];
              if (typeof b === 'number' && typeof a === 'string' && b < a.length && b >= 0) {
                st[--sp - 1] = a[b];
                pc += 5;
                continue;
              }
              break;
            }
            case opcode.BINARY_OP_SUBSCR_DICT: {
              const a = st[sp - 2] as PyDict;
              if (typeof a === 'object' && a !== null && a.tag === Tag.dict) {
                frame.lasti = at;
                const key = st[sp - 1] as Value;
                const value = a.get(key);
                if (value !== undefined) {
                  st[--sp - 1] = value;
                  pc += 5;
                  continue;
                }
                raised = inContext(newException(exceptions.KeyError, [key]));
                break loop;
              }
              break;
            }
            case opcode.BINARY_OP: {
              pc += 5;
              const b = st[sp - 1] as Value;
              const a = st[sp - 2] as Value;
              specialiseBinary(code, at, arg, a, b);
              frame.lasti = at;
              frame.sp = sp;
              frame.pc = pc;
              binaryOperation(frame, arg);
              if (thread.frame !== frame) break loop;
              sp = frame.sp;
              continue;
            }
            case opcode.COMPARE_OP_INT: {
              const b = st[sp - 1];
              const a = st[sp - 2];
              if (typeof a === 'number' && typeof b === 'number') {
                sp--;
                pc += 1;
                let result: boolean;
                switch (arg >> 5) {
                  case 0:
                    result = a < b;
                    break;
                  case 1:
                    result = a <= b;
                    break;
                  case 2:
                    result = a === b;
                    break;
                  case 3:
                    result = a !== b;
                    break;
                  case 4:
                    result = a > b;
                    break;
                  default:
                    result = a >= b;
                }
                if ((words[pc] & 255) === opcode.POP_JUMP_IF_FALSE) {
                  sp--;
                  pc += result ? 2 : 2 + (words[pc] >> 8);
                } else st[sp - 1] = result;
                continue;
              }
              break;
            }
            case opcode.COMPARE_OP_STR: {
              const b = st[sp - 1];
              const a = st[sp - 2];
              if (typeof a === 'string' && typeof b === 'string') {
                sp--;
                pc += 1;
                st[sp - 1] = compareStrings(arg >> 5, a, b);
                continue;
              }
              break;
            }
            case opcode.COMPARE_OP_FLOAT: {
              const b = st[sp - 1];
              const a = st[sp - 2];
              const right = isFloat(b) ? b.value : b;
              const left = isFloat(a) ? a.value : a;
              if (typeof left === 'number' && typeof right === 'number') {
                sp--;
                pc += 1;
                st[sp - 1] = compareNumbers(arg >> 5, left, right);
                continue;
              }
              break;
            }
            case opcode.COMPARE_OP:
              pc += 1;
              specialiseCompare(code, at, st[sp - 2] as Value, st[sp - 1] as Value);
              frame.lasti = at;
              frame.sp = sp;
              frame.pc = pc;
              compareOperation(frame, arg);
              if (thread.frame !== frame) break loop;
              sp = frame.sp;
              continue;
            case opcode.IS_OP: {
              const b = st[--sp] as Value;
              const result = identical(st[sp - 1] as Value, b) !== (arg === 1);
              if ((words[pc] & 255) === opcode.POP_JUMP_IF_FALSE) {
                sp--;
                pc += result ? 2 : 2 + (words[pc] >> 8);
              } else st[sp - 1] = result;
              continue;
            }
            case opcode.CONTAINS_OP: {
              const container = st[sp - 1] as PyDict;
              if (typeof container === 'object' && container !== null && container.tag === Tag.dict) {
                frame.lasti = at;
                pc += 1;
                sp--;
                st[sp - 1] = container.has(st[sp - 1] as Value) !== (arg === 1);
                continue;
              }
              pc += 1;
              break;
            }
            case opcode.TO_BOOL: {
              pc += 3;
              const value = st[sp - 1] as Value;
              if (typeof value === 'boolean') continue;
              if (value === null) st[sp - 1] = false;
              else if (typeof value === 'number') st[sp - 1] = value !== 0;
              else if (typeof value === 'string') st[sp - 1] = value.length !== 0;
              else if ((value as PyList).tag === Tag.list) st[sp - 1] = (value as PyList).items.length !== 0;
              else break;
              continue;
            }
            case opcode.UNARY_NOT:
              st[sp - 1] = st[sp - 1] !== true;
              continue;

            // ---- jumps
            case opcode.POP_JUMP_IF_FALSE:
              pc += 1;
              if (st[--sp] !== true) pc += arg;
              else if ((words[pc] & 255) === opcode.NOT_TAKEN) pc++;
              continue;
            case opcode.POP_JUMP_IF_TRUE:
              pc += 1;
              if (st[--sp] === true) pc += arg;
              else if ((words[pc] & 255) === opcode.NOT_TAKEN) pc++;
              continue;
            case opcode.POP_JUMP_IF_NONE:
              pc += 1;
              if (st[--sp] === null) pc += arg;
              else if ((words[pc] & 255) === opcode.NOT_TAKEN) pc++;
              continue;
            case opcode.POP_JUMP_IF_NOT_NONE:
              pc += 1;
              if (st[--sp] !== null) pc += arg;
              else if ((words[pc] & 255) === opcode.NOT_TAKEN) pc++;
              continue;
            case opcode.JUMP_FORWARD:
              pc += arg;
              continue;
            case opcode.JUMP_BACKWARD:
              pc += 1 - arg;
              machine.ticks -= arg;
              if (machine.ticks < 0) {
                frame.lasti = at;
                frame.sp = sp;
                frame.pc = pc;
                if (poll(frame, false)) return LEFT;
                if (machine.attentive && machine.watching !== null && activations.top === 0 && thread.nesting === 1) {
                  // A walk comes first.
                  machine.grant(0);
                  break loop;
                }
                if (machine.compiler === null || machine.interpreting || frame.localsAreSeen || thread.frame !== frame || !hasRoom()) break loop;
                const compiled = machine.compiler.sampleLoop(frame, pc);
                if (compiled === null) break loop;
                enterCompiled(frame);
                const result = compiled(frame);
                if (result === undefined) {
                  raised = afterCompiled(frame);
                  if (takeLeaving()) return LEFT;
                  break loop;
                }
                thread.frame = frame;
                sp = code.localCount;
                st[sp++] = result;
                pc = code.returnAt;
                continue;
              }
              if (pc === at && machine.observed) {
                frame.sp = sp;
                frame.pc = pc;
                break loop;
              }
              continue;
            case opcode.JUMP_BACKWARD_NO_INTERRUPT:
              pc -= arg;
              continue;

            // ---- loops
            case opcode.FOR_ITER_RANGE: {
              const iterator = st[sp - 1] as PyRangeIterator;
              if (iterator?.tag === Tag.rangeIterator) {
                pc += 1;
                if (iterator.remaining > 0) {
                  iterator.remaining--;
                  const value = iterator.current;
                  iterator.current = value + iterator.increment;
                  if ((words[pc] & 255) === opcode.STORE_FAST) st[words[pc++] >> 8] = value;
                  else st[sp++] = value;
                } else pc += arg + 1;
                continue;
              }
              break;
            }
            case own.WATCHED_FOR_ITER_LIST:
            case opcode.FOR_ITER_LIST: {
              const iterator = st[sp - 1] as PyListIterator;
              if (iterator?.tag === Tag.listIterator) {
                pc += 1;
                const source = iterator.list;
                if (source !== null && iterator.position < source.items.length) {
                  if ((words[pc] & 255) === opcode.STORE_FAST) st[words[pc++] >> 8] = source.items[iterator.position++];
                  else st[sp++] = source.items[iterator.position++];
                } else {
                  if ((word & 255) === own.WATCHED_FOR_ITER_LIST) watched(frame, at, sp, pc);
                  iterator.list = null;
                  pc += arg + 1;
                }
                continue;
              }
              break;
            }
            case own.WATCHED_FOR_ITER_TUPLE:
            case opcode.FOR_ITER_TUPLE: {
              const iterator = st[sp - 1] as PyTupleIterator;
              if (iterator?.tag === Tag.tupleIterator) {
                pc += 1;
                const source = iterator.tuple;
                if (source !== null && iterator.position < source.items.length) st[sp++] = source.items[iterator.position++];
                else {
                  if ((word & 255) === own.WATCHED_FOR_ITER_TUPLE) watched(frame, at, sp, pc);
                  iterator.tuple = null;
                  pc += arg + 1;
                }
                continue;
              }
              break;
            }
            case opcode.FOR_ITER_GEN: {
              const iterator = st[sp - 1] as PyPlainGenerator;
              if (iterator?.tag === Tag.generator && (iterator.state === GeneratorState.suspended || iterator.state === GeneratorState.created)) {
                frame.lasti = at;
                frame.sp = sp;
                frame.pc = pc + 1;
                const resumption = resumptionOf(iterator.frame as Frame);
                if (resumption === null || (machine.ticks -= WORK_OF_A_CALL) < 0 || !hasRoom()) {
                  enterGenerator(iterator, null, ReturnTo.generatorLoop);
                  break loop;
                }
                enterCompiled(frame);
                const result = resumeCompiled(iterator, resumption, null, ReturnTo.generatorLoop);
                if (result === undefined) {
                  raised = afterCompiled(frame);
                  if (takeLeaving()) return LEFT;
                  break loop;
                }
                thread.frame = frame;
                pc += 1;
                if (result === DONE) pc += arg + 1;
                else st[sp++] = result;
                if (!machine.attentive) continue;
                frame.sp = sp;
                frame.pc = pc;
                break loop;
              }
              break;
            }
            case opcode.FOR_ITER: {
              pc += 1;
              const iterator = st[sp - 1] as PyObject;
              specialiseIteration(code, at, iterator);
              if (iterator instanceof py.PyIterator && !iterator.type.heap) {
                frame.lasti = at;
                const value = iterator.step();
                if (value === undefined) pc += arg + 1;
                else st[sp++] = value;
                if (!machine.attentive) continue;
                frame.sp = sp;
                frame.pc = pc;
                break loop;
              }
              if (iterator instanceof PyPlainGenerator) {
                if (iterator.state === GeneratorState.closed) {
                  pc += arg + 1;
                  continue;
                }
                frame.lasti = at;
                if (iterator.state === GeneratorState.running) {
                  raised = inContext(newException(exceptions.ValueError, ['generator already executing']));
                  break loop;
                }
                frame.sp = sp;
                frame.pc = pc;
                enterGenerator(iterator, null, ReturnTo.generatorLoop);
                break loop;
              }
              break;
            }

            case opcode.SEND: {
              pc += 1;
              const receiver = st[sp - 2] as PyCoroutine;
              const { tag } = receiver;
              if ((tag !== Tag.coroutine && tag !== Tag.generator) || (receiver.state !== GeneratorState.suspended && receiver.state !== GeneratorState.created)) break;
              const resumption = resumptionOf(receiver.frame as Frame);
              if (resumption === null || (machine.ticks -= WORK_OF_A_CALL) < 0 || !hasRoom()) break;
              if (receiver.watched && receiver.state === GeneratorState.created) unwatchGenerator(receiver);
              const sent = st[--sp] as Value;
              frame.lasti = at;
              frame.sp = sp;
              frame.pc = pc;
              enterCompiled(frame);
              const result = resumeCompiled(receiver, resumption, sent, ReturnTo.generatorSend);
              if (result === undefined) {
                raised = afterCompiled(frame);
                if (takeLeaving()) return LEFT;
                break loop;
              }
              thread.frame = frame;
              if (result === DONE) {
                st[sp++] = receiver.returned;
                receiver.returned = null;
                pc += arg;
              } else st[sp++] = result;
              if (!machine.attentive) continue;
              frame.sp = sp;
              frame.pc = pc;
              break loop;
            }

            // ---- building
            case opcode.BUILD_LIST:
              sp -= arg;
              st[sp] = list(arg === 0 ? [] : (st.slice(sp, sp + arg) as Value[]));
              sp++;
              continue;
            case opcode.BUILD_TUPLE:
              sp -= arg;
              st[sp] = tuple(arg === 2 ? [st[sp] as Value, st[sp + 1] as Value] : (st.slice(sp, sp + arg) as Value[]));
              sp++;
              continue;
            case opcode.LIST_APPEND: {
              const value = st[--sp] as Value;
              if (((st[sp - arg] as PyList).items.push(value) & 0xfffff) === 0) {
                frame.lasti = at;
                engine.allocate((st[sp - arg] as PyList).items.length * 16);
              }
              continue;
            }
            case opcode.UNPACK_SEQUENCE: {
              const sequence = st[sp - 1] as PyTuple;
              pc += 1;
              if (typeof sequence === 'object' && sequence !== null && (sequence.tag === Tag.tuple || sequence.tag === Tag.list) && sequence.items.length === arg) {
                sp--;
                const { items } = sequence;
                for (let i = arg - 1; i >= 0; i--) st[sp++] = items[i];
                continue;
              }
              break;
            }
            case opcode.STORE_SUBSCR: {
              pc += 1;
              const key = st[sp - 1] as Value;
              const container = st[sp - 2] as PyDict | PyList;
              if (typeof container !== 'object' || container === null) break;
              if (container.tag === Tag.list) {
                const { items } = container as PyList;
                if (typeof key !== 'number') break;
                const position = key < 0 ? key + items.length : key;
                if (position < 0 || position >= items.length) break;
                items[position] = st[sp - 3] as Value;
                sp -= 3;
                continue;
              }
              if (container.tag === Tag.dict) {
                frame.lasti = at;
                (container as PyDict).set(key, st[sp - 3] as Value);
                sp -= 3;
                continue;
              }
              break;
            }

            // ---- calls and returns
            case opcode.CALL_PY_EXACT_ARGS:
            case opcode.CALL_BOUND_METHOD_EXACT_ARGS: {
              let callee = st[sp - arg - 2] as PyObject;
              let first = sp - arg; // of the arguments in the stack
              if (st[first - 1] !== undefined) first--;
              else if (callee instanceof PyMethod) {
                first--;
                st[first] = callee.receiver;
                callee = callee.callee;
              }
              if (callee instanceof PyFunction) {
                const target = (callee.code.decoded ?? decodedOf(callee.code)) as DecodedCode;
                const count = sp - first;
                if (target.simple && count === target.argCount) {
                  const { entry: compiled } = target;
                  if (compiled !== null && !machine.interpreting && count <= MOST_DIRECT && hasRoom()) {
                    frame.lasti = at;
                    pc += 3;
                    frame.sp = sp - arg - 2;
                    frame.pc = pc;
                    enterCompiled(frame);
                    const result = count === 0 ? compiled(callee) : count === 1 ? compiled(callee, st[first]) : count === 2 ? compiled(callee, st[first], st[first + 1])
                      : count === 3 ? compiled(callee, st[first], st[first + 1], st[first + 2]) : compiled(callee, st[first], st[first + 1], st[first + 2], st[first + 3]);
                    if (result === undefined) {
                      raised = afterCompiled(frame);
                      if (takeLeaving()) return LEFT;
                      break loop;
                    }
                    thread.frame = frame;
                    if (machine.watching !== null) machine.dropsArguments(frame, first, sp);
                    sp -= arg + 2;
                    st[sp++] = result;
                    if (!machine.attentive) continue;
                    frame.sp = sp;
                    break loop;
                  }
                  const next = new Frame(target, callee, callee.globals, callee.builtins, null);
                  const locals = next.slots;
                  for (let i = 0; i < count; i++) locals[i] = st[first + i];
                  frame.lasti = at;
                  frame.sp = sp - arg - 2;
                  frame.pc = pc + 3;
                  if (++thread.depth > machine.recursionLimit) {
                    thread.depth--;
                    throw error('RecursionError', 'maximum recursion depth exceeded');
                  }
                  next.back = frame;
                  thread.frame = next;
                  break loop;
                }
                const values = st.slice(first, sp) as Value[];
                pc += 3;
                frame.lasti = at;
                sp -= arg + 2;
                frame.sp = sp;
                frame.pc = pc;
                callObject(callee, values);
                break loop;
              }
              if (callee !== st[sp - arg - 2]) st[first] = undefined;
              break;
            }
            case opcode.CALL_METHOD_DESCRIPTOR_NOARGS: {
              const callee = st[sp - arg - 2] as PyMethodDescriptor;
              const first = st[sp - arg - 1] === undefined ? sp - arg : sp - arg - 1;
              if (sp - first === 1 && callee.tag === Tag.methodDescriptor && callee.code.direct && callee.accepts(st[first] as Value)) {
                frame.lasti = at;
                frame.sp = sp;
                pc += 3;
                frame.pc = pc;
                const result = callee.code.invoke1(st[first] as Value);
                sp -= arg + 2;
                st[sp++] = result;
                if (!machine.attentive) continue;
                frame.sp = sp;
                break loop;
              }
              break;
            }
            case opcode.CALL_METHOD_DESCRIPTOR_O: {
              const callee = st[sp - arg - 2] as PyMethodDescriptor;
              const first = st[sp - arg - 1] === undefined ? sp - arg : sp - arg - 1;
              if (sp - first === 2 && callee.tag === Tag.methodDescriptor && callee.code.direct && callee.accepts(st[first] as Value)) {
                frame.lasti = at;
                frame.sp = sp;
                pc += 3;
                frame.pc = pc;
                const result = callee.code.invoke2(st[first] as Value, st[first + 1] as Value);
                sp -= arg + 2;
                st[sp++] = result;
                if (!machine.attentive) continue;
                frame.sp = sp;
                break loop;
              }
              break;
            }
            case opcode.CALL_METHOD_DESCRIPTOR_FAST: {
              const callee = st[sp - arg - 2] as PyMethodDescriptor;
              const first = st[sp - arg - 1] === undefined ? sp - arg : sp - arg - 1;
              if (sp > first && callee.tag === Tag.methodDescriptor && callee.code.direct && callee.accepts(st[first] as Value)) {
                frame.lasti = at;
                frame.sp = sp;
                pc += 3;
                frame.pc = pc;
                const result = callee.code.invoke(st.slice(first, sp) as Value[], null);
                sp -= arg + 2;
                st[sp++] = result;
                if (!machine.attentive) continue;
                frame.sp = sp;
                break loop;
              }
              break;
            }
            case opcode.CALL_BUILTIN_FAST: {
              const callee = st[sp - arg - 2] as PyBuiltin;
              if (st[sp - arg - 1] === undefined && callee.tag === Tag.builtin && callee.code.direct && !callee.code.hasReceiver) {
                frame.lasti = at;
                frame.sp = sp;
                pc += 3;
                frame.pc = pc;
                const result = arg === 1 ? callee.code.invoke1(st[sp - 1] as Value)
                  : arg === 2 ? callee.code.invoke2(st[sp - 2] as Value, st[sp - 1] as Value) : callee.code.invoke(st.slice(sp - arg, sp) as Value[], null);
                sp -= arg + 2;
                st[sp++] = result;
                if (!machine.attentive) continue;
                frame.sp = sp;
                break loop;
              }
              break;
            }
            case opcode.CALL_STR_1:
              if (st[sp - 3] === strType && arg === 1 && st[sp - 2] === undefined) {
                const value = st[sp - 1] as Value;
                pc += 3;
                if (typeof value === 'string') st[sp - 3] = value;
                else if (typeof value === 'number') st[sp - 3] = String(value);
                else {
                  frame.lasti = at;
                  frame.sp = sp;
                  frame.pc = pc;
                  st[sp - 3] = py.strValue(value);
                }
                sp -= 2;
                continue;
              }
              break;
            case opcode.CALL_BUILTIN_CLASS: {
              const type = st[sp - 3] as PyType;
              if (arg === 1 && st[sp - 2] === undefined && type.tag === Tag.type && type.convert !== null) {
                frame.lasti = at;
                const result = type.convert(st[sp - 1] as Value);
                if (result instanceof UnmadeValueError) {
                  raised = inContext(result.value);
                  break loop;
                }
                if (result !== undefined) {
                  pc += 3;
                  sp -= 2;
                  st[sp - 1] = result as Value;
                  continue;
                }
              }
              break;
            }
            case opcode.CALL_TYPE_1:
              if (st[sp - 3] === typeType && arg === 1 && st[sp - 2] === undefined) {
                pc += 3;
                st[sp - 3] = typeOf(st[sp - 1] as Value);
                sp -= 2;
                continue;
              }
              break;
            case opcode.CALL_ALLOC_AND_ENTER_INIT: {
              const type = st[sp - arg - 2] as PyType;
              const initialise = type.tag === Tag.type && st[sp - arg - 1] === undefined ? plainInitialiser(type) : undefined;
              if (initialise instanceof PyFunction) {
                const target = (initialise.code.decoded ?? decodedOf(initialise.code)) as DecodedCode;
                if (target.simple && arg + 1 === target.argCount) {
                  const next = new Frame(target, initialise, initialise.globals, initialise.builtins, null);
                  const locals = next.slots;
                  const instance = type.newInstance();
                  locals[0] = instance;
                  const first = sp - arg - 1;
                  for (let i = 1; i <= arg; i++) locals[i] = st[first + i];
                  next.instance = instance;
                  next.returnTo = ReturnTo.construction;
                  frame.lasti = at;
                  frame.sp = sp - arg - 2;
                  frame.pc = pc + 3;
                  if (++thread.depth > machine.recursionLimit) {
                    thread.depth--;
                    throw error('RecursionError', 'maximum recursion depth exceeded');
                  }
                  next.back = frame;
                  thread.frame = next;
                  break loop;
                }
              }
              break;
            }
            case own.LEAVE_LOOP: {
              const value = st[sp - 1];
              if (isObject(value)) {
                watched(frame, at, sp, pc);
                frame.sp--;
                leaveLoop(value);
              }
              sp--;
              if (!machine.attentive) continue;
              frame.sp = sp;
              frame.pc = pc;
              break loop;
            }
            // ---- while something is watched, the forms that ask the watcher before they drop something
            case own.WATCHED_STORE_FAST:
              if (isObject(st[arg])) watched(frame, at, sp, pc);
              st[arg] = st[--sp];
              if (!machine.attentive) continue;
              frame.sp = sp;
              frame.pc = pc;
              break loop;
            case own.WATCHED_STORE_FAST_LOAD_FAST:
              if (isObject(st[arg >> 4])) watched(frame, at, sp, pc);
              st[arg >> 4] = st[sp - 1];
              st[sp - 1] = st[arg & 15];
              if (!machine.attentive) continue;
              frame.sp = sp;
              frame.pc = pc;
              break loop;
            case own.WATCHED_POP:
              if (isObject(st[sp - 1])) watched(frame, at, sp, pc);
              sp--;
              if (!machine.attentive) continue;
              frame.sp = sp;
              frame.pc = pc;
              break loop;
            case own.WATCHED: {
              const op = code.generalOps[at];
              pc += cacheCount[op];
              watched(frame, at, sp, pc);
              watchedHandlers[op](frame, arg);
              if (thread.frame !== frame || machine.attentive) break loop;
              sp = frame.sp;
              pc = frame.pc;
              continue;
            }
            case own.WATCHED_CALL:
            case opcode.CALL: {
              if ((word & 255) === own.WATCHED_CALL) watched(frame, at, sp, pc);
              const callee = st[sp - arg - 2] as Value;
              if (activations.base > activations.ground && (looksBelow(callee) || (st[sp - arg + 1] === 'f_locals' && looksAtLocals(st[sp - arg], 'f_locals')))) {
                frame.sp = sp;
                frame.pc = frame.lasti = at;
                return LEFT;
              }
              pc += 3;
              let first = sp - arg;
              if (st[first - 1] !== undefined) first--;
              if ((code.words[at] & 255) === opcode.CALL) specialiseCall(code, at, callee, sp - first, first < sp - arg);
              const values = st.slice(first, sp) as Value[];
              sp -= arg + 2;
              frame.lasti = at;
              frame.sp = sp;
              frame.pc = pc;
              const result = callObject(callee, values);
              if (result !== undefined) {
                st[sp++] = result;
                if (machine.attentive) {
                  frame.sp = sp;
                  break loop;
                }
                continue;
              }
              break loop;
            }
            case own.WATCHED_CALL_KW:
            case opcode.CALL_KW: {
              if ((word & 255) === own.WATCHED_CALL_KW) watched(frame, at, sp, pc);
              code.ran[at] = 1;
              const names = (st[sp - 1] as PyTuple).items as string[];
              let first = sp - 1 - arg;
              const callee = st[first - 2] as Value;
              if (activations.base > activations.ground && looksBelow(callee)) {
                frame.sp = sp;
                frame.pc = frame.lasti = at;
                return LEFT;
              }
              pc += 3;
              if (st[first - 1] !== undefined) first--;
              const values = st.slice(first, sp - 1) as Value[];
              sp -= arg + 3;
              frame.lasti = at;
              frame.sp = sp;
              frame.pc = pc;
              const result = callWithNames(callee, values, names);
              if (result !== undefined) {
                st[sp++] = result;
                if (machine.attentive) {
                  frame.sp = sp;
                  break loop;
                }
                continue;
              }
              break loop;
            }
            case own.WATCHED_RETURN:
            case opcode.RETURN_VALUE: {
              if ((word & 255) === own.WATCHED_RETURN) watched(frame, at, sp, pc);
              const value = st[--sp] as Value;
              const finished = frame;
              frame.lasti = at;
              if (machine.tracing) {
                frame.sp = sp;
                traceReturn(finished, value, false);
              }
              const { returnTo } = finished;
              if (returnTo === ReturnTo.stack || (returnTo === ReturnTo.construction && value === null)) {
                frame = finished.back as Frame;
                finished.finished = true;
                thread.frame = frame;
                thread.depth--;
                frame.slots[frame.sp++] = returnTo === ReturnTo.stack ? value : finished.instance;
                break loop;
              }
              frame.lasti = at;
              if (finished.generator !== null) {
                const generator: PyGenerator = finished.generator;
                const { back } = finished;
                leaveGenerator(generator, GeneratorState.closed);
                generator.returned = value;
                if (returnTo === ReturnTo.host) return value;
                frame = back as Frame;
                if (machine.tracing && returnTo !== ReturnTo.generatorCall) traceStopIteration(frame, value);
                if (returnTo === ReturnTo.generatorCall) {
                  generator.returned = null;
                  raised = inContext(stopIteration(value));
                } else if (returnTo === ReturnTo.generatorLoop) frame.pc += frame.decoded.args[frame.lasti] + 1;
                else {
                  frame.push(value);
                  frame.pc += frame.decoded.args[frame.lasti];
                }
                break loop;
              }
              finished.finished = true;
              thread.frame = finished.back;
              thread.depth--;
              if (returnTo === ReturnTo.host) return value;
              frame = finished.back as Frame;
              switch (returnTo) {
                case ReturnTo.construction:
                  throw error('TypeError', `__init__() should return None, not '${typeOf(value).name}'`);
                case ReturnTo.loop:
                  frame.push(value);
                  break;
                case ReturnTo.continuation: {
                  const delivered = (finished.then as NonNullable<Frame['then']>)(value, frame);
                  if (delivered !== undefined) frame.push(delivered);
                  break;
                }
              }
              break loop;
            }
            case own.WATCHED_YIELD:
            case opcode.YIELD_VALUE: {
              if ((word & 255) === own.WATCHED_YIELD) {
                frame.sp = sp;
                frame.pc = pc;
                watchSuspension(frame);
              }
              const value = st[--sp] as Value;
              frame.lasti = at;
              frame.sp = sp;
              frame.pc = pc;
              if (machine.tracing) {
                traceReturn(frame, value, true);
                if (frame.pc !== pc) break loop; // a trace function went to another line
              }
              const { returnTo, back } = frame;
              leaveGenerator(frame.generator as PyGenerator, GeneratorState.suspended);
              if (returnTo === ReturnTo.host) return value;
              frame = back as Frame;
              frame.slots[frame.sp++] = value;
              break loop;
            }
            case opcode.RERAISE: {
              const exception = st[--sp] as PyBaseException;
              markReraise(at);
              frame.lasti = arg > 0 ? (st[sp - arg] as number) : at;
              frame.sp = sp;
              frame.pc = pc;
              raised = exception;
              break loop;
            }
            case opcode.RAISE_VARARGS:
              if (arg === 1) {
                frame.lasti = at;
                frame.sp = sp;
                frame.pc = pc;
                raised = inContext(exceptionOf(st[--sp] as Value));
                break loop;
              }
              break;
            // ---- fused forms: loads of locals with the instruction after them; what they cannot do, that one does
            case own.ADD_FAST_SMALL_INT: {
              const a = st[arg];
              const b = words[pc] >> 8;
              if (typeof a === 'number') {
                const result = a + b;
                if (result <= MAX && result >= -MAX) {
                  pc += 7;
                  if ((words[pc] & 255) === opcode.STORE_FAST) st[words[pc++] >> 8] = result;
                  else st[sp++] = result;
                  continue;
                }
              }
              st[sp++] = a;
              continue;
            }
            case own.SUBTRACT_FAST_SMALL_INT: {
              const a = st[arg];
              const b = words[pc] >> 8;
              if (typeof a === 'number') {
                const result = a - b;
                if (result <= MAX && result >= -MAX) {
                  pc += 7;
                  if ((words[pc] & 255) === opcode.STORE_FAST) st[words[pc++] >> 8] = result;
                  else st[sp++] = result;
                  continue;
                }
              }
              st[sp++] = a;
              continue;
            }
            case own.ADD_FAST_FAST_INT: {
              const a = st[arg >> 4];
              const b = st[arg & 15];
              if (typeof a === 'number' && typeof b === 'number') {
                const result = a + b;
                if (result <= MAX && result >= -MAX) {
                  pc += 6;
                  if ((words[pc] & 255) === opcode.STORE_FAST) st[words[pc++] >> 8] = result;
                  else st[sp++] = result;
                  continue;
                }
              }
              st[sp] = a;
              st[sp + 1] = b;
              sp += 2;
              continue;
            }
            case own.SUBTRACT_FAST_FAST_INT: {
              const a = st[arg >> 4];
              const b = st[arg & 15];
              if (typeof a === 'number' && typeof b === 'number') {
                const result = a - b;
                if (result <= MAX && result >= -MAX) {
                  pc += 6;
                  if ((words[pc] & 255) === opcode.STORE_FAST) st[words[pc++] >> 8] = result;
                  else st[sp++] = result;
                  continue;
                }
              }
              st[sp] = a;
              st[sp + 1] = b;
              sp += 2;
              continue;
            }
            case own.COMPARE_FAST_SMALL_INT: {
              const a = st[arg];
              if (typeof a === 'number') {
                const result = compareNumbers(words[pc + 1] >> 13, a, words[pc] >> 8);
                pc += 3;
                if ((words[pc] & 255) === opcode.POP_JUMP_IF_FALSE) pc += result ? 2 : 2 + (words[pc] >> 8);
                else st[sp++] = result;
                continue;
              }
              st[sp++] = a;
              continue;
            }
            case own.COMPARE_FAST_FAST_INT: {
              const a = st[arg >> 4];
              const b = st[arg & 15];
              if (typeof a === 'number' && typeof b === 'number') {
                const result = compareNumbers(words[pc] >> 13, a, b);
                pc += 2;
                if ((words[pc] & 255) === opcode.POP_JUMP_IF_FALSE) pc += result ? 2 : 2 + (words[pc] >> 8);
                else st[sp++] = result;
                continue;
              }
              st[sp] = a;
              st[sp + 1] = b;
              sp += 2;
              continue;
            }
            case own.MULTIPLY_FAST_FAST_FLOAT: {
              const a = st[arg >> 4];
              const b = st[arg & 15];
              if (isFloat(a) && isFloat(b)) {
                st[sp++] = float(a.value * b.value);
                pc += 6;
                continue;
              }
              st[sp] = a;
              st[sp + 1] = b;
              sp += 2;
              continue;
            }
            case own.SUBSCRIPT_FAST_FAST_LIST: {
              const a = st[arg >> 4] as PyList;
              const b = st[arg & 15];
              if (typeof b === 'number' && typeof a === 'object' && a !== null && a.tag === Tag.list && b >= 0 && b < a.items.length) {
                st[sp++] = a.items[b];
                pc += 6;
                continue;
              }
              st[sp] = a;
              st[sp + 1] = b;
              sp += 2;
              continue;
            }
            case own.LOAD_FAST_INSTANCE_VALUE: {
              const object = st[arg] as Value;
              if (typeof object === 'object' && object !== null) {
                const cache = code.caches[pc] as InlineCache;
                const value = (object as unknown as Record<string, Value | undefined>)[cache.key];
                if (value !== undefined && (cache.facts as AttributeFacts).direct) {
                  pc += 10;
                  st[sp++] = givenOut(value);
                  continue;
                }
              }
              st[sp++] = object;
              continue;
            }
            case own.LOAD_FAST_METHOD: {
              const object = st[arg] as Value;
              if (typeof object === 'object' && object !== null) {
                const cache = code.caches[pc] as InlineCache;
                const { type } = object;
                if (cache.version === type.version && !type.hasForeignDictionaries && !(cache.facts as AttributeFacts).onInstances) {
                  pc += 10;
                  st[sp] = cache.value;
                  st[sp + 1] = object;
                  sp += 2;
                  continue;
                }
              }
              st[sp++] = object;
              continue;
            }
            case own.STEP:
              pc = at;
              frame.lasti = at;
              frame.sp = sp;
              frame.pc = at;
              stepInstruction(frame, words);
              continue;
            case own.TRACE:
              frame.lasti = at;
              frame.sp = sp;
              frame.pc = at;
              traceInstruction(frame);
              seen = true;
              break loop;
            default:
              pc += cacheCount[word & 255];
          }

          // ---- the named handlers
          frame.lasti = at;
          frame.sp = sp;
          frame.pc = pc;
          coldHandlers[word & 255](frame, arg);
          if (thread.frame !== frame) {
            // A generator function's frame leaves the thread when it has made its generator.
            if (frame === entry && (word & 255) === opcode.RETURN_GENERATOR && frame.returnTo === ReturnTo.host) return null;
            break loop;
          }
          if (machine.attentive) break loop;
          sp = frame.sp;
          pc = frame.pc;
        }
        // Left the loop: another frame runs now, or an exception was raised.
        if (raised === null) frame = thread.frame as Frame;
      } catch (failure) {
        if (failure instanceof Suspension) {
          thread.wait = failure.wait;
          return LEFT;
        }
        raised = toException(failure);
      }
    }
  } finally {
    thread.nesting--;
    activations.top = activations.base;
    activations.base = base;
    activations.under = under;
    activations.limit = limit;
  }
}

