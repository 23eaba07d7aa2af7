/**
 * Reads the notation in which the diagnosis grammar is written and turns it into instructions for the machine.
 *
 * A rule is `name:` or `name (memo):` at the start of a line, followed by lines of alternatives:
 *
 *     'if'  "match"  NAME        a keyword or operator, a soft keyword, a kind of token
 *     rule   x? x* x+   s.x+     another rule, optional, repeated, separated by s
 *     (a | b)   [a]              a group, an optional group
 *     &x  !x  ~  &&':'           look ahead, not ahead, commit to this alternative, demand a token
 *     name=x                     gives the value of x a name
 *     => Kind name name…         builds a node from the named values
 *     => do action               calls a named action; undefined fails the whole rule
 *     !! where: message          raises a SyntaxError, `message` running to the end of the line
 *
 * `where` is `a` (that node), `a..b` (from a to b), `a...` (from a to the tokenizer's position), `last` (the last
 * token read), `next` (the token at the mark) or `indent` (like last, as an IndentationError).
 *
 * An alternative without an action has the value of its only named item, else that of its first item.
 */
import { NAME } from '../tokens/token-kinds.ts';
import { kindOf } from './token-texts.ts';

/**
 * What the machine does. `a` is a token type, a rule or a target; `b` of a call is how many of pegen's functions for
 * groups and repetitions stand around it.
 */
export interface Instruction {
  op: Op;
  a: number;
  b: number;
  text: string;
  reduce: Reduction | null;
}

export type Op =
  | 'token' | 'soft' | 'anySoft' | 'demand' | 'call' | 'choice' | 'commit' | 'jump' | 'cut' | 'fail' | 'ahead' | 'ifInvalid'
  | 'notAhead' | 'list' | 'append' | 'again' | 'drop' | 'null' | 'reduce' | 'return';

/** How the values of an alternative become its one value. */
export interface Reduction {
  count: number;
  /** The index of each named value. */
  names: Map<string, number>;
  kind: 'pick' | 'node' | 'do' | 'raise';
  pick: number;
  /** Node kind or action name. */
  name: string;
  parts: string[];
  where: string;
  message: string;
}

export interface Rule {
  name: string;
  number: number;
  entry: number;
  /** pegen shares the results of these between its passes with and without invalid rules. */
  shared: boolean;
  leftRecursive: boolean;
  /** By kind of token: 1 for those that a match can begin with. */
  first: Uint8Array;
  /** Switches the invalid rules off below it. */
  withoutInvalid: boolean;
}

export interface Program {
  code: Instruction[];
  rules: Rule[];
  ruleNumbers: Map<string, number>;
  softKeywords: Set<string>;
}

type Item =
  | { is: 'token'; text: string }
  | { is: 'soft'; text: string }
  | { is: 'demand'; text: string }
  | { is: 'rule'; text: string }
  | { is: 'group'; alternatives: Alternative[] }
  | { is: 'optional' | 'star' | 'plus' | 'ahead' | 'notAhead'; item: Item }
  | { is: 'separated'; separator: Item; item: Item }
  | { is: 'cut' };

interface Alternative {
  items: { name: string; item: Item }[];
  action: string;
}

interface Definition {
  name: string;
  shared: boolean;
  alternatives: Alternative[];
}

const HEADER = /^(\w+)( \(memo\))?:$/;

/** Splits an alternative's line into words; an action is one word. */
function words(line: string): string[] {
  const found: string[] = [];
  const actionStart = line.search(/ (?:=>|!!) /);
  const body = actionStart < 0 ? line : line.slice(0, actionStart);
  const pattern = /'[^']*'|"[^"]*"|\w+=|&&|[&!~|()[\]?*+.]|\w+/g;
  for (const match of body.matchAll(pattern)) found.push(match[0]);
  if (actionStart >= 0) found.push(line.slice(actionStart + 1).trim());
  return found;
}

class Reader {
  private readonly words: string[];
  private at = 0;

  constructor(line: string) {
    this.words = words(line);
  }

  alternatives(closing: string): Alternative[] {
    const found: Alternative[] = [];
    do found.push(this.alternative(closing));
    while (this.accept('|'));
    return found;
  }

  private accept(word: string): boolean {
    if (this.words[this.at] !== word) return false;
    this.at++;
    return true;
  }

  private alternative(closing: string): Alternative {
    const alternative: Alternative = { items: [], action: '' };
    for (;;) {
      const word = this.words[this.at];
      if (word === undefined || word === '|' || word === closing) return alternative;
      if (word.startsWith('=>') || word.startsWith('!!')) {
        alternative.action = word;
        this.at++;
        continue;
      }
      let name = '';
      if (/^\w+=$/.test(word)) {
        name = word.slice(0, -1);
        this.at++;
      }
      alternative.items.push({ name, item: this.suffixed() });
    }
  }

