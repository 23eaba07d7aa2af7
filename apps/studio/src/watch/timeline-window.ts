/** Which steps of the run the timeline shows, and which step a place on it is. */
export interface StepWindow {
  readonly from: number;
  readonly to: number;
}

/** No closer than that. */
const fewest = 24;

export const wholeRun = (steps: number): StepWindow => ({ from: 0, to: Math.max(1, steps) });

export const isWhole = ({ from, to }: StepWindow, steps: number): boolean => from <= 0 && to >= steps;

/** `factor` above 1 shows more; what is at `fraction` of the width stays there. */
export function zoomed({ from, to }: StepWindow, factor: number, fraction: number, steps: number): StepWindow {
  const length = Math.min(Math.max(1, steps), Math.max(Math.min(fewest, steps), (to - from) * factor));
  return within(from + (to - from - length) * fraction, length, steps);
}

export const shifted = ({ from, to }: StepWindow, by: number, steps: number): StepWindow => within(from + by, to - from, steps);

/** Moved no further than it takes to show the step, with some room around it. */
export function showing(shown: StepWindow, step: number, steps: number): StepWindow {
  const { from, to } = shown;
  if (step >= from && step <= to) return shown;
  const room = (to - from) * 0.15;
  return within(step < from ? step - room : step - (to - from) + room, to - from, steps);
}

export const stepAt = ({ from, to }: StepWindow, fraction: number): number => Math.round(from + Math.min(1, Math.max(0, fraction)) * (to - from));
export const fractionOf = ({ from, to }: StepWindow, step: number): number => (step - from) / (to - from);

function within(from: number, length: number, steps: number): StepWindow {
  const start = Math.max(0, Math.min(from, Math.max(1, steps) - length));
  return { from: start, to: start + length };
}
