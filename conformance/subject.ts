/** What is compared with CPython: the front end and the compiler of this repository. Loaded on demand, stage by stage. */
import type { compile } from '@vivarium/compiler';
import type { NameLookup } from '@vivarium/syntax';

export type Compile = typeof compile;

/** The compiler, which knows the names of characters and Python's codecs. */
export async function loadCompile(): Promise<Compile> {
  const { Python } = await import('vivarium');
  await Python.create();
  const { compile } = await import('@vivarium/compiler');
  const lookupUnicodeName = await loadNames();
  return (source, filename, mode, options) => compile(source, filename, mode, { lookupUnicodeName, ...options });
}

/** `ast.dump(tree, include_attributes=True)` of a program. */
export async function loadDumpAst(): Promise<(source: Uint8Array, filename: string) => string> {
  const { dumpAst, parse } = await import('@vivarium/syntax');
  const lookupName = await loadNames();
  return (source, filename) => dumpAst(parse(source, filename, 'exec', { lookupName }).ast, { include_attributes: true });
}

export async function loadNames(): Promise<NameLookup> {
  const { text } = await import('@vivarium/objects');
  return (name) => {
    const point = text.characterNamed(name);
    return point === undefined ? null : [point];
  };
}

/** The parser's tokens of a program as the oracle writes them, one per line. */
export async function loadDumpTokens(): Promise<(source: Uint8Array, filename: string) => string> {
  const { decodeSource, PythonSyntaxError, tokenKinds, tokenize } = await import('@vivarium/syntax');
  const names: string[] = [];
  for (const [name, kind] of Object.entries(tokenKinds)) {
    // The module also holds other numbers; CPython's names have no underscore but this one.
    if (typeof kind === 'number' && /^([FT]STRING_)?[A-Z]+$/.test(name)) names[kind] = name;
  }
  return (source, filename) => {
    const tokens = tokenize(decodeSource(source, filename).text, { mode: 'exec' });
    if (tokens.error !== null) throw new PythonSyntaxError(tokens.error.info, filename);
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
