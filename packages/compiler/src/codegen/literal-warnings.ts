/** SyntaxWarnings about literals that are compared by identity, called, or subscripted. */
import { AstralString, type ast, type Constant } from '@vivarium/spec';
import type { Generator } from './generator.ts';

/** The Python type an expression certainly has, or null. */
function inferType(e: ast.Expr): string | null {
  switch (e.kind) {
    case 'Tuple': return 'tuple';
    case 'List':
    case 'ListComp': return 'list';
    case 'Dict':
    case 'DictComp': return 'dict';
    case 'Set':
    case 'SetComp': return 'set';
    case 'GeneratorExp': return 'generator';
    case 'Lambda': return 'function';
    case 'TemplateStr':
    case 'Interpolation':
      return templateTypes[e.kind];
    case 'JoinedStr':
    case 'FormattedValue': return 'str';
    case 'Constant': return constantType(e.value);
    default: return null;
  }
}

const templateTypes = { TemplateStr: 'string.templatelib.Template', Interpolation: 'string.templatelib.Interpolation' } as const;

function constantType(value: Constant): string {
  switch (typeof value) {
    case 'boolean': return 'bool';
    case 'number':
    case 'bigint': return 'int';
    case 'string': return 'str';
    default: return value === null ? 'NoneType' : value.constant;
  }
}

/** `is` with a literal operand compares something that CPython is free to choose. */
export function warnIdentityOfLiteral(g: Generator, e: ast.Compare): void {
  let left = e.left;
  for (let i = 0; i < e.ops.length; i++) {
    const op = e.ops[i];
    const right = e.comparators[i];
    if (op === 'Is' || op === 'IsNot') {
      const literal = !mayHaveIdentity(left) ? left : !mayHaveIdentity(right) ? right : null;
      if (literal !== null) {
        const [written, meant] = op === 'Is' ? ['is', '=='] : ['is not', '!='];
        g.errors.warn(`"${written}" with '${inferType(literal)}' literal. Did you mean "${meant}"?`, e);
        return;
      }
    }
    left = right;
  }
}

/** False for constants, except the singletons. */
function mayHaveIdentity(e: ast.Expr): boolean {
  if (e.kind === 'Tuple') return !e.elts.every((elt) => elt.kind === 'Constant');
  if (e.kind !== 'Constant') return true;
  const { value } = e;
  return value === null || typeof value === 'boolean' || (typeof value === 'object' && value.constant === 'ellipsis');
}

export function warnUncallable(g: Generator, e: ast.Expr): void {
  if (e.kind === 'Name' || e.kind === 'Attribute' || e.kind === 'Lambda') return;
  const type = inferType(e);
  if (type !== null) g.errors.warn(`'${type}' object is not callable; perhaps you missed a comma?`, e);
}

export function warnUnsubscriptable(g: Generator, e: ast.Expr): void {
  if (e.kind === 'Constant' ? hasItems(e.value) : !unsubscriptable.has(e.kind)) return;
  g.errors.warn(`'${inferType(e)}' object is not subscriptable; perhaps you missed a comma?`, e);
}

const unsubscriptable: ReadonlySet<ast.Expr['kind']> = new Set(['Set', 'SetComp', 'GeneratorExp', 'Lambda', 'TemplateStr', 'Interpolation']);
const indexable: ReadonlySet<ast.Expr['kind']> = new Set(['Tuple', 'List', 'ListComp', 'JoinedStr', 'FormattedValue']);

/** Whether a constant is a str, bytes or tuple. */
function hasItems(value: Constant): boolean {
  if (typeof value === 'string' || value instanceof AstralString) return true;
  return value !== null && typeof value === 'object' && (value.constant === 'bytes' || value.constant === 'tuple');
}

export function warnWrongIndex(g: Generator, e: ast.Expr, index: ast.Expr): void {
  const indexType = inferType(index);
  if (indexType === null || indexType === 'int' || indexType === 'bool') return;
  if (e.kind === 'Constant' ? !hasItems(e.value) : !indexable.has(e.kind)) return;
  g.errors.warn(`${inferType(e)} indices must be integers or slices, not ${indexType}; perhaps you missed a comma?`, e);
}
