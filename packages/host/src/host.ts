/**
 * The outside world, behind one interface: files, streams, clocks, entropy and facts about the process. Everything that
 * could differ between two runs of a program comes through here.
 */
import { type ErrorCode, errnoByName, strerror } from './errno.ts';

/** A system call that failed. Deliberately not an Error: programs probe for files often, and a stack trace costs much. */
export class HostError {
  readonly code: ErrorCode;
  readonly errno: number;
  readonly message: string;
  constructor(code: ErrorCode, message?: string) {
    this.code = code;
    this.errno = errnoByName[code];
    this.message = message ?? strerror(this.errno);
  }
}

/** Thrown by `exit`, where the host cannot end the process under the caller. */
export class HostExit {
  readonly status: number;
  constructor(status: number) {
    this.status = status;
  }
}

/** Flags of `open`, with Linux's values. */
export const OpenFlag = {
  readOnly: 0, writeOnly: 1, readWrite: 2, accessMode: 3, create: 0o100, exclusive: 0o200, noControllingTerminal: 0o400,
  truncate: 0o1000, append: 0o2000, nonBlocking: 0o4000, directory: 0o200000, noFollow: 0o400000, closeOnExec: 0o2000000,
} as const;

/** Type bits of a file's mode. */
export const FileKind = {
  mask: 0o170000, socket: 0o140000, link: 0o120000, regular: 0o100000, block: 0o060000, directory: 0o040000, character: 0o020000, fifo: 0o010000,
} as const;

export interface FileStatus {
  mode: number;
  inode: bigint;
  device: bigint;
  links: number;
  uid: number;
  gid: number;
  size: number;
  blockSize: number;
  blocks: number;
  specialDevice: bigint;
  /** Nanoseconds since 1970. */
  accessed: bigint;
  modified: bigint;
  changed: bigint;
}

export interface FileSystemStatus {
  blockSize: number;
  blocks: number;
  blocksFree: number;
  blocksAvailable: number;
  files: number;
  filesFree: number;
}

export interface DirectoryEntry {
  name: string;
  inode: bigint;
  /** One of FileKind; 0 when only `lstat` would tell. */
  kind: number;
}

/**
 * Files and descriptors. All calls are synchronous and throw HostError. In paths, as in names that come back, a lone
 * surrogate U+DC80 to U+DCFF stands for a byte that is not UTF-8, as `os.fsdecode` has it.
 */
export interface Files {
  /** The file must not be inherited by child processes; `mode` holds for files created. */
  open(path: string, flags: number, mode: number): number;
  close(descriptor: number): void;
  /** Fills `into` from the position (given, or the descriptor's own, which then moves); 0 at the end of the file. */
  read(descriptor: number, into: Uint8Array, position?: number): number;
  write(descriptor: number, from: Uint8Array, position?: number): number;
  /** `whence`: 0 from the start, 1 from the position, 2 from the end. Gives the new position. */
  seek(descriptor: number, offset: number, whence: number): number;
  truncate(path: string, size: number): void;
  truncateDescriptor(descriptor: number, size: number): void;
  sync(descriptor: number): void;
  duplicate(descriptor: number): number;
  duplicateTo(descriptor: number, target: number): void;
  /** `flags`: 0 or `OpenFlag.nonBlocking`. */
  pipe(flags?: number): [reader: number, writer: number];
  /** Two descriptors, each of which reads what is written to the other. */
  pair(): [number, number];
  isTerminal(descriptor: number): boolean;
  terminalSize(descriptor: number): { columns: number; lines: number };
  flagsOf(descriptor: number): number;
  setBlocking(descriptor: number, blocking: boolean): void;
  /** Whether reading and writing would block, and whether the other end is closed. */
  readiness(descriptor: number): { readable: boolean; writable: boolean; ended: boolean };
  /** A path that leads to what the descriptor has open. */
  pathOf(descriptor: number): string;
  /**
   * Present where nothing becomes ready but by the program's own doing or by an event of the host's, so that nobody needs to
   * look again and again.
   */
  readonly events?: HostEvents;

  stat(path: string): FileStatus;
  /** Does not follow a final symbolic link. */
  linkStat(path: string): FileStatus;
  descriptorStat(descriptor: number): FileStatus;
  /** Undefined when there is nothing: cheaper than catching the error. */
  tryStat(path: string): FileStatus | undefined;
  tryLinkStat(path: string): FileStatus | undefined;
  fileSystemStat(path: string): FileSystemStatus;
  list(path: string): string[];
  scan(path: string): DirectoryEntry[];
  access(path: string, mode: number): boolean;
  makeDirectory(path: string, mode: number): void;
  removeDirectory(path: string): void;
  unlink(path: string): void;
  rename(from: string, to: string): void;
  link(existing: string, path: string, followSymlink: boolean): void;
  symbolicLink(target: string, path: string): void;
  readLink(path: string): string;
  changeMode(path: string, mode: number): void;
  changeDescriptorMode(descriptor: number, mode: number): void;
  changeOwner(path: string, uid: number, gid: number, followSymlink: boolean): void;
  /** Nanoseconds since 1970. */
  setTimes(path: string, accessed: bigint, modified: bigint, followSymlink: boolean): void;
  setDescriptorTimes(descriptor: number, accessed: bigint, modified: bigint): void;
  currentDirectory(): string;
  changeDirectory(path: string): void;
  /** Sets the mask of `mode` bits and gives the former one. */
  mask(mask: number): number;
}

