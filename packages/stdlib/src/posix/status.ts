/** The struct sequences of `posix`. */
import type { FileStatus, FileSystemStatus } from '@vivarium/host';
import { float, newStruct, py, type PyType, structSequenceType, type Value } from '@vivarium/objects';
import { posixFacts } from '../generated/posix-facts.ts';

const { types } = posixFacts;
const documented = (names: readonly string[], docs: Readonly<Record<string, string | null>>) => names.map((name) => [name, docs[name] ?? null] as const);

const statDocs = types.stat_result.attributes;
export const statResultType: PyType = structSequenceType({
  name: 'stat_result', module: 'os', doc: types.stat_result.doc, visible: 10,
  fields: [
    ...documented(['st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size'], statDocs),
    [null, 'integer time of last access'], [null, 'integer time of last modification'], [null, 'integer time of last change'],
    ...documented(['st_atime', 'st_mtime', 'st_ctime', 'st_atime_ns', 'st_mtime_ns', 'st_ctime_ns', 'st_blksize', 'st_blocks', 'st_rdev'], statDocs),
  ],
  // The times of the attributes are those of the sequence when they are not given.
  complete: (values) => {
    for (let i = 7; i < 10; i++) values[i + 3] ??= values[i];
  },
});

const SECOND = 1_000_000_000n;

export function statResult(status: FileStatus): Value {
  const times = [status.accessed, status.modified, status.changed];
  const seconds = times.map((time) => Number((time - (((time % SECOND) + SECOND) % SECOND)) / SECOND));
  const floats = times.map((time, i) => float(seconds[i] + 1e-9 * Number(time - BigInt(seconds[i]) * SECOND)));
  return newStruct(statResultType, [
    status.mode, py.normalise(status.inode), py.normalise(status.device), status.links, status.uid, status.gid, status.size, ...seconds, ...floats,
    ...times.map(py.normalise), status.blockSize, status.blocks, py.normalise(status.specialDevice),
  ]);
}

export const statvfsResultType = structSequenceType({
  name: 'statvfs_result', module: 'os', doc: types.statvfs_result.doc, visible: 10,
  fields: documented([
    'f_bsize', 'f_frsize', 'f_blocks', 'f_bfree', 'f_bavail', 'f_files', 'f_ffree', 'f_favail', 'f_flag', 'f_namemax', 'f_fsid',
  ], types.statvfs_result.attributes),
});
export function statvfsResult(status: FileSystemStatus): Value {
  return newStruct(statvfsResultType, [
    status.blockSize, status.blockSize, status.blocks, status.blocksFree, status.blocksAvailable, status.files, status.filesFree, status.filesFree, 0, 255, 0,
  ]);
}

export const terminalSizeType = structSequenceType({
  name: 'terminal_size', module: 'os', doc: types.terminal_size.doc, fields: documented(['columns', 'lines'], types.terminal_size.attributes),
});
export const timesResultType = structSequenceType({
  name: 'times_result', module: 'posix', doc: types.times_result.doc,
  fields: documented(['user', 'system', 'children_user', 'children_system', 'elapsed'], types.times_result.attributes),
});
export const unameResultType = structSequenceType({
  name: 'uname_result', module: 'posix', doc: types.uname_result.doc,
  fields: documented(['sysname', 'nodename', 'release', 'version', 'machine'], types.uname_result.attributes),
});
export const waitidResultType = structSequenceType({
  name: 'waitid_result', module: 'posix', doc: types.waitid_result.doc,
  fields: documented(['si_pid', 'si_uid', 'si_signo', 'si_status', 'si_code'], types.waitid_result.attributes),
});
export const schedParamType = structSequenceType({
  name: 'sched_param', module: 'posix', doc: types.sched_param.doc, fields: documented(['sched_priority'], types.sched_param.attributes),
});
