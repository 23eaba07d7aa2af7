/** Calls that name a parameter: `f(size=1)` says the name of a variable of `f`, though not as a variable. */
import type { Names, Variable } from './names.ts';
import type { Span } from './span.ts';
import type { TreeNode } from './tree.ts';

/**
 * Where calls name this parameter: of a function that is defined once and called by its name, or of `__init__` by the name of its
 * class. Calls through attributes are not told: what they call is known only when they run.
 */
export function keywordsFor(names: Names, parameter: Variable): Span[] {
  const { nodes } = names;
  const owner = nodes.findIndex((node) => node.kind.endsWith('FunctionDef') && sameSpan(node.span, parameter.owner.span));
  if (owner < 0 || !takesKeyword(nodes, owner, parameter.name)) return [];
  const called = calledBy(names, owner);
  if (called === null) return [];
  const found: Span[] = [];
  nodes.forEach((node, index) => {
    if (node.kind !== 'Call') return;
    const func = childrenOf(nodes, index).find((child) => nodes[child].field === 'func');
    if (func === undefined || nodes[func].kind !== 'Name' || variableAt(names, nodes[func].span) !== called) return;
    for (const child of childrenOf(nodes, index)) {
      const { kind, span } = nodes[child];
      if (kind !== 'keyword' || span === null || valueOf(nodes[child], 'arg') !== parameter.name) continue;
      found.push({ line: span.line, column: span.column, endLine: span.line, endColumn: span.column + parameter.name.length });
    }
  });
  return found;
}

/** The variable by whose name the function is called; null if it has another meaning, too. */
function calledBy(names: Names, owner: number): Variable | null {
  const { nodes } = names;
  const around = parentOf(nodes, owner);
  const inClass = around >= 0 && nodes[around].kind === 'ClassDef';
  if (inClass && valueOf(nodes[owner], 'name') !== '__init__') return null;
  const node = inClass ? nodes[around] : nodes[owner];
  const name = valueOf(node, 'name');
  const definition = names.occurrences.find(({ role, span, variable }) => role === 'definition' && variable.name === name && node.span !== null
    && span.line === node.span.line && span.column > node.span.column);
  const bindings = definition?.variable.occurrences.filter(({ role }) => role !== 'use' && role !== 'declaration');
  return definition !== undefined && bindings?.length === 1 ? definition.variable : null;
}

function takesKeyword(nodes: readonly TreeNode[], owner: number, name: string): boolean {
  const parameters = childrenOf(nodes, owner).find((child) => nodes[child].kind === 'arguments');
  return parameters !== undefined && childrenOf(nodes, parameters).some((child) => /^(?:kwonly)?args\[/.test(nodes[child].field) && valueOf(nodes[child], 'arg') === name);
}

const variableAt = (names: Names, span: Span | null): Variable | null => (span === null ? null : (names.at(span.line, span.column)?.variable ?? null));
const valueOf = ({ values }: TreeNode, name: string): string | null => values.find((value) => value.name === name)?.text.slice(1, -1) ?? null;
const sameSpan = (a: Span | null, b: Span | null): boolean =>
  a !== null && b !== null && a.line === b.line && a.column === b.column && a.endLine === b.endLine && a.endColumn === b.endColumn;

function childrenOf(nodes: readonly TreeNode[], index: number): number[] {
  const found: number[] = [];
  for (let i = index + 1; i < nodes[index].end; i = nodes[i].end) found.push(i);
  return found;
}

function parentOf(nodes: readonly TreeNode[], index: number): number {
  for (let i = index - 1; i >= 0; i--) if (nodes[i].depth < nodes[index].depth) return i;
  return -1;
}
