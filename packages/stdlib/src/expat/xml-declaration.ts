/** The inside of `<?xml …?>`. */

export interface XmlDeclaration {
  version: string | null;
  encoding: string | null;
  /** 1, 0, or -1 when it is not said. */
  standalone: number;
  /** Where the text is wrong, or -1. */
  bad: number;
}

const isSpace = (c: string): boolean => c === ' ' || c === '\t' || c === '\r' || c === '\n';

interface Part {
  name: string;
  nameAt: number;
  value: string;
  valueAt: number;
}

class Reader {
  private readonly text: string;
  private readonly end: number;
  at = 5;
  bad = -1;
  constructor(text: string) {
    this.text = text;
    this.end = text.length - 2;
  }
  /** The next `name="value"`; undefined at the end or, with `bad` set, where it is wrong. */
  next(): Part | undefined {
    const { text, end } = this;
    let { at } = this;
    if (at >= end) return undefined;
    if (!isSpace(text[at])) return this.refuse(at);
    while (at < end && isSpace(text[at])) at++;
    if (at >= end) return undefined;
    const nameAt = at;
    for (; at < end && text[at] !== '=' && !isSpace(text[at]); at++) if (text[at] > '\x7f') return this.refuse(at);
    const name = text.slice(nameAt, at);
    while (at < end && isSpace(text[at])) at++;
    if (at >= end || text[at] !== '=' || name === '') return this.refuse(at >= end ? end : at);
    at++;
    while (at < end && isSpace(text[at])) at++;
    const quote = text[at];
    if (at >= end || (quote !== '"' && quote !== "'")) return this.refuse(at);
    const valueAt = ++at;
    while (at < end && /[A-Za-z0-9._-]/.test(text[at])) at++;
    if (at >= end || text[at] !== quote) return this.refuse(at);
    this.at = at + 1;
    return { name, nameAt, value: text.slice(valueAt, at), valueAt };
  }
  private refuse(at: number): undefined {
    this.bad = at;
    return undefined;
  }
}

/** Reads the declaration; a text declaration begins an external entity and must name an encoding. */
export function parseXmlDeclaration(text: string, isTextDeclaration: boolean): XmlDeclaration {
  const result: XmlDeclaration = { version: null, encoding: null, standalone: -1, bad: -1 };
  const reader = new Reader(text);
  const wrong = (at: number): XmlDeclaration => ({ ...result, bad: at });
  let part = reader.next();
  if (part === undefined) return wrong(reader.bad >= 0 ? reader.bad : reader.at);
  if (part.name === 'version') {
    if (!/^1\.[0-9]+$/.test(part.value)) return wrong(part.valueAt);
    result.version = part.value;
    part = reader.next();
    if (part === undefined) return reader.bad >= 0 || isTextDeclaration ? wrong(Math.max(reader.bad, 0)) : result;
  } else if (!isTextDeclaration) return wrong(part.nameAt);
  if (part.name === 'encoding') {
    if (!/^[A-Za-z]/.test(part.value)) return wrong(part.valueAt);
    result.encoding = part.value;
    part = reader.next();
    if (part === undefined) return reader.bad >= 0 ? wrong(reader.bad) : result;
  }
  if (part.name !== 'standalone' || isTextDeclaration) return wrong(part.nameAt);
  if (part.value !== 'yes' && part.value !== 'no') return wrong(part.valueAt);
  result.standalone = part.value === 'yes' ? 1 : 0;
  part = reader.next();
  if (part !== undefined) return wrong(part.nameAt);
  return reader.bad >= 0 ? wrong(reader.bad) : result;
}
