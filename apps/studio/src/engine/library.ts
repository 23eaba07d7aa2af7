/**
 * The standard library in the browser: an index, and packs that are loaded when something in them is needed. A worker may
 * wait for them: what was not fetched in time is fetched while the program stands still.
 */
import { frozenFromBlob, type Library, type MountedFile } from 'vivarium/engine';
import { gunzip } from './gunzip.ts';

/** Path in the library, then the number of its pack, and where it is in that. Written by scripts/build/studio-library.mjs. */
interface LibraryIndex {
  readonly packs: readonly string[];
  readonly files: Readonly<Record<string, readonly [pack: number, offset: number, size: number]>>;
}

export const libraryFolder = '/usr/lib/python3.14';

/** A compressed file beside the engine. */
class RemoteFile {
  private readonly address: URL;
  private compressed: Uint8Array | null = null;
  private unpacked: Uint8Array | null = null;
  private coming: Promise<void> | null = null;
  private readonly abort = new AbortController();

  constructor(address: URL) {
    this.address = address;
  }

  fetch(): Promise<void> {
    this.coming ??= this.fetchLater().catch((error: unknown) => {
      // It was fetched otherwise meanwhile.
      if (!this.abort.signal.aborted) throw error;
    });
    return this.coming;
  }

  /** At once: the worker stands still until it is there. */
  get content(): Uint8Array {
    if (this.unpacked === null) {
      this.unpacked = gunzip(this.compressed ?? this.fetchNow());
      this.compressed = null;
    }
    return this.unpacked;
  }

  private async fetchLater(): Promise<void> {
    const response = await fetch(this.address, { signal: this.abort.signal });
    if (!response.ok) throw new Error(`${this.address.pathname}: ${response.status}`);
    this.compressed ??= new Uint8Array(await response.arrayBuffer());
  }

  private fetchNow(): Uint8Array {
    // The browser's cache lets only one request write an entry: one that is under way, and cannot go on while the worker
    // stands still, would hold this one up.
    this.abort.abort();
    const request = new XMLHttpRequest();
    request.open('GET', this.address, false);
    request.responseType = 'arraybuffer';
    request.send();
    if (request.status !== 200) throw new Error(`${this.address.pathname}: ${request.status}`);
    return new Uint8Array(request.response as ArrayBuffer);
  }
}

export class BrowserLibrary {
  private readonly base: URL;
  private readonly frozen: RemoteFile;
  private readonly index: RemoteFile;
  private readonly packs = new Map<string, RemoteFile>();
  private readonly importing: () => void;
  private find: Library['frozen'] | null = null;

  /** `importing` is called when the import system starts, before it looks at any file. */
  constructor(base: URL, importing: () => void) {
    this.base = base;
    this.importing = importing;
    this.frozen = this.remote('frozen.bin');
    this.index = this.remote('library.bin');
  }

  /** For `boot`. */
  readonly library: Library = {
    path: libraryFolder,
    prefix: '/usr',
    multiarch: 'x86_64-linux-gnu',
    frozen: (name) => {
      if (this.find === null) {
        this.find = frozenFromBlob(this.frozen.content);
        this.importing();
      }
      return this.find(name);
    },
  };

  /** Fetches what the first imports, and tracebacks, need. */
  async prepare(): Promise<void> {
    await Promise.all([this.frozen, this.index, this.pack('first-modules.bin')].map((file) => file.fetch()));
  }

  /** The library's files, for the closed world's tree. */
  *files(): Iterable<readonly [path: string, file: MountedFile]> {
    const { packs, files } = JSON.parse(new TextDecoder().decode(this.index.content)) as LibraryIndex;
    for (const [path, [pack, offset, size]] of Object.entries(files)) {
      yield [path, { size: () => size, read: () => this.pack(packs[pack]).content.subarray(offset, offset + size) }];
    }
  }

  private pack(name: string): RemoteFile {
    let pack = this.packs.get(name);
    if (pack === undefined) this.packs.set(name, (pack = this.remote(name)));
    return pack;
  }

  private remote(name: string): RemoteFile {
    return new RemoteFile(new URL(name, this.base));
  }
}
