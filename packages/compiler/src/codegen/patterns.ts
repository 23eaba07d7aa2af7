/** Patterns; see match.ts. */
import { AstralString, type ast, binaryOp, type Constant, opcode, stringFromUtf16, stringRepr, TupleConstant } from '@vivarium/spec';
import { constantRepr } from '@vivarium/bytecode';
import type { Location } from '../instruction-sequence.ts';
import { emitCompare } from './conditions.ts';
import { type Generator, locationOf } from './generator.ts';

const {
  BINARY_OP, BUILD_MAP, BUILD_TUPLE, COPY, DELETE_SUBSCR, DICT_UPDATE, GET_LEN, IS_OP, JUMP, MATCH_CLASS, MATCH_KEYS, MATCH_MAPPING,
  MATCH_SEQUENCE, POP_JUMP_IF_FALSE, POP_TOP, SWAP, TO_BOOL, UNPACK_EX, UNPACK_SEQUENCE,
} = opcode;

export class MatchContext {
  /** Names captured so far; their values are on the stack in this order. */
  stores: string[] = [];
  /** Whether a capture that always matches may stand here. */
  allowIrrefutable: boolean;
  /** `failPops[n]` pops n items. */
  failPops: number[] = [];
  /** How many items have to stay on top; captures go below them. */
  onTop = 0;

  constructor(allowIrrefutable: boolean) {
    this.allowIrrefutable = allowIrrefutable;
  }
}

/** The label of the place that pops `count` items and fails. */
export function failPop(g: Generator, context: MatchContext, count: number): number {
  while (context.failPops.length <= count) context.failPops.push(g.newLabel());
  return context.failPops[count];
}

function jumpToFailPop(g: Generator, context: MatchContext, op: number, location: Location): void {
  g.emit(op, failPop(g, context, context.onTop + context.stores.length), location);
}

/** Places the ladder of POP_TOPs. */
export function emitFailPops(g: Generator, context: MatchContext, location: Location): void {
  const { failPops } = context;
  for (let count = failPops.length - 1; count >= 0; count--) {
    g.useLabel(failPops[count]);
    if (count > 0) g.emit(POP_TOP, 0, location);
  }
  context.failPops = [];
}

export function isWildcard(p: ast.Pattern): boolean {
  return p.kind === 'MatchAs' && p.name === null;
}

export function visitPattern(g: Generator, p: ast.Pattern, context: MatchContext): void {
  (patterns[p.kind] as (g: Generator, p: ast.Pattern, context: MatchContext) => void)(g, p, context);
}

function visitSubpattern(g: Generator, p: ast.Pattern, context: MatchContext): void {
  const outer = context.allowIrrefutable;
  context.allowIrrefutable = true;
  visitPattern(g, p, context);
  context.allowIrrefutable = outer;
}

const patterns: {
  [Kind in ast.Pattern['kind']]: (g: Generator, p: Extract<ast.Pattern, { kind: Kind }>, context: MatchContext) => void
} = {
  MatchValue(g, p, context) {
    const location = locationOf(p);
    if (p.value.kind !== 'Constant' && p.value.kind !== 'Attribute') {
      throw g.errors.error('patterns may only match literals and attribute lookups', location);
    }
    g.visit(p.value);
    emitCompare(g, 'Eq', location);
    g.emit(TO_BOOL, 0, location);
    jumpToFailPop(g, context, POP_JUMP_IF_FALSE, location);
  },
  MatchSingleton(g, p, context) {
    const location = locationOf(p);
    g.loadConst(p.value, location);
    g.emit(IS_OP, 0, location);
    jumpToFailPop(g, context, POP_JUMP_IF_FALSE, location);
  },
  MatchStar(g, p, context) {
    capture(g, p.name, context, locationOf(p));
  },
  MatchAs: visitAs,
  MatchOr: visitOr,
  MatchSequence: visitSequence,
  MatchMapping: visitMapping,
  MatchClass: visitClass,
};

/** Moves the top of the stack `count` items down. */
function rotate(g: Generator, count: number, location: Location): void {
  for (; count > 1; count--) g.emit(SWAP, count, location);
}

function capture(g: Generator, name: string | null, context: MatchContext, location: Location): void {
  if (name === null) {
    g.emit(POP_TOP, 0, location);
    return;
  }
  refuseDuplicate(g, name, context, location);
  rotate(g, context.onTop + context.stores.length + 1, location);
  context.stores.push(name);
}

function refuseDuplicate(g: Generator, name: string, context: MatchContext, location: Location): void {
  if (context.stores.includes(name)) {
    throw g.errors.error(`multiple assignments to name ${stringRepr(name)} in pattern`, location);
  }
}

