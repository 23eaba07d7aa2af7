/** What of a drawing is seen: moved and zoomed by pointer, wheel, pinch and keys. Fits by itself until it is moved by hand. */
import { createSignal } from 'solid-js';

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const margin = 16;
const scales = { least: 0.2, most: 3, leastFitting: 0.8 } as const;

export class View {
  private readonly at = createSignal({ x: margin, y: margin, scale: 1 });
  private element: SVGSVGElement | null = null;
  private size = { width: 0, height: 0 };
  private byHand = false;
  private readonly pointers = new Map<number, { x: number; y: number }>();

  readonly transform = (): string => {
    const { x, y, scale } = this.at[0]();
    return `translate(${x} ${y}) scale(${scale})`;
  };

  attach(element: SVGSVGElement): void {
    this.element = element;
    element.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    element.addEventListener('pointerdown', (event) => this.down(event));
    element.addEventListener('pointermove', (event) => this.moved(event));
    for (const end of ['pointerup', 'pointercancel'] as const) element.addEventListener(end, (event) => this.pointers.delete(event.pointerId));
    new ResizeObserver(() => !this.byHand && this.fitQuietly()).observe(element);
  }

  /** The drawing has this size now. */
  content(size: { width: number; height: number }): void {
    this.size = size;
    if (!this.byHand) this.fitQuietly();
  }

  fit(): void {
    this.byHand = false;
    this.fitQuietly();
  }

  zoom(factor: number): void {
    const { width, height } = this.seen();
    this.zoomAt(factor, width / 2, height / 2);
  }

  /** Moves as little as it takes to see the box. */
  reveal(box: Rectangle): void {
    const { x, y, scale } = this.at[0]();
    const { width, height } = this.seen();
    const shift = (start: number, length: number, room: number) => {
      const end = start + length;
      if (start < margin) return margin - start;
      return end > room - margin ? Math.max(margin - start, room - margin - end) : 0;
    };
    const dx = shift(x + box.x * scale, box.width * scale, width);
    const dy = shift(y + box.y * scale, box.height * scale, height);
    if (dx !== 0 || dy !== 0) this.set(x + dx, y + dy, scale);
  }

  private seen(): { width: number; height: number } {
    return { width: this.element?.clientWidth ?? 0, height: this.element?.clientHeight ?? 0 };
  }

  private set(x: number, y: number, scale: number): void {
    this.byHand = true;
    this.at[1]({ x, y, scale });
  }

  /** All of it, but never so small that it could not be read: then its beginning. */
  private fitQuietly(): void {
    const { width, height } = this.seen();
    if (width === 0 || this.size.width === 0) return;
    const fitting = Math.min((width - 2 * margin) / this.size.width, (height - 2 * margin) / this.size.height);
    this.at[1]({ x: margin, y: margin, scale: Math.min(1, Math.max(scales.leastFitting, fitting)) });
  }

  private zoomAt(factor: number, px: number, py: number): void {
    const { x, y, scale } = this.at[0]();
    const next = Math.min(scales.most, Math.max(scales.least, scale * factor));
    this.set(px - ((px - x) * next) / scale, py - ((py - y) * next) / scale, next);
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const { x, y, scale } = this.at[0]();
    if (event.ctrlKey || event.metaKey) {
      const bounds = this.element?.getBoundingClientRect();
      this.zoomAt(Math.exp(-event.deltaY / 240), event.clientX - (bounds?.left ?? 0), event.clientY - (bounds?.top ?? 0));
    } else this.set(x - event.deltaX, y - event.deltaY, scale);
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.element?.setPointerCapture(event.pointerId);
  }

  private moved(event: PointerEvent): void {
    const before = this.pointers.get(event.pointerId);
    if (before === undefined) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.pointers.set(event.pointerId, now);
    const { x, y, scale } = this.at[0]();
    this.set(x + (now.x - before.x) / (other === undefined ? 1 : 2), y + (now.y - before.y) / (other === undefined ? 1 : 2), scale);
    if (other === undefined) return;
    const bounds = this.element?.getBoundingClientRect();
    const distance = (a: { x: number; y: number }) => Math.hypot(a.x - other.x, a.y - other.y);
    if (distance(before) > 0) this.zoomAt(distance(now) / distance(before), (now.x + other.x) / 2 - (bounds?.left ?? 0), (now.y + other.y) / 2 - (bounds?.top ?? 0));
  }
}
