/** A program at every stage as plain data, linked by spans. */
export { inspect, type Stages } from './inspect.ts';
export { Inspection, type InspectOptions, inspectPyc, PYC_BODY, type PycInfo, type PycInspection, type StageName, type StageSize } from './inspection.ts';
export {
  type CacheInfo, type CodeInfo, type CodeOutline, type ConstantInfo, type ExceptionInfo, type InstructionInfo, instructionAt, isExtendedArg, type LineEntry, type LocalInfo,
  pictureOf, sizeInBytes, type StackPicture,
} from './code.ts';
export type { EdgeKind, FlowInfo, Graph, GraphBlock, GraphEdge, GraphInstruction } from './flow.ts';
export type { Problem } from './problems.ts';
export { type BytePart, type PycField, pycFields, type PycFields } from './pyc.ts';
export type { ScopeInfo, SymbolInfo, SymbolScope } from './scopes.ts';
export { comparePlaces, contains, overlap, SourceText, type Span } from './span.ts';
export type { Token } from './tokens.ts';
export type { TreeNode, TreeValue } from './tree.ts';
export { type NameScope, Names, type Occurrence, type OccurrenceRole, readNames, tryReadNames, type Variable } from './names.ts';
export { applyEdits, definitionOf, rename, type Renaming, type TextEdit } from './rename.ts';
export { opcodeHelp, type OpcodeHelp } from './opcode-help.ts';
