/** Every instruction of the run in one line, to be held and moved. */
import { Show, createEffect, createMemo, createSignal, on, onCleanup, onMount } from 'solid-js';
import type { Outcome, ProfileView } from '@vivarium/debugger';
import { type Session, session as pageSession } from '../model/session.ts';
import { settings } from '../model/settings.ts';
import { StepBar } from './step-bar.tsx';
import { walkByKeys } from './walk-by-keys.ts';
import { drawTimeline } from './timeline-canvas.ts';
import { type StepWindow, fractionOf, isWhole, shifted, showing, stepAt, wholeRun, zoomed } from './timeline-window.ts';
import { placeText } from './place-text.ts';
import './watch.css';
import './timeline.css';

export function Timeline(props: { session: Session; byInstruction?: boolean }) {
  const session = props.session;
  return (
    <section class="timeline" aria-label="Timeline" onKeyDown={walkByKeys(session)}>
      <StepBar session={session} byInstruction={props.byInstruction} />
      <Show when={session.phase() === 'ready'} fallback={<p class="quiet timeline-idle">{idleText(session)}</p>}>
        <Track session={session} />
      </Show>
    </section>
  );
}

const idleText = (session: Session): string =>
  session.phase() === 'none' ? 'Run the program to walk through it.' : `Recording: ${session.steps().toLocaleString('en')} instructions so far`;

function Track(props: { session: Session }) {
  const session = props.session;
  const [shown, setShown] = createSignal<StepWindow>(wholeRun(session.steps()));
  const [profile, setProfile] = createSignal<ProfileView | null>(null);
  const [size, setSize] = createSignal({ width: 0, height: 0 });
  const [theme, setTheme] = createSignal(0);
  const [hover, setHover] = createSignal<number | null>(null);
  let canvas!: HTMLCanvasElement;
  let track!: HTMLDivElement;
  let deepest = 1;

  const keepProfiles = latestOnly(async (wanted: { window: StepWindow; columns: number }) => {
    const from = Math.floor(wanted.window.from);
    const to = Math.max(from + 1, Math.ceil(wanted.window.to));
    const answer = await session.profile(from, to, Math.min(wanted.columns, to - from));
    for (const depth of answer.deepest) deepest = Math.max(deepest, depth);
    setProfile(answer);
  });

  createEffect(on(session.steps, (steps) => setShown(wholeRun(steps)), { defer: true }));
  createEffect(() => setShown((now) => showing(now, session.cursor(), session.steps())));
  createEffect(() => {
    if (size().width > 0) keepProfiles({ window: shown(), columns: Math.round(size().width) });
  });
  createEffect(() => {
    theme();
    if (size().width === 0) return;
    const style = getComputedStyle(track);
    const colour = (name: string) => style.getPropertyValue(name).trim() || '#808080';
    drawTimeline(canvas, shown(), profile(), session.marks(), deepest, {
      dark: style.colorScheme.includes('dark'), output: colour('--muted'), input: colour('--c-local'), exception: colour('--c-exception'),
    });
  });
  onMount(() => {
    const resized = new ResizeObserver(() => setSize({ width: canvas.clientWidth, height: canvas.clientHeight }));
    resized.observe(canvas);
    const themed = new MutationObserver(() => setTheme(theme() + 1));
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
    onCleanup(() => {
      resized.disconnect();
      themed.disconnect();
    });
  });

  const fractionAt = (clientX: number): number => {
    const bounds = canvas.getBoundingClientRect();
    return (clientX - bounds.left) / Math.max(1, bounds.width);
  };

  const hold = holdTrack({
    scrub: (clientX) => session.go(stepAt(shown(), fractionAt(clientX))),
    pinch: (factor, clientX) => setShown(zoomed(shown(), factor, fractionAt(clientX), session.steps())),
  });

  function onWheel(event: WheelEvent): void {
    event.preventDefault();
    const length = shown().to - shown().from;
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) setShown(shifted(shown(), ((event.deltaX || event.deltaY) / Math.max(1, size().width)) * length, session.steps()));
    else setShown(zoomed(shown(), Math.exp(event.deltaY / 240), fractionAt(event.clientX), session.steps()));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const page = (shown().to - shown().from) / 10;
    if (event.key === '+' || event.key === '=') setShown(zoomed(shown(), 0.5, fractionOf(shown(), session.cursor()), session.steps()));
    else if (event.key === '-') setShown(zoomed(shown(), 2, fractionOf(shown(), session.cursor()), session.steps()));
    else if (event.key === '0') setShown(wholeRun(session.steps()));
    else if (event.key === 'PageUp') session.go(session.cursor() - page);
    else if (event.key === 'PageDown') session.go(session.cursor() + page);
    else return;
    event.preventDefault();
  }

  const left = createMemo(() => `${(fractionOf(shown(), session.cursor()) * 100).toFixed(3)}%`);
  const hovered = () => {
    const fraction = hover();
    return fraction === null ? null : { fraction, text: placeText(session, stepAt(shown(), fraction), profile()) };
  };
  return (
    <div class="timeline-track-area">
      <div class="timeline-text"><span>{placeText(session, session.cursor(), profile())}</span><Show when={session.changed() ? 'the program was changed since: run it again' : endNote(session.outcome())}>{(note) => <span class="timeline-note">{note()}</span>}</Show><Show when={!isWhole(shown(), session.steps())}>
        <button type="button" class="link" onClick={() => setShown(wholeRun(session.steps()))}>whole run</button>
      </Show></div>
      <div
        class="timeline-track" ref={(element) => (track = element)} role="slider" tabindex="0" aria-label="Step" aria-orientation="horizontal" aria-valuemin={0} aria-valuemax={session.steps()}
        aria-valuenow={session.cursor()} aria-valuetext={placeText(session, session.cursor(), profile())} onKeyDown={onKeyDown}
        on:wheel={{ passive: false, handleEvent: onWheel }} onDblClick={() => setShown(wholeRun(session.steps()))}
        onPointerDown={hold.down} onPointerMove={(event) => { hold.move(event); setHover(fractionAt(event.clientX)); }} onPointerUp={hold.up} onPointerCancel={hold.up} onPointerLeave={() => setHover(null)}
      >
        <canvas ref={(element) => (canvas = element)} aria-hidden="true" />
        <div class="timeline-cursor" style={{ left: left() }} />
        <Show when={hovered()}>
          {(at) => <div class="timeline-hover" classList={{ late: at().fraction > 0.6 }} style={{ left: `${at().fraction * 100}%` }}><span>{at().text}</span></div>}
        </Show>
        <Show when={!isWhole(shown(), session.steps())}>
          <div class="timeline-overview" style={{ left: `${(shown().from / session.steps()) * 100}%`, width: `${((shown().to - shown().from) / session.steps()) * 100}%` }} />
        </Show>
      </div>
    </div>
  );
}

