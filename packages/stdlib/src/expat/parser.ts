/**
 * A parser of XML that reports what it reads as Expat does: the same events in the same pieces, the same errors at the
 * same places. It knows nothing of Python; handlers are functions over JavaScript text.
 */
import { badInPublicId, INVALID, kinds, lineEnds, numbered, predefined, SPACE } from './characters.ts';
import { type ContentModel, Declarations, type Entity, ParameterParsing } from './declarations.ts';
import { builtinEncoding, Decoder, encodedLength, type Encoding, utf8 } from './decoder.ts';
import { Failure, type FailureName, names } from './failures.ts';
import { Namespaces } from './namespaces.ts';
import { prolog } from './prolog.ts';
import { Scanner, Token } from './scanner.ts';
import { parseXmlDeclaration } from './xml-declaration.ts';

type Text = string | null;

/** What the parser reports. A null handler is not called. */
export class Handlers {
  startElement: ((name: string, attributes: string[], specified: number) => void) | null = null;
  endElement: ((name: string) => void) | null = null;
  characterData: ((data: string) => void) | null = null;
  processingInstruction: ((target: string, data: string) => void) | null = null;
  comment: ((data: string) => void) | null = null;
  startCdata: (() => void) | null = null;
  endCdata: (() => void) | null = null;
  startNamespace: ((prefix: Text, uri: Text) => void) | null = null;
  endNamespace: ((prefix: Text) => void) | null = null;
  xmlDeclaration: ((version: Text, encoding: Text, standalone: number) => void) | null = null;
  startDoctype: ((name: string, systemId: Text, publicId: Text, hasSubset: boolean) => void) | null = null;
  endDoctype: (() => void) | null = null;
  elementDeclaration: ((name: string, model: ContentModel) => void) | null = null;
  attributeDeclaration: ((element: string, name: string, type: string, value: Text, required: boolean) => void) | null = null;
  entityDeclaration: ((name: string, isParameter: boolean, value: Text, base: Text, systemId: Text, publicId: Text, notation: Text) => void) | null = null;
  unparsedEntity: ((name: string, base: Text, systemId: Text, publicId: Text, notation: string) => void) | null = null;
  notation: ((name: string, base: Text, systemId: Text, publicId: Text) => void) | null = null;
  skippedEntity: ((name: string, isParameter: boolean) => void) | null = null;
  /** False stops the parser. */
  externalEntity: ((context: Text, base: Text, systemId: Text, publicId: Text) => boolean) | null = null;
  notStandalone: (() => boolean) | null = null;
  /** Gets the source of what no other handler took. */
  other: ((source: string) => void) | null = null;
  /** False: internal entities are not expanded but given to `other`. */
  expandEntities = true;
  /** The table of an encoding that is not built in: the character of each byte; null when there is none. */
  unknownEncoding: ((name: string) => string | null) | null = null;
}

/** Text that is being read: the document, or the replacement of an entity. */
interface Source {
  text: string;
  at: number;
  /** Null for the document. */
  entity: Entity | null;
  /** Open elements when it began. */
  level: number;
}

interface OpenElement {
  rawName: string;
  name: string;
  /** Prefixes declared by it. */
  bindings: (string | null)[];
}

export interface ParserOptions {
  encoding: Text;
  /** Null: namespaces are not processed. */
  separator: Text;
}

/** Bytes of UTF-8 that are reported at once of a document in another encoding. */
const CONVERSION_BUFFER = 1024;

/** Entities may blow the input up by this much, once that many characters are out. */
const Amplification = { most: 100, from: 8 * 1024 * 1024 };

export class Parser {
  readonly handlers: Handlers;
  readonly declarations: Declarations;
  readonly scanner: Scanner;
  readonly namespaces: Namespaces | null;
  base: Text = null;
  parameterParsing: number = ParameterParsing.never;
  useForeignDtd = false;
  reparseDeferral = true;
  namespaceTriplets = false;
  /** Limits on amplification, which a program may change. */
  amplification = { ...Amplification };

