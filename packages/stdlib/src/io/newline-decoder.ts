/** IncrementalNewlineDecoder, as `io` shows it. */
import { bytes, defineType, py, PyObject, tuple, type Value, valueError } from '@vivarium/objects';
import { ioFacts } from '../generated/io-facts.ts';
import { nativeLines } from '../native-facts.ts';
import { callMethod, creator, initialiser } from './arguments.ts';
import { NewlineDecoder, PythonDecoder, stateArgument, strResult } from './decoders.ts';

class PyIncrementalNewlineDecoder extends PyObject {
  decoder: Value = null;
  newline: NewlineDecoder | null = null;
}

function started(self: PyIncrementalNewlineDecoder): NewlineDecoder {
  if (self.newline === null) throw valueError('IncrementalNewlineDecoder.__init__() not called');
  return self.newline;
}

const facts = ioFacts.types.IncrementalNewlineDecoder;
export const incrementalNewlineDecoderType = defineType({
  name: 'IncrementalNewlineDecoder', module: '_io', instance: PyIncrementalNewlineDecoder, doc: facts.doc, textSignature: facts.signature,
  new: creator('IncrementalNewlineDecoder'),
  methods: nativeLines(facts.methods, {
    __init__: initialiser("IncrementalNewlineDecoder($self, /, decoder, translate, errors='strict')", (self: PyIncrementalNewlineDecoder, decoder: Value, translate: Value) => {
      self.decoder = decoder;
      self.newline = new NewlineDecoder(decoder === null ? null : new PythonDecoder(decoder), py.truth(translate));
    }),
    decode: (self: PyIncrementalNewlineDecoder, input: Value, final: Value) => {
      const newline = started(self);
      const last = py.truth(final);
      const text = self.decoder === null ? input : callMethod(self.decoder, 'decode', input, last);
      return newline.decodeText(strResult(text), last);
    },
    getstate: (self: PyIncrementalNewlineDecoder) => {
      const [held, flags] = started(self).getState();
      return tuple([bytes(held), flags]);
    },
    setstate: (self: PyIncrementalNewlineDecoder, state: Value) => {
      const newline = started(self);
      const [held, flags] = stateArgument(state);
      newline.setState(held, flags);
    },
    reset: (self: PyIncrementalNewlineDecoder) => started(self).reset(),
  }),
  attributes: { newlines: { get: (self: PyIncrementalNewlineDecoder) => started(self).newlines() } },
});
