/** A stage of the file that is shown, asked for while its panel is in view. */
import { batch, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { language } from '../model/language.ts';
import { activeFile } from '../model/project.ts';
import { settings } from '../model/settings.ts';
import type { Diagnostic, StageViews } from '../protocol.ts';

/** A key more within this time, and nothing is asked for the last one. Long programs wait longer: reading them takes longer, too. */
const pause = (source: string | Uint8Array): number => 150 + Math.min(450, source.length / 250);

export interface Stage<Name extends keyof StageViews> {
  /** The newest that there is: while the program does not compile, that of the text before. */
  readonly view: () => StageViews[Name] | null;
  /** Does it belong to the text that is shown? If not, places are not to be pointed at. */
  readonly current: () => boolean;
  readonly file: () => string;
  /** Why there is none for the text that is shown. */
  readonly problem: () => Diagnostic | null;
}

export interface StageOptions {
  readonly visible: () => boolean;
  /** Of the code object, for stages of one. */
  readonly index?: () => number;
}

export const isProgram = (path: string): boolean => /\.pyc?$/.test(path);

/** What is sent: `.py` as text, `.pyc` as bytes; null for other files. */
const shownSource = (): { file: string; source: string | Uint8Array; optimize: 0 | 1 | 2 } | null => {
  const file = activeFile();
  return file === undefined || !isProgram(file.path) ? null : { file: file.path, source: file.content, optimize: settings().optimize };
};

export function createStage<Name extends keyof StageViews>(stage: Name, { visible, index = () => 0 }: StageOptions): Stage<Name> {
  const [answered, setAnswered] = createSignal<{ view: StageViews[Name] | null; file: string; source: string | Uint8Array } | null>(null);
  const [problem, setProblem] = createSignal<Diagnostic | null>(null);
  const source = createMemo(shownSource);
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  createEffect(on([visible, source, index], ([shown, wanted, at]) => {
    clearTimeout(timer);
    const mine = ++asked;
    if (!shown) return;
    if (wanted === null) {
      setAnswered(null);
      setProblem(null);
      return;
    }
    const sameFile = answered()?.file === wanted.file;
    const ask = async (): Promise<void> => {
      const view = await language().stage({ ...wanted, stage, index: at }) as StageViews[Name] | null;
      const missing = view === null || (stage === 'codes' && (view as readonly unknown[]).length === 0);
      const found = missing && typeof wanted.source === 'string' ? await language().diagnose(wanted.file, wanted.source) : null;
      if (mine !== asked) return;
      batch(() => {
        setProblem(found?.find(({ severity }) => severity === 'error') ?? null);
        if (!missing || answered()?.file !== wanted.file) setAnswered({ view: missing ? null : view, file: wanted.file, source: wanted.source });
      });
    };
    timer = setTimeout(() => void ask(), sameFile && answered()?.source !== wanted.source ? pause(wanted.source) : 0);
  }));

  return {
    view: () => answered()?.view ?? null,
    current: () => answered() !== null && answered()?.source === source()?.source && answered()?.view !== null,
    file: () => answered()?.file ?? '',
    problem,
  };
}
