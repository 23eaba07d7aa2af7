/** What all panels of stages have: a bar of their own, why there is nothing, and the stage itself. */
import { type JSX, Show } from 'solid-js';
import { goTo } from '../model/marks.ts';
import { activeFile } from '../model/project.ts';
import type { StageViews } from '../protocol.ts';
import { isProgram, type Stage } from './stage.ts';
import './inside.css';

interface StageFrameProps {
  readonly label: string;
  readonly stage: Stage<keyof StageViews>;
  readonly bar?: JSX.Element;
  readonly class?: string;
  readonly children: JSX.Element;
}

export function StageFrame(props: StageFrameProps): JSX.Element {
  const path = () => activeFile()?.path ?? '';
  return (
    <section class={`inside-panel ${props.class ?? ''}`} aria-label={props.label} classList={{ behind: !props.stage.current() && props.stage.view() !== null }}>
      <Show when={props.bar}><div class="inside-bar">{props.bar}</div></Show>
      <Show when={props.stage.problem()}>
        {(problem) => (
          <p class="inside-problem" role="status">
            <button type="button" class="inside-link" onClick={() => goTo({ file: path(), span: problem().span, focus: true })}>Line {problem().span.line}</button>
            {' '}{problem().message}
            <Show when={props.stage.view() !== null}><span class="quiet"> Below is what the program was before.</span></Show>
          </p>
        )}
      </Show>
      <Show when={props.stage.view() !== null} fallback={<Nothing path={path()} failed={props.stage.problem() !== null} />}>{props.children}</Show>
    </section>
  );
}

function Nothing(props: { readonly path: string; readonly failed: boolean }): JSX.Element {
  return (
    <Show when={!props.failed}>
      <p class="inside-nothing">{isProgram(props.path) ? (props.path.endsWith('.pyc') ? 'A .pyc file holds the code only.' : 'One moment …') : `${props.path} is no Python program.`}</p>
    </Show>
  );
}

/** A choice of a few, one of them pressed. */
export function Choice<Value extends string | number>(props: {
  readonly label: string; readonly value: Value; readonly choices: readonly (readonly [Value, string, string?])[]; readonly onChange: (value: Value) => void;
}): JSX.Element {
  return (
    <div class="inside-choice" role="group" aria-label={props.label}>
      {props.choices.map(([value, text, title]) => (
        <button type="button" aria-pressed={props.value === value} title={title} onClick={() => props.onChange(value)}>{text}</button>
      ))}
    </div>
  );
}
