/** Parameters as names of their function. */
import type { ast } from '@vivarium/spec';
import { type Builder, locationOf } from './builder.ts';
import { DEF_PARAM } from './symbol-table.ts';

export function visitArguments(b: Builder, args: ast.Arguments): void {
  visitParams(b, args.posonlyargs);
  visitParams(b, args.args);
  visitParams(b, args.kwonlyargs);
  if (args.vararg !== null) {
    b.define(args.vararg.arg, DEF_PARAM, locationOf(args.vararg));
    b.current.varargs = true;
  }
  if (args.kwarg !== null) {
    b.define(args.kwarg.arg, DEF_PARAM, locationOf(args.kwarg));
    b.current.varkeywords = true;
  }
}

function visitParams(b: Builder, args: readonly ast.Arg[]): void {
  for (let i = 0; i < args.length; i++) b.define(args[i].arg, DEF_PARAM, locationOf(args[i]));
}
