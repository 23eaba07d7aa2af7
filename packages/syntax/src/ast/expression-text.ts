/** Expressions as text: what the compiler stores for annotations under `from __future__ import annotations`. */
import {
  type ast, type AstralString, ComplexConstant, type Constant, EllipsisConstant, FloatConstant, stringFromUtf16, stringRepr,
  TupleConstant, utf16FromString,
} from '@vivarium/spec';
import { constantRepr } from './constant-repr.ts';

/** How tightly an expression binds; an expression looser than its place is put in parentheses. */
export const NAMED_EXPR = 0;
export const TUPLE = 1;
export const YIELD = 2;
export const TEST = 3;
export const OR = 4;
export const AND = 5;
export const NOT = 6;
export const CMP = 7;
export const EXPR = 8;
export const FACTOR = 14;
export const POWER = 15;
export const AWAIT = 16;
export const ATOM = 17;

export const binaryOperators: Readonly<Record<ast.Operator, readonly [symbol: string, level: number]>> = {
  BitOr: ['|', EXPR], BitXor: ['^', 9], BitAnd: ['&', 10], LShift: ['<<', 11], RShift: ['>>', 11], Add: ['+', 12], Sub: ['-', 12],
  Mult: ['*', 13], MatMult: ['@', 13], Div: ['/', 13], Mod: ['%', 13], FloorDiv: ['//', 13], Pow: ['**', POWER],
};

const unaryOperators: Readonly<Record<ast.UnaryOperator, readonly [symbol: string, level: number]>> = {
  Invert: ['~', FACTOR], Not: ['not ', NOT], UAdd: ['+', FACTOR], USub: ['-', FACTOR],
};

const compareOperators: Readonly<Record<ast.CompareOperator, string>> = {
  Eq: '==', NotEq: '!=', Lt: '<', LtE: '<=', Gt: '>', GtE: '>=', Is: 'is', IsNot: 'is not', In: 'in', NotIn: 'not in',
};

/** A decimal literal that reads back as infinity. */
const INFINITY_TEXT = '1e309';

/** The text of an expression as CPython's compiler writes it. Astral characters are surrogate pairs. */
export function annotationText(expr: ast.Expr): string {
  return new ExpressionText().expr(expr, TEST);
}

export function parenthesise(condition: boolean, text: string): string {
  return condition ? `(${text})` : text;
}

/** Text of a string constant in UTF-16. */
export function textOf(value: Constant): string {
  return utf16FromString(value as string | AstralString);
}

