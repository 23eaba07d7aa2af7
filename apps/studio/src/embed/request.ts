/**
 * What an embedding page asks for: in the address of `embed.html`, which `<vivarium-editor>` writes and anyone may write by
 * hand.
 *
 *   embed.html?panels=output,bytecode&read-only=1-3,9&tests=tests.py&theme=dark#v1.DATA&run
 *
 * The fragment is that of a shared project (`share/share-link.ts`): code never reaches a server.
 */
export interface EmbedRequest {
  /** Ids of the panels below the code (`shell/panels.ts`), in this order; `output` is among them. Unknown ones are left out. */
  readonly panels: readonly string[];
  /** Lines of the program that stay as they are; `all`: nothing can be changed. */
  readonly readOnly: readonly LineRange[] | 'all';
  /** A file of the project that is not shown: its functions `test_…` are run by Check. */
  readonly tests: string | null;
  readonly theme: 'system' | 'light' | 'dark';
}

/** First and last line, from 1. */
export type LineRange = readonly [number, number];

export function readRequest(search: string): EmbedRequest {
  const given = new URLSearchParams(search);
  const asked = (given.get('panels') ?? 'output').split(/[\s,]+/).filter((id) => id !== '');
  const theme = given.get('theme');
  return {
    panels: asked.includes('output') ? asked : ['output', ...asked],
    readOnly: readLines(given.get('read-only')),
    tests: given.get('tests'),
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
  };
}

export function writeRequest({ panels: shown, readOnly, tests, theme }: EmbedRequest): string {
  const given = new URLSearchParams();
  given.set('panels', shown.join(','));
  if (readOnly === 'all') given.set('read-only', 'all');
  else if (readOnly.length > 0) given.set('read-only', readOnly.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(','));
  if (tests !== null) given.set('tests', tests);
  if (theme !== 'system') given.set('theme', theme);
  return `?${given}`;
}

/** `1-3, 9` as ranges. An empty text, as of an attribute without a value, means all. */
export function readLines(text: string | null): EmbedRequest['readOnly'] {
  if (text === null) return [];
  if (text === '' || text === 'all') return 'all';
  return text.split(/[\s,]+/).flatMap((part): LineRange[] => {
    const match = /^(\d+)(?:-(\d+))?$/.exec(part);
    if (match === null) return [];
    const from = Number(match[1]);
    return [[from, Math.max(from, Number(match[2] ?? from))]];
  });
}
