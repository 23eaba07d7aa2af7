/**
 * Compiling a pattern takes Lib/re/_parser.py and Lib/re/_compiler.py thousands of instructions, which programs mostly carry out for the
 * first time. So `re._compiler.compile` gets a compiled form that does the same natively, and leaves to its own code what is unusual,
 * wrong, or of modules that somebody has changed.
 */
import { dict, PyBytes, type PyDict, type PyFunction, PyModule, type PyTuple, text as t, tuple, type Value } from '@vivarium/objects';
import { currentFrame, machine } from '@vivarium/vm';
import { current, type Interpreter } from '../interpreter.ts';
import { giveNativeForm, unchanged } from '../native-forms.ts';
import { Flag } from './opcodes.ts';
import { compilePattern, type ExtraCases } from './pattern-compiler.ts';
import { LeftToPython, parsePattern, type SubPattern } from './pattern-parser.ts';

type MakePattern = (source: Value, flags: number, code: number[], groups: number, groupIndex: PyDict, indexGroup: PyTuple) => Value;

/** Longer ones can be interrupted, in Python. */
const LONGEST = 10_000;

/** What the two modules call of each other and of themselves. */
const ownNames = ['_parser', 'isstring', '_code', '_compile', '_compile_info', '_compile_charset', '_optimize_charset', '_get_literal_prefix', '_get_charset_prefix', '_sre', '_EXTRA_CASES'];
const parserNames = ['parse', 'State', 'SubPattern', 'Tokenizer', '_parse_sub', '_parse', '_parse_flags', '_escape', '_class_escape', 'fix_flags', '_uniq'];
const engineNames = ['compile', 'unicode_iscased', 'unicode_tolower', 'ascii_iscased', 'ascii_tolower'];

let shortened: Interpreter | null = null;

/** Called for each `_sre.compile`; the first one comes from the function. */
export function shortenCompiling(makePattern: MakePattern): void {
  const interpreter = current();
  if (shortened === interpreter) return;
  const frame = currentFrame(machine.thread);
  const { decoded, callee } = frame ?? {};
  if (decoded === undefined || callee == null || decoded.code.raw.co_qualname !== 'compile' || decoded.code.raw.co_filename !== `${interpreter.libraryPath}/re/_compiler.py`) return;
  shortened = interpreter;
  const isUnchanged = watch(callee);
  const extraCases = extraCasesOf(callee.globals);
  const natively = (pattern: Value, flags: Value): Value | undefined => {
    if (typeof flags !== 'number' || flags < 0 || (flags & Flag.DEBUG) !== 0 || !isUnchanged()) return undefined;
    const isText = typeof pattern === 'string';
    if (!isText && !(pattern instanceof PyBytes && !pattern.type.heap)) return undefined;
    const text = isText ? pattern : t.latin1Text(pattern.bytes);
    if (text.length > LONGEST) return undefined;
    try {
      const parsed = parsePattern(text, isText, flags);
      return makePattern(pattern, flags | parsed.state.flags, compilePattern(parsed, flags, extraCases), parsed.state.groups - 1, ...names(parsed));
    } catch (thrown) {
      if (thrown instanceof LeftToPython) return undefined;
      throw thrown;
    }
  };
  giveNativeForm(callee, natively);
}

/** Group numbers by name, and names by number. */
function names({ state }: SubPattern): [PyDict, PyTuple] {
  const groupIndex = dict();
  const indexGroup = new Array<Value>(state.groups).fill(null);
  for (const [name, group] of state.groupNames) {
    groupIndex.set(name, group);
    indexGroup[group] = name;
  }
  return [groupIndex, tuple(indexGroup)];
}

const namespaceOf = (value: Value | undefined): PyDict | null => (value instanceof PyModule ? value.dict : null);

/** Are the functions those that are there now? */
function watch({ globals }: PyFunction): () => boolean {
  const namespaces = [[globals, ownNames], [namespaceOf(globals.get('_parser')), parserNames], [namespaceOf(globals.get('_sre')), engineNames]] as const;
  return unchanged(namespaces.flatMap(([namespace, names]) => (namespace === null ? [] : [[namespace, names] as const])));
}

function extraCasesOf(globals: PyDict): () => ExtraCases {
  let known: ExtraCases | null = null;
  return () => (known ??= new Map((globals.get('_EXTRA_CASES') as PyDict).entryList().map(([lower, others]) => [lower as number, (others as PyTuple).items as number[]])));
}
