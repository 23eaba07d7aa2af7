export { CodeObject, type CodeObjectFields } from './code-object.ts';
export {
  type ExceptionEntry,
  ExceptionTableWriter,
  decodeExceptionTable,
  encodeExceptionTable,
  findHandler,
} from './exception-table.ts';
export {
  CodeWriter,
  type Instruction,
  decodeInstructions,
  encodeInstructions,
  extendedArgCount,
  instructionSize,
  isBackward,
  jumpTarget,
} from './instructions.ts';
export {
  type LineRow,
  LocationTableWriter,
  type LocationRun,
  type PositionRow,
  co_lines,
  co_positions,
  decodeLocations,
  lineNumbers,
} from './location-table.ts';
