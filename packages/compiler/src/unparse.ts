/** Annotations as text, for `from __future__ import annotations`; not a general unparser. */
import { AstralString, type ast, type Constant, stringFromUtf16, stringRepr, utf16FromString } from '@vivarium/spec';
import { constantRepr } from '@vivarium/bytecode';

/** How tightly an operand has to hold together. */
const TUPLE = 0;
const TEST = 1;
const OR = 2;
const AND = 3;
const NOT = 4;
const COMPARISON = 5;
const EXPRESSION = 6;
const BIT_XOR = 7;
const BIT_AND = 8;
const SHIFT = 9;
const ARITHMETIC = 10;
const TERM = 11;
const FACTOR = 12;
const POWER = 13;
const AWAIT = 14;
const ATOM = 15;

const binary: Record<ast.Operator, readonly [string, number]> = {
  Add: ['+', ARITHMETIC],
  Sub: ['-', ARITHMETIC],
  Mult: ['*', TERM],
  MatMult: ['@', TERM],
  Div: ['/', TERM],
  Mod: ['%', TERM],
  FloorDiv: ['//', TERM],
  LShift: ['<<', SHIFT],
  RShift: ['>>', SHIFT],
  BitOr: ['|', EXPRESSION],
  BitXor: ['^', BIT_XOR],
  BitAnd: ['&', BIT_AND],
  Pow: ['**', POWER],
};

const unary: Record<ast.UnaryOperator, readonly [string, number]> = {
  Invert: ['~', FACTOR],
  Not: ['not ', NOT],
  UAdd: ['+', FACTOR],
  USub: ['-', FACTOR],
};

const comparison: Record<ast.CompareOperator, string> = {
  Eq: '==', NotEq: '!=', Lt: '<', LtE: '<=', Gt: '>', GtE: '>=', Is: 'is', IsNot: 'is not', In: 'in', NotIn: 'not in',
};

export function unparse(e: ast.Expr): string | AstralString {
  return stringFromUtf16(text(e, TEST));
}

function parenthesise(condition: boolean, inner: string): string {
  return condition ? `(${inner})` : inner;
}

function list(exprs: readonly ast.Expr[]): string {
  return exprs.map((e) => text(e, TEST)).join(', ');
}

function text(e: ast.Expr, level: number): string {
  switch (e.kind) {
    case 'Name': return e.id;
    case 'Constant': return `${e.value_kind ?? ''}${constantText(e.value)}`;
    case 'Attribute': {
      const isInt = e.value.kind === 'Constant' && (typeof e.value.value === 'number' || typeof e.value.value === 'bigint');
      return `${text(e.value, ATOM)}${isInt ? ' .' : '.'}${e.attr}`;
    }
    case 'Subscript': return `${text(e.value, ATOM)}[${text(e.slice, TUPLE)}]`;
    case 'Tuple': {
      if (e.elts.length === 0) return '()';
      return parenthesise(level > TUPLE, `${list(e.elts)}${e.elts.length === 1 ? ',' : ''}`);
    }
    case 'List': return `[${list(e.elts)}]`;
    case 'Set': return `{${list(e.elts)}}`;
    case 'Dict': return dict(e);
    case 'BinOp': {
      const [op, priority] = binary[e.op];
      const right = e.op === 'Pow';
      const left = text(e.left, priority + (right ? 1 : 0));
      return parenthesise(level > priority, `${left} ${op} ${text(e.right, priority + (right ? 0 : 1))}`);
    }
    case 'BoolOp': {
      const priority = e.op === 'And' ? AND : OR;
      const values = e.values.map((value) => text(value, priority + 1));
      return parenthesise(level > priority, values.join(e.op === 'And' ? ' and ' : ' or '));
    }
    case 'UnaryOp': {
      const [op, priority] = unary[e.op];
      return parenthesise(level > priority, `${op}${text(e.operand, priority)}`);
    }
    case 'Compare': {
      const rest = e.ops.map((op, i) => ` ${comparison[op]} ${text(e.comparators[i], COMPARISON + 1)}`);
      return parenthesise(level > COMPARISON, text(e.left, COMPARISON + 1) + rest.join(''));
    }
    case 'IfExp': {
      return parenthesise(level > TEST, `${text(e.body, TEST + 1)} if ${text(e.test, TEST + 1)} else ${text(e.orelse, TEST)}`);
    }
    case 'Lambda': {
      const positional = e.args.args.length + e.args.posonlyargs.length > 0;
      return parenthesise(level > TEST, `lambda${positional ? ' ' : ''}${parameters(e.args)}: ${text(e.body, TEST)}`);
    }
    case 'Call': return call(e);
    case 'Starred': return `*${text(e.value, EXPRESSION)}`;
    case 'Slice': return slice(e);
    case 'NamedExpr': return parenthesise(level > TUPLE, `${text(e.target, ATOM)} := ${text(e.value, ATOM)}`);
    case 'Await': return parenthesise(level > AWAIT, `await ${text(e.value, ATOM)}`);
    case 'Yield': return e.value === null ? '(yield)' : `(yield ${text(e.value, TEST)})`;
    case 'YieldFrom': return `(yield from ${text(e.value, TEST)})`;
    case 'ListComp': return `[${text(e.elt, TEST)}${generators(e.generators)}]`;
    case 'SetComp': return `{${text(e.elt, TEST)}${generators(e.generators)}}`;
    case 'GeneratorExp': return `(${text(e.elt, TEST)}${generators(e.generators)})`;
    case 'DictComp': return `{${text(e.key, TEST)}: ${text(e.value, TEST)}${generators(e.generators)}}`;
    case 'JoinedStr': return `f${stringRepr(stringFromUtf16(pieces(e.values)))}`;
    case 'TemplateStr': return templateStr(e);
    case 'FormattedValue':
    case 'Interpolation': return piece(e);
  }
}

