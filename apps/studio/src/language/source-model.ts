/** A source as far as it can be understood: its tree, its names, and what its expressions are where that is cheap to tell. */
import { definitionOf, type Inspection, type Names, type NameScope, type Span, type TreeNode, tryReadNames, type Variable } from '@vivarium/inspect';
import { type Library, type LibraryEntry, member } from './library.ts';
import { inspectionOf } from './stages.ts';

/** What an expression is. `node` is the index of the definition in the tree. */
export type Meaning =
  | { readonly kind: 'module'; readonly name: string }
  /** A class, function or value of the library; its name with that of its module. */
  | { readonly kind: 'entry'; readonly name: string; readonly entry: LibraryEntry }
  | { readonly kind: 'instance'; readonly name: string; readonly entry: LibraryEntry }
  | { readonly kind: 'own'; readonly node: number }
  | { readonly kind: 'ownInstance'; readonly node: number };

/** What some builtin functions give. */
const results: Readonly<Record<string, string>> = {
  input: 'str', repr: 'str', ascii: 'str', chr: 'str', hex: 'str', bin: 'str', oct: 'str', format: 'str', sorted: 'list', dir: 'list', len: 'int', ord: 'int',
  hash: 'int', id: 'int', divmod: 'tuple', vars: 'dict', globals: 'dict', locals: 'dict', round: 'int',
};

const literals: Readonly<Record<string, string>> = {
  List: 'list', ListComp: 'list', Tuple: 'tuple', Set: 'set', SetComp: 'set', Dict: 'dict', DictComp: 'dict', JoinedStr: 'str',
};

export class SourceModel {
  readonly names: Names;
  readonly nodes: readonly TreeNode[];
  readonly library: Library;
  readonly #lines: readonly string[];

  constructor(names: Names, inspection: Inspection, library: Library) {
    this.names = names;
    this.nodes = inspection.tree ?? [];
    this.library = library;
    this.#lines = inspection.text.lines;
  }

  // ---- the tree

  parent(index: number): number {
    const { depth } = this.nodes[index];
    for (let i = index - 1; i >= 0; i--) if (this.nodes[i].depth < depth) return i;
    return -1;
  }

  children(index: number): number[] {
    const found: number[] = [];
    for (let i = index + 1; i < this.nodes[index].end; i = this.nodes[i].end) found.push(i);
    return found;
  }

  child(index: number, field: string): number | null {
    return this.children(index).find((each) => this.nodes[each].field === field) ?? null;
  }

  /** The text of a field that is no node: without quotes for names. */
  value(index: number, name: string): string | null {
    const text = this.nodes[index].values.find((value) => value.name === name)?.text ?? null;
    return text === null ? null : text.replace(/^'(.*)'$/s, '$1');
  }

  text({ line, column, endLine, endColumn }: Span): string {
    if (line === endLine) return this.#lines[line - 1].slice(column, endColumn);
    return [this.#lines[line - 1].slice(column), ...this.#lines.slice(line, endLine - 1), this.#lines[endLine - 1].slice(0, endColumn)].join('\n');
  }

  /** The innermost node that ends at a place, of the kinds that are wanted. */
  endingAt(line: number, column: number, kinds: readonly string[]): number | null {
    const found = this.nodes.findLastIndex(({ kind, span }) => kinds.includes(kind) && span !== null && span.endLine === line && span.endColumn === column);
    return found < 0 ? null : found;
  }

  // ---- meanings

  meaningOf(index: number): Meaning | null {
    const { kind } = this.nodes[index];
    const literal = literals[kind];
    if (literal !== undefined) return this.#instance(literal);
    switch (kind) {
      case 'Constant': return this.#instance(typeOfConstant(this.value(index, 'value') ?? '', this.nodes[index].values[0]?.text ?? ''));
      case 'Name': return this.#meaningOfName(index);
      case 'Attribute': {
        const value = this.child(index, 'value');
        const owner = value === null ? null : this.meaningOf(value);
        return owner === null ? null : this.memberOf(owner, this.value(index, 'attr') ?? '');
      }
      case 'Call': return this.#meaningOfCall(index);
      default: return null;
    }
  }

  #instance(name: string): Meaning | null {
    const entry = member(this.library.builtins, name);
    return entry === undefined ? null : { kind: 'instance', name, entry };
  }

