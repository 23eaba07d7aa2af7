/**
 * The instruction set of Python 3.14: one table, from which every lookup below is derived.
 *
 * `stack` pictures the top of the stack before and after, bottom first; `name[expression]` stands for that many items.
 * The item counts in the pictures are the stack effects (`popped`, `pushed`).
 */
import { type StackItems, type StackPicture, compileStackPicture, count, namedItems } from './stack-picture.ts';

/** What the oparg means. */
export type OperandKind =
  /** An index into co_consts, co_names, the locals+ slots, the locals+ slots of cells. */
  | 'const' | 'name' | 'local' | 'cell'
  /** Two locals+ slots: `first << 4 | second`. */
  | 'localPair'
  /** A name index above flag bits: bit 0 pushes NULL or self as well; bit 1 of superAttribute is the two-argument form. */
  | 'global' | 'attribute' | 'superAttribute'
  /** A distance in code units after the caches; a label or instruction index before assembly. */
  | 'jump'
  /** The handler of a block push. Pseudo instructions only. */
  | 'handler'
  /** Indices into the tables of operands.ts. */
  | 'binaryOp' | 'compare' | 'intrinsic1' | 'intrinsic2' | 'commonConstant' | 'specialMethod' | 'conversion'
  | 'functionAttribute'
  /** Numbers: how many items; how deep in the stack; the value itself; 1 for `not in` and `is not`. */
  | 'count' | 'depth' | 'smallInt' | 'invert'
  /** Items before the star, and `<< 8` after it. */
  | 'unpackEx'
  /** Bit 0: has a format spec; above `<< 2`: the conversion. */
  | 'interpolation'
  /** RESUME's place, YIELD_VALUE's and GET_AWAITABLE's context, the high bits of the next oparg. */
  | 'resume' | 'yield' | 'awaitable' | 'extended' | 'executor';

/** How control leaves: never falls through (exit, jump), or may (branch on a value, loop on an iterator's end). */
export type Flow = 'exit' | 'jump' | 'branch' | 'loop';

export interface OpcodeSpec {
  code: number;
  stack: StackPicture;
  operand?: OperandKind;
  /** Inline cache units that follow the instruction. */
  caches?: number;
  flow?: Flow;
  /** Signals and switches of thread are looked at here. */
  evalBreak?: true;
  raises?: true;
  /** May run arbitrary code (including finalisers). */
  escapes?: true;
}

export interface PseudoOpcodeSpec extends OpcodeSpec {
  /** The real instructions it is turned into. */
  becomes: readonly OpName[];
}

