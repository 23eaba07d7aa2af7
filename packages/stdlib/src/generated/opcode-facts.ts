/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py _opcode */
import type { ModuleFacts } from '../native-facts.ts';

export const opcodeFacts = {
  doc: "Opcode support module.",
  functions: {
    "stack_effect": ["($module, opcode, oparg=None, /, *, jump=None)", "Compute the stack effect of the opcode."],
    "is_valid": ["($module, /, opcode)", "Return True if opcode is valid, False otherwise."],
    "has_arg": ["($module, /, opcode)", "Return True if the opcode uses its oparg, False otherwise."],
    "has_const": ["($module, /, opcode)", "Return True if the opcode accesses a constant, False otherwise."],
    "has_name": ["($module, /, opcode)", "Return True if the opcode accesses an attribute by name, False otherwise."],
    "has_jump": ["($module, /, opcode)", "Return True if the opcode has a jump target, False otherwise."],
    "has_free": ["($module, /, opcode)", "Return True if the opcode accesses a free variable, False otherwise.\n\nNote that 'free' in this context refers to names in the current scope\nthat are referenced by inner scopes or names in outer scopes that are\nreferenced from this scope. It does not include references to global\nor builtin scopes."],
    "has_local": ["($module, /, opcode)", "Return True if the opcode accesses a local variable, False otherwise."],
    "has_exc": ["($module, /, opcode)", "Return True if the opcode sets an exception handler, False otherwise."],
    "get_specialization_stats": ["($module, /)", "Return the specialization stats"],
    "get_nb_ops": ["($module, /)", "Return array of symbols of binary ops.\n\nIndexed by the BINARY_OP oparg value."],
    "get_intrinsic1_descs": ["($module, /)", "Return a list of names of the unary intrinsics."],
    "get_intrinsic2_descs": ["($module, /)", "Return a list of names of the binary intrinsics."],
    "get_executor": ["($module, /, code, offset)", "Return the executor object at offset in code if exists, None otherwise."],
    "get_special_method_names": ["($module, /)", "Return a list of special method names."],
  },
  types: {
  },
} as const satisfies ModuleFacts;
