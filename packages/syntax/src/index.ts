/** Source text to tokens to AST, and syntax errors as CPython words them. */
export { PythonSyntaxError, surrogatesError, type SyntaxErrorClass, type SyntaxErrorInfo, type SyntaxWarning } from './errors.ts';
export { type NameLookup } from './parser/cursor.ts';
export { integerLimit } from './parser/numbers.ts';
export { parse, type ParseOptions, type ParseResult } from './parser/parse.ts';
export { type DecodedSource, decodeSource, installSourceDecoder, type SourceDecoder } from './source/decode.ts';
export * as tokenKinds from './tokens/token-kinds.ts';
export type { LexicalError, OpenBracket, TokenStream } from './tokens/token-stream.ts';
export { type ParseMode, tokenize, type TokenizeOptions } from './tokens/tokenizer.ts';
export { dumpAst, type DumpOptions } from './ast/dump.ts';
export { type NodeField, nodeFields } from './ast/node-fields.ts';
export { annotationText } from './ast/expression-text.ts';
export { unparse } from './ast/unparse.ts';
export { plainTokenRows, printTokens, type TokenRow, tokenRows, type TokenRows } from './tokens/tokenize-module.ts';