export const opcodes = {
  CACHE: { code: 0, stack: '(--)' },
  BINARY_SLICE: { code: 1, stack: '(container, start, stop -- result)', raises: true, escapes: true },
  BUILD_TEMPLATE: { code: 2, stack: '(strings, interpolations -- template)', raises: true, escapes: true },
  CALL_FUNCTION_EX: { code: 4, stack: '(callable, self_or_null, args, kwargs_or_null -- result)', evalBreak: true, raises: true, escapes: true },
  CHECK_EG_MATCH: { code: 5, stack: '(exception, type -- rest, match)', raises: true, escapes: true },
  CHECK_EXC_MATCH: { code: 6, stack: '(exception, type -- exception, matches)', raises: true, escapes: true },
  CLEANUP_THROW: { code: 7, stack: '(iter, last_sent, exception -- none, value)', raises: true, escapes: true },
  DELETE_SUBSCR: { code: 8, stack: '(container, index --)', raises: true, escapes: true },
  END_FOR: { code: 9, stack: '(value --)', escapes: true },
  END_SEND: { code: 10, stack: '(receiver, value -- value)', escapes: true },
  EXIT_INIT_CHECK: { code: 11, stack: '(should_be_none --)', raises: true, escapes: true },
  FORMAT_SIMPLE: { code: 12, stack: '(value -- text)', raises: true, escapes: true },
  FORMAT_WITH_SPEC: { code: 13, stack: '(value, spec -- text)', raises: true, escapes: true },
  GET_AITER: { code: 14, stack: '(iterable -- aiter)', raises: true, escapes: true },
  GET_ANEXT: { code: 15, stack: '(aiter -- aiter, awaitable)', raises: true, escapes: true },
  GET_ITER: { code: 16, stack: '(iterable -- iter)', raises: true, escapes: true },
  RESERVED: { code: 17, stack: '(--)' },
  GET_LEN: { code: 18, stack: '(value -- value, length)', raises: true, escapes: true },
  GET_YIELD_FROM_ITER: { code: 19, stack: '(iterable -- iter)', raises: true, escapes: true },
  INTERPRETER_EXIT: { code: 20, stack: '(result --)', escapes: true },
  LOAD_BUILD_CLASS: { code: 21, stack: '(-- build_class)', raises: true, escapes: true },
  LOAD_LOCALS: { code: 22, stack: '(-- locals)', raises: true, escapes: true },
  MAKE_FUNCTION: { code: 23, stack: '(code -- function)', raises: true, escapes: true },
  MATCH_KEYS: { code: 24, stack: '(subject, keys -- subject, keys, values_or_none)', raises: true, escapes: true },
  MATCH_MAPPING: { code: 25, stack: '(subject -- subject, matches)' },
  MATCH_SEQUENCE: { code: 26, stack: '(subject -- subject, matches)' },
  NOP: { code: 27, stack: '(--)' },
  NOT_TAKEN: { code: 28, stack: '(--)' },
  POP_EXCEPT: { code: 29, stack: '(previous --)', escapes: true },
  POP_ITER: { code: 30, stack: '(iter --)', escapes: true },
  POP_TOP: { code: 31, stack: '(value --)', escapes: true },
  PUSH_EXC_INFO: { code: 32, stack: '(exception -- previous, exception)' },
  PUSH_NULL: { code: 33, stack: '(-- null)' },
  RETURN_GENERATOR: { code: 34, stack: '(-- generator)', raises: true, escapes: true },
  RETURN_VALUE: { code: 35, stack: '(result -- result)', flow: 'exit', escapes: true },
  SETUP_ANNOTATIONS: { code: 36, stack: '(--)', raises: true, escapes: true },
  STORE_SLICE: { code: 37, stack: '(value, container, start, stop --)', raises: true, escapes: true },
  STORE_SUBSCR: { code: 38, stack: '(value, container, index --)', caches: 1, raises: true, escapes: true },
  TO_BOOL: { code: 39, stack: '(value -- truth)', caches: 3, raises: true, escapes: true },
  UNARY_INVERT: { code: 40, stack: '(value -- result)', raises: true, escapes: true },
  UNARY_NEGATIVE: { code: 41, stack: '(value -- result)', raises: true, escapes: true },
  UNARY_NOT: { code: 42, stack: '(truth -- result)' },
  WITH_EXCEPT_START: { code: 43, stack: '(exit_func, exit_self, lasti, previous, exception -- exit_func, exit_self, lasti, previous, exception, result)', raises: true, escapes: true },
  BINARY_OP: { code: 44, stack: '(left, right -- result)', operand: 'binaryOp', caches: 5, raises: true, escapes: true },
  BUILD_INTERPOLATION: { code: 45, stack: '(value, text, format[oparg & 1] -- interpolation)', operand: 'interpolation', raises: true, escapes: true },
  BUILD_LIST: { code: 46, stack: '(values[oparg] -- list)', operand: 'count', raises: true, escapes: true },
  BUILD_MAP: { code: 47, stack: '(pairs[oparg * 2] -- dict)', operand: 'count', raises: true, escapes: true },
  BUILD_SET: { code: 48, stack: '(values[oparg] -- set)', operand: 'count', raises: true, escapes: true },
  BUILD_SLICE: { code: 49, stack: '(parts[oparg] -- slice)', operand: 'count', raises: true },
  BUILD_STRING: { code: 50, stack: '(pieces[oparg] -- text)', operand: 'count', raises: true },
  BUILD_TUPLE: { code: 51, stack: '(values[oparg] -- tuple)', operand: 'count', raises: true },
  CALL: { code: 52, stack: '(callable, self_or_null, args[oparg] -- result)', operand: 'count', caches: 3, evalBreak: true, raises: true, escapes: true },
  CALL_INTRINSIC_1: { code: 53, stack: '(value -- result)', operand: 'intrinsic1', raises: true, escapes: true },
  CALL_INTRINSIC_2: { code: 54, stack: '(first, second -- result)', operand: 'intrinsic2', raises: true, escapes: true },
  CALL_KW: { code: 55, stack: '(callable, self_or_null, args[oparg], names -- result)', operand: 'count', caches: 3, raises: true, escapes: true },
  COMPARE_OP: { code: 56, stack: '(left, right -- result)', operand: 'compare', caches: 1, raises: true, escapes: true },
  CONTAINS_OP: { code: 57, stack: '(item, container -- truth)', operand: 'invert', caches: 1, raises: true, escapes: true },
  CONVERT_VALUE: { code: 58, stack: '(value -- text)', operand: 'conversion', raises: true, escapes: true },
  COPY: { code: 59, stack: '(bottom, below[oparg - 1] -- bottom, below[oparg - 1], top)', operand: 'depth' },
  COPY_FREE_VARS: { code: 60, stack: '(--)', operand: 'count' },
  DELETE_ATTR: { code: 61, stack: '(owner --)', operand: 'name', raises: true, escapes: true },
  DELETE_DEREF: { code: 62, stack: '(--)', operand: 'cell', raises: true, escapes: true },
  DELETE_FAST: { code: 63, stack: '(--)', operand: 'local', raises: true, escapes: true },
  DELETE_GLOBAL: { code: 64, stack: '(--)', operand: 'name', raises: true, escapes: true },
  DELETE_NAME: { code: 65, stack: '(--)', operand: 'name', raises: true, escapes: true },
  DICT_MERGE: { code: 66, stack: '(callable, self_or_null, args, dict, below[oparg - 1], update -- callable, self_or_null, args, dict, below[oparg - 1])', operand: 'depth', raises: true, escapes: true },
  DICT_UPDATE: { code: 67, stack: '(dict, below[oparg - 1], update -- dict, below[oparg - 1])', operand: 'depth', raises: true, escapes: true },
  END_ASYNC_FOR: { code: 68, stack: '(awaitable, exception --)', operand: 'jump', flow: 'loop', raises: true, escapes: true },
  EXTENDED_ARG: { code: 69, stack: '(--)', operand: 'extended' },
  FOR_ITER: { code: 70, stack: '(iter -- iter, next)', operand: 'jump', caches: 1, flow: 'loop', raises: true, escapes: true },
  GET_AWAITABLE: { code: 71, stack: '(iterable -- iter)', operand: 'awaitable', raises: true, escapes: true },
  IMPORT_FROM: { code: 72, stack: '(module -- module, value)', operand: 'name', raises: true, escapes: true },
  IMPORT_NAME: { code: 73, stack: '(level, fromlist -- module)', operand: 'name', raises: true, escapes: true },
  IS_OP: { code: 74, stack: '(left, right -- truth)', operand: 'invert' },
  JUMP_BACKWARD: { code: 75, stack: '(--)', operand: 'jump', caches: 1, flow: 'jump', evalBreak: true, raises: true, escapes: true },
  JUMP_BACKWARD_NO_INTERRUPT: { code: 76, stack: '(--)', operand: 'jump', flow: 'jump' },
  JUMP_FORWARD: { code: 77, stack: '(--)', operand: 'jump', flow: 'jump' },
  LIST_APPEND: { code: 78, stack: '(list, below[oparg - 1], value -- list, below[oparg - 1])', operand: 'depth', raises: true },
  LIST_EXTEND: { code: 79, stack: '(list, below[oparg - 1], iterable -- list, below[oparg - 1])', operand: 'depth', raises: true, escapes: true },
  LOAD_ATTR: { code: 80, stack: '(owner -- value, self_or_null[oparg & 1])', operand: 'attribute', caches: 9, raises: true, escapes: true },
  LOAD_COMMON_CONSTANT: { code: 81, stack: '(-- value)', operand: 'commonConstant' },
  LOAD_CONST: { code: 82, stack: '(-- value)', operand: 'const' },
  LOAD_DEREF: { code: 83, stack: '(-- value)', operand: 'cell', raises: true, escapes: true },
  LOAD_FAST: { code: 84, stack: '(-- value)', operand: 'local' },
  LOAD_FAST_AND_CLEAR: { code: 85, stack: '(-- value)', operand: 'local' },
  LOAD_FAST_BORROW: { code: 86, stack: '(-- value)', operand: 'local' },
  LOAD_FAST_BORROW_LOAD_FAST_BORROW: { code: 87, stack: '(-- first, second)', operand: 'localPair' },
  LOAD_FAST_CHECK: { code: 88, stack: '(-- value)', operand: 'local', raises: true, escapes: true },
  LOAD_FAST_LOAD_FAST: { code: 89, stack: '(-- first, second)', operand: 'localPair' },
  LOAD_FROM_DICT_OR_DEREF: { code: 90, stack: '(class_dict -- value)', operand: 'cell', raises: true, escapes: true },
  LOAD_FROM_DICT_OR_GLOBALS: { code: 91, stack: '(mapping -- value)', operand: 'name', raises: true, escapes: true },
  LOAD_GLOBAL: { code: 92, stack: '(-- value, null[oparg & 1])', operand: 'global', caches: 4, raises: true, escapes: true },
  LOAD_NAME: { code: 93, stack: '(-- value)', operand: 'name', raises: true, escapes: true },
  LOAD_SMALL_INT: { code: 94, stack: '(-- value)', operand: 'smallInt' },
  LOAD_SPECIAL: { code: 95, stack: '(owner -- method, self_or_null)', operand: 'specialMethod', raises: true, escapes: true },
  LOAD_SUPER_ATTR: { code: 96, stack: '(super, class, self -- value, self_or_null[oparg & 1])', operand: 'superAttribute', caches: 1, raises: true, escapes: true },
  MAKE_CELL: { code: 97, stack: '(--)', operand: 'cell', raises: true, escapes: true },
  MAP_ADD: { code: 98, stack: '(dict, below[oparg - 1], key, value -- dict, below[oparg - 1])', operand: 'depth', raises: true, escapes: true },
  MATCH_CLASS: { code: 99, stack: '(subject, type, names -- values_or_none)', operand: 'count', raises: true, escapes: true },
  POP_JUMP_IF_FALSE: { code: 100, stack: '(truth --)', operand: 'jump', caches: 1, flow: 'branch' },
  POP_JUMP_IF_NONE: { code: 101, stack: '(value --)', operand: 'jump', caches: 1, flow: 'branch' },
  POP_JUMP_IF_NOT_NONE: { code: 102, stack: '(value --)', operand: 'jump', caches: 1, flow: 'branch' },
  POP_JUMP_IF_TRUE: { code: 103, stack: '(truth --)', operand: 'jump', caches: 1, flow: 'branch' },
  RAISE_VARARGS: { code: 104, stack: '(args[oparg] --)', operand: 'count', flow: 'exit', raises: true, escapes: true },
  RERAISE: { code: 105, stack: '(values[oparg], exception -- values[oparg])', operand: 'count', flow: 'exit', raises: true, escapes: true },
  SEND: { code: 106, stack: '(receiver, value -- receiver, result)', operand: 'jump', caches: 1, flow: 'loop', raises: true, escapes: true },
  SET_ADD: { code: 107, stack: '(set, below[oparg - 1], value -- set, below[oparg - 1])', operand: 'depth', raises: true, escapes: true },
  SET_FUNCTION_ATTRIBUTE: { code: 108, stack: '(value, function -- function)', operand: 'functionAttribute', raises: true, escapes: true },
  SET_UPDATE: { code: 109, stack: '(set, below[oparg - 1], iterable -- set, below[oparg - 1])', operand: 'depth', raises: true, escapes: true },
  STORE_ATTR: { code: 110, stack: '(value, owner --)', operand: 'name', caches: 4, raises: true, escapes: true },
  STORE_DEREF: { code: 111, stack: '(value --)', operand: 'cell', escapes: true },
  STORE_FAST: { code: 112, stack: '(value --)', operand: 'local', escapes: true },
  STORE_FAST_LOAD_FAST: { code: 113, stack: '(stored -- loaded)', operand: 'localPair', escapes: true },
  STORE_FAST_STORE_FAST: { code: 114, stack: '(second, first --)', operand: 'localPair', escapes: true },
  STORE_GLOBAL: { code: 115, stack: '(value --)', operand: 'name', raises: true, escapes: true },
  STORE_NAME: { code: 116, stack: '(value --)', operand: 'name', raises: true, escapes: true },
  SWAP: { code: 117, stack: '(bottom, below[oparg - 2], top -- top, below[oparg - 2], bottom)', operand: 'depth' },
  UNPACK_EX: { code: 118, stack: '(sequence -- after[oparg >> 8], rest, before[oparg & 0xff])', operand: 'unpackEx', raises: true, escapes: true },
  UNPACK_SEQUENCE: { code: 119, stack: '(sequence -- values[oparg])', operand: 'count', caches: 1, raises: true, escapes: true },
  YIELD_VALUE: { code: 120, stack: '(value -- sent)', operand: 'yield', escapes: true },
  RESUME: { code: 128, stack: '(--)', operand: 'resume', evalBreak: true, raises: true, escapes: true },
  ENTER_EXECUTOR: { code: 255, stack: '(--)', operand: 'executor' },
} as const satisfies Record<string, OpcodeSpec>;

