/** What opargs that index CPython's own tables mean. */

/** BINARY_OP, with the text that `dis` shows. `NB_SUBSCR` is subscription. */
export const binaryOps = [
  ['NB_ADD', '+'],
  ['NB_AND', '&'],
  ['NB_FLOOR_DIVIDE', '//'],
  ['NB_LSHIFT', '<<'],
  ['NB_MATRIX_MULTIPLY', '@'],
  ['NB_MULTIPLY', '*'],
  ['NB_REMAINDER', '%'],
  ['NB_OR', '|'],
  ['NB_POWER', '**'],
  ['NB_RSHIFT', '>>'],
  ['NB_SUBTRACT', '-'],
  ['NB_TRUE_DIVIDE', '/'],
  ['NB_XOR', '^'],
  ['NB_INPLACE_ADD', '+='],
  ['NB_INPLACE_AND', '&='],
  ['NB_INPLACE_FLOOR_DIVIDE', '//='],
  ['NB_INPLACE_LSHIFT', '<<='],
  ['NB_INPLACE_MATRIX_MULTIPLY', '@='],
  ['NB_INPLACE_MULTIPLY', '*='],
  ['NB_INPLACE_REMAINDER', '%='],
  ['NB_INPLACE_OR', '|='],
  ['NB_INPLACE_POWER', '**='],
  ['NB_INPLACE_RSHIFT', '>>='],
  ['NB_INPLACE_SUBTRACT', '-='],
  ['NB_INPLACE_TRUE_DIVIDE', '/='],
  ['NB_INPLACE_XOR', '^='],
  ['NB_SUBSCR', '[]'],
] as const;
export type BinaryOpName = (typeof binaryOps)[number][0];
/** BINARY_OP's opargs by name. */
export const binaryOp = indexOf(binaryOps.map(([name]) => name));

/** COMPARE_OP: `oparg >> 5` indexes this. Bit 4: convert to bool. Low bits: `compareMasks`. */
export const compareOps = ['<', '<=', '==', '!=', '>', '>='] as const;
/** The outcomes that satisfy each comparison: unordered 1, less 2, greater 4, equal 8. */
export const compareMasks = [2, 10, 8, 7, 4, 12] as const;
export const COMPARE_TO_BOOL = 16;

/** CALL_INTRINSIC_1. */
export const intrinsics1 = [
  'INTRINSIC_1_INVALID',
  'INTRINSIC_PRINT',
  'INTRINSIC_IMPORT_STAR',
  'INTRINSIC_STOPITERATION_ERROR',
  'INTRINSIC_ASYNC_GEN_WRAP',
  'INTRINSIC_UNARY_POSITIVE',
  'INTRINSIC_LIST_TO_TUPLE',
  'INTRINSIC_TYPEVAR',
  'INTRINSIC_PARAMSPEC',
  'INTRINSIC_TYPEVARTUPLE',
  'INTRINSIC_SUBSCRIPT_GENERIC',
  'INTRINSIC_TYPEALIAS',
] as const;
/** CALL_INTRINSIC_1's opargs by name. */
export const intrinsic1 = indexOf(intrinsics1);

/** CALL_INTRINSIC_2. */
export const intrinsics2 = [
  'INTRINSIC_2_INVALID',
  'INTRINSIC_PREP_RERAISE_STAR',
  'INTRINSIC_TYPEVAR_WITH_BOUND',
  'INTRINSIC_TYPEVAR_WITH_CONSTRAINTS',
  'INTRINSIC_SET_FUNCTION_TYPE_PARAMS',
  'INTRINSIC_SET_TYPEPARAM_DEFAULT',
] as const;
/** CALL_INTRINSIC_2's opargs by name. */
export const intrinsic2 = indexOf(intrinsics2);

/** LOAD_COMMON_CONSTANT. */
export const commonConstants = ['AssertionError', 'NotImplementedError', 'tuple', 'all', 'any'] as const;
/** LOAD_COMMON_CONSTANT's opargs by name. */
export const commonConstant = indexOf(commonConstants);

/** LOAD_SPECIAL. */
export const specialMethods = ['__enter__', '__exit__', '__aenter__', '__aexit__'] as const;
/** LOAD_SPECIAL's opargs by name. */
export const specialMethod = indexOf(specialMethods);

/** CONVERT_VALUE, and BUILD_INTERPOLATION's `oparg >> 2`. */
export const conversions = ['', 'str', 'repr', 'ascii'] as const;

/** SET_FUNCTION_ATTRIBUTE. */
export const functionAttribute = {
  defaults: 0x01,
  kwdefaults: 0x02,
  annotations: 0x04,
  closure: 0x08,
  annotate: 0x10,
} as const;

/** RESUME: the low two bits. */
export const resumeAt = { FUNC_START: 0, AFTER_YIELD: 1, AFTER_YIELD_FROM: 2, AFTER_AWAIT: 3 } as const;
/** RESUME: the yield stands directly inside the generator's own handler, and in no other. */
export const RESUME_DEPTH1 = 4;

function indexOf<Name extends string>(names: readonly Name[]): { readonly [Key in Name]: number } {
  return Object.fromEntries(names.map((name, index) => [name, index])) as { [Key in Name]: number };
}
