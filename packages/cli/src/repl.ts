/** The interactive interpreter: reads statements, runs them, prints their values. */
import process from 'node:process';
import { lateNode } from '@vivarium/host/node';
import { isError, PyException, type PyModule, py, str, textOf, type Value } from '@vivarium/objects';
import { compileText, current, importedAttribute, runCode } from '@vivarium/stdlib';
import { flushStandardStreams, guarded, mainNamespace, reportException, versionTexts } from 'vivarium/node';

export interface InteractOptions {
  banner: boolean;
}

/** PyCF_ALLOW_INCOMPLETE_INPUT | PyCF_DONT_IMPLY_DEDENT: the compiler says when more lines are needed. */
const INCOMPLETE_INPUT = 0x4000 | 0x200;

function prompt(name: 'ps1' | 'ps2'): string {
  const value = current().sysValue(name);
  return value === undefined ? (name === 'ps1' ? '>>> ' : '... ') : py.strText(value);
}

/** Whether the text so far needs more lines; a syntax error is complete. */
function isIncomplete(source: string): boolean {
  try {
    compileText(source, '<stdin>', 'single', INCOMPLETE_INPUT, 0);
    return false;
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    return thrown.value.type.name === '_IncompleteInputError';
  }
}

/** Runs one statement. Gives an exit status when the program is to end. */
function runStatement(source: string): number | undefined {
  try {
    const code = compileText(source, '<stdin>', 'single', 0, Math.min(current().flags.optimize, 2));
    // Tracebacks show lines of what was typed.
    py.call(importedAttribute('linecache', '_register_code'), code, str(source), str('<stdin>'));
    runCode(code, mainNamespace(), mainNamespace());
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    const status = reportException(thrown.value);
    if (isError(thrown, 'SystemExit')) return status;
  } finally {
    flushStandardStreams();
  }
  return undefined;
}

/** Names that complete the last word of the line. */
function completer(line: string): [string[], string] {
  const word = /[\p{L}\p{N}_.]*$/u.exec(line)?.[0] ?? '';
  if (word === '') return [line.trim() === '' ? [`${line}    `] : [], line];
  const found: string[] = [];
  try {
    const completing = py.call(importedAttribute('rlcompleter', 'Completer'), mainNamespace());
    const complete = py.getAttribute(completing, 'complete');
    for (let i = 0; i < 500; i++) {
      const candidate = py.call(complete, str(word), i);
      if (candidate === null) break;
      found.push(textOf(py.asStr(candidate) as string).trimEnd());
    }
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
  }
  return [found, word];
}

/** Text that ends a compound statement: an empty line. */
const endsBlock = (lines: readonly string[]): boolean => lines.length === 1 || lines.at(-1) === '';

function historyFile(): string | null {
  const { host, flags } = current();
  if (flags.isolated !== 0) return null;
  const variables = host.process.environment();
  return variables.get('PYTHON_HISTORY') ?? `${host.process.homeDirectory()}/.vivarium_history`;
}

function readHistory(): string[] {
  const file = historyFile();
  if (file === null) return [];
  try {
    const text = py.call(py.getAttribute(py.call(importedAttribute('_io', 'open'), str(file)), 'read'));
    return textOf(py.asStr(text) as string).split('\n').filter(Boolean).toReversed();
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown;
    return [];
  }
}

function saveHistory(lines: readonly string[]): void {
  const file = historyFile();
  if (file === null || !process.stdin.isTTY) return;
  try {
    const stream: Value = py.call(importedAttribute('_io', 'open'), str(file), 'w');
    py.call(py.getAttribute(stream, 'write'), str(lines.toReversed().map((line) => `${line}\n`).join('')));
    py.call(py.getAttribute(stream, 'close'));
  } catch (thrown) {
    if (!(thrown instanceof PyException)) throw thrown; // a history that cannot be kept is no reason to fail
  }
}

export async function interact({ banner }: InteractOptions): Promise<number> {
  const sys = current().sys as PyModule;
  sys.dict.set('ps1', '>>> ');
  sys.dict.set('ps2', '... ');
  if (banner) {
    process.stderr.write(`${versionTexts.long} on ${py.strText(current().sysValue('platform') as Value)}\nType "help", "copyright", "credits" or "license" for more information.\n`);
    runStartupFile();
  }
  const terminal = process.stdin.isTTY === true;
  const reader = lateNode.readline.createInterface({
    // Prompts that nobody edits a line behind belong to the errors: what is piped on is the program's output alone.
    input: process.stdin, output: terminal ? process.stdout : process.stderr, terminal, history: terminal ? readHistory() : [], completer, historySize: 1000,
  });
  let history: string[] = [];
  reader.on('history', (lines) => void (history = lines));
  let lines: string[] = [];
  const ask = (): void => {
    reader.setPrompt(prompt(lines.length === 0 ? 'ps1' : 'ps2'));
    reader.prompt();
  };
  const status = await new Promise<number>((resolve) => {
    reader.on('SIGINT', () => {
      process.stdout.write('\nKeyboardInterrupt\n');
      lines = [];
      (reader as unknown as { line: string; cursor: number }).line = '';
      (reader as unknown as { line: string; cursor: number }).cursor = 0;
      ask();
    });
    reader.on('line', (line) => {
      lines.push(line);
      const source = `${lines.join('\n')}\n`;
      if (source.trim() === '') lines = [];
      else if (!isIncomplete(source) && (endsBlock(lines) || !isCompound(lines))) {
        lines = [];
        reader.pause();
        const ended = runStatement(source);
        reader.resume();
        if (ended !== undefined) return finish(ended);
      }
      ask();
    });
    reader.on('close', () => {
      (terminal ? process.stdout : process.stderr).write('\n');
      resolve(0);
    });
    const finish = (code: number): void => {
      reader.removeAllListeners('close');
      reader.close();
      resolve(code);
    };
    ask();
  });
  saveHistory(history);
  return status;
}

/** Lines that go on until an empty one: a statement with an indented block. */
function isCompound(lines: readonly string[]): boolean {
  return lines.length > 1 && /^(\s|@|async\b|class\b|def\b|for\b|if\b|match\b|try\b|while\b|with\b)/.test(lines[0]) && /^\s/.test(lines.at(-1) ?? '');
}

function runStartupFile(): void {
  const { host, flags } = current();
  const file = flags.ignore_environment ? undefined : host.process.environment().get('PYTHONSTARTUP');
  if (file === undefined || file === '') return;
  guarded(() => {
    const text = py.call(py.getAttribute(py.call(importedAttribute('_io', 'open'), str(file)), 'read'));
    runCode(compileText(textOf(py.asStr(text) as string), file, 'exec', 0, 0), mainNamespace(), mainNamespace());
  });
}
