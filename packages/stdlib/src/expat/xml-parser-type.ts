/** `pyexpat.XMLParserType`: a parser whose handlers are Python callables. */
import {
  bareType, bytes, describeType, dict, error, exceptions, list, objectType, py, PyBytes, PyException, PyObject, runtimeError,
  str, text as t, textOf, tuple, typeError, typeOf, type Value, valueError,
} from '@vivarium/objects';
import { exceptionType } from '../exception-type.ts';
import { pyexpatFacts } from '../generated/pyexpat-facts.ts';
import { nativeLines } from '../native-facts.ts';
import { modelValue } from './model-value.ts';
import { codeOf, Failure, messages } from './failures.ts';
import { Parser } from './parser.ts';

export const expatErrorType = exceptionType('xml.parsers.expat', 'ExpatError', exceptions.Exception);

const ABSENT = undefined;
const text = (value: string | null): Value => (value === null ? null : str(value));

/** Names of the handlers in Expat's order. */
export const handlerNames = [
  'StartElement', 'EndElement', 'ProcessingInstruction', 'CharacterData', 'UnparsedEntityDecl', 'NotationDecl', 'StartNamespaceDecl', 'EndNamespaceDecl',
  'Comment', 'StartCdataSection', 'EndCdataSection', 'Default', 'DefaultHandlerExpand', 'NotStandalone', 'ExternalEntityRef', 'StartDoctypeDecl',
  'EndDoctypeDecl', 'EntityDecl', 'XmlDecl', 'ElementDecl', 'AttlistDecl', 'SkippedEntity',
] as const;
type HandlerName = (typeof handlerNames)[number];

export class PyXmlParser extends PyObject {
  declare parser: Parser;
  intern: Value = null;
  readonly handlers = new Map<HandlerName, Value>();
  orderedAttributes = false;
  specifiedAttributes = false;
  namespacePrefixes = false;
  bufferSize = 8192;
  /** Character data not yet reported; null when texts are not buffered. */
  buffer: string[] | null = null;
  bufferUsed = 0;
  inCallback = false;

  /** Calls a handler after the buffered text has been reported. */
  private fire(name: HandlerName, args: () => Value[]): Value | undefined {
    if (!this.handlers.has(name)) return undefined;
    this.flush();
    const handler = this.handlers.get(name);
    if (handler === undefined) return undefined;
    return this.call(handler, args());
  }

  private call(handler: Value, args: Value[]): Value {
    const before = this.inCallback;
    this.inCallback = true;
    try {
      return py.callVector(handler, args, null);
    } catch (thrown) {
      // What is left of the input is not reported.
      this.handlers.clear();
      this.connect();
      throw thrown;
    } finally {
      this.inCallback = before;
    }
  }

  flush(): void {
    const { buffer } = this;
    if (buffer === null || this.bufferUsed === 0) return;
    const data = buffer.join('');
    buffer.length = 0;
    this.bufferUsed = 0;
    const handler = this.handlers.get('CharacterData');
    if (handler !== undefined) this.call(handler, [str(data)]);
  }

  private characterData(data: string): void {
    const length = data.length;
    if (this.buffer !== null) {
      if (this.bufferUsed + length > this.bufferSize) {
        this.flush();
        if (!this.handlers.has('CharacterData')) return;
      }
      if (this.buffer !== null && length <= this.bufferSize) {
        this.buffer.push(data);
        this.bufferUsed += length;
        return;
      }
    }
    const handler = this.handlers.get('CharacterData');
    if (handler !== undefined) this.call(handler, [str(data)]);
  }

  /** An int that a handler must return; false for 0. */
  private answer(result: Value | undefined): boolean {
    if (result === undefined) return true;
    const number = py.asInt(result);
    if (number === undefined) {
      if (typeOf(result).lookup('__index__') === undefined) throw typeError(`'${typeOf(result).name}' object cannot be interpreted as an integer`);
      return Number(py.index(result)) !== 0;
    }
    return Number(number) !== 0;
  }

  private attributes(pairs: string[], specified: number): Value {
    const count = this.specifiedAttributes ? specified : pairs.length;
    if (this.orderedAttributes) return list(pairs.slice(0, count).map((piece) => str(piece)));
    const result = dict();
    for (let i = 0; i < count; i += 2) result.set(str(pairs[i]), str(pairs[i + 1]));
    return result;
  }

