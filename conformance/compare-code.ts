/** Finds what differs between CPython's code object and ours, and guesses the cause from the first difference. */
import { CodeObject, type CodeObjectFields, constantRepr, decodeExceptionTable, disInstructions } from '@vivarium/bytecode';
import type { Constant } from '@vivarium/spec';

export interface CodeDifference {
  file: string;
  /** Names from the module down. */
  path: string;
  expected: CodeObject;
  /** Undefined where we made no such code object. */
  actual: CodeObject | undefined;
  fields: string[];
  cause: string;
}

export const plainFields = [
  'co_argcount',
  'co_posonlyargcount',
  'co_kwonlyargcount',
  'co_stacksize',
  'co_flags',
  'co_filename',
  'co_name',
  'co_qualname',
  'co_firstlineno',
] as const satisfies readonly (keyof CodeObjectFields)[];
export const listFields = ['co_names', 'co_localsplusnames'] as const;
export const bytesFields = ['co_code', 'co_localspluskinds', 'co_linetable', 'co_exceptiontable'] as const;

/** Code objects in the tree, the root included. */
export function countCode(code: CodeObject): number {
  let count = 1;
  for (const value of code.co_consts) if (value instanceof CodeObject) count += countCode(value);
  return count;
}

/** Walks both trees; adds the code objects that differ to `differences` and returns how many are identical. */
export function compareTrees(
  file: string,
  expected: CodeObject,
  actual: CodeObject | undefined,
  differences: CodeDifference[],
  parent = '',
): number {
  const path = parent === '' ? expected.co_name : `${parent}.${expected.co_name}`;
  const fields = actual === undefined ? ['missing'] : differingFields(expected, actual);
  let identical = 1;
  if (fields.length > 0) {
    identical = 0;
    differences.push({ file, path, expected, actual, fields, cause: probableCause(expected, actual, fields) });
  }
  const ours = actual === undefined ? [] : nestedCode(actual);
  for (const child of nestedCode(expected)) {
    const index = ours.findIndex((code) => code.co_name === child.co_name && code.co_firstlineno === child.co_firstlineno);
    const partner = index >= 0 ? ours.splice(index, 1)[0] : undefined;
    identical += compareTrees(file, child, partner, differences, path);
  }
  return identical;
}

function nestedCode(code: CodeObject): CodeObject[] {
  return code.co_consts.filter((value) => value instanceof CodeObject);
}

function differingFields(expected: CodeObject, actual: CodeObject): string[] {
  const fields: string[] = plainFields.filter((field) => expected[field] !== actual[field]);
  for (const field of listFields) {
    if (expected[field].join('\0') !== actual[field].join('\0')) fields.push(field);
  }
  for (const field of bytesFields) if (Buffer.compare(expected[field], actual[field]) !== 0) fields.push(field);
  if (constantsKey(expected.co_consts) !== constantsKey(actual.co_consts)) fields.push('co_consts');
  return fields;
}

/** Equal for equal constants: type and bits, the items of a frozenset in any order, nested code by name and line. */
function constantKey(value: Constant): string {
  if (value instanceof CodeObject) return `code ${value.co_name} ${value.co_firstlineno}`;
  if (typeof value !== 'object' || value === null) return `${typeof value} ${String(value)}`;
  switch (value.constant) {
    case 'tuple':
      return `(${constantsKey(value.items)})`;
    case 'frozenset':
      return `{${value.items.map(constantKey).sort().join()}}`;
    case 'slice':
      return `:${constantsKey([value.start, value.stop, value.step])}`;
    default:
      return `${value.constant} ${constantRepr(value)}`;
  }
}

/** Equal for equal lists of constants; of nested code only name and line count. */
export function constantsKey(values: readonly Constant[]): string {
  return values.map((value) => JSON.stringify(constantKey(value))).join();
}

function probableCause(expected: CodeObject, actual: CodeObject | undefined, fields: readonly string[]): string {
  if (actual === undefined) return 'missing code object';
  if (fields.includes('co_code')) return codeCause(expected, actual);
  if (fields.includes('co_consts')) return constantsCause(expected.co_consts, actual.co_consts);
  if (fields.includes('co_linetable')) return positionCause(expected, actual);
  if (fields.includes('co_exceptiontable')) return exceptionTableCause(expected, actual);
  if (fields.includes('co_stacksize')) return `co_stacksize ${actual.co_stacksize > expected.co_stacksize ? 'too large' : 'too small'}`;
  return `${fields[0]} only`;
}

function codeCause(expected: CodeObject, actual: CodeObject): string {
  const theirs = disInstructions(expected);
  const ours = disInstructions(actual);
  let jump = '';
  for (let i = 0; i < theirs.length || i < ours.length; i++) {
    const want = theirs[i];
    const got = ours[i];
    if (want?.opname !== got?.opname) return `opcode: ${want?.opname ?? 'end'}, ours ${got?.opname ?? 'end'}`;
    if (want.label !== undefined && got.label === undefined) jump ||= `jump target: ${want.opname}`;
    if (want.argrepr !== got.argrepr && !want.argrepr.startsWith('to L')) return `operand of ${want.opname}`;
    if (want.argrepr === '' && want.arg !== got.arg) return `oparg of ${want.opname}`;
  }
  return jump || 'opargs: order of names, locals or constants';
}

function constantsCause(expected: readonly Constant[], actual: readonly Constant[]): string {
  const theirs = expected.map(constantKey);
  const ours = actual.map(constantKey);
  const missing = theirs.filter((key) => !ours.includes(key));
  const extra = ours.filter((key) => !theirs.includes(key));
  const kind = (keys: string[]): string => keys[0].split(' ')[0].replace(/^([({:]).*/, '$1…');
  if (missing.length > 0) return `co_consts: missing ${kind(missing)}`;
  return extra.length > 0 ? `co_consts: extra ${kind(extra)}` : 'co_consts: order';
}

function positionCause(expected: CodeObject, actual: CodeObject): string {
  const theirs = disInstructions(expected);
  const ours = disInstructions(actual);
  const parts = ['line', 'end line', 'column', 'end column'];
  for (let i = 0; i < theirs.length; i++) {
    const want = theirs[i].positions;
    const got = ours[i].positions;
    for (let part = 0; part < 4; part++) {
      if (want[part] === got[part]) continue;
      const how = want[part] === null ? ' (want none)' : got[part] === null ? ' (ours none)' : '';
      return `${parts[part]} of ${theirs[i].opname}${how}`;
    }
  }
  return 'co_linetable: encoding';
}

function exceptionTableCause(expected: CodeObject, actual: CodeObject): string {
  const theirs = decodeExceptionTable(expected.co_exceptiontable);
  const ours = decodeExceptionTable(actual.co_exceptiontable);
  for (let i = 0; i < Math.max(theirs.length, ours.length); i++) {
    if (theirs[i] === undefined) return 'exception table: extra entry';
    if (ours[i] === undefined) return 'exception table: missing entry';
    for (const field of ['start', 'end', 'target', 'depth', 'lasti'] as const) {
      if (theirs[i][field] !== ours[i][field]) return `exception table: ${field}`;
    }
  }
  return 'exception table: encoding';
}