  /** Has had its first input. */
  started = false;
  finished = false;
  error = 0;
  private readonly options: ParserOptions;
  private decoder: Decoder | null = null;
  /** Bytes before the encoding is known. */
  private undecoded: Uint8Array = new Uint8Array();
  readonly document: Source = { text: '', at: 0, entity: null, level: 0 };
  readonly sources: Source[] = [this.document];
  final = false;
  private readonly elements: OpenElement[] = [];
  private inCdata = false;
  /** What the parser is at. */
  private phase: 'start' | 'prolog' | 'content' | 'epilog' = 'start';
  private machine: Generator<void, void, void> | null = null;
  /** The token that the prolog's machine looks at. */
  token = { kind: 0, start: 0, text: '' };
  /** The machine took the token, so that `other` does not get it. */
  handled = false;
  /** An external entity: its kind and parent. */
  readonly external: 'general' | 'parameter' | null;
  /** Length of the text when its last token was found incomplete. */
  private stuckAt = 0;
  private expanded = 0;
  private direct = 0;

  // ---- positions
  /** Where the current event begins in the document's text; -1 before the first. */
  eventAt = -1;
  /** Counted up to `countedAt` of the document's text. */
  private line = 1;
  private column = 0;
  private countedAt = 0;
  /** Bytes before the document's text. */
  private bytesBefore = 0;

  constructor(options: ParserOptions, parent: Parser | null = null, context: Text = null) {
    this.options = options;
    this.handlers = new Handlers();
    this.declarations = parent?.declarations ?? new Declarations();
    this.namespaces = options.separator === null ? null : (parent?.namespaces?.inherit() ?? new Namespaces(options.separator));
    this.scanner = new Scanner(this.namespaces !== null);
    this.external = parent === null ? null : context === null ? 'parameter' : 'general';
    if (parent !== null) {
      this.base = parent.base;
      this.parameterParsing = parent.parameterParsing;
      this.reparseDeferral = parent.reparseDeferral;
      this.namespaceTriplets = parent.namespaceTriplets;
      this.amplification = parent.amplification;
      this.parent = parent;
    }
  }
  readonly parent: Parser | null = null;

  get encoding(): Encoding {
    return this.decoder?.encoding ?? utf8;
  }

  // ---- input

  /** Parses a piece of input; raises a Failure. */
  parse(input: Uint8Array, final: boolean, forcedEncoding: Text = null): void {
    if (this.error !== 0) throw new Failure(names[this.error] as FailureName);
    if (this.finished) throw new Failure('FINISHED');
    this.started = true;
    this.final = final;
    this.direct += input.length;
    if (!this.take(input, forcedEncoding)) return;
    const { document } = this;
    if (this.reparseDeferral && !final && this.stuckAt > 0 && document.text.length - document.at < 2 * this.stuckAt) return;
    this.stuckAt = 0;
    this.run();
    this.count(document.at);
    this.eventAt = document.at;
    if (final) this.finished = true;
  }

  /** Adds the decoded input to the document; false while the encoding is not known. */
  private take(input: Uint8Array, forcedEncoding: Text): boolean {
    const { document } = this;
    let content = input;
    if (this.decoder === null) {
      this.undecoded = joined(this.undecoded, input);
      const chosen = this.chooseEncoding(this.undecoded, forcedEncoding ?? this.options.encoding);
      if (chosen === undefined) return false;
      this.decoder = new Decoder(chosen.encoding);
      content = this.undecoded.subarray(chosen.skip);
      this.bytesBefore = chosen.skip;
      this.undecoded = new Uint8Array();
    }
    const text = this.decoder.decode(content);
    if (document.at > 0) {
      // What has been read is counted and given up.
      this.count(document.at);
      this.bytesBefore += encodedLength(this.encoding, document.text.slice(0, document.at));
      document.text = document.text.slice(document.at);
      this.countedAt = 0;
      this.eventAt = 0;
      document.at = 0;
    }
    document.text += text;
    return true;
  }