  /** Gives the parser functions for the handlers that are set. */
  connect(): void {
    const { handlers: own } = this;
    const target = this.parser.handlers;
    const when = <F>(name: HandlerName, make: F): F | null => (own.has(name) ? make : null);
    target.startElement = when('StartElement', (name: string, pairs: string[], specified: number) => {
      this.fire('StartElement', () => [str(name), this.attributes(pairs, specified)]);
    });
    target.endElement = when('EndElement', (name: string) => void this.fire('EndElement', () => [str(name)]));
    target.characterData = when('CharacterData', (data: string) => this.characterData(data));
    target.processingInstruction = when('ProcessingInstruction', (name: string, data: string) =>
      void this.fire('ProcessingInstruction', () => [str(name), str(data)]));
    target.comment = when('Comment', (data: string) => void this.fire('Comment', () => [str(data)]));
    target.startCdata = when('StartCdataSection', () => void this.fire('StartCdataSection', () => []));
    target.endCdata = when('EndCdataSection', () => void this.fire('EndCdataSection', () => []));
    target.startNamespace = when('StartNamespaceDecl', (prefix: string | null, uri: string | null) =>
      void this.fire('StartNamespaceDecl', () => [text(prefix), text(uri)]));
    target.endNamespace = when('EndNamespaceDecl', (prefix: string | null) => void this.fire('EndNamespaceDecl', () => [text(prefix)]));
    target.xmlDeclaration = when('XmlDecl', (version: string | null, encoding: string | null, standalone: number) =>
      void this.fire('XmlDecl', () => [text(version), text(encoding), standalone]));
    target.startDoctype = when('StartDoctypeDecl', (name: string, systemId: string | null, publicId: string | null, subset: boolean) =>
      void this.fire('StartDoctypeDecl', () => [str(name), text(systemId), text(publicId), subset ? 1 : 0]));
    target.endDoctype = when('EndDoctypeDecl', () => void this.fire('EndDoctypeDecl', () => []));
    target.elementDeclaration = when('ElementDecl', (name, model) => void this.fire('ElementDecl', () => [str(name), modelValue(model)]));
    target.attributeDeclaration = when('AttlistDecl', (element, name, type, value, required) =>
      void this.fire('AttlistDecl', () => [str(element), str(name), str(type), text(value), required ? 1 : 0]));
    target.entityDeclaration = when('EntityDecl', (name, isParameter, value, base, systemId, publicId, notation) =>
      void this.fire('EntityDecl', () => [str(name), isParameter ? 1 : 0, text(value), text(base), text(systemId), text(publicId), text(notation)]));
    target.unparsedEntity = when('UnparsedEntityDecl', (name, base, systemId, publicId, notation) =>
      void this.fire('UnparsedEntityDecl', () => [str(name), text(base), text(systemId), text(publicId), str(notation)]));
    target.notation = when('NotationDecl', (name, base, systemId, publicId) =>
      void this.fire('NotationDecl', () => [str(name), text(base), text(systemId), text(publicId)]));
    target.skippedEntity = when('SkippedEntity', (name: string, isParameter: boolean) =>
      void this.fire('SkippedEntity', () => [str(name), isParameter ? 1 : 0]));
    target.externalEntity = when('ExternalEntityRef', (context: string | null, base: string | null, systemId: string | null, publicId: string | null) =>
      this.answer(this.fire('ExternalEntityRef', () => [text(context), text(base), text(systemId), text(publicId)])));
    target.notStandalone = when('NotStandalone', () => this.answer(this.fire('NotStandalone', () => [])));
    const other = own.has('DefaultHandlerExpand') ? 'DefaultHandlerExpand' : 'Default';
    target.other = when(other, (source: string) => void this.fire(other, () => [str(source)]));
    target.expandEntities = !own.has('Default') || own.has('DefaultHandlerExpand');
    target.unknownEncoding = (name) => this.encodingTable(name);
    this.parser.namespaceTriplets = this.namespacePrefixes;
  }

  /** The characters of the 256 bytes in an encoding that Python knows. */
  private encodingTable(name: string): string | null {
    const all = bytes(Uint8Array.from({ length: 256 }, (_, byte) => byte));
    const decoded = py.asStr(py.call(py.getAttribute(all, 'decode'), str(name), 'replace'));
    if (decoded === undefined || t.lengthOf(decoded) !== 256 || typeof decoded !== 'string') throw valueError('multi-byte encodings are not supported');
    return decoded.replaceAll('\ufffd', '\uffff');
  }

  setHandler(name: HandlerName, value: Value): void {
    if (name === 'CharacterData') this.flush();
    if (value === null) this.handlers.delete(name);
    else this.handlers.set(name, value);
    this.connect();
  }