export type OpName = keyof typeof opcodes;

/** Instructions that exist only before assembly. A block push shows the stack that its handler finds. */
export const pseudoOpcodes = {
  ANNOTATIONS_PLACEHOLDER: { code: 256, stack: '(--)', becomes: ['NOP'] },
  JUMP: { code: 257, stack: '(--)', operand: 'jump', flow: 'jump', evalBreak: true, raises: true, escapes: true, becomes: ['JUMP_FORWARD', 'JUMP_BACKWARD'] },
  JUMP_IF_FALSE: { code: 258, stack: '(value -- value)', operand: 'jump', flow: 'branch', raises: true, escapes: true, becomes: ['COPY', 'TO_BOOL', 'POP_JUMP_IF_FALSE'] },
  JUMP_IF_TRUE: { code: 259, stack: '(value -- value)', operand: 'jump', flow: 'branch', raises: true, escapes: true, becomes: ['COPY', 'TO_BOOL', 'POP_JUMP_IF_TRUE'] },
  JUMP_NO_INTERRUPT: { code: 260, stack: '(--)', operand: 'jump', flow: 'jump', becomes: ['JUMP_FORWARD', 'JUMP_BACKWARD_NO_INTERRUPT'] },
  LOAD_CLOSURE: { code: 261, stack: '(-- cell)', operand: 'local', becomes: ['LOAD_FAST'] },
  POP_BLOCK: { code: 262, stack: '(--)', becomes: ['NOP'] },
  SETUP_CLEANUP: { code: 263, stack: '(-- lasti, exception)', operand: 'handler', becomes: ['NOP'] },
  SETUP_FINALLY: { code: 264, stack: '(-- exception)', operand: 'handler', becomes: ['NOP'] },
  SETUP_WITH: { code: 265, stack: '(-- exception)', operand: 'handler', becomes: ['NOP'] },
  STORE_FAST_MAYBE_NULL: { code: 266, stack: '(value --)', operand: 'local', escapes: true, becomes: ['STORE_FAST'] },
} as const satisfies Record<string, PseudoOpcodeSpec>;

