/** Evaluates expressions in the frame that is looked at. What they change is forgotten: the recording stays as it was. */
import { For, Show, createSignal } from 'solid-js';
import type { Evaluation, FrameView } from '@vivarium/debugger';
import type { Session } from '../model/session.ts';

interface Answered {
  readonly expression: string;
  readonly where: string;
  readonly evaluation: Evaluation | null;
}

const kept = 50;

export function EvaluateConsole(props: { session: Session; frame: FrameView }) {
  const [answers, setAnswers] = createSignal<readonly Answered[]>([]);
  let past = 0;
  let log: HTMLDivElement | undefined;

  async function evaluate(expression: string): Promise<void> {
    const where = `${props.frame.name}, step ${(props.session.state()?.step ?? 0).toLocaleString('en')}`;
    const asked: Answered = { expression, where, evaluation: null };
    setAnswers([...answers(), asked].slice(-kept));
    past = answers().length;
    let evaluation: Evaluation;
    try {
      evaluation = await props.session.evaluate(expression);
    } catch (error) {
      evaluation = { kind: 'error', type: '', text: error instanceof Error ? error.message : String(error), output: '' };
    }
    setAnswers(answers().map((answer) => (answer === asked ? { ...asked, evaluation } : answer)));
    if (log !== undefined) log.scrollTop = log.scrollHeight;
  }

  function onKeyDown(event: KeyboardEvent & { currentTarget: HTMLInputElement }): void {
    const input = event.currentTarget;
    if (event.key === 'Enter' && input.value.trim() !== '') {
      void evaluate(input.value.trim());
      input.value = '';
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      past = Math.max(0, Math.min(answers().length, past + (event.key === 'ArrowUp' ? -1 : 1)));
      input.value = answers()[past]?.expression ?? '';
      event.preventDefault();
    }
  }

  return (
    <div class="evaluate">
      <div class="evaluate-log scroll" ref={(element) => (log = element)} role="log" aria-label="Evaluated expressions" tabindex={answers().length > 0 ? 0 : undefined}>
        <For each={answers()}>
          {(answer) => (
            <div class="evaluate-answer" title={`In ${answer.where}`}>
              <div class="evaluate-asked"><span class="prompt" aria-hidden="true">&gt;&gt;&gt;</span> {answer.expression}</div>
              <Show when={answer.evaluation} fallback={<div class="quiet">…</div>}>
                {(evaluation) => (
                  <>
                    <Show when={evaluation().output}><div class="evaluate-output">{evaluation().output}</div></Show>
                    <div classList={{ 'evaluate-error': evaluation().kind === 'error' }}>{evaluation().text}</div>
                  </>
                )}
              </Show>
            </div>
          )}
        </For>
      </div>
      <label class="evaluate-input">
        <span class="prompt" aria-hidden="true">&gt;&gt;&gt;</span>
        <input
          type="text" spellcheck={false} autocapitalize="off" autocomplete="off" placeholder={`Evaluate in ${props.frame.name}`}
          aria-label={`Evaluate in ${props.frame.name}`} onKeyDown={onKeyDown}
        />
      </label>
    </div>
  );
}
