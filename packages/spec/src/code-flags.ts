/** Flags of code objects and of `compile()`, and the kinds of locals+ slots. */

/** `co_flags`. */
export const codeFlag = {
  CO_OPTIMIZED: 0x1,
  CO_NEWLOCALS: 0x2,
  CO_VARARGS: 0x4,
  CO_VARKEYWORDS: 0x8,
  CO_NESTED: 0x10,
  CO_GENERATOR: 0x20,
  CO_COROUTINE: 0x80,
  CO_ITERABLE_COROUTINE: 0x100,
  CO_ASYNC_GENERATOR: 0x200,
  CO_FUTURE_DIVISION: 0x20000,
  CO_FUTURE_ABSOLUTE_IMPORT: 0x40000,
  CO_FUTURE_WITH_STATEMENT: 0x80000,
  CO_FUTURE_PRINT_FUNCTION: 0x100000,
  CO_FUTURE_UNICODE_LITERALS: 0x200000,
  CO_FUTURE_BARRY_AS_BDFL: 0x400000,
  CO_FUTURE_GENERATOR_STOP: 0x800000,
  CO_FUTURE_ANNOTATIONS: 0x1000000,
  CO_NO_MONITORING_EVENTS: 0x2000000,
  CO_HAS_DOCSTRING: 0x4000000,
  CO_METHOD: 0x8000000,
} as const;

/** All `from __future__` flags, which nested units and `compile(dont_inherit=False)` inherit. */
export const PyCF_MASK = 0x1fe0000;

/** The `flags` argument of `compile()`. */
export const compileFlag = {
  PyCF_SOURCE_IS_UTF8: 0x100,
  PyCF_DONT_IMPLY_DEDENT: 0x200,
  PyCF_ONLY_AST: 0x400,
  PyCF_IGNORE_COOKIE: 0x800,
  PyCF_TYPE_COMMENTS: 0x1000,
  PyCF_ALLOW_TOP_LEVEL_AWAIT: 0x2000,
  PyCF_ALLOW_INCOMPLETE_INPUT: 0x4000,
  PyCF_OPTIMIZED_AST: 0x8400,
} as const;

/** Compiler flags by feature name, as in `__future__`. */
export const futureFeatures = {
  nested_scopes: 0x10,
  generators: 0,
  division: 0x20000,
  absolute_import: 0x40000,
  with_statement: 0x80000,
  print_function: 0x100000,
  unicode_literals: 0x200000,
  barry_as_FLUFL: 0x400000,
  generator_stop: 0x800000,
  annotations: 0x1000000,
} as const;

/** Bits of `co_localspluskinds`. */
export const localKind = {
  ARG_POS: 0x02,
  ARG_KW: 0x04,
  ARG_VAR: 0x08,
  HIDDEN: 0x10,
  LOCAL: 0x20,
  CELL: 0x40,
  FREE: 0x80,
} as const;

/** Blocks may nest this deep in one code object. */
export const CO_MAXBLOCKS = 21;
