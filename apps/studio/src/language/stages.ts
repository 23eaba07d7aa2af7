/** The stages of the sources that were looked at last, so that panels of one source share the work. */
import { Inspection, inspectPyc, type PycInspection } from '@vivarium/inspect';
import { packTokens, packTree } from './packed.ts';
import type { StageRequest, StageViews } from '../protocol.ts';

interface Kept {
  readonly source: string | Uint8Array;
  readonly optimize: number;
  readonly inspection: Inspection | PycInspection;
}

type CharacterNamed = (name: string) => number | undefined;
let characterNamed: CharacterNamed = () => undefined;

/** Which character `\N{…}` is; the table is large, and few programs need it. */
export function useUnicodeNames(names: CharacterNamed): void {
  characterNamed = names;
}

const lookupUnicodeName = (name: string): readonly number[] | null => {
  const point = characterNamed(name);
  return point === undefined ? null : [point];
};

/** The newest first. */
const kept: Kept[] = [];
const KEPT = 4;

/** The stages of a source; the last few are kept. */
export function inspectionOf(source: string, optimize: 0 | 1 | 2 = 0, file = 'main.py'): Inspection {
  return keep(source, optimize, () => new Inspection(source, { filename: file, optimize, lookupUnicodeName })) as Inspection;
}

function keep(source: string | Uint8Array, optimize: 0 | 1 | 2, make: () => Kept['inspection']): Kept['inspection'] {
  const index = kept.findIndex((each) => each.optimize === optimize && sameSource(each.source, source));
  const found = index < 0 ? { source, optimize, inspection: make() } : kept.splice(index, 1)[0];
  kept.unshift(found);
  kept.length = Math.min(kept.length, KEPT);
  return found.inspection;
}

function sameSource(a: string | Uint8Array, b: string | Uint8Array): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

export function stageView({ file, source, optimize, stage, index }: StageRequest): StageViews[keyof StageViews] {
  if (typeof source !== 'string') return pycView(keep(source, 0, () => inspectPyc(source, file)) as PycInspection, stage, index);
  const inspection = inspectionOf(source, optimize, file);
  switch (stage) {
    case 'tokens': return packTokens(inspection.tokens);
    case 'tree': return inspection.tree === null ? null : packTree(inspection.tree);
    case 'symbols': return inspection.scopes;
    case 'codes': return inspection.outlines();
    case 'code': return inspection.codeAt(index);
    case 'flow': return inspection.flowAt(index);
    case 'pyc': return inspection.pyc();
    case 'sizes': return inspection.sizes();
  }
}

function pycView({ outlines, codes, pyc }: PycInspection, stage: keyof StageViews, index: number): StageViews[keyof StageViews] {
  switch (stage) {
    case 'codes': return outlines;
    case 'code': return codes[index] ?? null;
    case 'pyc': return pyc;
    case 'tokens': return packTokens([]);
    case 'sizes': return [];
    default: return null;
  }
}
