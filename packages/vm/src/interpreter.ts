/**
 * The interpreter: executes exactly the bytes of `co_code`.
 *
 * `run` is one loop over the frames of a thread. A Python call pushes a frame and goes on in the same loop; only native
 * code that calls back into Python nests another one. The common instructions are inline, the others are named
 * handlers (`handlers/`), which see the frame with its registers written back.
 *
 * Between Python frames nothing throws: an exception is a value that `unwind` carries to its handler. Native code
 * throws `PyException`, caught once here.
 */
import {
  addInts, error, exceptions, float, identical, list, multiplyInts, newException, py, type PyBaseException, PyDict, PyFloat, PyFunction,
  PyList, PyMethod, type PyObject, PyTuple, subtractInts, tuple, typeOf, type Value,
} from '@vivarium/objects';
import { cacheCount, opcode } from '@vivarium/spec';
import { loadAttribute, storeAttribute, CacheKind } from './attribute-caches.ts';
import { callObject, callWithNames } from './calls.ts';
import { type DecodedCode, decodedOf, TRACE_LINE } from './decoded-code.ts';
import { unwind, toException } from './exceptions.ts';
import { Frame, ReturnTo } from './frame.ts';
import { enterGenerator, leaveGenerator } from './frames.ts';
import { GeneratorState, type PyGenerator, PyPlainGenerator } from './generators.ts';
import { coldHandlers } from './handlers/index.ts';
import { loadGlobal } from './handlers/names.ts';
import { binaryOperation, compareOperation } from './handlers/operators.ts';
import { poll } from './safe-points.ts';
import { machine } from './state.ts';
import { Suspension } from './thread.ts';
import { traceLine, traceReturn } from './tracing.ts';

/** What `run` gives when the thread was left before its entry frame returned. */
export const LEFT = Symbol('left');

const MAX = Number.MAX_SAFE_INTEGER;

/**
 * Runs the thread from its innermost frame until `entry` returns or yields.
 * @param thrown an exception to raise before the first instruction
 * @returns the result, or LEFT when the thread waits or its time slice is over (base loop only)
 * @throws PyException when an exception leaves `entry`
 */
