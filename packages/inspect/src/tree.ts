/** The syntax tree as a flat list, in the order of its text. */
import { constantRepr } from '@vivarium/bytecode';
import { type ast, type Constant, stringFromUtf16 } from '@vivarium/spec';
import { nodeFields } from '@vivarium/syntax';
import type { SourceText, Span } from './span.ts';

export interface TreeNode {
  /** How many nodes stand around it. */
  readonly depth: number;
  /** The field of the parent that it is in, with its index in a list: `body[0]`. Empty for the root. */
  readonly field: string;
  /** `FunctionDef`, `Name`, ... */
  readonly kind: string;
  /** The fields that are no nodes, as `ast.dump` writes them: `id='x'`, `ctx=Load()`. */
  readonly values: readonly TreeValue[];
  /** Its own; of a node without a place, such as `arguments`, that of the nodes within. */
  readonly span: Span | null;
  /** Behind the last node inside this one: those are `nodes.slice(index + 1, end)`. */
  readonly end: number;
}

export interface TreeValue {
  readonly name: string;
  readonly text: string;
}

type Draft = { -readonly [Key in keyof TreeNode]: TreeNode[Key] };

/** Without recursion: a sum of thousands of terms is a tree as deep. */
export function listNodes(root: ast.Mod, source: SourceText): TreeNode[] {
  const nodes: Draft[] = [];
  /** What is still to be listed, the next last; a number is the index of a node all of whose inside has been listed. */
  const pending: (Inside | number)[] = [{ node: root, field: '', depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'number') {
      nodes[next].end = nodes.length;
      nodes[next].span ??= spanWithin(nodes, next);
      continue;
    }
    const { values, inside } = partsOf(next);
    pending.push(nodes.push({ depth: next.depth, field: next.field, kind: next.node.kind, values, span: spanOfNode(next.node, source), end: 0 }) - 1);
    for (let at = inside.length - 1; at >= 0; at--) pending.push(inside[at]);
  }
  return nodes;
}

interface Inside {
  readonly node: ast.Node;
  readonly field: string;
  readonly depth: number;
}

/** The fields of a node: those that are no nodes, and the nodes inside. */
function partsOf({ node, depth }: Inside): { values: TreeValue[]; inside: Inside[] } {
  const values: TreeValue[] = [];
  const inside: Inside[] = [];
  for (const { name, property, list, optional, enumeration } of nodeFields.get(node.kind) ?? []) {
    const value = (node as unknown as Readonly<Record<string, unknown>>)[property];
    if (value === null && optional) continue;
    if (!list) {
      if (isNode(value)) inside.push({ node: value, field: name, depth: depth + 1 });
      else values.push({ name, text: valueText(value, name, enumeration) });
      continue;
    }
    const plain: string[] = [];
    (value as readonly unknown[]).forEach((item, at) => {
      if (isNode(item)) inside.push({ node: item, field: `${name}[${at}]`, depth: depth + 1 });
      else plain.push(valueText(item, name, enumeration));
    });
    if (plain.length > 0) values.push({ name, text: `[${plain.join(', ')}]` });
  }
  return { values, inside };
}

function isNode(value: unknown): value is ast.Node {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function valueText(value: unknown, name: string, enumeration: boolean): string {
  if (enumeration) return `${String(value)}()`;
  // Identifiers are UTF-16; the values of constants are in their own form.
  if (typeof value === 'string' && name !== 'value' && name !== 'str') return constantRepr(stringFromUtf16(value));
  return constantRepr(value as Constant);
}

function spanOfNode(node: ast.Node, source: SourceText): Span | null {
  if (!('col_offset' in node)) return null;
  return source.fromBytes(node.lineno, node.col_offset, node.end_lineno, node.end_col_offset);
}

function spanWithin(nodes: readonly Draft[], index: number): Span | null {
  let first: Span | null = null;
  let last: Span | null = null;
  for (let i = index + 1; i < nodes[index].end; i = nodes[i].end) {
    const { span } = nodes[i];
    if (span === null) continue;
    if (first === null || span.line < first.line || (span.line === first.line && span.column < first.column)) first = span;
    if (last === null || span.endLine > last.endLine || (span.endLine === last.endLine && span.endColumn > last.endColumn)) last = span;
  }
  return first === null || last === null ? null : { line: first.line, column: first.column, endLine: last.endLine, endColumn: last.endColumn };
}
