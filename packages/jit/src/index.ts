/** Hot bytecode as JavaScript. */
export { canCompile, installJit, type JitMode } from './tiers.ts';
export type { Report } from './compiler.ts';
