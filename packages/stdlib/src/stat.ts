/** `_stat`: the bits of a file's mode. */
import { overflowError, py, type Value } from '@vivarium/objects';
import { statFacts } from './generated/stat-facts.ts';
import { type Body, functionLines } from './native-facts.ts';
import type { NativeModule } from './native-module.ts';

const constants = {
  S_IFDIR: 0o040000, S_IFCHR: 0o020000, S_IFBLK: 0o060000, S_IFREG: 0o100000, S_IFIFO: 0o010000, S_IFLNK: 0o120000, S_IFSOCK: 0o140000, S_IFDOOR: 0,
  S_IFPORT: 0, S_IFWHT: 0, S_ISUID: 0o4000, S_ISGID: 0o2000, S_ISVTX: 0o1000, S_ENFMT: 0o2000, S_IREAD: 0o400, S_IWRITE: 0o200, S_IEXEC: 0o100,
  S_IRWXU: 0o700, S_IRUSR: 0o400, S_IWUSR: 0o200, S_IXUSR: 0o100, S_IRWXG: 0o070, S_IRGRP: 0o040, S_IWGRP: 0o020, S_IXGRP: 0o010, S_IRWXO: 0o007,
  S_IROTH: 0o004, S_IWOTH: 0o002, S_IXOTH: 0o001,
  UF_SETTABLE: 0xffff, UF_NODUMP: 1, UF_IMMUTABLE: 2, UF_APPEND: 4, UF_OPAQUE: 8, UF_NOUNLINK: 16, UF_COMPRESSED: 32, UF_TRACKED: 64,
  UF_DATAVAULT: 128, UF_HIDDEN: 0x8000, SF_SETTABLE: 0xffff0000, SF_ARCHIVED: 0x10000, SF_IMMUTABLE: 0x20000, SF_APPEND: 0x40000,
  SF_NOUNLINK: 0x100000, SF_SNAPSHOT: 0x200000, SF_FIRMLINK: 0x800000, SF_DATALESS: 0x40000000,
  ST_MODE: 0, ST_INO: 1, ST_DEV: 2, ST_NLINK: 3, ST_UID: 4, ST_GID: 5, ST_SIZE: 6, ST_ATIME: 7, ST_MTIME: 8, ST_CTIME: 9,
};

function modeOf(value: Value): number {
  const mode = py.index(value);
  if (mode < 0) throw overflowError("can't convert negative value to unsigned int");
  if (mode > 4294967295) throw overflowError('mode out of range');
  return Number(mode);
}

const kind = (wanted: number): Body => (mode: Value) => (modeOf(mode) & 0o170000) === wanted;
const never: Body = (mode: Value) => {
  modeOf(mode);
  return false;
};

const letters: Readonly<Record<number, string>> = {
  0o100000: '-', 0o040000: 'd', 0o120000: 'l', 0o060000: 'b', 0o020000: 'c', 0o010000: 'p', 0o140000: 's',
};

/** `-rwxr-xr-x` */
export function fileMode(mode: number): string {
  const bit = (mask: number, letter: string): string => ((mode & mask) !== 0 ? letter : '-');
  const execute = (mask: number, special: number, letter: string): string => {
    if ((mode & special) === 0) return bit(mask, 'x');
    return (mode & mask) !== 0 ? letter : letter.toUpperCase();
  };
  return (letters[mode & 0o170000] ?? '?')
    + bit(0o400, 'r') + bit(0o200, 'w') + execute(0o100, 0o4000, 's')
    + bit(0o040, 'r') + bit(0o020, 'w') + execute(0o010, 0o2000, 's')
    + bit(0o004, 'r') + bit(0o002, 'w') + execute(0o001, 0o1000, 't');
}

export const stat: NativeModule = {
  name: '_stat',
  doc: statFacts.doc,
  functions: functionLines(statFacts.functions, {
    S_ISDIR: kind(0o040000), S_ISCHR: kind(0o020000), S_ISBLK: kind(0o060000), S_ISREG: kind(0o100000), S_ISFIFO: kind(0o010000),
    S_ISLNK: kind(0o120000), S_ISSOCK: kind(0o140000), S_ISDOOR: never, S_ISPORT: never, S_ISWHT: never,
    S_IMODE: (mode: Value) => modeOf(mode) & 0o7777,
    S_IFMT: (mode: Value) => modeOf(mode) & 0o170000,
    filemode: (mode: Value) => fileMode(modeOf(mode)),
  }),
  values: () => ({ ...constants }),
};
