/** `ast.unparse` */
import { type ast, AstralString } from '@vivarium/spec';
import { ATOM, binaryOperators, EXPR, parenthesise, TEST, TUPLE, YIELD } from './expression-text.ts';
import { UnparseExpressions } from './unparse-expressions.ts';

/** The source text that CPython's `ast.unparse` gives for the same tree. */
export function unparse(node: ast.Mod | ast.Stmt | ast.Expr): string {
  return new Unparser().unparse(node);
}

class Unparser {
  readonly #expressions = new UnparseExpressions();
  #source = '';
  #indent = 0;
  #inTryStar = false;
  #interactive = false;

  unparse(node: ast.Mod | ast.Stmt | ast.Expr): string {
    switch (node.kind) {
      case 'Module': this.#bodyWithDocstring(node.body); break;
      case 'Interactive':
        this.#interactive = true;
        this.#statements(node.body);
        break;
      case 'Expression': return this.#expr(node.body);
      case 'FunctionType': return `(${this.#list(node.argtypes)}) -> ${this.#expr(node.returns)}`;
      default:
        if (!isStatement(node)) return this.#expr(node);
        this.#statement(node);
    }
    return this.#source;
  }

  #expr(node: ast.Expr, level: number = TEST): string {
    return this.#expressions.expr(node, level);
  }

  #list(nodes: readonly ast.Expr[]): string {
    return this.#expressions.list(nodes);
  }

  /** Begins a line; in interactive input simple statements share one. */
  #fill(text: string, semicolon = false): void {
    if (this.#interactive && this.#indent === 0 && semicolon) {
      this.#source += (this.#source === '' ? '' : '; ') + text;
    } else {
      this.#newline();
      this.#source += '    '.repeat(this.#indent) + text;
    }
  }

  #newline(): void {
    if (this.#source !== '') this.#source += '\n';
  }

  #simple(text: string): void {
    this.#fill(text, true);
  }

  #block(header: string, body: readonly ast.Stmt[]): void {
    this.#fill(`${header}:`);
    this.#indent++;
    this.#statements(body);
    this.#indent--;
  }

  #statements(body: readonly ast.Stmt[]): void {
    for (const statement of body) this.#statement(statement);
  }

  #bodyWithDocstring(body: readonly ast.Stmt[]): void {
    const first = body[0];
    if (first !== undefined && first.kind === 'Expr' && first.value.kind === 'Constant' && isString(first.value.value)) {
      this.#fill(this.#expressions.docstring(first.value));
      this.#statements(body.slice(1));
    } else {
      this.#statements(body);
    }
  }

  #statement(node: ast.Stmt): void {
    switch (node.kind) {
      case 'FunctionDef': this.#function(node, 'def'); return;
      case 'AsyncFunctionDef': this.#function(node, 'async def'); return;
      case 'ClassDef': this.#class(node); return;
      case 'Return': this.#simple(node.value === null ? 'return' : `return ${this.#expr(node.value)}`); return;
      case 'Delete': this.#simple(`del ${this.#list(node.targets)}`); return;
      case 'Assign': {
        const targets = node.targets.map((target) => `${this.#expr(target, TUPLE)} = `).join('');
        this.#simple(targets + this.#expr(node.value));
        return;
      }
      case 'TypeAlias':
        this.#simple(`type ${this.#expr(node.name)}${this.#typeParams(node.type_params)} = ${this.#expr(node.value)}`);
        return;
      case 'AugAssign':
        this.#simple(`${this.#expr(node.target)} ${binaryOperators[node.op][0]}= ${this.#expr(node.value)}`);
        return;
      case 'AnnAssign': {
        const target = parenthesise(node.simple === 0 && node.target.kind === 'Name', this.#expr(node.target));
        this.#simple(`${target}: ${this.#expr(node.annotation)}${node.value === null ? '' : ` = ${this.#expr(node.value)}`}`);
        return;
      }
      case 'For': this.#for(node, 'for'); return;
      case 'AsyncFor': this.#for(node, 'async for'); return;
      case 'While':
        this.#block(`while ${this.#expr(node.test)}`, node.body);
        this.#else(node.orelse);
        return;
      case 'If': this.#if(node); return;
      case 'With': this.#block(`with ${this.#withItems(node.items)}`, node.body); return;
      case 'AsyncWith': this.#block(`async with ${this.#withItems(node.items)}`, node.body); return;
      case 'Match': this.#match(node); return;
      case 'Raise': {
        const cause = node.cause === null ? '' : ` from ${this.#expr(node.cause)}`;
        this.#simple(node.exc === null ? 'raise' : `raise ${this.#expr(node.exc)}${cause}`);
        return;
      }
      case 'Try': this.#try(node, false); return;
      case 'TryStar': this.#try(node, true); return;
      case 'Assert':
        this.#simple(`assert ${this.#expr(node.test)}${node.msg === null ? '' : `, ${this.#expr(node.msg)}`}`);
        return;
      case 'Import': this.#simple(`import ${this.#aliases(node.names)}`); return;
      case 'ImportFrom':
        this.#simple(`from ${'.'.repeat(node.level ?? 0)}${node.module ?? ''} import ${this.#aliases(node.names)}`);
        return;
      case 'Global': this.#simple(`global ${node.names.join(', ')}`); return;
      case 'Nonlocal': this.#simple(`nonlocal ${node.names.join(', ')}`); return;
      case 'Expr': this.#simple(this.#expr(node.value, YIELD)); return;
      case 'Pass': this.#simple('pass'); return;
      case 'Break': this.#simple('break'); return;
      case 'Continue': this.#simple('continue'); return;
    }
  }

  #aliases(names: readonly ast.Alias[]): string {
    return names.map(({ name, asname }) => (asname === null ? name : `${name} as ${asname}`)).join(', ');
  }

  #withItems(items: readonly ast.WithItem[]): string {
    return items.map(({ context_expr, optional_vars }) =>
      this.#expr(context_expr) + (optional_vars === null ? '' : ` as ${this.#expr(optional_vars)}`)).join(', ');
  }

  #else(body: readonly ast.Stmt[]): void {
    if (body.length > 0) this.#block('else', body);
  }

  #for(node: ast.For | ast.AsyncFor, keyword: string): void {
    this.#block(`${keyword} ${this.#expr(node.target, TUPLE)} in ${this.#expr(node.iter)}`, node.body);
    this.#else(node.orelse);
  }

  #if(node: ast.If): void {
    this.#block(`if ${this.#expr(node.test)}`, node.body);
    let part = node;
    while (part.orelse.length === 1 && part.orelse[0].kind === 'If') {
      part = part.orelse[0];
      this.#block(`elif ${this.#expr(part.test)}`, part.body);
    }
    this.#else(part.orelse);
  }

  #try(node: ast.Try | ast.TryStar, star: boolean): void {
    const outer = this.#inTryStar;
    this.#inTryStar = star;
    this.#block('try', node.body);
    for (const handler of node.handlers) {
      const type = handler.type === null ? '' : ` ${this.#expr(handler.type)}`;
      const name = handler.name === null ? '' : ` as ${handler.name}`;
      this.#block(`except${this.#inTryStar ? '*' : ''}${type}${name}`, handler.body);
    }
    this.#else(node.orelse);
    if (node.finalbody.length > 0) this.#block('finally', node.finalbody);
    this.#inTryStar = outer;
  }

  #definition(decorators: readonly ast.Expr[], header: string, body: readonly ast.Stmt[]): void {
    this.#newline();
    for (const decorator of decorators) this.#fill(`@${this.#expr(decorator)}`);
    this.#fill(`${header}:`);
    this.#indent++;
    this.#bodyWithDocstring(body);
    this.#indent--;
  }

  #function(node: ast.FunctionDef | ast.AsyncFunctionDef, keyword: string): void {
    const returns = node.returns === null ? '' : ` -> ${this.#expr(node.returns)}`;
    const header = `${keyword} ${node.name}${this.#typeParams(node.type_params)}(${this.#expressions.arguments(node.args)})${returns}`;
    this.#definition(node.decorator_list, header, node.body);
  }

  #class(node: ast.ClassDef): void {
    const bases = node.bases.length + node.keywords.length === 0 ? '' : `(${this.#expressions.callArguments(node.bases, node.keywords)})`;
    this.#definition(node.decorator_list, `class ${node.name}${this.#typeParams(node.type_params)}${bases}`, node.body);
  }

  #typeParams(params: readonly ast.TypeParam[]): string {
    return params.length === 0 ? '' : `[${params.map((param) => this.#typeParam(param)).join(', ')}]`;
  }

  #typeParam(param: ast.TypeParam): string {
    const stars = param.kind === 'TypeVar' ? '' : param.kind === 'TypeVarTuple' ? '*' : '**';
    const bound = param.kind === 'TypeVar' && param.bound !== null ? `: ${this.#expr(param.bound)}` : '';
    return stars + param.name + bound + (param.default_value === null ? '' : ` = ${this.#expr(param.default_value)}`);
  }

  // ---- match

  #match(node: ast.Match): void {
    this.#fill(`match ${this.#expr(node.subject)}:`);
    this.#indent++;
    for (const { pattern, guard, body } of node.cases) {
      this.#block(`case ${this.#pattern(pattern, TEST)}${guard === null ? '' : ` if ${this.#expr(guard)}`}`, body);
    }
    this.#indent--;
  }

  #pattern(node: ast.Pattern, level: number): string {
    switch (node.kind) {
      case 'MatchValue': return this.#expr(node.value);
      case 'MatchSingleton': return this.#expressions.value(node.value);
      case 'MatchSequence': return `[${this.#patterns(node.patterns, TEST)}]`;
      case 'MatchStar': return `*${node.name ?? '_'}`;
      case 'MatchMapping': {
        const items = node.keys.map((key, i) => `${this.#expr(key)}: ${this.#pattern(node.patterns[i], TEST)}`);
        if (node.rest !== null) items.push(`**${node.rest}`);
        return `{${items.join(', ')}}`;
      }
      case 'MatchClass': {
        const items = node.patterns.map((pattern) => this.#pattern(pattern, TEST));
        node.kwd_attrs.forEach((name, i) => items.push(`${name}=${this.#pattern(node.kwd_patterns[i], TEST)}`));
        return `${this.#expr(node.cls, ATOM)}(${items.join(', ')})`;
      }
      case 'MatchAs':
        if (node.pattern === null) return node.name ?? '_';
        return parenthesise(level > TEST, `${this.#pattern(node.pattern, EXPR)} as ${node.name ?? '_'}`);
      case 'MatchOr':
        return parenthesise(level > EXPR, node.patterns.map((pattern) => this.#pattern(pattern, EXPR + 1)).join(' | '));
    }
  }

  #patterns(patterns: readonly ast.Pattern[], level: number): string {
    return patterns.map((pattern) => this.#pattern(pattern, level)).join(', ');
  }
}

function isString(value: ast.Constant['value']): boolean {
  return typeof value === 'string' || value instanceof AstralString;
}

const statementKinds: ReadonlySet<string> = new Set([
  'FunctionDef', 'AsyncFunctionDef', 'ClassDef', 'Return', 'Delete', 'Assign', 'TypeAlias', 'AugAssign', 'AnnAssign', 'For',
  'AsyncFor', 'While', 'If', 'With', 'AsyncWith', 'Match', 'Raise', 'Try', 'TryStar', 'Assert', 'Import', 'ImportFrom', 'Global',
  'Nonlocal', 'Expr', 'Pass', 'Break', 'Continue',
] satisfies ast.Stmt['kind'][]);

function isStatement(node: ast.Stmt | ast.Expr): node is ast.Stmt {
  return statementKinds.has(node.kind);
}
