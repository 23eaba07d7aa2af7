/** Instructions that only the interpreter's own words have, in numbers that none of CPython's uses. */
export const own = {
  // Loads of locals and the instruction after them as one.
  ADD_FAST_SMALL_INT: 212,
  SUBTRACT_FAST_SMALL_INT: 213,
  COMPARE_FAST_SMALL_INT: 214,
  ADD_FAST_FAST_INT: 215,
  SUBTRACT_FAST_FAST_INT: 216,
  COMPARE_FAST_FAST_INT: 217,
  MULTIPLY_FAST_FAST_FLOAT: 218,
  SUBSCRIPT_FAST_FAST_LIST: 219,
  LOAD_FAST_INSTANCE_VALUE: 220,
  LOAD_FAST_METHOD: 221,
  /** Stands in the place of POP_TOP and POP_ITER in code with loops that hold generators. */
  LEAVE_LOOP: 243,
  // Stand in the place of instructions that can drop an object, while any is watched.
  WATCHED_FOR_ITER_TUPLE: 244,
  WATCHED_FOR_ITER_LIST: 245,
  WATCHED_STORE_FAST: 246,
  WATCHED_STORE_FAST_LOAD_FAST: 247,
  WATCHED_POP: 248,
  WATCHED_CALL: 249,
  WATCHED_CALL_KW: 250,
  WATCHED_RETURN: 251,
  WATCHED: 252,
  /** Stands in the place of YIELD_VALUE where the generator may have to be closed when it is dropped. */
  WATCHED_YIELD: 253,
  /** Stands in the place of an instruction of code that is stepped. */
  STEP: 222,
  /** Stands in the place of an instruction while anything is traced. */
  TRACE: 254,
} as const;

/** Does the instruction stand for several of CPython's? */
export const isFused = (op: number): boolean => op >= own.ADD_FAST_SMALL_INT && op <= own.LOAD_FAST_METHOD;
