/** Calls. */
import { type ast, commonConstant, intrinsic1, opcode, stringFromUtf16, TupleConstant } from '@vivarium/spec';
import { type Location, NO_LOCATION } from '../instruction-sequence.ts';
import { DEF_IMPORT } from '../symbols/symbol-table.ts';
import { atAttribute, loadSuperAttribute, optimisableSuperCall } from './attributes.ts';
import { buildSequence, hasStarred, STACK_USE_GUIDELINE } from './displays.ts';
import { type Generator, locationOf } from './generator.ts';
import { warnUncallable } from './literal-warnings.ts';
import { nameOp } from './names.ts';

const {
  BUILD_LIST, BUILD_MAP, CALL, CALL_FUNCTION_EX, CALL_INTRINSIC_1, CALL_KW, COPY, DICT_MERGE, END_FOR, FOR_ITER, IS_OP, JUMP, LIST_APPEND,
  LOAD_ATTR, LOAD_COMMON_CONSTANT, MAP_ADD, POP_ITER, POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE, POP_TOP, PUSH_NULL, TO_BOOL,
} = opcode;

export function visitCall(g: Generator, e: ast.Call): void {
  refuseRepeatedKeywords(g, e.keywords);
  if (methodCall(g, e)) return;
  const skipCall = g.newLabel();
  warnUncallable(g, e.func);
  g.visit(e.func);
  inlineBuiltin(g, e, skipCall);
  g.emit(PUSH_NULL, 0, locationOf(e.func));
  emitCall(g, 0, e.args, null, e.keywords, locationOf(e));
  g.useLabel(skipCall);
}

/** `object.method(…)` without a bound method in between; false if it is not such a call. */
function methodCall(g: Generator, e: ast.Call): boolean {
  const { func: method, args, keywords } = e;
  if (method.kind !== 'Attribute' || method.ctx !== 'Load') return false;
  // A module's functions are no methods.
  if (method.value.kind === 'Name' && (g.symbols.top.flags(method.value.id) & DEF_IMPORT) !== 0) return false;
  const count = args.length + keywords.length;
  if (count + (keywords.length > 0 ? 1 : 0) >= STACK_USE_GUIDELINE) return false;
  if (hasStarred(args) || hasUnpacked(keywords)) return false;
  let location = locationOf(method);
  const superCall = optimisableSuperCall(g, method);
  if (superCall !== null) location = loadSuperAttribute(g, method, superCall, true, location);
  else {
    g.visit(method.value);
    location = atAttribute(location, method);
    g.emitName(LOAD_ATTR, method.attr, location, 1, 1);
  }
  g.visitAll(args);
  if (keywords.length > 0) {
    for (const keyword of keywords) g.visit(keyword.value);
    loadKeywordNames(g, keywords, location);
  }
  g.emit(keywords.length > 0 ? CALL_KW : CALL, count, atAttribute(locationOf(e), method));
  return true;
}

function hasUnpacked(keywords: readonly ast.Keyword[]): boolean {
  for (let i = 0; i < keywords.length; i++) if (keywords[i].arg === null) return true;
  return false;
}

/**
 * `all(… for …)`, `any(… for …)` and `tuple(… for …)` become a loop if the name turns out to be the builtin. The function is
 * on the stack.
 */
function inlineBuiltin(g: Generator, e: ast.Call, end: number): void {
  const { func, args, keywords } = e;
  if (func.kind !== 'Name' || args.length !== 1 || keywords.length > 0 || args[0].kind !== 'GeneratorExp') return;
  const { id } = func;
  if (id !== 'all' && id !== 'any' && id !== 'tuple') return;
  // 3.14.2 makes a loop of asynchronous ones too, which cannot run.
  if (g.symbols.lookup(args[0]).coroutine) return;
  const location = locationOf(func);
  const skip = g.newLabel();
  g.emit(COPY, 1, location);
  g.emit(LOAD_COMMON_CONSTANT, commonConstant[id], location);
  g.emit(IS_OP, 0, location);
  g.emit(POP_JUMP_IF_FALSE, skip, location);
  g.emit(POP_TOP, 0, location);
  if (id === 'tuple') g.emit(BUILD_LIST, 0, location);
  g.visit(args[0]);
  const loop = g.newLabel();
  const cleanup = g.newLabel();
  g.useLabel(loop);
  g.emit(FOR_ITER, cleanup, location);
  if (id === 'tuple') {
    g.emit(LIST_APPEND, 2, location);
    g.emit(JUMP, loop, location);
  } else {
    g.emit(TO_BOOL, 0, location);
    g.emit(id === 'all' ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE, loop, location);
  }
  g.emit(POP_ITER, 0, NO_LOCATION);
  if (id !== 'tuple') g.loadConst(id === 'any', location);
  g.emit(JUMP, end, location);
  g.useLabel(cleanup);
  g.emit(END_FOR, 0, NO_LOCATION);
  g.emit(POP_ITER, 0, NO_LOCATION);
  if (id === 'tuple') g.emit(CALL_INTRINSIC_1, intrinsic1.INTRINSIC_LIST_TO_TUPLE, location);
  else g.loadConst(id === 'all', location);
  g.emit(JUMP, end, location);
  g.useLabel(skip);
}

