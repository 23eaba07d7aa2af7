/** What is compared with CPython: the front end and the compiler of this repository. Loaded on demand, stage by stage. */
import type { CodeObject } from '@vivarium/bytecode';
import type { ast } from '@vivarium/spec';

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
  const { parse } = await import('@vivarium/syntax');
  const dumpAst = (await member('@vivarium/syntax', 'dumpAst')) as (tree: ast.Mod, options: { include_attributes: boolean }) => string;
  return (source, filename) => dumpAst(parse(source, filename, 'exec').ast, { include_attributes: true });
}

/** The parser's tokens of a program as the oracle writes them, one per line. */
export async function loadDumpTokens(): Promise<(source: Uint8Array, filename: string) => string> {
  const { decodeSource, tokenKinds, tokenize } = await import('@vivarium/syntax');
  const names: string[] = [];
  for (const [name, kind] of Object.entries(tokenKinds)) {
    // The module also holds other numbers; CPython's names have no underscore but this one.
    if (typeof kind === 'number' && /^([FT]STRING_)?[A-Z]+$/.test(name)) names[kind] = name;
  }
  return (source, filename) => {
    const tokens = tokenize(decodeSource(source, filename).text, { mode: 'exec' });
    const rows: string[] = [];
    for (let i = 0; i < tokens.count; i++) {
      const name = tokens.kind[i] >= tokenKinds.KEYWORD_BASE ? 'NAME' : names[tokens.kind[i]];
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