export type PseudoOpName = keyof typeof pseudoOpcodes;

/** What `sys.monitoring` puts in the place of the instruction named after the prefix. */
export const instrumentedOpcodes = {
  INSTRUMENTED_LINE: 254,
  INSTRUMENTED_END_FOR: 234,
  INSTRUMENTED_POP_ITER: 235,
  INSTRUMENTED_END_SEND: 236,
  INSTRUMENTED_FOR_ITER: 237,
  INSTRUMENTED_INSTRUCTION: 238,
  INSTRUMENTED_JUMP_FORWARD: 239,
  INSTRUMENTED_NOT_TAKEN: 240,
  INSTRUMENTED_POP_JUMP_IF_TRUE: 241,
  INSTRUMENTED_POP_JUMP_IF_FALSE: 242,
  INSTRUMENTED_POP_JUMP_IF_NONE: 243,
  INSTRUMENTED_POP_JUMP_IF_NOT_NONE: 244,
  INSTRUMENTED_RESUME: 245,
  INSTRUMENTED_RETURN_VALUE: 246,
  INSTRUMENTED_YIELD_VALUE: 247,
  INSTRUMENTED_END_ASYNC_FOR: 248,
  INSTRUMENTED_LOAD_SUPER_ATTR: 249,
  INSTRUMENTED_CALL: 250,
  INSTRUMENTED_CALL_KW: 251,
  INSTRUMENTED_CALL_FUNCTION_EX: 252,
  INSTRUMENTED_JUMP_BACKWARD: 253,
} as const satisfies Record<`INSTRUMENTED_${string}`, number>;

