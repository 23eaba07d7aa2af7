/** What CPython makes of the programs in cases.py (`node packages/syntax/test/record.mjs` records it). */
import { readFileSync } from 'node:fs';
import { annotationText, dumpAst, parse, PythonSyntaxError, tokenRows, unparse } from '@vivarium/syntax';
import { describe, expect, test } from 'vitest';

interface Outcome {
  ast?: string;
  warnings?: [message: string, line: number][];
  error?: Record<string, string | number | null>;
}

const recorded = JSON.parse(readFileSync(new URL('recorded.json', import.meta.url), 'utf8')) as {
  parse: Record<string, [source: string, outcome: Outcome][]>;
  bytes: [hex: string, outcome: Outcome][];
  tokens: [source: string, outcome: { rows: unknown[]; error: unknown[] | null }][];
  unparse: [source: string, text: string][];
  annotations: [source: string, text: string][];
};

function outcome(source: string | Uint8Array): Outcome {
  try {
    const { ast, warnings } = parse(source, 'test.py', 'exec');
    const result: Outcome = { ast: dumpAst(ast, { include_attributes: true }) };
    if (warnings.length > 0) result.warnings = warnings.map(({ message, lineno }) => [message, lineno]);
    return result;
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    const { cls, msg, lineno, offset, end_lineno, end_offset, text } = error;
    return { error: { cls, msg, lineno, offset, end_lineno, end_offset, text } };
  }
}

function title(source: string): string {
  const text = JSON.stringify(source);
  return text.length > 70 ? `${text.slice(0, 70)}…` : text;
}

for (const [group, cases] of Object.entries(recorded.parse)) {
  describe(group, () => {
    for (const [source, expected] of cases) test(title(source), () => expect(outcome(source)).toEqual(expected));
  });
}

describe('source encodings', () => {
  for (const [hex, expected] of recorded.bytes) {
    const source = Uint8Array.from(Buffer.from(hex, 'hex'));
    test(title(Buffer.from(source).toString('latin1')), () => expect(outcome(source)).toEqual(expected));
  }
});

describe('tokens of the tokenize module', () => {
  for (const [source, expected] of recorded.tokens) {
    test(title(source), () => {
      const { rows, error } = tokenRows(source);
      expect({ rows, error: error && [error.cls, error.msg, error.lineno, error.offset] }).toEqual(expected);
    });
  }
});

describe('ast.unparse', () => {
  for (const [source, text] of recorded.unparse) {
    test(title(source), () => expect(unparse(parse(source, 'test.py', 'exec').ast)).toBe(text));
  }
});

describe('annotations as the compiler writes them', () => {
  for (const [source, text] of recorded.annotations) {
    test(title(source), () => {
      const { ast } = parse(source, 'test.py', 'eval');
      expect(ast.kind === 'Expression' && annotationText(ast.body)).toBe(text);
    });
  }
});