export interface HostEvents {
  /** Events come even while the program blocks in `sleep`. */
  readonly canBlock: boolean;
  /** The program waits for the descriptor to become readable. */
  await(descriptor: number): void;
}

export interface Clock {
  /** Nanoseconds since 1970. */
  realtime(): bigint;
  /** Nanoseconds that never go back, from an arbitrary start. */
  monotonic(): bigint;
  /** Nanoseconds of processor time this process used, in the program and in the system. */
  processTimes(): { user: bigint; system: bigint };
  /** Blocks. */
  sleep(milliseconds: number): void;
  sleepAsync(milliseconds: number): Promise<void>;
  /** IANA name of the local time zone. */
  timeZone(): string;
}

/** A program to start. */
export interface SpawnRequest {
  arguments: readonly string[];
  /** Paths to try, in order. */
  executables: readonly string[];
  /** Null: as in this process. */
  environment: ReadonlyMap<string, string> | null;
  /** Null: as in this process. */
  directory: string | null;
  /** The descriptors of this process that become 0, 1 and 2 in the child; -1: nothing. */
  descriptors: readonly [stdin: number, stdout: number, stderr: number];
  /** Other descriptors that the child gets under their numbers. */
  passed: readonly number[];
  newSession: boolean;
  userId?: number;
  groupId?: number;
}

/** Other processes. A host without them throws ENOSYS. */
export interface Children {
  /** Starts a program beside this one; gives its id. */
  spawn(request: SpawnRequest): number;
  /**
   * A child that has ended, with its status in the form of `wait`; undefined while it runs. -1 asks for any child. ECHILD
   * when there is none.
   */
  ending(id: number): { id: number; status: number } | undefined;
  /** Runs a command in the shell to its end; gives its status in the form of `wait`. */
  shell(command: string): number;
  /** Another program takes the place of this one; does not return. */
  replace(path: string, args: readonly string[], environment: ReadonlyMap<string, string> | null): never;
}

export interface ProcessFacts {
  /** Ends the program; does not return. */
  exit(status: number): never;
  readonly arguments: readonly string[];
  readonly executable: string;
  /** Live: what is set here is seen by child processes. */
  environment(): Map<string, string>;
  setVariable(name: string, value: string): void;
  unsetVariable(name: string): void;
  readonly id: number;
  readonly parentId: number;
  readonly userId: number;
  readonly groupId: number;
  readonly processorCount: number;
  readonly system: { name: string; host: string; release: string; version: string; machine: string };
  loadAverages(): [number, number, number];
  /** Bytes that the program's objects take, and may take at the most; Infinity when nobody knows. */
  heap(): { used: number; limit: number };
  /** Bytes of memory in use at the most. */
  peakMemory(): number;
  kill(id: number, signal: number): void;
  /** Numbers of the groups that the user belongs to besides `groupId`. */
  readonly groups: readonly number[];
  /** Bytes of memory that the machine has. */
  memory(): { total: number; free: number };
  /** Niceness of a process; 0 is this one. */
  priority(id: number): number;
  setPriority(id: number, priority: number): void;
  userName(): string;
  homeDirectory(): string;
}

/** Signals of the operating system. */
export interface Signals {
  /** Watched signals that came since the last call. Cheap enough for every safe point. */
  pending(): readonly number[];
  /** The same, without sparing looks: before and while something blocks. */
  look(): readonly number[];
  /** True when `look` would give something. */
  waiting(): boolean;
  /** From now on `pending` tells of the signal, in place of what the system does by default. */
  watch(signal: number): void;
  ignore(signal: number): void;
  /** Back to what the system does by default. */
  restore(signal: number): void;
}

export interface Host {
  readonly files: Files;
  readonly clock: Clock;
  readonly process: ProcessFacts;
  readonly signals: Signals;
  readonly children: Children;
  /** Fills with random bytes. */
  randomBytes(into: Uint8Array): void;
  /** Has the host's compiler take the function `interpretFrames`, the interpreter's loop, or leave it; absent where nothing can. */
  optimiseInterpreter?(on: boolean): void;
  /** Tells the host's compiler that what runs now will mostly not run again; absent where nothing can. */
  runsOnce?(on: boolean): void;
  /** Lets go of what weak references were made to since the running job of JavaScript began; absent where nothing can. */
  letGo?(): void;
}
