/** What stands at a place, in a few words. */
import { contains, type NameScope, type Occurrence, type Span } from '@vivarium/inspect';
import type { Hover } from '../protocol.ts';
import type { Library } from './library.ts';
import { placeOf } from './place.ts';
import { type Meaning, readSource, type SourceModel } from './source-model.ts';

export function hoverAt(source: string, offset: number, library: Library): Hover | null {
  const model = readSource(source, library);
  if (model === null) return null;
  const { line, column } = placeOf(source, offset);
  const occurrence = model.names.at(line, column);
  if (occurrence !== null) return hoverOfName(occurrence, model);
  return hoverOfAttribute(line, column, model);
}

function hoverOfName(occurrence: Occurrence, model: SourceModel): Hover | null {
  const { variable, span } = occurrence;
  const meaning = model.meaningOfVariable(variable);
  const scope = scopeText(occurrence);
  if (meaning === null || meaning.kind === 'instance' || meaning.kind === 'ownInstance') {
    if (!variable.bound) return null;
    const type = meaning === null ? '' : meaning.kind === 'instance' ? meaning.name : (model.value(meaning.node, 'name') ?? '');
    return { span, signature: type === '' ? variable.name : `${variable.name}: ${type}`, text: scope };
  }
  const { signature, text } = describe(meaning, model);
  return { span, signature, text: [text, variable.bound && meaning.kind === 'own' ? scope : ''].filter((part) => part !== '').join('\n') };
}

/** Which kind of variable it is here. */
function scopeText({ variable, scope }: Occurrence): string {
  const { owner, occurrences } = variable;
  const parameter = occurrences.some(({ role }) => role === 'parameter');
  const others = new Set(occurrences.map((each) => functionAround(each.scope)).filter((each) => each !== owner && each !== functionAround(owner)));
  if (owner.type === 'module') return 'Global variable of this file.';
  if (owner.type === 'class') return `Name of the class ${owner.name}.`;
  const where = owner.comprehension ? 'this comprehension' : `${owner.name}()`;
  if (functionAround(scope) !== functionAround(owner) && scope !== owner) return `Free variable: it belongs to ${where} and is shared with it through a cell.`;
  const shared = [...others].map(({ name }) => `${name}()`).join(', ');
  const kind = parameter ? 'Parameter' : owner.comprehension ? 'Variable' : 'Local variable';
  return shared === '' ? `${kind} of ${where}.` : `${kind} of ${where}, shared with ${shared} through a cell.`;
}

function functionAround(scope: NameScope): NameScope {
  return scope.comprehension && scope.parent !== null ? functionAround(scope.parent) : scope;
}

function hoverOfAttribute(line: number, column: number, model: SourceModel): Hover | null {
  for (const [index, { kind, span }] of model.nodes.entries()) {
    if (kind !== 'Attribute' || span === null) continue;
    const name = model.value(index, 'attr') ?? '';
    const at: Span = { line: span.endLine, column: span.endColumn - name.length, endLine: span.endLine, endColumn: span.endColumn };
    if (!contains(at, line, column)) continue;
    const meaning = model.meaningOf(index);
    return meaning === null ? null : { span: at, ...describe(meaning, model) };
  }
  return null;
}

function describe(meaning: Meaning, model: SourceModel): Pick<Hover, 'signature' | 'text'> {
  switch (meaning.kind) {
    case 'module': return { signature: `module ${meaning.name}`, text: model.library.modules.get(meaning.name)?.[0] ?? '' };
    case 'entry': {
      const [kind, signature, doc] = meaning.entry;
      if (kind === 'v') return { signature: signature === '' ? meaning.name : `${meaning.name} = ${signature}`, text: doc };
      return { signature: `${kind === 'f' ? '' : 'class '}${meaning.name}${signature}`, text: doc };
    }
    case 'instance': return { signature: meaning.name, text: meaning.entry[2] };
    case 'own': return { signature: model.headOf(meaning.node), text: model.docOf(meaning.node).split('\n').slice(0, 6).join('\n') };
    case 'ownInstance': return { signature: model.value(meaning.node, 'name') ?? '', text: model.docOf(meaning.node).split('\n')[0] };
  }
}
