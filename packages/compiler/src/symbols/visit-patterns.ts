/** What each pattern says about names. */
import type { ast } from '@vivarium/spec';
import { type Builder, locationOf } from './builder.ts';
import { DEF_LOCAL } from './symbol-table.ts';
import { visitExpr, visitExprs } from './visit-expressions.ts';

export function visitPattern(b: Builder, p: ast.Pattern): void {
  switch (p.kind) {
    case 'MatchValue':
      visitExpr(b, p.value);
      break;
    case 'MatchSingleton':
      break;
    case 'MatchSequence':
    case 'MatchOr':
      visitPatterns(b, p.patterns);
      break;
    case 'MatchStar':
      capture(b, p.name, p);
      break;
    case 'MatchMapping':
      visitExprs(b, p.keys);
      visitPatterns(b, p.patterns);
      capture(b, p.rest, p);
      break;
    case 'MatchClass':
      visitExpr(b, p.cls);
      visitPatterns(b, p.patterns);
      for (let i = 0; i < p.kwd_attrs.length; i++) b.checkName(p.kwd_attrs[i], p.kwd_patterns[i], 'Store');
      visitPatterns(b, p.kwd_patterns);
      break;
    case 'MatchAs':
      if (p.pattern !== null) visitPattern(b, p.pattern);
      capture(b, p.name, p);
      break;
    default:
      p satisfies never;
  }
}

function visitPatterns(b: Builder, patterns: readonly ast.Pattern[]): void {
  for (const pattern of patterns) visitPattern(b, pattern);
}

function capture(b: Builder, name: string | null, p: ast.Pattern): void {
  if (name !== null) b.define(name, DEF_LOCAL, locationOf(p));
}
