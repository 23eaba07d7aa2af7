import type { Cost, EngineFacts, Outcome, Program } from '../protocol.ts';

export interface EngineListener {
  ready?(facts: EngineFacts): void;
  output?(run: number, stream: 1 | 2, text: string): void;
  display?(run: number, mime: string, data: string): void;
  draw?(run: number, commands: readonly unknown[]): void;
  inputWanted?(run: number): void;
  progress?(run: number, cost: Cost): void;
  files?(run: number, files: Readonly<Record<string, Uint8Array | null>>): void;
  ending?(run: number): void;
  ended?(run: number, outcome: Outcome, cost: Cost): void;
}

export class EngineClient {
  private readonly listener: EngineListener;
  private runs = 0;

  constructor(listener: EngineListener) {
    this.listener = listener;
  }

  run(program: Program, _options: { record?: boolean } = {}): number {
    const run = ++this.runs;
    queueMicrotask(() => {
      this.listener.output?.(run, 2, `The engine is not part of this page yet; ${program.main} was not run.\n`);
      this.listener.ended?.(run, { kind: 'broken', status: 1 }, { milliseconds: 0, instructions: 0, memory: null });
    });
    return run;
  }

  input(_text: string | null): void {}

  stop(): void {}

  ask(_method: string, ..._args: unknown[]): Promise<unknown> {
    return Promise.reject(new Error('nothing is recorded'));
  }
}
