/** Programs that run in slices: what reaches them between two, and how they wait. */
import { MemoryHost } from '@vivarium/host';
import { describe, expect, test } from 'vitest';
import { boot, finish, runInTurn, runProgram } from '../src/engine.ts';
import { findLibrary } from '../src/node.ts';

interface World {
  readonly host: MemoryHost;
  /** Gives a line of input; null for its end. */
  give(text: string | null): void;
  readonly run: Promise<number>;
}

/** Starts the program; `paused` hears of every pause. */
function start(source: string, paused: (world: World) => void = () => {}): World {
  const lines: Uint8Array[] = [];
  let ended = false;
  const library = findLibrary();
  const host = new MemoryHost({
    files: { '/home/user/main.py': source },
    mounts: { [library.path]: library.files ?? [] },
    input(into) {
      const line = lines.shift() ?? new Uint8Array();
      into.set(line);
      return line.length;
    },
    inputIsReady: (whole) => ended || (!whole && lines.length > 0),
    events: { canBlock: false, await() {} },
    environment: { HOME: '/home/user', TERM: 'dumb' },
    fixedTime: 0n,
    terminal: { columns: 80, lines: 24 },
  });
  boot({ host, library, argv: ['main.py'] });
  const pause = async (): Promise<void> => {
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    paused(world);
  };
  const idle = (milliseconds: number): Promise<void> => {
    host.clock.sleep(milliseconds);
    return pause();
  };
  const slices = { length: 1, pause, idle };
  const whole = async (): Promise<number> => runInTurn(finish(await runInTurn(runProgram({ mode: { kind: 'file', path: '/home/user/main.py' } }), slices)), slices);
  const world: World = {
    host,
    give(text) {
      if (text === null) ended = true;
      else lines.push(new TextEncoder().encode(text));
    },
    run: Promise.resolve().then(whole),
  };
  return world;
}

describe('in slices', () => {
  test('an endless loop is left and interrupted', async () => {
    let pauses = 0;
    const { host, run } = start('while True:\n    pass\n', (world) => {
      if (++pauses === 3) world.host.signals.send(2);
    });
    expect(await run).toBe(130);
    expect(host.outputText(2)).toContain('KeyboardInterrupt');
    expect(pauses).toBeGreaterThanOrEqual(3);
  });

  test('input is waited for, by input() and by a loop over the stream', async () => {
    const { host, give, run } = start('import sys\nprint(input())\nfor line in sys.stdin: print(line, end="")\n');
    for (const [i, line] of ['a\n', 'b\n', 'c\n', null].entries()) setTimeout(() => give(line), 20 * (i + 1));
    expect(await run).toBe(0);
    expect(host.outputText(1)).toBe('a\nb\nc\n');
  });

  test('what native code calls cannot wait for input', async () => {
    const { host, run } = start('sorted([1, 2], key=lambda _: input())');
    expect(await run).toBe(1);
    expect(host.outputText(2)).toContain('RuntimeError: the program cannot wait for input here');
  });

  test('an exception of an imported module shows none of the import system', async () => {
    const { host, run } = start('import json.missing');
    expect(await run).toBe(1);
    expect(host.outputText(2)).toBe('Traceback (most recent call last):\n  File "/home/user/main.py", line 1, in <module>\n    import json.missing\nModuleNotFoundError: No module named \'json.missing\'\n');
  });
});
