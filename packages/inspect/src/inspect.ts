/** A source at every stage at once. */
import type { CodeInfo } from './code.ts';
import type { FlowInfo } from './flow.ts';
import { Inspection, type InspectOptions, type PycInfo, type StageSize } from './inspection.ts';
import type { Problem } from './problems.ts';
import type { ScopeInfo } from './scopes.ts';
import type { Token } from './tokens.ts';
import type { TreeNode } from './tree.ts';

/** Plain data: it survives `structuredClone`. Stages that were not reached are null or empty; then there is an error. */
export interface Stages {
  readonly filename: string;
  readonly tokens: readonly Token[];
  readonly tree: readonly TreeNode[] | null;
  readonly scopes: readonly ScopeInfo[] | null;
  /** Outer ones first; a code object names the one around it by its index. */
  readonly codes: readonly CodeInfo[];
  /** By the same index. */
  readonly flows: readonly (FlowInfo | null)[];
  readonly pyc: PycInfo | null;
  readonly error: Problem | null;
  readonly warnings: readonly Problem[];
  readonly sizes: readonly StageSize[];
}

export function inspect(source: Uint8Array | string, options: InspectOptions = {}): Stages {
  const inspection = new Inspection(source, options);
  const { filename, tokens, tree, scopes, error, warnings } = inspection;
  const indices = Array.from({ length: inspection.codeCount }, (_, index) => index);
  return {
    filename, tokens, tree, scopes, error, warnings,
    codes: indices.map((index) => inspection.codeAt(index)).filter((code) => code !== null),
    flows: indices.map((index) => inspection.flowAt(index)),
    pyc: inspection.pyc(), sizes: inspection.sizes(),
  };
}