export function run(entry: Frame, thrown: PyBaseException | null = null): Value | typeof LEFT {
  const { thread } = machine;
  let frame = thread.frame as Frame;
  let raised = thrown;
  thread.nesting++;
  try {
    for (;;) {
      if (raised !== null) {
        frame = unwind(thread, raised, entry);
        raised = null;
      }
      let code: DecodedCode = frame.decoded;
      let st = frame.slots;
      let sp = frame.sp;
      let pc = frame.pc;
      let ops = machine.tracing ? code.tracedOps : code.ops;
      let args = code.args;
      let forced = 0;
      try {
        loop: for (;;) {
          let op = forced;
          if (op !== 0) forced = 0;
          else op = ops[pc];
          frame.lasti = pc;
          const arg = args[pc++];
          switch (op) {
            case opcode.NOP:
            case opcode.NOT_TAKEN:
            case opcode.CACHE:
              continue;
            case opcode.RESUME:
              if (--machine.ticks < 0 || machine.tracing) {
                frame.sp = sp;
                frame.pc = pc;
                if (poll(frame, true)) return LEFT;
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
            case opcode.LOAD_GLOBAL: {
              pc += 4;
              const cache = code.caches[frame.lasti];
              if (cache !== undefined && cache.version === frame.globals.layout) {
                if (cache.kind === CacheKind.globals) st[sp++] = frame.globals.values[cache.index];
                else if (cache.secondVersion === frame.builtins.layout) st[sp++] = frame.builtins.values[cache.index];
                else st[sp++] = loadGlobal(frame, arg >> 1);
              } else st[sp++] = loadGlobal(frame, arg >> 1);
              if ((arg & 1) !== 0) st[sp++] = undefined;
              continue;
            }
            case opcode.LOAD_ATTR: {
              pc += 9;
              const object = st[sp - 1] as Value;
              const cache = code.caches[frame.lasti];
              if (cache !== undefined && typeof object === 'object' && object !== null && cache.version === object.type.version) {
                if (cache.kind === CacheKind.instance) {
                  const value = (object as unknown as Record<string, Value | undefined>)[cache.key];
                  if (value !== undefined) {
                    st[sp - 1] = value;
                    if ((arg & 1) !== 0) st[sp++] = undefined;
                    continue;
                  }
                } else if (cache.kind === CacheKind.method) {
                  if (object.dict === undefined && (object as unknown as Record<string, Value | undefined>)[cache.key] === undefined) {
                    st[sp - 1] = cache.value;
                    st[sp++] = object;
                    continue;
                  }
                }
              }
              frame.sp = sp;
              frame.pc = pc;
              loadAttribute(frame, arg);
              if (thread.frame !== frame) break loop;
              sp = frame.sp;
              continue;
            }
            case opcode.STORE_ATTR: {
              pc += 4;
              const object = st[sp - 1] as Value;
              const cache = code.caches[frame.lasti];
              if (
                cache !== undefined && typeof object === 'object' && object !== null && cache.version === object.type.version &&
                object.dict === undefined
              ) {
                (object as unknown as Record<string, Value | undefined>)[cache.key] = st[sp - 2];
                sp -= 2;
                continue;
              }
              frame.sp = sp;
              frame.pc = pc;
              storeAttribute(frame, arg);
              if (thread.frame !== frame) break loop;
              sp = frame.sp;
              continue;
            }
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
            case opcode.BINARY_OP: {
              pc += 5;
              const b = st[sp - 1] as Value;
              const a = st[sp - 2] as Value;
              if (typeof a === 'number' && typeof b === 'number') {
                let result: number;
                switch (arg) {
                  case 0:
                  case 13:
                    result = a + b;
                    if (result <= MAX && result >= -MAX) st[--sp - 1] = result;
                    else st[--sp - 1] = addInts(a, b);
                    continue;
                  case 10:
                  case 23:
                    result = a - b;
                    if (result <= MAX && result >= -MAX) st[--sp - 1] = result;
                    else st[--sp - 1] = subtractInts(a, b);
                    continue;
                  case 5:
                  case 18:
                    result = a * b + 0;
                    if (result <= MAX && result >= -MAX) st[--sp - 1] = result;
                    else st[--sp - 1] = multiplyInts(a, b);
                    continue;
                  case 6:
                  case 19:
                    if (b > 0 && a >= 0) {
                      st[--sp - 1] = a % b;
                      continue;
                    }
                    break;
                  case 2:
                  case 15:
                    if (b > 0 && a >= 0 && a <= 4503599627370496) {
                      st[--sp - 1] = Math.floor(a / b);
                      continue;
                    }
                    break;
                  case 1:
                  case 14:
                    if ((a | 0) === a && (b | 0) === b) {
                      st[--sp - 1] = a & b;
                      continue;
                    }
                    break;
                  case 9:
                  case 22:
                    if ((a | 0) === a && b >= 0 && b < 32) {
                      st[--sp - 1] = a >> b;
                      continue;
                    }
                    break;
                }
              } else if (arg === 26) {
                if (typeof b === 'number') {
                  if (a instanceof PyList && !a.type.heap) {
                    const value = a.items[b < 0 ? b + a.items.length : b];
                    if (value !== undefined) {
                      st[--sp - 1] = value;
                      continue;
                    }
                    raised = newException(exceptions.IndexError, ['list index out of range']);
                    break loop;
                  }
                  if (a instanceof PyTuple && !a.type.heap) {
                    const value = a.items[b < 0 ? b + a.items.length : b];
                    if (value !== undefined) {
                      st[--sp - 1] = value;
                      continue;
                    }
                  }
                  if (typeof a === 'string' && b >= 0 && b < a.length) {
                    st[--sp - 1] = a[b];
                    continue;
                  }
                }
                if (a instanceof PyDict && !a.type.heap) {
                  const value = a.get(b);
                  if (value !== undefined) {
                    st[--sp - 1] = value;
                    continue;
                  }
                  raised = newException(exceptions.KeyError, [b]);
                  break loop;
                }
              } else if (a instanceof PyFloat && a.type.heap === false) {
                const right = b instanceof PyFloat && b.type.heap === false ? b.value : typeof b === 'number' ? b : NaN;
                if (right === right) {
                  if (arg === 0 || arg === 13) {
                    st[--sp - 1] = float(a.value + right);
                    continue;
                  }
                  if (arg === 10 || arg === 23) {
                    st[--sp - 1] = float(a.value - right);
                    continue;
                  }
                  if (arg === 5 || arg === 18) {
                    st[--sp - 1] = float(a.value * right);
                    continue;
                  }
                  if ((arg === 11 || arg === 24) && right !== 0) {
                    st[--sp - 1] = float(a.value / right);
                    continue;
                  }
                }
              } else if (typeof a === 'string' && typeof b === 'string') {
                if (arg === 0 || arg === 13) {
                  st[--sp - 1] = a + b;
                  continue;
                }
              } else if (typeof a === 'number' && b instanceof PyFloat && b.type.heap === false) {
                if (arg === 5) {
                  st[--sp - 1] = float(a * b.value);
                  continue;
                }
                if (arg === 0) {
                  st[--sp - 1] = float(a + b.value);
                  continue;
                }
                if (arg === 10) {
                  st[--sp - 1] = float(a - b.value);
                  continue;
                }
              }
              frame.sp = sp;
              frame.pc = pc;
              binaryOperation(frame, arg);
              if (thread.frame !== frame) break loop;
              sp = frame.sp;
              continue;
            }
            case opcode.COMPARE_OP: {
              pc += 1;
              const b = st[sp - 1] as Value;
              const a = st[sp - 2] as Value;
              if ((typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string')) {
                sp--;
                switch (arg >> 5) {
                  case 0:
                    st[sp - 1] = a < b;
                    continue;
                  case 1:
                    st[sp - 1] = a <= b;
                    continue;
                  case 2:
                    st[sp - 1] = a === b;
                    continue;
                  case 3:
                    st[sp - 1] = a !== b;
                    continue;
                  case 4:
                    st[sp - 1] = a > b;
                    continue;
                  default:
                    st[sp - 1] = a >= b;
                    continue;
                }
              }
              frame.sp = sp;
              frame.pc = pc;
              compareOperation(frame, arg);
              if (thread.frame !== frame) break loop;
              sp = frame.sp;
              continue;
            }
            case opcode.IS_OP: {
              const b = st[--sp] as Value;
              st[sp - 1] = identical(st[sp - 1] as Value, b) !== (arg === 1);
              continue;
            }
            case opcode.TO_BOOL: {
              pc += 3;
              const value = st[sp - 1] as Value;
              if (typeof value === 'boolean') continue;
              if (value === null) st[sp - 1] = false;
              else if (typeof value === 'number') st[sp - 1] = value !== 0;
              else if (typeof value === 'string') st[sp - 1] = value.length !== 0;
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
              continue;
            case opcode.POP_JUMP_IF_TRUE:
              pc += 1;
              if (st[--sp] === true) pc += arg;
              continue;
            case opcode.POP_JUMP_IF_NONE:
              pc += 1;
              if (st[--sp] === null) pc += arg;
              continue;
            case opcode.POP_JUMP_IF_NOT_NONE:
              pc += 1;
              if (st[--sp] !== null) pc += arg;
              continue;
            case opcode.JUMP_FORWARD:
              pc += arg;
              continue;
            case opcode.JUMP_BACKWARD:
              pc += 1 - arg;
              machine.work += arg;
              if (--machine.ticks < 0) {
                frame.sp = sp;
                frame.pc = pc;
                if (poll(frame, false)) return LEFT;
              }
              continue;
            case opcode.JUMP_BACKWARD_NO_INTERRUPT:
              pc -= arg;
              continue;

            // ---- loops
            case opcode.FOR_ITER: {
              pc += 1;
              const iterator = st[sp - 1] as PyObject;
              if (iterator instanceof py.PyIterator && !iterator.type.heap) {
                const value = iterator.step();
                if (value === undefined) pc += arg + 1;
                else st[sp++] = value;
                continue;
              }
              if (iterator instanceof PyPlainGenerator) {
                if (iterator.state === GeneratorState.closed) {
                  pc += arg + 1;
                  continue;
                }
                if (iterator.state === GeneratorState.running) {
                  raised = newException(exceptions.ValueError, ['generator already executing']);
                  break loop;
                }
                frame.sp = sp;
                frame.pc = pc;
                enterGenerator(iterator, null, ReturnTo.generatorLoop);
                break loop;
              }
              break;
            }

            // ---- building
            case opcode.BUILD_LIST:
              sp -= arg;
              st[sp] = list(arg === 0 ? [] : (st.slice(sp, sp + arg) as Value[]));
              sp++;
              continue;
            case opcode.BUILD_TUPLE:
              sp -= arg;
              st[sp] = tuple(st.slice(sp, sp + arg) as Value[]);
              sp++;
              continue;
            case opcode.LIST_APPEND: {
              const value = st[--sp] as Value;
              (st[sp - arg] as PyList).items.push(value);
              continue;
            }
            case opcode.UNPACK_SEQUENCE: {
              pc += 1;
              const sequence = st[sp - 1] as Value;
              if ((sequence instanceof PyTuple || sequence instanceof PyList) && !sequence.type.heap && sequence.items.length === arg) {
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
              const container = st[sp - 2] as Value;
              if (container instanceof PyList && !container.type.heap && typeof key === 'number') {
                const position = key < 0 ? key + container.items.length : key;
                if (position >= 0 && position < container.items.length) {
                  container.items[position] = st[sp - 3] as Value;
                  sp -= 3;
                  continue;
                }
              } else if (container instanceof PyDict && !container.type.heap) {
                container.set(key, st[sp - 3] as Value);
                sp -= 3;
                continue;
              }
              break;
            }

            // ---- calls and returns
            case opcode.CALL: {
              pc += 3;
              let callee = st[sp - arg - 2] as Value;
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
                  const next = new Frame(target, callee, callee.globals, callee.builtins, null);
                  const locals = next.slots;
                  for (let i = 0; i < count; i++) locals[i] = st[first + i];
                  sp -= arg + 2;
                  frame.sp = sp;
                  frame.pc = pc;
                  if (++thread.depth > machine.recursionLimit) {
                    thread.depth--;
                    throw error('RecursionError', 'maximum recursion depth exceeded');
                  }
                  next.back = frame;
                  thread.frame = frame = next;
                  code = target;
                  st = locals;
                  sp = next.sp;
                  pc = 0;
                  args = code.args;
                  ops = machine.tracing ? code.tracedOps : code.ops;
                  continue;
                }
              }
              const values = st.slice(first, sp) as Value[];
              frame.sp = sp - arg - 2;
              frame.pc = pc;
              const result = callObject(callee, values);
              if (result !== undefined) {
                sp -= arg + 2;
                st[sp++] = result;
                continue;
              }
              break loop;
            }
            case opcode.CALL_KW: {
              pc += 3;
              const names = (st[sp - 1] as PyTuple).items as string[];
              let first = sp - 1 - arg;
              const callee = st[first - 2] as Value;
              if (st[first - 1] !== undefined) first--;
              const values = st.slice(first, sp - 1) as Value[];
              sp -= arg + 3;
              frame.sp = sp;
              frame.pc = pc;
              const result = callWithNames(callee, values, names);
              if (result !== undefined) {
                st[sp++] = result;
                continue;
              }
              break loop;
            }
            case opcode.RETURN_VALUE: {
              const value = st[--sp] as Value;
              const finished = frame;
              if (machine.tracing) {
                frame.sp = sp;
                traceReturn(finished, value);
              }
              if (finished.returnTo === ReturnTo.stack) {
                frame = finished.back as Frame;
                finished.finished = true;
                thread.frame = frame;
                thread.depth--;
                code = frame.decoded;
                st = frame.slots;
                sp = frame.sp;
                pc = frame.pc;
                args = code.args;
                ops = machine.tracing ? code.tracedOps : code.ops;
                st[sp++] = value;
                continue;
              }
              if (finished.generator !== null) {
                const generator: PyGenerator = finished.generator;
                const { returnTo, back } = finished;
                leaveGenerator(generator, GeneratorState.closed);
                generator.returned = value;
                if (returnTo === ReturnTo.host) return value;
                frame = back as Frame;
                if (returnTo === ReturnTo.generatorLoop) frame.pc += frame.decoded.args[frame.lasti] + 1;
                else {
                  frame.push(value);
                  frame.pc += frame.decoded.args[frame.lasti];
                }
                break loop;
              }
              finished.finished = true;
              thread.frame = finished.back;
              thread.depth--;
              if (finished.returnTo === ReturnTo.host) return value;
              frame = finished.back as Frame;
              switch (finished.returnTo) {
                case ReturnTo.construction:
                  if (value !== null) throw error('TypeError', `__init__() should return None, not '${typeOf(value).name}'`);
                  frame.push(finished.instance);
                  break;
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
            case opcode.YIELD_VALUE: {
              const value = st[--sp] as Value;
              if (machine.tracing) traceReturn(frame, value);
              frame.sp = sp;
              frame.pc = pc;
              const { returnTo, back } = frame;
              leaveGenerator(frame.generator as PyGenerator, GeneratorState.suspended);
              if (returnTo === ReturnTo.host) return value;
              frame = back as Frame;
              frame.push(value);
              break loop;
            }
            case TRACE_LINE:
              frame.sp = sp;
              pc--;
              frame.pc = pc;
              traceLine(frame);
              pc = frame.pc;
              forced = code.ops[pc];
              continue;
            default:
              pc += cacheCount[op];
          }

          // ---- the named handlers
          frame.sp = sp;
          frame.pc = pc;
          coldHandlers[op](frame, arg);
          if (thread.frame !== frame) {
            // A generator function's frame leaves the thread when it has made its generator.
            if (frame === entry && op === opcode.RETURN_GENERATOR && frame.returnTo === ReturnTo.host) return null;
            break loop;
          }
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
  }
}

