/** Where a variable was given its value. */
import { localKind, opcode } from '@vivarium/spec';
import type { PlacedCode, Places } from './places.ts';
import type { StepIndex } from './step-index.ts';

const slotsWritten = (op: number, arg: number): readonly number[] => {
  switch (op) {
    case opcode.STORE_FAST:
    case opcode.DELETE_FAST:
    case opcode.STORE_DEREF:
    case opcode.DELETE_DEREF:
    case opcode.LOAD_FAST_AND_CLEAR:
      return [arg];
    case opcode.STORE_FAST_LOAD_FAST:
      return [arg >> 4];
    case opcode.STORE_FAST_STORE_FAST:
      return [arg >> 4, arg & 15];
    default:
      return [];
  }
};

const namesWritten = new Set<number>([opcode.STORE_NAME, opcode.DELETE_NAME]);
const globalsWritten = new Set<number>([opcode.STORE_GLOBAL, opcode.DELETE_GLOBAL]);

/** What kind of variable a name is in some code. */
type Kind = 'local' | 'cell' | 'name' | 'global';

function kindIn({ raw }: PlacedCode, name: string): Kind {
  const slot = raw.co_localsplusnames.indexOf(name);
  if (slot >= 0) return (raw.co_localspluskinds[slot] & (localKind.CELL | localKind.FREE)) !== 0 ? 'cell' : 'local';
  return raw.co_name === '<module>' ? 'global' : 'name';
}

/** Places of one code object whose instructions write the variable. */
function writers(code: PlacedCode, name: string, kind: Kind): number[] {
  const { raw, ops, args, firstPlace, units } = code;
  const found: number[] = [];
  for (let at = 0; at < units; at++) {
    const slots = slotsWritten(ops[at], args[at]);
    const writes = kind === 'local' || kind === 'cell'
      ? slots.some((slot) => raw.co_localsplusnames[slot] === name)
      : ((kind === 'name' || raw.co_name === '<module>') && namesWritten.has(ops[at]) && raw.co_names[args[at]] === name) ||
        (kind === 'global' && globalsWritten.has(ops[at]) && raw.co_names[args[at]] === name);
    if (writes) found.push(firstPlace + at);
  }
  return found;
}

/** Code objects around one another. */
function isRelated(places: Places, one: PlacedCode, other: PlacedCode): boolean {
  const around = (inner: PlacedCode, outer: PlacedCode): boolean => {
    for (let at: PlacedCode | null = inner; at !== null; at = at.parent === null ? null : places.codes[at.parent]) if (at === outer) return true;
    return false;
  };
  return around(one, other) || around(other, one);
}

/**
 * The step after the latest one before `step` that gave the variable its value: for a parameter, the first of the call. Of a
 * variable that several functions share, any of their frames counts. Null when nothing in the program's own code did.
 */
export function lastSet(step: number, activation: number, name: string, index: StepIndex, places: Places): number | null {
  const code = places.codes[index.codes.get(activation)];
  const kind = kindIn(code, name);
  const written = new Set<number>();
  const alone = kind === 'local' || kind === 'name';
  for (const other of places.codes) {
    if (other === code || (!alone && (kind === 'global' ? other.raw.co_filename === code.raw.co_filename : isRelated(places, code, other)))) {
      for (const place of writers(other, name, kind)) written.add(place);
    }
  }
  const isParameter = code.raw.co_varnames.indexOf(name) >= 0 && code.raw.co_varnames.indexOf(name) < parameterCount(code);
  for (let stretch = index.stretchAt(Math.min(step, index.length) - 1); stretch >= 0; stretch--) {
    if (alone && index.activationOf.get(stretch) !== activation) continue;
    const first = index.firstSteps.get(stretch);
    for (let at = Math.min(index.endOf(stretch), step - 1); at >= first; at--) {
      if (written.has(index.place(at))) return stepAfter(at, index);
    }
    if (index.activationOf.get(stretch) === activation && first === index.firstOf.get(activation) && (alone || isParameter)) break;
  }
  return isParameter && index.firstOf.get(activation) < step ? index.firstOf.get(activation) : null;
}

const stepAfter = (step: number, index: StepIndex): number => Math.min(step + 1, index.length);

function parameterCount({ raw }: PlacedCode): number {
  return raw.co_argcount + raw.co_kwonlyargcount + ((raw.co_flags & 4) !== 0 ? 1 : 0) + ((raw.co_flags & 8) !== 0 ? 1 : 0);
}
