/** What could stand at the cursor. */
import type { Variable } from '@vivarium/inspect';
import type { Completion, Completions } from '../protocol.ts';
import type { Library, LibraryEntry, LibraryKind } from './library.ts';
import { type Place, placeOf } from './place.ts';
import { type Meaning, readSource, type SourceModel } from './source-model.ts';
import { inspectionOf } from './stages.ts';

const keywords = [
  'False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for',
  'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield', 'match', 'case', 'type',
] as const;

const NAME = '[\\p{L}\\p{Nl}_][\\p{L}\\p{N}_]*';
/** Stands where something is still to be written, so that the rest can be read. */
const PLACEHOLDER = '_';

export function completionsAt(source: string, offset: number, library: Library): Completions {
  const before = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset);
  const word = new RegExp(`(?:${NAME})?$`, 'u').exec(before)?.[0] ?? '';
  const from = offset - word.length;
  const nothing: Completions = { from, items: [] };
  if (isText(source, from) || /\d$/.test(before.slice(0, before.length - word.length))) return nothing;
  const imported = importItems(before, word, library);
  if (imported !== null) return { from, items: imported };
  // A name is being given here, not used.
  if (/^\s*(?:async\s+)?(?:def|class)\s+\S*$/.test(before) || /\bas\s+\w*$/.test(before)) return nothing;
  if (/\.\s*$/.test(before.slice(0, before.length - word.length))) return { from, items: attributeItems(source, from, library) };
  return { from, items: nameItems(source, from, word, library) };
}

/** Inside a string or a comment, but not inside the braces of an f-string. */
function isText(source: string, offset: number): boolean {
  const { line, column } = placeOf(source, offset);
  return inspectionOf(source).tokens.some(({ exactType, span }) => span !== null && /^(?:STRING|COMMENT|[FT]STRING_MIDDLE)$/.test(exactType)
    && (span.line < line || (span.line === line && span.column < column))
    && (line < span.endLine || (line === span.endLine && (column < span.endColumn || (exactType === 'COMMENT' && column === span.endColumn)))));
}

// ---- imports

