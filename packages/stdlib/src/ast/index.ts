/** `_ast`: the classes of the abstract syntax, and `compile()` to and from their objects. */
import { isInstance, type Value } from '@vivarium/objects';
import { type ast as AstNodes, compileFlag } from '@vivarium/spec';
import { installAstBridge } from '../builtins/source.ts';
import type { NativeModule } from '../native-module.ts';
import { astClassesOf } from './classes.ts';
import { checkRoot, treeFromObject } from './from-objects.ts';
import { treeToObjects } from './to-objects.ts';
import { validateTree } from './validate.ts';

/** The tree of a program's objects; raises for one that no parser would make. */
export function treeOf(program: Value, mode: string): AstNodes.Mod {
  const mod = treeFromObject(program, mode);
  validateTree(mod);
  return mod;
}

installAstBridge({
  checkRoot,
  isAst: (value) => isInstance(value, astClassesOf().base),
  toNode: treeOf,
  toObject: treeToObjects,
});

export const ast: NativeModule = {
  name: '_ast',
  values: () => ({
    ...Object.fromEntries(astClassesOf().types),
    PyCF_ALLOW_TOP_LEVEL_AWAIT: compileFlag.PyCF_ALLOW_TOP_LEVEL_AWAIT,
    PyCF_ONLY_AST: compileFlag.PyCF_ONLY_AST,
    PyCF_TYPE_COMMENTS: compileFlag.PyCF_TYPE_COMMENTS,
    PyCF_OPTIMIZED_AST: compileFlag.PyCF_OPTIMIZED_AST,
  }),
};
