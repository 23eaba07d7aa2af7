/** On the stack: what a loop goes through, its position beside it. */
export type Walk = 'list walk' | 'pieces walk' | 'tuple walk' | 'range walk';

/** What is known of a value: a number that is an int, a float, a complex number, a bool; no value but a walk; that or something else, which nobody may use. */
export type Known = 'int' | 'float' | 'complex' | 'bool' | Walk | 'lost' | undefined;

const ordinary = new Set<Known>([undefined, 'int', 'float', 'complex', 'bool']);

/** Where the value of a local is: an object; a number or the two of a complex one, and perhaps an object too; one of these, as only a run can tell. */
export type Place = 'object' | 'number' | 'pair' | 'either';

/** What is known of locals and stack at one point of the code. */
export class Facts {
  known: Known[];
  places: Place[];
  stack: Known[] = [];

  constructor(count: number) {
    this.known = new Array<Known>(count).fill(undefined);
    this.places = new Array<Place>(count).fill('object');
  }

  /** What holds at any point, where some locals may be numbers; `stack` is what stays on it. */
  static anywhere(count: number, numbers: ReadonlySet<number>, stack: Known[]): Facts {
    const facts = new Facts(count);
    for (const index of numbers) facts.places[index] = 'either';
    facts.stack = stack;
    return facts;
  }

  copy(): Facts {
    const facts = new Facts(0);
    facts.known = [...this.known];
    facts.places = [...this.places];
    facts.stack = [...this.stack];
    return facts;
  }

  set(index: number, known: Known, place: Place): void {
    this.known[index] = known;
    this.places[index] = place;
  }

  /** Keeps what holds in `other` too; true when something does not. */
  meet({ known, places, stack }: Facts): boolean {
    let changed = false;
    for (let i = 0; i < known.length; i++) {
      if (this.known[i] !== undefined && this.known[i] !== known[i]) {
        this.known[i] = undefined;
        changed = true;
      }
      if (this.places[i] !== 'either' && this.places[i] !== places[i]) {
        this.places[i] = 'either';
        changed = true;
      }
    }
    for (let i = 0; i < stack.length; i++) {
      const common = this.stack[i] === stack[i] ? stack[i] : ordinary.has(this.stack[i]) && ordinary.has(stack[i]) ? undefined : 'lost';
      if (this.stack[i] === common) continue;
      this.stack[i] = common;
      changed = true;
    }
    return changed;
  }
}
