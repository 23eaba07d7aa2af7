/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py _symtable */
import type { ModuleFacts } from '../native-facts.ts';

export const symtableFacts = {
  doc: null,
  functions: {
    "symtable": ["($module, source, filename, startstr, /)", "Return symbol and scope dictionaries used internally by compiler."],
  },
  types: {
  },
} as const satisfies ModuleFacts;
