/** The named actions of the grammar: the messages that need more than a place and a text, and checks of literals. */
import type { NameLookup } from '../parser/cursor.ts';
import type { EscapeError } from '../parser/escapes.ts';
import { digitLimitMessage, numberValue } from '../parser/numbers.ts';
import { checkConversion, NOT_ASCII, stringPartError, stringTokenError } from './literals.ts';
import type { Machine } from './machine.ts';
import { expressionName, flatten, invalidTarget, type Node, NO_PARTS, type TargetUse, type Value } from './nodes.ts';
import { Raised, type TokenReader } from './reader.ts';

const NOWHERE = { lineno: null, offset: null, end_lineno: null, end_offset: null, text: null };

/** What the actions remember over a run. */
export class Actions {
  readonly reader: TokenReader;
  /** True once `from __future__ import barry_as_FLUFL` has been read: `<>` is the operator then, and `!=` is not. */
  flufl: boolean;
  readonly lookupName: NameLookup;
  /** Where the compound statement began that was last read to its end with the invalid rules on. */
  lastStatement: Node | null = null;

  constructor(reader: TokenReader, flufl: boolean, lookupName: NameLookup) {
    this.reader = reader;
    this.flufl = flufl;
    this.lookupName = lookupName;
  }

  tooDeep(): Raised {
    return new Raised({
      ...NOWHERE, cls: 'MemoryError', msg: 'Parser stack overflowed - Python source too complex to parse',
    }, false);
  }

  /** An error at the token read last. */
  last(msg: string): Raised {
    return this.reader.atToken(this.reader.filled - 1, msg);
  }
}

/** Whether nothing stands between two tokens. */
function areTogether(first: Node, second: Node): boolean {
  return first.endLine === second.line && first.endCol === second.col;
}

type Action = (machine: Machine, args: Value[], names: readonly string[]) => Value | undefined;

/** Runs a named action. An undefined result makes the rule fail. */
export function runAction(machine: Machine, name: string, args: Value[], names: readonly string[]): Value | undefined {
  const action = actions[name];
  if (action === undefined) throw new Error(`no action ${name}`);
  return action(machine, args, names);
}

function cannot(machine: Machine, value: Value, use: TargetUse): undefined {
  const invalid = invalidTarget(value as Node, use);
  if (invalid === null) return undefined;
  const verb = use === 'delete' ? 'delete' : 'assign to';
  throw machine.reader.between(invalid, invalid, `cannot ${verb} ${expressionName(invalid)}`);
}

function isLegacyStatement(node: Node): boolean {
  return node.kind === 'NAME' && (node.text === 'print' || node.text === 'exec');
}

function lastItem(value: Value): Node {
  const items = flatten(value);
  return items[items.length - 1] as Node;
}

/** The last condition of the last `for` clause, else its iterable. */
function lastOfClauses(clauses: Value): Node {
  return lastItem([...lastItem(clauses).parts]);
}

function isKeyword(node: Node): boolean {
  return node.kind === 'Keyword' || node.kind === 'DoubleStarred';
}

const MIXED_TEMPLATE = 'cannot mix t-string literals with string or bytes literals';
const BARE_GENERATOR = 'Generator expression must be parenthesized';

