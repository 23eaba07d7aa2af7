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

export function listNodes(root: ast.Mod, source: SourceText): TreeNode[] {
  const nodes: Draft[] = [];
  addNode(root, '', 0, source, nodes);
  return nodes;
}

function addNode(node: ast.Node, field: string, depth: number, source: SourceText, nodes: Draft[]): void {
  const values: TreeValue[] = [];
  const draft: Draft = { depth, field, kind: node.kind, values, span: spanOfNode(node, source), end: 0 };
  const index = nodes.push(draft) - 1;
  const inside: [ast.Node, string][] = [];
  for (const { name, property, list, optional, enumeration } of nodeFields.get(node.kind) ?? []) {
    const value = (node as unknown as Readonly<Record<string, unknown>>)[property];
    if (value === null && optional) continue;
    if (!list) {
      if (isNode(value)) inside.push([value, name]);
      else values.push({ name, text: valueText(value, name, enumeration) });
      continue;
    }
    const items = value as readonly unknown[];
    const plain: string[] = [];
    items.forEach((item, at) => {
      if (isNode(item)) inside.push([item, `${name}[${at}]`]);
      else plain.push(valueText(item, name, enumeration));
    });
    if (plain.length > 0) values.push({ name, text: `[${plain.join(', ')}]` });
  }
  for (const [child, name] of inside) addNode(child, name, depth + 1, source, nodes);
  draft.end = nodes.length;
  draft.span ??= spanWithin(nodes, index);
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
