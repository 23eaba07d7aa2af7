/** The last instructions, each with the stack that it left. */
import { For, Show, createMemo } from 'solid-js';
import type { FrameView, InstructionView, StateView } from '@vivarium/debugger';
import { instructionAt } from '../model/instruction-at.ts';
import { type Session } from '../model/session.ts';
import { objectsOf, previewOf } from './preview.ts';
import { colourOf } from './stack-effect.ts';

const rows = 8;

interface Row {
  readonly step: number;
  readonly instruction: InstructionView | undefined;
  readonly frame: string;
  readonly after: string;
}

export function StackHistory(props: { session: Session }) {
  const history = createMemo(() => historyOf(props.session));
  return (
    <Show when={history().length > 0}>
      <table class="stack-history">
        <caption>The last instructions and the stack after each</caption>
        <thead><tr><th scope="col">Step</th><th scope="col">Instruction</th><th scope="col">Stack</th></tr></thead>
        <tbody>
          <For each={history().map(({ step }) => step)}>{(step, index) => <HistoryRow session={props.session} step={step} row={history()[index()]} />}</For>
        </tbody>
      </table>
    </Show>
  );
}

function HistoryRow(props: { session: Session; step: number; row: Row | undefined }) {
  const instruction = () => props.row?.instruction;
  const colour = () => {
    const shown = instruction();
    return shown === undefined ? 'other' : colourOf(shown);
  };
  return (
    <tr>
      <td><button type="button" class="link" aria-label={`Go to step ${props.step}`} onClick={() => props.session.go(props.step)}>{props.step.toLocaleString('en')}</button></td>
      <td class={`colour-${colour()}`} title={`In ${props.row?.frame ?? ''}`}>
        <span class="instruction-name">{instruction()?.name ?? '…'}</span> <span class="instruction-argument">{instruction()?.meaning || (instruction()?.argument ?? '')}</span>
      </td>
      <td class="stack-after">{props.row?.after}</td>
    </tr>
  );
}

/** Newest first. */
function historyOf(session: Session): Row[] {
  const result: Row[] = [];
  let after = session.state();
  while (after !== null && after.step > 0 && result.length < rows) {
    const before: StateView | undefined = session.stateNear(after.step - 1);
    const frame = before?.frames[0];
    if (before === undefined || frame === undefined) break;
    const code = session.code(frame.code);
    result.push({ step: before.step, frame: frame.name, instruction: code === undefined ? undefined : instructionAt(code, frame.offset), after: stackText(frame, after) });
    after = before;
  }
  return result;
}

/** The stack of the frame that carried it out; where control went, if it left that. */
function stackText(frame: FrameView, after: StateView): string {
  const next = after.frames[0];
  if (next === undefined) return 'the program ended';
  if (next.activation !== frame.activation) return after.frames.some(({ activation }) => activation === frame.activation) ? `→ into ${next.name}` : `← back in ${next.name}`;
  if (next.stack.length === 0) return 'empty';
  const objects = objectsOf(after.heap);
  return next.stack.map((value) => previewOf(value, objects, 18, 0)).join('  ');
}
