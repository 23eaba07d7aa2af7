/** Splitting, joining and replacing, written once for str and bytes over the few operations in which they differ. */

export interface TextOperations<T> {
  length(text: T): number;
  unit(text: T, at: number): number;
  slice(text: T, start: number, end: number): T;
  /** Position within start..end, or -1. */
  find(text: T, needle: T, start: number, end: number): number;
  findLast(text: T, needle: T, start: number, end: number): number;
  join(parts: readonly T[], separator: T): T;
  isSpace(unit: number): boolean;
  isLineBreak(unit: number): boolean;
  readonly empty: T;
}

/** Splits at `separator` (not empty), at most `limit` times. */
export function split<T>(ops: TextOperations<T>, text: T, separator: T, limit: number): T[] {
  const parts: T[] = [];
  const end = ops.length(text);
  const width = ops.length(separator);
  let start = 0;
  while (limit-- > 0) {
    const at = ops.find(text, separator, start, end);
    if (at < 0) break;
    parts.push(ops.slice(text, start, at));
    start = at + width;
  }
  parts.push(start === 0 ? text : ops.slice(text, start, end));
  return parts;
}

export function splitLast<T>(ops: TextOperations<T>, text: T, separator: T, limit: number): T[] {
  const parts: T[] = [];
  const width = ops.length(separator);
  let end = ops.length(text);
  const whole = end;
  while (limit-- > 0) {
    const at = ops.findLast(text, separator, 0, end);
    if (at < 0) break;
    parts.push(ops.slice(text, at + width, end));
    end = at;
  }
  parts.push(end === whole ? text : ops.slice(text, 0, end));
  return parts.reverse();
}

export function splitSpace<T>(ops: TextOperations<T>, text: T, limit: number): T[] {
  const parts: T[] = [];
  const end = ops.length(text);
  let at = 0;
  for (;;) {
    while (at < end && ops.isSpace(ops.unit(text, at))) at++;
    if (at === end) return parts;
    const start = at;
    if (limit-- <= 0) {
      parts.push(ops.slice(text, start, end));
      return parts;
    }
    while (at < end && !ops.isSpace(ops.unit(text, at))) at++;
    parts.push(ops.slice(text, start, at));
  }
}

export function splitSpaceLast<T>(ops: TextOperations<T>, text: T, limit: number): T[] {
  const parts: T[] = [];
  let at = ops.length(text);
  for (;;) {
    while (at > 0 && ops.isSpace(ops.unit(text, at - 1))) at--;
    if (at === 0) return parts.reverse();
    const end = at;
    if (limit-- <= 0) {
      parts.push(ops.slice(text, 0, end));
      return parts.reverse();
    }
    while (at > 0 && !ops.isSpace(ops.unit(text, at - 1))) at--;
    parts.push(ops.slice(text, at, end));
  }
}

export function splitLines<T>(ops: TextOperations<T>, text: T, keepEnds: boolean): T[] {
  const lines: T[] = [];
  const end = ops.length(text);
  for (let start = 0; start < end;) {
    let at = start;
    while (at < end && !ops.isLineBreak(ops.unit(text, at))) at++;
    let next = at + 1;
    if (at < end && ops.unit(text, at) === 13 && next < end && ops.unit(text, next) === 10) next++;
    lines.push(ops.slice(text, start, keepEnds ? Math.min(next, end) : at));
    start = next;
  }
  return lines;
}

/** Replaces at most `limit` occurrences. */
export function replace<T>(ops: TextOperations<T>, text: T, old: T, replacement: T, limit: number): T {
  const length = ops.length(text);
  if (ops.length(old) === 0) {
    if (limit <= 0) return text;
    const parts: T[] = [];
    const places = Math.min(limit, length + 1);
    parts.push(replacement);
    for (let i = 0; i < places - 1; i++) parts.push(ops.slice(text, i, i + 1), replacement);
    parts.push(ops.slice(text, places - 1, length));
    return ops.join(parts, ops.empty);
  }
  const parts = split(ops, text, old, limit);
  return parts.length === 1 ? text : ops.join(parts, replacement);
}

export function count<T>(ops: TextOperations<T>, text: T, needle: T, start: number, end: number): number {
  const width = ops.length(needle);
  if (width === 0) return end >= start ? end - start + 1 : 0;
  let found = 0;
  for (let at = ops.find(text, needle, start, end); at >= 0; at = ops.find(text, needle, at + width, end)) found++;
  return found;
}

/** Where the text begins and ends without the units that `drop` accepts. */
export function stripRange<T>(ops: TextOperations<T>, text: T, left: boolean, right: boolean, drop: (unit: number) => boolean): [number, number] {
  let start = 0;
  let end = ops.length(text);
  if (left) while (start < end && drop(ops.unit(text, start))) start++;
  if (right) while (end > start && drop(ops.unit(text, end - 1))) end--;
  return [start, end];
}

/** The three parts around a separator, or undefined when it is not there. */
export function partition<T>(ops: TextOperations<T>, text: T, separator: T, last: boolean): [T, T, T] | undefined {
  const end = ops.length(text);
  const at = last ? ops.findLast(text, separator, 0, end) : ops.find(text, separator, 0, end);
  if (at < 0) return undefined;
  return [ops.slice(text, 0, at), separator, ops.slice(text, at + ops.length(separator), end)];
}

/** The text with tabs widened to the next multiple of `tabSize`; `blank(n)` makes n spaces. */
export function expandTabs<T>(ops: TextOperations<T>, text: T, tabSize: number, blank: (count: number) => T): T {
  const parts: T[] = [];
  const end = ops.length(text);
  let column = 0;
  let start = 0;
  for (let i = 0; i < end; i++) {
    const unit = ops.unit(text, i);
    if (unit === 9) {
      parts.push(ops.slice(text, start, i));
      start = i + 1;
      if (tabSize > 0) {
        const width = tabSize - (column % tabSize);
        parts.push(blank(width));
        column += width;
      }
    } else column = unit === 10 || unit === 13 ? 0 : column + 1;
  }
  if (start === 0) return text;
  parts.push(ops.slice(text, start, end));
  return ops.join(parts, ops.empty);
}