/** The specialised forms of adaptive instructions, by the instruction that they specialise. */
export const specialisedOpcodes = {
  RESUME: { RESUME_CHECK: 196 },
  LOAD_CONST: { LOAD_CONST_MORTAL: 191, LOAD_CONST_IMMORTAL: 190 },
  TO_BOOL: { TO_BOOL_ALWAYS_TRUE: 203, TO_BOOL_BOOL: 204, TO_BOOL_INT: 205, TO_BOOL_LIST: 206, TO_BOOL_NONE: 207, TO_BOOL_STR: 208 },
  BINARY_OP: { BINARY_OP_MULTIPLY_INT: 134, BINARY_OP_ADD_INT: 130, BINARY_OP_SUBTRACT_INT: 142, BINARY_OP_MULTIPLY_FLOAT: 133, BINARY_OP_ADD_FLOAT: 129, BINARY_OP_SUBTRACT_FLOAT: 141, BINARY_OP_ADD_UNICODE: 131, BINARY_OP_SUBSCR_LIST_INT: 137, BINARY_OP_SUBSCR_LIST_SLICE: 138, BINARY_OP_SUBSCR_TUPLE_INT: 140, BINARY_OP_SUBSCR_STR_INT: 139, BINARY_OP_SUBSCR_DICT: 135, BINARY_OP_SUBSCR_GETITEM: 136, BINARY_OP_EXTEND: 132, BINARY_OP_INPLACE_ADD_UNICODE: 3 },
  STORE_SUBSCR: { STORE_SUBSCR_DICT: 201, STORE_SUBSCR_LIST_INT: 202 },
  SEND: { SEND_GEN: 197 },
  UNPACK_SEQUENCE: { UNPACK_SEQUENCE_TWO_TUPLE: 211, UNPACK_SEQUENCE_TUPLE: 210, UNPACK_SEQUENCE_LIST: 209 },
  STORE_ATTR: { STORE_ATTR_INSTANCE_VALUE: 198, STORE_ATTR_SLOT: 199, STORE_ATTR_WITH_HINT: 200 },
  LOAD_GLOBAL: { LOAD_GLOBAL_MODULE: 193, LOAD_GLOBAL_BUILTIN: 192 },
  LOAD_SUPER_ATTR: { LOAD_SUPER_ATTR_ATTR: 194, LOAD_SUPER_ATTR_METHOD: 195 },
  LOAD_ATTR: { LOAD_ATTR_INSTANCE_VALUE: 180, LOAD_ATTR_MODULE: 184, LOAD_ATTR_WITH_HINT: 189, LOAD_ATTR_SLOT: 188, LOAD_ATTR_CLASS: 177, LOAD_ATTR_CLASS_WITH_METACLASS_CHECK: 178, LOAD_ATTR_PROPERTY: 187, LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN: 179, LOAD_ATTR_METHOD_WITH_VALUES: 183, LOAD_ATTR_METHOD_NO_DICT: 182, LOAD_ATTR_METHOD_LAZY_DICT: 181, LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES: 186, LOAD_ATTR_NONDESCRIPTOR_NO_DICT: 185 },
  COMPARE_OP: { COMPARE_OP_FLOAT: 166, COMPARE_OP_INT: 167, COMPARE_OP_STR: 168 },
  CONTAINS_OP: { CONTAINS_OP_SET: 170, CONTAINS_OP_DICT: 169 },
  JUMP_BACKWARD: { JUMP_BACKWARD_NO_JIT: 176, JUMP_BACKWARD_JIT: 175 },
  FOR_ITER: { FOR_ITER_LIST: 172, FOR_ITER_TUPLE: 174, FOR_ITER_RANGE: 173, FOR_ITER_GEN: 171 },
  CALL: { CALL_BOUND_METHOD_EXACT_ARGS: 144, CALL_PY_EXACT_ARGS: 161, CALL_TYPE_1: 165, CALL_STR_1: 163, CALL_TUPLE_1: 164, CALL_BUILTIN_CLASS: 146, CALL_BUILTIN_O: 149, CALL_BUILTIN_FAST: 147, CALL_BUILTIN_FAST_WITH_KEYWORDS: 148, CALL_LEN: 154, CALL_ISINSTANCE: 150, CALL_LIST_APPEND: 155, CALL_METHOD_DESCRIPTOR_O: 159, CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS: 157, CALL_METHOD_DESCRIPTOR_NOARGS: 158, CALL_METHOD_DESCRIPTOR_FAST: 156, CALL_ALLOC_AND_ENTER_INIT: 143, CALL_PY_GENERAL: 162, CALL_BOUND_METHOD_GENERAL: 145, CALL_NON_PY_GENERAL: 160 },
  CALL_KW: { CALL_KW_BOUND_METHOD: 151, CALL_KW_PY: 153, CALL_KW_NON_PY: 152 },
} as const satisfies { [Name in OpName]?: Record<string, number> };

