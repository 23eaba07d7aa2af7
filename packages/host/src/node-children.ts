/**
 * Child processes on Node for a program that never comes back to the event loop: they start at once and run beside it,
 * their pipes are read and written through their descriptors, and how they ended is read from `/proc`.
 */
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { HostError, OpenFlag, type SpawnRequest } from './host.ts';
import type { NodeDescriptors } from './node-descriptors.ts';
import { lateNode } from './node-late.ts';

/** The parts of Node's streams and processes that have no public name. */
interface Handle {
  fd: number;
  close(): void;
  readStop?(): void;
}

export class NodeChildren {
  private readonly descriptors: NodeDescriptors;
  private readonly running = new Map<number, ChildProcess>();
  /** Status, in the form of `wait`, of children that have ended and were not waited for. */
  private readonly ended = new Map<number, number>();

  constructor(descriptors: NodeDescriptors) {
    this.descriptors = descriptors;
  }

  spawn(request: SpawnRequest): number {
    const program = findProgram(request.executables);
    const stdio = this.standardStreams(request);
    // Two streams into one pipe: the shell duplicates the descriptor.
    const joined = request.descriptors[1] === request.descriptors[2] && stdio[1] === 'pipe';
    if (joined) stdio[2] = 'ignore';
    const [file, argv0, args] = joined
      ? ['/bin/sh', 'sh', ['-c', 'exec "$@" 2>&1', 'sh', program, ...request.arguments.slice(1)]] as const
      : [program, request.arguments[0] ?? program, request.arguments.slice(1)] as const;
    const child = lateNode.childProcess.spawn(file, args, {
      argv0, cwd: request.directory ?? undefined, env: request.environment === null ? process.env : Object.fromEntries(request.environment),
      stdio: stdio as never, detached: request.newSession, uid: request.userId, gid: request.groupId,
    });
    child.on('error', () => {});
    if (child.pid === undefined) throw new HostError('EACCES');
    const { pid } = child;
    child.on('exit', (code, signal) => {
      if (this.running.delete(pid)) this.ended.set(pid, signal === null ? (code ?? 0) << 8 : os.constants.signals[signal]);
    });
    child.unref();
    this.running.set(pid, child);
    this.connectPipes(request, child, stdio);
    return pid;
  }

  /** What Node is to make of each of the child's descriptors. */
  private standardStreams({ descriptors, passed }: SpawnRequest): ('pipe' | 'ignore' | number)[] {
    const highest = Math.max(2, ...passed);
    return Array.from({ length: highest + 1 }, (_, i) => {
      const descriptor = i <= 2 ? descriptors[i] : passed.includes(i) ? i : -1;
      if (descriptor < 0) return 'ignore';
      const description = this.descriptors.get(descriptor);
      return description.pipe === null ? description.real : 'pipe';
    });
  }

  private connectPipes({ descriptors }: SpawnRequest, child: ChildProcess, stdio: readonly unknown[]): void {
    child.stdio.forEach((stream, i) => {
      if (stream === null || stream === undefined || stdio[i] !== 'pipe') return;
      const { pipe, flags } = this.descriptors.get(i <= 2 ? descriptors[i] : i);
      if (pipe === null) return;
      const handle = (stream as unknown as { _handle: Handle })._handle;
      if ('pause' in stream) stream.pause();
      handle.readStop?.();
      const childReads = (flags & OpenFlag.accessMode) === OpenFlag.readOnly;
      const held = pipe.drain();
      this.descriptors.connect(pipe, childReads ? OpenFlag.writeOnly : OpenFlag.readOnly, handle.fd, () => handle.close());
      for (const chunk of childReads ? held : []) fs.writeSync(handle.fd, chunk);
    });
  }

  /** How a child ended: its status as `wait` gives it, or undefined while it runs. ECHILD for what is no child. */
  ending(id: number): { id: number; status: number } | undefined {
    for (const [pid] of id < 0 ? [...this.running] : []) this.look(pid);
    if (id < 0) {
      for (const [pid, status] of this.ended) {
        this.ended.delete(pid);
        return { id: pid, status };
      }
      if (this.running.size === 0) throw new HostError('ECHILD');
      return undefined;
    }
    this.look(id);
    const status = this.ended.get(id);
    if (status !== undefined) {
      this.ended.delete(id);
      return { id, status };
    }
    if (!this.running.has(id)) throw new HostError('ECHILD');
    return undefined;
  }

  /** Notes the status of a child that has ended: its entry in `/proc` stays until the event loop takes it. */
  private look(pid: number): void {
    if (!this.running.has(pid)) return;
    let text: string;
    try {
      text = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    } catch {
      return;
    }
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (fields[0] !== 'Z' && fields[0] !== 'X') return;
    this.running.delete(pid);
    this.ended.set(pid, Number(fields[49]));
  }
}

/** Runs a command in the shell with this process's streams; its status as `wait` gives it. */
export function runShell(command: string): number {
  return statusOf(lateNode.childProcess.spawnSync('/bin/sh', ['-c', command], { stdio: 'inherit' }));
}

/** Runs another program in place of this one: gives the status with which to end. */
export function runInstead(path: string, args: readonly string[], environment: ReadonlyMap<string, string> | null): number {
  const program = findProgram([path]);
  const status = statusOf(lateNode.childProcess.spawnSync(program, args.slice(1), {
    argv0: args[0], stdio: 'inherit', env: environment === null ? process.env : Object.fromEntries(environment),
  }));
  return (status & 0x7f) === 0 ? status >> 8 : 128 + (status & 0x7f);
}

function statusOf({ status, signal }: { status: number | null; signal: NodeJS.Signals | null }): number {
  return signal === null ? (status ?? 127) << 8 : os.constants.signals[signal];
}

/** The first of the paths that can be executed; the error of the last attempt that found something, as `execvp` has it. */
function findProgram(paths: readonly string[]): string {
  let found: HostError | undefined;
  for (const path of paths) {
    try {
      fs.accessSync(path, fs.constants.X_OK);
      if (!fs.statSync(path).isDirectory()) return path;
      found = new HostError('EACCES');
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') found = new HostError('EACCES');
    }
  }
  throw found ?? new HostError('ENOENT');
}
