/** Tokens as the grammar writes them. */
import { KEYWORD_BASE, keywords, LPAR, tokenNames } from '../tokens/token-kinds.ts';

/** In the order of their kinds, from LPAR on. */
const operators = (
  '( ) [ ] : , ; + - * / | & < > = . % { } == != <= >= ~ ^ << >> ** += -= *= /= %= &= |= ^= <<= >>= **= // //= @ @= ' +
  '-> ... := !'
).split(' ');

const kinds = new Map<string, number>();
tokenNames.forEach((name, kind) => kinds.set(name, kind));
keywords.forEach((keyword, index) => kinds.set(keyword, KEYWORD_BASE + index));
operators.forEach((operator, index) => kinds.set(operator, LPAR + index));

/** The tokenizer's number for a keyword, an operator or the name of a kind of token. */
export function kindOf(text: string): number {
  const kind = kinds.get(text);
  if (kind === undefined) throw new Error(`no token ${text}`);
  return kind;
}
