/**
 * Turns a program into a JavaScript function that searches with it: one `switch` over the places where a match can go on,
 * straight code between them. It does what `interpret` does, and leaves out choices that cannot matter.
 */
import { Analysis, disjoint, type First } from './analysis.ts';
import { isWordAscii, isWordUnicode } from './casing.ts';
import { CharacterClass, type High } from './character-class.ts';
import { At } from './opcodes.ts';
import { Infinite, type Instruction, type Program } from './program.ts';
import { matchState } from './state.ts';

/** How the characters of the text are read. */
export type Kind = 'text' | 'bytes' | 'points';

export type Search = (text: never, start: number, end: number, mode: number, mustLeave: number) => boolean;

type Of<O extends Instruction['op']> = Extract<Instruction, { op: O }>;

const wordUnicode = new CharacterClass(isWordUnicode, 'word');
const wordAscii = new CharacterClass(isWordAscii, 'none');

/** Ranges of the members below 256, or null when there are more than three. */
function ranges(low: Uint8Array, member: number): [number, number][] | null {
  const found: [number, number][] = [];
  for (let i = 0; i < 256; i++) {
    if (low[i] !== member) continue;
    if (found.length === 3) return null;
    const from = i;
    while (i < 255 && low[i + 1] === member) i++;
    found.push([from, i]);
  }
  return found;
}

const anyOf = (found: readonly [number, number][], c: string): string =>
  found.map(([from, to]) => (from === to ? `${c}===${from}` : to === 255 ? `${c}>=${from}&&${c}<256` : from === 0 ? `${c}<=${to}` : `${c}>=${from}&&${c}<=${to}`)).join('||');

class Generator {
  private readonly program: Program;
  private readonly kind: Kind;
  private readonly analysis: Analysis;
  private readonly constants: unknown[] = [];
  private readonly names = new Map<unknown, string>();
  private readonly lines: string[] = [];
  /** Code that goes on at a choice. */
  private readonly retries: string[] = [];
  private readonly labels: Set<number>;

  constructor(program: Program, kind: Kind) {
    this.program = program;
    this.kind = kind;
    this.analysis = new Analysis(program);
    this.labels = targets(program.instructions);
  }

  private constant(value: unknown): string {
    let name = this.names.get(value);
    if (name === undefined) {
      name = `k${this.constants.length}`;
      this.constants.push(value);
      this.names.set(value, name);
    }
    return name;
  }

  private unit(at: string): string {
    return this.kind === 'text' ? `t.charCodeAt(${at})` : `t[${at}]`;
  }

  /** A condition on the character in `c`. */
  private member(set: CharacterClass | First, c = 'c'): string {
    if ('single' in set && set.single >= 0) return `${c}===${set.single}`;
    const { low } = set;
    const high = this.kind === 'bytes' ? 'none' : set.high;
    if (high === 'none') {
      const few = ranges(low, 1);
      if (few !== null) return few.length === 0 ? 'false' : `(${anyOf(few, c)})`;
      return this.kind === 'bytes' ? `${this.constant(low)}[${c}]===1` : `(${c}<256&&${this.constant(low)}[${c}]===1)`;
    }
    const missing = high === 'all' ? ranges(low, 0) : null;
    if (missing !== null) return missing.length === 0 ? 'true' : `!(${anyOf(missing, c)})`;
    return `(${c}<256?${this.constant(low)}[${c}]===1:${this.highMember(set, high, c)})`;
  }

  private highMember(set: CharacterClass | First, high: High, c: string): string {
    if (high === 'all' || !(set instanceof CharacterClass)) return 'true';
    return `${this.constant(set)}.hasHigh(${c})`;
  }

  /** A condition on the character at a position that lies before the end. */
  private memberAt(set: CharacterClass | First, at: string): string {
    if ('single' in set && set.single >= 0) return `(${this.unit(at)}===${set.single})`;
    const test = this.member(set);
    return test === 'true' || test === 'false' ? test : `(c=${this.unit(at)},${test})`;
  }

  private push(value: string, retry: number): string {
    return `if(sp>limit){S=M.grow();limit=S.length-16}S[sp]=${value};S[sp+1]=i;S[sp+2]=${retry};sp+=3;`;
  }