  private chooseEncoding(content: Uint8Array, forced: Text): { encoding: Encoding; skip: number } | undefined {
    const [a, b, c] = content;
    if (forced !== null) {
      const bigEndian = a === 0xfe && b === 0xff;
      const encoding = this.namedEncoding(forced, bigEndian);
      if (!this.final && content.length < (encoding.kind === 'utf-16' ? 2 : encoding.kind === 'utf-8' && a === 0xef ? 3 : 0)) return undefined;
      const marked = encoding.kind === 'utf-16' ? bigEndian || (a === 0xff && b === 0xfe) : false;
      const skip = marked ? 2 : encoding.kind === 'utf-8' && a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0;
      return { encoding, skip };
    }
    if (content.length < 2 && !this.final) return undefined;
    if (a === 0xfe && b === 0xff) return { encoding: { kind: 'utf-16', littleEndian: false }, skip: 2 };
    if (a === 0xff && b === 0xfe) return { encoding: { kind: 'utf-16', littleEndian: true }, skip: 2 };
    if (a === 0) return { encoding: { kind: 'utf-16', littleEndian: false }, skip: 0 };
    if (b === 0) return { encoding: { kind: 'utf-16', littleEndian: true }, skip: 0 };
    if (a === 0xef && (content.length < 3 ? !this.final : b === 0xbb && c === 0xbf)) {
      return content.length < 3 ? undefined : { encoding: utf8, skip: 3 };
    }
    return this.declaredEncoding(content);
  }

