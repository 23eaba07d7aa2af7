/** `_opcode`: the facts about instructions that `opcode` and `dis` build their tables from. */
import { list, py, PyCode, str, tuple, typeError, typeOf, type Value, valueError } from '@vivarium/objects';
import {
  baseOpcode, binaryOps, intrinsics1, intrinsics2, MIN_INSTRUMENTED_OPCODE, OPCODE_COUNT, opcodeFlag, opcodeFlags, opcodeNames, specialMethods, stackEffect,
} from '@vivarium/spec';
import { opcodeFacts } from './generated/opcode-facts.ts';
import { nativeLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';

const isValid = (code: number): boolean => code >= 0 && code < OPCODE_COUNT && opcodeNames[code] !== `<${code}>`;

function codeOf(value: Value): number {
  return Number(py.index(value));
}

/**
 * What CPython derives from the bodies of its instructions differs for specialised and instrumented forms that do not
 * look at their oparg: they have not what the instruction they stand for has.
 */
const lacking: Readonly<Record<string, ReadonlySet<string>>> = {
  has_arg: new Set([
    'BINARY_OP_INPLACE_ADD_UNICODE', 'BINARY_OP_ADD_FLOAT', 'BINARY_OP_ADD_INT', 'BINARY_OP_ADD_UNICODE', 'BINARY_OP_EXTEND', 'BINARY_OP_MULTIPLY_FLOAT',
    'BINARY_OP_MULTIPLY_INT', 'BINARY_OP_SUBSCR_DICT', 'BINARY_OP_SUBSCR_GETITEM', 'BINARY_OP_SUBSCR_LIST_INT', 'BINARY_OP_SUBSCR_LIST_SLICE',
    'BINARY_OP_SUBSCR_STR_INT', 'BINARY_OP_SUBSCR_TUPLE_INT', 'BINARY_OP_SUBTRACT_FLOAT', 'BINARY_OP_SUBTRACT_INT', 'CALL_LEN', 'RESUME_CHECK',
    'STORE_ATTR_INSTANCE_VALUE', 'STORE_ATTR_SLOT',
  ]),
  has_name: new Set([
    'LOAD_ATTR_CLASS', 'LOAD_ATTR_CLASS_WITH_METACLASS_CHECK', 'LOAD_ATTR_INSTANCE_VALUE', 'LOAD_ATTR_METHOD_LAZY_DICT', 'LOAD_ATTR_METHOD_NO_DICT',
    'LOAD_ATTR_METHOD_WITH_VALUES', 'LOAD_ATTR_MODULE', 'LOAD_ATTR_NONDESCRIPTOR_NO_DICT', 'LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES', 'LOAD_ATTR_PROPERTY',
    'LOAD_ATTR_SLOT', 'LOAD_GLOBAL_BUILTIN', 'LOAD_GLOBAL_MODULE', 'STORE_ATTR_INSTANCE_VALUE', 'STORE_ATTR_SLOT',
  ]),
  has_jump: new Set([
    'FOR_ITER_GEN', 'SEND_GEN', 'INSTRUMENTED_JUMP_FORWARD', 'INSTRUMENTED_POP_JUMP_IF_TRUE', 'INSTRUMENTED_POP_JUMP_IF_FALSE',
    'INSTRUMENTED_POP_JUMP_IF_NONE', 'INSTRUMENTED_POP_JUMP_IF_NOT_NONE', 'INSTRUMENTED_JUMP_BACKWARD',
  ]),
  // To `dis`, LOAD_DEREF loads a local.
  has_free: new Set(['LOAD_DEREF']),
};
const localsToo = new Set(['LOAD_DEREF', 'BINARY_OP_INPLACE_ADD_UNICODE']);

const flagged = (name: string, flag: number) => (value: Value): Value => {
  const code = codeOf(value);
  if (!isValid(code)) return false;
  const shown = opcodeNames[code];
  if (flag === opcodeFlag.LOCAL && localsToo.has(shown)) return true;
  return (opcodeFlags[code] & flag) !== 0 && !lacking[name]?.has(shown);
};

/** Neither taken nor not taken: the greater of both effects. */
function greatestEffect(code: number, oparg: number): number {
  return Math.max(stackEffect(code, oparg, true), stackEffect(code, oparg, false));
}

function stackEffectOf(opcodeValue: Value, opargValue: Value, jump: Value): Value {
  const code = codeOf(opcodeValue);
  let oparg = 0;
  if (opargValue !== null) oparg = Number(py.index(opargValue));
  if (jump !== null && typeof jump !== 'boolean') throw valueError('stack_effect: jump must be False, True or None');
  const refused = !isValid(code) || oparg < 0 || (code < MIN_INSTRUMENTED_OPCODE && baseOpcode[code] !== code);
  if (refused) throw valueError('invalid opcode or oparg');
  return jump === null ? greatestEffect(code, oparg) : stackEffect(code, oparg, jump);
}

const texts = (names: readonly string[]): Value => list(names.map(str));

export const opcodeModule: NativeModule = {
  name: '_opcode',
  doc: opcodeFacts.doc,
  functions: nativeLines(opcodeFacts.functions, {
    stack_effect: stackEffectOf,
    is_valid: (value: Value) => isValid(codeOf(value)),
    has_arg: flagged('has_arg', opcodeFlag.ARG),
    has_const: flagged('has_const', opcodeFlag.CONST),
    has_name: flagged('has_name', opcodeFlag.NAME),
    has_jump: flagged('has_jump', opcodeFlag.JUMP),
    has_free: flagged('has_free', opcodeFlag.CELL),
    has_local: flagged('has_local', opcodeFlag.LOCAL),
    has_exc: flagged('has_exc', opcodeFlag.BLOCK_PUSH),
    get_specialization_stats: () => null,
    get_nb_ops: () => list(binaryOps.map(([name, sign]) => tuple([name, sign]))),
    get_intrinsic1_descs: () => texts(intrinsics1),
    get_intrinsic2_descs: () => texts(intrinsics2),
    // There are no executors: what is compiled further is not shown as bytecode.
    get_executor: (code: Value, offset: Value) => {
      if (!(code instanceof PyCode)) throw typeError(`expected a code object, not '${typeOf(code).name}'`);
      py.index(offset);
      throw valueError('no executor at given byte offset');
    },
    get_special_method_names: () => texts(specialMethods),
  }),
  values: () => ({ ENABLE_SPECIALIZATION: 1, ENABLE_SPECIALIZATION_FT: 1 }),
};
