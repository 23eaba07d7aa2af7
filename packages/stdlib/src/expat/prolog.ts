/**
 * The prolog's grammar, as a generator that is resumed for each token. It declares what it reads and sets `handled`
 * where a handler took the token.
 */
import { type ContentModel, ContentType, type Entity, ParameterParsing, quantifiers } from './declarations.ts';
import { entityValue } from './entity-value.ts';
import type { Parser } from './parser.ts';
import { Token } from './scanner.ts';

type Machine = Generator<void, void, void>;
type Reading<T> = Generator<void, T, void>;

interface ExternalId {
  systemId: string | null;
  publicId: string | null;
}

const ATTRIBUTE_TYPES = new Set(['CDATA', 'ID', 'IDREF', 'IDREFS', 'ENTITY', 'ENTITIES', 'NMTOKEN', 'NMTOKENS']);

class Grammar {
  private readonly parser: Parser;
  /** Tokens of the declaration at hand belong to a handler. */
  private owned = false;

  constructor(parser: Parser) {
    this.parser = parser;
  }

  private syntax(): Error {
    return this.parser.fail('SYNTAX', this.parser.source, this.parser.token.start) as unknown as Error;
  }

  /** The next token as it comes. */
  private *raw(): Machine {
    yield;
    if (this.owned) this.parser.handled = true;
  }

  /** The next token that is no space; references to parameter entities are followed. */
  private *next(): Machine {
    for (;;) {
      yield* this.raw();
      const { kind } = this.parser.token;
      if (kind === Token.space) continue;
      if (kind !== Token.parameterRef) return;
      this.parameterReference();
    }
  }

  private kind(): number {
    return this.parser.token.kind;
  }

  private get text(): string {
    return this.parser.token.text;
  }

  private *expect(kind: number): Reading<string> {
    yield* this.next();
    if (this.kind() !== kind) throw this.syntax();
    return this.text;
  }

  *document(): Machine {
    const { parser } = this;
    let seenDoctype = false;
    for (let first = true; ; first = false) {
      yield* this.raw();
      switch (this.kind()) {
        case Token.xmlDeclaration:
          if (!first || parser.token.start !== 0) throw parser.fail('MISPLACED_XML_PI', parser.source, parser.token.start);
          parser.xmlDeclaration(this.text, parser.token.start);
          break;
        case Token.space:
          break;
        case Token.comment:
        case Token.instruction:
          this.miscellaneous();
          break;
        case Token.declarationOpen:
          if (this.text !== '<!DOCTYPE' || seenDoctype) throw this.syntax();
          seenDoctype = true;
          yield* this.doctype();
          break;
        case Token.instanceStart:
          if (parser.useForeignDtd) this.foreignDtd();
          parser.handled = true;
          break;
        default:
          throw this.syntax();
      }
    }
  }

  private miscellaneous(): void {
    const { parser } = this;
    const { token, source } = parser;
    parser.handled = parser.miscellaneous(token.kind, source.text, token.start, token.start + token.text.length);
  }

  /** A document without a type is given one. */
  private foreignDtd(): void {
    const { parser } = this;
    parser.useForeignDtd = false;
    parser.declarations.hasParameterRefs = true;
    if (parser.parameterParsing !== ParameterParsing.never && parser.handlers.externalEntity !== null) {
      if (!parser.handlers.externalEntity(null, parser.base, null, null)) throw parser.fail('EXTERNAL_ENTITY_HANDLING');
    }
  }

  private notStandalone(): void {
    const { parser } = this;
    if (!parser.declarations.standalone && parser.handlers.notStandalone !== null && !parser.handlers.notStandalone()) throw parser.fail('NOT_STANDALONE');
  }

