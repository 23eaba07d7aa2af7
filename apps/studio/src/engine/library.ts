/**
 * The standard library in the browser: an index, and packs that are loaded when something in them is needed. A worker may
 * wait for them: what was not fetched in time is fetched while the program stands still.
 */
import { frozenFromBlob, type Library, type MountedFile } from 'vivarium/engine';

/** Path in the library, then the number of its pack, and where it is in it. Written by scripts/build/studio-library.mjs. */
interface LibraryIndex {
  readonly packs: readonly string[];
  readonly files: Readonly<Record<string, readonly [pack: number, offset: number, size: number]>>;
}

export const libraryFolder = '/usr/lib/python3.14';

class LoadedFile {
  private readonly address: URL;
  private bytes: Uint8Array | null = null;
  private coming: Promise<void> | null = null;
  constructor(address: URL) {
    this.address = address;
  }

  fetch(): Promise<void> {
    this.coming ??= fetch(this.address).then(async (response) => {
      if (!response.ok) throw new Error(`${this.address.pathname}: ${response.status}`);
      this.bytes ??= new Uint8Array(await response.arrayBuffer());
    });
    return this.coming;
  }

  /** At once: the worker stands still until it is there. */
  get content(): Uint8Array {
    if (this.bytes !== null) return this.bytes;
    const request = new XMLHttpRequest();
    request.open('GET', this.address, false);
    request.responseType = 'arraybuffer';
    request.send();
    if (request.status !== 200) throw new Error(`${this.address.pathname}: ${request.status}`);
    return (this.bytes = new Uint8Array(request.response as ArrayBuffer));
  }
}

export class BrowserLibrary {
  private readonly base: URL;
  private readonly frozen: LoadedFile;
  private readonly index: LoadedFile;
  private packs: LoadedFile[] | null = null;

  constructor(base: URL) {
    this.base = base;
    this.frozen = new LoadedFile(new URL('frozen.bin', base));
    this.index = new LoadedFile(new URL('library.json', base));
  }

  /** For `boot`. */
  get library(): Library {
    let find: Library['frozen'] | null = null;
    return {
      path: libraryFolder,
      prefix: '/usr',
      multiarch: 'x86_64-linux-gnu',
      frozen: (name) => (find ??= frozenFromBlob(this.frozen.content))(name),
    };
  }

  /** Fetches what imports need. */
  async prepare(): Promise<void> {
    await Promise.all([this.frozen.fetch(), this.index.fetch()]);
    await this.openPacks()[0].fetch();
  }

  private get parsedIndex(): LibraryIndex {
    return JSON.parse(new TextDecoder().decode(this.index.content)) as LibraryIndex;
  }

  private openPacks(): LoadedFile[] {
    return (this.packs ??= this.parsedIndex.packs.map((name) => new LoadedFile(new URL(name, this.base))));
  }

  /** The library's files, for the closed world's tree. */
  *files(): Iterable<readonly [path: string, file: MountedFile]> {
    const packs = this.openPacks();
    for (const [path, [pack, offset, size]] of Object.entries(this.parsedIndex.files)) {
      yield [path, { size: () => size, read: () => packs[pack].content.subarray(offset, offset + size) }];
    }
  }
}
