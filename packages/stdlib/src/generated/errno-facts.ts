/** Signatures and docstrings as CPython 3.14 has them. Written by scripts/record-native-facts.py errno */
import type { ModuleFacts } from '../native-facts.ts';

export const errnoFacts = {
  doc: "This module makes available standard errno system symbols.\n\nThe value of each symbol is the corresponding integer value,\ne.g., on most systems, errno.ENOENT equals the integer 2.\n\nThe dictionary errno.errorcode maps numeric codes to symbol names,\ne.g., errno.errorcode[2] could be the string 'ENOENT'.\n\nSymbols that are not relevant to the underlying system are not defined.\n\nTo map error codes to error messages, use the function os.strerror(),\ne.g. os.strerror(2) could return 'No such file or directory'.",
  functions: {
  },
  types: {
  },
} as const satisfies ModuleFacts;
