/**
 * What recording and walking through a run take: `npx tsx -C source bench/recording.ts [STEPS]`. Times are of the processor, so
 * that what else the machine does counts little.
 */
import process from 'node:process';
import { record, Session } from '@vivarium/debugger';
import { findLibrary } from 'vivarium/node';

const library = { ...findLibrary(), path: '/usr/lib/python3.14', prefix: '/usr' };

const programs = {
  'calls of a small function': `
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
while True:
    fib(15)
`,
  'objects, a dict, a loop': `
class P:
    def __init__(self, x):
        self.x = x
    def get(self):
        return self.x
def work(n):
    total = 0
    seen = {}
    for i in range(n):
        p = P(i)
        total += p.get() % 7
        seen[i % 100] = total
    return total
while True:
    work(1000)
`,
  'arithmetic in a loop': `
def work(n):
    total = 0
    for i in range(n):
        for j in range(i):
            total = (total * 31 + j) % 1000003
    return total
while True:
    work(300)
`,
};

const processor = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

function timed<T>(body: () => T): { value: T; milliseconds: number } {
  const begin = processor();
  const value = body();
  return { value, milliseconds: processor() - begin };
}

const limit = Number(process.argv[2] ?? 10_000_000);
const rate = (steps: number, milliseconds: number): string => `${(steps / milliseconds / 1000).toFixed(1)} M/s`;

for (const [name, source] of Object.entries(programs)) {
  const program = { files: { 'main.py': source }, main: 'main.py' };
  record(program, { library, seed: 1, limit: 200_000 });
  const recorded = timed(() => record(program, { library, seed: 1, limit }));
  const session = new Session(recorded.value);
  const { steps, memory } = session.facts();
  const middle = timed(() => session.state(steps >> 1));
  const first = new Session(recorded.value);
  const start = timed(() => first.state(0));
  const end = new Session(recorded.value);
  const last = timed(() => end.state(steps - 1));
  const back = timed(() => {
    for (let step = steps - 1; step >= steps - 1000; step--) end.state(step);
  });
  const over = timed(() => session.move('over', 'line', 'forward', steps >> 1));
  const profile = timed(() => session.profile(0, steps, 1000));
  console.log(`${name}: ${steps} steps`);
  console.log(`  recorded in ${recorded.milliseconds.toFixed(0)} ms, ${rate(steps, recorded.milliseconds)}; index ${(memory / 2 ** 20).toFixed(0)} MiB, ${(memory / steps).toFixed(1)} bytes a step`);
  console.log(`  state at the start ${start.milliseconds.toFixed(0)} ms, in the middle ${middle.milliseconds.toFixed(0)} ms, at the end ${last.milliseconds.toFixed(0)} ms (${rate(steps, last.milliseconds)})`);
  console.log(`  1000 steps back from the end ${back.milliseconds.toFixed(0)} ms; step over ${over.milliseconds.toFixed(1)} ms; profile in 1000 columns ${profile.milliseconds.toFixed(0)} ms`);
}
