/** Writes records. */
import { bareType, describeType, isError, objectType, py, PyObject, text as t, typeOf, type Value } from '@vivarium/objects';
import { csvFacts } from '../generated/csv-facts.ts';
import { nativeLines } from '../native-facts.ts';
import { csvError, type PyDialect, Quote, UNSET } from './dialect.ts';

type Str = py.Str;

export class PyWriter extends PyObject {
  declare readonly write: Value;
  declare readonly dialect: PyDialect;
  constructor(write: Value, dialect: PyDialect) {
    super();
    this.write = write;
    this.dialect = dialect;
  }
}

const isNumber = (value: Value): boolean =>
  value !== null && ['__index__', '__int__', '__float__', '__complex__'].some((name) => typeOf(value).lookup(name) !== undefined);

/** The field in the dialect's form; undefined when nothing in it asks for quotes and it needs none. */
function escape(text: Str, dialect: PyDialect): { pieces: Str[]; quoted: boolean } {
  const { delimiter, escapechar, quotechar, lineterminator, quoting, doublequote } = dialect;
  const length = t.lengthOf(text);
  const pieces: Str[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < length; i++) {
    const unit = t.unitAt(text, i);
    const special = unit === delimiter || unit === quotechar || unit === escapechar || unit === 10 || unit === 13 || ends(lineterminator, unit);
    if (!special) continue;
    let escaped = quoting === Quote.none || unit === escapechar;
    if (!escaped && unit === quotechar) {
      if (doublequote) {
        pieces.push(t.sliceStr(text, start, i), t.character(quotechar));
        start = i;
      } else escaped = true;
    }
    if (!escaped) quoted = true;
    else {
      if (escapechar === UNSET) throw csvError('need to escape, but no escapechar set');
      pieces.push(t.sliceStr(text, start, i), t.character(escapechar));
      start = i;
    }
  }
  pieces.push(start === 0 ? text : t.sliceStr(text, start, length));
  return { pieces, quoted };
}

function ends(lineterminator: Str, unit: number): boolean {
  if (lineterminator === '\r\n') return false;
  for (let i = 0; i < t.lengthOf(lineterminator); i++) if (t.unitAt(lineterminator, i) === unit) return true;
  return false;
}

function mustQuote(field: Value, quoting: number): boolean {
  switch (quoting) {
    case Quote.nonNumeric:
      return !isNumber(field);
    case Quote.all:
      return true;
    case Quote.strings:
      return py.asStr(field) !== undefined;
    case Quote.notNull:
      return field !== null;
    default:
      return false;
  }
}

/** `None` is written as nothing where quotes tell it from an empty text. */
const isBareNull = (field: Value, quoting: number): boolean =>
  field === null && (quoting === Quote.strings || quoting === Quote.notNull);

function writeRow(writer: PyWriter, row: Value): Value {
  const { dialect } = writer;
  let iterator: PyObject;
  try {
    iterator = py.iterate(row);
  } catch (thrown) {
    if (isError(thrown, 'TypeError')) throw csvError(`iterable expected, not ${typeOf(row).name}`);
    throw thrown;
  }
  const { quoting } = dialect;
  const delimiter = t.character(dialect.delimiter);
  const quote = dialect.quotechar === UNSET ? '' : t.character(dialect.quotechar);
  const record: Str[] = [];
  let count = 0;
  let isEmpty = true;
  let last: Value = null;
  for (let field = py.next(iterator); field !== undefined; field = py.next(iterator)) {
    let quoted = mustQuote(field, quoting);
    const text: Str = py.asStr(field) ?? (field === null ? '' : py.str(field));
    if (count > 0) {
      record.push(delimiter);
      isEmpty = false;
    }
    count++;
    last = field;
    if (text === '') {
      if (dialect.delimiter === 32 && dialect.skipinitialspace) {
        if (quoting === Quote.none || isBareNull(field, quoting)) {
          throw csvError('empty field must be quoted if delimiter is a space and skipinitialspace is true');
        }
        quoted = true;
      }
    }
    const form = escape(text, dialect);
    if (quoted || form.quoted) record.push(quote, ...form.pieces, quote);
    else record.push(...form.pieces);
    if (text !== '' || quoted) isEmpty = false;
  }
  if (count > 0 && isEmpty) {
    if (quoting === Quote.none || isBareNull(last, quoting)) throw csvError('single empty field record must be quoted');
    record.push(quote, quote);
  }
  record.push(dialect.lineterminator);
  return py.call(writer.write, py.join('', record));
}

export const writerType = bareType('_csv.writer', PyWriter as never, objectType, {
  module: '_csv', qualname: 'writer', subclassable: false, abstractNew: true,
});
describeType(writerType, {
  doc: csvFacts.types.Writer.doc,
  methods: nativeLines(csvFacts.types.Writer.methods, {
    writerow: writeRow,
    writerows: (writer: PyWriter, rows: Value) => {
      const iterator = py.iterate(rows);
      for (let row = py.next(iterator); row !== undefined; row = py.next(iterator)) writeRow(writer, row);
    },
  }),
  members: { dialect: { get: (writer: PyWriter) => writer.dialect } },
});