/** Writes expressions the compiler's way; `ast.unparse` differs in the methods that its class overrides. */
export class ExpressionText {
  expr(node: ast.Expr, level: number): string {
    switch (node.kind) {
      case 'BoolOp': return this.boolOp(node, level);
      case 'NamedExpr': return this.namedExpr(node, level);
      case 'BinOp': {
        const [symbol, own] = binaryOperators[node.op];
        const rightAssociative = node.op === 'Pow' ? 1 : 0;
        const left = this.expr(node.left, own + rightAssociative);
        return parenthesise(level > own, `${left} ${symbol} ${this.expr(node.right, own + 1 - rightAssociative)}`);
      }
      case 'UnaryOp': {
        const [symbol, own] = unaryOperators[node.op];
        return parenthesise(level > own, symbol + this.expr(node.operand, own));
      }
      case 'Lambda': return parenthesise(level > TEST, this.lambda(node));
      case 'IfExp': {
        const body = this.expr(node.body, TEST + 1);
        const test = this.expr(node.test, TEST + 1);
        return parenthesise(level > TEST, `${body} if ${test} else ${this.expr(node.orelse, TEST)}`);
      }
      case 'Dict': return `{${node.values.map((value, i) => this.#dictItem(node.keys[i], value)).join(', ')}}`;
      case 'Set': return this.set(node);
      case 'ListComp': return `[${this.expr(node.elt, TEST)}${this.comprehensions(node.generators)}]`;
      case 'SetComp': return `{${this.expr(node.elt, TEST)}${this.comprehensions(node.generators)}}`;
      case 'DictComp': {
        const pair = `${this.expr(node.key, TEST)}: ${this.expr(node.value, TEST)}`;
        return `{${pair}${this.comprehensions(node.generators)}}`;
      }
      case 'GeneratorExp': return `(${this.expr(node.elt, TEST)}${this.comprehensions(node.generators)})`;
      case 'Await': return parenthesise(level > AWAIT, `await ${this.expr(node.value, ATOM)}`);
      case 'Yield': return this.yield(node, level);
      case 'YieldFrom': return this.yieldFrom(node, level);
      case 'Compare': {
        const rest = node.comparators.map((value, i) => ` ${compareOperators[node.ops[i]]} ${this.expr(value, CMP + 1)}`);
        return parenthesise(level > CMP, this.expr(node.left, CMP + 1) + rest.join(''));
      }
      case 'Call': return this.call(node);
      case 'FormattedValue': return this.formattedValue(node);
      case 'Interpolation': return this.interpolation(node);
      case 'JoinedStr': return this.joinedStr(node);
      case 'TemplateStr': return this.templateStr(node);
      case 'Constant': return this.constant(node);
      case 'Attribute': return `${this.expr(node.value, ATOM)}${this.needsSpace(node.value) ? ' ' : ''}.${node.attr}`;
      case 'Subscript': return `${this.expr(node.value, ATOM)}[${this.subscript(node.slice)}]`;
      case 'Starred': return `*${this.expr(node.value, EXPR)}`;
      case 'Name': return node.id;
      case 'List': return `[${this.list(node.elts)}]`;
      case 'Tuple': return parenthesise(node.elts.length === 0 || level > TUPLE, this.#items(node.elts));
      case 'Slice': {
        const step = node.step === null ? '' : `:${this.expr(node.step, TEST)}`;
        return `${this.optional(node.lower)}:${this.optional(node.upper)}${step}`;
      }
    }
  }

  list(nodes: readonly ast.Expr[]): string {
    return nodes.map((node) => this.expr(node, TEST)).join(', ');
  }

  optional(node: ast.Expr | null): string {
    return node === null ? '' : this.expr(node, TEST);
  }

  #items(elts: readonly ast.Expr[]): string {
    return elts.length === 1 ? `${this.expr(elts[0], TEST)},` : this.list(elts);
  }

