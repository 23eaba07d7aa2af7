/** Successive matches: the scanner object, and the iterator behind `finditer`. */
import {
  bareType, describeType, objectType, PyCallableIterator, PyObject, type Value,
} from '@vivarium/objects';
import { PyMatch } from './match.ts';
import { Mode } from './interpreter.ts';
import type { PyPattern } from './pattern.ts';
import { matchState } from './state.ts';
import type { Subject } from './subject.ts';

export class PyScanner extends PyObject {
  declare readonly pattern: PyPattern;
  declare readonly subject: Subject;
  declare readonly pos: number;
  declare readonly end: number;
  /** Where the next match may begin; -1 when there was none. */
  declare at: number;
  /** Where the next match must not end, because an empty one was found there; else -1. */
  declare mustLeave: number;

  constructor(pattern: PyPattern, subject: Subject, pos: number, end: number) {
    super();
    this.pattern = pattern;
    this.subject = subject;
    this.pos = pos;
    this.at = pos;
    this.end = end;
    this.mustLeave = -1;
  }

  next(mode: number): PyMatch | null {
    if (this.at < 0) return null;
    const { pattern, subject, end } = this;
    const start = this.at;
    if (!pattern.run(subject.units, start, end, mode, this.mustLeave)) {
      this.at = -1;
      return null;
    }
    this.at = matchState.end;
    this.mustLeave = matchState.start === matchState.end ? matchState.end : -1;
    return new PyMatch(pattern, subject, this.pos, end);
  }
}

export const scannerType = bareType('_sre.SRE_Scanner', PyScanner as never, objectType, {
  module: '_sre', qualname: 'SRE_Scanner', subclassable: false, abstractNew: true,
});
describeType(scannerType, {
  doc: null,
  methods: [
    ['match($self, /)', null, (scanner: PyScanner) => scanner.next(Mode.match)],
    ['search($self, /)', null, (scanner: PyScanner) => scanner.next(Mode.search)],
  ],
  members: { pattern: { get: (scanner: PyScanner) => scanner.pattern } },
});

/** `iter(scanner.search, None)`, without the calls. */
class PyMatchIterator extends PyCallableIterator {
  private readonly scanner: PyScanner;
  constructor(search: Value, scanner: PyScanner) {
    super(search, null);
    this.scanner = scanner;
  }
  override step(): Value | undefined {
    if (this.callable === undefined) return undefined;
    const match = this.scanner.next(Mode.search);
    if (match !== null) return match;
    this.callable = undefined;
    return undefined;
  }
}

export const matchIterator = (search: Value, scanner: PyScanner): PyMatchIterator => new PyMatchIterator(search, scanner);
