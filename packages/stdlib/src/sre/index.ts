/** `_sre`: the engine under `re`. It runs the code lists that Lib/re/_compiler.py makes. */
import {
  error, overflowError, py, PyDict, PyList, PyTuple, typeError, typeOf, type Value,
} from '@vivarium/objects';
import { sreFacts } from '../generated/sre-facts.ts';
import { nativeLines } from '../native-facts.ts';
import type { NativeModule } from '../native-module.ts';
import { isCasedAscii, isCasedUnicode, lowerAscii, lowerUnicode } from './casing.ts';
import { Matcher } from './matcher.ts';
import { MAGIC, MAXGROUPS, MAXREPEAT } from './opcodes.ts';
import { PyPattern } from './pattern.ts';
import { decodeProgram } from './program.ts';
import { shortenCompiling } from './short-cut.ts';
import { subjectOf } from './subject.ts';
import { makeTemplate } from './template.ts';

/** Words of a compiled pattern. */
function codeOf(value: PyList): number[] {
  return value.items.map((item) => {
    if (typeof item === 'number' && item >= 0 && item <= 0xffffffff) return item;
    const word = py.asInt(item);
    if (word === undefined) throw typeError('an integer is required');
    if (word < 0 || word > 0xffffffff) throw overflowError('regular expression code size limit exceeded');
    return Number(word);
  });
}

function wrongArgument(position: string, wanted: string, value: Value): Error {
  return typeError(`compile() argument '${position}' must be ${wanted}, not ${value === null ? 'None' : typeOf(value).name}`) as unknown as Error;
}

function compile(source: Value, flags: Value, code: Value, groups: Value, groupIndex: Value, indexGroup: Value): PyPattern {
  shortenCompiling(makePattern);
  const flagBits = py.index(flags);
  if (!(code instanceof PyList)) throw wrongArgument('code', 'list', code);
  const groupCount = py.size(groups);
  if (!(groupIndex instanceof PyDict)) throw wrongArgument('groupindex', 'dict', groupIndex);
  if (!(indexGroup instanceof PyTuple)) throw wrongArgument('indexgroup', 'tuple', indexGroup);
  return makePattern(source, Number(flagBits), codeOf(code), groupCount, groupIndex, indexGroup);
}

function character(value: Value): number {
  return py.size(value);
}

function makePattern(source: Value, flags: number, words: number[], groups: number, groupIndex: PyDict, indexGroup: PyTuple): PyPattern {
  const pattern = new PyPattern();
  if (source !== null) pattern.isBytes = subjectOf(source).isBytes;
  pattern.source = source;
  pattern.flags = flags;
  pattern.groups = groups;
  pattern.code = words;
  if (groups < 0 || groups > MAXGROUPS) throw error('RuntimeError', 'invalid SRE code');
  pattern.matcher = new Matcher(decodeProgram(words, groups));
  if (groupIndex.size > 0) {
    pattern.groupIndex = groupIndex;
    pattern.indexGroup = indexGroup;
  }
  return pattern;
}

export const sre: NativeModule = {
  name: '_sre',
  functions: nativeLines(sreFacts.functions, {
    compile,
    template: (pattern: Value, pieces: Value) => {
      if (!(pieces instanceof PyList)) throw typeError(`template() argument 2 must be list, not ${pieces === null ? 'None' : typeOf(pieces).name}`);
      return makeTemplate(pattern, pieces);
    },
    getcodesize: () => 4,
    ascii_iscased: (value: Value) => isCasedAscii(character(value)),
    unicode_iscased: (value: Value) => isCasedUnicode(character(value)),
    ascii_tolower: (value: Value) => lowerAscii(character(value)),
    unicode_tolower: (value: Value) => lowerUnicode(character(value)),
  }),
  values: () => ({
    MAGIC, CODESIZE: 4, MAXREPEAT, MAXGROUPS, copyright: ' SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB ',
  }),
};
