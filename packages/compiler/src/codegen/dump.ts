/** Instruction sequences as text. */
import { hasArgument, hasTarget, opcodeNames } from '@vivarium/spec';
import { constantRepr } from '@vivarium/bytecode';
import { opcode } from '@vivarium/spec';
import type { CodeUnit } from '../code-unit.ts';
import type { InstructionSequence } from '../instruction-sequence.ts';

/** One unit: a heading, then its instructions with their lines, labels as `L0:`. */
export function dumpUnit(unit: CodeUnit): string {
  const lines = [`${unit.scopeKind} ${unit.qualname}:`];
  if (unit.sequence.annotationsCode !== null) {
    dumpSequence(unit.sequence.annotationsCode, unit, lines);
    lines.push('  ----');
  }
  dumpSequence(unit.sequence, unit, lines);
  return lines.join('\n');
}

function dumpSequence({ instructions, labels }: InstructionSequence, unit: CodeUnit, lines: string[]): void {
  const labelsAt = new Map<number, number[]>();
  for (let label = 0; label < labels.length; label++) {
    const at = labelsAt.get(labels[label]);
    if (at === undefined) labelsAt.set(labels[label], [label]);
    else at.push(label);
  }
  let line = 0;
  for (let i = 0; i < instructions.length; i++) {
    for (const label of labelsAt.get(i) ?? []) lines.push(`L${label}:`);
    const { opcode: op, oparg, location } = instructions[i];
    const place = location.lineno === line ? '' : location.lineno < 0 ? '--' : String(location.lineno);
    line = location.lineno;
    let text = `${place.padStart(6)}  ${opcodeNames[op]}`;
    if (hasTarget(op)) text += ` -> L${oparg}`;
    else if (hasArgument(op)) text += ` ${oparg}${meaning(op, oparg, unit)}`;
    lines.push(text);
  }
  for (const label of labelsAt.get(instructions.length) ?? []) lines.push(`L${label}:`);
}

function meaning(op: number, oparg: number, unit: CodeUnit): string {
  switch (op) {
    case opcode.LOAD_CONST: return ` (${constantRepr(unit.consts[oparg])})`;
    case opcode.LOAD_NAME:
    case opcode.STORE_NAME: return ` (${unit.names[oparg]})`;
    case opcode.LOAD_FAST:
    case opcode.STORE_FAST: return ` (${unit.varnames[oparg]})`;
    default: return '';
  }
}