const actions: Record<string, Action> = {
  interactiveExit: () => undefined,
  cannotAssign: (machine, [target]) => cannot(machine, target as Value, 'assign'),
  cannotAssignInFor: (machine, [target]) => cannot(machine, target as Value, 'for'),
  cannotDelete: (machine, [target]) => cannot(machine, target as Value, 'delete'),
  sequence: (_machine, args) => flatten(args),
  /** CPython's rule finds the statement but loses its place. */
  placeless: () => null,

  compoundStatement(machine, [statement]) {
    // Every compound statement has the value of its first token, decorators left out; a function definition has none.
    const { actions } = machine;
    const node = statement as Node | null;
    if (machine.invalid && node !== null && node.line >= (actions.lastStatement?.line ?? 0)) actions.lastStatement = node;
    return statement;
  },

  futureImport(machine, [dots, module, names]) {
    const { kind, text } = module as Node;
    if (flatten(dots).length === 0 && kind === 'NAME' && text === '__future__' && flatten(names).some((name) => name.text === 'barry_as_FLUFL')) {
      machine.actions.flufl = true;
    }
    return null;
  },

  boundOf(machine, [colon, bound], names) {
    const what = (bound as Node).kind === 'Tuple' ? 'constraints' : 'bound';
    throw machine.reader.onwards(colon as Node, `cannot use ${what} with ${names[2]}`);
  },

  positionalAfterKeyword(machine, [patterns]) {
    const found = flatten(patterns);
    throw machine.reader.between(found[0] as Node, lastItem(found), 'positional patterns follow keyword patterns');
  },

  legacyStatement(machine, [name, value]) {
    const node = name as Node;
    if (!isLegacyStatement(node)) return undefined;
    throw machine.reader.between(
      node, value as Node, `Missing parentheses in call to '${node.text}'. Did you mean ${node.text}(...)?`,
    );
  },

  insideString(machine, [found]) {
    const nodes = flatten(found);
    throw machine.reader.between(
      nodes[0] as Node, lastItem(nodes), 'invalid syntax. Is this intended to be part of the string?',
    );
  },

  forgottenComma(machine, [left, right]) {
    if (isLegacyStatement(left as Node) || machine.reader.level(machine.mark - 1) === 0) return undefined;
    throw machine.reader.between(left as Node, right as Node, 'invalid syntax. Perhaps you forgot a comma?');
  },

  compare(machine, [left, pairs]) {
    const operator = flatten((pairs as Value[])[0])[0];
    return machine.span('Compare', [left as Node], operator?.text ?? '');
  },

  notEqual(machine, [operator]) {
    if (!machine.actions.flufl) return operator;
    throw machine.actions.last("with Barry as BDFL, use '<>' instead of '!='");
  },

  diamond(machine, [less, greater]) {
    return machine.actions.flufl && areTogether(less as Node, greater as Node) ? less : undefined;
  },

  wrongDiamond(machine, [less, greater]) {
    if (machine.actions.flufl || !areTogether(less as Node, greater as Node)) return undefined;
    throw machine.reader.between(less as Node, greater as Node, "invalid syntax.  Maybe you meant '!=' instead of '<>'?");
  },

  number(machine, [number]) {
    const node = number as Node;
    if (numberValue(node.text) === null) {
      throw machine.reader.error('SyntaxError', digitLimitMessage(node.text), node.line, 0, node.endLine, 0);
    }
    return node;
  },

  realNumber(machine, [number]) {
    const node = number as Node;
    if (!/j$/i.test(node.text)) return node;
    throw machine.reader.between(node, node, 'real number required in complex literal');
  },

  imaginaryNumber(machine, [number]) {
    const node = number as Node;
    if (/j$/i.test(node.text)) return node;
    throw machine.reader.between(node, node, 'imaginary number required in complex literal');
  },

  string(machine, [token]) {
    const node = token as Node;
    const error = stringTokenError(node.text, machine.actions.lookupName);
    if (error === NOT_ASCII) throw machine.reader.between(node, node, error);
    if (error !== null) throw undecodable(machine, error);
    return { ...node, kind: /^[a-z]*b/i.test(node.text) ? 'Bytes' : 'Constant' };
  },

  decodedPart(machine, [part]) {
    const error = stringPartError((part as Node).text, machine.reader.isRawString(), machine.actions.lookupName);
    if (error === null) return part;
    // CPython forgets to turn this one into a SyntaxError.
    throw new Raised({ ...NOWHERE, cls: 'UnicodeDecodeError', msg: error.message }, false);
  },

  joinedString: (machine, [start, parts]) => checkParts(machine, start as Node, parts as Value, 'JoinedStr'),
  templateString: (machine, [start, parts]) => checkParts(machine, start as Node, parts as Value, 'TemplateStr'),

  concatenate(machine, [parts]) {
    const strings = flatten(parts);
    const bytes = strings.some((part) => part.kind === 'Bytes');
    if (bytes && strings.some((part) => part.kind !== 'Bytes')) {
      throw machine.actions.last('cannot mix bytes and nonbytes literals');
    }
    return machine.span(strings.some((part) => part.kind === 'JoinedStr') ? 'JoinedStr' : 'Constant', NO_PARTS);
  },

  mixedStrings(machine, [strings, other]) {
    throw machine.reader.between(lastItem(strings as Value), other as Node, MIXED_TEMPLATE);
  },

  conversion(machine, [mark, letter]) {
    const error = checkConversion(mark as Node, letter as Node, machine.reader.stringPrefix());
    if (error === null) return letter;
    throw machine.reader.between((error.fromMark ? mark : letter) as Node, letter as Node, error.msg);
  },

  colonExpected(machine, [key]) {
    const node = key as Node;
    throw machine.reader.error('SyntaxError', "':' expected after dictionary key", node.line, node.endCol, node.endLine, 0);
  },

  comprehensionTarget(machine, [first, rest]) {
    throw machine.reader.between(
      first as Node, lastItem(rest as Value), 'did you forget parentheses around the comprehension target?',
    );
  },

  bareGenerator(machine, [element, clauses]) {
    throw machine.reader.between(element as Node, lastOfClauses(clauses as Value), BARE_GENERATOR);
  },

  bareGeneratorLast(machine, [args, clauses]) {
    const { parts } = args as Node;
    const positional = parts.filter((part) => !isKeyword(part));
    if (positional.length <= 1) return undefined;
    throw machine.reader.between(lastItem([...positional]), lastOfClauses(clauses as Value), BARE_GENERATOR);
  },

  positionalAfterKeywordArgument(machine, [args]) {
    const unpacking = (args as Node).parts.some((part) => part.kind === 'DoubleStarred');
    throw machine.actions.last(`positional argument follows keyword argument${unpacking ? ' unpacking' : ''}`);
  },
};

function undecodable(machine: Machine, { category, message }: EscapeError): Raised {
  return machine.actions.last(`(${category}) ${message}`);
}

function checkParts(machine: Machine, start: Node, parts: Value, kind: string): Value {
  const raw = /r/i.test(start.text);
  for (const part of flatten(parts)) {
    const error = part.kind.endsWith('STRING_MIDDLE') ? stringPartError(part.text, raw, machine.actions.lookupName) : null;
    if (error !== null) throw machine.reader.between(part, part, `(${error.category}) ${error.message}`);
  }
  return machine.span(kind, NO_PARTS);
}
