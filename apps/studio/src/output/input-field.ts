/** The field at the end of the output in which the reader answers `input()`. */
export class InputField {
  readonly element = document.createElement('span');
  shown = false;
  private readonly field = document.createElement('input');
  private readonly earlier: string[] = [];
  private at = 0;

  constructor(onLine: (text: string | null) => void) {
    this.element.className = 'output-input';
    Object.assign(this.field, { type: 'text', autocomplete: 'off', spellcheck: false, autocapitalize: 'off', enterKeyHint: 'enter' });
    this.field.setAttribute('aria-label', 'Input for the program: Enter sends it, Ctrl+D ends the input');
    this.element.append(this.field);
    const finish = (text: string | null) => {
      this.field.value = '';
      this.shown = false;
      this.element.remove();
      onLine(text);
    };
    this.field.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        event.stopPropagation();
        if (this.field.value !== '') this.earlier.push(this.field.value);
        this.at = this.earlier.length;
        finish(`${this.field.value}\n`);
      } else if (event.key === 'd' && event.ctrlKey && this.field.value === '') {
        event.preventDefault();
        event.stopPropagation();
        finish(null);
      } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && this.earlier.length > 0) {
        event.preventDefault();
        this.at = Math.min(this.earlier.length, Math.max(0, this.at + (event.key === 'ArrowUp' ? -1 : 1)));
        this.field.value = this.earlier[this.at] ?? '';
      }
    });
  }

  get focused(): boolean {
    return document.activeElement === this.field;
  }

  focus(): void {
    this.field.focus({ preventScroll: false });
  }
}
