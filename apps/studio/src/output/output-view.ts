/**
 * The output of a program on the page: its own component, without a framework, because it is there before one is loaded.
 *
 * Drawn at most once a frame, and only the chunks near what is visible; for the others room is left. A program that writes
 * a million lines costs the page what fits on the screen.
 */
import { OutputBuffer, type Chunk, type DisplayBlock, type OutputLine, type Stream } from './output-buffer.ts';
import { displayElement } from './display-element.ts';
import { InputField } from './input-field.ts';
import { Announcer } from './announcer.ts';
import { styledLine } from './styled-line.ts';
import { TurtleView } from '../turtle/turtle-view.ts';

export interface OutputEvents {
  /** A link of a traceback. */
  readonly onPlace: (file: string, line: number) => void;
  /** A line for the program, with its newline; null: the end of its input. */
  readonly onInput: (text: string | null) => void;
}

interface Box {
  /** Null while it is not drawn. */
  element: HTMLElement | null;
  version: number;
  /** Pixels; estimated until it was drawn. */
  height: number;
}

export class OutputView {
  readonly element: HTMLElement;
  readonly buffer = new OutputBuffer((name, text) => this.takeSequence(name, text));
  /** A line was clicked that begins with this byte of all that was written. */
  onMoment: ((position: number) => void) | null = null;
  /** Under what the program wrote; for others to fill. */
  readonly after = document.createElement('div');
  private readonly list = document.createElement('div');
  private readonly note = document.createElement('p');
  private readonly field: InputField;
  private readonly announcer: Announcer;
  private readonly boxes = new Map<number, Box>();
  private frame = 0;
  private following = true;
  private until: number | null = null;
  private lineHeight = 0;
  private columns = 80;
  private all = false;
  private turtle: TurtleView | null = null;

  /** Into an element that may hold a static likeness of it. */
  constructor(element: HTMLElement, events: OutputEvents) {
    this.element = element;
    element.replaceChildren();
    element.classList.add('output', 'scroll');
    element.tabIndex = 0;
    element.setAttribute('role', 'region');
    element.setAttribute('aria-label', 'Output');
    this.note.className = 'output-note';
    this.note.hidden = true;
    this.list.className = 'output-list';
    this.field = new InputField((text) => {
      this.write(text ?? '', 0);
      this.following = true;
      events.onInput(text);
    });
    this.announcer = new Announcer();
    element.append(this.note, this.list, this.after, this.announcer.element);
    element.addEventListener('scroll', () => {
      this.following = element.scrollHeight - element.scrollTop - element.clientHeight < 24;
      this.schedule();
    });
    element.addEventListener('click', (event) => {
      const link = (event.target as Element).closest<HTMLElement>('a[data-line]');
      if (link !== null) {
        event.preventDefault();
        events.onPlace(link.dataset['file'] as string, Number(link.dataset['line']));
      } else if (getSelection()?.isCollapsed !== false) {
        const line = (event.target as Element).closest<HTMLElement>('[data-at]');
        if (this.field.shown) this.field.focus();
        else if (line !== null) this.onMoment?.(Number(line.dataset['at']));
      }
    });
    element.addEventListener('copy', (event) => this.copy(event));
    element.addEventListener('keydown', (event) => this.selectAll(event));
    new ResizeObserver(() => this.measure()).observe(element);
    new ResizeObserver(() => this.schedule()).observe(this.after);
  }

  write(text: string, stream: Stream): void {
    if (text === '') return;
    this.buffer.append(text, stream);
    if (stream !== 0) this.announcer.say(text);
    this.schedule();
  }

  display(block: DisplayBlock): void {
    this.buffer.display(block);
    this.announcer.say(block.mime.startsWith('image/') ? 'A picture was displayed.\n' : 'A document was displayed.\n');
    this.schedule();
  }

