/** The line at the bottom: where the cursor is, what the last run cost, on what it ran. */
import { Show, createSignal, type JSX } from 'solid-js';
import { keeping, project } from '../model/project.ts';
import { cost, engineFacts, outcome, runState } from '../model/run.ts';
import { settings } from '../model/settings.ts';

export const [cursor, setCursor] = createSignal({ line: 1, column: 0, selected: 0 });

export function StatusLine(props: { readonly phone: boolean }): JSX.Element {
  const state = () => {
    if (runState() === 'running') return 'Running';
    if (runState() === 'waiting') return 'Waiting for input';
    switch (outcome()?.kind) {
      case 'finished': return 'Finished';
      case 'raised': return outcome()?.exception?.type ?? `Exit status ${outcome()?.status}`;
      case 'stopped': return 'Stopped';
      case 'limit': return 'Ended at a limit';
      case 'broken': return 'The engine was started anew';
      default: return engineFacts() === null ? 'Starting' : 'Ready';
    }
  };
  return (
    <footer class="status" aria-label="Status">
      <span class={`status-state ${outcome()?.kind === 'raised' && runState() === 'idle' ? 'failed' : runState()}`} role="status">{state()}</span>
      <Show when={cost()}>
        {(spent) => (
          <>
            <span title="Time in the engine, without waiting">{duration(spent().milliseconds)}</span>
            <Show when={spent().instructions > 0}><span title="Instructions of bytecode">{compact(spent().instructions)} <span class="status-word">instructions</span></span></Show>
            <Show when={spent().memory}>{(bytes) => <span title="Memory of the engine">{(bytes() / 1e6).toFixed(0)} MB</span>}</Show>
          </>
        )}
      </Show>
      <span class="status-fill" />
      <Show when={keeping() !== ''}><span class="status-warning">{keeping()}</span></Show>
      <Show when={project().borrowed}><span>Not kept yet</span></Show>
      <Show when={!props.phone}><span>Line {cursor().line}, column {cursor().column + 1}<Show when={cursor().selected > 0}> ({cursor().selected} selected)</Show></span></Show>
      <Show when={settings().optimize > 0}><span>{settings().optimize === 1 ? '-O' : '-OO'}</span></Show>
      <Show when={engineFacts()}>
        {(facts) => <span title={facts().version}>Python {/^\d+\.\d+/.exec(facts().version)?.[0]} · {facts().execution}</span>}
      </Show>
    </footer>
  );
}

export function duration(milliseconds: number): string {
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1_000).toFixed(2)} s`;
}

export function compact(count: number): string {
  if (count < 10_000) return count.toLocaleString('en');
  if (count < 1_000_000) return `${(count / 1_000).toFixed(0)} k`;
  return `${(count / 1_000_000).toFixed(count < 10_000_000 ? 1 : 0)} M`;
}