  #dictItem(key: ast.Expr | null, value: ast.Expr): string {
    return key === null ? `**${this.expr(value, EXPR)}` : `${this.expr(key, TEST)}: ${this.expr(value, TEST)}`;
  }

  boolOp(node: ast.BoolOp, level: number): string {
    const own = node.op === 'And' ? AND : OR;
    const values = node.values.map((value) => this.expr(value, own + 1));
    return parenthesise(level > own, values.join(node.op === 'And' ? ' and ' : ' or '));
  }

  namedExpr(node: ast.NamedExpr, level: number): string {
    return parenthesise(level > TUPLE, `${this.expr(node.target, ATOM)} := ${this.expr(node.value, ATOM)}`);
  }

  lambda(node: ast.Lambda): string {
    const { args } = node;
    const positional = args.args.length + args.posonlyargs.length > 0;
    return `lambda${positional ? ' ' : ''}${this.arguments(args)}: ${this.expr(node.body, TEST)}`;
  }

  set(node: ast.SetDisplay): string {
    return `{${this.list(node.elts)}}`;
  }

  yield(node: ast.Yield, _level: number): string {
    return node.value === null ? '(yield)' : `(yield ${this.expr(node.value, TEST)})`;
  }

  yieldFrom(node: ast.YieldFrom, _level: number): string {
    return `(yield from ${this.expr(node.value, TEST)})`;
  }

  call(node: ast.Call): string {
    const func = this.expr(node.func, ATOM);
    // A generator that is the only argument brings its own parentheses.
    if (node.args.length === 1 && node.keywords.length === 0 && node.args[0].kind === 'GeneratorExp') {
      return func + this.expr(node.args[0], TEST);
    }
    return `${func}(${this.callArguments(node.args, node.keywords)})`;
  }

  callArguments(args: readonly ast.Expr[], keywords: readonly ast.Keyword[]): string {
    const parts = args.map((arg) => this.expr(arg, TEST));
    for (const { arg, value } of keywords) parts.push((arg === null ? '**' : `${arg}=`) + this.expr(value, TEST));
    return parts.join(', ');
  }

  subscript(slice: ast.Expr): string {
    return this.expr(slice, TUPLE);
  }

  needsSpace(value: ast.Expr): boolean {
    return value.kind === 'Constant' && (typeof value.value === 'number' || typeof value.value === 'bigint');
  }

  comprehensions(generators: readonly ast.Comprehension[]): string {
    let text = '';
    for (const { is_async, target, iter, ifs } of generators) {
      text += `${is_async === 1 ? ' async' : ''} for ${this.expr(target, TUPLE)} in ${this.expr(iter, TEST + 1)}`;
      for (const test of ifs) text += ` if ${this.expr(test, TEST + 1)}`;
    }
    return text;
  }

  arguments(args: ast.Arguments): string {
    const parts: string[] = [];
    const positional = [...args.posonlyargs, ...args.args];
    const firstDefault = positional.length - args.defaults.length;
    positional.forEach((arg, i) => {
      parts.push(this.#argument(arg, i < firstDefault ? null : args.defaults[i - firstDefault]));
      if (i + 1 === args.posonlyargs.length) parts.push('/');
    });
    if (args.vararg !== null) parts.push(`*${this.#argument(args.vararg, null)}`);
    else if (args.kwonlyargs.length > 0) parts.push('*');
    args.kwonlyargs.forEach((arg, i) => parts.push(this.#argument(arg, args.kw_defaults[i])));
    if (args.kwarg !== null) parts.push(`**${this.#argument(args.kwarg, null)}`);
    return parts.join(', ');
  }

  #argument(arg: ast.Arg, value: ast.Expr | null): string {
    const annotation = arg.annotation === null ? '' : `: ${this.expr(arg.annotation, TEST)}`;
    return arg.arg + annotation + (value === null ? '' : `=${this.expr(value, TEST)}`);
  }

  // ---- constants and f-strings

  constant(node: ast.Constant): string {
    if (node.value instanceof EllipsisConstant) return '...';
    return (node.value_kind ?? '') + this.value(node.value);
  }

  value(value: Constant): string {
    if (value instanceof TupleConstant) {
      return `(${value.items.map((item) => this.value(item)).join(', ')}${value.items.length === 1 ? ',' : ''})`;
    }
    const text = constantRepr(value);
    return value instanceof FloatConstant || value instanceof ComplexConstant ? text.replaceAll('inf', INFINITY_TEXT) : text;
  }

  joinedStr(node: ast.JoinedStr): string {
    return this.#quoted('f', node.values);
  }

  /** Values of f-strings that were joined with t-strings become f-strings of their own. */
  templateStr(node: ast.TemplateStr): string {
    const parts: string[] = [];
    let run: ast.Expr[] = [];
    for (const value of node.values) {
      if (value.kind !== 'FormattedValue') {
        run.push(value);
        continue;
      }
      if (run.length > 0) parts.push(this.#quoted('t', run));
      parts.push(this.#quoted('f', [value]));
      run = [];
    }
    if (run.length > 0 || parts.length === 0) parts.push(this.#quoted('t', run));
    return parts.join(' ');
  }

  #quoted(prefix: string, values: readonly ast.Expr[]): string {
    return prefix + stringRepr(stringFromUtf16(this.#body(values)));
  }

  #body(values: readonly ast.Expr[]): string {
    return values.map((value) => this.#element(value)).join('');
  }

  #element(node: ast.Expr): string {
    return node.kind === 'Constant' ? textOf(node.value).replace(/[{}]/g, '$&$&') : this.expr(node, TEST);
  }

  formattedValue(node: ast.FormattedValue): string {
    return this.field(this.expr(node.value, TEST + 1), node.conversion, node.format_spec);
  }

  interpolation(node: ast.Interpolation): string {
    return this.field(textOf(node.str), node.conversion, node.format_spec);
  }

  field(text: string, conversion: number, spec: ast.Expr | null): string {
    const how = conversion < 0 ? '' : `!${String.fromCharCode(conversion)}`;
    return `{${text.startsWith('{') ? ' ' : ''}${text}${how}${spec === null ? '' : `:${this.formatSpec(spec)}`}}`;
  }

  formatSpec(spec: ast.Expr): string {
    return spec.kind === 'JoinedStr' ? this.#body(spec.values) : this.#element(spec);
  }
}
