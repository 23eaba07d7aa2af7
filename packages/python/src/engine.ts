/**
 * What a host of its own builds on: starting an interpreter, and running a program in it, at once or in slices between
 * which the host sees to its events.
 */
export { unitsOf } from '@vivarium/bytecode';
export { MemoryHost, type MemoryHostOptions, type MountedFile } from '@vivarium/host';
export { type PyBaseException, seedHash } from '@vivarium/objects';
export { compileText, installLateModules, type NativeModule, setBudgets, versionText } from '@vivarium/stdlib';
export { BudgetExceeded, heapSize, machine, refuseMemory, RunAbandoned, type Slices } from '@vivarium/vm';
export { boot } from './boot.ts';
export { installBundles, loadBundle, missingBundles } from './bundles.ts';
export { frozenFromBlob } from './frozen-blob.ts';
export type { BootOptions, Library } from './options.ts';
export { finish, guarded, mainNamespace, type ProgramRequest, runInTurn, runNow, runProgram, setArguments, type Steps } from './program.ts';
export { describeRaised, type Raised, type RaisedFrame } from './raised.ts';