  private change(register: number, value: string): string {
    return `if(sp!==0){if(sp>limit){S=M.grow();limit=S.length-16}S[sp]=R[${register}];S[sp+1]=${~register};sp+=2}R[${register}]=${value};`;
  }

  private goto(index: number): string {
    return `pc=${this.analysis.target(index)};continue;`;
  }

  private retry(index: number, code: string): number {
    const label = this.program.instructions.length + index;
    this.retries.push(`case ${label}:${code}`);
    return label;
  }

  generate(): Search {
    const { instructions, groups, minimum } = this.program;
    for (let index = 0; index < instructions.length;) index = this.place(index);
    const unset = Array.from({ length: groups === 0 ? 0 : groups * 2 + 1 }, (_, i) => `R[${i}]=`);
    const reset = unset.length === 0 ? '' : unset.length > 16 ? `R.fill(-1,0,${unset.length});` : `${unset.join('')}-1;`;
    const source = `return function(t,start,end,mode,must){
let S=M.stack,limit=S.length-16,sp=0,i=0,pc=0,c=0,j=0,k=0,v=0,s=start,fuel=M.fuel;
const R=M.registers,full=mode===2,last=mode===1?end-${minimum}:start;
for(;;){
${this.candidate()}
i=s;pc=0;${reset}
attempt:for(;;){
sw:switch(pc){
${this.lines.join('\n')}
${this.retries.join('\n')}
}
if(--fuel<0){M.refuel();fuel=M.fuel}
for(;;){
if(sp===0)break attempt;
v=S[--sp];
if(v<0){R[~v]=S[--sp];continue}
pc=v;i=S[--sp];k=S[--sp];break}
}
if(mode!==1)return false;
s++;
if(--fuel<0){M.refuel();fuel=M.fuel}
}}`;
    const names = this.constants.map((_, i) => `k${i}`);
    return new Function('M', ...names, source)(matchState, ...this.constants) as Search;
  }

  /** Moves `s` to where a match can begin. */
  private candidate(): string {
    const { instructions } = this.program;
    let index = 0;
    while (instructions[index].op === 'mark') index++;
    const beginning = instructions[index];
    const leave = 'if(s>last)return false;';
    if (beginning.op === 'at' && (beginning.where === At.BEGINNING || beginning.where === At.BEGINNING_STRING)) {
      return `if(mode===1&&s!==0)return false;${leave}`;
    }
    let prefix = '';
    for (let at = index; ; at++) {
      const instruction = instructions[at];
      if (instruction.op === 'mark') continue;
      if (instruction.op !== 'char' || instruction.set.single < 0 || instruction.set.single > 0xffff) break;
      prefix += String.fromCharCode(instruction.set.single);
    }
    const first = this.analysis.first(0);
    if (first.empty) return leave;
    const scan = `while(s<=last&&!${this.memberAt(first, 's')})s++;`;
    if (prefix === '') return `if(mode===1){${scan}}${leave}`;
    const needle = this.kind === 'text' ? JSON.stringify(prefix) : String(prefix.charCodeAt(0));
    return `if(mode===1){if(end===t.length){s=t.indexOf(${needle},s);if(s<0)return false}else{${scan}}}${leave}`;
  }

  /** Places the code of the instruction; returns the next to be placed. */
  private place(index: number): number {
    const instruction = this.program.instructions[index];
    const label = index === 0 || this.labels.has(index) ? `case ${index}:` : '';
    if (instruction.op === 'char') return this.characters(index, label);
    this.lines.push(label + this.code(instruction, index));
    return index + 1;
  }

  /** Successive characters are tested together. */
  private characters(index: number, label: string): number {
    const { instructions } = this.program;
    const tests: string[] = [];
    let next = index;
    for (let instruction = instructions[next]; instruction.op === 'char' && (next === index || !this.labels.has(next)); instruction = instructions[++next]) {
      const test = this.memberAt(instruction.set, tests.length === 0 ? 'i' : `i+${tests.length}`);
      tests.push(test === 'true' ? '' : `||!(${test})`);
    }
    const count = tests.length;
    this.lines.push(`${label}if(${count === 1 ? 'i>=end' : `i+${count}>end`}${tests.join('')})break sw;${count === 1 ? 'i++' : `i+=${count}`};`);
    return next;
  }

