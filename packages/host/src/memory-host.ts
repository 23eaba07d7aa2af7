/** A closed world: files in memory, given input, captured output, a clock and a seed that can be fixed. */
import { type Children, type Clock, type Host, HostError, type HostEvents, HostExit, type ProcessFacts, type Signals } from './host.ts';
import { MemoryFiles } from './memory-files.ts';
import type { MountedFile } from './memory-tree.ts';

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };
declare const performance: { now(): number; memory?: { usedJSHeapSize: number; jsHeapSizeLimit: number } };
declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };
declare function setTimeout(callback: () => void, milliseconds: number): unknown;

export interface MemoryHostOptions {
  /** Text of standard input, or a function that fills the buffer and gives the count (0 at the end). */
  input?: string | ((into: Uint8Array) => number);
  /** False while that function has nothing to give (`whole`: not everything to the end): the program waits, for an event of the host's. */
  inputIsReady?: (whole: boolean) => boolean;
  /** Receives output as it is written; without it, output is collected. */
  output?: (descriptor: 1 | 2, bytes: Uint8Array) => void;
  /** Files by absolute path. Directories on the way are made. */
  files?: Readonly<Record<string, string | Uint8Array>>;
  /** Files from outside by the folder below which they appear; paths are relative to it. */
  mounts?: Readonly<Record<string, Iterable<readonly [path: string, file: MountedFile]>>>;
  directory?: string;
  arguments?: readonly string[];
  environment?: Readonly<Record<string, string>>;
  /** Nanoseconds since 1970 at which a clock stands that moves only by `sleep` and by a microsecond at each reading. */
  fixedTime?: bigint;
  /** A clock in the place of those two. */
  clock?: Clock;
  /** Makes the random bytes the same in each run. */
  seed?: number;
  terminal?: { columns: number; lines: number } | null;
  timeZone?: string;
  /** How `sleep` waits under a real clock; without it, by blocking where that is allowed. */
  sleep?: (milliseconds: number) => void;
  /** Called before it is looked whether signals came: to send those that did. */
  lookForSignals?: () => void;
  /** Bytes that the program's objects take and may take, where this is better known than by the host's own means. */
  heap?: () => { used: number; limit: number };
  /** What is known of events from outside, such as input that arrives. */
  events?: HostEvents;
}

class MemoryClock implements Clock {
  private standing: bigint | null;
  private zone: string | null;
  private readonly wait: ((milliseconds: number) => void) | undefined;

  constructor(options: MemoryHostOptions) {
    this.standing = options.fixedTime ?? null;
    this.zone = options.timeZone ?? (this.standing === null ? null : 'UTC');
    this.wait = options.sleep;
  }
  realtime(): bigint {
    return this.standing === null ? BigInt(Math.round(Date.now() * 1000)) * 1000n : (this.standing += 1000n);
  }
  monotonic(): bigint {
    return this.standing === null ? BigInt(Math.round(performance.now() * 1e6)) : (this.standing += 1000n);
  }
  processTimes(): { user: bigint; system: bigint } {
    return { user: this.monotonic(), system: 0n };
  }
  sleep(milliseconds: number): void {
    if (this.standing !== null) this.standing += BigInt(Math.round(milliseconds * 1e6));
    else if (this.wait) this.wait(milliseconds);
    else waitBlocking(milliseconds);
  }
  sleepAsync(milliseconds: number): Promise<void> {
    if (this.standing !== null) {
      this.standing += BigInt(Math.round(milliseconds * 1e6));
      return Promise.resolve();
    }
    return new Promise((resolve) => void setTimeout(resolve, milliseconds));
  }
  timeZone(): string {
    // Only when somebody asks: the first use of Intl takes a tenth of a start.
    return (this.zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone);
  }
}

/** Waits without giving control away: on a lock nobody holds, or by looking at the clock where waiting is forbidden. */
function waitBlocking(milliseconds: number): void {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  } catch {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  }
}

/** Signals that whoever embeds the interpreter sends: 2 is what Ctrl-C would send. */
export class MemorySignals implements Signals {
  private readonly lookOutside: (() => void) | undefined;
  private arrived: number[] = [];
  /** Signals whose default is not in force: watched (true) or ignored (false). */
  private readonly arranged = new Map<number, boolean>([[2, true]]);
  constructor(lookOutside?: () => void) {
    this.lookOutside = lookOutside;
  }
  send(signal: number): void {
    const watched = this.arranged.get(signal);
    if (watched === undefined && endsByDefault(signal)) throw new HostExit(128 + signal);
    if (watched === true) this.arrived.push(signal);
  }
  pending(): readonly number[] {
    this.lookOutside?.();
    if (this.arrived.length === 0) return this.arrived;
    const { arrived } = this;
    this.arrived = [];
    return arrived;
  }
  look(): readonly number[] {
    return this.pending();
  }
  waiting(): boolean {
    return this.arrived.length > 0;
  }
  watch(signal: number): void {
    this.arranged.set(signal, true);
  }
  ignore(signal: number): void {
    this.arranged.set(signal, false);
  }
  restore(signal: number): void {
    this.arranged.delete(signal);
  }
}

/** False for the signals that the system ignores by default: SIGCHLD, SIGCONT, SIGURG, SIGWINCH. */
const endsByDefault = (signal: number): boolean => ![17, 18, 23, 28].includes(signal);

const noProcesses = (): never => {
  throw new HostError('ENOSYS');
};

class MemoryProcess implements ProcessFacts {
  readonly arguments: readonly string[];
  readonly executable = '/usr/bin/python3';
  readonly id = 42;
  readonly parentId = 1;
  readonly userId = 1000;
  readonly groupId = 1000;
  readonly processorCount = 1;
  readonly system = { name: 'Linux', host: 'vivarium', release: '6.0.0', version: '#1', machine: 'x86_64' };
  private readonly variables: Map<string, string>;
  private readonly signals: MemorySignals;
  private readonly knownHeap: MemoryHostOptions['heap'];