function dict(e: ast.Dict): string {
  const items = e.values.map((value, i) => {
    const key = e.keys[i];
    return key === null ? `**${text(value, EXPRESSION)}` : `${text(key, TEST)}: ${text(value, TEST)}`;
  });
  return `{${items.join(', ')}}`;
}

function call(e: ast.Call): string {
  const func = text(e.func, ATOM);
  if (e.args.length === 1 && e.keywords.length === 0 && e.args[0].kind === 'GeneratorExp') return func + text(e.args[0], TEST);
  const args = e.args.map((arg) => text(arg, TEST));
  for (const { arg, value } of e.keywords) args.push(`${arg === null ? '**' : `${arg}=`}${text(value, TEST)}`);
  return `${func}(${args.join(', ')})`;
}

function slice(e: ast.Slice): string {
  const lower = e.lower === null ? '' : text(e.lower, TEST);
  const upper = e.upper === null ? '' : text(e.upper, TEST);
  return `${lower}:${upper}${e.step === null ? '' : `:${text(e.step, TEST)}`}`;
}

function generators(all: readonly ast.Comprehension[]): string {
  return all.map(({ target, iter, ifs, is_async }) => {
    const conditions = ifs.map((condition) => ` if ${text(condition, TEST + 1)}`).join('');
    return `${is_async === 1 ? ' async' : ''} for ${text(target, TUPLE)} in ${text(iter, TEST + 1)}${conditions}`;
  }).join('');
}

function parameters(args: ast.Arguments): string {
  const parts: string[] = [];
  const positional = [...args.posonlyargs, ...args.args];
  const firstDefault = positional.length - args.defaults.length;
  positional.forEach((arg, i) => {
    const value = i >= firstDefault ? `=${text(args.defaults[i - firstDefault], TEST)}` : '';
    parts.push(`${parameter(arg)}${value}${i + 1 === args.posonlyargs.length ? ', /' : ''}`);
  });
  if (args.vararg !== null) parts.push(`*${parameter(args.vararg)}`);
  else if (args.kwonlyargs.length > 0) parts.push('*');
  args.kwonlyargs.forEach((arg, i) => {
    const value = args.kw_defaults[i];
    parts.push(`${parameter(arg)}${value === null ? '' : `=${text(value, TEST)}`}`);
  });
  if (args.kwarg !== null) parts.push(`**${parameter(args.kwarg)}`);
  return parts.join(', ');
}

function parameter(arg: ast.Arg): string {
  return arg.annotation === null ? arg.arg : `${arg.arg}: ${text(arg.annotation, TEST)}`;
}

/** An infinity is written as a number that overflows to it. */
function constantText(value: Constant): string {
  if (value === null || typeof value !== 'object' || value instanceof AstralString) return constantRepr(value);
  switch (value.constant) {
    case 'ellipsis': return '...';
    case 'float':
    case 'complex': return constantRepr(value).replaceAll('inf', '1e309');
    case 'tuple': return `(${value.items.map(constantText).join(', ')}${value.items.length === 1 ? ',' : ''})`;
    default: return constantRepr(value);
  }
}

function pieces(values: readonly ast.Expr[]): string {
  return values.map(piece).join('');
}

/** A part of an f-string or t-string, without quotes. */
function piece(e: ast.Expr): string {
  switch (e.kind) {
    case 'Constant': {
      const value = utf16FromString(e.value as string | AstralString);
      return value.replaceAll('{', '{{').replaceAll('}', '}}');
    }
    case 'FormattedValue': return field(text(e.value, TEST + 1), e);
    case 'Interpolation': return field(utf16FromString(e.str as string | AstralString), e);
    default: return text(e, TEST);
  }
}

function field(inner: string, { conversion, format_spec: spec }: ast.FormattedValue | ast.Interpolation): string {
  // A brace of the expression must not join the field's.
  const open = inner.startsWith('{') ? '{ ' : '{';
  const formatted = spec === null ? '' : `:${spec.kind === 'JoinedStr' ? pieces(spec.values) : piece(spec)}`;
  return `${open}${inner}${conversion < 0 ? '' : `!${String.fromCharCode(conversion)}`}${formatted}}`;
}

function templateStr(e: ast.TemplateStr): string {
  const quoted = (prefix: string, values: readonly ast.Expr[]): string => prefix + stringRepr(stringFromUtf16(pieces(values)));
  const parts: string[] = [];
  let first = 0;
  e.values.forEach((value, i) => {
    if (value.kind !== 'FormattedValue') return;
    if (i > first) parts.push(quoted('t', e.values.slice(first, i)));
    parts.push(quoted('f', [value]));
    first = i + 1;
  });
  if (first < e.values.length || e.values.length === 0) parts.push(quoted('t', e.values.slice(first)));
  return parts.join(' ');
}
