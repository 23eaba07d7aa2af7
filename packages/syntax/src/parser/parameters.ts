/** Parameter lists of functions and lambdas, and type parameters. */
import type { ast } from '@vivarium/spec';
import { COLON, COMMA, DOUBLESTAR, EQUAL, LAMBDA, LSQB, NAME, RSQB, SLASH, STAR } from '../tokens/token-kinds.ts';
import { Primaries } from './primaries.ts';

export abstract class Parameters extends Primaries {
  lambda(): ast.Lambda {
    const first = this.p;
    this.expect(LAMBDA);
    const args = this.parameters(COLON, false);
    this.expect(COLON);
    const body = this.expression();
    const last = this.p - 1;
    return {
      kind: 'Lambda', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], args, body,
    };
  }

  /** Parameters up to the token `close`, which is not consumed. */
  parameters(close: number, annotated: boolean): ast.Arguments {
    const result: ast.Arguments = {
      kind: 'arguments', posonlyargs: [], args: [], vararg: null, kwonlyargs: [], kw_defaults: [], kwarg: null, defaults: [],
    };
    let keywordOnly = false;
    let slash = false;
    while (this.kind[this.p] !== close) {
      const token = this.kind[this.p];
      let last: ast.Arg | null = null;
      if (token === SLASH) {
        if (slash || keywordOnly || result.args.length === 0) this.fail();
        this.p++;
        slash = true;
        this.requireVersion(8, 'Positional-only parameters are');
        result.posonlyargs = result.args;
        result.args = [];
      } else if (token === STAR) {
        if (keywordOnly) this.fail();
        this.p++;
        keywordOnly = true;
        if (this.kind[this.p] === COMMA) {
          // A bare star needs a parameter after it.
          if (this.kind[this.p + 1] !== NAME) {
            this.p++;
            this.fail();
          }
        } else {
          last = result.vararg = this.#parameter(annotated, true);
        }
      } else if (token === DOUBLESTAR) {
        this.p++;
        result.kwarg = this.#parameter(annotated, false);
        this.#afterParameter(result.kwarg);
        break;
      } else {
        last = this.#plainParameter(result, annotated, keywordOnly);
      }
      if (!this.#afterParameter(last)) break;
    }
    if (this.kind[this.p] !== close) this.fail();
    return result;
  }

  #plainParameter(result: ast.Arguments, annotated: boolean, keywordOnly: boolean): ast.Arg {
    const parameter = this.#parameter(annotated, false);
    const value = this.accept(EQUAL) ? this.expression() : null;
    if (keywordOnly) {
      result.kwonlyargs.push(parameter);
      result.kw_defaults.push(value);
      return parameter;
    }
    if (value !== null) result.defaults.push(value);
    else if (result.defaults.length > 0) this.fail();
    result.args.push(parameter);
    return parameter;
  }

  /** The comma, and the type comment behind it or in its place; true if there was a comma. */
  #afterParameter(parameter: ast.Arg | null): boolean {
    if (this.accept(COMMA)) {
      if (parameter !== null) parameter.type_comment = this.typeComment();
      return true;
    }
    if (parameter !== null) parameter.type_comment = this.typeComment();
    return false;
  }

  #parameter(annotated: boolean, starAnnotation: boolean): ast.Arg {
    const first = this.p;
    const arg = this.identifier();
    let annotation: ast.Expr | null = null;
    if (annotated && this.accept(COLON)) {
      annotation = starAnnotation && this.kind[this.p] === STAR ? this.starExpressionOnly() : this.expression();
    }
    const last = this.p - 1;
    return {
      kind: 'arg', lineno: this.line[first], col_offset: this.col[first], end_lineno: this.endLine[last],
      end_col_offset: this.endCol[last], arg, annotation, type_comment: null,
    };
  }

  /** The parameters in brackets after a name, if there are any. */
  typeParams(): ast.TypeParam[] {
    const params: ast.TypeParam[] = [];
    if (!this.accept(LSQB)) return params;
    this.requireVersion(12, 'Type parameter lists are');
    do {
      if (this.kind[this.p] === RSQB && params.length > 0) break;
      params.push(this.#typeParam());
    } while (this.accept(COMMA));
    this.expect(RSQB);
    return params;
  }

  #typeParam(): ast.TypeParam {
    const first = this.p;
    const variadic = this.accept(STAR);
    const keywords = !variadic && this.accept(DOUBLESTAR);
    const name = this.identifier();
    const bound = !variadic && !keywords && this.accept(COLON) ? this.expression() : null;
    let default_value: ast.Expr | null = null;
    if (this.accept(EQUAL)) {
      this.requireVersion(13, 'Type parameter defaults are');
      default_value = variadic && this.kind[this.p] === STAR ? this.starExpressionOnly() : this.expression();
    }
    const last = this.p - 1;
    const lineno = this.line[first];
    const col_offset = this.col[first];
    const end_lineno = this.endLine[last];
    const end_col_offset = this.endCol[last];
    if (variadic) return { kind: 'TypeVarTuple', lineno, col_offset, end_lineno, end_col_offset, name, default_value };
    if (keywords) return { kind: 'ParamSpec', lineno, col_offset, end_lineno, end_col_offset, name, default_value };
    return { kind: 'TypeVar', lineno, col_offset, end_lineno, end_col_offset, name, bound, default_value };
  }
}