  constructor(options: MemoryHostOptions, signals: MemorySignals) {
    this.signals = signals;
    this.knownHeap = options.heap;
    this.arguments = options.arguments ?? [];
    this.variables = new Map(Object.entries(options.environment ?? { HOME: '/home/user', PATH: '/usr/bin', LANG: 'C.UTF-8', USER: 'user' }));
  }
  exit(status: number): never {
    throw new HostExit(status);
  }
  environment(): Map<string, string> {
    return this.variables;
  }
  setVariable(name: string, value: string): void {
    this.variables.set(name, value);
  }
  unsetVariable(name: string): void {
    this.variables.delete(name);
  }
  loadAverages(): [number, number, number] {
    return [0, 0, 0];
  }
  heap(): { used: number; limit: number } {
    if (this.knownHeap !== undefined) return this.knownHeap();
    const { memory } = performance;
    return memory === undefined ? { used: 0, limit: Infinity } : { used: memory.usedJSHeapSize, limit: memory.jsHeapSizeLimit };
  }
  peakMemory(): number {
    return 64 * 1024 * 1024;
  }
  kill(id: number, signal: number): void {
    if (id !== this.id) throw new HostError('ESRCH');
    if (signal !== 0) this.signals.send(signal);
  }
  readonly groups: readonly number[] = [];
  private niceness = 0;
  memory(): { total: number; free: number } {
    return { total: 2 ** 30, free: 2 ** 29 };
  }
  priority(id: number): number {
    this.needOwn(id);
    return this.niceness;
  }
  setPriority(id: number, priority: number): void {
    this.needOwn(id);
    this.niceness = Math.max(-20, Math.min(19, priority));
  }
  private needOwn(id: number): void {
    if (id !== 0 && id !== this.id) throw new HostError('ESRCH');
  }
  userName(): string {
    return 'user';
  }
  homeDirectory(): string {
    return '/home/user';
  }
}

export class MemoryHost implements Host {
  readonly files: MemoryFiles;
  readonly clock: Clock;
  readonly process: ProcessFacts;
  readonly signals: MemorySignals;
  readonly children: Children = {
    spawn: noProcesses,
    ending: () => {
      throw new HostError('ECHILD');
    },
    shell: noProcesses,
    replace: noProcesses,
  };
  private readonly captured: Record<1 | 2, Uint8Array[]> = { 1: [], 2: [] };
  private seedState: number | null;

  constructor(options: MemoryHostOptions = {}) {
    this.signals = new MemorySignals(options.lookForSignals);
    const clock = options.clock ?? new MemoryClock(options);
    this.clock = clock;
    this.process = new MemoryProcess(options, this.signals);
    this.seedState = options.seed ?? null;
    const { input = '', output, terminal = null } = options;
    let rest = typeof input === 'string' ? new TextEncoder().encode(input) : null;
    const files = new MemoryFiles({
      read(into) {
        if (typeof input === 'function') return input(into);
        const given = (rest as Uint8Array).subarray(0, into.length);
        into.set(given);
        rest = (rest as Uint8Array).subarray(given.length);
        return given.length;
      },
      isReadable: options.inputIsReady ?? ((whole) => !whole),
      write: output ?? ((descriptor, bytes) => void this.captured[descriptor].push(bytes.slice())),
      isTerminal: () => terminal !== null,
      terminalSize: () => terminal ?? { columns: 80, lines: 24 },
    }, () => clock.realtime(), options.events);
    this.files = files;
    for (const directory of ['/tmp', '/home', '/home/user', options.directory ?? '/home/user']) this.provideDirectory(directory);
    for (const [folder, mounted] of Object.entries(options.mounts ?? {})) files.tree.mount(folder, mounted);
    for (const [path, content] of Object.entries(options.files ?? {})) this.provideFile(path, content);
    files.changeDirectory(options.directory ?? '/home/user');
  }

  /** Makes the directory and those above it, where they are missing. */
  provideDirectory(path: string): void {
    let at = '';
    for (const name of path.split('/')) {
      if (name === '') continue;
      at += `/${name}`;
      if (this.files.tryStat(at) === undefined) this.files.makeDirectory(at, 0o755);
    }
  }

  /** Writes a file, making the directories on the way. */
  provideFile(path: string, content: string | Uint8Array): void {
    this.provideDirectory(path.slice(0, path.lastIndexOf('/')));
    const descriptor = this.files.open(path, 0o1101, 0o644);
    this.files.write(descriptor, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    this.files.close(descriptor);
  }

  readFile(path: string): Uint8Array {
    const bytes = new Uint8Array(this.files.stat(path).size);
    const descriptor = this.files.open(path, 0, 0);
    this.files.read(descriptor, bytes);
    this.files.close(descriptor);
    return bytes;
  }

  /** Text written so far to standard output (1) or error (2). */
  outputText(descriptor: 1 | 2): string {
    const chunks = this.captured[descriptor];
    const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let at = 0;
    for (const chunk of chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return new TextDecoder().decode(bytes);
  }

  randomBytes(into: Uint8Array): void {
    if (this.seedState === null) {
      for (let at = 0; at < into.length; at += 65536) crypto.getRandomValues(into.subarray(at, at + 65536));
      return;
    }
    for (let i = 0; i < into.length; i++) {
      // A linear congruential generator: enough where all that is asked is to be the same each time.
      this.seedState = (Math.imul(this.seedState, 1664525) + 1013904223) >>> 0;
      into[i] = this.seedState >>> 24;
    }
  }
}
