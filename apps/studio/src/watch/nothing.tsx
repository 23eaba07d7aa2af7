/** What a panel of a run shows while there is nothing to show. */
import { Match, Show, Switch } from 'solid-js';
import type { Session } from '../model/session.ts';

export function Nothing(props: { session: Session }) {
  return (
    <p class="quiet nothing">
      <Show when={props.session.trouble()} fallback={
        <Switch fallback="One moment …">
          <Match when={props.session.phase() === 'none'}>Run the program to record it. Then every step can be seen here, forwards and back.</Match>
          <Match when={props.session.phase() === 'recording'}>Recording: {props.session.steps().toLocaleString('en')} instructions so far.</Match>
        </Switch>
      }>
        {(trouble) => <>{trouble()}</>}
      </Show>
    </p>
  );
}