  /** What modules of the page write beside text: `python/display.py`, `python/turtle.py`. */
  private takeSequence(name: string, text: string): void {
    if (name === 'Display') {
      const colon = text.indexOf(':');
      const mime = text.slice(0, colon);
      this.display({ mime, data: mime.startsWith('image/') && mime !== 'image/svg+xml' ? text.slice(colon + 1) : decode(text.slice(colon + 1)) });
    } else if (name === 'Turtle') {
      if (this.turtle === null) {
        this.turtle = new TurtleView();
        this.buffer.display({ mime: 'turtle', data: '', element: this.turtle.element });
        this.schedule();
      }
      this.turtle.take(text);
    }
  }

  clear(): void {
    this.turtle = null;
    this.buffer.clear();
    this.announcer.clear();
    this.following = true;
    this.schedule();
  }

  /** Shows the field for a line, at the end of what the program wrote. */
  askInput(): void {
    this.field.shown = true;
    this.following = true;
    this.draw();
    this.field.focus();
  }

  endInput(): void {
    this.field.shown = false;
    this.field.element.remove();
    this.schedule();
  }

  /** While a run is walked: what was written from this byte on is yet to come. Null: nothing is. */
  showUntil(position: number | null): void {
    this.until = position;
    this.element.classList.toggle('walked', position !== null);
    for (const { element } of this.boxes.values()) if (element !== null) this.markLater(element);
  }

  private markLater(element: Element): void {
    for (const line of element.children) line.classList.toggle('later', this.until !== null && Number((line as HTMLElement).dataset['at']) >= this.until);
  }

  /** Everything that is there, without colours. */
  text(): string {
    return this.buffer.toText();
  }

