/**
 * Programs that are written down in programs: every string of CPython's test files that may be one, and every example of a
 * doctest. Most invalid programs that CPython's developers thought of are among them.
 */
import type { ast } from '@vivarium/spec';
import { type NameLookup, nodeFields, parse, PythonSyntaxError } from '@vivarium/syntax';
import type { Piece } from './pieces.ts';

/** Longer strings are data. */
const LONGEST = 5000;

/** The distinct snippets of a file; none if it is wrong itself. */
export function snippets(file: string, source: Uint8Array, lookupName?: NameLookup): Piece[] {
  const texts = new Map<string, 'exec' | 'single'>();
  const add = (text: string, mode: 'exec' | 'single'): void => {
    if (text.trim() !== '' && text.length <= LONGEST && !texts.has(text) && !/[\ud800-\udfff]/u.test(text)) texts.set(text, mode);
  };
  try {
    visitStrings(parse(source, file, 'exec', { lookupName }).ast, (text) => {
      add(dedent(text), 'exec');
      for (const example of doctests(text)) add(example, 'single');
    });
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
  }
  return Array.from(texts, ([text, mode], index) => ({ name: `${file}:${index + 1}`, source: text, mode, flags: 0, optimize: 0 }));
}

function visitStrings(node: ast.Node, visit: (text: string) => void): void {
  if (node.kind === 'Constant' && typeof node.value === 'string') visit(node.value);
  for (const { property } of nodeFields.get(node.kind) ?? []) {
    const value = (node as unknown as Record<string, unknown>)[property];
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visitStrings(child, visit);
  }
}

function isNode(value: unknown): value is ast.Node {
  return typeof value === 'object' && value !== null && typeof (value as { kind?: unknown }).kind === 'string';
}

/** Without the margin that all lines but the first share. */
function dedent(text: string): string {
  const lines = text.replace(/^\s*\n/, '').split('\n');
  const margins = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0] ?? '');
  const margin = margins.reduce((least, each) => (each.length < least.length ? each : least), margins[0] ?? '');
  return margins.every((each) => each.startsWith(margin)) ? lines.map((line) => line.slice(margin.length)).join('\n') : text;
}

function* doctests(text: string): Generator<string> {
  for (const [, indent, first, rest] of text.matchAll(/^([ \t]*)>>> (.*)\n((?:\1\.\.\.(?: .*)?(?:\n|$))*)/gm)) {
    const more = rest.split('\n').filter((line) => line !== '').map((line) => line.slice(indent.length + 4));
    yield `${[first, ...more].join('\n')}\n`;
  }
}
