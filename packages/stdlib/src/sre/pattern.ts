/** `re.Pattern` */
import {
  bareType, classGetItem, describeType, dict, hashAsInt, hashValue, isError, list, NotImplemented, objectType, py,
  type PyDict, PyMappingProxy, PyObject, type PyTuple, EMPTY_TUPLE, tuple, typeError, type Value,
} from '@vivarium/objects';
import { sreFacts } from '../generated/sre-facts.ts';
import { nativeLines } from '../native-facts.ts';
import type { Subject as Units } from './assertions.ts';
import { Mode } from './interpreter.ts';
import { PyMatch } from './match.ts';
import { Matcher } from './matcher.ts';
import { Flag } from './opcodes.ts';
import { matchIterator, PyScanner } from './scanner.ts';
import { matchState } from './state.ts';
import { joinPieces, type Subject, subjectOf } from './subject.ts';
import { expand, type PyTemplate, templateOf } from './template.ts';

export class PyPattern extends PyObject {
  source: Value = null;
  flags = 0;
  code: readonly number[] = [];
  groups = 0;
  groupIndex: PyDict = dict();
  /** Names by number. */
  indexGroup: PyTuple = EMPTY_TUPLE;
  /** Null for a pattern that says neither. */
  isBytes: boolean | null = null;
  declare matcher: Matcher;
  /** The template used last, which programs mostly use again. */
  lastTemplate: { source: string; template: PyTemplate } | null = null;

  run(units: Units, start: number, end: number, mode: number, mustLeave: number): boolean {
    return this.matcher.run(units, start, end, mode, mustLeave);
  }

  /** Reads the string to search in, which must be of the pattern's kind. */
  subject(value: Value): Subject {
    const subject = subjectOf(value);
    if (this.isBytes !== null && subject.isBytes !== this.isBytes) {
      throw typeError(this.isBytes ? 'cannot use a bytes pattern on a string-like object' : 'cannot use a string pattern on a bytes-like object');
    }
    return subject;
  }
}

export const patternType = bareType('re.Pattern', PyPattern, objectType, {
  module: 're', qualname: 'Pattern', subclassable: false, abstractNew: true, hasWeakref: true,
});

/** A `pos` or `endpos` argument within a string. */
function clip(value: Value | undefined, length: number, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (typeof value === 'number') return value < 0 ? 0 : value > length ? length : value;
  return Math.max(0, Math.min(py.size(value), length));
}

function find(pattern: PyPattern, string: Value, pos: Value, endpos: Value | undefined, mode: number): PyMatch | null {
  const start = typeof pos === 'number' ? pos : py.size(pos);
  const end = endpos === undefined ? undefined : py.size(endpos);
  const subject = pattern.subject(string);
  const { length } = subject;
  const from = clip(start, length, 0);
  const to = clip(end, length, length);
  return pattern.run(subject.units, from, to, mode, -1) ? new PyMatch(pattern, subject, from, to) : null;
}

function scannerOf(pattern: PyPattern, string: Value, pos: Value, endpos: Value | undefined): PyScanner {
  const start = py.size(pos);
  const end = endpos === undefined ? undefined : py.size(endpos);
  const subject = pattern.subject(string);
  return new PyScanner(pattern, subject, clip(start, subject.length, 0), clip(end, subject.length, subject.length));
}

/** Visits the matches one after another, each in `matchState`, until the visitor returns false. */
function eachMatch(pattern: PyPattern, subject: Subject, start: number, end: number, visit: (from: number, to: number) => boolean | void): void {
  const { units } = subject;
  let mustLeave = -1;
  for (let at = start; pattern.run(units, at, end, Mode.search, mustLeave);) {
    const from = matchState.start;
    const to = matchState.end;
    at = to;
    mustLeave = from === to ? to : -1;
    if (visit(from, to) === false) return;
  }
}

/** The text of a group of the match in `matchState`; undefined when it took no part. */
function groupText(subject: Subject, group: number): Value | undefined {
  if (group === 0) return subject.slice(matchState.start, matchState.end);
  const { registers } = matchState;
  const start = registers[group * 2 - 2];
  const end = registers[group * 2 - 1];
  return start < 0 || end < 0 ? undefined : subject.slice(start, end);
}

function findAll(pattern: PyPattern, string: Value, pos: Value, endpos: Value | undefined): Value {
  const from = py.size(pos);
  const to = endpos === undefined ? undefined : py.size(endpos);
  const subject = pattern.subject(string);
  const { length } = subject;
  const { groups } = pattern;
  const empty = subject.slice(0, 0);
  const found: Value[] = [];
  eachMatch(pattern, subject, clip(from, length, 0), clip(to, length, length), (start, end) => {
    if (groups === 0) found.push(subject.slice(start, end));
    else if (groups === 1) found.push(groupText(subject, 1) ?? empty);
    else {
      const items: Value[] = [];
      for (let group = 1; group <= groups; group++) items.push(groupText(subject, group) ?? empty);
      found.push(tuple(items));
    }
  });
  return list(found);
}

function split(pattern: PyPattern, string: Value, limit: Value): Value {
  const maxsplit = py.size(limit);
  const subject = pattern.subject(string);
  const parts: Value[] = [];
  let last = 0;
  let count = 0;
  if (maxsplit >= 0) {
    eachMatch(pattern, subject, 0, subject.length, (start, end) => {
      parts.push(subject.slice(last, start));
      for (let group = 1; group <= pattern.groups; group++) parts.push(groupText(subject, group) ?? null);
      last = end;
      return ++count !== maxsplit;
    });
  }
  parts.push(subject.slice(last, subject.length));
  return list(parts);
}