  private suffixed(): Item {
    const word = this.words[this.at];
    if (word === '~') {
      this.at++;
      return { is: 'cut' };
    }
    if (word === '&' || word === '!') {
      this.at++;
      return { is: word === '&' ? 'ahead' : 'notAhead', item: this.atom() };
    }
    const item = this.atom();
    if (this.accept('?')) return { is: 'optional', item };
    if (this.accept('*')) return { is: 'star', item };
    if (this.accept('+')) return { is: 'plus', item };
    if (this.accept('.')) {
      const repeated = this.atom();
      this.accept('+');
      return { is: 'separated', separator: item, item: repeated };
    }
    return item;
  }

  private atom(): Item {
    const word = this.words[this.at++] as string;
    if (word === '&&') return { is: 'demand', text: (this.words[this.at++] as string).slice(1, -1) };
    if (word === '(' || word === '[') {
      const closing = word === '(' ? ')' : ']';
      const group: Item = { is: 'group', alternatives: this.alternatives(closing) };
      this.at++;
      return word === '(' ? group : { is: 'optional', item: group };
    }
    if (word.startsWith("'")) return { is: 'token', text: word.slice(1, -1) };
    if (word.startsWith('"')) return { is: 'soft', text: word.slice(1, -1) };
    if (/^[A-Z_]+$/.test(word)) return { is: 'token', text: word };
    if (/^[a-z]\w*$/.test(word)) return { is: 'rule', text: word };
    throw new Error(`unexpected ${word} in the grammar`);
  }
}

function read(text: string): Definition[] {
  const definitions: Definition[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const header = HEADER.exec(line);
    if (header) {
      definitions.push({ name: header[1] as string, shared: header[2] !== undefined, alternatives: [] });
      continue;
    }
    const definition = definitions[definitions.length - 1] as Definition;
    definition.alternatives.push(...new Reader(line.replace(/^\| /, '')).alternatives(''));
  }
  return definitions;
}

class Compiler {
  readonly code: Instruction[] = [];
  readonly ruleNumbers = new Map<string, number>();
  readonly softKeywords = new Set<string>();
  /** How many groups and repetitions are open. */
  private depth = 0;

  emit(op: Op, a = 0, b = 0, text = '', reduce: Reduction | null = null): number {
    this.code.push({ op, a, b, text, reduce });
    return this.code.length - 1;
  }

  /** Makes the jump at `at` lead to the next instruction. */
  land(at: number): void {
    (this.code[at] as Instruction).a = this.code.length;
  }

  choices(alternatives: Alternative[]): void {
    const exits: number[] = [];
    for (let i = 0; i < alternatives.length; i++) {
      const last = i === alternatives.length - 1;
      const choice = last ? -1 : this.emit('choice');
      this.alternative(alternatives[i] as Alternative, last);
      if (last) break;
      const cut = (alternatives[i] as Alternative).items.some(({ item }) => item.is === 'cut');
      exits.push(this.emit(cut ? 'jump' : 'commit'));
      this.land(choice);
    }
    for (const exit of exits) this.land(exit);
  }

  private alternative(alternative: Alternative, last: boolean): void {
    if (isInvalidRule(alternative)) this.emit('ifInvalid');
    const names = new Map<string, number>();
    let count = 0;
    for (const { name, item } of alternative.items) {
      if (item.is === 'cut') {
        if (!last) this.emit('cut');
        continue;
      }
      this.item(item);
      if (item.is === 'ahead' || item.is === 'notAhead') continue;
      if (name !== '') names.set(name, count);
      count++;
    }
    const reduction = reductionOf(alternative.action, count, names);
    if (reduction.kind !== 'pick' || count !== 1) this.emit('reduce', 0, 0, '', reduction);
  }

  private item(item: Item): void {
    switch (item.is) {
      case 'token':
        if (item.text === 'SOFT_KEYWORD') this.emit('anySoft');
        else this.emit('token', kindOf(item.text), 0, item.text);
        return;
      case 'soft':
        this.softKeywords.add(item.text);
        this.emit('soft', 0, 0, item.text);
        return;
      case 'demand':
        this.emit('demand', kindOf(item.text), 0, item.text);
        return;
      case 'rule': {
        const number = this.ruleNumbers.get(item.text);
        if (number === undefined) throw new Error(`no rule ${item.text}`);
        this.emit('call', number, this.depth, item.text);
        return;
      }
      case 'group': {
        const [only] = item.alternatives;
        const transparent = item.alternatives.length === 1 && only?.items.length === 1;
        if (!transparent) this.depth++;
        this.choices(item.alternatives);
        if (!transparent) this.depth--;
        return;
      }
      case 'optional': {
        const choice = this.emit('choice');
        this.item(item.item);
        const exit = this.emit('commit');
        this.land(choice);
        this.emit('null');
        this.land(exit);
        return;
      }
      case 'star':
      case 'plus':
      case 'separated': {
        this.emit('list');
        this.depth++;
        if (item.is !== 'star') {
          this.item(item.item);
          this.emit('append');
        }
        const choice = this.emit('choice');
        if (item.is === 'separated') {
          this.depth++;
          this.item(item.separator);
          this.emit('drop');
        }
        this.item(item.item);
        this.emit('append');
        this.emit('again', choice);
        this.land(choice);
        this.depth -= item.is === 'separated' ? 2 : 1;
        return;
      }
      case 'ahead': {
        const choice = this.emit('choice');
        this.item(item.item);
        this.emit('ahead');
        const over = this.emit('jump');
        this.land(choice);
        this.emit('fail');
        this.land(over);
        return;
      }
      case 'notAhead': {
        const choice = this.emit('choice');
        this.item(item.item);
        this.emit('notAhead');
        this.land(choice);
        return;
      }
      case 'cut':
    }
  }
}

