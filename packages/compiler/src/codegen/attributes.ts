/** Attribute access, `super()` included. */
import { type ast, opcode } from '@vivarium/spec';
import { type Location, makeLocation } from '../instruction-sequence.ts';
import { FREE, GLOBAL_IMPLICIT } from '../symbols/symbol-table.ts';
import { type Generator, locationOf } from './generator.ts';
import { nameOp } from './names.ts';
import { hasStarred } from './displays.ts';

const { DELETE_ATTR, LOAD_ATTR, LOAD_SUPER_ATTR, NOP, STORE_ATTR } = opcode;

export function visitAttribute(g: Generator, e: ast.Attribute): void {
  if (e.ctx === 'Load') {
    const location = locationOf(e);
    const call = optimisableSuperCall(g, e);
    if (call !== null) {
      loadSuperAttribute(g, e, call, false, location);
      return;
    }
    g.visit(e.value);
    g.emitName(LOAD_ATTR, e.attr, atAttribute(location, e), 1);
    return;
  }
  if (e.ctx === 'Store') recordStaticAttribute(g, e);
  g.visit(e.value);
  g.emitName(e.ctx === 'Store' ? STORE_ATTR : DELETE_ATTR, e.attr, atAttribute(locationOf(e), e));
}

/** Notes an attribute assigned through `self` in the nearest class around. */
function recordStaticAttribute(g: Generator, e: ast.Attribute): void {
  if (e.value.kind !== 'Name' || e.value.id !== 'self') return;
  for (let i = g.outer.length - 1; i >= 0; i--) {
    if (g.outer[i].kind === 'class') {
      g.outer[i].staticAttributes.add(e.attr);
      return;
    }
  }
}

/** The start of a location that spans lines moves to the attribute's name. */
export function atAttribute(location: Location, e: ast.Attribute): Location {
  const line = e.end_lineno;
  if (location.lineno === line) return location;
  const length = codePointCount(e.attr);
  let column = -1;
  let endColumn = -1;
  if (length <= e.end_col_offset) {
    column = e.end_col_offset - length;
    endColumn = location.end_col_offset;
  }
  const endLine = Math.max(line, location.end_lineno);
  return makeLocation(line, endLine, column, line === endLine ? Math.max(column, endColumn) : endColumn);
}

function codePointCount(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) count--;
  return count;
}

/** The `super(…)` that an attribute is looked up on, if LOAD_SUPER_ATTR can do both. */
export function optimisableSuperCall(g: Generator, attribute: ast.Attribute): ast.Call | null {
  const call = attribute.value;
  if (call.kind !== 'Call' || call.func.kind !== 'Name' || call.func.id !== 'super') return null;
  if (attribute.attr === '__class__' || call.keywords.length > 0) return null;
  // A `super` of the program's own is not it.
  if (g.scope.scopeOf('super') !== GLOBAL_IMPLICIT || g.symbols.top.scopeOf('super') !== 0) return null;
  if (call.args.length === 2) return hasStarred(call.args) ? null : call;
  if (call.args.length !== 0) return null;
  const { posonly, positional } = g.unit.parameters;
  if (posonly + positional === 0) return null;
  return g.unit.kind !== 'class' && g.scope.scopeOf('__class__') === FREE ? call : null;
}

/** Loads an attribute or (`method`) a method and its self, of a super object that is never made. */
export function loadSuperAttribute(g: Generator, e: ast.Attribute, call: ast.Call, method: boolean, location: Location): Location {
  const callLocation = locationOf(call);
  nameOp(g, 'super', 'Load', locationOf(call.func));
  if (call.args.length === 2) g.visitAll(call.args);
  else {
    nameOp(g, '__class__', 'Load', callLocation);
    nameOp(g, g.unit.varnames.list[0], 'Load', callLocation);
  }
  g.emitName(LOAD_SUPER_ATTR, e.attr, location, 2, (call.args.length === 2 ? 2 : 0) | (method ? 1 : 0));
  const at = atAttribute(location, e);
  g.emit(NOP, 0, at);
  return at;
}
