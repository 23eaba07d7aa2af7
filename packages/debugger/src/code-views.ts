/** Code objects as plain data, and where their instructions stand in the source. */
import { co_positions, decodeExceptionTable, disInstructions, jumpTarget, type CodeObject, unitsOf } from '@vivarium/bytecode';
import { baseOpcode, cacheCount, codeFlag, opcode } from '@vivarium/spec';
import type { PlacedCode } from './places.ts';
import type { CodeView, FrameKind, InstructionView, Span } from './views.ts';

export function kindOf({ co_flags: flags, co_name: name }: CodeObject): FrameKind {
  if (name === '<module>') return 'module';
  if ((flags & codeFlag.CO_OPTIMIZED) === 0) return 'class';
  if ((flags & codeFlag.CO_ASYNC_GENERATOR) !== 0) return 'async generator';
  if ((flags & (codeFlag.CO_COROUTINE | codeFlag.CO_ITERABLE_COROUTINE)) !== 0) return 'coroutine';
  if ((flags & codeFlag.CO_GENERATOR) !== 0) return 'generator';
  if (name === '<lambda>') return 'lambda';
  return name.startsWith('<') && name.endsWith('comp>') ? 'comprehension' : 'function';
}

/** Finds the text of a source file; null where there is none. */
export type Sources = (file: string) => string | null;

export class CodeViews {
  private readonly sources: Sources;
  private readonly lines = new Map<string, readonly string[] | null>();
  private readonly spans = new Map<CodeObject, (Span | null)[]>();

  constructor(sources: Sources) {
    this.sources = sources;
  }

  /** The source of the instruction at a code unit. */
  span(raw: CodeObject, unit: number): Span | null {
    let spans = this.spans.get(raw);
    if (spans === undefined) this.spans.set(raw, (spans = this.spansOf(raw)));
    return spans[unit] ?? null;
  }

  private spansOf(raw: CodeObject): (Span | null)[] {
    return co_positions(raw).map(([line, endLine, column, endColumn]) => {
      if (line === null || endLine === null || column === null || endColumn === null) return null;
      return { line, column: this.column(raw.co_filename, line, column), endLine, endColumn: this.column(raw.co_filename, endLine, endColumn) };
    });
  }

  /** Code objects count columns in bytes of UTF-8. */
  private column(file: string, line: number, bytes: number): number {
    const text = this.linesOf(file)?.[line - 1];
    return text === undefined ? bytes : unitsOf(text, bytes);
  }

  private linesOf(file: string): readonly string[] | null {
    let lines = this.lines.get(file);
    if (lines === undefined) this.lines.set(file, (lines = this.sources(file)?.split(/\r\n?|\n/) ?? null));
    return lines;
  }

  code(placed: PlacedCode): CodeView {
    const { raw, number, parent } = placed;
    return {
      number, parent, kind: kindOf(raw), name: raw.co_name, qualifiedName: raw.co_qualname, file: raw.co_filename, firstLine: raw.co_firstlineno, own: true,
      instructions: this.instructions(raw),
      handlers: decodeExceptionTable(raw.co_exceptiontable).map(({ start, end, target, depth, lasti }) => ({ start: start >> 1, end: end >> 1, target: target >> 1, depth, lasti })),
    };
  }

  private instructions(raw: CodeObject): InstructionView[] {
    const result: InstructionView[] = [];
    let start = -1;
    for (const { opname, code, arg, argrepr, offset, line } of disInstructions(raw)) {
      const unit = offset >> 1;
      if (start < 0) start = unit;
      if (code === opcode.EXTENDED_ARG) continue;
      const target = arg === undefined ? undefined : jumpTarget({ offset, start: offset, code: baseOpcode[code], oparg: arg });
      result.push({
        offset: unit, start, caches: cacheCount[code], opcode: code, name: opname, argument: arg ?? null,
        meaning: target === undefined ? argrepr : `to ${target >> 1}`, target: target === undefined ? null : target >> 1, line, span: this.span(raw, unit),
      });
      start = -1;
    }
    return result;
  }
}