  private *doctype(): Machine {
    const { parser } = this;
    const { handlers, declarations } = parser;
    this.owned = parser.handled = handlers.startDoctype !== null;
    const name = yield* this.expect(Token.name);
    let id: ExternalId = { systemId: null, publicId: null };
    yield* this.next();
    const external = this.kind() === Token.name;
    if (external) {
      id = yield* this.externalId();
      declarations.hasParameterRefs = true;
      if (parser.parameterParsing === ParameterParsing.never) this.notStandalone();
      yield* this.next();
    }
    let started = false;
    if (this.kind() === Token.openBracket) {
      started = true;
      if (handlers.startDoctype !== null) {
        handlers.startDoctype(name, id.systemId, id.publicId, true);
        parser.handled = true;
      }
      this.owned = false;
      yield* this.subset(true);
      this.owned = parser.handled = handlers.startDoctype !== null;
      yield* this.next();
    }
    this.owned = false;
    if (this.kind() !== Token.declarationClose) throw this.syntax();
    parser.handled = false;
    if (!started && handlers.startDoctype !== null) {
      handlers.startDoctype(name, id.systemId, id.publicId, false);
      parser.handled = true;
    }
    if (external || parser.useForeignDtd) this.externalSubset(id);
    if (handlers.endDoctype !== null) {
      handlers.endDoctype();
      parser.handled = true;
    }
  }

  private externalSubset(id: ExternalId): void {
    const { parser } = this;
    const { declarations, handlers } = parser;
    parser.useForeignDtd = false;
    declarations.hasParameterRefs = true;
    const wanted = parser.parameterParsing === ParameterParsing.always
      || (parser.parameterParsing === ParameterParsing.unlessStandalone && !declarations.standalone);
    if (!wanted || handlers.externalEntity === null) return;
    declarations.parameterEntityRead = false;
    if (!handlers.externalEntity(null, parser.base, id.systemId, id.publicId)) throw parser.fail('EXTERNAL_ENTITY_HANDLING');
    if (declarations.parameterEntityRead) this.notStandalone();
  }

  /** `SYSTEM "…"` or `PUBLIC "…" "…"`, of which the first word has been read. */
  private *externalId(): Reading<ExternalId> {
    const { parser } = this;
    if (this.text === 'SYSTEM') return { systemId: (yield* this.expect(Token.literal)).slice(1, -1), publicId: null };
    if (this.text !== 'PUBLIC') throw this.syntax();
    const literal = yield* this.expect(Token.literal);
    const publicId = parser.publicId(literal, parser.token.start);
    return { publicId, systemId: (yield* this.expect(Token.literal)).slice(1, -1) };
  }

  /** Declarations up to the bracket that ends them, or to the end of an external subset. */
  *subset(isInternal: boolean): Machine {
    const { parser } = this;
    let included = 0;
    for (;;) {
      parser.betweenDeclarations = included === 0;
      yield;
      parser.betweenDeclarations = false;
      switch (this.kind()) {
        case Token.space:
          break;
        case Token.comment:
        case Token.instruction:
          this.miscellaneous();
          break;
        case Token.parameterRef:
          this.parameterReference();
          break;
        case Token.declarationOpen:
          yield* this.declaration();
          break;
        case Token.closeBracket:
          if (!isInternal) throw this.syntax();
          parser.handled = parser.handlers.startDoctype !== null;
          return;
        case Token.conditionalOpen:
          if (isInternal && parser.source.entity === null) throw this.syntax();
          if (yield* this.conditional()) included++;
          break;
        case Token.conditionalClose:
          if (included === 0) throw this.syntax();
          included--;
          break;
        default:
          throw this.syntax();
      }
    }
  }

  /** `<![INCLUDE[` gives true; the inside of `<![IGNORE[` is skipped. */
  private *conditional(): Reading<boolean> {
    const word = yield* this.expect(Token.name);
    if (word !== 'INCLUDE' && word !== 'IGNORE') throw this.syntax();
    yield* this.expect(Token.openBracket);
    if (word === 'INCLUDE') return true;
    this.parser.skipping = true;
    return false;
  }

