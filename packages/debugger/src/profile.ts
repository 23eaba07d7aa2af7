/** The run at a glance, for a timeline. */
import type { Places } from './places.ts';
import type { StepIndex } from './step-index.ts';
import type { CallView, ProfileView } from './views.ts';

/** Steps `from` up to, not including, `to` in columns. */
export function profileOf(index: StepIndex, places: Places, from: number, to: number, columns: number): ProfileView {
  const count = Math.max(1, Math.floor(columns));
  const deepest = new Uint16Array(count);
  const flattest = new Uint16Array(count).fill(65535);
  const code = new Uint32Array(count);
  const taken = new Float64Array(Math.max(1, places.codes.length));
  let column = 0;
  let most = 0;
  const width = (to - from) / count;
  const endOf = (at: number): number => (at === count - 1 ? to : from + Math.floor((at + 1) * width));
  for (let stretch = Math.max(0, index.stretchAt(from)); stretch < index.stretches && to > from; stretch++) {
    let first = Math.max(from, index.firstSteps.get(stretch));
    const end = Math.min(to, index.endOf(stretch) + 1);
    if (first >= to) break;
    const depth = index.depths.get(stretch);
    const own = index.codes.get(index.activationOf.get(stretch));
    while (first < end) {
      while (first >= endOf(column)) {
        column++;
        most = 0;
        taken.fill(0);
      }
      const here = Math.min(end, endOf(column));
      if (depth > deepest[column]) deepest[column] = depth;
      if (depth < flattest[column]) flattest[column] = depth;
      taken[own] += here - first;
      if (taken[own] > most) {
        most = taken[own];
        code[column] = own;
      }
      first = here;
    }
  }
  fillGaps(deepest, flattest, code);
  return { from, to, deepest, flattest, code };
}

/** With fewer steps than columns, some have none: they look like the one before. */
function fillGaps(deepest: Uint16Array, flattest: Uint16Array, code: Uint32Array): void {
  for (let at = 0; at < deepest.length; at++) {
    if (flattest[at] !== 65535) continue;
    flattest[at] = at === 0 ? 0 : flattest[at - 1];
    deepest[at] = at === 0 ? 0 : deepest[at - 1];
    code[at] = at === 0 ? 0 : code[at - 1];
  }
}

/** Calls that take at least `shortest` of the steps `from` to `to`, outer ones first; at most `most`. */
export function callsOf(index: StepIndex, places: Places, from: number, to: number, shortest: number, most: number): CallView[] {
  const calls: CallView[] = [];
  for (let activation = 0; activation < index.codes.length && calls.length < most; activation++) {
    const first = index.firstOf.get(activation);
    const end = index.lastOf.get(activation) + 1;
    if (first >= to) break;
    if (end <= from || Math.min(end, to) - Math.max(first, from) < shortest) continue;
    const code = index.codes.get(activation);
    calls.push({ activation, code, name: places.codes[code].raw.co_qualname, from: first, to: end, depth: index.depth(first) });
  }
  return calls;
}