  #meaningOfName(index: number): Meaning | null {
    const { span } = this.nodes[index];
    const variable = span === null ? undefined : this.names.at(span.line, span.column)?.variable;
    return variable === undefined ? null : this.meaningOfVariable(variable);
  }

  meaningOfVariable(variable: Variable): Meaning | null {
    if (!variable.bound) {
      const entry = member(this.library.builtins, variable.name);
      return entry === undefined ? null : { kind: 'entry', name: variable.name, entry };
    }
    const definition = definitionOf(variable);
    if (definition === null) return null;
    const { span, role } = definition;
    switch (role) {
      case 'import': return this.#meaningOfImport(span);
      case 'definition': {
        const node = this.nodeOfDefinition(variable);
        return node === null ? null : { kind: 'own', node };
      }
      case 'parameter': return this.#meaningOfParameter(span);
      case 'binding': return this.#meaningOfBinding(span);
      default: return null;
    }
  }

  /** The FunctionDef or ClassDef that binds a variable. */
  nodeOfDefinition(variable: Variable): number | null {
    const definition = definitionOf(variable);
    if (definition?.role !== 'definition') return null;
    const { line, column } = definition.span;
    const found = this.nodes.findLastIndex(({ kind, span, values }) => /^(?:Async)?FunctionDef$|^ClassDef$/.test(kind) && span !== null
      && values.some(({ name, text }) => name === 'name' && text === `'${variable.name}'`)
      && (span.line < line || (span.line === line && span.column <= column)) && span.endLine >= line);
    return found < 0 ? null : found;
  }

  #meaningOfImport(span: Span): Meaning | null {
    const alias = this.nodes.findIndex(({ kind, span: at }) => kind === 'alias' && at !== null && at.line <= span.line && span.endLine <= at.endLine
      && (at.line < span.line || at.column <= span.column) && (at.endLine > span.endLine || at.endColumn >= span.endColumn));
    if (alias < 0) return null;
    const statement = this.parent(alias);
    const name = this.value(alias, 'name') ?? '';
    if (this.nodes[statement].kind === 'Import') return this.#module(this.value(alias, 'asname') === null ? name.split('.')[0] : name);
    const from = this.value(statement, 'module');
    if (from === null) return null;
    const entry = member(this.library.modules.get(from)?.[1], name);
    if (entry !== undefined && entry[0] !== 'm') return { kind: 'entry', name: `${from}.${name}`, entry };
    return this.#module(`${from}.${name}`);
  }

  #module(name: string): Meaning | null {
    return { kind: 'module', name };
  }

  /** `self` of a method; or what the annotation or the default say. */
  #meaningOfParameter(span: Span): Meaning | null {
    const arg = this.nodes.findIndex(({ kind, span: at }) => kind === 'arg' && at !== null && at.line === span.line && at.column === span.column);
    if (arg < 0) return null;
    const annotation = this.child(arg, 'annotation');
    if (annotation !== null) return instanceOf(this.meaningOf(annotation));
    const definition = this.parent(this.parent(arg));
    const around = definition < 0 ? -1 : this.parent(definition);
    const first = this.nodes[arg].field === 'args[0]' || this.nodes[arg].field === 'posonlyargs[0]';
    if (first && around >= 0 && this.nodes[around].kind === 'ClassDef' && this.nodes[definition].kind.endsWith('FunctionDef')) return { kind: 'ownInstance', node: around };
    return null;
  }

  #meaningOfBinding(span: Span): Meaning | null {
    const target = this.nodes.findIndex(({ kind, span: at }) => kind === 'Name' && at !== null && at.line === span.line && at.column === span.column);
    if (target < 0) return null;
    const statement = this.parent(target);
    const { kind } = this.nodes[statement];
    const { field } = this.nodes[target];
    if (kind === 'AnnAssign' && field === 'target') {
      const annotation = this.child(statement, 'annotation');
      return annotation === null ? null : instanceOf(this.meaningOf(annotation));
    }
    if ((kind === 'Assign' && field.startsWith('targets')) || (kind === 'NamedExpr' && field === 'target')) {
      const value = this.child(statement, 'value');
      return value === null ? null : this.meaningOf(value);
    }
    if (kind === 'withitem' && field === 'optional_vars') {
      const value = this.child(statement, 'context_expr');
      return value === null ? null : this.meaningOf(value);
    }
    return null;
  }

  #meaningOfCall(index: number): Meaning | null {
    const func = this.child(index, 'func');
    const callee = func === null ? null : this.meaningOf(func);
    if (callee === null) return null;
    if (callee.kind === 'own') return this.nodes[callee.node].kind === 'ClassDef' ? { kind: 'ownInstance', node: callee.node } : null;
    if (callee.kind !== 'entry') return null;
    if (callee.name === 'open') {
      const entry = member(this.library.modules.get('io')?.[1], 'TextIOWrapper');
      return entry === undefined ? null : { kind: 'instance', name: 'io.TextIOWrapper', entry };
    }
    const result = results[callee.name];
    return result === undefined ? instanceOf(callee) : this.#instance(result);
  }

  // ---- members

  memberOf(owner: Meaning, name: string): Meaning | null {
    switch (owner.kind) {
      case 'module': {
        const entry = member(this.library.modules.get(owner.name)?.[1], name);
        if (entry !== undefined && entry[0] !== 'm') return { kind: 'entry', name: `${owner.name}.${name}`, entry };
        return this.library.modules.has(`${owner.name}.${name}`) ? this.#module(`${owner.name}.${name}`) : null;
      }
      case 'entry':
      case 'instance': {
        const entry = member(owner.entry[3], name);
        return entry === undefined ? null : { kind: 'entry', name: `${owner.name}.${name}`, entry };
      }
      case 'own':
      case 'ownInstance': {
        const found = this.ownMembers(owner.node).find((each) => each.name === name);
        if (found === undefined) return null;
        if (found.node === null) return found.value === null ? null : this.meaningOf(found.value);
        return { kind: 'own', node: found.node };
      }
    }
  }

  /** Methods, class variables, and attributes that methods give to self; those of bases that stand in the file last. */
  ownMembers(classNode: number, depth = 0): OwnMember[] {
    if (this.nodes[classNode].kind !== 'ClassDef') return [];
    const members = new Map<string, OwnMember>();
    const add = (each: OwnMember): void => {
      if (!members.has(each.name)) members.set(each.name, each);
    };
    for (const node of this.children(classNode)) {
      const { kind, field } = this.nodes[node];
      if (!field.startsWith('body')) continue;
      if (/FunctionDef$|^ClassDef$/.test(kind)) add({ name: this.value(node, 'name') ?? '', node, value: null, method: kind !== 'ClassDef' });
      if (kind !== 'Assign' && kind !== 'AnnAssign') continue;
      const value = this.child(node, 'value');
      for (const target of this.children(node)) {
        if (this.nodes[target].kind === 'Name' && this.nodes[target].field.startsWith('target')) add({ name: this.value(target, 'id') ?? '', node: null, value, method: false });
      }
    }
    for (let node = classNode + 1; node < this.nodes[classNode].end; node++) {
      if (this.nodes[node].kind !== 'Attribute' || !this.nodes[node].values.some(({ text }) => text === 'Store()')) continue;
      const owner = this.child(node, 'value');
      if (owner === null || this.value(owner, 'id') !== 'self') continue;
      add({ name: this.value(node, 'attr') ?? '', node: null, value: this.child(this.parent(node), 'value'), method: false });
    }
    if (depth < 8) {
      for (const base of this.children(classNode)) {
        if (!this.nodes[base].field.startsWith('bases')) continue;
        const meaning = this.meaningOf(base);
        if (meaning?.kind === 'own' && meaning.node !== classNode) for (const each of this.ownMembers(meaning.node, depth + 1)) add(each);
      }
    }
    return [...members.values()];
  }

  /** `def area(self, scale=1) -> float`, as it is written, on one line. */
  headOf(node: number): string {
    const { span, kind } = this.nodes[node];
    const body = this.child(node, 'body[0]');
    const end = body === null ? null : this.nodes[body].span;
    if (span === null || end === null) return this.value(node, 'name') ?? '';
    const decorated = this.text({ line: span.line, column: span.column, endLine: end.line, endColumn: end.column });
    const head = decorated.replace(/#.*$/gm, '').replace(/\s+/g, ' ').trim().replace(/:$/, '').trim();
    return kind === 'ClassDef' ? head : head.replace(/:$/, '');
  }

  docOf(node: number): string {
    const body = this.child(node, 'body[0]');
    if (body === null || this.nodes[body].kind !== 'Expr') return '';
    const value = this.child(body, 'value');
    const { span } = this.nodes[value ?? body];
    if (value === null || this.nodes[value].kind !== 'Constant' || span === null) return '';
    const text = this.text(span);
    const quoted = /^[rRuU]?("""|'''|"|')([\s\S]*)\1$/.exec(text);
    return quoted === null ? '' : quoted[2].split('\n').map((line) => line.trim()).join('\n').trim();
  }

  scopeOfNode(node: number): NameScope {
    const { span } = this.nodes[node];
    return span === null ? this.names.module : this.names.scopeAt(span.line, span.column);
  }
}

export interface OwnMember {
  readonly name: string;
  /** Of a method or a class inside. */
  readonly node: number | null;
  /** The expression that it was set to. */
  readonly value: number | null;
  readonly method: boolean;
}

function instanceOf(meaning: Meaning | null): Meaning | null {
  if (meaning?.kind === 'entry' && (meaning.entry[0] === 'c' || meaning.entry[0] === 'e')) return { ...meaning, kind: 'instance' };
  if (meaning?.kind === 'own') return { kind: 'ownInstance', node: meaning.node };
  return null;
}

function typeOfConstant(value: string, written: string): string {
  if (/^b['"]/.test(written)) return 'bytes';
  if (/^['"]/.test(written)) return 'str';
  if (value === 'True' || value === 'False') return 'bool';
  if (/j\)?$/.test(value)) return 'complex';
  return /^-?\d+$/.test(value) ? 'int' : /^-?[\d.]/.test(value) ? 'float' : '';
}

/** Null for a source that cannot be understood. */
export function readSource(source: string, library: Library): SourceModel | null {
  const names = tryReadNames(source);
  return names === null ? null : new SourceModel(names, inspectionOf(source), library);
}
