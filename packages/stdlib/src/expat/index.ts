/** `pyexpat`: the parser of XML under xml.parsers.expat, sax, dom and etree. */
import { dict, list, newModule, py, PyDict, tuple, typeError, typeOf, type Value, valueError, str, textOf } from '@vivarium/objects';
import { pyexpatFacts } from '../generated/pyexpat-facts.ts';
import { current } from '../interpreter.ts';
import { nativeLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { ContentType } from './declarations.ts';
import { messages, names } from './failures.ts';
import { expatErrorType, newXmlParser, xmlParserType } from './xml-parser-type.ts';

function parserCreate(encoding: Value, separator: Value, intern: Value | undefined): Value {
  const text = (value: Value, label: string): string | null => {
    if (value === null) return null;
    const own = py.asStr(value);
    if (own === undefined) throw typeError(`ParserCreate() argument '${label}' must be str or None, not ${typeOf(value).name}`);
    return textOf(own);
  };
  const encodingName = text(encoding, 'encoding');
  const separatorText = text(separator, 'namespace_separator');
  if (separatorText !== null && separatorText.length > 1) throw valueError('namespace_separator must be at most one character, omitted, or None');
  let interned = intern;
  if (interned === undefined) interned = dict();
  else if (interned !== null && !(interned instanceof PyDict)) throw typeError('intern must be a dictionary');
  return newXmlParser(encodingName, separatorText, interned);
}

/** `pyexpat.errors` and `pyexpat.model`, which are modules too. */
function submodule(name: string, doc: string, values: Record<string, Value>): Value {
  const module = newModule(`pyexpat.${name}`, doc);
  for (const [key, value] of Object.entries(values)) module.dict.set(key, value);
  current().modules.set(`pyexpat.${name}`, module);
  return module;
}

function errorsModule(): Value {
  const values: Record<string, Value> = {};
  const codes = dict();
  const texts = dict();
  names.forEach((name, code) => {
    if (name === '') return;
    values[`XML_ERROR_${name}`] = messages[code];
    codes.set(messages[code], code);
    texts.set(code, messages[code]);
  });
  return submodule('errors', 'Constants used to describe error conditions.', { ...values, codes, messages: texts });
}

const modelModule = (): Value => submodule('model', 'Constants used to interpret content model information.', {
  XML_CTYPE_EMPTY: ContentType.empty, XML_CTYPE_ANY: ContentType.any, XML_CTYPE_MIXED: ContentType.mixed, XML_CTYPE_NAME: ContentType.name,
  XML_CTYPE_CHOICE: ContentType.choice, XML_CTYPE_SEQ: ContentType.sequence, XML_CQUANT_NONE: 0, XML_CQUANT_OPT: 1, XML_CQUANT_REP: 2, XML_CQUANT_PLUS: 3,
});

const features = [
  ['sizeof(XML_Char)', 1], ['sizeof(XML_LChar)', 1], ['XML_DTD', 0], ['XML_CONTEXT_BYTES', 1024], ['XML_NS', 0], ['XML_BLAP_MAX_AMP', 100],
  ['XML_BLAP_ACT_THRES', 8388608], ['XML_GE', 0],
] as const;

export const pyexpat: NativeModule = {
  name: 'pyexpat',
  doc: pyexpatFacts.doc,
  functions: nativeLines(pyexpatFacts.functions, {
    ParserCreate: parserCreate,
    ErrorString: (code: Value) => {
      const number = Number(py.index(code));
      return number > 0 && number < messages.length ? str(messages[number]) : null;
    },
  }),
  values: () => ({
    error: expatErrorType, ExpatError: expatErrorType, XMLParserType: xmlParserType, EXPAT_VERSION: 'expat_2.7.1', version_info: tuple([2, 7, 1]),
    native_encoding: 'UTF-8', errors: errorsModule(), model: modelModule(), features: list(features.map(([name, value]) => tuple([name, value]))),
    XML_PARAM_ENTITY_PARSING_NEVER: 0, XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE: 1, XML_PARAM_ENTITY_PARSING_ALWAYS: 2,
  }),
};
