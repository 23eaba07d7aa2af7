/** What the reader has chosen for the whole page; kept in the browser, and shared by its open tabs. */
import { createSignal } from 'solid-js';

/** How much of the machine is in view: editor and output; the run as well; everything. */
export type Depth = 'write' | 'watch' | 'machine';

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  readonly depth: Depth;
  readonly optimize: 0 | 1 | 2;
  /** Of code and output, in pixels. */
  readonly codeSize: number;
  /** Plain words beside a traceback. */
  readonly explain: boolean;
}

const defaults: Settings = { theme: 'system', depth: 'write', optimize: 0, codeSize: 15, explain: true };
const key = 'vivarium.settings';

export const depths: readonly Depth[] = ['write', 'watch', 'machine'];
export const codeSizes = { least: 11, most: 32 } as const;

const [settings, setSettings] = createSignal<Settings>(read());
export { settings };

let keeps = true;
/** For a page within another page: what holds there is not kept. */
export function settleFor(given: Partial<Settings>): void {
  keeps = false;
  setSettings(sound({ ...defaults, ...given }));
}

export function changeSettings(changed: Partial<Settings>): void {
  const next = sound({ ...settings(), ...changed });
  setSettings(next);
  if (!keeps) return;
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // A private window: they hold as long as the page does.
  }
}

function read(): Settings {
  try {
    return sound({ ...defaults, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Settings>) });
  } catch {
    return defaults;
  }
}

/** What an older version or a link has written may be anything. */
function sound(given: Settings): Settings {
  return {
    theme: given.theme === 'light' || given.theme === 'dark' ? given.theme : 'system',
    depth: depths.includes(given.depth) ? given.depth : defaults.depth,
    optimize: given.optimize === 1 || given.optimize === 2 ? given.optimize : 0,
    codeSize: Math.min(codeSizes.most, Math.max(codeSizes.least, Math.round(Number(given.codeSize)) || defaults.codeSize)),
    explain: given.explain !== false,
  };
}

if (typeof window !== 'undefined') window.addEventListener('storage', (event) => keeps && event.key === key && setSettings(read()));
