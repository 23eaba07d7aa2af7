/** `scandir` and the entries it gives. */
import { type DirectoryEntry, FileKind, type FileStatus, HostError } from '@vivarium/host';
import {
  bareType, defineType, describeType, engine, error, exceptions, instanceOf, objectType, py, PyIterator, PyObject, type PyType, str, type Value,
} from '@vivarium/objects';
import { audit } from '../audit.ts';
import { posixFacts } from '../generated/posix-facts.ts';
import { current } from '../interpreter.ts';
import { nativeLines } from '../native-facts.ts';
import { fileName, osError, system } from '../os-errors.ts';
import { path } from './files.ts';
import { statResult } from './status.ts';

class PyDirEntry extends PyObject {
  name: Value = null;
  path: Value = null;
  /** Where the host finds the entry. */
  place = '';
  entry: DirectoryEntry | null = null;
  private own: FileStatus | null = null;
  private followed: FileStatus | null = null;

  status(follow: boolean): FileStatus {
    const { files } = current().host;
    if (follow && this.kind() === FileKind.link) return (this.followed ??= system(() => files.stat(this.place), this.path));
    return (this.own ??= system(() => files.linkStat(this.place), this.path));
  }
  /** Kind of the entry itself. */
  kind(): number {
    const { kind } = this.entry as DirectoryEntry;
    if (kind !== 0) return kind;
    return ((this.own ??= system(() => current().host.files.linkStat(this.place), this.path)).mode & FileKind.mask) as number;
  }
  is(wanted: number, follow: boolean): boolean {
    try {
      const kind = this.kind();
      if (!follow || kind !== FileKind.link) return kind === wanted;
      this.followed ??= current().host.files.stat(this.place);
      return (this.followed.mode & FileKind.mask) === wanted;
    } catch (thrown) {
      if (thrown instanceof HostError) {
        if (thrown.code === 'ENOENT') return false;
        throw osError(thrown.errno, this.path);
      }
      if ((thrown as { value?: PyObject }).value?.type === exceptions.FileNotFoundError) return false;
      throw thrown;
    }
  }
  inode(): Value {
    const { inode } = this.entry as DirectoryEntry;
    return py.normalise(inode !== 0n ? inode : this.status(false).inode);
  }
}

const facts = posixFacts.types.DirEntry;
export const dirEntryType: PyType = defineType({
  name: 'DirEntry', module: 'posix', instance: PyDirEntry, subclassable: false, abstractNew: true, doc: facts.doc,
  methods: nativeLines(facts.methods, {
    __repr__: (self: PyDirEntry) => str(`<DirEntry ${py.reprText(self.name)}>`),
    is_dir: (self: PyDirEntry, follow: Value) => self.is(FileKind.directory, py.truth(follow)),
    is_file: (self: PyDirEntry, follow: Value) => self.is(FileKind.regular, py.truth(follow)),
    is_symlink: (self: PyDirEntry) => self.kind() === FileKind.link,
    is_junction: () => false,
    stat: (self: PyDirEntry, follow: Value) => statResult(self.status(py.truth(follow))),
    inode: (self: PyDirEntry) => self.inode(),
    __fspath__: (self: PyDirEntry) => self.path,
  }),
  classMethods: nativeLines(facts.methods, { __class_getitem__: (cls: Value, item: Value) => py.genericAlias(cls, item) }),
  members: {
    name: { get: (self: PyDirEntry) => self.name, doc: facts.attributes.name },
    path: { get: (self: PyDirEntry) => self.path, doc: facts.attributes.path },
  },
});

class PyScandirIterator extends PyIterator {
  entries: DirectoryEntry[] = [];
  next = 0;
  /** The folder as the caller named it, as text. */
  folder = '';
  /** Where the host finds it. */
  place = '';
  asBytes = false;
  closed = false;
  step(): Value | undefined {
    if (this.closed || this.next >= this.entries.length) {
      this.close();
      return undefined;
    }
    const entry = this.entries[this.next++];
    const result = instanceOf<PyDirEntry>(dirEntryType);
    result.entry = entry;
    result.name = fileName(entry.name, this.asBytes);
    result.path = fileName(under(this.folder, entry.name), this.asBytes);
    result.place = under(this.place, entry.name);
    return result;
  }
  close(): void {
    this.closed = true;
    this.entries = [];
  }
}
const under = (folder: string, name: string): string => (folder === '' ? name : folder.endsWith('/') ? folder + name : `${folder}/${name}`);

const scandirIteratorType = bareType('ScandirIterator', PyScandirIterator, objectType, { module: 'posix', subclassable: false, abstractNew: true });
describeType(scandirIteratorType, {
  methods: [
    ['__iter__($self, /)', 'Implement iter(self).', (self: PyScandirIterator) => self],
    ['__next__($self, /)', 'Implement next(self).', (self: PyScandirIterator) => {
      const entry = self.step();
      if (entry === undefined) throw error('StopIteration');
      return entry;
    }],
    ['__del__($self, /)', 'Called when the instance is about to be destroyed.', (self: PyScandirIterator) => {
      if (!self.closed) engine.warn(exceptions.ResourceWarning, `unclosed scandir iterator ${py.reprText(self)}`, 1);
      self.close();
    }],
    ['__enter__($self, /)', null, (self: PyScandirIterator) => self],
    ['__exit__($self, /, *args)', null, (self: PyScandirIterator) => self.close()],
    ['close($self, /)', null, (self: PyScandirIterator) => self.close()],
  ],
});

export function scandir(value: Value | undefined): Value {
  const place = path(value ?? null, 'scandir', { allowDescriptor: true, nullable: true });
  audit('os.scandir', place.given);
  const { files } = current().host;
  const iterator = instanceOf<PyScandirIterator>(scandirIteratorType);
  iterator.place = place.descriptor >= 0 ? system(() => files.pathOf(place.descriptor), place.given) : place.text;
  iterator.folder = place.descriptor >= 0 ? '' : place.text;
  iterator.asBytes = place.bytes;
  iterator.entries = system(() => files.scan(iterator.place), place.given === null ? '.' : place.given);
  return iterator;
}
