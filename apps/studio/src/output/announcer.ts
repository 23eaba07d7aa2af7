/** Reads output out to screen readers: the latest lines, once a second at most, instead of every line of a flood. */
export class Announcer {
  readonly element = document.createElement('div');
  private waiting = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.element.className = 'hidden-visually';
    this.element.setAttribute('role', 'log');
    this.element.setAttribute('aria-label', 'Latest output');
    this.element.setAttribute('aria-live', 'polite');
  }

  say(text: string): void {
    this.waiting = (this.waiting + text).slice(-1_000);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const lines = this.waiting.replace(/\x1b\[[\d;]*m/g, '').split('\n').filter((line) => line.trim() !== '').slice(-6);
      this.waiting = '';
      this.element.replaceChildren(...lines.map((line) => Object.assign(document.createElement('p'), { textContent: line })));
    }, 900);
  }

  clear(): void {
    this.waiting = '';
    this.element.replaceChildren();
  }
}
