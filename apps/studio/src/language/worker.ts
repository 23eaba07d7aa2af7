/** The language worker: it knows the source, and never waits for a program. */
import type { FromLanguage, ToLanguage } from '../protocol.ts';
import { answer, useLibrary } from './answer.ts';
import { emptyLibrary, parseLibrary } from './library.ts';

const reply = (message: FromLanguage): void => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<ToLanguage>) => {
  if (data.kind === 'library') {
    fetch(data.url).then(async (response) => useLibrary(response.ok ? parseLibrary(await response.text()) : emptyLibrary), () => useLibrary(emptyLibrary));
    return;
  }
  const { id } = data;
  try {
    reply({ kind: 'answer', id, result: answer(data) });
  } catch (error) {
    reply({ kind: 'answer', id, result: null, error: error instanceof Error ? error.message : String(error) });
  }
});
