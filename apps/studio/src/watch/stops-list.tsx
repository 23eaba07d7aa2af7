/** Breakpoints, their conditions, and on which exceptions a walk stops. */
import { For, Show } from 'solid-js';
import x from 'lucide-static/icons/x.svg?raw';
import { exceptionStops, instructionStops, lineStops, removeLineStop, setCondition, toggleExceptionStop, toggleInstructionStop } from '../model/stops.ts';

export function StopsList() {
  const count = () => lineStops().length + instructionStops().length;
  return (
    <details class="stops">
      <summary>Breakpoints <Show when={count() > 0}><span class="tag">{count()}</span></Show></summary>
      <ul>
        <For each={lineStops().map(({ file, line }) => `${file}:${line}`)}>
          {(name) => {
            const stop = () => lineStops().find(({ file, line }) => `${file}:${line}` === name);
            return (
              <Show when={stop()}>
                {(at) => (
                  <li>
                    <span class="stop-name">{name}</span>
                    <input class="field" type="text" spellcheck={false} autocapitalize="off" placeholder="always, or if …" aria-label={`Condition of the breakpoint at ${name}`} value={at().condition} onChange={(event) => setCondition(at().file, at().line, event.currentTarget.value)} />
                    <Remove label={`Remove the breakpoint at ${name}`} perform={() => removeLineStop(at().file, at().line)} />
                  </li>
                )}
              </Show>
            );
          }}
        </For>
        <For each={instructionStops()}>
          {(stop) => <li><span class="stop-name">{stop.label}</span><span class="spring" /><Remove label={`Remove the breakpoint at ${stop.label}`} perform={() => toggleInstructionStop(stop)} /></li>}
        </For>
      </ul>
      <Show when={count() === 0}><p class="quiet">Click beside a line number, or press F9, to set one.</p></Show>
      <div class="stop-exceptions">
        <label><input type="checkbox" checked={exceptionStops().has('raised')} onChange={() => toggleExceptionStop('raised')} /> every exception raised</label>
        <label><input type="checkbox" checked={exceptionStops().has('uncaught')} onChange={() => toggleExceptionStop('uncaught')} /> uncaught ones</label>
      </div>
    </details>
  );
}

function Remove(props: { label: string; perform: () => void }) {
  return <button type="button" class="button icon-only" aria-label={props.label} title={props.label} onClick={() => props.perform()}><i class="icon" aria-hidden="true" innerHTML={x} /></button>;
}
