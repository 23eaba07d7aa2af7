/** The page's end of the language worker: questions about source, each answered once; null where it cannot tell. */
import type { FromLanguage, LanguageAnswers, StageRequest, StageViews, ToLanguage } from '../protocol.ts';

/** Distributes over the kinds of message, which `Omit` alone does not. */
type Question = ToLanguage extends infer Message ? (Message extends { readonly id: number } ? Omit<Message, 'id'> : never) : never;

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** A worker that does not answer by then is replaced. */
const patience = 10_000;

export class LanguageClient {
  private worker: Worker | null = null;
  private readonly start: () => Worker;
  private readonly waiting = new Map<number, Waiting>();
  private questions = 0;

  constructor(start: () => Worker) {
    this.start = start;
  }

  diagnose = (file: string, source: string) => this.ask<LanguageAnswers['diagnose']>({ kind: 'diagnose', file, source });
  format = (file: string, source: string) => this.ask<LanguageAnswers['format']>({ kind: 'format', file, source });
  complete = (file: string, source: string, offset: number) => this.ask<LanguageAnswers['complete']>({ kind: 'complete', file, source, offset });
  hover = (file: string, source: string, offset: number) => this.ask<LanguageAnswers['hover']>({ kind: 'hover', file, source, offset });
  define = (file: string, source: string, offset: number) => this.ask<LanguageAnswers['define']>({ kind: 'define', file, source, offset });
  occurrences = (file: string, source: string, offset: number) => this.ask<LanguageAnswers['occurrences']>({ kind: 'occurrences', file, source, offset });
  rename = (file: string, source: string, offset: number, name: string) => this.ask<LanguageAnswers['rename']>({ kind: 'rename', file, source, offset, name });
  stage = <Stage extends keyof StageViews>(request: StageRequest & { readonly stage: Stage }) => this.ask<StageViews[Stage]>({ kind: 'stage', ...request });

  private ask<T>(question: Question): Promise<T | null> {
    const id = ++this.questions;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.replace(), patience);
      this.waiting.set(id, { resolve: resolve as (result: unknown) => void, timer });
      this.worker ??= this.begin();
      this.worker.postMessage({ ...question, id } as ToLanguage);
    });
  }

  private begin(): Worker {
    const worker = this.start();
    worker.addEventListener('message', ({ data }: MessageEvent<FromLanguage>) => {
      const asked = this.waiting.get(data.id);
      if (asked === undefined) return;
      this.waiting.delete(data.id);
      clearTimeout(asked.timer);
      asked.resolve(data.error === undefined ? data.result : null);
    });
    worker.addEventListener('error', () => this.replace());
    worker.postMessage({ kind: 'library', url: new URL('library-names.json', document.baseURI).href } satisfies ToLanguage);
    return worker;
  }

  private replace(): void {
    this.worker?.terminate();
    this.worker = null;
    for (const { resolve, timer } of this.waiting.values()) {
      clearTimeout(timer);
      resolve(null);
    }
    this.waiting.clear();
  }
}

let client: LanguageClient | null = null;

/** The page's one; its worker starts with the first question. */
export function language(): LanguageClient {
  return (client ??= new LanguageClient(() => new Worker(new URL('../language/worker.ts', import.meta.url), { type: 'module', name: 'language' })));
}