  private code(instruction: Exclude<Instruction, { op: 'char' }>, index: number): string {
    switch (instruction.op) {
      case 'at':
        return `if(!(${this.position(instruction.where)}))break sw;`;
      case 'mark': {
        const noted = this.change(instruction.index, 'i');
        return instruction.index & 1 ? noted + this.change(this.program.groups * 2, String((instruction.index + 1) >> 1)) : noted;
      }
      case 'jump':
        return instruction.to === index + 1 ? '' : this.goto(instruction.to);
      case 'split':
        return this.split(instruction, index);
      case 'branch':
        return this.branch(instruction, index);
      case 'run':
        return this.run(instruction, index);
      case 'enterLoop':
        return this.change(instruction.register, '-1') + this.change(instruction.register + 1, '-1');
      case 'loop':
        return instruction.lazy ? this.lazyLoop(instruction, index) : this.greedyLoop(instruction, index);
      case 'enterAtomic':
        return `R[${instruction.register}]=sp;`;
      case 'enterPossessive':
        return `R[${instruction.register}]=R[${instruction.register + 1}]=-1;`;
      case 'leaveAtomic':
        return this.dropChoices(instruction.register, index);
      case 'possessiveLoop':
        return this.possessiveLoop(instruction, index);
      case 'leavePossessive': {
        const { register, loop } = instruction;
        return `${this.dropChoices(register + 2, index)}R[${register}]++;${this.goto(loop)}`;
      }
      case 'enterLook': {
        const { register, back } = instruction;
        return `${back > 0 ? `if(i<${back})break sw;` : ''}R[${register}]=sp;R[${register + 1}]=i;${back > 0 ? `i-=${back};` : ''}`;
      }
      case 'leaveLook':
        return `${this.dropChoices(instruction.register, index)}i=R[${instruction.register + 1}];`;
      case 'enterNegativeLook': {
        const { register, back, after } = instruction;
        const retry = this.retry(index, this.goto(after));
        return `${back > 0 ? `if(i<${back}){${this.goto(after)}}` : ''}R[${register}]=sp;${this.push('0', retry)}${back > 0 ? `i-=${back};` : ''}`;
      }
      case 'leaveNegativeLook':
        return `sp=M.undoTo(R[${instruction.register}],sp);break sw;`;
      case 'reference':
        return this.reference(instruction);
      case 'ifGroup': {
        const { group, otherwise } = instruction;
        return `if(R[${group * 2}]<0||R[${group * 2 + 1}]<R[${group * 2}]){${this.goto(otherwise)}}`;
      }
      case 'fail':
        return 'break sw;';
      case 'success':
        return 'if((full&&i!==end)||i===must)break sw;M.start=s;M.end=i;return true;';
    }
  }

  /** Leaves an atomic part; what it did to the registers can still be undone. */
  private dropChoices(register: number, index: number): string {
    let enter = index;
    const { instructions } = this.program;
    const begins = (instruction: Instruction): boolean =>
      (instruction.op === 'enterAtomic' && instruction.register === register) || (instruction.op === 'enterLook' && instruction.register === register)
      || (instruction.op === 'possessiveLoop' && instruction.register + 2 === register);
    while (!begins(instructions[enter])) enter--;
    if (this.analysis.leavesRegisters(enter, index)) return `sp=R[${register}];`;
    return `if(sp!==R[${register}])sp=M.dropChoices(R[${register}],sp);`;
  }

  private position(where: number): string {
    const isWord = (set: CharacterClass): string =>
      `(i>0&&${this.memberAt(set, 'i-1')})!==(i<end&&${this.memberAt(set, 'i')})`;
    switch (where) {
      case At.BEGINNING:
      case At.BEGINNING_STRING:
        return 'i===0';
      case At.BEGINNING_LINE:
        return `i===0||${this.unit('i-1')}===10`;
      case At.END:
        return `i===end||(i===end-1&&${this.unit('i')}===10)`;
      case At.END_LINE:
        return `i===end||(i<end&&${this.unit('i')}===10)`;
      case At.END_STRING:
        return 'i===end';
      case At.BOUNDARY:
      case At.LOC_BOUNDARY:
        return isWord(wordAscii);
      case At.NON_BOUNDARY:
      case At.LOC_NON_BOUNDARY:
        return `!(${isWord(wordAscii)})`;
      case At.UNI_BOUNDARY:
        return isWord(wordUnicode);
      default:
        return `!(${isWord(wordUnicode)})`;
    }
  }