function visitAs(g: Generator, p: ast.MatchAs, context: MatchContext): void {
  const location = locationOf(p);
  if (p.pattern !== null) {
    context.onTop++;
    g.emit(COPY, 1, location);
    visitPattern(g, p.pattern, context);
    context.onTop--;
  } else if (!context.allowIrrefutable) {
    throw g.errors.error(
      p.name === null ? 'wildcard makes remaining patterns unreachable'
        : `name capture ${stringRepr(p.name)} makes remaining patterns unreachable`,
      location,
    );
  }
  capture(g, p.name, context, location);
}

function visitSequence(g: Generator, p: ast.MatchSequence, context: MatchContext): void {
  const location = locationOf(p);
  const size = p.patterns.length;
  let star = -1;
  let onlyWildcards = true;
  let starWildcard = false;
  for (let i = 0; i < size; i++) {
    const pattern = p.patterns[i];
    if (pattern.kind === 'MatchStar') {
      if (star >= 0) throw g.errors.error('multiple starred names in sequence pattern', location);
      starWildcard = pattern.name === null;
      onlyWildcards &&= starWildcard;
      star = i;
    } else {
      onlyWildcards &&= isWildcard(pattern);
    }
  }
  context.onTop++;
  g.emit(MATCH_SEQUENCE, 0, location);
  jumpToFailPop(g, context, POP_JUMP_IF_FALSE, location);
  if (star < 0) checkLength(g, 'Eq', size, context, location);
  else if (size > 1) checkLength(g, 'GtE', size - 1, context, location);
  context.onTop--;
  if (onlyWildcards) g.emit(POP_TOP, 0, location);
  else if (starWildcard) matchBySubscripts(g, p.patterns, star, context, location);
  else matchByUnpacking(g, p.patterns, star, context, location);
}

function checkLength(g: Generator, op: 'Eq' | 'GtE', length: number, context: MatchContext, location: Location): void {
  g.emit(GET_LEN, 0, location);
  g.loadConst(length, location);
  emitCompare(g, op, location);
  jumpToFailPop(g, context, POP_JUMP_IF_FALSE, location);
}

function matchByUnpacking(g: Generator, items: readonly ast.Pattern[], star: number, context: MatchContext, location: Location): void {
  const size = items.length;
  if (star < 0) g.emit(UNPACK_SEQUENCE, size, location);
  else {
    const after = size - star - 1;
    if (star >= 1 << 8 || after >= 0x7fffffff >> 8) {
      throw g.errors.error('too many expressions in star-unpacking sequence pattern', location);
    }
    g.emit(UNPACK_EX, star + (after << 8), location);
  }
  context.onTop += size;
  for (const item of items) {
    context.onTop--;
    visitSubpattern(g, item, context);
  }
}

/** `[first, *_, last]` takes single items, and never makes the list of the others. */
function matchBySubscripts(g: Generator, items: readonly ast.Pattern[], star: number, context: MatchContext, location: Location): void {
  context.onTop++;
  for (let i = 0; i < items.length; i++) {
    if (i === star || isWildcard(items[i])) continue;
    g.emit(COPY, 1, location);
    if (i < star) g.loadConst(i, location);
    else {
      // The subject need not support negative indices.
      g.emit(GET_LEN, 0, location);
      g.loadConst(items.length - i, location);
      g.emit(BINARY_OP, binaryOp.NB_SUBTRACT, location);
    }
    g.emit(BINARY_OP, binaryOp.NB_SUBSCR, location);
    visitSubpattern(g, items[i], context);
  }
  context.onTop--;
  g.emit(POP_TOP, 0, location);
}

function visitMapping(g: Generator, p: ast.MatchMapping, context: MatchContext): void {
  const location = locationOf(p);
  const size = p.keys.length;
  context.onTop++;
  g.emit(MATCH_MAPPING, 0, location);
  jumpToFailPop(g, context, POP_JUMP_IF_FALSE, location);
  if (size === 0 && p.rest === null) {
    context.onTop--;
    g.emit(POP_TOP, 0, location);
    return;
  }
  if (size > 0) checkLength(g, 'GtE', size, context, location);
  visitKeys(g, p, location);
  g.emit(BUILD_TUPLE, size, location);
  g.emit(MATCH_KEYS, 0, location);
  // stack: subject, keys, values or None
  context.onTop += 2;
  failIfNone(g, context, location);
  g.emit(UNPACK_SEQUENCE, size, location);
  context.onTop += size - 1;
  for (const pattern of p.patterns) {
    context.onTop--;
    visitSubpattern(g, pattern, context);
  }
  context.onTop -= 2;
  if (p.rest === null) {
    g.emit(POP_TOP, 0, location);
    g.emit(POP_TOP, 0, location);
    return;
  }
  g.emit(BUILD_MAP, 0, location); // subject, keys, rest
  g.emit(SWAP, 3, location); // rest, keys, subject
  g.emit(DICT_UPDATE, 2, location); // rest, keys
  g.emit(UNPACK_SEQUENCE, size, location);
  for (let left = size; left > 0; left--) {
    g.emit(COPY, 1 + left, location);
    g.emit(SWAP, 2, location);
    g.emit(DELETE_SUBSCR, 0, location);
  }
  capture(g, p.rest, context, location);
}