function importItems(before: string, word: string, library: Library): Completion[] | null {
  const names = /^\s*from\s+([\w.]+)\s+import\s+[\w\s,(]*$/.exec(before);
  if (names !== null) {
    const [, from] = names;
    return [...entryItems(library.modules.get(from)?.[1] ?? {}), ...submodules(from, library)];
  }
  const path = /^\s*(?:from|import)\s+(?:[\w.\s]+,\s*)*([\w.]*)$/.exec(before)?.[1];
  if (path === undefined) return null;
  const prefix = path.slice(0, path.length - word.length);
  return prefix === '' ? moduleItems((name) => !name.includes('.'), library) : submodules(prefix.replace(/\.$/, ''), library);
}

function moduleItems(wanted: (name: string) => boolean, library: Library): Completion[] {
  return [...library.modules].filter(([name]) => wanted(name)).map(([name, [doc]]) => ({ label: name, kind: 'module', detail: '', info: doc }));
}

function submodules(of: string, library: Library): Completion[] {
  return moduleItems((name) => name.startsWith(`${of}.`) && !name.includes('.', of.length + 1), library)
    .map((item) => ({ ...item, label: item.label.slice(of.length + 1) }));
}

// ---- what is in the library

const kinds: Readonly<Record<LibraryKind, Completion['kind']>> = { f: 'function', c: 'class', e: 'class', m: 'module', v: 'constant' };

function entryItems(entries: Readonly<Record<string, LibraryEntry>>, kindOf: Readonly<Record<LibraryKind, Completion['kind']>> = kinds): Completion[] {
  return Object.entries(entries).map(([label, [kind, signature, doc]]) => ({ label, kind: kindOf[kind], detail: kind === 'v' ? '' : signature, info: doc }));
}

// ---- names

function nameItems(source: string, from: number, word: string, library: Library): Completion[] {
  const read = readAround(source, from, word.length, PLACEHOLDER, library);
  const items: Completion[] = [];
  const known = new Set<string>();
  const add = (item: Completion): void => {
    if (known.has(item.label)) return;
    known.add(item.label);
    items.push(item);
  };
  if (read !== null) {
    for (const variable of read.model.names.visibleAt(read.place.line, read.place.column)) {
      // The placeholder is no name of the program.
      if (variable.name !== PLACEHOLDER) add(variableItem(variable, read.model));
    }
  } else {
    for (const { exactType, text } of inspectionOf(source).tokens) {
      if (exactType === 'NAME' && text !== word && !(keywords as readonly string[]).includes(text)) add({ label: text, kind: 'variable', detail: '', info: '' });
    }
  }
  for (const item of entryItems(library.builtins)) add(item);
  for (const label of keywords) add({ label, kind: 'keyword', detail: '', info: '' });
  return items;
}

function variableItem(variable: Variable, model: SourceModel): Completion {
  const { name, owner, occurrences } = variable;
  const parameter = occurrences.some(({ role }) => role === 'parameter');
  const meaning = model.meaningOfVariable(variable);
  const described = meaning === null ? null : describe(name, meaning, model);
  if (described !== null && meaning?.kind !== 'instance' && meaning?.kind !== 'ownInstance') return described;
  const type = described?.detail ?? '';
  const place = owner.type === 'module' ? 'global' : parameter ? `parameter of ${owner.name}` : `local of ${owner.name}`;
  return { label: name, kind: parameter ? 'parameter' : 'variable', detail: type === '' ? place : `${type}, ${place}`, info: '' };
}

function describe(label: string, meaning: Meaning, model: SourceModel): Completion {
  switch (meaning.kind) {
    case 'module': return { label, kind: 'module', detail: meaning.name === label ? '' : meaning.name, info: model.library.modules.get(meaning.name)?.[0] ?? '' };
    case 'entry': return { label, kind: kinds[meaning.entry[0]], detail: meaning.entry[1], info: meaning.entry[2] };
    case 'instance': return { label, kind: 'variable', detail: meaning.name, info: '' };
    case 'ownInstance': return { label, kind: 'variable', detail: model.value(meaning.node, 'name') ?? '', info: '' };
    case 'own': {
      const isClass = model.nodes[meaning.node].kind === 'ClassDef';
      const head = model.headOf(meaning.node).replace(/^(?:async )?(?:def|class) [^([]*/, '');
      return { label, kind: isClass ? 'class' : 'function', detail: head, info: model.docOf(meaning.node).split('\n')[0] };
    }
  }
}

// ---- attributes

const memberKinds: Readonly<Record<LibraryKind, Completion['kind']>> = { ...kinds, v: 'attribute' };

function attributeItems(source: string, from: number, library: Library): Completion[] {
  const word = new RegExp(`^(?:${NAME})?`, 'u').exec(source.slice(from))?.[0] ?? '';
  const read = readAround(source, from, word.length, PLACEHOLDER, library);
  if (read === null) return [];
  const { model, place } = read;
  const node = model.endingAt(place.line, place.column + PLACEHOLDER.length, ['Attribute']);
  const value = node === null ? null : model.child(node, 'value');
  const owner = value === null ? null : model.meaningOf(value);
  return owner === null ? [] : membersOf(owner, model);
}

function membersOf(owner: Meaning, model: SourceModel): Completion[] {
  switch (owner.kind) {
    case 'module': return [...entryItems(model.library.modules.get(owner.name)?.[1] ?? {}), ...submodules(owner.name, model.library)];
    case 'entry':
    case 'instance': return entryItems(owner.entry[3] ?? {}, memberKinds);
    case 'own':
    case 'ownInstance': return model.ownMembers(owner.node).map(({ name, node, method }): Completion => (node === null
      ? { label: name, kind: 'attribute', detail: '', info: '' }
      : { ...describe(name, { kind: 'own', node }, model), kind: method ? 'function' : 'class' }));
  }
}

// ---- reading what is still being written

interface ReadAround {
  readonly model: SourceModel;
  /** Where the placeholder begins. */
  readonly place: Place;
}

/**
 * Reads the source with a placeholder for the word at `from`. If the program has errors: with nothing else on that line; at
 * last only what stands before it.
 */
function readAround(source: string, from: number, length: number, placeholder: string, library: Library): ReadAround | null {
  const start = source.lastIndexOf('\n', from - 1) + 1;
  const newline = source.indexOf('\n', from);
  const end = newline < 0 ? source.length : newline;
  const indentation = /^[ \t]*/.exec(source.slice(start, from))?.[0] ?? '';
  const receiver = receiverBefore(source.slice(start, from));
  const alone = `${indentation}${receiver}${placeholder}`;
  const attempts: readonly (readonly [text: string, at: number])[] = [
    [source.slice(0, from) + placeholder + source.slice(from + length), from],
    [source.slice(0, start) + alone + source.slice(end), start + indentation.length + receiver.length],
    [`${source.slice(0, start)}${alone}\n`, start + indentation.length + receiver.length],
    // Behind `try:` and the like, whose other parts are still missing.
    [`${source.slice(0, start)}${alone}\n${indentation.slice(0, -4)}finally: pass\n`, start + indentation.length + receiver.length],
  ];
  for (const [text, at] of attempts) {
    const model = readSource(text, library);
    if (model !== null) return { model, place: placeOf(text, at) };
  }
  return null;
}

/** The expression that ends in a dot, as far as it can be told without reading it: names, calls, subscripts, literals. */
function receiverBefore(text: string): string {
  if (!/\.\s*$/.test(text)) return '';
  let at = text.replace(/\s+$/, '').length - 1;
  for (;;) {
    const rest = text.slice(0, at).trimEnd();
    const part = lastPart(rest);
    if (part === '') break;
    at = rest.length - part.length;
    const dotted = text.slice(0, at).trimEnd();
    if (dotted.endsWith('.')) {
      at = dotted.length - 1;
      continue;
    }
    // What is called or subscripted.
    if (!/^[([]/.test(part) || !/[\w\])"']$/.test(dotted)) break;
  }
  return text.slice(at).trimStart();
}

/** A name, a literal, or something in brackets, at the end of a text. */
function lastPart(text: string): string {
  const last = text[text.length - 1] ?? '';
  const closing = ')]}'.indexOf(last);
  if (last !== '' && closing >= 0) {
    let depth = 0;
    for (let at = text.length - 1; at >= 0; at--) {
      if (')]}'.includes(text[at])) depth++;
      if ('([{'.includes(text[at]) && --depth === 0) return text.slice(at);
    }
    return '';
  }
  return /(?:[rRbBuUfFtT]{0,2}(?:"[^"]*"|'[^']*')|[\p{L}\p{N}_]+)$/u.exec(text)?.[0] ?? '';
}
