/** The panels of a run on a made-up recording, to be looked at without an engine: `npx vite apps/studio`, `/test/pages/watch.html`. */
import '../../src/shell/theme.css';
import { render } from 'solid-js/web';
import { session } from '../../src/model/session.ts';
import { FramesPanel } from '../../src/watch/frames-panel.tsx';
import { HeapPanel } from '../../src/watch/heap-panel.tsx';
import { StackPanel } from '../../src/watch/stack-panel.tsx';
import { Timeline } from '../../src/watch/timeline.tsx';
import { fakeRecording } from '../fixtures/fake-recording.ts';

document.documentElement.dataset.theme = new URLSearchParams(location.search).get('theme') ?? 'light';
render(
  () => (
    <>
      <FramesPanel session={session} />
      <StackPanel session={session} />
      <HeapPanel session={session} />
      <Timeline session={session} />
    </>
  ),
  document.getElementById('app') as HTMLElement,
);
await session.open(fakeRecording());
(globalThis as { session?: typeof session }).session = session;
