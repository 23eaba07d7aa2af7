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
  withoutColumns,
} from './location-table.ts';
export { type MarshalListener, MarshalReader, type MarshalReadOptions, loadCode, loads } from './marshal-reader.ts';
export {
  MarshalDict,
  MarshalError,
  type MarshalFrozenSet,
  MarshalList,
  marshalType,
  MarshalSet,
  type MarshalSlice,
  MarshalStopIteration,
  type MarshalTuple,
  type MarshalValue,
  STOP_ITERATION,
} from './marshal-values.ts';
export { type MarshalWriteOptions, dumps } from './marshal-writer.ts';
export { PYC_HEADER_SIZE, PycError, type PycHeader, readPyc, readPycHeader, writePyc } from './pyc.ts';
export { codeRepr, constantRepr } from './constant-repr.ts';
export { type DisInstruction, type DisOptions, cacheFieldsOf, dis, disInstructions, operandText, disRows, disassemble } from './dis.ts';
export { disOfVersion, type VersionedDisOptions } from './versions/dis.ts';
export { type VersionedInstruction, argumentTextOf, instructionsOf, jumpTargetOf } from './versions/instructions.ts';
export { lineStarts as lineStartsOfVersion } from './versions/lines.ts';
export { type VersionedPyc, isOwnVersion, pycMagicNumber, readPycOfAnyVersion } from './versions/pyc.ts';
export { unitsOf } from './columns.ts';
