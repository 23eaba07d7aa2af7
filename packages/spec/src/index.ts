export type * as ast from './ast.ts';
export * from './constants.ts';
export * from './code-flags.ts';
export * from './opcodes.ts';
export * from './operands.ts';
export * from './instruction-sets.ts';
export * from './pyc.ts';
export type { ItemCount, StackItems, StackPicture } from './stack-picture.ts';
export { bytesRepr, complexRepr, floatRepr, isPrintable, stringRepr } from './repr.ts';