function refuseRepeatedKeywords(g: Generator, keywords: readonly ast.Keyword[]): void {
  if (keywords.length < 2) return;
  for (let i = 0; i < keywords.length; i++) {
    const { arg } = keywords[i];
    if (arg === null) continue;
    for (let j = i + 1; j < keywords.length; j++) {
      if (keywords[j].arg === arg) throw g.errors.error(`keyword argument repeated: ${arg}`, keywords[j]);
    }
  }
}

/**
 * Calls what is on the stack, with `pushed` arguments that are there already. `injected` names a variable that is passed as
 * the last positional argument.
 */
export function emitCall(
  g: Generator, pushed: number, args: readonly ast.Expr[], injected: string | null, keywords: readonly ast.Keyword[], location: Location,
): void {
  refuseRepeatedKeywords(g, keywords);
  if (args.length + keywords.length * 2 > STACK_USE_GUIDELINE || hasStarred(args) || hasUnpacked(keywords)) {
    emitUnpackingCall(g, pushed, args, injected, keywords, location);
    return;
  }
  g.visitAll(args);
  let count = pushed + args.length;
  if (injected !== null) {
    nameOp(g, injected, 'Load', location);
    count++;
  }
  if (keywords.length === 0) {
    g.emit(CALL, count, location);
    return;
  }
  for (const keyword of keywords) g.visit(keyword.value);
  loadKeywordNames(g, keywords, location);
  g.emit(CALL_KW, count + keywords.length, location);
}

function loadKeywordNames(g: Generator, keywords: readonly ast.Keyword[], location: Location): void {
  g.loadConst(new TupleConstant(keywords.map((keyword) => stringFromUtf16(keyword.arg as string))), location);
}

function emitUnpackingCall(
  g: Generator, pushed: number, args: readonly ast.Expr[], injected: string | null, keywords: readonly ast.Keyword[], location: Location,
): void {
  const [first] = args;
  if (pushed === 0 && args.length === 1 && first.kind === 'Starred') g.visit(first.value);
  else buildSequence(g, 'tuple', args, pushed, injected, location);
  if (keywords.length === 0) g.emit(PUSH_NULL, 0, location);
  else buildKeywordDict(g, keywords, location);
  g.emit(CALL_FUNCTION_EX, 0, location);
}

function buildKeywordDict(g: Generator, keywords: readonly ast.Keyword[], location: Location): void {
  let haveDict = false;
  let pending = 0;
  const flush = (end: number): void => {
    buildKeywordChunk(g, keywords, end - pending, end, location);
    if (haveDict) g.emit(DICT_MERGE, 1, location);
    haveDict = true;
    pending = 0;
  };
  for (let i = 0; i < keywords.length; i++) {
    if (keywords[i].arg !== null) {
      pending++;
      continue;
    }
    if (pending > 0) flush(i);
    if (!haveDict) g.emit(BUILD_MAP, 0, location);
    haveDict = true;
    g.visit(keywords[i].value);
    g.emit(DICT_MERGE, 1, location);
  }
  if (pending > 0) flush(keywords.length);
}

function buildKeywordChunk(g: Generator, keywords: readonly ast.Keyword[], begin: number, end: number, location: Location): void {
  const big = (end - begin) * 2 > STACK_USE_GUIDELINE;
  if (big) g.emit(BUILD_MAP, 0, NO_LOCATION);
  for (let i = begin; i < end; i++) {
    g.loadText(keywords[i].arg as string, location);
    g.visit(keywords[i].value);
    if (big) g.emit(MAP_ADD, 1, NO_LOCATION);
  }
  if (!big) g.emit(BUILD_MAP, end - begin, location);
}
