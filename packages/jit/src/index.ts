/** Hot bytecode as JavaScript. */
export { canCompile, installJit, type JitOptions } from './tiers.ts';