/** True when the text stands for itself in a template; undefined when it is no text. */
function isLiteral(replacement: Value): boolean {
  const text = py.asStr(replacement);
  if (text !== undefined) return typeof text === 'string' ? !text.includes('\\') : !text.points.includes(92);
  try {
    const content = py.bytesLike(replacement);
    return content !== undefined && !content.includes(92);
  } catch (thrown) {
    if (isError(thrown, 'BufferError')) return false;
    throw thrown;
  }
}

function substitute(pattern: PyPattern, replacement: Value, string: Value, limit: Value): { text: Value; count: number } {
  const most = py.size(limit);
  let template: PyTemplate | null = null;
  let literal: Value | undefined;
  const callable = py.isCallable(replacement);
  if (!callable) {
    if (isLiteral(replacement)) literal = replacement;
    else {
      template = templateOf(pattern, replacement);
      if (template.parts.length === 0) literal = template.literal;
    }
  }
  const subject = pattern.subject(string);
  const isBytes = subject.isBytes;
  const pieces: Value[] = [];
  let last = 0;
  let count = 0;
  if (most >= 0) {
    eachMatch(pattern, subject, 0, subject.length, (start, end) => {
      if (last < start) pieces.push(subject.slice(last, start));
      let item: Value;
      if (literal !== undefined) item = literal;
      else if (template !== null) item = expand(template, isBytes, (group) => groupText(subject, group));
      else item = py.call(replacement, new PyMatch(pattern, subject, 0, subject.length));
      if (item !== null) pieces.push(item);
      last = end;
      return ++count !== most;
    });
  }
  if (last < subject.length) pieces.push(subject.slice(last, subject.length));
  return { text: joinPieces(pieces, isBytes), count };
}

const flagNames = ['IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL', 'UNICODE', 'VERBOSE', 'DEBUG', 'ASCII'];

function reprPattern({ source, flags, isBytes }: PyPattern): Value {
  let left = flags;
  // Unicode matching is a str pattern's own manner.
  if (isBytes === false && (left & (Flag.LOCALE | Flag.UNICODE | Flag.ASCII)) === Flag.UNICODE) left &= ~Flag.UNICODE;
  const names: string[] = [];
  flagNames.forEach((name, i) => {
    if (left & (2 << i)) names.push(`re.${name}`);
    left &= ~(2 << i);
  });
  if (left !== 0) names.push(`0x${left.toString(16)}`);
  const shown = py.fromPoints(py.pointsOf(py.repr(source)).slice(0, 200));
  return py.join('', ['re.compile(', shown, names.length === 0 ? '' : `, ${names.join('|')}`, ')']);
}

function isEqual(a: PyPattern, b: Value): Value {
  if (!(b instanceof PyPattern)) return NotImplemented;
  if (a === b) return true;
  return a.flags === b.flags && a.isBytes === b.isBytes && a.code.length === b.code.length && a.code.every((word, i) => word === b.code[i])
    && py.equal(a.source, b.source);
}

const facts = sreFacts.types.Pattern;
const refuseOrder = (): Value => NotImplemented;
describeType(patternType, {
  doc: facts.doc,
  methods: nativeLines(facts.methods, {
    __repr__: reprPattern,
    __hash__: (self: PyPattern) => {
      hashValue(tuple([self.source, self.flags, self.groups]));
      return hashAsInt();
    },
    __lt__: refuseOrder,
    __le__: refuseOrder,
    __eq__: isEqual,
    __ne__: (a: PyPattern, b: Value) => {
      const same = isEqual(a, b);
      return same === NotImplemented ? same : !same;
    },
    __gt__: refuseOrder,
    __ge__: refuseOrder,
    match: (self: PyPattern, string: Value, pos: Value, endpos?: Value) => find(self, string, pos, endpos, Mode.match),
    fullmatch: (self: PyPattern, string: Value, pos: Value, endpos?: Value) => find(self, string, pos, endpos, Mode.full),
    search: (self: PyPattern, string: Value, pos: Value, endpos?: Value) => find(self, string, pos, endpos, Mode.search),
    sub: (self: PyPattern, replacement: Value, string: Value, count: Value) => substitute(self, replacement, string, count).text,
    subn: (self: PyPattern, replacement: Value, string: Value, count: Value) => {
      const result = substitute(self, replacement, string, count);
      return tuple([result.text, result.count]);
    },
    findall: findAll,
    split,
    finditer: (self: PyPattern, string: Value, pos: Value, endpos?: Value) => {
      const scanner = scannerOf(self, string, pos, endpos);
      return matchIterator(py.getAttribute(scanner, 'search'), scanner);
    },
    scanner: scannerOf,
    __copy__: (self: PyPattern) => self,
    __deepcopy__: (self: PyPattern) => self,
  }),
  classMethods: nativeLines(facts.methods, { __class_getitem__: classGetItem }),
  members: {
    pattern: { get: (self: PyPattern) => self.source, doc: facts.attributes.pattern },
    flags: { get: (self: PyPattern) => self.flags, doc: facts.attributes.flags },
    groups: { get: (self: PyPattern) => self.groups, doc: facts.attributes.groups },
  },
  attributes: {
    groupindex: { get: (self: PyPattern) => PyMappingProxy.of(self.groupIndex), doc: facts.attributes.groupindex },
  },
});
