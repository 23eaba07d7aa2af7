/** What an interpreter is started with. */
import type { Host, MountedFile } from '@vivarium/host';
import type { Flags, FrozenModule } from '@vivarium/stdlib';

/** The Python part of the standard library. */
export interface Library {
  /** Folder of the modules, in the host's file system. */
  readonly path: string;
  /** `sys.prefix` */
  readonly prefix: string;
  /** `sys.implementation._multiarch` */
  readonly multiarch: string;
  /** The files below `path`, for hosts without a file system. */
  readonly files?: Iterable<readonly [path: string, file: MountedFile]>;
  frozen(name: string): FrozenModule | undefined;
}

export interface BootOptions {
  host: Host;
  library: Library;
  flags?: Partial<Flags>;
  argv?: readonly string[];
  originalArgv?: readonly string[];
  executable?: string;
  /** Entries of `sys.path` before the library. */
  searchPath?: readonly string[];
  /** Standard output and error without a buffer. */
  unbuffered?: boolean;
  /** False: compiled code has no columns (`-X no_debug_ranges`). */
  debugRanges?: boolean;
  warnOptions?: readonly string[];
  xOptions?: readonly [string, string | true][];
  /** `sys.pycache_prefix`. */
  pycachePrefix?: string | null;
}