/** An alternative that is an invalid rule and no more counts only in the second pass; mixed ones count in both. */
function isInvalidRule({ items }: Alternative): boolean {
  const first = items[0]?.item;
  return items.length === 1 && first?.is === 'rule' && first.text.startsWith('invalid_');
}

function reductionOf(action: string, count: number, names: Map<string, number>): Reduction {
  const reduction: Reduction = { count, names, kind: 'pick', pick: 0, name: '', parts: [], where: '', message: '' };
  if (action.startsWith('=>')) {
    const [first = '', ...rest] = action.slice(2).trim().split(/\s+/);
    reduction.kind = first === 'do' ? 'do' : 'node';
    reduction.name = first === 'do' ? (rest[0] as string) : first;
    reduction.parts = first === 'do' ? rest.slice(1) : rest;
  } else if (action.startsWith('!!')) {
    const colon = action.indexOf(':');
    reduction.kind = 'raise';
    reduction.where = action.slice(2, colon).trim();
    reduction.message = action.slice(colon + 1).trim();
  } else if (names.size === 1) {
    for (const index of names.values()) reduction.pick = index;
  }
  return reduction;
}

/** The kinds of token with which each rule can begin. No rule matches nothing. */
function firstSets(definitions: readonly Definition[]): Uint8Array[] {
  const sets = definitions.map(() => new Uint8Array(256));
  const byName = new Map(definitions.map(({ name }, number) => [name, sets[number] as Uint8Array]));
  let changed = true;
  const addKind = (into: Uint8Array, kind: number): void => {
    if (into[kind] === 1) return;
    into[kind] = 1;
    changed = true;
  };
  const addAll = (into: Uint8Array, alternatives: readonly Alternative[]): void => {
    for (const { items } of alternatives) for (const { item } of items) if (!add(into, item)) break;
  };
  /** Returns whether the item can match nothing. */
  const add = (into: Uint8Array, item: Item): boolean => {
    switch (item.is) {
      case 'cut': case 'ahead': case 'notAhead': return true;
      case 'soft': addKind(into, NAME); return false;
      case 'token': addKind(into, item.text === 'SOFT_KEYWORD' ? NAME : kindOf(item.text)); return false;
      case 'demand': throw new Error('a demanded token comes first');
      case 'rule': (byName.get(item.text) as Uint8Array).forEach((bit, kind) => { if (bit === 1) addKind(into, kind); }); return false;
      case 'group': addAll(into, item.alternatives); return false;
      case 'optional': case 'star': add(into, item.item); return true;
      case 'plus': case 'separated': add(into, item.item); return false;
    }
  };
  while (changed) {
    changed = false;
    definitions.forEach(({ alternatives }, number) => addAll(sets[number] as Uint8Array, alternatives));
  }
  return sets;
}

/** Compiles the grammar; `leftRecursive` names the rules that call themselves first. */
export function compileGrammar(texts: readonly string[], leftRecursive: readonly string[]): Program {
  const definitions = texts.flatMap(read);
  const compiler = new Compiler();
  definitions.forEach((definition, number) => {
    if (compiler.ruleNumbers.has(definition.name)) throw new Error(`two rules ${definition.name}`);
    compiler.ruleNumbers.set(definition.name, number);
  });
  const firsts = firstSets(definitions);
  const rules = definitions.map(({ name, shared, alternatives }, number): Rule => {
    const rule = {
      name,
      number,
      entry: compiler.code.length,
      shared,
      leftRecursive: leftRecursive.includes(name),
      first: firsts[number] as Uint8Array,
      withoutInvalid: name.endsWith('_without_invalid'),
    };
    compiler.choices(alternatives);
    compiler.emit('return');
    return rule;
  });
  const { code, ruleNumbers, softKeywords } = compiler;
  return { code, rules, ruleNumbers, softKeywords };
}
