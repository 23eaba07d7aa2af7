/** f-strings and t-strings. */
import { type ast, binaryOp, opcode } from '@vivarium/spec';
import { STACK_USE_GUIDELINE } from './displays.ts';
import { type Generator, locationOf } from './generator.ts';

const {
  BINARY_OP, BUILD_INTERPOLATION, BUILD_LIST, BUILD_STRING, BUILD_TEMPLATE, BUILD_TUPLE, CALL, CONVERT_VALUE, FORMAT_SIMPLE,
  FORMAT_WITH_SPEC, LIST_APPEND, LOAD_ATTR,
} = opcode;

export function visitJoinedStr(g: Generator, e: ast.JoinedStr): void {
  const location = locationOf(e);
  const { values } = e;
  if (values.length > STACK_USE_GUIDELINE) {
    g.loadConst('', location);
    g.emitName(LOAD_ATTR, 'join', location, 1, 1);
    g.emit(BUILD_LIST, 0, location);
    for (const value of values) {
      g.visit(value);
      g.emit(LIST_APPEND, 1, location);
    }
    g.emit(CALL, 1, location);
    return;
  }
  g.visitAll(values);
  if (values.length > 1) g.emit(BUILD_STRING, values.length, location);
  else if (values.length === 0) g.loadConst('', location);
}

export function visitFormattedValue(g: Generator, e: ast.FormattedValue): void {
  g.visit(e.value);
  const location = locationOf(e);
  if (e.conversion !== -1) g.emit(CONVERT_VALUE, conversionIndex(e.conversion), location);
  if (e.format_spec !== null) {
    g.visit(e.format_spec);
    g.emit(FORMAT_WITH_SPEC, 0, location);
  } else {
    g.emit(FORMAT_SIMPLE, 0, location);
  }
}

/** The strings (one more than interpolations), then the interpolations. */
export function visitTemplateStr(g: Generator, e: ast.TemplateStr): void {
  const location = locationOf(e);
  const { values } = e;
  let stringCount = 0;
  let interpolationCount = 0;
  let afterString = false;
  for (const value of values) {
    if (value.kind === 'Interpolation') {
      if (!afterString) {
        g.loadConst('', location);
        stringCount++;
      }
      afterString = false;
      interpolationCount++;
    } else if (afterString) {
      g.visit(value);
      g.emit(BINARY_OP, binaryOp.NB_INPLACE_ADD, location);
    } else {
      g.visit(value);
      stringCount++;
      afterString = true;
    }
  }
  if (!afterString) {
    g.loadConst('', location);
    stringCount++;
  }
  g.emit(BUILD_TUPLE, stringCount, location);
  for (const value of values) if (value.kind === 'Interpolation') g.visit(value);
  g.emit(BUILD_TUPLE, interpolationCount, location);
  g.emit(BUILD_TEMPLATE, 0, location);
}

export function visitInterpolation(g: Generator, e: ast.Interpolation): void {
  const location = locationOf(e);
  g.visit(e.value);
  g.loadConst(e.str, location);
  let oparg = 2;
  if (e.format_spec !== null) {
    oparg++;
    g.visit(e.format_spec);
  }
  if (e.conversion !== -1) oparg |= conversionIndex(e.conversion) << 2;
  g.emit(BUILD_INTERPOLATION, oparg, location);
}

const conversionCodes = [0, 's'.charCodeAt(0), 'r'.charCodeAt(0), 'a'.charCodeAt(0)];

function conversionIndex(code: number): number {
  const index = conversionCodes.indexOf(code);
  if (index < 1) throw new Error(`Unrecognized conversion character ${code}`);
  return index;
}