function visitKeys(g: Generator, p: ast.MatchMapping, location: Location): void {
  const seen = new Set<unknown>();
  for (const key of p.keys) {
    if (key.kind === 'Constant') {
      const identity = equalityKey(key.value);
      if (seen.has(identity)) throw g.errors.error(`mapping pattern checks duplicate key (${constantRepr(key.value)})`, location);
      seen.add(identity);
    } else if (key.kind !== 'Attribute') {
      throw g.errors.error('mapping pattern keys may only match literals and attribute lookups', location);
    }
    g.visit(key);
  }
}

/** The same for constants that Python's `==` calls equal: 1, 1.0 and True. */
function equalityKey(value: Constant): unknown {
  switch (typeof value) {
    case 'boolean': return Number(value);
    case 'string': return `s${value}`;
    case 'bigint': return Number(BigInt(Number(value))) === Number(value) && BigInt(Number(value)) === value ? Number(value) : value;
    case 'number': return value;
  }
  if (value === null) return null;
  if (value instanceof AstralString) return `s${String.fromCodePoint(...value.points)}`;
  switch (value.constant) {
    case 'float': return value.value;
    case 'complex': return value.imag === 0 ? value.real : `c${value.real},${value.imag}`;
    case 'bytes': return `b${value.bytes.join(',')}`;
    default: return value;
  }
}

/** Fails if the top of the stack is None, keeping it otherwise. */
function failIfNone(g: Generator, context: MatchContext, location: Location): void {
  g.emit(COPY, 1, location);
  g.loadConst(null, location);
  g.emit(IS_OP, 1, location);
  jumpToFailPop(g, context, POP_JUMP_IF_FALSE, location);
}

function visitClass(g: Generator, p: ast.MatchClass, context: MatchContext): void {
  const location = locationOf(p);
  const { kwd_attrs: attributes } = p;
  for (let i = 0; i < attributes.length; i++) {
    const again = attributes.indexOf(attributes[i], i + 1);
    if (again >= 0) throw g.errors.error(`attribute name repeated in class pattern: ${attributes[i]}`, p.kwd_patterns[again]);
  }
  const items = [...p.patterns, ...p.kwd_patterns];
  g.visit(p.cls);
  g.loadConst(new TupleConstant(attributes.map(stringFromUtf16)), location);
  g.emit(MATCH_CLASS, p.patterns.length, location);
  g.emit(COPY, 1, location);
  g.loadConst(null, location);
  g.emit(IS_OP, 1, location);
  context.onTop++;
  jumpToFailPop(g, context, POP_JUMP_IF_FALSE, location);
  g.emit(UNPACK_SEQUENCE, items.length, location);
  context.onTop += items.length - 1;
  for (const item of items) {
    context.onTop--;
    if (isWildcard(item)) g.emit(POP_TOP, 0, location);
    else visitSubpattern(g, item, context);
  }
}

/** All alternatives bind the same names; their values are put in the order of the first alternative. */
function visitOr(g: Generator, p: ast.MatchOr, context: MatchContext): void {
  const location = locationOf(p);
  const end = g.newLabel();
  const last = p.patterns.length - 1;
  let control: string[] = [];
  for (let i = 0; i <= last; i++) {
    const alternative = p.patterns[i];
    const at = locationOf(alternative);
    const inner = new MatchContext(i === last && context.allowIrrefutable);
    g.emit(COPY, 1, at);
    visitPattern(g, alternative, inner);
    if (i === 0) control = inner.stores;
    else reorderStores(g, inner.stores, control, at, location);
    g.emit(JUMP, end, at);
    emitFailPops(g, inner, at);
  }
  g.emit(POP_TOP, 0, location);
  jumpToFailPop(g, context, JUMP, location);
  g.useLabel(end);
  // Below: the subject's copy, what has to stay on top, earlier captures.
  const rotations = control.length + 1 + context.onTop + context.stores.length;
  for (const name of control) {
    rotate(g, rotations, location);
    refuseDuplicate(g, name, context, location);
    context.stores.push(name);
  }
  g.emit(POP_TOP, 0, location);
}

function reorderStores(g: Generator, stores: string[], control: readonly string[], at: Location, location: Location): void {
  const different = (): Error => g.errors.error('alternative patterns bind different names', location);
  if (stores.length !== control.length) throw different();
  for (let wanted = control.length - 1; wanted >= 0; wanted--) {
    const found = stores.indexOf(control[wanted]);
    if (found < 0) throw different();
    if (found === wanted) continue;
    const rotated = stores.splice(0, found + 1);
    stores.splice(wanted - found, 0, ...rotated);
    for (let i = 0; i < rotated.length; i++) rotate(g, wanted + 1, at);
  }
}