type Codes<Table extends Record<string, OpcodeSpec>> = { [Name in keyof Table]: Table[Name]['code'] };

type Specialised = (typeof specialisedOpcodes)[keyof typeof specialisedOpcodes];
type UnionToIntersection<T> = (T extends unknown ? (value: T) => void : never) extends (value: infer Joined) => void ? Joined : never;

/** Numbers by name, pseudo instructions and specialised forms included: `opcode.LOAD_FAST`. */
export const opcode = Object.fromEntries([
  ...Object.entries({ ...opcodes, ...pseudoOpcodes }).map(([name, spec]) => [name, spec.code]),
  ...Object.entries(instrumentedOpcodes),
  ...Object.values(specialisedOpcodes).flatMap((forms) => Object.entries(forms)),
]) as Codes<typeof opcodes> & Codes<typeof pseudoOpcodes> & typeof instrumentedOpcodes & UnionToIntersection<Specialised>;

/** Opcodes above this one have an oparg (real instructions). */
export const HAVE_ARGUMENT = 43;
export const MIN_INSTRUMENTED_OPCODE = 234;
/** One more than the highest number. */
export const OPCODE_COUNT = 267;

/** Names by number, all forms included; `<n>` for numbers without meaning. */
export const opcodeNames: readonly string[] = nameTable();
/** Caches by number, specialised and instrumented forms included. */
export const cacheCount = new Uint8Array(OPCODE_COUNT);
/** The instruction that a specialised or instrumented form stands for; itself otherwise. */
export const baseOpcode = Uint16Array.from({ length: OPCODE_COUNT }, (_, code) => code);
/** The `opcodeFlag` bits by number. */
export const opcodeFlags = new Uint16Array(OPCODE_COUNT);
/** Operand kinds by number. */
export const operandKinds: readonly (OperandKind | undefined)[] = operandTable();

