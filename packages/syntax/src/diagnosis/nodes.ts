/** What the diagnosis keeps of a matched piece of source: its kind, its place, and the parts that messages ask for. */

export interface Node {
  /** An ASDL name, a token's kind (`NAME`, `NUMBER`, …) or the text of a keyword or operator. */
  kind: string;
  line: number;
  /** In UTF-8 bytes from 0; -1 for tokens that CPython gives no column. */
  col: number;
  endLine: number;
  endCol: number;
  parts: readonly Node[];
  text: string;
}

export type Value = Node | Value[] | null;

export const NO_PARTS: readonly Node[] = [];

/** The nodes in `value`, lists opened up. */
export function flatten(value: Value | undefined, into: Node[] = []): Node[] {
  if (Array.isArray(value)) for (const item of value) flatten(item, into);
  else if (value) into.push(value);
  return into;
}

const expressionNames: Record<string, string> = {
  NAME: 'name', Name: 'name', NUMBER: 'literal', Constant: 'literal', True: 'True', False: 'False', None: 'None',
  '...': 'ellipsis', Attribute: 'attribute', Subscript: 'subscript', Starred: 'starred', List: 'list', Tuple: 'tuple',
  Lambda: 'lambda', Call: 'function call', BoolOp: 'expression', BinOp: 'expression', UnaryOp: 'expression',
  GeneratorExp: 'generator expression', Yield: 'yield expression', Await: 'await expression',
  ListComp: 'list comprehension', SetComp: 'set comprehension', DictComp: 'dict comprehension', Dict: 'dict literal',
  Set: 'set display', JoinedStr: 'f-string expression', TemplateStr: 't-string expression', Compare: 'comparison',
  IfExp: 'conditional expression', NamedExpr: 'named expression',
};

/** How messages call an expression. */
export function expressionName(node: Node): string {
  return expressionNames[node.kind] ?? node.kind;
}

export type TargetUse = 'assign' | 'for' | 'delete';

/** The first part of `node` that cannot be a target; null if there is none. */
export function invalidTarget(node: Node, use: TargetUse): Node | null {
  switch (node.kind) {
    case 'List':
    case 'Tuple':
      for (const part of node.parts) {
        const invalid = invalidTarget(part, use);
        if (invalid !== null) return invalid;
      }
      return null;
    case 'Starred':
      return use === 'delete' ? node : invalidTarget(node.parts[0] as Node, use);
    case 'Compare':
      // The target and the iterable of `for x in y` are read as one comparison.
      if (use !== 'for') return node;
      return node.text === 'in' ? invalidTarget(node.parts[0] as Node, use) : null;
    case 'NAME':
    case 'Name':
    case 'Subscript':
    case 'Attribute':
      return null;
    default:
      return node;
  }
}
