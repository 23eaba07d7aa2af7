/** Expressions as `ast.unparse` writes them: where it differs from the compiler, mostly in quoting strings. */
import {
  type ast, AstralString, ComplexConstant, type Constant, FloatConstant, isPrintable, stringFromUtf16, stringRepr,
} from '@vivarium/spec';
import { AND, ATOM, ExpressionText, NAMED_EXPR, OR, parenthesise, TEST, textOf, YIELD } from './expression-text.ts';

const MULTI_QUOTES: readonly string[] = ['"""', "'''"];
const ALL_QUOTES: readonly string[] = ["'", '"', ...MULTI_QUOTES];
const INFINITY_TEXT = '1e309';

export class UnparseExpressions extends ExpressionText {
  override boolOp(node: ast.BoolOp, level: number): string {
    const own = node.op === 'And' ? AND : OR;
    const values = node.values.map((value, i) => this.expr(value, Math.min(own + 1 + i, ATOM)));
    return parenthesise(level > own, values.join(node.op === 'And' ? ' and ' : ' or '));
  }

  override namedExpr(node: ast.NamedExpr, level: number): string {
    return parenthesise(level > NAMED_EXPR, `${this.expr(node.target, ATOM)} := ${this.expr(node.value, ATOM)}`);
  }

  override lambda(node: ast.Lambda): string {
    const args = this.arguments(node.args);
    return `lambda${args === '' ? '' : ` ${args}`}: ${this.expr(node.body, TEST)}`;
  }

  override set(node: ast.SetDisplay): string {
    // An empty display would be a dict.
    return node.elts.length === 0 ? '{*()}' : super.set(node);
  }

  override yield(node: ast.Yield, level: number): string {
    return parenthesise(level > YIELD, node.value === null ? 'yield' : `yield ${this.expr(node.value, ATOM)}`);
  }

  override yieldFrom(node: ast.YieldFrom, level: number): string {
    return parenthesise(level > YIELD, `yield from ${this.expr(node.value, ATOM)}`);
  }

  override call(node: ast.Call): string {
    return `${this.expr(node.func, ATOM)}(${this.callArguments(node.args, node.keywords)})`;
  }

  override subscript(slice: ast.Expr): string {
    if (slice.kind !== 'Tuple' || slice.elts.length === 0) return this.expr(slice, TEST);
    return super.subscript(slice);
  }

  override needsSpace(value: ast.Expr): boolean {
    return super.needsSpace(value) || (value.kind === 'Constant' && typeof value.value === 'boolean');
  }

  override constant(node: ast.Constant): string {
    return node.value_kind === 'u' ? `u${this.value(node.value)}` : super.constant(node);
  }

  override value(value: Constant): string {
    const text = super.value(value);
    if (!(value instanceof FloatConstant) && !(value instanceof ComplexConstant)) return text;
    return text.replaceAll('nan', `(${INFINITY_TEXT}-${INFINITY_TEXT})`);
  }

  /** A docstring, in triple quotes where they can hold it. */
  docstring(node: ast.Constant): string {
    const { body, quotes } = literalBody(textOf(node.value), MULTI_QUOTES, false);
    return `${node.value_kind === 'u' ? 'u' : ''}${quotes[0]}${body}${quotes[0]}`;
  }

  override joinedStr(node: ast.JoinedStr): string {
    return this.#formatString('f', node.values);
  }

  override templateStr(node: ast.TemplateStr): string {
    return this.#formatString('t', node.values);
  }

  override formattedValue(node: ast.FormattedValue): string {
    return this.field(new UnparseExpressions().expr(node.value, TEST + 1), node.conversion, node.format_spec);
  }

  #formatString(prefix: string, values: readonly ast.Expr[]): string {
    return prefix + quoteParts(values.map((value) => ({ text: this.#part(value, false), constant: value.kind === 'Constant' })));
  }

  #part(node: ast.Expr, spec: boolean): string {
    if (node.kind === 'JoinedStr') return node.values.map((value) => this.#part(value, spec)).join('');
    if (node.kind !== 'Constant') return this.expr(node, TEST);
    const text = textOf(node.value).replace(/[{}]/g, '$&$&');
    return spec ? text.replace(/[\\'"]/g, '\\$&').replaceAll('\n', '\\n') : text;
  }

  override formatSpec(spec: ast.Expr): string {
    return this.#part(spec, true);
  }
}

interface Part {
  readonly text: string;
  readonly constant: boolean;
}

/** Puts the parts of an f-string between quotes that none of them holds. */
function quoteParts(parts: readonly Part[]): string {
  let quotes = ALL_QUOTES;
  let body = '';
  for (const { text, constant } of parts) {
    if (constant) {
      const literal = literalBody(text, quotes, true);
      if (!literal.quotes.some((quote) => quotes.includes(quote))) return `'''${parts.map(reprPart).join('')}'''`;
      quotes = literal.quotes;
      body += literal.body;
      continue;
    }
    if (text.includes('\n')) quotes = quotes.filter((quote) => MULTI_QUOTES.includes(quote));
    const free = quotes.filter((quote) => !text.includes(quote));
    if (free.length > 0) quotes = free;
    body += text;
  }
  return quotes[0] + body + quotes[0];
}

function reprPart({ text, constant }: Part): string {
  // With a double quote in front, repr() uses single quotes.
  return constant ? stringRepr(stringFromUtf16(`"${text}`)).slice(2, -1) : text;
}

interface LiteralBody {
  readonly body: string;
  /** The quotes that may surround it; the first is the best. */
  readonly quotes: readonly string[];
}

/** A string's text with as few escapes as its quotes allow. */
function literalBody(text: string, quotes: readonly string[], escapeWhitespace: boolean): LiteralBody {
  let body = '';
  for (const char of text) body += escapedCharacter(char, escapeWhitespace);
  let possible = body.includes('\n') ? quotes.filter((quote) => MULTI_QUOTES.includes(quote)) : quotes.slice();
  possible = possible.filter((quote) => !body.includes(quote));
  if (possible.length === 0) {
    const repr = stringRepr(stringFromUtf16(text));
    return { body: repr.slice(1, -1), quotes: [quotes.find((quote) => quote.includes(repr[0])) ?? repr[0]] };
  }
  if (body !== '') {
    const last = body[body.length - 1];
    possible.sort((a, b) => Number(a[0] === last) - Number(b[0] === last));
    if (possible[0][0] === last) body = `${body.slice(0, -1)}\\${last}`;
  }
  return { body, quotes: possible };
}

function escapedCharacter(char: string, escapeWhitespace: boolean): string {
  if (!escapeWhitespace && (char === '\n' || char === '\t')) return char;
  const point = char.codePointAt(0) as number;
  if (char !== '\\' && isPrintable(point)) return char;
  // `unicode_escape` and repr() agree on everything that is not a quote.
  return stringRepr(point > 0xffff ? new AstralString(Uint32Array.of(point)) : char).slice(1, -1);
}
