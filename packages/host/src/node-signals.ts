/**
 * Signals on Node for a program that never comes back to the event loop. Node's own handlers run there only; but what
 * they are made from works at any time: the C handler that Node installs writes a message into a pipe, which the event
 * loop reads. Here safe points read that pipe. Where it cannot be found (no `/proc`), signals are seen when the event
 * loop runs.
 */
import fs from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import { HostError, type Signals } from './host.ts';

const { signals: numbers } = os.constants;
const names = new Map<number, NodeJS.Signals>(Object.entries(numbers).map(([name, number]) => [number, name as NodeJS.Signals]));

/** Milliseconds between two looks into the pipe. */
const INTERVAL = 10;
/** Milliseconds that a program runs before Ctrl-C becomes KeyboardInterrupt: a short program pays nothing for it. */
const FIRST_LOOK = 30;
/** A message is a pointer and the number, filled up to two words. */
const MESSAGE = 16;

export class NodeSignals implements Signals {
  /** Undefined until it was looked for. */
  private pipe: number | null | undefined = undefined;
  private readonly watched = new Map<number, () => void>();
  private readonly ignored = new Set<number>();
  private arrived: number[] = [];
  /** Undefined before the first call. */
  private lastLook: number | undefined = undefined;
  private readonly buffer = Buffer.alloc(MESSAGE * 16);
  private interruptsArranged = false;

  pending(): readonly number[] {
    const now = performance.now();
    this.lastLook ??= now + FIRST_LOOK - INTERVAL;
    if (now - this.lastLook >= INTERVAL) {
      this.lastLook = now;
      this.arrangeInterrupts();
      this.readPipe();
    }
    if (this.arrived.length === 0) return NONE;
    const { arrived } = this;
    this.arrived = [];
    return arrived.filter((signal) => !this.ignored.has(signal));
  }

  look(): readonly number[] {
    this.lastLook = -Infinity;
    return this.pending();
  }

  waiting(): boolean {
    this.arrangeInterrupts();
    this.readPipe();
    return this.arrived.length > 0;
  }

  watch(signal: number): void {
    if (signal === numbers.SIGINT) this.interruptsArranged = true;
    this.ignored.delete(signal);
    this.listen(signal);
  }

  ignore(signal: number): void {
    if (signal === numbers.SIGINT) this.interruptsArranged = true;
    this.ignored.add(signal);
    this.listen(signal);
  }

  restore(signal: number): void {
    if (signal === numbers.SIGINT) this.interruptsArranged = true;
    this.ignored.delete(signal);
    const listener = this.watched.get(signal);
    if (listener === undefined) return;
    this.watched.delete(signal);
    process.removeListener(names.get(signal) as NodeJS.Signals, listener);
  }

  /** Ctrl-C is Python's from the start, unless the program has said something else. */
  private arrangeInterrupts(): void {
    if (this.interruptsArranged) return;
    this.watch(numbers.SIGINT);
  }

  private listen(signal: number): void {
    if (this.watched.has(signal)) return;
    const name = names.get(signal);
    // Real-time signals have no name for Node: they keep their default.
    if (name === undefined) return;
    const listener = (): void => void this.arrived.push(signal);
    try {
      process.on(name, listener);
    } catch {
      throw new HostError('EINVAL');
    }
    this.watched.set(signal, listener);
    if (this.pipe === undefined) this.pipe = findPipe(this.buffer);
  }

  private readPipe(): void {
    if (this.pipe === null || this.pipe === undefined) return;
    const count = readQuietly(this.pipe, this.buffer);
    for (let at = 0; at + MESSAGE <= count; at += MESSAGE) {
      const signal = this.buffer.readInt32LE(at + 8);
      if (this.watched.has(signal)) this.arrived.push(signal);
    }
  }
}

const NONE: readonly number[] = [];

/** Bytes read from a pipe that does not block; 0 when there are none. */
function readQuietly(descriptor: number, into: Buffer): number {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0; // nearly every look ends with an error
  try {
    return fs.readSync(descriptor, into, 0, into.length, null);
  } catch {
    return 0;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The pipe into which signal handlers write: found by sending a signal that nobody minds. */
function findPipe(buffer: Buffer): number | null {
  const probe = numbers.SIGURG;
  if (probe === undefined || process.listenerCount('SIGURG') > 0) return null;
  const candidates = nonBlockingPipes();
  if (candidates.length === 0) return null;
  process.on('SIGURG', () => {});
  process.kill(process.pid, probe);
  for (const candidate of candidates) {
    if (readQuietly(candidate, buffer) === MESSAGE && buffer.readInt32LE(8) === probe) return candidate;
  }
  return null;
}

/** Reading ends of pipes that do not block. Those of the event loop are among them; it has them from its start. */
function nonBlockingPipes(): number[] {
  try {
    return fs.readdirSync('/proc/self/fd').map(Number).filter((descriptor) => {
      if (descriptor <= 2) return false;
      try {
        if (!fs.readlinkSync(`/proc/self/fd/${descriptor}`).startsWith('pipe:')) return false;
        const flags = Number.parseInt(/^flags:\s*(\d+)/m.exec(fs.readFileSync(`/proc/self/fdinfo/${descriptor}`, 'latin1'))?.[1] ?? '1', 8);
        return (flags & 0o4000) !== 0 && (flags & 3) === 0;
      } catch {
        return false;
      }
    });
  } catch {
    return [];
  }
}
