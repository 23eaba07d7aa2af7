/**
 * Budgets of a run. Instructions, time and output end it with `BudgetExceeded`, which no Python code can catch; memory and
 * depth raise MemoryError and RecursionError.
 */
import { error } from '@vivarium/objects';
import { BudgetExceeded, machine, observe } from '@vivarium/vm';
import { current } from './interpreter.ts';

export interface Budgets {
  /** Work, of which an instruction is about one unit. */
  instructions?: number;
  /** Milliseconds of the host's clock. */
  milliseconds?: number;
  /** Bytes of memory, as estimated by the host. */
  memory?: number;
  /** Bytes written to standard output and error. */
  output?: number;
  /** Python calls on top of each other. */
  depth?: number;
}

/** Share of the host's memory beyond which a program is refused more. */
const SAFE_SHARE = 0.85;
/** Milliseconds between two looks at the memory in use. */
const MEMORY_INTERVAL = 20;
/** The host's arrays end the process when they grow beyond about 2^27 items; a list of that size takes this many bytes. */
const LARGEST_OBJECT = 1.25 * 2 ** 30;
/** Growth that is not worth a look. */
const SMALL = 1 << 20;

/** Bytes; undefined until it is first asked for, which has the host load something. Without an interpreter there is none. */
let memoryLimit: number | undefined = Infinity;
let memoryBudget = Infinity;
let nextLook = 0;

const now = (): number => Number(current().host.clock.monotonic()) / 1e6;

/** Starts counting anew; what is left out is unlimited, but for the memory of the host. */
export function setBudgets(budgets: Budgets): void {
  const { limits } = machine;
  machine.countAnew();
  limits.instructions = budgets.instructions ?? Infinity;
  limits.deadline = budgets.milliseconds === undefined ? Infinity : now() + budgets.milliseconds;
  memoryBudget = budgets.memory ?? Infinity;
  memoryLimit = undefined;
  current().outputLeft = budgets.output ?? Infinity;
  if (budgets.depth !== undefined) machine.recursionLimit = budgets.depth;
  nextLook = 0;
}

const limitOfMemory = (): number => (memoryLimit ??= Math.min(memoryBudget, current().host.process.heap().limit * SAFE_SHARE));

/** Throws when more work was done, or more time passed, than there was. */
export function checkBudgets(): void {
  const { limits } = machine;
  if (machine.work > limits.instructions) throw new BudgetExceeded('instructions');
  if (limits.deadline === Infinity && memoryLimit === Infinity) return;
  const time = now();
  if (time > limits.deadline) throw new BudgetExceeded('time');
  if (time < nextLook) return;
  nextLook = time + MEMORY_INTERVAL;
  if (current().host.process.heap().used > limitOfMemory()) throw error('MemoryError');
}

/** Raises MemoryError when there is no room for that many bytes. */
export function allocate(bytes: number): void {
  if (bytes > LARGEST_OBJECT) throw error('MemoryError');
  // To fill memory is work: who makes large objects is looked at more often.
  machine.ticks -= bytes >> 10;
  if (bytes < SMALL || memoryLimit === Infinity) return;
  const limit = limitOfMemory();
  if (bytes > limit || bytes + current().host.process.heap().used > limit) throw error('MemoryError');
}

observe(checkBudgets);

/** Counts output; throws when it was more than there may be. */
export function countOutput(bytes: number): void {
  const interpreter = current();
  if (interpreter.outputLeft === Infinity) return;
  interpreter.outputLeft -= bytes;
  if (interpreter.outputLeft < 0) throw new BudgetExceeded('output');
}
