/** What the worker answers to each question. Without a worker around it: tests ask it, too. */
import { definitionOf, type Problem, rename, tryReadNames } from '@vivarium/inspect';
import type { Diagnostic, LanguageAnswers, Span, ToLanguage } from '../protocol.ts';
import { completionsAt } from './completion.ts';
import { format } from './format.ts';
import { hoverAt } from './hover.ts';
import { emptyLibrary, type Library } from './library.ts';
import { placeOf } from './place.ts';
import { inspectionOf, stageView } from './stages.ts';

let library: Library = emptyLibrary;

export function useLibrary(names: Library): void {
  library = names;
}

export function answer(question: Exclude<ToLanguage, { kind: 'library' }>): LanguageAnswers[keyof LanguageAnswers] {
  switch (question.kind) {
    case 'stage': return stageView(question);
    case 'diagnose': return diagnose(question.source, question.file);
    case 'format': return format(question.source);
    case 'complete': return completionsAt(question.source, question.offset, library);
    case 'hover': return hoverAt(question.source, question.offset, library);
    case 'define': {
      const variable = variableAt(question.source, question.offset);
      return variable === null ? null : (definitionOf(variable)?.span ?? null);
    }
    case 'occurrences': return variableAt(question.source, question.offset)?.occurrences.map(({ span }) => span) ?? [];
    case 'rename': {
      const { line, column } = placeOf(question.source, question.offset);
      return rename(question.source, line, column, question.name);
    }
  }
}

function variableAt(source: string, offset: number) {
  const { line, column } = placeOf(source, offset);
  return tryReadNames(source)?.at(line, column)?.variable ?? null;
}

/** Errors and warnings as CPython words them; it names the first error only. */
export function diagnose(source: string, file: string): Diagnostic[] {
  const { error, warnings, text } = inspectionOf(source, 0, file);
  const last = text.lines.length;
  const whole: Span = { line: last, column: 0, endLine: last, endColumn: text.lines[last - 1].length };
  const diagnostic = (severity: Diagnostic['severity']) => ({ kind, message, span }: Problem): Diagnostic => ({
    severity, span: span ?? whole, message: `${kind}: ${message}`,
  });
  return [...warnings.map(diagnostic('warning')), ...(error === null ? [] : [diagnostic('error')(error)])];
}