  private schedule(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => this.draw());
    // A tab in the background gets no frames; its text is in the buffer, and drawn when it comes back.
  }

  private measure(): void {
    const probe = document.createElement('span');
    probe.textContent = '0'.repeat(20);
    probe.className = 'output-probe';
    this.list.append(probe);
    const { width, height } = probe.getBoundingClientRect();
    probe.remove();
    if (width === 0) return;
    this.lineHeight = height;
    this.columns = Math.max(10, Math.floor((this.list.clientWidth / width) * 20));
    for (const box of this.boxes.values()) box.height = 0;
    this.schedule();
  }

  private draw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    if (this.lineHeight === 0) this.measure();
    // Read before anything is written: the browser lays out once in a frame.
    const view = this.element.clientHeight;
    const scrolled = this.following ? 0 : this.element.scrollTop - this.list.offsetTop;
    const kept = this.selectedBoxes();
    const { chunks, dropped } = this.buffer;
    this.note.hidden = dropped === 0;
    if (dropped > 0) this.note.textContent = `The first ${dropped.toLocaleString('en')} lines are no longer kept.`;

    const first = chunks[0]?.id ?? Infinity;
    for (const [id, box] of this.boxes) {
      if (id >= first && id <= (chunks.at(-1)?.id ?? -1)) continue;
      box.element?.remove();
      this.boxes.delete(id);
    }
    const boxes = chunks.map((chunk) => this.box(chunk));
    const total = boxes.reduce((sum, { height }) => sum + height, 0);
    const top = this.following ? total - view : scrolled;
    // Who scrolls finds the next screen drawn already; a flood is not drawn further than it is seen.
    const margin = this.following ? 0 : view;
    let y = 0;
    let room = 0;
    let previous: HTMLElement | null = null;
    for (const [index, chunk] of chunks.entries()) {
      const box = boxes[index] as Box;
      const near = y + box.height > top - margin && y < top + view + margin;
      y += box.height;
      // A frame that is taken out of the page loses what it has loaded.
      if (near || (box.element !== null && (chunk.block !== null || kept.has(box.element)))) {
        previous = this.fill(chunk, box, previous);
        previous.style.marginTop = room > 0 ? `${room}px` : '';
        room = 0;
      } else {
        box.element?.remove();
        box.element = null;
        room += box.height;
      }
    }
    this.list.style.paddingBottom = room > 0 ? `${room}px` : '';
    this.placeField();
    // Read heights after all is written, so that the browser lays out once.
    for (const box of boxes) if (box.element !== null) box.height = box.element.offsetHeight;
    if (this.following) this.element.scrollTop = this.element.scrollHeight;
  }

  private box(chunk: Chunk): Box {
    let box = this.boxes.get(chunk.id);
    if (box === undefined) this.boxes.set(chunk.id, (box = { element: null, version: -1, height: 0 }));
    if (box.height === 0 || (box.element === null && box.version !== chunk.version)) {
      box.height = this.estimate(chunk);
      if (box.element === null) box.version = chunk.version;
    }
    return box;
  }

  private estimate({ lines, block }: Chunk): number {
    if (block !== null) return 200;
    let rows = 0;
    for (const { text } of lines) rows += Math.max(1, Math.ceil(text.length / this.columns));
    return rows * this.lineHeight;
  }

  private fill(chunk: Chunk, box: Box, after: Element | null): HTMLElement {
    const { element: drawn } = box;
    if (drawn !== null && (box.version === chunk.version || chunk.block !== null)) return drawn;
    const element = drawn ?? document.createElement('div');
    if (drawn === null) {
      element.className = chunk.block === null ? 'output-chunk' : 'output-block';
      if (chunk.block !== null) element.append((chunk.block.element as HTMLElement | undefined) ?? displayElement(chunk.block));
      if (after === null) this.list.prepend(element);
      else after.after(element);
    }
    if (chunk.block === null) {
      // Of what is drawn, only the last line can have changed.
      const same = element.childElementCount <= chunk.lines.length ? Math.max(0, element.childElementCount - 1) : 0;
      while (element.childElementCount > same) element.lastElementChild?.remove();
      element.append(...chunk.lines.slice(same).map(lineElement));
    }
    box.element = element;
    box.version = chunk.version;
    if (this.until !== null) this.markLater(element);
    return element;
  }

  /** In the last line, behind the prompt. */
  private placeField(): void {
    if (!this.field.shown) return;
    const last = this.boxes.get(this.buffer.chunks.at(-1)?.id ?? -1);
    const line = this.buffer.last === undefined ? undefined : last?.element?.lastElementChild;
    const parent = line ?? this.list;
    if (this.field.element.parentElement === parent) return;
    const focused = this.field.focused;
    parent.append(this.field.element);
    if (focused) this.field.focus();
  }

  /** What is selected stays drawn while it is scrolled away. */
  private selectedBoxes(): ReadonlySet<Element> {
    const selection = getSelection();
    if (selection === null || selection.isCollapsed || !this.list.contains(selection.anchorNode)) return new Set();
    return new Set([...this.list.children].filter((element) => selection.containsNode(element, true)));
  }

  /** All of it: also what is not drawn. */
  private selectAll(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 'a' || !(event.ctrlKey || event.metaKey) || this.field.focused) return;
    event.preventDefault();
    getSelection()?.selectAllChildren(this.list);
    this.all = true;
    setTimeout(() => document.addEventListener('selectionchange', () => (this.all = false), { once: true }), 50);
  }

  private copy(event: ClipboardEvent): void {
    if (!this.all) return;
    event.clipboardData?.setData('text/plain', this.text());
    event.preventDefault();
  }
}

function lineElement(line: OutputLine): HTMLElement {
  const element = document.createElement('div');
  element.className = line.stream === 2 ? 'output-line error' : 'output-line';
  element.dataset['at'] = String(line.at);
  for (const { text, look, color, background, link } of styledLine(line)) {
    if (look === '' && color === undefined && background === undefined && link === undefined) {
      element.append(text);
      continue;
    }
    const piece = document.createElement(link === undefined ? 'span' : 'a');
    piece.textContent = text;
    piece.className = look;
    if (color !== undefined) piece.style.color = color;
    if (background !== undefined) piece.style.background = background;
    if (link !== undefined) {
      (piece as HTMLAnchorElement).href = '#';
      piece.title = 'Show this line in the editor';
      piece.dataset['file'] = link.file;
      piece.dataset['line'] = String(link.line);
    }
    element.append(piece);
  }
  return element;
}

/** Text in base64. */
function decode(base64: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
  } catch {
    return '';
  }
}