/** What has to be known of a recording that does not reach the program's end. */
function endNote(outcome: Outcome | null): string {
  switch (outcome?.kind) {
    case 'limit': return 'the recording is full: what came after is not in it';
    case 'stopped': return 'stopped';
    case 'wantsInput': return 'waits for input';
    case 'failed': return outcome.message;
    default: return '';
  }
}

/** Runs one request at a time; of those that come meanwhile, only the last. */
function latestOnly<T>(request: (wanted: T) => Promise<void>): (wanted: T) => void {
  let waiting: { wanted: T } | null = null;
  let busy = false;
  return async (wanted) => {
    waiting = { wanted };
    if (busy) return;
    busy = true;
    while (waiting !== null) {
      const next: { wanted: T } = waiting;
      waiting = null;
      try {
        await request(next.wanted);
      } catch {
        // The run was dropped: what is drawn stays until the next one.
      }
    }
    busy = false;
  };
}

/** One pointer scrubs, two pinch. Moves are taken once a frame. */
function holdTrack(actions: { scrub: (clientX: number) => void; pinch: (factor: number, clientX: number) => void }) {
  const pointers = new Map<number, number>();
  let frame = 0;
  let wanted = 0;
  const scrub = (clientX: number): void => {
    wanted = clientX;
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      actions.scrub(wanted);
    });
  };
  onCleanup(() => cancelAnimationFrame(frame));
  return {
    down(event: PointerEvent & { currentTarget: HTMLElement }): void {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, event.clientX);
      if (pointers.size === 1) scrub(event.clientX);
    },
    move(event: PointerEvent): void {
      const before = pointers.get(event.pointerId);
      if (before === undefined) return;
      pointers.set(event.pointerId, event.clientX);
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other === undefined) scrub(event.clientX);
      else if (Math.abs(event.clientX - other) > 8) actions.pinch(Math.abs(before - other) / Math.abs(event.clientX - other), (event.clientX + other) / 2);
    },
    up(event: PointerEvent): void {
      pointers.delete(event.pointerId);
    },
  };
}

/** As the shell shows it. */
export default () => <Timeline session={pageSession} byInstruction={settings().depth === 'machine'} />;