  /** The encoding that an XML declaration names; the declaration itself is checked when it is read as a token. */
  private declaredEncoding(content: Uint8Array): { encoding: Encoding; skip: number } | undefined {
    const opening = '<?xml';
    for (let i = 0; i < opening.length; i++) {
      if (i >= content.length) return this.final ? { encoding: utf8, skip: 0 } : undefined;
      if (content[i] !== opening.charCodeAt(i)) return { encoding: utf8, skip: 0 };
    }
    let text = '';
    for (let i = 0; i < content.length && content[i] !== 62; i++) text += String.fromCharCode(content[i]);
    if (text.length === content.length && !this.final && text.length < 1024) return undefined;
    const found = /^<\?xml[ \t\r\n][^>]*?\sencoding\s*=\s*(["'])([A-Za-z][A-Za-z0-9._-]*)\1/.exec(text);
    if (found === null) return { encoding: utf8, skip: 0 };
    const [whole, , name] = found;
    const at = whole.length - name.length - 1;
    const builtin = builtinEncoding(name, false);
    if (builtin?.kind === 'utf-16') throw this.failedEarly('INCORRECT_ENCODING', text, at);
    try {
      return { encoding: builtin ?? this.namedEncoding(name, false), skip: 0 };
    } catch (thrown) {
      if (thrown instanceof Failure) throw this.failedEarly('UNKNOWN_ENCODING', text, at);
      throw thrown;
    }
  }

  private failedEarly(name: 'INCORRECT_ENCODING' | 'UNKNOWN_ENCODING', text: string, at: number): Failure {
    this.document.text = text;
    this.eventAt = at;
    return new Failure(name, at);
  }

  private namedEncoding(name: string, bigEndian: boolean): Encoding {
    const builtin = builtinEncoding(name, bigEndian);
    if (builtin !== undefined) return builtin;
    const table = this.handlers.unknownEncoding?.(name) ?? null;
    if (table === null) throw new Failure('UNKNOWN_ENCODING');
    // What has a meaning in markup must be where ASCII has it, and nowhere else.
    for (let byte = 0; byte < 256; byte++) {
      const unit = table.charCodeAt(byte);
      if (unit !== byte && (isMarkup(byte) || isMarkup(unit))) throw new Failure('UNKNOWN_ENCODING');
    }
    return { kind: 'single', table };
  }

  // ---- positions

  /** Counts lines and columns up to a position of the document. */
  private count(at: number): void {
    const { text } = this.document;
    for (let i = this.countedAt; i < at; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 10 || unit === 13) {
        this.line++;
        this.column = 0;
        if (unit === 13 && text.charCodeAt(i + 1) === 10) i++;
      } else if (unit < 0xdc00 || unit >= 0xe000) this.column++;
    }
    if (at > this.countedAt) this.countedAt = at;
  }

  position(): { line: number; column: number; byte: number } {
    if (this.eventAt < 0) return { line: this.line, column: this.column, byte: -1 };
    this.count(this.eventAt);
    return { line: this.line, column: this.column, byte: this.bytesBefore + encodedLength(this.encoding, this.document.text.slice(0, this.eventAt)) };
  }

  /** The document from the current event on. */
  get context(): string | null {
    return this.eventAt < 0 ? null : this.document.text.slice(this.eventAt);
  }

  // ---- running

  /** Makes the source's text the scanner's. */
  use(source: Source): void {
    this.scanner.text = source.text;
    this.scanner.end = source.text.length;
  }

  get source(): Source {
    return this.sources[this.sources.length - 1];
  }

  /** Whether more of the source may come. */
  private hasMore(source: Source): boolean {
    return source.entity === null && !this.final;
  }

  /** Begins an event at a position of the source. */
  begin(source: Source, at: number): void {
    if (source.entity === null) this.eventAt = at;
  }

  fail(name: ConstructorParameters<typeof Failure>[0], source: Source = this.source, at = -1): Failure {
    if (at >= 0 && source.entity === null) this.eventAt = at;
    return new Failure(name, this.eventAt);
  }

  private run(): void {
    if (this.phase === 'start') {
      if (this.external === null) this.phase = 'prolog';
      else if (!this.textDeclaration()) return;
      else this.phase = this.external === 'general' ? 'content' : 'prolog';
    }
    if (this.phase === 'prolog' && !this.runProlog()) return;
    if (this.phase === 'content' && !this.runContent()) return;
    if (this.phase === 'epilog') this.runEpilog();
  }

  report(source: string): void {
    this.handlers.other?.(source);
  }

  /** The end of the text where a token goes on: waits, or fails. */
  private stuck(source: Source, at: number): boolean {
    if (this.hasMore(source)) {
      this.stuckAt = source.text.length - at;
      return false;
    }
    this.checkPartial(source, at);
    throw this.fail('UNCLOSED_TOKEN', source, at);
  }

  /** Fails when the input ends within a character. */
  private checkPartial(source: Source, at: number): void {
    const { decoder } = this;
    if (source.entity !== null || decoder === null || decoder.pending === 0) return;
    throw this.fail(decoder.encoding.kind === 'utf-16' && decoder.pending === 1 ? 'UNCLOSED_TOKEN' : 'PARTIAL_CHAR', source, at);
  }

  // ---- prolog

  private runProlog(): boolean {
    const { scanner } = this;
    const { machine = null } = this;
    const running = machine ?? prolog(this);
    if (machine === null) {
      this.machine = running;
      running.next();
    }
    for (;;) {
      const { source } = this;
      this.use(source);
      const start = source.at;
      const kind = scanner.prolog(start, !this.hasMore(source));
      this.begin(source, start);
      if (kind === Token.none) {
        if (source.entity !== null) {
          this.closeSource();
          continue;
        }
        if (!this.final) return false;
        this.checkPartial(source, start);
        if (this.external === 'parameter') {
          this.endParameterEntity();
          return false;
        }
        throw this.fail('NO_ELEMENTS', source, start);
      }
      if (kind === Token.incomplete) return this.stuck(source, start);
      if (kind === Token.invalid) throw this.fail('INVALID_TOKEN', source, scanner.after);
      this.token = { kind, start, text: source.text.slice(start, scanner.after) };
      source.at = scanner.after;
      this.handled = false;
      running.next();
      if (kind === Token.instanceStart && this.external === null) {
        this.phase = 'content';
        return true;
      }
      if (!this.handled) this.report(this.token.text);
      if (this.skipping && !this.skipIgnored()) return false;
    }
  }

  /** An ignored section has begun. */
  skipping = false;
  private skipIgnored(): boolean {
    const { source } = this;
    this.use(source);
    const end = this.scanner.ignored(source.at);
    if (end === -2) throw this.fail('INVALID_TOKEN', source, this.scanner.after);
    if (end === -1) {
      if (this.hasMore(source)) return false;
      throw this.fail('SYNTAX', source, source.at);
    }
    source.at = end;
    this.skipping = false;
    return true;
  }

  /** Set by the prolog's machine: declarations are complete here. */
  betweenDeclarations = true;
  private endParameterEntity(): void {
    if (!this.betweenDeclarations) throw this.fail('INCOMPLETE_PE');
  }

  /** Reads the text of an internal entity next. */
  openSource(entity: Entity): void {
    entity.open = true;
    this.account(entity.text as string);
    this.sources.push({ text: entity.text as string, at: 0, entity, level: this.elements.length });
  }

  /** Bounds what entities make of the input. */
  account(text: string): void {
    const root = this.root;
    root.expanded += text.length;
    const { most, from } = this.amplification;
    const output = root.direct + root.expanded;
    if (output > from && output / Math.max(1, root.direct) > most) throw this.fail('AMPLIFICATION_LIMIT_BREACH');
  }
  private get root(): Parser {
    return this.parent === null ? this : this.parent.root;
  }

  private closeSource(): void {
    const source = this.sources.pop() as Source;
    if (source.entity !== null) source.entity.open = false;
  }

  /** `<?xml …?>` of the document. */
  xmlDeclaration(text: string, start: number): void {
    const result = parseXmlDeclaration(text, this.external !== null);
    if (result.bad >= 0) throw this.fail(this.external === null ? 'XML_DECL' : 'TEXT_DECL', this.document, start + result.bad);
    if (result.standalone === 1) this.declarations.standalone = true;
    const { handlers } = this;
    if (handlers.xmlDeclaration !== null) {
      handlers.xmlDeclaration(result.version, result.encoding, result.standalone);
      this.handled = true;
    }
  }

  /** The declaration that an external entity may begin with; false when more text is needed. */
  private textDeclaration(): boolean {
    const { document, scanner } = this;
    this.use(document);
    if (!document.text.startsWith('<?xml')) return document.text.length >= 5 || this.final || !'<?xml'.startsWith(document.text);
    const kind = scanner.prolog(0, this.final);
    if (kind === Token.incomplete) return this.stuck(document, 0);
    if (kind !== Token.xmlDeclaration) return true;
    this.begin(document, 0);
    this.handled = false;
    const text = document.text.slice(0, scanner.after);
    document.at = scanner.after;
    this.xmlDeclaration(text, 0);
    if (!this.handled) this.report(text);
    return true;
  }

  // ---- content

  private runContent(): boolean {
    const { scanner } = this;
    for (;;) {
      const { source } = this;
      this.use(source);
      const start = source.at;
      const kind = this.inCdata ? scanner.cdata(start) : scanner.content(start);
      this.begin(source, start);
      if (kind === Token.none || kind === Token.incomplete || kind === Token.trailingReturn || kind === Token.trailingBracket) {
        if (!this.atEnd(source, start, kind)) return false;
        continue;
      }
      if (kind === Token.invalid) throw this.fail('INVALID_TOKEN', source, scanner.after);
      source.at = scanner.after;
      this.contentToken(kind, source, start, scanner.after);
      if (this.phase === 'epilog') return true;
    }
  }

  /** The text ends within content; false to wait for more, true when the source was left. */
  private atEnd(source: Source, start: number, kind: number): boolean {
    if (this.hasMore(source)) {
      if (kind !== Token.none) this.stuckAt = source.text.length - start;
      return false;
    }
    if (this.inCdata) throw this.fail('UNCLOSED_CDATA_SECTION', source, kind === Token.none ? start : source.text.length);
    this.checkPartial(source, start);
    if (kind === Token.incomplete) throw this.fail('UNCLOSED_TOKEN', source, start);
    if (kind === Token.trailingReturn || kind === Token.trailingBracket) {
      this.data(kind === Token.trailingReturn ? '\n' : source.text.slice(start), source.text.slice(start));
      source.at = source.text.length;
      if (kind === Token.trailingBracket) this.begin(source, source.at);
    }
    if (source.entity === null) {
      if (this.external === null) throw this.fail('NO_ELEMENTS');
      if (this.elements.length > 0) throw this.fail('ASYNC_ENTITY');
      return false;
    }
    if (this.elements.length !== source.level) throw this.fail('ASYNC_ENTITY');
    this.closeSource();
    return true;
  }

  private data(text: string, raw: string): void {
    const { handlers } = this;
    if (handlers.characterData !== null) handlers.characterData(text);
    else handlers.other?.(raw);
  }

  /** Text that is not UTF-8 is reported in pieces, as it fits Expat's buffer. */
  private characters(source: Source, start: number, end: number): void {
    if (source.entity !== null || this.encoding.kind === 'utf-8') {
      const data = source.text.slice(start, end);
      this.data(data, data);
      return;
    }
    for (let at = start; at < end;) {
      let next = at;
      for (let size = 0; next < end; next++) {
        size += encodedLength(utf8, source.text[next]);
        if (size > CONVERSION_BUFFER) break;
      }
      if (next < end && (source.text.charCodeAt(next) & 0xfc00) === 0xdc00) next--;
      const data = source.text.slice(at, next);
      this.data(data, data);
      at = next;
    }
  }

  private contentToken(kind: number, source: Source, start: number, end: number): void {
    const { handlers } = this;
    const { text } = source;
    switch (kind) {
      case Token.data:
        this.characters(source, start, end);
        return;
      case Token.newline:
        this.data('\n', text.slice(start, end));
        return;
      case Token.startTag:
      case Token.emptyElement:
        this.startTag(source, start, end, kind === Token.emptyElement);
        return;
      case Token.endTag:
        this.endTag(source, start, end);
        return;
      case Token.charRef: {
        const character = this.characterReference(text, start, end);
        if (character === undefined) throw this.fail('BAD_CHAR_REF', source, start);
        this.data(character, text.slice(start, end));
        return;
      }
      case Token.entityRef:
        this.entityReference(text.slice(start + 1, end - 1), text.slice(start, end));
        return;
      case Token.cdataOpen:
        this.inCdata = true;
        if (handlers.startCdata !== null) handlers.startCdata();
        else this.report(text.slice(start, end));
        return;
      case Token.cdataClose:
        this.inCdata = false;
        if (handlers.endCdata !== null) handlers.endCdata();
        else this.report(text.slice(start, end));
        return;
      case Token.xmlDeclaration:
        throw this.fail('MISPLACED_XML_PI', source, start);
      default:
        this.miscellaneous(kind, text, start, end);
    }
  }

  /** A comment or processing instruction; true when a handler took it. */
  miscellaneous(kind: number, text: string, start: number, end: number): boolean {
    const { handlers } = this;
    if (kind === Token.comment) {
      if (handlers.comment !== null) {
        handlers.comment(lineEnds(text.slice(start + 4, end - 3)));
        return true;
      }
    } else if (handlers.processingInstruction !== null) {
      const { nameEnd } = this.scanner;
      let at = nameEnd;
      while (at < end - 2 && kinds[text.charCodeAt(at)] & SPACE) at++;
      handlers.processingInstruction(text.slice(start + 2, nameEnd), lineEnds(text.slice(at, end - 2)));
      return true;
    }
    if (this.phase !== 'prolog') this.report(text.slice(start, end));
    return false;
  }

  private characterReference(text: string, start: number, end: number): string | undefined {
    const hex = text[start + 2] === 'x';
    return numbered(parseInt(text.slice(start + (hex ? 3 : 2), end - 1), hex ? 16 : 10));
  }

  private entityReference(name: string, raw: string): void {
    const { handlers, declarations } = this;
    const character = predefined[name];
    if (character !== undefined) {
      this.data(character, raw);
      return;
    }
    const entity = declarations.entities.get(name);
    if (!this.known(entity)) {
      if (handlers.skippedEntity !== null) handlers.skippedEntity(name, false);
      else this.report(raw);
      return;
    }
    if (entity.open) throw this.fail('RECURSIVE_ENTITY_REF');
    if (entity.notation !== null) throw this.fail('BINARY_ENTITY_REF');
    if (entity.text !== null) {
      if (handlers.expandEntities || handlers.other === null) this.openSource(entity);
      else if (handlers.skippedEntity !== null) handlers.skippedEntity(name, false);
      else this.report(raw);
      return;
    }
    if (handlers.externalEntity !== null) {
      entity.open = true;
      const goesOn = handlers.externalEntity(this.entityContext(name), entity.base, entity.systemId, entity.publicId);
      entity.open = false;
      if (!goesOn) throw this.fail('EXTERNAL_ENTITY_HANDLING');
    } else this.report(raw);
  }

  /** Whether the entity is declared; fails when it must be and is not. */
  private known(entity: Entity | undefined): entity is Entity {
    const { declarations } = this;
    if (!declarations.hasParameterRefs || declarations.standalone) {
      if (entity === undefined) throw this.fail('UNDEFINED_ENTITY');
      if (!entity.internal) throw this.fail('ENTITY_DECLARED_IN_PE');
    }
    return entity !== undefined;
  }

  /** Names of the open entities and bound prefixes, as the parser of an external entity is told them. */
  private entityContext(name: string): string {
    const parts = this.namespaces?.context() ?? [];
    for (const entity of this.declarations.entities.values()) if (entity.open && entity.name !== name) parts.push(entity.name);
    parts.push(name);
    return parts.join('\f');
  }

  // ---- elements

  private startTag(source: Source, start: number, end: number, isEmpty: boolean): void {
    const { handlers, namespaces, scanner } = this;
    const { text } = source;
    const rawName = text.slice(start + 1, scanner.nameEnd);
    const places = scanner.attributes;
    const declared = this.declarations.attributes.size === 0 ? undefined : this.declarations.attributes.get(rawName);
    const found: string[] = [];
    if (places.length > 0) {
      const seen = places.length > 5 ? new Set<string>() : null;
      // References in a value use the scanner, so the places are copied when there are any.
      const copied = places.slice();
      for (let i = 0; i < copied.length; i += 5) {
        const name = text.slice(copied[i], copied[i + 1]);
        if (seen !== null) {
          if (seen.has(name)) throw this.fail('DUPLICATE_ATTRIBUTE', source, copied[i]);
          seen.add(name);
        }
        let value = text.slice(copied[i + 2], copied[i + 3]);
        const isCdata = declared?.get(name)?.isCdata ?? true;
        if (copied[i + 4] !== 0 || !isCdata) value = this.attributeValue(value, isCdata, source.entity === null ? copied[i + 2] : -1);
        found.push(name, value);
      }
    }
    const specified = found.length;
    if (declared !== undefined) {
      for (const { name, value } of declared.values()) {
        if (value === null) continue;
        let given = false;
        for (let i = 0; i < specified && !given; i += 2) given = found[i] === name;
        if (!given) found.push(name, value);
      }
    }
    this.begin(source, start);
    let name = rawName;
    let attributes = found;
    let bindings: (string | null)[] = [];
    let specifiedCount = specified;
    if (namespaces !== null) {
      const resolved = namespaces.resolve(rawName, found, specified, this.namespaceTriplets, handlers.startNamespace, (failure) => this.fail(failure));
      ({ name, attributes, bindings } = resolved);
      specifiedCount = resolved.specified;
    }
    if (handlers.startElement !== null) handlers.startElement(name, attributes, specifiedCount);
    else if (handlers.other !== null && !(isEmpty && handlers.endElement !== null)) this.report(text.slice(start, end));
    if (!isEmpty) {
      this.elements.push({ rawName, name, bindings });
      return;
    }
    if (handlers.endElement !== null) {
      // An empty element ends where its tag ends.
      if (source.entity === null && handlers.startElement !== null) this.eventAt = end;
      handlers.endElement(name);
    }
    this.endBindings(bindings);
    this.elementEnded(source);
  }

  private endTag(source: Source, start: number, end: number): void {
    const { handlers, elements, scanner } = this;
    if (elements.length === source.level) throw this.fail('ASYNC_ENTITY');
    const element = elements[elements.length - 1];
    if (source.text.slice(start + 2, scanner.nameEnd) !== element.rawName) throw this.fail('TAG_MISMATCH', source, start + 2);
    elements.pop();
    if (handlers.endElement !== null) handlers.endElement(element.name);
    else this.report(source.text.slice(start, end));
    this.endBindings(element.bindings);
    this.elementEnded(source);
  }

  private endBindings(bindings: (string | null)[]): void {
    for (let i = bindings.length - 1; i >= 0; i--) {
      this.handlers.endNamespace?.(bindings[i]);
      (this.namespaces as Namespaces).unbind(bindings[i]);
    }
  }

  private elementEnded(source: Source): void {
    if (this.elements.length === 0 && this.external === null && source.entity === null) this.phase = 'epilog';
  }

  /** The value of an attribute: references expanded, blanks made spaces, and collapsed unless it is CDATA. */
  attributeValue(raw: string, isCdata: boolean, place: number): string {
    const pieces: string[] = [];
    this.appendValue(raw, pieces, place, 0);
    const value = pieces.join('');
    return isCdata ? value : value.replaceAll(/ +/g, ' ').replace(/^ /, '').replace(/ $/, '');
  }

  private appendValue(raw: string, pieces: string[], place: number, depth: number): void {
    let start = 0;
    for (let at = 0; at < raw.length; at++) {
      const unit = raw.charCodeAt(at);
      if (unit === 38) {
        const semicolon = raw.indexOf(';', at);
        const inner = semicolon < 0 ? '' : raw.slice(at + 1, semicolon);
        pieces.push(raw.slice(start, at));
        this.appendReference(raw, inner, at, pieces, place, depth);
        at = semicolon;
        start = at + 1;
      } else if (unit === 60 || (unit < 32 && kinds[unit] & INVALID)) throw this.fail('INVALID_TOKEN', this.document, place < 0 ? -1 : place + at);
      else if (unit < 32) {
        pieces.push(raw.slice(start, at), ' ');
        if (unit === 13 && raw.charCodeAt(at + 1) === 10) at++;
        start = at + 1;
      }
    }
    pieces.push(start === 0 ? raw : raw.slice(start));
  }

  private appendReference(raw: string, inner: string, at: number, pieces: string[], place: number, depth: number): void {
    const where = place < 0 ? -1 : place + at;
    const refuse = (name: Parameters<Parser['fail']>[0]): Failure => this.fail(name, this.document, where);
    if (inner.startsWith('#')) {
      const character = this.characterReference(raw, at, at + inner.length + 2);
      if (character === undefined) throw refuse('BAD_CHAR_REF');
      pieces.push(character);
      return;
    }
    if (!/^[^\s&<>"';]+$/.test(inner)) throw refuse('INVALID_TOKEN');
    const character = predefined[inner];
    if (character !== undefined) {
      pieces.push(character);
      return;
    }
    const event = this.eventAt;
    if (where >= 0) this.eventAt = where;
    const entity = this.declarations.entities.get(inner);
    if (!this.known(entity)) return;
    this.eventAt = event;
    if (entity.open) throw refuse('RECURSIVE_ENTITY_REF');
    if (entity.notation !== null) throw refuse('BINARY_ENTITY_REF');
    if (entity.text === null) throw refuse('ATTRIBUTE_EXTERNAL_ENTITY_REF');
    // Expanded by recursion, as deep as entities refer to each other.
    if (depth > 500) throw refuse('AMPLIFICATION_LIMIT_BREACH');
    this.account(entity.text);
    entity.open = true;
    this.appendValue(entity.text, pieces, -1, depth + 1);
    entity.open = false;
  }

  // ---- after the element

  private runEpilog(): void {
    const { scanner, document } = this;
    this.use(document);
    for (;;) {
      const start = document.at;
      const kind = scanner.prolog(start, this.final);
      this.begin(document, start);
      if (kind === Token.none) {
        if (this.final) this.checkPartial(document, start);
        return;
      }
      if (kind === Token.incomplete) {
        this.stuck(document, start);
        return;
      }
      if (kind === Token.invalid) throw this.fail('INVALID_TOKEN', document, scanner.after);
      const end = scanner.after;
      if (kind !== Token.space && kind !== Token.comment && kind !== Token.instruction) throw this.fail('JUNK_AFTER_DOC_ELEMENT', document, start);
      document.at = end;
      if (kind === Token.space) this.report(document.text.slice(start, end));
      else this.miscellaneous(kind, document.text, start, end);
      this.use(document);
    }
  }

  /** Checks a public identifier, given with its quotes. */
  publicId(literal: string, start: number): string {
    const bad = badInPublicId(literal.slice(1, -1));
    if (bad >= 0) throw this.fail('PUBLICID', this.source, start + 1 + bad);
    return literal.slice(1, -1).replaceAll(/[ \r\n]+/g, ' ').trim();
  }
}

/** Characters of ASCII that Expat tells apart. */
const isMarkup = (unit: number): boolean => unit < 127 && !(kinds[unit] & INVALID) && !'$@\\^`{}~'.includes(String.fromCharCode(unit));

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const result = new Uint8Array(a.length + b.length);
  result.set(a);
  result.set(b, a.length);
  return result;
}
