/** What an instruction means: a paragraph, and its effect on the stack as a drawing. */
import { For, Show } from 'solid-js';
import { type InstructionInfo, opcodeHelp, type StackPicture } from '@vivarium/inspect';

export function OpcodeCard(props: { instruction: InstructionInfo; onClose: () => void }) {
  const help = () => opcodeHelp(props.instruction.opname);
  return (
    <aside class="opcode-card" aria-label={`What ${props.instruction.opname} means`} onKeyDown={(event) => event.key === 'Escape' && props.onClose()}>
      <div class="opcode-card-head">
        <strong class="opcode-name">{props.instruction.opname}<Show when={props.instruction.argrepr !== ''}><span class="quiet"> {props.instruction.argrepr}</span></Show></strong>
        <button type="button" class="button small" aria-label="Close" onClick={() => props.onClose()}>×</button>
      </div>
      <Show when={help()} fallback={<p>An instruction of another version of Python.</p>}>
        {(known) => (
          <>
            <Show when={known().standsFor}><p class="quiet">A faster form of {known().standsFor}, which the interpreter chose while running.</p></Show>
            <p>{known().meaning}</p>
            <Show when={props.instruction.stack}>{(stack) => <StackDrawing stack={stack()} />}</Show>
          </>
        )}
      </Show>
    </aside>
  );
}

/** The top of the stack before and after; the topmost on top. */
function StackDrawing(props: { stack: StackPicture }) {
  return (
    <div class="stack-drawing" role="img" aria-label={`Takes ${wordsOf(props.stack.takes)}; leaves ${wordsOf(props.stack.leaves)}`}>
      <Pile items={props.stack.takes} caption="before" kind="takes" />
      <span class="stack-arrow" aria-hidden="true">→</span>
      <Pile items={props.stack.leaves} caption="after" kind="leaves" />
    </div>
  );
}

function Pile(props: { items: StackPicture['takes']; caption: string; kind: string }) {
  return (
    <div class="pile">
      <For each={props.items.toReversed()}>{({ name, count }) => <span class={`pile-item ${props.kind}`}>{label(name, count)}</span>}</For>
      <span class="pile-floor">{props.items.length === 0 ? 'nothing of it' : '…'}</span>
      <span class="quiet">{props.caption}</span>
    </div>
  );
}

const label = (name: string, count: number): string => `${name.replaceAll('_', ' ')}${count === 1 ? '' : ` × ${count}`}`;
const wordsOf = (items: StackPicture['takes']): string => (items.length === 0 ? 'nothing' : items.map(({ name, count }) => label(name, count)).join(', '));

/** The same on one line: `left right → result`. */
export function StackLine(props: { stack: StackPicture | null }) {
  return (
    <Show when={props.stack}>
      {(stack) => (
        <span class="stack-line" title={`takes ${wordsOf(stack().takes)}; leaves ${wordsOf(stack().leaves)}`}>
          <For each={stack().takes}>{({ name, count }) => <span class="stack-chip takes" style={{ '--count': count }}>{label(name, count)}</span>}</For>
          <Show when={stack().takes.length + stack().leaves.length > 0}><span class="stack-arrow">→</span></Show>
          <For each={stack().leaves}>{({ name, count }) => <span class="stack-chip leaves" style={{ '--count': count }}>{label(name, count)}</span>}</For>
        </span>
      )}
    </Show>
  );
}
