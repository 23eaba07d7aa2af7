export type * as ast from './ast.ts';
export * from './constants.ts';
