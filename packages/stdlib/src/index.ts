/** Native modules of the standard library, and the interpreter whose modules they are. */
export { allocate, type Budgets, countOutput, setBudgets } from './budgets.ts';
export { treeOf } from './ast/index.ts';
export { atexit, hasExitFunctions } from './atexit.ts';
export { builtinsOf, codeFrame, compileText, compiling, installAstBridgeLoader, optionsOf, runCode, sourceOf, syntaxException } from './builtins/source.ts';
export { audit } from './audit.ts';
export * from './import-short-cuts.ts';
export { shortCutOf } from './short-cuts.ts';
export * from './import-system.ts';
export * from './interpreter.ts';
export { flushStreams, openStandardStreams } from './io/standard-streams.ts';
export { addNativeModule, nativeModules } from './modules.ts';
export { createModule, installLateModules, type NativeModule } from './native-module.ts';
export { exceptHook, exitStatus, reportUnraisable, writeError } from './sys/hooks.ts';
export { fillSys } from './sys/index.ts';
export { neverAwaited } from './warnings.ts';
export { versionText } from './sys/facts.ts';
// Signals are heard of without the module `signal`, too.
import './signals/state.ts';