  private parameterReference(): void {
    const { parser } = this;
    const { declarations, handlers } = parser;
    const name = this.text.slice(1, -1);
    declarations.hasParameterRefs = true;
    if (parser.parameterParsing === ParameterParsing.never) {
      declarations.keepProcessing = declarations.standalone;
      this.notStandalone();
      return;
    }
    const entity = declarations.parameterEntities.get(name);
    if (entity === undefined) {
      if (declarations.standalone) throw parser.fail('UNDEFINED_ENTITY');
      declarations.keepProcessing = declarations.standalone;
      if (handlers.skippedEntity !== null) {
        handlers.skippedEntity(name, true);
        parser.handled = true;
      }
      return;
    }
    if (entity.open) throw parser.fail('RECURSIVE_ENTITY_REF');
    if (entity.text !== null) {
      parser.openSource(entity);
      parser.handled = true;
      return;
    }
    if (handlers.externalEntity === null) {
      declarations.keepProcessing = declarations.standalone;
      return;
    }
    declarations.parameterEntityRead = false;
    entity.open = true;
    const goesOn = handlers.externalEntity(null, entity.base, entity.systemId, entity.publicId);
    entity.open = false;
    if (!goesOn) throw parser.fail('EXTERNAL_ENTITY_HANDLING');
    parser.handled = true;
    if (!declarations.parameterEntityRead) declarations.keepProcessing = declarations.standalone;
    else this.notStandalone();
  }

  private *declaration(): Machine {
    const { parser } = this;
    const { handlers } = parser;
    switch (this.text) {
      case '<!ELEMENT':
        this.owned = parser.handled = handlers.elementDeclaration !== null;
        yield* this.element();
        break;
      case '<!ATTLIST':
        this.owned = parser.handled = handlers.attributeDeclaration !== null;
        yield* this.attributes();
        break;
      case '<!ENTITY':
        this.owned = parser.handled = handlers.entityDeclaration !== null;
        yield* this.entity();
        break;
      case '<!NOTATION':
        this.owned = parser.handled = handlers.notation !== null;
        yield* this.notation();
        break;
      default:
        throw this.syntax();
    }
    this.owned = false;
  }

  private *closeDeclaration(): Machine {
    yield* this.expect(Token.declarationClose);
  }

  private *element(): Machine {
    const { parser } = this;
    const name = yield* this.expect(Token.name);
    yield* this.next();
    let model: ContentModel;
    if (this.kind() === Token.name && (this.text === 'EMPTY' || this.text === 'ANY')) {
      model = { type: this.text === 'EMPTY' ? ContentType.empty : ContentType.any, quantifier: 0, name: null, children: [] };
    } else if (this.kind() === Token.openParen) model = yield* this.contentModel();
    else throw this.syntax();
    if (parser.declarations.keepProcessing && parser.handlers.elementDeclaration !== null) {
      parser.handlers.elementDeclaration(name, model);
      parser.handled = true;
    }
    yield* this.closeDeclaration();
  }

  /** A group, whose first parenthesis has been read. */
  private *contentModel(): Reading<ContentModel> {
    const newGroup = (): ContentModel => ({ type: 0, quantifier: 0, name: null, children: [] });
    const root = newGroup();
    const open = [root];
    yield* this.next();
    if (this.kind() === Token.poundName) {
      if (this.text !== '#PCDATA') throw this.syntax();
      return yield* this.mixed(root);
    }
    for (;;) {
      // A particle.
      while (this.kind() === Token.openParen) {
        const group = newGroup();
        open[open.length - 1].children.push(group);
        open.push(group);
        yield* this.next();
      }
      if (this.kind() !== Token.name) throw this.syntax();
      open[open.length - 1].children.push(particle(this.text));
      // What follows it.
      for (;;) {
        yield* this.next();
        const group = open[open.length - 1];
        if (this.kind() === Token.closeParen) {
          if (group.type === 0) group.type = ContentType.sequence;
          group.quantifier = quantifiers.indexOf(this.text.slice(1));
          open.pop();
          if (open.length === 0) return root;
          continue;
        }
        const type = this.kind() === Token.or ? ContentType.choice : this.kind() === Token.comma ? ContentType.sequence : 0;
        if (type === 0 || (group.type !== 0 && group.type !== type)) throw this.syntax();
        group.type = type;
        break;
      }
      yield* this.next();
    }
  }

