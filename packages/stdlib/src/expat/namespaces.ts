/** Prefixes and the namespaces they stand for. */
import type { Failure, FailureName } from './failures.ts';

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

type Prefix = string | null;

export interface Resolved {
  name: string;
  attributes: string[];
  bindings: Prefix[];
  /** Length of the part of `attributes` that the tag itself has. */
  specified: number;
}

export class Namespaces {
  readonly separator: string;
  /** Namespaces of each prefix, the last one in force; null is the default. */
  private readonly bound = new Map<Prefix, string[]>([['xml', [XML]]]);

  constructor(separator: string) {
    this.separator = separator;
  }

  /** A copy for the parser of an external entity. */
  inherit(): Namespaces {
    const copy = new Namespaces(this.separator);
    for (const [prefix, uris] of this.bound) if (uris.length > 0) copy.bound.set(prefix, [uris[uris.length - 1]]);
    return copy;
  }

  private uriOf(prefix: Prefix): string | undefined {
    const uris = this.bound.get(prefix);
    return uris === undefined || uris.length === 0 ? undefined : uris[uris.length - 1];
  }

  unbind(prefix: Prefix): void {
    this.bound.get(prefix)?.pop();
  }

  /** The bindings in the form of an entity context. */
  context(): string[] {
    const parts: string[] = [];
    for (const prefix of this.bound.keys()) {
      const uri = this.uriOf(prefix);
      if (uri !== undefined && uri !== '') parts.push(`${prefix ?? ''}=${uri}`);
    }
    return parts;
  }

  private check(prefix: Prefix, uri: string, fail: (name: FailureName) => Failure): void {
    if (prefix === 'xmlns') throw fail('RESERVED_PREFIX_XMLNS');
    if (prefix === 'xml') {
      if (uri !== XML) throw fail('RESERVED_PREFIX_XML');
    } else if (uri === XML) throw fail('RESERVED_NAMESPACE_URI');
    if (uri === '' && prefix !== null) throw fail('UNDECLARING_PREFIX');
    if (uri === XMLNS) throw fail('RESERVED_NAMESPACE_URI');
    // A separator that a URI cannot have would make names ambiguous.
    const { separator } = this;
    if (separator !== '' && !/[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/.test(separator) && uri.includes(separator)) throw fail('SYNTAX');
  }

  /** Binds what the tag declares and gives the names their namespaces. */
  resolve(
    rawName: string, given: readonly string[], specified: number, triplets: boolean, report: ((prefix: Prefix, uri: string | null) => void) | null,
    fail: (name: FailureName) => Failure,
  ): Resolved {
    const bindings: Prefix[] = [];
    const attributes: string[] = [];
    let specifiedCount = 0;
    let prefixed = false;
    for (let i = 0; i < given.length; i += 2) {
      const name = given[i];
      const isDefault = name === 'xmlns';
      if (isDefault || name.startsWith('xmlns:')) {
        const prefix = isDefault ? null : name.slice(6);
        const uri = given[i + 1];
        this.check(prefix, uri, fail);
        const uris = this.bound.get(prefix);
        if (uris === undefined) this.bound.set(prefix, [uri]);
        else uris.push(uri);
        bindings.push(prefix);
        report?.(prefix, uri === '' ? null : uri);
        continue;
      }
      if (name.includes(':')) prefixed = true;
      attributes.push(name, given[i + 1]);
      if (i < specified) specifiedCount += 2;
    }
    if (prefixed) this.resolveAttributes(attributes, triplets, fail);
    return { name: this.elementName(rawName, triplets, fail), attributes, bindings, specified: specifiedCount };
  }

  private resolveAttributes(attributes: string[], triplets: boolean, fail: (name: FailureName) => Failure): void {
    const seen = new Set<string>();
    for (let i = 0; i < attributes.length; i += 2) {
      const colon = attributes[i].indexOf(':');
      if (colon < 0) continue;
      const prefix = attributes[i].slice(0, colon);
      const uri = this.uriOf(prefix);
      if (uri === undefined) throw fail('UNBOUND_PREFIX');
      const local = attributes[i].slice(colon + 1);
      const expanded = uri + this.separator + local;
      if (seen.has(expanded)) throw fail('DUPLICATE_ATTRIBUTE');
      seen.add(expanded);
      attributes[i] = triplets ? expanded + this.separator + prefix : expanded;
    }
  }

  private elementName(rawName: string, triplets: boolean, fail: (name: FailureName) => Failure): string {
    const colon = rawName.indexOf(':');
    const prefix = colon < 0 ? null : rawName.slice(0, colon);
    const uri = this.uriOf(prefix);
    if (prefix === null) return uri === undefined || uri === '' ? rawName : uri + this.separator + rawName;
    if (uri === undefined) throw fail('UNBOUND_PREFIX');
    const expanded = uri + this.separator + rawName.slice(colon + 1);
    return triplets ? expanded + this.separator + prefix : expanded;
  }
}
