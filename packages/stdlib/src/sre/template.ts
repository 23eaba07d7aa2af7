/** Replacement templates: literal pieces and numbers of groups. */
import {
  bareType, describeType, error, importedModule, isError, objectType, py, PyList, PyObject, typeError, type Value, bytes,
} from '@vivarium/objects';
import type { PyPattern } from './pattern.ts';
import { joinPieces } from './subject.ts';

export class PyTemplate extends PyObject {
  declare literal: Value;
  /** Each group with the literal after it. */
  parts: { group: number; literal: Value }[] = [];
}

const templateType = bareType('_sre.SRE_Template', PyTemplate, objectType, {
  module: '_sre', qualname: 'SRE_Template', subclassable: false, abstractNew: true,
});
describeType(templateType, { doc: null });

/** `_sre.template`: from what `re._parser.parse_template` returns. */
export function makeTemplate(_pattern: Value, pieces: Value): PyTemplate {
  const items = (pieces as PyList).items;
  if (items.length % 2 === 0) throw typeError('invalid template');
  const template = new PyTemplate();
  template.literal = items[0];
  for (let i = 1; i < items.length; i += 2) {
    const group = Number(py.size(items[i]));
    if (group < 0) throw typeError('invalid template');
    template.parts.push({ group, literal: items[i + 1] });
  }
  return template;
}

/** The template for a text, parsed by `re._compile_template`. */
export function templateOf(pattern: PyPattern, source: Value): PyTemplate {
  const remembered = pattern.lastTemplate;
  if (remembered !== null && typeof source === 'string' && remembered.source === source) return remembered.template;
  const compile = py.getAttribute(importedModule('re'), '_compile_template');
  let template: Value;
  try {
    template = py.call(compile, pattern, source);
  } catch (thrown) {
    // What is not hashable is given again as a plain str or bytes.
    const text = py.asStr(source);
    const content = text === undefined ? py.bytesLike(source) : undefined;
    if (!isError(thrown, 'TypeError') || (text === undefined && content === undefined)) throw thrown;
    template = py.call(compile, pattern, text ?? bytes((content as Uint8Array).slice()));
  }
  if (!(template instanceof PyTemplate)) throw error('RuntimeError', 'the result of compiling a replacement string is not a Template object');
  if (typeof source === 'string') pattern.lastTemplate = { source, template };
  return template;
}

/** The text of a template; groups that took no part are empty. */
export function expand(template: PyTemplate, isBytes: boolean, groupOf: (group: number) => Value | undefined): Value {
  const { literal, parts } = template;
  if (parts.length === 0) return literal;
  if (!isBytes && typeof literal === 'string') {
    let text: string | null = literal;
    for (const part of parts) {
      const group = groupOf(part.group) ?? '';
      if (typeof group !== 'string' || typeof part.literal !== 'string') {
        text = null;
        break;
      }
      text += group + part.literal;
    }
    if (text !== null) return text;
  }
  const pieces: Value[] = [literal];
  for (const part of parts) {
    const group = groupOf(part.group);
    if (group !== undefined) pieces.push(group);
    pieces.push(part.literal);
  }
  return joinPieces(pieces, isBytes);
}

