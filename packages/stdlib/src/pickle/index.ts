/** `_pickle`: objects as bytes and back. */
import { bytes, nativeFunction, type Value } from '@vivarium/objects';
import { pickleFacts } from '../generated/pickle-facts.ts';
import { functionLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { dataArgument, Input } from './input.ts';
import { pickleErrorType, picklingErrorType, unpicklingErrorType } from './library.ts';
import { Memo } from './memo.ts';
import { Output } from './output.ts';
import { pickleBufferType } from './pickle-buffer.ts';
import { dumpInto, picklerType, settingsOf, writeOf } from './pickler-type.ts';
import { saveOther } from './save-reduced.ts';
import { Saving } from './saving.ts';
import { buffersArgument, loadFrom, loadSettings, readerOf, refusePersistent, unpicklerType } from './unpickler-type.ts';

const persistentLoad = nativeFunction('persistent_load(pid, /)', null, refusePersistent);

export const pickle: NativeModule = {
  name: '_pickle',
  doc: pickleFacts.doc,
  functions: functionLines(pickleFacts.functions, {
    dump: (object: Value, file: Value, protocol: Value, fixImports: Value, bufferCallback: Value) => {
      const settings = settingsOf(protocol, fixImports, bufferCallback);
      dumpInto(writeOf(file), object, new Memo(false), settings, settings.protocol > 0);
    },
    dumps: (object: Value, protocol: Value, fixImports: Value, bufferCallback: Value) => {
      const settings = settingsOf(protocol, fixImports, bufferCallback);
      const output = new Output(null);
      new Saving(output, new Memo(false), settings, settings.protocol > 0, saveOther).dump(object);
      const content = output.take();
      output.close();
      return bytes(content);
    },
    load: (file: Value, fixImports: Value, encoding: Value, errors: Value, buffers: Value) => {
      const reader = readerOf(file);
      const settings = loadSettings('load', fixImports, encoding, errors, buffersArgument(buffers));
      return loadFrom(new Input(new Uint8Array(), reader), { ...settings, persistentLoad });
    },
    loads: (data: Value, fixImports: Value, encoding: Value, errors: Value, buffers: Value) => {
      const settings = loadSettings('loads', fixImports, encoding, errors, buffersArgument(buffers));
      return loadFrom(new Input(dataArgument(data), null), { ...settings, persistentLoad });
    },
  }),
  values: () => ({
    PickleBuffer: pickleBufferType, Pickler: picklerType, Unpickler: unpicklerType, PickleError: pickleErrorType, PicklingError: picklingErrorType,
    UnpicklingError: unpicklingErrorType,
  }),
};

