/** Two listings next to each other: CPython's on the left, ours on the right. */
import { type CodeObject, constantRepr, decodeExceptionTable, disInstructions } from '@vivarium/bytecode';
import type { CodeDifference } from './compare-code.ts';

interface Row {
  /** What must agree for two rows to be the same instruction. */
  key: string;
  text: string;
}

const CONTEXT = 3;
const WIDTH = 66;

/** The differing fields of a code object, and its instructions around the differences. */
export function describeDifference({ file, path, expected, actual, fields, cause }: CodeDifference): string {
  const lines = [`${file}: ${path} (line ${expected.co_firstlineno}): ${cause}`];
  if (actual === undefined) return lines.join('\n');
  for (const field of fields) {
    if (field === 'co_consts') {
      lines.push(`  co_consts  want ${constants(expected)}`, `             ours ${constants(actual)}`);
    } else if (field !== 'co_code' && field !== 'co_linetable') {
      lines.push(`  ${field}  want ${fieldText(expected, field)}`, `  ${' '.repeat(field.length)}  ours ${fieldText(actual, field)}`);
    }
  }
  if (fields.includes('co_code') || fields.includes('co_linetable')) lines.push(...hunks(rows(expected), rows(actual)));
  return lines.join('\n');
}

function constants(code: CodeObject): string {
  return code.co_consts.map((value) => constantRepr(value)).join(', ');
}

function fieldText(code: CodeObject, field: string): string {
  if (field === 'co_exceptiontable') {
    return decodeExceptionTable(code.co_exceptiontable)
      .map(({ start, end, target, depth, lasti }) => `${start}-${end}->${target} [${depth}]${lasti ? ' lasti' : ''}`)
      .join('; ');
  }
  const value = code[field as keyof CodeObject];
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return Array.isArray(value) ? value.join(' ') : String(value);
}

function rows(code: CodeObject): Row[] {
  return disInstructions(code).map(({ opname, arg, argrepr, offset, positions }) => {
    const jumps = argrepr.startsWith('to L') || argrepr.startsWith('from L');
    const [line, endLine, column, endColumn] = positions.map((value) => value ?? '-');
    const where = `${line}:${column}-${line === endLine ? '' : `${endLine}:`}${endColumn}`;
    const shown = arg === undefined ? '' : argrepr === '' ? ` ${arg}` : ` ${arg} (${argrepr})`;
    return { key: jumps ? opname : `${opname} ${argrepr || arg}`, text: `${String(offset).padStart(4)} ${where.padEnd(14)} ${opname}${shown}` };
  });
}

/** Pairs of indices into both lists; -1 where one has no partner. */
function align(theirs: readonly Row[], ours: readonly Row[]): [number, number][] {
  const pairs: [number, number][] = [];
  let start = 0;
  while (start < theirs.length && start < ours.length && theirs[start].key === ours[start].key) pairs.push([start, start++]);
  let theirEnd = theirs.length;
  let ourEnd = ours.length;
  while (theirEnd > start && ourEnd > start && theirs[theirEnd - 1].key === ours[ourEnd - 1].key) {
    theirEnd--;
    ourEnd--;
  }
  pairs.push(...alignMiddle(theirs, ours, start, theirEnd, ourEnd));
  while (theirEnd < theirs.length) pairs.push([theirEnd++, ourEnd++]);
  return pairs;
}

/** Longest common subsequence; very long ranges are only put next to each other. */
function alignMiddle(theirs: readonly Row[], ours: readonly Row[], start: number, theirEnd: number, ourEnd: number): [number, number][] {
  const height = theirEnd - start;
  const width = ourEnd - start;
  const pairs: [number, number][] = [];
  if (height * width > 4_000_000) {
    for (let i = 0; i < Math.max(height, width); i++) pairs.push([i < height ? start + i : -1, i < width ? start + i : -1]);
    return pairs;
  }
  const lengths = new Uint16Array((height + 1) * (width + 1));
  for (let i = height - 1; i >= 0; i--) {
    for (let j = width - 1; j >= 0; j--) {
      const at = i * (width + 1) + j;
      lengths[at] =
        theirs[start + i].key === ours[start + j].key
          ? lengths[at + width + 2] + 1
          : Math.max(lengths[at + width + 1], lengths[at + 1]);
    }
  }
  let i = 0;
  let j = 0;
  while (i < height || j < width) {
    const at = i * (width + 1) + j;
    if (i < height && j < width && theirs[start + i].key === ours[start + j].key) pairs.push([start + i++, start + j++]);
    else if (j >= width || (i < height && lengths[at + width + 1] >= lengths[at + 1])) pairs.push([start + i++, -1]);
    else pairs.push([-1, start + j++]);
  }
  return pairs;
}

/** Puts rows without partners next to each other where they meet. */
function joinNeighbours(pairs: readonly [number, number][]): [number, number][] {
  const joined: [number, number][] = [];
  let free = 0; // Index of the first pair of the run that could still take a partner.
  for (const [left, right] of pairs) {
    if (left >= 0 && right >= 0) {
      joined.push([left, right]);
      free = joined.length;
      continue;
    }
    const side = left >= 0 ? 0 : 1;
    while (free < joined.length && joined[free][side] >= 0) free++;
    if (free < joined.length) joined[free][side] = left >= 0 ? left : right;
    else joined.push([left, right]);
  }
  return joined;
}

/** `<` only CPython's, `>` only ours, `!` another instruction, `~` other position or other jump. */
function hunks(theirs: readonly Row[], ours: readonly Row[]): string[] {
  const lines: string[] = [];
  const changed: boolean[] = [];
  for (const [left, right] of joinNeighbours(align(theirs, ours))) {
    // Offsets shift after the first difference, and are no difference in themselves.
    const same = left >= 0 && right >= 0 && theirs[left].text.slice(5) === ours[right].text.slice(5);
    const mark = same ? ' ' : left < 0 ? '>' : right < 0 ? '<' : theirs[left].key === ours[right].key ? '~' : '!';
    changed.push(!same);
    const leftText = left < 0 ? '' : theirs[left].text;
    lines.push(`  ${mark} ${leftText.slice(0, WIDTH).padEnd(WIDTH)} | ${right < 0 ? '' : ours[right].text.slice(0, WIDTH)}`.trimEnd());
  }
  const shown: string[] = [];
  let skipped = false;
  for (let i = 0; i < lines.length; i++) {
    if (changed.slice(Math.max(0, i - CONTEXT), i + CONTEXT + 1).includes(true)) {
      if (skipped) shown.push('    …');
      shown.push(lines[i]);
      skipped = false;
    } else skipped = true;
  }
  return shown;
}