  /** A condition that is false when nothing that begins as `first` can match here. */
  private possible(first: First): string {
    return first.empty ? 'true' : `(i<end&&${this.memberAt(first, 'i')})`;
  }

  private excludes(a: First, b: First): boolean {
    return !a.empty && !b.empty && disjoint(a, b);
  }

  private split({ other }: Of<'split'>, index: number): string {
    const first = this.analysis.first(index + 1);
    const second = this.analysis.first(other);
    const skip = first.empty ? '' : `if(!${this.possible(first)}){${this.goto(other)}}`;
    if (this.excludes(first, second)) return skip;
    return skip + this.push('0', this.retry(index, this.goto(other)));
  }

  private branch({ alternatives }: Of<'branch'>, index: number): string {
    const targets = alternatives.map((alternative) => this.analysis.target(alternative));
    const places = this.constant(Int32Array.from(targets));
    if (alternatives.length > 30) {
      const next = `if(k+1<${alternatives.length}){${this.push('k+1', this.program.instructions.length + index)}}pc=${places}[k];continue;`;
      this.retry(index, next);
      return `k=0;${next}`;
    }
    // Which alternatives are possible, by the next character.
    const masks = new Int32Array(256);
    let high = 0;
    let atEnd = 0;
    alternatives.forEach((alternative, i) => {
      const first = this.analysis.first(alternative);
      for (let c = 0; c < 256; c++) if (first.empty || first.low[c]) masks[c] |= 1 << i;
      if (first.empty || first.high !== 'none') high |= 1 << i;
      if (first.empty) atEnd |= 1 << i;
    });
    const table = this.constant(masks);
    const take = `v=31-Math.clz32(k&-k);k&=k-1;if(k!==0){${this.push('k', this.program.instructions.length + index)}}pc=${places}[v];continue;`;
    this.retry(index, take);
    const found = this.kind === 'bytes' ? `${table}[c]` : `c<256?${table}[c]:${high}`;
    return `if(i<end){c=${this.unit('i')};k=${found}}else k=${atEnd};if(k===0)break sw;${take}`;
  }

  private run({ set, min, max, manner }: Of<'run'>, index: number): string {
    const most = max === Infinite ? 'j=end;' : `j=end-i>${max}?i+${max}:end;`;
    const least = min === 0 ? 'k=i;' : `k=i+${min};if(k>end)break sw;`;
    const next = this.analysis.first(index + 1);
    const goOn = `pc=${index + 1};continue;`;
    if (manner === 'lazy') {
      this.labels.add(index + 1);
      const again = `if(i>=k||!${this.memberAt(set, 'i')})break sw;i++;`;
      const seek = next.empty ? '' : `while(!(i<end&&${this.memberAt(next, 'i')})){${again}}`;
      const label = this.program.instructions.length + index;
      this.retry(index, `${again}${seek}if(i<k){${this.push('k', label)}}${goOn}`);
      const first = min === 0 ? '' : `while(i<k){if(!${this.memberAt(set, 'i')})break sw;i++}`;
      return `${most}${least}${first}k=j;${seek}if(i<k){${this.push('k', label)}}`;
    }
    const all = this.memberAt(set, 'i') === 'true';
    const take = `${most}${least}${all ? 'if(i<j)i=j;' : `while(i<j&&${this.memberAt(set, 'i')})i++;`}${min === 0 ? '' : 'if(i<k)break sw;'}`;
    if (manner === 'possessive' || this.analysis.isSettled(set, index + 1)) return take;
    this.labels.add(index + 1);
    const label = this.program.instructions.length + index;
    const seek = next.empty ? '' : `while(!(i<end&&${this.memberAt(next, 'i')})){if(i<=k)break sw;i--}`;
    this.retry(index, `i--;${seek}if(i>k){${this.push('k', label)}}${goOn}`);
    return `${take}${seek}if(i>k){${this.push('k', label)}}`;
  }

