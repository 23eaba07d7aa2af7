/** Hot bytecode as JavaScript. */
export { canCompile, installJit, type JitMode } from './tiers.ts';
export { installShortCuts, type Report } from './compiler.ts';
