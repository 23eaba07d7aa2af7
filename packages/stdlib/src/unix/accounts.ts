/** `pwd` and `grp`: accounts and groups, from the host's files; a host without them knows its own user. */
import { HostError } from '@vivarium/host';
import { bytes, error, list, newStruct, py, str, structSequenceType, type Value, typeError, typeOf, valueError } from '@vivarium/objects';
import { grpFacts } from '../generated/grp-facts.ts';
import { pwdFacts } from '../generated/pwd-facts.ts';
import { current } from '../interpreter.ts';
import { functionLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';

const userFacts = pwdFacts.types.struct_passwd;
const groupFacts = grpFacts.types.struct_group;
const userType = structSequenceType({ name: 'struct_passwd', module: 'pwd', doc: userFacts.doc, fields: Object.entries(userFacts.attributes) });
const groupType = structSequenceType({ name: 'struct_group', module: 'grp', doc: groupFacts.doc, fields: Object.entries(groupFacts.attributes) });

/** Lines of a file such as `/etc/passwd`, split at the colons; undefined when there is no such file. */
function readTable(path: string, least: number): string[][] | undefined {
  const { files } = current().host;
  const status = files.tryStat(path);
  if (status === undefined) return undefined;
  const content = new Uint8Array(status.size);
  try {
    const descriptor = files.open(path, 0, 0);
    files.read(descriptor, content);
    files.close(descriptor);
  } catch (thrown) {
    if (thrown instanceof HostError) return undefined;
    throw thrown;
  }
  const text = py.strText(py.call(py.getAttribute(bytes(content), 'decode'), 'utf-8', 'surrogateescape'));
  return text.split('\n').map((line) => line.split(':')).filter((fields) => fields.length >= least);
}

function users(): string[][] {
  const { process } = current().host;
  return readTable('/etc/passwd', 7) ?? [[process.userName(), 'x', String(process.userId), String(process.groupId), '', process.homeDirectory(), '/bin/sh']];
}
function groups(): string[][] {
  const { process } = current().host;
  return readTable('/etc/group', 4) ?? [[process.userName(), 'x', String(process.groupId), '']];
}

const user = ([name, password, id, group, real, home, shell]: string[]): Value =>
  newStruct(userType, [str(name), str(password), Number(id), Number(group), str(real), str(home), str(shell)]);
const group = ([name, password, id, members]: string[]): Value =>
  newStruct(groupType, [str(name), str(password), Number(id), list(members.split(',').filter(Boolean).map(str))]);

function nameArgument(value: Value, label: string): string {
  if (py.asStr(value) === undefined) throw typeError(`${label}() argument${label === 'getgrnam' ? " 'name'" : ''} must be str, not ${value === null ? 'None' : typeOf(value).name}`);
  const name = py.strText(value);
  if (name.includes('\0')) throw valueError('embedded null byte');
  return name;
}
function idArgument(value: Value, what: 'uid' | 'gid'): string | undefined {
  if (py.asInt(value) === undefined) throw typeError(`${what} should be integer, not ${typeOf(value).name}`);
  const number = py.index(value);
  return number < -1 || number > 4294967295 ? undefined : String(number);
}

export const pwd: NativeModule = {
  name: 'pwd',
  doc: pwdFacts.doc,
  functions: functionLines(pwdFacts.functions, {
    getpwuid: (value: Value) => {
      const id = idArgument(value, 'uid');
      if (id === undefined) throw error('KeyError', 'getpwuid(): uid not found');
      const found = users().find((fields) => fields[2] === id);
      if (found === undefined) throw error('KeyError', `getpwuid(): uid not found: ${id}`);
      return user(found);
    },
    getpwnam: (value: Value) => {
      const name = nameArgument(value, 'getpwnam');
      const found = users().find((fields) => fields[0] === name);
      if (found === undefined) throw error('KeyError', str(`getpwnam(): name not found: ${py.reprText(str(name))}`));
      return user(found);
    },
    getpwall: () => list(users().map(user)),
  }),
  values: () => ({ struct_passwd: userType }),
};

export const grp: NativeModule = {
  name: 'grp',
  doc: grpFacts.doc,
  functions: functionLines(grpFacts.functions, {
    getgrgid: (value: Value) => {
      const id = idArgument(value, 'gid');
      const found = groups().find((fields) => fields[2] === id);
      if (found === undefined) throw error('KeyError', `getgrgid(): gid not found${id === undefined ? '' : `: ${id}`}`);
      return group(found);
    },
    getgrnam: (value: Value) => {
      const name = nameArgument(value, 'getgrnam');
      const found = groups().find((fields) => fields[0] === name);
      if (found === undefined) throw error('KeyError', str(`getgrnam(): name not found: ${py.reprText(str(name))}`));
      return group(found);
    },
    getgrall: () => list(groups().map(group)),
  }),
  values: () => ({ struct_group: groupType }),
};
