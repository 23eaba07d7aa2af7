/** One line of output as pieces of one look each: ANSI colours, the colours of a traceback, links to the source. */
import type { OutputLine } from './output-buffer.ts';

export interface Piece {
  readonly text: string;
  /** Space-separated class names; empty: plain. */
  readonly look: string;
  /** Inline colours, from 256 and more of them. */
  readonly color?: string;
  readonly background?: string;
  /** A place in the source that it leads to. */
  readonly link?: { readonly file: string; readonly line: number };
}

const escape = /\x1b(?:\[([\d;?]*)([A-Za-z])|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>])/g;
const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

export function styledLine(line: OutputLine): Piece[] {
  if (line.style !== '' || line.text.includes('\x1b')) return ansi(line.style, line.text);
  return line.stream === 2 ? traceback(line.text) : line.text === '' ? [] : [{ text: line.text, look: line.stream === 0 ? 'typed' : '' }];
}

// ---- tracebacks

const place = /^(\s*(?:\| )*\s*)(File ")([^"]+)(", line )(\d+)(?:(, in )(.+))?$/;
const raised = /^(\s*(?:\| )*)([A-Za-z_][\w.]*(?:Error|Exception|Warning|Interrupt|Exit|Iteration|Group|Stop\w*))(:.*)?$/;
const carets = /^\s*(?:\| )*[~^]+[~^ ]*$/;
/** A line of the source, under its place. */
const quoted = /^\s*(?:\| )*    \S/;
const heading = /^\s*(?:[|+-] ?)*\s*(?:Exception Group )?Traceback \(most recent call last\):$/;
const between = /^(?:During handling of the above exception|The above exception was the direct cause)/;

function traceback(text: string): Piece[] {
  if (text === '') return [];
  const found = place.exec(text);
  if (found !== null) {
    const [, indent = '', file = '', path = '', line = '', number = '', inside, name] = found;
    const pieces: Piece[] = [{ text: indent, look: '' }];
    const label = `${file}${path}${line}${number}`;
    const own = path.replace(/^\/home\/user\//, '');
    const linked = !/^[</]/.test(own);
    pieces.push(linked ? { text: label, look: 'place', link: { file: own, line: Number(number) } } : { text: label, look: 'quiet' });
    if (inside !== undefined && name !== undefined) pieces.push({ text: inside, look: 'quiet' }, { text: name, look: 'call' });
    return pieces;
  }
  const exception = raised.exec(text);
  if (exception !== null) {
    return [{ text: exception[1] ?? '', look: '' }, { text: exception[2] ?? '', look: 'exception' }, { text: exception[3] ?? '', look: 'message' }].filter(({ text: piece }) => piece !== '');
  }
  if (carets.test(text)) return [{ text, look: 'carets' }];
  if (quoted.test(text)) return [{ text, look: '' }];
  if (heading.test(text) || between.test(text)) return [{ text, look: 'quiet' }];
  return [{ text, look: 'error' }];
}

// ---- ANSI

interface Look {
  bold: boolean;
  faint: boolean;
  italic: boolean;
  underline: boolean;
  reverse: boolean;
  strike: boolean;
  color: string;
  background: string;
}

const plain: Look = { bold: false, faint: false, italic: false, underline: false, reverse: false, strike: false, color: '', background: '' };

function ansi(before: string, text: string): Piece[] {
  let look = { ...plain };
  for (const [, parameters, final] of before.matchAll(escape)) if (final === 'm') look = changed(look, parameters ?? '');
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(escape)) {
    if (match.index > at) pieces.push(piece(text.slice(at, match.index), look));
    at = match.index + match[0].length;
    if (match[2] === 'm') look = changed(look, match[1] ?? '');
  }
  if (at < text.length) pieces.push(piece(text.slice(at), look));
  return pieces;
}

function changed(look: Look, parameters: string): Look {
  const codes = parameters.split(';').map(Number);
  let next = { ...look };
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    if (code === 0) next = { ...plain };
    else if (code === 1) next.bold = true;
    else if (code === 2) next.faint = true;
    else if (code === 3) next.italic = true;
    else if (code === 4) next.underline = true;
    else if (code === 7) next.reverse = true;
    else if (code === 9) next.strike = true;
    else if (code === 22) next.bold = next.faint = false;
    else if (code === 23) next.italic = false;
    else if (code === 24) next.underline = false;
    else if (code === 27) next.reverse = false;
    else if (code === 29) next.strike = false;
    else if (code >= 30 && code <= 37) next.color = names[code - 30] as string;
    else if (code === 39) next.color = '';
    else if (code >= 40 && code <= 47) next.background = names[code - 40] as string;
    else if (code === 49) next.background = '';
    else if (code >= 90 && code <= 97) next.color = `bright-${names[code - 90]}`;
    else if (code >= 100 && code <= 107) next.background = `bright-${names[code - 100]}`;
    else if (code === 38 || code === 48) {
      const [color, used] = extended(codes, i + 1);
      if (code === 38) next.color = color;
      else next.background = color;
      i += used;
    }
  }
  return next;
}

/** 256 colours (`5;n`) or any (`2;r;g;b`), and how many codes that took. */
function extended(codes: readonly number[], at: number): [string, number] {
  if (codes[at] === 2) return [`rgb(${codes.slice(at + 1, at + 4).map((part) => Math.min(255, part || 0)).join(' ')})`, 4];
  const n = codes[at + 1] ?? 0;
  if (codes[at] !== 5) return ['', 1];
  if (n < 8) return [names[n] as string, 2];
  if (n < 16) return [`bright-${names[n - 8]}`, 2];
  if (n >= 232) return [`rgb(${Array(3).fill(8 + (n - 232) * 10).join(' ')})`, 2];
  const level = (part: number) => (part === 0 ? 0 : 55 + part * 40);
  const cube = n - 16;
  return [`rgb(${level(Math.floor(cube / 36))} ${level(Math.floor(cube / 6) % 6)} ${level(cube % 6)})`, 2];
}

function piece(text: string, look: Look): Piece {
  const [color, background] = look.reverse ? [look.background || 'surface', look.color || 'text'] : [look.color, look.background];
  const classes = (['bold', 'faint', 'italic', 'underline', 'strike'] as const).filter((name) => look[name]);
  return { text, look: classes.map((name) => `ansi-${name}`).join(' '), ...(color && { color: css(color) }), ...(background && { background: css(background) }) };
}

const css = (color: string): string =>
  color.startsWith('rgb') ? color : color === 'surface' || color === 'text' ? `var(--${color})` : `var(--ansi-${color})`;