  /** Feeds the parser; raises ExpatError. */
  feed(content: Uint8Array, final: boolean, encoding: string | null): number {
    try {
      this.parser.parse(content, final, encoding);
      if (this.parser.error !== 0) throw new Failure('FINISHED');
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      this.parser.error = thrown.code;
      this.flush();
      throw this.failure(thrown.code);
    }
    this.flush();
    return 1;
  }

  failure(code: number): PyException {
    const { line, column } = this.parser.position();
    return this.raised(`${messages[code]}: line ${line}, column ${column}`, code);
  }

  /** ExpatError for a wrong setting. */
  refusal(message: string): PyException {
    return this.raised(message, codeOf('INVALID_ARGUMENT'));
  }

  private raised(message: string, code: number): PyException {
    const { line, column } = this.parser.position();
    const exception = new expatErrorType.instanceClass() as PyException['value'];
    exception.args = tuple([message]);
    for (const [name, value] of [['code', code], ['lineno', line], ['offset', column]] as const) py.setAttribute(exception, name, value);
    return new PyException(exception);
  }
}

export const xmlParserType = bareType('pyexpat.xmlparser', PyXmlParser, objectType, {
  module: 'pyexpat', qualname: 'xmlparser', subclassable: false, abstractNew: true,
});

export function newXmlParser(encoding: string | null, separator: string | null, intern: Value): PyXmlParser {
  const self = new PyXmlParser();
  self.parser = new Parser({ encoding, separator });
  self.intern = intern;
  self.connect();
  return self;
}

function parseArgument(self: PyXmlParser, data: Value, final: boolean): number {
  if (self.inCallback) throw runtimeError('cannot call Parse() from within a handler');
  const own = py.asStr(data);
  if (own !== undefined) return self.feed(t.encodeUtf8(own, 'strict'), final, 'utf-8');
  const content = py.bytesLike(data);
  if (content === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(data).name}'`);
  return self.feed(content.slice(), final, null);
}

const READ_SIZE = 2048;

function parseFile(self: PyXmlParser, file: Value): number {
  if (self.inCallback) throw runtimeError('cannot call ParseFile() from within a handler');
  const read = py.lookupAttribute(file, 'read');
  if (read === undefined) throw typeError("argument must have 'read' attribute");
  for (;;) {
    const piece = py.call(read, READ_SIZE);
    const content = piece instanceof PyBytes ? piece.bytes : typeOf(piece).name === 'bytearray' ? py.bytesLike(piece) : undefined;
    if (content === undefined) throw typeError(`read() did not return a bytes object (type=${typeOf(piece).name})`);
    if (content.length > READ_SIZE) throw valueError(`read() returned too much data: ${READ_SIZE} bytes requested, ${content.length} returned`);
    self.feed(content.slice(), content.length === 0, null);
    if (content.length === 0) return 1;
  }
}

function strOrNone(value: Value, label: string): string | null {
  if (value === null) return null;
  const own = py.asStr(value);
  if (own === undefined) throw typeError(`${label} must be str or None, not ${typeOf(value).name}`);
  return textOf(own);
}

function subparser(self: PyXmlParser, context: Value, encoding: Value | undefined): PyXmlParser {
  const child = new PyXmlParser();
  const name = encoding === undefined ? null : strOrNone(encoding, 'ExternalEntityParserCreate() argument 2');
  const separator = self.parser.namespaces?.separator ?? null;
  child.parser = new Parser({ encoding: name, separator }, self.parser, strOrNone(context, 'ExternalEntityParserCreate() argument 1'));
  child.intern = self.intern;
  child.orderedAttributes = self.orderedAttributes;
  child.specifiedAttributes = self.specifiedAttributes;
  child.namespacePrefixes = self.namespacePrefixes;
  child.bufferSize = self.bufferSize;
  if (self.buffer !== null) child.buffer = [];
  for (const [handler, value] of self.handlers) child.handlers.set(handler, value);
  child.connect();
  return child;
}

/** A parser on which limits can be set. */
function root(self: PyXmlParser): Parser {
  if (self.parser.parent !== null) throw self.refusal('parser must be a root parser');
  return self.parser;
}

function setBufferSize(self: PyXmlParser, value: Value | undefined): void {
  if (value === ABSENT) throw error('RuntimeError', 'Cannot delete attribute');
  const size = py.asInt(value);
  if (size === undefined) throw typeError('buffer_size must be an integer');
  if (size <= 0) throw valueError('buffer_size must be greater than zero');
  if (size > 2147483647) throw valueError('buffer_size must not be greater than 2147483647');
  if (self.bufferSize === Number(size)) return;
  if (self.buffer !== null) self.flush();
  self.bufferSize = Number(size);
}

