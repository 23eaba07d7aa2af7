/** `_tokenize`: the tokens of a program that a `readline` function gives, as `tokenize` yields them. */
import {
  describeIterator, exceptions, isError, newException, py, PyBytes, PyException, PyIterator, type PyType, str, textOf, tuple, typeError, type Value,
} from '@vivarium/objects';
import { plainTokenRows, PythonSyntaxError, type TokenRow, tokenKinds, tokenRows, type TokenRows } from '@vivarium/syntax';
import { compiling, syntaxException } from './builtins/source.ts';
import type { NativeModule } from './native-module.ts';

/** Types whose `line` goes from the token's first line to its last. */
const stringTypes = new Set(['STRING', 'FSTRING_START', 'FSTRING_MIDDLE', 'FSTRING_END', 'TSTRING_START', 'TSTRING_MIDDLE', 'TSTRING_END']);

class PyTokenizerIterator extends PyIterator {
  readline: Value = null;
  encoding: string | null = null;
  /** Comments and line ends are tokens; every operator has the type OP. */
  extraTokens = true;
  lines: string[] = [];
  rows: readonly TokenRow[] | null = null;
  /** Raised behind the last token. */
  problem: PyException | null = null;
  at = 0;

  /** All lines of the program: the tokenizer looks at it as a whole. */
  read(): string {
    let source = '';
    for (;;) {
      let line: Value;
      try {
        line = py.call(this.readline);
      } catch (thrown) {
        if (!isError(thrown, 'StopIteration')) throw thrown;
        break;
      }
      const text = this.#textOf(line);
      if (text === '') break;
      source += text;
    }
    return source;
  }

  #textOf(line: Value): string {
    if (this.encoding === null) {
      const text = py.asStr(line);
      if (text === undefined) throw typeError('readline() returned a non-string object');
      return textOf(text);
    }
    if (!(line instanceof PyBytes)) throw typeError('readline() returned a non-bytes object');
    return py.strText(py.call(py.getAttribute(line, 'decode'), str(this.encoding), 'replace'));
  }

  step(): Value | undefined {
    if (this.rows === null) this.#tokenize(this.read());
    const rows = this.rows as readonly TokenRow[];
    if (this.at < rows.length) return this.#item(rows[this.at++]);
    const { problem } = this;
    this.problem = null;
    if (problem !== null) throw problem;
    return undefined;
  }

  #tokenize(source: string): void {
    this.lines = source.match(/[^\n]*\n|[^\n]+$/g) ?? [];
    this.rows = [];
    compiling(() => {
      if (this.extraTokens) {
        const { rows, error } = tokenRows(source);
        this.rows = rows.slice(1); // ENCODING is no token of the program
        this.problem = error === null ? null : syntaxError(error);
      } else if (source !== '') {
        const { rows, error } = plainTokenRows(source);
        this.rows = rows;
        this.problem = error === null ? null : (syntaxException(new PythonSyntaxError(error, '<string>')) as PyException);
      }
    });
  }

  /** The five parts of a token. */
  #item([type, exactType, text, startLine, startColumn, endLine, endColumn]: TokenRow): Value {
    const line = this.lines.slice(startLine - 1, stringTypes.has(type) ? endLine : startLine).join('');
    const number = tokenKinds.tokenNumber(this.extraTokens ? type : exactType);
    return tuple([number, str(text), tuple([startLine, startColumn]), tuple([endLine, endColumn]), str(line)]);
  }
}

function syntaxError({ cls, msg, lineno, offset, text }: NonNullable<TokenRows['error']>): PyException {
  const type = cls === 'IndentationError' ? exceptions.IndentationError : cls === 'TabError' ? exceptions.TabError : exceptions.SyntaxError;
  const exception = newException(type, []);
  const end = type === exceptions.SyntaxError ? [lineno, offset] : [null, null];
  py.call(py.getAttribute(exception, '__init__'), str(msg), tuple(['<string>', lineno, offset, text === null ? null : str(text), ...end]));
  return new PyException(exception);
}

const tokenizerType = describeIterator('TokenizerIter', PyTokenizerIterator, {
  module: '_tokenize',
  new: ['~tokenizeriter($type, readline, /, *, encoding=None, extra_tokens)', 'Create and return a new object.  See help(type) for accurate signature.',
    (cls: PyType, readline: Value, encoding: Value, extraTokens: Value) => {
      const iterator = new cls.instanceClass() as PyTokenizerIterator;
      iterator.readline = readline;
      iterator.encoding = encoding === null ? null : py.textArgument(encoding, "tokenizeriter() argument 'encoding'");
      iterator.extraTokens = py.truth(extraTokens);
      return iterator;
    }],
});

export const tokenize: NativeModule = { name: '_tokenize', values: () => ({ TokenizerIter: tokenizerType }) };
