/** `ast.dump` */
import { type ast, type Constant, stringFromUtf16 } from '@vivarium/spec';
import { constantRepr } from './constant-repr.ts';
import { type NodeField, nodeFields } from './node-fields.ts';

export interface DumpOptions {
  readonly annotate_fields?: boolean;
  readonly include_attributes?: boolean;
  /** Columns, or the text of one indentation step; null (the default) puts everything on one line. */
  readonly indent?: number | string | null;
  readonly show_empty?: boolean;
}

const attributes = ['lineno', 'col_offset', 'end_lineno', 'end_col_offset'] as const;

/** The text that CPython's `ast.dump` gives for the same tree. */
export function dumpAst(node: ast.Node, options: DumpOptions = {}): string {
  const { indent = null } = options;
  return new Dumper(options, typeof indent === 'number' ? ' '.repeat(indent) : indent).node(node, 0);
}

class Dumper {
  readonly #annotate: boolean;
  readonly #attributes: boolean;
  readonly #indent: string | null;
  readonly #showEmpty: boolean;
  /** Whether the value formatted last fits on the line of what holds it. */
  #simple = true;

  constructor(options: DumpOptions, indent: string | null) {
    this.#annotate = options.annotate_fields ?? true;
    this.#attributes = options.include_attributes ?? false;
    this.#indent = indent;
    this.#showEmpty = options.show_empty ?? false;
  }

  node(node: ast.Node, outer: number): string {
    const level = outer + 1;
    const args: string[] = [];
    let pending: string[] = [];
    let allSimple = true;
    let named = this.#annotate;
    const values = node as unknown as Readonly<Record<string, unknown>>;
    for (const field of nodeFields.get(node.kind) ?? []) {
      const value = values[field.property];
      if (value === null && field.optional) {
        named = true;
        continue;
      }
      if (!this.#showEmpty) {
        if (field.list && (value as unknown[]).length === 0) {
          if (!named) pending.push('[]');
          continue;
        }
        if (!named) {
          args.push(...pending);
          pending = [];
        }
      }
      const text = this.#value(value, field, level);
      allSimple = allSimple && this.#simple;
      args.push(named ? `${field.name}=${text}` : text);
    }
    if (this.#attributes && 'col_offset' in node) for (const name of attributes) args.push(`${name}=${node[name]}`);
    if (allSimple && args.length <= 3) {
      this.#simple = args.length === 0;
      return `${node.kind}(${args.join(', ')})`;
    }
    this.#simple = false;
    return `${node.kind}(${this.#layout(args, level)})`;
  }

  #layout(parts: string[], level: number): string {
    if (this.#indent === null) return parts.join(', ');
    const margin = '\n' + this.#indent.repeat(level);
    return margin + parts.join(',' + margin);
  }

  #value(value: unknown, field: NodeField, level: number): string {
    if (!Array.isArray(value)) return this.#item(value, field, level);
    if (value.length === 0) {
      this.#simple = true;
      return '[]';
    }
    const parts: string[] = [];
    for (const item of value) parts.push(this.#item(item, field, level + 1));
    this.#simple = false;
    return `[${this.#layout(parts, level + 1)}]`;
  }

  #item(value: unknown, field: NodeField, level: number): string {
    this.#simple = true;
    if (field.enumeration) return `${String(value)}()`;
    if (typeof value === 'object' && value !== null && 'kind' in value) return this.node(value as ast.Node, level);
    // Identifiers are UTF-16; the values of constants are in their own form.
    if (typeof value === 'string' && field.name !== 'value' && field.name !== 'str') return constantRepr(stringFromUtf16(value));
    return constantRepr(value as Constant);
  }
}
