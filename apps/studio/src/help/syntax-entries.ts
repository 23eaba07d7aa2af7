/** Source that Python cannot read. */
import type { Span } from '../protocol.ts';
import { at, on, type Entry, type Explanation, type Raising } from './explanation.ts';
import { codeEnd, codeLineBefore, indentOf, nearest } from './source-text.ts';

const brackets: Record<string, string> = { '(': ')', '[': ']', '{': '}', ')': '(', ']': '[', '}': '{' };
const bracketNames: Record<string, string> = { '(': 'round bracket', '[': 'square bracket', '{': 'curly bracket' };

const replaceSpot = (raising: Raising, from: string, to: string): Explanation['fix'] => {
  const column = raising.code.indexOf(from, Math.max(0, raising.span.column - 2));
  const start = column === -1 ? raising.code.indexOf(from) : column;
  return start === -1 ? undefined : on(raising, `Write ${to} instead of ${from}`, { span: at(raising.line, start, start + from.length), text: to });
};

/** Habits of other languages, where Python only says `invalid syntax`. */
const habits: readonly { readonly found: RegExp; readonly from: string; readonly to: string; readonly text: string }[] = [
  { found: /^\s*else\s+if\b/, from: 'else if', to: 'elif', text: 'Python writes "else if" as one word: elif. An else alone is for everything that no condition above has caught.' },
  { found: /&&/, from: '&&', to: 'and', text: 'Python says and, where other languages write &&. Likewise or, and not.' },
  { found: /\|\|/, from: '||', to: 'or', text: 'Python says or, where other languages write ||. Likewise and, and not.' },
  { found: /\+\+/, from: '++', to: ' += 1', text: 'Python has no ++. To add one to a variable, write += 1.' },
  { found: /--\s*$/, from: '--', to: ' -= 1', text: 'Python has no --. To take one from a variable, write -= 1.' },
  { found: /=>/, from: '=>', to: '>=', text: 'Greater or equal is written >=, with the = last. There is no => in Python.' },
  { found: /=</, from: '=<', to: '<=', text: 'Less or equal is written <=, with the = last. There is no =< in Python.' },
  { found: /(?<![\w"'])!(?!=)\s*[\w(]/, from: '!', to: 'not ', text: 'Python says not, where other languages write !. The sign != for "unequal" exists, though.' },
];

const spelt = (raising: Raising, word: string, span: Span | null): Explanation => ({
  text: `This looks like the word ${word}, written a little differently. Words of the language must be spelt exactly.`,
  ...(span !== null && { fix: on(raising, `Write ${word}`, { span, text: word }) }),
});

const keywords = /^\s*(and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield|None|True|False)\s*=(?!=)/;
const opensBlock = /^\s*(if|elif|else|for|while|def|class|try|except|finally|with|match|case)\b/;

const statementWords = ['while', 'for', 'if', 'elif', 'else', 'def', 'class', 'import', 'from', 'return', 'try', 'except', 'finally', 'with', 'match', 'lambda'];

export const syntaxEntries: readonly Entry[] = [
  {
    types: ['SyntaxError'], message: /^(?:invalid syntax|expected ':')$/,
    say(raising) {
      const code = raising.code.slice(0, codeEnd(raising.code));
      const habit = habits.find(({ found }) => found.test(code));
      if (habit !== undefined) {
        const fix = replaceSpot(raising, habit.from, habit.to);
        return { text: habit.text, ...(fix !== undefined && { fix }) };
      }
      const word = /^\s*([A-Za-z]+)\s+[\w(]/.exec(code)?.[1] ?? '';
      const meant = statementWords.includes(word) ? null : nearest(word, statementWords);
      return meant === null ? null : spelt(raising, meant, at(raising.line, code.indexOf(word), code.indexOf(word) + word.length));
    },
  },
  {
    types: ['SyntaxError'], message: /^expected ':'$/,
    say(raising) {
      const end = codeEnd(raising.code);
      const word = opensBlock.exec(raising.code)?.[1];
      const text = `${word === undefined ? 'This line' : `A line that begins with ${word}`} ends with a colon. The colon says that an indented block follows.`;
      return { text, ...(word !== undefined && { fix: on(raising, `Add a colon at the end of line ${raising.line}`, { span: at(raising.line, end), text: ':' }) }) };
    },
  },
  {
    types: ['SyntaxError'], message: /^'([([{])' was never closed$/,
    say(raising, [, bracket = '(']) {
      const text = `The ${bracketNames[bracket]} that opens here has no partner, so Python read on to the end of the file. Each ${bracket} needs a ${brackets[bracket]}.`;
      const rest = raising.code.slice(raising.span.column, codeEnd(raising.code));
      // Only where the line itself leaves out one bracket and ends like a whole expression.
      const opened = [...rest].filter((character) => character === bracket).length - [...rest].filter((character) => character === brackets[bracket]).length;
      if (opened !== 1 || /[,([{+\-*/=:]$/.test(rest)) return text;
      return { text, fix: on(raising, `Add ${brackets[bracket]} at the end of line ${raising.line}`, { span: at(raising.line, codeEnd(raising.code)), text: brackets[bracket] as string }) };
    },
  },
  {
    types: ['SyntaxError'], message: /^unmatched '([)\]}])'$/,
    say(raising, [, bracket = ')']) {
      const text = `This ${bracket} closes a bracket that was never opened. Either it is one too many, or a ${brackets[bracket]} is missing before it.`;
      return { text, fix: on(raising, `Remove this ${bracket}`, { span: at(raising.line, raising.span.column, raising.span.column + 1), text: '' }) };
    },
  },
  {
    types: ['SyntaxError'], message: /^closing parenthesis '(.)' does not match opening parenthesis '(.)'(?: on line (\d+))?$/,
    say(raising, [, wrong = '', open = '']) {
      const right = brackets[open] as string;
      return {
        text: `What was opened with ${open} must be closed with ${right}, but here stands ${wrong}. Brackets close in the reverse order in which they opened.`,
        fix: on(raising, `Write ${right} instead of ${wrong}`, { span: at(raising.line, raising.span.column, raising.span.column + 1), text: right }),
      };
    },
  },
  {
    types: ['IndentationError'], message: /^expected an indented block after (.+) on line (\d+)$/,
    say(raising, [, what = '', number = '']) {
      const own = indentOf(raising.lines[Number(number) - 1] ?? '');
      const text = `After ${what} on line ${number} come the lines that belong to it, moved to the right by four spaces. If nothing is to happen there, write pass.`;
      // The empty end of a file, or a line that stands less far in, belongs to something else.
      if (raising.code.trim() === '' || indentOf(raising.code) !== own) return text;
      return { text, fix: on(raising, `Indent line ${raising.line}`, { span: at(raising.line, 0), text: '    ' }) };
    },
  },
  {
    types: ['IndentationError'], message: /^unexpected indent$/,
    say(raising) {
      const before = codeLineBefore(raising.lines, raising.line);
      const indent = before === 0 ? '' : indentOf(raising.lines[before - 1] as string);
      return {
        text: 'This line stands further to the right than the one before it, though no block begins here. Lines of one block begin at the same place.',
        fix: on(raising, `Align line ${raising.line} with line ${before || 1}`, { span: at(raising.line, 0, indentOf(raising.code).length), text: indent }),
      };
    },
  },
  {
    types: ['IndentationError'], message: /^unindent does not match any outer indentation level$/,
    say(raising) {
      const width = indentOf(raising.code).length;
      const indents = [...new Set(raising.lines.slice(0, raising.line - 1).filter((line) => line.trim() !== '').map((line) => indentOf(line)))];
      const near = indents.sort((a, b) => Math.abs(a.length - width) - Math.abs(b.length - width))[0] ?? '';
      return {
        text: 'This line moves back to the left, but to no place where a block above begins. It must stand exactly under the first letter of the block it belongs to.',
        fix: on(raising, `Move line ${raising.line} to column ${near.length + 1}`, { span: at(raising.line, 0, width), text: near }),
      };
    },
  },
  {
    types: ['TabError'], message: /./,
    say(raising) {
      const edits = raising.lines.flatMap((line, index) => {
        const indent = indentOf(line);
        return indent.includes('\t') ? [{ span: at(index + 1, 0, indent.length), text: indent.replaceAll('\t', '    ') }] : [];
      });
      return {
        text: 'Some lines are indented with tabs and others with spaces, which only look the same. Python wants one of them throughout; four spaces are usual.',
        ...(edits.length > 0 && { fix: on(raising, 'Replace the tabs by spaces', ...edits) }),
      };
    },
  },
  {
    types: ['SyntaxError'], message: /Maybe you meant '==' (?:or ':=' )?instead of '='\?$/,
    say(raising) {
      const literal = /^cannot assign to (.+?) here/.exec(raising.message)?.[1];
      if (literal !== undefined && !/^\s*(if|elif|while|assert|return|print)\b/.test(raising.code)) {
        return `The name stands on the left of =, the value on the right: total = 5. On the left of this = stands a ${literal}, which cannot be given a value.`;
      }
      const equals = /(?<![=!<>:+\-*/%])=(?!=)/.exec(raising.code.slice(raising.span.column));
      return {
        text: 'A single = gives a variable a value; two of them, ==, ask whether two values are equal. In a condition it must be ==.',
        ...(equals !== null && { fix: on(raising, 'Write == instead of =', { span: at(raising.line, raising.span.column + equals.index, raising.span.column + equals.index + 1), text: '==' }) }),
      };
    },
  },
  {
    types: ['SyntaxError'], message: /^unterminated (?:f-string|string) literal/,
    say(raising) {
      const quote = raising.code[raising.span.column] ?? '"';
      const mark = /["']/.exec(raising.code.slice(raising.span.column))?.[0] ?? quote;
      const inner = raising.code.slice(0, raising.span.column);
      const odd = (inner.split(mark).length - 1) % 2 === 0 && inner.includes(mark);
      if (odd) return `A text that contains ${mark} must be put in the other kind of quotes, ${mark === '"' ? "'…'" : '"…"'}, or write \\${mark} inside. Python took the ${mark} in the middle for the end of the text.`;
      const end = codeEnd(raising.code.replaceAll('#', ' '));
      const close = raising.code.slice(0, end).endsWith(')') ? end - 1 : end;
      return {
        text: `A text begins with ${mark} here, and the line ends before it does. It must end with ${mark} on the same line; a text of several lines stands in three quotes.`,
        fix: on(raising, `Add ${mark} on line ${raising.line}`, { span: at(raising.line, close), text: mark }),
      };
    },
  },
  {
    types: ['SyntaxError'], message: /^unterminated triple-quoted/,
    say: () => 'A text in three quotes begins here and never ends, so the whole rest of the file belongs to it. It ends with the same three quotes.',
  },
  {
    types: ['SyntaxError'], message: /^Missing parentheses in call to '(print|exec)'/,
    say(raising, [, name = 'print']) {
      const start = raising.code.indexOf(name, 0);
      const end = codeEnd(raising.code);
      const rest = raising.code.slice(start + name.length, end).trim();
      return {
        text: `${name} is a function: what it shall ${name === 'print' ? 'show' : 'run'} stands in round brackets after it. Without them is how Python 2 was written.`,
        fix: on(raising, `Write ${name}(…)`, { span: at(raising.line, start + name.length, end), text: `(${rest})` }),
      };
    },
  },
  {
    types: ['SyntaxError'], message: /Perhaps you forgot a comma\?$/,
    say: () => 'Between these two values something is missing: a comma in a list or a call, or an operator such as + between numbers or texts. Python only sees two values side by side.',
  },
  {
    types: ['SyntaxError'], message: /^invalid syntax\. Did you mean '(\w+)'\?$/,
    say: (raising, [, word = '']) => spelt(raising, word, /^\w+$/.test(raising.spot) ? raising.span : null),
  },
  {
    types: ['SyntaxError'], message: /^expected 'except' or 'finally' block$/,
    say: () => 'A try needs at least one except that says what to do when something goes wrong. It stands under the try, at the same indentation.',
  },
  {
    types: ['SyntaxError'], message: /^'(return|yield|await|break|continue)'.* (?:outside|not properly in)/,
    say: (_, [, word = '']) => /break|continue/.test(word)
      ? `${word} is about a loop, and here is none around it. Perhaps the line is not indented as far as the loop's block.`
      : `${word} only makes sense inside a function, and this line stands outside of one. Perhaps it is not indented as far as the function's block.`,
  },
  {
    types: ['SyntaxError'], message: /^invalid decimal literal$/,
    say: () => 'A name cannot begin with a digit, and a number cannot end with letters. Names may hold digits after the first letter: player1.',
  },
  {
    types: ['SyntaxError'], message: /^leading zeros in decimal integer/,
    say(raising) {
      const found = /\b0+(\d+)/.exec(raising.code.slice(raising.span.column));
      return {
        text: 'A whole number does not begin with 0 in Python. If it is a code such as a postcode, write it as a text, in quotes.',
        ...(found !== null && { fix: on(raising, `Write ${found[1]}`, { span: at(raising.line, raising.span.column + found.index, raising.span.column + found.index + found[0].length), text: found[1] as string }) }),
      };
    },
  },
  {
    types: ['SyntaxError'], message: /^invalid (?:non-printable )?character '?(.)?'? ?\(?U\+([0-9A-F]+)\)?/,
    say(raising, [, , point = '']) {
      const straight: Record<string, string> = { '201C': '"', '201D': '"', '201E': '"', '2018': "'", '2019': "'", '00A0': ' ', 'A0': ' ', '2013': '-', '2014': '-', '2212': '-', 'D7': '*', 'F7': '/', '2260': '!=', '2264': '<=', '2265': '>=' };
      const wanted = straight[point] ?? straight[point.replace(/^0+/, '')];
      if (wanted === undefined) return 'This character has no meaning in Python outside of a text. It may have come in by copying from a web page or a document.';
      const edits = raising.lines.flatMap((line, index) =>
        [...line.matchAll(/[“”„‘’\u00a0–—−×÷≠≤≥]/g)].map((match) => ({ span: at(index + 1, match.index, match.index + 1), text: straight[(match[0].codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')] ?? straight[(match[0].codePointAt(0) as number).toString(16).toUpperCase()] ?? match[0] })));
      return {
        text: `This character only looks like ${wanted === ' ' ? 'a space' : wanted}; documents and web pages change it for print. Python knows the plain one only.`,
        fix: on(raising, 'Write plain characters everywhere', ...edits),
      };
    },
  },
  {
    types: ['SyntaxError'], message: /^':' expected after dictionary key$/,
    say: () => 'In curly brackets with colons every entry has a key and a value: {"Ann": 3, "Bob": 5}. One of the entries here has no colon.',
  },
  {
    types: ['SyntaxError'], message: /^cannot assign to (.+?)(?: here)?(?:\.|$)/,
    say: (_, [, what = '']) => `On the left of = stands ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}, which cannot be given a value. There must be a name: total = 3.`,
  },
  {
    types: ['SyntaxError'], message: /^invalid syntax$/,
    say(raising) {
      const code = raising.code.slice(0, codeEnd(raising.code));
      const keyword = keywords.exec(code)?.[1];
      if (keyword !== undefined) return `${keyword} is a word of the language and cannot be the name of a variable. Choose another, for example ${keyword}_.`;
      if (/^\s*(while|if|elif|for)\b[^:]*\s(print|return|pass|break)\b/.test(code)) {
        return 'Between the condition and what is to be done a colon is missing. The block stands after it, best on lines of its own.';
      }
      const before = codeLineBefore(raising.lines, raising.line);
      const previous = before === 0 ? '' : (raising.lines[before - 1] as string);
      const open = [...previous].filter((character) => '([{'.includes(character)).length - [...previous].filter((character) => ')]}'.includes(character)).length;
      if (open > 0) return `Python stumbled here, but the cause is often a line earlier: line ${before} opens a bracket that it does not close. Add the missing bracket there.`;
      return 'Python cannot make sense of the line at this spot. Look for a missing bracket, quote, comma or operator just before it.';
    },
  },
];
