/** `_csv`: comma separated values. */
import { py, type PyDict, typeError, type Value } from '@vivarium/objects';
import { csvFacts } from '../generated/csv-facts.ts';
import { nativeLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { csvError, csvState, dialectArgument, dialectNames, dialectType, errorType, Quote, registeredDialect } from './dialect.ts';
import { PyReader, readerType } from './reader.ts';
import { PyWriter, writerType } from './writer.ts';

function fieldSizeLimit(limit: Value | undefined): Value {
  const state = csvState();
  const former = state.fieldLimit;
  if (limit !== undefined) {
    if (py.asInt(limit) === undefined) throw typeError('limit must be an integer');
    state.fieldLimit = py.size(limit);
  }
  return former;
}

export const csv: NativeModule = {
  name: '_csv',
  doc: csvFacts.doc,
  functions: nativeLines(csvFacts.functions, {
    reader: (iterable: Value, dialect: Value, keywords: PyDict) => {
      const input = py.iterate(iterable);
      return new PyReader(input, dialectArgument(dialect, keywords));
    },
    writer: (file: Value, dialect: Value, keywords: PyDict) => {
      const known = dialectArgument(dialect, keywords);
      const write = py.lookupAttribute(file, 'write');
      if (write === undefined || !py.isCallable(write)) throw typeError('argument 1 must have a "write" method');
      return new PyWriter(write, known);
    },
    register_dialect: (name: Value, dialect: Value, keywords: PyDict) => {
      if (py.asStr(name) === undefined) throw typeError('dialect name must be a string');
      csvState().dialects.set(name, dialectArgument(dialect, keywords));
    },
    list_dialects: () => dialectNames(),
    unregister_dialect: (name: Value) => {
      if (csvState().dialects.delete(name) === undefined) throw csvError('unknown dialect');
    },
    get_dialect: registeredDialect,
    field_size_limit: fieldSizeLimit,
  }),
  values: () => ({
    QUOTE_MINIMAL: Quote.minimal, QUOTE_ALL: Quote.all, QUOTE_NONNUMERIC: Quote.nonNumeric, QUOTE_NONE: Quote.none, QUOTE_STRINGS: Quote.strings,
    QUOTE_NOTNULL: Quote.notNull, Dialect: dialectType, Reader: readerType, Writer: writerType, Error: errorType, _dialects: csvState().dialects,
  }),
};
