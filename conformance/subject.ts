/** What is compared with CPython: the front end and the compiler of this repository. Loaded on demand, stage by stage. */
import type { CodeObject } from '@vivarium/bytecode';

export interface CompileOptions {
  flags?: number;
  optimize?: number;
  dontInherit?: boolean;
}

export type Compile = (
  source: Uint8Array | string,
  filename: string,
  mode: 'exec' | 'eval' | 'single',
  options?: CompileOptions,
) => CodeObject;

export async function loadCompile(): Promise<Compile> {
  return (await member('@vivarium/compiler', 'compile')) as Compile;
}

/** `ast.dump(tree, include_attributes=True)` of a program. */
export async function loadDumpAst(): Promise<(source: Uint8Array, filename: string) => string> {
  const parse = (await member('@vivarium/syntax', 'parse')) as (source: Uint8Array, options: { filename: string; mode: 'exec' }) => unknown;
  const dumpAst = (await member('@vivarium/syntax', 'dumpAst')) as (tree: unknown, options: { include_attributes: boolean }) => string;
  return (source, filename) => dumpAst(parse(source, { filename, mode: 'exec' }), { include_attributes: true });
}

interface TokenStream {
  count: number;
  kind: Uint8Array;
  line: Int32Array;
  col: Int32Array;
  endLine: Int32Array;
  endCol: Int32Array;
  text(index: number): string;
}

/** The parser's tokens of a program as the oracle writes them, one per line. */
export async function loadDumpTokens(): Promise<(source: Uint8Array) => string> {
  const tokenize = (await member('@vivarium/syntax', 'tokenize')) as (source: string) => TokenStream;
  const kinds = (await member('@vivarium/syntax', 'tokenKinds')) as Record<string, unknown>;
  const names: string[] = [];
  for (const [name, kind] of Object.entries(kinds)) if (typeof kind === 'number') names[kind] ??= name;
  const keywordBase = Number(kinds.KEYWORD_BASE);
  return (source) => {
    const tokens = tokenize(new TextDecoder().decode(source));
    const rows: string[] = [];
    for (let i = 0; i < tokens.count; i++) {
      const name = tokens.kind[i] >= keywordBase ? 'NAME' : names[tokens.kind[i]];
      if (name === 'NEWLINE' || name === 'INDENT' || name === 'DEDENT' || name === 'ENDMARKER') rows.push(`${name} ${tokens.line[i]}`);
      else {
        const place = `${tokens.line[i]}:${tokens.col[i]}-${tokens.endLine[i]}:${tokens.endCol[i]}`;
        rows.push(`${name} ${place} ${pythonJson(tokens.text(i))}`);
      }
    }
    return rows.join('\n');
  };
}

/** `json.dumps`: everything outside ASCII escaped. */
function pythonJson(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

async function member(packageName: string, name: string): Promise<unknown> {
  const module = (await import(packageName)) as Record<string, unknown>;
  if (module[name] === undefined) throw new Error(`${packageName} does not export ${name} (yet)`);
  return module[name];
}
