/**
 * What a program has written, bounded: lines in chunks, of which the oldest are dropped, and the blocks that it displayed.
 * Appending costs as much as finding the newlines; colours and links are only looked for when a line is drawn.
 *
 * Understood: newline, carriage return, backspace, tab, clearing the screen, and control sequences of the page's own
 * modules (`ESC ] 1337 ; NAME = TEXT BEL`), which carry what is no text. Colours stay in the text for `styledLine`.
 */
export interface OutputLine {
  text: string;
  readonly stream: Stream;
  /** Escape sequences in force where the line begins. */
  readonly style: string;
  /** How many bytes the program had written before it. */
  readonly at: number;
}

/** 1: stdout. 2: stderr. 0: what the reader typed. */
export type Stream = 0 | 1 | 2;

export interface DisplayBlock {
  readonly mime: string;
  readonly data: string;
  /** What is shown instead, kept by its owner. */
  readonly element?: unknown;
}

export interface Chunk {
  /** Ascending, never used again. */
  readonly id: number;
  readonly lines: OutputLine[];
  readonly block: DisplayBlock | null;
  /** Counts the changes. */
  version: number;
}

export const bounds = { lines: 50_000, linesOfChunk: 50, lineLength: 4_000 } as const;

const opening = '\x1b]1337;';
/** Longer ones are thrown away. */
const longestSequence = 30_000_000;
const encoder = new TextEncoder();
const isAscii = /^[\x00-\x7f]*$/;
const sgr = /\x1b\[[\d;]*m/g;
const clearsScreen = /\x1b\[(?:[23]J|H\x1b\[J|H\x1b\[[23]J)|\x1bc/g;

export class OutputBuffer {
  readonly chunks: Chunk[] = [];
  /** Lines that are no longer there. */
  dropped = 0;
  /** Lines that are there. */
  count = 0;
  private style = '';
  private nextId = 0;
  /** Where the next character of the last line goes; -1: at its end. */
  private cursor = -1;
  /** Bytes that the program has written. */
  private written = 0;
  /** The beginning of a control sequence whose end has not come yet. */
  private unfinished = '';
  private readonly onSequence: (name: string, text: string) => void;

  constructor(onSequence: (name: string, text: string) => void = () => {}) {
    this.onSequence = onSequence;
  }

  get last(): OutputLine | undefined {
    const chunk = this.chunks.at(-1);
    return chunk === undefined || chunk.block !== null ? undefined : chunk.lines.at(-1);
  }

  append(text: string, stream: Stream): void {
    if (stream !== 1 || (this.unfinished === '' && !text.includes('\x1b'))) return this.appendText(text, stream);
    let rest = this.unfinished + text;
    this.unfinished = '';
    for (;;) {
      const start = startOf(rest);
      if (start > 0) this.appendText(rest.slice(0, start), stream);
      rest = rest.slice(start);
      if (rest === '') return;
      const end = rest.indexOf('\x07');
      if (end === -1) {
        if (rest.length < longestSequence) this.unfinished = rest;
        return;
      }
      const [, name = '', content = ''] = /^([^=]*)=?([^]*)$/.exec(rest.slice(opening.length, end)) ?? [];
      this.onSequence(name, content);
      this.countBytes(rest.slice(0, end + 1), stream);
      rest = rest.slice(end + 1);
    }
  }

  private appendText(text: string, stream: Stream): void {
    let rest = text;
    if (rest.includes('\x1b')) {
      const cleared = [...rest.matchAll(clearsScreen)].at(-1);
      if (cleared !== undefined) {
        const { written } = this;
        this.clear();
        this.written = written;
        const end = cleared.index + cleared[0].length;
        this.countBytes(rest.slice(0, end), stream);
        rest = rest.slice(end);
      }
    }
    // Of a flood that exceeds the bound by itself, only its end is looked at.
    let from = 0;
    let newlines = 0;
    for (let at = rest.length; (at = rest.lastIndexOf('\n', at - 1)) !== -1; ) {
      if (++newlines > bounds.lines) {
        from = at + 1;
        break;
      }
      if (at === 0) break;
    }
    if (from > 0) {
      let skipped = 0;
      for (let at = rest.indexOf('\n'); at !== -1 && at < from; at = rest.indexOf('\n', at + 1)) skipped++;
      const dropped = this.dropped + this.count + skipped;
      this.chunks.length = 0;
      this.count = 0;
      this.dropped = dropped;
      this.countBytes(rest.slice(0, from), stream);
    }
    for (;;) {
      const end = rest.indexOf('\n', from);
      const piece = end === -1 ? rest.slice(from) : rest.slice(from, end);
      this.extend(piece, stream);
      this.countBytes(end === -1 ? piece : `${piece}\n`, stream);
      if (end === -1) break;
      this.endLine(stream);
      from = end + 1;
    }
    this.trim();
  }

  display(block: DisplayBlock): void {
    if (this.last?.text === '') this.removeLastLine();
    this.chunks.push({ id: this.nextId++, lines: [], block, version: 0 });
  }

  clear(): void {
    this.chunks.length = 0;
    this.count = 0;
    this.dropped = 0;
    this.style = '';
    this.cursor = -1;
    this.written = 0;
    this.unfinished = '';
  }

  /** Without colours. */
  toText(): string {
    const lines: string[] = [];
    for (const chunk of this.chunks) for (const { text } of chunk.lines) lines.push(text.replace(sgr, ''));
    return lines.join('\n');
  }

  private extend(piece: string, stream: Stream): void {
    if (piece === '' && this.last !== undefined) return;
    let line = this.last;
    // stderr begins a line of its own: its colour and its links are those of whole lines.
    if (line === undefined || (line.stream !== stream && line.text === '')) {
      if (line !== undefined) this.removeLastLine();
      line = this.newLine(stream);
    } else if (line.stream !== stream && (stream === 2 || line.stream === 2)) {
      line = this.newLine(stream);
    }
    const chunk = this.chunks.at(-1) as Chunk;
    chunk.version++;
    if (this.cursor === -1 && !/[\r\b]/.test(piece)) line.text += piece;
    else this.overwrite(line, piece);
    if (piece.includes('\x1b')) this.followStyle(piece);
    while (line.text.length > bounds.lineLength) {
      const tail = line.text.slice(bounds.lineLength);
      line.text = line.text.slice(0, bounds.lineLength);
      line = this.newLine(stream);
      line.text = tail;
    }
  }

  private followStyle(piece: string): void {
    // Only what follows the last reset counts.
    const reset = Math.max(piece.lastIndexOf('\x1b[0m'), piece.lastIndexOf('\x1b[m'));
    if (reset !== -1) this.style = '';
    const rest = reset === -1 ? piece : piece.slice(reset + 3);
    if (rest.includes('\x1b')) for (const [sequence] of rest.matchAll(sgr)) this.style += sequence;
  }

  /** Carriage return and backspace move to the left; what follows is written over what stands there. */
  private overwrite(line: OutputLine, piece: string): void {
    for (const part of piece.split(/([\r\b])/)) {
      if (part === '') continue;
      const at = this.cursor === -1 ? line.text.length : this.cursor;
      if (part === '\r') this.cursor = 0;
      else if (part === '\b') this.cursor = Math.max(0, at - 1);
      else {
        // Colours take no place: a line that has some is written anew from its start.
        const anew = at === 0 && (part.includes('\x1b') || line.text.includes('\x1b'));
        line.text = anew ? part : line.text.slice(0, at) + part + line.text.slice(at + part.length);
        this.cursor = at + part.length >= line.text.length ? -1 : at + part.length;
      }
    }
  }

  /** What the reader typed was not written by the program. */
  private countBytes(text: string, stream: Stream): void {
    if (stream !== 0) this.written += isAscii.test(text) ? text.length : encoder.encode(text).length;
  }

  private endLine(stream: Stream): void {
    this.cursor = -1;
    this.newLine(stream);
  }

  private newLine(stream: Stream): OutputLine {
    let chunk = this.chunks.at(-1);
    if (chunk === undefined || chunk.block !== null || chunk.lines.length >= bounds.linesOfChunk) {
      chunk = { id: this.nextId++, lines: [], block: null, version: 0 };
      this.chunks.push(chunk);
    }
    const line: OutputLine = { text: '', stream, style: this.style, at: this.written };
    chunk.lines.push(line);
    chunk.version++;
    this.count++;
    return line;
  }

  private removeLastLine(): void {
    const chunk = this.chunks.at(-1) as Chunk;
    chunk.lines.pop();
    chunk.version++;
    this.count--;
    if (chunk.lines.length === 0) this.chunks.pop();
  }

  private trim(): void {
    let drop = 0;
    while (this.count > bounds.lines && drop < this.chunks.length - 1) {
      const { length } = (this.chunks[drop++] as Chunk).lines;
      this.count -= length;
      this.dropped += length;
    }
    if (drop > 0) this.chunks.splice(0, drop);
  }
}

/** Where a control sequence begins, whole or cut off by the end of the text; the end if there is none. */
function startOf(text: string): number {
  const whole = text.indexOf(opening);
  if (whole !== -1) return whole;
  for (let length = Math.min(opening.length - 1, text.length); length > 0; length--) if (text.endsWith(opening.slice(0, length))) return text.length - length;
  return text.length;
}
