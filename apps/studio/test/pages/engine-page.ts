/** A page with nothing but the engine, driven from tests through `window.engine`. */
import { EngineClient } from '../../src/model/engine.ts';
import type { Cost, EngineFacts, Outcome, Program } from '../../src/protocol.ts';

/** What has been heard of the last run. */
const heard = { output: '', error: '', wanted: 0, endingAt: 0, outcome: null as Outcome | null, cost: null as Cost | null, files: {} as Record<string, string | null>, facts: null as EngineFacts | null };
let wake: (() => void)[] = [];
const changed = (): void => {
  for (const each of wake.splice(0)) each();
};

const client = new EngineClient({
  ready: (facts) => (heard.facts = facts),
  output(_run, stream, text) {
    heard[stream === 1 ? 'output' : 'error'] += text;
    changed();
  },
  inputWanted() {
    heard.wanted++;
    changed();
  },
  files(_run, files) {
    for (const [name, content] of Object.entries(files)) heard.files[name] = content === null ? null : new TextDecoder().decode(content);
  },
  ending: () => (heard.endingAt = performance.now()),
  ended(_run, outcome, cost) {
    heard.outcome = outcome;
    heard.cost = cost;
    changed();
  },
});

async function until(condition: () => boolean): Promise<typeof heard> {
  while (!condition()) {
    await new Promise<void>((resolve) => {
      wake.push(resolve);
    });
  }
  return heard;
}

export const engine = {
  client,
  heard,
  run(source: string | Record<string, string>, options: Partial<Program> = {}): void {
    Object.assign(heard, { output: '', error: '', wanted: 0, endingAt: 0, outcome: null, cost: null, files: {} });
    client.run({ files: typeof source === 'string' ? { 'main.py': source } : source, main: 'main.py', argv: [], optimize: 0, ...options });
  },
  ended: () => until(() => heard.outcome !== null),
  printed: (text: string) => until(() => heard.output.includes(text) || heard.outcome !== null),
  wanted: (times: number) => until(() => heard.wanted >= times || heard.outcome !== null),
};

declare global {
  interface Window {
    engine: typeof engine;
  }
}
window.engine = engine;
