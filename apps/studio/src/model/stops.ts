/**
 * Where a walk stops: the editor's breakpoints with the conditions that were given to them, instructions, and exceptions.
 * Breakpoints themselves are marks of the source.
 */
import { createSignal } from 'solid-js';
import type { Breakpoint } from '@vivarium/debugger';
import { breakpoints, placeBreakpoints } from './marks.ts';

export interface LineStop {
  readonly file: string;
  readonly line: number;
  readonly condition: string;
}

export interface InstructionStop {
  readonly code: number;
  readonly offset: number;
  /** What it is called in the list. */
  readonly label: string;
}

export type ExceptionStop = 'raised' | 'uncaught';

const [conditions, setConditions] = createSignal<ReadonlyMap<string, string>>(new Map());
const [instructions, setInstructions] = createSignal<readonly InstructionStop[]>([]);
const [exceptions, setExceptions] = createSignal<ReadonlySet<ExceptionStop>>(new Set());
export { instructions as instructionStops, exceptions as exceptionStops };

const keyOf = (file: string, line: number): string => `${file}:${line}`;

export const lineStops = (): LineStop[] =>
  [...breakpoints()].flatMap(([file, lines]) => [...lines].sort((a, b) => a - b).map((line) => ({ file, line, condition: conditions().get(keyOf(file, line)) ?? '' })));

/** Empty: it stops always. */
export function setCondition(file: string, line: number, condition: string): void {
  const next = new Map(conditions());
  if (condition.trim() === '') next.delete(keyOf(file, line));
  else next.set(keyOf(file, line), condition.trim());
  setConditions(next);
}

export function removeLineStop(file: string, line: number): void {
  const lines = new Set(breakpoints().get(file));
  lines.delete(line);
  setCondition(file, line, '');
  placeBreakpoints(file, lines);
}

export function toggleInstructionStop(stop: InstructionStop): void {
  const rest = instructions().filter(({ code, offset }) => code !== stop.code || offset !== stop.offset);
  setInstructions(rest.length < instructions().length ? rest : [...rest, stop]);
}

/** Code objects are numbered anew in every run. */
export const forgetInstructionStops = (): void => void setInstructions([]);

export function toggleExceptionStop(when: ExceptionStop): void {
  const next = new Set(exceptions());
  if (!next.delete(when)) next.add(when);
  setExceptions(next);
}

/** All of them, as a recording takes them. `engineFile`: the path of a project's file as the engine has it. */
export function allStops(engineFile: (path: string) => string): Breakpoint[] {
  return [
    ...lineStops().map(({ file, line, condition }): Breakpoint => ({ kind: 'line', file: engineFile(file), line, ...(condition === '' ? {} : { condition }) })),
    ...instructions().map(({ code, offset }): Breakpoint => ({ kind: 'instruction', code, offset })),
    ...[...exceptions()].map((when): Breakpoint => ({ kind: 'exception', when })),
  ];
}
