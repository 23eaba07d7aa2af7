/** `import` statements. */
import { type ast, intrinsic1, opcode, stringFromUtf16, TupleConstant } from '@vivarium/spec';
import { type Location, NO_LOCATION } from '../instruction-sequence.ts';
import { type Generator, locationOf } from './generator.ts';
import { nameOp } from './names.ts';

const { CALL_INTRINSIC_1, IMPORT_FROM, IMPORT_NAME, POP_TOP, SWAP } = opcode;

export function visitImport(g: Generator, s: ast.Import): void {
  const location = locationOf(s);
  for (const { name, asname } of s.names) {
    g.loadConst(0, location);
    g.loadConst(null, location);
    g.emitName(IMPORT_NAME, name, location);
    if (asname !== null) importAs(g, name, asname, location);
    else {
      const dot = name.indexOf('.');
      nameOp(g, dot < 0 ? name : name.slice(0, dot), 'Store', location);
    }
  }
}

/** `import a.b.c as d` binds the last module, IMPORT_NAME gives the first. */
function importAs(g: Generator, name: string, asname: string, location: Location): void {
  const parts = name.split('.');
  for (let i = 1; i < parts.length; i++) {
    if (i > 1) {
      g.emit(SWAP, 2, location);
      g.emit(POP_TOP, 0, location);
    }
    g.emit(IMPORT_FROM, g.unit.names.add(parts[i]), location);
  }
  nameOp(g, asname, 'Store', location);
  if (parts.length > 1) g.emit(POP_TOP, 0, location);
}

export function visitImportFrom(g: Generator, s: ast.ImportFrom): void {
  const location = locationOf(s);
  g.loadConst(s.level ?? 0, location);
  g.loadConst(new TupleConstant(s.names.map((alias) => stringFromUtf16(alias.name))), location);
  g.emitName(IMPORT_NAME, s.module ?? '', location);
  if (s.names.length > 0 && s.names[0].name === '*') {
    g.emit(CALL_INTRINSIC_1, intrinsic1.INTRINSIC_IMPORT_STAR, location);
    g.emit(POP_TOP, 0, NO_LOCATION);
    return;
  }
  for (const { name, asname } of s.names) {
    g.emitName(IMPORT_FROM, name, location);
    nameOp(g, asname ?? name, 'Store', location);
  }
  g.emit(POP_TOP, 0, location);
}
