/** The output while a run is walked: what is yet to come is paler, and a line leads to the moment that wrote it. */
import { createEffect, createRoot } from 'solid-js';
import { session } from '../model/session.ts';
import type { OutputView } from '../output/output-view.ts';

export function walkOutput(output: OutputView): void {
  output.onMoment = (position) => void session.goToOutput(position);
  createRoot(() => createEffect(() => output.showUntil(session.phase() === 'ready' && session.walked() ? (session.state()?.output ?? null) : null)));
}
