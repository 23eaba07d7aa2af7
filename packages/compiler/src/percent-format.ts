/** `'%s …' % (a, …)` as an f-string. */
import { AstralString, type ast, stringFromUtf16, utf16FromString } from '@vivarium/spec';

/** Positions of nodes that no source text stands for. */
const NOWHERE = { lineno: -1, col_offset: -1, end_lineno: -1, end_col_offset: -1 } as const;

const PERCENT = 37;
/** Longer widths and precisions are left to the `%` operator. */
const MAX_DIGITS = 2;

/** The f-string that means the same as the operation, or null unless every unit is a plain `%s`, `%r` or `%a`. */
export function formatAsJoinedStr(e: ast.BinOp): ast.JoinedStr | null {
  const { left, right } = e;
  if (left.kind !== 'Constant' || right.kind !== 'Tuple') return null;
  if (typeof left.value !== 'string' && !(left.value instanceof AstralString)) return null;
  const { elts } = right;
  for (const elt of elts) if (elt.kind === 'Starred') return null;
  const format = utf16FromString(left.value);
  const values: ast.Expr[] = [];
  let at = 0;
  let used = 0;
  for (;;) {
    const end = endOfLiteral(format, at);
    if (end > at) values.push(text(format.slice(at, end).replaceAll('%%', '%')));
    if (end >= format.length) break;
    if (used >= elts.length) return null;
    const unit = parseUnit(format, end + 1);
    if (unit === null) return null;
    values.push(formattedValue(elts[used++], unit));
    at = unit.end;
  }
  if (used < elts.length) return null;
  const { lineno, col_offset, end_lineno, end_col_offset } = e;
  return { kind: 'JoinedStr', values, lineno, col_offset, end_lineno, end_col_offset };
}

/** Where the next format unit begins. */
function endOfLiteral(format: string, at: number): number {
  for (;;) {
    const percent = format.indexOf('%', at);
    if (percent < 0) return format.length;
    if (format.charCodeAt(percent + 1) !== PERCENT) return percent;
    at = percent + 2;
  }
}

interface FormatUnit {
  readonly end: number;
  /** The code of `s`, `r` or `a`. */
  readonly conversion: number;
  readonly spec: string;
}

/** Parses what follows a `%`. Of the flags, only `-` has a meaning for these conversions. */
function parseUnit(format: string, at: number): FormatUnit | null {
  let leftAligned = false;
  for (; '-+ #0'.includes(format.charAt(at)) && at < format.length; at++) if (format[at] === '-') leftAligned = true;
  const widthStart = at;
  while (isDigit(format, at)) at++;
  const width = format.slice(widthStart, at);
  let precision: string | null = null;
  if (format[at] === '.') {
    const start = ++at;
    while (isDigit(format, at)) at++;
    precision = format.slice(start, at);
  }
  if (width.length > MAX_DIGITS || (precision ?? '').length > MAX_DIGITS) return null;
  const conversion = format[at];
  if (conversion !== 's' && conversion !== 'r' && conversion !== 'a') return null;
  let spec = '';
  if (width !== '') spec = `${!leftAligned && Number(width) > 0 ? '>' : ''}${Number(width)}`;
  if (precision !== null) spec += `.${Number(precision)}`;
  return { end: at + 1, conversion: conversion.charCodeAt(0), spec };
}

function isDigit(format: string, at: number): boolean {
  const code = format.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function text(value: string): ast.Constant {
  return { kind: 'Constant', value: stringFromUtf16(value), value_kind: null, ...NOWHERE };
}

function formattedValue(value: ast.Expr, { conversion, spec }: FormatUnit): ast.FormattedValue {
  const { lineno, col_offset, end_lineno, end_col_offset } = value;
  const format_spec = spec === '' ? null : text(spec);
  return { kind: 'FormattedValue', value, conversion, format_spec, lineno, col_offset, end_lineno, end_col_offset };
}
