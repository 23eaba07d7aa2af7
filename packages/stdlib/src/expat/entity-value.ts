/** The replacement text of an entity: character references are expanded, entities are left for later. */
import { lineEnds, numbered } from './characters.ts';
import type { Failure } from './failures.ts';
import type { Parser } from './parser.ts';

/** @param place where the literal's inside begins in the source */
export function entityValue(parser: Parser, literal: string, place: number, source: Parser['source']): { value: string; failure: Failure | null } {
  const inEntity = parser.external !== null || source.entity !== null;
  const pieces: string[] = [];
  let failure: Failure | null = null;
  const append = (raw: string, at: number, depth: number): boolean => {
    for (let i = 0; i < raw.length; i++) {
      const c = raw[i];
      if (c !== '&' && c !== '%') {
        let end = i + 1;
        while (end < raw.length && raw[end] !== '&' && raw[end] !== '%') end++;
        pieces.push(lineEnds(raw.slice(i, end)));
        i = end - 1;
        continue;
      }
      const where = at < 0 ? -1 : at + i;
      const refuse = (name: Parameters<Parser['fail']>[0]): boolean => {
        failure = parser.fail(name, source, where);
        return false;
      };
      const found = /^[&%](#x[0-9a-fA-F]+|#[0-9]+|[^\s&%;<>"'#=()]+);/.exec(raw.slice(i, i + 1000));
      if (found === null) return refuse('INVALID_TOKEN');
      const [whole, name] = found;
      i += whole.length - 1;
      if (c === '&') {
        if (!name.startsWith('#')) pieces.push(whole);
        else {
          const character = numbered(name[1] === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
          if (character === undefined) return refuse('BAD_CHAR_REF');
          pieces.push(character);
        }
        continue;
      }
      if (!inEntity) return refuse('PARAM_ENTITY_REF');
      const entity = parser.declarations.parameterEntities.get(name);
      if (entity === undefined || entity.text === null) {
        parser.declarations.keepProcessing = parser.declarations.standalone;
        continue;
      }
      if (entity.open) return refuse('RECURSIVE_ENTITY_REF');
      if (depth > 500) return refuse('AMPLIFICATION_LIMIT_BREACH');
      parser.account(entity.text);
      entity.open = true;
      const good = append(entity.text, -1, depth + 1);
      entity.open = false;
      if (!good) return false;
    }
    return true;
  };
  append(literal, place, 0);
  return { value: pieces.join(''), failure };
}
