/** `re.Match` */
import {
  bareType, classGetItem, describeType, dict, error, objectType, py, PyObject, tuple, type Value, hasIndex,
} from '@vivarium/objects';
import { sreFacts } from '../generated/sre-facts.ts';
import { nativeLines } from '../native-facts.ts';
import type { PyPattern } from './pattern.ts';
import { matchState } from './state.ts';
import type { Subject } from './subject.ts';
import { expand, templateOf } from './template.ts';

export class PyMatch extends PyObject {
  declare readonly pattern: PyPattern;
  declare readonly subject: Subject;
  declare readonly pos: number;
  declare readonly endpos: number;
  /** Start and end of the whole match and of every group; -1 where a group took no part. */
  declare readonly spans: Int32Array | number[];
  /** The group closed last; -1 when there is none. */
  declare readonly lastIndex: number;

  /** The match that `matchState` holds. */
  constructor(pattern: PyPattern, subject: Subject, pos: number, endpos: number) {
    super();
    this.pattern = pattern;
    this.subject = subject;
    this.pos = pos;
    this.endpos = endpos;
    const { registers } = matchState;
    const { groups } = pattern;
    const spans = [matchState.start, matchState.end];
    for (let i = 0; i < groups * 2; i += 2) {
      const start = registers[i];
      const end = registers[i + 1];
      if (start >= 0 && end >= 0) spans.push(start, end);
      else spans.push(-1, -1);
    }
    this.spans = spans;
    this.lastIndex = groups === 0 ? -1 : registers[groups * 2];
  }

  group(index: number): Value | undefined {
    const start = this.spans[index * 2];
    return start < 0 ? undefined : this.subject.slice(start, this.spans[index * 2 + 1]);
  }

  /** Number of the group that a value names. */
  groupNumber(key: Value): number {
    if (typeof key === 'number') {
      if (key >= 0 && key <= this.pattern.groups) return key;
    } else if (hasIndex(key)) {
      const index = py.index(key);
      if (index >= 0 && index <= this.pattern.groups) return Number(index);
    } else {
      const index = this.pattern.groupIndex.size === 0 ? undefined : this.pattern.groupIndex.get(key);
      if (index !== undefined) return Number(py.asInt(index));
    }
    throw error('IndexError', 'no such group');
  }
}

export const matchType = bareType('re.Match', PyMatch as never, objectType, {
  module: 're', qualname: 'Match', subclassable: false, abstractNew: true,
});

function allGroups(match: PyMatch, otherwise: Value): Value[] {
  const groups: Value[] = [];
  for (let i = 1; i <= match.pattern.groups; i++) groups.push(match.group(i) ?? otherwise);
  return groups;
}

const facts = sreFacts.types.Match;
describeType(matchType, {
  doc: facts.doc,
  methods: nativeLines(facts.methods, {
    __repr__: (match: PyMatch) => {
      const shown = py.pointsOf(py.repr(match.group(0) as Value)).slice(0, 50);
      return py.join('', [`<re.Match object; span=(${match.spans[0]}, ${match.spans[1]}), match=`, py.fromPoints(shown), '>']);
    },
    __getitem__: (match: PyMatch, key: Value) => match.group(match.groupNumber(key)) ?? null,
    group: ['($self, *groups)', (match: PyMatch, keys: Value[]) => {
      if (keys.length === 0) return match.group(0);
      if (keys.length === 1) return match.group(match.groupNumber(keys[0])) ?? null;
      return tuple(keys.map((key) => match.group(match.groupNumber(key)) ?? null));
    }],
    start: (match: PyMatch, group: Value) => match.spans[match.groupNumber(group) * 2],
    end: (match: PyMatch, group: Value) => match.spans[match.groupNumber(group) * 2 + 1],
    span: (match: PyMatch, group: Value) => {
      const number = match.groupNumber(group);
      return tuple([match.spans[number * 2], match.spans[number * 2 + 1]]);
    },
    groups: (match: PyMatch, otherwise: Value) => tuple(allGroups(match, otherwise)),
    groupdict: (match: PyMatch, otherwise: Value) => {
      const result = dict();
      for (const name of match.pattern.groupIndex.keyList()) result.set(name, match.group(match.groupNumber(name)) ?? otherwise);
      return result;
    },
    expand: (match: PyMatch, template: Value) => {
      const parsed = templateOf(match.pattern, template);
      return expand(parsed, match.pattern.isBytes === true, (group) => match.group(group));
    },
    __copy__: (match: PyMatch) => match,
    __deepcopy__: (match: PyMatch) => match,
  }),
  classMethods: nativeLines(facts.methods, { __class_getitem__: classGetItem }),
  members: {
    string: { get: (match: PyMatch) => match.subject.given, doc: facts.attributes.string },
    re: { get: (match: PyMatch) => match.pattern, doc: facts.attributes.re },
    pos: { get: (match: PyMatch) => match.pos, doc: facts.attributes.pos },
    endpos: { get: (match: PyMatch) => match.endpos, doc: facts.attributes.endpos },
  },
  attributes: {
    lastindex: { get: (match: PyMatch) => (match.lastIndex < 0 ? null : match.lastIndex), doc: facts.attributes.lastindex },
    lastgroup: {
      get: (match: PyMatch) => (match.lastIndex < 0 ? null : (match.pattern.indexGroup.items[match.lastIndex] ?? null)),
      doc: facts.attributes.lastgroup,
    },
    regs: {
      get: ({ spans }: PyMatch) => {
        const pairs: Value[] = [];
        for (let i = 0; i < spans.length; i += 2) pairs.push(tuple([spans[i], spans[i + 1]]));
        return tuple(pairs);
      },
    },
  },
});