export const opcodeFlag = {
  ARG: 1,
  CONST: 2,
  NAME: 4,
  /** Any jump, loop instructions and JUMP_IF_x included; not the block pushes. */
  JUMP: 8,
  CELL: 16,
  LOCAL: 32,
  EVAL_BREAK: 64,
  /** RETURN_VALUE, RAISE_VARARGS, RERAISE. */
  SCOPE_EXIT: 128,
  RAISES: 256,
  ESCAPES: 512,
  UNCONDITIONAL_JUMP: 1024,
  /** POP_JUMP_IF_x only. */
  CONDITIONAL_JUMP: 2048,
  /** SETUP_FINALLY, SETUP_CLEANUP, SETUP_WITH. */
  BLOCK_PUSH: 4096,
  /** Ends a basic block: any jump, any scope exit. */
  TERMINATOR: 8192,
} as const;

const specs = new Map(allSpecs().map(([, spec]) => [spec.code, spec]));
const pictures: (ReturnType<typeof compileStackPicture> | undefined)[] = [];
fillTables();

/** How many items the instruction takes from the stack. */
export function popped(code: number, oparg: number): number {
  const picture = pictures[code];
  return picture === undefined ? 0 : count(picture.before, oparg);
}

/** How many items it leaves in their place. For a block push: what the handler finds. */
export function pushed(code: number, oparg: number): number {
  const picture = pictures[code];
  return picture === undefined ? 0 : count(picture.after, oparg);
}

/** The change of the stack's depth. A block push changes it only on the way to its handler (`jumps`). */
export function stackEffect(code: number, oparg: number, jumps: boolean): number {
  if (!jumps && (opcodeFlags[code] & opcodeFlag.BLOCK_PUSH) !== 0) return 0;
  const picture = pictures[code];
  return picture === undefined ? 0 : count(picture.after, oparg) - count(picture.before, oparg);
}

/** What the instruction takes and leaves, by the names of its picture. */
export function stackItems(code: number, oparg: number): { before: StackItems[]; after: StackItems[] } {
  const spec = specs.get(baseOpcode[code]);
  return spec === undefined ? { before: [], after: [] } : namedItems(spec.stack, oparg);
}

export function hasArgument(code: number): boolean {
  return (opcodeFlags[code] & opcodeFlag.ARG) !== 0;
}

export function isJump(code: number): boolean {
  return (opcodeFlags[code] & opcodeFlag.JUMP) !== 0;
}

