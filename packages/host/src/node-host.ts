/** The world outside, through Node. The `node-*.ts` files are the only ones that import `node:` modules. */
import fs from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import vm from 'node:vm';
import { type ErrorCode, errnoByName, errorNames } from './errno.ts';
import {
  type Children, type Clock, type DirectoryEntry, FileKind, type Files, type FileStatus, type FileSystemStatus, type Host, HostError, OpenFlag, type ProcessFacts, type Signals, type SpawnRequest,
} from './host.ts';
import { NodeChildren, runInstead, runShell } from './node-children.ts';
import { isTerminal, NodeDescriptors } from './node-descriptors.ts';
import { lateNode } from './node-late.ts';
import { NodeSignals } from './node-signals.ts';
import { hasEscapedBytes, pathFromBytes, pathToBytes } from './path-bytes.ts';

export { lateNode };

/** Runs a system call and turns Node's errors into ours. */
function attempt<T>(body: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0; // nobody sees where Node's errors come from, and finding out takes longer than the call
  try {
    return body();
  } catch (thrown) {
    throw translate(thrown);
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function translate(thrown: unknown): unknown {
  if (thrown instanceof HostError) return thrown;
  const { code, errno } = thrown as NodeJS.ErrnoException;
  if (code === undefined) return thrown;
  if (code in errnoByName) return new HostError(code as ErrorCode);
  const name = errno === undefined ? undefined : errorNames.get(-errno);
  if (name !== undefined) return new HostError(name);
  if (code === 'ERR_OUT_OF_RANGE') return new HostError(String(thrown).includes('"fd"') ? 'EBADF' : 'EINVAL');
  return code.startsWith('ERR_INVALID_ARG') || code === 'EOF' ? new HostError('EINVAL') : thrown;
}

type NodePath = string | Buffer;
const native = (path: string): NodePath => (hasEscapedBytes(path) ? Buffer.from(pathToBytes(path)) : path);

function statusOf(stats: fs.BigIntStats): FileStatus {
  return {
    mode: Number(stats.mode), inode: stats.ino, device: stats.dev, links: Number(stats.nlink), uid: Number(stats.uid), gid: Number(stats.gid),
    size: Number(stats.size), blockSize: Number(stats.blksize), blocks: Number(stats.blocks), specialDevice: stats.rdev,
    accessed: stats.atimeNs, modified: stats.mtimeNs, changed: stats.ctimeNs,
  };
}

/** From the system's own source; false where it has none. */
function readEntropy(into: Uint8Array): boolean {
  let descriptor: number;
  try {
    descriptor = fs.openSync('/dev/urandom', 'r');
  } catch {
    return false;
  }
  try {
    return fs.readSync(descriptor, into) === into.length;
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Of a pipe within the process, of which the system knows nothing. */
const PIPE_STATUS: FileStatus = {
  mode: FileKind.fifo | 0o600, inode: 0n, device: 0n, links: 1, uid: 0, gid: 0, size: 0, blockSize: 4096, blocks: 0, specialDevice: 0n, accessed: 0n,
  modified: 0n, changed: 0n,
};

function kindOf(entry: fs.Dirent<string> | fs.Dirent<Buffer>): number {
  if (entry.isFile()) return FileKind.regular;
  if (entry.isDirectory()) return FileKind.directory;
  if (entry.isSymbolicLink()) return FileKind.link;
  if (entry.isFIFO()) return FileKind.fifo;
  if (entry.isSocket()) return FileKind.socket;
  if (entry.isCharacterDevice()) return FileKind.character;
  return entry.isBlockDevice() ? FileKind.block : 0;
}

/**
 * Seconds as Node takes them. It cuts times off at microseconds: they are rounded up before, so that a copied time is
 * never older than its original; the half keeps the division from falling short.
 */
const seconds = (nanoseconds: bigint): number =>
  nanoseconds < 0n ? Number(nanoseconds) / 1e9 : (Number((nanoseconds + 999n) / 1000n) + 0.5) / 1e6;

class NodeFiles implements Files {
  readonly descriptors: NodeDescriptors;
  constructor(signals: Signals) {
    this.descriptors = new NodeDescriptors(() => signals.waiting());
  }

  open(path: string, flags: number, mode: number): number {
    return attempt(() => this.descriptors.opened(fs.openSync(native(path), flags, mode), flags));
  }
  close(descriptor: number): void {
    attempt(() => this.descriptors.close(descriptor));
  }
  read(descriptor: number, into: Uint8Array, position?: number): number {
    return attempt(() => this.descriptors.read(descriptor, into, position));
  }
  write(descriptor: number, from: Uint8Array, position?: number): number {
    return attempt(() => this.descriptors.write(descriptor, from, position));
  }
  seek(descriptor: number, offset: number, whence: number): number {
    return attempt(() => this.descriptors.seek(descriptor, offset, whence));
  }
  truncate(path: string, size: number): void {
    if (size < 0) throw new HostError('EINVAL');
    attempt(() => fs.truncateSync(native(path), size));
  }
  truncateDescriptor(descriptor: number, size: number): void {
    if (size < 0) throw new HostError('EINVAL');
    attempt(() => fs.ftruncateSync(this.descriptors.real(descriptor), size));
  }
  sync(descriptor: number): void {
    attempt(() => fs.fsyncSync(this.descriptors.real(descriptor)));
  }
  duplicate(descriptor: number): number {
    return attempt(() => this.descriptors.duplicate(descriptor));
  }
  duplicateTo(descriptor: number, target: number): void {
    attempt(() => this.descriptors.duplicateTo(descriptor, target));
  }
  pipe(flags = 0): [number, number] {
    return attempt(() => this.descriptors.pipe(flags));
  }
  pair(): [number, number] {
    return attempt(() => this.descriptors.pair());
  }
  readiness(descriptor: number): { readable: boolean; writable: boolean; ended: boolean } {
    return attempt(() => this.descriptors.readiness(descriptor));
  }
  isTerminal(descriptor: number): boolean {
    const description = attempt(() => this.descriptors.get(descriptor));
    return description.pipe === null && attempt(() => isTerminal(description.real));
  }
  terminalSize(descriptor: number): { columns: number; lines: number } {
    if (!this.isTerminal(descriptor)) throw new HostError('ENOTTY');
    const stream = [process.stdout, process.stderr].find((candidate) => candidate.isTTY);
    return { columns: stream?.columns ?? 80, lines: stream?.rows ?? 24 };
  }
  flagsOf(descriptor: number): number {
    return attempt(() => this.descriptors.get(descriptor)).flags;
  }
  setBlocking(descriptor: number, blocking: boolean): void {
    const description = attempt(() => this.descriptors.get(descriptor));
    description.flags = blocking ? description.flags & ~OpenFlag.nonBlocking : description.flags | OpenFlag.nonBlocking;
  }
  pathOf(descriptor: number): string {
    return `/proc/self/fd/${attempt(() => this.descriptors.get(descriptor)).real}`;
  }

  stat(path: string): FileStatus {
    return this.tryStatOr(path, 'ENOENT');
  }
  private tryStatOr(path: string, code: ErrorCode): FileStatus {
    const stats = attempt(() => fs.statSync(native(path), { bigint: true, throwIfNoEntry: false }));
    if (stats !== undefined) return statusOf(stats);
    throw this.missing(path, code);
  }
  /** ENOTDIR when a file stands where a directory should, which Node's quiet form of `stat` does not tell. */
  private missing(path: string, code: ErrorCode): HostError {
    const slash = path.replace(/\/+$/, '').lastIndexOf('/');
    if (slash <= 0) return new HostError(code);
    const parent = fs.statSync(native(path.slice(0, slash)), { throwIfNoEntry: false });
    return new HostError(parent !== undefined && !parent.isDirectory() ? 'ENOTDIR' : code);
  }
  linkStat(path: string): FileStatus {
    const stats = attempt(() => fs.lstatSync(native(path), { bigint: true, throwIfNoEntry: false }));
    if (stats !== undefined) return statusOf(stats);
    throw this.missing(path, 'ENOENT');
  }
  tryStat(path: string): FileStatus | undefined {
    try {
      const stats = fs.statSync(native(path), { bigint: true, throwIfNoEntry: false });
      return stats && statusOf(stats);
    } catch {
      return undefined;
    }
  }
  tryLinkStat(path: string): FileStatus | undefined {
    try {
      const stats = fs.lstatSync(native(path), { bigint: true, throwIfNoEntry: false });
      return stats && statusOf(stats);
    } catch {
      return undefined;
    }
  }
  descriptorStat(descriptor: number): FileStatus {
    const description = attempt(() => this.descriptors.get(descriptor));
    if (description.pipe !== null) return PIPE_STATUS;
    return statusOf(attempt(() => fs.fstatSync(description.real, { bigint: true })));
  }
  fileSystemStat(path: string): FileSystemStatus {
    const facts = attempt(() => fs.statfsSync(native(path)));
    return {
      blockSize: facts.bsize, blocks: facts.blocks, blocksFree: facts.bfree, blocksAvailable: facts.bavail, files: facts.files, filesFree: facts.ffree,
    };
  }
  list(path: string): string[] {
    const names = attempt(() => fs.readdirSync(native(path)));
    if (!names.some((name) => name.includes('\ufffd'))) return names;
    return fs.readdirSync(native(path), { encoding: 'buffer' }).map(pathFromBytes);
  }
  scan(path: string): DirectoryEntry[] {
    const entries = attempt(() => fs.readdirSync(native(path), { withFileTypes: true }));
    if (!entries.some((entry) => entry.name.includes('\ufffd'))) return entries.map((entry) => ({ name: entry.name, inode: 0n, kind: kindOf(entry) }));
    return fs
      .readdirSync(native(path), { withFileTypes: true, encoding: 'buffer' })
      .map((entry) => ({ name: pathFromBytes(entry.name), inode: 0n, kind: kindOf(entry) }));
  }
  access(path: string, mode: number): boolean {
    try {
      fs.accessSync(native(path), mode);
      return true;
    } catch {
      return false;
    }
  }
  makeDirectory(path: string, mode: number): void {
    attempt(() => {
      // Programs make folders that may be there: Node takes long to say so.
      if (fs.lstatSync(native(path), { throwIfNoEntry: false }) !== undefined) throw new HostError('EEXIST');
      fs.mkdirSync(native(path), mode);
    });
  }
  removeDirectory(path: string): void {
    attempt(() => fs.rmdirSync(native(path)));
  }
  unlink(path: string): void {
    attempt(() => fs.unlinkSync(native(path)));
  }
  rename(from: string, to: string): void {
    attempt(() => fs.renameSync(native(from), native(to)));
  }
  link(existing: string, path: string, followSymlink: boolean): void {
    attempt(() => fs.linkSync(followSymlink ? fs.realpathSync(native(existing)) : native(existing), native(path)));
  }
  symbolicLink(target: string, path: string): void {
    attempt(() => fs.symlinkSync(native(target), native(path)));
  }
  readLink(path: string): string {
    return pathFromBytes(attempt(() => fs.readlinkSync(native(path), { encoding: 'buffer' })));
  }
  changeMode(path: string, mode: number): void {
    attempt(() => fs.chmodSync(native(path), mode & 0o7777));
  }
  changeDescriptorMode(descriptor: number, mode: number): void {
    attempt(() => fs.fchmodSync(this.descriptors.real(descriptor), mode & 0o7777));
  }
  changeOwner(path: string, uid: number, gid: number, followSymlink: boolean): void {
    const facts = followSymlink ? this.stat(path) : this.linkStat(path);
    const change = followSymlink ? fs.chownSync : fs.lchownSync;
    attempt(() => change(native(path), uid < 0 ? facts.uid : uid, gid < 0 ? facts.gid : gid));
  }
  setTimes(path: string, accessed: bigint, modified: bigint, followSymlink: boolean): void {
    const set = followSymlink ? fs.utimesSync : fs.lutimesSync;
    attempt(() => set(native(path), seconds(accessed), seconds(modified)));
  }
  setDescriptorTimes(descriptor: number, accessed: bigint, modified: bigint): void {
    attempt(() => fs.futimesSync(this.descriptors.real(descriptor), seconds(accessed), seconds(modified)));
  }
  currentDirectory(): string {
    return attempt(() => process.cwd());
  }
  changeDirectory(path: string): void {
    attempt(() => process.chdir(path));
  }
  mask(mask: number): number {
    return process.umask(mask & 0o777);
  }
}

const waiting = new Int32Array(new SharedArrayBuffer(4));

class NodeClock implements Clock {
  /** Realtime minus monotonic, taken once: `Date.now()` counts milliseconds only. */
  private offset: bigint | null = null;
  realtime(): bigint {
    const now = process.hrtime.bigint();
    const coarse = BigInt(Date.now()) * 1_000_000n;
    // The origin of `performance` is known to the microsecond.
    if (this.offset === null) this.offset = BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n - process.hrtime.bigint();
    const fine = now + this.offset;
    // The clock was set, or the two clocks drifted apart.
    if (fine - coarse > 2_000_000n || coarse - fine > 2_000_000n) {
      this.offset = coarse - now;
      return coarse;
    }
    return fine;
  }
  monotonic(): bigint {
    return process.hrtime.bigint();
  }
  processTimes(): { user: bigint; system: bigint } {
    const { user, system } = process.cpuUsage();
    return { user: BigInt(user) * 1000n, system: BigInt(system) * 1000n };
  }
  sleep(milliseconds: number): void {
    Atomics.wait(waiting, 0, 0, milliseconds);
  }
  sleepAsync(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
  }
  timeZone(): string {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  }
}

class NodeProcess implements ProcessFacts {
  readonly arguments: readonly string[] = process.argv.slice(2);
  readonly executable: string = process.argv[1] ?? process.execPath;
  readonly id = process.pid;
  readonly userId = process.getuid?.() ?? 0;
  readonly groupId = process.getgid?.() ?? 0;
  get parentId(): number {
    return process.ppid;
  }
  get processorCount(): number {
    return os.availableParallelism();
  }
  get system(): ProcessFacts['system'] {
    return { name: os.type(), host: os.hostname(), release: os.release(), version: os.version(), machine: os.machine() };
  }
  exit(status: number): never {
    process.exit(status);
  }
  environment(): Map<string, string> {
    return new Map(Object.entries(process.env) as [string, string][]);
  }
  setVariable(name: string, value: string): void {
    process.env[name] = value;
  }
  unsetVariable(name: string): void {
    delete process.env[name];
  }
  loadAverages(): [number, number, number] {
    return os.loadavg() as [number, number, number];
  }
  heap(): { used: number; limit: number } {
    const { used_heap_size, heap_size_limit, external_memory } = lateNode.v8.getHeapStatistics();
    return { used: used_heap_size + external_memory, limit: heap_size_limit };
  }
  peakMemory(): number {
    return process.resourceUsage().maxRSS * 1024;
  }
  kill(id: number, signal: number): void {
    attempt(() => process.kill(id, signal));
  }
  get groups(): readonly number[] {
    return process.getgroups?.() ?? [];
  }
  memory(): { total: number; free: number } {
    return { total: os.totalmem(), free: os.freemem() };
  }
  priority(id: number): number {
    return attempt(() => os.getPriority(id));
  }
  setPriority(id: number, priority: number): void {
    attempt(() => os.setPriority(id, Math.max(-20, Math.min(19, priority))));
  }
  userName(): string {
    return os.userInfo().username;
  }
  homeDirectory(): string {
    return os.homedir();
  }
}

class NodeProcesses implements Children {
  private readonly children: NodeChildren;
  constructor(descriptors: NodeDescriptors) {
    this.children = new NodeChildren(descriptors);
  }
  spawn(request: SpawnRequest): number {
    return attempt(() => this.children.spawn(request));
  }
  ending(id: number): { id: number; status: number } | undefined {
    return attempt(() => this.children.ending(id));
  }
  shell(command: string): number {
    return attempt(() => runShell(command));
  }
  replace(path: string, args: readonly string[], environment: ReadonlyMap<string, string> | null): never {
    process.exit(attempt(() => runInstead(path, args, environment)));
  }
}

/** The options by which V8 is told how often code has to have run before it is compiled: with their usual values; the names are those of its versions. */
const TIERING: Readonly<Record<string, number>> = process.versions.v8.startsWith('11.3.')
  ? { 'interrupt-budget': 67584 }
  : Number.parseInt(process.versions.v8, 10) >= 12
    ? { 'invocation-count-for-maglev': 400, 'invocation-count-for-turbofan': 3000 }
    : {};

function optionsFor(leavesInterpreter: boolean, isPatient: boolean): string {
  const counts = Object.entries(TIERING).map(([name, usual]) => ` --${name}=${isPatient ? 16 * usual : usual}`);
  return `--turbo-filter=${leavesInterpreter ? '-interpretFrames' : '*'}${counts.join('')}`;
}

/** V8's own options, as they are at the start. */
const USUAL = optionsFor(false, false);

/** What V8's compiler is told of what the program is at. */
class Compiling {
  /** It leaves the interpreter's loop alone. */
  leavesInterpreter = false;
  /** It takes only what has run sixteen times as long as it usually wants to see. */
  isPatient = false;
  private options = USUAL;
  private restores = false;

  apply(): void {
    this.change(optionsFor(this.leavesInterpreter, this.isPatient));
  }

  /** Does something under the usual options: code caches are for those that they were made under. */
  usually(body: () => void): void {
    if (this.options === USUAL) return body();
    this.change(USUAL);
    try {
      body();
    } finally {
      this.apply();
    }
  }

  private change(options: string): void {
    if (options === this.options) return;
    if (!this.restores) process.prependListener('exit', () => this.change(USUAL)); // caches are written then
    this.restores = true;
    this.options = options;
    lateNode.v8.setFlagsFromString(options);
  }
}
const compiling = new Compiling();

/** Does something under V8's own options. */
export function underUsualOptions(body: () => void): void {
  compiling.usually(body);
}

export class NodeHost implements Host {
  readonly signals: Signals = new NodeSignals();
  readonly files: Files;
  readonly clock: Clock = new NodeClock();
  readonly process: ProcessFacts = new NodeProcess();
  readonly children: Children;
  private empty: vm.Context | null = null;
  constructor() {
    const files = new NodeFiles(this.signals);
    this.files = files;
    this.children = new NodeProcesses(files.descriptors);
  }
  randomBytes(into: Uint8Array): void {
    if (!readEntropy(into)) lateNode.crypto.randomFillSync(into);
  }
  /** V8 lets go at the end of a queue of microtasks: a context with one of its own has it end whenever a script has run. */
  optimiseInterpreter(on: boolean): void {
    compiling.leavesInterpreter = !on;
    compiling.apply();
  }
  runsOnce(on: boolean): void {
    compiling.isPatient = on;
    compiling.apply();
  }

  letGo(): void {
    this.empty ??= vm.createContext({}, { microtaskMode: 'afterEvaluate' });
    vm.runInContext('', this.empty);
  }
}
