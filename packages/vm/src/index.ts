/** The virtual machine: frames, the interpreter, generators, threads. */
export * from './calls.ts';
export * from './decoded-code.ts';
export * from './exceptions.ts';
export * from './frame.ts';
export * from './frames.ts';
export * from './generators.ts';
export { makeFunction } from './handlers/functions.ts';
export { delegateOf, awaitableIterator } from './handlers/iteration.ts';
export { installModules, installTypeParameters, type TypeParameterMakers } from './handlers/imports.ts';
export { superObjectType } from './handlers/names.ts';
export { exceptionOf, exceptionMatches } from './handlers/exceptions.ts';
export * from './interpreter.ts';
export * from './safe-points.ts';
export * from './state.ts';
export * from './thread.ts';
export * from './tracing.ts';
