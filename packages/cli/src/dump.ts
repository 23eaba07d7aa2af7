/** `--dump`: what the stages of the compiler make of a program, each in its printer's form. */
import { dis } from '@vivarium/bytecode';
import { buildSymbolTable, compile, type CompileMode, type CompileOptions, dumpCodegen, dumpFlow, dumpSymbols, parseSource } from '@vivarium/compiler';
import { dumpAst, printTokens } from '@vivarium/syntax';

type Printer = (source: Uint8Array | string, filename: string, mode: CompileMode, options: CompileOptions) => string;

/** The stages in their order. */
const stages = {
  tokens: (source) => printTokens(source),
  ast: (source, filename, mode, options) => dumpAst(parseSource(source, filename, mode, options), { include_attributes: true, indent: 2 }),
  symbols: (source, filename, mode, options) =>
    dumpSymbols(buildSymbolTable(parseSource(source, filename, mode, options), filename, options)),
  codegen: dumpCodegen,
  flowgraph: dumpFlow,
  bytecode: (source, filename, mode, options) => dis(compile(source, filename, mode, options)),
} satisfies Record<string, Printer>;

export const stageNames = Object.keys(stages);

/**
 * The text of the named stages, each under its name if there are several. Throws a PythonSyntaxError for a program that
 * CPython would refuse, and an Error for an unknown stage.
 */
export function dumpStages(
  source: Uint8Array | string, filename: string, names: readonly string[], mode: CompileMode = 'exec', options: CompileOptions = {},
): string {
  const printers: Record<string, Printer> = stages;
  for (const name of names) {
    if (!Object.hasOwn(stages, name)) throw new Error(`no stage '${name}' (there are ${stageNames.join(', ')})`);
  }
  const texts = names.map((name) => ({ name, text: printers[name](source, filename, mode, options).replace(/\n*$/, '\n') }));
  if (texts.length === 1) return texts[0].text;
  return texts.map(({ name, text }) => `==== ${name} ====\n${text}`).join('\n');
}
