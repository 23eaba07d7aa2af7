/** Makes wrong programs of right ones: small damage to the statements of a corpus, the same at every run with the same seed. */
import type { ast } from '@vivarium/spec';
import { type NameLookup, parse, PythonSyntaxError, tokenize } from '@vivarium/syntax';
import { pick, random } from './random.ts';

const LONGEST_STATEMENT = 25; // lines

/** What is put in where something does not belong. */
export const strangers = [
  ...('( ) [ ] { } : , ; = == := . ... * ** + - / // % @ -> ! != < > | & ~ ^ += <<= <> \\ $ ? " \'\'\' #').split(' '),
  ...('if else elif for in while try except finally with as def class lambda return yield import from pass break').split(' '),
  ...('global nonlocal del raise assert await async not and or is None True False print match case type _ x').split(' '),
  ..."1 2.0 1j 0x 1_ 08 'a' b'a' f'{x}' f'{' t'{y!r}' f'{x!z}' '\\x' α € \u00a0 \n".split(' '),
];

export interface WrongProgram {
  /** The file that it was made of, and its number there. */
  name: string;
  source: string;
}

/** Up to `count` damaged statements of a file; some of them may be right again. */
export function wrongPrograms(file: string, source: Uint8Array, count: number, seed = '', lookupName?: NameLookup): WrongProgram[] {
  const statements = statementTexts(source, file, lookupName);
  if (statements.length === 0) return [];
  const next = random(`${seed}${file}`);
  const programs: WrongProgram[] = [];
  for (let number = 1; programs.length < count && number <= 2 * count; number++) {
    let text = damage(pick(statements, next), next);
    if (next() < 0.2) text = damage(text, next);
    if (text !== '' && !/[\r\0]/.test(text)) programs.push({ name: `${file}:${number}`, source: text });
  }
  return programs;
}

/** The texts of a file's statements, without their indentation; none if the file itself is wrong. */
export function statementTexts(source: Uint8Array, file: string, lookupName: NameLookup | undefined): string[] {
  const lines = new TextDecoder().decode(source).split('\n');
  const texts: string[] = [];
  const visit = (statement: ast.Stmt): void => {
    const own = lines.slice(statement.lineno - 1, statement.end_lineno);
    const margin = own[0].length - own[0].trimStart().length;
    const regular = own.every((line) => line.slice(0, margin).trim() === '');
    if (regular && own.length <= LONGEST_STATEMENT) texts.push(own.map((line) => `${line.slice(margin)}\n`).join(''));
    for (const inner of blocks(statement)) inner.forEach(visit);
  };
  try {
    (parse(source, file, 'exec', { lookupName }).ast as ast.Module).body.forEach(visit);
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
  }
  return texts;
}

/** The blocks directly inside a statement. */
function blocks(statement: ast.Stmt): ast.Stmt[][] {
  switch (statement.kind) {
    case 'FunctionDef': case 'AsyncFunctionDef': case 'ClassDef': case 'With': case 'AsyncWith': return [statement.body];
    case 'For': case 'AsyncFor': case 'While': case 'If': return [statement.body, statement.orelse];
    case 'Try': case 'TryStar':
      return [statement.body, ...statement.handlers.map(({ body }) => body), statement.orelse, statement.finalbody];
    case 'Match': return statement.cases.map(({ body }) => body);
    default: return [];
  }
}

function damage(text: string, next: () => number): string {
  const tokens = tokenize(text);
  const pieces: [start: number, end: number][] = [];
  for (let i = 0; i < tokens.count; i++) if (tokens.end[i] > tokens.start[i]) pieces.push([tokens.start[i], tokens.end[i]]);
  if (pieces.length < 2) return text;
  const at = Math.floor(next() * (pieces.length - 1));
  const [start, end] = pieces[at];
  const [nextStart, nextEnd] = pieces[at + 1];
  switch (Math.floor(next() * 9)) {
    case 0: return text.slice(0, start) + text.slice(end);
    case 1: return `${text.slice(0, end)} ${text.slice(start, end)}${text.slice(end)}`;
    case 2: return text.slice(0, start) + text.slice(nextStart, nextEnd) + text.slice(end, nextStart) + text.slice(start, end) + text.slice(nextEnd);
    case 3: return text.slice(0, start) + pick(strangers, next) + text.slice(end);
    case 4:
    case 5: return `${text.slice(0, start)}${pick(strangers, next)} ${text.slice(start)}`;
    case 6: {
      const hole = Math.floor(next() * text.length);
      return text.slice(0, hole) + text.slice(hole + 1);
    }
    case 7: return text.slice(0, start);
    default: {
      const lines = text.split(/(?<=\n)/);
      const line = Math.floor(next() * lines.length);
      lines[line] = pick(['', ' ', '\t', '  ', '    ', '        '], next) + (next() < 0.5 ? lines[line].trimStart() : lines[line]);
      return lines.join('');
    }
  }
}