export function isUnconditionalJump(code: number): boolean {
  return (opcodeFlags[code] & opcodeFlag.UNCONDITIONAL_JUMP) !== 0;
}

export function isConditionalJump(code: number): boolean {
  return (opcodeFlags[code] & opcodeFlag.CONDITIONAL_JUMP) !== 0;
}

export function isBlockPush(code: number): boolean {
  return (opcodeFlags[code] & opcodeFlag.BLOCK_PUSH) !== 0;
}

/** A jump or a block push. */
export function hasTarget(code: number): boolean {
  return (opcodeFlags[code] & (opcodeFlag.JUMP | opcodeFlag.BLOCK_PUSH)) !== 0;
}

export function isScopeExit(code: number): boolean {
  return (opcodeFlags[code] & opcodeFlag.SCOPE_EXIT) !== 0;
}

export function isTerminator(code: number): boolean {
  return (opcodeFlags[code] & opcodeFlag.TERMINATOR) !== 0;
}

export function hasEvalBreak(code: number): boolean {
  return (opcodeFlags[code] & opcodeFlag.EVAL_BREAK) !== 0;
}

export function isPseudo(code: number): boolean {
  return code > 255;
}

function allSpecs(): [string, OpcodeSpec][] {
  return Object.entries<OpcodeSpec>({ ...opcodes, ...pseudoOpcodes });
}

function nameTable(): string[] {
  const names = Array.from({ length: OPCODE_COUNT }, (_, code) => `<${code}>`);
  for (const [name, spec] of allSpecs()) names[spec.code] = name;
  for (const [name, code] of Object.entries(instrumentedOpcodes)) names[code] = name;
  for (const forms of Object.values(specialisedOpcodes)) {
    for (const [name, code] of Object.entries(forms)) names[code] = name;
  }
  return names;
}

function operandTable(): (OperandKind | undefined)[] {
  const kinds = Array.from<OperandKind | undefined>({ length: OPCODE_COUNT });
  for (const [, spec] of allSpecs()) kinds[spec.code] = spec.operand;
  return kinds;
}

function flagsOf(spec: OpcodeSpec): number {
  let flags = spec.operand === undefined ? 0 : opcodeFlag.ARG;
  if (spec.operand === 'const') flags |= opcodeFlag.CONST;
  if (spec.operand === 'name' || spec.operand === 'global' || spec.operand === 'attribute' || spec.operand === 'superAttribute') {
    flags |= opcodeFlag.NAME;
  }
  if (spec.operand === 'jump') flags |= opcodeFlag.JUMP | opcodeFlag.TERMINATOR;
  if (spec.operand === 'handler') flags |= opcodeFlag.BLOCK_PUSH;
  if (spec.operand === 'cell') flags |= opcodeFlag.CELL;
  if (spec.operand === 'local' || spec.operand === 'localPair') flags |= opcodeFlag.LOCAL;
  if (spec.flow === 'exit') flags |= opcodeFlag.SCOPE_EXIT | opcodeFlag.TERMINATOR;
  if (spec.flow === 'jump') flags |= opcodeFlag.UNCONDITIONAL_JUMP;
  if (spec.flow === 'branch' && spec.code < 256) flags |= opcodeFlag.CONDITIONAL_JUMP;
  if (spec.evalBreak) flags |= opcodeFlag.EVAL_BREAK;
  if (spec.raises) flags |= opcodeFlag.RAISES;
  if (spec.escapes) flags |= opcodeFlag.ESCAPES;
  return flags;
}

function fillTables(): void {
  for (const [, spec] of allSpecs()) {
    cacheCount[spec.code] = spec.caches ?? 0;
    opcodeFlags[spec.code] = flagsOf(spec);
    pictures[spec.code] = compileStackPicture(spec.stack);
  }
  const codes = opcode as Record<string, number>;
  const copyFacts = (code: number, base: number): void => {
    baseOpcode[code] = base;
    cacheCount[code] = cacheCount[base];
    opcodeFlags[code] = opcodeFlags[base];
    pictures[code] = pictures[base];
  };
  for (const [base, forms] of Object.entries(specialisedOpcodes)) {
    for (const code of Object.values(forms)) copyFacts(code, codes[base]);
  }
  for (const [name, code] of Object.entries(instrumentedOpcodes)) {
    const base = codes[name.slice('INSTRUMENTED_'.length)];
    if (base !== undefined) copyFacts(code, base);
  }
}
