/** The language worker: it knows the source, and never waits for a program. */
import type { FromLanguage, ToLanguage } from '../protocol.ts';
import { answer, useLibrary } from './answer.ts';
import { emptyLibrary, parseLibrary } from './library.ts';
import { useUnicodeNames } from './stages.ts';

const reply = (message: FromLanguage): void => postMessage(message);

const needsUnicodeNames = (question: ToLanguage): boolean => 'source' in question && typeof question.source === 'string' && question.source.includes('\\N{');
let unicodeNames: Promise<void> | null = null;
const loadUnicodeNames = (): Promise<void> => (unicodeNames ??= import('@vivarium/objects/names').then(({ characterNamed }) => useUnicodeNames(characterNamed)));

addEventListener('message', async ({ data }: MessageEvent<ToLanguage>) => {
  if (data.kind === 'library') {
    fetch(data.url).then(async (response) => useLibrary(response.ok ? parseLibrary(await response.text()) : emptyLibrary), () => useLibrary(emptyLibrary));
    return;
  }
  const { id } = data;
  try {
    if (needsUnicodeNames(data)) await loadUnicodeNames();
    reply({ kind: 'answer', id, result: answer(data) });
  } catch (error) {
    reply({ kind: 'answer', id, result: null, error: error instanceof Error ? error.message : String(error) });
  }
});