function flag(get: (self: PyXmlParser) => boolean, set: (self: PyXmlParser, value: boolean) => void) {
  return {
    get,
    set: (self: PyXmlParser, value: Value | undefined) => {
      if (value === ABSENT) throw error('RuntimeError', 'Cannot delete attribute');
      set(self, py.truth(value));
    },
  };
}

const facts = pyexpatFacts.types.XMLParserType;
describeType(xmlParserType, {
  doc: facts.doc,
  methods: nativeLines(facts.methods, {
    Parse: (self: PyXmlParser, data: Value, final: Value) => parseArgument(self, data, py.truth(final)),
    ParseFile: parseFile,
    SetBase: (self: PyXmlParser, base: Value) => {
      self.parser.base = py.textArgument(base, 'SetBase() argument');
    },
    GetBase: (self: PyXmlParser) => text(self.parser.base),
    GetInputContext: (self: PyXmlParser) => {
      const context = self.inCallback ? self.parser.context : null;
      return context === null ? null : bytes(t.encodeUtf8(str(context), 'replace'));
    },
    ExternalEntityParserCreate: subparser,
    SetParamEntityParsing: (self: PyXmlParser, value: Value) => {
      const wanted = Number(py.index(value));
      if (self.parser.started || wanted < 0 || wanted > 2) return 0;
      self.parser.parameterParsing = wanted;
      return 1;
    },
    UseForeignDTD: (self: PyXmlParser, value: Value) => {
      const wanted = py.truth(value);
      if (self.parser.started) throw self.failure(codeOf('CANT_CHANGE_FEATURE_ONCE_PARSING'));
      self.parser.useForeignDtd = wanted;
    },
    SetBillionLaughsAttackProtectionActivationThreshold: (self: PyXmlParser, given: Value) => {
      const threshold = BigInt(py.index(given));
      if (threshold < 0n) throw valueError('Cannot convert negative int');
      if (threshold >= 1n << 64n) throw error('OverflowError', 'Python int too large for C unsigned long long');
      root(self).amplification.from = Number(threshold);
    },
    SetBillionLaughsAttackProtectionMaximumAmplification: (self: PyXmlParser, given: Value) => {
      const most = py.toFloat(given);
      const { amplification } = root(self);
      if (!(most >= 1)) throw self.refusal("'max_factor' must be at least 1.0");
      amplification.most = most;
    },
    SetReparseDeferralEnabled: (self: PyXmlParser, enabled: Value) => {
      self.parser.reparseDeferral = py.truth(enabled);
    },
    GetReparseDeferralEnabled: (self: PyXmlParser) => self.parser.reparseDeferral,
  }),
  members: { intern: { get: (self: PyXmlParser) => self.intern } },
  attributes: {
    ErrorCode: { get: (self: PyXmlParser) => self.parser.error },
    ErrorLineNumber: { get: (self: PyXmlParser) => self.parser.position().line },
    ErrorColumnNumber: { get: (self: PyXmlParser) => self.parser.position().column },
    ErrorByteIndex: { get: (self: PyXmlParser) => self.parser.position().byte },
    CurrentLineNumber: { get: (self: PyXmlParser) => self.parser.position().line },
    CurrentColumnNumber: { get: (self: PyXmlParser) => self.parser.position().column },
    CurrentByteIndex: { get: (self: PyXmlParser) => self.parser.position().byte },
    buffer_size: { get: (self: PyXmlParser) => self.bufferSize, set: setBufferSize },
    buffer_text: flag((self) => self.buffer !== null, (self, value) => {
      if (value) self.buffer ??= [];
      else if (self.buffer !== null) {
        self.flush();
        self.buffer = null;
      }
    }),
    buffer_used: { get: (self: PyXmlParser) => self.bufferUsed },
    namespace_prefixes: flag((self) => self.namespacePrefixes, (self, value) => {
      self.namespacePrefixes = value;
      self.parser.namespaceTriplets = value;
    }),
    ordered_attributes: flag((self) => self.orderedAttributes, (self, value) => (self.orderedAttributes = value)),
    specified_attributes: flag((self) => self.specifiedAttributes, (self, value) => (self.specifiedAttributes = value)),
    ...Object.fromEntries(handlerNames.map((name) => [name.endsWith('Expand') ? name : `${name}Handler`, {
      get: (self: PyXmlParser): Value => self.handlers.get(name) ?? null,
      set: (self: PyXmlParser, value: Value | undefined) => {
        if (value === ABSENT) throw error('RuntimeError', 'Cannot delete attribute');
        self.setHandler(name, value);
      },
    }])),
  },
});
