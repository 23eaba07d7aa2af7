/** Source that runs and does not mean what it seems to: shown in the editor as a warning. */
import { at } from './explanation.ts';
import { codeEnd } from './source-text.ts';
import type { Diagnostic } from '../protocol.ts';

interface Hint {
  readonly found: RegExp;
  readonly message: string;
}

const hints: readonly Hint[] = [
  {
    found: /(?<=^\s*(?:async\s+)?def\s.*[(,]\s*\w+\s*(?::[^=]+)?=\s*)(?:\[\s*\]|\{\s*\}|\[[^\]]*\]|list\(\)|dict\(\)|set\(\))/,
    message: 'This value is made once, when the function is defined, and shared by all calls. Write None here, and make a new one inside: if x is None: x = [].',
  },
  { found: /(?<=[^=!<>]\s*)[=!]= ?None\b/, message: 'None is one object: ask with "is None" or "is not None".' },
  { found: /^\s*except\s*:/, message: 'This catches everything, even a misspelt name or Ctrl+C. Name the exception that you expect: except ValueError.' },
];

/** Line by line; text in quotes is left out. */
export function lookOver(source: string): Diagnostic[] {
  return source.split(/\r\n|\r|\n/).flatMap((line, index) => {
    const code = line.slice(0, codeEnd(line)).replace(/"[^"\n]*"|'[^'\n]*'/g, (text) => `"${'·'.repeat(text.length - 2)}"`);
    return hints.flatMap(({ found, message }): Diagnostic[] => {
      const match = found.exec(code);
      return match === null ? [] : [{ severity: 'warning', message, span: at(index + 1, match.index + match[0].search(/\S/), match.index + match[0].length) }];
    });
  });
}
