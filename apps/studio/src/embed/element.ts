/**
 * `<vivarium-editor>`: Python in any page. One script, no dependency; the code runs in a frame of its own.
 *
 *   <script type="module" src="https://…/vivarium-editor.js"></script>
 *   <vivarium-editor panels="output bytecode" read-only="1-2">
 *     <script type="text/python">print('hello')</script>
 *     <script type="text/python" data-file="helper.py">…</script>
 *     <script type="text/python" data-tests>def test_…(): assert …</script>
 *   </vivarium-editor>
 *
 * Attributes: `panels` (ids, `output` is always there), `read-only` (`1-3 9`, or empty for all), `run` (at once), `theme`
 * (`light`, `dark`), `src` (address of a program, in place of the first script), `name`. Events: `vivarium-change`,
 * `vivarium-ended`, `vivarium-checked`, with `detail`. Methods: `run()`, `stop()`, `check()`; `files` is what stands in the editor.
 */
import { writeFragment } from '../share/share-link.ts';
import type { FromEmbedded, ToEmbedded } from './messages.ts';
import { dedent } from './program-text.ts';
import { readLines, writeRequest } from './request.ts';

const testsFile = 'tests.py';
/** Beside the page for frames. */
const here = import.meta.url;

class VivariumEditor extends HTMLElement {
  static readonly observedAttributes = ['panels', 'read-only', 'theme', 'src'];
  /** By path, as the reader has them now. */
  files: Readonly<Record<string, string>> = {};
  private readonly frame = document.createElement('iframe');
  private opening: Promise<void> | null = null;
  private readonly hear = ({ source, data }: MessageEvent<FromEmbedded>): void => {
    if (source !== this.frame.contentWindow || typeof data?.vivarium !== 'string') return;
    if (data.vivarium === 'changed') this.files = data.files;
    const { vivarium, ...detail } = data;
    const name = { ready: 'vivarium-ready', changed: 'vivarium-change', ended: 'vivarium-ended', checked: 'vivarium-checked' }[vivarium];
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  };

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const style = document.createElement('style');
    style.textContent = ':host { display: block; height: 380px; border: 1px solid #8886; border-radius: 6px; overflow: hidden } iframe { width: 100%; height: 100%; border: 0; display: block }';
    this.frame.title = 'Python program';
    this.frame.loading = 'lazy';
    root.append(style, this.frame);
  }

  connectedCallback(): void {
    window.addEventListener('message', this.hear);
    // The children of an element that is being parsed are there after it.
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => void this.open(), { once: true });
    else void this.open();
  }

  disconnectedCallback(): void {
    window.removeEventListener('message', this.hear);
  }

  attributeChangedCallback(_name: string, before: string | null): void {
    if (before !== null && this.opening !== null) void this.open();
  }

  run(): void {
    this.say({ vivarium: 'run' });
  }

  stop(): void {
    this.say({ vivarium: 'stop' });
  }

  check(): void {
    this.say({ vivarium: 'check' });
  }

  private say(message: ToEmbedded): void {
    this.frame.contentWindow?.postMessage(message, '*');
  }

  private open(): Promise<void> {
    return (this.opening = this.load());
  }

  private async load(): Promise<void> {
    const scripts = [...this.querySelectorAll<HTMLScriptElement>('script[type="text/python"]')];
    const tests = scripts.find((script) => script.dataset['tests'] !== undefined);
    const programs = scripts.filter((script) => script !== tests);
    const files: Record<string, string> = {};
    programs.forEach((script, i) => (files[script.dataset['file'] ?? (i === 0 ? 'main.py' : `file${i}.py`)] = dedent(script.text)));
    const src = this.getAttribute('src');
    if (src !== null) files['main.py'] = await fetched(src);
    else if (programs.length === 0) files['main.py'] = dedent(this.textContent ?? '');
    this.files = { ...files };
    const active = Object.keys(files)[0] as string;
    const theme = this.getAttribute('theme');
    const search = writeRequest({
      panels: (this.getAttribute('panels') ?? 'output').split(/[\s,]+/),
      readOnly: readLines(this.getAttribute('read-only')),
      tests: tests === undefined ? null : testsFile,
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    });
    const all = tests === undefined ? files : { ...files, [testsFile]: dedent(tests.text) };
    const fragment = await writeFragment({ name: this.getAttribute('name') ?? 'Program', files: all, active }, this.hasAttribute('run'));
    this.frame.src = `${new URL('.', here).href}embed.html${search}${fragment}`;
  }
}

async function fetched(address: string): Promise<string> {
  try {
    const response = await fetch(address);
    if (response.ok) return await response.text();
    return `# ${address}: ${response.status} ${response.statusText}\n`;
  } catch (error) {
    return `# ${address}: ${error instanceof Error ? error.message : String(error)}\n`;
  }
}

if (!customElements.get('vivarium-editor')) customElements.define('vivarium-editor', VivariumEditor);