  private countedPasses({ register, body, min }: Of<'loop'>): string {
    return `v=R[${register}]+1;if(v<${min}){${this.change(register, 'v')}${this.goto(body)}}`;
  }

  /** What must hold for another pass. */
  private mayPass({ register, max, counts, mayStall }: Of<'loop'>): string[] {
    const conditions: string[] = [];
    if (counts && max !== Infinite) conditions.push(`v<${max}`);
    if (mayStall) conditions.push(`i!==R[${register + 1}]`);
    return conditions;
  }

  private beginPass({ register, body, counts, mayStall }: Of<'loop'>): string {
    return `${counts ? this.change(register, 'v') : ''}${mayStall ? this.change(register + 1, 'i') : ''}${this.goto(body)}`;
  }

  private greedyLoop(loop: Of<'loop'>, index: number): string {
    const body = this.analysis.first(loop.body);
    const tail = this.analysis.first(index + 1);
    const conditions = this.mayPass(loop);
    if (!body.empty) conditions.push(this.possible(body));
    let choice = '';
    if (!this.excludes(body, tail)) {
      this.labels.add(index + 1);
      choice = this.push('0', this.retry(index, this.goto(index + 1)));
    }
    return `${loop.counts ? this.countedPasses(loop) : ''}if(${conditions.join('&&') || 'true'}){${choice}${this.beginPass(loop)}}`;
  }

  private lazyLoop(loop: Of<'loop'>, index: number): string {
    const conditions = this.mayPass(loop);
    const refuse = conditions.length === 0 ? '' : `if(!(${conditions.join('&&')}))break sw;`;
    const retry = this.retry(index, `${loop.counts ? `v=R[${loop.register}]+1;` : ''}${refuse}${this.beginPass(loop)}`);
    return `${loop.counts ? this.countedPasses(loop) : ''}${this.push('0', retry)}`;
  }

  private possessiveLoop({ register, tail, min, max }: Of<'possessiveLoop'>, index: number): string {
    const retry = this.retry(index, this.goto(tail));
    const most = max === Infinite ? '' : `v>=${max}||`;
    return `v=R[${register}]+1;if(v>=${min}){if(${most}i===R[${register + 1}]){${this.goto(tail)}}R[${register + 1}]=i;`
      + `R[${register + 2}]=sp;${this.push('0', retry)}}else R[${register + 2}]=sp;`;
  }

  private reference({ group, fold }: Of<'reference'>): string {
    const start = `v=R[${group * 2}];j=R[${group * 2 + 1}];if(v<0||j<v)break sw;`;
    const differ = fold === null
      ? `${this.unit('v')}!==${this.unit('i')}`
      : `${this.constant(fold)}(${this.unit('v')})!==${this.constant(fold)}(${this.unit('i')})`;
    return `${start}while(v<j){if(i>=end||${differ})break sw;v++;i++}`;
  }
}

/** Instructions that others lead to. */
function targets(instructions: readonly Instruction[]): Set<number> {
  const found = new Set<number>();
  const follow = (index: number): void => {
    found.add(index);
    for (let at = index; instructions[at].op === 'jump';) found.add((at = (instructions[at] as Of<'jump'>).to));
  };
  for (const instruction of instructions) {
    switch (instruction.op) {
      case 'jump':
        follow(instruction.to);
        break;
      case 'split':
        follow(instruction.other);
        break;
      case 'branch':
        instruction.alternatives.forEach(follow);
        break;
      case 'loop':
        follow(instruction.body);
        break;
      case 'possessiveLoop':
        follow(instruction.tail);
        break;
      case 'leavePossessive':
        follow(instruction.loop);
        break;
      case 'enterNegativeLook':
        follow(instruction.after);
        break;
      case 'ifGroup':
        follow(instruction.otherwise);
        break;
    }
  }
  return found;
}

/** A function that searches as `interpret` does. The registers must be reserved before it is called. */
export function generate(program: Program, kind: Kind): Search {
  matchState.reserve(program.registers);
  return new Generator(program, kind).generate();
}
