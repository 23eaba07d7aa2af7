/** Python's values, types and protocols. `py` is the one door through which Python code runs. */
export * from './core/code.ts';
export * from './core/describe.ts';
export * from './core/dict.ts';
export * from './core/equality.ts';
export * from './core/errors.ts';
export * from './core/function.ts';
export * from './core/hash.ts';
export * from './core/module.ts';
export * from './core/native.ts';
export * from './core/object.ts';
export * from './core/runtime.ts';
export * from './core/sequences.ts';
export * from './core/signature.ts';
export * from './core/singletons.ts';
export * from './core/super.ts';
export * from './numbers/int-arithmetic.ts';
export * as py from './protocol/index.ts';
