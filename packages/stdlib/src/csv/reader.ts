/** Reads records from lines. */
import { describeIterator, floatType, list, PyIterator, type PyObject, py, text as t, typeOf, type Value } from '@vivarium/objects';
import { csvFacts } from '../generated/csv-facts.ts';
import { csvError, csvState, type PyDialect, Quote } from './dialect.ts';

type Str = py.Str;

const State = {
  startRecord: 0, startField: 1, escaped: 2, inField: 3, inQuoted: 4, escapedInQuoted: 5, quoteInQuoted: 6, eatLineEnd: 7, afterEscapedLineEnd: 8,
} as const;

/** Comes after the characters of a line. */
const END = -2;
const isLineEnd = (unit: number): boolean => unit === 10 || unit === 13 || unit === END;

export class PyReader extends PyIterator {
  declare readonly input: PyObject;
  declare readonly dialect: PyDialect;
  lineNumber = 0;
  private fields: Value[] = [];
  private field: Str = '';
  private state: number = State.startRecord;
  /** The field did not begin with a quote. */
  private unquoted = true;

  constructor(input: PyObject, dialect: PyDialect) {
    super();
    this.input = input;
    this.dialect = dialect;
  }

  step(): Value | undefined {
    this.fields = [];
    this.field = '';
    this.state = State.startRecord;
    this.unquoted = true;
    const { fields } = this;
    do {
      const line = py.next(this.input);
      if (this.fields !== fields) throw csvError('iterator has already advanced the reader');
      if (line === undefined) {
        if (this.field === '' && this.state !== State.inQuoted) return undefined;
        if (this.dialect.strict) throw csvError('unexpected end of data');
        this.save();
        break;
      }
      const text = py.asStr(line);
      if (text === undefined) {
        throw csvError(`iterator should return strings, not ${typeOf(line).name} (the file should be opened in text mode)`);
      }
      this.lineNumber++;
      this.readLine(text);
    } while (this.state !== State.startRecord);
    return list(this.fields);
  }

  private readLine(line: Str): void {
    const length = t.lengthOf(line);
    for (let i = 0; i < length;) {
      const { state } = this;
      if (state === State.inField || state === State.inQuoted) {
        const end = this.plainEnd(line, i, length, state === State.inQuoted);
        if (end > i) {
          this.append(t.sliceStr(line, i, end));
          i = end;
          continue;
        }
      }
      this.take(t.unitAt(line, i++));
    }
    this.take(END);
  }

  /** End of the characters that simply belong to the field. */
  private plainEnd(line: Str, at: number, length: number, quoted: boolean): number {
    const { quotechar, escapechar, delimiter } = this.dialect;
    if (quoted) {
      for (; at < length; at++) {
        const unit = t.unitAt(line, at);
        if (unit === quotechar || unit === escapechar) break;
      }
    } else {
      for (; at < length; at++) {
        const unit = t.unitAt(line, at);
        if (unit === delimiter || unit === escapechar || unit === 10 || unit === 13) break;
      }
    }
    return at;
  }

  private append(text: Str): void {
    this.field = this.field === '' ? text : py.concat(this.field, text);
    const { fieldLimit } = csvState();
    if (t.lengthOf(this.field) > fieldLimit) throw csvError(`field larger than field limit (${fieldLimit})`);
  }

  private save(): void {
    const { field, unquoted } = this;
    const { quoting } = this.dialect;
    this.field = '';
    this.unquoted = true;
    if (unquoted && quoting !== Quote.minimal) {
      if (field === '' && (quoting === Quote.notNull || quoting === Quote.strings)) {
        this.fields.push(null);
        return;
      }
      if (field !== '' && (quoting === Quote.nonNumeric || quoting === Quote.strings)) {
        this.fields.push(py.call(floatType, field));
        return;
      }
    }
    this.fields.push(field);
  }

  private endField(unit: number): void {
    this.save();
    this.state = unit === END ? State.startRecord : State.eatLineEnd;
  }

  private take(unit: number): void {
    const { dialect } = this;
    switch (this.state) {
      case State.startRecord:
        if (unit === END) return;
        if (unit === 10 || unit === 13) {
          this.state = State.eatLineEnd;
          return;
        }
        this.state = State.startField;
        this.startField(unit);
        return;
      case State.startField:
        this.startField(unit);
        return;
      case State.escaped:
        if (unit === 10 || unit === 13) {
          this.append(t.character(unit));
          this.state = State.afterEscapedLineEnd;
          return;
        }
        this.append(t.character(unit === END ? 10 : unit));
        this.state = State.inField;
        return;
      case State.afterEscapedLineEnd:
        if (unit === END) return;
        this.withinField(unit);
        return;
      case State.inField:
        this.withinField(unit);
        return;
      case State.inQuoted:
        if (unit === END) return;
        if (unit === dialect.escapechar) this.state = State.escapedInQuoted;
        else if (unit === dialect.quotechar && dialect.quoting !== Quote.none) this.state = dialect.doublequote ? State.quoteInQuoted : State.inField;
        else this.append(t.character(unit));
        return;
      case State.escapedInQuoted:
        this.append(t.character(unit === END ? 10 : unit));
        this.state = State.inQuoted;
        return;
      case State.quoteInQuoted:
        this.afterQuote(unit);
        return;
      default:
        if (unit === END) this.state = State.startRecord;
        else if (unit !== 10 && unit !== 13) {
          throw csvError("new-line character seen in unquoted field - do you need to open the file with newline=''?");
        }
    }
  }

  private startField(unit: number): void {
    const { dialect } = this;
    if (isLineEnd(unit)) this.endField(unit);
    else if (unit === dialect.quotechar && dialect.quoting !== Quote.none) {
      this.unquoted = false;
      this.state = State.inQuoted;
    } else if (unit === dialect.escapechar) this.state = State.escaped;
    else if (unit === 32 && dialect.skipinitialspace) return;
    else if (unit === dialect.delimiter) this.save();
    else {
      this.append(t.character(unit));
      this.state = State.inField;
    }
  }

  private withinField(unit: number): void {
    const { dialect } = this;
    if (isLineEnd(unit)) this.endField(unit);
    else if (unit === dialect.escapechar) this.state = State.escaped;
    else if (unit === dialect.delimiter) {
      this.save();
      this.state = State.startField;
    } else {
      this.append(t.character(unit));
      this.state = State.inField;
    }
  }

  private afterQuote(unit: number): void {
    const { dialect } = this;
    if (dialect.quoting !== Quote.none && unit === dialect.quotechar) {
      this.append(t.character(unit));
      this.state = State.inQuoted;
    } else if (unit === dialect.delimiter) {
      this.save();
      this.state = State.startField;
    } else if (isLineEnd(unit)) this.endField(unit);
    else if (!dialect.strict) {
      this.append(t.character(unit));
      this.state = State.inField;
    } else throw csvError(`'${String.fromCodePoint(dialect.delimiter)}' expected after '${String.fromCodePoint(dialect.quotechar)}'`);
  }
}

export const readerType = describeIterator('_csv.reader', PyReader, {
  doc: csvFacts.types.Reader.doc,
  members: {
    dialect: { get: (reader: PyReader) => reader.dialect },
    line_num: { get: (reader: PyReader) => reader.lineNumber },
  },
});
