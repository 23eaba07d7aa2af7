/** Compares stages that have a text form, file by file: tokens and syntax trees. */
import { type CorpusSelection, corpusFiles } from './corpus.ts';
import { errorKind, errorText, thrownError } from './errors.ts';
import { recordings } from './recordings.ts';
import { Tally } from './report.ts';
import { loadDumpAst, loadDumpTokens } from './subject.ts';

export interface TextStageOptions extends CorpusSelection {
  show: number;
}

/** True when everything is identical. */
export async function compareTextStage(stage: 'ast' | 'tokens', options: TextStageOptions): Promise<boolean> {
  const print = stage === 'ast' ? await loadDumpAst() : await loadDumpTokens();
  const errors = new Tally();
  const causes = new Tally();
  let identical = 0;
  let files = 0;
  let milliseconds = 0;
  let shown = 0;
  for (const { file, source, answer } of await recordings(corpusFiles(options), { mode: stage })) {
    if (answer.text === '' || answer.fatal !== undefined) continue; // tokenize finds no token in an empty file.
    // Of encodings, tokenize says in words of its own what the parser says otherwise.
    if (stage === 'tokens' && answer.error?.lineno === null) continue;
    files++;
    let text: string;
    try {
      const started = performance.now();
      text = print(source, file.name);
      milliseconds += performance.now() - started;
    } catch (thrown) {
      const error = thrownError(thrown);
      const wanted = answer.error === undefined ? 'none' : errorText(answer.error);
      if (errorText(error) === wanted) identical++;
      else if (answer.error === undefined) errors.add(errorKind(error), `${file.name}:${error.lineno ?? ''}`);
      else errors.add(`want ${wanted}, ours ${errorText(error)}`, file.name);
      continue;
    }
    if (answer.text === undefined) {
      errors.add(`want ${answer.error === undefined ? 'an answer' : errorText(answer.error)}, ours no error`, file.name);
      continue;
    }
    const wanted = stage === 'tokens' ? withoutMiddleEnds(answer.text) : answer.text;
    if (stage === 'tokens') text = withoutMiddleEnds(text);
    if (text === wanted) {
      identical++;
      continue;
    }
    const at = firstDifference(wanted, text);
    causes.add(causeOf(stage, wanted, text, at), file.name);
    if (shown++ < options.show) console.log(`${file.name}:\n  want …${around(wanted, at)}\n  ours …${around(text, at)}\n`);
  }
  errors.print('Files that fail', 20);
  causes.print('First differences', 30);
  console.log(`${stage} made and printed in ${(milliseconds / 1000).toFixed(2)} s`);
  console.log(`${identical} of ${files} files identical`);
  return identical === files;
}

/** tokenize puts the end of a piece with doubled braces elsewhere than the parser does; the trees compare those ends. */
function withoutMiddleEnds(text: string): string {
  return text.replaceAll(/^([FT]STRING_MIDDLE \d+:\d+)-\d+:\d+/gm, '$1');
}

function firstDifference(expected: string, actual: string): number {
  let at = 0;
  while (at < expected.length && expected[at] === actual[at]) at++;
  return at;
}

function around(text: string, at: number): string {
  return JSON.stringify(text.slice(Math.max(0, at - 160), at + 100));
}

/** Trees: the field before the difference. Tokens: the kinds, or what differs in a token of the same kind. */
function causeOf(stage: 'ast' | 'tokens', expected: string, actual: string, at: number): string {
  if (stage === 'ast') {
    const field = /(\w+)=[^=]*$/.exec(expected.slice(Math.max(0, at - 200), at))?.[1] ?? 'start';
    const piece = (text: string): string => /^\w*\W?[a-zA-Z_]*/.exec(text.slice(at))?.[0].trim().slice(0, 24) ?? '';
    return /_offset|lineno/.test(field) ? field : `${field}: want ${piece(expected)}, ours ${piece(actual)}`;
  }
  const token = (text: string): string[] => text.slice(text.lastIndexOf('\n', at - 1) + 1).split('\n', 1)[0].split(' ');
  const [kind, place, text] = token(expected);
  const [ourKind, ourPlace, ourText] = token(actual);
  if (kind !== ourKind) return `want ${kind}, ours ${ourKind}`;
  if (place !== ourPlace) return `position of ${kind}`;
  return text === ourText ? `text of ${kind}` : `text of ${kind}: want ${text}, ours ${ourText}`;
}
