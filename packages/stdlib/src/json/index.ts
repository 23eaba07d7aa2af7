/** `_json` */
import { PyBuiltin, type PyModule, py, tuple, type Value } from '@vivarium/objects';
import { jsonFacts } from '../generated/json-facts.ts';
import { nativeLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { encoderType, quotings } from './encoder.ts';
import { scannerType } from './scanner.ts';
import { quote, quoteAscii, scanString, Source, strArgument } from './strings.ts';

const functions = nativeLines(jsonFacts.functions, {
  encode_basestring: ['(object, /)', (text: Value) => quote(strArgument(text))],
  encode_basestring_ascii: ['(object, /)', (text: Value) => quoteAscii(strArgument(text))],
  scanstring: ['(string, end, strict=True, /)', (text: Value, end: Value, strict: Value) => {
    const begin = py.size(end);
    const source = new Source(text);
    const result = scanString(source, begin, py.truth(strict));
    return tuple([result, source.end]);
  }],
});

export const json: NativeModule = {
  name: '_json',
  doc: jsonFacts.doc,
  functions,
  values: () => ({ make_scanner: scannerType, make_encoder: encoderType }),
  initialise(module: PyModule) {
    quotings.set((module.dict.get('encode_basestring') as PyBuiltin).code, quote);
    quotings.set((module.dict.get('encode_basestring_ascii') as PyBuiltin).code, quoteAscii);
  },
};