  private *mixed(root: ContentModel): Reading<ContentModel> {
    root.type = ContentType.mixed;
    for (;;) {
      yield* this.next();
      if (this.kind() === Token.closeParen) {
        const quantifier = this.text.slice(1);
        if (quantifier !== '' && quantifier !== '*') throw this.syntax();
        if (root.children.length > 0 && quantifier === '') throw this.syntax();
        root.quantifier = quantifiers.indexOf(quantifier);
        return root;
      }
      if (this.kind() !== Token.or) throw this.syntax();
      const name = yield* this.expect(Token.name);
      if (/[*?+]$/.test(name)) throw this.syntax();
      root.children.push(particle(name));
    }
  }

  private *attributes(): Machine {
    const { parser } = this;
    const element = yield* this.expect(Token.name);
    for (;;) {
      yield* this.next();
      if (this.kind() === Token.declarationClose) return;
      if (this.kind() !== Token.name) throw this.syntax();
      const name = this.text;
      const type = yield* this.attributeType();
      yield* this.next();
      let required = false;
      let value: string | null = null;
      if (this.kind() === Token.poundName && (this.text === '#REQUIRED' || this.text === '#FIXED' || this.text === '#IMPLIED')) {
        required = this.text !== '#IMPLIED';
        if (this.text === '#FIXED') yield* this.expect(Token.literal);
      } else if (this.kind() !== Token.literal) throw this.syntax();
      if (this.kind() === Token.literal) {
        value = parser.attributeValue(this.text.slice(1, -1), type === 'CDATA', -1);
      }
      this.declareAttribute(element, name, type, value, required);
    }
  }

  private declareAttribute(element: string, name: string, type: string, value: string | null, required: boolean): void {
    const { parser } = this;
    const { declarations, handlers } = parser;
    if (!declarations.keepProcessing) return;
    let known = declarations.attributes.get(element);
    if (known === undefined) declarations.attributes.set(element, (known = new Map()));
    if (!known.has(name)) known.set(name, { name, isCdata: type === 'CDATA', value });
    if (handlers.attributeDeclaration !== null) {
      handlers.attributeDeclaration(element, name, type, value, required);
      parser.handled = true;
    }
  }

  private *attributeType(): Reading<string> {
    yield* this.next();
    let prefix = '';
    if (this.kind() === Token.name) {
      if (ATTRIBUTE_TYPES.has(this.text)) return this.text;
      if (this.text !== 'NOTATION') throw this.syntax();
      prefix = 'NOTATION';
      yield* this.next();
    }
    if (this.kind() !== Token.openParen) throw this.syntax();
    const values: string[] = [];
    for (;;) {
      yield* this.next();
      if (this.kind() !== Token.name && (this.kind() !== Token.nameToken || prefix !== '')) throw this.syntax();
      values.push(this.text);
      yield* this.next();
      if (this.kind() === Token.closeParen && this.text === ')') return `${prefix}(${values.join('|')})`;
      if (this.kind() !== Token.or) throw this.syntax();
    }
  }

