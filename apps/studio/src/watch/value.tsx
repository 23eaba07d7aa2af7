/** A value in a row or cell: text, or a chip that points to its object. */
import { Match, Switch } from 'solid-js';
import type { ValueView } from '@vivarium/debugger';
import { hovered, seek, setHovered } from './pointing.ts';
import { type Objects, previewOf } from './preview.ts';

export function Value(props: { value: ValueView; objects: Objects; room?: number }) {
  return (
    <Switch>
      <Match when={props.value.kind === 'plain' && props.value}>
        {(plain) => (
          <span class={`value plain ${plain().type === 'str' || plain().type === 'bytes' ? 'string' : 'constant'}`} title={`${plain().type}${cutNote(plain().cut)}`}>
            {plain().text}
          </span>
        )}
      </Match>
      <Match when={props.value.kind === 'reference' && props.value}>
        {(reference) => (
          <button
            type="button" class="value reference" classList={{ lit: hovered() === reference().id }}
            title="Show in the drawing of the heap"
            onPointerEnter={() => setHovered(reference().id)} onPointerLeave={() => setHovered(null)}
            onFocus={() => setHovered(reference().id)} onBlur={() => setHovered(null)}
            onClick={() => seek(reference().id)}
          >
            <span class="preview">{previewOf(reference(), props.objects, props.room ?? 48)}</span>
            <span class="identity">{props.objects.has(reference().id) ? `#${reference().id}` : ''}</span>
          </button>
        )}
      </Match>
      <Match when={props.value.kind === 'null'}><span class="value null" title="No value: a place that the calling convention leaves empty">NULL</span></Match>
      <Match when={props.value.kind === 'unbound'}><span class="value unbound" title="A variable without a value">unbound</span></Match>
    </Switch>
  );
}

const cutNote = (cut: { length: number } | undefined): string => (cut === undefined ? '' : `, ${cut.length.toLocaleString('en')} long`);
