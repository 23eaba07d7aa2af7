/** The parts of `posixpath` that are native: normal form and root of a path. */
import { tuple, type Value } from '@vivarium/objects';
import type { Body } from '../native-facts.ts';
import { fileName, pathArgument } from '../os-errors.ts';

/** One slash, or exactly two, at the beginning of a path. */
function rootOf(text: string): string {
  if (!text.startsWith('/')) return '';
  return text.startsWith('//') && !text.startsWith('///') ? '//' : '/';
}

/** Text of a path in which NUL is allowed. */
function pathText(value: Value, label: string, argument: string): { text: string; bytes: boolean } {
  const text = typeof value === 'string' ? value : undefined;
  return text !== undefined ? { text, bytes: false } : pathArgument(value, { label, argument });
}

export function normalise(text: string): string {
  const root = rootOf(text);
  const parts: string[] = [];
  for (const part of text.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..' || (root === '' && (parts.length === 0 || parts[parts.length - 1] === '..'))) parts.push(part);
    else if (parts.length > 0) parts.pop();
  }
  return root + parts.join('/') || '.';
}

export const pathFunctions: Readonly<Record<string, Body>> = {
  _path_normpath: (value: Value) => {
    const { text, bytes } = pathText(value, '_path_normpath', 'path');
    return fileName(normalise(text), bytes);
  },
  _path_splitroot_ex: (value: Value) => {
    const { text, bytes } = pathText(value, '_path_splitroot_ex', 'p');
    const root = rootOf(text);
    return tuple([fileName('', bytes), fileName(root, bytes), fileName(text.slice(root.length), bytes)]);
  },
};