  private *entity(): Machine {
    const { parser } = this;
    const { handlers, declarations } = parser;
    yield* this.next();
    const isParameter = this.kind() === Token.percent;
    if (isParameter) yield* this.next();
    if (this.kind() !== Token.name) throw this.syntax();
    const name = this.text;
    const declare = (): Entity | null => this.declareEntity(name, isParameter);
    yield* this.next();
    if (this.kind() === Token.literal) {
      const source = parser.source;
      const { value, failure } = entityValue(parser, this.text.slice(1, -1), parser.token.start + 1, source);
      const entity = declarations.keepProcessing ? declare() : null;
      if (entity !== null) {
        entity.text = value;
        if (handlers.entityDeclaration !== null) {
          handlers.entityDeclaration(name, isParameter, value, parser.base, null, null, null);
          parser.handled = true;
        }
      }
      if (failure !== null) throw failure;
      yield* this.closeDeclaration();
      return;
    }
    if (this.kind() !== Token.name) throw this.syntax();
    const id = yield* this.externalId();
    const entity = declarations.keepProcessing ? declare() : null;
    if (entity !== null) Object.assign(entity, { ...id, base: parser.base });
    yield* this.next();
    if (this.kind() === Token.name) {
      if (this.text !== 'NDATA' || isParameter) throw this.syntax();
      const notation = yield* this.expect(Token.name);
      if (entity !== null) {
        entity.notation = notation;
        if (handlers.unparsedEntity !== null) {
          handlers.unparsedEntity(name, parser.base, id.systemId, id.publicId, notation);
          parser.handled = true;
        } else if (handlers.entityDeclaration !== null) {
          handlers.entityDeclaration(name, false, null, parser.base, id.systemId, id.publicId, notation);
          parser.handled = true;
        }
      }
      yield* this.closeDeclaration();
      return;
    }
    if (this.kind() !== Token.declarationClose) throw this.syntax();
    if (entity !== null && handlers.entityDeclaration !== null) {
      handlers.entityDeclaration(name, isParameter, null, parser.base, id.systemId, id.publicId, null);
      parser.handled = true;
    }
  }

  /** The new entity; null when the name has been declared before. */
  private declareEntity(name: string, isParameter: boolean): Entity | null {
    const { parser } = this;
    const table = isParameter ? parser.declarations.parameterEntities : parser.declarations.entities;
    if (table.has(name) || (!isParameter && ['lt', 'gt', 'amp', 'quot', 'apos'].includes(name))) return null;
    const internal = parser.external === null && parser.source.entity === null;
    const entity: Entity = { name, text: null, systemId: null, publicId: null, base: null, notation: null, internal, open: false };
    table.set(name, entity);
    return entity;
  }

  private *notation(): Machine {
    const { parser } = this;
    const name = yield* this.expect(Token.name);
    yield* this.expect(Token.name);
    const declare = (systemId: string | null, publicId: string | null): void => {
      if (!parser.declarations.keepProcessing || parser.handlers.notation === null) return;
      parser.handlers.notation(name, parser.base, systemId, publicId);
      parser.handled = true;
    };
    if (this.text === 'SYSTEM') {
      declare((yield* this.expect(Token.literal)).slice(1, -1), null);
      yield* this.closeDeclaration();
      return;
    }
    if (this.text !== 'PUBLIC') throw this.syntax();
    const literal = yield* this.expect(Token.literal);
    const publicId = parser.publicId(literal, parser.token.start);
    // The system identifier may be left out.
    yield* this.next();
    if (this.kind() === Token.literal) {
      declare(this.text.slice(1, -1), publicId);
      yield* this.closeDeclaration();
    } else if (this.kind() === Token.declarationClose) declare(null, publicId);
    else throw this.syntax();
  }
}

function particle(text: string): ContentModel {
  const sign = text[text.length - 1];
  const quantifier = Math.max(0, quantifiers.indexOf(sign));
  return { type: ContentType.name, quantifier, name: quantifier > 0 ? text.slice(0, -1) : text, children: [] };
}

/** The machine of a document, or of an external subset. Resume it once before its first token. */
export function* prolog(parser: Parser): Machine {
  const grammar = new Grammar(parser);
  if (parser.external === null) yield* grammar.document();
  else {
    parser.declarations.parameterEntityRead = true;
    yield* grammar.subset(false);
  }
}

